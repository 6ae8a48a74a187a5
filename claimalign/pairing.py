"""Which of many documents are versions of the same article.

Each document's nearest documents in every language are found by one vector a document; only
these are aligned, and how much of them aligns, and how well, decides.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from claimalign.alignment import Side, align
from claimalign.encoders import Vectors

NEAREST = 5
"""So many documents of each language are looked at more closely."""
CHUNK = 1024
"""Rows of the likeness matrix that are held at once."""
PRIOR = 4
"""A language's centre leans on that of all documents as if those were so many of its own."""
VERSIONS = 0.5
"""Documents are paired from this probability on."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two documents, by their place in the list, that are versions of one article.

    `confidence` is the probability of that, 0 to 1.
    """

    source: int
    target: int
    confidence: float


def pair_documents(
    sides: Sequence[Side], languages: Sequence[str], weights: Mapping[str, float] | None = None
) -> tuple[Match, ...]:
    """One-to-one matches in the order of their first documents; a document may have none.

    `sides` are the documents as alignment sees them, `languages` their codes; `weights` other
    weights of the evidence than the shipped ones. Takes time linear in the number of documents
    but for one matrix product, which is done in pieces.
    """
    weights = weights or shipped()
    likely = [
        Match(a, b, probability(sides[a], sides[b], weights))
        for a, b in sorted(candidates(document_vectors(sides, languages), languages))
    ]
    paired: set[int] = set()
    matches = []
    for match in sorted(likely, key=lambda match: -match.confidence):
        if match.confidence >= VERSIONS and not paired & {match.source, match.target}:
            paired |= {match.source, match.target}
            matches.append(match)
    return tuple(sorted(matches, key=lambda match: match.source))


def probability(source: Side, target: Side, weights: Mapping[str, float]) -> float:
    """The probability, 0 to 1, that two documents are versions of one article."""
    evidence = weights["empty"] + sum(
        weights[name] * value for name, value in alignment_evidence(source, target).items()
    )
    return float(1 / (1 + np.exp(-evidence)))


def alignment_evidence(source: Side, target: Side) -> dict[str, float]:
    """How much of two documents aligns (`covered`, 0 to 1), and how well (`likeness`, -1 to 1).

    The version of which more is covered counts: the other may be three times as long.
    """
    beads = [bead for bead in align(source, target) if bead.source and bead.target]
    if not beads:
        return {"covered": 0.0, "likeness": 0.0}
    sure = np.array([bead.confidence for bead in beads])
    covered = [
        sure @ [side.lengths[list(part)].sum() for part in parts] / max(side.lengths.sum(), 1)
        for side, parts in (
            (source, [bead.source for bead in beads]),
            (target, [bead.target for bead in beads]),
        )
    ]
    likeness = float(np.mean([bead.similarity for bead in beads]))
    return {"covered": float(max(covered)), "likeness": likeness}


def document_vectors(sides: Sequence[Side], languages: Sequence[str]) -> Vectors:
    """The mean of each document's sentences, its language's centre taken away, as unit vector."""
    means = np.stack([side.vectors.mean(axis=0) for side in sides])
    centred = np.empty_like(means)
    for language in set(languages):
        own = np.array([code == language for code in languages])
        total = means[own].sum(axis=0) + PRIOR * means.mean(axis=0)
        centred[own] = means[own] - total / (own.sum() + PRIOR)
    unit: Vectors = centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-12)
    return unit


def candidates(vectors: Vectors, languages: Sequence[str]) -> set[tuple[int, int]]:
    """Each document with its nearest in every language, smaller place first."""
    pairs = set()
    for language in sorted(set(languages)):
        rows = np.flatnonzero([code == language for code in languages])
        for document, nearest in enumerate(_nearest(vectors, rows)):
            pairs |= {(min(document, n), max(document, n)) for n in nearest if n != document}
    return pairs


def _nearest(vectors: Vectors, rows: npt.NDArray[np.intp]) -> Iterator[list[int]]:
    """For each vector, which of these rows are nearest to it, itself perhaps among them."""
    count = min(NEAREST + 1, len(rows))
    for start in range(0, len(vectors), CHUNK):
        likeness = vectors[start : start + CHUNK] @ vectors[rows].T
        for places in np.argsort(-likeness, axis=1, kind="stable")[:, :count]:
            yield rows[places].tolist()


@cache
def shipped() -> dict[str, float]:
    """The weights that come with the package (`pairing.toml`)."""
    text = files("claimalign").joinpath("pairing.toml").read_text(encoding="utf-8")
    return {name: float(value) for name, value in tomllib.loads(text).items()}
