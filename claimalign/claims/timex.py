"""The language of moments: TIMEX3 values, and when two of them can be the same moment.

Values follow TIMEX3 (ISO-TimeML, ISO 24617-1): ISO 8601 with an X for every digit that is not
said. What TIMEX3 keeps in attributes is written into the value:

| value | says |
|---|---|
| `2025-01-20`, `XXXX-09`, `2025`, `FY2025` | a date, a month, a year, a fiscal year |
| `198X`, `XX8X`, `19XX` | the 1980s, the eighties, the 20th century |
| `XXXX-Q3`, `XXXX-H1` | the third quarter, the first half of a year |
| `XXXX-SU` | summer; `SP`, `FA` autumn, `WI`, `RA` the rainy season |
| `XXXX-01-END`, `month+0-START` | the first, middle or last part (`START`, `MID`, `END`) of it |
| `XXXX-WXX-1`, `XXXX-WXX-WE` | a Monday, a weekend |
| `T15:30`, `T03:30XM` | a clock time; `XM` where the half of the day is not said |
| `TMO` | a part of the day, see DAYPARTS |
| `P3Y`, `PT2H30M`, `P1.5Y` | a duration |
| `PXY`, `PXXY`, `P1XY`, `P?Y` | some years, tens of years, ten and some years, years |
| `R/P1D`, `R/P4Y` | every day, every four years |
| `year-1`, `month+1`, `day+0`, `week-X`, `day±2` | so many units from the day of writing |
| `XXXX-XX-03|P3D` | one or the other: the words can be read in both ways |
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from claimalign.claims.model import Moment, MomentKind

DAYPARTS: dict[str, tuple[int, int]] = {
    "TAM": (0, 12),
    "TPM": (12, 24),
    "TDW": (1, 7),
    "TMO": (4, 12),
    "TMI": (11, 14),
    "TDT": (6, 18),
    "TAF": (12, 18),
    "TEV": (16, 22),
    "TNI": (18, 30),
}
"""Parts of the day as hours from midnight: before and after noon, the small hours, morning,
midday, daytime, afternoon, evening, night."""

_EARLIEST = {"TPM": 12, "TMI": 11, "TAF": 11, "TDT": 6, "TEV": 15, "TNI": 17}
_SEASONS = ("SP", "SU", "FA", "WI", "RA")

_DURATION = re.compile(
    r"P(?:(?P<Y>[\dX.?]+)Y)?(?:(?P<M>[\dX.?]+)M)?(?:(?P<W>[\dX.?]+)W)?(?:(?P<D>[\dX.?]+)D)?"
    r"(?:T(?:(?P<h>[\dX.?]+)H)?(?:(?P<m>[\dX.?]+)M)?(?:(?P<s>[\dX.?]+)S)?)?"
)
_RELATIVE = re.compile(r"(?P<unit>[a-z]+)(?P<count>[+±-][\dX.?]+)(?:-(?P<part>[A-Z]+))?")
_TIME = re.compile(r"T(?P<hour>\d\d):(?P<minute>\d\d)(?P<half>XM)?")
_MONTHS = {"Y": 12, "M": 1}
_SECONDS = {"W": 604_800, "D": 86_400, "h": 3600, "m": 60, "s": 1}
_ISO_UNITS = {
    "century": ("P", 100, "Y"),
    "decade": ("P", 10, "Y"),
    "year": ("P", 1, "Y"),
    "month": ("P", 1, "M"),
    "week": ("P", 1, "W"),
    "day": ("P", 1, "D"),
    "hour": ("PT", 1, "H"),
    "minute": ("PT", 1, "M"),
    "second": ("PT", 1, "S"),
}

Range = tuple[Fraction, Fraction | None]


def kind_of(value: str) -> MomentKind:
    """What kind of moment a value tells, in the first of its readings."""
    value = value.split("|")[0]
    if value.startswith("R"):
        return "frequency"
    if value.startswith("P"):
        return "duration"
    if value in DAYPARTS:
        return "daypart"
    if value.startswith("T"):
        return "time"
    if "-WXX-" in value:
        return "weekday"
    if value.endswith(_SEASONS):
        return "season"
    return "relative" if _RELATIVE.fullmatch(value) else "date"


def clock(hour: Fraction, minute: Fraction, daypart: str | None) -> str:
    """The clock time at which somebody says this hour in this part of the day.

    `hour` may carry a fraction (half past three: 3.5). Without a part of the day an hour up to
    12 can stand for two times and is marked with XM.
    """
    minutes = int(hour * 60 + minute)
    if daypart and hour < 13:
        start = _EARLIEST.get(daypart, 0) * 60
        minutes = start + (minutes - start) % 720
    half = "" if daypart or hour >= 13 or hour == 0 else "XM"
    return f"T{minutes // 60 % 24:02}:{minutes % 60:02}{half}"


def duration(parts: list[tuple[str, str]]) -> str:
    """The duration of these amounts of units: `[("2", "hour"), ("30", "minute")]` is `PT2H30M`.

    An amount is a decimal number, or digits with X for those that are not said, or `?`.
    """
    value = ""
    for amount, unit in parts:
        start, size, letter = _ISO_UNITS[unit]
        value += start if not value else "T" * (start == "PT" and "T" not in value)
        value += _times(amount, size) + letter
    return value


def offset(unit: str, sign: str, amount: str) -> str:
    """So many units ahead (`+`) or ago (`-`); decades and centuries count as years."""
    _, size, _ = _ISO_UNITS[unit]
    return f"{'year' if size > 1 else unit}{sign}{_times(amount, size)}"


def _times(amount: str, size: int) -> str:
    if size == 1 or amount == "?":
        return amount
    return amount + str(size)[1:] if "X" in amount else decimal(Fraction(amount) * size)


def decimal(number: Fraction) -> str:
    """The number in decimal digits, to four places, without trailing zeros."""
    return f"{float(number):.4f}".rstrip("0").rstrip(".")


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
    match = _RELATIVE.fullmatch(value)
    if match is None or match["unit"] not in _ISO_UNITS or match["count"][1:] == "0":
        return value
    return duration([(match["count"][1:], match["unit"])])


def _facets(value: str) -> dict[str, str]:
    """What the value says, by name of the thing that is said."""
    if match := _DURATION.fullmatch(value):
        return _length(match)
    if value in DAYPARTS:
        return {"hours": value}
    if match := _TIME.fullmatch(value):
        return {"hours": value, "clock": value}
    if match := _RELATIVE.fullmatch(value):
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
    match = _DURATION.fullmatch(value)
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


_AGREE: dict[str, Callable[[str, str], bool]] = (
    {
        "months": _same_length(_MONTHS),
        "seconds": _same_length(_SECONDS),
        "weekday": _same_weekday,
        "hours": _same_hours,
        "clock": _same_clock,
    }
    | dict.fromkeys(_ISO_UNITS, _same_count)
    | {"quarter": _same_count}
)
