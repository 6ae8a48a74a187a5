"""Decisions: dismissed findings stay away, and come back when their words change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimalign import Auditor, Report
from claimalign.cli import run
from claimalign.decisions import Decision, apply, decide, read, undo, write
from claimalign.errors import InputError
from tests.reports import FIVE_OR_SIX, small_report

JAPANESE, MARATHI = FIVE_OR_SIX


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor()


@pytest.fixture
def pair(tmp_path: Path) -> list[str]:
    paths = [tmp_path / "ja.txt", tmp_path / "mr.txt"]
    for path, sentences in zip(paths, (JAPANESE, MARATHI), strict=True):
        path.write_text("\n".join(sentences), encoding="utf-8")
    return [*map(str, paths), "--segmented"]


def ids(report: Report) -> list[str]:
    return [finding.id for finding in report.findings or ()]


def test_dismissed_findings_are_set_aside_and_confirmed_ones_marked() -> None:
    first, second, *others = ids(small_report())
    decisions = [
        Decision(first, "dismissed", "same number"),
        Decision(second, "confirmed", "told the author"),
        Decision("name-00000000", "dismissed"),
    ]
    report = apply(small_report(), decisions)
    assert ids(report) == [second, *others]
    assert [finding.id for finding in report.dismissed] == [first]
    content = report.to_dict()
    assert content["summary"]["hidden"] == report.hidden == 1
    assert content["findings"][0]["decision"] == {
        "verdict": "confirmed",
        "reason": "told the author",
    }
    assert "decision" not in content["findings"][1]
    assert report.decisions == tuple(decisions)


def test_text_and_html_say_how_many_are_hidden(
    pair: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["audit", *pair, "--format", "json"])
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    file = str(tmp_path / "decisions.json")
    assert run(["decide", file, finding["id"], "--dismiss", "--reason", "rounded"]) == 0
    audit = ["audit", *pair, "--decisions", file]
    assert run([*audit, "--format", "text", "--fail-on", "minor"]) == 0
    shown = capsys.readouterr().out
    assert "Hidden by your decisions: 1 finding." in shown
    assert finding["id"] not in shown
    run([*audit, "--format", "html"])
    page = capsys.readouterr().out
    assert "1 finding hidden by your decisions" in page
    assert "rounded" in page

    assert run(["decide", file, finding["id"], "--confirm"]) == 0
    assert run([*audit, "--format", "text", "--fail-on", "minor"]) == 1
    assert "sure, confirmed" in capsys.readouterr().out


def test_a_decision_outlives_edits_elsewhere_and_not_those_of_the_words(auditor: Auditor) -> None:
    before = auditor.audit(JAPANESE, MARATHI)
    decisions = [Decision(name, "dismissed") for name in ids(before)]
    assert len(decisions) == 1
    edited = auditor.audit(
        ["市長は辞任した。", *JAPANESE[:3], "費用はおよそ30億円だ。"],
        ["महापौरांनी राजीनामा दिला.", *MARATHI],
    )
    assert apply(edited, decisions).dismissed
    changed = auditor.audit(JAPANESE, [text.replace("सहा", "सात") for text in MARATHI])
    assert ids(apply(changed, decisions)) == ids(changed) != []


def test_words_of_one_side_alone_are_told_apart_by_their_sentence(auditor: Auditor) -> None:
    source = ["知事は7人を任命した。", "工事は来月始まる。", "市長は7人を表彰した。"]
    target = [
        "राज्यपालांनी नियुक्ती केली.",
        "काम पुढील महिन्यात सुरू होईल.",
        "महापौरांनी सात जणांचा सत्कार केला.",
    ]
    (first,) = ids(auditor.audit(source, target))
    mended = ["राज्यपालांनी सात जणांची नियुक्ती केली.", target[1], "महापौरांनी सत्कार केला."]
    (second,) = ids(auditor.audit(source, mended))
    assert first != second
    assert ids(auditor.audit([*source, "雨が降った。"], target))[0] == first


def test_like_findings_have_ids_of_their_own_every_time(auditor: Auditor) -> None:
    source = [JAPANESE[1], JAPANESE[0], JAPANESE[1], "市長は5人を表彰した。"]
    target = [MARATHI[1], MARATHI[0], MARATHI[1], "महापौरांनी सहा जणांचा सत्कार केला."]
    names = ids(auditor.audit(source, target))
    assert len(names) == len(set(names)) == 3
    assert names == ids(auditor.audit(source, target))


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "decisions.json"
    decisions = decide((), ["figure-1a2b3c4d", "date-00000000"], "dismissed", "同じ数 \u202e")
    write(decisions, path)
    assert read(path) == decisions
    assert json.loads(path.read_text(encoding="utf-8"))["decisions"][0] == {
        "id": "figure-1a2b3c4d",
        "verdict": "dismissed",
        "reason": "同じ数 \u202e",
        "kind": "figure",
        "message": "",
    }
    changed = decide(decisions, ["date-00000000"], "confirmed")
    assert [decision.verdict for decision in changed] == ["dismissed", "confirmed"]
    assert undo(changed, ["figure-1a2b3c4d"]) == changed[1:]


def test_decide_lists_undoes_and_says_what_it_cannot(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "decisions.json")
    assert run(["decide", file, "figure-1a2b3c4d", "date-00000000", "--dismiss"]) == 0
    assert run(["decide", file, "date-00000000", "--confirm", "--reason", "seen\n\x1b[1m"]) == 0
    assert run(["decide", file]) == 0
    listed = "dismissed  figure-1a2b3c4d\nconfirmed  date-00000000  seen ␛[1m\n"
    assert capsys.readouterr().out == listed
    assert run(["decide", file, "figure-1a2b3c4d", "--undo"]) == 0
    assert [decision.id for decision in read(file)] == ["date-00000000"]
    for wrong in (
        ["decide", file, "figure-1a2b3c4d", "--undo"],
        ["decide", file, "figure-1a2b3c4d"],
        ["decide", file, "--dismiss"],
        ["decide", file, "--reason", "no"],
        ["decide", str(tmp_path / "nowhere.json")],
        ["decide", str(tmp_path), "figure-1a2b3c4d", "--dismiss"],
    ):
        assert run(wrong) == 2
        assert capsys.readouterr().err.count("\n") == 1
    with pytest.raises(SystemExit, match="2"):
        run(["decide", file, "figure", "--dismiss"])
    assert [path.name for path in tmp_path.iterdir()] == ["decisions.json"]


def entry(**fields: Any) -> dict[str, Any]:
    return {"id": "figure-1a2b3c4d", "verdict": "dismissed", **fields}


MALFORMED: dict[str, Any] = {
    "no object": [],
    "no version": {"decisions": []},
    "a later version": {"schema_version": 2, "decisions": []},
    "no list": {"schema_version": 1, "decisions": {}},
    "no entry": {"schema_version": 1, "decisions": [None]},
    "an id of another shape": {"schema_version": 1, "decisions": [entry(id="../../figure")]},
    "an id with a line end": {"schema_version": 1, "decisions": [entry(id="figure-1a2b3c4d\n")]},
    "another verdict": {"schema_version": 1, "decisions": [entry(verdict="maybe")]},
    "a reason that is no text": {"schema_version": 1, "decisions": [entry(reason=["a"])]},
    "half a character": {"schema_version": 1, "decisions": [entry(reason="\ud800")]},
    "an id twice": {"schema_version": 1, "decisions": [entry(), entry()]},
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_file_is_one_line_that_names_it(
    name: str, tmp_path: Path, pair: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "decisions.json"
    path.write_text(json.dumps(MALFORMED[name]), encoding="utf-8")
    assert run(["audit", *pair, "--decisions", str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"claimalign: {path} ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe", b"[" * 100_000, b"{", b"9" * 5000, b'{"a": NaN', b"\0", b" " * 9_000_000],
    ids=lambda data: repr(data[:10]),
)
def test_bytes_that_are_no_decisions_are_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "decisions.json"
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"decisions\.json"):
        read(path)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_no_json_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, value: Any) -> None:
    path = tmp_path_factory.mktemp("decisions") / "decisions.json"
    path.write_text(json.dumps({"schema_version": 1, "decisions": [value]}), encoding="utf-8")
    with pytest.raises(InputError):
        read(path)
