"""Formats out: what is written is read back by an independent reader, and fits its schema."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import IO, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimalign import Auditor, Bead, Document, Finding, Report
from claimalign.cli import run
from claimalign.cli.output import AUDIT_FORMATS, SUFFIXES, default_format
from claimalign.errors import InputError
from claimalign.files import replacing
from claimalign.kinds import KINDS
from claimalign.report import SEVERITIES, Evidence, Place, fingerprint
from claimalign.writers import REPORT_WRITERS
from claimalign.writers.csv import BEAD, FINDING, FORMULA
from claimalign.writers.markup import legal

SCHEMAS = Path(__file__).parent / "data" / "schemas"
HOSTILE = st.text(
    st.sampled_from("\"'<>&,;=+-@\t\r\n\x01\x1b\x85\u2028\u202e\ufffe\ufeff]({}\\ 雨पa１＝😀")
    | st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    max_size=30,
)


def written(name: str, report: Report) -> str:
    stream = io.StringIO(newline="")
    REPORT_WRITERS[name](report, stream)
    return stream.getvalue()


@st.composite
def reports(draw: Callable[..., Any]) -> Report:
    """Any report that holds together: its texts are hostile, its beads have empty sides too."""
    pairs = draw(st.lists(st.tuples(HOSTILE, HOSTILE), min_size=1, max_size=4))
    pairs.append(("雨。", "पाऊस."))
    documents = [
        Document.from_sentences([pair[side] for pair in pairs], language)
        for side, language in enumerate(("ja", "mr"))
    ]
    beads, findings = [], []
    for index in range(len(pairs)):
        shape = draw(st.sampled_from(["both", "source", "target"]))
        sides = [() if shape == other else (index,) for other in ("target", "source")]
        if shape != "both":
            rest = [(), (index,)] if shape == "source" else [(index,), ()]
            beads.append(Bead(*rest, 0.0, 1.0))
        beads.append(Bead(*sides, draw(st.floats(-1, 1)), draw(st.floats(0, 1))))
        message = draw(HOSTILE)
        places = [
            Place(own, tuple(_evidence(document, index) for _ in own))
            for document, own in zip(documents, sides, strict=True)
        ]
        kind = draw(st.sampled_from(list(KINDS)))
        findings.append(
            Finding(
                fingerprint(kind, str(index)),
                kind,
                draw(st.sampled_from(SEVERITIES)),
                draw(st.floats(0, 1)),
                message,
                places[0],
                places[1],
                "figures differ",
            )
        )
    return Report("a model", documents[0], documents[1], tuple(beads), tuple(findings))


def _evidence(document: Document, index: int) -> Evidence:
    sentence = document.sentences[index]
    end = sentence.start + max(len(sentence.text) // 2, min(1, len(sentence.text)))
    return Evidence(sentence.start, end, document.text[sentence.start : end], "value")


def sides(report: Report) -> list[tuple[str, str]]:
    return [
        (
            " ".join(report.source.sentences[i].text for i in bead.source),
            " ".join(report.target.sentences[j].text for j in bead.target),
        )
        for bead in report.alignment
    ]


@pytest.fixture(scope="module")
def report() -> Report:
    return Auditor().audit(
        ["昨夜は雪が降った。", "知事は5人を任命した。", "工事は来月始まる。"],
        ["काल रात्री बर्फ पडला.", "राज्यपालांनी सहा जणांची नियुक्ती केली.", "काम पुढील महिन्यात सुरू होईल."],
    )


class TestCsv:
    @settings(deadline=None)
    @given(report=reports())
    def test_the_findings_are_read_back(self, report: Report) -> None:
        text = written("csv", report)
        assert text.startswith("\ufeff")
        rows = list(csv.DictReader(io.StringIO(text[1:], newline=""), strict=True))
        for row, finding in zip(rows, report.findings or (), strict=True):
            assert list(row) == list(FINDING)
            assert row["id"] == finding.id
            assert float(row["confidence"]) == pytest.approx(finding.confidence, abs=1e-4)
            assert row["message"].removeprefix("'") == finding.message.removeprefix("'")
            for span in finding.source.spans:
                assert row["source_spans"] == f"{span.start}:{span.end}"
            cells = [cell for cell in row.values() if not re.fullmatch("[-0-9.\n:]*", cell)]
            assert not any(cell.startswith(FORMULA) for cell in cells)

    @settings(deadline=None)
    @given(report=reports())
    def test_the_alignment_alone_is_a_row_a_bead(self, report: Report) -> None:
        alone = Report(report.model, report.source, report.target, report.alignment)
        rows = list(csv.reader(io.StringIO(written("csv", alone)[1:], newline=""), strict=True))
        assert tuple(rows[0]) == BEAD
        for row, (source, target) in zip(rows[1:], sides(report), strict=True):
            assert [cell.removeprefix("'") for cell in row[4:]] == [
                source.removeprefix("'"),
                target.removeprefix("'"),
            ]

    def test_pandas_reads_it(self, report: Report) -> None:
        pandas = pytest.importorskip("pandas")
        frame = pandas.read_csv(io.StringIO(written("csv", report)))
        assert frame["kind"].tolist() == ["figure"]
        assert frame["source_words"].tolist() == ["5人"]


class TestTmx:
    @settings(deadline=None)
    @given(report=reports())
    def test_the_toolkit_reads_back_every_bead(self, report: Report) -> None:
        tmx = pytest.importorskip("translate.storage.tmx")
        store = tmx.tmxfile.parsestring(written("tmx", report).encode())
        read = []
        for unit in store.units:
            texts = dict.fromkeys(("ja", "mr"), "")
            for node in unit.getlanguageNodes():
                language = node.get("{http://www.w3.org/XML/1998/namespace}lang")
                texts[language] = unit.getNodeText(node) or ""
            read.append((texts["ja"], texts["mr"]))
        assert read == [(legal(source), legal(target)) for source, target in sides(report)]

    @settings(deadline=None)
    @given(report=reports())
    def test_it_is_valid(self, report: Report) -> None:
        etree = pytest.importorskip("lxml.etree")
        tree = etree.fromstring(written("tmx", report).encode())
        dtd = etree.DTD(str(SCHEMAS / "tmx14.dtd"))
        assert dtd.validate(tree), dtd.error_log


class TestXliff:
    @settings(deadline=None)
    @given(report=reports())
    def test_the_toolkit_reads_back_every_bead_and_finding(self, report: Report) -> None:
        xliff = pytest.importorskip("translate.storage.xliff")
        store = xliff.xlifffile.parsestring(written("xliff", report).encode())
        assert (store.getsourcelanguage(), store.gettargetlanguage()) == ("ja", "mr")
        read = [(unit.source or "", unit.target or "") for unit in store.units]
        assert read == [(legal(source), legal(target)) for source, target in sides(report)]
        notes = "\n".join(unit.getnotes() for unit in store.units)
        assert all(f"[{finding.id}]" in notes for finding in report.findings or ())

    @settings(deadline=None)
    @given(report=reports())
    def test_it_is_valid(self, report: Report) -> None:
        etree = pytest.importorskip("lxml.etree")
        tree = etree.fromstring(written("xliff", report).encode())
        schema = _xliff_schema(etree)
        assert schema.validate(tree), schema.error_log

    def test_a_finding_is_a_note_on_its_unit(self, report: Report) -> None:
        xliff = pytest.importorskip("translate.storage.xliff")
        store = xliff.xlifffile.parsestring(written("xliff", report).encode())
        ((_, unit),) = [(n, unit) for n, unit in enumerate(store.units) if unit.getnotes()]
        assert unit.source == "知事は5人を任命した。"
        assert unit.getnotes().startswith("figure, critical, ")
        assert [other.isreview() for other in store.units] == [False, True, False]


class TestSarif:
    @settings(deadline=None)
    @given(report=reports())
    def test_it_is_valid(self, report: Report) -> None:
        jsonschema = pytest.importorskip("jsonschema")
        schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
        jsonschema.Draft4Validator(schema).validate(json.loads(written("sarif", report)))

    @settings(deadline=None)
    @given(report=reports())
    def test_every_region_holds_its_words(self, report: Report) -> None:
        (run_,) = json.loads(written("sarif", report))["runs"]
        assert run_["columnKind"] == "unicodeCodePoints"
        texts = [artifact["contents"]["text"] for artifact in run_["artifacts"]]
        assert texts == [report.source.text, report.target.text]
        lines = [re.split("(?<=\r\n)|(?<=\n)|(?<=\r)(?!\n)", text) for text in texts]
        for result, finding in zip(run_["results"], report.findings or (), strict=True):
            assert result["partialFingerprints"] == {"claimalignFinding/v1": finding.id}
            assert run_["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == finding.kind
            places = [*result["locations"], *result.get("relatedLocations", ())]
            assert len(places) == len(finding.source.spans) + len(finding.target.spans)
            for place in (place["physicalLocation"] for place in places):
                region, index = place["region"], place["artifactLocation"]["index"]
                start, words = region["charOffset"], region["snippet"]["text"]
                assert texts[index][start : start + region["charLength"]] == words
                line = lines[index][region["startLine"] - 1]
                assert line[region["startColumn"] - 1 :].startswith(words[:1])

    def test_the_target_is_where_it_is_mended(self, report: Report) -> None:
        (run_,) = json.loads(written("sarif", report))["runs"]
        (result,) = run_["results"]
        assert (result["ruleId"], result["level"]) == ("figure", "error")
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["snippet"]["text"].startswith("सहा")
        assert (region["startLine"], region["startColumn"]) == (
            2,
            "राज्यपालांनी सहा".index("सहा") + 1,
        )
        assert result["relatedLocations"][0]["message"]["text"] == "source"

    def test_an_article_makes_no_link(self, report: Report) -> None:
        (finding,) = report.findings or ()
        linked = Finding(
            finding.id, "name", "minor", 0.5, "[a](b)", finding.source, finding.target, "names"
        )
        hostile = Report(report.model, report.source, report.target, report.alignment, (linked,))
        (result,) = json.loads(written("sarif", hostile))["runs"][0]["results"]
        assert result["message"]["text"] == r"\[a\](b)"

    @pytest.mark.parametrize(
        ("path", "uri"),
        [
            ("शहर/雨 a:b.txt", "%E0%A4%B6%E0%A4%B9%E0%A4%B0/%E9%9B%A8%20a%3Ab.txt"),
            ("/news/a.txt", "file:///news/a.txt"),
        ],
    )
    def test_a_path_is_a_uri(self, path: str, uri: str) -> None:
        document = Document.from_text("雨が降った。", "ja", path)
        report = Report("a model", document, document, (Bead((0,), (0,), 1.0, 1.0),), ())
        artifacts = json.loads(written("sarif", report))["runs"][0]["artifacts"]
        assert [artifact["location"]["uri"] for artifact in artifacts] == [uri, uri]

    def test_an_alignment_alone_is_refused(self, report: Report) -> None:
        alone = Report(report.model, report.source, report.target, report.alignment)
        with pytest.raises(InputError, match="no findings"):
            written("sarif", alone)


@cache
def _xliff_schema(etree: Any) -> Any:
    text = (SCHEMAS / "xliff-core-1.2-strict.xsd").read_text(encoding="utf-8")
    text = text.replace("http://www.w3.org/2001/xml.xsd", (SCHEMAS / "xml.xsd").as_uri())
    return etree.XMLSchema(etree.fromstring(text.encode()))


@pytest.mark.parametrize("name", REPORT_WRITERS)
def test_a_writer_that_fails_leaves_the_old_file(name: str, report: Report, tmp_path: Path) -> None:
    path = tmp_path / f"report.{name}"
    path.write_text("old", encoding="utf-8")

    def fails_half_way(stream: IO[str]) -> None:
        text = written(name, report)
        stream.write(text[: len(text) // 2])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), replacing(path) as stream:
        fails_half_way(stream)
    assert path.read_text(encoding="utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("ending", "code"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", -9),
        ("resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10)); stream.write('x' * 100000)", 1),
    ],
    ids=["killed", "full disk"],
)
def test_the_old_file_outlives_the_process(ending: str, code: int, tmp_path: Path) -> None:
    pytest.importorskip("resource")
    path = tmp_path / "report.json"
    path.write_text("old", encoding="utf-8")
    script = (
        "import os, pathlib, resource, signal, sys; from claimalign.files import replacing\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "with replacing(pathlib.Path(sys.argv[1])) as stream:\n"
        f" stream.write('half'); stream.flush(); {ending}"
    )
    done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, check=False)
    assert done.returncode == code
    assert path.read_text(encoding="utf-8") == "old"


@pytest.fixture
def pair(tmp_path: Path) -> list[str]:
    source, target = tmp_path / "ja.txt", tmp_path / "mr.txt"
    source.write_text("知事は5人を任命した。\n", encoding="utf-8")
    target.write_text("राज्यपालांनी सहा जणांची नियुक्ती केली.\n", encoding="utf-8")
    return [str(source), str(target)]


@pytest.mark.parametrize(("suffix", "name"), SUFFIXES.items())
def test_the_name_of_the_output_asks_for_its_format(suffix: str, name: str) -> None:
    output = Path(f"Report{suffix.upper()}")
    assert default_format(output, AUDIT_FORMATS) == name


def test_the_command_line_writes_what_the_name_asks_for(pair: list[str], tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    assert run(["audit", *pair, "-o", str(path)]) == 0
    assert path.read_bytes().startswith("\ufeffid,kind,".encode())
    assert path.read_bytes().count(b"\r\n") == 2


@pytest.mark.parametrize(
    "arguments",
    [["align", "{0}", "{1}", "-o", "{2}/a.sarif"], ["claims", "{0}", "-o", "{2}/a.csv"]],
)
def test_a_format_that_a_command_does_not_write_is_refused(
    arguments: list[str],
    pair: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run([argument.format(*pair, tmp_path) for argument in arguments]) == 2
    message = capsys.readouterr().err
    assert "this command writes no" in message
    assert message.count("\n") == 1
    assert not list(tmp_path.glob("a.*"))
