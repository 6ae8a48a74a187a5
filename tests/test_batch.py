"""Many pairs at once: listed, audited in order, broken off and gone on with."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from claimalign.auditor import TOGETHER, Auditor
from claimalign.cli import run
from claimalign.errors import ClaimalignError, InputError
from claimalign.report import Report
from tests.test_cli import SOURCE, TARGET

WRONG_TARGET = TARGET.replace("तीस कोटी", "तीन कोटी")


@pytest.fixture
def listed(tmp_path: Path) -> list[dict[str, Any]]:
    """Ten pairs, every third with a wrong figure, as paths and as texts."""
    rows: list[dict[str, Any]] = []
    for number in range(TOGETHER + 2):
        source, target = (
            f"{SOURCE}これは第{number}号の記事だ。\n",
            TARGET if number % 3 else WRONG_TARGET,
        )
        if number % 2:
            rows.append({"id": f"n{number}", "source_text": source, "target_text": target})
            continue
        paths = [tmp_path / f"{number}.{side}.txt" for side in ("ja", "mr")]
        for path, text in zip(paths, (source, target), strict=True):
            path.write_text(text, encoding="utf-8")
        rows.append({"source": str(paths[0]), "target": str(paths[1])})
    return rows


def write(path: Path, rows: list[Any]) -> Path:
    lines = (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_each_pair_has_the_report_of_an_audit_of_its_own(
    listed: list[dict[str, Any]], tmp_path: Path
) -> None:
    pairs, output = write(tmp_path / "pairs.jsonl", listed), tmp_path / "out.jsonl"
    assert run(["audit", "--pairs", str(pairs), "-o", str(output), "--fail-on", "major"]) == 1
    found = records(output)
    assert [record["pair"] for record in found] == list(range(len(listed)))
    assert [record.get("id") for record in found] == [row.get("id") for row in listed]
    kinds = [{finding["kind"] for finding in record["findings"]} for record in found]
    assert ["figure" in kind for kind in kinds] == [number % 3 == 0 for number in range(len(kinds))]
    auditor = Auditor()
    for record, row in zip(found, listed, strict=True):
        texts = [row.get(f"{side}_text") or Path(row[side]) for side in ("source", "target")]
        alone = auditor.audit(*texts).to_dict()
        assert {key: record[key] for key in alone} == alone


def test_a_broken_pair_is_reported_and_the_rest_goes_on(
    listed: list[dict[str, Any]], tmp_path: Path
) -> None:
    broken = [{"source": "nowhere.txt", "target": "b.txt"}, "{no json", {"source": 3}, "[]"]
    pairs = write(tmp_path / "pairs.jsonl", [listed[0], *broken, {}, listed[1]])
    output = tmp_path / "out.jsonl"
    assert run(["audit", "--pairs", str(pairs), "-o", str(output)]) == 2
    found = records(output)
    assert ["error" in record for record in found] == [False, *[True] * 5, False]
    assert "nowhere.txt" in found[1]["error"]
    assert "line 3" in found[2]["error"]


def test_audit_many_gives_an_error_in_the_place_of_a_report() -> None:
    good, bad, same = Auditor().audit_many([(SOURCE, TARGET), (SOURCE, ""), (SOURCE, TARGET)])
    assert isinstance(good, Report)
    assert isinstance(bad, ClaimalignError)
    assert good == same
    assert list(Auditor().audit_many([])) == []


def test_encoding_ends_with_what_it_is_for(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless:
        name = "endless"

        def encode_tokens(self, texts: list[str], progress: Any) -> None:
            while True:
                progress(0, len(texts))

    def fail(document: object) -> None:
        raise InputError("not readable")

    auditor = Auditor()
    monkeypatch.setattr(auditor, "_encoder", Endless())
    monkeypatch.setattr("claimalign.auditor.read_claims", fail)
    with pytest.raises(InputError, match="not readable"):
        auditor.audit(SOURCE, TARGET)


def test_two_jobs_write_what_one_does(listed: list[dict[str, Any]], tmp_path: Path) -> None:
    pairs = write(tmp_path / "pairs.jsonl", [*listed, "broken"])
    outputs = [tmp_path / f"{jobs}.jsonl" for jobs in "12"]
    for jobs, output in enumerate(outputs, 1):
        command = ["audit", "--pairs", str(pairs), "-o", str(output), "--jobs", str(jobs)]
        assert run(command) == 2
    assert outputs[0].read_bytes() == outputs[1].read_bytes()


def test_a_table_lists_pairs_too(listed: list[dict[str, Any]], tmp_path: Path) -> None:
    table, output = tmp_path / "pairs.csv", tmp_path / "out.jsonl"
    columns = ["id", "source", "target", "source_text", "target_text", "target_lang"]
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows({**row, "target_lang": "mr"} for row in listed[:2])
    assert run(["audit", "--pairs", str(table), "-o", str(output)]) == 0
    assert [record["target"]["language"] for record in records(output)] == ["mr", "mr"]
    table.write_text("left,right\na,b\n")
    assert run(["audit", "--pairs", str(table), "-o", str(output)]) == 2


@pytest.mark.parametrize("kept", [0, 1, 3])
@pytest.mark.parametrize("cut", [b"", b"\n", b'{"pair": 3, "er'])
def test_going_on_loses_and_doubles_nothing(
    kept: int, cut: bytes, listed: list[dict[str, Any]], tmp_path: Path
) -> None:
    pairs = write(tmp_path / "pairs.jsonl", listed[:4])
    whole, output = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    assert run(["audit", "--pairs", str(pairs), "-o", str(whole)]) == 0
    output.write_bytes(b"".join(whole.read_bytes().splitlines(keepends=True)[:kept]) + cut)
    assert run(["audit", "--pairs", str(pairs), "-o", str(output), "--resume"]) == 0
    assert output.read_bytes() == whole.read_bytes()
    assert run(["audit", "--pairs", str(pairs), "-o", str(output), "--resume"]) == 0
    assert output.read_bytes() == whole.read_bytes()


def test_going_on_where_nothing_began_begins(listed: list[dict[str, Any]], tmp_path: Path) -> None:
    pairs, output = write(tmp_path / "pairs.jsonl", listed[:1]), tmp_path / "new.jsonl"
    assert run(["audit", "--pairs", str(pairs), "-o", str(output), "--resume"]) == 0
    assert len(records(output)) == 1


def test_the_output_of_another_list_is_not_gone_on_with(
    listed: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs, output = write(tmp_path / "pairs.jsonl", listed[:2]), tmp_path / "out.jsonl"
    assert run(["audit", "--pairs", str(pairs), "-o", str(output)]) == 0
    before = output.read_bytes()
    write(pairs, listed[1:3])
    assert run(["audit", "--pairs", str(pairs), "-o", str(output), "--resume"]) == 2
    assert "another list" in capsys.readouterr().err
    assert output.read_bytes() == before


def test_a_killed_run_is_gone_on_with(listed: list[dict[str, Any]], tmp_path: Path) -> None:
    pairs, output = write(tmp_path / "pairs.jsonl", listed * 4), tmp_path / "out.jsonl"
    command = ["audit", "--pairs", str(pairs), "-o", str(output)]
    process = subprocess.Popen([sys.executable, "-m", "claimalign", *command])
    while process.poll() is None and not (output.exists() and output.stat().st_size):
        time.sleep(0.01)
    process.kill()
    process.wait()
    assert 0 < len(output.read_bytes().splitlines()) <= len(listed) * 4
    assert run([*command, "--resume"]) == 0
    found = records(output)
    assert [record["pair"] for record in found] == list(range(len(listed) * 4))
    assert [record.get("id") for record in found] == [row.get("id") for row in listed * 4]


@pytest.mark.parametrize(
    "arguments",
    [
        ["a.txt"],
        ["a.txt", "b.txt", "--resume"],
        ["a.txt", "b.txt", "--jobs", "2"],
        ["a.txt", "b.txt", "--pairs", "p.jsonl"],
        ["--pairs", "nowhere.jsonl"],
        ["--pairs", "p.jsonl", "--format", "text"],
        ["--pairs", "p.jsonl", "--resume"],
    ],
    ids=" ".join,
)
def test_options_that_do_not_go_together_are_one_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["audit", *arguments]) == 2
    assert capsys.readouterr().err.count("\n") == 1
