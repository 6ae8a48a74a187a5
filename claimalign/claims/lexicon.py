"""A lexicon: listed words with their meanings, found in a text, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Generic, TypeVar

from claimalign.claims.words import alternatives, folded

Meaning = TypeVar("Meaning")

_LETTER = r"[^\s!-/:-@\[-`{-~\u00a0-\u00bf\u0964\u0965\u2010-\u205e\u3000-\u3020]"
"""Anything but white space and punctuation: vowel signs and joiners belong to words."""
_SLOT = re.compile(r"\{(\w+)\}")
_WHOLE, _STEM = "\U0010fffe", "\U0010ffff"
"""End marks of a word and of a stem; they sort behind every letter, so that the longest wins."""


@dataclass(frozen=True, slots=True)
class Word(Generic[Meaning]):
    """A word of a lexicon in a text: up to `stem` as it is listed, up to `end` with its endings."""

    start: int
    stem: int
    end: int
    meanings: tuple[Meaning, ...]


class Lexicon(Generic[Meaning]):
    """Words and their meanings; a word that is listed twice has both."""

    def __init__(
        self, words: Iterable[tuple[str, Meaning]], spaced: bool, endings: Iterable[str] = ()
    ) -> None:
        """Words as in SenseWords, without slots and without `?`."""
        self._spaced = spaced
        self._meanings: dict[str, tuple[Meaning, ...]] = {}
        for word, meaning in words:
            key = folded(word if spaced else word.strip("-"))
            self._meanings[key] = (*self._meanings.get(key, ()), meaning)
        self._ending = re.compile(f"(?:{alternatives(endings)}){{0,3}}")
        self._pattern = re.compile(f"(?={self._source()})")
        self._look_up = lru_cache(maxsize=20_000)(self._look_up_once)

    def find(self, text: str) -> Iterator[Word[Meaning]]:
        """The longest word at every place of folded text, in order.

        Words may overlap and lie within one another.
        """
        for match in self._pattern.finditer(text):
            apart, within = match.groups()
            length, meanings = self._look_up(apart or within, "" if apart else "-")
            end = match.start() + len(apart or within)
            yield Word(match.start(), match.start() + length, end, meanings)

    def _source(self) -> str:
        if not self._spaced:
            return f"(?:({alternatives(self._meanings)})|((?!)))"
        ends = {_WHOLE: f"(?!{_LETTER})", _STEM: f"{self._ending.pattern}(?!{_LETTER})"}
        apart = alternatives(_marked(word) for word in self._meanings if word[0] != "-")
        within = alternatives(_marked(word[1:]) for word in self._meanings if word[0] == "-")
        source = f"(?:(?<!{_LETTER})({apart})|({within}))"
        for mark, pattern in ends.items():
            source = source.replace(re.escape(mark), pattern)
        return source

    def _look_up_once(self, found: str, prefix: str) -> tuple[int, tuple[Meaning, ...]]:
        """The longest word that explains what the pattern found: its length and meanings."""
        whole = self._meanings.get(prefix + found, ())
        for end in range(len(found), 0, -1):
            stem = self._meanings.get(f"{prefix}{found[:end]}-", ())
            if end == len(found) and whole + stem:
                return end, whole + stem
            if stem and self._ending.fullmatch(found, end):
                return end, stem
        raise KeyError(found)


def words_of(entries: str, forms: Mapping[str, str]) -> Iterator[str]:
    """Each word of a table's entry, its slots filled in every way."""
    for entry in entries.split():
        pieces = _SLOT.split(entry)
        choices = [
            forms[piece].split() if place % 2 else [piece] for place, piece in enumerate(pieces)
        ]
        for chosen in product(*choices):
            yield "".join(chosen).replace("_", " ")


def _marked(word: str) -> str:
    return word.removesuffix("-") + (_STEM if word.endswith("-") else _WHOLE)
