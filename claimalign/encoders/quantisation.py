"""The network in 8 bits: weights as bytes, and the steps in which values become bytes.

How large the values get that go into each product was measured on our own news sentences
(`tools/measure_ranges.py`), channel by channel. A few channels get far larger than the others:
they are made smaller and their weights larger (SmoothQuant, Xiao et al. 2023), so that one step
does for all, whatever the text.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from claimalign.encoders.weights import Floats

RANK = {"qkv": 32, "ao": 32, "fi": 32, "fo": 3}
"""By product of a layer: channels that get larger than the one of this rank are made as small."""
WORTH = 0.8
"""Channels that need not get smaller than this are left alone: to make them so takes time."""
BY_VALUES = "ao"
"""What goes into this product is made even by `v`: it is weighed sums of what that gives."""
LEAST = {"fo": 0.17}
"""How far below zero values fall, where it is less than they rise above it: after GELU."""
HEADROOM = 1.05
"""Values may get larger than those measured by this factor."""


class Steps(NamedTuple):
    """How values become bytes: times `even` (one a channel), over `step`, plus `zero`."""

    even: Floats
    step: npt.NDArray[np.float32]
    zero: npt.NDArray[np.uint8]


def steps(layer: int, product: str) -> Steps:
    """The steps of the values that go into a product of a layer."""
    largest = _ranges()[layer][product]
    most = np.sort(largest)[-RANK[product]]
    if most > WORTH * largest.max():
        most = largest.max()
    least = LEAST.get(product, most)
    step = HEADROOM * (most + least) / 255
    zero = np.rint(HEADROOM * least / step)
    even: Floats = most / np.maximum(largest, most)
    return Steps(even, np.array(step, np.float32), np.array(zero, np.uint8))


def uneven(layer: int, product: str) -> bool:
    """Whether values are to be made even before they go into a product of a layer."""
    return product != BY_VALUES and bool(steps(layer, product).even.min() < 1)


def quantise(blocks: npt.NDArray[np.void], even: Floats) -> tuple[npt.NDArray[np.int8], Floats]:
    """Q4_0 blocks of shape (outputs, n) as 8-bit weights of shape (32 n, outputs), with scales.

    The weights are those of values times `even`, of shape (32 n,). There is one scale an output:
    each block has a weight of -8 times its own scale, so the largest weight of an output is known
    from those, but for the channels that are made smaller.
    """
    nibbles = np.ascontiguousarray(blocks["nibbles"].transpose(1, 2, 0))
    codes = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).astype(np.float32) - 8
    scales = np.ascontiguousarray(blocks["scale"].T, np.float32)
    weights = (codes * scales[:, None]).reshape(len(even), -1)
    uneven = np.flatnonzero(even < 1)
    weights[uneven] /= even[uneven, None]
    largest = np.maximum(
        8 * np.abs(scales).max(axis=0), np.abs(weights[uneven]).max(axis=0, initial=0)
    )
    steps = np.maximum(largest / 127, np.finfo(np.float32).tiny)
    weights /= steps
    return np.rint(weights, out=weights).astype(np.int8), steps


@cache
def _ranges() -> list[dict[str, Floats]]:
    """By layer and product: the largest value of each channel."""
    content = files("claimalign.encoders").joinpath("e5_small_ranges.npy").read_bytes()
    table = np.load(BytesIO(content)).astype(np.float32)
    width = table.shape[1] // (len(RANK) + 3)
    parts = np.split(table, [width, 2 * width, 3 * width], axis=1)
    return [dict(zip(RANK, row, strict=True)) for row in zip(*parts, strict=True)]
