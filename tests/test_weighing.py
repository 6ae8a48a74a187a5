"""Weighing: evidence that speaks for drift, and how much of it there is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimalign.alignment import Bead, coverage
from claimalign.claims import read_claims
from claimalign.document import Document
from claimalign.drift import Pair, Version
from claimalign.drift.lacks import HEDGE, NEGATION, lacks, poles_of
from claimalign.drift.opposites import opposites
from claimalign.drift.versions import pairs
from claimalign.drift.weighing import probability
from claimalign.encoders import load as load_encoder
from claimalign.glossary import Glossary
from claimalign.languages import load

TABLES = ("negation", "hedge", "opposites", "grades differ")


def pair(ja: str, mr: str) -> Pair:
    """Two sentences that are aligned."""
    documents = [Document.from_sentences([ja], "ja"), Document.from_sentences([mr], "mr")]
    _, tokens = load_encoder().encode_tokens([ja, mr])
    beads = [Bead((0,), (0,), 0.9, 1.0)]
    covered = coverage(tokens[:1], tokens[1:], beads)
    left, right = (
        Version(load(document.language), read_claims(document), part)
        for document, part in zip(documents, covered, strict=True)
    )
    (found,) = pairs(left, right, beads, Glossary())
    return found


@pytest.mark.parametrize("table", TABLES)
@given(st.dictionaries(st.sampled_from(["covered", "echo", "share", "nothing"]), st.floats(0, 1)))
def test_a_probability_is_one(table: str, evidence: dict[str, float]) -> None:
    assert 0 < probability("sense", table, evidence) < 1


def test_evidence_without_weight_says_nothing() -> None:
    assert probability("sense", "hedge", {"nothing": 1.0}) == probability("sense", "hedge", {})


@pytest.mark.parametrize(
    ("ja", "without", "alike"),
    [
        (
            "市長は責任を認めなかった。",
            "महापौरांनी जबाबदारी मान्य केली.",
            "महापौरांनी जबाबदारी मान्य केली नाही.",
        ),
        ("工場は再開しないという。", "कारखाना पुन्हा सुरू होईल.", "कारखाना पुन्हा सुरू होणार नाही."),
    ],
)
def test_a_negation_is_missed_more_where_there_is_none(ja: str, without: str, alike: str) -> None:
    alone, echoed = (
        max(
            probability("sense", "negation", evidence)
            for side, _, evidence in lacks(pair(ja, mr), NEGATION)
            if side == "source"
        )
        for mr in (without, alike)
    )
    assert alone > echoed


def test_a_hedge_is_missed_more_where_there_is_none() -> None:
    ja = "火は台所から出た可能性がある。"
    alone, echoed = (
        max(
            probability("sense", "hedge", evidence)
            for side, _, evidence in lacks(pair(ja, mr), HEDGE)
            if side == "source"
        )
        for mr in ("आग स्वयंपाकघरातून लागली.", "आग स्वयंपाकघरातून लागल्याची शक्यता आहे.")
    )
    assert alone > echoed


def test_opposites_are_those_words_that_stand_for_each_other() -> None:
    found = [
        (left.span.text, right.span.text, probability("sense", "opposites", evidence))
        for left, right, evidence in opposites(
            pair("議会は予算案を否決した。", "संसदेने अर्थसंकल्प मंजूर केला."), poles_of
        )
    ]
    assert {(left, right) for left, right, _ in found} == {("否決", "मंजूर")}
    assert max(chance for *_, chance in found) > 0.5


def test_what_both_sides_say_is_no_opposite() -> None:
    agreed = pair("議会は予算案を否決した。", "संसदेने अर्थसंकल्प फेटाळला.")
    assert not list(opposites(agreed, poles_of))
