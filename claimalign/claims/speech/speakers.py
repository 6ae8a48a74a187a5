"""The people and bodies that the pronouns of a document's speakers stand for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimalign.claims.model import Claim, Name, Speaker

_MEMORY = 8
"""How many sentences back a pronoun may look for whom it stands for."""
_PEOPLE = frozenset({"he", "she", "person", "aforesaid"})
_FRESH = 1
"""How many sentences the last speaker is more likely than a person named since."""
_FADING = 0.04
"""How much confidence every sentence in between takes away."""

_Met = tuple[int, Name]
"""A name, and the index of the sentence where it was met."""


def resolve_speakers(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Resolve the pronouns among the speakers of one document's claims, in document order.

    A pronoun for a person stands for the last named speaker, or for a person named since; one
    for a body for the last organisation, else the first name of the sentence that is neither
    person nor place; a speech without a subject continues the last speaker. The confidence is
    lower the further back and the weaker the evidence.
    """
    return tuple(_resolved(claims))


def _resolved(claims: Sequence[Claim]) -> Iterator[Claim]:
    memory = _Memory()
    for index, claim in enumerate(claims):
        names = iter(_unquoted(claim))
        memory.begin(index)
        waiting = next(names, None)
        speeches = []
        for speech in claim.speeches:
            at = speech.cue.start
            if speech.speaker is not None and speech.speaker.span is not None:
                at = min(at, speech.speaker.span.start)
            while waiting is not None and waiting.span.start < at:
                memory.meet(waiting)
                waiting = next(names, None)
            speeches.append(replace(speech, speaker=memory.resolve(speech.speaker)))
        while waiting is not None:
            memory.meet(waiting)
            waiting = next(names, None)
        yield replace(claim, speeches=tuple(speeches))


def _unquoted(claim: Claim) -> list[Name]:
    """The names that the document says itself, none from inside somebody's words."""
    quoted = sorted((s.words.start, s.words.end) for s in claim.speeches if s.words is not None)
    starts = [start for start, _ in quoted]
    kept = []
    for name in sorted(claim.names, key=lambda name: name.span.start):
        place = bisect_right(starts, name.span.start) - 1
        if place < 0 or name.span.start >= quoted[place][1]:
            kept.append(name)
    return kept


class _Memory:
    """The names met so far in a document, by what kind of pronoun may take them up."""

    def __init__(self) -> None:
        self._index = -1
        self._speaker: _Met | None = None
        self._person: _Met | None = None
        self._body: _Met | None = None
        self._thing: _Met | None = None
        self._thing_of = -1
        self._full: dict[str, Name] = {}

    def begin(self, index: int) -> None:
        """Go on to the sentence with this index."""
        self._index = index

    def meet(self, name: Name) -> None:
        """Take in a name."""
        met = self._index, name
        if name.kind == "person":
            self._person = met
            for part in re.split(r"[\s・＝=]+", name.text):
                known = self._full.get(part, name)
                self._full[part] = max(known, name, key=lambda other: len(other.text))
        elif name.kind == "organisation":
            self._body = met
        elif name.kind == "unknown" and not name.code and self._thing_of != self._index:
            self._thing, self._thing_of = met, self._index

    def resolve(self, speaker: Speaker | None) -> Speaker | None:
        """Give the speaker the name that its words stand for, where that can be told."""
        if speaker is None:
            return None
        if speaker.name is not None:
            if speaker.name.kind != "place":
                self._speaker = self._index, speaker.name
            return speaker
        if speaker.role in _PEOPLE:
            return self._take(speaker, self._speaker, self._person, 0.85)
        if speaker.role == "company":
            return self._take(speaker, self._body, self._thing, 0.6)
        if speaker.span is None:
            return self._take(speaker, self._speaker, None, 0.5)
        return speaker

    def _take(
        self, speaker: Speaker, first: _Met | None, second: _Met | None, confidence: float
    ) -> Speaker:
        """The speaker as the first of two names, or as the second where it was met later."""
        met = first
        if second is not None and (first is None or second[0] - first[0] > _FRESH):
            met, confidence = second, confidence - (0.2 if first else 0.0)
        if met is None or self._index - met[0] > _MEMORY:
            return speaker
        at, name = met
        confidence -= _FADING * (self._index - at)
        if speaker.role in _PEOPLE:
            self._speaker = self._index, name
        return replace(speaker, name=self._full.get(name.text, name), confidence=confidence)
