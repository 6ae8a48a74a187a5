"""The JSON of the contract."""

from __future__ import annotations

from typing import IO

from claimalign.claims import Reading
from claimalign.report import Report


def write(result: Report | Reading, stream: IO[str]) -> None:
    """Write a report, or the claims of one document, as JSON."""
    stream.write(result.to_json())
