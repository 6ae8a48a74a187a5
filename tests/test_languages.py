"""Languages: a folder of tables is all that a new one takes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimalign import Document
from claimalign.claims import Claim, notation, read_claims
from claimalign.languages import Language, load, read

GUIDE = Path(__file__).parents[1] / "CONTRIBUTING.md"
EXAMPLE = re.compile(r"^`(\w+\.toml)`.*?```toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TABLE_FILES = (Path(__file__).parents[1] / "claimalign" / "languages").rglob("*.toml")
TABLES = ("sentences", "numbers", "calendar", "names", "speech", "sense")


@pytest.fixture
def english(tmp_path: Path) -> Language:
    """The language of the worked example in CONTRIBUTING.md."""
    for name, table in EXAMPLE.findall(GUIDE.read_text(encoding="utf-8")):
        (tmp_path / name).write_text(table, encoding="utf-8")
    assert {path.stem for path in tmp_path.iterdir()} == set(TABLES)
    return read("en", tmp_path)


def claim(text: str, language: Language, monkeypatch: pytest.MonkeyPatch) -> Claim:
    for room in ("claimalign.document", "claimalign.claims.reading"):
        monkeypatch.setattr(f"{room}.load", lambda code: language)
    (only,) = read_claims(Document.from_text(text, language.code))
    return only


def test_the_example_reads_a_sentence(english: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "President Macron said on March 4, 2025 that prices rose about 20 percent."
    read_out = claim(text, english, monkeypatch)
    assert [notation(quantity) for quantity in read_out.quantities] == ["~20%"]
    assert [moment.value for moment in read_out.moments] == ["2025-03-04"]
    assert [(name.text, name.title) for name in read_out.names] == [("Macron", "president")]
    (speech,) = read_out.speeches
    assert speech.speaker is not None
    assert speech.speaker.name == read_out.names[0]
    assert [(pole.pair, pole.side) for pole in read_out.poles] == [("rise", "+")]


def test_the_example_reads_words_and_doubts(
    english: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Mr. Sato may not sell more than two million cars after 20 years."
    read_out = claim(text, english, monkeypatch)
    assert [notation(quantity) for quantity in read_out.quantities] == ["≥2e6"]
    assert [moment.value for moment in read_out.moments] == ["P20Y"]
    assert [negation.kind for negation in read_out.negations] == ["not"]
    assert [hedge.kind for hedge in read_out.hedges] == ["possible"]


@pytest.mark.parametrize("code", ["ja", "mr"])
def test_both_languages_fill_every_table(code: str) -> None:
    language, neutral = load(code), Language(code)
    assert [table for table in TABLES if getattr(language, table) == getattr(neutral, table)] == []


@pytest.mark.parametrize(
    "path", sorted(TABLE_FILES), ids=lambda path: f"{path.parent.name} {path.stem}"
)
def test_no_comment_is_read_as_words(path: Path) -> None:
    def strings(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        for part in (
            value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        ):
            yield from strings(part)

    for text in strings(tomllib.loads(path.read_text(encoding="utf-8"))):
        assert not re.search("^#", text, re.MULTILINE)


def test_a_field_that_no_table_has_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "numbers.toml").write_text("colour = 1", encoding="utf-8")
    with pytest.raises(TypeError, match="colour"):
        read("en", tmp_path)


def test_a_language_without_a_folder_is_neutral() -> None:
    assert load("xx").sentences == Language("xx").sentences
