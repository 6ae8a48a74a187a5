"""Listed words are found as a regular expression of all of them finds them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from claimalign.claims.lexical.words import Listed, alternatives

WORDS = st.sets(st.text("abक्", min_size=1, max_size=5), min_size=1)
TEXT = st.text("abcक् ", max_size=40)


@given(WORDS, TEXT)
def test_the_longest_words_are_found_from_left_to_right(words: set[str], text: str) -> None:
    expected = [match.span() for match in re.finditer(alternatives(words), text)]
    assert list(Listed(words).find_all(text)) == expected


@given(WORDS, TEXT)
def test_every_word_at_a_place_is_found_the_longest_first(words: set[str], text: str) -> None:
    listed = Listed(words)
    for start in range(len(text)):
        ends = listed.ends(text, start)
        assert [text[start:end] for end in ends] == sorted(
            (word for word in words if text.startswith(word, start)), key=len, reverse=True
        )
        assert not ends or start in listed.starts(text)
