from __future__ import annotations

import tomllib
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimalign.claims.lexical.words import folded
from claimalign.claims.model import Quantity
from claimalign.claims.numbers import read_quantities
from claimalign.claims.numbers.numerals import NumeralGrammar
from claimalign.document import Sentence, Span
from claimalign.languages import NumberWords, load
from tests import number_writers
from tests.number_writers import JAPANESE, MARATHI, Writer

DATA = Path(__file__).parent / "data"
WRITERS = [("ja", writer) for writer in JAPANESE] + [("mr", writer) for writer in MARATHI]
AROUND = {"ja": "計{}人です", "mr": "एकूण {} टक्के होते"}

every_way = pytest.mark.parametrize(
    ("code", "writer"), WRITERS, ids=[f"{code}-{writer.__name__}" for code, writer in WRITERS]
)


def read(code: str, text: str, taken: tuple[Span, ...] = ()) -> tuple[Quantity, ...]:
    return read_quantities(Sentence(0, 0, len(text), text), load(code).numbers, taken)


def cases() -> Iterator[Any]:
    for path in sorted(DATA.glob("quantities_*.toml")):
        code = path.stem.removeprefix("quantities_")
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["sentence"]:
            yield pytest.param(code, case, id=f"{code}-{case['text']}")


def as_written(quantity: Quantity) -> dict[str, Any]:
    """A quantity as the tables write it, usual values left out, its ends as numbers."""
    usual = {"kind": "count", "unit": "", "bound": "exact", "approximate": False}
    written = {name: getattr(quantity, name) for name in usual}
    shown = {name: value for name, value in written.items() if value != usual[name]}
    return {"span": quantity.span.text, "ends": (quantity.low, quantity.high), **shown}


def expected(row: dict[str, Any]) -> dict[str, Any]:
    low, dots, high = row["value"].partition("..")
    ends = (low, high) if dots else (low, low)
    rest = {name: value for name, value in row.items() if name != "value"}
    return {**rest, "ends": tuple(Fraction(end) if end else None for end in ends)}


@pytest.mark.parametrize(("code", "case"), list(cases()))
def test_sentences_are_read_as_their_table_says(code: str, case: dict[str, Any]) -> None:
    text = case["text"]
    taken = tuple(
        Span(text.index(part), text.index(part) + len(part), part) for part in case.get("taken", ())
    )
    assert [as_written(found) for found in read(code, text, taken)] == [
        expected(row) for row in case["reads"]
    ]


def assert_reads_back(code: str, writer: Writer, value: int) -> None:
    found = read(code, AROUND[code].format(writer(value)))
    assert [(quantity.low, quantity.high) for quantity in found] == [(value, value)], writer(value)


@every_way
def test_every_number_up_to_ten_thousand_reads_back(code: str, writer: Writer) -> None:
    grammar = NumeralGrammar(load(code).numbers)
    for value in range(10_001):
        written = writer(value)
        numerals = list(grammar.read(folded(written)))
        assert [(found.start, found.end) for found in numerals] == [(0, len(written))], written
        assert numerals[0].low == numerals[0].high == value, written


@every_way
@given(value=st.integers(0, 10**15))
def test_any_number_reads_back(code: str, writer: Writer, value: int) -> None:
    assert_reads_back(code, writer, value)


@pytest.mark.parametrize("value", range(101))
def test_every_spelling_of_a_marathi_number_reads_back(value: int) -> None:
    for written in number_writers.marathi_spellings(value):
        found = read("mr", f"{written} टक्के")
        assert [quantity.low for quantity in found] == [value], written


@given(
    text=st.text(
        alphabet="0123456789०१一二十百万億何数約第-〜,.、%$ 人分のうち दोनशेहजारपैकी(", max_size=60
    )
)
@pytest.mark.parametrize("code", ["ja", "mr", "xx"])
def test_any_text_gives_spans_in_order_that_do_not_overlap(code: str, text: str) -> None:
    found = read_quantities(Sentence(0, 7, 7 + len(text), text), load(code).numbers)
    end = 7
    for quantity in found:
        assert end <= quantity.span.start < quantity.span.end
        assert quantity.span.text == text[quantity.span.start - 7 : quantity.span.end - 7]
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        end = quantity.span.end


@given(text=st.text(alphabet="0123456789,.万人 दोनशे", max_size=40), data=st.data())
def test_nothing_is_read_that_starts_in_a_taken_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for code in ("ja", "mr"):
        for quantity in read(code, text, (Span(start, end, text[start:end]),)):
            assert not start <= quantity.span.start < end


@pytest.mark.parametrize(
    "line", ["1", "((", "1,", "11,", "1.", "億", "千億", "何", "一", "$1% ", "- "]
)
@pytest.mark.parametrize("code", ["ja", "mr"])
def test_a_long_line_of_signs_is_read_to_its_end(code: str, line: str) -> None:
    text = line * (20_000 // len(line)) + "; 7 %"
    assert read(code, text)[-1].high == 7


def test_digits_of_any_script_are_read_without_words() -> None:
    text = "৩৫% and 1,250.5 km, £3bn, ½, 2/3, GPT-4"
    found = read("xx", text)
    assert [(quantity.kind, quantity.unit, quantity.low) for quantity in found] == [
        ("percent", "", 35),
        ("measure", "km", Fraction("1250.5")),
        ("money", "GBP", 3 * 10**9),
        ("fraction", "", Fraction(1, 2)),
        ("fraction", "", Fraction(2, 3)),
    ]


ENGLISH = NumberWords(
    values={
        str(value): [word]
        for value, word in enumerate(["zero", "one", "two", "three", "four", "five"])
    }
    | {"20": ["twenty"], "30": ["thirty"]},
    multipliers={"100": ["hundred"], "1_000": ["thousand"], "1_000_000": ["million"]},
    vague={"1_000..100_000": ["thousands"]},
    ordinal_after=["st", "nd", "rd", "th"],
    units={"percent": {"": ["percent"]}, "money": {"USD": ["dollars"]}},
    before={"more": ["at least", "more than"], "approximate": ["about"]},
    after={"more": ["or more"]},
    ranges=["to"],
)


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("three million two hundred thousand", ["3200000 count exact"]),
        ("Twenty-five dollars or more", ["25 money more"]),
        ("about twenty to thirty percent", ["20 percent range"]),
        ("at least four hundred of the 44th", ["400 count more", "44 ordinal exact"]),
        ("thousands of onesies", ["1000 count vague"]),
    ],
)
def test_a_third_language_is_words_alone(text: str, reads: list[str]) -> None:
    found = read_quantities(Sentence(0, 0, len(text), text), ENGLISH)
    assert [f"{quantity.low} {quantity.kind} {quantity.bound}" for quantity in found] == reads
