"""A document and its sentences, each knowing where it stands in the original text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document: `start` and `end` count Unicode code points of its text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A unit of a document; `text` is the document's text from `start` to `end`."""

    index: int
    start: int
    end: int
    text: str

    def span(self, start: int, end: int) -> Span:
        """The span from `start` to `end`, both counted from the start of this sentence."""
        return Span(self.start + start, self.start + end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Document:
    """One language version of an article.

    `language` is an ISO 639-1 code (`und` where none could be told). Sentences are in order, do
    not overlap, and only white space and invisible characters stand between them: sentences
    and gaps together rebuild `text` exactly.
    """

    text: str
    language: str
    sentences: tuple[Sentence, ...]
    path: str | None = None
