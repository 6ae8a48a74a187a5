"""Sentence vectors in, beads out."""

from __future__ import annotations

from claimalign.alignment import chain
from claimalign.alignment.bead import Bead, Side
from claimalign.alignment.coefficients import Coefficients, shipped
from claimalign.alignment.evidence import Evidence, Link
from claimalign.alignment.landmarks import band
from claimalign.alignment.moved import Leftovers, moved
from claimalign.errors import InputError


def align(source: Side, target: Side, coefficients: Coefficients | None = None) -> tuple[Bead, ...]:
    """Every sentence of both sides in exactly one bead.

    Beads with source sentences come in source order; a target sentence without partner follows
    the bead of the target sentence before it. Exchanging the sides mirrors the beads.
    `coefficients` are those of the package where none are given. Time and memory grow in step
    with the number of sentences. Raises InputError where the vectors differ in width.
    """
    if len(source) and len(target) and source.vectors.shape[1] != target.vectors.shape[1]:
        raise InputError("the two sides have vectors of different width: use one encoder for both")
    coefficients = coefficients or shipped()
    if _rank(source) > _rank(target):
        return in_order([bead.mirrored() for bead in _align(target, source, coefficients)])
    return in_order(_align(source, target, coefficients))


def _rank(side: Side) -> tuple[int, bytes]:
    """Decides which side is read first, so that the order they come in cannot matter."""
    return len(side), side.vectors.tobytes() + side.lengths.tobytes()


def _align(source: Side, target: Side, coefficients: Coefficients) -> list[Bead]:
    if not len(source):
        return [Bead((), (j,), 0.0, 1.0) for j in range(len(target))]
    evidence = Evidence(source, target)
    edges = band(evidence.source.units, evidence.target.units)
    grid = chain.grid(evidence, edges, coefficients.weights())
    links = chain.best(grid)
    left = Leftovers(links)
    found = moved(evidence, left, coefficients)
    posterior = chain.Posterior(grid)
    for link in links:
        if (link.sources and link.targets) or left.hold(link):
            found.append((link, posterior.of(link)))
    return [_bead(evidence, link, probability, coefficients) for link, probability in found]


def _bead(evidence: Evidence, link: Link, probability: float, coefficients: Coefficients) -> Bead:
    i, sources, j, targets = link
    likeness, clearness = 0.0, 1.0
    if sources and targets:
        likeness = evidence.likeness(link)
        clearness = evidence.clearness(likeness)
    confidence = coefficients.confidence(probability, clearness)
    return Bead(tuple(range(i, i + sources)), tuple(range(j, j + targets)), likeness, confidence)


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
