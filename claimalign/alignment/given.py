"""An alignment that is given, as beads."""

from __future__ import annotations

from collections.abc import Sequence

from claimalign.alignment.bead import Bead, Side
from claimalign.alignment.evidence import GROUP, Evidence, Link


def given(
    source: Side, target: Side, units: Sequence[tuple[tuple[int, ...], tuple[int, ...]]]
) -> tuple[Bead, ...]:
    """The units as beads of confidence 1, with the similarity of their sides.

    Each side of a unit is empty, or sentences in a row (the first GROUP of them are compared).
    """
    evidence = Evidence(source, target)
    return tuple(
        Bead(own, other, evidence.likeness(_link(own, other)) if own and other else 0.0, 1.0)
        for own, other in units
    )


def _link(own: tuple[int, ...], other: tuple[int, ...]) -> Link:
    return Link(own[0], min(len(own), GROUP), other[0], min(len(other), GROUP))
