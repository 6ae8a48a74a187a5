"""Learn the coefficients of alignment from gold files, and say how well that works.

    python -m benchmarks.fit_alignment [FILE or FOLDER ...]            cross-validated figures
    python -m benchmarks.fit_alignment --write [FILE or FOLDER ...]    and the coefficients

The weights of the evidence are those under which the gold chains are most probable (a ridge keeps
them small); of documents with crossing beads the longest part in order counts. The two numbers
that are not part of the chain, `jump` and `sharpness`, are the best of a few on the same documents.
Documents are left out a fifth at a time, all files' versions of a document together.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize  # type: ignore[import-untyped]

from benchmarks import gold
from claimalign.alignment import Bead, Side, align, chain
from claimalign.alignment import coefficients as coefficients_module
from claimalign.alignment.coefficients import Coefficients
from claimalign.alignment.evidence import TERMS, Evidence, Link
from claimalign.encoders.embedded import EmbeddedEncoder

Floats = npt.NDArray[np.float64]

FOLDS = 5
RIDGE = 1.0
JUMPS = (0.0, 1.0, 2.0, 3.0)
SHARPNESSES = (1.0, 1.25, 1.5, 1.75, 2.0)


class Lesson:
    """The evidence of one document pair, and its gold chain."""

    def __init__(self, article: gold.Article, pair: tuple[Side, Side]) -> None:
        evidence = Evidence(*pair)
        rows, columns = evidence.size
        self._first, self._last = [0] * (rows + 1), [columns] * (rows + 1)
        terms = [evidence.row(i, 0, columns).astype(np.float64) for i in range(rows)]
        self._possible = [~np.isnan(row[0]) for row in terms]
        self._terms = [np.nan_to_num(row) for row in terms]
        self._truth = np.zeros(TERMS)
        for link in gold_chain(article.gold, rows, columns):
            if link.sources and link.targets:
                self._truth += self._terms[link.i][:, link.sources - 1, link.targets - 1, link.j]
            else:
                self._truth[0] += 1

    def loss(self, weights: Floats) -> tuple[float, Floats]:
        """Minus the log-probability of the gold chain, and its slope: shape (9,)."""
        scores = [
            np.where(possible, np.tensordot(weights, terms, 1), -np.inf).astype(np.float32)
            for possible, terms in zip(self._possible, self._terms, strict=True)
        ]
        posterior = chain.Posterior(chain.Grid(self._first, self._last, scores, float(weights[0])))
        expected = np.zeros(TERMS)
        for i, terms in enumerate(self._terms):
            expected += np.tensordot(terms, posterior.row(i), 3)
        expected[0] += posterior.lost.sum() + posterior.added.sum()
        return posterior.total - float(self._truth @ weights), expected - self._truth


def gold_chain(beads: gold.Beads, sources: int, targets: int) -> list[Link]:
    """The heaviest beads that are in order on both sides, everything else without partner."""
    chains: list[tuple[int, list[tuple[tuple[int, ...], tuple[int, ...]]]]] = [(0, [])]
    for bead in sorted(bead for bead in beads if bead[0] and bead[1]):
        fitting = [c for c in chains if not c[1] or c[1][-1][1][-1] < bead[1][0]]
        weight, before = max(fitting, key=lambda item: item[0])
        chains.append((weight + len(bead[0]) + len(bead[1]), [*before, bead]))
    links = []
    i = j = 0
    for s, t in [*max(chains, key=lambda item: item[0])[1], ((sources,), (targets,))]:
        links += [Link(at, 1, j, 0) for at in range(i, s[0])]
        links += [Link(s[0], 0, at, 1) for at in range(j, t[0])]
        if s[0] < sources:
            links.append(Link(s[0], len(s), t[0], len(t)))
        i, j = s[-1] + 1, t[-1] + 1
    return links


class Corpus:
    """Gold articles with everything that learning needs, worked out once."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.articles = {path.name: gold.read(path) for path in paths}
        everything = [article for articles in self.articles.values() for article in articles]
        pairs = gold.sides(everything, EmbeddedEncoder())
        self.pairs = {id(article): pair for article, pair in zip(everything, pairs, strict=True)}
        self.lessons = {
            id(article): Lesson(article, self.pairs[id(article)]) for article in everything
        }
        names = sorted({article.name for article in everything})
        np.random.default_rng(0).shuffle(names)
        self.fold = {name: number % FOLDS for number, name in enumerate(names)}

    def learn(self, articles: Sequence[gold.Article]) -> Coefficients:
        """The best coefficients for these articles."""
        lessons = [self.lessons[id(article)] for article in articles]

        def loss(weights: Floats) -> tuple[float, Floats]:
            losses = [lesson.loss(weights) for lesson in lessons]
            return (
                sum(value for value, _ in losses) + RIDGE * float(weights @ weights),
                sum(slope for _, slope in losses) + 2 * RIDGE * weights,
            )

        options = {"maxiter": 60, "ftol": 1e-7}
        weights = minimize(loss, np.zeros(TERMS), method="L-BFGS-B", jac=True, options=options).x
        first = Coefficients(*(round(float(weight), 3) for weight in (*weights, 1.0, 1.0)))
        best = max(JUMPS, key=lambda jump: self._f1(articles, replace(first, jump=jump)))
        first = replace(first, jump=best)
        beads = self.align(articles, first)
        sharp = min(SHARPNESSES, key=lambda value: _surprise(articles, beads, value))
        return replace(first, sharpness=sharp)

    def align(
        self, articles: Sequence[gold.Article], coefficients: Coefficients
    ) -> list[tuple[Bead, ...]]:
        """The beads of each article under these coefficients."""
        return [align(*self.pairs[id(article)], coefficients) for article in articles]

    def _f1(self, articles: Sequence[gold.Article], coefficients: Coefficients) -> float:
        return score(articles, self.align(articles, coefficients))[0].f1


def score(
    articles: Sequence[gold.Article], beads: Sequence[Sequence[Bead]]
) -> tuple[gold.Score, gold.Score]:
    """Strict and lax scores of beads."""
    found = [[(bead.source, bead.target) for bead in some] for some in beads]
    return gold.score([article.gold for article in articles], found)


def _surprise(
    articles: Sequence[gold.Article], beads: Sequence[Sequence[Bead]], sharpness: float
) -> float:
    """Mean log-loss of the model's own probabilities, sharpened."""
    p, right = _judged(articles, beads)
    odds = sharpness * (np.log(p + 1e-9) - np.log(1 - p + 1e-9))
    return float(np.logaddexp(0, np.where(right, -odds, odds)).mean())


def calibration_error(
    articles: Sequence[gold.Article], beads: Sequence[Sequence[Bead]], bins: int = 10
) -> float:
    """Expected calibration error: how far confidence is from the share of right beads, 0 to 1."""
    p, right = _judged(articles, beads)
    bin_of = np.minimum((p * bins).astype(int), bins - 1)
    gaps = [abs((p - right)[bin_of == one].sum()) for one in range(bins)]
    return float(sum(gaps) / len(p))


def _judged(
    articles: Sequence[gold.Article], beads: Sequence[Sequence[Bead]]
) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """The confidence of every bead, and whether it is right."""
    judged = [
        (bead.confidence, (bead.source, bead.target) in set(article.gold))
        for article, some in zip(articles, beads, strict=True)
        for bead in some
    ]
    return np.array([p for p, _ in judged]), np.array([right for _, right in judged])


def write(coefficients: Coefficients) -> None:
    """Put the values into `coefficients.toml`; its comments stay."""
    path = Path(coefficients_module.__file__).with_name("coefficients.toml")
    text = path.read_text("utf-8")
    for field in fields(coefficients):
        value = f"{field.name} = {getattr(coefficients, field.name)}"
        text = re.sub(rf"^{field.name} = \S+ *", f"{value:<18}", text, flags=re.MULTILINE)
    path.write_text(text, "utf-8")


def main() -> None:
    """Print cross-validated figures for each file; with --write, learn from all of them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("places", nargs="*", metavar="FILE or FOLDER")
    parser.add_argument("--write", action="store_true", help="write coefficients.toml")
    arguments = parser.parse_args()
    corpus = Corpus(gold.files(arguments.places))
    everything = [article for articles in corpus.articles.values() for article in articles]
    learnt = {
        fold: corpus.learn([item for item in everything if corpus.fold[item.name] != fold])
        for fold in range(FOLDS)
    }
    for name, articles in corpus.articles.items():
        beads = [corpus.align([item], learnt[corpus.fold[item.name]])[0] for item in articles]
        strict, lax = score(articles, beads)
        print(
            f"{name}: strict F1 {strict.f1:.3f} (P {strict.precision:.3f}, R {strict.recall:.3f}), "
            f"lax F1 {lax.f1:.3f}, calibration error {calibration_error(articles, beads):.3f}"
        )
    if arguments.write:
        write(corpus.learn(everything))


if __name__ == "__main__":
    main()
