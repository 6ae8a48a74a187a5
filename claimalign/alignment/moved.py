"""Sentences and blocks that moved: beads that cross the chain, made of what it left over."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import exp, log

import numpy as np

from claimalign.alignment.chain import SHAPES
from claimalign.alignment.coefficients import Coefficients
from claimalign.alignment.evidence import Evidence, Link, Weights
from claimalign.alignment.landmarks import evenly, mutual

PROBES = 8192
"""The most sentences without partner whose nearest neighbours are looked up at once."""


@dataclass(frozen=True, slots=True)
class Block:
    """Beads that stand together on both sides: the last one, and the block before it.

    `score` is the log-odds that the block moved here, against its sentences having no partner.
    """

    link: Link
    score: float
    before: Block | None

    def links(self) -> list[Link]:
        """Every bead of the block, the last one first."""
        links, block = [], self
        while block.before:
            links.append(block.link)
            block = block.before
        return [*links, block.link]


class Leftovers:
    """The sentences without partner, each with the place where the chain passes it."""

    def __init__(self, links: list[Link]) -> None:
        self.source = {link.i: link.j for link in links if not link.targets}
        self.target = {link.j: link.i for link in links if not link.sources}

    def hold(self, link: Link) -> bool:
        """Whether every sentence of the bead is without partner."""
        i, sources, j, targets = link
        return all(at in self.source for at in range(i, i + sources)) and all(
            at in self.target for at in range(j, j + targets)
        )

    def take(self, link: Link) -> None:
        """Remove the sentences of the bead."""
        for i in range(link.i, link.i + link.sources):
            del self.source[i]
        for j in range(link.j, link.j + link.targets):
            del self.target[j]

    def distance(self, link: Link) -> int:
        """How far from the chain the bead lies, in sentences."""
        return abs(link.j - self.source[link.i]) + abs(link.i - self.target[link.j])


def moved(
    evidence: Evidence, left: Leftovers, coefficients: Coefficients
) -> list[tuple[Link, float]]:
    """Beads made of sentences without partner, which are taken, each with its probability.

    The best blocks are taken first; what they leave is searched again until nothing is found. The
    more pairs there are to choose from, the sooner one of them looks alike by chance.
    """
    found: list[tuple[Link, float]] = []
    weights = coefficients.weights()
    choice = log(max(len(left.source) * len(left.target), 1))
    while blocks := _take_blocks(left, _gains(evidence, left, weights), coefficients.jump):
        for block in blocks:
            probability = 1 / (1 + exp(choice - block.score))
            found += [(link, probability) for link in block.links()]
    return found


def _gains(evidence: Evidence, left: Leftovers, weights: Weights) -> dict[Link, float]:
    """Beads around mutual nearest neighbours that are better than no partner, and by how much."""
    rows, columns = np.array(sorted(left.source)), np.array(sorted(left.target))
    if not len(rows) or not len(columns):
        return {}
    source, target = evidence.source.units[rows], evidence.target.units[columns]
    gains = {}
    for row, column in mutual(source, target, evenly(len(rows), PROBES)):
        first = max(int(columns[column]) - 1, 0)
        for i in range(max(int(rows[row]) - 1, 0), min(int(rows[row]) + 2, evidence.size[0])):
            scores = np.tensordot(weights, evidence.row(i, first, first + 2), 1)
            for (a, b), j in product(SHAPES, range(3)):
                gain = float(scores[a - 1, b - 1, j]) - (a + b) * float(weights[0])
                link = Link(i, a, first + j, b)
                if gain > 0 and left.hold(link):
                    gains[link] = gain
    return gains


def _take_blocks(left: Leftovers, gains: dict[Link, float], jump: float) -> list[Block]:
    """The best blocks that share no sentence.

    Between the beads of a block one sentence a side may be missing. The further a block lies from
    the chain, the less likely it is: the odds fall with the distance.
    """
    ends: dict[tuple[int, int], Block] = {}
    for link in sorted(gains):
        i, sources, j, targets = link
        block = Block(link, gains[link] - jump - log(1 + left.distance(link)), None)
        for gap in product((0, 1), (0, 1)):
            before = ends.get((i - gap[0], j - gap[1]))
            if before and before.score + gains[link] > block.score:
                block = Block(link, before.score + gains[link], before)
        end = i + sources, j + targets
        if end not in ends or ends[end].score < block.score:
            ends[end] = block
    taken = []
    for block in sorted(ends.values(), key=lambda block: (-block.score, block.link)):
        if block.score > 0 and all(left.hold(link) for link in block.links()):
            taken.append(block)
            for link in block.links():
                left.take(link)
    return taken
