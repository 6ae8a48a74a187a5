"""Write claimalign/encoders/*.onnx: the graphs of the encoder, without their weights.

The weights are given to ONNX Runtime when a graph is loaded, so the files hold the structure of
the network alone: a BERT encoder from the sum of its embeddings to its last hidden states. All
texts of one run have the same number of tokens: there is neither padding nor a mask.

The int8 graph has 8-bit weights with one scale an output column, and quantises what goes into
each product token by token, so that a text's vectors do not depend on the texts beside it.

Another graph, of a single product of bytes, shows how the processor adds them up.

    python tools/build_graph.py [FOLDER]
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from onnx import GraphProto, ModelProto, NodeProto, TensorProto, helper

FOLDER = Path(__file__).parent.parent / "claimalign" / "encoders"
WIDTH, INNER, LAYERS, HEADS, EPSILON = 384, 1536, 12, 12, 1e-12
WORD_LAYER = 9
"""The layer whose states tell best which words of two languages say the same."""
FUSED = "com.microsoft"
ZERO, GELU_ZERO = 128, 16
"""The byte that stands for nothing. GELU never falls below GELU_LEAST: it needs few below it."""
GELU_LEAST = 0.17


class Rows(NamedTuple):
    """What goes into a product: the values, and if they are bytes, the scale of each row."""

    values: str
    scale: str = ""
    zero: str = ""


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

    def constant(self, values: float | Sequence[int], kind: int = TensorProto.INT64) -> str:
        """A tensor that the graph holds."""
        name = f"{kind}:{values}"
        flat = values if isinstance(values, Sequence) else [values]
        shape = [len(flat)] if isinstance(values, Sequence) else []
        self.tensors[name] = helper.make_tensor(name, kind, shape, flat)
        return name

    def number(self, value: float) -> str:
        """A constant of 32 bits."""
        return self.constant(value, TensorProto.FLOAT)

    def byte(self, value: int) -> str:
        """An unsigned constant of 8 bits."""
        return self.constant(value, TensorProto.UINT8)

    def rows(self, values: str) -> Rows:
        """Values that may be of either sign, ready for a product."""
        if not self.quantised:
            return Rows(values)
        most = self.node("ReduceMax", values, self.constant([-1]), keepdims=0)
        least = self.node("ReduceMin", values, self.constant([-1]), keepdims=0)
        largest = self.node("Max", most, self.node("Neg", least))
        scale = self.node("Mul", largest, self.number(1 / (255 - ZERO)))
        return self._as_bytes(values, scale, ZERO)

    def rows_after_gelu(self, values: str) -> Rows:
        """Values that are hardly ever negative, ready for a product."""
        if not self.quantised:
            return Rows(values)
        most = self.node("ReduceMax", values, self.constant([-1]), keepdims=0)
        scale = self.node("Mul", most, self.number(1 / (255 - GELU_ZERO)))
        scale = self.node("Max", scale, self.number(GELU_LEAST / GELU_ZERO))
        return self._as_bytes(values, scale, GELU_ZERO)

    def _as_bytes(self, values: str, scale: str, zero: int) -> Rows:
        quantised = self.node("QuantizeLinear", values, scale, f"zeros{zero}", axis=0)
        column = self.node("Unsqueeze", scale, self.constant([-1]))
        return Rows(quantised, column, self.byte(zero))

    def product(self, rows: Rows, name: str, inputs: int, outputs: int) -> str:
        """Rows times the weights of this name."""
        if not self.quantised:
            return self.node("MatMul", rows.values, self.weight(f"{name}.w", inputs, outputs))
        weights = self.weight(f"{name}.w", inputs, outputs, kind=TensorProto.INT8)
        scale = self.weight(f"{name}.s", outputs)
        one = self.number(1.0)
        whole = self.node(
            "MatMulIntegerToFloat", rows.values, weights, one, scale, rows.zero, domain=FUSED
        )
        return self.node("Mul", whole, rows.scale)

    def normalise(self, values: str, name: str) -> str:
        """Layer normalisation with the weights of this name."""
        weights = [self.weight(f"{name}.{part}", WIDTH) for part in "wb"]
        return self.node("LayerNormalization", values, *weights, epsilon=EPSILON)

    def add(self, values: str, bias: str) -> str:
        """The sum of two tensors."""
        return self.node("Add", values, bias)

    def embeddings(self) -> str:
        """The first hidden states, one row a token; `shape` and `split` are made on the way."""
        self.node("Shape", "embeddings", out="shape")
        first_two = self.node("Shape", "embeddings", end=2)
        heads = self.constant([3, HEADS, WIDTH // HEADS])
        self.node("Concat", first_two, heads, out="split", axis=0)
        normal = self.normalise("embeddings", "emb.ln")
        hidden = self.node("Reshape", normal, self.constant([-1, WIDTH]))
        if self.quantised:
            count = self.node("Shape", hidden, end=1)
            for zero in (ZERO, GELU_ZERO):
                value = helper.make_tensor("value", TensorProto.UINT8, [1], [zero])
                self.node("ConstantOfShape", count, out=f"zeros{zero}", value=value)
        return hidden

    def attention(self, hidden: str, layer: str) -> str:
        """What each token takes from the others.

        A bias of the keys would make no difference, and that of the values stands in the bias of
        the projection.
        """
        whole = self.product(self.rows(hidden), f"{layer}.qkv", WIDTH, 3 * WIDTH)
        heads = self.node("Reshape", whole, "split")
        parts = self.node("Transpose", heads, perm=[2, 0, 3, 1, 4])
        names = [f"{layer}.{part}" for part in ("queries", "keys", "values")]
        self.nodes.append(helper.make_node("Split", [parts], names, num_outputs=3))
        queries = self.add(names[0], self.weight(f"{layer}.q.b", HEADS, 1, WIDTH // HEADS))
        scale = (WIDTH // HEADS) ** -0.5
        likeness = self.node("FusedMatMul", queries, names[1], domain=FUSED, transB=1, alpha=scale)
        taken = self.node("MatMul", self.node("Softmax", likeness), names[2])
        context = self.node("Transpose", taken, perm=[0, 1, 3, 2, 4])
        return self.node("Reshape", context, self.constant([-1, WIDTH]))

    def layer(self, hidden: str, n: int) -> str:
        """The hidden states one layer further."""
        of = f"l{n}.{{}}".format
        context = self.rows(self.attention(hidden, f"l{n}"))
        projected = self.product(context, of("ao"), WIDTH, WIDTH)
        attended = self.join(hidden, projected, of("ao.b"), of("aln"))
        widened = self.product(self.rows(attended), of("fi"), WIDTH, INNER)
        activated = self.node(
            "Gelu", self.add(widened, self.weight(of("fi.b"), INNER)), domain=FUSED
        )
        narrowed = self.product(self.rows_after_gelu(activated), of("fo"), INNER, WIDTH)
        return self.join(attended, narrowed, of("fo.b"), of("oln"))

    def join(self, skipped: str, branch: str, bias: str, norm: str) -> str:
        """The sum of a branch and what goes around it, normalised."""
        whole = self.add(self.add(branch, self.weight(bias, WIDTH)), skipped)
        return self.normalise(whole, norm)


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
