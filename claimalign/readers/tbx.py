"""TBX glossaries (`martif`, TBX 2), by the Translate Toolkit."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from claimalign.errors import InputError
from claimalign.glossary import Entry, Glossary, term
from claimalign.readers.extras import missing
from claimalign.readers.markup import language, not_read, plain, root_attributes

if TYPE_CHECKING:
    from translate.storage.tbx import tbxunit

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read(data: bytes, name: str) -> Glossary:
    """Its concepts that have terms in two languages; deprecated terms are left out.

    Raises InputError where the Translate Toolkit is not installed, or the file is no TBX.
    """
    try:
        from translate.storage.tbx import tbxfile
    except ImportError:
        raise missing(name, "bilingual") from None
    root_attributes(data, name)
    try:
        concepts = [_terms(unit) for unit in tbxfile.parsestring(data).units]
    except Exception as error:  # whatever a broken file makes the toolkit raise
        raise not_read(name, "TBX", error) from None
    entries = tuple(
        Entry({code: tuple(term(text, name) for text in texts) for code, texts in terms.items()})
        for terms in concepts
        if len(terms) > 1
    )
    if not entries:
        raise InputError(f"{name} holds no terms in two languages; give a bilingual glossary")
    return Glossary(entries)


def _terms(unit: tbxunit) -> dict[str, list[str]]:
    terms: defaultdict[str, list[str]] = defaultdict(list)
    for node in unit.getlanguageNodes():
        tag = node.get(_LANGUAGE)
        deprecated = {known.text for known in unit.get_target_terms(tag) if known.deprecated}
        for found in node.iter("{*}term"):
            text = plain(found)
            if (code := language(tag)) and text.strip() and text not in deprecated:
                terms[code].append(text)
    return dict(terms)
