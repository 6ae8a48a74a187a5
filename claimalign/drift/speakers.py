"""Speakers: the same words are put into the same mouth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from claimalign.claims import Claim, Name, Speech
from claimalign.document import Span
from claimalign.drift.check import Difference, Half, Pair
from claimalign.drift.matching import MOST, one_sided
from claimalign.drift.roles import AFORESAID, FIRST, PRONOUNS, THIRD, may_be_same_role, owners
from claimalign.report import Evidence, Kind

COVERED = 0.09
"""An attribution to nobody by name whose words are covered no further has no counterpart."""


class SpeakerCheck:
    """Compares who is said to have said it, pronouns and roles resolved."""

    id = "speaker"
    description = "Another speaker, or an attribution on one side only."
    kinds: tuple[Kind, ...] = ("speaker",)
    mqm = "Accuracy / Mistranslation / Entity"

    def differences(self, pair: Pair) -> Iterator[Difference]:
        """Speakers that contradict each other, else attributions that stand alone.

        An attribution that moved to the next sentence is one that stands alone there.
        """
        source, target = _speeches(pair.source.said), _speeches(pair.target.said)
        if source and target:
            yield from _contradictions(pair, source, target)
            return
        for speech in source:
            if _is_news(speech, pair.source, pair.target, pair):
                yield _alone(speech, "source")
        for speech in target:
            if _is_news(speech, pair.target, pair.source, pair):
                yield _alone(speech, "target")


def _speeches(claims: Iterable[Claim]) -> list[Speech]:
    found = (speech for claim in claims for speech in claim.speeches if speech.speaker)
    return list(islice(found, MOST))


def _contradictions(
    pair: Pair, source: Sequence[Speech], target: Sequence[Speech]
) -> Iterator[Difference]:
    """Speakers of both sides, in their order, that agree with nobody of the other side."""
    patterns = {(id(a), id(b)): _conflict(pair, a, b) for a in source for b in target}
    left = [a for a in source if all(patterns[id(a), id(b)] for b in target)]
    right = [b for b in target if all(patterns[id(a), id(b)] for a in source)]
    for a, b in zip(left, right, strict=False):
        yield _contradiction(a, b, patterns[id(a), id(b)])


def _conflict(pair: Pair, a: Speech, b: Speech) -> str:
    """The way in which two speeches cannot have the same speaker, empty where they can."""
    if a.speaker is None or b.speaker is None:
        return ""
    roles = {a.speaker.role, b.speaker.role}
    if roles <= PRONOUNS:
        exchanged = roles == {"he", "she"} or (roles & FIRST and roles & THIRD)
        return "pronouns differ" if exchanged else ""
    if a.speaker.name and b.speaker.name:
        if pair.names.same(a.speaker.name, b.speaker.name):
            return ""
        unnamed = [not _is_explicit(speech) for speech in (a, b)]
        if all(unnamed):
            return ""
        if not any(unnamed):
            return "speakers differ"
        named, other = (b, pair.source) if unnamed[0] else (a, pair.target)
        return "" if _may_be_meant(pair, named, other) else "name against pronoun"
    if a.speaker.role in PRONOUNS or b.speaker.role in PRONOUNS or not all(roles):
        return ""
    if not may_be_same_role(a.speaker.role, b.speaker.role):
        return ""
    ours, theirs = owners(a, pair.source), owners(b, pair.target)
    if ours and theirs and not any(may_be_same_role(x, y) for x in ours for y in theirs):
        return "owners of a role differ"
    return ""


def _is_explicit(speech: Speech) -> bool:
    """Whether the speaker is named here, and not by a pronoun or by nothing at all."""
    speaker = speech.speaker
    return speaker is not None and speaker.span is not None and speaker.role not in PRONOUNS


def _role(speech: Speech) -> str:
    return speech.speaker.role if speech.speaker else ""


def _may_be_meant(pair: Pair, named: Speech, other: Half) -> bool:
    """Whether a pronoun of the other side may stand for the one who is named on this side."""
    name = _name(named)
    return name is not None and pair.names.said(name, other.said + other.near, other.language)


def _contradiction(source: Speech, target: Speech, pattern: str) -> Difference:
    return Difference(
        "speaker",
        "critical",
        pattern,
        f"source has {_phrase(source)} say it, target has {_phrase(target)}",
        (_evidence(source),),
        (_evidence(target),),
    )


def _is_news(speech: Speech, own: Half, other: Half, pair: Pair) -> bool:
    """Whether the other side reports nobody's words here, and does not name the speaker.

    A speaker whom the word points back to (同氏) is as good as named; one who is nobody by name
    ("officials") must have no counterpart at all, and a mere "he" is often read out of nothing.
    Where the other side has more attributions in the beads next to this one, the attribution may
    have moved there.
    """
    name = speech.speaker.name if speech.speaker and speech.speaker.span else None
    moved = len(_speeches(other.near)) > len(_speeches(own.near))
    reported = moved or any(claim.speeches for claim in other.said)
    if reported or not other.said or not (_is_explicit(speech) or _role(speech) == AFORESAID):
        return False
    return not pair.names.said(name, other.said, other.language) if name else _is_bare(speech, own)


def _is_bare(speech: Speech, own: Half) -> bool:
    """Whether neither the role that reports nor the word for it has any counterpart."""
    somebody = _role(speech) not in ("", "some")
    return somebody and max(own.covered(_words(speech)), own.covered(speech.cue)) <= COVERED


def _alone(speech: Speech, side: str) -> Difference:
    return one_sided(
        "speaker",
        "major",
        "attribution on one side" if _name(speech) else "bare attribution on one side",
        "{side} attributes this to " + _phrase(speech) + ", {other} states it as fact",
        _evidence(speech),
        side,
    )


def _words(speech: Speech) -> Span:
    speaker = speech.speaker
    return speaker.span if speaker and speaker.span else speech.cue


def _name(speech: Speech) -> Name | None:
    return speech.speaker.name if speech.speaker else None


def _phrase(speech: Speech) -> str:
    """The words, and whom they stand for where that is somebody else's name."""
    words, name = _words(speech).text, _name(speech)
    return words if name is None or name.text in words else f"{words} ({name.text})"


def _evidence(speech: Speech) -> Evidence:
    name = _name(speech)
    return Evidence.of(_words(speech), name.text if name else None)
