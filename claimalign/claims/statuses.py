"""Statuses: how far the matter of a sentence has come, as the predicate at its end says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from claimalign.claims.lexical.patterns import NOTHING, either, entries
from claimalign.claims.lexical.words import STOPS
from claimalign.claims.model import Speech, Status
from claimalign.document import Sentence
from claimalign.languages import StatusWords

NEITHER = "neither"
"""The key of words that say nothing of the kind."""
CLOSING = f"{STOPS} \n\t'’」』】…"
"""What may close a sentence."""
NEAR = 6
"""A verb that reports ends so few characters before the end of its sentence."""
REPORTS = 2
"""So many reports, one within the other, are taken off at most."""


def read_status(
    sentence: Sentence, speeches: Sequence[Speech], words: StatusWords
) -> Status | None:
    """What a sentence ends with, or what the words end with that it reports; None if unclear."""
    if not words.words:
        return None
    text = sentence.text.rstrip(CLOSING)
    said = _said(text, sentence.start, speeches, words)
    found = (
        _last(said, words, words.words)
        or _last(said, words, words.endings)
        or _last(text, words, words.words)
    )
    return Status(sentence.span(*found[0]), found[1]) if found else None


def _said(text: str, offset: int, speeches: Sequence[Speech], words: StatusWords) -> str:
    """The text without the verb at its end that reports it, and without punctuation there."""
    starts = [speech.cue.start - offset for speech in speeches]
    ends = [speech.cue.end - offset for speech in speeches]
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


def _last(
    said: str, words: StatusWords, table: dict[str, str]
) -> tuple[tuple[int, int], str] | None:
    """Where the last word of a table stands in what is said, and its status.

    None if something that matters comes after it.
    """
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
    return found[-1].span(), kind


@cache
def _table(words: StatusWords, endings: bool) -> tuple[dict[str, str], re.Pattern[str]]:
    """Word -> status of a table, and what finds the longest of the words."""
    kinds = entries(words.endings if endings else words.words)
    listed = sorted(kinds, key=lambda word: (-len(word), word))
    return kinds, re.compile(either(re.escape(word).replace(r"\$", r"\Z") for word in listed))
