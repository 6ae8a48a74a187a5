"""Statuses: how far the matter of a sentence has come, as the predicate at its end says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimalign.claims.lexical.patterns import NOTHING, either, entries
from claimalign.claims.lexical.words import STOPS
from claimalign.claims.model import Claim
from claimalign.document import Span
from claimalign.languages import StatusWords

NEITHER = "neither"
"""The key of words that say nothing of the kind."""
CLOSING = f"{STOPS} \n\t'’」』】…"
"""What may close a sentence."""
NEAR = 6
"""A verb that reports ends so few characters before the end of its sentence."""
REPORTS = 2
"""So many reports, one within the other, are taken off at most."""


@dataclass(frozen=True, slots=True)
class Status:
    """Words of a predicate and what they say: `kind` is a key of `StatusWords.words`."""

    span: Span
    kind: str
    weak: bool = False


def read_status(claim: Claim, words: StatusWords) -> Status | None:
    """What a claim ends with, or what the words end with that it reports; None if unclear."""
    if not words.words:
        return None
    text = claim.sentence.text.rstrip(CLOSING)
    said = _said(text, claim, words)
    return (
        _last(said, claim, words, words.words)
        or _last(said, claim, words, words.endings)
        or _last(text, claim, words, words.words)
    )


def _said(text: str, claim: Claim, words: StatusWords) -> str:
    """The text without the verb at its end that reports it, and without punctuation there."""
    starts = [speech.cue.start - claim.sentence.start for speech in claim.speeches]
    ends = [speech.cue.end - claim.sentence.start for speech in claim.speeches]
    for _ in range(REPORTS):
        last = [
            start
            for start, end in zip(starts, ends, strict=True)
            if end >= len(text) - NEAR and start < len(text)
        ]
        before = text[: min(last, default=0)]
        joint = re.search(words.reported or NOTHING, before[-words.tail :])
        if not joint:
            break
        text = before[: joint.start() - len(joint.string)].rstrip(CLOSING)
    return text


def _last(said: str, claim: Claim, words: StatusWords, table: dict[str, str]) -> Status | None:
    """The last word of a table in what is said, if nothing that matters comes after it."""
    kinds, pattern = _table(words, table is words.endings)
    found = list(pattern.finditer(said, max(len(said) - words.tail, 0)))
    if not found:
        return None
    word, rest = found[-1].group(), said[found[-1].end() :]
    kind = (not rest and kinds.get(f"{word}$")) or kinds[word]
    if kind == NEITHER or not re.fullmatch(words.rest, rest):
        return None
    if re.search(words.turned or NOTHING, rest):
        return None
    start, end = found[-1].span()
    return Status(claim.sentence.span(start, end), kind)


@cache
def _table(words: StatusWords, endings: bool) -> tuple[dict[str, str], re.Pattern[str]]:
    """Word -> status of a table, and what finds the longest of the words."""
    kinds = entries(words.endings if endings else words.words)
    listed = sorted(kinds, key=lambda word: (-len(word), word))
    return kinds, re.compile(either(re.escape(word).replace(r"\$", r"\Z") for word in listed))
