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
    from claimalign.alignment import Bead
    from claimalign.api import align, audit
    from claimalign.auditor import Auditor
    from claimalign.document import Document, Sentence, Span
    from claimalign.errors import ClaimalignError, InputError, ModelError
    from claimalign.report import Finding, Report

_ROOMS = {
    "Auditor": "auditor",
    "Bead": "alignment",
    "ClaimalignError": "errors",
    "Document": "document",
    "Finding": "report",
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
