"""Parts: who does it, to whom, and what is set aside for what, as the marks of case show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from claimalign.claims.lexical.patterns import NOTHING
from claimalign.claims.model import Claim
from claimalign.document import Span
from claimalign.languages import CaseWords

Voice = Literal["does", "undergoes", "unclear"]


@dataclass(frozen=True, slots=True)
class Part:
    """A word and its case, one of the keys of `CaseWords.marks`.

    `clause` counts the clauses of the sentence; `voice` is what the subject does there.
    """

    span: Span
    case: str
    clause: int
    voice: Voice
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Aside:
    """A word that is set aside for another, by one of the keys of `CaseWords.aside`."""

    span: Span
    kind: str
    weak: bool = False


def read_parts(claim: Claim, words: CaseWords) -> list[Part]:
    """The words of a claim that bear a mark of case, in the order of the text."""
    sentence = claim.sentence
    found, start = list[Part](), 0
    breaks = [match.end() for match in _pattern(words.breaks).finditer(sentence.text)]
    for clause, end in enumerate((*breaks, len(sentence.text))):
        voice = _voice(sentence.text, start, end, words)
        for match in _marked(words, "marks").finditer(sentence.text, start, end):
            span = sentence.span(match.start(), match.end("word"))
            found.append(Part(span, match.lastgroup or "", clause, voice))
        start = end
    return found


def read_asides(claim: Claim, words: CaseWords) -> Iterator[Aside]:
    """Yield the words of a claim that are set aside for others, in the order of the text."""
    for match in _marked(words, "aside").finditer(claim.sentence.text):
        span = claim.sentence.span(match.start(), match.end("word"))
        yield Aside(span, match.lastgroup or "")


def _voice(text: str, start: int, end: int, words: CaseWords) -> Voice:
    if _pattern(words.undergone).search(text, start, end):
        return "undergoes"
    return "unclear" if _pattern(words.doubtful).search(text, start, end) else "does"


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern or NOTHING)


@cache
def _marked(words: CaseWords, table: Literal["marks", "aside"]) -> re.Pattern[str]:
    marks = words.marks if table == "marks" else words.aside
    either = "|".join(f"(?P<{key}>{mark})" for key, mark in marks.items())
    return re.compile(f"(?P<word>{words.word})(?:{either})" if marks else NOTHING)
