"""In place: for words that one side lacks, the words that stand there instead, where any do.

What replaces a denial is the bare word that is denied on the other side: where nothing stands in
the place of the denial, what stands in the place of the word before it is looked for too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from claimalign.document import Span
from claimalign.drift.check import Difference, Half, Pair
from claimalign.drift.clauses import whole_words
from claimalign.drift.signs import Floats
from claimalign.report import Evidence, Kind

LEAST: dict[Kind, float] = {"name": 0.15, "figure": 0.25, "polarity": 0.25}
"""The kinds whose words are mostly replaced, where they are missing, rather than left out.

With each, how well a word must fit in their place.
"""
AHEAD = 0.1
"""It fits so much better than any other word of its side."""
LONGEST = 300
"""Of a side with more tokens than this, no word can be told to stand in a place."""
FEW = 10
"""Of a bead with more differences on one side only, just the first are looked at."""


def in_place(found: Iterable[tuple[Pair, Difference]]) -> Iterator[Difference]:
    """Each difference, also marked on the side that lacks its words where others replace them."""
    seen: Counter[int] = Counter()
    for pair, difference in found:
        one_sided = bool(difference.source) != bool(difference.target)
        if one_sided and difference.kind in LEAST:
            seen[id(pair)] += 1
            yield _marked(pair, difference) if seen[id(pair)] <= FEW else difference
        else:
            yield difference


def _marked(pair: Pair, difference: Difference) -> Difference:
    if max(pair.source.tokens, pair.target.tokens) > LONGEST:
        return difference
    least = LEAST[difference.kind]
    own, other, marks = (
        (pair.source, pair.target, difference.source)
        if difference.source
        else (pair.target, pair.source, difference.target)
    )
    word = _replacing(marks, own, other, least)
    if not word and difference.kind == "polarity":
        word = _replacing(_denied(marks, own), own, other, least)
    if not word:
        return difference
    marked = replace(difference, message=f"{difference.message}; “{word.text}” stands there")
    mark = (Evidence.of(word),)
    return replace(marked, target=mark) if difference.source else replace(marked, source=mark)


def _denied(marks: Sequence[Evidence], half: Half) -> list[Evidence]:
    """The word before each mark."""
    words = [word for word, _ in _words(half)]
    before = [[word for word in words if word.end <= mark.start] for mark in marks]
    return [Evidence.of(max(some, key=lambda word: word.end)) for some in before if some]


def _replacing(marks: Sequence[Evidence], own: Half, other: Half, least: float) -> Span | None:
    """The word of the other side that fits best in the place of the marks, if it fits well.

    A word fits as far as it is like the marked words, and more like them than like any other.
    """
    inside, words = _tokens(own, marks), _words(other)
    if not words or not inside.any():
        return None
    ours, theirs = (np.concatenate([c.vectors for c in half.coverage]) for half in (own, other))
    alike = theirs[[token for _, tokens in words for token in tokens]] @ ours.T
    sizes = np.array([len(tokens) for _, tokens in words], np.int64)
    fit = _fit(alike[:, inside], alike[:, ~inside], sizes)
    best = int(fit.argmax())
    second = np.delete(fit, best).max(initial=-1.0)
    return words[best][0] if fit[best] >= max(least, second + AHEAD) else None


def _fit(marked: Floats, rest: Floats, sizes: npt.NDArray[np.int64]) -> Floats:
    """How well words of so many tokens fit: 0 by chance, 0.8 where they say the same.

    `marked` and `rest` say how like their tokens are to those in the marks, and to the others.
    """
    firsts = np.cumsum(sizes) - sizes
    found = np.maximum.reduceat(marked, firsts).mean(axis=1)
    like = np.add.reduceat(marked.max(axis=1), firsts) / sizes
    elsewhere = np.add.reduceat(rest.max(axis=1, initial=-1.0), firsts) / sizes
    fit: Floats = (found + like) / 2 + (like - elsewhere) / 2
    return fit


def _tokens(half: Half, marks: Sequence[Evidence]) -> npt.NDArray[np.bool_]:
    """Which tokens of a side stand in the marks."""
    inside = []
    for claim, coverage in zip(half.said, half.coverage, strict=True):
        inside.append(np.zeros(len(coverage.spans), np.bool_))
        for mark in marks:
            first = claim.sentence.start
            inside[-1][coverage.tokens(mark.start - first, mark.end - first)] = True
    return np.concatenate(inside)


def _words(half: Half) -> list[tuple[Span, list[int]]]:
    """The words of one side, each with the tokens that it is made of."""
    words: list[tuple[Span, list[int]]] = []
    before = 0
    for claim, coverage in zip(half.said, half.coverage, strict=True):
        end = 0
        for token, (first, last) in enumerate(coverage.spans, start=before):
            if first >= end:
                start, end = whole_words(claim.sentence.text, first, last)
                if start == end:
                    continue
                words.append((claim.sentence.span(start, end), []))
            words[-1][1].append(token)
        before += len(coverage.spans)
    return words
