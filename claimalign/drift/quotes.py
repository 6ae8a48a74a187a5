"""Quotes: what one side puts between quotation marks, the other quotes in the same words."""

from __future__ import annotations

from collections.abc import Iterator

from claimalign.claims.speech import quotations
from claimalign.document import Span
from claimalign.drift.check import Difference, Half, Pair
from claimalign.drift.matching import one_sided
from claimalign.report import Evidence, Kind

SHORTEST = 4
"""Quoted words of fewer tokens, names left out, are a term, a title or a nickname."""
SAID = 0.15
"""Quoted words covered this far on average are said on the other side, in whatever form."""
OTHERWISE = 0.05
"""Quotations on both sides that cover each other no further than this are not of the same words."""


class QuoteCheck:
    """Compares the direct quotations of both sides."""

    id = "quote"
    description = "A direct quotation on one side only, or of other words."
    kinds: tuple[Kind, ...] = ("quote",)
    mqm = "Accuracy / Mistranslation"

    def differences(self, pair: Pair) -> Iterator[Difference]:
        """Quotations without any on the other side, else the one that is quoted otherwise."""
        if not (pair.source.said and pair.target.said):
            return
        source, target = _quoted(pair.source), _quoted(pair.target)
        if not _has_marks(pair.target):
            yield from (_alone(words, pair.source, "source") for words in source)
        elif not _has_marks(pair.source):
            yield from (_alone(words, pair.target, "target") for words in target)
        elif len(source) == len(target) == 1:
            covered = (pair.source.covered(source[0]) + pair.target.covered(target[0])) / 2
            if covered <= OTHERWISE:
                yield _otherwise(source[0], target[0])


def _quoted(half: Half) -> list[Span]:
    """The quoted clauses of one side, where both marks stand."""
    return [
        words
        for claim in half.said
        for quotation in quotations(claim.sentence.text, half.language.speech.quotes)
        if quotation.opened and quotation.closed and quotation.words[0] < quotation.words[1]
        for words in (claim.sentence.span(*quotation.words),)
        if _is_clause(words, half)
    ]


def _is_clause(words: Span, half: Half) -> bool:
    """Whether most of the quoted words, and enough of them, are no names."""
    tokens = own = 0
    for claim, coverage in zip(half.said, half.coverage, strict=True):
        first = claim.sentence.start
        quoted = coverage.tokens(words.start - first, words.end - first)
        names = [(name.span.start - first, name.span.end - first) for name in claim.names]
        inside = coverage.spans[quoted]
        tokens += len(inside)
        own += sum(not any(a < end and start < b for a, b in names) for start, end in inside)
    return own >= SHORTEST and 2 * own > tokens


def _has_marks(half: Half) -> bool:
    """Whether a quotation mark stands on this side, or next to it an open one."""
    quotes = half.language.speech.quotes
    return any(quotations(claim.sentence.text, quotes) for claim in half.said) or any(
        not (quotation.opened and quotation.closed)
        for claim in half.near
        for quotation in quotations(claim.sentence.text, quotes)
    )


def _alone(words: Span, half: Half, side: str) -> Difference:
    otherwise = half.covered(words) < SAID
    return one_sided(
        "quote",
        "minor",
        "quotation put otherwise" if otherwise else "quotation on one side",
        "{side} quotes “" + words.text + "”, {other} quotes nothing here",
        Evidence.of(words),
        side,
    )


def _otherwise(source: Span, target: Span) -> Difference:
    return Difference(
        "quote",
        "major",
        "quotations differ",
        f"source quotes “{source.text}”, target quotes “{target.text}”",
        (Evidence.of(source),),
        (Evidence.of(target),),
    )
