"""TMX 1.4: the alignment as a translation memory, one unit a bead.

A bead with an empty side is a unit with one variant. How sure the alignment is, and how alike both
sides are, stand in the properties `x-confidence` and `x-similarity`.
"""

from __future__ import annotations

from typing import IO
from xml.etree.ElementTree import Element, SubElement

from claimalign._version import __version__
from claimalign.alignment import Bead
from claimalign.report import Report
from claimalign.writers.markup import LANGUAGE, joined, legal, write_tree


def write(report: Report, stream: IO[str]) -> None:
    """Write the alignment of a report; its findings have no place in a translation memory."""
    root = Element("tmx", version="1.4")
    SubElement(
        root,
        "header",
        {
            "creationtool": "claimalign",
            "creationtoolversion": __version__,
            "segtype": "sentence",
            "o-tmf": "claimalign",
            "adminlang": "en",
            "srclang": legal(report.source.language),
            "datatype": "plaintext",
        },
    )
    body = SubElement(root, "body")
    for number, bead in enumerate(report.alignment, start=1):
        _unit(body, number, bead, report)
    write_tree(root, stream)


def _unit(body: Element, number: int, bead: Bead, report: Report) -> None:
    unit = SubElement(body, "tu", tuid=str(number))
    for name, value in (("x-confidence", bead.confidence), ("x-similarity", bead.similarity)):
        SubElement(unit, "prop", type=name).text = f"{value:.4f}"
    for document, sentences in ((report.source, bead.source), (report.target, bead.target)):
        if sentences:
            variant = SubElement(unit, "tuv", {LANGUAGE: legal(document.language)})
            SubElement(variant, "seg").text = joined(document, sentences)
