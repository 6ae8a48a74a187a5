"""How well versions of one article are found among many documents.

    python -m benchmarks.pairing [--fit] [FILE or FOLDER ...]

Without arguments it reads the development sets in ../shared/eval. Both languages are shuffled
together, once with every partner there, once with a third of them taken away. The weights are
learnt anew for each fifth of the articles from the other four; `--fit` writes those learnt from
all articles to claimalign/pairing.toml.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rich.console import Console
from rich.table import Table
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from benchmarks import gold
from claimalign import pairing
from claimalign._version import __version__
from claimalign.alignment import Side
from claimalign.encoders.embedded import EmbeddedEncoder

WEIGHTS = Path(pairing.__file__).with_suffix(".toml")
FOLDS = 5
RIDGE = 0.01


@dataclass(frozen=True, slots=True)
class Shelf:
    """Documents in random order; `articles` says for each which article it is a version of."""

    sides: list[Side]
    languages: list[str]
    articles: list[int]


def main() -> None:
    """Print one row a file and shelf."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("places", nargs="*", metavar="FILE or FOLDER")
    parser.add_argument("--fit", action="store_true", help="write claimalign/pairing.toml")
    options = parser.parse_args()
    encoder = EmbeddedEncoder()
    paths = gold.files(options.places)
    libraries = [gold.sides(gold.read(path), encoder) for path in paths]
    lessons = [lesson(shelve(library, 0)) for library in libraries]

    table = Table(title=f"claimalign {__version__} | {encoder.name}", title_justify="left")
    for column in ("", "articles", "found", "wrong", "alone", "made up"):
        table.add_column(column, justify="right" if column else "left")
    for path, library in zip(paths, libraries, strict=True):
        for missing, name in ((0, "all partners"), (3, "a third missing")):
            figures = score(shelve(library, missing), lessons)
            table.add_row(f"{path.name} {gold.fingerprint(path)}, {name}", *map(str, figures))
    Console(width=110).print(table)
    if options.fit:
        write(learn([pair for pairs in lessons for pair in pairs]))


def shelve(library: Sequence[tuple[Side, Side]], missing: int) -> Shelf:
    """All documents, shuffled; without every n-th target if `missing` is n."""
    books = [(0, i, pair[0]) for i, pair in enumerate(library)]
    books += [(1, i, pair[1]) for i, pair in enumerate(library) if not missing or i % missing]
    random.Random(0).shuffle(books)
    return Shelf(
        [side for _, _, side in books],
        [f"language {language}" for language, _, _ in books],
        [article for _, article, _ in books],
    )


Lesson = tuple[int, npt.NDArray[np.float64], bool]
"""An article, the evidence for one pair of documents, and whether they are versions of it."""


def lesson(shelf: Shelf) -> list[Lesson]:
    """The evidence of every pair that is looked at more closely."""
    vectors = pairing.document_vectors(shelf.sides, shelf.languages)
    rows: list[Lesson] = []
    for a, b in sorted(pairing.candidates(vectors, shelf.languages)):
        evidence = pairing.alignment_evidence(shelf.sides[a], shelf.sides[b])
        same = shelf.articles[a] == shelf.articles[b]
        rows.append((shelf.articles[a], np.array(list(evidence.values())), same))
    return rows


def learn(pairs: Sequence[Lesson]) -> dict[str, float]:
    """The weights of the evidence by logistic regression."""
    evidence = np.stack([row for _, row, _ in pairs])
    model = LogisticRegression(C=1 / RIDGE).fit(evidence, [same for _, _, same in pairs])
    covered, likeness = model.coef_[0]
    return {"empty": model.intercept_[0], "covered": covered, "likeness": likeness}


def score(shelf: Shelf, lessons: Sequence[Sequence[Lesson]]) -> tuple[int, int, int, int, int]:
    """Articles with a partner, found, wrongly paired; articles without, partners made up."""
    partners = {a for a in shelf.articles if shelf.articles.count(a) == 2}
    alone = set(shelf.articles) - partners
    found, wrong, made_up = set(), set(), set()
    for fold in range(FOLDS):
        train = [row for rows in lessons for row in rows if row[0] % FOLDS != fold]
        for match in pairing.pair_documents(shelf.sides, shelf.languages, learn(train)):
            a, b = shelf.articles[match.source], shelf.articles[match.target]
            mine = {article for article in (a, b) if article % FOLDS == fold}
            if a == b:
                found |= mine
            else:
                wrong |= mine & partners
                made_up |= mine & alone
    return len(partners), len(found), len(wrong), len(alone), len(made_up)


def write(weights: dict[str, float]) -> None:
    """Put the weights into the package, its comments kept."""
    text = WEIGHTS.read_text(encoding="utf-8")
    for name, value in weights.items():
        text = re.sub(rf"(?m)^{name} = \S+", f"{name} = {value:.1f}", text)
    WEIGHTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
