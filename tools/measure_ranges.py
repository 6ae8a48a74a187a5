"""Write claimalign/encoders/e5_small_ranges.npy: how large values get in the encoder's products.

The news sentences of benchmarks/stories, one by one and joined to long texts, are read by the
network in 32 bits. A row of the table is a layer: the largest value, either way, of each channel
that goes into its first product, then its second, third and fourth.

    python tools/measure_ranges.py [FOLDER]
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from build_graph import FOLDER, LAYERS, build
from onnx import TensorProto, helper

from claimalign.encoders.embedded import EmbeddedEncoder
from claimalign.encoders.network import session, tensors
from claimalign.encoders.weights import WeightFile

STORIES = Path(__file__).parent.parent / "benchmarks" / "stories"
KEYS = ("ja", "mr", "same_ja", "same_mr")


class Recorder:
    """Runs a network and keeps the largest value of each channel that goes into a product."""

    def __init__(self, weights: WeightFile) -> None:
        model = build(quantised=False)
        products = (node for node in model.graph.node if node.op_type == "MatMul")
        self._taps = list(dict.fromkeys(node.input[0] for node in products))
        for tap in self._taps:
            value = helper.make_tensor_value_info(tap, TensorProto.FLOAT, None)
            model.graph.output.append(value)
        self._session = session(model.SerializeToString(), tensors(weights, "fp32"))
        self.largest = [np.zeros(1, np.float32) for _ in self._taps]

    def run(self, outputs: list[str], feed: dict[str, np.ndarray]) -> list[np.ndarray]:
        """As a session runs."""
        found = self._session.run([*outputs, *self._taps], feed)
        for number, values in enumerate(found[len(outputs) :]):
            highest = np.abs(values).max(axis=tuple(range(values.ndim - 1)))
            self.largest[number] = np.maximum(self.largest[number], highest)
        return found[: len(outputs)]


def texts() -> Iterator[str]:
    for path in sorted(STORIES.glob("*.toml")):
        stories = tomllib.loads(path.read_text("utf-8"))["story"]
        for key in KEYS:
            lines = [story[key] for story in stories]
            yield from lines
            yield "".join(lines)


def main(folder: Path) -> None:
    encoder = EmbeddedEncoder("fp32", threads=1)
    encoder._network = recorder = Recorder(encoder._weights)
    encoder.encode(list(texts()))
    table = np.concatenate(recorder.largest).reshape(LAYERS, -1).astype(np.float16)
    path = folder / "e5_small_ranges.npy"
    np.save(path, table)
    print(f"{path.name}: {table.shape[0]} layers, {table.shape[1]} channels")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
