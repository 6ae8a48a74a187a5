"""Weighing: how likely a difference is drift by evidence whose weights were learnt."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp
from typing import Literal, TypeVar

import numpy as np
import numpy.typing as npt

Evidence = Mapping[str, float]
"""What speaks for or against a difference: name -> value."""
Value = TypeVar("Value", float, npt.NDArray[np.float32])
Learnt = Literal["coverage", "sense"]
"""A file of weights, `coverage.toml` or `sense.toml`."""


def probability(learnt: Learnt, table: str, evidence: Evidence) -> float:
    """Probability (0 to 1) by the weights of a table of the file."""
    return 1 / (1 + exp(-log_odds(learnt, table, evidence)))


def log_odds(learnt: Learnt, table: str, evidence: Mapping[str, Value]) -> Value:
    """The same as log-odds, of one case or of one in each row; what has no weight says nothing."""
    weights = _weights(learnt)[table]
    # mypy takes the sum of arrays for one of any precision.
    return sum(value * weights.get(name, 0.0) for name, value in evidence.items()) + weights["bias"]  # type: ignore[return-value]


@cache
def _weights(learnt: Learnt) -> dict[str, dict[str, float]]:
    text = files(__package__).joinpath(f"{learnt}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
