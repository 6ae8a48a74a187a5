"""Score alignment on gold files, beside other aligners.

    python -m benchmarks.alignment [FILE or FOLDER ...]

Without arguments it reads the development sets in ../shared/eval. The development sets are those
that the coefficients were learnt from: `benchmarks.fit_alignment` has their cross-validated
figures.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import gold
from benchmarks.rivals import RIVALS, installed
from claimalign._version import __version__
from claimalign.alignment import align
from claimalign.encoders.base import Encoder
from claimalign.encoders.embedded import EmbeddedEncoder


def main() -> None:
    """Print one table a file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("places", nargs="*", metavar="FILE or FOLDER")
    encoder = EmbeddedEncoder()
    for path in gold.files(parser.parse_args().places):
        Console(width=100).print(_table(path, encoder))


def _table(path: Path, encoder: Encoder) -> Table:
    articles = gold.read(path)
    signature = f"claimalign {__version__} | {encoder.name} | {path.name} {gold.fingerprint(path)}"
    table = Table(title=signature, title_justify="left")
    for column in ("", "strict P", "R", "F1", "lax P", "R", "F1", "seconds"):
        table.add_column(column, justify="right" if column else "left")
    truth = [article.gold for article in articles]
    for name, beads, seconds in _runs(articles, encoder):
        if not beads:
            table.add_row(name, "absent")
            continue
        scores = gold.score(truth, beads)
        figures = [f"{x:.3f}" for s in scores for x in (s.precision, s.recall, s.f1)]
        table.add_row(name, *figures, f"{seconds:.1f}")
    return table


def _runs(
    articles: list[gold.Article], encoder: Encoder
) -> Iterator[tuple[str, list[gold.Beads], float]]:
    """Each aligner's name, its beads (none where it is not installed) and its time."""
    start = time.perf_counter()
    beads = [
        [(bead.source, bead.target) for bead in align(*pair)]
        for pair in gold.sides(articles, encoder)
    ]
    yield "claimalign", beads, time.perf_counter() - start
    for name, (module, rival) in RIVALS.items():
        start = time.perf_counter()
        found = [rival(article, encoder) for article in articles] if installed(module) else []
        yield name, found, time.perf_counter() - start


if __name__ == "__main__":
    main()
