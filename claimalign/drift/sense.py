"""Sense: nothing is denied, reversed, hedged or hardened on one side only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic

from claimalign.claims import Claim, Extent, Hedge, Negation, Pole
from claimalign.claims.sense import kindred
from claimalign.drift.check import Difference, Half, Pair
from claimalign.drift.opposites import opposites
from claimalign.drift.signs import Placed, SignType, best_likeness, evidence, likeness, placed
from claimalign.report import Kind, Severity

UNSAID = ("obliged", "able", "certain")
"""Hedges that one language says where the other leaves them to the verb."""
DEGREES = {"none": 0, "few": 1, "some": 1, "many": 2, "most": 2, "all": 3}
"""Extents that differ by two steps cannot mean the same."""
TURNS = 3
"""A negation turns a word that ends so many characters from it."""


@dataclass(frozen=True, slots=True)
class Lack(Generic[SignType]):
    """When a sign of one side has no counterpart on the other.

    `covered` and `alike` are less than this: how far its words are covered, and how like the
    words in their place are. No sign of the other side that is `akin` is so like it as `echo`.
    Where the words of its own side and of the other are covered as far as `own` and `other` on
    average, the translation is so close that it would not say the same in other words.
    """

    signs: Callable[[Claim], Sequence[SignType]]
    akin: Callable[[SignType, SignType], bool]
    covered: float
    alike: float
    echo: float
    own: float
    other: float

    def is_telling(self, own: Half, other: Half) -> bool:
        """Whether one side is so close a translation of the other that a lack tells something."""
        return own.closeness >= self.own and other.closeness >= self.other

    def alone(self, own: Half, other: Half) -> list[SignType]:
        """The strong signs of one side that the other side lacks."""
        others = placed(other, self.signs)
        return [
            sign.sign
            for sign in placed(own, self.signs)
            if not sign.sign.weak
            and not _turns_what_is_said(sign, other)
            and sign.covered < self.covered
            and not any(self._echoes(sign, echo) for echo in others)
            and best_likeness(sign, other) < self.alike
        ]

    def _echoes(self, sign: Placed[SignType], echo: Placed[SignType]) -> bool:
        return self.akin(sign.sign, echo.sign) and likeness(sign, echo) >= self.echo


NEGATION: Lack[Negation] = Lack(
    lambda claim: [negation for negation in claim.negations if negation.kind != "without"],
    lambda own, other: not other.weak,
    covered=0.13,
    alike=0.45,
    echo=0.0,
    own=0.13,
    other=0.13,
)
HEDGE: Lack[Hedge] = Lack(
    lambda claim: [hedge for hedge in claim.hedges if hedge.kind not in UNSAID],
    lambda own, other: kindred(own.kind, other.kind),
    covered=0.2,
    alike=0.35,
    echo=0.3,
    own=0.12,
    other=0.15,
)


def _turns_what_is_said(sign: Placed[SignType], other: Half) -> bool:
    """Whether the sign turns a word so that it says what the other side says without it."""
    said = {(pole.pair, pole.meant) for claim in other.said for pole in _all_poles(claim)}
    return any(
        pole.turned
        and (pole.pair, pole.meant) in said
        and -TURNS <= sign.sign.span.start - pole.span.end <= TURNS
        for pole in _all_poles(sign.claim)
    )


def _all_poles(claim: Claim) -> tuple[Pole, ...]:
    return (*claim.poles, *claim.families)


def _alone(
    pair: Pair, lack: Lack[SignType], kind: Kind, severity: Severity, what: str
) -> Iterator[Difference]:
    """The signs of either side that the other lacks, as one difference a side."""
    does = "denies this" if kind == "polarity" else "is less sure"
    for own, other, side, lacks in (
        (pair.source, pair.target, "source", "target"),
        (pair.target, pair.source, "target", "source"),
    ):
        signs, telling = lack.alone(own, other), lack.is_telling(own, other)
        if signs:
            words = "”, “".join(sign.span.text for sign in signs)
            yield Difference(
                kind,
                severity,
                f"{what} on one side" if telling else f"{what} in a loose sentence",
                f"{side} {does} (“{words}”), {lacks} does not",
                evidence(signs) if side == "source" else (),
                evidence(signs) if side == "target" else (),
            )


def _contrary(
    opposite: tuple[Pole, Pole], kind: Kind, severity: Severity, pattern: str
) -> Difference:
    left, right = opposite
    says = "says the opposite" if kind == "polarity" else "is not as sure or as far"
    return Difference(
        kind,
        severity,
        pattern,
        f"source says “{left.span.text}”, target {says} (“{right.span.text}”)",
        evidence([left]),
        evidence([right]),
    )


class PolarityCheck:
    """Compares what is denied, and which side of a pair of opposites is taken."""

    id = "polarity"
    description = "One side denies what the other says, or says the opposite."
    kinds: tuple[Kind, ...] = ("polarity",)
    mqm = "Accuracy / Mistranslation"

    def differences(self, pair: Pair) -> Iterator[Difference]:
        """Opposites first; where there are none, a negation that stands alone."""
        if not (pair.source.said and pair.target.said):
            return
        opposite = next(opposites(pair, _all_poles), None)
        if opposite:
            yield _contrary(opposite, "polarity", "critical", "opposites")
        else:
            yield from _alone(pair, NEGATION, "polarity", "critical", "negation")


class CertaintyCheck:
    """Compares how sure both sides are, what is done, and of how much they speak."""

    id = "certainty"
    description = "One side hedges, plans or limits what the other states as fact."
    kinds: tuple[Kind, ...] = ("certainty",)
    mqm = "Accuracy / Mistranslation"

    def differences(self, pair: Pair) -> Iterator[Difference]:
        """What is surer on one side, a hedge or a plan that stands alone, extents far apart."""
        if not (pair.source.said and pair.target.said):
            return
        grade = next(opposites(pair, lambda claim: claim.grades), None)
        if grade:
            yield _contrary(grade, "certainty", "major", "grades differ")
        else:
            yield from _alone(pair, HEDGE, "certainty", "major", "hedge")
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
