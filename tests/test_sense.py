"""Sense: what a sentence denies, how sure it is, how much it means, which side it takes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimalign.claims import read_claims
from claimalign.claims.lexical.lexicon import Lexicon
from claimalign.claims.model import Claim
from claimalign.claims.sense import kindred, near, read_sense
from claimalign.document import Document, Sentence, Span
from claimalign.languages import load
from claimalign.languages.kinds import Degree, HedgeKind, NegationKind

DATA = Path(__file__).parent / "data"
LANGUAGES = ("ja", "mr")


def cases(language: str) -> list[tuple[str, str, list[str]]]:
    table = tomllib.loads((DATA / f"sense_{language}.toml").read_text(encoding="utf-8"))
    return [(language, case["text"], case["sense"]) for case in table["case"]]


def told(claim: Claim) -> list[str]:
    """The facts of a claim that are not weak, in the words of the table."""
    facts = [
        *((n.span, n.kind, n.weak) for n in claim.negations),
        *((h.span, h.kind, h.weak) for h in claim.hedges),
        *((e.span, e.degree, e.weak) for e in claim.extents),
        *((p.span, p.pair + p.side, p.weak) for p in claim.poles),
    ]
    firm = [(span, kind) for span, kind, weak in facts if not weak]
    return [f"{kind}: {span.text}" for span, kind in sorted(firm, key=lambda f: f[0].start)]


@pytest.mark.parametrize(("language", "text", "expected"), cases("ja") + cases("mr"))
def test_sense_of_a_sentence(language: str, text: str, expected: list[str]) -> None:
    (claim,) = read_claims(Document.from_sentences([text], language))
    assert told(claim) == expected


@pytest.mark.parametrize(("name", "count"), [("poles", 80), ("families", 100), ("grades", 10)])
def test_the_same_opposites_in_every_language(name: str, count: int) -> None:
    tables = [getattr(load(code).sense, name) for code in LANGUAGES]
    assert list(tables[0]) == list(tables[1])
    assert len(tables[0]) >= count
    for pair, (first, second) in (item for table in tables for item in table.items()):
        assert all((first.strip(), second.strip())), pair
        assert name == "poles" or not set(first.split()) & set(second.split()), pair


@pytest.mark.parametrize(
    ("language", "text", "sides"),
    [
        ("ja", "提案を拒否した。", "-"),
        ("ja", "提案を拒否しなかった。", "+"),
        ("ja", "提案を拒否し、延期しなかった。", "-"),
        ("mr", "प्रस्ताव नाकारला.", "-"),
        ("mr", "प्रस्ताव नाकारला नाही.", "+"),
        ("mr", "प्रस्ताव न स्वीकारता ते निघून गेले.", "-"),
        ("mr", "प्रस्ताव नाकारला, पण चर्चा थांबली नाही.", "-"),
    ],
)
def test_a_negation_turns_the_word_it_stands_with(language: str, text: str, sides: str) -> None:
    (claim,) = read_claims(Document.from_sentences([text], language))
    assert {pole.meant for pole in claim.families if pole.pair == "stance"} == set(sides)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("首相、月内に訪米か", ["possible"]),
        ("首相、月内に訪米か　外務省筋", ["possible"]),
        ("なぜ訪米するのか", []),
        ("大阪か京都で開く", []),
    ],
)
def test_a_headline_that_ends_in_doubt(text: str, kinds: list[str]) -> None:
    (claim,) = read_claims(Document.from_sentences([text], "ja"))
    assert [hedge.kind for hedge in claim.hedges if not hedge.weak] == kinds


@pytest.mark.parametrize("code", LANGUAGES)
def test_kinds_are_those_of_the_model(code: str) -> None:
    words = load(code).sense
    assert list(words.negations) == list(get_args(NegationKind))
    assert set(words.hedges) == set(get_args(HedgeKind))
    assert list(words.extents) == list(get_args(Degree))


@pytest.mark.parametrize("code", LANGUAGES)
@given(text=st.text(st.sampled_from("ないしか分から上がずは危नाहीवाढ शक्यता-.。 ,"), max_size=60))
def test_spans_are_of_the_text(code: str, text: str) -> None:
    sense = read_sense(Sentence(0, 7, 7 + len(text), text), load(code).sense)
    for facts in (sense.negations, sense.hedges, sense.extents, sense.poles):
        assert [f.span.start for f in facts] == sorted(f.span.start for f in facts)
        for fact in facts:
            assert text[fact.span.start - 7 : fact.span.end - 7] == fact.span.text != ""


def test_nothing_is_read_in_names_and_dates() -> None:
    text = "北部で増加した。"
    sentence = Sentence(0, 0, len(text), text)
    taken = [Span(0, 2, "北部")]
    assert [p.pair for p in read_sense(sentence, load("ja").sense, taken).poles] == ["rise"]


def test_a_language_without_a_table_says_nothing() -> None:
    (claim,) = read_claims(Document.from_sentences(["It did not rise."], "en"))
    assert told(claim) == []


def test_the_longest_word_holds() -> None:
    lexicon = Lexicon([("ab", 1), ("abc-", 2), ("abc d", 3)], spaced=True, endings=["d", "de"])
    found = [(w.start, w.stem, w.end, w.meanings) for w in lexicon.find("ab abc abcde abc d abx")]
    assert found == [
        (0, 2, 2, (1,)),
        (3, 6, 6, (2,)),
        (7, 10, 12, (2,)),
        (13, 18, 18, (3,)),
    ]


def test_a_hyphen_lets_a_word_end_another() -> None:
    lexicon = Lexicon([("-less", 1), ("less", 2)], spaced=True)
    assert [w.meanings for w in lexicon.find("careless less lesson")] == [(1,), (2,)]


@pytest.mark.parametrize("a", get_args(HedgeKind))
def test_every_hedge_is_its_own_kin(a: HedgeKind) -> None:
    assert kindred(a, a)
    assert [kindred(a, b) for b in get_args(HedgeKind)] == [
        kindred(b, a) for b in get_args(HedgeKind)
    ]


def test_a_plan_is_no_ability_and_all_is_not_some() -> None:
    assert not kindred("planned", "able")
    assert not kindred("certain", "possible")
    assert near("most", "many")
    assert not near("all", "some")
