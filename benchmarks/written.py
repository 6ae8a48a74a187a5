"""Score drift findings on the news sentences that we wrote, drifted and rendered freely.

    python -m benchmarks.written [FOLDER] [--only PREFIX]

FOLDER (default benchmarks/stories) holds the sentences, fifteen a file (the first file says what
is what). The stories of a file are audited as one document: once faithful, once with each side
rendered more freely, and then each with its first drift, its second, and so on. A drift is found
where a finding of its family stands in its sentences that the faithful audit does not have.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.drift import FAMILIES, FAMILY
from claimalign import Auditor, Document, Finding
from claimalign._version import __version__
from claimalign.report import Kind

Story = dict[str, Any]
SIDES = ("ja", "mr")


def main() -> None:
    """Print one row a kind, and the false alarms."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("benchmarks/stories"))
    parser.add_argument("--only", default="", metavar="PREFIX", help="files that begin so")
    options = parser.parse_args()
    paths = sorted(options.folder.glob(f"{options.only}*.toml"))
    if not paths:
        parser.error(f"no {options.only}*.toml in {options.folder}: name a folder of stories")
    auditor = Auditor()
    drifts, found, exact = Counter[str](), Counter[str](), Counter[str]()
    alarms = Counter[tuple[str, str]]()
    stories = 0
    for path in paths:
        written: list[Story] = tomllib.loads(path.read_text(encoding="utf-8"))["story"]
        stories += len(written)
        faithful = audit(auditor, written, ("ja", "mr"))
        alarms.update((finding.kind, "faithful") for finding in faithful)
        for texts in (("same_ja", "mr"), ("ja", "same_mr")):
            free = audit(auditor, written, texts)
            alarms.update((finding.kind, "free") for finding in free)
        for kinds, findings in drifted(auditor, written):
            for index, kind in kinds.items():
                new = [f for f in findings if touches(f, index) and not is_known(f, faithful)]
                drifts[kind] += 1
                found[kind] += any(f.kind in FAMILIES[FAMILY[kind]] for f in new)
                exact[kind] += any(f.kind == kind for f in new)
    show(auditor.encoder.name, stories, drifts, found, exact, alarms)


def audit(auditor: Auditor, stories: Sequence[Story], keys: tuple[str, str]) -> Sequence[Finding]:
    """What an audit finds between these renderings."""
    source, target = (
        Document.from_sentences([story[key] for story in stories], code)
        for key, code in zip(keys, SIDES, strict=True)
    )
    return auditor.audit(source, target).findings or ()


def drifted(
    auditor: Auditor, stories: Sequence[Story]
) -> Iterator[tuple[dict[int, Kind], Sequence[Finding]]]:
    """The kind of drift by story, and what the audit finds, drift by drift and side by side."""
    for side in SIDES:
        for number in range(max(len(story.get(f"drift_{side}", {})) for story in stories)):
            changed: list[Story] = []
            kinds: dict[int, Kind] = {}
            for index, story in enumerate(stories):
                drifts: list[tuple[Kind, str]] = list(story.get(f"drift_{side}", {}).items())
                if number >= len(drifts):
                    changed.append(story)
                else:
                    kind, text = drifts[number]
                    changed.append({**story, side: text})
                    lacks = (kind, side) in (("omission", "ja"), ("addition", "mr"))
                    kinds[index] = "addition" if lacks else kind
            yield kinds, audit(auditor, changed, ("ja", "mr"))


def touches(finding: Finding, index: int) -> bool:
    """Whether a finding stands in the story of this index."""
    return index in finding.source.sentences or index in finding.target.sentences


def is_known(finding: Finding, faithful: Sequence[Finding]) -> bool:
    """Whether the faithful stories have this finding too."""
    return any(
        (finding.pattern, finding.message, finding.source.sentences)
        == (other.pattern, other.message, other.source.sentences)
        for other in faithful
    )


def show(
    model: str,
    stories: int,
    drifts: Counter[str],
    found: Counter[str],
    exact: Counter[str],
    alarms: Counter[tuple[str, str]],
) -> None:
    """Print the table."""
    table = Table(title=f"claimalign {__version__} | {model}", title_justify="left")
    columns = ("", "drifts", "found", "kind right", "alarms, faithful", "alarms, free")
    for column in columns:
        table.add_column(column, justify="right" if column else "left")
    for kind in FAMILY:
        counts = drifts[kind], found[kind], exact[kind]
        table.add_row(kind, *map(str, (*counts, alarms[kind, "faithful"], alarms[kind, "free"])))
    sums = (sum(counter.values()) for counter in (drifts, found, exact))
    faithful, free = (sum(alarms[kind, way] for kind in FAMILY) for way in ("faithful", "free"))
    table.add_row(f"all of {stories} stories", *map(str, (*sums, faithful, free)))
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
