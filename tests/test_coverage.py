"""Coverage: lost clauses are found and marked, and what is said elsewhere is not lost."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimalign import Auditor, Finding, languages
from claimalign.alignment import Bead, Coverage, coverage, embedded_metric
from claimalign.alignment.metric import Metric
from claimalign.claims import read_claims
from claimalign.document import Document
from claimalign.drift.check import Half
from claimalign.drift.clauses import least_covered, whole_words
from claimalign.drift.coverage import USUAL_FREEDOM, freedom, least_covered_clause, lost_sentences
from claimalign.encoders import TokenVectors

DATA = tomllib.loads(
    Path(__file__).with_name("data").joinpath("clauses.toml").read_text(encoding="utf-8")
)
AXES = np.eye(40, dtype=np.float16)


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor(checks=("omission", "addition"))


def article() -> dict[str, list[str]]:
    source, target = zip(*DATA["article"], strict=True)
    return {"source": list(source), "target": list(target)}


def found(auditor: Auditor, texts: dict[str, list[str]]) -> tuple[Finding, ...]:
    return auditor.audit(texts["source"], texts["target"]).findings or ()


def test_a_faithful_article_loses_nothing(auditor: Auditor) -> None:
    assert found(auditor, article()) == ()


@pytest.mark.parametrize("case", DATA["lost"], ids=[case["marked"] for case in DATA["lost"]])
def test_a_lost_clause_is_marked(auditor: Auditor, case: dict[str, Any]) -> None:
    texts = article()
    line = texts[case["side"]][case["line"]]
    assert case["words"] in line
    texts[case["side"]][case["line"]] = line.replace(case["words"], "")
    (finding,) = found(auditor, texts)
    has, lacks = finding.source, finding.target
    if case["side"] == "source":
        has, lacks = lacks, has
    assert finding.kind == ("addition" if case["side"] == "source" else "omission")
    assert case["marked"] in has.spans[0].text
    assert lacks.spans == ()
    assert lacks.sentences == (case["line"],)


@pytest.mark.parametrize("case", DATA["moved"], ids=[str(case["lines"]) for case in DATA["moved"]])
def test_lines_put_together_lose_nothing(auditor: Auditor, case: dict[str, Any]) -> None:
    texts = article()
    first, second = case["lines"]
    lines = texts[case["side"]]
    lines[first : second + 1] = [" ".join(lines[first : second + 1])]
    assert found(auditor, texts) == ()


@pytest.mark.parametrize("side", ["source", "target"])
@pytest.mark.parametrize("line", range(1, len(DATA["article"]) - 1))
def test_a_lost_sentence_is_found(auditor: Auditor, side: str, line: int) -> None:
    texts = article()
    other = "target" if side == "source" else "source"
    del texts[side][line]
    (finding,) = found(auditor, texts)
    assert getattr(finding, other).spans[0].text == texts[other][line]


def sentence(*words: int) -> TokenVectors:
    """A sentence of made-up words, one letter each, that are like themselves alone."""
    return TokenVectors(AXES[list(words)], tuple((n, n + 1) for n in range(len(words))))


def test_words_are_covered_by_their_like() -> None:
    source = [sentence(1, 2, 3), sentence(4, 5, 6), sentence(7, 8, 9)]
    target = [sentence(3, 1), sentence(4, 5, 6), sentence(7, 8, 9)]
    left, right = coverage(source, target, [Bead((i,), (i,), 1.0, 1.0) for i in range(3)])
    assert left[0].words[[0, 2]].min() > 0.8 > 0.2 > left[0].words[1]
    assert right[0].mean > 0.8
    assert left[0].needed == 1.0


def test_a_sentence_beside_another_is_needed_for_what_only_it_says() -> None:
    source = [sentence(1, 2), sentence(10, 11), sentence(7, 8, 9)]
    target = [sentence(1, 2), sentence(7, 8, 9)]
    left, _ = coverage(source, target, [Bead((0, 1), (0,), 1, 1), Bead((2,), (1,), 1, 1)])
    assert left[0].needed > 0.5 > 0.1 > left[1].needed


def test_a_sentence_alone_may_be_said_next_door() -> None:
    source = [sentence(1, 2), sentence(10, 11), sentence(7, 8, 9)]
    target = [sentence(1, 2, 10, 11), sentence(7, 8, 9)]
    beads = [Bead((0,), (0,), 1, 1), Bead((1,), (), 0, 0.9), Bead((2,), (1,), 1, 1)]
    left, right = coverage(source, target, beads)
    assert lost_sentences([left[1]], beads[1], 0.0) == [0.0]
    assert right[0].words.min() > 0.1
    left, _ = coverage(source, [sentence(1, 2), target[1]], beads)
    assert lost_sentences([left[1]], beads[1], 0.0) == [0.9]


def test_a_sentence_that_its_neighbour_repeats_may_still_be_lost() -> None:
    source = [sentence(1, 2), sentence(1, 2, 3), sentence(7, 8, 9)]
    target = [sentence(1, 2), sentence(7, 8, 9)]
    beads = [Bead((0,), (0,), 1, 1), Bead((1,), (), 0, 0.9), Bead((2,), (1,), 1, 1)]
    left, _ = coverage(source, target, beads)
    assert left[1].words[:2].min() > 0.5
    assert lost_sentences([left[1]], beads[1], 0.0) == [0.9]


beads = st.sampled_from([((0, 1), (0,)), ((0,), (0, 1)), ((0,), ()), ((), (0,)), ((0,), (0,))])
words = st.lists(st.integers(0, 39), max_size=8)


@given(st.lists(words, min_size=2, max_size=2), st.lists(words, min_size=2, max_size=2), beads)
def test_coverage_is_a_likeness_for_every_token(
    source: list[list[int]], target: list[list[int]], bead: tuple[tuple[int, ...], ...]
) -> None:
    left, right = ([sentence(*words) for words in side] for side in (source, target))
    parts = coverage(left, right, [Bead(bead[0], bead[1], 0.0, 1.0)])
    for part, texts, theirs in zip(parts, (source, target), (target, source), strict=True):
        for covered, text in zip(part, texts, strict=True):
            assert len(covered.words) == len(covered.spans) == len(text)
            assert np.abs(covered.words).max(initial=0.0) <= 2.0
            assert np.abs(covered.likeness).max(initial=0.0) <= 1.001
            assert covered.choices.min(initial=0.0) >= 0.0
            assert 0.0 <= covered.needed <= 2.0 * max(sum(map(len, theirs)), 1)


def test_words_that_share_a_counterpart_are_chosen_less() -> None:
    two, one = [sentence(1, 1, 2), sentence(4, 5)], [sentence(1, 2), sentence(4, 5)]
    left, right = coverage(two, one, [Bead((i,), (i,), 1.0, 1.0) for i in range(2)])
    assert left[0].choices == pytest.approx([0.5, 0.5, 1.0], abs=0.01)
    assert right[0].choices == pytest.approx([2.0, 1.0], abs=0.01)


@given(st.lists(words, min_size=1, max_size=3), words)
def test_every_word_of_the_other_side_makes_one_choice(
    source: list[list[int]], target: list[int]
) -> None:
    bead = Bead(tuple(range(len(source))), (0,), 1.0, 1.0)
    left, _ = coverage([sentence(*words) for words in source], [sentence(*target)], [bead])
    if any(source):
        assert sum(part.choices.sum() for part in left) == pytest.approx(len(target), abs=1e-3)


@given(st.lists(st.floats(-1, 1), max_size=30))
def test_the_least_covered_stretch_weighs_most(lacks: list[float]) -> None:
    array = np.array(lacks, np.float32)
    stretch = least_covered(array)
    runs = [array[i:j].sum() for i in range(len(array)) for j in range(i + 1, len(array) + 1)]
    assert stretch.weight == pytest.approx(max([0.0, *map(float, runs)]), abs=1e-3)
    assert stretch.weight == pytest.approx(array[stretch.first : stretch.last].sum(), abs=1e-3)


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("the red house.", 5, 10, "red house"),
        ("the red house.", 3, 8, "red"),
        ("बंद झालेली शाळा उघडली.", 5, 8, "झालेली"),
        ("工事中に客足が遠のく、と言う。", 4, 11, "客足が遠のく"),
        ("ロンドンで会った。", 1, 3, "ロンドン"),
        ("...", 0, 2, ""),
    ],
)
def test_a_stretch_is_widened_to_whole_words(
    text: str, start: int, end: int, expected: str
) -> None:
    first, last = whole_words(text, start, end)
    assert text[first:last] == expected


@given(st.text(max_size=30), st.data())
def test_whole_words_stay_inside_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = whole_words(text, start, end)
    assert 0 <= first <= last <= len(text)


def test_the_best_covered_sentence_of_a_bead_is_never_lost() -> None:
    none = np.zeros(1, np.float32)
    nothing = Coverage(((0, 1),), none, none, none, none, np.zeros((1, 2), np.float32), 0.0)
    assert lost_sentences([nothing, nothing], Bead((0, 1), (0,), 0.1, 0.2), 3.0) == [0.0, 0.0]


def test_a_metric_says_which_words_are_alike_and_missed() -> None:
    source = [sentence(1, 2), sentence(7, 8)]
    target = [sentence(1, 3), sentence(7, 8)]
    beads = [Bead((i,), (i,), 1.0, 1.0) for i in range(2)]
    plain, _ = coverage(source, target, beads)
    together = np.eye(40, dtype=np.float32)
    together[3] = together[2]
    first = np.zeros(40, np.float32)
    first[1] = 1.0
    mapped, _ = coverage(source, target, beads, Metric(together, first))
    assert plain[0].likeness[1] < 0.5 < 0.8 < mapped[0].likeness[1]
    assert plain[0].missed.tolist() == [0.0, 0.0]
    assert mapped[0].missed[0] > 0.5 > mapped[0].missed[1]
    assert mapped[0].words == pytest.approx(plain[0].words)


def test_the_metric_of_the_embedded_encoder_fits_it() -> None:
    metric = embedded_metric()
    assert metric.matrix.shape == (384, len(metric.missed))
    assert np.isfinite(metric.matrix).all()
    assert np.isfinite(metric.missed).all()


def half(*lacking: int) -> Half:
    """One side of a bead: so many tokens in each of its sentences are like nothing."""
    words = "あいうえおかきくけこ"
    claims = read_claims(Document.from_sentences([words] * (len(lacking) or 1), "ja"))
    ones, spans = np.ones(10, np.float32), tuple((n, n + 1) for n in range(10))
    covered = []
    for count in lacking:
        said = (np.arange(10) >= count).astype(np.float32)
        vectors = np.zeros((10, 2), np.float32)
        covered.append(Coverage(spans, said, said, said, 0 * ones, vectors, 1.0))
    return Half(
        languages.load("ja"), tuple(claims[: len(lacking)]), tuple(covered), lost=(), near=()
    )


def freedom_of(*halves: Half) -> list[float]:
    return freedom(halves, [least_covered_clause(half) for half in halves])


def test_how_free_a_bead_is_the_others_tell() -> None:
    assert freedom_of(half(4)) == [pytest.approx(USUAL_FREEDOM)]
    free, close, nothing = half(9), half(0), half()
    rates = freedom_of(free, close, close, nothing)
    assert rates[0] < rates[3] < rates[1] == rates[2]


@given(st.lists(st.integers(0, 10), max_size=6))
def test_freedom_is_never_below_nothing(lacking: list[int]) -> None:
    rates = freedom_of(*map(half, lacking))
    assert len(rates) == len(lacking)
    assert all(rate >= 0.0 for rate in rates)
