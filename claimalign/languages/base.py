"""What the rooms know about a language: plain data, read from the TOML files of its folder.

Every field has a neutral default that works for a language without a folder. The same file
names stand in every folder, one for each table of Language: `sentences.toml` fills
SentenceRules, `numbers.toml` NumberWords, and so on.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """How sentences end (`sentences.toml`)."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """How quantities are written (`numbers.toml`)."""


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """How dates, times and durations are written (`calendar.toml`)."""


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


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its ISO 639-1 code and its tables."""

    code: str
    sentences: SentenceRules = field(default_factory=SentenceRules)
    numbers: NumberWords = field(default_factory=NumberWords)
    calendar: CalendarWords = field(default_factory=CalendarWords)
    names: NameWords = field(default_factory=NameWords)
    speech: SpeechWords = field(default_factory=SpeechWords)
