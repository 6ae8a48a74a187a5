"""Coverage: every sentence of one side is said on the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimalign.claims import Claim
from claimalign.drift.check import Difference, Pair
from claimalign.report import Evidence, Kind

COVERED = 0.07
"""Less of a sentence than this is covered on average where the other side does not say it."""


class CoverageCheck:
    """Reports sentences that the other side does not say."""

    id = "coverage"
    description = "A sentence of one side is missing on the other."
    kinds: tuple[Kind, ...] = ("omission", "addition")
    mqm = "Accuracy / Omission, Accuracy / Addition"

    def differences(self, pair: Pair) -> Iterator[Difference]:
        """Sentences without a partner, and those that add nothing to the bead they stand in."""
        for claim in _lost(pair.source, pair.source_covered, bool(pair.target)):
            yield _difference(claim, "omission", "source", "target")
        for claim in _lost(pair.target, pair.target_covered, bool(pair.source)):
            yield _difference(claim, "addition", "target", "source")


def _lost(claims: Sequence[Claim], covered: Sequence[float], aligned: bool) -> Iterator[Claim]:
    """Claims that nothing covers; of an aligned bead never all."""
    for claim, share in zip(claims, covered, strict=True):
        if aligned and (len(claims) == 1 or share >= COVERED):
            continue
        if claim.sentence.text.strip():
            yield claim


def _difference(claim: Claim, kind: Kind, has: str, lacks: str) -> Difference:
    sentence = claim.sentence
    evidence = (Evidence(sentence.start, sentence.end, sentence.text),)
    return Difference(
        kind,
        "major",
        "sentence on one side",
        f"{has} has a sentence that the {lacks} lacks",
        evidence if has == "source" else (),
        evidence if has == "target" else (),
    )
