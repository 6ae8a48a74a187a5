"""The top of the page: what was checked, by what, and how sure it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claimalign._version import __version__
from claimalign.alignment.order import out_of_order
from claimalign.document import Document
from claimalign.report import SEVERITIES, Finding, Report
from claimalign.writers.page.markup import Html, joined, tag
from claimalign.writers.page.wording import count, language


def summary(report: Report) -> Html:
    """What the audit came to, then what it went by."""
    facts = (
        ("Source", *_document(report.source)),
        ("Target", *_document(report.target)),
        ("Alignment", *_alignment(report)),
        ("Made with", f"claimalign {__version__}", report.model),
    )
    rows = (
        tag("div", tag("dt", term), tag("dd", fact), tag("dd", tag("bdi", detail), class_="detail"))
        for term, fact, detail in facts
    )
    return joined(*_outcome(report), tag("dl", *rows))


def _document(document: Document) -> tuple[str, str]:
    fact = f"{language(document)}, {count(len(document.sentences), 'sentence')}"
    return fact, document.path or ""


def _alignment(report: Report) -> tuple[str, str]:
    beads = report.alignment
    sure = sum(bead.confidence for bead in beads) / max(len(beads), 1)
    alone = sum(not (bead.source and bead.target) for bead in beads)
    moved = len(out_of_order(beads))
    fact = f"{count(len(beads), 'unit')}, {sure:.0%} sure on average"
    return fact, f"{alone} without counterpart, {moved} moved"


def _outcome(report: Report) -> Sequence[Html]:
    if report.findings is None:
        return [tag("p", "How the sentences of the two versions belong together.")]
    hidden = count(report.hidden, "finding") + " hidden by your decisions."
    return [
        *(_graded(report.findings) if report.findings else _nothing()),
        *([tag("p", hidden)] if report.hidden else []),
    ]


def _nothing() -> Sequence[Html]:
    return [
        tag("p", "No drift found", class_="outcome"),
        tag("p", "Every unit was checked. No check sees everything: read both before you publish."),
    ]


def _graded(findings: Sequence[Finding]) -> Sequence[Html]:
    severities = Counter(finding.severity for finding in findings)
    grades = [
        tag("span", f"{severities[severity]} {severity}", class_="grade", data_severity=severity)
        for severity in reversed(SEVERITIES)
        if severities[severity]
    ]
    expected = round(sum(finding.confidence for finding in findings))
    separated = [piece for grade in grades for piece in (" ", grade)]
    return [
        tag("p", count(len(findings), "finding"), *separated, class_="outcome"),
        tag(
            "p",
            f"Going by how sure each is, expect a careful editor to agree with about {expected} "
            f"of {len(findings)}.",
        ),
    ]
