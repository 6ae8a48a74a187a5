"""A document and its sentences, each knowing where it stands in the original text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimalign.errors import InputError
from claimalign.invisible import INVISIBLE, trim
from claimalign.languages import load
from claimalign.languages.detection import detect
from claimalign.sentences import split

_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n|$)")
_LINE_END = re.compile("\r\n|\r|\n")
_UNUSABLE = re.compile("[\0\ud800-\udfff]")


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

    @classmethod
    def from_text(cls, text: str, language: str | None = None, path: str | None = None) -> Document:
        """The document that this text is, split into sentences by the rules of its language.

        Without `language` it is detected. Raises InputError where the text holds nothing
        visible, a NUL or a lone surrogate.
        """
        check(text, path)
        language = language or detect(text)
        return cls._build(text, language, split(text, load(language).sentences), path)

    @classmethod
    def from_lines(
        cls, text: str, language: str | None = None, path: str | None = None
    ) -> Document:
        """The document whose lines are its sentences: none is split, merged or left out.

        A line ends at LF, CR LF or CR; a blank one is an empty sentence, and what follows the
        last line end is no line where it is empty. Raises InputError as `from_text` does.
        """
        check(text, path)
        first = 1 if text.startswith("\ufeff") else 0
        lines = [match.span() for match in _LINE.finditer(text, first) if match.group()]
        spans = [trim(text, *line) for line in lines]
        return cls._build(text, language or detect(text), spans, path)

    @classmethod
    def from_sentences(cls, sentences: Sequence[str], language: str | None = None) -> Document:
        """The document of these sentences, one a line; each keeps its index in the list.

        Raises InputError as `from_text` does.
        """
        text = "\n".join(sentences)
        check(text)
        spans = []
        start = 0
        for sentence in sentences:
            spans.append(trim(text, start, start + len(sentence)))
            start += len(sentence) + 1
        return cls._build(text, language or detect(text), spans, None)

    @classmethod
    def _build(
        cls, text: str, language: str, spans: Iterable[tuple[int, int]], path: str | None
    ) -> Document:
        sentences = (
            Sentence(index, start, end, text[start:end]) for index, (start, end) in enumerate(spans)
        )
        return cls(text, language, tuple(sentences), path)


def line_starts(text: str) -> list[int]:
    """Where the lines of a text begin; a line ends at LF, CR LF or CR."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


def check(text: str, path: str | None = None) -> None:
    """Raise InputError where this text is no article: nothing visible, or no real characters."""
    name = path or "the text"
    if not text:
        raise InputError(f"{name} is empty; give a file or a text with the article in it")
    if unusable := _UNUSABLE.search(text):
        what = "a NUL character" if unusable.group() == "\0" else "a lone surrogate"
        line = len(line_starts(text[: unusable.start()]))
        raise InputError(
            f"{name} holds {what} (U+{ord(unusable.group()):04X}) at character "
            f"{unusable.start()}, line {line}; give plain text, saved as UTF-8"
        )
    if not text.strip(INVISIBLE):
        raise InputError(f"{name} holds only white space; give the article itself")
