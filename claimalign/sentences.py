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
from claimalign.languages import SentenceRules
from claimalign.pairs import Pairs

_LINE = re.compile("[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_VISIBLE = re.compile(f"[^{re.escape(INVISIBLE)}]")
_LONGEST_WORD = 24
"""Words are looked at this far, in characters."""
_LONGEST_ATTRIBUTION = 48
"""No attribution after a quote is longer, in characters; a full-width one counts two."""


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
        self.brackets = {pair[0] for pair in rules.brackets}
        self.ends = rules.full_stops + rules.questions + rules.periods + rules.ellipses
        self.closing = INVISIBLE + "".join(sorted(self.pairs.closing))
        ends = re.escape(self.ends)
        opening = re.escape("".join(sorted(self.pairs.opening)))
        self.candidate = re.compile(f"[{opening}]|[{ends}]+")
        self.clause = re.compile(f"[^{ends}{opening}{re.escape(rules.joiners)}]*")
        self.abbreviations = {*rules.abbreviations, *rules.common_abbreviations}
        self.trailing = {*rules.trailing_abbreviations, *rules.common_trailing_abbreviations}
        self.openings = _Words(rules.openings)
        self.continuations = _Words(rules.continuations)
        self.ordinals = _Words(rules.ordinal_nouns)
        self.attributions = _Words(rules.attributions)

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
        first = _first_visible(line, 0)
        position = row = 0  # `row` is where quotes that touch each other end
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
            if quoted and position >= row:
                row = self._row(line, pairs, position)
                if row > position and self._carries_on(line, _first_visible(line, row)):
                    position = row
                    continue
            if marks and self._ends_sentence(line, first, marks, position, quoted):
                yield position
                first = _first_visible(line, position)

    def _row(self, line: str, pairs: dict[int, int], position: int) -> int:
        """The end of the quotes that follow at `position`, one touching the other."""
        while position in pairs and line[position] not in self.brackets:
            position = pairs[position] + 1
        return position

    def _last_marks(self, line: str, start: int, end: int) -> tuple[int, int] | None:
        """The marks that end what stands from `start` to `end` in quotes or brackets."""
        within = line[start:end].rstrip(self.closing)
        before = within.rstrip(self.ends)
        if len(before) == len(within):
            return None
        return start + len(before), start + len(within)

    def _ends_sentence(
        self, line: str, first: int, marks: tuple[int, int], end: int, quoted: bool
    ) -> bool:
        """Whether the sentence from `first` ends at `end`, behind `marks` and closing quotes."""
        following = _first_visible(line, end)
        if following == len(line):
            return True
        if line[following] in self.rules.joiners or line[following] in self.ends:
            return False
        mark = line[slice(*marks)]
        stops = any(character in self.rules.full_stops for character in mark)
        asks = any(character in self.rules.questions for character in mark)
        if stops and not quoted:
            return True
        if following == end and not self._may_touch(line, marks, end, asks or quoted):
            return False
        if _starts_in_lower_case(line, following):
            return False
        if (asks or quoted) and self._carries_on(line, following):
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

    def _carries_on(self, line: str, following: int) -> bool:
        """Whether the words after a quote or a question still belong to its sentence."""
        return self._is_attribution(line, following) or (
            self.continuations.at(line, following) > self.openings.at(line, following)
        )

    def _is_attribution(self, line: str, start: int) -> bool:
        """Whether a short clause starts here that says whose the words before it were."""
        clause = self.clause.match(line, start)
        end = clause.end() if clause else start
        words = line[start:end].rstrip(INVISIBLE)
        return (
            (end == len(line) or line[end] in self.ends)
            and len(words) <= _LONGEST_ATTRIBUTION
            and sum(1 + _is_wide(character) for character in words) <= _LONGEST_ATTRIBUTION
            and self.attributions.end(words)
        )

    def _period_ends(self, line: str, first: int, marks: tuple[int, int], following: int) -> bool:
        """Whether a period or an ellipsis ends the sentence from `first`."""
        start, end = marks
        if end - start > 2 or line[start] in self.rules.ellipses:
            return line[following].isupper()
        word = _word_before(line, start)
        if word + line[start] in self.abbreviations:
            return False
        if first + len(word) == start and (len(word) == 1 or (word.isdigit() and len(word) <= 3)):
            return False  # the number of a list line
        if word + line[start] in self.trailing or self._is_initial(word):
            return self.openings.at(line, following) > 0
        return not (word.isdigit() and len(word) <= 2 and self.ordinals.at(line, following))

    def _is_initial(self, word: str) -> bool:
        """Whether this is one letter, or a dotted acronym without its last period."""
        parts = [[c for c in part if c.isalpha()] for part in word.split(".")]
        if len(parts) > 1:
            return all(1 <= len(letters) <= 2 for letters in parts)
        if word.isupper():
            return len(word) == 1
        one_letter_words = self.rules.one_letter_words
        return one_letter_words is not None and len(parts[0]) == 1 and word not in one_letter_words


class _Words:
    """A list of words (or of parts of words, in a script without spaces) to find in a line."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = frozenset(words)
        self._lengths = sorted({len(word) for word in words}, reverse=True)

    def at(self, line: str, start: int) -> int:
        """The length of the longest of the words that stands at `start`; 0 where none does."""
        for length in self._lengths:
            end = start + length
            if (
                end <= len(line)
                and line[start:end] in self._words
                and (_is_wide(line[end - 1]) or not _is_part(line[end : end + 1]))
            ):
                return length
        return 0

    def end(self, line: str) -> bool:
        """Whether the line ends with one of the words."""
        return any(
            line[-length:] in self._words
            and (_is_wide(line[-length]) or not _is_part(line[-length - 1 : -length]))
            for length in self._lengths
            if length <= len(line)
        )


def _first_visible(line: str, start: int) -> int:
    """The place of the first character from `start` on that can be seen, or the line's end."""
    visible = _VISIBLE.search(line, start)
    return visible.start() if visible else len(line)


def _starts_in_lower_case(line: str, start: int) -> bool:
    """Whether a word without any capital starts here ("he said", not "iPhone")."""
    return line[start].islower() and line[start : start + _LONGEST_WORD].split()[0].islower()


def _word_before(line: str, end: int) -> str:
    """The letters, marks, digits and periods right before `end`, as far as a word may go."""
    start = end
    while start > max(0, end - _LONGEST_WORD) and (
        _is_part(line[start - 1]) or line[start - 1] == "."
    ):
        start -= 1
    return line[start:end]


def _is_part(character: str) -> bool:
    """Whether this is a letter, a digit or a mark that combines with one."""
    return character != "" and unicodedata.category(character)[0] in "LNM"


def _is_wide(character: str) -> bool:
    """Whether this belongs to a script of full-width characters, which has no spaces."""
    return character != "" and unicodedata.east_asian_width(character) in "WF"
