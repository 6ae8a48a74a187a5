"""XLIFF 1.2: the beads as translation units, the findings as notes on them.

Version 1.2, because every CAT tool and the Translate Toolkit read it. A unit with a finding needs
a review; its notes have priorities from 1 (critical) to 3 (minor).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import IO
from xml.etree.ElementTree import Element, SubElement

from claimalign._version import __version__
from claimalign.alignment import Bead
from claimalign.report import SEVERITIES, Finding, Report
from claimalign.writers.markup import LANGUAGE, SPACE, joined, legal, write_tree

Findings = defaultdict[tuple[Sequence[int], Sequence[int]], list[Finding]]


def write(report: Report, stream: IO[str]) -> None:
    """Write the aligned sentences and what an audit found in them."""
    root = Element("xliff", version="1.2", xmlns="urn:oasis:names:tc:xliff:document:1.2")
    file = SubElement(
        root,
        "file",
        {
            "original": legal(report.source.path or "source"),
            "source-language": legal(report.source.language),
            "target-language": legal(report.target.language),
            "datatype": "plaintext",
            "tool-id": "claimalign",
        },
    )
    tool = {"tool-id": "claimalign", "tool-name": "claimalign", "tool-version": __version__}
    SubElement(SubElement(file, "header"), "tool", tool)
    body = SubElement(file, "body")
    findings: Findings = defaultdict(list)
    for finding in report.findings or ():
        findings[finding.source.sentences, finding.target.sentences].append(finding)
    for number, bead in enumerate(report.alignment, start=1):
        _unit(body, number, bead, report, findings[bead.source, bead.target])
    write_tree(root, stream)


def _unit(
    body: Element, number: int, bead: Bead, report: Report, findings: Sequence[Finding]
) -> None:
    unit = SubElement(body, "trans-unit", {"id": str(number), SPACE: "preserve"})
    SubElement(unit, "source").text = joined(report.source, bead.source)
    if bead.target:
        state = {"state": "needs-review-translation"} if findings else {}
        SubElement(unit, "target", state).text = joined(report.target, bead.target)
    for finding in findings:
        priority = len(SEVERITIES) - SEVERITIES.index(finding.severity)
        note = SubElement(
            unit, "note", {"from": "claimalign", "priority": str(priority), LANGUAGE: "en"}
        )
        note.text = legal(
            f"{finding.kind}, {finding.severity}, {finding.confidence:.0%} sure: "
            f"{finding.message} [{finding.id}]"
        )
