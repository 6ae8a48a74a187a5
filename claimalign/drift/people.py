"""People and bodies called by what they are: each does on both sides what it does on one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimalign.claims import Name
from claimalign.claims.speech import Role, read_roles
from claimalign.drift.check import Difference, Half, Pair
from claimalign.drift.roles import are_of_one_sort, may_be_same_role
from claimalign.report import Evidence, Kind

COVERED = 0.17
"""A role whose words are covered no further than this most likely has no counterpart."""


class PeopleCheck:
    """Compares who acts and speaks, where they are called by office, work, kin or kind."""

    id = "people"
    description = "Another office, ministry, relative or body in somebody's place."
    kinds: tuple[Kind, ...] = ("speaker", "name")
    mqm = "Accuracy / Mistranslation / Entity"

    def differences(self, pair: Pair) -> Iterator[Difference]:
        """The first roles, in the order of the text, that exclude each other; at most one pair."""
        source, target = _roles(pair.source), _roles(pair.target)
        for left, right, pattern in _rivals(pair, *_apart(source, target)):
            yield _difference(pair, left, right, pattern)
            return
        yield from _of_other_countries(pair, source, target)


def _roles(half: Half) -> list[Role]:
    """The roles of one side, each once, as one who acts where it does so anywhere."""
    found: dict[frozenset[str], Role] = {}
    for claim in half.said:
        for role in read_roles(claim, half.language):
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
            if any(are_of_one_sort(a, b) for a in left.keys for b in right.keys):
                yield left, right, "roles of a sort differ"


def _is_sure(pair: Pair, left: Role, right: Role) -> bool:
    bare = max(pair.source.covered(left.span), pair.target.covered(right.span)) <= COVERED
    return bare or _speaks(left, pair.source) or _speaks(right, pair.target)


def _acting(roles: Iterable[Role]) -> list[Role]:
    return [role for role in roles if role.acts]


def _of_other_countries(
    pair: Pair, source: Sequence[Role], target: Sequence[Role]
) -> Iterator[Difference]:
    """Roles of one key that act, each with a country before it, and not the same one."""
    for left in source:
        for right in target:
            mine, theirs = _country(left, pair.source), _country(right, pair.target)
            if left.keys & right.keys and mine and theirs and not pair.names.same(mine, theirs):
                yield _difference(pair, mine, theirs, "countries of a role differ")
                return


def _country(role: Role, half: Half) -> Name | None:
    """The country whose name stands right before a role that acts."""
    before = (role.span.start, role.span.start - 1)
    names = (name for claim in half.said for name in claim.names)
    return next(
        (
            name
            for name in names
            if role.acts and name.code.startswith("territory") and name.span.end in before
        ),
        None,
    )


def _strangers(roles: Iterable[Role], others: Iterable[Role]) -> list[Role]:
    others = list(others)
    return [role for role in roles if not _is_said(role, others)]


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
    kind: Kind = "speaker" if speaks else "name"
    return Difference(
        kind,
        "critical" if speaks else "major",
        pattern,
        f"source says “{left.span.text}”, target says “{right.span.text}”",
        (Evidence(left.span.start, left.span.end, left.span.text),),
        (Evidence(right.span.start, right.span.end, right.span.text),),
    )
