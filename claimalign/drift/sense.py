"""Sense: nothing is denied, reversed, hedged or hardened on one side only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from claimalign.claims import Claim, Extent, Pole
from claimalign.drift.check import Difference, Pair
from claimalign.drift.lacks import HEDGE, NEGATION, Lack, Lackable, lacks, poles_of
from claimalign.drift.opposites import opposites
from claimalign.drift.signs import evidence
from claimalign.drift.statuses import statuses
from claimalign.drift.weighing import probability
from claimalign.report import Kind

WORTH_SAYING = 0.25
"""Differences that are drift with less probability than this are not even yielded."""
DEGREES = {"none": 0, "few": 1, "some": 1, "many": 2, "most": 2, "all": 3}
"""Extents that differ by two steps cannot mean the same."""


def _alone(pair: Pair, lack: Lack[Lackable], kind: Kind, what: str) -> Iterator[Difference]:
    """The signs of either side that the other lacks, as one difference a side."""
    does = "denies this" if kind == "polarity" else "is less sure"
    found = [
        (side, sign, probability("sense", what, known) * pair.bead.confidence)
        for side, sign, known in lacks(pair, lack)
    ]
    for side, other in (("source", "target"), ("target", "source")):
        signs = [(sign, chance) for at, sign, chance in found if at == side]
        if likely := [(sign, chance) for sign, chance in signs if chance >= WORTH_SAYING]:
            spans = evidence(sign for sign, _ in likely)
            words = "”, “".join(span.text for span in spans)
            yield Difference(
                kind,
                "critical" if kind == "polarity" else "major",
                f"{what} on one side",
                f"{side} {does} (“{words}”), {other} does not",
                spans if side == "source" else (),
                spans if side == "target" else (),
                max(chance for _, chance in likely),
            )


def _contrary(
    pair: Pair, poles: Callable[[Claim], Sequence[Pole]], kind: Kind, pattern: str
) -> Iterator[Difference]:
    """The opposites that most likely stand for each other, if they are worth saying."""
    found = [
        (probability("sense", pattern, known) * pair.bead.confidence, left, right)
        for left, right, known in opposites(pair, poles)
    ]
    chance, left, right = max(found, key=lambda case: case[0], default=(0.0, None, None))
    if left and right and chance >= WORTH_SAYING:
        says = "says the opposite" if kind == "polarity" else "is not as sure or as far"
        yield Difference(
            kind,
            "critical" if kind == "polarity" else "major",
            pattern,
            f"source says “{left.span.text}”, target {says} (“{right.span.text}”)",
            evidence([left]),
            evidence([right]),
            chance,
        )


def _statuses(pair: Pair) -> Iterator[Difference]:
    """What both sides end with, if one is further or surer."""
    for left, right, known in statuses(pair):
        chance = probability("sense", "statuses differ", known) * pair.bead.confidence
        if chance >= WORTH_SAYING:
            yield Difference(
                "certainty",
                "major",
                "statuses differ",
                f"source speaks of what is {left.kind} (“{left.span.text}”), "
                f"target of what is {right.kind} (“{right.span.text}”)",
                evidence([left]),
                evidence([right]),
                chance,
            )


def _likeliest(differences: Iterator[Difference]) -> Iterator[Difference]:
    """The one difference that is most likely drift, if there is any."""
    found = list(differences)
    if found:
        yield max(found, key=lambda difference: difference.probability or 0.0)


class PolarityCheck:
    """Compares what is denied, and which side of a pair of opposites is taken."""

    id = "polarity"
    description = "One side denies what the other says, or says the opposite."
    kinds: tuple[Kind, ...] = ("polarity",)
    mqm = "Accuracy / Mistranslation"

    def differences(self, pair: Pair) -> Iterator[Difference]:
        """The words that most likely say the opposite, or the negation that stands alone."""
        if pair.source.said and pair.target.said:
            yield from _likeliest(
                chain(
                    _contrary(pair, poles_of, "polarity", "opposites"),
                    _alone(pair, NEGATION, "polarity", "negation"),
                )
            )


class CertaintyCheck:
    """Compares how sure both sides are, what is done, and of how much they speak."""

    id = "certainty"
    description = "One side hedges, plans or limits what the other states as fact."
    kinds: tuple[Kind, ...] = ("certainty",)
    mqm = "Accuracy / Mistranslation"

    def differences(self, pair: Pair) -> Iterator[Difference]:
        """What is surer on one side or a hedge that stands alone, then extents far apart."""
        if pair.source.said and pair.target.said:
            yield from _likeliest(
                chain(
                    _contrary(pair, lambda claim: claim.grades, "certainty", "grades differ"),
                    _alone(pair, HEDGE, "certainty", "hedge"),
                    _statuses(pair),
                )
            )
            yield from _extents(_extent(pair.source.said), _extent(pair.target.said))


def _extent(claims: Sequence[Claim]) -> list[Extent]:
    return [extent for claim in claims for extent in claim.extents]


def _extents(source: Sequence[Extent], target: Sequence[Extent]) -> Iterator[Difference]:
    """Extents far apart, where each side speaks of one only."""
    if len(source) != 1 or len(target) != 1 or source[0].weak or target[0].weak:
        return
    left, right = source[0], target[0]
    if abs(DEGREES[left.degree] - DEGREES[right.degree]) >= 2:
        yield Difference(
            "certainty",
            "major",
            "extents differ",
            f"source speaks of {left.degree} (“{left.span.text}”), "
            f"target of {right.degree} (“{right.span.text}”)",
            evidence([left]),
            evidence([right]),
        )
