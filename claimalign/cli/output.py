"""Where results go, in which format, and the bars that tell how far the work is."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import IO, TYPE_CHECKING, TypeVar

from claimalign.errors import InputError

if TYPE_CHECKING:
    from claimalign.encoders import Progress

FORMATS = ("text", "json")
ALIGNMENT_FORMATS = (*FORMATS, "html", "csv", "tmx", "xliff")
AUDIT_FORMATS = (*ALIGNMENT_FORMATS, "sarif")
SUFFIXES = {
    ".txt": "text",
    ".htm": "html",
    ".html": "html",
    ".csv": "csv",
    ".tmx": "tmx",
    ".xlf": "xliff",
    ".xliff": "xliff",
    ".sarif": "sarif",
    ".sarif.json": "sarif",
}
"""Endings of an output file's name, and the formats that they ask for; any other asks for JSON."""
Result = TypeVar("Result")


def write(
    result: Result,
    writers: dict[str, Callable[[Result, IO[str]], None]],
    options: argparse.Namespace,
) -> None:
    """Write a result as the options ask for. Raises InputError where the file cannot be written."""
    from claimalign.files import replacing

    writer = writers[options.format]
    if options.output:
        with replacing(options.output) as stream:
            writer(result, stream)
    else:
        writer(result, sys.stdout)


def default_format(output: Path | None, known: Container[str]) -> str:
    """The format that the output's name asks for.

    Raises InputError where the command does not write that format.
    """
    if not output:
        return "text" if sys.stdout.isatty() else "json"
    name = output.name.lower()
    asked = next((SUFFIXES[suffix] for suffix in SUFFIXES if name.endswith(suffix)), "json")
    if asked not in known:
        raise InputError(
            f"{output}: this command writes no {asked}; name another file or give --format"
        )
    return asked


@contextmanager
def encoding_bar(quiet: bool) -> Iterator[Progress | None]:
    """A bar on standard error for whatever takes longer than a second, if it is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    began = monotonic()
    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading sentences", visible=False)

        def update(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=monotonic() - began > 1)

        yield update


@contextmanager
def pairs_bar(quiet: bool, pairs: Callable[[], Iterable[object]]) -> Iterator[Callable[[], None]]:
    """A bar on standard error with the time left, if that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress("Pairs", *columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("Pairs", total=sum(1 for _ in pairs()))
        yield lambda: bar.advance(task)
