"""Output formats: one file each, and a registry by name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import IO, TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from claimalign.claims import Reading
    from claimalign.report import Pairing, Report

__all__ = ["PAIRING_WRITERS", "READING_WRITERS", "REPORT_WRITERS", "Writers"]

Result = TypeVar("Result")
Writers: TypeAlias = dict[str, Callable[[Result, IO[str]], None]]


def _late(module: str, function: str = "write") -> Callable[[Result, IO[str]], None]:
    """A writer that is imported when it first writes: no format waits for what others need."""

    def write(result: Result, stream: IO[str]) -> None:
        getattr(import_module(f"claimalign.writers.{module}"), function)(result, stream)

    return write


REPORT_WRITERS: Writers[Report] = {
    "text": _late("text", "write_report"),
    **{name: _late(name) for name in ("json", "html", "csv", "tmx", "xliff", "sarif")},
}
READING_WRITERS: Writers[Reading] = {"text": _late("text", "write_reading"), "json": _late("json")}
PAIRING_WRITERS: Writers[Pairing] = {"text": _late("text", "write_pairing"), "json": _late("json")}
