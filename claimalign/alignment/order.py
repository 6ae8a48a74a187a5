"""Which beads stand out of order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from claimalign.alignment.bead import Bead


def out_of_order(beads: Sequence[Bead]) -> frozenset[int]:
    """The places of the beads that moved: as few as leave the others in order on both sides.

    The others are a longest ascending run of target sentences, found by patience sorting.
    """
    places = [place for place, bead in enumerate(beads) if bead.source and bead.target]
    places.sort(key=lambda place: beads[place].source)
    lowest: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        target = beads[place].target[0]
        length = bisect_left(lowest, target)
        before[place] = last[length - 1] if length else None
        lowest[length : length + 1] = [target]
        last[length : length + 1] = [place]
    in_order = set()
    place_before = last[-1] if last else None
    while place_before is not None:
        in_order.add(place_before)
        place_before = before[place_before]
    return frozenset(places) - in_order
