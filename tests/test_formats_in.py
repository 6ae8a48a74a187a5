"""Formats in: the article of a page, the text of a DOCX, the units of bilingual files."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimalign import Auditor, Bead, Bilingual, Document, Report
from claimalign.cli import run
from claimalign.errors import InputError
from claimalign.invisible import INVISIBLE
from claimalign.readers import docx, read, read_bilingual
from claimalign.writers import REPORT_WRITERS
from claimalign.writers.markup import legal

Write = Callable[[str, bytes], Path]

SOURCE, TARGET = "知事は5人を任命した。", "राज्यपालांनी सहा जणांची नियुक्ती केली."
PAGE = """<!doctype html><html lang="ja"><head><title>市議会 - 町の新聞</title></head><body>
<nav><ul><li><a href="/">ホーム</a></li><li><a href="/w">天気</a></li></ul></nav>
<article><h1>市議会が図書館を承認</h1>
<p>市議会は火曜日、新しい<b>図書館</b>の建設を承認した。総工費は3億円で、完成は2027年になる見込みだ。</p>
<h2>住民の声</h2>
<p>「子どもたちの居場所になる」と<a href="/y">山田市長</a>は述べた。<br>反対の声もある。</p>
<ul><li>開館時間は午前9時から午後8時まで。</li></ul>
<table><tr><th>年</th><th>費用</th></tr><tr><td>2025</td><td>1億円</td></tr></table>
<script>alert("雨")</script></article>
<footer>利用規約 <a href="/p">プライバシー</a></footer></body></html>"""
ARTICLE = """市議会が図書館を承認
市議会は火曜日、新しい図書館の建設を承認した。総工費は3億円で、完成は2027年になる見込みだ。
住民の声
「子どもたちの居場所になる」と山田市長は述べた。
反対の声もある。
開館時間は午前9時から午後8時まで。
年
費用
2025
1億円"""
XLIFF1 = f"""<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="ja-JP" target-language="mr" datatype="plaintext"><body>
<trans-unit id="1"><source>知事は<g id="1">5人</g>を<bpt id="2">&lt;b></bpt>任命<ept
id="2">&lt;/b></ept>した。</source>
<target>{TARGET}</target><note>雪</note></trans-unit>
<trans-unit id="2"><source>雨が降った。</source></trans-unit>
<trans-unit id="3"><source>風が吹いた。</source><target>वारा आला.</target></trans-unit>
<trans-unit id="4" translate="no"><source>id</source><target>id</target></trans-unit>
</body></file></xliff>"""
XLIFF2 = f"""<?xml version="1.0" encoding="UTF-8"?>
<xliff version="2.0" srcLang="ja" trgLang="mr" xmlns="urn:oasis:names:tc:xliff:document:2.0">
<file id="f"><unit id="1"><notes><note>雪</note></notes>
<segment><source>知事は<pc id="1">5人</pc>を任命した。</source><target>{TARGET}</target></segment>
<segment><source>雨が降った。</source></segment>
<segment><source>風が吹いた。</source><target>वारा आला.</target></segment></unit></file></xliff>"""
TMX = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x"
adminlang="en" srclang="ja-JP" datatype="plaintext"/><body>
<tu><note>雪</note><tuv xml:lang="en"><seg>five</seg></tuv>
<tuv xml:lang="mr-IN"><seg>{TARGET}</seg></tuv>
<tuv xml:lang="ja-JP"><prop type="x">雪</prop>
<seg>知事は<hi>5人</hi>を任命<ph>&lt;br/></ph>した。</seg></tuv></tu>
<tu><tuv xml:lang="ja-JP"><seg>雨が降った。</seg></tuv></tu>
<tu><tuv xml:lang="ja-JP"><seg>風が吹いた。</seg></tuv>
<tuv xml:lang="mr-IN"><seg>वारा आला.</seg></tuv></tu>
</body></tmx>"""
PO = f"""msgid ""
msgstr ""
"Language: mr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#. 雪
msgid "{SOURCE}"
msgstr "{TARGET}"

msgid "雨が降った。"
msgstr ""

#, fuzzy
msgid "雪が降った。"
msgstr "पाऊस पडला."

msgctxt "天気"
msgid "風が吹いた。"
msgid_plural "風が吹いた。"
msgstr[0] "वारा येतो."
msgstr[1] "वारा आला."

#~ msgid "古い"
#~ msgstr "जुने"
"""
BILINGUAL = {"a.xlf": XLIFF1, "b.xliff": XLIFF2, "c.tmx": TMX, "d.po": PO}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_file(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write_file


def refused(path: Path, reader: Callable[[Path], object] = read) -> str:
    with pytest.raises(InputError) as error:
        reader(path)
    message = str(error.value)
    assert message.startswith(str(path))
    assert "\n" not in message
    return message


class TestHtml:
    @pytest.fixture(autouse=True)
    def installed(self) -> None:
        pytest.importorskip("trafilatura")

    @pytest.mark.parametrize("name", ["a.html", "a.HTM"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "shift_jis"])
    def test_the_article_and_not_the_menu(self, name: str, encoding: str, write: Write) -> None:
        page = PAGE.replace("<head>", f'<head><meta charset="{encoding}">')
        assert read(write(name, page.encode(encoding))) == ARTICLE

    @pytest.mark.parametrize(
        "page",
        [
            b"<html></html>",
            b"\x89PNG\r\n\x1a\n\0\0",
            b"<" * 100_000,
            b"<div>" * 100_000 + b"x",
            '<nav><a href="/">ホーム</a></nav>'.encode(),
        ],
    )
    def test_a_page_without_an_article_is_refused(
        self, page: bytes, write: Write, capfd: pytest.CaptureFixture[str]
    ) -> None:
        assert "no article" in refused(write("a.html", page))
        assert capfd.readouterr() == ("", "")

    def test_no_other_file_is_read(self, write: Write) -> None:
        secret = write("secret.txt", "秘密の言葉だ。".encode())
        entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        page = PAGE.replace("<!doctype html>", entity).replace("反対の声", "&x;反対の声")
        assert "秘密" not in read(write("a.html", page.encode()))


class TestDocx:
    @pytest.fixture(autouse=True)
    def installed(self) -> None:
        pytest.importorskip("docx")

    @pytest.fixture
    def document(self) -> Any:
        from docx import Document

        document = Document()
        document.add_heading("市議会が図書館を承認", level=1)
        paragraph = document.add_paragraph("市議会は火曜日、")
        paragraph.add_run("図書館").bold = True
        paragraph.add_run("の建設を承認した。")
        table = document.add_table(rows=1, cols=2)
        table.cell(0, 0).text = "費用"
        table.cell(0, 1).text = "3億円"
        document.add_paragraph("山田市長は\tこう述べた。\n反対の声もある。")
        return document

    @staticmethod
    def saved(document: Any) -> bytes:
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()

    def test_paragraphs_headings_and_cells_are_lines(self, document: Any, write: Write) -> None:
        assert read(write("a.docx", self.saved(document))) == (
            "市議会が図書館を承認\n市議会は火曜日、図書館の建設を承認した。\n費用\n3億円\n"
            "山田市長は こう述べた。\n反対の声もある。"
        )

    def test_changes_are_accepted_and_readings_left_out(self, document: Any, write: Write) -> None:
        from docx.oxml import parse_xml

        word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        document.element.body.insert(
            0,
            parse_xml(
                f"<w:p {word}><w:r><w:t>会議は</w:t></w:r>"
                "<w:del><w:r><w:delText>五</w:delText></w:r></w:del>"
                "<w:ins><w:r><w:t>六</w:t></w:r></w:ins>"
                "<w:moveFrom><w:r><w:t>分</w:t></w:r></w:moveFrom><w:r><w:t>時に</w:t></w:r>"
                "<w:r><w:ruby><w:rt><w:r><w:t>はじ</w:t></w:r></w:rt>"
                "<w:rubyBase><w:r><w:t>始</w:t></w:r></w:rubyBase></w:ruby></w:r>"
                "<w:sdt><w:sdtContent><w:r><w:t>まる。</w:t></w:r></w:sdtContent></w:sdt></w:p>"
            ),
        )
        assert read(write("a.docx", self.saved(document))).startswith("会議は六時に始まる。\n")

    def test_a_zip_bomb_is_refused_unopened(self, write: Write) -> None:
        stream = io.BytesIO()
        with (
            zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bomb,
            bomb.open("word/document.xml", "w") as part,
        ):
            for _ in range(docx.LARGEST // 2**20 + 1):
                part.write(b" " * 2**20)
        assert "unpacks to more than" in refused(write("bomb.docx", stream.getvalue()))

    def test_entities_do_not_grow(self, document: Any, write: Write) -> None:
        entities = '<!ENTITY a "雨雨雨雨雨雨雨雨">' + "".join(
            f'<!ENTITY {after} "{f"&{before};" * 10}">'
            for before, after in zip("abcdefgh", "bcdefghi", strict=True)
        )
        stream = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self.saved(document))) as old,
            zipfile.ZipFile(stream, "w") as new,
        ):
            for item in old.namelist():
                text = old.read(item)
                if item == "word/document.xml":
                    head, body = text.split(b"?>", 1)
                    declared = f"<!DOCTYPE d [{entities}]>".encode()
                    text = head + b"?>" + declared + body.replace("図書館".encode(), b"&i;")
                new.writestr(item, text)
        path = write("a.docx", stream.getvalue())
        try:
            text = read(path)
        except InputError as error:
            text = str(error)
        assert len(text) < 500

    @pytest.mark.parametrize("data", [b"x", b"PK\x03\x04", b"PK\x05\x06" + bytes(18)])
    def test_another_file_is_refused(self, data: bytes, write: Write) -> None:
        assert "no DOCX" in refused(write("a.docx", data))


class TestBilingual:
    @pytest.fixture(autouse=True)
    def installed(self) -> None:
        pytest.importorskip("translate.storage.base")

    @pytest.mark.parametrize("name", BILINGUAL)
    def test_units_are_read(self, name: str, write: Write) -> None:
        both = read_bilingual(write(name, BILINGUAL[name].encode()))
        assert (both.source.language, both.target.language) == ("ja", "mr")
        assert [s.text for s in both.source.sentences] == [SOURCE, "雨が降った。", "風が吹いた。"]
        assert [s.text for s in both.target.sentences] == [TARGET, "वारा आला."]
        assert both.units == (((0,), (0,)), ((1,), ()), ((2,), (1,)))
        assert both.source.path == both.target.path == str(write(name, b"x"))

    @pytest.mark.parametrize("name", BILINGUAL)
    def test_languages_can_be_given(self, name: str, write: Write) -> None:
        spoken = ("en", "ja") if name == "c.tmx" else ("de", "hi")
        both = read_bilingual(write(name, BILINGUAL[name].encode()), *spoken)
        assert (both.source.language, both.target.language) == spoken
        if name == "c.tmx":
            assert [s.text for s in both.source.sentences] == ["five"]

    @pytest.mark.parametrize("name", ["a.xlf", "b.xliff", "c.tmx"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    @pytest.mark.parametrize(
        "entity",
        ['<!ENTITY a "&b;&b;"><!ENTITY b "雨">', '<!ENTITY a SYSTEM "file:///etc/passwd">'],
    )
    def test_entities_are_refused(
        self, name: str, encoding: str, entity: str, write: Write
    ) -> None:
        text = BILINGUAL[name].replace("UTF-8", encoding).replace("雨", "&a;")
        text = text.replace('<!DOCTYPE tmx SYSTEM "tmx14.dtd">', "")
        text = text.replace("?>", f"?><!DOCTYPE x [{entity}]>", 1)
        path = write(name, text.encode(encoding))
        assert "declares XML entities" in refused(path, read_bilingual)

    @pytest.mark.parametrize("suffix", ["xlf", "xliff", "tmx", "po"])
    @pytest.mark.parametrize(
        "data",
        [b"x", b"<a/>", b"\0", b"<?xml version='1.0' encoding='no'?><a/>", b"<a>" * 10_000],
        ids=["text", "other root", "nul", "no encoding", "deep"],
    )
    def test_other_files_are_refused(self, suffix: str, data: bytes, write: Write) -> None:
        assert "that can be read" in refused(write(f"a.{suffix}", data), read_bilingual)

    @pytest.mark.parametrize("name", BILINGUAL)
    def test_a_file_without_translations_is_refused(self, name: str, write: Write) -> None:
        text = BILINGUAL[name].replace(TARGET, "").replace("वारा आला.", " ")
        assert "no target text" in refused(write(name, text.encode()), read_bilingual)

    def test_a_file_with_one_version_is_refused(self, write: Write) -> None:
        path = write("a.txt", SOURCE.encode())
        assert "holds one version only" in refused(path, read_bilingual)
        assert "holds both versions" in refused(write("a.tmx", TMX.encode()))

    @pytest.mark.parametrize("name", BILINGUAL)
    def test_it_is_audited_unit_by_unit(
        self, name: str, write: Write, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = write(name, BILINGUAL[name].encode())
        assert run(["audit", str(path), "--format", "text", "--fail-on", "critical"]) == 1
        shown = capsys.readouterr().out
        assert "source says 5 (5人), target says 6" in shown
        assert "source has a sentence that the target lacks" in shown
        assert "in 3 aligned units" in shown

    def test_what_is_written_is_read_again(self, write: Write) -> None:
        report = Auditor().audit([SOURCE, "風が吹いた。"], [TARGET, "वारा आला."])
        for suffix in ("tmx", "xliff"):
            stream = io.StringIO()
            REPORT_WRITERS[suffix](report, stream)
            path = write(f"a.{suffix}", stream.getvalue().encode())
            again = Auditor().audit_bilingual(path)
            assert again.source.sentences == report.source.sentences
            assert [f.id for f in again.findings or ()] == [f.id for f in report.findings or ()]
            pairs = [(bead.source, bead.target) for bead in again.alignment]
            assert pairs == [(bead.source, bead.target) for bead in report.alignment]


TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=0, max_size=20
)


@settings(deadline=None)
@given(units=st.lists(st.tuples(TEXT, TEXT), max_size=6))
def test_every_visible_side_is_in_exactly_one_unit(units: list[tuple[str, str]]) -> None:
    units = [*units, ("雨", "पाऊस")]
    both = Bilingual.from_units(units, "ja", "mr")
    said = [(a.strip(INVISIBLE), b.strip(INVISIBLE)) for a, b in units]
    for side, document in enumerate((both.source, both.target)):
        assert [s.text for s in document.sentences] == [pair[side] for pair in said if pair[side]]
        linked = [index for unit in both.units for index in unit[side]]
        assert linked == list(range(len(document.sentences)))


@settings(deadline=None)
@given(units=st.lists(st.tuples(TEXT, TEXT), max_size=4))
def test_xliff_and_tmx_keep_any_unit(
    units: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    pytest.importorskip("translate.storage.base")
    both = Bilingual.from_units([*units, ("雨", "पाऊस")], "ja", "mr")
    beads = tuple(Bead(own, other, 0.0, 1.0) for own, other in both.units)
    report = Report("a model", both.source, both.target, beads, ())
    for suffix in ("tmx", "xliff"):
        stream = io.StringIO()
        REPORT_WRITERS[suffix](report, stream)
        path = tmp_path_factory.getbasetemp() / f"any.{suffix}"
        path.write_text(stream.getvalue(), encoding="utf-8", newline="")
        again = read_bilingual(path)
        assert again.units == both.units
        for old, new in ((both.source, again.source), (both.target, again.target)):
            assert _shown(new) == _shown(old)


def _shown(document: Document) -> list[str]:
    return [legal(sentence.text).strip(INVISIBLE) for sentence in document.sentences]


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [
        ("a.html", "trafilatura", "html"),
        ("a.docx", "docx", "docx"),
        *((name, "translate.storage.tmx", "bilingual") for name in ("a.tmx",)),
        ("a.xlf", "translate.storage.xliff", "bilingual"),
        ("a.po", "translate.storage.pypo", "bilingual"),
    ],
)
def test_a_missing_package_is_named(
    name: str, module: str, extra: str, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    reader = read if extra in ("html", "docx") else read_bilingual
    assert f"pip install 'claimalign[{extra}]'" in refused(write(name, b"x"), reader)
