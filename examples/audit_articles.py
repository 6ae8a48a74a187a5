"""Audit pairs of articles, look at the findings as a table, and plot how many there are by kind.

    python examples/audit_articles.py [SOURCE TARGET] [PICTURE]

Without files it audits the seed articles of this repository. The picture (default findings.png)
is in whatever format its name asks for. Needs `pip install claimalign[pandas] matplotlib`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import matplotlib
import pandas as pd

from claimalign import Auditor

SEEDS = Path(__file__).parent.parent / "seeds"
SEVERITIES = {"critical": "#b3261e", "major": "#d98e04", "minor": "#3b7ea1"}


def audit(source: Path, target: Path) -> pd.DataFrame:
    """One row a finding; an `Auditor` loads its model once, so keep it for many pairs."""
    return Auditor().audit(source, target).to_pandas()


def plot(findings: pd.DataFrame, picture: Path) -> None:
    """Draw a bar for each kind of finding, its parts coloured by severity."""
    matplotlib.use("Agg")
    counts = pd.crosstab(findings["kind"], findings["severity"])
    counts = counts.reindex(columns=list(SEVERITIES), fill_value=0)
    axes = counts.plot.barh(stacked=True, color=SEVERITIES, figsize=(7, 3.5))
    axes.set(xlabel="findings", ylabel="", title="Where the versions differ")
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.figure.tight_layout()
    axes.figure.savefig(picture)


def main(arguments: list[str]) -> None:
    """Audit, print the table, save the plot."""
    paths = [Path(argument) for argument in arguments]
    if len(paths) < 2:
        paths = [SEEDS / "000_1adc030067b63336.txt", SEEDS / "002_ba8a9e846eeb349b.txt", *paths]
    source, target, picture = (*paths, Path("findings.png"))[:3]
    findings = audit(source, target)
    print(findings[["kind", "severity", "confidence", "message"]].to_string(index=False))
    if findings.empty:
        print("No drift, nothing to plot")
        return
    plot(findings, picture)
    print(f"The plot is in {picture}")


if __name__ == "__main__":
    main(sys.argv[1:])
