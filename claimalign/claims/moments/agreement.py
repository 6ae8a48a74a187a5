"""When moments of two languages can be the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from claimalign.claims.model import Moment
from claimalign.claims.moments.timex import DAYPARTS, DURATION, RELATIVE, UNITS, duration

_TIME = re.compile(r"T(?P<hour>\d\d):(?P<minute>\d\d)(?P<half>XM)?")
_MONTHS = {"Y": 12, "M": 1}
_SECONDS = {"W": 604_800, "D": 86_400, "h": 3600, "m": 60, "s": 1}

Range = tuple[Fraction, Fraction | None]


def compatible(a: Moment, b: Moment) -> bool:
    """Whether both can be the same moment: they say something in common, and nothing apart.

    Durations are the same where their lengths can be (`P1Y` and `P12M`), relative moments
    only in the same unit; a clock time fits the part of the day that it lies in. A moment so
    many units away fits a duration of as many: languages differ in "for three years now" and
    "since three years ago".
    """
    return any(_agree(one, other) for one in a.value.split("|") for other in b.value.split("|"))


def _agree(a: str, b: str) -> bool:
    if a.startswith("R/") != b.startswith("R/"):
        return False
    one, other = _facets(a.removeprefix("R/")), _facets(b.removeprefix("R/"))
    if ("P" in a[:1]) != ("P" in b[:1]):
        one, other = _facets(_distance(a)), _facets(_distance(b))
    shared = [name for name in one if name in other]
    return bool(shared) and all(_AGREE.get(name, _same)(one[name], other[name]) for name in shared)


def _distance(value: str) -> str:
    """How far a relative moment is away, as a duration; any other value as it is."""
    match = RELATIVE.fullmatch(value)
    if match is None or match["unit"] not in UNITS or match["count"][1:] == "0":
        return value
    return duration([(match["count"][1:], match["unit"])])


def _facets(value: str) -> dict[str, str]:
    """What the value says, by name of the thing that is said."""
    if match := DURATION.fullmatch(value):
        return _length(match)
    if value in DAYPARTS:
        return {"hours": value}
    if match := _TIME.fullmatch(value):
        return {"hours": value, "clock": value}
    if match := RELATIVE.fullmatch(value):
        part = {"part": match["part"]} if match["part"] else {}
        return {match["unit"]: match["count"]} | part
    return _date(value)


def _length(match: re.Match[str]) -> dict[str, str]:
    name = "months" if match["Y"] or match["M"] else "seconds"
    return {name: match[0]}


def _date(value: str) -> dict[str, str]:
    year, *rest = value.removeprefix("FY").split("-")
    facets = {"date year": year} if year != "XXXX" else {}
    for place, field in enumerate(rest):
        if field.isdigit() and rest[0] != "WXX":
            facets["day of month" if place else "month of year"] = field
        elif field in ("START", "MID", "END"):
            facets["part"] = field
        elif field not in ("XX", "WXX"):
            facets["weekday" if rest[0] == "WXX" else "season"] = field
    return facets


def _same(one: str, other: str) -> bool:
    """Equal, where an X is any digit."""
    return len(one) == len(other) and all(
        a == b or "X" in (a, b) for a, b in zip(one, other, strict=True)
    )


def _same_year(one: str, other: str) -> bool:
    """Both a year, a decade or a century: in the 1930s is not in 1930."""
    sizes = {len(year) - len(year.rstrip("X")) for year in (one, other)}
    return len(sizes) == 1 and _same(one, other)


def _same_weekday(one: str, other: str) -> bool:
    days = {"WE": {"6", "7", "WE"}}
    return bool(days.get(one, {one}) & days.get(other, {other}))


def _same_count(one: str, other: str) -> bool:
    signs = {one[0], other[0]}
    return (len(signs) == 1 or "±" in signs) and _overlap(_range(one[1:]), _range(other[1:]))


def _same_length(units: dict[str, int]) -> Callable[[str, str], bool]:
    def same(one: str, other: str) -> bool:
        return _overlap(_total(one, units), _total(other, units))

    return same


def _total(value: str, units: dict[str, int]) -> Range:
    match = DURATION.fullmatch(value)
    assert match
    ranges = [(_range(match[name]), size) for name, size in units.items() if match[name]]
    low = sum((low * size for (low, _), size in ranges), Fraction())
    tops = [high * size if high is not None else None for (_, high), size in ranges]
    return low, None if None in tops else sum((top for top in tops if top), Fraction())


def _range(amount: str) -> Range:
    """The numbers that an amount can stand for: a bare X is at least 2, `?` at least 1."""
    if amount == "?":
        return Fraction(1), None
    low = amount.replace("X", "2", 1) if amount[0] == "X" else amount
    return Fraction(low.replace("X", "0")), Fraction(amount.replace("X", "9"))


def _overlap(one: Range, other: Range) -> bool:
    return (one[1] is None or other[0] <= one[1]) and (other[1] is None or one[0] <= other[1])


def _same_hours(one: str, other: str) -> bool:
    """At least two hours in common, or a clock time within a part of the day."""
    if one in DAYPARTS and other in DAYPARTS:
        return len(_hours(one) & _hours(other)) > 1
    return bool(_hours(one) & _hours(other))


def _hours(value: str) -> set[int]:
    if value in DAYPARTS:
        return {hour % 24 for hour in range(*DAYPARTS[value])}
    hour = int(value[1:3])
    return {hour, (hour + 12) % 24} if value.endswith("XM") else {hour}


def _same_clock(one: str, other: str) -> bool:
    return one[4:6] == other[4:6]


_AGREE: dict[str, Callable[[str, str], bool]] = {
    "months": _same_length(_MONTHS),
    "seconds": _same_length(_SECONDS),
    "date year": _same_year,
    "weekday": _same_weekday,
    "hours": _same_hours,
    "clock": _same_clock,
} | dict.fromkeys(UNITS, _same_count)
