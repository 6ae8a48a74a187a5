"""The pairs of our own: every entry is complete, and there are enough of every kind."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from claimalign.report import Kind, Severity

PAIRS = Path(__file__).parent / "data" / "pairs"
LEAST = {
    "figure": 35,
    "unit": 10,
    "date": 26,
    "speaker": 28,
    "quote": 6,
    "name": 26,
    "omission": 20,
    "addition": 16,
    "polarity": 20,
    "certainty": 16,
    "meaning": 12,
    "traps": 50,
}
Pair = dict[str, str]


def pairs(kind: str) -> list[Pair]:
    found: list[Pair] = tomllib.loads((PAIRS / f"{kind}.toml").read_text(encoding="utf-8"))["pair"]
    return found


DRIFTED = [(kind, pair) for kind in LEAST if kind != "traps" for pair in pairs(kind)]
TRAPS = pairs("traps")
NAMES = [f"{kind}-{pair['ja'][:12]}" for kind, pair in DRIFTED]


def test_every_kind_has_a_file() -> None:
    assert {path.stem for path in PAIRS.glob("*.toml")} == {*get_args(Kind), "traps"}


@pytest.mark.parametrize("kind", LEAST)
def test_there_are_enough(kind: str) -> None:
    assert len(pairs(kind)) >= LEAST[kind]


@pytest.mark.parametrize(("kind", "pair"), DRIFTED, ids=NAMES)
def test_a_pair_is_complete(kind: str, pair: Pair) -> None:
    assert {"ja", "mr", "severity", "note"} <= pair.keys()
    assert pair.keys() <= {
        *("ja", "mr", "severity", "note", "drifted_ja", "drifted_mr", "words_ja", "words_mr")
    }
    assert all(text and text == text.strip() for text in pair.values())
    assert pair["severity"] in get_args(Severity)


@pytest.mark.parametrize(("kind", "pair"), DRIFTED, ids=NAMES)
def test_one_side_drifted(kind: str, pair: Pair) -> None:
    drifted = [side for side in ("ja", "mr") if f"drifted_{side}" in pair]
    assert len(drifted) == 1
    assert pair[f"drifted_{drifted[0]}"] != pair[drifted[0]]


@pytest.mark.parametrize(("kind", "pair"), DRIFTED, ids=NAMES)
def test_the_words_stand_in_the_drifted_pair(kind: str, pair: Pair) -> None:
    words = {side for side in ("ja", "mr") if f"words_{side}" in pair}
    assert words
    for side in words:
        text = pair.get(f"drifted_{side}", pair[side])
        assert text.count(pair[f"words_{side}"]) == 1
    if kind in ("omission", "addition"):
        assert words == {"ja" if kind == "omission" else "mr"}


@pytest.mark.parametrize("trap", TRAPS, ids=[trap["ja"][:12] for trap in TRAPS])
def test_a_trap_is_complete(trap: Pair) -> None:
    assert trap.keys() == {"ja", "mr", "note"}
    assert all(text and text == text.strip() for text in trap.values())


@pytest.mark.parametrize("side", ["ja", "mr"])
def test_no_text_comes_twice(side: str) -> None:
    entries = [pair for _, pair in DRIFTED] + TRAPS
    texts = [pair[key] for pair in entries for key in (side, f"drifted_{side}") if key in pair]
    assert [text for text, count in Counter(texts).items() if count > 1] == []


def test_both_sides_drift_alike_often() -> None:
    share = sum("drifted_ja" in pair for _, pair in DRIFTED) / len(DRIFTED)
    assert 0.4 < share < 0.6
