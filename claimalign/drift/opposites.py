"""Opposites: words of one pair, on two sides, in each other's place, that say the contrary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from claimalign.claims import Claim, Pole
from claimalign.drift.check import Pair
from claimalign.drift.signs import Floats, Placed, best_likeness, likeness, placed

ALIKE = 0.2
"""Opposites in each other's place are as like as this; any two words are as like as 0.2."""
IN_PLACE = 0.6
"""No word of the other side is much more like one of them: they have this share of the best."""
CLOSE = 0.1
"""Words of a sentence that is covered less than this stand in no place of the other side's."""

Placing = Placed[Pole]


def opposites(pair: Pair, poles: Callable[[Claim], Sequence[Pole]]) -> Iterator[tuple[Pole, Pole]]:
    """What the source says and the opposite that the target says in its place, best first.

    A pole that a negation turns is left to the negations, and so is a pair of words that are
    said by synonyms on both sides as well.
    """
    if min(pair.source.covered, pair.target.covered) < CLOSE:
        return
    source, target = placed(pair.source, poles), placed(pair.target, poles)
    likenesses = _likenesses(source, target)
    found = []
    for i, j in zip(*np.nonzero(likenesses >= ALIKE), strict=True):
        left, right, alike = source[i], target[j], likenesses[i, j]
        if (
            left.sign.side != right.sign.side
            and not _is_vague(left.sign)
            and not _is_vague(right.sign)
            and alike >= likenesses[_rivals(source, left), j].max()
            and alike >= likenesses[i, _rivals(target, right)].max()
            and alike > _agreement(source, target, left, right, likenesses)
            and alike >= IN_PLACE * best_likeness(left, pair.target)
            and alike >= IN_PLACE * best_likeness(right, pair.source)
        ):
            found.append((float(alike), left.sign, right.sign))
    for _, first, second in sorted(found, key=lambda opposite: -opposite[0]):
        yield first, second


def _is_vague(pole: Pole) -> bool:
    return pole.weak or pole.turned


def _likenesses(source: Sequence[Placing], target: Sequence[Placing]) -> Floats:
    """How like poles of the same pair are; -1 for those of different pairs."""
    table = np.full((len(source), len(target)), -1.0, np.float32)
    for i, left in enumerate(source):
        for j, right in enumerate(target):
            if left.sign.pair == right.sign.pair:
                table[i, j] = likeness(left, right)
    return table


def _rivals(side: Sequence[Placing], pole: Placing) -> list[int]:
    return [place for place, other in enumerate(side) if other.sign.pair == pole.sign.pair]


def _agreement(
    source: Sequence[Placing],
    target: Sequence[Placing],
    left: Placing,
    right: Placing,
    likenesses: Floats,
) -> float:
    """How like the words are where some pair of opposites says that they mean the same."""
    best = -1.0
    for i, own in enumerate(source):
        for j, other in enumerate(target):
            if (
                likenesses[i, j] > best
                and own.sign.meant == other.sign.meant
                and (_overlap(own.sign, left.sign) or _overlap(other.sign, right.sign))
            ):
                best = float(likenesses[i, j])
    return best


def _overlap(a: Pole, b: Pole) -> bool:
    return a.span.start < b.span.end and b.span.start < a.span.end
