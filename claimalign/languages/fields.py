"""The table of fields: words of which one or another can stand in the same place."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class FieldWords:
    """Concepts of one field, which exclude each other (`fields.toml`).

    Words are written as in SenseWords: `word-` takes `endings`, `word?` is weak, `_` stands for a
    space, `{name}` for each word of that name in `forms`. A word listed under several concepts of
    a field says any of them.
    """

    spaced: bool = True
    """Whether words are written with spaces between them."""
    endings: str = ""
    """Endings of words; up to three follow one another."""
    forms: dict[str, str] = field(default_factory=dict)
    """Name -> parts of words, to write the forms of a verb once."""
    alike: dict[str, str] = field(default_factory=dict)
    """Letter -> the letter that it is read as, where the forms and spellings of words vary."""
    runs: str = ""
    """Letters as in a character class: within a longer run of them a word is no word."""
    neither: str = ""
    """Words that hold a word of the fields and say nothing of the kind."""
    fields: dict[str, dict[str, str]] = field(default_factory=dict)
    """Field -> concept -> words; fields and concepts have the same names in every language."""
