"""Encoders: two roads to the same vectors, and every token knows its characters."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import peer
from claimalign.encoders import load
from claimalign.encoders.base import Vectors
from claimalign.encoders.embedded import PREFIX, EmbeddedEncoder
from claimalign.encoders.network import Precision
from claimalign.encoders.quantisation import quantise, steps
from claimalign.encoders.tokenizer import PieceTokenizer
from claimalign.encoders.weights import WeightFile, bundled_path, expand
from claimalign.errors import ModelError

TEXTS = [
    "首相は火曜日、3億円の支援を発表した。",
    "पंतप्रधानांनी मंगळवारी तीन कोटी रुपयांची मदत जाहीर केली.",
    "The prime minister announced help worth 300 million yen on Tuesday.",
    "ＡＢＣ　と ㈱ﾃｽﾄ\u200bです\t。",
    "",
]
LONG = "議会は予算案を可決した。知事は拒否権を行使しない考えを示した。" * 60
WEIGHTS = WeightFile(bundled_path())
TOKENIZER = PieceTokenizer(WEIGHTS)
SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="module")
def peer_tokenizer() -> Any:
    pytest.importorskip("tokenizers")
    return peer.tokenizer(WEIGHTS)


@pytest.fixture(scope="module")
def embedded() -> EmbeddedEncoder:
    return EmbeddedEncoder()


@pytest.fixture(scope="module")
def same_weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The embedded model's weights as a sentence-transformers model in a folder."""
    pytest.importorskip("torch")
    pytest.importorskip("sentence_transformers")
    return peer.save(tmp_path_factory.mktemp("model"))


def test_both_encoders_agree_on_the_same_weights(
    embedded: EmbeddedEncoder, same_weights: Path
) -> None:
    rival = load(str(same_weights))
    texts = [*TEXTS, LONG]
    cosines = np.sum(embedded.encode(texts) * rival.encode(texts), axis=1)
    assert cosines.min() > 0.995

    (vectors, our_tokens), (_, their_tokens) = (e.encode_tokens(texts) for e in (embedded, rival))
    np.testing.assert_allclose(vectors, embedded.encode(texts), atol=1e-6)
    for ours, theirs in zip(our_tokens, their_tokens, strict=True):
        assert ours.vectors.shape == theirs.vectors.shape
        assert ours.spans == theirs.spans


def test_vectors_are_unit_and_in_the_order_of_the_texts(embedded: EmbeddedEncoder) -> None:
    vectors = embedded.encode([*TEXTS, TEXTS[0]])
    assert vectors.shape == (6, 384)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.array_equal(vectors[0], vectors[-1])
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[3]


def test_no_text_gives_no_vector(embedded: EmbeddedEncoder) -> None:
    assert embedded.encode([]).shape == (0, 384)
    assert embedded.encode_tokens([])[1] == []


def test_a_text_is_read_the_same_beside_any_others(embedded: EmbeddedEncoder) -> None:
    others = [f"{text}{number}" for text in TEXTS for number in range(5)]
    (alone,), (own,) = embedded.encode_tokens([TEXTS[0]])
    vectors, tokens = embedded.encode_tokens([*others, LONG, TEXTS[0], *TEXTS])
    for row in (len(others) + 1, len(others) + 2):
        assert np.array_equal(vectors[row], alone)
        assert np.array_equal(tokens[row].vectors, own.vectors)


def test_both_precisions_agree(embedded: EmbeddedEncoder) -> None:
    (ours, our_tokens), (theirs, their_tokens) = (
        EmbeddedEncoder(precision).encode_tokens([*TEXTS, LONG])
        for precision in get_args(Precision)
    )
    assert np.sum(ours * theirs, axis=1).min() > 0.995
    for mine, others in zip(our_tokens, their_tokens, strict=True):
        assert mine.spans == others.spans
        cosines = _cosines(mine.vectors.astype(np.float32), others.vectors.astype(np.float32))
        assert cosines.min(initial=1) > 0.95
    assert embedded.precision in get_args(Precision)


def _cosines(left: Vectors, right: Vectors) -> Vectors:
    norms = np.linalg.norm(left, axis=1) * np.linalg.norm(right, axis=1)
    cosines: Vectors = np.sum(left * right, axis=1) / norms
    return cosines


@pytest.mark.parametrize("product", ["ao", "fi", "fo"])
def test_a_product_in_bytes_is_that_of_the_values(product: str) -> None:
    width = WEIGHTS.inner if product == "fo" else WEIGHTS.width
    blocks = WEIGHTS.blocks(f"l3.{product}.w", width)
    even, step, zero = steps(3, product)
    weights, scales = quantise(blocks, even)
    assert weights.shape == (width, len(blocks))
    exact = expand(blocks).T / even[:, None]
    assert np.abs(weights * scales - exact).max() <= scales.max() / 2 + 1e-7

    bytes_ = np.random.default_rng(3).integers(0, 256, (20, width)) - int(zero)
    found, wanted = bytes_ @ weights * scales * step, (bytes_ * step / even) @ expand(blocks).T
    assert np.abs(found - wanted).mean() < 0.02 * wanted.std()


def test_a_long_text_is_read_to_its_end(embedded: EmbeddedEncoder) -> None:
    _, (tokens,) = embedded.encode_tokens([LONG])
    assert len(tokens.spans) > 510
    assert tokens.spans[-1][1] == len(LONG)
    one, other = embedded.encode([LONG + "市長は辞任した。", LONG + "雨は上がった。"])
    assert not np.array_equal(one, other)


def test_progress_ends_with_all_texts_done(embedded: EmbeddedEncoder) -> None:
    calls: list[tuple[int, int]] = []
    embedded.encode(TEXTS, lambda done, total: calls.append((done, total)))
    assert calls == sorted(calls)
    assert calls[-1] == (len(TEXTS), len(TEXTS))


@given(st.text(min_size=0, max_size=80))
def test_tokens_stand_in_order_inside_the_text(text: str) -> None:
    tokens = TOKENIZER.tokenize([text])[0]
    assert len(tokens.ids) == len(tokens.spans)
    assert all(0 <= start <= end <= len(text) for start, end in tokens.spans)
    assert list(tokens.spans) == sorted(tokens.spans)


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_pieces_are_those_of_the_tokenizers_library(path: Path, peer_tokenizer: Any) -> None:
    for line in [*path.read_text("utf-8").splitlines(), *TEXTS]:
        _assert_same_pieces(PREFIX + line, peer_tokenizer)


@given(text=st.text(st.characters(codec="utf-8"), max_size=60))
def test_the_pieces_of_any_text_are_those_of_the_library(text: str, peer_tokenizer: Any) -> None:
    _assert_same_pieces(PREFIX + text, peer_tokenizer)


def _assert_same_pieces(text: str, peer_tokenizer: Any) -> None:
    tokens = TOKENIZER.tokenize([text])[0]
    normal = text.translate(WEIGHTS.normalisation)
    theirs = peer_tokenizer.encode(re.sub(" {2,}", " ", normal))
    assert tokens.ids == theirs.ids
    if "  " not in normal and all(len(char.translate(WEIGHTS.normalisation)) == 1 for char in text):
        assert tokens.spans == theirs.offsets


@pytest.mark.parametrize("name", ["no-such/model", "/nowhere/at-all", "seeds"])
def test_a_model_that_is_not_here_is_one_clear_line(name: str) -> None:
    pytest.importorskip("sentence_transformers")
    with pytest.raises(ModelError, match=name) as error:
        load(name)
    assert "\n" not in str(error.value)


def test_a_broken_weight_file_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "weights.bin"
    broken.write_bytes(b"no weights" * 100)
    with pytest.raises(ModelError, match=r"weights\.bin"):
        WeightFile(broken)
