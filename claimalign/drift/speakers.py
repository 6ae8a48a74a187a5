"""Speakers: the same words are put into the same mouth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimalign.claims import Claim, Name, Speech
from claimalign.claims.names import find_name
from claimalign.claims.sounds import ALIKE, alike
from claimalign.document import Span
from claimalign.drift.check import Difference, Half, Pair
from claimalign.report import Evidence, Kind


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
            yield from map(_contradiction, _unknown_to(source, target), _unknown_to(target, source))
            return
        near_source, near_target = _speeches(pair.source.near), _speeches(pair.target.near)
        for speech in _unknown_to(source, _unknown_to(near_target, near_source)):
            if not _is_named(speech, pair.target):
                yield _alone(speech, "source")
        for speech in _unknown_to(target, _unknown_to(near_source, near_target)):
            if not _is_named(speech, pair.source):
                yield _alone(speech, "target")


def _speeches(claims: Iterable[Claim]) -> list[Speech]:
    return [speech for claim in claims for speech in claim.speeches if speech.speaker]


def _unknown_to(speeches: Sequence[Speech], others: Sequence[Speech]) -> list[Speech]:
    return [speech for speech in speeches if not any(_may_agree(speech, o) for o in others)]


def _may_agree(a: Speech, b: Speech) -> bool:
    """Whether both can have the same speaker: so it is unless both are known and differ.

    Two pronouns never contradict each other: whom they stand for is no more than a good guess.
    """
    if not (a.speaker and a.speaker.name and b.speaker and b.speaker.name):
        return True
    if a.speaker.role and b.speaker.role:
        return True
    return _same_name(a.speaker.name, b.speaker.name)


def _same_name(a: Name, b: Name) -> bool:
    """Whether two names can be one; a name that cannot be read (kanji) may be any."""
    if a.code and b.code:
        return a.code == b.code
    return not (a.sound and b.sound) or alike(a.sound, b.sound) >= ALIKE


def _contradiction(source: Speech, target: Speech) -> Difference:
    return Difference(
        "speaker",
        "critical",
        "speakers differ",
        f"source has {_phrase(source)} say it, target has {_phrase(target)}",
        (_evidence(source),),
        (_evidence(target),),
    )


def _is_named(speech: Speech, other: Half) -> bool:
    """Whether the other side reports somebody's words too, or names this speaker at all.

    A speaker who is nobody in particular ("officials") is as good as named.
    """
    name = speech.speaker.name if speech.speaker else None
    if name is None or any(claim.speeches for claim in other.said):
        return True
    texts = [claim.sentence.text for claim in other.said]
    return not texts or any(find_name(name.sound, text, other.language.names)[1] for text in texts)


def _alone(speech: Speech, side: str) -> Difference:
    lacks = "target" if side == "source" else "source"
    evidence = (_evidence(speech),)
    return Difference(
        "speaker",
        "major",
        "attribution on one side",
        f"{side} attributes this to {_phrase(speech)}, {lacks} states it as fact",
        evidence if side == "source" else (),
        evidence if side == "target" else (),
    )


def _words(speech: Speech) -> Span:
    speaker = speech.speaker
    return speaker.span if speaker and speaker.span else speech.cue


def _phrase(speech: Speech) -> str:
    """The words, and whom they stand for where that is somebody else's name."""
    words = _words(speech).text
    name = speech.speaker.name.text if speech.speaker and speech.speaker.name else words
    return words if name in words else f"{words} ({name})"


def _evidence(speech: Speech) -> Evidence:
    words = _words(speech)
    name = speech.speaker.name.text if speech.speaker and speech.speaker.name else None
    return Evidence(words.start, words.end, words.text, name)
