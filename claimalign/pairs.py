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
        self.opening = frozenset(pair[0] for pair in pairs)
        self.closing = frozenset(pair[1] for pair in pairs)
        self._apostrophes = apostrophes
        self._closes: dict[str, set[str]] = defaultdict(set)
        for pair in pairs:
            self._closes[pair[1]].add(pair[0])
        marks = "".join(sorted(self.opening | self.closing))
        self._marks = re.compile(f"[{re.escape(marks)}]")

    def matched(self, line: str) -> dict[int, int]:
        """The place of each opening mark that is closed, with the place of its closing mark.

        Pairs nest and never cross, "" not even in itself; a mark without a partner is left out.
        Linear in the line.
        """
        pairs: dict[int, int] = {}
        unclosed = _Unclosed()
        for match in self._marks.finditer(line):
            mark, place = match.group(), match.start()
            if mark in self._apostrophes and _between_letters(line, place):
                continue
            closes = self._closes.get(mark, set())
            if unclosed.any(closes) and self._may_close(line, place):
                pairs[unclosed.pop(closes)] = place
            elif mark in self.opening and self._may_open(line, place):
                if mark in closes and unclosed.any({mark}):
                    unclosed.pop({mark})
                unclosed.push(mark, place)
        return pairs

    def _may_close(self, line: str, place: int) -> bool:
        starts_word = not _visible(line, place - 1) and _visible(line, place + 1)
        return line[place] not in self.opening or not starts_word

    def _may_open(self, line: str, place: int) -> bool:
        if line[place] not in self.closing:
            return True
        before, after = line[max(0, place - 1) : place], line[place + 1 : place + 2]
        if before.isascii() and before.isalnum():
            return False
        spaced = line[place] not in self._closes[line[place]] and not _visible(line, place - 1)
        return spaced or (_visible(line, place + 1) and after not in self.closing)


class _Unclosed:
    """The opening marks that wait for their closing one, the latest on top."""

    def __init__(self) -> None:
        self._stack: list[tuple[str, int]] = []
        self._counts: Counter[str] = Counter()

    def any(self, marks: set[str]) -> bool:
        return any(self._counts[mark] for mark in marks)

    def push(self, mark: str, place: int) -> None:
        self._stack.append((mark, place))
        self._counts[mark] += 1

    def pop(self, marks: set[str]) -> int:
        """The place of the latest of these marks; what was opened after it is given up."""
        while True:
            mark, place = self._stack.pop()
            self._counts[mark] -= 1
            if mark in marks:
                return place


def _visible(line: str, place: int) -> bool:
    return 0 <= place < len(line) and line[place] not in INVISIBLE


def _between_letters(line: str, place: int) -> bool:
    return line[max(0, place - 1) : place].isalnum() and line[place + 1 : place + 2].isalnum()
