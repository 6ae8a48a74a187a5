"""Output formats: one file each, and a registry by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, TypeAlias

from claimalign.claims import Reading
from claimalign.report import Report
from claimalign.writers import json, text

__all__ = ["READING_WRITERS", "REPORT_WRITERS", "ReadingWriter", "ReportWriter"]

ReportWriter: TypeAlias = Callable[[Report, IO[str]], None]
ReadingWriter: TypeAlias = Callable[[Reading, IO[str]], None]

REPORT_WRITERS: dict[str, ReportWriter] = {"text": text.write_report, "json": json.write}
READING_WRITERS: dict[str, ReadingWriter] = {"text": text.write_reading, "json": json.write}
