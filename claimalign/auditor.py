"""The whole story on one page: two documents go through the rooms and come out as a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from itertools import chain
from pathlib import Path
from threading import Event
from typing import TypeAlias, TypeVar

import numpy as np

from claimalign import languages
from claimalign.alignment import Bead, Side, coverage, embedded_metric, given
from claimalign.alignment import align as align_sides
from claimalign.bilingual import Bilingual, Unit
from claimalign.claims import Claim, anchors, read_claims
from claimalign.document import Document
from claimalign.drift import DEFAULT_MIN_CONFIDENCE, find_drift
from claimalign.drift.versions import Version
from claimalign.encoders import Encoder, Progress, TokenVectors, Vectors, load
from claimalign.errors import ClaimalignError
from claimalign.glossary import Glossary
from claimalign.jobs import in_processes, parts, processors
from claimalign.pairing import pair_documents
from claimalign.readers import read, read_bilingual, read_glossary
from claimalign.report import Kind, Pairing, Report

Text: TypeAlias = "str | Path | Document | Sequence[str] | Callable[[], Document]"
"""A text, the path of a file, a document, the sentences of one, or what opens one."""
Aligner: TypeAlias = Callable[[Sequence[Side]], tuple[Bead, ...]]
Settings: TypeAlias = "tuple[str | None, Sequence[Kind] | None, float, Glossary | None]"
Result = TypeVar("Result")

TOGETHER = 8
"""So many pairs are encoded at a time: enough to batch well, few enough to hold in memory."""


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
        self._threads: int | None = None
        self._checks = checks
        self._glossary = read_glossary(glossary) if isinstance(glossary, Path) else glossary
        self._threshold = DEFAULT_MIN_CONFIDENCE if min_confidence is None else min_confidence

    def audit(self, source: Text, target: Text, progress: Progress | None = None) -> Report:
        """Align two versions of an article and report where they differ.

        `progress` is told how many sentences are encoded. Raises InputError for a document that
        cannot be used, ModelError for such a model.
        """
        return self._audit(_open(source, target), _align, progress)

    def audit_bilingual(
        self, versions: Bilingual | Path, progress: Progress | None = None
    ) -> Report:
        """Report where two versions differ that are aligned already, unit by unit.

        A path is a file that holds both (XLIFF, TMX, PO). Raises as `audit` does.
        """
        both = versions if isinstance(versions, Bilingual) else read_bilingual(versions)
        aligned = partial(_given, both.units)
        return self._audit((both.source, both.target), aligned, progress)

    def audit_many(
        self, pairs: Iterable[tuple[Text, Text]], jobs: int = 1
    ) -> Iterator[Report | ClaimalignError]:
        """For each pair, in order, its report or the error that says why there is none.

        A few pairs are held in memory at a time, and their sentences are encoded together. More
        `jobs` than one are processes that share the work. Raises ModelError for an unusable model.
        """
        if jobs == 1:
            return chain.from_iterable(map(self._audit_part, parts(pairs, TOGETHER)))
        settings = (self._model, self._checks, self._threshold, self._glossary)
        worker = partial(_worker, max(processors() // jobs, 1), settings)
        return chain.from_iterable(in_processes(worker, parts(pairs, TOGETHER), jobs))

    def align(self, source: Text, target: Text, progress: Progress | None = None) -> Report:
        """Align two versions of an article: a report without findings. Raises as `audit` does."""
        documents = _open(source, target)
        beads = _align(self._sides(_read(documents), progress))
        return Report(self.encoder.name, documents[0], documents[1], beads)

    def pair(self, texts: Sequence[Text], progress: Progress | None = None) -> Pairing:
        """Find which documents are versions of one another. Raises as `audit` does."""
        documents = [_document(text) for text in texts]
        sides = self._sides(_read(documents), progress)
        matches = pair_documents(sides, [document.language for document in documents])
        return Pairing(self.encoder.name, tuple(documents), matches)

    @property
    def encoder(self) -> Encoder:
        """The encoder, loaded when it is first needed."""
        if self._encoder is None:
            self._encoder = load(self._model, self._threads)
        return self._encoder

    def _audit(
        self,
        documents: tuple[Document, Document],
        aligned: Aligner,
        progress: Progress | None,
    ) -> Report:
        with self._encoding(documents, progress) as encoded:
            claims = _read(documents)
            return self._compare(documents, claims, *encoded.result(), aligned)

    def _audit_part(self, part: Sequence[tuple[Text, Text]]) -> list[Report | ClaimalignError]:
        opened = [_attempt(partial(_open, *pair)) for pair in part]
        usable = [pair for pair in opened if not isinstance(pair, ClaimalignError)]
        with self._encoding(list(chain.from_iterable(usable))) as encoded:
            claims = [_attempt(partial(_read, pair)) for pair in usable]
            vectors, tokens = encoded.result()
        reports: list[Report | ClaimalignError] = []
        for pair, stated in zip(usable, claims, strict=True):
            count = sum(len(document.sentences) for document in pair)
            own = vectors[:count], tokens[:count]
            vectors, tokens = vectors[count:], tokens[count:]
            if isinstance(stated, ClaimalignError):
                reports.append(stated)
            else:
                reports.append(_attempt(partial(self._compare, pair, stated, *own, _align)))
        waiting = iter(reports)
        return [pair if isinstance(pair, ClaimalignError) else next(waiting) for pair in opened]

    @contextmanager
    def _encoding(
        self, documents: Sequence[Document], progress: Progress | None = None
    ) -> Iterator[Future[tuple[Vectors, list[TokenVectors]]]]:
        """The vectors of all sentences in a row, made in a thread beside until the block ends."""
        ended = Event()

        def go_on(done: int, total: int) -> None:
            if ended.is_set():
                raise CancelledError
            if progress:
                progress(done, total)

        texts = [sentence.text for document in documents for sentence in document.sentences]
        with ThreadPoolExecutor(1) as beside:
            try:
                yield beside.submit(lambda: self.encoder.encode_tokens(texts, go_on))
            finally:
                ended.set()

    def _compare(
        self,
        documents: Sequence[Document],
        claims: Sequence[Sequence[Claim]],
        vectors: Vectors,
        tokens: Sequence[TokenVectors],
        aligned: Aligner,
    ) -> Report:
        """The report on two documents; vectors and tokens are those of all sentences in a row."""
        beads = aligned(_sides(claims, vectors))
        cut = len(claims[0])
        metric = None if self._model else embedded_metric()
        covered = coverage(tokens[:cut], tokens[cut:], beads, metric)
        versions = [
            Version(languages.load(document.language), own, part)
            for document, own, part in zip(documents, claims, covered, strict=True)
        ]
        findings = find_drift(versions[0], versions[1], beads, self._checks, self._glossary)
        sure = tuple(finding for finding in findings if finding.confidence >= self._threshold)
        return Report(self.encoder.name, documents[0], documents[1], beads, sure)

    def _sides(self, documents: Sequence[Sequence[Claim]], progress: Progress | None) -> list[Side]:
        return _sides(documents, self.encoder.encode(_texts(documents), progress))


def _align(sides: Sequence[Side]) -> tuple[Bead, ...]:
    source, target = sides
    return align_sides(source, target)


def _given(units: Sequence[Unit], sides: Sequence[Side]) -> tuple[Bead, ...]:
    source, target = sides
    return given(source, target, units)


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


def _open(source: Text, target: Text) -> tuple[Document, Document]:
    return _document(source), _document(target)


def _read(documents: Sequence[Document]) -> list[Sequence[Claim]]:
    return [read_claims(document) for document in documents]


def _attempt(work: Callable[[], Result]) -> Result | ClaimalignError:
    """What the work comes to, or what is wrong with it: one pair never ends the others."""
    try:
        return work()
    except ClaimalignError as error:
        return error
    except Exception as error:  # a mistake of ours, which costs this pair only
        return ClaimalignError(f"cannot be audited ({type(error).__name__}: {error})")


def _worker(
    threads: int, settings: Settings
) -> Callable[[Sequence[tuple[Text, Text]]], list[Report | ClaimalignError]]:
    """What audits pairs in a process of its own, next to others."""
    auditor = Auditor(*settings)
    auditor._threads = threads
    return auditor._audit_part


def _document(text: Text) -> Document:
    if callable(text):
        return text()
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
