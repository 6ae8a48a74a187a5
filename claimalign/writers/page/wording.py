"""Words that several parts of the page use."""

from __future__ import annotations

from pathlib import PurePath

from claimalign.document import Document


def name(document: Document) -> str:
    """The name of its file, without folders."""
    return PurePath(document.path).name if document.path else "text"


def language(document: Document) -> str:
    """The English name of its language, or the code where there is none."""
    from babel import Locale, UnknownLocaleError

    code = document.language
    try:
        return Locale.parse(code).get_language_name("en") or code
    except (UnknownLocaleError, ValueError):
        return "Unknown language" if code == "und" else code


def count(number: int, thing: str) -> str:
    """A number and what it counts, in the plural where it is one."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
