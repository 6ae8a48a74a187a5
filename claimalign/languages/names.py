"""The table of how names, titles and roles are written, and how names sound."""

from __future__ import annotations

from dataclasses import dataclass, field


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
    """Words `name=spelling`: names whose letters do not show their sound, in letters that do.

    They are names without any cue."""
    family_names: str = ""
    """The same for family names; two spellings are set apart by a slash. They are read only in a
    name that a cue shows, or before one of `given_names` without a space."""
    given_names: str = ""
    """The same for given names, read only in a name that a cue shows or after a family name."""
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
    oblique: str = ""
    """Words `end=other`: how the end of a word changes before a case ending."""
    listed: str = "[,、] ?"
    """Pattern of what stands between two names of a list ("and")."""
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
    home: str = ""
    """CLDR code of the country where the language is at home: its texts often do not name it."""
    short_territories: dict[str, str] = field(default_factory=dict)
    """CLDR code -> its one-letter abbreviation, read only before `short_before`."""
    short_before: str = ""
    """Pattern of what follows an abbreviated country ("US president")."""
    languages: dict[str, str] = field(default_factory=dict)
    """CLDR code of a language -> its other names, and those of its people."""
    places: dict[str, str] = field(default_factory=dict)
    """City or region (CLDR's exemplar city, an ISO 3166-2 code, its English name) -> its names."""
    forenames: str = ""
    """Words that begin a person's name; the word after them belongs to it."""
    letter_names: str = ""
    """Words for single Latin letters: a word made of them alone is an acronym, and a name."""
    organisations: dict[str, str] = field(default_factory=dict)
    """What a body is called by its letters ("WHO") -> its names and abbreviations."""
