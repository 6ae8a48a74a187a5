"""Coverage: every sentence of one side, and every clause of it, is said on the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log, log1p

from claimalign.alignment import Bead, Coverage
from claimalign.claims import Claim
from claimalign.document import Sentence, Span
from claimalign.drift.check import Clause, Difference, Half, Pair
from claimalign.drift.clauses import (
    facts,
    least_covered,
    whole_words,
    word_evidence,
)
from claimalign.drift.weighing import log_odds, probability
from claimalign.report import Evidence, Kind

CHOSEN = 0.5
"""A token stands for something on the other side if so many tokens there choose it."""
CHOSEN_NEXT_DOOR, NEEDED_NEXT_DOOR = 0.45, 0.5
"""A sentence without a partner is said by its neighbours' partners if such a share of its tokens
stands for something there, and they need it this far."""
LOST = 0.4
"""A sentence that stands beside others is lost from this probability on."""
MOST_EXCESS = 0.4
"""A side that is longer than usual by more than this (log) is so by some way of writing too."""
USUAL_FREEDOM, PRIOR = 0.8, 4
"""So much the least covered words of a bead weigh usually (log); it counts as so many beads."""
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
            for claim, chance in half.lost:
                yield _sentence(claim, chance, side)
        if pair.source.said and pair.target.said:
            for view, side in zip(views(pair), ("source", "target"), strict=True):
                yield from _clauses(view, pair.bead.confidence, side)


def lost_sentences(coverage: Sequence[Coverage], bead: Bead, excess: float) -> list[float]:
    """For each sentence of one side of a bead, how likely (0 to 1) the other side lacks it.

    `excess` is how much longer than usual that side is beside the other (log). The chance is 0
    where the sentence is taken as said. A sentence without a partner is as surely lost as its bead
    is right, unless it is said next door; of several beside a partner the best covered one is
    never lost.
    """
    if not (bead.source and bead.target):
        return [
            0.0 if not len(sentence.words) or _is_said_next_door(sentence) else bead.confidence
            for sentence in coverage
        ]
    best = max(sentence.mean for sentence in coverage)
    chances = [
        probability("coverage", "sentence", sentence_evidence(sentence, best, bead, excess))
        for sentence in coverage
    ]
    return [
        chance if sentence.mean < best and chance >= LOST else 0.0
        for sentence, chance in zip(coverage, chances, strict=True)
    ]


def _is_said_next_door(sentence: Coverage) -> bool:
    chosen = float((sentence.choices > CHOSEN).mean())
    return chosen >= CHOSEN_NEXT_DOOR and sentence.needed >= NEEDED_NEXT_DOOR


def sentence_evidence(
    sentence: Coverage, best: float, bead: Bead, excess: float
) -> dict[str, float]:
    """What tells whether a sentence beside others is lost (`coverage.toml` says what each means).

    `best` is how far the best covered one beside it is, `excess` how much longer than usual its
    side of the bead is beside the other (log).
    """
    return {
        "share": max(sentence.mean, 0.0) / best if best > 0 else 0.0,
        "needed": log(sentence.needed + 0.01),
        "confidence": bead.confidence,
        "length": excess,
    }


@dataclass(frozen=True, slots=True)
class View:
    """A pair seen from one side, with its least covered `clause`.

    `excess` is how much longer than usual that side is beside the other (log), `freedom` how much
    its least covered words weigh in the other beads (log).
    """

    own: Half
    other: Half
    clause: Clause | None
    excess: float
    freedom: float


def views(pair: Pair) -> tuple[View, View]:
    """A pair seen from the source, and from the target."""
    (ours, theirs), (freely, freely_there) = pair.clauses, pair.freedom
    return (
        View(pair.source, pair.target, ours, pair.longer, freely),
        View(pair.target, pair.source, theirs, -pair.longer, freely_there),
    )


def clause_evidence(clause: Clause, view: View) -> dict[str, float]:
    """What tells whether words of one's own side are lost (see `coverage.toml`)."""
    there = frozenset(key for claim in view.other.said for _, keys in facts(claim) for key in keys)
    inside = [
        bool(keys & there)
        for claim in view.own.said
        for words, keys in facts(claim)
        if clause.words.start <= words.start and words.end <= clause.words.end
    ]
    return {
        "weight": log1p(clause.weight),
        "length": min(max(view.excess, -MOST_EXCESS), MOST_EXCESS),
        "alone": log1p(inside.count(False)),
        "shared": log1p(inside.count(True)),
        "freedom": view.freedom,
    }


def least_covered_clause(half: Half) -> Clause | None:
    """The least covered words of all sentences of one side; None where all of it is said."""
    sentences = zip(half.said, half.coverage, strict=True)
    clauses = [_least_covered(claim.sentence, covered) for claim, covered in sentences]
    return max(
        (clause for clause in clauses if clause), key=lambda clause: clause.weight, default=None
    )


def freedom(halves: Sequence[Half], clauses: Sequence[Clause | None]) -> list[float]:
    """For each of one side's halves, how much the least covered words of the others weigh (log).

    That is much where a translator puts things in other words, and then says little. In a short
    document it leans on what is usual.
    """
    weights = [log1p(clause.weight) if clause else 0.0 for clause in clauses]
    said = [1 if half.said else 0 for half in halves]
    total, count = sum(weights) + PRIOR * USUAL_FREEDOM, sum(said) + PRIOR
    return [(total - own) / (count - one) for own, one in zip(weights, said, strict=True)]


def _least_covered(sentence: Sentence, covered: Coverage) -> Clause | None:
    stretch = least_covered(log_odds("coverage", "word", word_evidence(covered)))
    spans = covered.spans[stretch.first : stretch.last]
    if not spans:
        return None
    start, end = whole_words(sentence.text, spans[0][0], spans[-1][1])
    return Clause(sentence.span(start, end), stretch.weight) if start < end else None


def _clauses(view: View, confidence: float, side: str) -> Iterator[Difference]:
    """The words of one side that the other most likely leaves out, if they are worth saying."""
    clause = view.clause
    if not clause:
        return
    evidence = clause_evidence(clause, view)
    chance = probability("coverage", "clause", evidence) * confidence
    if chance >= WORTH_SAYING:
        yield _clause(clause.words, chance, side)


def _sentence(claim: Claim, chance: float, side: str) -> Difference:
    sentence = claim.sentence
    words = sentence.span(0, len(sentence.text))
    message = f"{side} has a sentence that the {_other(side)} lacks"
    return _difference("sentence on one side", message, words, chance, side)


def _clause(words: Span, chance: float, side: str) -> Difference:
    message = f"{side} says “{words.text}”, which the {_other(side)} leaves out"
    return _difference("clause on one side", message, words, chance, side)


def _other(side: str) -> str:
    return "target" if side == "source" else "source"


def _difference(pattern: str, message: str, words: Span, chance: float, side: str) -> Difference:
    evidence = (Evidence.of(words),)
    return Difference(
        "omission" if side == "source" else "addition",
        "major",
        pattern,
        message,
        evidence if side == "source" else (),
        evidence if side == "target" else (),
        chance,
    )
