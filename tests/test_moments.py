import tomllib
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimalign.claims.model import Moment
from claimalign.claims.moments import compatible, read_moments
from claimalign.claims.moments.timex import kind_of
from claimalign.document import Sentence, Span
from claimalign.languages import load

DATA = Path(__file__).parent / "data"
KANJI = str.maketrans("0123456789", "〇一二三四五六七八九")
DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
MARATHI_MONTHS = [
    "जानेवारी",
    "फेब्रुवारी",
    "मार्च",
    "एप्रिल",
    "मे",
    "जून",
    "जुलै",
    "ऑगस्ट",
    "सप्टेंबर",
    "ऑक्टोबर",
    "नोव्हेंबर",
    "डिसेंबर",
]
ERAS = {
    "明治": (date(1868, 10, 23), date(1912, 7, 29)),
    "大正": (date(1912, 7, 30), date(1926, 12, 24)),
    "昭和": (date(1926, 12, 25), date(1989, 1, 7)),
    "平成": (date(1989, 1, 8), date(2019, 4, 30)),
    "令和": (date(2019, 5, 1), date(2100, 12, 31)),
}
ALL_DAYS = st.dates(date(1868, 1, 1), date(2100, 12, 31))


def sentences(language: str) -> list:
    table = tomllib.loads((DATA / f"moments_{language}.toml").read_text(encoding="utf-8"))
    return [
        pytest.param(language, row["text"], row["moments"], id=row["text"])
        for row in table["sentence"]
    ]


def read(language: str, text: str, start: int = 0) -> tuple[Moment, ...]:
    tables = load(language)
    sentence = Sentence(0, start, start + len(text), text)
    return read_moments(sentence, tables.calendar, tables.numbers)


def moment(value: str) -> Moment:
    return Moment(Span(0, 1, "x"), kind_of(value), value)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    sentences("ja") + sentences("mr") + [("xx", *row.values[1:]) for row in sentences("neutral")],
)
def test_moments_of_a_sentence(language, text, expected):
    found = read(language, text, start=100)
    assert [[m.span.text, m.kind, m.value] for m in found] == expected
    assert all(text[m.span.start - 100 : m.span.end - 100] == m.span.text for m in found)


PAIRS = tomllib.loads((DATA / "moments_compatible.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("one", "other"), PAIRS["same"])
def test_compatible(one, other):
    assert compatible(moment(one), moment(other))
    assert compatible(moment(other), moment(one))


@pytest.mark.parametrize(("one", "other"), PAIRS["different"])
def test_not_compatible(one, other):
    assert not compatible(moment(one), moment(other))
    assert not compatible(moment(other), moment(one))


@pytest.mark.parametrize("language", ["ja", "mr"])
def test_every_moment_is_compatible_with_itself(language):
    for row in sentences(language):
        for _, _, value in row.values[2]:
            assert compatible(moment(value), moment(value)), value


@given(ALL_DAYS, st.sampled_from([{}, FULL_WIDTH]))
def test_japanese_dates_by_year(day, digits):
    written = f"{day.year}年{day.month}月{day.day}日".translate(digits)
    assert [m.value for m in read("ja", f"それは{written}だった。")] == [day.isoformat()]


@given(ALL_DAYS)
def test_japanese_dates_in_kanji(day):
    year = str(day.year).translate(KANJI)
    written = f"{year}年{kanji(day.month)}月{kanji(day.day)}日"
    assert [m.value for m in read("ja", f"それは{written}だった。")] == [day.isoformat()]


@given(st.sampled_from(sorted(ERAS)).flatmap(lambda era: st.tuples(st.just(era), in_era(era))))
def test_japanese_dates_by_era(case):
    era, day = case
    count = day.year - ERAS[era][0].year + 1
    for written in {str(count), kanji(count), "元" if count == 1 else str(count)}:
        found = read("ja", f"それは{era}{written}年{day.month}月{day.day}日だった。")
        assert [m.value for m in found] == [day.isoformat()]


@given(ALL_DAYS, st.sampled_from([{}, DEVANAGARI]))
def test_marathi_dates(day, digits):
    month = MARATHI_MONTHS[day.month - 1]
    for written in (
        f"{day.day} {month} {day.year}",
        f"{day.day} {month}, {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day:02}/{day.month:02}/{day.year}",
    ):
        found = read("mr", f"ते {written.translate(digits)} रोजी घडले.")
        assert [m.value for m in found] == [day.isoformat()]


@given(ALL_DAYS)
def test_dates_in_any_language(day):
    assert [m.value for m in read("xx", f"({day.isoformat()})")] == [day.isoformat()]


@given(st.integers(0, 23), st.integers(0, 59))
def test_clock_times(hour, minute):
    half = "午後" if hour >= 12 else "午前"
    expected = [f"T{hour:02}:{minute:02}"]
    assert [m.value for m in read("ja", f"{half}{hour % 12}時{minute}分に")] == expected
    found = read("mr", f"ते {hour}:{minute:02} वाजता")
    assert all(compatible(m, moment(expected[0])) for m in found)
    assert len(found) == 1


@settings(max_examples=50)
@given(st.text("0123456789१२一二三十年月日時分:.,-/（） वर्षेमेतीनसाडे半前後何数", max_size=200))
def test_any_text_reads_in_order(text):
    for language in ("ja", "mr", "xx"):
        found = read(language, text)
        starts = [m.span.start for m in found]
        assert starts == sorted(starts)
        assert all(m.span.text and kind_of(m.value) == m.kind for m in found)


@pytest.mark.parametrize("language", ["ja", "mr", "xx"])
@pytest.mark.parametrize("unit", ["1", "(", ".", "十", "१", "半", "साडे ", "年"])
def test_a_long_line_of_one_sign_says_nothing(language, unit):
    assert read(language, unit * 100_000) == ()


@pytest.mark.parametrize("language", ["ja", "mr"])
def test_values_name_only_what_their_forms_say(language):
    told = {"time", "duration", "offset", "year", "month", "month_number", "day", "days", "part"}
    for form in load(language).calendar.forms:
        fields = {name for _, name, _, _ in Formatter().parse(form["value"]) if name}
        for written in form["written"]:
            assert all(name in told or f"{{{name}}}" in written for name in fields), written


def in_era(era: str) -> st.SearchStrategy:
    return st.dates(*ERAS[era])


def kanji(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    return (digits[tens] if tens > 1 else "") + "十" * (tens > 0) + digits[ones] * (ones > 0)
