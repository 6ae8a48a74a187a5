"""Learn how far findings can be believed: writes drift/confidence.json.

    python -m benchmarks.calibrate [FOLDER] [--write] [--plot FILE.png]

FOLDER (default ../shared/eval) holds drift-dev.json. A finding is right where it touches the
sentences of a gold drift of its family, planted or natural. The share of each pattern that was
right is drawn towards the one expected before (which counts as EXPECTED findings); a logistic
curve sets it straight. What the aligned sentences show beside it (how sure the bead is, how
closely it is translated, what of it nothing covers) was tried and told no more. All that is
printed is cross-validated by document: shares and curve of a fold never saw its articles.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from rich.console import Console
from rich.table import Table
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]
from sklearn.model_selection import GroupKFold  # type: ignore[import-untyped]

from benchmarks.drift import FAMILIES, FAMILY, documents
from claimalign import languages
from claimalign._version import __version__
from claimalign.alignment import Side, align, coverage, embedded_metric
from claimalign.claims import anchors, read_claims
from claimalign.drift import DEFAULT_MIN_CONFIDENCE, Difference, Pair, Version, find_differences
from claimalign.drift.confidence import Calibration, belief, calibration, log_odds
from claimalign.encoders import Encoder, load

OUTPUT = Path(__file__).parent.parent / "claimalign" / "drift" / "confidence.json"
EXPECTED = 24
"""What was expected of a pattern counts as much as so many findings."""
FOLDS = 8

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A difference between the versions of a gold article, and whether it is one of its drifts."""

    article: str
    pair: Pair
    difference: Difference
    right: bool


def main() -> None:
    """Learn, print the reliability, and write on request."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--write", action="store_true", help="write into the package")
    parser.add_argument("--plot", type=Path, help="draw the reliability")
    options = parser.parse_args()
    gold = options.folder / "drift-dev.json"
    if not gold.is_file():
        parser.error(f"{gold} is not there: name the folder of the gold articles")
    encoder = load()
    articles = json.loads(gold.read_text(encoding="utf-8"))
    cases = [case for article in articles for case in read_cases(article, encoder)]
    right = np.array([case.right for case in cases])
    believed = cross_validated(cases)
    data = hashlib.sha256(gold.read_bytes()).hexdigest()[:8]
    title = f"claimalign {__version__} | {encoder.name} | {gold.name} {data}"
    show(title, believed, right)
    if options.plot:
        plot(options.plot, title, believed, right)
    learnt = learn(cases)
    print(f"bias {learnt.bias:.2f}, slope {learnt.slope:.2f}")
    if options.write:
        OUTPUT.write_text(json.dumps(asdict(learnt), indent=1) + "\n", encoding="utf-8")


def read_cases(article: dict[str, Any], encoder: Encoder) -> Iterator[Case]:
    """Every difference that the checks see in a gold article."""
    both = documents(article)
    claims = [read_claims(document) for document in both]
    texts = [sentence.text for document in both for sentence in document.sentences]
    vectors, tokens = encoder.encode_tokens(texts)
    cut = len(claims[0])
    sides = [
        Side(
            own,
            np.array([len(claim.sentence.text) for claim in part], np.float64),
            tuple(anchors(claim) for claim in part),
        )
        for own, part in zip(np.split(vectors, [cut]), claims, strict=True)
    ]
    beads = align(sides[0], sides[1])
    covered = coverage(tokens[:cut], tokens[cut:], beads, embedded_metric())
    source, target = (
        Version(languages.load(document.language), own, part)
        for document, own, part in zip(both, claims, covered, strict=True)
    )
    for pair, difference in find_differences(source, target, beads):
        kinds = FAMILIES[FAMILY[difference.kind]]
        right = any(
            drift["kind"] in kinds
            and (
                set(drift["source"]) & set(pair.bead.source)
                or set(drift["target"]) & set(pair.bead.target)
            )
            for drift in article["drifts"]
        )
        yield Case(article["doc"], pair, difference, right)


def learn(cases: Sequence[Case]) -> Calibration:
    """Shares and curve from these cases."""
    expected = calibration().expected
    found, right = Counter[str](), Counter[str]()
    for case in cases:
        found[case.difference.pattern] += 1
        right[case.difference.pattern] += case.right
    shares = {
        name: round((right[name] + EXPECTED * share) / (found[name] + EXPECTED), 2)
        for name, share in sorted(expected.items())
    }
    aligned = [case for case in cases if case.pair.source.said and case.pair.target.said]
    rows = [[log_odds(belief(case.pair, case.difference, shares))] for case in aligned]
    model = LogisticRegression().fit(rows, [case.right for case in aligned])
    bias, slope = float(model.intercept_[0]), float(model.coef_[0, 0])
    return Calibration(dict(sorted(expected.items())), shares, round(bias, 3), round(slope, 3))


def cross_validated(cases: Sequence[Case]) -> Floats:
    """How far each case is believed by what was learnt from the other articles."""
    believed = np.zeros(len(cases))
    groups = [case.article for case in cases]
    for train, test in GroupKFold(FOLDS).split(cases, groups=groups):
        learnt = learn([cases[i] for i in train])
        for i in test:
            believed[i] = learnt.confidence(cases[i].pair, cases[i].difference)
    return believed


def bins(believed: Floats, right: npt.NDArray[np.bool_]) -> Iterator[tuple[int, float, float]]:
    """For each tenth of confidence: how many findings, their mean confidence, the share right."""
    tenths = np.minimum((believed * 10).astype(int), 9)
    for tenth in range(10):
        inside = tenths == tenth
        if inside.any():
            yield int(inside.sum()), float(believed[inside].mean()), float(right[inside].mean())


def calibration_error(believed: Floats, right: npt.NDArray[np.bool_]) -> float:
    """Expected calibration error over ten bins, 0 to 1 (Naeini et al. 2015)."""
    gaps = [count * abs(mean - share) for count, mean, share in bins(believed, right)]
    return sum(gaps) / len(believed)


def show(title: str, believed: Floats, right: npt.NDArray[np.bool_]) -> None:
    """Print the reliability table."""
    table = Table(title=title, title_justify="left")
    for column in ("findings", "believed", "right"):
        table.add_column(column, justify="right")
    for count, mean, share in bins(believed, right):
        table.add_row(str(count), f"{mean:.2f}", f"{share:.2f}")
    console = Console(width=100)
    console.print(table)
    error, area = calibration_error(believed, right), roc_auc_score(right, believed)
    console.print(f"expected calibration error {error:.3f}, area under the ROC curve {area:.3f}")
    shown = believed >= DEFAULT_MIN_CONFIDENCE
    error = calibration_error(believed[shown], right[shown])
    console.print(f"of the {shown.sum()} that are shown by default: {error:.3f}")


def plot(path: Path, title: str, believed: Floats, right: npt.NDArray[np.bool_]) -> None:
    """Draw how often findings are right against how far they are believed."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    counts, means, shares = zip(*bins(believed, right), strict=True)
    figure, axes = plt.subplots(figsize=(5, 5), layout="constrained")
    axes.plot([0, 1], [0, 1], color="0.7", label="as sure as right")
    axes.scatter(means, shares, [4 * count for count in counts], label="findings, by tenths")
    axes.set(xlabel="confidence", ylabel="share that is right", xlim=(0, 1), ylim=(0, 1))
    axes.set_title(title, fontsize=8)
    axes.legend()
    figure.savefig(path, dpi=150)


if __name__ == "__main__":
    main()
