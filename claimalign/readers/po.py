"""PO (gettext), by the Translate Toolkit."""

from __future__ import annotations

from claimalign.bilingual import Bilingual
from claimalign.readers.extras import missing
from claimalign.readers.markup import language, not_read


def read(
    data: bytes, name: str, source_language: str | None, target_language: str | None
) -> Bilingual:
    """Its entries, `msgid` being the source; of plural forms the last one.

    The header and fuzzy or obsolete entries are left out. Raises InputError where the Translate
    Toolkit is not installed, or the file is no PO.
    """
    try:
        from translate.storage.pypo import pofile
    except ImportError:
        raise missing(name, "bilingual") from None
    try:
        store = pofile.parsestring(data)
        units = [
            (_last(unit.source), _last(unit.target))
            for unit in store.units
            if not (unit.isheader() or unit.isobsolete() or unit.isfuzzy())
        ]
        declared = store.gettargetlanguage()
    except Exception as error:  # whatever a broken file makes the toolkit raise
        raise not_read(name, "PO", error) from None
    return Bilingual.from_units(units, source_language, target_language or language(declared), name)


def _last(text: str) -> str:
    """The last plural form of a text; a text without any is its own."""
    forms: list[str] = getattr(text, "strings", [text])
    return str(forms[-1])
