"""One finding a difference: of findings on the same words the most specific one stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimalign.drift.check import Difference
from claimalign.report import Evidence, Kind

SPECIFIC: tuple[Kind, ...] = (
    *("unit", "figure", "date", "speaker", "quote", "name"),
    *("polarity", "certainty", "omission", "addition", "meaning"),
)
"""The kinds, from the one that says most about a difference to the one that says least."""


def merged(differences: Iterable[Difference]) -> list[Difference]:
    """Those of one bead that stand on words of their own, in their old order."""
    found = list(differences)
    kept: list[Difference] = []
    for difference in sorted(found, key=lambda difference: SPECIFIC.index(difference.kind)):
        if not any(_same_words(difference, other) for other in kept):
            kept.append(difference)
    return [difference for difference in found if difference in kept]


def _same_words(a: Difference, b: Difference) -> bool:
    return _overlap(a.source, b.source) or _overlap(a.target, b.target)


def _overlap(a: Sequence[Evidence], b: Sequence[Evidence]) -> bool:
    return any(x.start < y.end and y.start < x.end for x in a for y in b)
