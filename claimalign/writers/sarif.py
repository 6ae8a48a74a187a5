"""SARIF 2.1.0: the findings for code hosts and editors.

A result stands in the target, which an editor opens to mend it, and points to the source; where
the target has nothing there, it stands in the source. Offsets and columns are Unicode code points.
Both texts are in the file, as they were read: of an HTML page or a DOCX, the article.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator
from os import fsencode
from pathlib import Path
from typing import IO, Any, Literal
from urllib.parse import quote_from_bytes

from claimalign._version import __version__
from claimalign.document import Document, line_starts
from claimalign.errors import InputError
from claimalign.kinds import KINDS
from claimalign.readers import STANDARD_INPUT
from claimalign.report import Finding, Kind, Place, Report, Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: dict[Severity, Literal["note", "warning", "error"]] = {
    "minor": "note",
    "major": "warning",
    "critical": "error",
}
RULES = list(KINDS)


def write(report: Report, stream: IO[str]) -> None:
    """Write the findings. Raises InputError for an alignment alone, which has none."""
    if report.findings is None:
        raise InputError("an alignment has no findings for SARIF; write it as json, tmx or xliff")
    sides = [_Side(report, place) for place in (0, 1)]
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "claimalign",
                        "version": __version__,
                        "rules": [_rule(kind) for kind in RULES],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "newlineSequences": ["\r\n", "\n", "\r"],
                "artifacts": [side.artifact() for side in sides],
                "results": [_result(finding, sides) for finding in report.findings],
                "properties": {"model": report.model},
            }
        ],
    }
    json.dump(log, stream, ensure_ascii=False, indent=1)
    stream.write("\n")


class _Side:
    """One document of the run, and where its lines begin."""

    def __init__(self, report: Report, index: int) -> None:
        self.name = ("source", "target")[index]
        self.document = (report.source, report.target)[index]
        self._location = {**_address(self.document), "index": index}
        self._lines = line_starts(self.document.text)

    def artifact(self) -> dict[str, Any]:
        """What the run says about the document, with its text."""
        address = _address(self.document)
        return {
            **({"location": address} if address else {}),
            "roles": ["analysisTarget"],
            "contents": {"text": self.document.text},
            "properties": {"side": self.name, "language": self.document.language},
        }

    def locations(self, place: Place) -> Iterator[dict[str, Any]]:
        """Where the evidence stands; without any, the sentences that should have it."""
        stretches = [(span.start, span.end) for span in place.spans]
        if not stretches and place.sentences:
            sentences = [self.document.sentences[index] for index in place.sentences]
            stretches = [(sentence.start, sentence.end) for sentence in sentences]
        for start, end in stretches:
            yield {
                "physicalLocation": {
                    "artifactLocation": self._location,
                    "region": self._region(start, end),
                },
                "message": {"text": self.name},
            }

    def _region(self, start: int, end: int) -> dict[str, Any]:
        line, column = self._position(start)
        end_line, end_column = self._position(end)
        return {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
            "charOffset": start,
            "charLength": end - start,
            "snippet": {"text": self.document.text[start:end]},
        }

    def _position(self, offset: int) -> tuple[int, int]:
        """Line and column, both counted from 1."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1


def _rule(kind: Kind) -> dict[str, Any]:
    meaning = KINDS[kind]
    return {
        "id": kind,
        "shortDescription": {"text": meaning.description},
        "helpUri": "https://themqm.org/",
        "properties": {"tags": ["translation"], "mqm": meaning.mqm},
    }


def _result(finding: Finding, sides: list[_Side]) -> dict[str, Any]:
    source, target = sides
    places = [*target.locations(finding.target), *source.locations(finding.source)]
    related = [{"id": number, **place} for number, place in enumerate(places[1:], start=1)]
    return {
        "ruleId": finding.kind,
        "ruleIndex": RULES.index(finding.kind),
        "level": LEVELS[finding.severity],
        "rank": round(100 * finding.confidence, 2),
        "message": {"text": _plain(finding.message)},
        "locations": places[:1],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {"claimalignFinding/v1": finding.id},
        "properties": {
            "severity": finding.severity,
            "confidence": round(finding.confidence, 4),
            "pattern": finding.pattern,
        },
    }


def _plain(message: str) -> str:
    """The message escaped, so that no viewer makes a link of an article's `[words](address)`."""
    if "](" not in message:
        return message
    return message.replace("[", "\\[").replace("]", "\\]")


def _address(document: Document) -> dict[str, str]:
    """The document's path as a URI reference; none for a text that is in no file."""
    if document.path is None or document.path == STANDARD_INPUT:
        return {}
    path = Path(document.path)
    prefix = "file://" if path.is_absolute() else ""
    return {"uri": prefix + quote_from_bytes(fsencode(path.as_posix()))}
