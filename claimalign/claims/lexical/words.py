"""Finding listed words in a text: all of them at once, the longest first, in linear time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")

STOPS = '.,;:!?()、。，；：！？（）「」।"“”'
"""Punctuation that ends a phrase."""

_JOINERS = "\u200c\u200d"
_MOST_BRANCHES = 16
"""More branches of one choice are tried group by group."""


class _Folding(dict[int, str]):
    """Code point -> the sign without its width, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        sign = plain = chr(code)
        if unicodedata.category(sign) != "No":
            plain = unicodedata.normalize("NFKC", sign)
        self[code] = plain if len(plain) == 1 else sign
        return self[code]


_FOLDING = _Folding()


@lru_cache(maxsize=8)
def folded(text: str) -> str:
    """`text` without full-width and half-width variants, of exactly the same length."""
    return text.translate(_FOLDING)


def is_word_sign(text: str, position: int) -> bool:
    """Whether the character at `position` belongs to a word; False outside the text."""
    if not 0 <= position < len(text):
        return False
    sign = text[position]
    return sign.isalnum() or sign in _JOINERS or unicodedata.category(sign)[0] == "M"


def next_word(text: str, end: int) -> int:
    """Where the next word may start after a word that ends at `end`: behind one space, if any."""
    return end + text.startswith((" ", "\u00a0"), end)


class Forms(Generic[Meaning]):
    """Written forms, each with its meaning, to be found in folded text.

    `initials` are the letters that they begin with. They are compiled for the first text that has
    one of these.
    """

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        """Of two entries with the same form the first one holds.

        Forms of more than one letter are also found with a capital at the beginning.
        """
        self.meanings: dict[str, Meaning] = {}
        for form, meaning in entries:
            written = folded(form)
            self.meanings.setdefault(written, meaning)
            if len(written) > 1:
                self.meanings.setdefault(written[0].upper() + written[1:], meaning)
        self.initials = frozenset(form[:1] for form in self.meanings)

    @cached_property
    def source(self) -> str:
        """A regular expression for the longest of the forms."""
        return alternatives(self.meanings)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.source)

    def match(self, text: str, position: int) -> tuple[int, Meaning] | None:
        """The end and the meaning of the longest form that starts at `position`."""
        if text[position : position + 1] not in self.initials:
            return None
        found = self._pattern.match(text, position)
        return (found.end(), self.meanings[found[0]]) if found else None

    def find_all(self, text: str) -> Iterator[tuple[int, int, Meaning]]:
        """Start, end and meaning of every form in the text, left to right, not overlapping."""
        if self.initials.isdisjoint(text):
            return
        for found in self._pattern.finditer(text):
            yield found.start(), found.end(), self.meanings[found[0]]


HEAD = 3
"""So many letters of a word are looked at first; few words share them."""


class Listed:
    """Listed words, found by the letters that they begin with; nothing needs to be compiled.

    `_lengths`: the letters -> the lengths of the words with them, a bit for each.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        lengths: dict[str, int] = {}
        for word in self._words:
            head = word[:HEAD]
            lengths[head] = lengths.get(head, 0) | 1 << len(word)
        for head in lengths:
            for size in range(1, len(head)):
                lengths[head] |= lengths.get(head[:size], 0)
        self._lengths = lengths
        self._initials = frozenset(head[:1] for head in lengths)

    def starts(self, text: str) -> list[int]:
        """Where the text has letters that words begin with."""
        initials, heads = self._initials, self._lengths
        return [
            start
            for start, initial in enumerate(text)
            if initial in initials
            and (
                text[start : start + HEAD] in heads
                or text[start : start + HEAD - 1] in heads
                or initial in heads
            )
        ]

    def ends(self, text: str, start: int) -> list[int]:
        """Where the words that stand at `start` end, the longest first."""
        lengths, words = self._lengths, self._words
        for size in range(HEAD, 0, -1):
            if found := lengths.get(text[start : start + size]):
                ends = [start + length for length in _bits(found)]
                return [end for end in ends if end <= len(text) and text[start:end] in words]
        return []

    def find_all(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of the longest words in the text, left to right, not overlapping."""
        free = 0
        for start in self.starts(text):
            if start >= free and (ends := self.ends(text, start)):
                free = ends[0]
                yield start, free


@cache
def _bits(lengths: int) -> tuple[int, ...]:
    """Which bits are set, the highest first."""
    return tuple(bit for bit in range(lengths.bit_length(), -1, -1) if lengths >> bit & 1)


def alternatives(forms: Iterable[str]) -> str:
    """A regular expression for the longest of `forms`, built as a tree of their letters."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for form in sorted(set(forms)):
        node = tree
        for sign in form:
            node = node.setdefault(sign, {})
        node[""] = {}
    return _expression(tree) if tree else "(?!)"


def _expression(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    branches = [(re.escape(sign), _expression(rest)) for sign, rest in node.items() if sign]
    if not branches:
        return ""
    choice = _choice(branches)
    if len(branches) > _MOST_BRANCHES:
        choice = f"{_ahead(branches)}{choice}"
    return f"(?:{choice})?" if "" in node else choice


def _choice(branches: list[tuple[str, str]]) -> str:
    """One of the branches; a look at the next letter first tells among which few it is."""
    if len(branches) == 1:
        return "".join(branches[0])
    if len(branches) <= _MOST_BRANCHES:
        return f"(?:{'|'.join(map(''.join, branches))})"
    size = -(-len(branches) // _MOST_BRANCHES)
    groups = [branches[start : start + size] for start in range(0, len(branches), size)]
    return f"(?:{'|'.join(_ahead(group) + _choice(group) for group in groups)})"


def _ahead(branches: list[tuple[str, str]]) -> str:
    return f"(?=[{''.join(sign for sign, _ in branches)}])"
