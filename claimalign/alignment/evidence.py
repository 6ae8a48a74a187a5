"""How much speaks for a bead, against its sentences having no partner.

Everything is measured against what the two documents themselves show: likeness in units of what
unrelated sentences of theirs score, lengths by their own ratio. A group's vector is the sum of
its sentences' vectors, each weighted by its length, which is what a mean-pooling encoder makes of
the joined text, so no text is encoded twice.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from claimalign.alignment.bead import Side, Vectors
from claimalign.alignment.landmarks import evenly, mutual

Weights = npt.NDArray[np.float32]
Likeness = npt.NDArray[np.float32]

GROUP = 4
"""The most sentences that stand together on one side of a bead."""
MEMBERS = np.arange(1, GROUP + 1, dtype=np.float32)
TERMS = 9
"""Pieces of evidence, in the order of the fields of Coefficients."""
COMMON = 2.0
"""Likeness that unrelated sentences often reach, in units of what they score."""
SAMPLE = 256
TYPICAL_SPREAD = 0.2
"""Standard deviation of the centred cosine of unrelated news sentences; a weak prior."""


class Link(NamedTuple):
    """`sources` sentences from `i` on with `targets` sentences from `j` on (either may be 0)."""

    i: int
    sources: int
    j: int
    targets: int


class Half:
    """One side made ready: centred vectors, and the groups of 1 to GROUP sentences from each."""

    def __init__(self, side: Side) -> None:
        weights = np.maximum(side.lengths, 1.0)
        centre = side.vectors.sum(axis=0, dtype=np.float64) / (len(side) + 1)
        centred = side.vectors - centre.astype(np.float32)
        self.units: Vectors = centred / np.maximum(_norms(centred), 1e-6)[:, None]
        self.weighted: Vectors = centred * weights[:, None].astype(np.float32)
        self.norms = np.ones((GROUP, len(side)), np.float32)
        self.logs = np.zeros((GROUP, len(side)))
        group, length = self.weighted.copy(), weights.copy()
        for extra in range(min(GROUP, len(side))):
            if extra:
                group = group[:-1] + self.weighted[extra:]
                length = length[:-1] + weights[extra:]
            self.norms[extra, : len(group)] = np.maximum(_norms(group), 1e-6)
            self.logs[extra, : len(group)] = np.log(length)


class Evidence:
    """The evidence for every bead of two documents, worked out a row at a time."""

    def __init__(self, source: Side, target: Side) -> None:
        self.source, self.target = Half(source), Half(target)
        self.size = len(source), len(target)
        self._spread = _spread(self.source.units, self.target.units)
        self._ratio = _ratio(self.source, self.target)
        self._anchors = Anchors(source, target)

    def row(self, i: int, first: int, last: int) -> npt.NDArray[np.float32]:
        """Evidence for the beads that start with source sentence `i` and a target sentence.

        Shape (9, 4, 4, last - first + 1): the terms of Coefficients, source sentences - 1,
        target sentences - 1, and the first target sentence from `first` to `last`. Beads that
        run over an end of a document hold NaN.
        """
        width = last - first + 1
        likeness = self._likeness(i, first, width + 1) / self._spread
        terms = np.zeros((TERMS, GROUP, GROUP, width), np.float32)
        terms[1] = MEMBERS[:, None, None] + MEMBERS[None, :, None] - 2
        terms[2] = np.minimum(MEMBERS[:, None, None], MEMBERS[None, :, None]) - 1
        terms[3] = likeness[..., :-1]
        terms[4] = self._gain(likeness, self._likeness(i + 1, first, width) / self._spread)
        logs = (
            _columns(self.target.logs, first, width)[None] - self.source.logs[:, i][:, None, None]
        )
        terms[5] = -np.maximum(COMMON - terms[3], 0.0)
        terms[6] = -np.abs(logs - self._ratio)
        terms[7] = -np.minimum(terms[6] ** 2, 4.0)
        terms[8] = -self._anchors.odd(i, first, width)
        terms[:, self.size[0] - i :] = np.nan
        for more in range(GROUP):
            terms[:, :, more, max(self.size[1] - first - more, 0) :] = np.nan
        return terms

    def likeness(self, link: Link) -> float:
        """Centred cosine of a bead's two groups, -1 to 1."""
        return float(self._likeness(link.i, link.j, 1)[link.sources - 1, link.targets - 1, 0])

    def clearness(self, likeness: float) -> float:
        """How far a likeness stands above what unrelated sentences often reach, 0 to 1.

        What it falls short depends on which other sentences the documents happen to hold.
        """
        return min(max(likeness / self._spread / COMMON, 0.0), 1.0)

    def _likeness(self, i: int, first: int, width: int) -> npt.NDArray[np.float32]:
        """Cosine of the groups from `i` on with those from each column on: (4, 4, width)."""
        cosines = np.zeros((GROUP, GROUP, width), np.float32)
        groups = np.cumsum(self.source.weighted[i : i + GROUP], axis=0)
        if len(groups):
            products = groups @ self.target.weighted[first : first + width + GROUP - 1].T
            cosines[: len(groups)] = _windows(products, width)
            cosines[: len(groups)] /= self.source.norms[: len(groups), i][:, None, None]
            cosines /= _columns(self.target.norms, first, width, 1.0)[None]
        return cosines

    @staticmethod
    def _gain(here: Likeness, below: Likeness) -> Likeness:
        """How much likeness a group loses without its first or its last sentence, at least.

        `here` has one column more than asked for, `below` starts one source sentence later.
        """
        whole, right = here[..., :-1], here[..., 1:]
        without = np.full((4, *whole.shape), -np.inf, np.float32)
        without[0, 1:], without[1, 1:] = whole[:-1], below[:-1]
        without[2, :, 1:], without[3, :, 1:] = whole[:, :-1], right[:, :-1]
        gain: Likeness = whole - without.max(axis=0)
        gain[0, 0] = 0.0
        return gain


class Anchors:
    """Which strings two groups share. An anchor that is everywhere in a document tells nothing."""

    def __init__(self, source: Side, target: Side) -> None:
        places = [_places(side) for side in (source, target)]
        known = places[0].keys() & places[1].keys()
        self._places = {anchor: places[1][anchor] for anchor in known}
        self._lines = [[sorted(line & known) for line in side.anchors] for side in (source, target)]
        counts = [[len(line) for line in lines] for lines in self._lines]
        self._counts = [np.array(count, np.float32) for count in counts]

    def odd(self, i: int, first: int, width: int) -> Likeness:
        """How many anchors stand on one side only, at most 3: shape (4, 4, width)."""
        if not self._places:
            return np.zeros((GROUP, GROUP, width), np.float32)
        stop = first + width + GROUP - 1
        shared = np.zeros((GROUP, width + GROUP - 1), np.float32)
        for row, line in zip(shared, self._lines[0][i : i + GROUP], strict=False):
            for anchor in line:
                places = self._places[anchor]
                for j in places[bisect_left(places, first) : bisect_left(places, stop)]:
                    row[j - first] += 1
        own = _columns(self._counts[0][None], i, GROUP)
        other = _columns(self._counts[1][None], first, width + GROUP - 1)
        total = np.cumsum(own)[:, None, None] + _windows(other, width)
        odd: Likeness = total - 2 * _windows(np.cumsum(shared, axis=0), width)
        return odd.clip(0, 3)


def _places(side: Side) -> dict[str, list[int]]:
    """Where each telling anchor stands, in order."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(side.anchors):
        for anchor in sorted(line):
            places[anchor].append(i)
    most = 1 + len(side) / 10
    return {anchor: at for anchor, at in places.items() if len(at) <= most}


def _windows(values: npt.NDArray[np.float32], width: int) -> npt.NDArray[np.float32]:
    """Sums of 1 to GROUP neighbours from each column on: (rows, GROUP, width)."""
    padded = np.zeros((len(values), width + GROUP), np.float32)
    padded[:, 1 : values.shape[1] + 1] = values
    sums = np.zeros((len(values), GROUP, width), np.float32)
    for more in range(GROUP):
        sums[:, more] = padded[:, more + 1 : more + 1 + width]
    return np.cumsum(sums, axis=1)


def _columns(
    values: npt.NDArray[np.floating], first: int, width: int, fill: float = 0.0
) -> npt.NDArray[np.floating]:
    """The columns from `first` on, filled up where the document ends: (rows, width)."""
    there = values[:, first : first + width]
    columns = np.full((len(values), width), fill, values.dtype)
    columns[:, : there.shape[1]] = there
    return columns


def _norms(vectors: Vectors) -> npt.NDArray[np.float32]:
    norms: npt.NDArray[np.float32] = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    return norms


def _spread(source: Vectors, target: Vectors) -> float:
    """How far unrelated pairs scatter: from the pairs below zero, which are all unrelated."""
    sample = source[evenly(len(source), SAMPLE)] @ target[evenly(len(target), SAMPLE)].T
    below = sample[sample < 0].astype(np.float64)
    prior = 4
    squares = np.square(below).sum() + prior * TYPICAL_SPREAD**2
    return float(np.sqrt(squares / (len(below) + prior)))


def _ratio(source: Half, target: Half) -> float:
    """Log of the target's length over the source's: the median of mutual nearest neighbours."""
    pairs = mutual(source.units, target.units, evenly(len(source.units), 2 * SAMPLE))
    if not len(pairs):
        return 0.0
    return float(np.median(target.logs[0][pairs[:, 1]] - source.logs[0][pairs[:, 0]]))
