"""DOCX: paragraphs, headings and the cells of tables, by python-docx.

Tracked changes are read as accepted. The reading above a word (ruby) and what is deleted or moved
away are no text.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from claimalign.errors import InputError
from claimalign.readers.extras import lines, missing
from claimalign.readers.markup import not_read

LARGEST = 64 * 2**20
"""The most that the parts of the file may unpack to, in bytes."""
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset(
    (
        f"{_WORD}moveFrom",
        f"{_WORD}rt",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)
_BREAKS = frozenset(f"{_WORD}{tag}" for tag in ("p", "br", "cr"))


def decode(data: bytes, name: str) -> str:
    """The text of the document: each paragraph, heading and table cell begins a line.

    Raises InputError where python-docx is not installed, or the file is no DOCX or unpacks to
    more than LARGEST.
    """
    try:
        from docx import Document
        from lxml.etree import iterwalk
    except ImportError:
        raise missing(name, "docx") from None
    try:
        with ZipFile(BytesIO(data)) as parts:
            size = sum(part.file_size for part in parts.infolist())
        body = Document(BytesIO(data)).element.body if size <= LARGEST else None
    except Exception as error:  # whatever a broken archive makes the libraries raise
        raise not_read(name, "DOCX", error) from None
    if body is None:
        raise InputError(
            f"{name} unpacks to more than {LARGEST // 2**20} MiB, more than any article; "
            "save the article alone"
        )
    pieces: list[str] = []
    walk = iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "start" and element.tag in _SKIPPED:
            walk.skip_subtree()
        elif element.tag in _BREAKS:
            pieces.append("\n")
        elif event == "start" and element.tag == f"{_WORD}t":
            pieces.append(element.text or "")
        elif event == "start" and element.tag == f"{_WORD}tab":
            pieces.append(" ")
    return lines(pieces)
