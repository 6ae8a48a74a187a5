"""Drift: where two aligned sets of claims tell a reader different facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from claimalign.alignment import Bead
from claimalign.drift.check import Check, Difference, Pair
from claimalign.drift.confidence import confidence
from claimalign.drift.coverage import CoverageCheck
from claimalign.drift.dates import DateCheck
from claimalign.drift.figures import FigureCheck
from claimalign.drift.merging import merged
from claimalign.drift.names import NameCheck
from claimalign.drift.people import PeopleCheck
from claimalign.drift.quotes import QuoteCheck
from claimalign.drift.sense import CertaintyCheck, PolarityCheck
from claimalign.drift.speakers import SpeakerCheck
from claimalign.drift.versions import Version as Version
from claimalign.drift.versions import pairs
from claimalign.report import Evidence, Finding, Kind, Place, fingerprint

CHECKS: tuple[Check, ...] = (
    FigureCheck(),
    DateCheck(),
    NameCheck(),
    SpeakerCheck(),
    PeopleCheck(),
    QuoteCheck(),
    PolarityCheck(),
    CertaintyCheck(),
    CoverageCheck(),
)

DEFAULT_MIN_CONFIDENCE = 0.35
"""Findings less sure than this are not shown unless asked for."""


def find_drift(
    source: Version,
    target: Version,
    beads: Sequence[Bead],
    kinds: Collection[Kind] | None = None,
) -> tuple[Finding, ...]:
    """Every finding of these kinds (of all, if None), in the order of the beads."""
    found = [
        (pair, difference)
        for pair in pairs(source, target, beads)
        for difference in merged(
            difference
            for check in CHECKS
            for difference in check.differences(pair)
            if kinds is None or difference.kind in kinds
        )
    ]
    ids = _ids(found)
    return tuple(
        Finding(
            id=name,
            kind=difference.kind,
            severity=difference.severity,
            confidence=_confidence(pair, difference),
            message=difference.message,
            source=Place(pair.bead.source, difference.source),
            target=Place(pair.bead.target, difference.target),
            pattern=difference.pattern,
        )
        for name, (pair, difference) in zip(ids, found, strict=True)
    )


def _confidence(pair: Pair, difference: Difference) -> float:
    if difference.probability is not None:
        return difference.probability
    return confidence(difference.pattern, pair.bead.confidence)


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
            *(claim.sentence.text for half in (pair.source, pair.target) for claim in half.said),
        )
        for name, (pair, difference) in zip(short, found, strict=True)
    ]


def _words(spans: Sequence[Evidence]) -> str:
    return "\n".join(span.text for span in spans)
