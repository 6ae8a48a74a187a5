import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimalign.document import Document, Sentence, Span
from claimalign.errors import InputError
from claimalign.invisible import INVISIBLE

any_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
visible_text = any_text.filter(lambda text: text.strip(INVISIBLE))
languages = st.sampled_from(["ja", "mr", "en", "und"])


def texts(document):
    return [sentence.text for sentence in document.sentences]


def test_offsets_point_into_the_original_text():
    text = "\ufeff見出し\r\n\r\n\u00a0本文です。\u200b\t次の文。  \r最後"
    document = Document.from_text(text, "ja", "a.txt")
    assert document.text == text
    assert document.path == "a.txt"
    assert document.sentences == (
        Sentence(0, 1, 4, "見出し"),
        Sentence(1, 9, 14, "本文です。"),
        Sentence(2, 16, 20, "次の文。"),
        Sentence(3, 23, 25, "最後"),
    )


def test_a_span_of_a_sentence_counts_in_the_document():
    sentence = Document.from_text("一。二三。", "ja").sentences[1]
    assert sentence.span(1, 2) == Span(3, 4, "三")


def test_language_is_detected_where_none_is_given():
    assert Document.from_text("पाऊस थांबला आणि गाड्या सुरू झाल्या.").language == "mr"
    assert Document.from_lines("雨がやみ、列車が動き出した。\n").language == "ja"
    assert Document.from_sentences(["雨がやんだ。"]).language == "ja"
    assert Document.from_text("2025").language == "und"


@given(visible_text, languages)
def test_sentences_and_gaps_rebuild_the_text(text, language):
    document = Document.from_text(text, language)
    rebuilt, place = "", 0
    for index, sentence in enumerate(document.sentences):
        gap = text[place : sentence.start]
        assert not gap.strip(INVISIBLE)
        assert sentence.index == index
        assert sentence.text == text[sentence.start : sentence.end]
        rebuilt += gap + sentence.text
        place = sentence.end
    assert not text[place:].strip(INVISIBLE)
    assert rebuilt + text[place:] == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a. b.\nc\n", ["a. b.", "c"]),
        ("a\n\nb", ["a", "", "b"]),
        ("a\r\nb\rc\r\n", ["a", "b", "c"]),
        ("a\r\n\r\n\r\n", ["a", "", ""]),
        ("\n a \n", ["", "a"]),
        ("\ufeffa\nb", ["a", "b"]),
        ("\ufeff\nb", ["", "b"]),
        ("a\u2028b\x85c\vd\fe\n", ["a\u2028b\x85c\vd\fe"]),
    ],
)
def test_each_line_of_a_segmented_text_is_a_sentence(text, expected):
    document = Document.from_lines(text, "en")
    assert document.text == text
    assert texts(document) == expected


@given(st.lists(any_text.map(lambda text: text.replace("\r", "").replace("\n", "")), min_size=1))
def test_segmented_text_keeps_its_line_count(lines):
    text = "\n".join(lines) + "\n"
    if not text.strip(INVISIBLE):
        return
    document = Document.from_lines(text, "mr")
    assert texts(document) == [line.strip(INVISIBLE) for line in lines]
    assert [s.text for s in document.sentences] == [
        text[s.start : s.end] for s in document.sentences
    ]


@given(st.lists(any_text, min_size=1).filter(lambda parts: "".join(parts).strip(INVISIBLE)))
def test_a_list_of_sentences_keeps_its_indexes(sentences):
    document = Document.from_sentences(sentences, "ja")
    assert texts(document) == [sentence.strip(INVISIBLE) for sentence in sentences]
    for sentence in document.sentences:
        assert document.text[sentence.start : sentence.end] == sentence.text


@pytest.mark.parametrize("build", [Document.from_text, Document.from_lines])
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the text is empty"),
        (" \n\u3000\t", "the text holds only white space"),
        ("\ufeff", "the text holds only white space"),
        ("\u200b\u200d\n\u2060", "the text holds only white space"),
        ("a\r\nb\0", r"the text holds a NUL character \(U\+0000\) at character 4, line 2"),
        ("a\ud800", r"the text holds a lone surrogate \(U\+D800\) at character 1, line 1"),
        ("\udfff", r"the text holds a lone surrogate \(U\+DFFF\) at character 0, line 1"),
    ],
)
def test_unusable_text_is_refused_in_one_line(build, text, message):
    with pytest.raises(InputError, match=message) as error:
        build(text)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("sentences", [[], [""], ["", " "], ["a", "\udc80"]])
def test_unusable_sentences_are_refused(sentences):
    with pytest.raises(InputError):
        Document.from_sentences(sentences)


def test_a_message_names_the_file():
    with pytest.raises(InputError, match=r"^b\.txt holds only white space"):
        Document.from_text(" ", path="b.txt")
