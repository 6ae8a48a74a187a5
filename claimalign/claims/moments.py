"""Dates, times and durations in a sentence, read by the written forms of its language.

The division of work, pattern, words and normalised value in data and one engine for all
languages, is that of HeidelTime (Strötgen and Gertz 2010).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property

from claimalign.claims.amounts import Amounts, amounts
from claimalign.claims.forms import fill, initials
from claimalign.claims.model import Moment
from claimalign.claims.timex import clock, decimal, duration, kind_of, offset
from claimalign.claims.words import alternatives
from claimalign.document import Sentence
from claimalign.languages.base import CalendarWords, NumberWords

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
_MOST = 10**12
_UNITS = ("unit", "counted_unit", "unit_letter", "period", "plural")
_UNSAID = {"year": "XXXX", "month": "XX", "month_number": "XX", "day": "XX", "part": ""}
_UNSAID_END = re.compile(r"(?:-XX)*-?$")


def read_moments(
    sentence: Sentence, calendar: CalendarWords, numbers: NumberWords
) -> tuple[Moment, ...]:
    """The moments of a sentence in the order of the text; `numbers` reads the numbers in them.

    Two moments share a span where one word tells both (last night: the day and its part).
    Takes time linear in the length of the sentence.
    """
    return tuple(
        Moment(sentence.span(start, end), kind_of(value), value)
        for start, end, values in _reader(calendar, numbers).read(sentence.text)
        for value in values
    )


@dataclass(frozen=True)
class _Form:
    """A form as a regular expression with named slots, and the values that it tells."""

    source: str
    values: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.source)


@dataclass(frozen=True)
class _Start:
    """The forms that can begin with one character."""

    forms: tuple[_Form, ...]

    @cached_property
    def any_form(self) -> re.Pattern[str]:
        """All forms in one; the name of its last group is that of the first form that fits."""
        sources = (re.sub(r"\?P<\w+>", "?:", form.source) for form in self.forms)
        groups = (f"(?P<f{place}>{source})" for place, source in enumerate(sources))
        return re.compile("|".join(groups))

    def match(self, text: str, position: int) -> Iterator[tuple[_Form, re.Match[str]]]:
        """The forms that fit at `position`, in their order."""
        found = self.any_form.match(text, position)
        for form in self.forms[int(str(found.lastgroup)[1:]) :] if found else ():
            if match := form.pattern.match(text, position):
                yield form, match


@dataclass(frozen=True, slots=True)
class _Reader:
    """The forms of a language, compiled; `edges` finds where a form may begin."""

    edges: re.Pattern[str]
    starts: dict[str, _Start]
    tables: dict[str, dict[str, str]]
    amounts: Amounts

    def read(self, text: str) -> Iterator[tuple[int, int, list[str]]]:
        """Start, end and values of each stretch; the first form that fits claims it."""
        marked = self.amounts.mark(text)
        position = 0
        while edge := self.edges.search(marked, position):
            position = edge.end()
            start = self.starts["0" if edge[0].isdigit() else edge[0]]
            for form, match in start.match(marked, edge.start()):
                said = self._said(text, match)
                if said is not None:
                    yield *match.span(), [_value(template, said) for template in form.values]
                    position = max(position, match.end())
                    break

    def _said(self, text: str, match: re.Match[str]) -> dict[str, str] | None:
        """What stands in the slots, in the writing of values; None where it cannot be."""
        said = {}
        for name, found in match.groupdict().items():
            if found is None:
                continue
            slot = name.rstrip("0123456789")
            if slot in self.tables:
                said[name] = self.tables[slot][found]
                continue
            number = self.amounts.value(text[slice(*match.span(name))])
            low, high = _LIMITS.get(slot, (0, _MOST))
            if number is None or not low <= number <= high:
                return None
            said[name] = decimal(number)
        return said


def _value(template: str, said: dict[str, str]) -> str:
    """The template with its fields filled in; what is not said at its end is left out."""
    return _UNSAID_END.sub("", template.format_map(_UNSAID | said | dict(_told(said))))


def _told(said: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The fields that several slots tell together, or one in another writing."""
    unit = next((said[slot] for slot in _UNITS if slot in said), None)
    unsaid = "?" if "plural" in said else "1"
    amount = said.get("number") or said.get("few") or unsaid
    if "hour" in said:
        minute = Fraction(said.get("minute") or said.get("half") or 0)
        daypart = said.get("daypart") or said.get("meridiem")
        yield "time", clock(Fraction(said["hour"]), minute, daypart)
    elif unit:
        half = Fraction(1, 2) if "half" in said else 0
        parts = [(decimal(Fraction(amount) + half) if half else amount, unit)]
        parts += [(said["number2"], said["unit2"])] if "unit2" in said else []
        yield "duration", duration(parts)
        yield "offset", offset(unit, said.get("ahead", "+"), amount)
    if "era" in said:
        yield "year", str(int(said["era"]) + int(said.get("era_year", "1")))
    if "century" in said:
        yield "century", f"{int(said['century']) - 1:02}"
    for slot in ("month_number", "day"):
        if slot in said:
            yield slot, said[slot].zfill(2)
    if "day" in said:
        yield "days", said["day"]


@cache
def _reader(calendar: CalendarWords, numbers: NumberWords) -> _Reader:
    tables = {
        name: {word: value for value, spellings in table.items() for word in spellings}
        for name, table in calendar.words.items()
    }
    for name, names in _cldr_names(calendar.cldr).items():
        tables[name] = names | tables.get(name, {})
    amount = amounts(numbers)
    slots = {
        slot: _digits_of(slot, amount.figure) + amount.pattern for slot in (*_LIMITS, "number")
    } | {name: alternatives(table) for name, table in tables.items()}
    first = dict.fromkeys(slots, amount.initials) | {
        name: "".join({word[0] for word in table}) for name, table in tables.items()
    }
    by_initial: dict[str, list[_Form]] = {}
    for row in calendar.forms + calendar.digit_forms:
        for written in row["written"]:
            source = _bounded(fill(written, slots), calendar)
            form = _Form(source, tuple(row["value"].split()))
            for initial in initials(written, first):
                by_initial.setdefault(initial, []).append(form)
    starts: dict[tuple[_Form, ...], _Start] = {}
    for forms in map(tuple, by_initial.values()):
        starts.setdefault(forms, _Start(forms))
    letter = f"(?<![{calendar.letters}])" if calendar.letters else ""
    edges = "".join(sorted(by_initial)).replace("0", r"\d")
    return _Reader(
        re.compile(rf"(?<!\d)(?<!\d[.,:]){letter}[{edges}]"),
        {initial: starts[tuple(forms)] for initial, forms in by_initial.items()},
        tables,
        amount,
    )


def _digits_of(slot: str, figure: str) -> str:
    """What the number in a slot must look like: a year has four figures, other dates two digits."""
    if slot == "year":
        return rf"(?={figure}{{4}}(?!\d))"
    return "" if slot == "number" else r"(?=\d{1,2}(?!\d)|\D)"


def _bounded(pattern: str, calendar: CalendarWords) -> str:
    """The pattern with the case endings of its last word, to the end of that word."""
    if not calendar.letters:
        return pattern
    endings = alternatives(calendar.endings)
    return f"(?:{pattern})(?:{endings}){{0,3}}(?![{calendar.letters}])"


def _cldr_names(locale: str) -> dict[str, dict[str, str]]:
    """The names of months and weekdays in a CLDR locale, by table."""
    if not locale:
        return {}
    from babel import Locale

    names = Locale.parse(locale)
    return {
        "month": {name: f"{n:02}" for n, name in names.months["format"]["wide"].items()},
        "weekday": {name: str(n + 1) for n, name in names.days["format"]["wide"].items()},
    }
