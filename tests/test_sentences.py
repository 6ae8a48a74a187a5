import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimalign.invisible import INVISIBLE
from claimalign.languages import load
from claimalign.sentences import split

DATA = Path(__file__).parent / "data"
SEEDS = Path(__file__).parent.parent / "seeds"


def cases():
    for name in ("ja", "mr", "neutral"):
        groups = tomllib.loads((DATA / f"sentences_{name}.toml").read_text(encoding="utf-8"))
        for group, texts in groups.items():
            yield from ((group if name == "neutral" else name, text) for text in texts)


def sentences(text, language):
    return [text[start:end] for start, end in split(text, load(language).sentences)]


@pytest.mark.parametrize(("language", "marked"), list(cases()))
def test_sentences_end_where_they_should(language, marked):
    expected = [sentence.strip(INVISIBLE) for sentence in marked.split("‖")]
    assert sentences(marked.replace("‖", ""), language) == [text for text in expected if text]


@pytest.mark.parametrize(
    ("name", "language", "count"),
    [
        ("000_1adc030067b63336", "ja", 49),
        ("001_d93265c2bc0984d8", "ja", 51),
        ("002_ba8a9e846eeb349b", "mr", 48),
        ("003_5b8682380bdf1a26", "ja", 151),
        ("004_78be145950fdca63", "ja", 99),
    ],
)
def test_seeds_read_by_eye(name, language, count):
    text = (SEEDS / f"{name}.txt").read_text(encoding="utf-8")
    assert len(sentences(text, language)) == count


@pytest.mark.parametrize("language", ["ja", "mr", "en"])
@pytest.mark.parametrize(
    "unit",
    [
        "1",
        ".",
        "(",
        "“",
        '"',
        "「",
        "!",
        ". ",
        "! ",
        "a(b)",
        '"a!" ',
        "「あ。」",
        "“अ.” अ ",
        "\u200b",
    ],
)
def test_a_long_line_of_anything_is_split_and_kept(unit, language):
    text = unit * (100_000 // len(unit))
    visible = str.maketrans("", "", INVISIBLE)
    assert "".join(sentences(text, language)).translate(visible) == text.translate(visible)


hostile_text = st.text(
    st.one_of(
        st.sampled_from("。！？?!.।…「」『』（）()\"'“”‘’«»„ 　\t\n\r\u200b\ufeff1a Aあ亜अआि-|、,"),
        st.characters(exclude_categories=["Cs"]),
    )
)


@given(hostile_text, st.sampled_from(["ja", "mr", "en", "und"]))
def test_sentences_and_gaps_rebuild_any_text(text, language):
    place = 0
    for start, end in split(text, load(language).sentences):
        assert not text[place:start].strip(INVISIBLE)
        assert place <= start < end
        assert text[start:end] == text[start:end].strip(INVISIBLE)
        place = end
    assert not text[place:].strip(INVISIBLE)


@given(hostile_text, st.sampled_from(["ja", "mr", "en"]))
def test_a_line_end_always_ends_a_sentence(text, language):
    assert not any("\n" in sentence or "\r" in sentence for sentence in sentences(text, language))


@given(hostile_text, hostile_text)
def test_a_line_is_split_whatever_stands_before_it(before, after):
    both = sentences(before + "\n" + after, "mr")
    assert both == sentences(before, "mr") + sentences(after, "mr")
