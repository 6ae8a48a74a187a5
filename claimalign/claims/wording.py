"""Quantities in writing: in the short notation of the report, and in plain English."""

from __future__ import annotations

from fractions import Fraction

from claimalign.claims.model import Quantity

SIGNS = {"more": "≥", "less": "≤", "vague": "≥"}
SCALES = ((12, "trillion"), (9, "billion"), (6, "million"), (3, "thousand"))
GROUPS = ("{}s", "tens of {}s", "hundreds of {}s")


def notation(quantity: Quantity) -> str:
    """The value as the report shows it: `90%`, `4/5`, `≥1e8`, `10–15`, `5000000 USD`, `3–1`."""
    if quantity.kind == "score":
        number = _score(quantity)
    elif quantity.bound == "range":
        number = f"{_short(quantity.low)}–{_short(quantity.high)}"
    else:
        number = SIGNS.get(quantity.bound, "") + _short(_named(quantity))
    return ("~" if quantity.approximate else "") + number + _unit(quantity)


def wording(quantity: Quantity) -> str:
    """The value in plain English: `more than 90%`, `hundreds of millions`, `about 5,000 USD`."""
    if quantity.kind == "score":
        number = _score(quantity)
    elif quantity.bound == "vague" and quantity.low is not None and quantity.low >= 100:
        number = _magnitude(quantity.low)
    elif quantity.bound == "range" or quantity.bound == "vague":
        number = f"{_long(quantity.low)} to {_long(quantity.high)}"
    else:
        prefix = {"more": "at least ", "less": "at most "}.get(quantity.bound, "")
        number = prefix + _long(_named(quantity))
    return ("about " if quantity.approximate else "") + number + _unit(quantity)


def _score(quantity: Quantity) -> str:
    return f"{_short(quantity.high)}–{_short(quantity.low)}"


def _named(quantity: Quantity) -> Fraction | None:
    """The end of the interval that the text names."""
    return quantity.high if quantity.bound == "less" else quantity.low


def _unit(quantity: Quantity) -> str:
    if quantity.kind == "percent":
        return "%"
    return f" {quantity.unit.replace('|', ' or ')}" if quantity.unit not in ("", "person") else ""


def _short(value: Fraction | None) -> str:
    if value is None:
        return "…"
    digits = len(str(value.numerator).rstrip("0"))
    if value.denominator == 1 and digits == 1 and value >= 100_000:
        return f"{float(value):.0e}".replace("e+0", "e").replace("e+", "e")
    return _decimal(value, "")


def _long(value: Fraction | None) -> str:
    return "any number" if value is None else _decimal(value, ",")


def _decimal(value: Fraction, grouping: str) -> str:
    """A decimal where the fraction has a short one, else numerator/denominator."""
    if value.denominator == 1:
        return f"{value.numerator:{grouping}}"
    if 10**6 % value.denominator == 0 and value.denominator not in (2, 4, 5):
        return f"{float(value):{grouping}}"
    if value > 1 and 10**6 % value.denominator == 0:
        return f"{float(value):{grouping}}"
    return f"{value.numerator}/{value.denominator}"


def _magnitude(low: Fraction) -> str:
    """`hundreds of millions` for anything from 1e8 on: the power of ten, in words."""
    power = len(str(int(low))) - 1
    if power < 3:
        return "hundreds"
    exponent, name = next(scale for scale in SCALES if power >= scale[0])
    return GROUPS[min(power - exponent, 2)].format(name)
