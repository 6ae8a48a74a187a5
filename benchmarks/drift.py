"""Score drift findings on gold articles, beside what other tools do.

    python -m benchmarks.drift [FOLDER] [--plot FILE.png]

FOLDER (default ../shared/eval) holds gold articles in `drift-*.json`. A planted drift is found
where a finding of its family touches its sentences; a false alarm is a finding in a bead without
any drift, planted or natural. The two rivals see the same beads: `digits` compares digit strings,
as the checks of translation tools do; `similarity` flags the beads whose sentences are least
alike, as many of them as claimalign has findings.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from claimalign import Auditor, Document, Report
from claimalign._version import __version__
from claimalign.drift import DEFAULT_MIN_CONFIDENCE
from claimalign.report import Kind

FAMILIES: dict[str, tuple[Kind, ...]] = {
    "numbers": ("figure", "unit", "date"),
    "people": ("speaker", "name", "quote"),
    "coverage": ("omission", "addition"),
    "sense": ("polarity", "certainty", "meaning"),
}
FAMILY = {kind: family for family, kinds in FAMILIES.items() for kind in kinds}
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Alarm:
    """A place where a tool sees drift; `kind` is empty where it does not say which."""

    source: frozenset[int]
    target: frozenset[int]
    kind: str
    confidence: float

    def touches(self, gold: dict[str, Any]) -> bool:
        """Whether it stands in the sentences of a gold drift."""
        return bool(self.source & set(gold["source"]) or self.target & set(gold["target"]))

    def hits(self, gold: dict[str, Any]) -> bool:
        """Whether it also names the family of that drift, as far as it names any."""
        return self.touches(gold) and self.kind in ("", *FAMILIES[FAMILY[gold["kind"]]])


@dataclass(frozen=True, slots=True)
class Verdict:
    """One gold article and a tool's alarms in it."""

    article: dict[str, Any]
    alarms: tuple[Alarm, ...]

    def planted(self, kinds: Sequence[str]) -> list[bool]:
        """For each planted drift of these kinds, whether it was found."""
        return [
            any(alarm.hits(drift) for alarm in self.alarms)
            for drift in self.article["drifts"]
            if drift["origin"] == "planted" and drift["kind"] in kinds
        ]

    def false_alarms(self) -> int:
        """Alarms that touch no gold drift."""
        drifts = self.article["drifts"]
        return sum(not any(alarm.touches(drift) for drift in drifts) for alarm in self.alarms)

    def right_alarms(self) -> int:
        """Alarms that name the family of a gold drift in their sentences."""
        drifts = self.article["drifts"]
        return sum(any(alarm.hits(drift) for drift in drifts) for alarm in self.alarms)

    def trapped(self) -> int:
        """Alarms in sentences that look different and say the same."""
        return sum(
            any(alarm.touches(trap) for trap in self.article["traps"])
            and not any(alarm.touches(drift) for drift in self.article["drifts"])
            for alarm in self.alarms
        )

    def clean_beads(self) -> int:
        """Gold beads that no drift touches."""
        drifts = self.article["drifts"]
        return sum(
            not any(Alarm(frozenset(s), frozenset(t), "", 1).touches(drift) for drift in drifts)
            for s, t in self.article["alignment"]
        )


def main() -> None:
    """Print one table a gold file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--plot", type=Path, help="draw precision against recall")
    options = parser.parse_args()
    paths = sorted(options.folder.glob("drift-*.json"))
    if not paths:
        parser.error(f"no drift-*.json in {options.folder}: name the folder of the gold articles")
    auditor = Auditor(min_confidence=0)
    for path in paths:
        articles = json.loads(path.read_text(encoding="utf-8"))
        reports = [auditor.audit(*documents(article)) for article in articles]
        runs = list(tools(articles, reports))
        data = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
        title = f"claimalign {__version__} | {auditor.encoder.name} | {path.name} {data}"
        Console(width=100).print(table(title, runs))
        if options.plot:
            plot(options.plot, title, articles, reports)


def documents(article: dict[str, Any]) -> tuple[Document, Document]:
    """Both versions of a gold article, a sentence as the gold has it."""
    source, target = (
        Document.from_sentences(article[side], article[f"{side}_language"])
        for side in ("source", "target")
    )
    return source, target


def tools(
    articles: Sequence[dict[str, Any]], reports: Sequence[Report]
) -> Iterator[tuple[str, list[Verdict]]]:
    """Each tool's name and its verdicts on all articles."""
    ours = [alarms(report, DEFAULT_MIN_CONFIDENCE) for report in reports]
    yield "claimalign", list(map(Verdict, articles, ours))
    yield "digits", [Verdict(a, tuple(digits(a))) for a in articles]
    ranked = sorted(bead.similarity for r in reports for bead in r.alignment if bead.target)
    limit = ranked[min(sum(map(len, ours)), len(ranked)) - 1]
    unlike = [
        tuple(
            Alarm(frozenset(bead.source), frozenset(bead.target), "", 1)
            for bead in report.alignment
            if bead.target and bead.similarity <= limit
        )
        for report in reports
    ]
    yield "similarity", list(map(Verdict, articles, unlike))


def alarms(report: Report, threshold: float) -> tuple[Alarm, ...]:
    """The findings of a report that are at least this sure."""
    return tuple(
        Alarm(frozenset(f.source.sentences), frozenset(f.target.sentences), f.kind, f.confidence)
        for f in report.findings or ()
        if f.confidence >= threshold
    )


def digits(article: dict[str, Any]) -> Iterator[Alarm]:
    """Gold beads whose digit strings differ."""
    for source, target in article["alignment"]:
        sides = ((article["source"], source), (article["target"], target))
        left, right = (
            sorted(
                int(number)
                for i in part
                for number in DIGITS.findall(unicodedata.normalize("NFKC", text[i]))
            )
            for text, part in sides
        )
        if left != right:
            yield Alarm(frozenset(source), frozenset(target), "figure", 1)


def table(title: str, runs: Sequence[tuple[str, list[Verdict]]]) -> Table:
    """Recall of planted drift by family and kind, and false alarms."""
    shown = Table(title=title, title_justify="left")
    shown.add_column("")
    for name, _ in runs:
        shown.add_column(name, justify="right")
    for family, kinds in FAMILIES.items():
        rows = [(f"recall {family}", kinds), *((f"  {kind}", (kind,)) for kind in kinds)]
        for label, wanted in rows:
            found = [[hit for v in verdicts for hit in v.planted(wanted)] for _, verdicts in runs]
            if found[0]:
                shown.add_row(label, *(f"{sum(hits)}/{len(hits)}" for hits in found))
    for label, count in (
        ("findings", lambda v: len(v.alarms)),
        ("false alarms", Verdict.false_alarms),
        ("in clean beads", Verdict.clean_beads),
        ("in traps", Verdict.trapped),
    ):
        shown.add_row(label, *(str(sum(map(count, verdicts))) for _, verdicts in runs))
    return shown


def plot(
    path: Path, title: str, articles: Sequence[dict[str, Any]], reports: Sequence[Report]
) -> None:
    """Precision against recall of planted drift, as the limit on confidence falls."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    points = []
    for limit in sorted({f.confidence for report in reports for f in report.findings or ()}):
        verdicts = [Verdict(a, alarms(r, limit)) for a, r in zip(articles, reports, strict=True)]
        hits = [hit for verdict in verdicts for hit in verdict.planted(list(FAMILY))]
        findings = sum(len(verdict.alarms) for verdict in verdicts)
        precision = sum(verdict.right_alarms() for verdict in verdicts) / findings
        points.append((sum(hits) / len(hits), precision))
    figure, axes = pyplot.subplots(figsize=(6, 4), layout="constrained")
    axes.step(*zip(*points, strict=True), where="post", marker=".")
    axes.set(xlabel="recall of planted drift", ylabel="precision", title=title, ylim=(0, 1.02))
    axes.title.set_fontsize(8)
    figure.savefig(path, dpi=150)


if __name__ == "__main__":
    main()
