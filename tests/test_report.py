"""Reports: ids that last, tables for researchers, files that are whole or not there."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from claimalign import Auditor, Report
from claimalign.errors import InputError
from claimalign.files import replacing
from tests.reports import FIVE_OR_SIX

JAPANESE, MARATHI = FIVE_OR_SIX


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor()


@pytest.fixture(scope="module")
def report(auditor: Auditor) -> Report:
    return auditor.audit(JAPANESE, MARATHI)


def test_lists_of_sentences_are_audited(report: Report) -> None:
    (finding,) = report.findings or ()
    assert finding.kind == "figure"
    assert (finding.source.sentences, finding.target.sentences) == ((1,), (1,))
    assert report.source.language, report.target.language == ("ja", "mr")


def test_an_id_outlives_edits_elsewhere_and_not_of_the_words(
    auditor: Auditor, report: Report
) -> None:
    (before,) = report.findings or ()
    edited = ["市長は辞任した。", *JAPANESE[:1], "知事は新たに5人を任命した。", *JAPANESE[2:]]
    translated = ["महापौरांनी राजीनामा दिला.", *MARATHI]
    (after,) = auditor.audit(edited, translated).findings or ()
    assert after.id == before.id
    changed = [text.replace("सहा", "सात") for text in MARATHI]
    (other,) = auditor.audit(JAPANESE, changed).findings or ()
    assert other.id != before.id


def test_findings_with_the_same_words_have_different_ids(auditor: Auditor) -> None:
    again = ["市長は5人を表彰した。", *JAPANESE[1:]]
    translated = ["महापौरांनी सहा जणांचा सत्कार केला.", *MARATHI[1:]]
    ids = [finding.id for finding in auditor.audit(again, translated).findings or ()]
    assert len(ids) == len(set(ids)) == 2


def test_to_dict_is_what_to_json_says(report: Report) -> None:
    assert json.loads(report.to_json()) == report.to_dict()
    assert report.to_dict()["summary"]["findings"] == {"figure": 1}


def test_to_pandas_has_a_row_a_finding(report: Report, auditor: Auditor) -> None:
    pytest.importorskip("pandas")
    frame = report.to_pandas()
    assert frame["kind"].tolist() == ["figure"]
    assert frame["source_text"].tolist() == [JAPANESE[1]]
    same = auditor.audit(JAPANESE, JAPANESE).to_pandas()
    assert list(same.columns) == list(frame.columns)
    assert same.empty


def test_min_confidence_leaves_out_the_less_sure(report: Report) -> None:
    (finding,) = report.findings or ()
    strict = Auditor(min_confidence=finding.confidence + 0.001)
    assert strict.audit(JAPANESE, MARATHI).findings == ()


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    stopped = replacing(path)
    stopped.__enter__().write("half")
    stopped.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert path.read_text(encoding="utf-8") == "old"
    with replacing(path) as stream:
        stream.write("new")
    assert path.read_text(encoding="utf-8") == "new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["report.json"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"), replacing(tmp_path / "nowhere" / "a.json"):
        pass
