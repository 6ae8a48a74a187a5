"""In place: words that one side lacks are marked there too, where others replace them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimalign import Auditor, drift
from claimalign.drift import Difference, Pair
from claimalign.report import Report

CASES = tomllib.loads(
    Path(__file__).with_name("data").joinpath("in_place.toml").read_text(encoding="utf-8")
)["case"]


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor(min_confidence=0.0)


@pytest.mark.parametrize("case", CASES, ids=[case["ja"][:16] for case in CASES])
def test_what_stands_in_place_is_marked(case: dict[str, Any], auditor: Auditor) -> None:
    findings = auditor.audit([case["ja"]], [case["mr"]]).findings or ()
    (finding,) = [finding for finding in findings if finding.kind == case["kind"]]
    marked = [
        "".join(span.text for span in side.spans) for side in (finding.source, finding.target)
    ]
    assert marked == [case["ja_words"], case["mr_words"]]
    if case["ja_words"] and case["mr_words"]:
        assert finding.message.endswith("” stands there")


@pytest.mark.parametrize("case", CASES, ids=[case["ja"][:16] for case in CASES])
def test_the_sides_only_have_names(case: dict[str, Any], auditor: Auditor) -> None:
    there = auditor.audit([case["ja"]], [case["mr"]]).findings or ()
    back = auditor.audit([case["mr"]], [case["ja"]]).findings or ()
    assert {(f.source.spans, f.target.spans) for f in there if f.kind == case["kind"]} == {
        (f.target.spans, f.source.spans) for f in back if f.kind == case["kind"]
    }


def test_a_mark_changes_nothing_else(auditor: Auditor, monkeypatch: pytest.MonkeyPatch) -> None:
    """A decision holds whether or not the other side is marked: ids stay."""
    shown = _audit(auditor)
    monkeypatch.setattr(drift, "in_place", _as_found)
    bare = _audit(auditor)
    assert _but_marks(shown) == _but_marks(bare)
    assert shown.findings != bare.findings


def _audit(auditor: Auditor) -> Report:
    return auditor.audit([case["ja"] for case in CASES], [case["mr"] for case in CASES])


def _as_found(found: Iterable[tuple[Pair, Difference]]) -> Iterator[Difference]:
    return (difference for _, difference in found)


def _but_marks(report: Report) -> list[tuple[object, ...]]:
    return [(f.id, f.kind, f.confidence, f.message.split(";")[0]) for f in report.findings or ()]
