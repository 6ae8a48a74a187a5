"""Sentence vectors in, beads out."""

from __future__ import annotations

from claimalign.alignment import chain
from claimalign.alignment.bead import Bead, Side
from claimalign.alignment.coefficients import shipped
from claimalign.alignment.evidence import Evidence
from claimalign.alignment.landmarks import band


def align(source: Side, target: Side) -> tuple[Bead, ...]:
    """Every sentence of both sides in exactly one bead.

    Beads with source sentences come in source order; a target sentence without partner follows
    the bead of the target sentence before it. Exchanging the sides mirrors the beads.
    """
    if _rank(source) > _rank(target):
        return in_order([bead.mirrored() for bead in _align(target, source)])
    return in_order(_align(source, target))


def _rank(side: Side) -> tuple[int, bytes]:
    """Decides which side is read first, so that the order they come in cannot matter."""
    return len(side), side.vectors.tobytes()


def _align(source: Side, target: Side) -> list[Bead]:
    if not len(source):
        return [Bead((), (j,), 0.0, 1.0) for j in range(len(target))]
    evidence = Evidence(source, target)
    weights = shipped().vector()
    grid = chain.grid(evidence, band(evidence.source.units, evidence.target.units), weights)
    links = chain.best(grid)
    return [
        Bead(
            tuple(range(i, i + a)),
            tuple(range(j, j + b)),
            evidence.likeness(i, a, j, b) if a and b else 0.0,
            confidence,
        )
        for (i, a, j, b), confidence in zip(links, chain.confidences(grid, links), strict=True)
    ]


def in_order(beads: list[Bead]) -> tuple[Bead, ...]:
    """Source order; a bead without source sentences follows its neighbour on the target side."""
    place: dict[int, tuple[int, int]] = {}
    before = (-1, -1)
    for bead in sorted((bead for bead in beads if bead.target), key=lambda bead: bead.target):
        before = (bead.source[0], -1) if bead.source else (before[0], bead.target[0])
        place[bead.target[0]] = before
    return tuple(
        sorted(
            beads,
            key=lambda bead: place[bead.target[0]] if bead.target else (bead.source[0], -1),
        )
    )
