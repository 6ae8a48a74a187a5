"""Statuses that differ: done on one side, wished for or only thought on the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimalign.claims import Status
from claimalign.drift.check import Half, Pair
from claimalign.drift.lacks import CLOSE, LONG
from claimalign.drift.signs import Placed, likeness, placed
from claimalign.drift.weighing import Evidence


def statuses(pair: Pair) -> Iterator[tuple[Status, Status, Evidence]]:
    """The statuses that both sides end with, if they differ, with what tells whether it matters."""
    for left in _last(pair.source):
        for right in _last(pair.target):
            if left.sign.kind != right.sign.kind:
                evidence = {
                    "-".join(sorted((left.sign.kind, right.sign.kind))): 1.0,
                    "likeness": likeness(left, right),
                    "covered": (left.covered + right.covered) / 2,
                    "least": min(left.covered, right.covered),
                    "closeness": min((pair.source.closeness + pair.target.closeness) / 2, CLOSE),
                    "length": min((pair.source.tokens + pair.target.tokens) / 2 / LONG, 1.0),
                }
                yield left.sign, right.sign, evidence


def _last(half: Half) -> Sequence[Placed[Status]]:
    """What the last sentence of a side ends with, if that can be read."""
    last = half.said[-1]
    return placed(half, lambda claim: [claim.status] if claim.status and claim is last else [])
