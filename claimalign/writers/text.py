"""Text for the terminal, readable at a glance; without colours where it is no terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import IO, Protocol

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimalign._version import __version__
from claimalign.claims import Claim, Reading, notation
from claimalign.document import Document
from claimalign.invisible import visible
from claimalign.report import SEVERITIES, Finding, Pairing, Place, Report, Severity

STYLES: dict[Severity, str] = {"critical": "bold red", "major": "bold yellow", "minor": "bold cyan"}
MARKED = "bold reverse"


class Stretch(Protocol):
    """Anything that marks words of a document."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


def write_report(report: Report, stream: IO[str]) -> None:
    """Write an audit's findings, or an alignment where the report has none."""
    console = _console(stream)
    console.print(_heading(report))
    if report.findings is None:
        console.print(_alignment(report))
        return
    for number, finding in enumerate(report.findings, start=1):
        console.print(_finding_title(number, finding))
        console.print(Padding(Text(visible(finding.message)), (0, 0, 0, 3), expand=False))
        console.print(Padding(_side_by_side(report, finding), (0, 0, 0, 1)))
    console.print(_summary(report.findings, len(report.alignment)))
    if report.hidden:
        console.print(f"Hidden by your decisions: {_count(report.hidden, 'finding')}.")


def write_reading(reading: Reading, stream: IO[str]) -> None:
    """Write what was read in each sentence of one document."""
    console = _console(stream)
    document = reading.document
    console.print(f"{document.path or 'text'}: {document.language}", markup=False)
    for claim in reading.claims:
        facts = list(_facts(claim))
        stretches = [span for _, span, _ in facts]
        console.print(f"\n{claim.sentence.index}", end="  ", style="dim")
        console.print(marked(document, [claim.sentence.index], stretches))
        for label, span, value in facts:
            words = visible(document.text[span.start : span.end])
            console.print(
                Padding(Text(f"{label}: {words} = {visible(value)}"), (0, 0, 0, 5), expand=False)
            )


def write_pairing(pairing: Pairing, stream: IO[str]) -> None:
    """Write which documents are versions of one another, and which have no partner."""
    console = _console(stream)
    table = Table(box=SIMPLE_HEAD, show_edge=False, padding=(0, 1))
    table.add_column("sure", justify="right", no_wrap=True)
    table.add_column("one version", overflow="fold")
    table.add_column("other version", overflow="fold")
    for match in pairing.matches:
        source, target = (_named(pairing.documents[i]) for i in (match.source, match.target))
        table.add_row(f"{match.confidence:.0%}", source, target)
    if pairing.matches:
        console.print(table)
    for place in pairing.unpaired():
        console.print(f"no partner  {_named(pairing.documents[place])}")
    pairs = _count(len(pairing.matches), "pair")
    console.print(f"{pairs} in {_count(len(pairing.documents), 'document')}")


def marked(document: Document, sentences: Sequence[int], spans: Iterable[Stretch]) -> Text:
    """Sentences of a document, the words of the spans in brackets and in reverse."""
    shown = Text()
    for position, index in enumerate(sentences):
        sentence = document.sentences[index]
        shown.append(" " if position else "")
        at = sentence.start
        inside = [s for s in spans if sentence.start <= s.start and s.end <= sentence.end]
        for span in sorted(inside, key=lambda span: (span.start, -span.end)):
            if span.start < at:
                continue
            shown.append(visible(document.text[at : span.start]))
            shown.append(f"[{visible(document.text[span.start : span.end])}]", MARKED)
            at = span.end
        shown.append(visible(document.text[at : sentence.end]))
    return shown


def _console(stream: IO[str]) -> Console:
    console = Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=False)
    if not console.is_terminal:
        console.width = 120
    return console


def _heading(report: Report) -> Text:
    lines = [f"claimalign {__version__}, {report.model}"]
    for side, document in (("source", report.source), ("target", report.target)):
        count = len(document.sentences)
        path = visible(document.path or "text")
        lines.append(f"{side}  {path}  {document.language}, {_count(count, 'sentence')}")
    return Text("\n".join(lines) + "\n")


def _finding_title(number: int, finding: Finding) -> Text:
    sure = f"{finding.confidence:.0%} sure"
    return Text.assemble(
        f"{number}. ",
        (f"{finding.kind}, {finding.severity}", STYLES[finding.severity]),
        f", {sure}",
        f", {finding.decision.verdict}" if finding.decision else "",
        "  ",
        (finding.id, "dim"),
    )


def _side_by_side(report: Report, finding: Finding) -> Table:
    table = Table(box=SIMPLE_HEAD, expand=True, show_edge=False, padding=(0, 1))
    cells = []
    sides = ((report.source, finding.source), (report.target, finding.target))
    for document, place in sides:
        table.add_column(f"{document.language} {_numbers(place)}", ratio=1, overflow="fold")
        cells.append(marked(document, place.sentences, place.spans))
    table.add_row(*cells)
    table.add_row("", "")
    return table


def _numbers(place: Place) -> str:
    return ", ".join(map(str, place.sentences)) or "(nothing)"


def _summary(findings: Sequence[Finding], beads: int) -> str:
    aligned = _count(beads, "aligned unit")
    if not findings:
        return f"No drift found in {aligned}."
    severities = Counter(finding.severity for finding in findings)
    kinds = Counter(finding.kind for finding in findings)
    graded = ", ".join(
        f"{severities[severity]} {severity}"
        for severity in reversed(SEVERITIES)
        if severities[severity]
    )
    named = ", ".join(f"{kinds[kind]} {kind}" for kind in sorted(kinds))
    return f"{_count(len(findings), 'finding')} in {aligned}: {graded} ({named})"


def _named(document: Document) -> str:
    return f"{visible(document.path or 'text')} ({document.language})"


def _alignment(report: Report) -> Table:
    table = Table(box=SIMPLE_HEAD, expand=True, show_edge=False, padding=(0, 1))
    table.add_column("sure", justify="right", no_wrap=True)
    table.add_column(report.source.language, ratio=1, overflow="fold")
    table.add_column(report.target.language, ratio=1, overflow="fold")
    for bead in report.alignment:
        source = _numbered(report.source, bead.source)
        target = _numbered(report.target, bead.target)
        table.add_row(f"{bead.confidence:.0%}", source, target)
    return table


def _numbered(document: Document, sentences: Sequence[int]) -> Text:
    lines = [f"{index}  {visible(document.sentences[index].text)}" for index in sentences]
    return Text("\n".join(lines))


def _facts(claim: Claim) -> Iterable[tuple[str, Stretch, str]]:
    """Label, place and value of each fact of a sentence."""
    for quantity in claim.quantities:
        yield quantity.kind, quantity.span, notation(quantity)
    for moment in claim.moments:
        yield moment.kind, moment.span, moment.value
    for name in claim.names:
        yield f"{name.kind} name", name.span, name.code or name.text
    for speech in claim.speeches:
        speaker = speech.speaker
        said_by = speaker.name.text if speaker and speaker.name else "not named"
        yield "said by", speech.cue, said_by
    yield from _sense(claim)


def _sense(claim: Claim) -> Iterable[tuple[str, Stretch, str]]:
    """As `_facts`: polarity, certainty and opposites, without the weak ones."""
    for negation in claim.negations:
        if not negation.weak:
            yield "negation", negation.span, negation.kind
    for hedge in claim.hedges:
        if not hedge.weak:
            yield "certainty", hedge.span, hedge.kind
    for extent in claim.extents:
        if not extent.weak:
            yield "extent", extent.span, extent.degree
    for pole in claim.poles:
        if not pole.weak:
            yield "opposite", pole.span, pole.pair + pole.side


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
