"""The sense of a sentence: what it denies, how sure it is, how much it means, whose side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claimalign.claims.lexicon import Lexicon, words_of
from claimalign.claims.model import Extent, Hedge, Negation, Pole
from claimalign.claims.words import folded
from claimalign.document import Sentence, Span
from claimalign.languages.base import SenseWords

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


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    meanings: tuple[_Meaning, ...]

    def opens(self) -> str | None:
        """Which frame the word opens."""
        return next((m.kind for m in self.meanings if m.table == "opens"), None)

    def closes(self, frame: str) -> bool:
        """Whether the word is what a frame waits for."""
        if frame == _ANY_NEGATION:
            return any(meaning.table == "negations" for meaning in self.meanings)
        return _Meaning("closes", frame) in self.meanings


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


def _unframed(text: str, words: SenseWords) -> Iterator[_Word]:
    """The words of the text but for the negations that a frame takes in."""
    frame, opened = None, 0
    for word in (_Word(*found) for found in _lexicon(words).find(text)):
        if frame is not None and (
            word.start > opened + _LONGEST_FRAME or _SENTENCE_END.search(text, opened, word.start)
        ):
            frame = None
        if frame is not None and word.closes(frame):
            frame = None
            continue
        if (opening := word.opens()) is not None:
            frame, opened = opening, word.end
        yield word


def _outside(words: Iterator[_Word], sentence: Sentence, taken: Sequence[Span]) -> Iterator[_Word]:
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
