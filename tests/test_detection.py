import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimalign.languages.detection import detect

CASES = tomllib.loads(
    (Path(__file__).parent / "data" / "detection.toml").read_text(encoding="utf-8")
)
SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in CASES.items() for text in texts]
)
def test_single_sentences_and_headings(code, text):
    assert detect(text) == code


def seeds():
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        yield text, "mr" if path.stem.startswith("002") else "ja"


def test_whole_seeds():
    assert [detect(text) for text, _ in seeds()] == ["ja", "ja", "mr", "ja", "ja"]


@pytest.mark.parametrize(
    ("paragraph", "code"),
    [
        (paragraph, code)
        for text, code in seeds()
        for paragraph in text.splitlines()
        if any(not c.isascii() and c.isalpha() for c in paragraph)
        and paragraph != "中華風味"  # as good Chinese as Japanese
    ],
)
def test_paragraphs_of_the_seeds(paragraph, code):
    assert detect(paragraph) == code


def test_the_same_in_every_order_and_run():
    texts = ["BBC News", "中国", "पुणे", "Hotel Europa", "…"]
    codes = [detect(text) for text in texts]
    assert [detect(text) for text in reversed(texts)] == codes[::-1]
    program = (
        f"from claimalign.languages.detection import detect\nprint(list(map(detect, {texts})))"
    )
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(SEEDS.parent), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.strip() == str(codes)


def test_langdetect_is_loaded_only_when_it_is_needed():
    program = (
        "import sys\nfrom claimalign.languages.detection import detect\n"
        "print(detect('雨がやんだ。'), detect('पाऊस थांबला आहे.'), 'langdetect' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(SEEDS.parent), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == ["ja", "mr", "False"]


@given(st.text())
def test_any_text_gets_a_code(text):
    assert detect(text).isalpha()
