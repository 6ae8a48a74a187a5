"""Which words of a sentence the other side says too: soft alignment of token vectors.

As in SimAlign (Jalili Sabet et al. 2020) a token is covered by the token of the other side that
is most like it. Function words are like something in any sentence, so what a token finds in
sentences that do not belong to it is taken away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
ANYWHERE = 0.3
"""What a token finds in an unrelated sentence, where there is none to ask."""


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """How far the other side says a sentence.

    What counts is the other side of its bead, and the sentences without a partner next to that;
    for a sentence without a partner, what its neighbours are aligned with: it may be said there.

    `spans` holds for each token the (start, end) of its characters in the sentence, `words` how
    far it is covered: about 0 where it finds no more than in any sentence, 0.3 and more where it
    has a counterpart; `vectors` are the tokens' unit vectors (one a row), the document's mean
    token taken away. `needed` is how much less of
    the other side would be covered without this sentence: 0 where the sentences beside it say all
    of that as well, 1 where none stands beside it.
    """

    spans: tuple[tuple[int, int], ...]
    words: Floats
    vectors: Floats
    needed: float

    @property
    def mean(self) -> float:
        """How far the whole sentence is covered; 0 for an empty one."""
        return float(self.words.mean()) if len(self.words) else 0.0


def coverage(
    source: Sequence[TokenVectors], target: Sequence[TokenVectors], beads: Sequence[Bead]
) -> tuple[list[Coverage], list[Coverage]]:
    """How far each sentence of both sides is said on the other."""
    left, right = _centred(source), _centred(target)
    return (
        _side(source, left, right, [(bead.source, bead.target) for bead in beads]),
        _side(target, right, left, [(bead.target, bead.source) for bead in beads]),
    )


def _side(
    sentences: Sequence[TokenVectors],
    own: Sequence[Floats],
    other: Sequence[Floats],
    beads: Sequence[tuple[Sequence[int], Sequence[int]]],
) -> list[Coverage]:
    words = [np.zeros(len(tokens), np.float32) for tokens in own]
    needed = [0.0] * len(own)
    for place, (members, partners) in enumerate(beads):
        near = [*beads[max(place - 1, 0) : place], *beads[place + 1 : place + 2]]
        next_door = [(ours, theirs) for ours, theirs in near if bool(ours) != bool(partners)]
        found = [*partners, *(j for _, theirs in next_door for j in theirs)]
        for i in members if found else ():
            words[i] = _covered(own[i], other, found)
            beside = [k for k in (*members, *(k for ours, _ in next_door for k in ours)) if k != i]
            needed[i] = _needed(own[i], [own[k] for k in beside], [other[j] for j in found])
    return [
        Coverage(sentence.spans, covered, vectors, need)
        for sentence, covered, vectors, need in zip(sentences, words, own, needed, strict=True)
    ]


def _needed(sentence: Floats, beside: Sequence[Floats], partners: Sequence[Floats]) -> float:
    if not beside:
        return 1.0
    words = np.concatenate(partners)
    gain = _best(words, sentence) - _best(words, np.concatenate(beside))
    return float(np.maximum(gain, 0.0).mean()) if len(words) else 0.0


def _centred(sentences: Sequence[TokenVectors]) -> list[Floats]:
    """Unit vectors, the document's own mean token taken away."""
    vectors = [sentence.vectors.astype(np.float32) for sentence in sentences]
    count = max(sum(map(len, vectors)), 1)
    centre = sum((tokens.sum(axis=0) for tokens in vectors), np.float32(0)) / count
    return [_unit(tokens - centre) for tokens in vectors]


def _unit(vectors: Floats) -> Floats:
    unit: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return unit


def _covered(tokens: Floats, other: Sequence[Floats], partners: Sequence[int]) -> Floats:
    best = _best(tokens, np.concatenate([other[j] for j in partners]))
    strangers = [other[j][:REACH] for j in _strangers(partners, len(other)) if len(other[j])]
    found = [_best(tokens, words) for words in strangers]
    covered: Floats = best - (np.mean(found, axis=0) if found else np.float32(ANYWHERE))
    return covered


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
