"""Drift: where two aligned sets of claims tell a reader different facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from claimalign.alignment import Bead
from claimalign.claims import Claim
from claimalign.drift.check import Check, Difference, Half, Pair
from claimalign.drift.confidence import confidence
from claimalign.drift.coverage import CoverageCheck, is_lost
from claimalign.drift.dates import DateCheck
from claimalign.drift.figures import FigureCheck
from claimalign.drift.name_table import NameTable
from claimalign.drift.names import NameCheck
from claimalign.drift.speakers import SpeakerCheck
from claimalign.languages import Language
from claimalign.report import Evidence, Finding, Kind, Place, fingerprint

CHECKS: tuple[Check, ...] = (FigureCheck(), DateCheck(), NameCheck(), SpeakerCheck(), CoverageCheck())

DEFAULT_MIN_CONFIDENCE = 0.3
"""Findings less sure than this are not shown unless asked for."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version as the checks see it: for each sentence a claim, and how far it is covered.

    `covered` is the mean over the sentence's words: about 0 where the other version says nothing
    of it, 0.2 and more where it says the same.
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
    names = NameTable()
    for bead in beads:
        names.learn(
            [source.claims[i] for i in bead.source],
            [target.claims[j] for j in bead.target],
            (source.language, target.language),
        )
    for place, bead in enumerate(beads):
        near = [*beads[max(place - 1, 0) : place], *beads[place + 1 : place + 2]]
        aligned = bool(bead.source and bead.target)
        yield Pair(
            bead,
            _half(source, bead.source, [i for other in near for i in other.source], aligned),
            _half(target, bead.target, [j for other in near for j in other.target], aligned),
            names,
        )


def _half(version: Version, own: Sequence[int], near: Sequence[int], aligned: bool) -> Half:
    lost = is_lost([version.covered[i] for i in own], aligned)
    claims = [version.claims[i] for i in own]
    return Half(
        version.language,
        said=tuple(claim for claim, gone in zip(claims, lost, strict=True) if not gone),
        lost=tuple(
            claim
            for claim, gone in zip(claims, lost, strict=True)
            if gone and claim.sentence.text.strip()
        ),
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
