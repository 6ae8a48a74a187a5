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
from collections.abc import Sequence
from pathlib import Path

from onnx import GraphProto, ModelProto, NodeProto, TensorProto, helper

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

    def constant(self, values: Sequence[int]) -> str:
        """A tensor that the graph holds."""
        name = str(values)
        self.tensors[name] = helper.make_tensor(name, TensorProto.INT64, [len(values)], values)
        return name

    def product(self, values: str, name: str, inputs: int, outputs: int) -> str:
        """Values times the weights of this name, and its bias."""
        bias = self.weight(f"{name}.b", outputs)
        if not self.quantised:
            return self.node("Gemm", values, self.weight(f"{name}.w", inputs, outputs), bias)
        step = self.weight(f"{name}.step")
        zero = self.weight(f"{name}.zero", kind=TensorProto.UINT8)
        even = self.node("Mul", values, self.weight(f"{name}.even", inputs))
        rows = self.node("QuantizeLinear", even, step, zero)
        weights = self.weight(f"{name}.w", inputs, outputs, kind=TensorProto.INT8)
        scales = self.weight(f"{name}.s", outputs)
        product = rows, weights, step, scales, zero, "", bias
        return self.node("MatMulIntegerToFloat", *product, domain=FUSED)

    def normalise(self, values: str, name: str) -> str:
        """Layer normalisation with the weights of this name."""
        weights = [self.weight(f"{name}.{part}", WIDTH) for part in "wb"]
        return self.node("LayerNormalization", values, *weights, epsilon=EPSILON)

    def embeddings(self) -> str:
        """The first hidden states, one row a token; `shape` and `split` are made on the way."""
        self.node("Shape", "embeddings", out="shape")
        first_two = self.node("Shape", "embeddings", end=2)
        heads = self.constant([3, HEADS, WIDTH // HEADS])
        self.node("Concat", first_two, heads, out="split", axis=0)
        normal = self.normalise("embeddings", "emb.ln")
        return self.node("Reshape", normal, self.constant([-1, WIDTH]))

    def attention(self, hidden: str, layer: str) -> str:
        """What each token takes from the others."""
        whole = self.product(hidden, f"{layer}.qkv", WIDTH, 3 * WIDTH)
        heads = self.node("Reshape", whole, "split")
        parts = self.node("Transpose", heads, perm=[2, 0, 3, 1, 4])
        queries, keys, values = (f"{layer}.{part}" for part in ("queries", "keys", "values"))
        split = helper.make_node("Split", [parts], [queries, keys, values], num_outputs=3)
        self.nodes.append(split)
        scale = (WIDTH // HEADS) ** -0.5
        likeness = self.node("FusedMatMul", queries, keys, domain=FUSED, transB=1, alpha=scale)
        taken = self.node("MatMul", self.node("Softmax", likeness), values)
        context = self.node("Transpose", taken, perm=[0, 1, 3, 2, 4])
        return self.node("Reshape", context, self.constant([-1, WIDTH]))

    def layer(self, hidden: str, n: int) -> str:
        """The hidden states one layer further."""
        of = f"l{n}.{{}}".format
        context = self.attention(hidden, f"l{n}")
        projected = self.product(context, of("ao"), WIDTH, WIDTH)
        attended = self.normalise(self.node("Add", projected, hidden), of("aln"))
        widened = self.product(attended, of("fi"), WIDTH, INNER)
        activated = self.node("Gelu", widened, domain=FUSED)
        narrowed = self.product(activated, of("fo"), INNER, WIDTH)
        return self.normalise(self.node("Add", narrowed, attended), of("oln"))


def build(quantised: bool) -> ModelProto:
    graph = Graph(quantised)
    hidden = graph.embeddings()
    for n in range(LAYERS):
        hidden = graph.layer(hidden, n)
        if n + 1 in (WORD_LAYER, LAYERS):
            graph.node("Reshape", hidden, "shape", out=f"hidden{n + 1}")
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
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="claimalign")


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
