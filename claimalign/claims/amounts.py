"""Numbers within a written form: where one can stand, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from claimalign.claims.numerals import NumeralGrammar
from claimalign.claims.words import alternatives, folded
from claimalign.languages.base import NumberWords

_DIGITS = r"\d{1,9}(?!\d)(?:,\d{2,3}(?!\d)){0,6}(?:\.\d{1,3}(?!\d))?"


@dataclass(frozen=True, slots=True)
class Amounts:
    """The exact numbers of a language, as they stand in a longer written form.

    `pattern` is a regular expression without named groups that finds one, `figures` one for a
    digit that is written by position, `initials` are the characters that a number can begin
    with (0 for any decimal digit).
    """

    pattern: str
    figures: str
    initials: str
    grammar: NumeralGrammar

    def value(self, text: str) -> Fraction | None:
        """The number that `text`, a match of `pattern`, states; None if it is not one number."""
        numerals = list(self.grammar.read(folded(text)))
        if len(numerals) != 1 or numerals[0].end - numerals[0].start < len(text):
            return None
        return numerals[0].low


def amounts(words: NumberWords) -> Amounts:
    """What `words` says of exact numbers.

    The pattern is a value, and up to eight times a multiplier that another value may follow. It
    does not begin in the middle of a run of signs that are numbers one by one (二十|三).
    """
    values, multipliers, additions = (
        [form for forms in table.values() for form in forms]
        for table in (words.values, words.multipliers, words.additions)
    )
    gap = r"\s?" if words.spaced else ""
    figures = rf"[\d{words.digits}]"
    own = [f"[{words.digits}]{{1,9}}"] if words.digits else []
    simple = "|".join([_DIGITS, *own, alternatives(values)])
    times = f"(?:{alternatives(multipliers)})"
    chain = f"(?:{gap}{times}(?:{gap}(?:{simple}))?)"
    start = "" if words.spaced else f"(?<![{words.digits}{''.join(multipliers)}])"
    addition = f"(?:(?:{alternatives(additions)}){gap})?"
    pattern = f"(?:{start}(?:{addition}(?:{simple}){chain}{{0,8}}|{chain}{{1,8}}))"
    forms = [*words.digits, *values, *multipliers, *additions]
    return Amounts(
        pattern,
        figures,
        "0" + "".join(sorted({form[0] for form in forms})),
        NumeralGrammar(words),
    )
