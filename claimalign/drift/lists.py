"""Lists: a name between two that both versions say, and the words that stand there instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from claimalign.claims import Name
from claimalign.document import Span
from claimalign.drift.check import Half, Pair

COVERED = 0.2
"""A name whose words are covered no further may have no counterpart."""
LONGEST = 40
"""What stands between two names of a list has no more signs than this."""


def in_list(
    pair: Pair, names: Iterable[Name], own: Half, other: Half
) -> Iterator[tuple[Name, Span]]:
    """Those of the names that stand in a list, each with what the other list has in its place.

    Both its neighbours in the list are said on the other side, in this order or the other, with
    nothing between them but one more entry.
    """
    for name in names:
        around = _neighbours(name, own)
        if around is None or own.covered(name.span) > COVERED:
            continue
        places = [pair.names.where(n, other.said, other.language) for n in around]
        if places[0] and places[1] and (entry := _entry(places[0], places[1], other)):
            yield name, entry


def _neighbours(name: Name, half: Half) -> tuple[Name, Name] | None:
    """The names before and after a name, where nothing but the mark of a list is between them."""
    pattern = separator(half)
    for claim in half.said:
        names = sorted(claim.names, key=lambda n: n.span.start)
        for (before, this), (_, after) in pairwise(pairwise(names)):
            if this.span == name.span:
                text, start = claim.sentence.text, claim.sentence.start
                gaps = (
                    text[a.span.end - start : b.span.start - start]
                    for a, b in ((before, this), (this, after))
                )
                return (before, after) if all(map(pattern.fullmatch, gaps)) else None
    return None


def _entry(one: Span, two: Span, half: Half) -> Span | None:
    """The one entry of a list between two others."""
    first, last = sorted((one, two), key=lambda span: span.start)
    for claim in half.said:
        if claim.sentence.start <= first.start and last.end <= claim.sentence.end:
            between = claim.sentence.text[
                first.end - claim.sentence.start : last.start - claim.sentence.start
            ]
            parts = list(separator(half).finditer(between))
            if len(parts) == 2 and len(between) <= LONGEST:
                offset = first.end - claim.sentence.start
                return claim.sentence.span(offset + parts[0].end(), offset + parts[1].start())
    return None


def separator(half: Half) -> re.Pattern[str]:
    """What stands between the words of a list, in the language of a side."""
    return _pattern(half.language.names.listed)


@cache
def _pattern(listed: str) -> re.Pattern[str]:
    return re.compile(listed)
