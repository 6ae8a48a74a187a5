"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from claimalign.errors import InputError


@contextmanager
def replacing(path: Path) -> Iterator[IO[str]]:
    """A text stream that becomes `path` at once when the block ends, or leaves it untouched.

    Raises InputError where the file cannot be written.
    """
    unfinished: Path | None = None
    try:
        with NamedTemporaryFile(
            "w",
            encoding="utf-8",
            errors="backslashreplace",
            newline="\n",
            dir=path.parent,
            prefix=f".{path.name}.",
            delete=False,
        ) as stream:
            unfinished = Path(stream.name)
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.chmod(_permissions(path))
        unfinished.replace(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}): name another") from error
    finally:
        if unfinished:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)


def _permissions(path: Path) -> int:
    """Those of the file that is replaced, else what a new file gets."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
