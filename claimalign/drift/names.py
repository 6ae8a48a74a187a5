"""Names: every name of one side is said on the other, none stands in another's place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimalign.claims import Claim, Name
from claimalign.drift.check import Difference, Half, Pair
from claimalign.drift.matching import counterparts
from claimalign.report import Evidence, Kind


class NameCheck:
    """Compares the names of both sides: by code, by sound, and as the article pairs them."""

    id = "name"
    description = "Another person, place, organisation or nationality, or another speaker."
    kinds: tuple[Kind, ...] = ("name", "speaker")
    mqm = "Accuracy / Mistranslation / Entity"

    def differences(self, pair: Pair) -> Iterator[Difference]:
        """Names that only one side says, each with the one that stands in its place."""
        source = missing(pair, pair.source, pair.target)
        target = missing(pair, pair.target, pair.source)
        speakers = speaker_names(pair.source.said) | speaker_names(pair.target.said)
        for left, right in counterparts(source, target, (_same_sort, _may_be_same_sort)):
            yield _difference(pair, left, right, bool({left.span, right.span} & speakers))


def missing(pair: Pair, own: Half, other: Half) -> list[Name]:
    """The names of one side that the other does not say; each once."""
    if not other.said:
        return []
    names = {
        name.code or name.text: name for name in pair.names.mentions(own.said, own.language)
    }
    return [
        name
        for name in names.values()
        if (name.sound or name.code) and not pair.names.said(name, other.said, other.language)
    ]


def speaker_names(claims: Sequence[Claim]) -> set[object]:
    """The spans of the names whose words the claims report."""
    return {
        name.span
        for claim in claims
        for speech in claim.speeches
        for name in claim.names
        if speech.speaker
        and speech.speaker.span
        and speech.speaker.span.start <= name.span.start < speech.speaker.span.end
    }


def _same_sort(a: Name, b: Name) -> bool:
    return a.kind == b.kind and bool(a.code) == bool(b.code)


def _may_be_same_sort(a: Name, b: Name) -> bool:
    return a.kind == b.kind or "unknown" in (a.kind, b.kind)


def _difference(pair: Pair, left: Name, right: Name, speaks: bool) -> Difference:
    known = pair.names.is_known(left) + pair.names.is_known(right)
    if left.code and right.code:
        pattern = "countries differ"
    else:
        pattern = ("strange names differ", "known name and stranger", "known names differ")[known]
    kind: Kind = "speaker" if speaks else "name"
    message = (
        f"source has {left.text} say it, target has {right.text}"
        if speaks
        else f"source names {left.text}, target names {right.text}"
    )
    return Difference(
        kind,
        "critical" if speaks else "major",
        pattern,
        message,
        (_evidence(left),),
        (_evidence(right),),
    )


def _evidence(name: Name) -> Evidence:
    span = name.span
    return Evidence(span.start, span.end, span.text, name.code or None)
