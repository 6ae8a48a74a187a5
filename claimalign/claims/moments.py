"""Dates, times and durations in a sentence, read by the written forms of its language.

The division of work, pattern, words and normalised value in data and one engine for all
languages, is that of HeidelTime (Strötgen and Gertz 2010).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from claimalign.claims.forms import any_of, fill, initials
from claimalign.claims.model import Moment
from claimalign.claims.plain_numerals import Numerals, numerals
from claimalign.claims.timex import clock, decimal, duration, kind_of, offset
from claimalign.document import Sentence
from claimalign.languages.base import CalendarWords

_LIMITS = {
    "year": (1000, 2999),
    "era_year": (1, 99),
    "decade": (10, 90),
    "century": (1, 30),
    "month_number": (1, 12),
    "day": (1, 31),
    "hour": (0, 29),
    "minute": (0, 59),
    "count": (1, 9),
}
_UNSAID = {"year": "XXXX", "month": "XX", "month_number": "XX", "day": "XX"}


def read_moments(sentence: Sentence, calendar: CalendarWords) -> tuple[Moment, ...]:
    """The moments of a sentence in the order of the text.

    Two moments share a span where one word tells both (last night: the day and its part).
    Takes time linear in the length of the sentence.
    """
    return tuple(
        Moment(sentence.span(start, end), kind_of(value), value)
        for start, end, values in _reader(calendar).read(sentence.text)
        for value in values
    )


@dataclass(frozen=True, slots=True)
class _Form:
    pattern: re.Pattern[str]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Start:
    """The forms that can begin with one character; `any_form` names the first that fits."""

    any_form: re.Pattern[str]
    forms: tuple[_Form, ...]


@dataclass(frozen=True, slots=True)
class _Reader:
    """The forms of a language, compiled; `edges` finds where a form may begin."""

    edges: re.Pattern[str]
    starts: dict[str, _Start]
    tables: dict[str, dict[str, str]]
    numerals: Numerals

    def read(self, text: str) -> Iterator[tuple[int, int, list[str]]]:
        """Start, end and values of each stretch; the first form that fits claims it."""
        position = 0
        while edge := self.edges.search(text, position):
            position = edge.end()
            start = self.starts["0" if edge[0].isdigit() else edge[0]]
            first = start.any_form.match(text, edge.start())
            for form in start.forms[int(str(first.lastgroup)[1:]) :] if first else ():
                match = form.pattern.match(text, edge.start())
                said = self._said(match) if match else None
                if match and said is not None:
                    yield *match.span(), [_value(template, said) for template in form.values]
                    position = max(position, match.end())
                    break

    def _said(self, match: re.Match[str]) -> dict[str, str] | None:
        """What stands in the slots, in the writing of values; None where it cannot be."""
        said = {}
        for name, text in match.groupdict().items():
            if text is None:
                continue
            slot = name.rstrip("0123456789")
            if slot in self.tables:
                said[name] = self.tables[slot][text]
                continue
            number = self.numerals.value(text)
            low, high = _LIMITS.get(slot, (0, None))
            if number < low or (high is not None and number > high):
                return None
            said[name] = decimal(number)
        return said


def _value(template: str, said: dict[str, str]) -> str:
    """The template with its fields filled in; what is not said at its end is left out."""
    if template == "{time}":
        hour = Fraction(said["hour"])
        minute = Fraction(said.get("minute") or said.get("half") or 0)
        return clock(hour, minute, said.get("daypart") or said.get("meridiem"))
    if template == "{offset}":
        unit = said.get("unit") or said.get("unit_counted") or said["period"]
        return offset(unit, said["ahead"], _amount(said))
    if template == "{duration}":
        return _duration(said)
    fields = dict(said)
    if "era" in said:
        fields["year"] = str(int(said["era"]) + int(said.get("era_year", "1")))
    if "century" in said:
        fields["century"] = f"{int(said['century']) - 1:02}"
    for name in ("month_number", "day"):
        if name in said:
            fields[name] = said[name].zfill(2)
    return _strip(template.format_map(_UNSAID | {"part": ""} | fields))


def _strip(value: str) -> str:
    value = value.removesuffix("-")
    while value.endswith("-XX"):
        value = value.removesuffix("-XX")
    return value


def _duration(said: dict[str, str]) -> str:
    amount = _amount(said)
    if "half" in said:
        amount = decimal(Fraction(amount) + Fraction(1, 2))
    parts = [(amount, said["unit"])]
    if "unit2" in said:
        parts.append((said["number2"], said["unit2"]))
    return duration(parts)


def _amount(said: dict[str, str]) -> str:
    return said.get("number") or said.get("few") or "1"


@cache
def _reader(calendar: CalendarWords) -> _Reader:
    words = _named(calendar.cldr) if calendar.cldr else {}
    tables = {
        name: {word: value for value, spellings in table.items() for word in spellings}
        for name, table in calendar.words.items()
    }
    for name, names in words.items():
        tables[name] = names | tables.get(name, {})
    number = numerals(calendar)
    slots = {name: any_of(table) for name, table in tables.items()}
    slots |= {
        slot: _NUMBER_OF_DIGITS.get(slot, "") + number.pattern
        for slot in (*_LIMITS, "number")
        if slot not in tables
    }
    first = {name: "".join({word[0] for word in table}) for name, table in tables.items()}
    first = dict.fromkeys(slots, number.initials) | first
    by_initial: dict[str, list[_Form]] = {}
    for form in calendar.forms + calendar.digit_forms:
        for written in form["written"]:
            pattern = re.compile(_bounded(fill(written, slots), calendar))
            for initial in initials(written, first):
                by_initial.setdefault(initial, []).append(
                    _Form(pattern, tuple(form["value"].split()))
                )
    letter = f"(?<![{calendar.letters}])" if calendar.letters else ""
    edges = "".join(sorted(by_initial)).replace("0", r"\d")
    return _Reader(
        re.compile(rf"(?<!\d)(?<!\d[.,:]){letter}[{edges}]"),
        {initial: _start(forms) for initial, forms in by_initial.items()},
        tables,
        number,
    )


def _start(forms: list[_Form]) -> _Start:
    alternatives = (
        f"(?P<f{place}>{re.sub('[?]P<[a-z_0-9]+>', '?:', form.pattern.pattern)})"
        for place, form in enumerate(forms)
    )
    return _Start(re.compile("|".join(alternatives)), tuple(forms))


_NUMBER_OF_DIGITS = {"year": r"(?=\d{4}(?!\d)|\D)"} | dict.fromkeys(
    ("month_number", "day", "hour", "minute", "era_year", "decade", "century"),
    r"(?=\d{1,2}(?!\d)|\D)",
)


def _bounded(pattern: str, calendar: CalendarWords) -> str:
    """The pattern with the case endings of its last word, to the end of that word."""
    if not calendar.letters:
        return pattern
    return f"(?:{pattern})(?:{any_of(calendar.endings)}){{0,3}}(?![{calendar.letters}])"


def _named(cldr: str) -> dict[str, dict[str, str]]:
    """The names of months and weekdays in a CLDR locale, by table."""
    from babel import Locale

    locale = Locale.parse(cldr)
    return {
        "month": {name: f"{n:02}" for n, name in locale.months["format"]["wide"].items()},
        "weekday": {name: str(n + 1) for n, name in locale.days["format"]["wide"].items()},
    }
