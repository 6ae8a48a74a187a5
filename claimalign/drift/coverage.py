"""Coverage: every sentence of one side, and every clause of it, is said on the other."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from math import exp, log, log1p

from claimalign.alignment import Bead, Coverage
from claimalign.claims import Claim
from claimalign.document import Span
from claimalign.drift.check import Difference, Half, Pair
from claimalign.drift.clauses import Stretch, least_covered, whole_words
from claimalign.report import Evidence, Kind

SAID_NEXT_DOOR, NEEDED_NEXT_DOOR = 0.13, 0.012
"""A sentence without a partner is said by its neighbours' partners if its words are covered there
this far on average, and they need it this far."""
LOST = 0.4
"""A sentence that stands beside others is lost from this probability on."""
WORTH_SAYING = 0.1
"""Clauses that are lost with less than this probability are not even yielded."""


class CoverageCheck:
    """Reports sentences, and clauses of sentences, that the other side does not say."""

    id = "coverage"
    description = "A sentence or a clause of one side is missing on the other."
    kinds: tuple[Kind, ...] = ("omission", "addition")
    mqm = "Accuracy / Omission, Accuracy / Addition"

    def differences(self, pair: Pair) -> Iterator[Difference]:
        """The sentences that the other side lacks, then the clauses."""
        for half, side in ((pair.source, "source"), (pair.target, "target")):
            for claim, probability in half.lost:
                yield _sentence(claim, probability, side)
        if pair.source.said and pair.target.said:
            yield from _clauses(pair.source, pair.longer, pair.bead.confidence, "source")
            yield from _clauses(pair.target, -pair.longer, pair.bead.confidence, "target")


def lost_sentences(coverage: Sequence[Coverage], bead: Bead) -> list[float]:
    """For each sentence of one side of a bead, how likely (0 to 1) the other side lacks it.

    It is 0 where the sentence is taken as said. A sentence without a partner is as surely lost as
    its bead is right, unless it is said next door; of several beside a partner the best covered
    one is never lost.
    """
    if not (bead.source and bead.target):
        return [
            0.0 if not len(sentence.words) or _is_said_next_door(sentence) else bead.confidence
            for sentence in coverage
        ]
    best = max(sentence.mean for sentence in coverage)
    chances = [
        _probability("sentence", sentence_evidence(sentence, best, bead.confidence))
        for sentence in coverage
    ]
    return [
        chance if sentence.mean < best and chance >= LOST else 0.0
        for sentence, chance in zip(coverage, chances, strict=True)
    ]


def _is_said_next_door(sentence: Coverage) -> bool:
    return sentence.mean >= SAID_NEXT_DOOR and sentence.needed >= NEEDED_NEXT_DOOR


def sentence_evidence(sentence: Coverage, best: float, confidence: float) -> dict[str, float]:
    """What tells whether a sentence beside others is lost (`coverage.toml` says what each means).

    `best` is how far the best covered one beside it is, `confidence` that of the bead.
    """
    return {
        "share": max(sentence.mean, 0.0) / best if best > 0 else 0.0,
        "needed": log(sentence.needed + 0.01),
        "confidence": confidence,
    }


def clause_evidence(stretch: Stretch, excess: float) -> dict[str, float]:
    """What tells whether a stretch of words is lost (`coverage.toml` says what each means).

    `excess` is how much longer than usual its side of the bead is beside the other (log).
    """
    return {"stretch": log1p(stretch.weight), "length": excess}


def least_covered_claim(half: Half) -> tuple[Stretch, int]:
    """The least covered stretch of all sentences of one side, and which of them it stands in."""
    stretches = [least_covered(coverage.words) for coverage in half.coverage]
    place = max(range(len(stretches)), key=lambda place: stretches[place].weight)
    return stretches[place], place


def _clauses(half: Half, excess: float, confidence: float, side: str) -> Iterator[Difference]:
    """The words of one side that the other most likely leaves out, if they are worth saying."""
    stretch, place = least_covered_claim(half)
    probability = _probability("clause", clause_evidence(stretch, excess)) * confidence
    if stretch.weight and probability >= WORTH_SAYING:
        sentence = half.said[place].sentence
        spans = half.coverage[place].spans[stretch.first : stretch.last]
        start, end = whole_words(sentence.text, spans[0][0], spans[-1][1])
        if start < end:
            yield _clause(sentence.span(start, end), probability, side)


def _probability(what: str, evidence: dict[str, float]) -> float:
    weights = _weights()[what]
    total = weights["bias"] + sum(weights[name] * value for name, value in evidence.items())
    return 1 / (1 + exp(-total))


@cache
def _weights() -> dict[str, dict[str, float]]:
    text = files(__package__).joinpath("coverage.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _sentence(claim: Claim, probability: float, side: str) -> Difference:
    sentence = claim.sentence
    words = sentence.span(0, len(sentence.text))
    message = f"{side} has a sentence that the {_other(side)} lacks"
    return _difference("sentence on one side", message, words, probability, side)


def _clause(words: Span, probability: float, side: str) -> Difference:
    message = f"{side} says “{words.text}”, which the {_other(side)} leaves out"
    return _difference("clause on one side", message, words, probability, side)


def _other(side: str) -> str:
    return "target" if side == "source" else "source"


def _difference(
    pattern: str, message: str, words: Span, probability: float, side: str
) -> Difference:
    evidence = (Evidence(words.start, words.end, words.text),)
    return Difference(
        "omission" if side == "source" else "addition",
        "major",
        pattern,
        message,
        evidence if side == "source" else (),
        evidence if side == "target" else (),
        probability,
    )
