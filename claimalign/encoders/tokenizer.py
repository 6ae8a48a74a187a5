"""The embedded model's tokenizer, rebuilt from the vocabulary in its weight file.

SentencePiece unigram (Kudo 2018), as XLM-RoBERTa uses it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tokenizers import Tokenizer, models, pre_tokenizers

from claimalign.encoders.weights import WeightFile

SPACES = re.compile(" {2,}")


class Tokens(NamedTuple):
    """Piece ids of one text, and for each the (start, end) of its characters in that text."""

    ids: list[int]
    spans: list[tuple[int, int]]


class PieceTokenizer:
    """Splits text into the model's pieces and remembers where each one stood."""

    def __init__(self, weights: WeightFile) -> None:
        vocabulary = list(zip(weights.pieces, weights.scores.tolist(), strict=True))
        self._tokenizer = Tokenizer(models.Unigram(vocabulary, weights.unknown, False))
        self._tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
        self._normalisation = weights.normalisation

    def tokenize(self, texts: list[str]) -> list[Tokens]:
        """Pieces of each text, without the model's start and end marks."""
        normalised = [self._normalise(text) for text in texts]
        encodings = self._tokenizer.encode_batch([text for text, _ in normalised])
        return [
            Tokens(encoding.ids, [_original(span, at) for span in encoding.offsets])
            for encoding, (_, at) in zip(encodings, normalised, strict=True)
        ]

    def _normalise(self, text: str) -> tuple[str, list[int]]:
        """The text as the vocabulary knows it, and the place of each character in the original.

        A run of spaces is one space to the vocabulary.
        """
        parts = [self._normalisation.get(ord(char), char) for char in text]
        places = [i for i, part in enumerate(parts) for _ in part]
        normal = "".join(parts)
        for match in reversed(list(SPACES.finditer(normal))):
            del places[match.start() + 1 : match.end()]
        return SPACES.sub(" ", normal), places


def _original(span: tuple[int, int], places: list[int]) -> tuple[int, int]:
    """A span of the normalised text as a span of the original."""
    start, end = span
    if start == end:
        return (places[start - 1] + 1,) * 2 if start else (0, 0)
    return places[start], places[end - 1] + 1
