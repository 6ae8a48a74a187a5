"""One HTML page that needs nothing else: both versions side by side, and where they differ.

The files in `page/` are its parts: a template, a style sheet, a script, and what fills them.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template
from typing import IO

from claimalign.report import Report
from claimalign.writers.page import panel, texts
from claimalign.writers.page.markup import joined
from claimalign.writers.page.notes import numbered
from claimalign.writers.page.summary import summary
from claimalign.writers.page.wording import name


def write(report: Report, stream: IO[str]) -> None:
    """Write an audit, or an alignment where the report has no findings."""
    stream.write(page(report))


def page(report: Report) -> str:
    """The page, ending in a line end. It loads and sends nothing, and its policy says so."""
    style, script = _part("page.css"), _part("page.js")
    notes = numbered(report)
    content = {
        "title": joined(f"{name(report.source)} and {name(report.target)}"),
        "summary": summary(report),
        "filters": panel.filters(notes),
        "entries": panel.entries(notes),
        "kept": panel.kept(notes, report.decisions),
        "heads": texts.heads(report),
        "rows": texts.rows(report, notes),
    }
    return Template(_part("page.html")).substitute(
        content,
        style=style,
        script=script,
        policy=_policy(style, script),
        view="findings" if notes else "texts",
        digest=sha256("\0".join(content.values()).encode("utf-8")).hexdigest()[:16],
    )


def frame(report: Report) -> str:
    """The page inside another one, shut off from it."""
    return (
        '<iframe width="100%" height="720" sandbox="allow-scripts allow-downloads" '
        f'title="claimalign report" srcdoc="{escape(page(report))}"></iframe>'
    )


@cache
def _part(file: str) -> str:
    return files(__package__).joinpath("page", file).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing but this style sheet and this script, by their hashes."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}"
