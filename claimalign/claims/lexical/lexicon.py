"""A lexicon: listed words with their meanings, found in a text, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, product
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from claimalign.claims.lexical.words import Listed, alternatives, folded

Meaning = TypeVar("Meaning")

_LETTER = r"[^\s!-/:-@\[-`{-~\u00a0-\u00bf\u0964\u0965\u2010-\u205e\u3000-\u3020]"
"""Anything but white space and punctuation: vowel signs and joiners belong to words."""
_WORD_BEGINS = re.compile(f"(?<!{_LETTER})")
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Word(Generic[Meaning]):
    """A word of a lexicon in a text: up to `stem` as it is listed, up to `end` with its endings."""

    start: int
    stem: int
    end: int
    meanings: tuple[Meaning, ...]


class _Stems(NamedTuple, Generic[Meaning]):
    """What listed words mean where they end, and what where endings may follow."""

    whole: dict[str, tuple[Meaning, ...]]
    open_ended: dict[str, tuple[Meaning, ...]]


class Lexicon(Generic[Meaning]):
    """Words and their meanings; a word that is listed twice has both."""

    def __init__(
        self, words: Iterable[tuple[str, Meaning]], spaced: bool, endings: Iterable[str] = ()
    ) -> None:
        """Words as in SenseWords, without slots and without `?`."""
        edge = f"(?!{_LETTER})" if spaced else ""
        self._spaced = spaced
        self._edge = re.compile(edge)
        self._ending = re.compile(f"(?:{alternatives(endings)}){{0,3}}{edge}")
        self._apart, self._within = _Stems[Meaning]({}, {}), _Stems[Meaning]({}, {})
        listed = list(words)
        keys = folded("\0".join(word for word, _ in listed)).split("\0") if listed else []
        for key, (_, meaning) in zip(keys, listed, strict=True):
            stems = self._within if not spaced or key[0] == "-" else self._apart
            meanings = stems.open_ended if not spaced or key[-1] == "-" else stems.whole
            stem = key.strip("-")
            meanings[stem] = (*meanings.get(stem, ()), meaning)
        self._listed_apart = Listed(chain(*self._apart))
        self._listed_within = Listed(chain(*self._within))

    def find(self, text: str) -> Iterator[Word[Meaning]]:
        """The longest word at every place of folded text, in order; words may overlap."""
        return (words[0] for words in self.find_all(text))

    def find_all(self, text: str) -> Iterator[list[Word[Meaning]]]:
        """The words at every place of folded text where there are any, the longest first.

        One that is listed within words counts only where none that stands apart begins.
        """
        begins = [begin.start() for begin in _WORD_BEGINS.finditer(text)] if self._spaced else []
        found = {
            start: (ends, stems)
            for stems, listed, starts in (
                (self._within, self._listed_within, self._listed_within.starts(text)),
                (self._apart, self._listed_apart, begins),
            )
            for start in starts
            if (ends := listed.ends(text, start))
        }
        for start, (ends, stems) in sorted(found.items(), key=itemgetter(0)):
            if words := [word for end in ends if (word := self._word(text, start, end, stems))]:
                yield words

    def _word(
        self, text: str, start: int, end: int, stems: _Stems[Meaning]
    ) -> Word[Meaning] | None:
        """The word whose listed part is the text from `start` to `end`; None if it goes on."""
        stem = text[start:end]
        whole, open_ended = (own.get(stem, ()) for own in stems)
        if whole and self._edge.match(text, end):
            return Word(start, end, end, (*whole, *open_ended))
        ending = self._ending.match(text, end) if open_ended else None
        return Word(start, end, ending.end(), open_ended) if ending else None


def words_of(entries: str, forms: Mapping[str, str]) -> Iterator[str]:
    """Each word of a table's entry, its slots filled in every way."""
    for entry in entries.split():
        if "{" not in entry:
            yield entry.replace("_", " ")
            continue
        pieces = _SLOT.split(entry)
        choices = [
            forms[piece].split() if place % 2 else [piece] for place, piece in enumerate(pieces)
        ]
        for chosen in product(*choices):
            yield "".join(chosen).replace("_", " ")
