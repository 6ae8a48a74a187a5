"""The sense of a sentence: what it denies, how sure it is, how much it means, whose side."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claimalign.claims.lexical.lexicon import Lexicon, Word, words_of
from claimalign.claims.lexical.places import free
from claimalign.claims.lexical.words import STOPS, folded
from claimalign.claims.model import Extent, Hedge, Negation, Pole
from claimalign.document import Sentence, Span
from claimalign.languages import SenseWords

TABLES = ("negations", "hedges", "extents", "poles", "families", "grades")
"""The tables of SenseWords that say something; a word is read in all of them."""
_TOGETHER = (("negations", "hedges", "extents", "poles"), ("families",), ("grades",))
"""Of the words of these tables none is read within another."""
_IN_ALL = frozenset(("neither", "opens", "closes"))
"""What only looks like a word, and what frames one, does so in all tables."""
_LONGEST_FRAME = 80
_END = "\n"
"""Stands behind every sentence, for the words that stand at its end."""
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
    families: tuple[Pole, ...]
    grades: tuple[Pole, ...]


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a word says: `table` is a field of SenseWords, `kind` a key of it."""

    table: str
    kind: str = ""
    weak: bool = False


def read_sense(sentence: Sentence, words: SenseWords, taken: Sequence[Span] = ()) -> Sense:
    """Read everything of a sentence that bears on its sense, but for what starts in `taken`.

    `taken` are names and dates, in the order of the text.
    """
    text, is_free = folded(sentence.text) + _END, free(sentence, taken)
    found: dict[str, list[tuple[_Meaning, Span]]] = {table: [] for table in TABLES}
    places = list(_lexicon(words).find_all(text))
    for tables in _TOGETHER:
        for word in _unframed(text, _longest(places, tables)):
            for meaning in word.meanings:
                if is_free(word.start) and meaning.table in found:
                    end = min(word.end, len(sentence.text))
                    found[meaning.table].append((meaning, sentence.span(word.start, end)))
    negations = tuple(Negation(span, m.kind, m.weak) for m, span in found["negations"])  # type: ignore[arg-type]
    turning = [negation.span for negation in negations if _turns(negation)]
    return Sense(
        negations,
        tuple(Hedge(span, m.kind, m.weak) for m, span in found["hedges"]),  # type: ignore[arg-type]
        tuple(Extent(span, m.kind, m.weak) for m, span in found["extents"]),  # type: ignore[arg-type]
        *(
            tuple(
                _pole(meaning, span, _is_turned(span, turning, sentence, words))
                for meaning, span in found[table]
            )
            for table in ("poles", "families", "grades")
        ),
    )


def _pole(meaning: _Meaning, span: Span, turned: bool) -> Pole:
    return Pole(span, meaning.kind[:-1], meaning.kind[-1], meaning.weak, turned)  # type: ignore[arg-type]


def _turns(negation: Negation) -> bool:
    return not negation.weak and negation.kind != "denial"


def _is_turned(
    word: Span, negations: Sequence[Span], sentence: Sentence, words: SenseWords
) -> bool:
    """Whether a negation stands with the word: behind it, or a negation of `ahead` before it."""
    after = bisect_right(negations, word.start, key=lambda negation: negation.start)
    if after < len(negations) and _within_reach(word.end, negations[after].start, sentence, words):
        return True
    before = negations[after - 1] if after else None
    return (
        before is not None
        and before.text in words.ahead.split()
        and 0 <= word.start - before.end <= 1
    )


def _within_reach(end: int, start: int, sentence: Sentence, words: SenseWords) -> bool:
    between = sentence.text[end - sentence.start : start - sentence.start]
    return len(between) <= words.reach and not any(sign in STOPS for sign in between)


def _longest(
    places: Iterable[Sequence[Word[_Meaning]]], tables: Sequence[str]
) -> Iterator[Word[_Meaning]]:
    """The longest word of these tables at every place, with what it says in them."""
    read = _IN_ALL.union(tables)
    for words in places:
        for word in words:
            if own := tuple(meaning for meaning in word.meanings if meaning.table in read):
                yield Word(word.start, word.stem, word.end, own)
                break


def _apart(words: Iterable[Word[_Meaning]]) -> Iterator[Word[_Meaning]]:
    """The words, none within another.

    Words of different tables may overlap, as a verb and its negation do in their common letters;
    those of one table may not, and nothing overlaps what says neither.
    """
    reach = 0
    ends: dict[str, int] = {}
    for word in words:
        tables = [meaning.table for meaning in word.meanings]
        barred = max(ends.get(table, 0) for table in ("neither", *tables))
        if word.stem <= reach or word.start < (reach if "neither" in tables else barred):
            continue
        reach = word.stem
        ends |= dict.fromkeys(tables, word.stem)
        yield word


def _unframed(text: str, words: Iterable[Word[_Meaning]]) -> Iterator[Word[_Meaning]]:
    """The words of the text but for the negations that a frame takes in."""
    frame, opened = None, 0
    for word in _apart(words):
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


@cache
def _lexicon(words: SenseWords) -> Lexicon[_Meaning]:
    """The words of all tables, and those that frame them or only look like them."""
    return Lexicon(_entries(words), words.spaced, words.endings.split())


def _entries(words: SenseWords) -> Iterator[tuple[str, _Meaning]]:
    tables: list[tuple[str, str, str]] = [("neither", "", words.neither)]
    for name in TABLES:
        for kind, entries in getattr(words, name).items():
            if isinstance(entries, str):
                tables.append((name, kind, entries))
            else:
                tables += [
                    (name, kind + sign, own) for sign, own in zip("+-", entries, strict=True)
                ]
    for number, frame in enumerate(words.frames):
        closes = frame.get("closes", "")
        name = str(number) if closes else _ANY_NEGATION
        tables += [("opens", name, frame["opens"]), ("closes", name, closes)]
    for table, kind, entries in tables:
        sure, weak = _Meaning(table, kind), _Meaning(table, kind, weak=True)
        for word in words_of(entries, words.forms):
            form = word.removesuffix("?").replace("$", _END)
            yield form, weak if word.endswith("?") else sure
