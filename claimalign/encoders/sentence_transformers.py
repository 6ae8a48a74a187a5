"""Any model that sentence-transformers can load from this machine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from claimalign.encoders.base import Progress, TokenVectors, Vectors
from claimalign.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BATCH = 32


class Window(NamedTuple):
    """A stretch of one text that the model reads at once."""

    text: int
    start: int
    words: str
    tokens: int


class SentenceTransformersEncoder:
    """A sentence-transformers model by name or path; nothing is downloaded.

    The model's own default prompt is put before each text. Raises ModelError if the package is
    not installed, the model is not on this machine, or its tokenizer keeps no offsets.
    """

    def __init__(self, model: str) -> None:
        self.name = model
        self._model = _load(model)
        if not getattr(self._model.tokenizer, "is_fast", False):
            raise ModelError(f"--model {model}: its tokenizer keeps no offsets: use another model")
        self._prompt = self._model.prompts.get(self._model.default_prompt_name or "") or ""

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Unit vectors of shape (texts, width): of a long text, the mean of its windows."""
        sums = np.zeros((len(texts), 1))
        windows = self._windows(texts)
        for start in range(0, len(windows), BATCH):
            batch = windows[start : start + BATCH]
            vectors = self._model.encode(
                [window.words for window in batch], prompt=self._prompt, show_progress_bar=False
            )
            if not start:
                sums = np.zeros((len(texts), vectors.shape[1]))
            for window, vector in zip(batch, vectors, strict=True):
                sums[window.text] += vector / np.linalg.norm(vector) * window.tokens
            if progress:
                progress(batch[-1].text + 1, len(texts))
        unit: Vectors = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)
        return unit.astype(np.float32)

    def encode_tokens(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> tuple[Vectors, list[TokenVectors]]:
        """The same, and the last hidden states token by token, prompt and marks left out."""
        vectors = self.encode(texts, progress)
        parts: list[list[TokenVectors]] = [[] for _ in texts]
        for window in self._windows(texts):
            parts[window.text].append(self._window_tokens(window))
        return vectors, [
            TokenVectors(
                np.concatenate([part.vectors for part in of_text]),
                tuple(span for part in of_text for span in part.spans),
            )
            for of_text in parts
        ]

    def _window_tokens(self, window: Window) -> TokenVectors:
        words = self._prompt + window.words
        (vectors,) = self._model.encode(
            [window.words],
            prompt=self._prompt,
            output_value="token_embeddings",
            show_progress_bar=False,
        )
        encoded = self._model.tokenizer(words, return_offsets_mapping=True)
        spans = encoded["offset_mapping"]
        kept = [i for i, (_, end) in enumerate(spans) if end > len(self._prompt)]
        shift = window.start - len(self._prompt)
        return TokenVectors(
            vectors.cpu().numpy()[kept].astype(np.float16),
            tuple((max(spans[i][0], len(self._prompt)) + shift, spans[i][1] + shift) for i in kept),
        )

    def _windows(self, texts: Sequence[str]) -> list[Window]:
        """Each text in stretches that fit the model, an empty text as one empty stretch."""
        marks = self._model.tokenizer.num_special_tokens_to_add()
        prompt = len(self._model.tokenizer(self._prompt, add_special_tokens=False)["input_ids"])
        size = (self._model.max_seq_length or 512) - marks - prompt
        windows = []
        for index, text in enumerate(texts):
            encoded = self._model.tokenizer(
                text, add_special_tokens=False, return_offsets_mapping=True, verbose=False
            )
            spans = encoded["offset_mapping"] or [(0, 0)]
            for first in range(0, len(spans), size):
                inside = spans[first : first + size]
                start, end = inside[0][0], inside[-1][1]
                windows.append(Window(index, start, text[start:end], len(inside)))
        return windows


def _load(model: str) -> SentenceTransformer:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise ModelError(
            f"--model {model}: run `pip install claimalign[sentence-transformers]` first"
        ) from error
    from transformers.utils import logging

    shows_progress = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        return SentenceTransformer(model, local_files_only=True)
    except Exception as error:  # whatever a broken or missing model makes the library raise
        reason = str(error).strip().split("\n")[0]
        raise ModelError(
            f"--model {model}: cannot be loaded from this machine ({reason}): "
            "give the folder of a downloaded sentence-transformers model"
        ) from error
    finally:
        if shows_progress:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call]
