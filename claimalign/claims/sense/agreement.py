"""When hedges and extents of two languages can be the same."""

from __future__ import annotations

from typing import get_args

from claimalign.languages.kinds import Degree, HedgeKind

_KINDRED: tuple[frozenset[HedgeKind], ...] = (
    frozenset({"possible", "likely", "seems", "alleged", "believed", "doubtful", "expected"}),
    frozenset({"possible", "able"}),
    frozenset({"likely", "certain"}),
    frozenset({"obliged", "certain"}),
    frozenset({"planned", "intended", "expected", "likely"}),
    frozenset({"intended", "believed"}),
)
"""Hedges that translators exchange for one another ("may" and "can", "plans" and "will try")."""


def kindred(a: HedgeKind, b: HedgeKind) -> bool:
    """Whether two hedges can translate each other; reflexive and symmetric."""
    return a == b or any({a, b} <= kinds for kinds in _KINDRED)


def near(a: Degree, b: Degree) -> bool:
    """Whether two extents are at most one step apart: "most" and "many", but not "all", "some"."""
    scale = get_args(Degree)
    return abs(scale.index(a) - scale.index(b)) <= 1
