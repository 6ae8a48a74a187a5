"""Write claimalign/encoders/*.onnx: the graphs of the encoder, without their weights.

The weights are given to ONNX Runtime when a graph is loaded, so the files hold the structure of
the network alone: a BERT encoder from the sum of its embeddings to its last hidden states. All
texts of one run have the same number of tokens: there is neither padding nor a mask.

The int8 graph has 8-bit weights with one scale an output column. What goes into a product is
evened out channel by channel (SmoothQuant, Xiao et al. 2023) and becomes bytes in steps that are
fixed beforehand, so that a text's vectors do not depend on the texts beside it.

Another graph, of a single product of bytes, shows how the processor adds them up.

    python tools/build_graph.py [FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path

from onnx import GraphProto, ModelProto, NodeProto, TensorProto, helper

from claimalign.encoders.quantisation import uneven

FOLDER = Path(__file__).parent.parent / "claimalign" / "encoders"
WIDTH, INNER, LAYERS, HEADS, EPSILON = 384, 1536, 12, 12, 1e-12
WORD_LAYER = 9
"""The layer whose states tell best which words of two languages say the same."""
FUSED = "com.microsoft"


class Graph:
    """Collects the nodes, weights and constants of one graph."""

    def __init__(self, quantised: bool) -> None:
        self.quantised = quantised
        self.nodes: list[NodeProto] = []
        self.tensors: dict[str, TensorProto] = {}

    def node(self, kind: str, *inputs: str, out: str = "", **options: object) -> str:
        """Add a node with one output; its name."""
        name = out or f"{kind}{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], **options))
        return name

    def weight(self, name: str, *shape: int, kind: int = TensorProto.FLOAT) -> str:
        """A tensor that is given when the graph is loaded."""
        tensor = TensorProto(
            name=name, data_type=kind, dims=shape, data_location=TensorProto.EXTERNAL
        )
        tensor.external_data.add(key="location", value="given when the graph is loaded")
        self.tensors[name] = tensor
        return name

    def rows(self, values: str, layer: int, place: str) -> str:
        """Values as the products at a place of a layer take them: as bytes in the int8 graph."""
        if not self.quantised:
            return values
        name = f"l{layer}.{place}"
        if uneven(layer, place):
            width = INNER if place == "fo" else WIDTH
            values = self.node("Mul", values, self.weight(f"{name}.even", width))
        step, zero = self.steps(name)
        return self.node("QuantizeLinear", values, step, zero)

    def steps(self, name: str) -> tuple[str, str]:
        """The step and the zero of the bytes at a place."""
        return self.weight(f"{name}.step"), self.weight(f"{name}.zero", kind=TensorProto.UINT8)

    def product(self, rows: str, layer: int, place: str, part: str = "") -> str:
        """Rows times the weights of a part of a place, and its bias."""
        name = f"l{layer}.{part or place}"
        inputs, outputs = (INNER if side == place else WIDTH for side in ("fo", "fi"))
        bias = self.weight(f"{name}.b", outputs)
        if not self.quantised:
            weights = self.weight(f"{name}.w", inputs, outputs)
            return self.node("Add", self.node("MatMul", rows, weights), bias)
        weights = self.weight(f"{name}.w", inputs, outputs, kind=TensorProto.INT8)
        scales = self.weight(f"{name}.s", outputs)
        step, zero = self.steps(f"l{layer}.{place}")
        product = rows, weights, step, scales, zero, "", bias
        return self.node("MatMulIntegerToFloat", *product, domain=FUSED)

    def normalise(self, values: str, name: str, out: str = "") -> str:
        """Layer normalisation with the weights of this name."""
        weights = [self.weight(f"{name}.{part}", WIDTH) for part in "wb"]
        return self.node("LayerNormalization", values, *weights, out=out, epsilon=EPSILON)

    def attention(self, hidden: str, n: int) -> str:
        """What each token takes from the others."""
        rows = self.rows(hidden, n, "qkv")
        parts = [self.product(rows, n, "qkv", part) for part in "qkv"]
        return self.node("Attention", *parts, q_num_heads=HEADS, kv_num_heads=HEADS)

    def layer(self, hidden: str, n: int) -> str:
        """The hidden states one layer further, under the name `hidden` and their number."""
        context = self.rows(self.attention(hidden, n), n, "ao")
        projected = self.product(context, n, "ao")
        attended = self.normalise(self.node("Add", projected, hidden), f"l{n}.aln")
        widened = self.product(self.rows(attended, n, "fi"), n, "fi")
        activated = self.node("Gelu", widened)
        narrowed = self.product(self.rows(activated, n, "fo"), n, "fo")
        return self.normalise(self.node("Add", narrowed, attended), f"l{n}.oln", f"hidden{n + 1}")


def build(quantised: bool) -> ModelProto:
    graph = Graph(quantised)
    hidden = graph.normalise("embeddings", "emb.ln")
    for n in range(LAYERS):
        hidden = graph.layer(hidden, n)
    states = ["text", "token", WIDTH]
    value = helper.make_tensor_value_info
    proto = helper.make_graph(
        graph.nodes,
        "multilingual-e5-small",
        [value("embeddings", TensorProto.FLOAT, states)],
        [value(f"hidden{n}", TensorProto.FLOAT, states) for n in (LAYERS, WORD_LAYER)],
        list(graph.tensors.values()),
    )
    return model(proto)


def byte_product() -> ModelProto:
    """Rows of unsigned bytes times columns of signed ones."""
    product = helper.make_node("MatMulInteger", ["rows", "weights"], ["sums"])
    value = helper.make_tensor_value_info
    proto = helper.make_graph(
        [product],
        "byte-product",
        [value("rows", TensorProto.UINT8, None), value("weights", TensorProto.INT8, None)],
        [value("sums", TensorProto.INT32, None)],
    )
    return model(proto)


def model(graph: GraphProto) -> ModelProto:
    opsets = [helper.make_opsetid("", 23), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=10, producer_name="claimalign")


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    graphs = {
        "e5_small_fp32": build(quantised=False),
        "e5_small_int8": build(quantised=True),
        "byte_product": byte_product(),
    }
    for name, graph in graphs.items():
        target = folder / f"{name}.onnx"
        target.write_bytes(graph.SerializeToString(deterministic=True))
        print(f"{target.name}: {target.stat().st_size} bytes")
