"""What the readers of XML formats share: no entities, and text without the codes inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from claimalign.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element

CODES = frozenset(("bpt", "ept", "it", "ph", "ut"))
"""Inline elements of XLIFF and TMX whose content is markup of the original, not text."""


def root_attributes(data: bytes, name: str) -> dict[str, str]:
    """The attributes of the root element; the rest of the file is not looked at.

    Raises InputError where what comes before it is no XML or declares an entity: such a
    declaration can read other files, or grow without end.
    """
    parser = expat.ParserCreate()
    found: dict[str, str] = {}

    def declares(*_: Any) -> None:
        raise InputError(f"{name} declares XML entities, which are not read; save it without them")

    def begins(_: str, attributes: dict[str, str]) -> None:
        found.update(attributes)
        raise _RootFoundError

    parser.EntityDeclHandler = declares
    parser.StartElementHandler = begins
    try:
        parser.Parse(data, True)
    except _RootFoundError:
        pass
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise not_read(name, "XML", error) from None
    return found


def not_read(name: str, format_name: str, error: object) -> InputError:
    """Say why a file cannot be read as this format."""
    reason = " ".join(str(error).split())
    why = f" ({reason})" if reason else ""
    return InputError(f"{name} is no {format_name} that can be read{why}; save it again")


def plain(element: _Element | None) -> str:
    """The text of an element, without the codes inside it; empty for None."""
    from lxml.etree import QName, iterwalk

    if element is None:
        return ""
    pieces = [element.text or ""]
    walk = iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        if inner is element:
            continue
        if event == "end":
            pieces.append(inner.tail or "")
        elif QName(inner).localname in CODES:
            walk.skip_subtree()
        else:
            pieces.append(inner.text or "")
    return "".join(pieces)


def language(tag: str | None) -> str | None:
    """The ISO 639 code that a language tag begins with; None where it names no language."""
    code = (tag or "").replace("_", "-").split("-")[0].lower()
    return code if code.isascii() and code.isalpha() and len(code) in (2, 3) else None


class _RootFoundError(Exception):
    """Nothing after the beginning of the root element matters."""
