"""The quantities of a sentence: numbers with their bounds, units and kinds."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from claimalign.claims.lexical.words import folded
from claimalign.claims.model import Quantity
from claimalign.claims.numbers.bounds import BoundReader
from claimalign.claims.numbers.figures import Figure, FigureReader
from claimalign.claims.numbers.joins import Joiner
from claimalign.document import Sentence, Span
from claimalign.languages import NumberWords


def read_quantities(
    sentence: Sentence, words: NumberWords, taken: Sequence[Span] = ()
) -> tuple[Quantity, ...]:
    """The quantities that a sentence states, in the order of the text.

    `taken` are spans of the document that say something else (dates, names); no number is read
    that starts in one of them.
    """
    figures, joiner, bounds = _readers(words)
    text = folded(sentence.text)
    stretches = [(span.start - sentence.start, span.end - sentence.start) for span in taken]
    joined = joiner.join(text, figures.read(text, stretches))
    return tuple(_quantity(sentence, figure, roles) for figure, roles in bounds.read(text, joined))


@lru_cache(maxsize=32)
def _readers(words: NumberWords) -> tuple[FigureReader, Joiner, BoundReader]:
    figures = FigureReader(words)
    return figures, Joiner(words), BoundReader(words, figures)


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
    unit = figure.unit
    if unit and "per hour" in roles:
        unit = f"{unit.split('|')[0]}/h"
    span = sentence.span(figure.start, figure.end)
    approximate = figure.approximate or "approximate" in roles
    return Quantity(span, low, high, figure.kind, unit, bound, approximate)
