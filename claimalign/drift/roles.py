"""Which roles may be the same speaker in other words."""

from __future__ import annotations

import re
from functools import cache

from claimalign.claims import Speech
from claimalign.claims.lexical.patterns import entries
from claimalign.claims.lexical.words import alternatives
from claimalign.drift.check import Half
from claimalign.languages import SpeechWords

FIRST = frozenset({"i", "we"})
THIRD = frozenset({"he", "she", "they", "person"})
PRONOUNS = FIRST | THIRD | {"company"}
WRITINGS = frozenset({"report", "study", "document", "statement", "data", "media"})
ANYBODY = frozenset({"some", "man", "woman", "company"})

WIDER: dict[str, str] = {
    "official": "police prosecutor military ministry agency government minister guard governor"
    " mayor executive court president prison weather-office opposition lawmaker",
    "spokesperson": "official police military ministry agency government party prosecutor lawyer"
    " court executive team prison",
    "expert": "researcher analyst doctor critic teacher",
    "family": "mother father grandmother grandfather brother sister son daughter wife husband",
    "government": "president prime-minister minister ministry agency party",
    "agency": "ministry weather-office team union executive researcher expert prison",
    "lawmaker": "party opposition candidate minister",
    "team": "coach player executive lawyer",
    "victim": "family resident witness",
    "resident": "supporter witness neighbour victim",
    "lawyer": "defence",
    "minister": "president prime-minister executive governor",
    "executive": "president mayor minister teacher doctor",
    "doctor": "nurse",
    "police": "guard",
    "party": "opposition",
}
"""A role -> the roles that a newsroom may call by its word."""

_REACH = 24
"""How many characters before a role say whose it is."""
_BREAK = re.compile(r"[,，、。.!?「」『』“”\"‘’:：]")


def may_be_same_role(a: str, b: str) -> bool:
    """Whether two roles, or two territories, may be the same speaker."""
    if a == b or not {a, b}.isdisjoint(ANYBODY) or not {a, b}.isdisjoint(WRITINGS):
        return {a, b} != {"man", "woman"}
    return b in WIDER.get(a, "").split() or a in WIDER.get(b, "").split()


def owners(speech: Speech, half: Half) -> set[str]:
    """Whose a role is ("the spokesman of the police"): other roles, and codes of countries."""
    if speech.speaker is None or speech.speaker.span is None:
        return set()
    span = speech.speaker.span
    claim = next(c for c in half.said if c.sentence.start <= span.start <= c.sentence.end)
    start, end = span.start - claim.sentence.start, span.end - claim.sentence.start
    breaks = [match.end() for match in _BREAK.finditer(claim.sentence.text, 0, start)]
    reach = max(start - _REACH, breaks[-1] if breaks else 0)
    pattern, roles = _roles(half.language.speech)
    found = {roles[match[0]] for match in pattern.finditer(claim.sentence.text, reach, end)}
    first = reach + claim.sentence.start
    found |= {
        n.code for n in claim.names if n.code and first <= n.span.start and n.span.end <= span.end
    }
    return found - {speech.speaker.role}


@cache
def _roles(words: SpeechWords) -> tuple[re.Pattern[str], dict[str, str]]:
    roles = entries(words.roles)
    return re.compile(alternatives(roles)), roles
