"""Weighing: how likely a difference is drift by evidence whose weights were learnt."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp

Evidence = Mapping[str, float]
"""What speaks for or against a difference: name -> value."""


def probability(table: str, evidence: Evidence) -> float:
    """Probability (0 to 1) by the weights of a table of `sense.toml`; all else says nothing."""
    weights = _weights()[table]
    odds = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in evidence.items())
    return 1 / (1 + exp(-odds))


@cache
def _weights() -> dict[str, dict[str, float]]:
    text = files(__package__).joinpath("sense.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
