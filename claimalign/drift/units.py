"""Units: which of them measure the same thing, and how much of it."""

from __future__ import annotations

from claimalign.claims import Quantity

TOLERANCE = 0.06
"""How far two measures in different units may lie apart: newsrooms round what they convert."""

SIZES: dict[str, tuple[str, float]] = {
    "mm": ("length", 0.001),
    "cm": ("length", 0.01),
    "m": ("length", 1),
    "km": ("length", 1000),
    "in": ("length", 0.0254),
    "ft": ("length", 0.3048),
    "yd": ("length", 0.9144),
    "mi": ("length", 1609.344),
    "m2": ("area", 1),
    "km2": ("area", 1e6),
    "ha": ("area", 1e4),
    "acre": ("area", 4046.86),
    "mg": ("mass", 1e-6),
    "g": ("mass", 0.001),
    "kg": ("mass", 1),
    "t": ("mass", 1000),
    "lb": ("mass", 0.45359),
    "ml": ("volume", 0.001),
    "l": ("volume", 1),
    "m3": ("volume", 1000),
    "km/h": ("speed", 1),
    "mi/h": ("speed", 1.609344),
    "W": ("power", 1),
    "kW": ("power", 1e3),
    "MW": ("power", 1e6),
    "GW": ("power", 1e9),
    "MB": ("data", 1),
    "GB": ("data", 1e3),
    "TB": ("data", 1e6),
}
"""Unit -> what it measures, and its size in one unit of that."""


def units_differ(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers are said to count different things, and do not measure the same."""
    units = [set(_unit_of(quantity).split("|")) for quantity in (a, b)]
    said = "" not in units[0] | units[1]
    return said and units[0].isdisjoint(units[1]) and not equal_measures(a, b)


def _unit_of(quantity: Quantity) -> str:
    """What the number is said to count, empty where it is not said."""
    if quantity.kind == "fraction":
        return ""
    return "%" if quantity.kind == "percent" else quantity.unit


def equal_measures(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities in different units measure the same, but for rounding."""
    amounts = a.low if a.low is not None else a.high, b.low if b.low is not None else b.high
    if a.unit == b.unit or amounts[0] is None or amounts[1] is None:
        return False
    sizes = [[SIZES[unit] for unit in q.unit.split("|") if unit in SIZES] for q in (a, b)]
    return any(
        one == other and _close(float(amounts[0]) * size, float(amounts[1]) * other_size)
        for one, size in sizes[0]
        for other, other_size in sizes[1]
    )


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other))
