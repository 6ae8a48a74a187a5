"""Clauses: the stretch of words in a sentence that the other side leaves out."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from math import log
from statistics import fmean, median

import numpy as np
import numpy.typing as npt

from claimalign.alignment import Coverage
from claimalign.claims import Claim
from claimalign.document import Span
from claimalign.drift.check import Half

Floats = npt.NDArray[np.float32]

FEWEST = 0.05
"""Counts as so many more choices of each token, so that none has no choice at all."""
PRIOR = 3
"""What the tokens say of the ratio of lengths counts as much as so many beads."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring words, tokens `first` to `last` (not included), that the other side lacks.

    `weight` is what the words together speak for having been left out: log-odds, 0 and more.
    """

    first: int
    last: int
    weight: float


def facts(claim: Claim) -> Iterator[tuple[Span, frozenset[Hashable]]]:
    """What a sentence names: the words, and what tells them when the other side names it too."""
    for quantity in claim.quantities:
        yield quantity.span, frozenset({quantity.low})
    for moment in claim.moments:
        yield moment.span, frozenset({moment.value})
    for name in claim.names:
        yield name.span, frozenset({name.sound, name.code} - {""})
    for pole in claim.poles:
        yield pole.span, frozenset({pole.pair})
    for concept in claim.concepts:
        yield concept.span, frozenset(concept.concepts)


def word_evidence(coverage: Coverage) -> dict[str, Floats]:
    """What tells of each token whether it is left out (`coverage.toml` says what each means).

    Words are left out side by side, and one token shows little: so each stands for itself and
    the ones next to it.
    """
    return {
        "likeness": _with_neighbours(coverage.likeness),
        "choices": _with_neighbours(np.log(coverage.choices + FEWEST)),
        "missed": _with_neighbours(coverage.missed),
    }


def _with_neighbours(tokens: Floats) -> Floats:
    beside = np.concatenate([tokens[:1], tokens, tokens[-1:]])
    mean: Floats = (beside[:-2] + tokens + beside[2:]) / np.float32(3)
    return mean


def least_covered(lacks: Floats) -> Stretch:
    """The stretch with the greatest weight (Kadane's maximum sum); empty where all is said."""
    sums = np.concatenate([[0.0], np.cumsum(lacks, dtype=np.float64)])
    weights = sums - np.minimum.accumulate(sums)
    last = int(weights.argmax())
    return Stretch(int(sums[: last + 1].argmin()), last, float(weights[last]))


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """This stretch of a text widened to whole words, without the marks and spaces at its ends.

    In any script a word ends where something else than a letter stands, or another script.
    """
    while 0 < start < end and _one_word(text[start - 1], text[start]):
        start -= 1
    while start < end < len(text) and _one_word(text[end - 1], text[end]):
        end += 1
    while start < end and not _script(text[start]):
        start += 1
    while start < end and not _script(text[end - 1]):
        end -= 1
    return start, end


def _one_word(left: str, right: str) -> bool:
    scripts = {_script(left), _script(right)} - {"ZERO"}
    return len(scripts) < 2 and "" not in scripts


def _script(char: str) -> str:
    """The script of a letter or digit: the first word of its name; empty for any other sign."""
    if unicodedata.category(char) in ("Cc", "Cn", "Co") or unicodedata.category(char)[0] in "PSZ":
        return ""
    return unicodedata.name(char, "").replace("-", " ").partition(" ")[0]


def usual_ratio(halves: Sequence[tuple[Half, Half]]) -> float:
    """How much longer the source usually is than the target: the log of their ratio in characters.

    In a short document the ratio leans on the tokens: of those, the same takes about as many in
    any language.
    """
    if not halves:
        return 0.0
    ratios = [ratio(source.length, target.length) for source, target in halves]
    tokens = [ratio(source.tokens, target.tokens) for source, target in halves]
    expected = fmean(ratios) - fmean(tokens)
    return (len(ratios) * median(ratios) + PRIOR * expected) / (len(ratios) + PRIOR)


def ratio(source: int, target: int) -> float:
    """The log of the ratio of two lengths; one more is added to both, for there may be none."""
    return log((source + 1) / (target + 1))
