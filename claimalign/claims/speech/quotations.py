"""Quoted stretches of a sentence, also where a quotation mark is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from claimalign.claims.lexical.words import alternatives


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch: `start` and `end` are offsets in the text and include the marks.

    `opened` or `closed` is False where that mark is missing: the stretch then runs from the
    start or to the end of the text.
    """

    start: int
    end: int
    opened: bool = True
    closed: bool = True

    @property
    def words(self) -> tuple[int, int]:
        """Where the quoted words start and end, without the marks."""
        return self.start + self.opened, self.end - self.closed


def quotations(text: str, pairs: Iterable[str]) -> list[Quotation]:
    """The outermost quoted stretches of `text`, in order; `pairs` are opening and closing marks."""
    found: list[Quotation] = []
    opening = {pair[0]: pair[1] for pair in pairs}
    closing = set(opening.values())
    start, waiting = -1, ""
    nested = 0
    for mark in _marks(frozenset(opening) | closing).finditer(text):
        at, sign = mark.start(), mark[0]
        if start < 0:
            same = opening.get(sign) == sign
            if sign in opening and not (same and _looks_closing(text, at)):
                start, waiting, nested = at, opening[sign], 0
            elif sign in closing and not found:
                found.append(Quotation(0, at + 1, opened=False))
        elif sign == waiting and nested == 0:
            found.append(Quotation(start, at + 1))
            start = -1
        elif sign == waiting:
            nested -= 1
        elif opening.get(sign) == waiting:
            nested += 1
    if start >= 0:
        found.append(Quotation(start, len(text), closed=False))
    return found


@cache
def _marks(signs: frozenset[str]) -> re.Pattern[str]:
    return re.compile(alternatives(signs))


def _looks_closing(text: str, at: int) -> bool:
    """Whether a mark that opens and closes alike stands right after a word, as closing ones do."""
    return at > 0 and not text[at - 1].isspace() and text[at - 1] not in "([（「:：–—-"
