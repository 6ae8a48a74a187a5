"""Drift: where two aligned sets of claims tell a reader different facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from claimalign.alignment import Bead, Coverage
from claimalign.claims import Claim
from claimalign.drift.check import Check, Difference, Half, Pair
from claimalign.drift.clauses import ratio, usual_ratio
from claimalign.drift.confidence import confidence
from claimalign.drift.coverage import CoverageCheck, lost_sentences
from claimalign.drift.dates import DateCheck
from claimalign.drift.figures import FigureCheck
from claimalign.drift.merging import merged
from claimalign.drift.name_table import NameTable
from claimalign.drift.names import NameCheck
from claimalign.drift.sense import CertaintyCheck, PolarityCheck
from claimalign.drift.speakers import SpeakerCheck
from claimalign.languages import Language
from claimalign.report import Evidence, Finding, Kind, Place, fingerprint

CHECKS: tuple[Check, ...] = (
    FigureCheck(),
    DateCheck(),
    NameCheck(),
    SpeakerCheck(),
    PolarityCheck(),
    CertaintyCheck(),
    CoverageCheck(),
)

DEFAULT_MIN_CONFIDENCE = 0.45
"""Findings less sure than this are not shown unless asked for."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version as the checks see it: for each sentence a claim, and how far it is covered."""

    language: Language
    claims: Sequence[Claim]
    coverage: Sequence[Coverage]


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
        for difference in merged(d for check in CHECKS for d in check.differences(pair))
        if kinds is None or difference.kind in kinds
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


def _pairs(source: Version, target: Version, beads: Sequence[Bead]) -> Iterator[Pair]:
    names = NameTable()
    for bead in beads:
        names.learn(
            [source.claims[i] for i in bead.source],
            [target.claims[j] for j in bead.target],
            (source.language, target.language),
        )
    halves = []
    for place, bead in enumerate(beads):
        near = [*beads[max(place - 1, 0) : place], *beads[place + 1 : place + 2]]
        left = _half(source, bead, bead.source, [i for other in near for i in other.source])
        right = _half(target, bead, bead.target, [j for other in near for j in other.target])
        halves.append((left, right))
    usual = usual_ratio([(left, right) for left, right in halves if left.said and right.said])
    for bead, (left, right) in zip(beads, halves, strict=True):
        yield Pair(bead, left, right, names, ratio(left.length, right.length) - usual)


def _half(version: Version, bead: Bead, own: Sequence[int], near: Sequence[int]) -> Half:
    coverage = [version.coverage[i] for i in own]
    chances = list(zip(own, lost_sentences(coverage, bead), strict=True))
    said = [i for i, chance in chances if not chance]
    return Half(
        version.language,
        said=tuple(version.claims[i] for i in said),
        coverage=tuple(version.coverage[i] for i in said),
        lost=tuple((version.claims[i], chance) for i, chance in chances if chance),
        near=tuple(version.claims[i] for i in near),
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
            *(claim.sentence.text for half in (pair.source, pair.target) for claim in half.said),
        )
        for name, (pair, difference) in zip(short, found, strict=True)
    ]


def _words(spans: Sequence[Evidence]) -> str:
    return "\n".join(span.text for span in spans)
