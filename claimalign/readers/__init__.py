"""Readers: one file a format.

A format of one version has a `decode` that turns a file's bytes into its text; a bilingual format
has a `read` that turns them into two versions.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from claimalign.bilingual import Bilingual
from claimalign.errors import InputError
from claimalign.glossary import Glossary
from claimalign.readers import docx, html, po, tbx, text, tmx, xliff

__all__ = ["LARGEST", "STANDARD_INPUT", "expand", "read", "read_bilingual", "read_glossary"]

STANDARD_INPUT = "-"
"""The path that stands for standard input."""
LARGEST = 8 * 2**20
"""The largest file that is read, in bytes: no article comes near."""

_FORMATS: dict[str, Callable[[bytes, str], str]] = {
    ".txt": text.decode,
    ".html": html.decode,
    ".htm": html.decode,
    ".docx": docx.decode,
}
"""By file suffix, in lower case; any other suffix is read as plain text."""
_BILINGUAL: dict[str, Callable[[bytes, str, str | None, str | None], Bilingual]] = {
    ".xliff": xliff.read,
    ".xlf": xliff.read,
    ".tmx": tmx.read,
    ".po": po.read,
}
"""By file suffix, in lower case."""


def read(path: str | Path) -> str:
    """The text of this file, with every character that it holds; `-` reads standard input.

    Raises InputError where it is missing, a folder, not readable, empty, larger than LARGEST,
    or not what its format asks for.
    """
    suffix, data, name = _open(path)
    if suffix in _BILINGUAL:
        raise InputError(f"{name} holds both versions; audit it alone")
    return _FORMATS.get(suffix, text.decode)(data, name)


def read_bilingual(
    path: str | Path, source_language: str | None = None, target_language: str | None = None
) -> Bilingual:
    """Both versions that this file holds; languages that are not given are the file's own.

    Raises InputError as `read` does, and where the file holds one version only.
    """
    suffix, data, name = _open(path)
    if suffix not in _BILINGUAL:
        raise InputError(
            f"{name} holds one version only; give the other one too, or one of "
            f"{', '.join(_BILINGUAL)}"
        )
    return _BILINGUAL[suffix](data, name, source_language, target_language)


def read_glossary(path: str | Path) -> Glossary:
    """The glossary in this file: TBX by its suffix, else a table (see `Glossary.from_csv`).

    Raises InputError as `read` does, and where it is no glossary.
    """
    suffix, data, name = _open(path)
    if suffix == ".tbx":
        return tbx.read(data, name)
    return Glossary.from_csv(text.decode(data, name), name)


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


def _open(path: str | Path) -> tuple[str, bytes, str]:
    """The file's suffix, what is in it, and what messages call it."""
    name = "standard input" if str(path) == STANDARD_INPUT else str(path)
    data = _bytes(path, name)
    if not data:
        raise InputError(f"{name} is empty; give a file with the article in it")
    if len(data) > LARGEST:
        raise InputError(
            f"{name} is larger than {LARGEST // 2**20} MiB, more than any article; "
            "give one article at a time"
        )
    return Path(path).suffix.lower(), data, name


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
