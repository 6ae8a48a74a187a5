"""The HTML page: every sentence is there, no text becomes markup, and nothing can be loaded."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimalign import Bead, Document, Report
from claimalign.alignment.order import out_of_order
from claimalign.cli import run
from claimalign.decisions import Decision, apply
from claimalign.files import replacing
from claimalign.invisible import visible
from claimalign.report import Evidence, Place
from claimalign.writers import REPORT_WRITERS
from tests.reports import JAPANESE, MARATHI, finding, small_report

VOID = {"meta", "input", "link", "br", "hr", "img"}
HOSTILE = (
    "<script>document.title='stolen'</script>",
    "</bdi></p></div></main><img src=x onerror=\"document.title='stolen'\">",
    '" onmouseover="document.title=1" \' ><svg onload=alert(1)>',
    "an \u202eevil\u202c \u2066turned\u2069 \x1b[31m\x07 \x85 one",
    "x" * 10_000,
    "$style ${script} {{rows}} </style><!-- ]]> &lt;b&gt; &amp;",
    "<template><a href='javascript:alert(1)'>link</a></template>",
)


class Page(HTMLParser):
    """A page as an independent parser sees it: elements must be closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.bdi: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute twice in {tag}"
        self.elements.append((tag, dict(attrs)))
        if tag == "bdi":
            self.bdi.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts.setdefault(self.open[-1], []).append(data)
        if "bdi" in self.open and self.open[-1] != "a":
            self.bdi[-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def ids(self) -> list[str]:
        return [str(attrs["id"]) for _, attrs in self.elements if "id" in attrs]


def hostile_report() -> Report:
    source = Document.from_sentences(HOSTILE, 'ja"><script>1</script>')
    source = replace(source, path="<b>\udcff\u202e.txt")
    target = Document.from_sentences(MARATHI, "mr")
    beads = tuple(Bead((i,), (i,) if i < 5 else (), 0.5, 0.6) for i in range(len(HOSTILE)))
    findings = tuple(
        finding(source, target, "name", "minor", 0.5, (text,), (), i, None, message=text)
        for i, text in enumerate(HOSTILE)
    )
    report = Report("<i>model</i>", source, target, beads, findings)
    reasons = [Decision(findings[0].id, "confirmed", HOSTILE[1], "name", HOSTILE[0])]
    return apply(report, [*reasons, Decision("name-00000000", "dismissed", HOSTILE[2])])


@pytest.fixture(scope="module")
def report() -> Report:
    return small_report()


def test_every_sentence_of_both_sides_is_there_in_its_language(report: Report) -> None:
    page = Page(report.to_html())
    shown = [text for text in page.bdi if text in (*JAPANESE, *MARATHI)]
    assert set(shown) == {*JAPANESE, *MARATHI}
    languages = [attributes.get("lang") for attributes in page.all("bdi")]
    assert languages.count("ja") >= len(JAPANESE)
    assert languages.count("mr") >= len(MARATHI)


def test_marks_stand_at_the_exact_words_though_they_overlap(report: Report) -> None:
    page = report.to_html()
    speaker, figure = (f.id for f in (report.findings or ())[:2])
    marked = re.findall(r'<mark data-findings="([^"]*)" data-kind="(\w+)">(.*?)</mark>', page)
    plain = [
        (ids.split(), kind, re.sub("<a .*?</a>|<.*?>", "", inside)) for ids, kind, inside in marked
    ]
    assert plain[:6] == [
        ([speaker], "speaker", "知事は"),
        ([figure, speaker], "figure", "5人"),
        ([speaker], "speaker", "を任命し、費用は3億円だ"),
        ([speaker], "speaker", "राज्यपालांनी"),
        ([figure], "figure", "सहा जणांची"),
        ([speaker], "speaker", "खर्च तीन कोटी"),
    ]


def test_each_mark_is_labelled_with_number_and_kind(report: Report) -> None:
    page = Page(report.to_html())
    labels = [text for text in page.texts["a"] if re.fullmatch(r"\d \w+", text)]
    in_source = ["1 speaker", "2 figure", "3 polarity", "4 omission"]
    in_target = ["1 speaker", "2 figure", "1 speaker"]
    assert sorted(labels) == sorted([*in_source, *in_target])


def test_what_moved_and_what_is_missing_is_said(report: Report) -> None:
    page = Page(report.to_html())
    remarks = " ".join(page.texts["p"])
    assert remarks.count("no counterpart") == 2
    assert remarks.count("Moved") == 1
    assert remarks.count("Alignment only 40% sure") == 1


def test_the_summary_says_what_was_checked_and_how_sure_it_is(report: Report) -> None:
    page = Page(report.to_html())
    assert page.texts["dd"][:3] == [
        "Japanese, 5 sentences",
        "Marathi, 5 sentences",
        "6 units, 84% sure on average",
    ]
    assert {"2 without counterpart, 1 moved", "a model"} <= set(page.texts["bdi"])
    outcome = Page(report.to_html()).texts["p"]
    assert "4 findings" in "".join(outcome)
    assert "agree with about 3 of 4" in "".join(outcome)


def test_an_audit_without_findings_says_so_and_an_alignment_does_not(report: Report) -> None:
    assert "No drift found" in replace(report, findings=()).to_html()
    alignment = replace(report, findings=None).to_html()
    assert "No drift found" not in alignment
    assert all(text in alignment for text in (*JAPANESE, *MARATHI))


def test_hostile_text_stays_text() -> None:
    text = hostile_report().to_html()
    page = Page(text)
    tags = [tag for tag, _ in page.elements]
    assert tags.count("script") == tags.count("style") == 1
    assert not {"img", "svg", "link", "iframe", "object", "base"} & set(tags)
    for tag, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"], tag
        assert not (attributes.get("href") or "#").removeprefix("#").count(":")
    for sentence in HOSTILE:
        assert visible(sentence) in page.bdi
    assert not re.search("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    text.encode("utf-8")


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), min_size=1), min_size=1))
def test_any_text_comes_back_from_the_page(sentences: list[str]) -> None:
    sentences = [text.replace("\0", "") + "。" for text in sentences]
    document = Document.from_sentences(sentences, "ja")
    beads = tuple(Bead((i,), (), 0.0, 1.0) for i in range(len(sentences)))
    other = Document.from_sentences(["एक."], "mr")
    evidence = Evidence(0, len(document.text), document.text)
    found = finding(document, other, "meaning", "minor", 0.5, (), (), 0, None)
    report = Report("m", document, other, beads, (replace(found, source=Place((0,), (evidence,))),))
    page = Page(report.to_html())
    for sentence in document.sentences:
        assert visible(sentence.text) in page.bdi


def test_the_policy_allows_only_this_script_and_this_style(report: Report) -> None:
    page = Page(report.to_html())
    (policy,) = [
        str(meta["content"])
        for meta in page.all("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    ]
    directives = dict(part.split(" ", 1) for part in policy.split("; "))
    assert directives["default-src"] == "'none'"
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        content = "".join(page.texts[tag])
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert directives[f"{tag}-src"] == f"'sha256-{digest}'"


def test_nothing_on_the_page_has_an_address(report: Report) -> None:
    text = report.to_html()
    assert not re.search(r"https?:|\burl\(|@import|\bsrc=", text)
    page = Page(text)
    ids = page.ids()
    assert len(ids) == len(set(ids))
    for link in page.all("a"):
        assert str(link["href"]).removeprefix("#") in ids


def test_same_report_same_bytes(report: Report) -> None:
    assert report.to_html() == small_report().to_html()
    digest = re.search('data-digest="(.*?)"', report.to_html())
    other = re.search('data-digest="(.*?)"', replace(report, findings=()).to_html())
    assert digest
    assert other
    assert digest.group(1) != other.group(1)


def test_jupyter_shows_the_page_in_a_frame_of_its_own(report: Report) -> None:
    frame = Page(report._repr_html_())
    ((tag, attributes),) = frame.elements
    assert tag == "iframe"
    assert attributes["srcdoc"] == report.to_html()
    assert "allow-same-origin" not in str(attributes["sandbox"])


def test_html_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "ja.txt", tmp_path / "mr.txt"
    source.write_text("\n".join(JAPANESE), encoding="utf-8")
    target.write_text("\n".join(MARATHI), encoding="utf-8")
    pair = [str(source), str(target)]
    assert run(["audit", *pair, "-o", str(tmp_path / "report.html")]) == 0
    written = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert Page(written).all("article")
    assert run(["align", *pair, "--format", "html"]) == 0
    assert not Page(capsys.readouterr().out).all("article")
    assert html.escape("ja.txt") in written
    assert run(["claims", str(source), "-o", str(tmp_path / "claims.html")]) == 2
    assert "writes no html" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("targets", "moved"),
    [
        ([0, 1, 2, 3], set()),
        ([2, 3, 4, 0, 1], {3, 4}),
        ([3, 0, 1, 2], {0}),
        ([0, 3, 1, 2], {1}),
        ([], set()),
    ],
)
def test_as_few_beads_as_can_be_count_as_moved(targets: list[int], moved: set[int]) -> None:
    beads = [Bead((i,), (target,), 0.5, 0.5) for i, target in enumerate(targets)]
    assert out_of_order(beads) == moved
    assert out_of_order([*beads, Bead((9,), (), 0.0, 1.0), Bead((), (9,), 0.0, 1.0)]) == moved


def test_hostile_text_stops_no_format(tmp_path: Path) -> None:
    for name, write in REPORT_WRITERS.items():
        path = tmp_path / f"report.{name}"
        with replacing(path) as stream:
            write(hostile_report(), stream)
        assert path.read_text(encoding="utf-8")
