"""Which words of a sentence the other side says too: soft alignment of token vectors.

As in SimAlign (Jalili Sabet et al. 2020) a token is covered by the token of the other side that
is most like it. Function words are like something in any sentence, so what a token finds in
sentences that do not belong to it is taken away. And words of the same field are like one another
("bill", "the inquiry that it protects"): so each token of the other side is also given out once
among those it may stand for, which shows words that all find the same counterpart (as the column
side of SimAlign's matching does, and fertility in the models of Brown et al. 1993).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from claimalign.alignment.bead import Bead
from claimalign.alignment.metric import Metric
from claimalign.encoders import TokenVectors

Floats = npt.NDArray[np.float32]

REACH = 1024
"""So many words before and after its place may be a token's counterpart: all but in a text
that nothing splits into sentences."""
STRANGERS = 6
"""So many unrelated sentences tell what a token finds anywhere."""
ANYWHERE = 0.3
"""What a token finds in an unrelated sentence, where there is none to ask."""
SHARPNESS = 0.06
"""A token that is less like another by this much gets 1/e of what that one gets of its choice."""


@dataclass(frozen=True, eq=False)
class Coverage:
    """How far the other side says a sentence.

    What counts is the other side of its bead, and the sentences without a partner next to that;
    for a sentence without a partner, what its neighbours are aligned with: it may be said there.

    `spans` holds for each token the (start, end) of its characters in the sentence, `words` how
    far it is covered: about 0 where it finds no more than in any sentence, 0.3 and more where it
    has a counterpart; `likeness` is how like it its counterpart is (-1 to 1, nothing taken away),
    `choices` how many tokens of the other side choose it (0 and more: the choice of each is given
    out among the tokens of the bead, and for a sentence without a partner among those of the
    neighbours too), `missed` how far words of its kind would be missed
    (log-odds); these three are told by the metric, where there is one. `vectors` are the tokens'
    unit vectors (one a row), the document's mean token taken away. `needed` is how much less some
    words in a row of the other side would be covered without this sentence, in sum: 0 where the
    sentences beside it say all of that as well, 1 where none stands beside it.
    """

    spans: tuple[tuple[int, int], ...]
    words: Floats
    likeness: Floats
    choices: Floats
    missed: Floats
    vectors: Floats
    needed: float

    @property
    def mean(self) -> float:
        """How far the whole sentence is covered; 0 for an empty one."""
        return float(self.words.mean()) if len(self.words) else 0.0

    @cached_property
    def edges(self) -> tuple[list[int], list[int]]:
        """Where the tokens start, and where they end."""
        return [start for start, _ in self.spans], [end for _, end in self.spans]

    def tokens(self, start: int, end: int) -> slice:
        """The tokens that have characters from `start` to `end`; empty where there are none."""
        starts, ends = self.edges
        return slice(bisect_right(ends, start), bisect_left(starts, end))


@dataclass(frozen=True, slots=True, eq=False)
class _Version:
    """The tokens sentence by sentence: unit vectors, and how far they would be missed.

    `plain` are those of the encoder, the document's mean taken away; `mapped` those of the metric.
    """

    sentences: Sequence[TokenVectors]
    plain: list[Floats]
    mapped: list[Floats]
    missed: list[Floats]


def coverage(
    source: Sequence[TokenVectors],
    target: Sequence[TokenVectors],
    beads: Sequence[Bead],
    metric: Metric | None = None,
) -> tuple[list[Coverage], list[Coverage]]:
    """How far each sentence of both sides is said on the other.

    `metric` is the one learnt for the encoder, if there is one.
    """
    left, right = _version(source, metric), _version(target, metric)
    return (
        _side(left, right, [(bead.source, bead.target) for bead in beads]),
        _side(right, left, [(bead.target, bead.source) for bead in beads]),
    )


def _version(sentences: Sequence[TokenVectors], metric: Metric | None) -> _Version:
    vectors = [sentence.vectors for sentence in sentences]
    tokens = np.concatenate(vectors).astype(np.float32) if vectors else np.zeros((0, 1), np.float32)
    centred = tokens - tokens.sum(axis=0) / max(len(tokens), 1)
    plain = mapped = _unit(centred)
    missed = np.zeros(len(tokens), np.float32)
    if metric:
        mapped = _unit(centred @ metric.matrix)
        missed = mapped @ metric.missed
    ends = np.cumsum([len(own) for own in vectors])[:-1]
    return _Version(
        sentences, *(np.split(whole, ends) if vectors else [] for whole in (plain, mapped, missed))
    )


def _side(
    own: _Version,
    other: _Version,
    beads: Sequence[tuple[Sequence[int], Sequence[int]]],
) -> list[Coverage]:
    found = [np.zeros((3, len(tokens)), np.float32) for tokens in own.plain]
    needed = [0.0] * len(own.plain)
    for place, (members, partners) in enumerate(beads):
        near = [*beads[max(place - 1, 0) : place], *beads[place + 1 : place + 2]]
        next_door = [(ours, theirs) for ours, theirs in near if bool(ours) != bool(partners)]
        where = [*partners, *(j for _, theirs in next_door for j in theirs)]
        if not (members and where):
            continue
        ends = np.cumsum([len(own.plain[i]) for i in members])
        rivals = [k for ours, _ in next_door for k in ours]
        together = _found(own, (*members, *rivals), other, where)
        for i, part in zip(members, np.split(together, ends, axis=1), strict=False):
            found[i] = part
            beside = [own.plain[k] for k in (*members, *rivals) if k != i]
            needed[i] = _needed(own.plain[i], beside, [other.plain[j] for j in where])
    return [
        Coverage(sentence.spans, part[0], part[1], part[2], missed, vectors, need)
        for sentence, part, missed, vectors, need in zip(
            own.sentences, found, own.missed, own.plain, needed, strict=True
        )
    ]


def _needed(sentence: Floats, beside: Sequence[Floats], partners: Sequence[Floats]) -> float:
    """By how much words in a row of the partners are better covered with the sentence than without.

    It is the greatest sum of neighbours (Kadane).
    """
    if not beside:
        return 1.0
    words = np.concatenate(partners)
    gains = _best(words, sentence) - _best(words, np.concatenate(beside))
    sums = np.concatenate([[0.0], np.cumsum(gains, dtype=np.float64)])
    return float((sums - np.minimum.accumulate(sums)).max())


def _unit(vectors: Floats) -> Floats:
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    unit: Floats = vectors / np.maximum(lengths, 1e-6)[:, None]
    return unit


def _found(
    own: _Version, members: Sequence[int], other: _Version, partners: Sequence[int]
) -> Floats:
    """How far each token is covered, how like it its counterpart is, and how many choose it."""
    tokens = np.concatenate([own.plain[i] for i in members])
    best = _best(tokens, np.concatenate([other.plain[j] for j in partners]))
    others = [other.plain[j][:REACH] for j in _strangers(partners, len(other.plain))]
    covered = best - _anywhere(tokens, [stranger for stranger in others if len(stranger)])
    tokens = np.concatenate([own.mapped[i] for i in members])
    words = np.concatenate([other.mapped[j] for j in partners])
    return np.stack([covered, *_closest(tokens, words)])


def _anywhere(tokens: Floats, strangers: Sequence[Floats]) -> Floats:
    """The likeness of each token to the word most like it, on average of unrelated sentences."""
    found = np.full(len(tokens), ANYWHERE, np.float32)
    if strangers:
        words, sizes = np.concatenate(strangers), [len(stranger) for stranger in strangers]
        firsts = np.cumsum([0, *sizes[:-1]])
        for start in range(0, len(tokens), REACH):
            part = slice(start, start + REACH)
            best = np.maximum.reduceat(words @ tokens[part].T, firsts, axis=0)
            found[part] = best.mean(axis=0)
    return found


def _best(tokens: Floats, words: Floats) -> Floats:
    """The likeness of each token to the word most like it."""
    best = np.empty(len(tokens), np.float32)
    for part, likeness in _likeness(tokens, words):
        best[part] = likeness.max(axis=1, initial=-1.0)
    return best


def _closest(tokens: Floats, words: Floats) -> tuple[Floats, Floats]:
    """The likeness of each token to the word most like it, and how many words choose the token.

    Each word gives 1 to all, most to the one most like it.
    """
    best, choices = np.empty((2, len(tokens)), np.float32)
    for part, likeness in _likeness(tokens, words):
        best[part] = likeness.max(axis=1, initial=-1.0)
        given = np.exp((likeness - 1) / np.float32(SHARPNESS))
        choices[part] = (given / given.sum(axis=0)).sum(axis=1)
    return best, choices


def _likeness(tokens: Floats, words: Floats) -> Iterator[tuple[slice, Floats]]:
    """REACH tokens after REACH tokens, with the likeness of each to the words around its place."""
    for start in range(0, len(tokens), REACH):
        part = slice(start, start + REACH)
        first, last = (place * len(words) // len(tokens) for place in (start, start + REACH))
        yield part, tokens[part] @ words[max(first - REACH, 0) : last + REACH].T


def _strangers(partners: Sequence[int], count: int) -> list[int]:
    """Sentences spread over the document, none of them a partner."""
    others = [j for j in range(count) if j not in partners]
    step = max(len(others) // STRANGERS, 1)
    return others[::step][:STRANGERS]
