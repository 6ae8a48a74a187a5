"""Document -> claims: each sentence goes past every reader of its language."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from claimalign._version import __version__
from claimalign.claims.cases import read_asides, read_parts
from claimalign.claims.fields import read_concepts
from claimalign.claims.model import Claim, Name
from claimalign.claims.moments import read_moments
from claimalign.claims.names import read_document_names
from claimalign.claims.numbers import read_quantities
from claimalign.claims.sense import read_sense
from claimalign.claims.speech import read_roles, read_speech, resolve_speakers
from claimalign.claims.statuses import read_status
from claimalign.claims.wording import notation
from claimalign.document import Document, Sentence, Span
from claimalign.languages import Language, load


@dataclass(frozen=True, slots=True)
class Reading:
    """One document and what each of its sentences claims."""

    document: Document
    claims: tuple[Claim, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts and lists: the document's path and language, and a claim a sentence."""
        return {
            "schema_version": 1,
            "tool": {"name": "claimalign", "version": __version__},
            "path": self.document.path,
            "language": self.document.language,
            "claims": [_claim(claim) for claim in self.claims],
        }

    def to_json(self) -> str:
        """The same as JSON, ending in a line end."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n"


def read_claims(document: Document) -> tuple[Claim, ...]:
    """Read every sentence of a document with the tables of its language.

    A language without tables is read with neutral ones: digits, dates and quotation marks.
    """
    language = load(document.language)
    names = read_document_names(document.sentences, language)
    claims = [
        _read_sentence(sentence, own, language)
        for sentence, own in zip(document.sentences, names, strict=True)
    ]
    return resolve_speakers(claims)


def _read_sentence(sentence: Sentence, names: tuple[Name, ...], language: Language) -> Claim:
    moments = read_moments(sentence, language.calendar, language.numbers)
    taken = [*(name.span for name in names), *(moment.span for moment in moments)]
    sense = read_sense(sentence, language.sense, taken)
    speeches = read_speech(sentence, language.speech, names)
    return Claim(
        sentence,
        quantities=read_quantities(sentence, language.numbers, taken),
        moments=moments,
        names=names,
        speeches=speeches,
        negations=sense.negations,
        hedges=sense.hedges,
        extents=sense.extents,
        poles=sense.poles,
        families=sense.families,
        grades=sense.grades,
        concepts=read_concepts(sentence, language.fields, taken),
        roles=read_roles(sentence, names, language),
        parts=read_parts(sentence, language.cases),
        asides=read_asides(sentence, language.cases),
        status=read_status(sentence, speeches, language.statuses),
    )


def _claim(claim: Claim) -> dict[str, Any]:
    sentence = claim.sentence
    return {
        "index": sentence.index,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
        "quantities": [
            {**_span(q.span), "value": notation(q), "kind": q.kind, "unit": q.unit}
            for q in claim.quantities
        ],
        "moments": [
            {**_span(m.span), "value": m.value, "kind": m.kind, "side": m.side}
            for m in claim.moments
        ],
        "names": [
            {**_span(n.span), "value": n.code or n.text, "kind": n.kind} for n in claim.names
        ],
        "speeches": [
            {
                **_span(speech.cue),
                "words": speech.words and _span(speech.words),
                "speaker": speech.speaker
                and {
                    "span": speech.speaker.span and _span(speech.speaker.span),
                    "name": speech.speaker.name and speech.speaker.name.text,
                    "confidence": round(speech.speaker.confidence, 4),
                },
            }
            for speech in claim.speeches
        ],
        "negations": [{**_span(n.span), "kind": n.kind, "weak": n.weak} for n in claim.negations],
        "hedges": [{**_span(h.span), "kind": h.kind, "weak": h.weak} for h in claim.hedges],
        "extents": [{**_span(e.span), "value": e.degree, "weak": e.weak} for e in claim.extents],
        "poles": [{**_span(p.span), "value": p.pair + p.side, "weak": p.weak} for p in claim.poles],
    }


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}
