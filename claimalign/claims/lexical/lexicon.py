"""A lexicon: listed words with their meanings, found in a text, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Generic, TypeVar

from claimalign.claims.lexical.words import alternatives, folded

Meaning = TypeVar("Meaning")

_LETTER = r"[^\s!-/:-@\[-`{-~\u00a0-\u00bf\u0964\u0965\u2010-\u205e\u3000-\u3020]"
"""Anything but white space and punctuation: vowel signs and joiners belong to words."""
_SLOT = re.compile(r"\{(\w+)\}")


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
        self._meanings: dict[str, tuple[Meaning, ...]] = {}
        for word, meaning in words:
            key = folded(word if spaced else f"-{word}-")
            self._meanings[key] = (*self._meanings.get(key, ()), meaning)
        edge = f"(?!{_LETTER})" if spaced else ""
        self._edge = re.compile(edge)
        self._ending = re.compile(f"(?:{alternatives(endings)}){{0,3}}{edge}")
        apart = alternatives(word.strip("-") for word in self._meanings if word[0] != "-")
        within = alternatives(word.strip("-") for word in self._meanings if word[0] == "-")
        self._longest = re.compile(f"(?=(?:(?<!{_LETTER})({apart})|({within})))")

    def find(self, text: str) -> Iterator[Word[Meaning]]:
        """The longest word at every place of folded text, in order.

        Words may overlap and lie within one another.
        """
        for match in self._longest.finditer(text):
            prefix = "-" if match[1] is None else ""
            for stem in range(match.end(match.lastindex or 0), match.start(), -1):
                found = self._word(text, prefix, match.start(), stem)
                if found:
                    yield found
                    break

    def _word(self, text: str, prefix: str, start: int, stem: int) -> Word[Meaning] | None:
        """The word whose listed part is the text from `start` to `stem`; None if there is none."""
        form = prefix + text[start:stem]
        whole = self._meanings.get(form)
        if whole and self._edge.match(text, stem):
            return Word(start, stem, stem, whole + self._meanings.get(f"{form}-", ()))
        open_ended = self._meanings.get(f"{form}-")
        ending = self._ending.match(text, stem) if open_ended else None
        return Word(start, stem, ending.end(), open_ended) if open_ended and ending else None


def words_of(entries: str, forms: Mapping[str, str]) -> Iterator[str]:
    """Each word of a table's entry, its slots filled in every way."""
    for entry in entries.split():
        pieces = _SLOT.split(entry)
        choices = [
            forms[piece].split() if place % 2 else [piece] for place, piece in enumerate(pieces)
        ]
        for chosen in product(*choices):
            yield "".join(chosen).replace("_", " ")
