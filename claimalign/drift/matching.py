"""Facts of two sides that stand for one another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from claimalign.drift.check import Difference
from claimalign.report import Evidence, Kind, Severity

Fact = TypeVar("Fact")

MOST = 200
"""Of a side with more facts than this, in one bead, only the first are compared one by one."""


def counterparts(
    source: Sequence[Fact],
    target: Sequence[Fact],
    likenesses: Sequence[Callable[[Fact, Fact], bool]],
) -> list[tuple[Fact, Fact]]:
    """Pairs of facts, each in one pair at most: the first likeness goes first, then the next."""
    pairs: list[tuple[Fact, Fact]] = []
    waiting, free = list(source[:MOST]), list(target[:MOST])
    for alike in likenesses:
        for left in list(waiting):
            place = next((i for i, right in enumerate(free) if alike(left, right)), None)
            if place is not None:
                waiting.remove(left)
                pairs.append((left, free.pop(place)))
    return pairs


def one_sided(
    kind: Kind, severity: Severity, pattern: str, message: str, evidence: Evidence, side: str
) -> Difference:
    """A fact that only one side has; `message` says so with `{side}` and `{other}`."""
    here = side == "source"
    return Difference(
        kind,
        severity,
        pattern,
        message.format(side=side, other="target" if here else "source"),
        (evidence,) if here else (),
        () if here else (evidence,),
    )
