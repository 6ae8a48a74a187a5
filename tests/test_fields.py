"""Fields: the same in every language, and their words read where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimalign import Document
from claimalign.claims import read_claims
from claimalign.claims.fields import read_concepts
from claimalign.claims.lexical.lexicon import words_of
from claimalign.languages import load
from claimalign.languages.kindred import kindred

LANGUAGES = ("ja", "mr")


def concepts(text: str, language: str) -> list[str]:
    """What is read, as `field:concept`, with `?` where it is weak."""
    (claim,) = read_claims(Document.from_sentences([text], language))
    return [
        f"{concept.field}:{'/'.join(sorted(concept.concepts))}{'?' * concept.weak}"
        for concept in claim.concepts
    ]


def test_the_same_fields_and_concepts_in_every_language() -> None:
    first, *others = (load(code).fields.fields for code in LANGUAGES)
    assert len(first) >= 50
    for other in others:
        assert {name: list(table) for name, table in first.items()} == {
            name: list(table) for name, table in other.items()
        }


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_concept_has_a_word_that_is_not_weak(code: str) -> None:
    words = load(code).fields
    for field, table in words.fields.items():
        assert len(table) >= 2, field
        for concept, entries in table.items():
            listed = list(words_of(entries, words.forms))
            assert len(listed) == len(set(listed)), (field, concept)
            assert any(not word.endswith("?") for word in listed), (field, concept)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ja", "輸出が増えた。", ["trade:export"]),
        ("ja", "彼は駅で母を待つ。", ["place:station", "kin:mother"]),
        # A word of katakana is none within a longer one, nor a kanji within a listed word.
        ("ja", "トラックが止まった。", ["transport:truck"]),
        ("ja", "ランダムに選ぶ。", []),
        ("ja", "腕前を見せた。", []),
        ("mr", "निर्यातीत वाढ झाली.", ["trade:export"]),
        ("mr", "कर्करोगामुळे त्रास वाढला.", ["disease:cancer/leukemia"]),
        ("mr", "आईस हॉकीचा सामना रंगला.", ["sport:hockey", "fixture:match"]),
        # Long vowels are short before an ending; the r of a noun changes.
        ("mr", "तिच्या चेहऱ्यावर डाग होते.", ["body:face"]),
        ("mr", "बंदुकीने धमकावले.", ["weapon:gun", "crime:intimidation", "harm:threaten-harm"]),
        # A word that only begins in a date is one; the same word within it is none.
        ("mr", "तो रात्र बाहेर घालवून आला.", ["occasion:night-out"]),
    ],
)
def test_reading(language: str, text: str, expected: list[str]) -> None:
    found = concepts(text, language)
    assert [concept for concept in found if not concept.endswith("?")] == expected


@pytest.mark.parametrize(
    ("japanese", "marathi"),
    [
        ("彼は背中にけがをした。", "त्याच्या पायाला दुखापत झाली."),
        ("記者に中に入る許可が出た。", "निवासींना आत जाण्याची परवानगी मिळाली."),
        ("彼は武装強盗で逮捕された。", "त्याला घरगुती हिंसाचारासाठी अटक झाली."),
        ("群衆は卵を投げた。", "जमावाने दगड फेकले."),
        ("男性は首を絞められた。", "त्या माणसाला ठोसा मारला."),
        ("夜勤から帰る途中だった。", "रात्र बाहेर घालवून घरी जात होता."),
        ("選手に酸素吸入が行われた。", "खेळाडूच्या हृदयाला मालिश करण्यात आली."),
        ("司法長官の候補者だ。", "सर्वोच्च न्यायालयासाठीचे उमेदवार आहेत."),
    ],
)
def test_what_is_changed_for_another_of_its_kind_is_of_one_field(
    japanese: str, marathi: str
) -> None:
    """Some concept of either side has a rival on the other, and none is named on both for it."""
    sides = [
        {tuple(concept.split(":")) for concept in concepts(text, code) if not concept.endswith("?")}
        for text, code in ((japanese, "ja"), (marathi, "mr"))
    ]
    shared = {field for field, _ in sides[0]} & {field for field, _ in sides[1]}
    assert any(
        {name for field, name in sides[0] if field == one}.isdisjoint(
            name for field, name in sides[1] if field == one
        )
        for one in shared
    )


def test_a_wider_word_says_each_of_its_concepts() -> None:
    assert "kin:father/mother?" in concepts("親が来た。", "ja")
    assert "kin:father/mother?" in concepts("पालक आले.", "mr")


@given(st.text(alphabet="ァトラックの病院母पुरआईत 。", max_size=60), st.sampled_from(LANGUAGES))
def test_concepts_stand_in_the_text_in_order(text: str, code: str) -> None:
    document = Document.from_sentences([f"{text}駅"], code)
    for sentence in document.sentences:
        found = read_concepts(sentence, load(code).fields)
        starts = [concept.span.start for concept in found]
        assert starts == sorted(starts)
        assert all(sentence.start <= c.span.start < c.span.end <= sentence.end for c in found)
        assert all(concept.concepts for concept in found)


def test_a_long_text_is_read_in_passing() -> None:
    (sentence,) = Document.from_sentences(["1" * 200_000 + "洪水"], "ja").sentences
    found = read_concepts(sentence, load("ja").fields)
    assert {concept.span.text for concept in found} == {"洪水"}


def test_kindred_concepts_are_concepts_of_the_fields() -> None:
    fields = load("ja").fields.fields
    kin = kindred()
    assert kin
    for (field, concept), others in kin.items():
        assert concept in fields[field], (field, concept)
        for other in others:
            assert other != (field, concept)
            assert (field, concept) in kin[other]
