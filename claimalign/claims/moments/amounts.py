"""Numbers within a written form: where one can stand, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from claimalign.claims.lexical.words import folded
from claimalign.claims.moments.forms import Slot
from claimalign.claims.numbers.numerals import NumeralGrammar
from claimalign.languages import NumberWords

_DIGITS = r"\d{1,9}(?!\d)(?:,\d{2,3}(?!\d)){0,6}(?:\.\d{1,3}(?!\d))?"
_HEAD, _TAIL = "\ue000", "\ue001"
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Amounts:
    """The exact numbers of a language, as they stand in a longer written form.

    In a marked text `number` finds any of them, `small` one of up to two digits or in words,
    `year` one of four digits.
    """

    number: Slot
    small: Slot
    year: Slot
    grammar: NumeralGrammar
    spaced: bool

    def mark(self, text: str) -> str:
        """`text` with a sign of its own for every letter of a number word, at the same offsets.

        Without spaces between words it stays as it is: what is a number there depends on the
        form around it.
        """
        if not self.spaced:
            return text
        pieces, end = [], 0
        for numeral in self.grammar.read(folded(text)):
            if numeral.literal or numeral.fixed or not numeral.is_exact:
                continue
            sign = _HEAD + _TAIL * (numeral.end - numeral.start - 1)
            pieces += [text[end : numeral.start], sign]
            end = numeral.end
        return "".join([*pieces, text[end:]])

    def value(self, text: str) -> Fraction | None:
        """The number that `text`, unmarked, states; None if it is not one exact number."""
        if text.isdecimal():
            return Fraction(int(text))
        numerals = list(self.grammar.read(folded(text)))
        if len(numerals) != 1 or numerals[0].end - numerals[0].start < len(text):
            return None
        return numerals[0].low if numerals[0].is_exact else None


def amounts(words: NumberWords) -> Amounts:
    """What `words` says of exact numbers."""
    if words.spaced:
        in_words, signs = f"{_HEAD}{_TAIL}*", _HEAD
    else:
        tables = (words.values, words.multipliers)
        forms = (form for table in tables for forms in table.values() for form in forms)
        signs = "".join(sorted({*words.digits, *(form for form in forms if len(form) == 1)}))
        in_words = rf"(?<![\d{signs}])[{signs}]{{1,{_LONGEST}}}" if signs else "(?!)"
    figure = rf"[\d{words.digits}]"
    after_digits = "" if words.spaced or not signs else f"[{signs}]{{0,{_LONGEST}}}"
    patterns = (
        f"(?:{_DIGITS}{after_digits}|{in_words})",
        rf"(?:\d{{1,2}}(?!\d)|{in_words})",
        f"(?<!{figure}){figure}{{4}}(?!{figure})",
    )
    number, small, year = (Slot(pattern, f"0{signs}") for pattern in patterns)
    return Amounts(number, small, year, NumeralGrammar(words), words.spaced)
