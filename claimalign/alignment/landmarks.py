"""Where two documents surely touch: a chain of sentence pairs that leads the search.

A few sentences are looked up in the whole other document, the boxes between those found are
searched in the same way, and so on: time grows in step with length, whatever is inserted where.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from claimalign.alignment.bead import Vectors

Indices = npt.NDArray[np.intp]

BOX = 64 * 64
"""Boxes of this many pairs are small enough to be searched whole."""
THIN = 16
"""So are boxes with no more sentences than this on one side."""
PROBES = 128
RUN = 8
"""Sentences are looked up in runs of this many, so that neighbours can vouch for one another."""
REACH = 32
RADIUS = 10
"""How far from the chain the search may stray, in sentences."""
CHUNK = 2**22
"""The most similarities held at once."""


def band(source: Vectors, target: Vectors) -> tuple[Indices, Indices]:
    """The first and the last column to search, for each row; neither ever falls.

    Rows (0 to the number of source sentences) and columns are grid points: each stands before
    the sentence of its number, the last one after all of them.
    """
    rows, columns = len(source), len(target)
    chain = np.array(landmarks(source, target), np.intp).reshape(-1, 2)
    at, to = chain[:, 0], chain[:, 1]
    points = np.arange(rows + 1)
    before = np.searchsorted(at, points - RADIUS, side="left")
    after = np.searchsorted(at, points + RADIUS, side="left")
    first = np.concatenate([[0], np.maximum(to + 1 - RADIUS, 0)])[before]
    last = np.concatenate([np.minimum(to + RADIUS, columns), [columns]])[after]
    return first, last


def landmarks(source: Vectors, target: Vectors) -> list[tuple[int, int]]:
    """Pairs of sentences, rising on both sides, with nothing but small boxes between them.

    Where nothing is found the middle of a box stands in: any way leads through unrelated text.
    """
    found: list[tuple[int, int]] = []
    boxes = [(0, len(source), 0, len(target))]
    while boxes:
        top, bottom, left, right = boxes.pop()
        height, width = bottom - top, right - left
        if height * width <= BOX or min(height, width) <= THIN:
            continue
        middle = height // 2, width // 2
        chain = _chain(source[top:bottom], target[left:right]) or [middle]
        chain = [(i + top, j + left) for i, j in chain]
        found += chain
        corners = [(top - 1, left - 1), *chain, (bottom, right)]
        boxes += [(i + 1, next_i, j + 1, next_j) for (i, j), (next_i, next_j) in pairwise(corners)]
    return sorted(found)


def mutual(source: Vectors, target: Vectors, probes: Indices) -> Indices:
    """Of the `probes` in source, those whose nearest neighbour has them as its own: (pairs, 2)."""
    there = _nearest(source[probes], target)
    back = _nearest(target[there], source)
    kept = back == probes
    return np.stack([probes[kept], there[kept]], axis=1)


def evenly(size: int, most: int) -> Indices:
    """At most `most` indices below `size`, evenly spread."""
    return np.unique(np.linspace(0, size - 1, min(size, most)).round().astype(np.intp))


def _chain(source: Vectors, target: Vectors) -> list[tuple[int, int]]:
    """The longest rising chain of mutual neighbours that have neighbours near them."""
    if len(source) > len(target):
        return [(i, j) for j, i in _chain(target, source)]
    starts = evenly(max(len(source) - RUN + 1, 1), PROBES // RUN)
    probes = np.unique((starts[:, None] + np.arange(RUN)).clip(max=len(source) - 1))
    pairs = mutual(source, target, probes)
    apart = pairs[:, None] - pairs[None]
    near = (np.abs(apart) <= (RUN, REACH)).all(axis=2) & (apart.prod(axis=2) > 0)
    return _longest_rise(pairs[near.any(axis=1)])


def _longest_rise(pairs: Indices) -> list[tuple[int, int]]:
    """The longest part of the pairs, which are in source order, that rises on both sides."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for number, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        previous.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [j]
        ends[place : place + 1] = [number]
    chain = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chain.append((int(pairs[number, 0]), int(pairs[number, 1])))
        number = previous[number]
    return chain[::-1]


def _nearest(queries: Vectors, vectors: Vectors) -> Indices:
    step = max(CHUNK // len(vectors), 1)
    chunks = [
        (queries[at : at + step] @ vectors.T).argmax(axis=1) for at in range(0, len(queries), step)
    ]
    return np.concatenate(chunks)
