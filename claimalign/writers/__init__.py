"""Output formats: one file each, and a registry by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, TypeAlias, TypeVar

from claimalign.claims import Reading
from claimalign.report import Pairing, Report
from claimalign.writers import csv, html, json, sarif, text, tmx, xliff

__all__ = ["PAIRING_WRITERS", "READING_WRITERS", "REPORT_WRITERS", "Writers"]

Result = TypeVar("Result")
Writers: TypeAlias = dict[str, Callable[[Result, IO[str]], None]]

REPORT_WRITERS: Writers[Report] = {
    "text": text.write_report,
    "json": json.write,
    "html": html.write,
    "csv": csv.write,
    "tmx": tmx.write,
    "xliff": xliff.write,
    "sarif": sarif.write,
}
READING_WRITERS: Writers[Reading] = {"text": text.write_reading, "json": json.write}
PAIRING_WRITERS: Writers[Pairing] = {"text": text.write_pairing, "json": json.write}
