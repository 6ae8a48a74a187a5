"""A numeral with what is written onto it: its currency, unit, counter or ordinal ending."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from claimalign.claims.lexical.words import Forms, is_word_sign
from claimalign.claims.numbers.digits import is_latin
from claimalign.claims.numbers.numerals import NumeralGrammar
from claimalign.claims.numbers.stack import Numeral
from claimalign.languages import NumberWords
from claimalign.languages.kinds import Bound, QuantityKind

_OLDEST = 130
_GAPS = " \u00a0-"
"""What may stand between a figure and its unit."""


class Figure(NamedTuple):
    """A quantity in the making, at offsets of one sentence; a tuple, as it is remade so often.

    `stem` is where its last word would end without case endings. `certain` is False for a word
    that may be no number (an article, a syllable of another word) as long as nothing vouches
    for it. `open_unit` tells that nothing names what is counted.
    """

    start: int
    stem: int
    end: int
    low: Fraction
    high: Fraction
    scale: Fraction
    kind: QuantityKind = "count"
    unit: str = ""
    bound: Bound = "exact"
    approximate: bool = False
    literal: bool = False
    certain: bool = True
    open_unit: bool = True

    @property
    def value(self) -> Fraction | None:
        """The exact value; None for an interval."""
        return self.low if self.low is self.high or self.low == self.high else None


@dataclass(frozen=True, slots=True)
class _Unit:
    kind: QuantityKind
    unit: str
    vouches: bool


class FigureReader:
    """Reads the figures of one language."""

    def __init__(self, words: NumberWords) -> None:
        self._words = words
        self._units = Forms(_units(words))
        self._currencies = Forms(_currencies(words))
        self._letters = Forms(_values(words.magnitude_letters))
        self._denominators = Forms(_values(words.denominators))
        self._ordinals = Forms((form, None) for form in words.ordinal_after)
        self._ordinals_before = Forms((form, None) for form in words.ordinal_before)
        self._halves = Forms((form, None) for form in words.half_after)
        self._decades = Forms((form, None) for form in words.decades)
        self._tenths = re.compile(_tenths_pattern(words))
        self._tenth_digits = str.maketrans(words.digits, "0123456789"[: len(words.digits)])
        self._steps = (
            (frozenset(tenth[0] for tenth in words.tenths[:1]), self._with_tenths),
            (self._decades.initials, self._with_decade),
            (self._denominators.initials, self._with_denominator),
            (self._ordinals.initials, self._with_ordinal_ending),
            (self._units.initials, self.with_unit),
            (self._ordinals.initials, self._with_ordinal_ending),
            (self._halves.initials, self._with_half),
        )
        after = [form for forms in words.after.values() for form in forms if " " not in form]
        units = [form for kind in words.units.values() for forms in kind.values() for form in forms]
        tails = [*words.ordinal_after, *words.denominators, *units, *words.counters, *after]
        self._grammar = NumeralGrammar(words, tails)

    def read(self, text: str, taken: Iterable[tuple[int, int]] = ()) -> Iterator[Figure]:
        """The figures of folded text from left to right."""
        currencies = {end: (start, unit) for start, end, unit in self._currencies.find_all(text)}
        ordinals = {end: start for start, end, _ in self._ordinals_before.find_all(text)}
        position = 0
        for numeral in self._grammar.read(text, taken):
            if numeral.start < position:
                continue
            figure = self._figure(text, numeral)
            figure = self._with_currency(text, figure, currencies)
            figure = _with_ordinal_sign(figure, ordinals)
            if figure.start < position:
                figure = self._figure(text, numeral)
            alone = numeral.fixed and numeral.fixed.get("alone")
            for initials, step in () if alone else self._steps:
                if not initials.isdisjoint(_ahead(text, figure)):
                    figure = step(text, figure)
            position = figure.end
            if not self._is_a_name(text, figure):
                yield figure

    def word_end(self, text: str, position: int) -> int | None:
        """See NumeralGrammar.word_end."""
        return self._grammar.word_end(text, position)

    def _figure(self, text: str, numeral: Numeral) -> Figure:
        figure = Figure(
            numeral.start,
            numeral.end,
            self.word_end(text, numeral.end) or numeral.end,
            numeral.low,
            numeral.high,
            numeral.scale,
            bound="exact" if numeral.is_exact else "vague",
            literal=numeral.literal,
            certain=not numeral.weak,
        )
        if not numeral.literal and 0 < numeral.high.numerator < numeral.high.denominator:
            figure = figure._replace(kind="fraction")
        if fixed := numeral.fixed:
            figure = figure._replace(
                kind=fixed["kind"],
                unit=fixed.get("unit", ""),
                bound=fixed.get("bound", figure.bound),
                open_unit=False,
            )
        return figure

    def _with_currency(
        self, text: str, figure: Figure, currencies: dict[int, tuple[int, str]]
    ) -> Figure:
        end = figure.start - (text[figure.start - 1 : figure.start] in (" ", "\u00a0"))
        start, unit = currencies.get(end, (0, ""))
        if not unit or (is_word_sign(text, start) and is_word_sign(text, start - 1)):
            return figure
        money = figure._replace(start=start, kind="money", unit=unit, certain=True, open_unit=False)
        return self._with_magnitude_letter(text, money)

    def _with_magnitude_letter(self, text: str, figure: Figure) -> Figure:
        found = self._letters.match(text, figure.stem)
        if found is None or is_latin(text, found[0]):
            return figure
        end, factor = found
        return _times(figure._replace(stem=end, end=end), factor)

    def _with_tenths(self, text: str, figure: Figure) -> Figure:
        found = self._tenths.match(text, figure.end)
        if found is None or figure.value is None:
            return figure
        value, place = figure.value * 10, Fraction(10)
        for digit in found.groups():
            place /= 10
            value += place * int((digit or "0").translate(self._tenth_digits))
        return _ended(figure, found.end(), low=value, high=value, kind="percent", certain=True)

    def _with_decade(self, text: str, figure: Figure) -> Figure:
        found = self._decades.match(text, figure.stem)
        if found is None or figure.value is None or figure.value % 10:
            return figure
        high = figure.value + 10
        return _ended(figure, found[0], kind="age", bound="vague", high=high)

    def _with_denominator(self, text: str, figure: Figure) -> Figure:
        for start in _starts(text, figure):
            found = self._denominators.match(text, start)
            if found and (end := self.word_end(text, found[0])):
                parts = _times(figure, 1 / found[1])
                return _ended(parts, found[0], end, kind="fraction", certain=True)
        return figure

    def _with_ordinal_ending(self, text: str, figure: Figure) -> Figure:
        if figure.kind != "count":
            return figure
        for start in _starts(text, figure):
            found = self._ordinals.match(text, start)
            if found and (end := self.word_end(text, found[0])):
                return _ended(figure, found[0], end, kind="ordinal", certain=True)
        return figure

    def with_unit(self, text: str, figure: Figure) -> Figure:
        """The figure up to the end of the unit or counter that follows it, if one does."""
        for start in _starts(text, figure):
            found = self._units.match(text, start)
            if found is None:
                continue
            stem, unit = found
            end = self._unit_end(text, stem)
            if end is None or not _fits(figure, unit):
                continue
            signed = figure.kind == "money" or unit.kind == "count"
            return _ended(
                figure,
                stem,
                end,
                kind=figure.kind if signed else unit.kind,
                unit=figure.unit or unit.unit,
                certain=figure.certain or unit.vouches,
            )
        return figure

    def _unit_end(self, text: str, stem: int) -> int | None:
        """Where the word of a unit ends; None if it is only the beginning of another word."""
        if is_latin(text, stem - 1):
            return None if is_latin(text, stem) else stem
        return self.word_end(text, stem) if is_word_sign(text, stem - 1) else stem

    def _with_half(self, text: str, figure: Figure) -> Figure:
        found = self._halves.match(text, figure.end)
        if found is None or figure.open_unit or figure.value is None:
            return figure
        value = figure.value + Fraction(1, 2)
        return _ended(figure, found[0], low=value, high=value)

    def _is_a_name(self, text: str, figure: Figure) -> bool:
        """Whether Latin letters make a name of the digits: 5G, iPhone 15."""
        if not figure.literal:
            return False
        if figure.open_unit and is_latin(text, figure.end):
            return True
        alone = figure.open_unit and self._words.latin_is_foreign
        return (
            alone
            and text[figure.start - 1 : figure.start] == " "
            and is_latin(text, figure.start - 2)
        )


def _with_ordinal_sign(figure: Figure, ordinals: dict[int, int]) -> Figure:
    start = ordinals.get(figure.start)
    if start is None or figure.kind != "count":
        return figure
    return figure._replace(start=start, kind="ordinal", certain=True, open_unit=False)


def _fits(figure: Figure, unit: _Unit) -> bool:
    if figure.kind == "ordinal":
        return unit.kind in ("rank", "count")
    return unit.kind != "age" or figure.high <= _OLDEST


def _units(words: NumberWords) -> Iterator[tuple[str, _Unit]]:
    for table in (words.units, words.signs):
        for kind, units in table.items():
            for unit, forms in units.items():
                for form in forms:
                    yield form, _Unit(kind, unit, kind != "count" or form in words.counters)
    for form in words.counters:
        yield form, _Unit("count", "", True)


def _currencies(words: NumberWords) -> Iterator[tuple[str, str]]:
    for table in (words.currency_words_before, words.signs.get("money", {})):
        for currency, forms in table.items():
            for form in forms:
                yield form, currency


def _values(table: dict[str, list[str]]) -> Iterator[tuple[str, Fraction]]:
    for written, forms in table.items():
        for form in forms:
            yield form, Fraction(written)


def _tenths_pattern(words: NumberWords) -> str:
    if not words.tenths:
        return "(?!)"
    first, *smaller = map(re.escape, words.tenths)
    return first + "".join(rf"(?:([\d{words.digits}]){sign})?" for sign in smaller)


def _ahead(text: str, figure: Figure) -> str:
    """The letters with which something that belongs to the figure may begin."""
    letters = text[figure.end : figure.end + 2]
    return letters if figure.stem == figure.end else text[figure.stem] + letters


def _starts(text: str, figure: Figure) -> tuple[int, ...]:
    """Where a word that belongs to the figure may start: written onto it, or after a space."""
    if text.startswith(tuple(_GAPS), figure.end):
        return figure.stem, figure.end + 1
    return (figure.stem,)


def _ended(figure: Figure, stem: int, end: int | None = None, **changes: Any) -> Figure:
    return figure._replace(stem=stem, end=stem if end is None else end, open_unit=False, **changes)


def _times(figure: Figure, factor: Fraction) -> Figure:
    return figure._replace(low=figure.low * factor, high=figure.high * factor)
