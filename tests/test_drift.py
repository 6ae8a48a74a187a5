"""Checks: what differs is found and marked, what says the same is left alone."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest

from claimalign import Auditor, Document
from claimalign.drift import CHECKS
from claimalign.report import Kind

DATA = Path(__file__).with_name("data")
CASES, NUMBERS = (
    tomllib.loads((DATA / name).read_text(encoding="utf-8"))["case"]
    for name in ("drift.toml", "numbers.toml")
)


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor()


@pytest.mark.parametrize("case", CASES, ids=[case["ja"][:16] for case in CASES])
def test_pairs(case: dict[str, Any], auditor: Auditor) -> None:
    report = auditor.audit(case["ja"].splitlines(), case["mr"].splitlines())
    findings = report.findings or ()
    assert [finding.kind for finding in findings] == case["finds"]
    for words, side in (("ja_words", "source"), ("mr_words", "target")):
        if words in case:
            assert [span.text for span in getattr(findings[0], side).spans] == [case[words]]


@pytest.mark.parametrize("case", CASES, ids=[case["ja"][:16] for case in CASES])
def test_the_sides_only_have_names(case: dict[str, Any], auditor: Auditor) -> None:
    """Exchanged documents give the same findings, omissions and additions exchanged."""
    there = auditor.audit(case["ja"].splitlines(), case["mr"].splitlines())
    back = auditor.audit(case["mr"].splitlines(), case["ja"].splitlines())
    exchanged = {"omission": "addition", "addition": "omission"}
    assert sorted(exchanged.get(f.kind, f.kind) for f in back.findings or ()) == sorted(
        f.kind for f in there.findings or ()
    )


@pytest.fixture(scope="module")
def counting() -> Auditor:
    return Auditor(checks=["figure", "unit", "date"])


@pytest.mark.parametrize("case", NUMBERS, ids=[case["ja"][:16] for case in NUMBERS])
def test_another_number_is_found_and_the_same_is_not(
    case: dict[str, str], counting: Auditor
) -> None:
    source, same, other = (
        Document.from_sentences([case[side]], side[-2:]) for side in ("ja", "mr", "drifted_mr")
    )
    assert counting.audit(source, same).findings == ()
    assert counting.audit(source, other).findings


def test_a_text_against_itself_has_no_drift(auditor: Auditor) -> None:
    text = "\n".join(case["mr"] for case in CASES)
    assert auditor.audit(text, text).findings == ()


def test_every_check_says_what_it_is() -> None:
    assert len({check.id for check in CHECKS}) == len(CHECKS)
    for check in CHECKS:
        assert check.description.endswith(".")
        assert check.mqm.startswith("Accuracy / ")
        assert set(check.kinds) <= set(get_args(Kind))
