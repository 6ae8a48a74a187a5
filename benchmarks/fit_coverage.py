"""Learn what speaks for lost clauses and lost sentences: writes drift/coverage.toml.

    python -m benchmarks.fit_coverage [FOLDER] [--write]

What shows that a word is left out, `fit_metric` learns first.
FOLDER (default ../shared/eval) holds the gold articles. A clause is lost on purpose, at any place
of a sentence and on either side, in the articles of parallel-dev.json: from these come the weights
of the evidence. How rare lost clauses are, and so how far a finding can be believed, comes from
drift-dev.json. Lost sentences that the aligner put beside others are those of align-dev-*.json and
drift-dev.json, and more that are taken out of parallel-dev.json. All figures are cross-validated by
document.
"""

from __future__ import annotations

import argparse
import json
import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]
from sklearn.model_selection import GroupKFold, cross_val_predict  # type: ignore[import-untyped]

from benchmarks import gold
from claimalign import languages
from claimalign.alignment import Bead, Side, align, coverage, embedded_metric
from claimalign.claims import read_claims
from claimalign.document import Document
from claimalign.drift.clauses import whole_words
from claimalign.drift.coverage import (
    clause_evidence,
    sentence_evidence,
    views,
)
from claimalign.drift.terms import TermTable
from claimalign.drift.versions import Version, complete, pairs
from claimalign.encoders.base import TokenVectors, Vectors
from claimalign.encoders.embedded import EmbeddedEncoder
from claimalign.glossary import Glossary

OUTPUT = Path(__file__).parent.parent / "claimalign" / "drift" / "coverage.toml"
ROUNDS = 6
EVERY = 3
"""In each round one sentence of three loses a clause, the next round another one."""
SUSPECT = 0.2
"""Such a part of the gold sentences, the most suspect ones, tells how far to believe findings."""
MATTERS = 1.4
"""A lost clause counts as so many that are said: most sentences of those drift in another way, and
what draws an editor to them does little harm."""
LOSSES, APART = 5, 5
"""So often an article loses every so many-th sentence, on one side or the other."""
CODES = ("ja", "mr")
KINDS = {"omission", "addition"}

HEAD = """\
# What speaks for words of one side that the other side does not say, as log-odds.
# Learnt by `benchmarks/fit_metric.py` (words) and `benchmarks/fit_coverage.py`; written by these
# scripts, not by hand.
"""
MEANT = {
    "word": {
        "": "a token and those next to it, on average",
        "likeness": "how like it its counterpart is, -1 to 1",
        "choices": "log of how many tokens of the other side choose it",
        "missed": "how far words of its kind would be missed",
    },
    "clause": {
        "": "a stretch of words in a sentence that is otherwise said",
        "weight": "log of 1 + what its words speak for, one by one",
        "length": "log of how much longer this side is than it usually is beside the other",
        "alone": "log of 1 + how many facts in it (figures, names ...) only this side says",
        "shared": "log of 1 + how many the other side says too",
        "freedom": "what the least covered words of this side weigh in the other beads (log)",
    },
    "sentence": {
        "": "a whole sentence beside others on its side of a bead",
        "share": "how far it is covered in comparison with the best covered of its side",
        "needed": "log of how much less of the other side would be covered without it",
        "confidence": "of the bead, 0 to 1",
        "length": "log of how much longer its side is than it usually is beside the other",
    },
}
"""What each table is about, and each piece of evidence in it."""
CLAUSE, SENTENCE = ([name for name in MEANT[table] if name] for table in ("clause", "sentence"))

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lessons:
    """Evidence, a row a case; whether something was lost there; the document it comes from."""

    evidence: Floats
    lost: npt.NDArray[np.bool_]
    documents: list[str]

    def learn(self, weight: float = 1.0) -> Any:
        """A logistic model of these lessons; what was lost counts `weight` times."""
        return LogisticRegression(C=10).fit(self.evidence, self.lost, self._weights(weight))

    def judged(self, weight: float = 1.0) -> Floats:
        """The probability that models of the other documents give to each case."""
        chances: Floats = cross_val_predict(
            LogisticRegression(C=10),
            self.evidence,
            self.lost,
            groups=self.documents,
            cv=GroupKFold(8),
            method="predict_proba",
            params={"sample_weight": self._weights(weight)},
        )[:, 1]
        return chances

    def _weights(self, weight: float) -> Floats:
        return np.where(self.lost, weight, 1.0)


class Memory:
    """The embedded encoder, which reads each text once."""

    def __init__(self) -> None:
        self._encoder = EmbeddedEncoder()
        self._known: dict[str, tuple[npt.NDArray[np.float32], TokenVectors]] = {}

    def __call__(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenVectors]]:
        """Sentence vectors and token vectors."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            vectors, tokens = self._encoder.encode_tokens(new)
            self._known.update(zip(new, zip(vectors, tokens, strict=True), strict=True))
        known = [self._known[text] for text in texts]
        return np.stack([vector for vector, _ in known]), [tokens for _, tokens in known]


def versions(
    read: Memory, texts: tuple[Sequence[str], Sequence[str]], beads: Sequence[Bead]
) -> tuple[Version, Version]:
    """Both versions of an article, given line by line, as the checks see them."""
    documents = [
        Document.from_sentences(lines, code) for lines, code in zip(texts, CODES, strict=True)
    ]
    tokens = [read([s.text for s in document.sentences])[1] for document in documents]
    covered = coverage(tokens[0], tokens[1], beads, embedded_metric())
    source, target = (
        Version(languages.load(document.language), read_claims(document), part)
        for document, part in zip(documents, covered, strict=True)
    )
    return source, target


def clause_cases(
    read: Memory, texts: tuple[Sequence[str], Sequence[str]], beads: Sequence[Bead]
) -> Iterator[tuple[Bead, int, list[float]]]:
    """For either side (0 or 1) of a bead with two, the evidence that its words are lost."""
    for pair in pairs(*versions(read, texts, beads), beads, Glossary()):
        if pair.source.said and pair.target.said:
            for side, view in enumerate(views(pair)):
                if view.clause:
                    evidence = clause_evidence(view.clause, view)
                    yield pair.bead, side, [evidence[name] for name in CLAUSE]


def sentence_cases(
    read: Memory, texts: tuple[Sequence[str], Sequence[str]]
) -> Iterator[tuple[int, int, list[float]]]:
    """Side and line of each sentence that the aligner put beside others, with its evidence."""
    sides = [
        Side(
            read([line.strip() for line in lines])[0],
            np.array([len(line) for line in lines], float),
            tuple(map(gold.anchors, lines)),
        )
        for lines in texts
    ]
    beads = align(sides[0], sides[1])
    source, target = versions(read, texts, beads)
    terms = TermTable(Glossary(), (source.language, target.language))
    halves = complete(source, target, beads, terms)
    for bead, (left, right, excess) in zip(beads, halves, strict=True):
        if left.said and right.said:
            for side, half, over in ((0, left, excess), (1, right, -excess)):
                best = max(covered.mean for covered in half.coverage)
                for claim, covered in zip(half.said, half.coverage, strict=True):
                    if covered.mean < best:
                        evidence = sentence_evidence(covered, best, bead, over)
                        yield side, claim.sentence.index, [evidence[name] for name in SENTENCE]


def without_clause(text: str, chance: random.Random) -> str:
    """The text without some of its words: about a tenth of it at least, a third at most."""
    length = chance.randint(len(text) // 10, len(text) // 3)
    start = chance.randint(0, len(text) - length)
    start, end = whole_words(text, start, start + length)
    return text if end - start > 0.6 * len(text) else text[:start] + text[end:]


def made_clauses(read: Memory, articles: Sequence[dict[str, Any]]) -> Lessons:
    """Lessons from articles in which every third sentence lost a clause on one side.

    How free the other sentences are is told by the articles as they were: of those beside a
    sentence that lost a clause fewer did, which no real article shows.
    """
    chance, free = random.Random(0), CLAUSE.index("freedom")
    rows, lost, documents = [], [], []
    for article in articles:
        count = len(article["ja"])
        beads = [Bead((i,), (i,), 0.0, 1.0) for i in range(count)]
        freedom = {
            (bead.source, side): evidence[free]
            for bead, side, evidence in clause_cases(read, (article["ja"], article["mr"]), beads)
        }
        for part in range(ROUNDS):
            texts = [list(article["ja"]), list(article["mr"])]
            changed = {}
            for i in range(part % EVERY, count, EVERY):
                side = (i // EVERY + part // EVERY) % 2
                shorter = without_clause(texts[side][i], chance)
                if shorter.strip() and shorter != texts[side][i]:
                    texts[side][i] = shorter
                    changed[i] = 1 - side
            for bead, side, evidence in clause_cases(read, (texts[0], texts[1]), beads):
                evidence[free] = freedom.get((bead.source, side), evidence[free])
                rows.append(evidence)
                lost.append(changed.get(bead.source[0]) == side)
                documents.append(article["doc"])
    return Lessons(np.array(rows), np.array(lost), documents)


def gold_clauses(read: Memory, articles: Sequence[dict[str, Any]]) -> Lessons:
    """Lessons from the articles whose drift is known; right is what `calibrate` counts as right."""
    rows, lost, documents = [], [], []
    for article in articles:
        beads = [Bead(tuple(s), tuple(t), 0.0, 1.0) for s, t in article["alignment"]]
        texts = (article["source"], article["target"])
        for bead, _, evidence in clause_cases(read, texts, beads):
            rows.append(evidence)
            lost.append(
                any(
                    drift["kind"] in KINDS
                    and set(drift["source"]) & set(bead.source)
                    and set(drift["target"]) & set(bead.target)
                    for drift in article["drifts"]
                )
            )
            documents.append(article["doc"])
    return Lessons(np.array(rows), np.array(lost), documents)


def lost_sentences(
    read: Memory, paths: Sequence[Path], articles: Sequence[dict[str, Any]]
) -> Lessons:
    """Lessons from the sentences that the aligner put beside others on their side of a bead.

    Some are lost in the gold files, others are taken out of articles whose lines belong together.
    """
    rows, lost, documents = [], [], []
    known = [
        (article.name, (article.source, article.target), article.gold)
        for path in paths
        for article in gold.read(path)
    ]
    for name, texts, beads in [*known, *without_sentences(articles)]:
        alone = [{bead[side] for bead in beads if not bead[1 - side]} for side in (0, 1)]
        for side, line, evidence in sentence_cases(read, texts):
            rows.append(evidence)
            lost.append((line,) in alone[side])
            documents.append(name)
    return Lessons(np.array(rows), np.array(lost), documents)


def without_sentences(
    articles: Sequence[dict[str, Any]],
) -> Iterator[tuple[str, tuple[list[str], list[str]], gold.Beads]]:
    """Articles that lost some sentences on either side, with the beads that are right then."""
    for number, article in enumerate(articles):
        count = len(article["ja"])
        for part in range(LOSSES):
            gone = {line: (line + number) % 2 for line in range(part % APART, count, APART)}
            kept = [[i for i in range(count) if gone.get(i) != side] for side in (0, 1)]
            place = [{line: place for place, line in enumerate(lines)} for lines in kept]
            beads: gold.Beads = [
                ((place[0][i],) if i in place[0] else (), (place[1][i],) if i in place[1] else ())
                for i in range(count)
            ]
            texts = ([article["ja"][i] for i in kept[0]], [article["mr"][i] for i in kept[1]])
            yield article["doc"], texts, beads


def main() -> None:
    """Learn, say how well that works, and write on request."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    options = parser.parse_args()
    names = ("parallel-dev", "drift-dev", "align-dev-mono", "align-dev-reorder")
    paths = [options.folder / f"{name}.json" for name in names]
    if missing := [str(path) for path in paths if not path.is_file()]:
        parser.error(f"{', '.join(missing)} not there: name the folder of the gold articles")
    parallel, drifted = (json.loads(path.read_text(encoding="utf-8")) for path in paths[:2])

    read = Memory()
    made = made_clauses(read, parallel)
    area = roc_auc_score(made.lost, made.judged())
    print(f"{made.lost.sum()} clauses lost on purpose: AUC {area:.3f}")
    weights = made.learn().coef_[0]

    known = gold_clauses(read, drifted)
    suspicion = known.evidence @ weights
    area = roc_auc_score(known.lost, suspicion)
    print(f"{known.lost.sum()} lost in {len(known.lost)} gold sentences: AUC {area:.3f}")
    top = suspicion >= np.quantile(suspicion, 1 - SUSPECT)
    suspects = [name for name, kept in zip(known.documents, top, strict=True) if kept]
    scale = Lessons(suspicion[top, None], known.lost[top], suspects)
    table(scale.judged(MATTERS), scale.lost)
    model = scale.learn(MATTERS)
    clause = dict(zip(CLAUSE, model.coef_[0, 0] * weights, strict=True)) | {
        "bias": model.intercept_[0]
    }

    beside = lost_sentences(read, paths[1:], parallel)
    print(f"{beside.lost.sum()} lost sentences beside {(~beside.lost).sum()} that are said")
    table(beside.judged(), beside.lost)
    model = beside.learn()
    sentence = dict(zip(SENTENCE, model.coef_[0], strict=True)) | {"bias": model.intercept_[0]}
    text = with_learnt(clause=clause, sentence=sentence)
    print(text)
    if options.write:
        OUTPUT.write_text(text, encoding="utf-8")


def with_learnt(**learnt: dict[str, float]) -> str:
    """The text of coverage.toml with these tables instead of its own."""
    tables = tomllib.loads(OUTPUT.read_text(encoding="utf-8")) | learnt
    lines = [HEAD.rstrip()]
    for name, meant in MEANT.items():
        lines += ["", f"[{name}]".ljust(21) + f"# {meant['']}"]
        for key in ("bias", *meant):
            if key:
                value = f"{key} = {tables[name][key]:.2f}"
                lines.append(f"{value:21}# {meant[key]}" if key in meant else value)
    return "\n".join(lines) + "\n"


def table(chances: Floats, lost: npt.NDArray[np.bool_]) -> None:
    """Print how many cases of each probability there are, and how many of them are right."""
    for low in np.arange(0.0, 1.0, 0.1):
        inside = (chances >= low) & (chances < low + 0.1)
        if inside.any():
            print(
                f"  {low:.1f} to {low + 0.1:.1f}: {lost[inside].sum():4} of {inside.sum():4} lost"
            )


if __name__ == "__main__":
    main()
