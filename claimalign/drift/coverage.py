"""Coverage: every sentence of one side is said on the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimalign.claims import Claim
from claimalign.drift.check import Difference, Pair
from claimalign.report import Evidence, Kind


class CoverageCheck:
    """Reports sentences that nothing on the other side is aligned with."""

    id = "coverage"
    description = "A sentence of one side is missing on the other."
    kinds: tuple[Kind, ...] = ("omission", "addition")
    mqm = "Accuracy / Omission, Accuracy / Addition"

    def differences(self, pair: Pair) -> Iterator[Difference]:
        """The sentences of a bead that has one side only."""
        if not pair.target:
            yield from _lost(pair.source, "omission", "source", "target")
        elif not pair.source:
            yield from _lost(pair.target, "addition", "target", "source")


def _lost(claims: Sequence[Claim], kind: Kind, has: str, lacks: str) -> Iterator[Difference]:
    for claim in claims:
        sentence = claim.sentence
        if not sentence.text.strip():
            continue
        evidence = (Evidence(sentence.start, sentence.end, sentence.text),)
        yield Difference(
            kind,
            "major",
            "sentence on one side",
            f"{has} has a sentence that the {lacks} lacks",
            evidence if has == "source" else (),
            evidence if has == "target" else (),
        )
