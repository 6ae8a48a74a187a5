"""Which roles may be the same people or bodies in other words."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claimalign.claims import Speech
from claimalign.claims.lexical.patterns import entries
from claimalign.claims.lexical.words import alternatives
from claimalign.drift.check import Half
from claimalign.languages import SpeechWords

FIRST = frozenset({"i", "we"})
AFORESAID = "aforesaid"
THIRD = frozenset({"he", "she", "they", "person", AFORESAID})
PRONOUNS = FIRST | THIRD | {"company"}
WRITINGS = frozenset({"report", "study", "document", "statement", "data", "media"})

_REACH = 24
"""How many characters before a role say whose it is."""
_BREAK = re.compile(r"[,，、。.!?「」『』“”\"‘’:：]")


def may_be_same_role(a: str, b: str) -> bool:
    """Whether two roles, or two territories, may be the same people in other words."""
    if a == b:
        return True
    if {a, b} == {"man", "woman"}:
        return False
    table = _table()
    return (
        not table.anybody.isdisjoint((a, b))
        or b in table.wider.get(a, ())
        or a in table.wider.get(b, ())
    )


def is_body(role: str) -> bool:
    """Whether a role is that of a body, and of nobody alone."""
    return role in _table().bodies


def common_sort(a: str, b: str) -> str:
    """The sort of roles, as ministries are one, that both belong to; empty if there is none."""
    return next((name for name, sort in _table().sorts.items() if {a, b} <= sort), "")


def is_of_people(sort: str) -> bool:
    """Whether the roles of a sort are what people are to others or do for a living."""
    return sort in _table().people


@dataclass(frozen=True, slots=True)
class _Table:
    """`anybody`: roles that may be anybody; `wider`: a role -> those that it may stand for.

    `bodies` are no people. `sorts` are roles that stand in each other's place, those of `people`
    neither bodies nor offices.
    """

    anybody: frozenset[str]
    bodies: frozenset[str]
    wider: dict[str, frozenset[str]]
    sorts: dict[str, frozenset[str]]
    people: frozenset[str]


@cache
def _table() -> _Table:
    text = files(__package__).joinpath("roles.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return _Table(
        frozenset(table["anybody"].split()) | WRITINGS,
        frozenset(table["bodies"].split()),
        {role: frozenset(words.split()) for role, words in table["wider"].items()},
        {name: frozenset(words.split()) for name, words in table["sorts"].items()},
        frozenset(table["people"].split()),
    )


def owners(speech: Speech, half: Half) -> set[str]:
    """Whose a role is ("the spokesman of the police"): other roles, and codes of countries."""
    if speech.speaker is None or speech.speaker.span is None:
        return set()
    span = speech.speaker.span
    claim = next(c for c in half.said if c.sentence.start <= span.start <= c.sentence.end)
    start, end = span.start - claim.sentence.start, span.end - claim.sentence.start
    reach = max(start - _REACH, 0)
    for found in _BREAK.finditer(claim.sentence.text, reach, start):
        reach = found.end()
    pattern, roles = _roles(half.language.speech)
    whose = {roles[match[0]] for match in pattern.finditer(claim.sentence.text, reach, end)}
    first = reach + claim.sentence.start
    whose |= {n.code for n in claim.names if n.code and first < n.span.end <= span.end}
    return whose - {speech.speaker.role}


@cache
def _roles(words: SpeechWords) -> tuple[re.Pattern[str], dict[str, str]]:
    roles = entries(words.roles)
    return re.compile(alternatives(roles)), roles
