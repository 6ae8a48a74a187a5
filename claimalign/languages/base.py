"""What the rooms know about a language: plain data, read from the TOML files of its folder.

Every field has a neutral default that works for a language without a folder. The same file
names stand in every folder, one for each table of Language: `sentences.toml` fills
SentenceRules, `numbers.toml` NumberWords, and so on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """How sentences end (`sentences.toml`)."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """How quantities are written (`numbers.toml`)."""


def _digit_forms() -> list[dict[str, Any]]:
    return [
        {
            "value": "{year}-{month_number}-{day}",
            "written": [r"{year}-(?=\d\d){month_number}-(?=\d\d(?!\d)){day}"],
        },
        {"value": "{time}", "written": [r"{hour}:(?=[0-5]\d(?!\d)){minute}(?!:\d)"]},
    ]


@dataclass(frozen=True, slots=True, eq=False)
class CalendarWords:
    """How dates, times and durations are written (`calendar.toml`).

    `forms` are tried in their order. Each has a `value` (claims/timex.py) and the ways it is
    `written`: regular expressions with `{slots}`, each of which stands for a word of the table
    of its name in `words` (value first: `words["weekday"]["1"] == ["月曜日", "月曜"]`), or for a
    number where there is no such table. `digit_forms` are what every language writes alike.
    """

    letters: str = ""
    """Characters that words are made of, as in a regular expression's brackets; a moment never
    ends or begins within such a word. Empty for a language that leaves no space between words."""
    endings: list[str] = field(default_factory=list)
    """Case endings that can follow a form."""
    cldr: str = ""
    """The CLDR locale whose names of months and weekdays are added to the tables."""
    words: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)
    scales: dict[str, int] = field(default_factory=dict)
    additions: dict[str, float] = field(default_factory=dict)
    forms: list[dict[str, Any]] = field(default_factory=list)
    digit_forms: list[dict[str, Any]] = field(default_factory=_digit_forms)


@dataclass(frozen=True, slots=True)
class NameWords:
    """How names, titles and roles are written, and how names sound (`names.toml`)."""


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """How somebody's words are reported (`speech.toml`)."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its ISO 639-1 code and its tables."""

    code: str
    sentences: SentenceRules = field(default_factory=SentenceRules)
    numbers: NumberWords = field(default_factory=NumberWords)
    calendar: CalendarWords = field(default_factory=CalendarWords)
    names: NameWords = field(default_factory=NameWords)
    speech: SpeechWords = field(default_factory=SpeechWords)
