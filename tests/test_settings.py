"""A desk's defaults: what a settings file says is what the command line does."""

import json
from pathlib import Path

import pytest

from claimalign.cli import run

JAPANESE = "火は倉庫から出た。\n3人が病院に運ばれた。\n"
MARATHI = "आग गोदामातून लागली.\nपाच जणांना रुग्णालयात नेण्यात आले.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an article in it, where the command is run."""
    (tmp_path / "ja.txt").write_text(JAPANESE, encoding="utf-8")
    (tmp_path / "mr.txt").write_text(MARATHI, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def kinds(folder: Path, *options: str) -> tuple[int, list[str]]:
    code = run(["audit", "ja.txt", "mr.txt", "--quiet", "-o", str(folder / "out.json"), *options])
    report = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    return code, [finding["kind"] for finding in report["findings"]]


def further_down(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in that one, where the article and the command have moved."""
    inner = desk / "inner"
    inner.mkdir()
    for name in ("ja.txt", "mr.txt"):
        (desk / name).rename(inner / name)
    monkeypatch.chdir(inner)
    return inner


def test_without_settings_everything_is_as_it_comes(desk: Path) -> None:
    assert kinds(desk) == (0, ["figure"])


@pytest.mark.parametrize(
    ("file", "heading"), [("claimalign.toml", ""), ("pyproject.toml", "[tool.claimalign]\n")]
)
def test_settings_are_defaults_and_options_win(desk: Path, file: str, heading: str) -> None:
    settings = 'fail-on = "critical"\nchecks = ["figure", "date"]\nmin-confidence = 0.5\n'
    (desk / file).write_text(heading + settings, encoding="utf-8")
    assert kinds(desk) == (1, ["figure"])
    assert kinds(desk, "--checks", "date") == (0, [])
    assert kinds(desk, "--min-confidence", "1") == (0, [])


def test_the_nearest_folder_counts(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "claimalign.toml").write_text('checks = "date"\n', encoding="utf-8")
    inner = further_down(desk, monkeypatch)
    assert kinds(inner) == (0, [])
    (inner / "claimalign.toml").write_text('fail-on = "critical"\n', encoding="utf-8")
    assert kinds(inner) == (1, ["figure"])


def test_files_are_named_from_the_folder_of_the_settings(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, (kind,) = kinds(desk)
    identity = json.loads((desk / "out.json").read_text(encoding="utf-8"))["findings"][0]["id"]
    assert kind == "figure"
    assert run(["decide", "settled.json", identity, "--dismiss"]) == 0
    (desk / "claimalign.toml").write_text('decisions = "settled.json"\n', encoding="utf-8")
    inner = further_down(desk, monkeypatch)
    assert kinds(inner) == (0, [])


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("checks = [", "cannot be read as TOML"),
        ('colour = "blue"', "no setting is called 'colour'"),
        ("fail-on = true", "fail-on is no text and no number"),
        ('checks = ["figure", 3]', "checks is no text and no number"),
        ('checks = ["figures"]', "no kind of drift: 'figures'"),
        ("min-confidence = 7", "is not between 0 and 1"),
    ],
)
def test_wrong_settings_are_one_line_that_names_the_file(
    desk: Path, settings: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "claimalign.toml").write_text(settings, encoding="utf-8")
    try:
        code = run(["audit", "ja.txt", "mr.txt"])
    except SystemExit as stop:
        code = int(str(stop.code))
    complaint = capsys.readouterr().err
    assert code == 2
    assert said in complaint
    assert "claimalign.toml" in complaint
    assert complaint.count("\n") == 1
