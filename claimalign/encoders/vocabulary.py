"""The pieces of a SentencePiece vocabulary, opened a few at a time.

A text uses a few thousand of the 250,000 pieces. They are sorted by their first two characters,
and those that begin alike are put into a dictionary when a text first has these two characters.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from claimalign.encoders.weights import WeightFile

UNKNOWN_PENALTY = 10.0
"""How far below the rarest piece SentencePiece puts a character that no piece has."""


class Pieces(NamedTuple):
    """Pieces that begin alike: their lengths in order, and the id and score of each."""

    lengths: list[int]
    known: dict[str, tuple[int, float]]


class Vocabulary:
    """Finds the pieces that begin with given characters."""

    def __init__(self, weights: WeightFile) -> None:
        self.unknown = weights.unknown
        self._unknown_score = float(weights.scores.min()) - UNKNOWN_PENALTY
        self._scores = weights.scores
        self._text = weights.pieces.decode("utf-8")
        self._ends = _in_characters(weights.pieces)[weights.piece_ends]
        keys = _first_two(self._text, self._ends)
        self._order = np.argsort(keys, kind="stable")
        self._keys = keys[self._order]
        self._opened: dict[str, Pieces] = {}

    def beginning(self, characters: str) -> Pieces:
        """The pieces that may stand where a text goes on with these two characters.

        One character is the end of a text. A piece of one character may stand before any other.
        """
        pieces = self._opened.get(characters)
        if pieces is None:
            pieces = self._opened[characters] = self._open(characters)
        return pieces

    def _open(self, characters: str) -> Pieces:
        if len(characters) == 1:
            known = {characters: (self.unknown, self._unknown_score)}
        else:
            known = dict(self.beginning(characters[0]).known)
        key = _key(*map(ord, characters.ljust(2, "\0")))
        first, end = self._keys.searchsorted(np.array([key, key + 1]))
        for piece in self._order[first:end].tolist():
            text = self._text[self._ends[piece] : self._ends[piece + 1]]
            known[text] = (piece, float(self._scores[piece]))
        return Pieces(sorted({len(text) for text in known}), known)


def _key(first: int, second: int) -> int:
    return first << 32 | second


def _in_characters(text: bytes) -> npt.NDArray[np.int64]:
    """For each offset into UTF-8 text, how many characters stand before it."""
    begins = np.frombuffer(text, np.int8) >= -64
    return np.concatenate([[0], np.cumsum(begins)])


def _first_two(text: str, ends: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """A key for each piece: its first two characters, or its only one."""
    codes = np.frombuffer((text + "\0").encode("utf-32-le"), np.uint32).astype(np.int64)
    starts = ends[:-1]
    second = np.where(np.diff(ends) > 1, codes[starts + 1], 0)
    return codes[starts] << 32 | second
