"""Figures: every number of one side has its equal on the other, in the same unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import islice

from claimalign.claims import Claim, Quantity, notation, wording
from claimalign.claims.lexical.places import free
from claimalign.drift.check import Difference, Half, Pair
from claimalign.drift.counted import exchanged
from claimalign.drift.matching import MOST, counterparts, one_sided
from claimalign.drift.units import equal_measures, units_differ
from claimalign.report import Evidence, Kind, Severity

PROPORTIONS = ("percent", "fraction", "ratio")
SMALL = (Fraction(0), Fraction(1), Fraction(2))
"""Numbers that a language often says by other words: none, a, both, another, again."""
HALF = Fraction(1, 2)
FEW = 20
"""Of a side with more numbers than this only the first are looked at as part and whole."""


class FigureCheck:
    """Compares the quantities of both sides by value, as sets."""

    id = "figure"
    description = "A number or its unit differs, or stands on one side only."
    kinds: tuple[Kind, ...] = ("figure", "unit")
    mqm = "Accuracy / Mistranslation / Number, Accuracy / Mistranslation / Unit conversion"

    def differences(self, pair: Pair) -> Iterator[Difference]:
        """Numbers in other units or bounds, of other things, that differ, then those alone."""
        source, target = _quantities(pair.source.said), _quantities(pair.target.said)
        pairs = matched(source, target)
        for left, right in pairs:
            yield from _detail(left, right)
        for one, other in islice(exchanged(pair, pairs), 1):
            yield _exchange(one, other)
        source = _unworded(_left(source, pairs)[:MOST], pair.source, pair.target)
        target = _unworded(_left(target, pairs)[:MOST], pair.target, pair.source)
        rivals = counterparts(source, target, (_same_unit, _same_sort))
        for left, right in rivals:
            if not (_is_near(left, pair.target) and _is_near(right, pair.source)):
                yield _contradiction(left, right)
        yield from (_alone(q, "source") for q in _news(source, rivals, pair.source, pair.target))
        yield from (_alone(q, "target") for q in _news(target, rivals, pair.target, pair.source))


Pairs = Sequence[tuple[Quantity, Quantity]]


def matched(source: Iterable[Quantity], target: Iterable[Quantity]) -> Pairs:
    """The quantities that can be the same number, paired off.

    Those of one kind first, then those of any; last what a language may say in another form (no
    percent sign, other units) among the few left.
    """
    alike, left, right = _swept(source, target, _same_of_kind)
    pairs, left, right = _swept(left, right, same)
    others = counterparts(_in_order(left), _in_order(right), (_same_digits, equal_measures))
    return [*alike, *pairs, *others]


def _swept(
    source: Iterable[Quantity],
    target: Iterable[Quantity],
    alike: Callable[[Quantity, Quantity], bool],
) -> tuple[list[tuple[Quantity, Quantity]], list[Quantity], list[Quantity]]:
    """Pairs, and what is left of both sides: one sweep in the order of values, after sorting."""
    left, right = sorted(source, key=_order), sorted(target, key=_order)
    pairs = []
    rest: tuple[list[Quantity], list[Quantity]] = ([], [])
    while left and right:
        if alike(left[-1], right[-1]):
            pairs.append((left.pop(), right.pop()))
        elif _order(left[-1]) > _order(right[-1]):
            rest[0].append(left.pop())
        else:
            rest[1].append(right.pop())
    return pairs, rest[0] + left, rest[1] + right


def _same_of_kind(a: Quantity, b: Quantity) -> bool:
    return a.kind == b.kind and same(a, b)


def same(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities can be the same number, whatever their units."""
    (a_low, a_high), (b_low, b_high) = _interval(a), _interval(b)
    if a.kind == b.kind == "score":
        return (a_low, a_high) == (b_low, b_high)
    if {a.bound, b.bound} == {"more", "less"}:
        return False
    if a.bound == b.bound == "range":
        return (a_low, a_high) == (b_low, b_high)
    if a.bound == b.bound == "less":
        return a_high in (b_high, b_high + 1, b_high - 1)
    if "vague" in (a.bound, b.bound) or "range" in (a.bound, b.bound):
        return _begins_within(a_low, b, b_high) and _begins_within(b_low, a, a_high)
    return _stated(a) == _stated(b)


def _begins_within(low: Fraction | float, quantity: Quantity, high: Fraction | float) -> bool:
    """Whether an interval that begins at `low` does so before that of `quantity` has ended."""
    return low < high if quantity.bound == "vague" else low <= high


def _same_digits(a: Quantity, b: Quantity) -> bool:
    """Whether a percentage is the bare number of the other side."""
    return "percent" in (a.kind, b.kind) and a.low is not None and a.low == b.low


def _order(quantity: Quantity) -> tuple[Fraction | float, str, str, Fraction | float]:
    return _stated(quantity), quantity.kind, quantity.unit, _interval(quantity)[1]


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


def _left(quantities: Iterable[Quantity], pairs: Pairs) -> list[Quantity]:
    paired = {id(quantity) for both in pairs for quantity in both}
    return [quantity for quantity in quantities if id(quantity) not in paired]


def _news(alone: Iterable[Quantity], rivals: Pairs, own: Half, other: Half) -> Iterator[Quantity]:
    """The numbers that say what no number of the other side says, nor one here in other units."""
    if not other.said:
        return
    others = _quantities(other.said + other.near)
    for quantity in _left(alone, rivals):
        small = quantity.kind in ("count", "ordinal") and quantity.low in SMALL
        each = quantity.kind == "measure" and quantity.low == 1
        most = quantity.kind == "fraction" and quantity.low == HALF and quantity.bound == "more"
        again = any(same(quantity, said) for said in others)
        converted = any(equal_measures(quantity, said) for said in _quantities(own.said))
        if not (small or each or most or again or converted):
            yield quantity


def _is_near(quantity: Quantity, other: Half) -> bool:
    """Whether the other side says this number right before or after."""
    return any(same(quantity, near) for near in _quantities(other.near))


def _unworded(quantities: Sequence[Quantity], own: Half, other: Half) -> list[Quantity]:
    """The quantities that the other side does not say in some other way."""
    worded = _worded(other) if quantities else frozenset()
    return [quantity for quantity in quantities if not _is_worded(quantity, own, other, worded)]


def _worded(half: Half) -> frozenset[str]:
    """The digit strings in dates, in names and in words ("U21") of one side."""
    words = [moment.value for claim in half.said for moment in claim.moments]
    words += [name.text for claim in half.said for name in claim.names]
    words += [_unread(claim) for claim in half.said]
    return frozenset(number for word in words for number in _numbers(word))


def _unread(claim: Claim) -> str:
    """The text without its quantities and moments."""
    read = [*(q.span for q in claim.quantities), *(m.span for m in claim.moments)]
    is_free = free(claim.sentence, read)
    return "".join(sign if is_free(at) else " " for at, sign in enumerate(claim.sentence.text))


def _is_worded(quantity: Quantity, own: Half, other: Half, worded: frozenset[str]) -> bool:
    """Whether the other side says this number in what is `worded`, or in a fraction."""
    if any(_is_part_in(quantity, *halves) for halves in ((own, other), (other, own))):
        return True
    others = _quantities(other.said)
    if quantity.kind == "fraction":
        return _whole(quantity) in {str(q.low) for q in others}
    wholes = {_whole(fraction) for fraction in others if fraction.kind == "fraction"}
    exact = quantity.bound in ("exact", "more", "less")
    return exact and str(quantity.high if quantity.low is None else quantity.low) in worded | wholes


def _is_part_in(quantity: Quantity, counting: Half, dividing: Half) -> bool:
    """Whether one side counts part and whole ("two of six"), and the other divides them."""
    counts = [q.low for q in _quantities(counting.said) if q.kind == "count" and q.low]
    parts = [q.low for q in _quantities(dividing.said) if q.kind == "fraction" and q.low]
    return any(
        quantity.low in (whole, part, share) and whole * share == part and whole > SMALL[-1]
        for share in parts[:FEW]
        for whole in counts[:FEW]
        for part in counts[:FEW]
    )


def _whole(fraction: Quantity) -> str:
    """Of how many a fraction is a part, as digits; a half is just a half."""
    parts = fraction.low.denominator if fraction.low else 0
    return str(parts) if parts > 2 else ""


def _numbers(text: str) -> list[str]:
    """The digit strings in a normalised value, without leading zeros."""
    digits = "".join(char if char.isdecimal() else " " for char in text)
    return [number.lstrip("0") or "0" for number in digits.split()]


def _same_unit(a: Quantity, b: Quantity) -> bool:
    return a.kind == b.kind and a.unit == b.unit


def _same_sort(a: Quantity, b: Quantity) -> bool:
    """Whether one may stand in the other's place; "another" and "one of them" do not."""
    small = a.low in SMALL and b.low in SMALL and a.kind != b.kind
    return not small and (a.kind in PROPORTIONS) == (b.kind in PROPORTIONS)


def _detail(left: Quantity, right: Quantity) -> Iterator[Difference]:
    """What differs about the same number: its unit, or else its bound."""
    if units_differ(left, right):
        yield _difference("unit", "critical", "units differ", left, right)
    elif {left.bound, right.bound} == {"exact", "more"}:
        yield _difference("figure", "minor", "bound on one side", left, right)


def _contradiction(left: Quantity, right: Quantity) -> Difference:
    vague = "vague" in (left.bound, right.bound)
    pattern = "vague figures differ" if vague else "figures differ"
    return _difference("figure", "critical", pattern, left, right)


def _difference(
    kind: Kind, severity: Severity, pattern: str, left: Quantity, right: Quantity
) -> Difference:
    message = f"source says {_phrase(left)}, target says {_phrase(right)}"
    return Difference(kind, severity, pattern, message, (_evidence(left),), (_evidence(right),))


def _alone(quantity: Quantity, side: str) -> Difference:
    return one_sided(
        "figure",
        "major",
        "figure on one side",
        "{side} says " + _phrase(quantity) + ", {other} has no such number",
        _evidence(quantity),
        side,
    )


def _exchange(one: tuple[Quantity, Quantity], other: tuple[Quantity, Quantity]) -> Difference:
    words = [quantity.span.text for quantity in (one[0], other[0])]
    return Difference(
        "figure",
        "critical",
        "figures exchanged",
        f"source says “{words[0]}” and “{words[1]}” of what the target says the other way round",
        (_evidence(one[0]), _evidence(other[0])),
        (_evidence(other[1]), _evidence(one[1])),
    )


def _phrase(quantity: Quantity) -> str:
    return f"{wording(quantity)} ({quantity.span.text})"


def _evidence(quantity: Quantity) -> Evidence:
    return Evidence.of(quantity.span, notation(quantity))
