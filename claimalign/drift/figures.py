"""Figures: every number of one side has its equal on the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from claimalign.claims import Claim, Quantity, notation, wording
from claimalign.drift.check import Difference, Half, Pair
from claimalign.report import Evidence, Kind

PROPORTIONS = ("percent", "fraction", "ratio")
ONE = Fraction(1)


class FigureCheck:
    """Compares the quantities of both sides by value, as sets."""

    id = "figure"
    description = "A number differs, or stands on one side only."
    kinds: tuple[Kind, ...] = ("figure",)
    mqm = "Accuracy / Mistranslation / Number"

    def differences(self, pair: Pair) -> Iterator[Difference]:
        """Numbers that contradict each other first, then those that stand alone."""
        source, target = unmatched(_quantities(pair.source.said), _quantities(pair.target.said))
        source = [quantity for quantity in source if not _said(quantity, pair.target)]
        target = [quantity for quantity in target if not _said(quantity, pair.source)]
        for left, right in _counterparts(source, target):
            source.remove(left)
            target.remove(right)
            yield _contradiction(left, right)
        for quantity in source:
            if quantity.low != ONE:
                yield _alone(quantity, "source")
        for quantity in target:
            if quantity.low != ONE:
                yield _alone(quantity, "target")


def unmatched(
    source: Iterable[Quantity], target: Iterable[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """What is left of both sides once equal values are paired off, each in its old order.

    One sweep over both sides in the order of their values, so the time is that of sorting.
    """
    left, right = sorted(source, key=_interval), sorted(target, key=_interval)
    alone_left, alone_right = [], []
    while left and right:
        if same(left[-1], right[-1]):
            left.pop()
            right.pop()
        elif _interval(left[-1]) > _interval(right[-1]):
            alone_left.append(left.pop())
        else:
            alone_right.append(right.pop())
    return _in_order(alone_left + left), _in_order(alone_right + right)


def same(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities can be the same number, whatever their units."""
    (a_low, a_high), (b_low, b_high) = _interval(a), _interval(b)
    if {a.bound, b.bound} == {"more", "less"}:
        return False
    if "vague" in (a.bound, b.bound) or "range" in (a.bound, b.bound):
        return a_low <= b_high and b_low <= a_high
    return _stated(a) == _stated(b)


def _interval(quantity: Quantity) -> tuple[Fraction | float, Fraction | float]:
    scale = 100 if quantity.kind == "percent" else 1
    low = -float("inf") if quantity.low is None else quantity.low / scale
    high = float("inf") if quantity.high is None else quantity.high / scale
    return low, high


def _stated(quantity: Quantity) -> Fraction | float:
    """The number that the text names, whatever its bound."""
    low, high = _interval(quantity)
    return high if quantity.bound == "less" else low


def _quantities(claims: Iterable[Claim]) -> list[Quantity]:
    return [quantity for claim in claims for quantity in claim.quantities]


def _in_order(quantities: list[Quantity]) -> list[Quantity]:
    return sorted(quantities, key=lambda quantity: quantity.span.start)


def _said(quantity: Quantity, other: Half) -> bool:
    """Whether the other side says this number as a date or in a name, or in the next bead."""
    number = str(quantity.low) if quantity.low == quantity.high else None
    words = [moment.value for claim in other.said for moment in claim.moments]
    words += [name.text for claim in other.said for name in claim.names]
    if number and any(number in _numbers(word) for word in words):
        return True
    return any(same(quantity, near) for near in _quantities(other.near))


def _numbers(text: str) -> list[str]:
    """The digit strings in a normalised value, without leading zeros."""
    digits = "".join(char if char.isdecimal() else " " for char in text)
    return [number.lstrip("0") or "0" for number in digits.split()]


def _counterparts(
    source: Sequence[Quantity], target: Sequence[Quantity]
) -> list[tuple[Quantity, Quantity]]:
    """Leftovers that stand for one another: same kind and unit first, then same sort."""
    pairs: list[tuple[Quantity, Quantity]] = []
    free = list(target)
    for likeness in (_same_unit, _same_sort):
        taken = {id(left) for left, _ in pairs}
        for left in source:
            right = next((q for q in free if likeness(left, q)), None)
            if id(left) not in taken and right:
                pairs.append((left, right))
                free.remove(right)
    return pairs


def _same_unit(a: Quantity, b: Quantity) -> bool:
    return a.kind == b.kind and a.unit == b.unit


def _same_sort(a: Quantity, b: Quantity) -> bool:
    return (a.kind in PROPORTIONS) == (b.kind in PROPORTIONS)


def _contradiction(left: Quantity, right: Quantity) -> Difference:
    return Difference(
        "figure",
        "critical",
        "vague figures differ" if "vague" in (left.bound, right.bound) else "figures differ",
        f"source says {_phrase(left)}, target says {_phrase(right)}",
        (_evidence(left),),
        (_evidence(right),),
    )


def _alone(quantity: Quantity, side: str) -> Difference:
    other = "target" if side == "source" else "source"
    evidence = (_evidence(quantity),)
    return Difference(
        "figure",
        "major",
        "figure on one side",
        f"{side} says {_phrase(quantity)}, {other} has no such number",
        evidence if side == "source" else (),
        evidence if side == "target" else (),
    )


def _phrase(quantity: Quantity) -> str:
    return f"{wording(quantity)} ({quantity.span.text})"


def _evidence(quantity: Quantity) -> Evidence:
    span = quantity.span
    return Evidence(span.start, span.end, span.text, notation(quantity))
