"""Quantities: figures joined to ranges, scores and fractions, with bounds and approximations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from claimalign.claims.figures import Figure, FigureReader
from claimalign.claims.model import Quantity
from claimalign.claims.words import Forms, folded, is_word_sign
from claimalign.document import Sentence, Span
from claimalign.languages.base import NumberWords

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
_LONGEST_JOIN = 24
_LONGEST_NOUN = 24
_HIGHEST_SCORE = 999
_STOPS = '.,;:!?()、。，；：！？（）「」।"“”'


def read_quantities(
    sentence: Sentence, words: NumberWords, taken: Sequence[Span] = ()
) -> tuple[Quantity, ...]:
    """The quantities that a sentence states, in the order of the text.

    `taken` are spans of the document that say something else (dates, names); no number is read
    that starts in one of them.
    """
    reader = _reader(words)
    stretches = [(span.start - sentence.start, span.end - sentence.start) for span in taken]
    figures = reader.read(folded(sentence.text), stretches)
    return tuple(_quantity(sentence, figure, roles) for figure, roles in figures)


def _quantity(sentence: Sentence, figure: Figure, roles: frozenset[str]) -> Quantity:
    low: Fraction | None = figure.low
    high: Fraction | None = figure.high
    bound = figure.bound
    if "negative" in roles:
        low, high = -figure.high, -figure.low
    if "more" in roles or bound == "more":
        bound, high = "more", None
    elif "less" in roles or bound == "less":
        bound, low = "less", None
    unit = f"{figure.unit}/h" if "per hour" in roles and figure.unit else figure.unit
    span = sentence.span(figure.start, figure.end)
    approximate = figure.approximate or "approximate" in roles
    return Quantity(span, low, high, figure.kind, unit, bound, approximate)


@lru_cache(maxsize=32)
def _reader(words: NumberWords) -> _QuantityReader:
    return _QuantityReader(words)


class _QuantityReader:
    def __init__(self, words: NumberWords) -> None:
        self._figures = FigureReader(words)
        self._joiner = _Joiner(words)
        self._qualifier = _Qualifier(words, self._figures)

    def read(
        self, text: str, taken: Iterable[tuple[int, int]]
    ) -> Iterator[tuple[Figure, frozenset[str]]]:
        joined = self._joiner.join(text, self._figures.read(text, taken))
        yield from self._qualifier.qualify(text, joined)


class _Joiner:
    """Joins two figures that say one quantity."""

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
        closing = self._closed.get(between)
        if closing and text.startswith(closing, _next_word(text, second.stem)):
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
        if any(sign in _STOPS for sign in between):
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


class _Qualifier:
    """Applies the words that say "more than", "at most", "about"."""

    def __init__(self, words: NumberWords, figures: FigureReader) -> None:
        self._spaced = words.spaced
        self._figures = figures
        self._before = Forms(_roles({**words.before, "negative": words.negative}))
        self._after = Forms(_roles(words.after))

    def qualify(
        self, text: str, figures: Iterable[Figure]
    ) -> Iterator[tuple[Figure, frozenset[str]]]:
        """The figures that are certain to be numbers, with what is said of them."""
        before = {end: (start, roles) for start, end, roles in self._before.find_all(text)}
        for figure in figures:
            if not figure.certain:
                continue
            roles, start = self._roles_before(text, figure.start, before)
            more_roles, end = self._roles_after(text, figure)
            if end > figure.end:
                figure = replace(figure, stem=end, end=end)
                figure = self._figures.with_unit(text, figure) if figure.open_unit else figure
            if start < figure.start:
                figure = replace(figure, start=start)
            yield figure, roles | more_roles

    def _roles_before(
        self, text: str, start: int, before: dict[int, tuple[int, frozenset[str]]]
    ) -> tuple[frozenset[str], int]:
        roles: frozenset[str] = frozenset()
        for _ in range(3):
            end = start - (text[start - 1 : start] == " ")
            found = before.get(end)
            if found is None or (self._spaced and is_word_sign(text, found[0] - 1)):
                break
            start, roles = found[0], roles | found[1]
        return roles, start

    def _roles_after(self, text: str, figure: Figure) -> tuple[frozenset[str], int]:
        roles: frozenset[str] = frozenset()
        stem, end = figure.stem, figure.end
        for _ in range(2):
            found = self._role_at(text, stem) or self._role_at(text, _next_word(text, end))
            if found is None:
                break
            stem = end = found[0]
            roles |= found[1]
        if not roles and self._spaced and figure.open_unit:
            roles = self._roles_after_noun(text, figure.end)
        return roles, end

    def _role_at(self, text: str, position: int) -> tuple[int, frozenset[str]] | None:
        found = self._after.match(text, position)
        if found is None:
            return None
        stem, roles = found
        end = self._figures.word_end(text, stem) if is_word_sign(text, stem - 1) else stem
        return None if end is None else (end, roles)

    def _roles_after_noun(self, text: str, end: int) -> frozenset[str]:
        """What is said of the counted noun behind the figure: "40 workers or more"."""
        start = _next_word(text, end)
        for position in range(start + 1, min(start + _LONGEST_NOUN, len(text))):
            if text[position - 1] in _STOPS:
                break
            if found := self._role_at(text, position):
                return found[1]
            if text[position] == " ":
                found = self._role_at(text, position + 1)
                return found[1] if found else frozenset()
        return frozenset()


def _roles(table: dict[str, list[str]]) -> Iterator[tuple[str, frozenset[str]]]:
    forms = dict.fromkeys(form for forms in table.values() for form in forms)
    for form in forms:
        yield form, frozenset(role for role, forms in table.items() if form in forms)


def _next_word(text: str, end: int) -> int:
    return end + text.startswith((" ", "\u00a0"), end)


def _over(first: Figure, second: Figure) -> Figure:
    """`second`, stretched over both."""
    return replace(
        second,
        start=first.start,
        certain=True,
        open_unit=first.open_unit and second.open_unit,
        literal=first.literal and second.literal,
    )


def _fraction(first: Figure, second: Figure, part: Figure, whole: Figure) -> Figure | None:
    if part.value is None or not whole.value:
        return None
    value = part.value / whole.value
    joined = replace(_over(first, second), unit="", kind="fraction", open_unit=False)
    return replace(joined, low=value, high=value)


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
    joined = replace(_over(first, second), kind=named.kind, unit=named.unit)
    return replace(joined, low=low, high=second.high, bound="range")


def _guess(first: Figure, second: Figure) -> Figure | None:
    if first.value is None or second.value is None or not first.open_unit or first.value < 1:
        return None
    if second.open_unit and (first.literal or second.literal):
        return None
    count = second.value / second.scale
    if not first.value < count <= first.value + max(Fraction(1), first.value / 4):
        return None
    joined = _range(first, second)
    return joined and replace(joined, approximate=True)


def _score(first: Figure, second: Figure) -> Figure | None:
    plain = (first.open_unit and second.open_unit) or first.kind == "score"
    values = (first.low, first.high, second.low, second.high)
    if not plain or max(values) > _HIGHEST_SCORE:
        return None
    joined = replace(_over(first, second), kind="score")
    return replace(joined, low=min(values), high=max(values))
