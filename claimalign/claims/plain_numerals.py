"""Small numbers in digits or words, as they stand before a unit of time."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

from claimalign.claims.forms import any_of
from claimalign.languages.base import CalendarWords

_DIGITS = r"\d{1,9}(?!\d)(?:,\d{2,3}(?!\d)){0,6}(?:\.\d{1,3}(?!\d))?"
_MYRIAD = 10_000


@dataclass(frozen=True, slots=True)
class Numerals:
    """How a language writes small numbers.

    `pattern` is a regular expression without named groups that finds one, `initials` are the
    characters that it can begin with (0 for any digit); `value` reads what it found.
    """

    pattern: str
    initials: str
    tokens: re.Pattern[str]
    words: dict[str, Fraction]
    scales: dict[str, int]

    def value(self, text: str) -> Fraction:
        """The number that `text`, a match of `pattern`, states."""
        total = section = current = Fraction()
        in_digits = False
        for token in self.tokens.findall(text):
            scale = self.scales.get(token)
            if scale is None:
                number = self.words.get(token)
                positional = in_digits and number is not None
                current = current * 10 if positional else current
                current += _number(token) if number is None else number
                in_digits = number is not None and number.denominator == 1
                continue
            in_digits = False
            if scale < _MYRIAD:
                section, current = section + (current or 1) * scale, Fraction()
            else:
                total += (section + current or 1) * scale
                section = current = Fraction()
        return total + section + current


def _number(text: str) -> Fraction:
    """The number in decimal digits of any script."""
    plain = (str(unicodedata.digit(c)) if c.isdigit() else c for c in text if c != ",")
    return Fraction("".join(plain))


def numerals(calendar: CalendarWords) -> Numerals:
    """The small numbers of a language, from its tables `numbers`, `scales` and `additions`."""
    words = {word: Fraction(str(number)) for word, number in calendar.numbers.items()}
    additions = {word: Fraction(str(number)) for word, number in calendar.additions.items()}
    simple = any_of(words, _DIGITS)
    scale = any_of(calendar.scales)
    item = f"(?:{simple}(?:\\s?{scale}){{0,4}}|{scale})"
    characters = "".join(word for word in words | calendar.scales if len(word) == 1)
    start = f"(?<![{characters}])" if characters else ""
    return Numerals(
        f"(?:{start}(?:{any_of(additions)}\\s?)?{item}{{1,8}})",
        "0" + "".join(sorted({word[0] for word in words | additions | calendar.scales})),
        re.compile(any_of(words | additions | calendar.scales, _DIGITS)),
        words | additions,
        calendar.scales,
    )
