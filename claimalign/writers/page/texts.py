"""Both versions in full, a row an alignment unit, and under it what is said about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimalign.alignment import Bead
from claimalign.alignment.order import out_of_order
from claimalign.document import Document
from claimalign.report import Finding, Report
from claimalign.writers.page.marks import Marks, find_marks, marked
from claimalign.writers.page.markup import Html, joined, tag
from claimalign.writers.page.notes import Note
from claimalign.writers.page.wording import language, name

UNSURE = 0.5
"""An alignment less sure than this is said to be unsure."""


def heads(report: Report) -> Html:
    """What stands over the two columns."""
    return joined(*(_head(side, document) for side, document in _sides(report)))


def rows(report: Report, notes: Sequence[Note]) -> Html:
    """A row a bead, in source order, each with its findings."""
    at: dict[int, list[Html]] = {}
    for note in notes:
        at.setdefault(note.row, []).append(_note(note, report))
    moved = out_of_order(report.alignment)
    found = {
        "source": find_marks(report.source, [(n, n.finding.source.spans) for n in notes]),
        "target": find_marks(report.target, [(n, n.finding.target.spans) for n in notes]),
    }
    return joined(
        *(
            tag(
                "div",
                _side("source", report.source, bead.source, found["source"]),
                _side("target", report.target, bead.target, found["target"]),
                *_remarks(bead, place in moved),
                *at.get(place, ()),
                class_="bead opening" if _opens(report, bead) else "bead",
            )
            for place, bead in enumerate(report.alignment)
        )
    )


def _sides(report: Report) -> Sequence[tuple[str, Document]]:
    return ("source", report.source), ("target", report.target)


def _head(side: str, document: Document) -> Html:
    title = f"{side.capitalize()}: {language(document)}"
    file = [" ", tag("bdi", name(document), class_="path")] if document.path else []
    return tag("h2", title, *file)


def _opens(report: Report, bead: Bead) -> bool:
    """Whether a paragraph of either version begins with the bead."""
    firsts = ((report.source, bead.source[:1]), (report.target, bead.target[:1]))
    return any(
        "\n" in document.text[document.sentences[i - 1].end : document.sentences[i].start]
        for document, indices in firsts
        for i in indices
        if i
    )


def _side(side: str, document: Document, indices: Sequence[int], marks: Marks) -> Html:
    sentences = [
        tag(
            "p",
            tag("span", str(index), class_="index"),
            " ",
            marked(document.sentences[index], document.language, marks.get(index, ())),
            id=f"{side}-{index}",
        )
        for index in indices
    ]
    nothing = tag("p", "no counterpart", class_="nothing")
    title = f"{side.capitalize()}: {language(document)}"
    return tag("div", *(sentences or [nothing]), class_="side", data_title=title)


def _remarks(bead: Bead, moved: bool) -> Iterator[Html]:
    if moved:
        yield tag("p", "Moved: the target says this elsewhere", class_="remark")
    if bead.source and bead.target and bead.confidence < UNSURE:
        yield tag("p", f"Alignment only {bead.confidence:.0%} sure", class_="remark")


def _note(note: Note, report: Report) -> Html:
    """What is said about a finding, with all that filters and decisions need to know."""
    finding = note.finding
    reason = finding.decision.reason if finding.decision else ""
    return tag(
        "article",
        tag(
            "div",
            tag("h3", *note.title(), id=f"{finding.id}-title"),
            tag("p", *_message(finding, report), class_="message"),
            tag("p", reason, class_="reason", hidden=not reason),
            class_="said",
        ),
        id=finding.id,
        class_="note",
        tabindex=-1,
        aria_labelledby=f"{finding.id}-title",
        hidden=note.hidden,
        data_kind=finding.kind,
        data_severity=finding.severity,
        data_confidence=f"{finding.confidence:.4f}",
        data_message=finding.message,
        data_verdict=note.verdict,
        data_reason=reason,
        data_lacking=" ".join(_lacking(finding)),
    )


def _lacking(finding: Finding) -> Iterator[str]:
    """The ids of the sentences that lack the fact."""
    for side, place in (("source", finding.source), ("target", finding.target)):
        if not place.spans:
            yield from (f"{side}-{index}" for index in place.sentences)


def _message(finding: Finding, report: Report) -> Iterator[str]:
    """The message, with the words that it cites in their own language and direction."""
    cited = [(span.text, report.source.language) for span in finding.source.spans]
    cited += [(span.text, report.target.language) for span in finding.target.spans]
    rest = finding.message
    for text, code in cited:
        before, found, after = rest.partition(text) if text else (rest, "", "")
        if found:
            yield before
            yield tag("bdi", found, lang=code)
            rest = after
    yield rest
