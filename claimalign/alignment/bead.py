"""What alignment takes and what it gives."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from claimalign.errors import InputError, ModelError

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Bead:
    """One alignment unit: zero or more source sentences with zero or more target sentences.

    `similarity` is the cosine of the two groups' vectors (-1 to 1, each document's own centre
    taken away; 0 where a side is empty), `confidence` the calibrated probability that exactly
    these sentences belong together.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    similarity: float
    confidence: float

    def mirrored(self) -> Bead:
        """The same bead with its sides exchanged."""
        return Bead(self.target, self.source, self.similarity, self.confidence)


@dataclass(frozen=True, slots=True)
class Side:
    """One document as alignment sees it, a row or an entry for each sentence.

    `vectors` has shape (sentences, width): unit vectors. `lengths` has shape (sentences,): tokens
    or characters, one unit for both sides. `anchors` are the strings that a true partner would
    share whatever its language (a figure's value, a name in Latin letters, a date); may be empty.

    Raises InputError where the three do not fit together, ModelError where a vector or a length
    is not a finite number.
    """

    vectors: Vectors
    lengths: npt.NDArray[np.float64]
    anchors: tuple[frozenset[str], ...] = ()

    def __post_init__(self) -> None:
        if self.vectors.ndim != 2:
            raise InputError(f"vectors have shape {self.vectors.shape}: give one row a sentence")
        for name, size in (("lengths", len(self.lengths)), ("anchors", len(self.anchors))):
            if size != len(self) and (size or name == "lengths"):
                raise InputError(f"{size} {name} for {len(self)} sentences: give one for each")
        finite = np.isfinite(self.vectors).all(axis=1) & np.isfinite(self.lengths)
        if not finite.all():
            raise ModelError(
                f"sentence {finite.argmin()} has a vector or a length that is no finite number: "
                "the encoder is broken; try another one with --model"
            )

    def __len__(self) -> int:
        return len(self.vectors)
