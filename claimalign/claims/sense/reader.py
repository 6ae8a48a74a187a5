"""The sense of a sentence: what it denies, how sure it is, how much it means, whose side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claimalign.claims.lexical.lexicon import Lexicon, Word, words_of
from claimalign.claims.lexical.words import folded
from claimalign.claims.model import Extent, Hedge, Negation, Pole
from claimalign.document import Sentence, Span
from claimalign.languages import SenseWords

_LONGEST_FRAME = 80
_ANY_NEGATION = "any"
"""What a frame is called that any negation closes."""
_SENTENCE_END = re.compile(r"[。！？!?।\n]|\.(?=\s)")


@dataclass(frozen=True, slots=True)
class Sense:
    """What was read, each list in the order of the text."""

    negations: tuple[Negation, ...]
    hedges: tuple[Hedge, ...]
    extents: tuple[Extent, ...]
    poles: tuple[Pole, ...]


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a word says: `table` is a field of SenseWords, `kind` a key of it."""

    table: str
    kind: str = ""
    weak: bool = False


def read_sense(sentence: Sentence, words: SenseWords, taken: Sequence[Span] = ()) -> Sense:
    """Read negations, hedges, extents and poles; none that starts in a span of `taken`.

    `taken` are names and dates, in the order of the text.
    """
    found = [
        (meaning, sentence.span(word.start, word.end))
        for word in _outside(_unframed(folded(sentence.text), words), sentence, taken)
        for meaning in word.meanings
    ]
    kinds = {
        table: [(m, span) for m, span in found if m.table == table]
        for table in ("negations", "hedges", "extents", "poles")
    }
    return Sense(
        tuple(Negation(span, m.kind, m.weak) for m, span in kinds["negations"]),  # type: ignore[arg-type]
        tuple(Hedge(span, m.kind, m.weak) for m, span in kinds["hedges"]),  # type: ignore[arg-type]
        tuple(Extent(span, m.kind, m.weak) for m, span in kinds["extents"]),  # type: ignore[arg-type]
        tuple(Pole(span, m.kind[:-1], m.kind[-1], m.weak) for m, span in kinds["poles"]),  # type: ignore[arg-type]
    )


def _words(text: str, words: SenseWords) -> Iterator[Word[_Meaning]]:
    """The words of the text, none within another.

    Words of different tables may overlap, as a verb and its negation do in their common letters;
    those of one table may not, and nothing overlaps what says neither.
    """
    reach = 0
    ends: dict[str, int] = {}
    for word in _lexicon(words).find(text):
        tables = [meaning.table for meaning in word.meanings]
        barred = max(ends.get(table, 0) for table in ("neither", *tables))
        if word.stem <= reach or word.start < (reach if "neither" in tables else barred):
            continue
        reach = word.stem
        ends |= dict.fromkeys(tables, word.stem)
        yield word


def _unframed(text: str, words: SenseWords) -> Iterator[Word[_Meaning]]:
    """The words of the text but for the negations that a frame takes in."""
    frame, opened = None, 0
    for word in _words(text, words):
        if frame is not None and (
            word.start > opened + _LONGEST_FRAME or _SENTENCE_END.search(text, opened, word.start)
        ):
            frame = None
        if frame is not None and any(_closes(meaning, frame) for meaning in word.meanings):
            frame = None
            continue
        opening = next((m.kind for m in word.meanings if m.table == "opens"), None)
        if opening is not None:
            frame, opened = opening, word.end
        yield word


def _closes(meaning: _Meaning, frame: str) -> bool:
    if frame == _ANY_NEGATION:
        return (meaning.table, meaning.kind) == ("negations", "not")
    return meaning == _Meaning("closes", frame)


def _outside(
    words: Iterator[Word[_Meaning]], sentence: Sentence, taken: Sequence[Span]
) -> Iterator[Word[_Meaning]]:
    """The words that start in no span of `taken`."""
    covered = bytearray(len(sentence.text))
    for span in taken:
        start, end = span.start - sentence.start, span.end - sentence.start
        covered[start:end] = b"\1" * (end - start)
    return (word for word in words if not covered[word.start])


@cache
def _lexicon(words: SenseWords) -> Lexicon[_Meaning]:
    return Lexicon(_entries(words), words.spaced, words.endings.split())


def _entries(words: SenseWords) -> Iterator[tuple[str, _Meaning]]:
    tables: list[tuple[str, str, str]] = [("neither", "", words.neither)]
    for name in ("negations", "hedges", "extents"):
        tables += [(name, kind, entries) for kind, entries in getattr(words, name).items()]
    for pair, sides in words.poles.items():
        tables += [("poles", pair + sign, side) for sign, side in zip("+-", sides, strict=True)]
    for number, frame in enumerate(words.frames):
        closes = frame.get("closes", "")
        name = str(number) if closes else _ANY_NEGATION
        tables += [("opens", name, frame["opens"]), ("closes", name, closes)]
    for table, kind, entries in tables:
        for word in words_of(entries, words.forms):
            yield word.removesuffix("?"), _Meaning(table, kind, word.endswith("?"))
