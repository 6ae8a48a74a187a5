"""The concepts that a sentence names, each of a field of which it could as well name another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from claimalign.claims.lexical.lexicon import Lexicon, Word, words_of
from claimalign.claims.lexical.patterns import NOTHING
from claimalign.claims.lexical.places import free
from claimalign.claims.lexical.words import folded
from claimalign.claims.model import Concept
from claimalign.document import Sentence, Span
from claimalign.languages import FieldWords


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a word says; no field where it only looks like a word of one."""

    field: str = ""
    concept: str = ""
    weak: bool = False


def read_concepts(
    sentence: Sentence, words: FieldWords, taken: Sequence[Span] = ()
) -> tuple[Concept, ...]:
    """Every concept, in the order of the text; weak where the whole word lies in `taken`.

    `taken` are names and dates, in the order of the text.
    """
    text, is_free = _read_alike(folded(sentence.text), words), free(sentence, taken)
    return tuple(
        Concept(
            sentence.span(word.start, word.end),
            field,
            frozenset(meaning.concept for meaning in meanings),
            all(meaning.weak for meaning in meanings)
            or not (is_free(word.start) or is_free(word.stem - 1)),
        )
        for word in _words(text, words)
        for field, group in groupby(sorted(word.meanings, key=_field), _field)
        if field and (meanings := tuple(group))
    )


def _field(meaning: _Meaning) -> str:
    return meaning.field


def _words(text: str, words: FieldWords) -> Iterator[Word[_Meaning]]:
    """The words of the text that stand neither in another one nor in a run of letters."""
    lexicon, within = _lexicon(words)
    reach = 0
    for word in lexicon.find(text):
        if word.start >= reach and not (
            within.match(text, word.start) or within.match(text, word.end)
        ):
            reach = word.stem
            yield word


@cache
def _lexicon(words: FieldWords) -> tuple[Lexicon[_Meaning], re.Pattern[str]]:
    """The words of all fields, and the pattern of places where no word ends."""
    within = re.compile(f"(?<=[{words.runs}])(?=[{words.runs}])" if words.runs else NOTHING)
    entries = list(_entries(words))
    alike = _read_alike("\0".join(word for word, _ in entries), words).split("\0")
    listed = [(word, meaning) for word, (_, meaning) in zip(alike, entries, strict=False)]
    endings = dict.fromkeys(_read_alike(words.endings, words).split())
    return Lexicon(listed, words.spaced, endings), within


def _read_alike(text: str, words: FieldWords) -> str:
    """Text of the same length in which letters that vary are one."""
    return text.translate(_alike(words))


@cache
def _alike(words: FieldWords) -> dict[int, str]:
    return str.maketrans(words.alike)


def _entries(words: FieldWords) -> Iterator[tuple[str, _Meaning]]:
    for word in words_of(words.neither, words.forms):
        yield word, _Meaning()
    for field, concepts in words.fields.items():
        for concept, entries in concepts.items():
            sure, weak = _Meaning(field, concept), _Meaning(field, concept, weak=True)
            for word in words_of(entries, words.forms):
                yield word.removesuffix("?"), weak if word.endswith("?") else sure
