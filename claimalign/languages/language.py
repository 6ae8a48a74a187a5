"""One language: all that the rooms know about it, as plain data."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimalign.languages.calendar import CalendarWords
from claimalign.languages.cases import CaseWords
from claimalign.languages.fields import FieldWords
from claimalign.languages.names import NameWords
from claimalign.languages.numbers import NumberWords
from claimalign.languages.roles import RoleWords
from claimalign.languages.sense import SenseWords
from claimalign.languages.sentences import SentenceRules
from claimalign.languages.speech import SpeechWords
from claimalign.languages.statuses import StatusWords


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its ISO 639-1 code and its tables."""

    code: str
    sentences: SentenceRules = field(default_factory=SentenceRules)
    numbers: NumberWords = field(default_factory=NumberWords)
    calendar: CalendarWords = field(default_factory=CalendarWords)
    names: NameWords = field(default_factory=NameWords)
    speech: SpeechWords = field(default_factory=SpeechWords)
    roles: RoleWords = field(default_factory=RoleWords)
    sense: SenseWords = field(default_factory=SenseWords)
    fields: FieldWords = field(default_factory=FieldWords)
    cases: CaseWords = field(default_factory=CaseWords)
    statuses: StatusWords = field(default_factory=StatusWords)
