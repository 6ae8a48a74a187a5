"""Score drift findings on the pairs that we wrote ourselves.

    python -m benchmarks.pairs [FOLDER]

FOLDER (default tests/data/pairs) holds a file a kind. The pairs of a file are audited as one
document, once all faithful and once each with its drift, at the default confidence.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.drift import FAMILIES, FAMILY
from claimalign import Auditor, Document, Finding
from claimalign._version import __version__

Pair = dict[str, str]


def main() -> None:
    """Print one row a kind."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("tests/data/pairs"))
    folder = parser.parse_args().folder
    auditor = Auditor()
    table = Table(title=f"claimalign {__version__} | {auditor.encoder.name}", title_justify="left")
    for column in ("", "pairs", "found", "kind right", "false alarms on the faithful pairs"):
        table.add_column(column, justify="right" if column else "left")
    for path in sorted(folder.glob("*.toml")):
        pairs: list[Pair] = tomllib.loads(path.read_text(encoding="utf-8"))["pair"]
        alarms = len(findings(auditor, pairs, ""))
        if path.stem not in FAMILY:
            table.add_row(path.stem, str(len(pairs)), "", "", str(alarms))
            continue
        found = findings(auditor, pairs, "drifted_")
        family = FAMILIES[FAMILY[path.stem]]
        hits, exact = (
            sum(any(f.kind in kinds and touches(f, i) for f in found) for i in range(len(pairs)))
            for kinds in (family, (path.stem,))
        )
        table.add_row(path.stem, *map(str, (len(pairs), hits, exact, alarms)))
    Console(width=100).print(table)


def findings(auditor: Auditor, pairs: list[Pair], drifted: str) -> tuple[Finding, ...]:
    """What an audit of all pairs finds, each on the side that drifted if so asked."""
    source, target = (
        Document.from_sentences([pair.get(drifted + code, pair[code]) for pair in pairs], code)
        for code in ("ja", "mr")
    )
    return auditor.audit(source, target).findings or ()


def touches(finding: Finding, index: int) -> bool:
    """Whether a finding stands in the pair of this index."""
    return index in finding.source.sentences or index in finding.target.sentences


if __name__ == "__main__":
    main()
