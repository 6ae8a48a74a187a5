"""What the rooms know about a language: plain data, read from the TOML files of its folder.

Every field has a neutral default that works for a language without a folder. The same file
names stand in every folder, one for each table of Language: `sentences.toml` fills
SentenceRules, `numbers.toml` NumberWords, and so on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict

if TYPE_CHECKING:
    from claimalign.claims.model import Bound, QuantityKind

SIGNS: dict[QuantityKind, dict[str, list[str]]] = {
    "percent": {"": ["%"]},
    "money": {
        "USD": ["US$", "$", "USD"],
        "GBP": ["£", "GBP"],
        "EUR": ["€", "EUR"],
        "JPY": ["¥", "JPY"],
        "INR": ["₹", "INR"],
        "CNY": ["CNY", "RMB"],
        "KRW": ["₩", "KRW"],
        "RUB": ["₽", "RUB"],
        "AUD": ["A$", "AU$", "AUD"],
        "CAD": ["C$", "CA$", "CAD"],
        "HKD": ["HK$", "HKD"],
        "CHF": ["CHF"],
    },
    "measure": {
        "mm": ["mm", "㎜"],
        "cm": ["cm", "㎝"],
        "m": ["m"],
        "km": ["km", "㎞"],
        "m2": ["m²", "m2", "㎡"],
        "km2": ["km²", "km2", "㎢"],
        "m3": ["m³", "m3", "㎥"],
        "km/h": ["km/h", "kmph"],
        "mi/h": ["mph"],
        "ha": ["ha"],
        "ft": ["ft"],
        "in": ["in", "″"],
        "mi": ["mi"],
        "mg": ["mg", "㎎"],
        "g": ["g"],
        "kg": ["kg", "㎏"],
        "t": ["t"],
        "lb": ["lb", "lbs"],
        "ml": ["ml", "㎖"],
        "l": ["l", "ℓ"],
        "°": ["°"],
        "°C": ["°C", "℃"],
        "°F": ["°F", "℉"],
        "W": ["W"],
        "kW": ["kW"],
        "MW": ["MW"],
        "GW": ["GW"],
        "kWh": ["kWh"],
        "Hz": ["Hz"],
        "GHz": ["GHz"],
        "B": ["byte", "bytes"],
        "KB": ["KB"],
        "MB": ["MB"],
        "GB": ["GB"],
        "TB": ["TB"],
    },
}
"""Signs of units that need no language: by kind of quantity, neutral unit, and ways to write it."""

MAGNITUDE_LETTERS = {
    "1_000": ["k", "K"],
    "1_000_000": ["m", "M", "mn"],
    "1_000_000_000": ["b", "B", "bn"],
    "1_000_000_000_000": ["tn", "trn"],
}
"""Letters that multiply an amount of money."""


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """How sentences end (`sentences.toml`).

    Marks and pairs belong to scripts rather than to a language, so that most languages only
    fill the lists of words.
    """

    full_stops: str = "。｡।॥۔።။។"
    """End a sentence wherever they stand outside quotes and brackets."""
    questions: str = "?!？！‼⁇⁈⁉؟"
    """End a sentence unless the words after them carry it on."""
    periods: str = ".．"
    """End a sentence unless they abbreviate, number or divide."""
    ellipses: str = "…⋯"
    """End a sentence only before a capital letter."""
    joiners: str = ",;:、，；：،؛"
    """Right after a mark they show that the sentence runs on."""
    quotes: Sequence[str] = (
        *("“”", '“"', '"”', '""', "„“", "„”", "””", "«»", "»«", "‹›", "›‹"),
        *("‘’", "‚‘", "''", "「」", "『』", "｢｣", "〝〟", "《》", "〈〉"),
    )
    """Opening and closing mark; no sentence ends between them."""
    brackets: Sequence[str] = ("()", "[]", "{}", "（）", "［］", "｛｝", "【】", "〔〕")
    """As quotes, but what stands in them belongs to the sentence around them."""
    apostrophes: str = "'’"
    """Quotation marks that are none between two letters."""
    abbreviations: Sequence[str] = ()
    """Words of this language that end in a mark and never end a sentence."""
    trailing_abbreviations: Sequence[str] = ()
    """Those that may end one: they do before `openings`."""
    common_abbreviations: Sequence[str] = (
        # English
        *("Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Rev.", "Hon.", "Gov.", "Sen.", "Rep.", "Sens."),
        *("Reps.", "Det."),
        *("Gen.", "Col.", "Lt.", "Sgt.", "Capt.", "Maj.", "Cmdr.", "Pres.", "vs.", "v.", "cf."),
        *("approx.", "No.", "Nos.", "Vol.", "pp.", "p.", "ed.", "eds.", "Mt.", "Ft."),
        # German
        *("Hr.", "Fr.", "Nr.", "Bd.", "bzw.", "ca.", "Mio.", "Mrd.", "Tsd.", "vgl.", "evtl."),
        *("inkl.", "sog.", "geb.", "gest.", "Abs.", "Dipl.", "Ing."),
        # French, Spanish, Italian
        *("M.", "MM.", "Mme.", "Mlle.", "Me.", "Mgr.", "env.", "Sra.", "Srta.", "Ud.", "Dra."),
        *("Sig.", "Avv.", "Dott.", "pág.", "núm.", "av."),
        # Hindi and Nepali
        *("डॉ.", "डा.", "प्रो.", "श्री.", "पं.", "मो.", "रु.", "रू.", "सु.", "कु."),
    )
    """As `abbreviations`, for text that is no language's own or quotes another's names."""
    common_trailing_abbreviations: Sequence[str] = (
        *("Jr.", "Sr.", "Inc.", "Ltd.", "Corp.", "Co.", "Bros.", "Dept.", "etc.", "al."),
        *("Jan.", "Feb.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.", "Ave.", "St.", "p.m.", "a.m."),
        *("Str.", "usw.", "Std.", "Uds.", "ई."),
    )
    one_letter_words: Sequence[str] | None = None
    """Words of one letter with its vowel signs; any other such letter before a period is an
    initial. None where a language has no such initials, or capital letters to know them by."""
    openings: Sequence[str] = (
        *("The", "This", "That", "These", "Those", "There", "It", "He", "She", "They", "We"),
        *("But", "And", "However", "In", "On", "At", "After", "Before", "When", "While", "If"),
        *("Der", "Die", "Das", "Es", "Er", "Sie", "Wir", "Aber", "Und", "Doch"),
        *("Les", "Il", "Elle", "Ils", "Elles", "Mais", "Pero"),
    )
    """Words that begin a sentence where the mark before them may or may not end one."""
    continuations: Sequence[str] = ()
    """Words that carry a sentence on after a closed quote or a question mark."""
    attributions: Sequence[str] = ()
    """Words that end the short clause that says whose the quote before it was."""
    ordinal_nouns: Sequence[str] = (
        *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September"),
        *("Oktober", "November", "Dezember", "Jahrhundert", "Platz", "Runde", "Spieltag"),
    )
    """Words before which a number with a period is an ordinal ("3. Oktober")."""


class FixedQuantity(TypedDict):
    """A word that is a whole quantity by itself ("second", "threefold", "the two of them")."""

    value: str
    kind: QuantityKind
    forms: list[str]
    unit: NotRequired[str]
    bound: NotRequired[Bound]


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


def _digit_forms() -> list[dict[str, Any]]:
    return [
        {
            "value": "{year}-{month_number}-{day}",
            "written": [r"{year}-(?=\d\d){month_number}-(?=\d\d(?!\d)){day}"],
        },
        {"value": "{time}", "written": [r"{hour}:(?=\d\d(?!\d)){minute}(?!:\d)"]},
    ]


@dataclass(frozen=True, slots=True, eq=False)
class CalendarWords:
    """How dates, times and durations are written (`calendar.toml`).

    `forms` are tried in their order. Each has a `value` (claims/timex.py) and the ways it is
    `written`: regular expressions with `{slots}`, each of which stands for a word of the table
    of its name in `words` (value first: `words["weekday"]["1"] == ["月曜日", "月曜"]`), or for a
    number where there is no such table. `digit_forms` are what every language writes alike.
    The files say more at their beginning. Two tables are equal only if they are the same object.
    """

    letters: str = ""
    """Characters that words are made of, as in a regular expression's brackets; a moment never
    ends or begins within such a word. Empty for a language that leaves no space between words."""
    endings: list[str] = field(default_factory=list)
    """Case endings that can follow a form."""
    cldr: str = ""
    """The CLDR locale whose names of months and weekdays are added to the tables."""
    words: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    forms: list[dict[str, Any]] = field(default_factory=list)
    digit_forms: list[dict[str, Any]] = field(default_factory=_digit_forms)


@dataclass(frozen=True, slots=True, eq=False)
class NameWords:
    """How names, titles and roles are written, and how names sound (`names.toml`).

    Words with a capital Latin letter are names in every language, unless they are `common`.
    Fields that say "pattern" hold regular expressions, "letters" the inside of a character
    class, "words" entries set apart by white space (`_` stands for a space inside an entry).
    Identifiers are neutral: the same in every language.
    """

    sounds: str = ""
    """Words `letters=sound`: the sound in Latin letters (`sh`, `ch`, `ts`, `th` are one sound
    each). A sound that starts with `<` takes back the vowel that the letter before it carries."""
    silent: str = ""
    """The vowel that a letter carries and that is silent at the end of a word."""
    readings: str = ""
    """Words `name=spelling`: names whose letters do not show their sound, in letters that do."""
    name_letters: str = ""
    """Letters of a script in which a word is a name unless it is common (katakana)."""
    cued_letters: str = ""
    """Letters of a script in which a word is a name only where a cue says so."""
    spaced: bool = True
    """Whether words in `cued_letters` are written with spaces between them."""
    joiners: str = ""
    """Letters that hold the parts of one name together, besides the space and the hyphen."""
    endings: str = ""
    """Pattern of the case endings that follow a name without a space."""
    loose_endings: str = ""
    """Pattern of the endings that countries, peoples and common words take."""
    titles: dict[str, str] = field(default_factory=dict)
    """Title or role -> the words for it, before or after a name."""
    weak_titles: str = ""
    """Titles (words) that stand as often beside other words than a name ("owner")."""
    bare_titles: str = "honorific"
    """Titles (words) that tell nothing of the person: another title goes before them."""
    before_titles: str = ""
    """Pattern of what may stand between a name and a title after it ("former")."""
    after_titles: str = " "
    """Pattern of what may stand between a title and the name after it."""
    bodies: dict[str, str] = field(default_factory=dict)
    """Kind of name -> the words that follow a name of this kind ("city", "company")."""
    followers: tuple[str, ...] = ()
    """Patterns that follow a name and are its cue (a space, then an honorific or a verb)."""
    foreign_shapes: tuple[str, ...] = ()
    """Patterns inside a word that only foreign words show: a cue for a name."""
    half_foreign_shapes: tuple[str, ...] = ()
    """Patterns that foreign words often show: such a word continues a foreign name."""
    common: str = ""
    """Words that look like names and are none."""
    never: str = ""
    """Pattern inside a word in `cued_letters` that is no name even beside a cue."""
    counted: str = r"[.,:]?\d|\s?%"
    """Pattern after a number that makes it a figure and no part of the name before it."""
    territories: dict[str, str] = field(default_factory=dict)
    """CLDR code of a country or region -> its other names, its people and adjectives."""
    short_territories: dict[str, str] = field(default_factory=dict)
    """CLDR code -> its one-letter abbreviation, read only before `short_before`."""
    short_before: str = ""
    """Pattern of what follows an abbreviated country ("US president")."""
    languages: dict[str, str] = field(default_factory=dict)
    """CLDR code of a language -> its other names."""


@dataclass(frozen=True, slots=True, eq=False)
class SpeechWords:
    """How somebody's words are reported (`speech.toml`).

    Fields that say "pattern" hold regular expressions, "words" entries set apart by white space
    (`_` stands for a space inside an entry). A speaker is a name, a pronoun or a role.
    """

    quotes: tuple[str, ...] = ("“”", '""', "«»", "„”")
    """Pairs of quotation marks, opening and closing."""
    clause_ends: tuple[str, ...] = (r"[.!?](?=\s)",)
    """Patterns of the end of a sentence within a line."""
    verbs: dict[str, str] = field(default_factory=dict)
    """Kind of `verb_forms` -> stems (words) of the verbs that report."""
    loose_verbs: dict[str, str] = field(default_factory=dict)
    """The same for verbs that report only beside a quotative or a quotation."""
    other_verbs: str = "(?!)"
    """Pattern of what reports like a verb and is none of the above."""
    verb_forms: dict[str, str] = field(default_factory=dict)
    """Kind -> pattern of the forms that follow the stem where the verb reports."""
    verb_edge: str = ""
    """Pattern that must match right after the form of a verb."""
    quotatives: tuple[str, ...] = ()
    """Patterns of what closes the reported words before the verb ("that")."""
    openers: str = r"[:,]?\s*$"
    """Pattern of what stands between the verb and a quotation after it."""
    sources: tuple[str, ...] = ()
    """Patterns after any words that make them the source ("according to")."""
    role_sources: str = "(?!)"
    """Pattern after a name or a role alone that makes it the source."""
    hearsay: tuple[str, ...] = ()
    """Patterns that report what nobody in particular says ("is said to")."""
    subject_marks: tuple[str, ...] = ()
    """Patterns after the subject of a verb that reports."""
    writing_marks: str = "(?!)"
    """Pattern after a report, a study or the like that makes it the source of a verb."""
    spaced: bool = True
    """Whether words are written with spaces between them."""
    bare_subjects: bool = False
    """Whether a subject may stand before its verb without a mark."""
    not_bare: str = "(?!)"
    """Pattern after a name that shows it to be no bare subject."""
    pronouns: dict[str, str] = field(default_factory=dict)
    """Neutral pronoun (he, she, they, person, company, i, we) -> the words for it."""
    subject_pronouns: dict[str, str] = field(default_factory=dict)
    """The same in forms that are always the subject of a verb that reports ("he" but not "his")."""
    source_pronouns: dict[str, str] = field(default_factory=dict)
    """The same in the forms that stand before `sources` ("in his opinion")."""
    roles: dict[str, str] = field(default_factory=dict)
    """Neutral role -> the words for people, bodies and writings that speak without a name."""
    role_before: str = ""
    """Pattern of what belongs to a role before its word ("the police of Berlin")."""
    role_after: str = ""
    """Pattern of the plural or oblique ending of a role, before its mark."""
    name_after: str = ""
    """Pattern of what belongs to a name after it, before its mark (an honorific)."""
    subject: str = "(?!)"
    """Pattern of a noun that its mark alone shows to be a subject."""
    phrase: str = r"(?:[^\s,.]+ )?[^\s,.]+$"
    """Pattern of the noun phrase that ends before a source mark."""


@dataclass(frozen=True, slots=True, eq=False)
class SenseWords:
    """How a sentence denies, hedges, measures out and takes sides (`sense.toml`).

    All fields but the first hold words set apart by white space, `_` for a space inside a word;
    `{name}` in a word stands for each word of that name in `forms`. Where several words begin,
    the longest holds. In a spaced language a word stands alone, but `word-` takes `endings`, and
    `-word` may end another word. `word?` is weak (claims/model.py). A word may stand in several
    tables.
    """

    spaced: bool = True
    """Whether words are written with spaces between them."""
    endings: str = ""
    """Endings of words; up to three follow one another."""
    forms: dict[str, str] = field(default_factory=dict)
    """Name -> parts of words, to write the forms of a verb once."""
    negations: dict[str, str] = field(default_factory=dict)
    """Kind of negation -> words."""
    hedges: dict[str, str] = field(default_factory=dict)
    """Kind of hedge -> words."""
    extents: dict[str, str] = field(default_factory=dict)
    """Degree -> words."""
    poles: dict[str, list[str]] = field(default_factory=dict)
    """Pair of opposites -> the words of its first and of its second side.

    The pairs have the same names in every language.
    """
    neither: str = ""
    """Words that hold a word of the tables and say nothing of the kind."""
    frames: list[dict[str, str]] = field(default_factory=list)
    """Words that close together and say nothing: after one of `opens` the next negation is none.

    Where there are `closes`, only one of these words ("not only ... but") closes the frame.
    """


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its ISO 639-1 code and its tables."""

    code: str
    sentences: SentenceRules = field(default_factory=SentenceRules)
    numbers: NumberWords = field(default_factory=NumberWords)
    calendar: CalendarWords = field(default_factory=CalendarWords)
    names: NameWords = field(default_factory=NameWords)
    speech: SpeechWords = field(default_factory=SpeechWords)
    sense: SenseWords = field(default_factory=SenseWords)
