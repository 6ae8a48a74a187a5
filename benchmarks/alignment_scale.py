"""Time and memory of alignment against document length, on made-up vectors.

    python -m benchmarks.alignment_scale [SENTENCES ...] [--plot FILE.png]

The made-up versions have sentences merged, split, left out and put in at random, and one long
section that stands on one side only, a quarter as long as the whole.
"""

from __future__ import annotations

import argparse
import resource
import time
from importlib import import_module

import numpy as np

from benchmarks.gold import Beads, score
from claimalign._version import __version__
from claimalign.alignment import Side, align
from claimalign.encoders.base import Vectors

SIZES = (1_000, 5_000, 20_000, 100_000)
WIDTH = 384
SHAPES = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1))
SHARES = (0.78, 0.06, 0.06, 0.05, 0.05)


def made_up(sentences: int) -> tuple[Side, Side, Beads]:
    """Two versions of about so many sentences, and their beads."""
    random = np.random.default_rng(sentences)
    shapes = [SHAPES[k] for k in random.choice(len(SHAPES), sentences, p=SHARES)]
    shapes[sentences // 3 : sentences // 3] = [(0, 1)] * (sentences // 4)
    shared = random.standard_normal(WIDTH).astype(np.float32)
    rows: tuple[list[Vectors], list[Vectors]] = ([], [])
    beads: Beads = []
    for shape in shapes:
        meanings = random.standard_normal((max(shape), WIDTH)).astype(np.float32)
        spans = []
        for side, parts in zip(rows, shape, strict=True):
            spans.append(tuple(range(len(side), len(side) + parts)))
            whole = [meanings.sum(axis=0) / len(meanings) ** 0.5] if parts == 1 else meanings
            for meaning in whole[:parts]:
                side.append(meaning + shared + random.standard_normal(WIDTH).astype(np.float32))
        beads.append((spans[0], spans[1]))
    merged = [
        {i for s, t in beads if len(t) == 2 for i in s},
        {j for s, t in beads if len(s) == 2 for j in t},
    ]
    sides = []
    for side, long in zip(rows, merged, strict=True):
        vectors = np.array(side)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        lengths = random.uniform(80, 120, len(side)) * [1 + (i in long) for i in range(len(side))]
        sides.append(Side(vectors, lengths))
    single = [((i,), ()) for s, t in beads if not t for i in s]
    return sides[0], sides[1], single + [bead for bead in beads if bead[1]]


def main() -> None:
    """Print one line a size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="SENTENCES")
    parser.add_argument("--plot", metavar="FILE", help="draw time against length (matplotlib)")
    arguments = parser.parse_args()
    print(f"claimalign {__version__} | made-up vectors of width {WIDTH}")
    measured = []
    for size in arguments.sizes:
        source, target, gold = made_up(size)
        start = time.perf_counter()
        beads = align(source, target)
        seconds = time.perf_counter() - start
        strict, _ = score([gold], [[(bead.source, bead.target) for bead in beads]])
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        sizes = f"{len(source):>7} x {len(target):<7}"
        print(f"{sizes} {seconds:7.1f} s  {peak:5} MB  strict F1 {strict.f1:.3f}", flush=True)
        measured.append((len(source) + len(target), seconds))
    if arguments.plot:
        plot(measured, arguments.plot)


def plot(measured: list[tuple[int, float]], path: str) -> None:
    """Draw seconds against sentences, both on a logarithmic scale."""
    pyplot = import_module("matplotlib.pyplot")

    figure, axes = pyplot.subplots()
    axes.loglog(*zip(*measured, strict=True), marker="o")
    axes.set(xlabel="sentences on both sides", ylabel="seconds", title="Alignment, vectors given")
    figure.savefig(path)


if __name__ == "__main__":
    main()
