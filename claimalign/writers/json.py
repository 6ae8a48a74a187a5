"""The JSON of the contract."""

from __future__ import annotations

from typing import IO

from claimalign.claims import Reading
from claimalign.report import Pairing, Report


def write(result: Report | Reading | Pairing, stream: IO[str]) -> None:
    """Write what a command came to as JSON."""
    stream.write(result.to_json())
