"""The weights of the evidence, learnt from aligned documents (`benchmarks/alignment.py --fit`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Coefficients:
    """What each piece of evidence adds to the log-odds of a bead (`coefficients.toml`)."""

    empty: float
    extra: float
    many: float
    likeness: float
    size: float
    length: float
    stretch: float
    shared: float
    odd: float

    def vector(self) -> npt.NDArray[np.float32]:
        """All of them, in the order of the fields: shape (9,)."""
        return np.array([getattr(self, field.name) for field in fields(self)], np.float32)


@cache
def shipped() -> Coefficients:
    """The coefficients that come with the package."""
    text = files("claimalign.alignment").joinpath("coefficients.toml").read_text("utf-8")
    return Coefficients(**tomllib.loads(text))
