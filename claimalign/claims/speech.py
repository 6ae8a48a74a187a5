"""Who said what: reported speech in a sentence, and the people that pronouns stand for."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from claimalign.claims.model import Claim, Name, Speaker, Speech
from claimalign.claims.quotations import Quotation, quotations
from claimalign.document import Sentence, Span
from claimalign.languages.base import SpeechWords

_NEAR = 40
"""How many characters may stand between a subject without a mark and its verb."""
_WRITINGS = frozenset({"report", "study", "document", "statement", "data", "media"})
"""Roles of writings: they report in the locative too ("in the report it says")."""
_BODIES = _WRITINGS | {
    "police",
    "court",
    "government",
    "ministry",
    "military",
    "party",
    "company",
    "agency",
    "team",
    "official",
}
"""Roles of bodies: a name right before them is not the speaker but says which body it is."""
_STOPS = frozenset(",.!?।。、！？…")
_WINDOW = 400
"""How many characters of a clause before a verb are searched for its speaker."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """The patterns that a language's words make."""

    cue: re.Pattern[str]
    clause_end: re.Pattern[str]
    quotative: re.Pattern[str]
    opener: re.Pattern[str]
    role_source: re.Pattern[str]
    subject_mark: re.Pattern[str]
    writing: re.Pattern[str]
    pronoun: re.Pattern[str]
    role: re.Pattern[str]
    role_before: re.Pattern[str]
    name_after: re.Pattern[str]
    noun: re.Pattern[str]
    phrase: re.Pattern[str]
    not_bare: re.Pattern[str]
    pronouns: dict[str, str]
    subjects: frozenset[str]
    roles: dict[str, str]


def _words(table: dict[str, str]) -> dict[str, str]:
    return {word.replace("_", " "): code for code, words in table.items() for word in words.split()}


def _literal(words: dict[str, str] | list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) or "(?!)"


def _verbs(words: SpeechWords, table: dict[str, str]) -> str:
    forms = [
        f"(?:{_literal(stems.split())})(?:{words.verb_forms[kind]})"
        for kind, stems in table.items()
    ]
    return "|".join(forms) or "(?!)"


@cache
def _rules(words: SpeechWords) -> _Rules:
    roles = _words(words.roles)
    subjects = _words(words.subject_pronouns)
    pronouns = _words(words.pronouns) | subjects | _words(words.source_pronouns)
    edge = words.verb_edge
    return _Rules(
        cue=re.compile(
            f"(?P<hearsay>{words.hearsay})|(?P<source>{words.sources})"
            f"|(?P<verb>(?:{_verbs(words, words.verbs)}){edge}|{words.other_verbs})"
            f"|(?P<loose>(?:{_verbs(words, words.loose_verbs)}){edge})"
        ),
        clause_end=re.compile(words.clause_ends),
        quotative=re.compile(words.quotatives),
        opener=re.compile(words.openers),
        role_source=re.compile(words.role_sources),
        subject_mark=re.compile(words.subject_marks),
        writing=re.compile(words.writing_marks),
        pronoun=re.compile(_literal(pronouns)),
        role=re.compile(f"({_literal(roles)})(?:{words.role_after})"),
        role_before=re.compile(words.role_before),
        name_after=re.compile(words.name_after),
        noun=re.compile(words.subject),
        phrase=re.compile(words.phrase),
        not_bare=re.compile(words.not_bare),
        pronouns=pronouns,
        subjects=frozenset(subjects),
        roles=roles,
    )


@dataclass(frozen=True, slots=True)
class _Mention:
    """Somebody who may have spoken: offsets in the sentence, a name or a role."""

    start: int
    end: int
    name: Name | None
    role: str
    subject: bool
    writing: bool


def read_speech(
    sentence: Sentence, words: SpeechWords, names: Sequence[Name]
) -> tuple[Speech, ...]:
    """The reported speech in a sentence, in the order of its cues; `names` are its names.

    A speaker that is no name keeps its role and waits for `resolve_speakers`; a speech whose
    subject is not said has a speaker without span and name.
    """
    text = sentence.text
    quoted = quotations(text, words.quotes)
    mentions = _mentions(sentence, words, names)
    clauses = _clause_starts(text, words, quoted)
    speeches: list[Speech] = []
    spoken_for = -1
    for cue in _cues(text, words, quoted, mentions):
        clause = clauses[bisect_right(clauses, cue.start) - 1]
        reading = _Reading(sentence, words, quoted, mentions, max(clause, cue.start - _WINDOW), cue)
        speech = reading.speech()
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
    start: int
    end: int
    kind: str
    mention: _Mention | None = None


def _cues(
    text: str, words: SpeechWords, quoted: list[Quotation], mentions: list[_Mention]
) -> list[_Cue]:
    rules = _rules(words)
    cues = [
        _Cue(*match.span(), match.lastgroup or "")
        for match in rules.cue.finditer(text)
        if not any(quotation.holds(match.start()) for quotation in quoted)
    ]
    for mention in mentions:
        source = rules.role_source.match(text, mention.end)
        if source and (mention.name is not None or mention.role):
            cues.append(_Cue(*source.span(), "role_source", mention))
    return sorted(cues, key=lambda cue: (cue.start, cue.end))


def _clause_starts(text: str, words: SpeechWords, quoted: list[Quotation]) -> list[int]:
    ends = (match.end() for match in _rules(words).clause_end.finditer(text))
    return [0, *(end for end in ends if not any(q.holds(end - 1) for q in quoted))]


def _mentions(sentence: Sentence, words: SpeechWords, names: Sequence[Name]) -> list[_Mention]:
    """Whoever may have spoken, by where they end.

    A role right after a name belongs to it; a role further on that the name belongs to ("the
    spokesman of the Trump campaign") speaks itself.
    """
    rules = _rules(words)
    text = sentence.text
    found: dict[int, _Mention] = {}

    def add(start: int, end: int, name: Name | None = None, role: str = "") -> None:
        subject = bool(rules.subject_mark.match(text, end)) or text[start:end] in rules.subjects
        writing = bool(rules.writing.match(text, end))
        found.setdefault(end, _Mention(start, end, name, role, subject, writing))

    ends: dict[int, tuple[int, Name]] = {}
    for name in names:
        start, end = name.span.start - sentence.start, name.span.end - sentence.start
        if after := rules.name_after.match(text, end):
            end = after.end()
        ends[end] = start, name
        add(start, end, name)
    for match in rules.role.finditer(text):
        if match.start() in ends:
            start, name = ends[match.start()]
            role = rules.roles[match[1]]
            add(start, match.end(), None if role in _BODIES else name, role)
        elif _stands_alone(text, match, words):
            before = rules.role_before.search(text, max(0, match.start() - _NEAR), match.start())
            start = before.start() if before else match.start()
            add(start, match.end(), role=rules.roles[match[1]])
    for match in rules.pronoun.finditer(text):
        if _stands_alone(text, match, words):
            add(*match.span(), role=rules.pronouns[match[0]])
    taken = {at for mention in found.values() for at in range(mention.start, mention.end)}
    for match in rules.noun.finditer(text):
        if match.end() - 1 not in taken:
            add(*match.span())
    return sorted(found.values(), key=lambda mention: mention.end)


def _stands_alone(text: str, match: re.Match[str], words: SpeechWords) -> bool:
    """Whether a match is not cut out of the middle of a word; its ending may follow."""
    return not words.spaced or match.start() == 0 or not _is_letter(text[match.start() - 1])


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign).startswith("M")


@dataclass(frozen=True, slots=True)
class _Reading:
    """One cue with everything around it that tells who spoke and what was said."""

    sentence: Sentence
    words: SpeechWords
    quoted: list[Quotation]
    mentions: list[_Mention]
    clause: int
    cue: _Cue

    def speech(self) -> Speech | None:
        """What the cue reports; None where it reports nothing after all."""
        quotation = self._quotation()
        span = self.sentence.span(self.cue.start, self.cue.end)
        if self.cue.kind == "role_source":
            assert self.cue.mention is not None
            return Speech(span, None, self._speaker(self.cue.mention))
        if self.cue.kind == "source":
            return Speech(span, self._words(quotation), self._source())
        if self.cue.kind == "hearsay":
            writing = self._last(lambda mention: mention.writing and mention.role in _WRITINGS)
            speaker = None if writing is None else self._speaker(writing)
            return Speech(span, self._words(quotation), speaker)
        content = self._content_end(quotation)
        if self.cue.kind == "loose" and content is None and quotation is None:
            return None
        mention = self._subject(content)
        said_by = self._speaker(mention) if mention else Speaker(None, None, 0.0)
        return Speech(span, self._words(quotation), said_by)

    def _speaker(self, mention: _Mention) -> Speaker:
        span = self.sentence.span(mention.start, mention.end)
        return Speaker(span, mention.name, 0.0 if mention.name is None else 0.95, mention.role)

    def _source(self) -> Speaker:
        """The noun phrase before a source mark, by its name or role where it has one."""
        at = self.cue.start
        for mention in reversed(self.mentions):
            if mention.start < at <= mention.end <= self.cue.end:
                return self._speaker(mention)
        phrase = self._rules.phrase.search(self.sentence.text, max(self.clause, at - _NEAR), at)
        return Speaker(self.sentence.span(*phrase.span()) if phrase else None, None, 0.0)

    def _last(self, fits: Callable[[_Mention], bool]) -> _Mention | None:
        before = [m for m in self._before() if fits(m)]
        return before[-1] if before else None

    def _before(self) -> list[_Mention]:
        """The mentions of the clause that end before the cue, none from inside a quotation."""
        return [
            mention
            for mention in self.mentions
            if self.clause <= mention.start
            and mention.end <= self.cue.end
            and not any(quotation.holds(mention.start) for quotation in self.quoted)
        ]

    def _subject(self, content: int | None) -> _Mention | None:
        """The subject of the verb.

        Between the reported words and the verb it is the nearest, else the first of the clause;
        without reported words before the verb it is the nearest.
        """
        candidates = self._before()
        marked = [mention for mention in candidates if mention.subject]
        if content is not None:
            between = [mention for mention in marked if mention.start >= content]
            bare = self._bare([m for m in candidates if m.start >= content])
            if between:
                return between[-1]
            return bare or (marked[0] if marked else None)
        bare = self._bare(candidates)
        nearest = marked[-1] if marked else None
        if bare and (nearest is None or bare.end > nearest.end):
            return bare
        return nearest or self._last(lambda mention: mention.writing and mention.role in _WRITINGS)

    def _bare(self, candidates: list[_Mention]) -> _Mention | None:
        """The subject right before a verb, without a mark; a role in apposition is its name's."""
        if not self.words.bare_subjects:
            return None
        text = self.sentence.text
        near = [
            mention
            for mention in candidates
            if (mention.name or mention.role)
            and mention.end >= self.cue.start - self._reach(mention)
            and not (text[mention.end :] and _is_letter(text[mention.end]))
            and not self._rules.not_bare.match(text, mention.end)
        ]
        if not near:
            return None
        last = near[-1]
        if text[last.end : last.end + 1] == "," and last.name is None:
            names = [m for m in candidates if m.name and text[m.end : m.end + 1] == ","]
            return names[-1] if names else last
        return last

    def _reach(self, mention: _Mention) -> int:
        """How far before the verb a subject without a mark may stand: a pronoun close by."""
        text = self.sentence.text[mention.start : mention.end]
        return _NEAR // 2 if text in self._rules.pronouns else _NEAR

    def _content_end(self, quotation: Quotation | None) -> int | None:
        """Where the reported words before the verb end, None where there are none."""
        text = self.sentence.text
        start = max(self.clause, self.cue.start - _NEAR * 2)
        ends = [
            m.end()
            for m in self._rules.quotative.finditer(text, start, self.cue.end)
            if m.end() <= self.cue.start
        ]
        if quotation is not None and quotation.end <= self.cue.start:
            ends.append(quotation.end)
        return max(ends, default=None)

    def _quotation(self) -> Quotation | None:
        """The direct quotation that the cue reports, None where a quotation is only a wording."""
        text = self.sentence.text
        for quotation in reversed(self.quoted):
            if quotation.end <= self.cue.start and quotation.end >= self.cue.start - _NEAR * 2:
                last = text[quotation.words[1] - 1]
                adjoins = self._rules.quotative.match(text, skip_spaces(text, quotation.end))
                if adjoins or last in _STOPS or text[quotation.end : quotation.end + 1] in _STOPS:
                    return quotation
                break
        for quotation in self.quoted:
            if quotation.start >= self.cue.end and self._rules.opener.match(
                text[self.cue.end : quotation.start]
            ):
                return quotation
        return None

    def _words(self, quotation: Quotation | None) -> Span | None:
        return None if quotation is None else self.sentence.span(*quotation.words)

    @property
    def _rules(self) -> _Rules:
        return _rules(self.words)


def skip_spaces(text: str, at: int) -> int:
    """The first offset from `at` on that is no space."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


_MEMORY = 8
"""How many sentences back a pronoun may look for whom it stands for."""
_PEOPLE = frozenset({"he", "she", "person"})


def resolve_speakers(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of one document with pronouns resolved to the people and bodies they stand for.

    `claims` are in document order. A pronoun for a person stands for the last named speaker,
    else the last person; one for a body for the last organisation, else the first name of the
    sentence that is neither person nor place; a speech without a subject continues the last
    speaker. The confidence is lower the further back and the weaker the evidence.
    """
    memory = _Memory()
    resolved = []
    for claim in claims:
        speeches = []
        for speech in claim.speeches:
            at = speech.speaker.span.start if speech.speaker and speech.speaker.span else None
            memory.read(claim, at if at is not None else speech.cue.start)
            speaker = memory.resolve(speech.speaker)
            speeches.append(replace(speech, speaker=speaker))
        memory.read(claim, claim.sentence.end)
        resolved.append(replace(claim, speeches=tuple(speeches)))
    return tuple(resolved)


class _Memory:
    """The names met so far in a document, by what kind of pronoun may take them up."""

    def __init__(self) -> None:
        self.sentence = -1
        self.read_to = -1
        self.speaker: tuple[int, Name] | None = None
        self.person: tuple[int, Name] | None = None
        self.body: tuple[int, Name] | None = None
        self.thing: tuple[int, Name] | None = None
        self.people: list[Name] = []

    def read(self, claim: Claim, until: int) -> None:
        """Take in the names of a sentence up to an offset of the document."""
        if claim.sentence.index != self.sentence:
            self.sentence = claim.sentence.index
            self.first = True
        for name in claim.names:
            if not self.read_to < name.span.start < until:
                continue
            self.read_to = name.span.start
            if name.kind == "person":
                self.person = self.sentence, name
                self.people.append(name)
            elif name.kind == "organisation":
                self.body = self.sentence, name
            elif name.kind == "unknown" and not name.code and self.first:
                self.thing = self.sentence, name
                self.first = False

    def resolve(self, speaker: Speaker | None) -> Speaker | None:
        """The speaker with the name that its words stand for, where that can be told."""
        if speaker is None:
            return None
        if speaker.name is not None:
            if speaker.name.kind != "place":
                self.speaker = self.sentence, speaker.name
            return speaker
        if speaker.role in _PEOPLE:
            return self._take(speaker, self.speaker, self.person, 0.85)
        if speaker.role == "company":
            return self._take(speaker, self.body, self.thing, 0.6)
        if speaker.span is None:
            return self._take(speaker, self.speaker, None, 0.5)
        return speaker

    def _take(
        self,
        speaker: Speaker,
        first: tuple[int, Name] | None,
        second: tuple[int, Name] | None,
        confidence: float,
    ) -> Speaker:
        recent = [c for c in (first, second) if c and self.sentence - c[0] <= _MEMORY]
        if not recent:
            return speaker
        if first in recent and second in recent and second[0] > first[0]:
            recent, confidence = [second], confidence - 0.2
        at, name = recent[0]
        full = [other for other in self.people if name.text in other.text]
        name = max(full, key=lambda other: len(other.text), default=name)
        return replace(speaker, name=name, confidence=confidence - 0.04 * (self.sentence - at))
