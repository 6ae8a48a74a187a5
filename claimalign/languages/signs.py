"""Signs and abbreviations that need no language."""

from __future__ import annotations

from claimalign.languages.kinds import QuantityKind

SIGNS: dict[QuantityKind, dict[str, list[str]]] = {
    "percent": {"": ["%"]},
    "money": {
        "USD": ["US$", "$", "USD"],
        "GBP": ["£", "GBP"],
        "EUR": ["€", "EUR"],
        "JPY": ["¥", "JPY"],
        "INR": ["₹", "INR"],
        "CNY": ["CNY", "RMB"],
        "KRW": ["₩", "KRW"],
        "RUB": ["₽", "RUB"],
        "AUD": ["A$", "AU$", "AUD"],
        "CAD": ["C$", "CA$", "CAD"],
        "HKD": ["HK$", "HKD"],
        "CHF": ["CHF"],
    },
    "measure": {
        "mm": ["mm", "㎜"],
        "cm": ["cm", "㎝"],
        "m": ["m"],
        "km": ["km", "㎞"],
        "m2": ["m²", "m2", "㎡"],
        "km2": ["km²", "km2", "㎢"],
        "m3": ["m³", "m3", "㎥"],
        "km/h": ["km/h", "kmph"],
        "mi/h": ["mph"],
        "ha": ["ha"],
        "ft": ["ft"],
        "in": ["in", "″"],
        "mi": ["mi"],
        "mg": ["mg", "㎎"],
        "g": ["g"],
        "kg": ["kg", "㎏"],
        "t": ["t"],
        "lb": ["lb", "lbs"],
        "ml": ["ml", "㎖"],
        "l": ["l", "ℓ"],
        "°": ["°"],
        "°C": ["°C", "℃"],
        "°F": ["°F", "℉"],
        "W": ["W"],
        "kW": ["kW"],
        "MW": ["MW"],
        "GW": ["GW"],
        "kWh": ["kWh"],
        "Hz": ["Hz"],
        "GHz": ["GHz"],
        "B": ["byte", "bytes"],
        "KB": ["KB"],
        "MB": ["MB"],
        "GB": ["GB"],
        "TB": ["TB"],
    },
}
"""Signs of units that need no language: by kind of quantity, neutral unit, and ways to write it."""

MAGNITUDE_LETTERS = {
    "1_000": ["k", "K"],
    "1_000_000": ["m", "M", "mn"],
    "1_000_000_000": ["b", "B", "bn"],
    "1_000_000_000_000": ["tn", "trn"],
}
"""Letters that multiply an amount of money."""
