"""Two versions that are aligned already, unit by unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from claimalign.document import Document
from claimalign.errors import InputError
from claimalign.invisible import INVISIBLE

Unit: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
"""The sentences of the source, and those of the target that belong to them; either may be empty."""


@dataclass(frozen=True, slots=True)
class Bilingual:
    """Two versions, and which of their sentences somebody held to belong together.

    Every sentence of both stands in exactly one unit; those of each version are in order.
    """

    source: Document
    target: Document
    units: tuple[Unit, ...]

    @classmethod
    def from_units(
        cls,
        units: Iterable[tuple[str, str]],
        source_language: str | None = None,
        target_language: str | None = None,
        path: str | None = None,
    ) -> Bilingual:
        """The versions whose units are these pairs of texts, each side of one a single sentence.

        A side without visible text is no sentence, and a unit without any is left out. Languages
        are detected where they are not given. Raises InputError where a version has no text.
        """
        sentences: tuple[list[str], list[str]] = ([], [])
        linked: list[Unit] = []
        for unit in units:
            places: list[tuple[int, ...]] = []
            for texts, text in zip(sentences, unit, strict=True):
                said = bool(text.strip(INVISIBLE))
                places.append((len(texts),) if said else ())
                texts += [text] if said else []
            if any(places):
                linked.append((places[0], places[1]))
        for side, texts in zip(("source", "target"), sentences, strict=True):
            if not texts:
                raise InputError(
                    f"{path or 'the text'} holds no {side} text; give a file with both versions"
                )
        source, target = (
            replace(Document.from_sentences(texts, language), path=path)
            for texts, language in zip(sentences, (source_language, target_language), strict=True)
        )
        return cls(source, target, tuple(linked))
