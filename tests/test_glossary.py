"""Glossaries: what a desk holds to be the same is no drift, and what departs from it is."""

from __future__ import annotations

import csv
import io
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimalign import Auditor, Entry, Glossary
from claimalign.cli import run
from claimalign.errors import InputError
from claimalign.glossary import LONGEST
from claimalign.invisible import INVISIBLE
from claimalign.readers import read_glossary

CASES = tomllib.loads(
    (Path(__file__).parent / "data" / "glossary.toml").read_text(encoding="utf-8")
)["case"]
TBX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><text><body>
<termEntry id="1"><langSet xml:lang="ja"><tig><term>首相</term></tig><tig><term>総理</term></tig></langSet>
<langSet xml:lang="mr-IN"><tig><term>पंतप्रधान</term></tig><tig><term>प्रधान</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet></termEntry>
<termEntry id="2"><langSet xml:lang="ja"><tig><term>市長</term></tig></langSet></termEntry>
</body></text></martif>"""  # noqa: E501


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor()


def findings(case: dict[str, Any], auditor: Auditor, *, glossary: bool) -> list[list[str]]:
    rows = [line.split(" = ") for line in case["glossary"]]
    entries = tuple(Entry({"ja": (ja,), "mr": (mr,)}) for ja, mr in rows)
    strict = Auditor(glossary=Glossary(entries) if glossary else None)
    strict._encoder = auditor.encoder
    report = strict.audit(case["ja"].splitlines(), case["mr"].splitlines())
    return [
        [finding.kind, (finding.source.spans or finding.target.spans)[0].text]
        for finding in report.findings or ()
    ]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cases(case: dict[str, Any], auditor: Auditor) -> None:
    assert findings(case, auditor, glossary=True) == case["finds"]
    if "hushed" in case:
        without = findings(case, auditor, glossary=False)
        assert [kind for kind, _ in without] == case["hushed"]


def test_a_violation_cites_its_entry(auditor: Auditor) -> None:
    glossary = Glossary.from_csv("mr,ja\nपंतप्रधान,首相\nपंतप्रधान,総理\n")
    strict = Auditor(glossary=glossary)
    strict._encoder = auditor.encoder
    report = strict.audit(["पंतप्रधानांनी कराराचे स्वागत केले."], ["大統領は合意を歓迎した。"])
    (finding,) = report.findings or ()
    assert (finding.kind, finding.severity) == ("meaning", "major")
    assert finding.message == (
        "source says “पंतप्रधान”, target not “首相” or “総理”, which the glossary pairs with it"
    )
    assert finding.source.spans[0].value == "首相"
    assert (finding.target.sentences, finding.target.spans) == ((0,), ())


def test_a_term_counts_as_covered(auditor: Auditor) -> None:
    """A clause that only the embeddings miss is said where the glossary pairs all its words."""
    ja, mr = (
        "市長は辞任した。海の日の花火大会も中止になった。",
        "महापौरांनी राजीनामा दिला. मरीन डे रद्द.",
    )
    strict = Auditor(min_confidence=0, glossary=Glossary.from_csv("ja,mr\n花火大会,मरीन डे\n"))
    strict._encoder = auditor.encoder
    covered = [f for f in strict.audit([ja], [mr]).findings or () if "花火" in f.message]
    loose = Auditor(min_confidence=0)
    loose._encoder = auditor.encoder
    assert [f.kind for f in loose.audit([ja], [mr]).findings or () if "花火" in f.message]
    assert covered == []


class TestTables:
    @pytest.mark.parametrize(
        "text",
        [
            "source,target\n首相,पंतप्रधान\n",
            "\ufeffja;mr;note\r\n首相;पंतप्रधान;title, not a name\r\n\r\n",
            'ja-JP\tmr_IN\n "首相"\tपंतप्रधान\n',
            "mr,en,ja\nपंतप्रधान,,首相\n",
        ],
    )
    def test_columns_are_sides_or_languages(self, text: str) -> None:
        glossary = Glossary.from_csv(text.replace(' "', '"'))
        assert list(glossary.between("ja", "mr")) == [(("首相",), ("पंतप्रधान",))]

    def test_languages_may_be_exchanged(self) -> None:
        glossary = Glossary.from_csv("ja,mr\n首相,पंतप्रधान\n")
        assert list(glossary.between("mr", "ja")) == [(("पंतप्रधान",), ("首相",))]
        assert list(glossary.between("ja", "en")) == []

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("", "holds no entries"),
            ("ja,mr\n", "holds no entries"),
            ("首相,पंतप्रधान\n", "line 1: “首相” names no column"),
            ("ja\n首相\n", "line 1: the columns are ja"),
            ("ja,ja\n首相,総理\n", "line 1: the columns are ja, ja"),
            ("source,mr\n首相,पंतप्रधान\n", "line 1: the columns are source, mr"),
            ("ja,mr\n\n首相,\n", "line 3: a term is missing"),
            ("ja,mr\n首相\n", "line 2: a term is missing"),
            ("ja,mr\n首相,\u200b\n", "line 2: a term is missing"),
            ("ja,mr\n首相,पंत,प्रधान\n", "line 2: 3 cells in 2 columns"),
            ('ja,mr\n"首相,पंतप्रधान\n', "line 2: unexpected end of data"),
            ('ja,mr\n"首\n相",पंतप्रधान\n', "line 3: “首 相…” is no term"),
            (f"ja,mr\n{'首' * (LONGEST + 1)},पंतप्रधान\n", "is no term"),
        ],
    )
    def test_other_tables_are_refused(self, text: str, message: str) -> None:
        with pytest.raises(InputError) as error:
            Glossary.from_csv(text, "desk.csv")
        assert str(error.value).startswith("desk.csv")
        assert message in str(error.value)

    @settings(deadline=None)
    @given(
        rows=st.lists(
            st.tuples(*[st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1)] * 2),
            min_size=1,
        )
    )
    def test_any_terms_are_read_back(self, rows: list[tuple[str, str]]) -> None:
        rows = [row for row in rows if all(text.strip(INVISIBLE) == text for text in row)]
        stream = io.StringIO(newline="")
        csv.writer(stream).writerows([("ja", "mr"), *rows, ("雨", "पाऊस")])
        glossary = Glossary.from_csv(stream.getvalue())
        read = [(ja, mr) for (ja,), (mr,) in glossary.between("ja", "mr")]
        assert read == [*rows, ("雨", "पाऊस")]


class TestTbx:
    @pytest.fixture(autouse=True)
    def installed(self) -> None:
        pytest.importorskip("translate.storage.tbx")

    def test_concepts_are_read(self, tmp_path: Path) -> None:
        path = tmp_path / "desk.tbx"
        path.write_text(TBX, encoding="utf-8")
        glossary = read_glossary(path)
        assert list(glossary.between("ja", "mr")) == [(("首相", "総理"), ("पंतप्रधान",))]

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("x", "no XML"),
            ("<tbx/>", "no TBX"),
            (TBX.replace("mr-IN", "ja"), "no terms in two languages"),
            (TBX.replace('SYSTEM "TBXBasiccoreStructV02.dtd"', '[<!ENTITY a "b">]'), "entities"),
        ],
    )
    def test_other_files_are_refused(self, text: str, message: str, tmp_path: Path) -> None:
        path = tmp_path / "desk.tbx"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match=message):
            read_glossary(path)


def test_the_command_line_takes_a_glossary(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in (
        ("a.txt", "首相は合意を歓迎した。"),
        ("b.txt", "राष्ट्राध्यक्षांनी कराराचे स्वागत केले."),
        ("desk.csv", "ja,mr\n首相,पंतप्रधान\n"),
        ("bad.csv", "ja,mr\n首相\n"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    pair = [str(tmp_path / name) for name in ("a.txt", "b.txt")]
    assert run(["audit", *pair, "--glossary", str(tmp_path / "desk.csv"), "--format", "text"]) == 0
    assert "which the glossary pairs with it" in capsys.readouterr().out
    assert run(["audit", *pair, "--glossary", str(tmp_path / "bad.csv")]) == 2
    assert capsys.readouterr().err.endswith(
        "bad.csv, line 2: a term is missing; give one in each language\n"
    )
