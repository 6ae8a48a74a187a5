"""Exchanges: who did it to whom, or what was set aside for what, told the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice, permutations, product
from typing import Literal

from claimalign.claims import Aside, Name, Part, Role
from claimalign.drift.check import Difference, Half, Pair
from claimalign.drift.roles import may_be_same_role
from claimalign.drift.signs import Placed, SignType, best_likeness, evidence, likeness, placed
from claimalign.report import Kind

ALIKE = 0.3
"""Words that mean the same are as like as this, or one role or name; any two as like as 0.2."""
APART = 0.5
"""So much more like are the two words of both sides crosswise than straight."""
BEST = 0.7
"""No word of the other side is much more like one of them: they have this share of the best."""
ASIDE = 0.4
"""What is set aside is said elsewhere on the other side, in words as like as this."""
ELSEWHERE = 0.3
"""These are so much more like it than what is set aside there."""
MOST = 40
"""Of a side with more pairs of parts than this only the first are compared."""

SUBJECTS = ("agent", "topic")


class ExchangeCheck:
    """Compares who does it to whom, and what is set aside for what."""

    id = "exchange"
    description = "Who did it and to whom, or one thing and that set aside for it, are exchanged."
    kinds: tuple[Kind, ...] = ("meaning",)
    mqm = "Accuracy / Mistranslation"

    def differences(self, pair: Pair) -> Iterator[Difference]:
        """The first two parts that are exchanged; words that are set aside for each other."""
        if pair.source.said and pair.target.said:
            yield from islice(_parts_exchanged(pair), 1)
            yield from _asides_exchanged(pair)


@dataclass(frozen=True, slots=True, eq=False)
class _Actor:
    """A part and who it is: its roles, and its names that can be read."""

    part: Placed[Part]
    roles: frozenset[str]
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Relation:
    """Two parts of one clause: `lead` does it to the other, or it comes from `lead`."""

    kind: Literal["deed", "way"]
    lead: _Actor
    other: _Actor


def _parts_exchanged(pair: Pair) -> Iterator[Difference]:
    source, target = (list(islice(_relations(half), MOST)) for half in (pair.source, pair.target))
    for left, right in product(source, target):
        if left.kind == right.kind and _are_exchanged(pair, left, right):
            lead, other = (actor.part.sign for actor in (left.lead, left.other))
            told = (
                f"has “{lead.span.text}” do it and “{other.span.text}” undergo it"
                if left.kind == "deed"
                else f"goes from “{lead.span.text}” to “{other.span.text}”"
            )
            yield Difference(
                "meaning",
                "critical",
                "parts exchanged",
                f"source {told}, target the other way round",
                evidence([lead, other]),
                evidence([right.other.part.sign, right.lead.part.sign]),
            )


def _are_exchanged(pair: Pair, left: _Relation, right: _Relation) -> bool:
    crossed = ((left.lead, right.other), (left.other, right.lead))
    straight = ((left.lead, right.lead), (left.other, right.other))
    across, along = ([_sameness(pair, *two) for two in each] for each in (crossed, straight))
    return (
        min(across) >= ALIKE
        and max(across) > max(along)
        and sum(across) - sum(along) >= APART
        and all(
            alike >= BEST * best_likeness(a.part, pair.target)
            and alike >= BEST * best_likeness(b.part, pair.source)
            for alike, (a, b) in zip(across, crossed, strict=True)
        )
    )


def _sameness(pair: Pair, a: _Actor, b: _Actor) -> float:
    """How sure it is that two words mean the same: 1 for one role or name."""
    named = any(pair.names.same(one, other) for one, other in product(a.names, b.names))
    return 1.0 if named or a.roles & b.roles else likeness(a.part, b.part)


def _relations(half: Half) -> Iterator[_Relation]:
    """The pairs of parts in each clause that the marks of case set in relation."""
    parts, roles = placed(half, lambda claim: claim.parts), half.roles
    for _, clause in groupby(parts, lambda part: (part.claim.sentence.index, part.sign.clause)):
        for lead, other in permutations([_actor(part, roles) for part in clause], 2):
            for kind in _kinds(lead.part.sign, other.part.sign):
                yield _Relation(kind, lead, other)


def _kinds(lead: Part, other: Part) -> Iterator[Literal["deed", "way"]]:
    """In which way the marks of case set one part before another."""
    agents, patients = {
        "does": (SUBJECTS, ("object", "dative")),
        "undergoes": (("by", "source", "dative"), SUBJECTS),
        "unclear": ((), ()),
    }[lead.voice]
    if lead.case in agents and other.case in patients:
        yield "deed"
    if lead.case == "source" and other.case != "source":
        yield "way"


def _actor(part: Placed[Part], roles: Sequence[Role]) -> _Actor:
    last = part.sign.span.end - 1
    names = (
        name
        for name in part.claim.names
        if name.span.start <= last < name.span.end and (name.sound or name.code)
    )
    return _Actor(part, _roles(part, roles), tuple(names))


def _roles(sign: Placed[SignType], roles: Sequence[Role]) -> frozenset[str]:
    """Those of the roles that the last word of a sign stands for."""
    last = sign.sign.span.end - 1
    return frozenset(
        chain(*(role.keys for role in roles if role.span.start <= last < role.span.end))
    )


def _asides_exchanged(pair: Pair) -> Iterator[Difference]:
    """Where each side sets aside, once and in the same way, what the other does not."""
    source, target = (_asides(half) for half in (pair.source, pair.target))
    for kind in dict.fromkeys(aside.sign.kind for aside in source):
        left = [aside for aside in source if aside.sign.kind == kind]
        right = [aside for aside in target if aside.sign.kind == kind]
        if len(left) == len(right) == 1 and _are_exchanged_asides(pair, left[0], right[0]):
            one, other = left[0].sign, right[0].sign
            yield Difference(
                "meaning",
                "critical",
                "what is set aside exchanged",
                f"source sets aside “{one.span.text}”, target “{other.span.text}”",
                evidence([one]),
                evidence([other]),
            )


def _asides(half: Half) -> Sequence[Placed[Aside]]:
    return placed(half, lambda claim: claim.asides)


def _are_exchanged_asides(pair: Pair, left: Placed[Aside], right: Placed[Aside]) -> bool:
    """Whether either side says elsewhere what the other sets aside: by its role or its words."""
    source, target = pair.source.roles, pair.target.roles
    one, other = _roles(left, source), _roles(right, target)
    if one and other:
        return (
            not any(may_be_same_role(a, b) for a, b in product(one, other))
            and any(one & role.keys for role in target)
            and any(other & role.keys for role in source)
        )
    elsewhere = min(best_likeness(left, pair.target), best_likeness(right, pair.source))
    return elsewhere >= max(ASIDE, likeness(left, right) + ELSEWHERE)
