"""Which words of a sentence the other side says too: soft alignment of token vectors.

As in SimAlign (Jalili Sabet et al. 2020) a token is covered by the token of the other side that
is most like it. Function words are like something in any sentence, so what a token finds in
sentences that do not belong to it is taken away.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from claimalign.alignment.bead import Bead
from claimalign.encoders import TokenVectors

Floats = npt.NDArray[np.float32]

REACH = 1024
"""So many words before and after its place may be a token's counterpart: all but in a text
that nothing splits into sentences."""
STRANGERS = 6
"""So many unrelated sentences tell what a token finds anywhere."""


def coverage(
    source: Sequence[TokenVectors], target: Sequence[TokenVectors], beads: Sequence[Bead]
) -> tuple[list[Floats], list[Floats]]:
    """How far each token of each sentence is covered by the other side of its bead.

    Two lists, one array a sentence, one number a token: about 0 where a token finds no more than
    in any sentence, 0.3 and more where it has a counterpart. Where the other side of the bead is
    empty, that of the beads next to it counts: the sentence may be said there.
    """
    left, right = _centred(source), _centred(target)
    covered_left = [np.zeros(len(tokens), np.float32) for tokens in left]
    covered_right = [np.zeros(len(tokens), np.float32) for tokens in right]
    for place, bead in enumerate(beads):
        near = beads[max(place - 1, 0) : place + 2]
        for i in bead.source:
            partners = bead.target or tuple(j for other in near for j in other.target)
            covered_left[i] = _covered(left[i], right, partners)
        for j in bead.target:
            partners = bead.source or tuple(i for other in near for i in other.source)
            covered_right[j] = _covered(right[j], left, partners)
    return covered_left, covered_right


def _centred(sentences: Sequence[TokenVectors]) -> list[Floats]:
    """Unit vectors, the document's own mean token taken away."""
    vectors = [sentence.vectors.astype(np.float32) for sentence in sentences]
    centre = np.concatenate(vectors).mean(axis=0) if vectors else np.float32(0)
    return [_unit(tokens - centre) for tokens in vectors]


def _unit(vectors: Floats) -> Floats:
    unit: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return unit


def _covered(tokens: Floats, other: Sequence[Floats], partners: Sequence[int]) -> Floats:
    if not partners:
        return np.zeros(len(tokens), np.float32)
    best = _best(tokens, np.concatenate([other[j] for j in partners]))
    strangers = [other[j][:REACH] for j in _strangers(partners, len(other)) if len(other[j])]
    if not strangers:
        return best
    anywhere: Floats = np.mean([_best(tokens, words) for words in strangers], axis=0)
    return best - anywhere


def _best(tokens: Floats, words: Floats) -> Floats:
    """The likeness of each token to the word most like it, REACH words around its place."""
    best = np.empty(len(tokens), np.float32)
    for start in range(0, len(tokens), REACH):
        part = tokens[start : start + REACH]
        first, last = (place * len(words) // len(tokens) for place in (start, start + REACH))
        near = words[max(first - REACH, 0) : last + REACH]
        best[start : start + REACH] = (part @ near.T).max(axis=1, initial=-1.0)
    return best


def _strangers(partners: Sequence[int], count: int) -> list[int]:
    """Sentences spread over the document, none of them a partner."""
    others = [j for j in range(count) if j not in partners]
    step = max(len(others) // STRANGERS, 1)
    return others[::step][:STRANGERS]
