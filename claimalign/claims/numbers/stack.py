"""Adding up a numeral: values wait on a stack for the multipliers that they belong to.

A multiplier takes from the stack everything smaller than itself, and puts back the sum times the
multiplier ("three thousand five hundred | hundred-million"); at the end the stack is summed up.
Vague words are intervals throughout ("several | ten-thousand").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, NamedTuple

from claimalign.languages.numbers import FixedQuantity

Role = Literal["value", "literal", "multiplier", "addition", "several", "fixed"]
_ONE = Fraction(1)


class Numeral(NamedTuple):
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

    @property
    def is_exact(self) -> bool:
        """Whether it is one number, and no interval."""
        return self.low is self.high or self.low == self.high


class Meaning(NamedTuple):
    """What a number word or a run of digits says: the interval from `low` to `high`.

    Something may be added after it if it is below `magnitude`.
    """

    role: Role
    low: Fraction
    high: Fraction
    magnitude: Fraction = _ONE
    weak: bool = False
    fixed: FixedQuantity | None = None


class Lexeme(NamedTuple):
    """A number word or a run of digits in a text."""

    start: int
    end: int
    meaning: Meaning


class _Part(NamedTuple):
    """A numeral that waits; what follows may be added to it if it is below `magnitude`."""

    numeral: Numeral
    magnitude: Fraction
    role: Role


@dataclass(slots=True)
class Stack:
    """Parts of one numeral, each below the magnitude of the one before it."""

    parts: list[_Part] = field(default_factory=list)

    def push(self, lexeme: Lexeme) -> Iterator[Numeral]:
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

    def _accepts(self, meaning: Meaning) -> bool:
        last = self.parts[-1]
        if meaning.role == "fixed" or last.role == "fixed":
            return False
        if meaning.role == "several":
            exact = all(part.numeral.is_exact for part in self.parts)
            return exact and power_of_ten(last.numeral.low) > 1
        return meaning.low < last.magnitude and last.magnitude > 1

    def _multiply(self, lexeme: Lexeme) -> Iterator[Numeral]:
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


def _part(lexeme: Lexeme) -> _Part:
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
        numeral = numeral._replace(low=1 + meaning.low, high=1 + meaning.high)
    return _Part(numeral, meaning.magnitude, meaning.role)


def _raised(addition: _Part, lexeme: Lexeme) -> _Part:
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
        low, high = low + 1, high + min(last.high, power_of_ten(parts[-2].numeral.low))
    else:
        low, high = low + last.low, high + last.high
    return Numeral(parts[0].numeral.start, last.end, low, high)


def power_of_ten(value: Fraction) -> Fraction:
    """The highest power of ten that divides a whole value above zero; 1 for any other value."""
    power = 1
    if value.denominator == 1 and value > 0:
        while value.numerator % (power * 10) == 0:
            power *= 10
    return Fraction(power)
