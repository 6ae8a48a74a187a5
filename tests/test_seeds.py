"""The seed pair: what an audit must show, and what it must leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimalign import Auditor, Finding, Report

SEEDS = Path(__file__).parent.parent / "seeds"
JAPANESE = SEEDS / "000_1adc030067b63336.txt"
MARATHI = SEEDS / "002_ba8a9e846eeb349b.txt"
OTHERS = ("001_d93265c2bc0984d8.txt", "003_5b8682380bdf1a26.txt", "004_78be145950fdca63.txt")


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor()


@pytest.fixture(scope="module")
def report(auditor: Auditor) -> Report:
    return auditor.audit(JAPANESE, MARATHI)


def words(finding: Finding) -> tuple[str, str]:
    source, target = (
        " / ".join(span.text for span in side.spans) for side in (finding.source, finding.target)
    )
    return source, target


def of_kind(report: Report, kind: str) -> list[Finding]:
    return [finding for finding in report.findings or () if finding.kind == kind]


def test_hundreds_of_millions_against_hundreds_of_thousands(report: Report) -> None:
    (finding,) = of_kind(report, "figure")
    assert words(finding) == ("何億人", "लाखो")
    assert finding.severity == "critical"
    assert "hundreds of millions" in finding.message
    assert "hundreds of thousands" in finding.message
    assert [span.value for span in (*finding.source.spans, *finding.target.spans)] == [
        "≥1e8",
        "≥1e5",
    ]


def test_he_told_me_against_lee_said(report: Report) -> None:
    (finding,) = [f for f in of_kind(report, "speaker") if f.target.spans]
    assert words(finding) == ("彼", "ली")
    assert "ジェフ・ブーディエ" in finding.message


def test_the_attribution_that_marathi_lost(report: Report) -> None:
    (finding,) = [f for f in of_kind(report, "speaker") if not f.target.spans]
    assert words(finding) == ("同氏", "")
    assert "マドリガル" in finding.message


def test_the_sentence_that_japanese_lost(report: Report) -> None:
    (finding,) = of_kind(report, "addition")
    (text,) = [span.text for span in finding.target.spans]
    assert text.startswith("Meta ने 2023 मध्ये")
    assert text.endswith("ओपन सोर्स रिलीझ केले.")


SAME = (
    *("90%", "नव्वद", "5 人のうち 4 人", "पाचपैकी", "9 月", "सप्टेंबर", "数十億", "अब्जावधी"),
    *("2 つ", "दोन", "フォーチュン", "फॉर्च्युन", "2025", "जानेवारी"),
)


@pytest.mark.parametrize("same", SAME)
def test_nothing_is_flagged_that_is_the_same(same: str, report: Report) -> None:
    assert not any(same in text for finding in report.findings or () for text in words(finding))


def test_the_makers_among_others_that_marathi_names_alone(report: Report) -> None:
    (finding,) = of_kind(report, "omission")
    assert words(finding) == ("からのものを含む", "")


def test_nothing_else_is_shown(report: Report) -> None:
    kinds = [finding.kind for finding in report.findings or ()]
    assert kinds == ["figure", "speaker", "omission", "speaker", "addition"]


def test_every_sentence_stands_in_one_bead(report: Report) -> None:
    for side, document in (("source", report.source), ("target", report.target)):
        indexes = [i for bead in report.alignment for i in getattr(bead, side)]
        assert sorted(indexes) == list(range(len(document.sentences)))


def test_spans_point_into_the_files(report: Report) -> None:
    for path, side in ((JAPANESE, "source"), (MARATHI, "target")):
        text = path.read_bytes().decode("utf-8")
        for finding in report.findings or ():
            for span in getattr(finding, side).spans:
                assert text[span.start : span.end] == span.text


def test_only_the_two_versions_are_paired(auditor: Auditor) -> None:
    paths = sorted(SEEDS.glob("*.txt"))
    pairing = auditor.pair(paths)
    ((match),) = pairing.matches
    assert {paths[match.source], paths[match.target]} == {JAPANESE, MARATHI}
    assert {paths[place].name for place in pairing.unpaired()} == set(OTHERS)
