"""A lexicon: listed words with their meanings, found in a text, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import product
from typing import Generic, TypeVar

from claimalign.claims.words import alternatives, folded

Meaning = TypeVar("Meaning")

_LETTER = r"[^\W_]|[\u0900-\u0903\u093a-\u094f\u200c\u200d]"
_SLOT = re.compile(r"\{(\w+)\}")
_WHOLE, _STEM = "\U0010fffe", "\U0010ffff"
"""End marks of a word and of a stem; they sort behind every letter, so that the longest wins."""


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
        self._pattern = re.compile(self._source())
        self._look_up = lru_cache(maxsize=20_000)(self._look_up_once)

    def find(self, text: str) -> Iterator[tuple[int, int, tuple[Meaning, ...]]]:
        """Start, end and meanings of every word in folded text, left to right, none overlapping."""
        for match in self._pattern.finditer(text):
            yield match.start(), match.end(), self._look_up(match[0])

    def _source(self) -> str:
        if not self._spaced:
            return alternatives(self._meanings)
        ends = {_WHOLE: f"(?!{_LETTER})", _STEM: f"{self._ending.pattern}(?!{_LETTER})"}
        apart = [_marked(word) for word in self._meanings if not word.startswith("-")]
        within = [_marked(word.removeprefix("-")) for word in self._meanings if word[0] == "-"]
        source = f"(?<!{_LETTER.replace('|', ')(?<!')})(?:{alternatives(apart)})"
        source = f"{source}|{alternatives(within)}" if within else source
        for mark, pattern in ends.items():
            source = source.replace(re.escape(mark), pattern)
        return source

    def _look_up_once(self, found: str) -> tuple[Meaning, ...]:
        """The meanings of what the pattern found: the longest word that explains all of it."""
        for end in range(len(found), 0, -1):
            word, rest = found[:end], found[end:]
            for key in (word, f"-{word}") if not rest else ():
                if key in self._meanings:
                    return self._meanings[key]
            for key in (f"{word}-", f"-{word}-"):
                if key in self._meanings and self._ending.fullmatch(rest):
                    return self._meanings[key]
        return ()


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
