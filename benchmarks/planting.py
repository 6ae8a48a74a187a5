"""Plant drift in gold articles, as a further test of the checks.

    python -m benchmarks.planting FOLDER [TABLE] [--data FOLDER]
    python -m benchmarks.drift FOLDER

The articles of `parallel-dev.json` (in the data folder, default ../shared/eval) get a fact changed
here and there, on either side:

planted       by benchmarks/planted.toml, in the articles that `drift-dev.json` leaves alone
planted_anew  by benchmarks/planted_anew.toml, in other lines of all articles
held_out      by benchmarks/held_out.toml, in all articles, to tell what to expect of new ones
sentences     every fourth sentence is lost, on one side or the other

The tables hold no text of the articles: only where the changed words stand, and what stands there
now. Their other lines were read: those listed as `clean` say the same, and the rest, translated
loosely, is not counted.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from pathlib import Path
from typing import Any

SIDES = ("ja", "mr")
APART = 4
"""Every so many-th sentence is lost."""


def main() -> None:
    """Write FOLDER/drift-TABLE.json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    tables = ("planted", "planted_anew", "held_out", "sentences")
    parser.add_argument("table", nargs="?", choices=tables, default="planted")
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"), metavar="FOLDER")
    options = parser.parse_args()
    path = options.data / "parallel-dev.json"
    if not path.is_file():
        parser.error(f"{path} is not there: name the folder of the gold articles")
    texts = {item["doc"]: item for item in json.loads(path.read_text(encoding="utf-8"))}
    if options.table == "sentences":
        articles = [lost_sentences(number, text) for number, text in enumerate(texts.values())]
    else:
        table = Path(__file__).with_name(f"{options.table}.toml").read_text(encoding="utf-8")
        articles = tomllib.loads(table)["article"]
    planted = [article(texts[item["doc"]], item) for item in articles]
    options.folder.mkdir(parents=True, exist_ok=True)
    written = options.folder / f"drift-{options.table}.json"
    written.write_text(json.dumps(planted, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{written}: {sum(len(item['drift']) for item in articles)} drifts")


def lost_sentences(number: int, text: dict[str, Any]) -> dict[str, Any]:
    """A table as those of `planted.toml`, in which one side of an article loses sentences."""
    side = SIDES[number % 2]
    kind = "omission" if side == "mr" else "addition"
    lines = range(1, len(text["ja"]) - 1, APART)
    lost = [{"side": side, "line": line, "kind": kind, "note": "a sentence"} for line in lines]
    return {"doc": text["doc"], "clean": [], "drift": lost}


def article(text: dict[str, Any], planting: dict[str, Any]) -> dict[str, Any]:
    """A gold article, as `drift-dev.json` has them, with the drifts of one table in it."""
    lines: dict[str, list[str | None]] = {side: list(text[side]) for side in SIDES}
    for drift in planting["drift"]:
        side, line = lines[drift["side"]], drift["line"]
        side[line] = _changed(side[line] or "", drift)
    places = {side: _places(lines[side]) for side in SIDES}
    planted = {drift["line"] for drift in planting["drift"]}
    unread = set(range(len(text["ja"]))) - planted - set(planting["clean"])

    def gold(line: int, **fields: str) -> dict[str, Any]:
        return {"source": places["ja"][line], "target": places["mr"][line], **fields}

    return {
        "doc": text["doc"],
        "source_language": "ja",
        "target_language": "mr",
        "source": [line for line in lines["ja"] if line is not None],
        "target": [line for line in lines["mr"] if line is not None],
        "alignment": [[places["ja"][n], places["mr"][n]] for n in range(len(text["ja"]))],
        "drifts": [
            gold(drift["line"], origin="planted", kind=drift["kind"], note=drift["note"])
            for drift in planting["drift"]
        ]
        + [gold(line, origin="unread", kind="meaning") for line in sorted(unread)],
        "traps": [],
    }


def _changed(text: str, drift: dict[str, Any]) -> str | None:
    """The line with the drift in it; None where the whole line is dropped."""
    if "now" not in drift:
        return None
    start, end = drift["at"]
    return f"{text[:start]}{drift['now']}{text[end:]}"


def _places(lines: list[str | None]) -> list[list[int]]:
    """Where each line stands among those that are left: one index, or none."""
    left = [n for n, line in enumerate(lines) if line is not None]
    return [[left.index(n)] if n in left else [] for n in range(len(lines))]


if __name__ == "__main__":
    main()
