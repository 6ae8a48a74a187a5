"""Quotes and brackets: which closing mark belongs to which opening one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from claimalign.invisible import INVISIBLE


class Pairs:
    """Finds the pairs of a line.

    `pairs` are strings of two characters, opening and closing mark. A mark may stand on both
    sides ("" or »«); the space around it then tells which it is. An `apostrophe` between two
    letters is no quotation mark.
    """

    def __init__(self, pairs: Sequence[str], apostrophes: str = "") -> None:
        self.opening = frozenset(opening for opening, _ in pairs)
        self.closing = frozenset(closing for _, closing in pairs)
        self._apostrophes = apostrophes
        self._closes: dict[str, set[str]] = defaultdict(set)
        for opening, closing in pairs:
            self._closes[closing].add(opening)
        marks = "".join(sorted(self.opening | self.closing))
        self._marks = re.compile(f"[{re.escape(marks)}]") if marks else re.compile(r"(?!)")

    def matched(self, line: str) -> dict[int, int]:
        """The place of each opening mark that is closed, with the place of its closing mark.

        Pairs nest and never cross; a mark without a partner is left out. Linear in the line.
        """
        pairs: dict[int, int] = {}
        stack: list[tuple[str, int]] = []
        open_marks: Counter[str] = Counter()
        for match in self._marks.finditer(line):
            mark, place = match.group(), match.start()
            if mark in self._apostrophes and _between_letters(line, place):
                continue
            closes = self._closes.get(mark, set())
            if any(open_marks[opening] for opening in closes) and self._may_close(line, place):
                while True:
                    opening, start = stack.pop()
                    open_marks[opening] -= 1
                    if opening in closes:
                        break
                pairs[start] = place
            elif mark in self.opening and self._may_open(line, place):
                stack.append((mark, place))
                open_marks[mark] += 1
        return pairs

    def _may_close(self, line: str, place: int) -> bool:
        return line[place] not in self.opening or not _starts_word(line, place)

    def _may_open(self, line: str, place: int) -> bool:
        if line[place] not in self.closing:
            return True
        before = line[place - 1 : place]
        return _visible(line[place + 1 : place + 2]) and not (before.isascii() and before.isalnum())


def _visible(character: str) -> bool:
    return bool(character) and character not in INVISIBLE


def _starts_word(line: str, place: int) -> bool:
    """Whether the mark has space before it and none after it."""
    return not _visible(line[place - 1 : place]) and _visible(line[place + 1 : place + 2])


def _between_letters(line: str, place: int) -> bool:
    return line[place - 1 : place].isalnum() and line[place + 1 : place + 2].isalnum()
