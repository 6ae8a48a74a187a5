"""The embedded model's weights as a sentence-transformers model: today's way to embed sentences.

    python -m benchmarks.peer save FOLDER
    python -m benchmarks.peer MODEL SOURCE TARGET [GROUP]

The first writes the model; the second imports and loads sentence-transformers, and embeds every
sentence of two texts, or every run of 1 to GROUP sentences, as Vecalign and Bertalign want them.
"""

from __future__ import annotations

import sys
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from claimalign.document import Document
from claimalign.encoders.weights import WeightFile, bundled_path, expand
from claimalign.readers import read

PARTS = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "intermediate.dense": "fi",
    "output.dense": "fo",
}
NORMS = {"attention.output.LayerNorm": "aln", "output.LayerNorm": "oln"}


def save(folder: Path) -> Path:
    """Write the model into a folder; the path of what sentence-transformers loads."""
    transformers: Any = import_module("transformers")
    modules: Any = import_module("sentence_transformers.sentence_transformer.modules")
    sentence_transformers: Any = import_module("sentence_transformers")
    _be_quiet(transformers)
    weights = WeightFile(bundled_path())
    _bert(weights).save_pretrained(folder / "bert")
    transformers.PreTrainedTokenizerFast(
        tokenizer_object=_normalising(tokenizer(weights)),
        bos_token="<s>",
        eos_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
        model_max_length=weights.positions,
    ).save_pretrained(folder / "bert")
    pooling = modules.Pooling(weights.width, "mean")
    model = sentence_transformers.SentenceTransformer(
        modules=[modules.Transformer(str(folder / "bert")), pooling],
        prompts={"query": "query: "},
        default_prompt_name="query",
        device="cpu",
    )
    model.save(str(folder / "model"))
    return folder / "model"


def _be_quiet(transformers: Any) -> None:
    transformers.utils.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()


def tokenizer(weights: WeightFile) -> Any:
    """The model's tokenizer on the `tokenizers` library, without normalisation."""
    tokenizers: Any = import_module("tokenizers")
    ends = weights.piece_ends.tolist()
    pieces = [weights.pieces[start:end].decode() for start, end in pairwise(ends)]
    vocabulary = list(zip(pieces, weights.scores.tolist(), strict=True))
    built = tokenizers.Tokenizer(tokenizers.models.Unigram(vocabulary, weights.unknown, False))
    built.pre_tokenizer = tokenizers.pre_tokenizers.Metaspace(prepend_scheme="always")
    return built


def _normalising(built: Any) -> Any:
    normalizers: Any = import_module("tokenizers.normalizers")
    processors: Any = import_module("tokenizers.processors")
    spaces = import_module("tokenizers").Regex("[\t ]+")
    built.normalizer = normalizers.Sequence(
        [
            normalizers.Replace("\u200b", " "),
            normalizers.NFKC(),
            normalizers.Replace(spaces, " "),
        ]
    )
    built.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return built


def _bert(weights: WeightFile) -> Any:
    transformers: Any = import_module("transformers")
    torch: Any = import_module("torch")
    state = {name: torch.from_numpy(np.array(tensor)) for name, tensor in _tensors(weights).items()}
    settings = transformers.BertConfig(
        vocab_size=len(weights.blocks("emb.word", weights.width)),
        hidden_size=weights.width,
        num_hidden_layers=weights.layers,
        num_attention_heads=weights.heads,
        intermediate_size=weights.inner,
        layer_norm_eps=weights.epsilon,
    )
    bert = transformers.BertModel(settings, add_pooling_layer=False)
    bert.load_state_dict(state, strict=True)
    return bert


def _tensors(weights: WeightFile) -> dict[str, np.ndarray[Any, Any]]:
    """Every weight under the name that a BERT model of `transformers` gives it."""
    tensors = {
        "embeddings.word_embeddings.weight": expand(weights.blocks("emb.word", weights.width)),
        "embeddings.position_embeddings.weight": weights.vector("emb.pos").reshape(
            -1, weights.width
        ),
        "embeddings.token_type_embeddings.weight": weights.vector("emb.type").reshape(
            -1, weights.width
        ),
        "embeddings.LayerNorm.weight": weights.vector("emb.ln.w"),
        "embeddings.LayerNorm.bias": weights.vector("emb.ln.b"),
    }
    for n in range(weights.layers):
        layer = f"encoder.layer.{n}"
        for long, short in PARTS.items():
            width = weights.inner if short == "fo" else weights.width
            tensors[f"{layer}.{long}.weight"] = weights.matrix(f"l{n}.{short}.w", width)
            tensors[f"{layer}.{long}.bias"] = weights.vector(f"l{n}.{short}.b")
        for long, short in NORMS.items():
            tensors[f"{layer}.{long}.weight"] = weights.vector(f"l{n}.{short}.w")
            tensors[f"{layer}.{long}.bias"] = weights.vector(f"l{n}.{short}.b")
    return tensors


def main() -> None:
    """Write the model, or embed two texts once."""
    if sys.argv[1] == "save":
        save(Path(sys.argv[2]))
        return
    model, *paths = sys.argv[1:4]
    longest = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    sentence_transformers: Any = import_module("sentence_transformers")
    encoder = sentence_transformers.SentenceTransformer(model, device="cpu")
    for path in paths:
        texts = [sentence.text for sentence in Document.from_text(read(path)).sentences]
        for size in range(1, longest + 1):
            runs = [" ".join(texts[end - size : end]) for end in range(size, len(texts) + 1)]
            encoder.encode(runs, show_progress_bar=False)


if __name__ == "__main__":
    main()
