"""Numbers in digits of any script, with grouping and decimals: 1,45,00,000 and २.५ and 二〇二五."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from claimalign.claims.lexical.words import is_word_sign
from claimalign.claims.numbers.stack import Meaning, Role
from claimalign.languages import NumberWords

LONGEST = 40
"""A longer run of digits is no quantity."""

_PARTS = {
    "¼": Fraction(1, 4),
    "½": Fraction(1, 2),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "⅕": Fraction(1, 5),
    "⅛": Fraction(1, 8),
}


class DigitReader:
    """Reads the runs of digits of one language."""

    def __init__(self, words: NumberWords) -> None:
        self._spaced = words.spaced
        self._own_zero = words.digits[:1]
        self._own_values = str.maketrans(words.digits, "0123456789"[: len(words.digits)])
        self._pattern = re.compile(_pattern(words))
        self._signs = frozenset([*words.digits, *_PARTS])
        self._said = lru_cache(maxsize=4096)(self._meaning)
        self.first_signs = rf"\d{words.digits}{''.join(_PARTS)}"

    def match(self, text: str, position: int) -> tuple[int, Meaning | None] | None:
        """The end and the meaning of the run of digits that starts at `position`.

        The meaning is None where the run says no number (names, versions). Its role is `literal`
        if it has decimal digits of some script: not only a sign like ½, or the further digits
        that the language has. It is `weak` if these may be a word as well: none of them is a
        zero.
        """
        sign = text[position : position + 1]
        if not sign.isdecimal() and sign not in self._signs:
            return None
        found = self._pattern.match(text, position)
        if found is None:
            return None
        named = found.end() - position > LONGEST or self._in_a_name(text, position)
        return found.end(), None if named else self._said(found[0])

    def _meaning(self, run: str) -> Meaning | None:
        found = self._pattern.match(run)
        if found is None or found["version"]:
            return None
        own = found["own"] is not None
        whole = found["own" if own else "whole"]
        decimals = found["own_decimals" if own else "decimals"]
        value = _value(whole or "0", decimals or "", self._own_values)
        if part := found["part"]:
            value += _PARTS[part]
        role: Role = "value" if found["whole"] is None else "literal"
        return Meaning(role, value, value, weak=own and self._own_zero not in run)

    def _in_a_name(self, text: str, start: int) -> bool:
        """Whether the digits hang on letters: F-16, G20, R-1."""
        if text[start - 1 : start] not in ("-", "‐", "‑"):
            return is_latin(text, start - 1)
        before = start - 2
        foreign = is_latin(text, before)
        return foreign or (
            self._spaced and is_word_sign(text, before) and not text[before].isnumeric()
        )


def is_latin(text: str, position: int) -> bool:
    """Whether a basic Latin letter stands at `position`."""
    return 0 <= position < len(text) and text[position].isascii() and text[position].isalpha()


def _value(whole: str, decimals: str, own_values: dict[int, int]) -> Fraction:
    digits = whole if whole.isdecimal() else re.sub(r"\D", "", whole.translate(own_values))
    decimals = decimals.translate(own_values)
    return Fraction(int(digits + decimals), 10 ** len(decimals))


def _pattern(words: NumberWords) -> str:
    """Groups of three, or Indian groups of two before a last one of three.

    No unbounded repetition may start again inside what another one has tried, so that matching
    takes linear time on any text.
    """
    group, point = f"[{words.grouping}]", f"[{words.decimal}]"
    western = rf"\d{{1,3}}(?:{group}\d{{3}}){{1,9}}(?!\d)"
    indian = rf"\d{{1,2}}(?:{group}\d{{2}}){{1,9}}{group}\d{{3}}(?!\d)"
    version = rf"(?P<version>\d++(?:{point}\d++){{2,}})"
    arabic = rf"(?P<whole>{western}|{indian}|\d++)(?:{point}(?P<decimals>\d++))?"
    parts = f"[{''.join(_PARTS)}]"
    patterns = [version, rf"(?:{arabic}|(?={parts}))(?P<part>{parts})?"]
    signs, own_point = (
        f"[{words.digits}]" if words.digits else "(?!)",
        words.digits_decimal or "(?!)",
    )
    patterns.append(rf"(?P<own>{signs}++)(?:{own_point}(?P<own_decimals>{signs}++))?")
    return "|".join(patterns)
