"""Opposites: words of one pair on two sides that say the contrary, and what tells they do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from math import log

import numpy as np
import numpy.typing as npt

from claimalign.claims import Claim, Pole
from claimalign.drift.check import Pair
from claimalign.drift.lacks import CLOSE, LONG
from claimalign.drift.signs import Floats, Placed, best_likeness, likenesses, placed
from claimalign.drift.weighing import Evidence

ALIKE = 0.05
"""Words that are less alike than this cannot stand for each other; any two are as like as 0.2."""
AGREED = 0.8
"""Opposites are as like as this share of words that say the same in either's place."""

Placing = Placed[Pole]


def opposites(
    pair: Pair, poles: Callable[[Claim], Sequence[Pole]]
) -> Iterator[tuple[Pole, Pole, Evidence]]:
    """What the source says and the opposite that the target says, with what tells that it does.

    A pole that a negation turns is left to the negations, and so is a pair of words that are
    said by synonyms on both sides as well.
    """
    if not _may_contradict(pair, poles):
        return
    source, target = placed(pair.source, poles), placed(pair.target, poles)
    if not source or not target:
        return
    alike = likenesses(source, target, lambda left, right: left.pair == right.pair)
    agreed = _agreement(source, target, alike)
    rivals = np.maximum(alike.max(axis=1, keepdims=True), alike.max(axis=0, keepdims=True))
    told = Counter(
        (left.sign.span, right.sign.span)
        for left, right in product(source, target)
        if left.sign.pair == right.sign.pair and _contradict(left.sign, right.sign)
    )
    for i, j in np.argwhere(alike >= ALIKE).tolist():
        left, right = source[i], target[j]
        if alike[i, j] > AGREED * agreed[i, j] and _contradict(left.sign, right.sign):
            best = max(best_likeness(left, pair.target), best_likeness(right, pair.source))
            evidence = {
                "likeness": float(alike[i, j]),
                "agreed": max(float(agreed[i, j]), 0.0),
                "rival": float(alike[i, j] < rivals[i, j]),
                "share": min(float(alike[i, j]) / max(best, ALIKE), 1.0),
                "covered": (left.covered + right.covered) / 2,
                "around": (left.around + right.around) / 2,
                "closeness": min((pair.source.closeness + pair.target.closeness) / 2, CLOSE),
                "pairs": log(told[left.sign.span, right.sign.span]),
                "weak": float(left.sign.weak) + float(right.sign.weak),
                "length": min((pair.source.tokens + pair.target.tokens) / 2 / LONG, 1.0),
            }
            yield left.sign, right.sign, evidence


def _may_contradict(pair: Pair, poles: Callable[[Claim], Sequence[Pole]]) -> bool:
    """Whether any pole of the source is the opposite of one of the target; most pairs have none."""
    taken, there = (
        {(pole.pair, pole.side) for claim in half.said for pole in poles(claim) if not pole.turned}
        for half in (pair.source, pair.target)
    )
    return any((name, "-" if side == "+" else "+") in there for name, side in taken)


def _contradict(left: Pole, right: Pole) -> bool:
    return left.side != right.side and not (left.turned or right.turned)


def _agreement(source: Sequence[Placing], target: Sequence[Placing], alike: Floats) -> Floats:
    """How like the words are where some pair of opposites says that either of them agrees."""
    meant = [np.array([pole.sign.meant for pole in side]) for side in (source, target)]
    agreed = np.where(meant[0][:, None] == meant[1][None, :], alike, np.float32(-1))
    of_source = np.where(_overlaps(source), agreed.max(axis=1)[None, :], -1).max(axis=1)
    of_target = np.where(_overlaps(target), agreed.max(axis=0)[None, :], -1).max(axis=1)
    table: Floats = np.maximum(of_source[:, None], of_target[None, :])
    return table


def _overlaps(poles: Sequence[Placing]) -> npt.NDArray[np.bool_]:
    """Which of the poles share a character."""
    starts = np.array([pole.sign.span.start for pole in poles])
    ends = np.array([pole.sign.span.end for pole in poles])
    shared: npt.NDArray[np.bool_] = (starts[:, None] < ends) & (starts < ends[:, None])
    return shared
