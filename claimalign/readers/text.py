"""Plain text in UTF-8."""

from __future__ import annotations

import codecs
import re

from claimalign.errors import InputError

_OTHER_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def decode(data: bytes, name: str) -> str:
    """The text, with its byte order mark and line ends as they are.

    Raises InputError where the bytes are not UTF-8 or hold a NUL; `name` says whose they are.
    """
    for mark, encoding in _OTHER_ENCODINGS:
        if data.startswith(mark):
            raise InputError(f"{name} is written in {encoding}; save it as UTF-8")
    if (place := data.find(0)) >= 0:
        raise InputError(
            f"{name} holds a NUL byte at offset {place}, line {_line(data, place)}: it is no text; "
            "give plain text, saved as UTF-8"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name} is not UTF-8: byte 0x{data[error.start]:02X} at offset {error.start}, "
            f"line {_line(data, error.start)}; save it as UTF-8"
        ) from None


def _line(data: bytes, place: int) -> int:
    """The line, counted from 1, that holds the byte at `place`."""
    return len(re.findall(rb"\r\n|\r|\n", data[:place])) + 1
