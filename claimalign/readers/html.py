"""HTML: the article of a page without its menus, by trafilatura (Barbaresi 2021)."""

from __future__ import annotations

import logging
from copy import deepcopy

from claimalign.errors import InputError
from claimalign.readers.extras import lines, missing

BLOCKS = frozenset(("head", "p", "item", "cell", "quote", "code", "list", "table", "row", "lb"))
"""Elements of trafilatura's tree that begin and end a line."""
SHORTEST = "50"
"""The shortest article, in characters; trafilatura expects 250, more than a short Japanese one."""


def decode(data: bytes, name: str) -> str:
    """The article: each paragraph, heading, list item and table cell is a line.

    Raises InputError where trafilatura is not installed, or finds no article.
    """
    try:
        from lxml.etree import iterwalk
        from trafilatura import bare_extraction
        from trafilatura.settings import DEFAULT_CONFIG
    except ImportError:
        raise missing(name, "html") from None
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = SHORTEST
    found = bare_extraction(data, include_comments=False, with_metadata=False, config=config)
    body = getattr(found, "body", None)
    pieces: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")) if body is not None else ():
        if element.tag in BLOCKS:
            pieces.append("\n")
        pieces.append((element.text if event == "start" else element.tail) or "")
    text = lines(pieces)
    if not text:
        raise InputError(
            f"{name} holds no article that could be told from the page around it; "
            "save the article as plain text"
        )
    return text
