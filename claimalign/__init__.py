"""Where two language versions of one article no longer say the same thing.

    import claimalign

    report = claimalign.audit(Path("a.txt"), Path("b.txt"))
    for finding in report.findings:
        print(finding.kind, finding.message)

Nothing heavy is imported before it is needed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from claimalign._version import __version__

if TYPE_CHECKING:
    from claimalign.alignment import Bead as Bead
    from claimalign.auditor import Auditor as Auditor
    from claimalign.auditor import align as align
    from claimalign.auditor import audit as audit
    from claimalign.bilingual import Bilingual as Bilingual
    from claimalign.document import Document as Document
    from claimalign.document import Sentence as Sentence
    from claimalign.document import Span as Span
    from claimalign.errors import ClaimalignError as ClaimalignError
    from claimalign.errors import InputError as InputError
    from claimalign.errors import ModelError as ModelError
    from claimalign.glossary import Entry as Entry
    from claimalign.glossary import Glossary as Glossary
    from claimalign.report import Finding as Finding
    from claimalign.report import Report as Report

_ROOMS = {
    "Auditor": "auditor",
    "Bead": "alignment",
    "Bilingual": "bilingual",
    "ClaimalignError": "errors",
    "Document": "document",
    "Entry": "glossary",
    "Finding": "report",
    "Glossary": "glossary",
    "InputError": "errors",
    "ModelError": "errors",
    "Report": "report",
    "Sentence": "document",
    "Span": "document",
    "align": "auditor",
    "audit": "auditor",
}

__all__ = ["__version__", *_ROOMS]


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module 'claimalign' has no attribute {name!r}")
    return getattr(import_module(f"claimalign.{_ROOMS[name]}"), name)


def __dir__() -> list[str]:
    return __all__
