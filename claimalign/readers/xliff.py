"""XLIFF 1.x and 2.x, by the Translate Toolkit."""

from __future__ import annotations

from claimalign.bilingual import Bilingual
from claimalign.readers.extras import missing
from claimalign.readers.markup import language, not_read, plain, root_attributes


def read(
    data: bytes, name: str, source_language: str | None, target_language: str | None
) -> Bilingual:
    """Its units, but for those that are not to be translated; languages as the file says.

    Raises InputError where the Translate Toolkit is not installed, or the file is no XLIFF.
    """
    try:
        from translate.storage.xliff import Xliff1File
        from translate.storage.xliff2 import Xliff2File
    except ImportError:
        raise missing(name, "bilingual") from None
    second = root_attributes(data, name).get("version", "").startswith("2")
    try:
        store = Xliff2File.parsestring(data) if second else Xliff1File.parsestring(data)
        units = [
            (plain(unit.source_dom), plain(unit.target_dom))
            for unit in store.units
            if unit.istranslatable()
        ]
        languages = store.getsourcelanguage(), store.gettargetlanguage()
    except Exception as error:  # whatever a broken file makes the toolkit raise
        raise not_read(name, "XLIFF", error) from None
    return Bilingual.from_units(
        units,
        source_language or language(languages[0]),
        target_language or language(languages[1]),
        name,
    )
