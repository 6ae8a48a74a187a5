"""Signs: words that bear on the sense, and how like those of the other side they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from claimalign.claims import Claim
from claimalign.document import Span
from claimalign.drift.check import Half
from claimalign.drift.matching import MOST
from claimalign.report import Evidence

Floats = npt.NDArray[np.float32]

AROUND = 5
"""So many tokens on either side stand around a sign."""


class Sign(Protocol):
    """A word that bears on the sense."""

    @property
    def span(self) -> Span: ...  # noqa: D102


SignType = TypeVar("SignType", bound=Sign)


@dataclass(frozen=True, slots=True, eq=False)
class Placed(Generic[SignType]):
    """A sign where it stands: the vectors of its tokens, and how far those are covered.

    `around` is how far the few tokens before and behind it are.
    """

    sign: SignType
    claim: Claim
    vectors: Floats
    covered: float
    around: float


def placed(half: Half, signs: Callable[[Claim], Sequence[SignType]]) -> list[Placed[SignType]]:
    """The first MOST signs of one side, in the order of the text; none where there is no token."""
    found = []
    for claim, coverage in zip(half.said, half.coverage, strict=True):
        for sign in signs(claim)[:MOST]:
            start, end = (at - claim.sentence.start for at in (sign.span.start, sign.span.end))
            own, words = coverage.tokens(start, end), coverage.words
            if own.start < own.stop:
                before = words[max(own.start - AROUND, 0) : own.start].tolist()
                behind = words[own.stop : own.stop + AROUND].tolist()
                covered, around = _mean(words[own].tolist()), _mean(before + behind)
                found.append(Placed(sign, claim, coverage.vectors[own], covered, around))
    return found[:MOST]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(len(values), 1)


def likeness(a: Placed[SignType], b: Placed[SignType]) -> float:
    """How like the words of two signs are in their sentences: 0.2 by chance, 0.8 the same."""
    table = a.vectors @ b.vectors.T
    rows, columns = table.shape
    return float(table.max(axis=0).sum() / columns + table.max(axis=1).sum() / rows) / 2


def best_likeness(sign: Placed[SignType], half: Half) -> float:
    """How like the words of the sign the words are that stand in their place on this side."""
    tables = [sign.vectors @ coverage.vectors.T for coverage in half.coverage]
    return float(np.concatenate(tables, axis=1).max(axis=1, initial=-1.0).mean())


def likenesses(
    source: Sequence[Placed[SignType]],
    target: Sequence[Placed[SignType]],
    comparable: Callable[[SignType, SignType], bool],
) -> Floats:
    """How like signs that can be compared are, source by target; -1 for all others."""
    table = np.full((len(source), len(target)), -1.0, np.float32)
    for i, left in enumerate(source):
        for j, right in enumerate(target):
            if comparable(left.sign, right.sign):
                table[i, j] = likeness(left, right)
    return table


def places(alike: Floats, least: float) -> list[tuple[int, int]]:
    """Which signs stand for each other, the most alike first: nothing is more like either."""
    rivals = np.maximum(alike.max(axis=1, keepdims=True), alike.max(axis=0, keepdims=True))
    found = np.argwhere((alike >= least) & (alike >= rivals)).tolist()
    return sorted(((i, j) for i, j in found), key=lambda place: -alike[place])


def evidence(signs: Iterable[Sign]) -> tuple[Evidence, ...]:
    """The words of the signs."""
    return tuple(Evidence.of(sign.span) for sign in signs)
