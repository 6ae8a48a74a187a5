"""Who said what: the reported speech in one sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from claimalign.claims.lexical.patterns import either, is_letter
from claimalign.claims.lexical.words import alternatives
from claimalign.claims.model import Name, Speaker, Speech
from claimalign.claims.speech.passage import WRITINGS, Mention, Passage
from claimalign.claims.speech.quotations import Quotation
from claimalign.document import Sentence, Span
from claimalign.languages import SpeechWords

_NEAR = 40
"""How many characters may stand between a name without a mark and its verb."""
_VERY_NEAR = 20
"""How many between a pronoun without a mark and its verb."""
_QUOTATIVE_REACH = 80
"""How many between the end of the reported words and the verb."""
_WINDOW = 400
"""How many characters of a clause before a verb are searched for its speaker."""
_STOPS = frozenset(",.!?।。、！？…")


@dataclass(frozen=True, slots=True)
class _Rules:
    """The patterns that a language's words make."""

    cue: re.Pattern[str]
    clause_end: re.Pattern[str]
    quotative: re.Pattern[str]
    opener: re.Pattern[str]
    role_source: re.Pattern[str]
    phrase: re.Pattern[str]
    not_bare: re.Pattern[str]


@cache
def _rules(words: SpeechWords) -> _Rules:
    return _Rules(
        cue=re.compile(
            f"(?P<hearsay>{either(words.hearsay)})|(?P<source>{either(words.sources)})"
            f"|(?P<verb>(?:{_verbs(words, words.verbs)}){words.verb_edge}|{words.other_verbs})"
            f"|(?P<loose>(?:{_verbs(words, words.loose_verbs)}){words.verb_edge})"
        ),
        clause_end=re.compile(either(words.clause_ends)),
        quotative=re.compile(either(words.quotatives)),
        opener=re.compile(words.openers),
        role_source=re.compile(words.role_sources),
        phrase=re.compile(words.phrase),
        not_bare=re.compile(words.not_bare),
    )


def _verbs(words: SpeechWords, table: dict[str, str]) -> str:
    forms = (
        f"(?:{alternatives(stems.split())})(?:{words.verb_forms[kind]})"
        for kind, stems in table.items()
    )
    return either(forms)


def read_speech(
    sentence: Sentence, words: SpeechWords, names: Sequence[Name]
) -> tuple[Speech, ...]:
    """Read the reported speech in a sentence, in the order of its cues; `names` are its names.

    A speaker that is no name keeps its role and waits for `resolve_speakers`; a speech whose
    subject is not said has a speaker without span and name.
    """
    passage = Passage(sentence, words, names)
    clauses = _clause_starts(passage)
    speeches: list[Speech] = []
    spoken_for = -1
    for cue in _cues(passage):
        clause = clauses[bisect_right(clauses, cue.start) - 1]
        speech = _Reading(passage, max(clause, cue.start - _WINDOW), cue).speech()
        if speech is None:
            continue
        if clause <= spoken_for and _repeats(speeches[-1], speech):
            speeches[-1] = replace(speeches[-1], words=speeches[-1].words or speech.words)
            continue
        speeches.append(speech)
        spoken_for = cue.start
    return tuple(speeches)


def _repeats(before: Speech, speech: Speech) -> bool:
    """Whether a cue only repeats the one before it in its clause ("according to X, it is said")."""
    if speech.speaker is None or speech.speaker.span is None:
        return before.words is None or speech.words in (None, before.words)
    return before.speaker is not None and before.speaker.span == speech.speaker.span


@dataclass(frozen=True, slots=True)
class _Cue:
    """What reports: `kind` is verb, loose, source, hearsay, or source with its `mention`."""

    start: int
    end: int
    kind: str
    mention: Mention | None = None


def _cues(passage: Passage) -> list[_Cue]:
    rules = _rules(passage.words)
    cues = [
        _Cue(*match.span(), match.lastgroup or "")
        for match in rules.cue.finditer(passage.text)
        if not passage.is_quoted(match.start())
    ]
    for mention in passage.mentions:
        source = rules.role_source.match(passage.text, mention.end)
        if source and (mention.name is not None or mention.role):
            cues.append(_Cue(*source.span(), "source", mention))
    return sorted(cues, key=lambda cue: (cue.start, cue.end))


def _clause_starts(passage: Passage) -> list[int]:
    ends = (match.end() for match in _rules(passage.words).clause_end.finditer(passage.text))
    return [0, *(end for end in ends if not passage.is_quoted(end - 1))]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One cue, and its clause from `clause` on, which tells who spoke and what was said."""

    passage: Passage
    clause: int
    cue: _Cue

    def speech(self) -> Speech | None:
        """What the cue reports; None where it reports nothing after all."""
        quotation = self._quotation()
        content = self._content_end(quotation)
        if self.cue.kind == "loose" and content is None and quotation is None:
            return None
        words = None if quotation is None else self._span(*quotation.words)
        return Speech(self._span(self.cue.start, self.cue.end), words, self._speaker(content))

    def _speaker(self, content: int | None) -> Speaker | None:
        if self.cue.kind == "source":
            mention = self.cue.mention or self._source()
            return self._phrase() if mention is None else self._named(mention)
        if self.cue.kind == "hearsay":
            writing = self._writing()
            return None if writing is None else self._named(writing)
        mention = self._subject(content)
        return Speaker(None, None, 0.0) if mention is None else self._named(mention)

    def _named(self, mention: Mention) -> Speaker:
        confidence = 0.0 if mention.name is None else 0.95
        return Speaker(
            self._span(mention.start, mention.end), mention.name, confidence, mention.role
        )

    def _source(self) -> Mention | None:
        """The mention right before a source mark; the mark may begin within its ending."""
        at = self.cue.start
        before = self.passage.spoken(self.clause, self.cue.end)
        fitting = [mention for mention in before if mention.start < at <= mention.end]
        return fitting[-1] if fitting else None

    def _phrase(self) -> Speaker:
        """The words right before a source mark, where they are no name and no role."""
        start, end = max(self.clause, self.cue.start - _NEAR), self.cue.start
        phrase = self._rules.phrase.search(self.passage.text, start, end)
        return Speaker(self._span(*phrase.span()) if phrase else None, None, 0.0)

    def _writing(self) -> Mention | None:
        """The last writing of the clause that is marked as a source ("in the report")."""
        mentions = self.passage.spoken(self.clause, self.cue.end)
        writings = [m for m in mentions if m.writing and m.role in WRITINGS]
        return writings[-1] if writings else None

    def _subject(self, content: int | None) -> Mention | None:
        """The subject of the verb.

        Between the reported words and the verb it is the nearest, else the first of the clause;
        without reported words before the verb it is the nearest.
        """
        candidates = self.passage.spoken(self.clause, self.cue.end)
        marked = [mention for mention in candidates if mention.subject]
        if content is not None:
            between = [mention for mention in marked if mention.start >= content]
            if between:
                return between[-1]
            bare = self._bare([m for m in candidates if m.start >= content])
            return bare or (marked[0] if marked else None)
        nearest = marked[-1] if marked else None
        bare = self._bare(candidates)
        if bare and (nearest is None or bare.end > nearest.end):
            return bare
        return nearest or self._writing()

    def _bare(self, candidates: list[Mention]) -> Mention | None:
        """The subject right before a verb, without a mark; a role in apposition is its name's."""
        near = [mention for mention in candidates if self._may_be_bare(mention)]
        if not near:
            return None
        last = near[-1]
        if last.name is None and self._comma_follows(last):
            named = [m for m in candidates if m.name and self._comma_follows(m)]
            return named[-1] if named else last
        return last

    def _may_be_bare(self, mention: Mention) -> bool:
        reach = _VERY_NEAR if self.passage.is_pronoun(mention) else _NEAR
        return (
            self.passage.words.bare_subjects
            and (mention.name is not None or bool(mention.role))
            and self.cue.start - reach <= mention.end <= self.cue.start
            and not is_letter(self.passage.text, mention.end)
            and not self._rules.not_bare.match(self.passage.text, mention.end)
        )

    def _comma_follows(self, mention: Mention) -> bool:
        return self.passage.text.startswith(",", mention.end)

    def _content_end(self, quotation: Quotation | None) -> int | None:
        """Where the reported words before the verb end, None where there are none."""
        start = max(self.clause, self.cue.start - _QUOTATIVE_REACH)
        quotatives = self._rules.quotative.finditer(self.passage.text, start, self.cue.end)
        ends = [match.end() for match in quotatives if match.end() <= self.cue.start]
        if quotation is not None and quotation.end <= self.cue.start:
            ends.append(quotation.end)
        return max(ends, default=None)

    def _quotation(self) -> Quotation | None:
        """The direct quotation that the cue reports, None where a quotation is only a wording."""
        text = self.passage.text
        before = self.passage.quotation_before(self.cue.start)
        if before and before.end >= self.cue.start - _QUOTATIVE_REACH and self._is_direct(before):
            return before
        after = self.passage.quotation_after(self.cue.end)
        if after and after.start <= self.cue.end + _VERY_NEAR:
            between = text[self.cue.end : after.start]
            return after if self._rules.opener.match(between) else None
        return None

    def _is_direct(self, quotation: Quotation) -> bool:
        """Whether a quotation is somebody's words: a stop ends it or a quotative follows."""
        text, end = self.passage.text, quotation.end
        space = 1 if text.startswith(" ", end) else 0
        return (
            text[quotation.words[1] - 1] in _STOPS
            or text[end : end + 1] in _STOPS
            or self._rules.quotative.match(text, end + space) is not None
        )

    def _span(self, start: int, end: int) -> Span:
        return self.passage.sentence.span(start, end)

    @property
    def _rules(self) -> _Rules:
        return _rules(self.passage.words)
