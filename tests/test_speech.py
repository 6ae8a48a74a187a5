"""Speech: who said what in a sentence, and whom pronouns stand for in a document."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimalign.claims.model import Claim, Speech
from claimalign.claims.names import ALIKE, alike, read_document_names, read_names
from claimalign.claims.speech import read_speech, resolve_speakers
from claimalign.claims.speech.quotations import quotations
from claimalign.document import Sentence
from claimalign.languages import load

DATA = Path(__file__).parent / "data"
SEEDS = Path(__file__).parent.parent / "seeds"


def read(text: str, code: str, start: int = 0) -> tuple[Speech, ...]:
    language = load(code)
    sentence = Sentence(0, start, start + len(text), text)
    return read_speech(sentence, language.speech, read_names(sentence, language))


def claims_of(lines: list[str], code: str) -> tuple[Claim, ...]:
    language = load(code)
    sentences, at = [], 0
    for index, line in enumerate(lines):
        sentences.append(Sentence(index, at, at + len(line), line))
        at += len(line) + 1
    names = read_document_names(sentences, language)
    pairs = zip(sentences, names, strict=True)
    return resolve_speakers(
        [Claim(s, names=n, speeches=read_speech(s, language.speech, n)) for s, n in pairs]
    )


def cases(language: str) -> list[tuple[str, str, list[str]]]:
    table = tomllib.loads((DATA / f"speech_{language}.toml").read_text(encoding="utf-8"))
    return [(language, case["text"], case["speech"]) for case in table["case"]]


def told(speech: Speech) -> str:
    """A speech in the words of the table."""
    if speech.speaker is None:
        speaker = "hearsay"
    elif speech.speaker.span is None:
        speaker = "-"
    else:
        role = speech.speaker.role
        speaker = speech.speaker.span.text + (f" ({role})" if role else "")
    words = [] if speech.words is None else [speech.words.text]
    return " | ".join([speech.cue.text.strip(), speaker, *words])


@pytest.mark.parametrize(("language", "text", "expected"), cases("ja") + cases("mr"))
def test_speech_of_a_sentence(language: str, text: str, expected: list[str]) -> None:
    assert [told(speech) for speech in read(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "lines", "name"),
    [
        (
            "ja",
            ["ジョン・スミス氏は「順調だ」と述べた。", "「来月に終わる」と同氏は語った。"],
            "ジョン・スミス",
        ),
        (
            "ja",
            ["メアリー・ブラウン氏が会見した。", "「残念だ」と彼女は述べた。"],
            "メアリー・ブラウン",
        ),
        ("ja", ["テスラ社は増産を決めた。", "同社によると、需要は強い。"], "テスラ"),
        ("ja", ["スミス氏は「順調だ」と述べた。", "「来月に終わる」と語った。"], "スミス"),
        ("mr", ["टिम कुक यांनी सांगितले की काम झाले.", "“पुढे जाऊ,” असे ते म्हणाले."], "टिम कुक"),
        ("mr", ["श्रीमती पाटील आल्या.", "“मी थकले आहे,” असे त्यांनी सांगितले."], "पाटील"),
    ],
)
def test_a_pronoun_stands_for_somebody(language: str, lines: list[str], name: str) -> None:
    speaker = claims_of(lines, language)[-1].speeches[0].speaker
    assert speaker is not None
    assert speaker.name is not None
    assert speaker.name.text == name
    assert 0 < speaker.confidence < 0.95


def test_a_pronoun_without_anybody_before_it_stays_open() -> None:
    speaker = claims_of(["「順調だ」と彼は述べた。"], "ja")[0].speeches[0].speaker
    assert speaker is not None
    assert (speaker.name, speaker.role, speaker.confidence) == (None, "he", 0.0)


JAPANESE = claims_of((SEEDS / "000_1adc030067b63336.txt").read_text("utf-8").splitlines(), "ja")
MARATHI = claims_of((SEEDS / "002_ba8a9e846eeb349b.txt").read_text("utf-8").splitlines(), "mr")


def speaker_name(claims: tuple[Claim, ...], line: int) -> str:
    speaker = claims[line - 1].speeches[0].speaker
    assert speaker is not None
    assert speaker.name is not None
    return speaker.name.text


@pytest.mark.parametrize(
    ("line", "japanese", "marathi"),
    [
        (5, "ビル・レディ", "बिल रेडी"),
        (11, "マット・マドリガル", "मॅट मॅड्रिगल"),
        (12, "マドリガル", "मॅड्रिगल"),
        (17, "ブライアン・チェスキー", "ब्रायन चेस्की"),
        (20, "ジェフ・ブーディエ", "जेफ बुडर"),
        (29, "ブーディエ", "बुडर"),
        (31, "サー・ニック・クレッグ", "निक क्लेग"),
        (34, "サー・ニック", "निक"),
        (38, "サム・アルトマン", "सॅम ऑल्टमन"),
    ],
)
def test_the_seeds_agree_on_a_speaker(line: int, japanese: str, marathi: str) -> None:
    assert speaker_name(JAPANESE, line) == japanese
    assert speaker_name(MARATHI, line) == marathi


@pytest.mark.parametrize("line", [5, 9, 11, 12, 17, 20, 29, 31, 34, 38, 39])
def test_the_seeds_speakers_sound_alike(line: int) -> None:
    sounds = []
    for claims in (JAPANESE, MARATHI):
        speaker = claims[line - 1].speeches[0].speaker
        assert speaker is not None
        assert speaker.name is not None
        sounds.append(speaker.name.sound)
    assert alike(*sounds) >= ALIKE


def test_the_seeds_differ_on_who_said_what_is_popular() -> None:
    assert speaker_name(JAPANESE, 21) == "ジェフ・ブーディエ"
    assert speaker_name(MARATHI, 21) == "ली"


def test_one_seed_lost_an_attribution() -> None:
    assert speaker_name(JAPANESE, 13) == "マット・マドリガル"
    assert JAPANESE[12].speeches[0].cue.text == "述べた"
    assert MARATHI[12].speeches == ()


@pytest.mark.parametrize(
    ("text", "pairs", "expected"),
    [
        ("「あ「い」う」え", ["「」"], ["あ「い」う"]),
        ("あ」と「い", ["「」"], ["あ", "い"]),
        ('"a" b "c"', ['""'], ["a", "c"]),
        ('a," b', ['""'], ["a,"]),
        ('a: "b c', ['""'], ["b c"]),
        ("no marks", ['""'], []),
    ],
)
def test_quotations(text: str, pairs: list[str], expected: list[str]) -> None:
    assert [text[slice(*found.words)] for found in quotations(text, pairs)] == expected


SIGNS = '彼はと述べた。「」『』“”"ロ氏社, तो म्हणाला की ने यांनी असे्ं.…a1'


@given(st.sampled_from(["ja", "mr", "xx"]), st.text(SIGNS, max_size=60) | st.text(max_size=30))
@settings(max_examples=150, deadline=None)
def test_spans_are_inside_the_sentence(language: str, text: str) -> None:
    for speech in read(text, language, 5):
        speaker = speech.speaker
        spans = [speech.cue, speech.words, speaker.span if speaker else None]
        for span in spans:
            if span is not None:
                assert 5 <= span.start <= span.end <= 5 + len(text)
                assert span.text == text[span.start - 5 : span.end - 5]


@pytest.mark.parametrize(
    ("language", "unit"),
    [
        ("ja", "「あ」と彼は述べた。"),
        ("ja", "報告書によると"),
        ("ja", "「"),
        ("mr", "“अ,” तो म्हणाला. "),
        ("mr", "अहवालानुसार "),
        ("mr", '"'),
    ],
)
def test_a_long_line_is_read_to_its_end(language: str, unit: str) -> None:
    text = unit * (40_000 // len(unit))
    speeches = read(text, language)
    assert all(speech.cue.end <= len(text) for speech in speeches)
    assert len(speeches) == (len(text) // len(unit) if len(unit) > 1 else 0)
