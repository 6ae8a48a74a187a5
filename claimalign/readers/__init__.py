"""Readers: one file a format, each with a `decode` that turns a file's bytes into its text."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from claimalign.errors import InputError
from claimalign.readers import text

__all__ = ["LARGEST", "STANDARD_INPUT", "expand", "read"]

STANDARD_INPUT = "-"
"""The path that stands for standard input."""
LARGEST = 8 * 2**20
"""The largest file that is read, in bytes: no article comes near."""

_FORMATS: dict[str, Callable[[bytes, str], str]] = {
    ".txt": text.decode,
}
"""By file suffix, in lower case; any other suffix is read as plain text."""


def read(path: str | Path) -> str:
    """The text of this file, with every character that it holds; `-` reads standard input.

    Raises InputError where it is missing, a folder, not readable, empty, larger than LARGEST,
    or not what its format asks for.
    """
    name = "standard input" if str(path) == STANDARD_INPUT else str(path)
    data = _bytes(path, name)
    if not data:
        raise InputError(f"{name} is empty; give a file with the article in it")
    if len(data) > LARGEST:
        raise InputError(
            f"{name} is larger than {LARGEST // 2**20} MiB, more than any article; "
            "give one article at a time"
        )
    decode = _FORMATS.get(Path(path).suffix.lower(), text.decode)
    return decode(data, name)


def expand(paths: Iterable[str | Path]) -> list[Path]:
    """These files, and those of the known formats in these folders, by name.

    Raises InputError where a folder holds none.
    """
    expanded: list[Path] = []
    for path in map(Path, paths):
        if not path.is_dir():
            expanded.append(path)
            continue
        inside = sorted(file for file in path.iterdir() if file.suffix.lower() in _FORMATS)
        if not inside:
            raise InputError(f"{path} holds no {', '.join(_FORMATS)} file; name another folder")
        expanded += inside
    return expanded


def _bytes(path: str | Path, name: str) -> bytes:
    """The first bytes of the file, one more than LARGEST at most."""
    try:
        if str(path) == STANDARD_INPUT:
            return sys.stdin.buffer.read(LARGEST + 1)
        with open(path, "rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise InputError(f"{name} does not exist; check the path") from None
    except IsADirectoryError:
        raise InputError(f"{name} is a folder; name one file in it") from None
    except PermissionError:
        raise InputError(f"{name} may not be read; check its permissions") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{name} cannot be read ({reason}); check the path") from None
