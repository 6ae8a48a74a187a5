"""Writes whole numbers the ways that newspapers do, for the tests to read back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

from claimalign.languages import load

Writer = Callable[[int], str]

KANJI_DIGITS = "〇一二三四五六七八九"
FORMAL_DIGITS = "零壱弐参肆伍陸漆捌玖"
FULL_WIDTH = str.maketrans("0123456789,", "０１２３４５６７８９，")
DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")
MYRIADS = ((10**16, "京"), (10**12, "兆"), (10**8, "億"), (10**4, "万"), (1, ""))
INDIAN_STEPS = ((10**9, "अब्ज"), (10**7, "कोटी"), (10**5, "लाख"), (10**3, "हजार"))


def digits(value: int) -> str:
    return str(value)


def western(value: int) -> str:
    return f"{value:,}"


def indian(value: int) -> str:
    """Groups of two digits before a last group of three: 1,45,00,000."""
    head, tail = divmod(value, 1000)
    groups = []
    while head:
        head, group = divmod(head, 100)
        groups.append(f"{group:02}" if head else str(group))
    return ",".join([*reversed(groups), f"{tail:03}" if groups else str(tail)])


def full_width(value: int) -> str:
    return western(value).translate(FULL_WIDTH)


def positional_kanji(value: int) -> str:
    return "".join(KANJI_DIGITS[int(digit)] for digit in str(value))


def kanji(value: int) -> str:
    return _by_myriads(value, lambda group: _kanji_group(group, KANJI_DIGITS, "千百十")) or "〇"


def formal_kanji(value: int) -> str:
    written = _by_myriads(value, lambda group: _kanji_group(group, FORMAL_DIGITS, "仟佰拾"))
    return written.replace("万", "萬") or "零"


def mixed(value: int) -> str:
    """Digits and kanji: 1億4500万."""
    return _by_myriads(value, str) or "0"


def devanagari(value: int) -> str:
    return digits(value).translate(DEVANAGARI)


def devanagari_indian(value: int) -> str:
    return indian(value).translate(DEVANAGARI)


def marathi_words(value: int) -> str:
    return next(marathi_spellings(value))


def marathi_spellings(value: int) -> Iterator[str]:
    """The number in words, in each spelling of its words below a hundred."""
    words = load("mr").numbers.values
    parts: list[list[str]] = []
    for step, name in INDIAN_STEPS:
        count, value = divmod(value, step)
        if count >= 100:
            parts.append([f"{marathi_words(count)} {name}"])
        elif count:
            parts.append([f"{word} {name}" for word in words[str(count)]])
    hundreds, value = divmod(value, 100)
    if hundreds:
        parts.append([f"{word}शे" for word in words[str(hundreds)]])
    if value or not parts:
        parts.append(words[str(value)])
    return (" ".join(choice) for choice in product(*parts))


def mixed_marathi(value: int) -> str:
    """Digits and words: 1 कोटी 45 लाख 300."""
    parts = []
    for step, name in INDIAN_STEPS:
        count, value = divmod(value, step)
        if count:
            parts.append(f"{count} {name}")
    if value or not parts:
        parts.append(str(value))
    return " ".join(parts)


def _by_myriads(value: int, write_group: Callable[[int], str]) -> str:
    written = ""
    for myriad, sign in MYRIADS:
        group, value = divmod(value, myriad)
        if group:
            written += write_group(group) + sign
    return written


def _kanji_group(value: int, signs: str, powers: str) -> str:
    written = ""
    for power, sign in zip((1000, 100, 10), powers, strict=True):
        count, value = divmod(value, power)
        if count:
            written += (signs[count] if count > 1 or signs == FORMAL_DIGITS else "") + sign
    return written + (signs[value] if value else "")


JAPANESE: list[Writer] = [
    digits,
    western,
    full_width,
    positional_kanji,
    kanji,
    formal_kanji,
    mixed,
]
MARATHI: list[Writer] = [
    digits,
    western,
    indian,
    devanagari,
    devanagari_indian,
    marathi_words,
    mixed_marathi,
]
