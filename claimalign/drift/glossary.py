"""Glossary: a term that one side says is said on the other as the desk wants it."""

from __future__ import annotations

from collections.abc import Iterator

from claimalign.claims import Name
from claimalign.claims.names import read_names, sound_of
from claimalign.document import Sentence
from claimalign.drift.check import Difference, Half, Pair
from claimalign.drift.matching import MOST
from claimalign.drift.terms import Term, overlaps
from claimalign.languages import Language
from claimalign.report import Evidence, Kind


class GlossaryCheck:
    """Reports entries of the glossary that are not followed: names, and other terms.

    A term is a name where words of it were read as one, or where the letters of a partner show it.
    """

    id = "glossary"
    description = "The glossary pairs a term of one side with one that the other side lacks."
    kinds: tuple[Kind, ...] = ("name", "meaning")
    mqm = "Accuracy / Mistranslation / Entity, Accuracy / Mistranslation"

    def differences(self, pair: Pair) -> Iterator[Difference]:
        """Terms whose partners the other side says neither here nor next door; each once."""
        if not (pair.source.said and pair.target.said):
            return
        for own, other, side in (
            (pair.source, pair.target, "source"),
            (pair.target, pair.source, "target"),
        ):
            lacking = {term.partners: term for term in reversed(own.terms) if not term.answered}
            for term in list(lacking.values())[:MOST]:
                kind: Kind = "name" if _is_name(term, own, other.language) else "meaning"
                if kind == "meaning" or not _is_heard(term, other, pair):
                    yield _difference(term, kind, side)


def _is_name(term: Term, half: Half, other: Language) -> bool:
    read = (name for claim in half.said for name in claim.names)
    return any(overlaps(name.span, term.span) for name in read) or any(
        read_names(Sentence(0, 0, len(partner), partner), other) for partner in term.partners
    )


def _is_heard(term: Term, other: Half, pair: Pair) -> bool:
    """Whether the other side says a partner in another spelling."""
    return any(
        pair.names.said(
            Name(term.span, partner, sound=sound_of(partner, other.language.names)),
            other.said + other.near,
            other.language,
        )
        for partner in term.partners
    )


def _difference(term: Term, kind: Kind, side: str) -> Difference:
    span = term.span
    partners = " or ".join(f"“{partner}”" for partner in term.partners)
    other = "target" if side == "source" else "source"
    evidence = (Evidence.of(span, term.partners[0]),)
    return Difference(
        kind,
        "major",
        f"glossary {'name' if kind == 'name' else 'term'} not followed",
        f"{side} says “{span.text}”, {other} not {partners}, which the glossary pairs with it",
        evidence if side == "source" else (),
        evidence if side == "target" else (),
    )
