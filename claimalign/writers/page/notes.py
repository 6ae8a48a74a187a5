"""Findings as the page shows them: numbered, each at a row of the alignment."""

from __future__ import annotations

from dataclasses import dataclass

from claimalign.report import Finding, Report
from claimalign.writers.page.markup import Html, tag


@dataclass(frozen=True, slots=True)
class Note:
    """A finding, its number on the page (from 1), and the place of the bead it stands at."""

    number: int
    row: int
    finding: Finding

    @property
    def verdict(self) -> str:
        """What was decided: open, confirmed or dismissed."""
        return self.finding.decision.verdict if self.finding.decision else "open"

    @property
    def hidden(self) -> bool:
        """Whether it is hidden until a reader asks for what was dismissed."""
        return self.verdict == "dismissed"

    def title(self) -> tuple[str, ...]:
        """Number, kind, severity and confidence."""
        finding = self.finding
        return (
            tag("span", str(self.number), class_="number"),
            " ",
            tag("span", finding.kind, class_="kind"),
            " ",
            tag("span", finding.severity, class_="severity", data_severity=finding.severity),
            " ",
            tag("span", f"{finding.confidence:.0%} sure", class_="sure"),
            " ",
            tag("span", self.verdict, class_="verdict", hidden=self.verdict == "open"),
        )

    def label(self) -> Html:
        """Number and kind, a link to what is said about the finding."""
        return tag(
            "a",
            f"{self.number} {self.finding.kind}",
            class_="label",
            lang="en",
            href=f"#{self.finding.id}",
            data_finding=self.finding.id,
            hidden=self.hidden,
        )


def numbered(report: Report) -> list[Note]:
    """All findings, dismissed ones too, in the order in which their words are read."""
    rows = {
        (side, index): place
        for place, bead in enumerate(report.alignment)
        for side, indices in (("source", bead.source), ("target", bead.target))
        for index in indices
    }

    def row(finding: Finding) -> int:
        sentences = [("source", index) for index in finding.source.sentences]
        sentences += [("target", index) for index in finding.target.sentences]
        return min((rows[sentence] for sentence in sentences if sentence in rows), default=0)

    def reading(finding: Finding) -> tuple[int, list[int], str]:
        spans = (*finding.source.spans, *finding.target.spans)
        return row(finding), [span.start for span in spans], finding.id

    found = sorted((*(report.findings or ()), *report.dismissed), key=reading)
    return [Note(number, row(finding), finding) for number, finding in enumerate(found, start=1)]
