"""Learn what speaks for drift of polarity and of certainty: writes drift/sense.toml.

    python -m benchmarks.fit_sense [FOLDER] [--stories STORIES] [--write]

The sentences that we wrote (STORIES, default benchmarks/stories) tell what drift looks like, and
what only looks like it: faithful and free renderings, and drift of another kind. In real news
nearly all is faithful: of the articles of parallel-dev.json in FOLDER (default ../shared/eval)
those that drift-dev.json leaves alone are taken for faithful altogether. All figures are
cross-validated by file and by article; drift-dev.json itself is never read for its drifts.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]
from sklearn.model_selection import GroupKFold  # type: ignore[import-untyped]

from benchmarks.fit_coverage import Memory
from benchmarks.written import SIDES, Story
from claimalign import languages
from claimalign.alignment import Side, align, coverage
from claimalign.claims import anchors, read_claims
from claimalign.document import Document, Span
from claimalign.drift import Pair, Version
from claimalign.drift.lacks import HEDGE, NEGATION, Lack, lacks, poles_of
from claimalign.drift.opposites import opposites
from claimalign.drift.statuses import statuses
from claimalign.drift.versions import pairs
from claimalign.drift.weighing import Evidence
from claimalign.glossary import Glossary

OUTPUT = Path(__file__).parent.parent / "claimalign" / "drift" / "sense.toml"
KINDS = {
    "negation": "polarity",
    "opposites": "polarity",
    "hedge": "certainty",
    "grades differ": "certainty",
    "statuses differ": "certainty",
}
"""Table of weights -> the kind of drift that they are for."""
LACKS: dict[str, Lack[Any]] = {"negation": NEGATION, "hedge": HEDGE}
IN_PLACE = {"polarity", "certainty", "meaning"}
"""Drift that leaves all words of the sentence in their places."""
COUNTS = {"faithful": 2.0, "free": 1.0, "news": 2.0, "drift": 0.3}
"""How much a case without drift counts, by the rendering that it comes from."""
RARE = {
    "negation": 1.0,
    "opposites": 2.0,
    "hedge": 1.3,
    "grades differ": 2.0,
    "statuses differ": 1.7,
}
"""How many times more than that, as drift of the kind is so much rarer in news than in stories."""
LEAST_DROP = 0.05
LEAST_SPREAD = 0.25
"""What is 0 or 1 and hardly ever 1 is taken to spread so far: little is learnt from few cases."""
FOLDS = 6

MEANINGS = {
    "covered": "how far its words are covered",
    "around": "how far the few words around it are",
    "less_covered": "the share of all words of its side that are covered less",
    "likeness": "how like the words are in its place",
    "place": "how far those are covered",
    "closeness": "how far all words of its side are covered on average",
    "end": "1 at the end of its sentence",
    "length": "of its side, 1 from 100 tokens on",
    "akin": "1 where the other side has a sign that can be the same",
    "echo": "how like it the most alike of those is",
    "weak_echo": "how like it the most alike word is that may say the same",
    "alone": "1 where the other side has no such sign at all",
    "more": "so many more such signs than the other side has, up to 2",
    "stated": "how like a word it is that says something outright",
    "sure": "how like a word it is that says something for sure",
    "turned": "1 where it turns a word into what the other side says",
    "agreed": "how like words are that say the same there",
    "rival": "1 where another word is more like one of them",
    "share": "of the likeness of the word that is most like one of them",
    "pairs": "log of how many pairs of opposites the two words are",
    "weak": "how many of them may say nothing",
    "least": "how far the one is covered that is covered less",
}
HEAD = """\
# What speaks for drift of polarity and certainty, as log-odds.
# Learnt by `benchmarks/fit_sense.py`; written by that script, not by hand.
"""
TITLES = {
    "negation": "a negation of one side that the other has no counterpart for",
    "hedge": "the same of a hedge",
    "opposites": "two words that are opposites",
    "grades differ": "two words of which one is surer or further",
    "statuses differ": "the statuses that both sides end with",
}

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rendering:
    """The pairs of two versions by story; `changed` holds side and old text of those that drift."""

    what: str
    pairs: dict[int, Pair]
    changed: dict[int, tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Case:
    """What tells of one possible drift, whether it is one, and where it comes from."""

    evidence: Evidence
    drift: bool
    what: str
    group: str


def main() -> None:
    """Learn, say how well that works, and write on request."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--stories", type=Path, default=Path("benchmarks/stories"))
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    options = parser.parse_args()
    names = ("parallel-dev", "drift-dev")
    paths = [options.folder / f"{name}.json" for name in names]
    if missing := [str(path) for path in paths if not path.is_file()]:
        parser.error(f"{', '.join(missing)} not there: name the folder of the gold articles")
    parallel, drifted = (json.loads(path.read_text(encoding="utf-8")) for path in paths)
    unseen = {article["doc"] for article in drifted}
    read = Memory()
    cases: dict[str, list[Case]] = {table: [] for table in KINDS}
    for path in sorted(options.stories.glob("*.toml")):
        stories = tomllib.loads(path.read_text(encoding="utf-8"))["story"]
        renderings = list(story_renderings(read, stories))
        for table, known in cases.items():
            known += story_cases(table, renderings, path.stem)
    for article in (article for article in parallel if article["doc"] not in unseen):
        aligned = aligned_pairs(read, article["ja"], article["mr"])
        for table, known in cases.items():
            known += news_cases(table, aligned, article["doc"])
    text = HEAD + "".join(learn(table, known) for table, known in cases.items())
    print(text)
    if options.write:
        OUTPUT.write_text(text, encoding="utf-8")


def aligned_pairs(read: Memory, source: Sequence[str], target: Sequence[str]) -> list[Pair]:
    """The beads of two versions that have both sides, as the checks see them."""
    documents = [
        Document.from_sentences(list(texts), code)
        for texts, code in zip((source, target), SIDES, strict=True)
    ]
    claims = [read_claims(document) for document in documents]
    encoded = [read([s.text for s in document.sentences]) for document in documents]
    sides = [
        Side(
            vectors,
            np.array([len(claim.sentence.text) for claim in own], np.float64),
            tuple(anchors(claim) for claim in own),
        )
        for own, (vectors, _) in zip(claims, encoded, strict=True)
    ]
    beads = align(sides[0], sides[1])
    left, right = (
        Version(languages.load(document.language), own, covered)
        for document, own, covered in zip(
            documents, claims, coverage(encoded[0][1], encoded[1][1], beads), strict=True
        )
    )
    found = pairs(left, right, beads, Glossary())
    return [pair for pair in found if pair.source.said and pair.target.said]


def story_renderings(read: Memory, stories: Sequence[Story]) -> Iterator[Rendering]:
    """The stories of a file: faithful, rendered freely, and with each of their drifts."""
    for what, *keys in (("faithful", *SIDES), ("free", "same_ja", "mr"), ("free", "ja", "same_mr")):
        texts = [[story[key] for story in stories] for key in keys]
        yield Rendering(what, by_story(aligned_pairs(read, *texts)), {})
    for side in SIDES:
        for number in range(max(len(story.get(f"drift_{side}", {})) for story in stories)):
            changed, new = {}, []
            for index, story in enumerate(stories):
                drifts = list(story.get(f"drift_{side}", {}).items())
                kind, text = drifts[number] if number < len(drifts) else ("", story[side])
                new.append({**story, side: text})
                if kind:
                    changed[index] = (side, kind, story[side])
            texts = [[story[key] for story in new] for key in SIDES]
            yield Rendering("drift", by_story(aligned_pairs(read, *texts)), changed)


def by_story(found: Iterable[Pair]) -> dict[int, Pair]:
    """The pairs of one story a side, by its index."""
    return {
        pair.bead.source[0]: pair
        for pair in found
        if len(pair.bead.source) == 1 and pair.bead.source == pair.bead.target
    }


def story_cases(table: str, renderings: Sequence[Rendering], group: str) -> Iterator[Case]:
    """The cases of a file of stories."""
    faithful = renderings[0].pairs
    for rendering in renderings:
        for index, pair in rendering.pairs.items():
            if rendering.what != "drift":
                for _, _, evidence in candidates(table, pair):
                    yield Case(evidence, False, rendering.what, group)
            elif index in rendering.changed:
                side, kind, was = rendering.changed[index]
                if kind in IN_PLACE:
                    for evidence, hit in judged(table, pair, faithful.get(index), side, was):
                        if kind == KINDS[table] or not hit:
                            yield Case(evidence, hit, "drift", group)
                elif table not in LACKS:
                    for _, _, evidence in candidates(table, pair):
                        yield Case(evidence, False, "drift", group)


def news_cases(table: str, aligned: Sequence[Pair], group: str) -> Iterator[Case]:
    """The cases of an article that is taken for faithful."""
    for pair in aligned:
        for _, _, evidence in candidates(table, pair):
            yield Case(evidence, False, "news", group)


def candidates(table: str, pair: Pair) -> Iterator[tuple[str, tuple[Span, ...], Evidence]]:
    """What may be drift in a pair: on which side (both: none) and in which words."""
    if table in LACKS:
        for side, sign, evidence in lacks(pair, LACKS[table]):
            yield ("ja" if side == "source" else "mr"), (sign.span,), evidence
    elif table == "statuses differ":
        for ended, ends, evidence in statuses(pair):
            yield "", (ended.span, ends.span), evidence
    else:
        poles = poles_of if table == "opposites" else lambda claim: claim.grades
        for left, right, evidence in opposites(pair, poles):
            yield "", (left.span, right.span), evidence


def judged(
    table: str, pair: Pair, faithful: Pair | None, side: str, was: str
) -> Iterator[tuple[Evidence, bool]]:
    """Each candidate of a story that drifts on `side`, and whether it is the drift.

    That are the words that were changed, and the sign of the other side whose counterpart they
    took away: of those whose evidence is weaker than before the one that lost most.
    """
    place = 0 if side == "ja" else 1
    (claim, *_) = (pair.source, pair.target)[place].said
    first, last = changed_part(was, claim.sentence.text)
    found = list(candidates(table, pair))
    inside = [
        at in ("", side)
        and spans[place if not at else 0].start - claim.sentence.start < last
        and spans[place if not at else 0].end - claim.sentence.start > first
        for at, spans, _ in found
    ]
    before = {
        spans[0].text: evidence
        for at, spans, evidence in (candidates(table, faithful) if faithful else ())
        if at not in ("", side)
    }
    drops = [
        _support(before[spans[0].text]) - _support(evidence)
        if at not in ("", side) and spans[0].text in before
        else 0.0
        for at, spans, evidence in found
    ]
    most = max(drops, default=0.0)
    for (_, _, evidence), is_inside, drop in zip(found, inside, drops, strict=True):
        yield evidence, is_inside or (drop == most >= LEAST_DROP)


def _support(evidence: Evidence) -> float:
    return evidence["covered"] + evidence["echo"] + evidence["weak_echo"] - evidence["more"]


def changed_part(was: str, now: str) -> tuple[int, int]:
    """Where the text is new: from the first to behind the last character that differs."""
    first = next(
        (i for i, (a, b) in enumerate(zip(was, now, strict=False)) if a != b),
        min(len(was), len(now)),
    )
    rest = min(len(was), len(now)) - first
    same = next((i for i in range(rest) if was[-1 - i] != now[-1 - i]), rest)
    return first, len(now) - same


def learn(table: str, cases: Sequence[Case]) -> str:
    """Print how well these cases are told apart, and give the table of their weights."""
    names = sorted({name for case in cases for name in case.evidence})
    rows = np.array([[case.evidence.get(name, 0.0) for name in names] for case in cases])
    drift = np.array([case.drift for case in cases])
    weights = np.array([1.0 if case.drift else COUNTS[case.what] * RARE[table] for case in cases])
    believed = np.zeros(len(cases))
    for train, test in GroupKFold(FOLDS).split(rows, groups=[case.group for case in cases]):
        bias, slopes = logistic(rows[train], drift[train], weights[train])
        believed[test] = 1 / (1 + np.exp(-bias - rows[test] @ slopes))
    print(f"{table}: {drift.sum()} of {len(cases)}, AUC {roc_auc_score(drift, believed):.3f}")
    for least in (0.25, 0.36, 0.5, 0.7):
        alarms = {
            what: sum(
                bool(chance >= least) and case.what == what and not case.drift
                for chance, case in zip(believed, cases, strict=True)
            )
            for what in COUNTS
        }
        print(f"  {least:.2f}: {(drift & (believed >= least)).sum()} drifts, alarms {alarms}")
    bias, slopes = logistic(rows, drift, weights)
    lines = [f"bias = {bias:.2f}"]
    lines += [
        f"{name} = {slope:.2f}".ljust(22) + (f"# {MEANINGS[name]}" if name in MEANINGS else "")
        for name, slope in zip(names, slopes, strict=True)
    ]
    title = f'"{table}"' if " " in table else table
    return f"\n[{title}] # {TITLES[table]}\n" + "".join(f"{line.rstrip()}\n" for line in lines)


def logistic(rows: Floats, drift: npt.NDArray[np.bool_], weights: Floats) -> tuple[float, Floats]:
    """Bias and weights of a logistic model, learnt on values of equal spread."""
    means, spreads = rows.mean(axis=0), rows.std(axis=0)
    marks = np.isin(rows, (0, 1)).all(axis=0)
    spreads = np.where(marks, np.maximum(spreads, LEAST_SPREAD), np.where(spreads, spreads, 1))
    model = LogisticRegression(C=0.3, max_iter=500).fit((rows - means) / spreads, drift, weights)
    slopes: Floats = model.coef_[0] / spreads
    return float(model.intercept_[0] - means @ slopes), slopes


if __name__ == "__main__":
    main()
