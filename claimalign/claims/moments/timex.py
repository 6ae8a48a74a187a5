"""The language of moments: TIMEX3 values.

Values follow TIMEX3 (ISO-TimeML, ISO 24617-1): ISO 8601 with an X for every digit that is not
said. What TIMEX3 keeps in attributes is written into the value:

| value | says |
|---|---|
| `2025-01-20`, `XXXX-09`, `2025`, `FY2025` | a date, a month, a year, a fiscal year |
| `198X`, `XX8X`, `19XX` | the 1980s, the eighties, the 20th century |
| `XXXX-Q3`, `XXXX-H1` | the third quarter, the first half of a year |
| `XXXX-SU` | summer; `SP`, `FA` autumn, `WI`, `RA` the rainy season |
| `XXXX-01-END`, `month+0-START` | the first, middle or last part (`START`, `MID`, `END`) of it |
| `XXXX-EASTER` | a feast that moves |
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
from fractions import Fraction

from claimalign.languages.kinds import MomentKind

DAYPARTS: dict[str, tuple[int, int]] = {
    "TAM": (0, 12),
    "TPM": (12, 24),
    "TDW": (1, 7),
    "TMO": (5, 12),
    "TMI": (11, 14),
    "TDT": (6, 18),
    "TAF": (12, 18),
    "TEV": (17, 22),
    "TNI": (18, 30),
}
"""Parts of the day as hours from midnight: before and after noon, the small hours, morning,
midday, daytime, afternoon, evening, night."""

_EARLIEST = {"TPM": 12, "TMI": 11, "TAF": 11, "TDT": 6, "TEV": 15, "TNI": 17}
_SEASONS = ("SP", "SU", "FA", "WI", "RA")

DURATION = re.compile(
    r"P(?:(?P<Y>[\dX.?]+)Y)?(?:(?P<M>[\dX.?]+)M)?(?:(?P<W>[\dX.?]+)W)?(?:(?P<D>[\dX.?]+)D)?"
    r"(?:T(?:(?P<h>[\dX.?]+)H)?(?:(?P<m>[\dX.?]+)M)?(?:(?P<s>[\dX.?]+)S)?)?"
)
RELATIVE = re.compile(r"(?P<unit>[a-z]+)(?P<count>[+±-][\dX.?]+)(?:-(?P<part>[A-Z]+))?")
UNITS = {
    "century": ("P", 100, "Y"),
    "decade": ("P", 10, "Y"),
    "year": ("P", 1, "Y"),
    "quarter": ("P", 3, "M"),
    "month": ("P", 1, "M"),
    "week": ("P", 1, "W"),
    "day": ("P", 1, "D"),
    "hour": ("PT", 1, "H"),
    "minute": ("PT", 1, "M"),
    "second": ("PT", 1, "S"),
}
"""Units of time as ISO 8601 writes durations in them: beginning, size, letter."""


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
    return "relative" if RELATIVE.fullmatch(value) else "date"


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
        start, size, letter = UNITS[unit]
        value += start if not value else "T" * (start == "PT" and "T" not in value)
        value += _times(amount, size) + letter
    return value


def offset(unit: str, sign: str, amount: str) -> str:
    """So many units ahead (`+`) or ago (`-`).

    Decades and centuries count as years, and parts of a year as months.
    """
    if unit == "year" and "." in amount:
        return f"month{sign}{_times(amount, 12)}"
    if unit in ("decade", "century"):
        return f"year{sign}{_times(amount, UNITS[unit][1])}"
    return f"{unit}{sign}{amount}"


def _times(amount: str, size: int) -> str:
    if size == 1 or amount == "?":
        return amount
    return amount + str(size)[1:] if "X" in amount else decimal(Fraction(amount) * size)


def decimal(number: Fraction) -> str:
    """The number in decimal digits, to four places, without trailing zeros."""
    return f"{float(number):.4f}".rstrip("0").rstrip(".")
