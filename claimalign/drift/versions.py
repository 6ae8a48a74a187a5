"""Two versions and the beads between them, put together pair by pair as the checks see them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from claimalign.alignment import Bead, Coverage
from claimalign.claims import Claim
from claimalign.drift.check import Half, Pair
from claimalign.drift.clauses import ratio, usual_ratio
from claimalign.drift.coverage import freedom, least_covered_clause, lost_sentences
from claimalign.drift.name_table import NameTable
from claimalign.drift.terms import Term, TermTable, with_terms
from claimalign.glossary import Glossary
from claimalign.languages import Language


@dataclass(frozen=True, slots=True)
class Version:
    """One version as the checks see it: for each sentence a claim, and how far it is covered."""

    language: Language
    claims: Sequence[Claim]
    coverage: Sequence[Coverage]


def pairs(
    source: Version, target: Version, beads: Sequence[Bead], glossary: Glossary
) -> Iterator[Pair]:
    """Each bead with both its sides, in the order of the beads."""
    terms = TermTable(glossary, (source.language, target.language))
    names = NameTable(terms.pairs())
    for bead in beads:
        names.learn(
            [source.claims[i] for i in bead.source],
            [target.claims[j] for j in bead.target],
            (source.language, target.language),
        )
    halves = [
        (_without_lost(left, bead, excess), _without_lost(right, bead, -excess))
        for bead, (left, right, excess) in zip(
            beads, complete(source, target, beads, terms), strict=True
        )
    ]
    usual = _usual(halves)
    clauses = [(least_covered_clause(left), least_covered_clause(right)) for left, right in halves]
    ours, theirs = (
        freedom([half[side] for half in halves], [clause[side] for clause in clauses])
        for side in (0, 1)
    )
    for place, (bead, (left, right)) in enumerate(zip(beads, halves, strict=True)):
        longer = _longer(halves[max(place - 1, 0) : place + 2], left, right, usual)
        free = ours[place], theirs[place]
        yield Pair(bead, left, right, names, longer, clauses[place], free)


def complete(
    source: Version, target: Version, beads: Sequence[Bead], terms: TermTable
) -> Iterator[tuple[Half, Half, float]]:
    """Both sides of each bead with every sentence taken as said.

    The third is how much longer than usual the source's side is beside the target's (log).
    """
    halves = []
    for place, bead in enumerate(beads):
        near = [*beads[max(place - 1, 0) : place], *beads[place + 1 : place + 2]]
        ours = [source.claims[i] for i in bead.source]
        theirs = [target.claims[j] for j in bead.target]
        our_near = [source.claims[i] for other in near for i in other.source]
        their_near = [target.claims[j] for other in near for j in other.target]
        our_terms = terms.find(ours, theirs + their_near, 0)
        their_terms = terms.find(theirs, ours + our_near, 1)
        left = _half(source, bead.source, our_near, our_terms)
        right = _half(target, bead.target, their_near, their_terms)
        halves.append((left, right))
    usual = _usual(halves)
    for left, right in halves:
        yield left, right, ratio(left.length, right.length) - usual


def _usual(halves: Sequence[tuple[Half, Half]]) -> float:
    return usual_ratio([(left, right) for left, right in halves if left.said and right.said])


def _longer(near: Sequence[tuple[Half, Half]], left: Half, right: Half, usual: float) -> float:
    """How much longer the left side is than usual, also with what is said next door of it.

    Of both the one that is less unusual counts.
    """
    moved_left = sum(ours.length for ours, theirs in near if not theirs.said)
    moved_right = sum(theirs.length for ours, theirs in near if not ours.said)
    alone = ratio(left.length, right.length) - usual
    together = ratio(left.length + moved_left, right.length + moved_right) - usual
    return min(alone, together, key=abs)


def _half(
    version: Version,
    own: Sequence[int],
    near: Sequence[Claim],
    terms: Sequence[tuple[Term, ...]],
) -> Half:
    claims = tuple(version.claims[i] for i in own)
    coverage = tuple(
        with_terms(version.coverage[i], claim.sentence, found)
        for i, claim, found in zip(own, claims, terms, strict=True)
    )
    return Half(version.language, claims, coverage, (), tuple(near), tuple(chain(*terms)))


def _without_lost(half: Half, bead: Bead, excess: float) -> Half:
    """The half with the sentences that the other side lacks set apart."""
    chances = lost_sentences(half.coverage, bead, excess)
    if not any(chances):
        return half
    said = [place for place, chance in enumerate(chances) if not chance]
    sentences = [half.said[place].sentence for place in said]
    return replace(
        half,
        said=tuple(half.said[place] for place in said),
        coverage=tuple(half.coverage[place] for place in said),
        lost=tuple((half.said[place], chance) for place, chance in enumerate(chances) if chance),
        terms=tuple(
            term
            for term in half.terms
            if any(sentence.start <= term.span.start < sentence.end for sentence in sentences)
        ),
    )
