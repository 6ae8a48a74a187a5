"""TMX, by the Translate Toolkit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimalign.bilingual import Bilingual
from claimalign.errors import InputError
from claimalign.readers.extras import missing
from claimalign.readers.markup import language, not_read, plain, root_attributes

if TYPE_CHECKING:
    from translate.storage.tmx import tmxunit

Variants = list[tuple[str | None, str]]
"""The language and the text of each version of a unit."""


def read(
    data: bytes, name: str, source_language: str | None, target_language: str | None
) -> Bilingual:
    """Its units in two languages: those asked for, else its own and the most frequent other one.

    Raises InputError where the Translate Toolkit is not installed, the file is no TMX, or it has
    no second language.
    """
    try:
        from translate.storage.tmx import tmxfile
    except ImportError:
        raise missing(name, "bilingual") from None
    root_attributes(data, name)
    try:
        store = tmxfile.parsestring(data)
        units = [list(_variants(unit)) for unit in store.units]
        declared = language(store.sourcelanguage)
    except Exception as error:  # whatever a broken file makes the toolkit raise
        raise not_read(name, "TMX", error) from None
    spoken = Counter(code for unit in units for code, _ in unit if code)
    source = source_language or (declared if declared in spoken else next(iter(spoken), None))
    others = (code for code, _ in spoken.most_common() if code != source)
    target = target_language or next(others, None)
    if source is None or target is None:
        raise InputError(f"{name} names no two languages; give a file with both versions")
    pairs = [(_said(unit, source), _said(unit, target)) for unit in units]
    return Bilingual.from_units(pairs, source, target, name)


def _variants(unit: tmxunit) -> Iterator[tuple[str | None, str]]:
    for variant in unit.getlanguageNodes():
        tag = variant.get("{http://www.w3.org/XML/1998/namespace}lang") or variant.get("lang")
        yield language(tag), plain(variant.find("{*}seg"))


def _said(unit: Variants, code: str) -> str:
    return next((text for spoken, text in unit if spoken == code), "")
