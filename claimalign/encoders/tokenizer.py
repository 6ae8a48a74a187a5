"""The embedded model's tokenizer, on the vocabulary in its weight file.

SentencePiece unigram (Kudo 2018), as XLM-RoBERTa uses it: of all ways to cut a word into pieces,
the most probable one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import inf
from typing import NamedTuple

from claimalign.encoders.vocabulary import Vocabulary
from claimalign.encoders.weights import WeightFile

SPACES = re.compile(" {2,}")
WORD = re.compile("▁[^▁]*")
SHORT = 24
"""Words of so many characters are kept: the same ones come again and again."""
ABSENT = (0, -inf)


class Tokens(NamedTuple):
    """Piece ids of one text, and for each the (start, end) of its characters in that text."""

    ids: list[int]
    spans: list[tuple[int, int]]


class PieceTokenizer:
    """Splits text into the model's pieces and remembers where each one stood."""

    def __init__(self, weights: WeightFile) -> None:
        self._vocabulary = Vocabulary(weights)
        self._normal_forms = weights.normalisation
        resized = "".join(chr(code) for code, form in self._normal_forms.items() if len(form) != 1)
        self._resized = re.compile(f"[{re.escape(resized)}]")
        self._cut_short = lru_cache(2**14)(self._cut)

    def tokenize(self, texts: list[str]) -> list[Tokens]:
        """Pieces of each text, without the model's start and end marks."""
        return [self._tokens(text) for text in texts]

    def _tokens(self, text: str) -> Tokens:
        normal, places = self._normalise(text)
        marked = normal.replace(" ", "▁")
        shift = not marked.startswith("▁")
        ids: list[int] = []
        spans = []
        at = -shift
        for match in WORD.finditer("▁" * shift + marked if marked else ""):
            word = match.group()
            cut = self._cut_short if len(word) <= SHORT else self._cut
            for piece, length in cut(word):
                ids.append(piece)
                spans.append(_original(max(at, 0), at + length, places))
                at += length
        return Tokens(ids, spans)

    def _cut(self, word: str) -> list[tuple[int, int]]:
        """The (id, length) of each piece of the word's most probable cut, by Viterbi's algorithm.

        Characters in a row that are in no piece are one unknown piece.
        """
        best = [0.0] + [-inf] * len(word)
        last = [(0, 0)] * (len(word) + 1)
        for start in range(len(word)):
            lengths, known = self._vocabulary.beginning(word[start : start + 2])
            for length in lengths:
                if start + length > len(word):
                    break
                piece, score = known.get(word[start : start + length], ABSENT)
                if best[start] + score > best[start + length]:
                    best[start + length] = best[start] + score
                    last[start + length] = (piece, length)
        return self._read_back(last)

    def _read_back(self, last: list[tuple[int, int]]) -> list[tuple[int, int]]:
        pieces: list[tuple[int, int]] = []
        end = len(last) - 1
        while end:
            piece, length = last[end]
            end -= length
            if pieces and piece == pieces[-1][0] == self._vocabulary.unknown:
                length += pieces.pop()[1]
            pieces.append((piece, length))
        return pieces[::-1]

    def _normalise(self, text: str) -> tuple[str, Sequence[int]]:
        """The text as the vocabulary knows it, and the place of each character in the original.

        A run of spaces is one space to the vocabulary.
        """
        normal = text.translate(self._normal_forms)
        if not self._resized.search(text) and not SPACES.search(normal):
            return normal, range(len(text))
        parts = [self._normal_forms.get(ord(char), char) for char in text]
        places = [i for i, part in enumerate(parts) for _ in part]
        kept = [place for i, place in enumerate(places) if normal[max(i - 1, 0) : i + 1] != "  "]
        return SPACES.sub(" ", normal), kept


def _original(start: int, end: int, places: Sequence[int]) -> tuple[int, int]:
    """A span of the normalised text as a span of the original."""
    if start == end:
        return (places[start - 1] + 1,) * 2 if start else (0, 0)
    return places[start], places[end - 1] + 1
