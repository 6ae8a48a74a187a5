"""The whole story on one page: two documents go through the rooms and come out as a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias

import numpy as np

from claimalign import languages
from claimalign.alignment import Bead, Side, coverage, given
from claimalign.alignment import align as align_sides
from claimalign.bilingual import Bilingual
from claimalign.claims import Claim, anchors, read_claims
from claimalign.document import Document
from claimalign.drift import DEFAULT_MIN_CONFIDENCE, find_drift
from claimalign.drift.versions import Version
from claimalign.encoders import Encoder, Progress, Vectors, load
from claimalign.glossary import Glossary
from claimalign.pairing import pair_documents
from claimalign.readers import read, read_bilingual, read_glossary
from claimalign.report import Kind, Pairing, Report

Text: TypeAlias = "str | Path | Document | Sequence[str]"
"""A text, the path of a file, a document, or the sentences of a document."""


class Auditor:
    """Audits pairs of documents; the model is loaded once, with the first pair.

    `model` is None for the embedded encoder, else the name or path of a sentence-transformers
    model. `checks` are the kinds of drift to look for (all by default); `min_confidence` (0 to 1)
    leaves out findings less sure than that; `glossary` (or the path of one) pairs terms that are
    the same. Raises InputError for a glossary that cannot be used.
    """

    def __init__(
        self,
        model: str | None = None,
        checks: Sequence[Kind] | None = None,
        min_confidence: float | None = None,
        glossary: Glossary | Path | None = None,
    ) -> None:
        self._model = model
        self._encoder: Encoder | None = None
        self._checks = checks
        self._glossary = read_glossary(glossary) if isinstance(glossary, Path) else glossary
        self._threshold = DEFAULT_MIN_CONFIDENCE if min_confidence is None else min_confidence

    def audit(self, source: Text, target: Text, progress: Progress | None = None) -> Report:
        """Align two versions of an article and report where they differ.

        `progress` is told how many sentences are encoded. Raises InputError for a document that
        cannot be used, ModelError for such a model.
        """
        return self._audit(_document(source), _document(target), _align, progress)

    def audit_bilingual(
        self, versions: Bilingual | Path, progress: Progress | None = None
    ) -> Report:
        """Report where two versions differ that are aligned already, unit by unit.

        A path is a file that holds both (XLIFF, TMX, PO). Raises as `audit` does.
        """
        both = versions if isinstance(versions, Bilingual) else read_bilingual(versions)

        return self._audit(
            both.source, both.target, lambda sides: given(sides[0], sides[1], both.units), progress
        )

    def align(self, source: Text, target: Text, progress: Progress | None = None) -> Report:
        """Align two versions of an article: a report without findings. Raises as `audit` does."""
        left, right = _document(source), _document(target)
        beads = _align(self._sides([read_claims(left), read_claims(right)], progress))
        return Report(self.encoder.name, left, right, beads)

    def pair(self, texts: Sequence[Text], progress: Progress | None = None) -> Pairing:
        """Find which documents are versions of one another. Raises as `audit` does."""
        documents = [_document(text) for text in texts]
        sides = self._sides([read_claims(document) for document in documents], progress)
        matches = pair_documents(sides, [document.language for document in documents])
        return Pairing(self.encoder.name, tuple(documents), matches)

    @property
    def encoder(self) -> Encoder:
        """The encoder, loaded when it is first needed."""
        if self._encoder is None:
            self._encoder = load(self._model)
        return self._encoder

    def _audit(
        self,
        source: Document,
        target: Document,
        aligned: Callable[[Sequence[Side]], tuple[Bead, ...]],
        progress: Progress | None,
    ) -> Report:
        claims = [read_claims(source), read_claims(target)]
        vectors, tokens = self.encoder.encode_tokens(_texts(claims), progress)
        beads = aligned(_sides(claims, vectors))
        cut = len(claims[0])
        covered = coverage(tokens[:cut], tokens[cut:], beads)
        versions = [
            Version(languages.load(document.language), own, part)
            for document, own, part in zip((source, target), claims, covered, strict=True)
        ]
        findings = find_drift(versions[0], versions[1], beads, self._checks, self._glossary)
        sure = tuple(finding for finding in findings if finding.confidence >= self._threshold)
        return Report(self.encoder.name, source, target, beads, sure)

    def _sides(self, documents: Sequence[Sequence[Claim]], progress: Progress | None) -> list[Side]:
        return _sides(documents, self.encoder.encode(_texts(documents), progress))


def _align(sides: Sequence[Side]) -> tuple[Bead, ...]:
    source, target = sides
    return align_sides(source, target)


def _texts(documents: Sequence[Sequence[Claim]]) -> list[str]:
    return [claim.sentence.text for claims in documents for claim in claims]


def _sides(documents: Sequence[Sequence[Claim]], vectors: Vectors) -> list[Side]:
    """Each document as alignment sees it; `vectors` are those of all sentences in a row."""
    ends = np.cumsum([len(claims) for claims in documents])[:-1]
    return [
        Side(
            own,
            np.array([len(claim.sentence.text) for claim in claims], np.float64),
            tuple(anchors(claim) for claim in claims),
        )
        for claims, own in zip(documents, np.split(vectors, ends), strict=True)
    ]


def _document(text: Text) -> Document:
    if isinstance(text, Document):
        return text
    if isinstance(text, Path):
        return Document.from_text(read(text), path=str(text))
    if isinstance(text, str):
        return Document.from_text(text)
    return Document.from_sentences(text)


@cache
def _default() -> Auditor:
    return Auditor()


def audit(source: Text, target: Text) -> Report:
    """Audit one pair with the embedded model; see `Auditor.audit`."""
    return _default().audit(source, target)


def align(source: Text, target: Text) -> Report:
    """Align one pair with the embedded model; see `Auditor.align`."""
    return _default().align(source, target)
