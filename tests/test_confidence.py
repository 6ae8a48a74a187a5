"""Confidence: a probability that grows with what is believed, for every pattern there is."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimalign.drift
from claimalign.alignment import Bead
from claimalign.claims import Claim
from claimalign.document import Document
from claimalign.drift import Difference, Pair
from claimalign.drift.check import Half
from claimalign.drift.confidence import calibration, log_odds
from claimalign.drift.name_table import NameTable
from claimalign.languages import load

SHARES = calibration().shares
ROOM = Path(claimalign.drift.__file__).parent


def pair(sure: float, aligned: bool = True) -> Pair:
    """A bead of one sentence a side, or of one that nothing is aligned with."""
    (sentence,) = Document.from_sentences(["雨が降った。"], "ja").sentences
    half = Half(load("ja"), (Claim(sentence),), (), (), ())
    nothing = Half(load("mr"), (), (), (), ())
    bead = Bead((0,), (0,) if aligned else (), 0.9, sure)
    return Pair(
        bead, half, half if aligned else nothing, NameTable(), 0.0, (None, None), (0.0, 0.0)
    )


def difference(pattern: str, probability: float | None = None) -> Difference:
    return Difference("figure", "major", pattern, "", probability=probability)


@given(st.sampled_from(sorted(SHARES)), st.floats(0, 1), st.floats(0, 1))
def test_a_surer_bead_makes_a_surer_finding(pattern: str, one: float, other: float) -> None:
    low, high = (
        calibration().confidence(pair(sure), difference(pattern)) for sure in sorted((one, other))
    )
    assert 0 < low <= high < 1


@given(st.floats(0, 1), st.floats(0, 1))
def test_what_a_check_weighed_itself_keeps_its_order(one: float, other: float) -> None:
    low, high = (
        calibration().confidence(pair(1.0), difference("any", probability))
        for probability in sorted((one, other))
    )
    assert 0 < low <= high < 1


def test_a_lost_sentence_is_believed_as_its_check_says() -> None:
    lost = difference("sentence on one side", 0.83)
    assert calibration().confidence(pair(1.0, aligned=False), lost) == 0.83


def test_every_pattern_was_expected_and_counted() -> None:
    assert calibration().expected.keys() == SHARES.keys()
    assert all(0 < share < 1 for share in SHARES.values())
    literals = {
        node.value
        for file in ROOM.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    said = {text for text in literals if text.endswith((" differ", " on one side"))}
    weighed = {"clause on one side", "sentence on one side", "grades differ", "statuses differ"}
    assert {text for text in said if not text.startswith(" ")} - weighed <= SHARES.keys()


@pytest.mark.parametrize(("probability", "odds"), [(0.5, 0.0), (0.0, -4.595), (1.0, 4.595)])
def test_log_odds_are_bounded(probability: float, odds: float) -> None:
    assert log_odds(probability) == pytest.approx(odds, abs=0.001)
