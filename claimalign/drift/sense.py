"""Sense: nothing is denied, reversed, hedged or hardened on one side only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from claimalign.claims import Claim, Extent, Hedge, Negation, Pole
from claimalign.document import Span
from claimalign.drift.check import Difference, Half, Pair
from claimalign.report import Evidence, Kind

UNDONE = ("planned", "intended", "expected")
"""Hedges of what is not done yet; the others say how sure it is."""
COVERED = 0.13
"""A word covered this far on average has a counterpart, whatever that is called."""
DEGREES = {"none": 0, "few": 1, "some": 1, "many": 2, "most": 2, "all": 3}
"""Extents that differ by two steps cannot mean the same."""


class Sign(Protocol):
    """A word that bears on the sense; a `weak` one may as well be missing."""

    @property
    def span(self) -> Span: ...  # noqa: D102
    @property
    def weak(self) -> bool: ...  # noqa: D102


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
        opposites = list(_opposites(_poles(pair.source.said), _poles(pair.target.said)))
        source, target = _negations(pair.source.said), _negations(pair.target.said)
        alone = _alone(pair, source, target, "denies this", "negation on one side", "polarity")
        if opposites and not alone:
            yield opposites[0]
        elif alone and not opposites:
            yield alone


class CertaintyCheck:
    """Compares how sure both sides are, what is done, and of how much they speak."""

    id = "certainty"
    description = "One side hedges, plans or limits what the other states as fact."
    kinds: tuple[Kind, ...] = ("certainty",)
    mqm = "Accuracy / Mistranslation"

    def differences(self, pair: Pair) -> Iterator[Difference]:
        """A hedge or a plan that stands alone, or extents that contradict each other."""
        if not (pair.source.said and pair.target.said):
            return
        source, target = _hedges(pair.source.said), _hedges(pair.target.said)
        hedge = _alone(pair, source, target, "is less sure", "hedge on one side", "certainty")
        if hedge:
            yield hedge
        yield from _extents(_extent(pair.source.said), _extent(pair.target.said))


def _negations(claims: Sequence[Claim]) -> list[Negation]:
    return [negation for claim in claims for negation in claim.negations]


def _hedges(claims: Sequence[Claim]) -> list[Hedge]:
    return [hedge for claim in claims for hedge in claim.hedges]


def _poles(claims: Sequence[Claim]) -> list[Pole]:
    return [pole for claim in claims for pole in claim.poles]


def _extent(claims: Sequence[Claim]) -> list[Extent]:
    return [extent for claim in claims for extent in claim.extents]


def _alone(
    pair: Pair,
    source: Sequence[Sign],
    target: Sequence[Sign],
    does: str,
    pattern: str,
    kind: Kind,
) -> Difference | None:
    """Strong signs without a counterpart, where the other side has no sign of any strength."""
    if source and target:
        return None
    side, lacks, half = ("source", "target", pair.source)
    if target:
        side, lacks, half = ("target", "source", pair.target)
    signs = [sign for sign in source or target if not sign.weak and not _is_covered(sign, half)]
    if not signs:
        return None
    words = "”, “".join(sign.span.text for sign in signs)
    evidence = _evidence(signs)
    return Difference(
        kind,
        "critical" if kind == "polarity" else "major",
        pattern,
        f"{side} {does} (“{words}”), {lacks} does not",
        evidence if source else (),
        evidence if target else (),
    )


def _is_covered(sign: Sign, half: Half) -> bool:
    """Whether the words of the sign have a counterpart on the other side."""
    for claim, coverage in zip(half.said, half.coverage, strict=True):
        start, end = (place - claim.sentence.start for place in (sign.span.start, sign.span.end))
        words = [
            word
            for (first, last), word in zip(coverage.spans, coverage.words, strict=True)
            if first < end and start < last
        ]
        if words and claim.sentence.start <= sign.span.start < claim.sentence.end:
            return bool(sum(words) >= COVERED * len(words))
    return False


def _opposites(source: Sequence[Pole], target: Sequence[Pole]) -> Iterator[Difference]:
    """Pairs of opposites of which each side takes another one, and neither takes both."""
    for left in source:
        mine = {pole.side for pole in source if pole.pair == left.pair}
        theirs = [pole for pole in target if pole.pair == left.pair]
        if left.weak or len(mine) == 2 or not theirs or left.side in {p.side for p in theirs}:
            continue
        right = theirs[0]
        if right.weak:
            continue
        yield Difference(
            "polarity",
            "critical",
            "opposites",
            f"source says “{left.span.text}”, target says the opposite (“{right.span.text}”)",
            _evidence([left]),
            _evidence([right]),
        )


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
            _evidence([left]),
            _evidence([right]),
        )


def _evidence(signs: Iterable[Sign]) -> tuple[Evidence, ...]:
    spans = [sign.span for sign in signs]
    return tuple(Evidence(span.start, span.end, span.text) for span in spans)
