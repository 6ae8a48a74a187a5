"""Write claimalign/encoders/e5_small.onnx: the encoder's graph, without its weights.

The weights are given to ONNX Runtime when the graph is loaded, so the file holds the structure
of the network alone: a BERT encoder from the sum of its embeddings to its last hidden states.

    python tools/build_graph.py [PATH]
"""

from __future__ import annotations

import sys
from pathlib import Path

from onnx import ModelProto, NodeProto, TensorProto, helper

GRAPH = Path(__file__).parent.parent / "claimalign" / "encoders" / "e5_small.onnx"
WIDTH, INNER, LAYERS, HEADS, EPSILON = 384, 1536, 12, 12, 1e-12
WORD_LAYER = 9
"""The layer whose states tell best which words of two languages say the same."""
FUSED = "com.microsoft"


def weight(name: str, *shape: int) -> TensorProto:
    tensor = TensorProto(
        name=name, data_type=TensorProto.FLOAT, dims=shape, data_location=TensorProto.EXTERNAL
    )
    tensor.external_data.add(key="location", value="given when the graph is loaded")
    return tensor


def layer(n: int) -> tuple[list[NodeProto], list[TensorProto]]:
    """Nodes and weights of one encoder layer, from `hidden{n}` to `hidden{n + 1}`."""

    def of(name: str) -> str:
        return f"l{n}.{name}"

    def add_and_normalise(skip: str, branch: str, bias: str, norm: str, out: str) -> NodeProto:
        inputs = [branch, skip, of(f"{norm}.w"), of(f"{norm}.b"), of(bias)]
        return helper.make_node(
            "SkipLayerNormalization", inputs, [out], domain=FUSED, epsilon=EPSILON
        )

    start, attended, end = f"hidden{n}", of("attended"), f"hidden{n + 1}"
    nodes = [
        helper.make_node(
            "Attention",
            [start, of("qkv.w"), of("qkv.b"), "lengths"],
            [of("context")],
            domain=FUSED,
            num_heads=HEADS,
        ),
        helper.make_node("MatMul", [of("context"), of("ao.w")], [of("projected")]),
        add_and_normalise(start, of("projected"), "ao.b", "aln", attended),
        helper.make_node("MatMul", [attended, of("fi.w")], [of("widened")]),
        helper.make_node("BiasGelu", [of("widened"), of("fi.b")], [of("activated")], domain=FUSED),
        helper.make_node("MatMul", [of("activated"), of("fo.w")], [of("narrowed")]),
        add_and_normalise(attended, of("narrowed"), "fo.b", "oln", end),
    ]
    weights = [
        weight(of("qkv.w"), WIDTH, 3 * WIDTH),
        weight(of("qkv.b"), 3 * WIDTH),
        weight(of("ao.w"), WIDTH, WIDTH),
        weight(of("ao.b"), WIDTH),
        weight(of("fi.w"), WIDTH, INNER),
        weight(of("fi.b"), INNER),
        weight(of("fo.w"), INNER, WIDTH),
        weight(of("fo.b"), WIDTH),
        *(weight(of(f"{norm}.{part}"), WIDTH) for norm in ("aln", "oln") for part in "wb"),
    ]
    return nodes, weights


def build() -> ModelProto:
    normalise = helper.make_node(
        "LayerNormalization",
        ["embeddings", "emb.ln.w", "emb.ln.b"],
        ["hidden0"],
        epsilon=EPSILON,
    )
    layers = [layer(n) for n in range(LAYERS)]
    states = ["text", "token", WIDTH]
    graph = helper.make_graph(
        [normalise, *(node for nodes, _ in layers for node in nodes)],
        "multilingual-e5-small",
        [
            helper.make_tensor_value_info("embeddings", TensorProto.FLOAT, states),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["text"]),
        ],
        [
            helper.make_tensor_value_info(f"hidden{layer}", TensorProto.FLOAT, states)
            for layer in (LAYERS, WORD_LAYER)
        ],
        [
            weight("emb.ln.w", WIDTH),
            weight("emb.ln.b", WIDTH),
            *(w for _, weights in layers for w in weights),
        ],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="claimalign")


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else GRAPH
    target.write_bytes(build().SerializeToString(deterministic=True))
    print(f"{target.name}: {target.stat().st_size} bytes")
