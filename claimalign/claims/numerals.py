"""The numeral grammar: digits and number words of any language to exact values, with spans.

A numeral is a chain of values and multipliers. Values wait on a stack; a multiplier takes from it
everything smaller than itself, and puts back the sum times the multiplier ("three thousand five
hundred | hundred-million"); at the end the stack is summed up. Vague words are intervals
throughout ("several | ten-thousand").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

from claimalign.claims.digits import LONGEST, DigitReader
from claimalign.claims.words import Forms, is_word_sign
from claimalign.languages.base import FixedQuantity, NumberWords

_Role = Literal["value", "literal", "multiplier", "addition", "several", "fixed"]
_ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text: the interval from `low` to `high`, both equal unless it is vague.

    `scale` is the multiplier that the whole numeral ends in, 1 where there is none. A `weak`
    numeral is a number only in the company of a unit or of another numeral. `literal` says that
    it is written in Arabic digits alone; `fixed` holds what else its word says, where one word
    is a whole quantity.
    """

    start: int
    end: int
    low: Fraction
    high: Fraction
    scale: Fraction = _ONE
    weak: bool = False
    literal: bool = False
    fixed: FixedQuantity | None = None


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
        stack = _Stack()
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
        for start, end, _ in self._not_numbers.find_all(text):
            if not self._runs_on(text, start) and self.word_end(text, end) is not None:
                yield start, end

    def _continues(self, text: str, end: int, start: int) -> bool:
        """Whether a lexeme from `start` on may belong to a numeral so far up to `end`."""
        gap = text[end:start] if end else None
        return gap in ("", " ", "\u00a0") or (self._spaced and gap == "-")

    def _lexemes(self, text: str, taken: _Stretches) -> Iterator[_Lexeme]:
        excluded = _Stretches(self._excluded(text))
        position = end = 0
        while found := self._candidate.search(text, position):
            start = found.start()
            position = taken.end_around(start)
            if not position and not self._continues(text, end, start):
                position = excluded.end_around(start)
            if position:
                continue
            lexemes, position = self._written_together(text, start)
            if self._is_number(text, lexemes):
                yield from lexemes
                end = lexemes[-1].end
            position = max(position, found.end())

    def _written_together(self, text: str, start: int) -> tuple[list[_Lexeme], int]:
        """The lexemes from `start` on with nothing between them, and where reading goes on."""
        lexemes: list[_Lexeme] = []
        position = start
        while len(lexemes) < LONGEST:
            literal = self._digits.match(text, position)
            if literal and literal.value is None:
                return [], literal.end
            if literal and literal.value is not None:
                role: _Role = "value" if literal.own else "literal"
                meaning = _Meaning(role, literal.value, literal.value, weak=literal.weak)
                lexemes.append(_Lexeme(position, literal.end, meaning))
            elif word := self._forms.match(text, position):
                lexemes.append(_Lexeme(position, *word))
            else:
                break
            position = lexemes[-1].end
        return lexemes, position

    def _is_number(self, text: str, lexemes: Sequence[_Lexeme]) -> bool:
        """Whether the lexemes are a word of their own, but for endings."""
        if not lexemes or self._runs_on(text, lexemes[0].start):
            return False
        last = lexemes[-1]
        return last.meaning.role == "literal" or self.word_end(text, last.end) is not None


@dataclass(frozen=True, slots=True)
class _Meaning:
    role: _Role
    low: Fraction
    high: Fraction
    magnitude: Fraction = _ONE
    weak: bool = False
    fixed: FixedQuantity | None = None


@dataclass(frozen=True, slots=True)
class _Lexeme:
    start: int
    end: int
    meaning: _Meaning


@dataclass(frozen=True, slots=True)
class _Part:
    """A numeral that waits; what follows may be added to it if it is below `magnitude`."""

    numeral: Numeral
    magnitude: Fraction
    role: _Role


@dataclass(slots=True)
class _Stack:
    """Parts of one numeral, each below the magnitude of the one before it."""

    parts: list[_Part] = field(default_factory=list)

    def push(self, lexeme: _Lexeme) -> Iterator[Numeral]:
        """Take in the next lexeme; yields the numeral that it does not belong to any more."""
        meaning = lexeme.meaning
        if meaning.role == "multiplier":
            yield from self._multiply(lexeme)
            return
        if (
            self.parts
            and self.parts[-1].role == "addition"
            and meaning.role in ("value", "literal")
        ):
            self.parts.append(_raised(self.parts.pop(), lexeme))
            return
        if self.parts and not self._accepts(meaning):
            yield from self.clear()
        self.parts.append(_part(lexeme))

    def clear(self) -> Iterator[Numeral]:
        """The numeral that the parts make up; the stack is empty then."""
        parts = self.parts
        self.parts = []
        if parts and parts[0].role != "several":
            yield _sum(parts)

    def _accepts(self, meaning: _Meaning) -> bool:
        last = self.parts[-1]
        if meaning.role == "fixed" or last.role == "fixed":
            return False
        if meaning.role == "several":
            exact = all(part.numeral.low == part.numeral.high for part in self.parts)
            return exact and _power_of_ten(last.numeral.low) > 1
        return meaning.low < last.magnitude and last.magnitude > 1

    def _multiply(self, lexeme: _Lexeme) -> Iterator[Numeral]:
        factor = lexeme.meaning.low
        smaller: list[_Part] = []
        while self.parts and self.parts[-1].role != "fixed" and self.parts[-1].numeral.low < factor:
            smaller.append(self.parts.pop())
        if self.parts and self.parts[-1].magnitude <= factor:
            yield from self.clear()
        product = _part(lexeme).numeral
        if smaller:
            count = _sum(smaller[::-1])
            product = Numeral(
                count.start,
                lexeme.end,
                count.low * factor,
                count.high * factor,
                scale=count.scale * factor,
            )
        self.parts.append(_Part(product, factor, "multiplier"))


class _Stretches:
    """Stretches of a text, asked for from left to right."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._stretches = sorted(stretches, reverse=True)
        self._end = 0

    def end_around(self, position: int) -> int:
        """The end of the stretch that holds `position`, 0 if none does."""
        while self._stretches and self._stretches[-1][0] <= position:
            self._end = max(self._end, self._stretches.pop()[1])
        return self._end if self._end > position else 0


def _part(lexeme: _Lexeme) -> _Part:
    meaning = lexeme.meaning
    numeral = Numeral(
        lexeme.start,
        lexeme.end,
        meaning.low,
        meaning.high,
        meaning.low if meaning.role == "multiplier" else _ONE,
        meaning.weak,
        meaning.role == "literal",
        meaning.fixed,
    )
    if meaning.role == "addition":
        numeral = replace(numeral, low=1 + meaning.low, high=1 + meaning.high)
    return _Part(numeral, meaning.magnitude, meaning.role)


def _raised(addition: _Part, lexeme: _Lexeme) -> _Part:
    value = addition.numeral.low - 1 + lexeme.meaning.low
    return _Part(Numeral(addition.numeral.start, lexeme.end, value, value), _ONE, "value")


def _sum(parts: Sequence[_Part]) -> Numeral:
    if len(parts) == 1:
        return parts[0].numeral
    low = sum(part.numeral.low for part in parts[:-1]) + Fraction(0)
    high = sum(part.numeral.high for part in parts[:-1]) + Fraction(0)
    last = parts[-1].numeral
    if parts[-1].role == "several":
        # Behind a round number several may be as little as one: ten and several is from 11 to 19.
        low, high = low + 1, high + min(last.high, _power_of_ten(parts[-2].numeral.low))
    else:
        low, high = low + last.low, high + last.high
    return Numeral(parts[0].numeral.start, last.end, low, high)


def _power_of_ten(value: Fraction) -> Fraction:
    """The highest power of ten that divides a whole value above zero; 1 for any other value."""
    power = 1
    if value.denominator == 1 and value > 0:
        while value.numerator % (power * 10) == 0:
            power *= 10
    return Fraction(power)


def _meanings(words: NumberWords) -> Iterator[tuple[str, _Meaning]]:
    tables: list[tuple[_Role, dict[str, list[str]]]] = [
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
                yield form, _Meaning(role, low, high, _power_of_ten(low), form in words.weak)
    for fixed in words.fixed:
        for form in fixed["forms"]:
            yield form, _Meaning("fixed", *interval(fixed["value"]), fixed=fixed)
