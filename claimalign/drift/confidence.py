"""How far a finding can be believed: what was right on the gold articles, put into one number.

The share of findings of the same pattern that were right, set straight by a logistic curve (Platt
1999). `benchmarks/calibrate.py` learns both; `confidence.json` holds them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log

from claimalign.drift.check import Difference, Pair

LEAST, MOST = 0.01, 0.99
"""Nothing is believed less or more than this."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was learnt.

    `expected` is the share of right findings (0 to 1) expected of each pattern before any was
    counted, `shares` that after counting; `bias` and `slope` make of the log-odds of a share those
    of the confidence.
    """

    expected: dict[str, float]
    shares: dict[str, float]
    bias: float
    slope: float

    def confidence(self, pair: Pair, difference: Difference) -> float:
        """Probability, 0 to 1, that a careful bilingual editor would agree that this is drift."""
        believed = belief(pair, difference, self.shares)
        if not (pair.source.said and pair.target.said):
            return believed
        odds = self.bias + self.slope * log_odds(believed)
        return min(max(1 / (1 + exp(-odds)), LEAST), MOST)


def belief(pair: Pair, difference: Difference, shares: dict[str, float]) -> float:
    """How far a difference is believed before: what its check says, or the share of its pattern.

    In sentences that do not belong together, a difference says nothing: a share counts as far as
    the bead is sure.
    """
    if difference.probability is not None:
        return difference.probability
    return shares[difference.pattern] * pair.bead.confidence


def log_odds(probability: float) -> float:
    """The log of the odds, bounded."""
    bounded = min(max(probability, LEAST), MOST)
    return log(bounded / (1 - bounded))


@cache
def calibration() -> Calibration:
    """What was learnt from the gold articles."""
    text = files(__package__).joinpath("confidence.json").read_text(encoding="utf-8")
    return Calibration(**json.loads(text))
