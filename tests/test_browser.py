"""The HTML page in a real browser, as an editor uses it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimalign import Report
from claimalign.cli import run
from claimalign.decisions import apply, read
from tests.reports import JAPANESE, MARATHI, long_report, small_report
from tests.test_html import hostile_report

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
if CHROMIUM is None:
    pytest.skip("no Chromium is installed: the page is not tested", allow_module_level=True)
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

PHONE = {"width": 360, "height": 740}
CONTRASTS = Path(__file__).with_name("contrasts.js").read_text(encoding="utf-8")


class Watched:
    """A page in the browser; whatever it requests or complains of is noted."""

    def __init__(self, page: Any, path: Path) -> None:
        self.page = page
        self.path = path
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(path.as_uri())

    def notes(self) -> list[str]:
        """The ids of the findings that are shown in the texts."""
        return self.shown(".note", "id")

    def shown(self, selector: str, attribute: str) -> list[str]:
        script = (
            "(all, name) => all.filter(e => e.checkVisibility()).map(e => e.getAttribute(name))"
        )
        found: list[str] = self.page.eval_on_selector_all(selector, script, attribute)
        return found

    def text(self, selector: str) -> str:
        return str(self.page.inner_text(selector)).strip()

    def current(self) -> str:
        return str(self.page.get_attribute(".note.current", "id"))

    def dismiss(self, reason: str) -> None:
        self.page.keyboard.press("x")
        self.page.keyboard.type(reason)
        self.page.keyboard.press("Enter")

    def saved(self, to: Path) -> Path:
        with self.page.expect_download() as download:
            self.page.click("#save")
        download.value.save_as(to)
        return to


Open = Callable[..., Watched]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def browse(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens a report; in the end no page may have requested or complained of anything."""
    opened: list[Watched] = []

    def browse(report: Report, **settings: Any) -> Watched:
        path = tmp_path / f"report {len(opened)}.html"
        path.write_text(report.to_html(), encoding="utf-8")
        watched = Watched(browser.new_context(**settings).new_page(), path)
        opened.append(watched)
        return watched

    yield browse
    for watched in opened:
        own = watched.path.as_uri()
        assert [url for url in watched.requests if url != own and not url.startswith("blob:")] == []
        assert watched.complaints == []
        watched.page.context.close()


@pytest.fixture(scope="module")
def report() -> Report:
    return small_report()


def ids(report: Report) -> list[str]:
    return [finding.id for finding in report.findings or ()]


def test_filters_by_kind_severity_and_confidence_with_counts(browse: Open, report: Report) -> None:
    page = browse(report)
    speaker, figure, polarity, omission = ids(report)
    assert page.notes() == [speaker, figure, polarity, omission]
    assert page.text("#status") == "4 of 4 shown"
    assert page.text("label:has([value=critical])") == "critical 2"

    page.page.uncheck("[value=critical]")
    assert page.notes() == [speaker, omission]
    assert page.shown(".entries a", "data-finding") == [speaker, omission]
    assert page.text("#status") == "2 of 4 shown"
    assert page.text("label:has([value=figure])") == "figure 0"
    assert page.text("label:has([value=critical])") == "critical 2"
    assert "is-quiet" not in str(page.page.get_attribute("#source-1 mark >> nth=1", "class"))
    assert page.page.get_attribute("#source-1 mark >> nth=1", "data-kind") == "speaker"
    page.page.uncheck("[value=speaker]")
    assert page.page.get_attribute("#source-1 mark >> nth=1", "class") == "is-quiet"
    page.page.check("[value=speaker]")
    assert page.page.get_attribute("#source-3 mark", "class") == "is-quiet"

    page.page.fill("#least", "45")
    assert page.notes() == [speaker]
    page.page.uncheck("[value=speaker]")
    assert page.notes() == []
    assert page.text("#status") == "No finding passes the filters."
    assert page.page.is_visible("#source-1")


def test_keys_and_buttons_go_from_finding_to_finding(browse: Open, report: Report) -> None:
    page = browse(report)
    first, second, third, last = ids(report)
    for key, expected in (
        *(("j", first), ("n", second), ("k", first), ("p", first)),
        *(("j", second), ("j", third), ("j", last), ("j", last)),
    ):
        page.page.keyboard.press(key)
        assert page.current() == expected
        assert page.page.evaluate("document.activeElement.id") == expected
        assert page.page.locator(f"[id='{expected}']").is_visible()
    assert page.text("#position") == "4 of 4"
    assert page.page.is_disabled("#next")
    page.page.click("#previous")
    assert page.current() == third

    page.page.focus(".entries a >> nth=2")
    page.page.keyboard.press("ArrowUp")
    assert page.current() == second
    assert page.page.evaluate("document.activeElement.dataset.finding") == second
    page.page.keyboard.press("Enter")
    assert page.page.evaluate("document.activeElement.id") == second

    page.page.click(f"#target-1 a[data-finding='{first}']")
    assert page.current() == first


def test_help_opens_by_key_and_turns_letter_keys_off(browse: Open, report: Report) -> None:
    page = browse(report)
    page.page.keyboard.press("?")
    assert page.page.is_visible("#help")
    page.page.uncheck("#shortcuts")
    page.page.keyboard.press("Escape")
    assert not page.page.is_visible("#help")
    page.page.keyboard.press("j")
    assert page.page.locator(".note.current").count() == 0
    page.page.reload()
    page.page.keyboard.press("j")
    assert page.page.locator(".note.current").count() == 0


def test_evidence_of_both_sides_lights_up(browse: Open, report: Report) -> None:
    page = browse(report)
    speaker, figure, polarity, _ = ids(report)
    page.page.hover(f"[id='{figure}'] .message")
    assert page.shown("mark.is-lit", "data-findings") == [f"{figure} {speaker}", figure]
    page.page.focus(f"#target-1 a[data-finding='{speaker}']")
    assert len(page.shown("mark.is-lit", "data-findings")) == 5
    page.page.hover(f".entries a[data-finding='{polarity}']")
    assert page.shown("mark.is-lit", "data-findings") == [polarity]
    assert page.shown(".is-lacking", "id") == ["target-2"]


def test_a_dismissed_finding_leaves_and_can_be_taken_back(browse: Open, report: Report) -> None:
    page = browse(report)
    first, second, *others = ids(report)
    page.page.keyboard.press("j")
    page.dismiss("half <b>of</b> them jk")
    assert page.notes() == [second, *others]
    assert page.current() == second
    assert "Finding 1: dismissed" in page.text("#status")
    assert page.text("#unsaved") == "1 unsaved"
    page.page.keyboard.press("c")
    assert page.text(f"[id='{second}'] .verdict") == "confirmed"

    page.page.check("[value=dismissed]")
    assert page.notes() == [first, second, *others]
    assert page.text(f"[id='{first}'] .reason") == "half <b>of</b> them jk"
    page.page.click(f"[id='{first}'] [data-act=undo]")
    assert page.text("label:has([value=open])") == "open 3"
    assert page.text("#unsaved") == "1 unsaved"

    page.page.click(f"[id='{first}'] [data-act=dismiss]")
    page.page.keyboard.press("Escape")
    assert not page.page.is_visible(f"[id='{first}'] form")
    assert page.text("label:has([value=dismissed])") == "dismissed 0"


def test_decisions_survive_a_reload_and_are_saved_to_a_file_that_audits_take(
    browse: Open, report: Report, tmp_path: Path
) -> None:
    page = browse(report)
    first, second, *others = ids(report)
    page.page.keyboard.press("j")
    page.dismiss("同じ数 “5”")
    page.page.keyboard.press("c")
    page.page.reload()
    assert page.notes() == [second, *others]
    assert page.text("#unsaved") == "2 unsaved"
    assert page.page.is_visible("#save")

    saved = page.saved(tmp_path / "decisions.json")
    assert page.text("#unsaved") == ""
    decisions = read(saved)
    assert [(d.id, d.verdict, d.reason, d.kind) for d in decisions] == [
        (first, "dismissed", "同じ数 “5”", "speaker"),
        (second, "confirmed", "", "figure"),
    ]
    assert decisions[0].message == report.to_dict()["findings"][0]["message"]

    again = browse(apply(report, decisions))
    assert again.notes() == [second, *others]
    assert again.text("#unsaved") == ""
    assert "1 finding hidden by your decisions" in again.text("header")
    assert read(again.saved(tmp_path / "again.json")) == decisions


def test_decisions_about_other_findings_are_kept(
    browse: Open, report: Report, tmp_path: Path
) -> None:
    elsewhere = {
        "id": "name-0a0b0c0d",
        "verdict": "dismissed",
        "reason": "a <nick> & 'name'",
        "kind": "name",
        "message": "source names A",
    }
    given = tmp_path / "given.json"
    given.write_text(json.dumps({"schema_version": 1, "decisions": [elsewhere]}), encoding="utf-8")
    page = browse(apply(report, read(given)))
    page.page.keyboard.press("j")
    page.page.keyboard.press("c")
    saved = json.loads(page.saved(tmp_path / "saved.json").read_text(encoding="utf-8"))
    assert [decision["id"] for decision in saved["decisions"]] == [ids(report)[0], "name-0a0b0c0d"]
    assert saved["decisions"][1] == elsewhere


def test_what_the_page_saves_hides_findings_of_the_next_audit(
    browse: Open, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from claimalign import Auditor

    source, target = tmp_path / "ja.txt", tmp_path / "mr.txt"
    source.write_text("\n".join(JAPANESE), encoding="utf-8")
    target.write_text("\n".join(MARATHI), encoding="utf-8")
    report = Auditor().audit(source, target)
    page = browse(report)
    page.page.keyboard.press("j")
    page.dismiss("")
    saved = page.saved(tmp_path / "decisions.json")
    assert run(["audit", str(source), str(target), "--decisions", str(saved)]) == 0
    again = json.loads(capsys.readouterr().out)
    assert [finding["id"] for finding in again["findings"]] == ids(report)[1:]
    assert again["summary"]["hidden"] == 1


def test_a_browser_that_forbids_storage_still_decides(browse: Open, report: Report) -> None:
    page = browse(report)
    page.page.context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden') }})"
    )
    page.page.reload()
    page.page.keyboard.press("j")
    page.page.keyboard.press("c")
    assert page.text("#unsaved") == "1 unsaved"


@pytest.mark.parametrize("stored", ["", "null", "[]", '{"decided": 3}', '{"decided": [["x"]]}'])
def test_spoilt_storage_does_no_harm(stored: str, browse: Open, report: Report) -> None:
    page = browse(report)
    script = "([name, text]) => localStorage.setItem(`claimalign ${name}`, text)"
    page.page.evaluate(script, [page.page.get_attribute("html", "data-digest"), stored])
    page.page.reload()
    assert page.notes() == ids(report)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_enough_contrast(scheme: str, browse: Open, report: Report) -> None:
    page = browse(report, color_scheme=scheme, viewport={"width": 1280, "height": 900})
    background = page.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    red = int(background.removeprefix("rgb(").split(",")[0])
    assert (red > 200) == (scheme == "light")
    page.page.check("[value=dismissed]")
    page.page.keyboard.press("j")
    page.dismiss("a reason")
    page.page.keyboard.press("j")
    page.page.keyboard.press("c")
    page.page.keyboard.press("j")
    page.page.keyboard.press("x")
    low = page.page.evaluate(CONTRASTS)
    assert low["checked"] > 80
    assert low["failing"] == []
    page.page.keyboard.press("Escape")
    page.page.keyboard.press("?")
    assert page.page.evaluate(CONTRASTS)["failing"] == []


def test_a_phone_shows_one_version_under_the_other(browse: Open) -> None:
    for report in (small_report(), hostile_report(), apply(small_report(), [])):
        page = browse(report, viewport=PHONE, has_touch=True, is_mobile=True)
        width = page.page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"]
        above, below = (
            page.page.locator(f".bead >> nth=1 >> .side >> nth={side}").bounding_box()
            for side in (0, 1)
        )
        assert above["y"] + above["height"] <= below["y"]
    page.page.tap("#next")
    assert page.current() == ids(small_report())[0]
    assert page.page.locator(".note.current").bounding_box()["y"] < PHONE["height"]


def test_paper_gets_all_findings_and_no_buttons(browse: Open, report: Report) -> None:
    page = browse(report)
    page.page.emulate_media(media="print")
    assert page.notes() == ids(report)
    assert page.shown("button, input, form", "class") == []
    page.page.emulate_media(media="screen")
    assert page.page.pdf(format="A4").startswith(b"%PDF-")


def test_without_javascript_it_is_a_full_report(browse: Open, report: Report) -> None:
    page = browse(report, java_script_enabled=False)
    shown = page.text("body")
    for text in (*JAPANESE[2:3], *MARATHI[2:], "4 findings", "4 omission"):
        assert text in shown
    assert page.page.locator(".note").count() == 4
    assert page.page.locator(".note").first.is_visible()
    assert not page.page.is_visible("#save")
    assert not page.page.is_visible(".filters")


def test_hostile_text_does_nothing(browse: Open) -> None:
    page = browse(hostile_report())
    assert page.page.title() != "stolen"
    for selector in ("mark", ".note", ".entries a"):
        for place in range(4):
            page.page.locator(selector).nth(place).hover(force=True)
    page.page.keyboard.press("j")
    assert page.page.title().endswith("claimalign")
    assert page.page.locator("script").count() == 1
    assert page.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_policy_stops_what_slips_in(browser: Any, report: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    slipped = "<script>document.title='stolen'</script><img src='http://127.0.0.1:9/'>"
    path.write_text(report.to_html().replace("<footer>", f"{slipped}<footer>"), encoding="utf-8")
    page = browser.new_page()
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text))
    page.goto(path.as_uri())
    assert page.title() != "stolen"
    assert sum("Content Security Policy" in text for text in blocked) == 2
    page.close()


def test_an_alignment_and_an_empty_audit_have_no_panel(browse: Open, report: Report) -> None:
    from dataclasses import replace

    for findings in (None, ()):
        page = browse(replace(report, findings=findings))
        assert not page.page.is_visible(".panel")
        assert page.page.is_visible("#source-4")
        assert page.text("body").count("No drift found") == (findings == ())


def test_two_thousand_sentences_are_filtered_and_walked(browse: Open) -> None:
    page = browse(long_report(2000))
    assert page.text("#status") == "400 of 400 shown"
    page.page.uncheck("[value=name]")
    assert page.text("#status").startswith(f"{len(page.notes())} of 400")
    page.page.focus(".entries li:not([hidden]) a >> nth=200")
    page.page.keyboard.press("Enter")
    page.page.wait_for_timeout(100)
    box = page.page.locator(".note.current").bounding_box()
    assert 0 <= box["y"] <= page.page.viewport_size["height"] - box["height"]


def test_it_can_be_read_by_name_and_role(browse: Open, report: Report) -> None:
    page = browse(report)
    page.page.keyboard.press("Tab")
    assert page.page.evaluate("document.activeElement.textContent") == "Skip to the findings"
    page.page.keyboard.press("Enter")
    assert page.page.evaluate("document.activeElement.id") == "findings"
    for role, name in (
        *(("main", None), ("complementary", "Findings"), ("heading", "Do both versions")),
        *(("slider", "At least"), ("checkbox", "critical"), ("button", "Dismiss")),
        *(("button", "Next"), ("link", "2 figure critical 92% sure"), ("status", None)),
    ):
        settings = {"name": name} if name else {}
        assert page.page.get_by_role(role, **settings).first.is_visible(), role
    unnamed = "e => !(e.ariaLabel || e.textContent.trim() || e.labels?.length)"
    controls = page.page.eval_on_selector_all(
        "button, input, a", f"all => all.filter({unnamed}).length"
    )
    assert controls == 0
