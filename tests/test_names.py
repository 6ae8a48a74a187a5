"""Names: what is read in a sentence, and that it always holds together."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimalign.claims.model import Name
from claimalign.claims.names import find_name, read_document_names, read_names, sound_of
from claimalign.document import Sentence
from claimalign.languages import load

DATA = Path(__file__).parent / "data"


def sentence_of(text: str, start: int = 0) -> Sentence:
    return Sentence(0, start, start + len(text), text)


def cases(language: str) -> list[tuple[str, str, list[str]]]:
    table = tomllib.loads((DATA / f"names_{language}.toml").read_text(encoding="utf-8"))
    return [(language, case["text"], case["names"]) for case in table["case"]]


def told(name: Name, expected: str) -> str:
    """The name in the words of the table, in as many columns as the table has."""
    columns = [name.text, name.code] if name.code else [name.text, name.kind, name.title]
    return " | ".join(columns[: max(expected.count("|") + 1, 2 if name.code else 1)])


@pytest.mark.parametrize(("language", "text", "expected"), cases("ja") + cases("mr"))
def test_names_of_a_sentence(language: str, text: str, expected: list[str]) -> None:
    names = read_names(sentence_of(text), load(language))
    assert len(names) == len(expected)
    assert [told(*pair) for pair in zip(names, expected, strict=True)] == expected


def test_a_name_shown_once_is_a_name_everywhere() -> None:
    sentences = [
        Sentence(0, 0, 24, "राजेश कुलकर्णी यांनी भाषण केले."),
        Sentence(1, 40, 60, "नंतर कुलकर्णी घरी गेले."),
    ]
    names = read_document_names(sentences, load("mr"))
    assert [name.text for name in names[1]] == ["कुलकर्णी"]


def test_a_name_without_a_cue_is_found_by_its_sound() -> None:
    sound = sound_of("ロナウド", load("ja").names)
    text = "काल रोनाल्डोने दोन गोल केले."
    start, end, likeness = find_name(sound, text, load("mr").names)
    assert text[start:end] == "रोनाल्डो"
    assert likeness > 0.75
    assert find_name(sound, "काल पाऊस पडला.", load("mr").names) == (0, 0, 0.0)


def test_a_language_without_tables_reads_capitals() -> None:
    names = read_names(sentence_of("hier war Angela Merkel in Berlin."), load("xx"))
    assert [name.text for name in names] == ["Angela Merkel", "Berlin"]


SIGNS = "アメリカロ・ー氏大統領は米中首相 ABbc1-.,’「」र्मॅकतोचीन ेाने्यां।म्हणाले。 "


@given(st.sampled_from(["ja", "mr", "xx"]), st.text(SIGNS, max_size=60) | st.text(max_size=30))
@settings(max_examples=150, deadline=None)
def test_spans_are_inside_the_sentence_and_apart(language: str, text: str) -> None:
    sentence = sentence_of(text, 7)
    at = sentence.start
    for name in read_names(sentence, load(language)):
        assert at <= name.span.start < name.span.end <= sentence.end
        assert name.span.text == text[name.span.start - 7 : name.span.end - 7]
        at = name.span.end


@pytest.mark.parametrize("sign", ["ア", "中", "A ", "मॅ", "म्हणाले ", "1", "・ア", "A-", "श्री. "])
@pytest.mark.parametrize("language", ["ja", "mr"])
def test_a_long_line_is_read_to_its_end(language: str, sign: str) -> None:
    text = sign * (100_000 // len(sign)) + " Pinterest"
    names = read_names(sentence_of(text), load(language))
    assert names[-1].span.end == len(text)
