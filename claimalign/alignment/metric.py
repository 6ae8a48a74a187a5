"""A metric of token vectors in which words are like what says the same, and like little else.

The vectors of an encoder are alike for much besides: the field, the words around, the part of a
sentence. A linear map (as in metric learning, Weinberger and Saul 2009) keeps what tells said
words from words left out. `benchmarks/fit_metric.py` learns it, for the embedded encoder, from
the stories that we wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Metric:
    """What was learnt.

    `matrix`, of shape (width, narrower), maps token vectors from which their document's mean was
    taken; `missed`, one number a column, tells from a mapped unit vector how far words of its kind
    would be missed (log-odds that they are left out: a name more than an ending).
    """

    matrix: Floats
    missed: Floats


@cache
def embedded_metric() -> Metric:
    """The metric of the embedded encoder."""
    with files(__package__).joinpath("metric.npy").open("rb") as file:
        rows: Floats = np.load(file).astype(np.float32)
    return Metric(rows[:-1], rows[-1])
