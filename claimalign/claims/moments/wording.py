"""Moments in plain English."""

from __future__ import annotations

import calendar
import re

from claimalign.claims.model import Moment
from claimalign.claims.moments.timex import DURATION, RELATIVE

PARTS = {"START": "the beginning of", "MID": "the middle of", "END": "the end of"}
SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter", "RA": "rainy season"}
HALVES = {
    "Q1": "first quarter",
    "Q2": "second quarter",
    "Q3": "third quarter",
    "Q4": "fourth quarter",
    "H1": "first half",
    "H2": "second half",
}
DAYPARTS = {
    "TAM": "before noon",
    "TPM": "after noon",
    "TDW": "the small hours",
    "TMO": "morning",
    "TMI": "midday",
    "TDT": "daytime",
    "TAF": "afternoon",
    "TEV": "evening",
    "TNI": "night",
}
LETTERS = {"Y": "year", "M": "month", "W": "week", "D": "day", "h": "hour", "m": "minute"}
NEAR = {"+1": "next", "-1": "last", "+0": "this"}
DAYS = {"+1": "tomorrow", "-1": "yesterday", "+0": "today"}


def moment_wording(moment: Moment) -> str:
    """The value in plain English: `September 2009`, `Tuesday`, `last year`, `20 years`."""
    return " or ".join(map(_wording, moment.value.split("|")))


def _wording(value: str) -> str:
    every = "every " if value.startswith("R/") else ""
    value = value.removeprefix("R/")
    return every + (DAYPARTS.get(value) or _time(value) or _length(value, every) or _date(value))


def _time(value: str) -> str:
    if match := RELATIVE.fullmatch(value):
        return _relative(match["unit"], match["count"], match["part"])
    return value[1:6] if re.match(r"T\d", value) else ""


def _relative(unit: str, count: str, part: str | None) -> str:
    if part:
        return f"{_field(0, part)} {_relative(unit, count, None)}"
    if unit == "day" and count in DAYS:
        return DAYS[count]
    if count in NEAR:
        return f"{NEAR[count]} {unit}"
    amount = _amount(count[1:], unit)
    return f"{amount} {'ago' if count[0] == '-' else 'later'}"


def _length(value: str, every: str) -> str:
    match = DURATION.fullmatch(value)
    if match is None:
        return ""
    parts = [_amount(match[letter], unit) for letter, unit in LETTERS.items() if match[letter]]
    parts += [_amount(match["s"], "second")] if match["s"] else []
    words = " ".join(parts)
    return words.removeprefix("1 ") if every else words


def _amount(amount: str, unit: str) -> str:
    """`1 year`, `20 years`; `several years` where not every digit is said."""
    if "X" in amount or amount == "?":
        return f"{'tens of' if amount == 'XX' else 'several'} {unit}s"
    return f"{amount} {unit}" + "s" * (amount != "1")


def _date(value: str) -> str:
    fiscal = "fiscal " if value.startswith("FY") else ""
    year, *rest = value.removeprefix("FY").split("-")
    if rest[:1] == ["WXX"]:
        return "weekend" if rest[1] == "WE" else calendar.day_name[int(rest[1]) - 1]
    words = [_field(place, field) for place, field in enumerate(rest) if field != "XX"]
    if rest[:1] == ["XX"] and words[0].isdigit():
        words[0] = f"day {words[0]} of the month"
    return " ".join(words[::-1] + [fiscal + _year(year)] * (year != "XXXX"))


def _field(place: int, field: str) -> str:
    if field.isdigit():
        return str(int(field)) if place else calendar.month_name[int(field)]
    return (PARTS | SEASONS | HALVES).get(field, field)


def _year(year: str) -> str:
    if year.endswith("XX"):
        return f"the {year[:2]}00s"
    return f"the {year.removeprefix('XX')[:-1]}0s" if year.endswith("X") else year
