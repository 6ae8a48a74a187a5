"""What figures count: two figures whose counted things are exchanged ("51 for, 49 against")."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, product

from claimalign.claims import Claim, Name, Quantity
from claimalign.claims.lexical.words import STOPS
from claimalign.document import Span
from claimalign.drift.check import Half, Pair
from claimalign.drift.lists import separator

NEAR = 12
"""What a figure counts stands no more characters from it than these."""
MOST = 20
"""Of a bead with more figures than this only the first are compared."""

Matched = tuple[Quantity, Quantity]


@dataclass(frozen=True, slots=True)
class _Counted:
    """The words beside a figure: their names, and what is the same in every language."""

    names: tuple[Name, ...]
    keys: frozenset[Hashable]


def exchanged(pair: Pair, matched: Sequence[Matched]) -> Iterator[tuple[Matched, Matched]]:
    """Yield every two figures that each side says, but of each other's things.

    `matched` holds the figures that are the same on both sides.
    """
    if len(matched) < 2:
        return
    counted = [
        (both, _beside(both[0], pair.source), _beside(both[1], pair.target))
        for both in matched[:MOST]
    ]
    for (one, ours, theirs), (other, ours_there, theirs_there) in combinations(counted, 2):
        differ = (one[0].low, one[0].high) != (other[0].low, other[0].high)
        crossed = _same(pair, ours, theirs_there) and _same(pair, ours_there, theirs)
        straight = _same(pair, ours, theirs) or _same(pair, ours_there, theirs_there)
        if differ and crossed and not straight:
            yield one, other


def _same(pair: Pair, ours: _Counted, theirs: _Counted) -> bool:
    return bool(ours.keys & theirs.keys) or any(
        pair.names.same(one, other) for one, other in product(ours.names, theirs.names)
    )


def _beside(quantity: Quantity, half: Half) -> _Counted:
    """What stands near a figure in its own phrase."""
    figure = quantity.span
    claim = next(c for c in half.said if c.sentence.start <= figure.start < c.sentence.end)
    known = [
        *((role.span, role.keys) for role in claim.roles),
        *((word.span, {(word.field, key) for key in word.concepts}) for word in claim.concepts),
        *((pole.span, {(pole.pair, pole.meant)}) for pole in (*claim.poles, *claim.families)),
    ]
    apart = separator(half)
    return _Counted(
        tuple(name for name in claim.names if _is_near(claim, figure, name.span, apart)),
        frozenset(chain(*(keys for span, keys in known if _is_near(claim, figure, span, apart)))),
    )


def _is_near(claim: Claim, figure: Span, word: Span, apart: re.Pattern[str]) -> bool:
    """Whether no more than NEAR characters part a word from a figure, and nothing else does.

    That are punctuation, another figure, and what stands between the words of a list (`apart`).
    """
    first, second = sorted((figure, word), key=lambda span: span.start)
    between = claim.sentence.text[
        first.end - claim.sentence.start : second.start - claim.sentence.start
    ]
    return (
        first.end <= second.start
        and len(between) <= NEAR
        and not apart.fullmatch(between)
        and not any(sign in STOPS or sign.isdigit() for sign in between)
    )
