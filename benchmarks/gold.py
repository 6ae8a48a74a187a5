"""Gold alignments: read them, make them ready for alignment, score beads against them."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from claimalign.alignment import Side
from claimalign.encoders.base import Encoder

Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]

DIGITS = re.compile(r"\d[\d.,]*")
LETTERS = re.compile(r"[A-Za-z]{2,}")
DEFAULT = ("align-dev-mono.json", "align-dev-reorder.json")


@dataclass(frozen=True, slots=True)
class Article:
    """Two versions of one document, their sentences and the beads that people found."""

    name: str
    source: list[str]
    target: list[str]
    gold: Beads


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of beads, as percentages of 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def files(places: Sequence[str], folder: str = "../shared/eval") -> list[Path]:
    """The gold files among `places` (files or folders); none given: the development sets."""
    paths: list[Path] = []
    for place in map(Path, places or [f"{folder}/{name}" for name in DEFAULT]):
        paths += sorted(place.glob("align*.json")) if place.is_dir() else [place]
    missing = [str(path) for path in paths if not path.is_file()]
    if missing or not paths:
        raise SystemExit(f"no gold files at {', '.join(missing or places)}: name a file or folder")
    return paths


def read(path: Path) -> list[Article]:
    """The articles of one gold file."""
    return [
        Article(
            str(item.get("doc", number)),
            item.get("source") or item["src"],
            item.get("target") or item["tgt"],
            [(tuple(s), tuple(t)) for s, t in item.get("alignment") or item["gold"]],
        )
        for number, item in enumerate(json.loads(path.read_text("utf-8")))
    ]


def fingerprint(path: Path) -> str:
    """Eight digits that tell one version of the data from another."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]


def anchors(text: str) -> frozenset[str]:
    """Figures and Latin words of a sentence, as any language would write them."""
    plain = unicodedata.normalize("NFKC", text)
    figures = (filter(str.isdecimal, match) for match in DIGITS.findall(plain))
    values = ("".join(str(unicodedata.decimal(digit)) for digit in figure) for figure in figures)
    return frozenset([*values, *(match.lower() for match in LETTERS.findall(plain))])


def sides(articles: Sequence[Article], encoder: Encoder) -> list[tuple[Side, Side]]:
    """Every article made ready for alignment."""
    texts = [text for article in articles for text in article.source + article.target]
    vectors = encoder.encode(texts)
    pairs, at = [], 0
    for article in articles:
        pair = []
        for sentences in (article.source, article.target):
            lengths = np.array([len(sentence) for sentence in sentences], np.float64)
            lines = vectors[at : at + len(sentences)]
            pair.append(Side(lines, lengths, tuple(map(anchors, sentences))))
            at += len(sentences)
        pairs.append((pair[0], pair[1]))
    return pairs


def score(gold: Iterable[Beads], found: Iterable[Beads]) -> tuple[Score, Score]:
    """Strict and lax scores (Thompson and Koehn 2019).

    Precision counts all beads; recall only those with both sides. Strict counts beads that are
    exactly right, lax also those that share a link with the gold ones.
    """
    right = np.zeros(3)
    recalled = np.zeros(3)
    for truth, beads in zip(gold, found, strict=True):
        right += _hits(truth, beads)
        both = [[bead for bead in side if bead[0] and bead[1]] for side in (beads, truth)]
        recalled += _hits(both[0], both[1])
    strict, lax = (
        Score(right[k] / max(right[2], 1), recalled[k] / max(recalled[2], 1)) for k in (0, 1)
    )
    return strict, lax


def _hits(truth: Beads, beads: Beads) -> tuple[int, int, int]:
    """How many of the beads are exactly right, how many roughly, and how many there are."""
    exact = set(truth) & set(beads)
    links: dict[int, set[int]] = defaultdict(set)
    for source, target in truth:
        for i in source:
            links[i].update(target)
    rough = sum(
        bead in exact or any(links[i] & set(bead[1]) for i in bead[0]) for bead in set(beads)
    )
    return len(exact), rough, len(set(beads))
