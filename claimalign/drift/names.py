"""Names: every name of one side is said on the other, none stands in another's place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimalign.claims import Claim, Name
from claimalign.claims.names import ALIKE, alike
from claimalign.drift.check import Difference, Half, Pair
from claimalign.drift.lists import in_list
from claimalign.drift.matching import counterparts, one_sided
from claimalign.drift.name_table import country_of, is_nation
from claimalign.drift.terms import overlaps
from claimalign.report import Evidence, Kind

CUED = ("place", "organisation")
COVERED = 0.1
"""A name whose words are covered no further than this has no counterpart at all."""
BARELY_COVERED = 0.25
"""Two names whose words are covered no further may both be strangers to the other side."""
BESIDE = 4
"""No more signs than this, of a case ending or a comma, stand between a city and its country."""
DOUBTFUL = 0.62
"""Names at least this alike, and less than ALIKE, may be one name or two."""


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
        speakers = _speaker_names(pair.source.said) | _speaker_names(pair.target.said)
        for name, entry in in_list(pair, source, pair.source, pair.target):
            yield _of_list(_evidence(name), Evidence.of(entry))
        for name, entry in in_list(pair, target, pair.target, pair.source):
            yield _of_list(Evidence.of(entry), _evidence(name))
        rivals = counterparts(source, target, (_same_sort, _may_be_same_sort))
        for left, right in rivals:
            speaks = bool({left.span, right.span} & speakers)
            if pattern := _pattern(pair, left, right, speaks):
                yield _difference(left, right, pattern, speaks)
        if not rivals:
            yield from _alone(pair, source, "source")
            yield from _alone(pair, target, "target")


def missing(pair: Pair, own: Half, other: Half) -> list[Name]:
    """The names of one side that the other does not say; each once."""
    if not other.said:
        return []
    names = {name.code or name.text: name for name in pair.names.mentions(own.said, own.language)}
    return [
        name
        for name in names.values()
        if (name.sound or name.code)
        and not any(term.answered and overlaps(name.span, term.span) for term in own.terms)
        and not pair.names.said(name, other.said, other.language)
    ]


def _alone(pair: Pair, names: Sequence[Name], side: str) -> Iterator[Difference]:
    """Names that the other side says nowhere near."""
    own, other = (pair.source, pair.target) if side == "source" else (pair.target, pair.source)
    for name in names:
        pattern = _alone_pattern(pair, name, own)
        if pattern and not _is_beside_said(pair, name, own, other):
            message = "{side} names " + name.text + ", which the {other} does not"
            yield one_sided("name", "major", pattern, message, _evidence(name), side)


def _is_beside_said(pair: Pair, name: Name, own: Half, other: Half) -> bool:
    """Whether the name is said next to these sentences, or is the country of a name beside it."""
    if pair.names.said(name, other.near, other.language):
        return True
    if _is_by_country(pair, name, own, other):
        return True
    country = name.code.startswith("territory")
    beside = (n for claim in own.said for n in claim.names if n is not name)
    return country and any(
        abs(n.span.start - name.span.end) <= BESIDE or abs(name.span.start - n.span.end) <= BESIDE
        for n in beside
        if pair.names.said(n, other.said, other.language)
    )


def _is_by_country(pair: Pair, name: Name, own: Half, other: Half) -> bool:
    """Whether the other side has the country for its city, or a city for the country."""
    names = pair.names.mentions(other.said, other.language)
    return bool(name.code) and any(
        (name.code == country_of(n) or (n.code and n.code == country_of(name)))
        and not pair.names.said(n, own.said, own.language)
        for n in names
    )


def _alone_pattern(pair: Pair, name: Name, own: Half) -> str:
    """How a name shows that it is one, and is missed; empty where it may be none or is not.

    A name that both versions say elsewhere may be left out, or taken up by a pronoun; and so may
    that of the country where a language is at home. A body known by its letters has more names
    than any table.
    """
    known = pair.names.is_known(name)
    if is_nation(name):
        homes = {f"territory:{half.language.names.home}" for half in (pair.source, pair.target)}
        certain = name.code.startswith("territory") and len(name.text) > 1
        certain = certain and name.code not in homes
        return "name on one side" if certain and not known else ""
    if name.code.startswith("organisation"):
        return ""
    if name.kind in CUED and not known:
        return "name on one side"
    letters = own.language.names.name_letters
    certain = known or bool(letters and re.fullmatch(f"[{letters}]+", name.text))
    if not certain or name.text.isascii() or own.covered(name.span) > COVERED:
        return ""
    return "uncovered name" if known else "uncovered word like a name"


def _speaker_names(claims: Sequence[Claim]) -> set[object]:
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
    return is_nation(a) == is_nation(b) and a.kind == b.kind != "unknown"


def _may_be_same_sort(a: Name, b: Name) -> bool:
    same = is_nation(a) == is_nation(b) and "unknown" in (a.kind, b.kind)
    return same and not _sound_near(a, b)


def _sound_near(a: Name, b: Name) -> bool:
    """Whether two names may well be one, written by somebody who heard it otherwise."""
    doubtful = ALIKE if _in_same_letters(a, b) else DOUBTFUL
    return not (a.code and b.code) and alike(a.sound, b.sound) >= doubtful


def _in_same_letters(a: Name, b: Name) -> bool:
    """Whether both are written in Latin letters, so that nobody had to hear them."""
    return a.text.isascii() and b.text.isascii()


def _difference(left: Name, right: Name, pattern: str, speaks: bool) -> Difference:
    kind: Kind = "speaker" if speaks else "name"
    verb = "quotes" if speaks else "names"
    return Difference(
        kind,
        "critical" if speaks else "major",
        pattern,
        f"source {verb} {left.text}, target {verb} {right.text}",
        (_evidence(left),),
        (_evidence(right),),
    )


def _of_list(source: Evidence, target: Evidence) -> Difference:
    message = f"source lists {source.text}, target lists {target.text}"
    return Difference("name", "major", "names of a list differ", message, (source,), (target,))


def _pattern(pair: Pair, left: Name, right: Name, speaks: bool) -> str:
    """How sure it is that both words are names: both versions say them elsewhere, or a cue does.

    Empty where nothing says so and their words have counterparts after all.
    """
    if left.code.startswith("territory"):
        return "countries differ"
    if _in_same_letters(left, right):
        return "names in the same letters differ"
    known = pair.names.is_known(left) + pair.names.is_known(right)
    if known == 0 and _is_full(left) and _is_full(right):
        return "full names differ"
    if known == 0 and not (speaks or "unknown" not in (left.kind, right.kind)):
        covered = max(pair.source.covered(left.span), pair.target.covered(right.span))
        if covered > BARELY_COVERED:
            return ""
        return "uncovered names differ" if covered <= COVERED else "barely covered names differ"
    return ("cued names differ", "known name and stranger", "known names differ")[known]


def _is_full(name: Name) -> bool:
    """Whether a name has several words, as that of a person."""
    return not name.code and len(re.findall(r"[^\s・＝=]+", name.text)) > 1


def _evidence(name: Name) -> Evidence:
    return Evidence.of(name.span, name.code or None)
