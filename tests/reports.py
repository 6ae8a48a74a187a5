"""Reports made by hand, for tests of what becomes of a report: no model is needed."""

from __future__ import annotations

from collections.abc import Sequence

from claimalign import Bead, Document, Finding, Report
from claimalign.report import Evidence, Kind, Place, Severity, fingerprint

JAPANESE = (
    "昨夜、山間部で雪が降った。",
    "知事は5人を任命し、費用は3億円だと述べた。",
    "工事は来月始まる。",
    "住民は反対していない。",
    "祭りは中止になった。",
)
MARATHI = (
    "काल रात्री डोंगराळ भागात बर्फ पडला.",
    "राज्यपालांनी सहा जणांची नियुक्ती केली आणि खर्च तीन कोटी येन असल्याचे सांगितले.",
    "रहिवाशांचा विरोध आहे.",
    "काम पुढील महिन्यात सुरू होईल.",
    "महापौरांनी शोक व्यक्त केला.",
)
FIVE_OR_SIX = (
    ["昨夜は雪が降った。", "知事は5人を任命した。", "工事は来月始まる。", "費用は30億円だ。"],
    [
        "काल रात्री बर्फ पडला.",
        "राज्यपालांनी सहा जणांची नियुक्ती केली.",
        "काम पुढील महिन्यात सुरू होईल.",
        "खर्च तीन अब्ज येन आहे.",
    ],
)
"""Two versions, of which one has five people appointed and the other six."""
BEADS = (
    Bead((0,), (0,), 0.8, 0.98),
    Bead((1,), (1,), 0.7, 0.95),
    Bead((2,), (3,), 0.7, 0.9),
    Bead((3,), (2,), 0.6, 0.4),
    Bead((4,), (), 0.0, 0.9),
    Bead((), (4,), 0.0, 0.9),
)


def small_report() -> Report:
    """Four findings on five sentences a side: two overlap, two beads moved, two stand alone."""
    source = Document.from_sentences(JAPANESE, "ja")
    target = Document.from_sentences(MARATHI, "mr")
    findings = (
        finding(
            *(source, target, "speaker", "major", 0.5),
            *(("知事は5人を任命し、費用は3億円だ",), ("राज्यपालांनी", "खर्च तीन कोटी"), 1, 1),
        ),
        finding(source, target, "figure", "critical", 0.92, ("5人",), ("सहा जणांची",), 1, 1),
        finding(source, target, "polarity", "critical", 0.7, ("いない",), (), 3, 2),
        finding(source, target, "omission", "minor", 0.4, (JAPANESE[4],), (), 4, None),
    )
    return Report("a model", source, target, BEADS, findings)


def long_report(sentences: int) -> Report:
    """One with so many sentences, and a finding on every fifth of them."""
    source = Document.from_sentences(
        [f"{i}番の村に{i + 3}人が住む。" for i in range(sentences)], "ja"
    )
    target = Document.from_sentences(
        [f"गाव {i} मध्ये {i + 4} लोक राहतात." for i in range(sentences)], "mr"
    )
    kinds: tuple[Kind, ...] = ("figure", "name", "date")
    findings = tuple(
        finding(
            *(source, target, kinds[i % 3], "major", 0.4 + 0.5 * (i % 10) / 10),
            *((f"{i + 3}人",), (f"{i + 4} लोक",), i, i),
        )
        for i in range(0, sentences, 5)
    )
    beads = tuple(Bead((i,), (i,), 0.9, 0.95) for i in range(sentences))
    return Report("a model", source, target, beads, findings)


def finding(
    source: Document,
    target: Document,
    kind: Kind,
    severity: Severity,
    confidence: float,
    source_words: Sequence[str],
    target_words: Sequence[str],
    source_sentence: int | None,
    target_sentence: int | None,
    message: str | None = None,
) -> Finding:
    """A finding about these words of these sentences."""
    said, others = " ".join(source_words), " ".join(target_words)
    return Finding(
        id=fingerprint(kind, said, others),
        kind=kind,
        severity=severity,
        confidence=confidence,
        message=message or f"source says {said}, target says {others}",
        source=_place(source, source_words, source_sentence),
        target=_place(target, target_words, target_sentence),
        pattern="made by hand",
    )


def _place(document: Document, words: Sequence[str], index: int | None) -> Place:
    if index is None:
        return Place(())
    sentence = document.sentences[index]
    spans = []
    for text in words:
        start = sentence.start + sentence.text.index(text)
        spans.append(Evidence(start, start + len(text), text))
    return Place((index,), tuple(spans))
