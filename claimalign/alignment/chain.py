"""The best chain of beads through a band of the two documents, and how sure each bead is.

A semi-Markov model (Sarawagi and Cohen 2004): the score of a chain is the sum of its beads'
scores, and the probability of a chain is the exponential of its score over that of all chains.
One sweep serves both readings of "sum": the best chain (max) and all of them (log-add).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from claimalign.alignment.evidence import GROUP, Evidence, Link
from claimalign.alignment.landmarks import Indices

Floats = npt.NDArray[np.float64]

SHAPES = [(a, b) for a in range(1, GROUP + 1) for b in range(1, GROUP + 1)]


@dataclass(frozen=True, slots=True)
class Grid:
    """Scores of all beads in a band.

    A grid point (i, j) stands before source sentence i and target sentence j. Row i runs from
    column `first[i]` to `last[i]`; `scores[i]` has shape (4, 4, columns) for the beads that start
    there; `empty` is the score of a sentence without a partner.
    """

    first: list[int]
    last: list[int]
    scores: list[npt.NDArray[np.float32]]
    empty: float

    def columns(self) -> list[int]:
        """How many grid points stand in each row."""
        return [last - first + 1 for first, last in zip(self.first, self.last, strict=True)]

    def step(self, i: int, sources: int, targets: int) -> tuple[slice, slice]:
        """Which columns of row i lead to which columns of row i + sources."""
        here, there = self.first[i] + targets, self.first[i + sources]
        start = max(here, there)
        stop = max(min(self.last[i] + targets, self.last[i + sources]) + 1, start)
        return slice(start - here, stop - here), slice(start - there, stop - there)


def grid(
    evidence: Evidence, band: tuple[Indices, Indices], weights: npt.NDArray[np.float32]
) -> Grid:
    """The scores of all beads in the band under the weights of the evidence."""
    first, last = (edge.tolist() for edge in band)
    scores = []
    for i in range(evidence.size[0]):
        terms = evidence.row(i, first[i], last[i])
        score = np.tensordot(weights, terms, 1)
        scores.append(np.where(np.isnan(score), -np.inf, score))
    return Grid(first, last, scores, float(weights[0]))


def best(grid: Grid) -> list[Link]:
    """The chain of beads with the highest score."""
    fresh, any_way = _forward(grid, np.maximum)
    links = []
    i, j = len(grid.scores), grid.last[-1]
    while i or j:
        link = _last_step(grid, fresh, any_way, i, j)
        links.append(link)
        i, j = link.i, link.j
    return links[::-1]


def _last_step(grid: Grid, fresh: list[Floats], any_way: list[Floats], i: int, j: int) -> Link:
    """Which bead the best chain to (i, j) ends with."""
    steps = []
    for a, b in SHAPES:
        column = j - b - grid.first[i - a] if i >= a else -1
        if 0 <= column < len(any_way[i - a]):
            score = any_way[i - a][column] + grid.scores[i - a][a - 1, b - 1, column]
            steps.append((score, Link(i - a, a, j - b, b)))
    if i and grid.first[i - 1] <= j <= grid.last[i - 1]:
        steps.append((fresh[i - 1][j - grid.first[i - 1]] + grid.empty, Link(i - 1, 1, j, 0)))
    if j > grid.first[i]:
        steps.append((any_way[i][j - 1 - grid.first[i]] + grid.empty, Link(i, 0, j - 1, 1)))
    return max(steps, key=lambda step: step[0])[1]


def _forward(grid: Grid, plus: np.ufunc) -> tuple[list[Floats], list[Floats]]:
    """The sum over all chains that lead to each grid point.

    In a gap the source's sentences come first and the target's after them, so that no two
    chains hold the same beads. `fresh` sums the chains that do not end in a target sentence
    without partner, `any_way` all chains.
    """
    fresh = [np.full(columns, -np.inf) for columns in grid.columns()]
    fresh[0][0] = 0.0
    any_way = []
    for i, row in enumerate(fresh):
        any_way.append(_run(row, grid.empty, plus))
        if i == len(grid.scores):
            break
        here, there = grid.step(i, 1, 0)
        plus(fresh[i + 1][there], row[here] + grid.empty, out=fresh[i + 1][there])
        for a, b in SHAPES[: GROUP * (len(grid.scores) - i)]:
            here, there = grid.step(i, a, b)
            step = any_way[i][here] + grid.scores[i][a - 1, b - 1, here]
            plus(fresh[i + a][there], step, out=fresh[i + a][there])
    return fresh, any_way


def _run(row: Floats, empty: float, plus: np.ufunc) -> Floats:
    """Each point also reached from the points before it by target sentences without partner."""
    slope = empty * np.arange(len(row))
    run: Floats = plus.accumulate(row - slope) + slope
    return run


class Posterior:
    """The probability of each bead among all chains through a grid."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        fresh, self._any_way = _forward(grid, np.logaddexp)
        self._ahead, onward = _backward(grid)
        self.total = float(self._any_way[-1][-1])
        """Log of the sum over all chains of the exponential of their scores."""
        self.lost = np.zeros(len(grid.scores))
        """For each source sentence, the probability that it has no partner."""
        for i, row in enumerate(fresh[:-1]):
            here, there = grid.step(i, 1, 0)
            self.lost[i] = self._probability(row[here], grid.empty, self._ahead[i + 1][there]).sum()
        self.added = np.zeros(grid.last[-1])
        """For each target sentence, the probability that it has no partner."""
        for i, row in enumerate(self._any_way):
            columns = slice(grid.first[i], grid.last[i])
            self.added[columns] += self._probability(row[:-1], grid.empty, onward[i][1:])

    def row(self, i: int) -> Floats:
        """The probabilities of the beads that start in row i: shape (4, 4, columns)."""
        probabilities = np.zeros(self._grid.scores[i].shape)
        for a, b in SHAPES[: GROUP * (len(self._grid.scores) - i)]:
            here, there = self._grid.step(i, a, b)
            probabilities[a - 1, b - 1, here] = self._probability(
                self._any_way[i][here],
                self._grid.scores[i][a - 1, b - 1, here],
                self._ahead[i + a][there],
            )
        return probabilities

    def of(self, link: Link) -> float:
        """The probability of one bead, 0 to 1."""
        i, sources, j, targets = link
        if not targets:
            return min(float(self.lost[i]), 1.0)
        if not sources:
            return min(float(self.added[j]), 1.0)
        return float(self.row(i)[sources - 1, targets - 1, j - self._grid.first[i]])

    def _probability(
        self, before: Floats, score: npt.NDArray[np.floating] | float, after: Floats
    ) -> Floats:
        probability: Floats = np.exp(np.minimum(before + score + after - self.total, 0.0))
        return probability


def _backward(grid: Grid) -> tuple[list[Floats], list[Floats]]:
    """The sum over all chains that lead from each grid point to the end.

    `ahead` sums all of them, `onward` those that may follow a target sentence without partner.
    """
    ahead: list[Floats] = [np.full(columns, -np.inf) for columns in grid.columns()]
    onward = ahead.copy()
    for i, columns in reversed(list(enumerate(grid.columns()))):
        row = np.full(columns, -np.inf)
        if i == len(grid.scores):
            row[-1] = 0.0
        for a, b in SHAPES[: GROUP * (len(grid.scores) - i)]:
            here, there = grid.step(i, a, b)
            step = ahead[i + a][there] + grid.scores[i][a - 1, b - 1, here]
            np.logaddexp(row[here], step, out=row[here])
        onward[i] = _run(row[::-1], grid.empty, np.logaddexp)[::-1]
        ahead[i] = onward[i].copy()
        if i < len(grid.scores):
            here, there = grid.step(i, 1, 0)
            step = ahead[i + 1][there] + grid.empty
            np.logaddexp(ahead[i][here], step, out=ahead[i][here])
    return ahead, onward
