"""The list of findings, its filters, and the decisions that the page keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from claimalign.decisions import Decision
from claimalign.report import SEVERITIES, Kind
from claimalign.writers.page.markup import Html, joined, tag
from claimalign.writers.page.notes import Note

VERDICTS = ("open", "confirmed", "dismissed")


def filters(notes: Sequence[Note]) -> Html:
    """A box for each kind, severity and decision, with the number of findings that have it."""
    return joined(
        _choices("kind", "Kind", get_args(Kind), [note.finding.kind for note in notes]),
        _choices(
            "severity",
            "Severity",
            tuple(reversed(SEVERITIES)),
            [note.finding.severity for note in notes],
        ),
        _choices("verdict", "Decision", VERDICTS, [note.verdict for note in notes]),
    )


def entries(notes: Sequence[Note]) -> Html:
    """A line a finding, each a link to what is said about it."""
    return joined(*(_entry(note) for note in notes))


def kept(notes: Sequence[Note], decisions: Sequence[Decision]) -> Html:
    """The decisions about findings that are not on this page, for the page to save with its own."""
    here = {note.finding.id for note in notes}
    return joined(
        *(
            tag(
                "li",
                data_id=decision.id,
                data_verdict=decision.verdict,
                data_reason=decision.reason,
                data_kind=decision.kind,
                data_message=decision.message,
            )
            for decision in decisions
            if decision.id not in here
        )
    )


def _choices(name: str, title: str, values: Sequence[str], found: Sequence[str]) -> Html:
    """Boxes for those values that any finding has; what can be decided always has one."""
    counts = Counter(found)
    boxes = [
        tag(
            "label",
            tag("input", type="checkbox", name=name, value=value, checked=value != "dismissed"),
            f" {value} ",
            tag("span", str(counts[value]), class_="count"),
        )
        for value in values
        if counts[value] or name == "verdict"
    ]
    return tag("fieldset", tag("legend", title), *boxes)


def _entry(note: Note) -> Html:
    link = tag(
        "a",
        *note.title(),
        " ",
        tag("bdi", note.finding.message, class_="message"),
        href=f"#{note.finding.id}",
        data_finding=note.finding.id,
        data_kind=note.finding.kind,
    )
    return tag("li", link, hidden=note.hidden)
