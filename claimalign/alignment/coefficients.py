"""The weights of the evidence, learnt from aligned documents (`benchmarks/fit_alignment.py`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

import numpy as np

from claimalign.alignment.evidence import TERMS, Weights


@dataclass(frozen=True, slots=True)
class Coefficients:
    """What speaks for a bead, as log-odds (`coefficients.toml` says what each one weighs)."""

    empty: float
    extra: float
    many: float
    likeness: float
    gain: float
    doubt: float
    length: float
    stretch: float
    odd: float
    jump: float
    sharpness: float

    def weights(self) -> Weights:
        """The weights of the terms of the evidence, in their order."""
        return np.array([getattr(self, field.name) for field in fields(self)][:TERMS], np.float32)

    def confidence(self, probability: float, clearness: float) -> float:
        """The calibrated probability of a bead, from the model's own, 0 to 1.

        `clearness` is how much the model's log-odds count, from 0 (they may be chance) to 1.
        """
        sharpness = self.sharpness * clearness
        right: float = probability**sharpness
        wrong: float = (1 - probability) ** sharpness
        return right / (right + wrong)


@cache
def shipped() -> Coefficients:
    """The coefficients that come with the package."""
    text = files("claimalign.alignment").joinpath("coefficients.toml").read_text("utf-8")
    return Coefficients(**tomllib.loads(text))
