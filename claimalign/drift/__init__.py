"""Drift: where two aligned sets of claims tell a reader different facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from claimalign.alignment import Bead
from claimalign.drift.check import Check, Half
from claimalign.drift.check import Difference as Difference
from claimalign.drift.check import Pair as Pair
from claimalign.drift.confidence import calibration
from claimalign.drift.coverage import CoverageCheck
from claimalign.drift.dates import DateCheck
from claimalign.drift.exchanges import ExchangeCheck
from claimalign.drift.figures import FigureCheck
from claimalign.drift.glossary import GlossaryCheck
from claimalign.drift.in_place import in_place
from claimalign.drift.meaning import MeaningCheck
from claimalign.drift.merging import merged
from claimalign.drift.names import NameCheck
from claimalign.drift.people import PeopleCheck
from claimalign.drift.quotes import QuoteCheck
from claimalign.drift.sense import CertaintyCheck, PolarityCheck
from claimalign.drift.speakers import SpeakerCheck
from claimalign.drift.versions import Version as Version
from claimalign.drift.versions import pairs
from claimalign.glossary import Glossary
from claimalign.report import Evidence, Finding, Kind, Place, fingerprint

CHECKS: tuple[Check, ...] = (
    GlossaryCheck(),
    FigureCheck(),
    DateCheck(),
    NameCheck(),
    SpeakerCheck(),
    PeopleCheck(),
    QuoteCheck(),
    PolarityCheck(),
    CertaintyCheck(),
    MeaningCheck(),
    ExchangeCheck(),
    CoverageCheck(),
)

DEFAULT_MIN_CONFIDENCE = 0.46
"""Findings less sure than this are not shown unless asked for."""


def find_drift(
    source: Version,
    target: Version,
    beads: Sequence[Bead],
    kinds: Collection[Kind] | None = None,
    glossary: Glossary | None = None,
) -> tuple[Finding, ...]:
    """Every finding of these kinds (of all, if None), in the order of the beads.

    Terms that `glossary` pairs count as the same.
    """
    found = find_differences(source, target, beads, kinds, glossary)
    ids, learnt = _ids(found), calibration()
    return tuple(
        Finding(
            id=name,
            kind=difference.kind,
            severity=difference.severity,
            confidence=learnt.confidence(pair, difference),
            message=shown.message,
            source=Place(pair.bead.source, shown.source),
            target=Place(pair.bead.target, shown.target),
            pattern=difference.pattern,
        )
        for name, (pair, difference), shown in zip(ids, found, in_place(found), strict=True)
    )


def find_differences(
    source: Version,
    target: Version,
    beads: Sequence[Bead],
    kinds: Collection[Kind] | None = None,
    glossary: Glossary | None = None,
) -> list[tuple[Pair, Difference]]:
    """As `find_drift`: each difference with the pair that it stands in, not yet weighed."""
    return [
        (pair, difference)
        for pair in pairs(source, target, beads, glossary or Glossary())
        for difference in merged(
            difference
            for check in CHECKS
            for difference in check.differences(pair)
            if kinds is None or difference.kind in kinds
        )
    ]


def _ids(found: Sequence[tuple[Pair, Difference]]) -> list[str]:
    """Fingerprints of the differing words.

    Words of one side alone ("not", "she") say little, and words may differ in the same way twice:
    such findings are told apart by the sentences that they stand in, and those alike even there
    by their order.
    """
    alike = Counter((difference.kind, _words(difference)) for _, difference in found)
    seen: Counter[str] = Counter()
    ids = []
    for pair, difference in found:
        kind, texts = difference.kind, _words(difference)
        if alike[kind, texts] > 1 or not (difference.source and difference.target):
            texts += (*_around(pair.source, difference.source), "|")
            texts += _around(pair.target, difference.target)
        name = fingerprint(kind, *texts)
        seen[name] += 1
        again = seen[name] > 1
        ids.append(fingerprint(kind, *texts, str(seen[name])) if again else name)
    return ids


def _words(difference: Difference) -> tuple[str, ...]:
    """The differing words of both sides, which make a finding what it is."""
    source, target = difference.source, difference.target
    return (*(span.text for span in source), "|", *(span.text for span in target))


def _around(half: Half, spans: Sequence[Evidence]) -> tuple[str, ...]:
    """The sentences that the spans stand in."""
    claims = (*half.said, *(claim for claim, _ in half.lost))
    return tuple(
        sentence.text
        for sentence in sorted((claim.sentence for claim in claims), key=lambda s: s.start)
        if any(span.start < sentence.end and sentence.start < span.end for span in spans)
    )
