"""The table of how quantities are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NotRequired, TypedDict

from claimalign.languages.kinds import Bound, QuantityKind
from claimalign.languages.signs import MAGNITUDE_LETTERS, SIGNS


class FixedQuantity(TypedDict):
    """A word that is a whole quantity by itself ("second", "threefold", "the two of them").

    One that stands `alone` ("the most") takes no unit or counter after it.
    """

    value: str
    kind: QuantityKind
    forms: list[str]
    unit: NotRequired[str]
    bound: NotRequired[Bound]
    alone: NotRequired[bool]


@dataclass(frozen=True, slots=True, eq=False)
class NumberWords:
    """How quantities are written (`numbers.toml`).

    Digits of every script, grouping by commas, and the signs of `signs` are read without any
    words. A value is written as a key that `fractions.Fraction` reads: `2`, `1_000`, `1/2`; an
    interval as two of them, `1_000..100_000`, the upper end not included. Two tables are equal
    only if they are the same object, so that what is compiled from one can be kept.
    """

    spaced: bool = True
    """Spaces stand between words: a number word is a whole word, but for `endings`."""

    word_signs: str = ""
    """Signs, as in the brackets of a regular expression, of which a run is one word even so."""

    endings: list[str] = field(default_factory=list)
    """Case endings and particles written onto a number or unit word."""

    latin_is_foreign: bool = False
    """Latin words are names here, and a bare number after one belongs to it ("iPhone 15")."""

    digits: str = ""
    """Ten further signs, from 0 to 9, that are written like digits."""

    digits_decimal: str = ""
    """The sign before decimals among those digits."""

    decimal: str = ".٫"
    """The signs before decimals."""

    grouping: str = ",٬\u00a0\u202f"
    """The signs between groups of digits."""

    values: dict[str, list[str]] = field(default_factory=dict)
    """Words that add their value."""

    multipliers: dict[str, list[str]] = field(default_factory=dict)
    """Words that multiply what stands before them by their value."""

    additions: dict[str, list[str]] = field(default_factory=dict)
    """Words that add a part of one to the value after them ("and a half three" is 3 1/2)."""

    vague: dict[str, list[str]] = field(default_factory=dict)
    """Words for an interval ("thousands")."""

    several: dict[str, list[str]] = field(default_factory=dict)
    """Words for an interval that a multiplier must follow ("several" in "several thousand")."""

    weak: list[str] = field(default_factory=list)
    """Number words that mean a number only in company: of other number words or of a unit."""

    not_numbers: list[str] = field(default_factory=list)
    """Words with a number word in them that say no number."""

    fixed: list[FixedQuantity] = field(default_factory=list)
    """Words that are a whole quantity."""

    denominators: dict[str, list[str]] = field(default_factory=dict)
    """Words for the parts that are counted before them ("three quarters")."""

    tenths: list[str] = field(default_factory=list)
    """Words for the first, second, ... decimal place of a fraction of one."""

    units: dict[QuantityKind, dict[str, list[str]]] = field(default_factory=dict)
    """Words after a number, by kind of quantity and neutral unit."""

    counters: list[str] = field(default_factory=list)
    """Words after a number that only count; they and units vouch for a weak number word.

    Units of the kind `count` vouch only if they stand here as well.
    """

    signs: dict[QuantityKind, dict[str, list[str]]] = field(default_factory=lambda: SIGNS)
    """Signs and abbreviations known in every language, by kind of quantity and neutral unit."""

    currency_words_before: dict[str, list[str]] = field(default_factory=dict)
    """Words and abbreviations for a currency before the amount."""

    magnitude_letters: dict[str, list[str]] = field(default_factory=lambda: MAGNITUDE_LETTERS)
    """Abbreviated multipliers after an amount with a currency sign ("$5m")."""

    half_after: list[str] = field(default_factory=list)
    """Words after number and unit that add a half."""

    decades: list[str] = field(default_factory=list)
    """Words after a number for the ten years of age from it on ("forties")."""

    ordinal_before: list[str] = field(default_factory=list)
    """Words before a number that make it an ordinal."""

    ordinal_after: list[str] = field(default_factory=list)
    """Endings after a number, or its counter, that make it an ordinal."""

    negative: list[str] = field(default_factory=lambda: ["−"])
    """Words and signs before a negative number."""

    before: dict[str, list[str]] = field(default_factory=dict)
    """Words before a number that say `more` (at least), `less` (at most), `approximate`, or
    `per hour`."""

    after: dict[str, list[str]] = field(default_factory=dict)
    """The same after a number."""

    ranges: list[str] = field(default_factory=lambda: ["–", "—", "~", "〜", "～"])
    """What stands between the two ends of a range."""

    ranges_before_unit: list[str] = field(default_factory=list)
    """The same, but only where the unit stands after the second number alone."""

    ranges_closed: dict[str, str] = field(default_factory=dict)
    """The same, but only where the second word stands after the second number."""

    hyphens: list[str] = field(default_factory=lambda: ["-", "‐", "‑", "–", "－", "−"])
    """What stands between two numbers in a range or a score."""

    scores: list[str] = field(default_factory=list)
    """What stands only between two numbers of a score."""

    score_cues: list[str] = field(default_factory=list)
    """Words after two joined numbers that say that they are a score."""

    fraction_bars: list[str] = field(default_factory=lambda: ["/", "⁄", "／"])
    """What stands between numerator and denominator."""

    denominator_first: list[str] = field(default_factory=list)
    """What stands between denominator and numerator."""

    whole_first: list[str] = field(default_factory=list)
    """What stands between a whole and the part of it ("of five, four")."""

    guesses: list[str] = field(default_factory=list)
    """What stands between two neighbouring numbers that are a guess ("two, three people").

    They are words, or a unit follows them.
    """
