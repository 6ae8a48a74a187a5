"""Languages: a folder of TOML files each, and a neutral default for every language without one.

The same file names stand in every folder, one for each table of Language: `sentences.toml` fills
the table in `sentences.py`, `numbers.toml` that in `numbers.py`, and so on. Every field of a
table has a neutral default that works for a language without a folder.
"""

from __future__ import annotations

import dataclasses
import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from claimalign.languages.calendar import CalendarWords
from claimalign.languages.cases import CaseWords
from claimalign.languages.fields import FieldWords
from claimalign.languages.language import Language
from claimalign.languages.names import NameWords
from claimalign.languages.numbers import NumberWords
from claimalign.languages.roles import RoleWords
from claimalign.languages.sense import SenseWords
from claimalign.languages.sentences import SentenceRules
from claimalign.languages.speech import SpeechWords
from claimalign.languages.statuses import StatusWords

__all__ = [
    "CalendarWords",
    "CaseWords",
    "FieldWords",
    "Language",
    "NameWords",
    "NumberWords",
    "RoleWords",
    "SenseWords",
    "SentenceRules",
    "SpeechWords",
    "StatusWords",
    "load",
    "read",
]


@cache
def load(code: str) -> Language:
    """The language with this ISO 639-1 code; the neutral one where it has no folder."""
    folder = files(__name__).joinpath(code) if code.isalpha() else None
    return read(code, folder) if folder is not None and folder.is_dir() else Language(code)


def read(code: str, folder: Traversable) -> Language:
    """The language with the tables of this folder, and neutral ones where it has no file.

    Raises TypeError for a field that its table does not have, tomllib.TOMLDecodeError for a file
    that is no TOML.
    """
    neutral = Language(code)
    tables = {}
    for table in dataclasses.fields(Language):
        file = folder.joinpath(f"{table.name}.toml")
        if table.name != "code" and file.is_file():
            data = tomllib.loads(file.read_text(encoding="utf-8"))
            tables[table.name] = type(getattr(neutral, table.name))(**data)
    return Language(code, **tables)
