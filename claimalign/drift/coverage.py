"""Coverage: every sentence of one side is said on the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimalign.claims import Claim
from claimalign.drift.check import Difference, Pair
from claimalign.report import Evidence, Kind

COVERED = 0.12
"""A sentence whose words are covered as far as this on average is said on the other side."""
SHARE = 0.4
"""So is one that is covered this far in comparison with the best covered of its bead."""


class CoverageCheck:
    """Reports sentences that the other side does not say."""

    id = "coverage"
    description = "A sentence of one side is missing on the other."
    kinds: tuple[Kind, ...] = ("omission", "addition")
    mqm = "Accuracy / Omission, Accuracy / Addition"

    def differences(self, pair: Pair) -> Iterator[Difference]:
        """The sentences that the other side lacks."""
        for claim in pair.source.lost:
            yield _difference(claim, "omission", "source", "target")
        for claim in pair.target.lost:
            yield _difference(claim, "addition", "target", "source")


def is_lost(covered: Sequence[float], aligned: bool) -> list[bool]:
    """Which sentences of one side of a bead the other side does not say.

    `covered` says for each how far its words are covered there. Of an aligned bead the best
    covered sentence is never lost, and a sentence that the aligner left alone is still no loss if
    the words next to where its partner would stand say it.
    """
    enough = min(COVERED, SHARE * max(covered, default=0.0)) if aligned else COVERED
    return [share < enough for share in covered]


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
