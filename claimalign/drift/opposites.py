"""Opposites: words of one pair, on two sides, in each other's place, that say the contrary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from claimalign.claims import Claim, Pole
from claimalign.drift.check import Pair
from claimalign.drift.signs import Floats, Placed, best_likeness, likenesses, placed, places

ALIKE = 0.2
"""Opposites in each other's place are as like as this; any two words are as like as 0.2."""
IN_PLACE = 0.6
"""No word of the other side is much more like one of them: they have this share of the best."""
CLOSE = 0.0
"""Words of a sentence that is covered less than this stand in no place of the other side's."""

Placing = Placed[Pole]


def opposites(pair: Pair, poles: Callable[[Claim], Sequence[Pole]]) -> Iterator[tuple[Pole, Pole]]:
    """What the source says and the opposite that the target says in its place, best first.

    A pole that a negation turns is left to the negations, and so is a pair of words that are
    said by synonyms on both sides as well.
    """
    if min(pair.source.closeness, pair.target.closeness) < CLOSE:
        return
    source, target = placed(pair.source, poles), placed(pair.target, poles)
    if not source or not target:
        return
    alike = likenesses(source, target, lambda left, right: left.pair == right.pair)
    agreed = _agreement(source, target, alike)
    for i, j in places(alike, ALIKE):
        if _contradict(source[i].sign, target[j].sign) and (
            alike[i, j] > agreed[i, j]
            and alike[i, j] >= IN_PLACE * best_likeness(source[i], pair.target)
            and alike[i, j] >= IN_PLACE * best_likeness(target[j], pair.source)
        ):
            yield source[i].sign, target[j].sign


def _contradict(left: Pole, right: Pole) -> bool:
    vague = left.weak or right.weak or left.turned or right.turned
    return left.side != right.side and not vague


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
