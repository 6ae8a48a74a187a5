"""One finding a difference: of findings on the same words the most specific one stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimalign.drift.check import Difference
from claimalign.report import Evidence, Kind

SPECIFIC: tuple[Kind, ...] = (
    *("unit", "figure", "date", "speaker", "quote", "name"),
    *("polarity", "certainty", "meaning", "omission", "addition"),
)
"""The kinds, from the one that says most about a difference to the one that says least."""
LOST: tuple[Kind, ...] = ("omission", "addition")
SETTLED = "glossary"
"""Patterns that begin so are what a desk has settled: they come before any other."""
LIKELY = 0.35
"""A clause that is left out with this probability takes with it what only it says."""


def merged(differences: Iterable[Difference]) -> list[Difference]:
    """Those of one bead that stand on words of their own, in their old order."""
    found = list(differences)
    clauses = [d for d in found if d.kind in LOST]
    lost = [d for d in clauses if (d.probability or 0) >= LIKELY]
    apart = [
        d
        for d in found
        if d in clauses
        or (
            not any(_is_part(d, clause) for clause in lost)
            and not any(_is_less_likely(d, clause) for clause in clauses)
        )
    ]
    kept: list[Difference] = []
    for difference in sorted(apart, key=_specific):
        if not any(_tells(other, difference) for other in kept):
            kept.append(difference)
    return [difference for difference in found if difference in kept]


def _specific(difference: Difference) -> int:
    settled = difference.pattern.startswith(SETTLED)
    return -1 if settled else SPECIFIC.index(difference.kind)


def _is_part(difference: Difference, clause: Difference) -> bool:
    """Whether a difference stands on one side only, and there within a clause that is lost.

    Who said it, how surely and whether it is denied is asked of the whole claim, whatever clause
    holds the words.
    """
    if difference.kind in ("speaker", "polarity", "certainty"):
        return False
    for inside, across, lost in (
        (difference.source, difference.target, clause.source),
        (difference.target, difference.source, clause.target),
    ):
        if inside and not across and lost:
            return all(any(x.start <= y.start and y.end <= x.end for x in lost) for y in inside)
    return False


def _is_less_likely(difference: Difference, clause: Difference) -> bool:
    """Whether both stand on the same words, were weighed, and these are likelier to be lost."""
    if difference.probability is None or clause.probability is None:
        return False
    return difference.probability < clause.probability and _same_words(difference, clause)


def _tells(kept: Difference, other: Difference) -> bool:
    """Whether what was kept tells the other too: of a clause, if it stands on most of its words.

    That words are quoted tells nothing of what they say.
    """
    if kept.kind == "quote" and other.kind not in LOST:
        return False
    if other.kind not in LOST or kept.kind in LOST:
        return _same_words(kept, other)
    return any(
        2 * sum(max(min(x.end, y.end) - max(x.start, y.start), 0) for x in mine) > y.end - y.start
        for mine, theirs in ((kept.source, other.source), (kept.target, other.target))
        for y in theirs
    )


def _same_words(a: Difference, b: Difference) -> bool:
    return _overlap(a.source, b.source) or _overlap(a.target, b.target)


def _overlap(a: Sequence[Evidence], b: Sequence[Evidence]) -> bool:
    return any(x.start < y.end and y.start < x.end for x in a for y in b)
