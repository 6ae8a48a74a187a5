"""The numeral grammar: digits and number words of any language to exact values.

A numeral is a chain of values and multipliers, written together or with a space between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import inf

from claimalign.claims.lexical.words import Forms, is_word_sign
from claimalign.claims.numbers.digits import LONGEST, DigitReader
from claimalign.claims.numbers.stack import Lexeme, Meaning, Numeral, Role, Stack, power_of_ten
from claimalign.languages import NumberWords

_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]++")


def interval(written: str) -> tuple[Fraction, Fraction]:
    """The ends of `1_000..100_000`; a single value is both."""
    low, _, high = written.partition("..")
    return Fraction(low), Fraction(high or low)


class NumeralGrammar:
    """Reads the numerals of one language."""

    def __init__(self, words: NumberWords, tails: Iterable[str] = ()) -> None:
        """`tails` are forms, besides the endings, that may be written onto a number word."""
        self._spaced = words.spaced
        self._word_sign = re.compile(f"[{words.word_signs}]" if words.word_signs else "(?!)")
        self._digits = DigitReader(words)
        self._forms = Forms(_meanings(words))
        self._not_numbers = Forms((form, None) for form in words.not_numbers)
        self._tails = Forms((form, None) for form in [*words.endings, *tails])
        self._candidate = re.compile(f"[{self._digits.first_signs}]|{self._forms.source}")

    def read(self, text: str, taken: Iterable[tuple[int, int]] = ()) -> Iterator[Numeral]:
        """The numerals of folded text, left to right, none that starts in a taken stretch."""
        stack = Stack()
        end = 0
        for lexeme in self._lexemes(text, _Stretches(taken)):
            if not self._continues(text, end, lexeme.start):
                yield from stack.clear()
            yield from stack.push(lexeme)
            end = lexeme.end
        yield from stack.clear()

    def word_end(self, text: str, position: int) -> int | None:
        """Where the word ends whose rest from `position` on is endings; None if it is not.

        Without spaces between words, a word ends where it stands unless its letters go on.
        """
        if not self._spaced:
            return None if self._runs_on(text, position) else position
        for _ in range(4):
            ending = self._tails.match(text, position)
            if ending is None:
                break
            position = ending[0]
        return None if is_word_sign(text, position) else position

    def _runs_on(self, text: str, position: int) -> bool:
        """Whether the letters on both sides of `position` are one word."""
        if self._spaced:
            return is_word_sign(text, position - 1) and is_word_sign(text, position)
        return bool(
            position
            and self._word_sign.match(text, position - 1)
            and self._word_sign.match(text, position)
        )

    def _excluded(self, text: str) -> Iterator[tuple[int, int]]:
        yield from (found.span() for found in _ADDRESS.finditer(text))
        for start, end, _ in self._not_numbers.find_all(text):
            if not self._runs_on(text, start) and self.word_end(text, end) is not None:
                yield start, end

    def _continues(self, text: str, end: int, start: int) -> bool:
        """Whether a lexeme from `start` on may belong to a numeral so far up to `end`."""
        gap = text[end:start] if end and start - end <= 1 else None
        return gap in ("", " ", "\u00a0") or (self._spaced and gap == "-")

    def _lexemes(self, text: str, taken: _Stretches) -> Iterator[Lexeme]:
        excluded = _Stretches(self._excluded(text))
        position = end = 0
        while found := self._candidate.search(text, position):
            start = found.start()
            position = taken.end_around(start)
            if not position and not self._continues(text, end, start):
                position = excluded.end_around(start)
            if position:
                continue
            lexemes, position = self._written_together(text, start, taken.next_start)
            if self._is_number(text, lexemes):
                yield from lexemes
                end = lexemes[-1].end
            position = max(position, found.end())

    def _written_together(self, text: str, start: int, limit: float) -> tuple[list[Lexeme], int]:
        """The lexemes from `start` on with nothing between them, and where reading goes on.

        None starts at `limit` or behind it.
        """
        lexemes: list[Lexeme] = []
        position = start
        while len(lexemes) < LONGEST and position < limit:
            found = self._digits.match(text, position) or self._forms.match(text, position)
            if found is None:
                break
            end, meaning = found
            if meaning is None:
                return [], end
            lexemes.append(Lexeme(position, end, meaning))
            position = end
        return lexemes, position

    def _is_number(self, text: str, lexemes: Sequence[Lexeme]) -> bool:
        """Whether the lexemes are a word of their own, but for endings."""
        if not lexemes or self._runs_on(text, lexemes[0].start):
            return False
        last = lexemes[-1]
        return last.meaning.role == "literal" or self.word_end(text, last.end) is not None


class _Stretches:
    """Stretches of a text, asked for from left to right."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._stretches = sorted(stretches, reverse=True)
        self._end = 0

    @property
    def next_start(self) -> float:
        """Where the next stretch starts behind the last position asked for; infinity if none."""
        return self._stretches[-1][0] if self._stretches else inf

    def end_around(self, position: int) -> int:
        """The end of the stretch that holds `position`, 0 if none does."""
        while self._stretches and self._stretches[-1][0] <= position:
            self._end = max(self._end, self._stretches.pop()[1])
        return self._end if self._end > position else 0


def _meanings(words: NumberWords) -> Iterator[tuple[str, Meaning]]:
    tables: list[tuple[Role, dict[str, list[str]]]] = [
        ("value", words.values),
        ("multiplier", words.multipliers),
        ("addition", words.additions),
        ("value", words.vague),
        ("several", words.several),
    ]
    for role, table in tables:
        for written, forms in table.items():
            low, high = interval(written)
            for form in forms:
                yield form, Meaning(role, low, high, power_of_ten(low), form in words.weak)
    for fixed in words.fixed:
        for form in fixed["forms"]:
            yield form, Meaning("fixed", *interval(fixed["value"]), fixed=fixed)
