"""How often each pattern of finding is right on gold articles: writes drift/confidence.json.

    python benchmarks/confidence.py [FOLDER] [--write]

FOLDER (default ../shared/eval) holds drift-dev.json. A finding is right where it touches the
sentences of a gold drift of its family. Shares are smoothed (one right and one wrong finding
added), and a pattern that the gold articles never show keeps the share it has.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from claimalign import Auditor, Document, Finding

SHARES = Path(__file__).parent.parent / "claimalign" / "drift" / "confidence.json"
FAMILIES = (
    {"figure", "unit", "date"},
    {"speaker", "quote", "name"},
    {"omission", "addition"},
    {"polarity", "certainty", "meaning"},
)


def is_right(finding: Finding, drifts: list[dict[str, Any]]) -> bool:
    """Whether a gold drift of the finding's family stands in its sentences."""
    (family,) = (family for family in FAMILIES if finding.kind in family)
    return any(
        drift["kind"] in family
        and (
            set(drift["source"]) & set(finding.source.sentences)
            or set(drift["target"]) & set(finding.target.sentences)
        )
        for drift in drifts
    )


def main() -> None:
    """Measure, print, and write on request."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--write", action="store_true", help="write the shares into the package")
    options = parser.parse_args()
    gold = options.folder / "drift-dev.json"
    if not gold.is_file():
        parser.error(f"{gold} is not there: name the folder of the gold articles")

    auditor = Auditor(min_confidence=0)
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for article in json.loads(gold.read_text(encoding="utf-8")):
        sides = [
            Document.from_sentences(article[side], article[f"{side}_language"])
            for side in ("source", "target")
        ]
        for finding in auditor.audit(*sides).findings or ():
            found[finding.pattern] += 1
            right[finding.pattern] += is_right(finding, article["drifts"])

    shares = json.loads(SHARES.read_text(encoding="utf-8"))
    for pattern in sorted(found):
        shares[pattern] = round((right[pattern] + 1) / (found[pattern] + 2), 2)
        print(f"{pattern:28} {right[pattern]:4} of {found[pattern]:4} right: {shares[pattern]}")
    if options.write:
        SHARES.write_text(json.dumps(shares, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
