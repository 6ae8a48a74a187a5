"""Time and memory, beside sentence-transformers on the same weights and in the same run.

    python -m benchmarks.speed [--runs N] [--texts N] [--data FOLDER] [--plot FILE.png]

Cold starts are whole processes, in turn with the rival's; memory and processor time are what the
operating system accounts to them. Each figure is a median, with the lowest and the highest of
the runs. On a machine that does other work as well, look at the processor time.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

# As the command does: matrices as small as ours are not worth sharing among threads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from benchmarks import peer
from claimalign._version import __version__
from claimalign.auditor import Auditor
from claimalign.document import Document
from claimalign.encoders.base import Progress, TokenVectors, Vectors
from claimalign.encoders.embedded import EmbeddedEncoder

SEEDS = [str(path) for path in sorted(Path("seeds").glob("*.txt"))[0:3:2]]
NEIGHBOURS = 10


class Run(NamedTuple):
    """What one run took: seconds by the clock, seconds of processors, and megabytes at most."""

    wall: float
    cpu: float
    peak: float


LAUNCHER = """
import json, os, resource, subprocess, sys, time
start = time.perf_counter()
quiet = subprocess.DEVNULL
done = subprocess.run(sys.argv[1:], stdout=quiet, stderr=quiet)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
wall = time.perf_counter() - start
print(json.dumps([done.returncode, wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""
"""A small process between: Linux counts the memory of who starts a process as its own."""


def process(command: Sequence[str]) -> Run:
    """Run a process to its end."""
    done = subprocess.run(
        [sys.executable, "-c", LAUNCHER, sys.executable, "-m", *command],
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
        capture_output=True,
        check=True,
    )
    status, *run = json.loads(done.stdout)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return Run(*run)


def work(function: Callable[[], object]) -> Run:
    """Run a function in this process."""
    start, used = time.perf_counter(), time.process_time()
    function()
    return Run(time.perf_counter() - start, time.process_time() - used, 0.0)


def in_turn(runs: int, *works: Callable[[], Run]) -> list[list[Run]]:
    """Each work so many times, one after another, so that all meet the same neighbours."""
    rounds = [[run() for run in works] for _ in range(runs)]
    return [list(results) for results in zip(*rounds, strict=True)]


def show(what: str, runs: Sequence[Run], note: str = "") -> Run:
    """Print the medians of some runs with their spread; the medians."""
    middle = Run(*(median(values) for values in zip(*runs, strict=True)))
    walls = [run.wall for run in runs]
    spread = f"({min(walls):.2f} to {max(walls):.2f})"
    peak = f"{middle.peak:6.0f} MB" if middle.peak else 9 * " "
    print(f"{what:44} {middle.wall:7.2f} s {spread:18} {middle.cpu:7.2f} s cpu {peak} {note}")
    return middle


def cold_starts(model: Path, runs: int) -> tuple[Run, ...]:
    """The audit of the seed pair, and what others do before they can begin to align it."""
    ours, single, grouped = in_turn(
        runs,
        lambda: process(["claimalign", "audit", *SEEDS, "--format", "json"]),
        lambda: process(["benchmarks.peer", str(model), *SEEDS]),
        lambda: process(["benchmarks.peer", str(model), *SEEDS, "4"]),
    )
    return (
        show("cold start: claimalign audit, seed pair", ours),
        show("cold start: sentence-transformers, once", single),
        show("cold start: the same, runs of 1 to 4", grouped),
    )


def throughput(model: Path, texts: list[str], runs: int) -> tuple[Run, Run]:
    """Encoding of sentences of both languages."""
    sentence_transformers: Any = import_module("sentence_transformers")
    rival = sentence_transformers.SentenceTransformer(str(model), device="cpu")
    encoder = EmbeddedEncoder()
    ours, theirs = in_turn(
        runs,
        lambda: work(lambda: encoder.encode(texts)),
        lambda: work(lambda: rival.encode(texts, show_progress_bar=False)),
    )
    rates = [f"{len(texts) / median(run.wall for run in side):.0f}/s" for side in (ours, theirs)]
    return (
        show(f"encoding {len(texts)} sentences: {encoder.precision}", ours, rates[0]),
        show("the same: sentence-transformers", theirs, rates[1]),
    )


def accuracy(sources: list[str], targets: list[str]) -> None:
    """How many sentences find their translation, in 8 bits and in 32."""
    for precision in ("int8", "fp32"):
        encoder = EmbeddedEncoder(precision)
        forth, back = nearest(encoder.encode(sources), encoder.encode(targets))
        print(f"nearest neighbours, {precision}: {forth:.2%} and back {back:.2%}")


def nearest(source: Vectors, target: Vectors) -> tuple[float, float]:
    """The share of rows whose nearest row on the other side is their own, both ways.

    Vectors are centred by language; the margin is CSLS (Lample et al. 2018).
    """
    left, right = (side - side.mean(axis=0) for side in (source, target))
    likeness = _unit(left) @ _unit(right).T
    near = [np.sort(side, axis=1)[:, -NEIGHBOURS:].mean(axis=1) for side in (likeness, likeness.T)]
    margin = 2 * likeness - near[0][:, None] - near[1]
    own = np.arange(len(margin))
    return float((margin.argmax(axis=1) == own).mean()), float(
        (margin.argmax(axis=0) == own).mean()
    )


def _unit(vectors: Vectors) -> Vectors:
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


class Remembering:
    """An encoder that has read everything before."""

    name = "remembered"

    def __init__(self, encoder: EmbeddedEncoder, texts: Sequence[str]) -> None:
        vectors, tokens = encoder.encode_tokens(texts)
        self._known = dict(zip(texts, zip(vectors, tokens, strict=True), strict=True))

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """The vectors of texts that were read."""
        return self.encode_tokens(texts)[0]

    def encode_tokens(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> tuple[Vectors, list[TokenVectors]]:
        """The vectors and token vectors of texts that were read."""
        known = [self._known[text] for text in texts]
        return np.stack([vector for vector, _ in known]), [tokens for _, tokens in known]


def beyond_encoding(pairs: list[tuple[Document, Document]], runs: int) -> tuple[Run, Run]:
    """All of an audit but the encoding, once the tables of the languages are loaded."""
    texts = [sentence.text for pair in pairs for side in pair for sentence in side.sentences]
    encoder = EmbeddedEncoder()
    auditor = Auditor()
    auditor._encoder = Remembering(encoder, texts)
    for pair in pairs:
        auditor.audit(*pair)
    rest, encoding = in_turn(
        runs,
        lambda: work(lambda: [auditor.audit(*pair) for pair in pairs]),
        lambda: work(lambda: [encoder.encode_tokens(_texts(pair)) for pair in pairs]),
    )
    share = sum(run.cpu for run in rest) / sum(run.cpu for run in encoding)
    return (
        show(f"encoding of {len(pairs)} articles", encoding),
        show("the rest of their audit", rest, f"{share:.0%} of the encoding by processor time"),
    )


def _texts(pair: tuple[Document, Document]) -> list[str]:
    return [sentence.text for side in pair for sentence in side.sentences]


def scaling(sources: list[str], targets: list[str], runs: int) -> None:
    """An audit against one of ten times the text."""
    auditor = Auditor()
    size = len(sources) // 10
    small, large = (
        (
            Document.from_sentences(sources[: size * times], "ja"),
            Document.from_sentences(targets[: size * times], "mr"),
        )
        for times in (1, 10)
    )
    auditor.audit(*small)
    one, ten = in_turn(
        runs,
        lambda: work(lambda: auditor.audit(*small)),
        lambda: work(lambda: auditor.audit(*large)),
    )
    single = show(f"audit of {size} sentences a side", one)
    times = median(run.cpu for run in ten) / single.cpu
    show("audit of ten times as many", ten, f"{times:.1f} times by processor time")


def articles(folder: Path) -> list[dict[str, Any]]:
    """The parallel articles of the development data."""
    path = folder / "parallel-dev.json"
    if not path.is_file():
        raise SystemExit(f"no data at {path}: name its folder with --data")
    read: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return read


def main() -> None:
    """Print a line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=5, help="runs of each figure (default 5)")
    parser.add_argument("--texts", type=int, default=500, help="sentences a side (default 500)")
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"), metavar="FOLDER")
    parser.add_argument("--plot", metavar="FILE", help="draw the figures (matplotlib)")
    options = parser.parse_args()
    found = articles(options.data)
    sources, targets = ([text for item in found for text in item[key]] for key in ("ja", "mr"))
    sample = slice(0, options.texts)
    print(signature())
    with tempfile.TemporaryDirectory() as folder:
        model = peer.save(Path(folder))
        cold = cold_starts(model, options.runs)
        encoding = throughput(model, sources[sample] + targets[sample], options.runs)
    accuracy(sources, targets)
    pairs = [
        (Document.from_sentences(item["ja"], "ja"), Document.from_sentences(item["mr"], "mr"))
        for item in found[:5]
    ]
    beyond_encoding(pairs, options.runs)
    scaling(sources[sample], targets[sample], min(options.runs, 3))
    print(
        f"cold start {cold[1].wall / cold[0].wall:.1f} and {cold[2].wall / cold[0].wall:.1f} times"
    )
    print(f"throughput {encoding[1].wall / encoding[0].wall:.1f} times as fast")
    if options.plot:
        plot(cold, encoding, options.plot)


def signature() -> str:
    """What the figures were measured with and on."""
    packages = ("numpy", "onnxruntime", "torch", "sentence-transformers")
    versions = " ".join(f"{name} {version(name)}" for name in packages)
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    processors = f"{os.cpu_count()} processors, {platform.machine()}, load {load}"
    return f"claimalign {__version__} | {versions} | {processors}"


def plot(cold: Sequence[Run], encoding: Sequence[Run], path: str) -> None:
    """Draw seconds as bars, ours first."""
    pyplot = import_module("matplotlib.pyplot")
    figure, axes = pyplot.subplots(1, 2, figsize=(9, 3))
    labels = ("claimalign:\nwhole audit", "sentence-\ntransformers", "the same,\nruns of 1 to 4")
    axes[0].bar(labels, [run.wall for run in cold])
    axes[0].set(title="Cold start, seed pair", ylabel="seconds")
    axes[1].bar(labels[:2], [run.wall for run in encoding])
    axes[1].set(title="Encoding, same sentences", ylabel="seconds")
    figure.tight_layout()
    figure.savefig(path)


if __name__ == "__main__":
    main()
