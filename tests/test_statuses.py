"""Statuses: what the end of a sentence says of how far the matter has come."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimalign.claims import read_claims
from claimalign.claims.statuses import NEITHER, read_status
from claimalign.document import Document, Sentence
from claimalign.languages import load

CASES = tomllib.loads(
    (Path(__file__).parent / "data" / "statuses.toml").read_text(encoding="utf-8")
)["case"]
LANGUAGES = ("ja", "mr")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_status_of_a_sentence(case: dict[str, str]) -> None:
    (claim,) = read_claims(Document.from_sentences([case["text"]], case["language"]))
    assert (claim.status.kind if claim.status else "") == case["status"]


def test_the_same_statuses_in_every_language() -> None:
    first, second = (load(code).statuses for code in LANGUAGES)
    assert set(first.words) == set(second.words)
    assert set(first.endings) <= set(second.endings)
    assert not {NEITHER} & set(first.endings)


@pytest.mark.parametrize("code", LANGUAGES)
@given(text=st.text(st.sampled_from("予定だろうたいとかない。、ला आहे.णार शक्यता "), max_size=80))
def test_spans_are_of_the_text(code: str, text: str) -> None:
    sentence = Sentence(0, 7, 7 + len(text), text)
    status = read_status(sentence, (), load(code).statuses)
    if status:
        assert text[status.span.start - 7 : status.span.end - 7] == status.span.text != ""


def test_the_end_of_a_very_long_sentence_is_read() -> None:
    text = "だろうか、" * 200_000 + "橋は架け替える予定だ。"
    status = read_status(Sentence(0, 0, len(text), text), (), load("ja").statuses)
    assert status
    assert status.kind == "planned"
