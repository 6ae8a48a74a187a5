"""Merging: of differences on the same words the one that tells most stays."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimalign.drift.check import Difference
from claimalign.drift.merging import merged
from claimalign.report import Evidence

CASES = tomllib.loads(
    Path(__file__).with_name("data").joinpath("merging.toml").read_text(encoding="utf-8")
)["case"]


def difference(kind: Any, start: int, end: int, probability: float | None = None) -> Difference:
    words = (Evidence(start, end, "x" * (end - start)),)
    return Difference(kind, "major", kind, "", words, (), probability)


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_one_finding_a_difference(case: dict[str, Any]) -> None:
    found = [difference(*each) for each in case["found"]]
    assert [each.kind for each in merged(found)] == case["told"]
    assert {each.kind for each in merged(reversed(found))} == set(case["told"])
