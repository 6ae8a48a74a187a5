"""What the XML formats share: legal text, and a tree written out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import IO
from xml.etree import ElementTree

from claimalign.document import Document

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile("\r\n?")


def legal(text: str) -> str:
    """The text with U+FFFD for what XML 1.0 may not hold (controls, lone surrogates).

    Line ends become LF, as every XML parser would make them.
    """
    return _ILLEGAL.sub("\ufffd", _LINE_END.sub("\n", text))


def joined(document: Document, sentences: Sequence[int]) -> str:
    """The text of these sentences, white space between them only where the document has some."""
    text = ""
    for before, index in zip([None, *sentences], sentences, strict=False):
        sentence = document.sentences[index]
        if before is not None:
            gap = document.text[document.sentences[before].end : sentence.start]
            text += " " if index != before + 1 or any(map(str.isspace, gap)) else ""
        text += sentence.text
    return legal(text)


def write_tree(root: ElementTree.Element, stream: IO[str]) -> None:
    """Write an XML document in UTF-8, indented; text inside elements stays as it is."""
    ElementTree.indent(root, " ")
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write(ElementTree.tostring(root, encoding="unicode") + "\n")
