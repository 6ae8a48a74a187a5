import io
import os
import sys
import threading

import pytest

from claimalign import readers
from claimalign.errors import InputError


@pytest.fixture
def file(tmp_path):
    def write(data, name="article.txt"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


@pytest.mark.parametrize(
    "text", ["見出し\r\n本文。\r終わり\n", "\ufeffपाऊस थांबला.\u00a0\u200d\t \n\n", "a", " \n"]
)
@pytest.mark.parametrize("name", ["article.txt", "article.TXT", "article", "article.2025"])
def test_every_character_survives(file, text, name):
    assert readers.read(file(text.encode("utf-8"), name)) == text
    assert readers.read(str(file(text.encode("utf-8"), name))) == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        ("本文".encode("utf-16"), "is written in UTF-16"),
        (b"\xfe\xff\x67\x2c", "is written in UTF-16"),
        ("本文".encode("utf-32"), "is written in UTF-32"),
        (b"a\nb\r\nc\xff", "byte 0xFF at offset 6, line 3"),
        ("本文。".encode("shift_jis"), "is not UTF-8: byte 0x96 at offset 0, line 1"),
        ("本".encode()[:2], "is not UTF-8: byte 0xE6 at offset 0, line 1"),
        (b"\xed\xa0\x80", "is not UTF-8: byte 0xED at offset 0, line 1"),
        (b"ok\rno\0", "NUL byte at offset 5, line 2"),
        (b"\x89PNG\r\n\x1a\n\0\0", "NUL byte"),
        (b"a" * (readers.LARGEST + 1), "is larger than 8 MiB"),
    ],
)
def test_bad_files_are_refused_in_one_line_that_names_them(file, data, message):
    path = file(data)
    with pytest.raises(InputError, match=message) as error:
        readers.read(path)
    assert str(error.value).startswith(str(path))
    assert "\n" not in str(error.value)


def test_the_largest_file_is_read(file):
    assert len(readers.read(file(b"a" * readers.LARGEST))) == readers.LARGEST


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("missing.txt", "does not exist"),
        (".", "is a folder"),
        ("x" * 5000, "cannot be read"),
        ("a\0b", "cannot be read"),
    ],
)
def test_bad_paths_are_refused(tmp_path, path, message):
    with pytest.raises(InputError, match=message):
        readers.read(tmp_path / path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_without_permission_is_refused(file):
    path = file(b"a")
    path.chmod(0)
    with pytest.raises(InputError, match="may not be read"):
        readers.read(path)


def test_a_dash_reads_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("本文。\r\n".encode())))
    assert readers.read("-") == "本文。\r\n"


def test_standard_input_is_named_in_messages(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff")))
    with pytest.raises(InputError, match=r"^standard input is not UTF-8"):
        readers.read("-")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_read(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=("本文。".encode(),))
    writer.start()
    assert readers.read(path) == "本文。"
    writer.join()
