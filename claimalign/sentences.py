"""Where sentences begin and end.

One pass over each line looks at the marks that may end a sentence; the rules of the language
(`sentences.toml`) decide. A line end always ends the sentence, so that headings, list lines and
a quote that nobody closed stay within their line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from claimalign.invisible import INVISIBLE, trim
from claimalign.languages.base import SentenceRules
from claimalign.pairs import Pairs

_LINE = re.compile("[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_VISIBLE = re.compile(f"[^{re.escape(INVISIBLE)}]")
_LONGEST_ABBREVIATION = 24
_LONGEST_ATTRIBUTION = 96


def split(text: str, rules: SentenceRules) -> list[tuple[int, int]]:
    """The (start, end) of each sentence, in order, in time linear in the text.

    Sentences neither begin nor end with a space or an invisible character, and are never
    empty; only such characters stand between them.
    """
    splitter = _Splitter(rules)
    return [
        trim(text, line.start() + start, line.start() + end)
        for line in _LINE.finditer(text)
        if line.group().strip(INVISIBLE)
        for start, end in splitter.pieces(line.group())
    ]


class _Splitter:
    """Cuts single lines by the rules of one language."""

    def __init__(self, rules: SentenceRules) -> None:
        self.rules = rules
        self.pairs = Pairs([*rules.quotes, *rules.brackets], rules.apostrophes)
        self.brackets = {opening for opening, _ in rules.brackets}
        self.ends = rules.full_stops + rules.questions + rules.periods + rules.ellipses
        ends = re.escape(self.ends)
        opening = re.escape("".join(sorted(self.pairs.opening)))
        self.candidate = re.compile(f"[{opening}]|[{ends}]+")
        self.clause = re.compile(f"[^{ends}{opening}{re.escape(rules.joiners)}]*")
        self.abbreviations = {*rules.abbreviations, *rules.common_abbreviations}
        self.trailing = {*rules.trailing_abbreviations, *rules.common_trailing_abbreviations}
        self.openings = _Words(rules.openings)
        self.continuations = _Words(rules.continuations)
        self.ordinals = _Words(rules.ordinal_nouns)
        self.attributions = {tuple(words.split()) for words in rules.attributions}

    def pieces(self, line: str) -> Iterator[tuple[int, int]]:
        """Cut the line, without gaps, into pieces that hold a letter or digit if the line does."""
        begin = 0
        letter = _LETTER_OR_DIGIT.search(line)
        for end in self._ends(line):
            following = _LETTER_OR_DIGIT.search(line, end)
            if following is None:
                break
            if letter and letter.start() < end:
                yield begin, end
                begin, letter = end, following
        yield begin, len(line)

    def _ends(self, line: str) -> Iterator[int]:
        """Where a sentence ends, outside quotes and brackets."""
        pairs = self.pairs.matched(line)
        first = position = 0  # `first` is the first visible character of the sentence
        while candidate := self.candidate.search(line, position):
            start, position = candidate.span()
            marks: tuple[int, int] | None = (start, position)
            if start in pairs:
                position = pairs[start] + 1
                if line[start] in self.brackets and first < start:
                    continue
                marks = self._last_marks(line, start, position)
            elif line[start] not in self.ends:
                continue
            end = position
            while line[position : position + 1] in self.pairs.closing and position not in pairs:
                position += 1
            quoted = start in pairs or position > end
            if marks and self._ends_sentence(line, first, marks, position, quoted):
                yield position
                visible = _VISIBLE.search(line, position)
                first = visible.start() if visible else len(line)

    def _last_marks(self, line: str, start: int, end: int) -> tuple[int, int] | None:
        """The marks that end what stands from `start` to `end` in quotes or brackets."""
        within = line[start:end].rstrip(INVISIBLE + "".join(sorted(self.pairs.closing)))
        before = within.rstrip(self.ends)
        if len(before) == len(within):
            return None
        return start + len(before), start + len(within)

    def _ends_sentence(
        self, line: str, first: int, marks: tuple[int, int], end: int, quoted: bool
    ) -> bool:
        """Whether the sentence from `first` ends at `end`, behind `marks` and closing quotes."""
        rules = self.rules
        after = line[end : end + _LONGEST_ATTRIBUTION]
        following = after.lstrip(INVISIBLE)
        if not following:
            return True
        if following[0] in rules.joiners or following[0] in self.ends:
            return False
        mark = line[slice(*marks)]
        stops = any(character in rules.full_stops for character in mark)
        asks = any(character in rules.questions for character in mark)
        if stops and not quoted:
            return True
        if following == after and not self._may_touch(line, marks, end, asks or quoted):
            return False
        if following[:_LONGEST_ABBREVIATION].split()[0].islower():
            return False
        if (asks or quoted) and self._carries_on(following):
            return False
        return stops or asks or self._period_ends(line, first, marks, following)

    def _may_touch(self, line: str, marks: tuple[int, int], end: int, closed: bool) -> bool:
        """Whether a sentence may begin at `end` although no space stands before it."""
        following = line[end]
        if following in self.pairs.opening and following not in self.brackets:
            return True
        if _is_wide(line[marks[0] - 1 : marks[0]]) or _is_wide(line[end - 1]):
            return closed or not following.isdigit()
        return closed and not following.isascii()

    def _carries_on(self, following: str) -> bool:
        """Whether the words after a quote or a question still belong to its sentence."""
        clause = self.clause.match(following)
        if clause and (clause.end() == len(following) or following[clause.end()] in self.ends):
            words = clause.group().split()
            if any(tuple(words[-count:]) in self.attributions for count in (1, 2, 3, 4)):
                return True
        return self.continuations.longest(following) > self.openings.longest(following)

    def _period_ends(self, line: str, first: int, marks: tuple[int, int], following: str) -> bool:
        """Whether a period or an ellipsis ends the sentence from `first` before `following`."""
        start, end = marks
        if end - start > 2 or line[start] in self.rules.ellipses:
            return following[0].isupper() or self.openings.longest(following) > 0
        word = _word_before(line, start)
        if word + line[start] in self.abbreviations:
            return False
        if start - first == len(word) and (word.isdigit() or len(word) == 1):
            return False  # the number of a list line
        if word + line[start] in self.trailing or _is_initials(word):
            return self.openings.longest(following) > 0
        return not (word.isdigit() and len(word) <= 2 and self.ordinals.longest(following))


class _Words:
    """A list of words (or of word beginnings, in a script without spaces) to find in a text."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = frozenset(words)
        self._lengths = sorted({len(word) for word in words}, reverse=True)

    def longest(self, text: str) -> int:
        """The length of the longest of the words that the text begins with; 0 where none."""
        for length in self._lengths:
            whole = _is_wide(text[length - 1 : length]) or not _is_part(text[length : length + 1])
            if whole and text[:length] in self._words:
                return length
        return 0


def _word_before(line: str, end: int) -> str:
    """The letters, marks, digits and periods right before `end`, as far as a word may go."""
    start = end
    while start > max(0, end - _LONGEST_ABBREVIATION) and (
        _is_part(line[start - 1]) or line[start - 1] == "."
    ):
        start -= 1
    return line[start:end]


def _is_initials(word: str) -> bool:
    """Whether this is a capital letter or a dotted acronym without its last period."""
    if "." not in word:
        return len(word) == 1 and word.isupper()
    parts = [[c for c in part if c.isalpha()] for part in word.split(".")]
    return all(1 <= len(letters) <= 2 for letters in parts)


def _is_part(character: str) -> bool:
    """Whether this is a letter, a digit or a mark that combines with one."""
    return character != "" and unicodedata.category(character)[0] in "LNM"


def _is_wide(character: str) -> bool:
    """Whether this belongs to a script of full-width characters, which has no spaces."""
    return character != "" and unicodedata.east_asian_width(character) in "WF"
