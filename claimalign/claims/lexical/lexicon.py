"""A lexicon: listed words with their meanings, found in a text, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
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


class _Entry(NamedTuple, Generic[Meaning]):
    """What a listed word means where it ends there, and where endings may follow."""

    whole: list[Meaning]
    open_ended: list[Meaning]


class Lexicon(Generic[Meaning]):
    """Words and their meanings; a word that is listed twice has both."""

    def __init__(
        self, words: Iterable[tuple[str, Meaning]], spaced: bool, endings: Iterable[str] = ()
    ) -> None:
        """Words as in SenseWords, without slots and without `?`."""
        edge = f"(?!{_LETTER})" if spaced else ""
        self._edge = re.compile(edge)
        self._ending = re.compile(f"(?:{alternatives(endings)}){{0,3}}{edge}")
        self._apart: dict[str, _Entry[Meaning]] = {}
        self._within: dict[str, _Entry[Meaning]] = {}
        listed = list(words)
        keys = folded("\0".join(word for word, _ in listed)).split("\0") if listed else []
        for key, (_, meaning) in zip(keys, listed, strict=True):
            within = not spaced or key.startswith("-")
            entries = self._within if within else self._apart
            stem = key.strip("-")
            entry = entries.get(stem)
            if entry is None:
                entry = entries[stem] = _Entry([], [])
            open_ended = not spaced or key.endswith("-")
            (entry.open_ended if open_ended else entry.whole).append(meaning)
        self._listed = Listed([*self._apart, *self._within])

    def find(self, text: str) -> Iterator[Word[Meaning]]:
        """The longest word at every place of folded text, in order.

        Words may overlap and lie within one another.
        """
        for start in self._listed.starts(text):
            stems = self._listed.ends(text, start)
            if stems and (word := self._longest(text, start, stems)):
                yield word

    def _longest(self, text: str, start: int, stems: Sequence[int]) -> Word[Meaning] | None:
        """The longest word that begins at `start`; one within a word only where none stands apart.

        None if what is listed there does not end as it should.
        """
        begins = _WORD_BEGINS.match(text, start)
        for entries in (self._apart, self._within) if begins else (self._within,):
            listed = [(stem, entry) for stem in stems if (entry := entries.get(text[start:stem]))]
            if listed:
                words = (self._word(text, start, stem, entry) for stem, entry in listed)
                return next(filter(None, words), None)
        return None

    def _word(
        self, text: str, start: int, stem: int, entry: _Entry[Meaning]
    ) -> Word[Meaning] | None:
        """The word whose listed part is the text from `start` to `stem`; None if it goes on."""
        if entry.whole and self._edge.match(text, stem):
            return Word(start, stem, stem, (*entry.whole, *entry.open_ended))
        ending = self._ending.match(text, stem) if entry.open_ended else None
        return Word(start, stem, ending.end(), tuple(entry.open_ended)) if ending else None


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
