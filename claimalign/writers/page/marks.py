"""The words that findings are about, marked where they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimalign.document import Document, Sentence
from claimalign.report import Evidence
from claimalign.writers.page.markup import Html, tag
from claimalign.writers.page.notes import Note


@dataclass(frozen=True, slots=True)
class Mark:
    """What a finding is about in one sentence, as offsets into that sentence."""

    start: int
    end: int
    note: Note


Marks = dict[int, list[Mark]]
"""By the index of the sentence."""


def find_marks(document: Document, evidence: Iterable[tuple[Note, Sequence[Evidence]]]) -> Marks:
    """Where the evidence of one side stands in its sentences; a span may cross several."""
    starts = [sentence.start for sentence in document.sentences]
    found: Marks = {}
    for note, spans in evidence:
        for span in spans:
            first = max(bisect_right(starts, span.start) - 1, 0)
            for index in range(first, bisect_right(starts, span.end - 1)):
                sentence = document.sentences[index]
                start, end = max(span.start, sentence.start), min(span.end, sentence.end)
                if start < end:
                    mark = Mark(start - sentence.start, end - sentence.start, note)
                    found.setdefault(index, []).append(mark)
    return found


def marked(sentence: Sentence, language: str, marks: Sequence[Mark]) -> Html:
    """The sentence in its language and its own direction.

    It is cut wherever a mark starts or ends, so that marks may overlap; the first piece of each
    is labelled.
    """
    return tag("bdi", *_pieces(sentence.text, marks), lang=language)


def _pieces(text: str, marks: Sequence[Mark]) -> Iterator[str]:
    cuts = {cut for mark in marks for cut in (mark.start, mark.end)}
    inner_first = sorted(marks, key=lambda mark: mark.end - mark.start)
    for start, end in pairwise(sorted({0, len(text), *cuts})):
        over = [mark for mark in inner_first if mark.start <= start and end <= mark.end]
        labels = [mark.note.label() for mark in over if mark.start == start]
        yield _piece(text[start:end], [mark.note for mark in over], labels)


def _piece(text: str, notes: Sequence[Note], labels: Sequence[Html]) -> str:
    if not notes:
        return text
    shown = [note for note in notes if not note.hidden]
    return tag(
        "mark",
        *labels,
        tag("span", text),
        data_findings=" ".join(dict.fromkeys(note.finding.id for note in notes)),
        data_kind=(shown or notes)[0].finding.kind,
        class_=None if shown else "is-quiet",
    )
