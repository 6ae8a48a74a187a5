"""Lacks: signs of one side, and all that tells whether the other side says them too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np

from claimalign.claims import Claim, Hedge, Negation, Pole
from claimalign.claims.sense import kindred
from claimalign.drift.check import Half, Pair
from claimalign.drift.signs import Placed, likeness, placed
from claimalign.drift.weighing import Evidence

TURNS = 3
"""A negation turns a word that ends so many characters from it."""
END = 12
"""A sign stands at the end of its sentence if no more characters than this follow it."""
LONG = 100
"""So many tokens make a long side."""
CLOSE = 0.25
"""A translation whose words are covered as far as this is as close as any."""
MORE = 2
"""So many more signs than the other side has say as much as any more of them."""

Lackable = TypeVar("Lackable", Negation, Hedge)


@dataclass(frozen=True, slots=True)
class Lack(Generic[Lackable]):
    """Signs that a side may lack: which they are, and when two of them can be the same."""

    signs: Callable[[Claim], Sequence[Lackable]]
    akin: Callable[[Lackable, Lackable], bool]
    kind: Callable[[Lackable], str]


NEGATION: Lack[Negation] = Lack(
    lambda claim: claim.negations, lambda own, other: True, lambda sign: sign.kind
)
HEDGE: Lack[Hedge] = Lack(
    lambda claim: claim.hedges, lambda own, other: kindred(own.kind, other.kind), lambda s: s.kind
)


def lacks(pair: Pair, lack: Lack[Lackable]) -> Iterator[tuple[str, Lackable, Evidence]]:
    """Every strong sign of either side, with the side and what tells whether the other lacks it."""
    signs = placed(pair.source, lack.signs), placed(pair.target, lack.signs)
    for own, other, (mine, theirs), side in (
        (pair.source, pair.target, signs, "source"),
        (pair.target, pair.source, signs[::-1], "target"),
    ):
        strong = [sign for sign in mine if not sign.sign.weak]
        outright = _outright(other) if strong else {}
        for sign in strong:
            evidence = {
                lack.kind(sign.sign): 1.0,
                **_place(sign, own, other),
                **_echoes(sign, strong, theirs, lack),
                **{name: _most_like(sign, poles) for name, poles in outright.items()},
                "turned": float(turns_what_is_said(sign, other)),
            }
            yield side, sign.sign, evidence


def _place(sign: Placed[Lackable], own: Half, other: Half) -> dict[str, float]:
    """How far the sign and the words about it are covered, and what stands in its place."""
    alike = np.concatenate([sign.vectors @ side.vectors.T for side in other.coverage], axis=1)
    covered = np.concatenate([side.words for side in own.coverage])
    in_place = np.concatenate([side.words for side in other.coverage])[alike.argmax(axis=1)]
    return {
        "covered": sign.covered,
        "around": sign.around,
        "less_covered": float((covered < sign.covered).mean()),
        "likeness": float(alike.max(axis=1).mean()),
        "place": float(in_place.mean()),
        "closeness": min(own.closeness, CLOSE),
        "end": float(sign.claim.sentence.end - sign.sign.span.end <= END),
        "length": min(own.tokens / LONG, 1.0),
    }


def _echoes(
    sign: Placed[Lackable],
    strong: Sequence[Placed[Lackable]],
    others: Sequence[Placed[Lackable]],
    lack: Lack[Lackable],
) -> dict[str, float]:
    """How like it the signs of the other side are that can be the same."""
    akin = [other for other in others if lack.akin(sign.sign, other.sign)]
    echoes = [other for other in akin if not other.sign.weak]
    more = sum(lack.akin(sign.sign, other.sign) for other in strong) - len(echoes)
    return {
        "akin": float(bool(echoes)),
        "alone": float(not akin),
        "echo": _most_like(sign, echoes),
        "weak_echo": _most_like(sign, [other for other in akin if other.sign.weak]),
        "more": float(max(min(more, MORE), -MORE)),
    }


def _outright(half: Half) -> dict[str, list[Placed[Pole]]]:
    """What a side says outright: either of two opposites, and anything for sure."""
    return {
        "stated": placed(half, poles_of),
        "sure": placed(half, lambda claim: [pole for pole in claim.grades if _is_sure(pole)]),
    }


def _is_sure(grade: Pole) -> bool:
    return grade.side == "+" and not grade.weak


def _most_like(sign: Placed[Any], others: Sequence[Placed[Any]]) -> float:
    return max((likeness(sign, other) for other in others), default=0.0)


def turns_what_is_said(sign: Placed[Lackable], other: Half) -> bool:
    """Whether the sign turns a word so that it says what the other side says without it."""
    said = {(pole.pair, pole.meant) for claim in other.said for pole in poles_of(claim)}
    return any(
        pole.turned
        and (pole.pair, pole.meant) in said
        and -TURNS <= sign.sign.span.start - pole.span.end <= TURNS
        for pole in poles_of(sign.claim)
    )


def poles_of(claim: Claim) -> tuple[Pole, ...]:
    """All that a claim says of pairs of opposites."""
    return (*claim.poles, *claim.families)
