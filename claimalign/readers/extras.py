"""What the readers of formats that need another package share."""

from __future__ import annotations

import re

from claimalign.errors import InputError

_SPACES = re.compile("[ \t\r\n\f]+")


def missing(name: str, extra: str) -> InputError:
    """Say that the package is not installed that reads this file, and how to install it."""
    return InputError(
        f"{name} is in a format that needs another package: pip install 'claimalign[{extra}]'"
    )


def lines(pieces: list[str]) -> str:
    """The text of these pieces, a line for each paragraph; a line end is a piece of its own."""
    text = "".join(piece if piece == "\n" else _SPACES.sub(" ", piece) for piece in pieces)
    return "\n".join(line.strip(" ") for line in text.split("\n") if line.strip())
