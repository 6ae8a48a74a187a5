"""Drift: where two aligned sets of claims tell a reader different facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from claimalign.alignment import Bead
from claimalign.claims import Claim
from claimalign.drift.check import Check, Difference, Pair
from claimalign.drift.confidence import confidence
from claimalign.drift.coverage import CoverageCheck
from claimalign.drift.figures import FigureCheck
from claimalign.drift.speakers import SpeakerCheck
from claimalign.languages import Language
from claimalign.report import Evidence, Finding, Kind, Place, fingerprint

CHECKS: tuple[Check, ...] = (FigureCheck(), SpeakerCheck(), CoverageCheck())

DEFAULT_MIN_CONFIDENCE = 0.3
"""Findings less sure than this are not shown unless asked for."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version as the checks see it, an entry for each sentence.

    `covered` says how far the sentence's words are covered by the other version (see Pair).
    """

    language: Language
    claims: Sequence[Claim]
    covered: Sequence[float]


def find_drift(
    source: Version,
    target: Version,
    beads: Sequence[Bead],
    kinds: Collection[Kind] | None = None,
) -> tuple[Finding, ...]:
    """Every finding of these kinds (of all, if None), in the order of the beads."""
    found = [
        (pair, difference)
        for pair in _pairs(source, target, beads)
        for check in CHECKS
        if kinds is None or set(kinds) & set(check.kinds)
        for difference in check.differences(pair)
        if kinds is None or difference.kind in kinds
    ]
    ids = _ids(found)
    return tuple(
        Finding(
            id=name,
            kind=difference.kind,
            severity=difference.severity,
            confidence=confidence(difference.pattern, pair.bead.confidence),
            message=difference.message,
            source=Place(pair.bead.source, difference.source),
            target=Place(pair.bead.target, difference.target),
            pattern=difference.pattern,
        )
        for name, (pair, difference) in zip(ids, found, strict=True)
    )


def _pairs(source: Version, target: Version, beads: Sequence[Bead]) -> Iterator[Pair]:
    for i, bead in enumerate(beads):
        near = [*beads[max(i - 1, 0) : i], *beads[i + 1 : i + 2]]
        yield Pair(
            source.language,
            target.language,
            bead,
            tuple(source.claims[s] for s in bead.source),
            tuple(target.claims[t] for t in bead.target),
            tuple(source.claims[s] for other in near for s in other.source),
            tuple(target.claims[t] for other in near for t in other.target),
            tuple(source.covered[s] for s in bead.source),
            tuple(target.covered[t] for t in bead.target),
        )


def _ids(found: Sequence[tuple[Pair, Difference]]) -> list[str]:
    """Fingerprints of the differing words; where those occur twice, of their sentences too."""
    short = [fingerprint(d.kind, _words(d.source), "|", _words(d.target)) for _, d in found]
    often = Counter(short)
    return [
        name
        if often[name] == 1
        else fingerprint(
            difference.kind,
            _words(difference.source),
            _words(difference.target),
            *(claim.sentence.text for claim in (*pair.source, *pair.target)),
        )
        for name, (pair, difference) in zip(short, found, strict=True)
    ]


def _words(spans: Sequence[Evidence]) -> str:
    return "\n".join(span.text for span in spans)
