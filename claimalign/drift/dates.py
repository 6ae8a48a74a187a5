"""Dates: every moment of one side has its equal on the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from claimalign.claims import Claim, Moment, moment_wording
from claimalign.claims.moments import compatible
from claimalign.document import Span
from claimalign.drift.check import Difference, Half, Pair
from claimalign.drift.matching import MOST, counterparts, one_sided
from claimalign.report import Evidence, Kind

DISTANCES = frozenset({"duration", "relative"})
CLOCK = frozenset({"daypart", "time"})
CRITICAL = frozenset({"date", "duration", "time"})
DAYS = frozenset({"date", "weekday", "relative"})
VAGUE = re.compile(r"\?|P[\dT]*X|[+-]X|[a-z][+]0$|PT?1[A-Z]$|XXXX-(START|MID|END)$")
LOOSE = frozenset({"daypart", "season", "frequency"})
"""Kinds that a language often leaves to the words around them."""


class DateCheck:
    """Compares the moments of both sides by value, as sets."""

    id = "date"
    description = "A date, time or duration differs, or stands on one side only."
    kinds: tuple[Kind, ...] = ("date",)
    mqm = "Accuracy / Mistranslation / Date-time"

    def differences(self, pair: Pair) -> Iterator[Difference]:
        """Moments that contradict each other or what lies on which side, then those alone."""
        if not (pair.source.said and pair.target.said):
            return
        all_source, all_target = (_moments(half.said)[:MOST] for half in (pair.source, pair.target))
        pairs = counterparts(all_source, all_target, (_equal, compatible))
        for left, right in pairs:
            if left.side and right.side and left.side != right.side:
                yield _other_side(left, right)
        source, target = _left(all_source, pairs), _left(all_target, pairs)
        source = [moment for moment in source if not _is_numbered(moment, pair.target)]
        target = [moment for moment in target if not _is_numbered(moment, pair.source)]
        told = _agreed(all_source, source) | _agreed(all_target, target)
        for left, right in counterparts(source, target, (_same_kind, _same_sort)):
            told |= {left.span, right.span}
            if not (_is_near(left, pair.target) and _is_near(right, pair.source)):
                yield _contradiction(left, right)
        for side, alone, other, others in (
            ("source", source, pair.target, all_target),
            ("target", target, pair.source, all_source),
        ):
            for moment in alone:
                if moment.span not in told and _is_news(moment, others, other):
                    told.add(moment.span)
                    yield _alone(moment, side)


def _moments(claims: Iterable[Claim]) -> list[Moment]:
    return [moment for claim in claims for moment in claim.moments]


def _left(moments: Sequence[Moment], pairs: Sequence[tuple[Moment, Moment]]) -> list[Moment]:
    paired = {id(moment) for both in pairs for moment in both}
    return [moment for moment in moments if id(moment) not in paired]


def _agreed(moments: Iterable[Moment], unmatched: Iterable[Moment]) -> set[Span]:
    """The words of which the other side says at least a part ("next spring": in spring)."""
    left = {id(moment) for moment in unmatched}
    return {moment.span for moment in moments if id(moment) not in left}


def _equal(a: Moment, b: Moment) -> bool:
    return a.value == b.value


def _is_news(moment: Moment, others: Sequence[Moment], other: Half) -> bool:
    """Whether the moment tells a reader something that the other side tells nowhere near.

    What is vague ("for years", "a year"), loose or the present itself ("today") is left to the
    context; a weekday, a date and "yesterday" may all be the same day.
    """
    if moment.kind in LOOSE or VAGUE.search(moment.value) or _is_near(moment, other):
        return False
    rivals = DAYS - {moment.kind} if moment.kind in DAYS else frozenset()
    return not any(compatible(moment, o) or o.kind in rivals for o in others)


def _is_near(moment: Moment, other: Half) -> bool:
    """Whether the other side says this moment right before or after.

    "For years" says no number of years.
    """
    nearby = (near for near in _moments(other.near) if near.value == moment.value or _counts(near))
    return any(compatible(moment, near) for near in nearby)


def _counts(moment: Moment) -> bool:
    return "?" not in moment.value


def _is_numbered(moment: Moment, other: Half) -> bool:
    """Whether the other side has a number of this moment without saying what it counts."""
    figures = {
        str(end)
        for claim in other.said
        for quantity in claim.quantities
        if not quantity.unit and quantity.bound not in ("vague", "range")
        for end in (quantity.low, quantity.high)
    }
    return not figures.isdisjoint(_numbers(moment.value))


def _numbers(value: str) -> list[str]:
    """The digit strings in a value, without leading zeros."""
    digits = "".join(char if char.isdecimal() else " " for char in value)
    return [number.lstrip("0") or "0" for number in digits.split()]


def _same_kind(a: Moment, b: Moment) -> bool:
    return a.kind == b.kind and not compatible(a, b)


def _same_sort(a: Moment, b: Moment) -> bool:
    kinds = {a.kind, b.kind}
    return (kinds <= DISTANCES or kinds <= CLOCK) and not compatible(a, b)


def _contradiction(left: Moment, right: Moment) -> Difference:
    return Difference(
        "date",
        "critical" if {left.kind, right.kind} & CRITICAL else "major",
        "moments differ",
        f"source says {_phrase(left)}, target says {_phrase(right)}",
        (_evidence(left),),
        (_evidence(right),),
    )


def _other_side(left: Moment, right: Moment) -> Difference:
    when = moment_wording(left)
    return Difference(
        "date",
        "critical",
        "sides of a moment differ",
        f"source says {left.side} {when} ({left.span.text}), "
        f"target {right.side} it ({right.span.text})",
        (_evidence(left),),
        (_evidence(right),),
    )


def _alone(moment: Moment, side: str) -> Difference:
    return one_sided(
        "date",
        "minor",
        "moment on one side",
        "{side} says " + _phrase(moment) + ", {other} has no such time",
        _evidence(moment),
        side,
    )


def _phrase(moment: Moment) -> str:
    return f"{moment_wording(moment)} ({moment.span.text})"


def _evidence(moment: Moment) -> Evidence:
    return Evidence.of(moment.span, moment.value)
