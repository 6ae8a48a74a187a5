"""Dates, times and durations in a sentence, read by the written forms of its language.

The division of work, pattern, words and normalised value in data and one engine for all
languages, is that of HeidelTime (Strötgen and Gertz 2010).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache, lru_cache

from claimalign.claims.lexical.words import alternatives
from claimalign.claims.model import Moment
from claimalign.claims.moments.amounts import Amounts, amounts
from claimalign.claims.moments.forms import FormFinder, Found, Slot, bare
from claimalign.claims.moments.timex import clock, decimal, duration, kind_of, offset
from claimalign.document import Sentence
from claimalign.languages import CalendarWords, NumberWords
from claimalign.languages.kinds import MomentKind, MomentSide

_LIMITS = {
    "year": (1000, 2999),
    "era_year": (1, 99),
    "decade": (10, 90),
    "century": (1, 30),
    "month_number": (1, 12),
    "day": (1, 31),
    "hour": (0, 29),
    "split_hour": (0, 12),
    "minute": (0, 59),
    "count": (1, 9),
}
_MOST = 10**12
_SIDED: frozenset[MomentKind] = frozenset({"date", "time", "weekday", "season"})
"""Of a moment of these kinds, what is before it and after it is said."""
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
        Moment(
            sentence.span(start, end),
            kind,
            value,
            _side(sentence.text, start, end, calendar) if kind in _SIDED else "",
        )
        for start, end, values in _reader(calendar, numbers).read(sentence.text)
        for kind, value in values
    )


def _side(text: str, start: int, end: int, calendar: CalendarWords) -> MomentSide:
    within, behind = _side_patterns(calendar)
    found = within.search(text[start:end]) or behind.match(text, end)
    return found.lastgroup if found else ""  # type: ignore[return-value]


@cache
def _side_patterns(calendar: CalendarWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What tells a side at the end of a moment, and right behind it."""
    words = "|".join(
        f"(?P<{side}>{alternatives(word.replace('_', ' ') for word in table.split())})"
        for side, table in (("before", calendar.before), ("after", calendar.after))
    )
    return re.compile(f"(?:{words})$"), re.compile(f" ?(?:{words})")


_Values = tuple[tuple[MomentKind, str], ...]


class _Reader:
    """Reads the moments of one language."""

    def __init__(
        self,
        finder: FormFinder[tuple[str, ...]],
        tables: dict[str, dict[str, str]],
        amounts: Amounts,
    ) -> None:
        self._finder = finder
        self._tables = tables
        self._amounts = amounts
        self._cached_values = lru_cache(maxsize=20_000)(self._values)

    def read(self, text: str) -> Iterator[tuple[int, int, _Values]]:
        """Start, end and values of each stretch of the text that a form claims."""

        def stretch(found: Found[tuple[str, ...]]) -> tuple[int, int, _Values] | None:
            words = tuple((name, text[start:end]) for name, start, end in found.said)
            values = self._cached_values(found.meaning, words)
            return None if values is None else (found.start, found.end, values)

        return self._finder.find(self._amounts.mark(text), stretch)

    def _values(
        self, templates: tuple[str, ...], words: tuple[tuple[str, str], ...]
    ) -> _Values | None:
        """Kinds and values that a form says with these words in its slots; None if it cannot."""
        said = {}
        for name, word in words:
            if table := self._tables.get(bare(name)):
                said[name] = table[word]
                continue
            number = self._amounts.value(word)
            if number is None or not _fits(bare(name), number):
                return None
            said[name] = decimal(number)
        values = (_value(template, said) for template in templates)
        return tuple((kind_of(value), value) for value in values)


@cache
def _reader(calendar: CalendarWords, numbers: NumberWords) -> _Reader:
    tables = {
        name: {word: value for value, spellings in table.items() for word in spellings}
        for name, table in calendar.words.items()
    }
    for name, names in _cldr_names(calendar.cldr).items():
        tables[name] = names | tables.get(name, {})
    amount = amounts(numbers)
    slots = dict.fromkeys(_LIMITS, amount.small) | {
        "year": amount.year,
        "number": amount.number,
        **{name: Slot(alternatives(table), _heads(table)) for name, table in tables.items()},
    }
    forms = (
        (written, tuple(form["value"].split()))
        for form in calendar.forms + calendar.digit_forms
        for written in form["written"]
    )
    finder = FormFinder(forms, slots, calendar.letters, calendar.endings)
    return _Reader(finder, tables, amount)


def _heads(words: Iterable[str]) -> str:
    return "".join(sorted({word[0] for word in words}))


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


def _fits(slot: str, number: Fraction) -> bool:
    """Whether a number lies in the limits of the slot, and is whole where it has to be."""
    low, high = _LIMITS.get(slot, (0, _MOST))
    whole = number.denominator == 1
    split = not whole if slot == "split_hour" else whole or slot in ("number", "hour")
    return split and low <= number <= high


def _value(template: str, said: dict[str, str]) -> str:
    """The template with its fields filled in; what is not said at its end is left out."""
    return _UNSAID_END.sub("", template.format_map(_UNSAID | said | dict(_told(said))))


def _told(said: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The fields that several slots tell together, or one in another writing."""
    unit = next((said[slot] for slot in _UNITS if slot in said), None)
    unsaid = "?" if "plural" in said else "1"
    amount = said.get("number") or said.get("few") or unsaid
    if "half" in said and unit:
        amount = decimal(Fraction(amount) + Fraction(1, 2))
    if hour := said.get("hour") or said.get("split_hour"):
        minute = Fraction(said.get("minute") or said.get("half") or 0)
        daypart = said.get("daypart") or said.get("meridiem")
        yield "time", clock(Fraction(hour), minute, daypart)
    elif unit:
        parts = [(amount, unit)]
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
