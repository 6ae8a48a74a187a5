"""Meaning: words of one field, on two sides, in each other's place, that exclude each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from claimalign.claims import Claim, Concept
from claimalign.drift.check import Difference, Half, Pair
from claimalign.drift.signs import (
    Placed,
    best_likeness,
    evidence,
    likenesses,
    placed,
    places,
)
from claimalign.languages.kindred import Key, kindred
from claimalign.report import Kind

ALIKE, ALIKE_ALONE = 0.15, 0.1
"""Concepts in each other's place are as like as this; any two words are as like as 0.2.

The second is for the only words of their field on either side.
"""
IN_PLACE, IN_PLACE_ALONE = 0.5, 0.4
"""No word of the other side is much more like one of them: they have this share of the best."""

Placing = Placed[Concept]


class MeaningCheck:
    """Compares what is named where one word of a field or another can stand."""

    id = "meaning"
    description = "Another thing of the same kind is named in its place."
    kinds: tuple[Kind, ...] = ("meaning",)
    mqm = "Accuracy / Mistranslation"

    def differences(self, pair: Pair) -> Iterator[Difference]:
        """Concepts that stand for each other and that neither side shares, the most alike first."""
        source = _strangers(pair.source, pair.target)
        target = _strangers(pair.target, pair.source)
        for left, right in _rivals(pair, source, target):
            yield Difference(
                "meaning",
                "major",
                "concepts differ",
                f"source says “{left.span.text}”, target says “{right.span.text}”",
                evidence([left]),
                evidence([right]),
            )
            return


class _Named(NamedTuple):
    """What claims name outright, and what with words that may say something else."""

    outright: set[Key]
    hinted: set[Key]

    @property
    def either(self) -> set[Key]:
        return self.outright | self.hinted


def _strangers(own: Half, other: Half) -> list[Placing]:
    """The concepts of one side that the other side, and what is next to it, never names.

    A concept that does not exclude one of them names it too, unless both sides have that concept.
    What both sides name nearby is said there, not here; so is what both sides only hint at.
    """
    theirs = _named((*other.said, *(claim for claim, _ in other.lost)))
    ours, near = _named(own.said), _named(other.near)
    nearby = near.either - _named(own.near).either
    named = theirs.outright | nearby | (theirs.either - ours.hinted)
    for key in (theirs.outright | (near.outright & nearby)) - ours.either:
        named |= kindred().get(key, frozenset())
    return placed(
        own,
        lambda claim: [
            concept for concept in claim.concepts if not concept.weak and not _keys(concept) & named
        ],
    )


def _named(claims: Iterable[Claim]) -> _Named:
    found = _Named(set(), set())
    for claim in claims:
        for concept in claim.concepts:
            (found.hinted if concept.weak else found.outright).update(_keys(concept))
    return found


def _keys(concept: Concept) -> set[Key]:
    return {(concept.field, name) for name in concept.concepts}


def _rivals(
    pair: Pair, source: Sequence[Placing], target: Sequence[Placing]
) -> Iterator[tuple[Concept, Concept]]:
    """Concepts of one field that are the likest of all, and where no other word stands."""
    if not source or not target:
        return
    alike = likenesses(source, target, lambda left, right: left.field == right.field)
    named = _fields(pair.source), _fields(pair.target)
    for i, j in places(alike, ALIKE_ALONE):
        left, right = source[i], target[j]
        alone = all(fields[left.sign.field] == 1 for fields in named)
        best = max(best_likeness(left, pair.target), best_likeness(right, pair.source))
        share = IN_PLACE_ALONE if alone else IN_PLACE
        if alike[i, j] >= max(share * best, ALIKE_ALONE if alone else ALIKE):
            yield left.sign, right.sign


def _fields(half: Half) -> Counter[str]:
    """How many words of each field there are, in what both sides say."""
    return Counter(concept.field for claim in half.said for concept in claim.concepts)
