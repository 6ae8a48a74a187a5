"""CSV (RFC 4180) for spreadsheets: one row a finding, or one row a bead of an alignment alone.

The file begins with a byte order mark, without which spreadsheets garble every script but Latin
(read it back as `utf-8-sig`). A text that a spreadsheet would take for a formula stands behind an
apostrophe.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import IO

from claimalign.document import Document
from claimalign.report import Place, Report

FINDING = (
    *("id", "kind", "severity", "confidence", "message", "pattern"),
    *("source_sentences", "source_spans", "source_words", "source_values", "source_text"),
    *("target_sentences", "target_spans", "target_words", "target_values", "target_text"),
)
"""Columns: several sentences, spans (`start:end`), words or values of a cell stand one a line."""
BEAD = (
    *("confidence", "similarity"),
    *("source_sentences", "target_sentences", "source_text", "target_text"),
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a formula begins with, also on a Japanese keyboard."""


def write(report: Report, stream: IO[str]) -> None:
    """Write the findings, or the alignment where the report has none."""
    stream.write("\ufeff")
    writer = csv.writer(stream, lineterminator="\r\n")
    if report.findings is None:
        writer.writerow(BEAD)
        writer.writerows(_beads(report))
    else:
        writer.writerow(FINDING)
        writer.writerows(_findings(report))


def guarded(text: str) -> str:
    """The text as no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _findings(report: Report) -> Iterator[list[str]]:
    for finding in report.findings or ():
        yield [
            finding.id,
            finding.kind,
            finding.severity,
            f"{finding.confidence:.4f}",
            guarded(finding.message),
            finding.pattern,
            *_place(report.source, finding.source),
            *_place(report.target, finding.target),
        ]


def _place(document: Document, place: Place) -> list[str]:
    return [
        _numbers(place.sentences),
        "\n".join(f"{span.start}:{span.end}" for span in place.spans),
        guarded("\n".join(span.text for span in place.spans)),
        guarded("\n".join(span.value or "" for span in place.spans)),
        guarded(_text(document, place.sentences)),
    ]


def _beads(report: Report) -> Iterator[list[str]]:
    for bead in report.alignment:
        yield [
            f"{bead.confidence:.4f}",
            f"{bead.similarity:.4f}",
            _numbers(bead.source),
            _numbers(bead.target),
            guarded(_text(report.source, bead.source)),
            guarded(_text(report.target, bead.target)),
        ]


def _numbers(sentences: Sequence[int]) -> str:
    return "\n".join(map(str, sentences))


def _text(document: Document, sentences: Sequence[int]) -> str:
    return "\n".join(document.sentences[index].text for index in sentences)
