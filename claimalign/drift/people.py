"""People and bodies called by what they are: each does on both sides what it does on one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product

from claimalign.claims import Claim, Name, Role
from claimalign.document import Span
from claimalign.drift.check import Difference, Half, Pair
from claimalign.drift.roles import common_sort, is_body, is_of_people, may_be_same_role
from claimalign.report import Evidence, Kind

BESIDE = 2
"""No more signs than this stand between a name and what the named one is."""
MOST_NAMED = 40
"""Of a side with more roles beside names than this only the first are compared."""
COVERED = 0.17
"""A role whose words are covered no further than this most likely has no counterpart."""
PEOPLE = "people of a sort differ"
"""The pattern of those who hold no office: another one is no other name, but another meaning."""


class PeopleCheck:
    """Compares who acts and speaks, where they are called by office, work, kin or kind."""

    id = "people"
    description = "Another office, ministry, relative or body in somebody's place."
    kinds: tuple[Kind, ...] = ("speaker", "name", "meaning")
    mqm = "Accuracy / Mistranslation / Entity"

    def differences(self, pair: Pair) -> Iterator[Difference]:
        """The first roles, in the order of the text, that exclude each other; at most one pair."""
        source, target = _roles(pair.source), _roles(pair.target)
        for left, right, pattern in _rivals(pair, *_apart(source, target)):
            yield _difference(pair, left, right, pattern)
            return
        yield from islice(_of_one_name(pair), 1)
        same = ((a, b) for a in source for b in target if a.acts and b.acts and a.keys & b.keys)
        found = (difference for a, b in same for difference in _of_others(pair, a, b))
        yield from islice(found, 1)


def _roles(half: Half) -> list[Role]:
    """The roles of one side, each once, as one who acts where it does so anywhere."""
    found: dict[frozenset[str], Role] = {}
    for role in half.roles:
        known = found.setdefault(role.keys, role)
        if role.acts and not known.acts:
            found[role.keys] = role
    return list(found.values())


def _apart(source: list[Role], target: list[Role]) -> tuple[list[Role], list[Role]]:
    """Both sides without the roles that do the same on both: those are nobody else."""
    shared = _parts(source) & _parts(target)
    return (
        [role for role in source if (role.keys, role.acts) not in shared],
        [role for role in target if (role.keys, role.acts) not in shared],
    )


def _parts(roles: Iterable[Role]) -> set[tuple[frozenset[str], bool]]:
    return {(role.keys, role.acts) for role in roles}


def _rivals(pair: Pair, source: list[Role], target: list[Role]) -> Iterator[tuple[Role, Role, str]]:
    """Roles of both sides that exclude each other, and the pattern by which they do.

    Best are two who act and of whom the other side says nothing. One of them may be said there
    without acting; then it must speak, or be covered by nothing. Where they do not act, they must
    be of one sort.
    """
    lost, new = _strangers(source, target), _strangers(target, source)
    yield from (
        (left, right, "actors differ")
        for left, right in zip(_acting(lost), _acting(new), strict=False)
    )
    doers = _strangers(_acting(source), _acting(target))
    doers_there = _strangers(_acting(target), _acting(source))
    for left in doers:
        for right in doers_there:
            if (left in lost or right in new) and _is_sure(pair, left, right):
                yield left, right, "actor on one side"
    for left in lost:
        for right in new:
            sorts = (common_sort(a, b) for a, b in product(left.keys, right.keys))
            if sort := next(filter(None, sorts), ""):
                yield left, right, PEOPLE if is_of_people(sort) else "roles of a sort differ"


def _is_sure(pair: Pair, left: Role, right: Role) -> bool:
    bare = max(pair.source.covered(left.span), pair.target.covered(right.span)) <= COVERED
    return bare or _speaks(left, pair.source) or _speaks(right, pair.target)


def _acting(roles: Iterable[Role]) -> list[Role]:
    return [role for role in roles if role.acts]


def _of_one_name(pair: Pair) -> Iterator[Difference]:
    """The roles of both sides that stand beside one name and exclude each other."""
    for (name, left), (other, right) in product(
        _beside_names(pair.source), _beside_names(pair.target)
    ):
        apart = pair.names.same(name, other) and _strangers([left], [right])
        if apart and _is_new(left, pair.target) and _is_new(right, pair.source):
            yield _difference(pair, left, right, "roles of a name differ")


def _beside_names(half: Half) -> list[tuple[Name, Role]]:
    """The names of one side that can be read, each with a person's role right beside it."""
    found = (pair for claim in half.said for pair in _named_roles(claim))
    return list(islice(found, MOST_NAMED))


def _named_roles(claim: Claim) -> Iterator[tuple[Name, Role]]:
    """The roles of people in a claim that a name stands beside, with that name."""
    names = [name for name in claim.names if name.sound]
    starts = {name.span.start: name for name in names}
    ends = {name.span.end: name for name in names}
    for role in claim.roles:
        after = (starts.get(role.span.end + gap) for gap in range(BESIDE + 1))
        before = (ends.get(role.span.start - gap) for gap in range(BESIDE + 1))
        name = next((name for name in (*after, *before) if name), None)
        if name and not any(map(is_body, role.keys)):
            yield name, role


def _is_new(role: Role, other: Half) -> bool:
    """Whether the other side calls nobody by the role."""
    return not any(
        may_be_same_role(a, b) for own in other.roles for a in role.keys for b in own.keys
    )


def _of_others(pair: Pair, left: Role, right: Role) -> Iterator[Difference]:
    """Roles of one key, each with a country or a body before it, and not the same one."""
    mine, theirs = _country(left, pair.source), _country(right, pair.target)
    if mine and theirs:
        if not pair.names.same(mine, theirs):
            yield _difference(pair, mine, theirs, "countries of a role differ")
        return
    body, other = _body(left, pair.source), _body(right, pair.target)
    if body and other and not body.keys & other.keys and not _is_said(body, [other]):
        yield _difference(pair, body, other, "owners of a role differ")


def _country(role: Role, half: Half) -> Name | None:
    """The country whose name stands right before a role."""
    names = (name for claim in half.said for name in claim.names)
    return next(
        (n for n in names if n.code.startswith("territory") and _is_before(n.span, role)), None
    )


def _body(role: Role, half: Half) -> Role | None:
    """The body whose word stands right before a role."""
    return next((own for own in half.roles if _is_before(own.span, role)), None)


def _is_before(span: Span, role: Role) -> bool:
    return span.end in (role.span.start, role.span.start - 1)


def _strangers(roles: Sequence[Role], others: Sequence[Role]) -> list[Role]:
    """The roles that none of the others is called by, nor by a wider word.

    One whose own word is said here stands for nobody else.
    """
    said = {key for role in roles for key in role.keys}
    free = [other for other in others if said.isdisjoint(other.keys)]
    keys = {key for other in others for key in other.keys}
    return [role for role in roles if keys.isdisjoint(role.keys) and not _is_said(role, free)]


def _is_said(role: Role, others: Iterable[Role]) -> bool:
    return any(may_be_same_role(a, b) for other in others for a in role.keys for b in other.keys)


def _speaks(role: Role, half: Half) -> bool:
    """Whether the role's words are said to be somebody's who reports."""
    return any(
        speech.speaker
        and speech.speaker.span
        and speech.speaker.span.start < role.span.end
        and role.span.start < speech.speaker.span.end
        for claim in half.said
        for speech in claim.speeches
    )


def _difference(pair: Pair, left: Role | Name, right: Role | Name, pattern: str) -> Difference:
    reported = any(claim.speeches for half in (pair.source, pair.target) for claim in half.said)
    speaks = reported and all(isinstance(one, Name) or one.acts for one in (left, right))
    kind: Kind = "speaker" if speaks else "meaning" if pattern == PEOPLE else "name"
    return Difference(
        kind,
        "critical" if speaks else "major",
        pattern,
        f"source says “{left.span.text}”, target says “{right.span.text}”",
        (Evidence.of(left.span),),
        (Evidence.of(right.span),),
    )
