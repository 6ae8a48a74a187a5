"""How far a finding can be believed: what share of its pattern was right on the gold articles."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


def confidence(pattern: str, alignment: float) -> float:
    """Probability, 0 to 1, that a difference of this pattern is drift.

    `alignment` is the confidence of the bead: in sentences that do not belong together, a
    difference says nothing.
    """
    return _shares()[pattern] * alignment


@cache
def _shares() -> dict[str, float]:
    text = files(__package__).joinpath("confidence.json").read_text(encoding="utf-8")
    shares: dict[str, float] = json.loads(text)
    return shares
