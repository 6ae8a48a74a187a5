"""The report: two documents, their alignment, and where they tell a reader different facts."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

from claimalign._version import __version__

if TYPE_CHECKING:
    import pandas as pd

    from claimalign.alignment import Bead
    from claimalign.decisions import Decision
    from claimalign.document import Document, Span
    from claimalign.pairing import Match

SCHEMA_VERSION = 1

Kind = Literal[
    "figure",
    "unit",
    "date",
    "speaker",
    "quote",
    "name",
    "polarity",
    "certainty",
    "omission",
    "addition",
    "meaning",
]
Severity = Literal["minor", "major", "critical"]
SEVERITIES: tuple[Severity, ...] = ("minor", "major", "critical")
"""From a small loss to what a published correction would be due for."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The shortest text that shows a difference, and its normalised value where it has one."""

    start: int
    end: int
    text: str
    value: str | None = None

    @classmethod
    def of(cls, words: Span, value: str | None = None) -> Evidence:
        """These words of a document as evidence."""
        return cls(words.start, words.end, words.text, value)


@dataclass(frozen=True, slots=True)
class Place:
    """One side of a finding: the aligned sentences, and the evidence in them.

    A side that lacks the fact has none, or the words that stand there instead; it has no
    sentences either where nothing is aligned.
    """

    sentences: tuple[int, ...]
    spans: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where the versions tell a reader different facts.

    `id` is a fingerprint of the kind and the differing words; `pattern` names the way in which
    the check came to it; `confidence` is the probability, 0 to 1, that a careful bilingual editor
    would agree that this is drift. `decision` is what an editor has decided about it, if anything.
    """

    id: str
    kind: Kind
    severity: Severity
    confidence: float
    message: str
    source: Place
    target: Place
    pattern: str
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What an audit, or an alignment alone (`findings` is then None), came to.

    `dismissed` are the findings that `decisions`, those of an editor, took out of `findings`.
    """

    model: str
    source: Document
    target: Document
    alignment: tuple[Bead, ...]
    findings: tuple[Finding, ...] | None = None
    dismissed: tuple[Finding, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def hidden(self) -> int:
        """How many findings are hidden because an editor has dismissed them."""
        return len(self.dismissed)

    def to_dict(self) -> dict[str, Any]:
        """The JSON report as plain dicts and lists, keys in the order of the contract."""
        findings = self.findings or ()
        counts = Counter(finding.kind for finding in findings)
        report: dict[str, Any] = {
            "schema_version": SCHEMA_VERSION,
            "tool": _tool(self.model),
            "source": _document(self.source),
            "target": _document(self.target),
            "alignment": [_bead(bead) for bead in self.alignment],
        }
        if self.findings is not None:
            report["findings"] = [_finding(finding) for finding in findings]
        report["summary"] = {
            "findings": {kind: counts[kind] for kind in sorted(counts)},
            "sentences": {
                "source": len(self.source.sentences),
                "target": len(self.target.sentences),
            },
            "beads": len(self.alignment),
        }
        if self.findings is not None:
            report["summary"]["hidden"] = self.hidden
        return report

    def to_json(self) -> str:
        """The JSON report, ending in a line end."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n"

    def to_html(self) -> str:
        """The report as one HTML page that needs nothing else, ending in a line end."""
        from claimalign.writers.html import page

        return page(self)

    def _repr_html_(self) -> str:
        """The page in a frame, as Jupyter shows it."""
        from claimalign.writers.html import frame

        return frame(self)

    def to_pandas(self) -> pd.DataFrame:
        """One row a finding: id, kind, severity, confidence, message, and both sides' texts.

        Raises ImportError where pandas is not installed (`pip install claimalign[pandas]`).
        """
        import pandas as pd

        rows = [
            {
                "id": finding.id,
                "kind": finding.kind,
                "severity": finding.severity,
                "confidence": finding.confidence,
                "message": finding.message,
                "source_sentences": list(finding.source.sentences),
                "target_sentences": list(finding.target.sentences),
                "source_text": _sentences_text(self.source, finding.source),
                "target_text": _sentences_text(self.target, finding.target),
            }
            for finding in self.findings or ()
        ]
        columns = [
            *("id", "kind", "severity", "confidence", "message"),
            *("source_sentences", "target_sentences", "source_text", "target_text"),
        ]
        return pd.DataFrame(rows, columns=columns)


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which of many documents are versions of the same article; a document may be in no match."""

    model: str
    documents: tuple[Document, ...]
    matches: tuple[Match, ...]

    def unpaired(self) -> list[int]:
        """The places of the documents that have no partner."""
        paired = {place for match in self.matches for place in (match.source, match.target)}
        return [place for place in range(len(self.documents)) if place not in paired]

    def to_dict(self) -> dict[str, Any]:
        """The JSON report as plain dicts and lists; documents are named by their places."""
        return {
            "schema_version": SCHEMA_VERSION,
            "tool": _tool(self.model),
            "documents": [
                {
                    "path": document.path,
                    "language": document.language,
                    "sentences": len(document.sentences),
                }
                for document in self.documents
            ],
            "pairs": [
                {
                    "source": match.source,
                    "target": match.target,
                    "confidence": round(match.confidence, 4),
                }
                for match in self.matches
            ],
            "unpaired": self.unpaired(),
        }

    def to_json(self) -> str:
        """The JSON report, ending in a line end."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n"


def fingerprint(kind: Kind, *texts: str) -> str:
    """An id that depends on the kind of finding and the texts alone."""
    digest = sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind}-{digest[:8]}"


def _tool(model: str) -> dict[str, str]:
    return {"name": "claimalign", "version": __version__, "model": model}


def _document(document: Document) -> dict[str, Any]:
    return {
        "path": document.path,
        "language": document.language,
        "sentences": [
            {
                "index": sentence.index,
                "start": sentence.start,
                "end": sentence.end,
                "text": sentence.text,
            }
            for sentence in document.sentences
        ],
    }


def _bead(bead: Bead) -> dict[str, Any]:
    return {
        "source": list(bead.source),
        "target": list(bead.target),
        "similarity": round(bead.similarity, 4),
        "confidence": round(bead.confidence, 4),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    shown = {
        "id": finding.id,
        "kind": finding.kind,
        "severity": finding.severity,
        "confidence": round(finding.confidence, 4),
        "message": finding.message,
        "source": _place(finding.source),
        "target": _place(finding.target),
        "pattern": finding.pattern,
    }
    if finding.decision:
        shown["decision"] = {
            "verdict": finding.decision.verdict,
            "reason": finding.decision.reason,
        }
    return shown


def _place(place: Place) -> dict[str, Any]:
    return {"sentences": list(place.sentences), "spans": [_evidence(span) for span in place.spans]}


def _evidence(span: Evidence) -> dict[str, Any]:
    shown = {"start": span.start, "end": span.end, "text": span.text}
    return shown if span.value is None else {**shown, "value": span.value}


def _sentences_text(document: Document, place: Place) -> str:
    return " ".join(document.sentences[index].text for index in place.sentences)
