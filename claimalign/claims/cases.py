"""Parts: who does it, to whom, and what is set aside for what, as the marks of case show it."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from claimalign.claims.lexical.patterns import NOTHING
from claimalign.claims.model import Aside, Part, Voice
from claimalign.document import Sentence
from claimalign.languages import CaseWords


def read_parts(sentence: Sentence, words: CaseWords) -> tuple[Part, ...]:
    """The words of a sentence that bear a mark of case, in the order of the text."""
    found, start = list[Part](), 0
    breaks = [match.end() for match in _pattern(words.breaks).finditer(sentence.text)]
    for clause, end in enumerate((*breaks, len(sentence.text))):
        voice = _voice(sentence.text, start, end, words)
        for match in _marked(words, "marks").finditer(sentence.text, start, end):
            span = sentence.span(match.start(), match.end("word"))
            found.append(Part(span, match.lastgroup or "", clause, voice))
        start = end
    return tuple(found)


def read_asides(sentence: Sentence, words: CaseWords) -> tuple[Aside, ...]:
    """The words of a sentence that are set aside for others, in the order of the text."""
    return tuple(
        Aside(sentence.span(match.start(), match.end("word")), match.lastgroup or "")
        for match in _marked(words, "aside").finditer(sentence.text)
    )


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
