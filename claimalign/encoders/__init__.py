"""Encoders: text in, unit vectors out. One file an encoder, imported only when it is asked for."""

from __future__ import annotations

from claimalign.encoders.base import Encoder, Progress, TokenVectors, Vectors

__all__ = ["Encoder", "Progress", "TokenVectors", "Vectors", "load"]


def load(model: str | None = None, threads: int | None = None) -> Encoder:
    """The embedded encoder, or the sentence-transformers model of this name or path.

    The embedded encoder keeps so many `threads` busy, by default one a processor. Raises
    ModelError where the model cannot be loaded without a network.
    """
    if model is None:
        from claimalign.encoders.embedded import EmbeddedEncoder

        return EmbeddedEncoder(threads=threads)
    from claimalign.encoders.sentence_transformers import SentenceTransformersEncoder

    return SentenceTransformersEncoder(model)
