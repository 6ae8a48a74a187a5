"""Regular expressions from the word lists of a language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

NOTHING = "(?!)"
"""A pattern that never matches."""


def entries(table: Mapping[str, str]) -> dict[str, str]:
    """Word -> identifier, from identifier -> words; `_` in a word stands for a space."""
    return {word.replace("_", " "): code for code, words in table.items() for word in words.split()}


def either(patterns: Iterable[str]) -> str:
    """Return a pattern that matches where one of the patterns does, the first one first."""
    return "|".join(patterns) or NOTHING


def is_letter(text: str, at: int) -> bool:
    """Whether `text` has a letter, digit or vowel sign at the offset."""
    return 0 <= at < len(text) and (
        text[at].isalnum() or unicodedata.category(text[at]).startswith("M")
    )
