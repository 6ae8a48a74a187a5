"""Clauses: the stretch of words in a sentence that the other side leaves out."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from statistics import fmean, median

import numpy as np
import numpy.typing as npt

from claimalign.drift.check import Half

COVERED = 0.1
"""Words that are covered less than this on average count as left out."""
PRIOR = 3
"""What the tokens say of the ratio of lengths counts as much as so many beads."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring words, tokens `first` to `last` (not included), that the other side lacks.

    `weight` is how many words that nothing covers they are worth: 0 and more.
    """

    first: int
    last: int
    weight: float


def least_covered(covered: npt.NDArray[np.float32]) -> Stretch:
    """The stretch with the greatest weight (Kadane's maximum sum); empty where all is said."""
    best, first, weight = Stretch(0, 0, 0.0), 0, 0.0
    for last, lack in enumerate((1 - covered / COVERED).tolist(), start=1):
        if weight <= 0.0:
            first, weight = last - 1, 0.0
        weight += lack
        if weight > best.weight:
            best = Stretch(first, last, weight)
    return best


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
