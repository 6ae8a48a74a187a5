"""The table of how dates, times and durations are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


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

    `forms` are tried in their order. Each has a `value` (claims/moments/timex.py) and the ways it
    is `written`: regular expressions with `{slots}`, each of which stands for a word of the table
    of its name in `words` (value first: `words["weekday"]["1"] == ["月曜日", "月曜"]`), or for a
    number where there is no such table. `digit_forms` are what every language writes alike.
    The files say more at their beginning. Two tables are equal only if they are the same object.
    """

    letters: str = ""
    """Characters that words are made of, as in a regular expression's brackets; a moment never
    ends or begins within such a word. Empty for a language that leaves no space between words."""
    endings: list[str] = field(default_factory=list)
    """Case endings that can follow a form."""
    before: str = ""
    """Words at the end of a moment, or right behind it, that say it is before it or up to it."""
    after: str = ""
    """The same for after it, or from then on (`_` stands for a space inside an entry)."""
    cldr: str = ""
    """The CLDR locale whose names of months and weekdays are added to the tables."""
    words: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    forms: list[dict[str, Any]] = field(default_factory=list)
    digit_forms: list[dict[str, Any]] = field(default_factory=_digit_forms)
