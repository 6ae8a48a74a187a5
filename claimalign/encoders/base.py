"""What an encoder is: text in, unit vectors out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Progress = Callable[[int, int], None]
"""Called with the number of texts done and the number of all texts."""


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """One text seen token by token.

    `vectors` has shape (tokens, width), not normalised; `spans` holds for each token the
    (start, end) of its characters in the text.
    """

    vectors: npt.NDArray[np.float16]
    spans: tuple[tuple[int, int], ...]


class Encoder(Protocol):
    """Turns texts into vectors whose dot product is their likeness in meaning.

    Both methods answer in the order of the texts, take texts of any length (long ones are
    read in windows, nothing is cut off), and give the same bytes for the same texts.
    """

    name: str

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Unit vectors of shape (texts, width), float32."""
        ...

    def encode_tokens(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> tuple[Vectors, list[TokenVectors]]:
        """The same unit vectors, and the token vectors of each text, read at once."""
        ...
