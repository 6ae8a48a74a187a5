"""Two figures that say one quantity: a range, a score, a fraction, "four of five", "6 ft 4 in"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Literal

from claimalign.claims.lexical.words import STOPS, Forms, folded, next_word
from claimalign.claims.numbers.figures import Figure
from claimalign.languages import NumberWords

_Join = Literal[
    "range",
    "range before unit",
    "hyphen",
    "score",
    "bar",
    "denominator first",
    "whole first",
    "guess",
]
_PARTS = {("ft", "in"): 12, ("m", "cm"): 100, ("kg", "g"): 1000, ("km", "m"): 1000}
"""A unit and the next smaller one, said in a row ("6 feet 4 inches") -> how many make it up."""
_LONGEST_JOIN = 24
_HIGHEST_SCORE = 999


class Joiner:
    """Joins the figures of one language."""

    def __init__(self, words: NumberWords) -> None:
        self._spaced = words.spaced
        self._joins: dict[str, _Join] = {}
        tables: list[tuple[_Join, list[str]]] = [
            ("hyphen", words.hyphens),
            ("range", words.ranges),
            ("range before unit", words.ranges_before_unit),
            ("score", words.scores),
            ("bar", words.fraction_bars),
            ("denominator first", words.denominator_first),
            ("whole first", words.whole_first),
            ("guess", words.guesses),
        ]
        for join, forms in tables:
            for form in forms:
                self._joins.setdefault(folded(form), join)
        self._wholes = tuple(folded(form) for form in words.whole_first)
        self._closed = {folded(form): folded(end) for form, end in words.ranges_closed.items()}
        self._score_cues = Forms((form, None) for form in words.score_cues)

    def join(self, text: str, figures: Iterable[Figure]) -> Iterator[Figure]:
        """The figures, each two that belong together as one."""
        waiting: Figure | None = None
        for figure in figures:
            joined = self._joined(text, waiting, figure) if waiting else None
            if waiting and joined is None:
                yield waiting
            waiting = joined or figure
        if waiting:
            yield waiting

    def _joined(self, text: str, first: Figure, second: Figure) -> Figure | None:
        between = text[first.stem : second.start]
        if len(between) > _LONGEST_JOIN:
            return None
        between = between.strip(" \u00a0")
        if not between and (joined := _sum(first, second)):
            return joined
        closing = self._closed.get(between)
        if closing and text.startswith(closing, next_word(text, second.stem)):
            return _range(first, second)
        join = self._joins.get(between)
        if join is None:
            return _part_of(first, second) if self._names_the_whole(between) else None
        if join == "whole first":
            return _part_of(first, second)
        if join == "denominator first":
            return _fraction(first, second, second, first)
        if join == "bar":
            proper = first.literal and second.literal and first.low < second.low
            return _fraction(first, second, first, second) if proper else None
        if join == "guess":
            return _guess(first, second)
        if join == "range before unit" and (not first.open_unit or second.open_unit):
            return None
        if join == "score" or (join == "hyphen" and self._is_score(text, first, second)):
            return _score(first, second)
        return _range(first, second)

    def _names_the_whole(self, between: str) -> bool:
        """Whether one of the words between says that the first number is the whole."""
        if not between or any(sign in STOPS for sign in between):
            return False
        if self._spaced:
            return any(word.endswith(self._wholes) for word in between.split())
        return between.endswith(self._wholes)

    def _is_score(self, text: str, first: Figure, second: Figure) -> bool:
        if not (first.open_unit and second.open_unit):
            return False
        return (
            first.kind == "score"
            or first.low >= second.low
            or bool(self._score_cues.match(text, second.end + text.startswith(" ", second.end)))
        )


def _over(first: Figure, second: Figure) -> Figure:
    """`second`, stretched over both."""
    return second._replace(
        start=first.start,
        certain=True,
        open_unit=first.open_unit and second.open_unit,
        literal=first.literal and second.literal,
    )


def _sum(first: Figure, second: Figure) -> Figure | None:
    if first.value is None or second.value is None:
        return None
    units = [figure.unit.split("|") for figure in (first, second)]
    for (larger, smaller), parts in _PARTS.items():
        if larger in units[0] and smaller in units[1] and second.value < parts:
            value = first.value * parts + second.value
            return _over(first, second)._replace(low=value, high=value, unit=smaller)
    return None


def _fraction(first: Figure, second: Figure, part: Figure, whole: Figure) -> Figure | None:
    if part.value is None or not whole.value:
        return None
    value = part.value / whole.value
    joined = _over(first, second)._replace(unit="", kind="fraction", open_unit=False)
    return joined._replace(low=value, high=value)


def _part_of(whole: Figure, part: Figure) -> Figure | None:
    counts = part.kind == whole.kind == "count"
    if not counts or part.value is None or not whole.value or part.value > whole.value:
        return None
    return _fraction(whole, part, part, whole)


def _range(first: Figure, second: Figure) -> Figure | None:
    if not (first.open_unit or second.open_unit or first.unit == second.unit):
        return None
    low = first.low
    if first.scale == 1 and low < second.low / second.scale:
        low *= second.scale
    if low >= second.high:
        return None
    named = first if second.open_unit else second
    joined = _over(first, second)._replace(kind=named.kind, unit=named.unit)
    return joined._replace(low=low, high=second.high, bound="range")


def _guess(first: Figure, second: Figure) -> Figure | None:
    if first.value is None or second.value is None or first.value < 1:
        return None
    if not first.open_unit and (second.open_unit or first.kind != second.kind):
        return None
    if second.open_unit and (first.literal or second.literal):
        return None
    count = second.value / second.scale
    if not first.value < count <= first.value + max(Fraction(1), first.value / 4):
        return None
    joined = _range(first, second)
    return joined and joined._replace(approximate=True)


def _score(first: Figure, second: Figure) -> Figure | None:
    plain = (first.open_unit and second.open_unit) or first.kind == "score"
    values = (first.low, first.high, second.low, second.high)
    if not plain or max(values) > _HIGHEST_SCORE:
        return None
    joined = _over(first, second)._replace(kind="score")
    return joined._replace(low=min(values), high=max(values))
