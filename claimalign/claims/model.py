"""What a sentence claims, in values that belong to no language."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from claimalign.document import Sentence, Span
from claimalign.languages.kinds import (
    Bound,
    Degree,
    HedgeKind,
    MomentKind,
    MomentSide,
    NameKind,
    NegationKind,
    QuantityKind,
)

Voice = Literal["does", "undergoes", "unclear"]
"""What the subject of a clause does there."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the text states it: the interval from `low` to `high`.

    Both ends are equal for an `exact` number; `None` is an open end ("more than five": low 5,
    high None, bound `more`; "five or more" is the same). A `vague` magnitude ("hundreds of
    millions") is the interval that its words cover, without the upper end. `unit` is a neutral
    identifier (`USD`, `km`, `km/h`, `person`), empty where the text names none; a word that stands
    for two units has both, `|` between them. A percentage of
    90% has the value 90, a fraction of 4/5 and "four of five" the value 4/5, a `ratio` is how
    many times ("threefold" is 3). A `score` goes from the lower to the higher result, and is
    exact. An `age` is in years.
    """

    span: Span
    low: Fraction | None
    high: Fraction | None
    kind: QuantityKind = "count"
    unit: str = ""
    bound: Bound = "exact"
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, time or duration.

    `value` follows TIMEX3 (ISO 8601 with X for what is not said): `2025-01`, `XXXX-09`,
    `XXXX-WXX-1` (a Monday), `T15:30`, `P3Y`, `R/P1D` (every day); a relative one counts from
    the day of writing in its own unit: `year-1` (last year), `month+1`, `day+0`. Words that can
    be read in two ways have both, `|` between them. claims/moments/timex.py lists all values.
    `side` tells whether something lies `before` a date or a time or goes up to it, or lies `after`
    it or goes on from it (the `mod` of TIMEX3); empty where that is not said.
    """

    span: Span
    kind: MomentKind
    value: str
    side: MomentSide = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A name; `text` is without case endings and titles.

    `sound` is a rough reading in Latin letters, the same for one name in any script (empty where
    it cannot be read); `code` is the CLDR code of a country, language or currency
    (`territory:JP`) or the letters of a body (`organisation:WHO`), else empty; `title` is a
    neutral identifier of title or role, else empty.
    """

    span: Span
    text: str
    kind: NameKind = "unknown"
    sound: str = ""
    code: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is said to have said it.

    `span` is the words of this sentence that name the speaker (a name, pronoun or role), None
    where they stand in another sentence. `name` is the person or body that they stand for in
    this document, None where that is not known; `confidence` (0 to 1) how sure the resolution is.
    `role` is what the words are where they are no name: a neutral pronoun (`he`, `she`, `they`,
    `person`, `company`, `i`, `we`) or role (`police`, `official`, `report`), else empty.
    """

    span: Span | None
    name: Name | None
    confidence: float
    role: str = ""


@dataclass(frozen=True, slots=True)
class Speech:
    """Reported words: `cue` is the verb or phrase that reports ("said", "according to").

    `words` is the quoted stretch of a direct quotation, None for indirect speech. `speaker` is
    None for hearsay ("is said to"), which names nobody and means nobody in particular.
    """

    cue: Span
    words: Span | None
    speaker: Speaker | None


@dataclass(frozen=True, slots=True)
class Negation:
    """A negation that really negates: a denied denial ("it is not that it never") is none.

    A `denial` lies in the word itself ("refused", "impossible"). A `weak` one can be the equal of
    another version's negation, but may as well stand without one.
    """

    span: Span
    kind: NegationKind
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that say how sure a statement is, or that it is no fact yet.

    From `possible` to `certain` they grade belief; `planned`, `expected` and `intended` speak of
    what is not done; `obliged` and `able` of what must and what can be. `weak` as in Negation.
    """

    span: Span
    kind: HedgeKind
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of something is meant, on the scale from all to none. `weak` as in Negation."""

    span: Span
    degree: Degree
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Pole:
    """A word on one side of a pair of opposites: `rise` `+` is up, `rise` `-` is down.

    `pair` is a neutral identifier, the same in every language. A negation that stands with the
    word has `turned` it: it says the opposite of its side. `weak` as in Negation.
    """

    span: Span
    pair: str
    side: Literal["+", "-"]
    weak: bool = False
    turned: bool = False

    @property
    def meant(self) -> Literal["+", "-"]:
        """The side that is meant: the other one where a negation turns the word."""
        if not self.turned:
            return self.side
        return "-" if self.side == "+" else "+"


@dataclass(frozen=True, slots=True)
class Concept:
    """A word of a field of which the sentence could as well name another concept.

    `field` and `concepts` are neutral identifiers, the same in every language. A word that is
    wider ("parent") says any of its concepts. `weak` as in Negation.
    """

    span: Span
    field: str
    concepts: frozenset[str]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody called by a role: one of `keys`, which are the same in every language.

    `acts` tells whether the mark of a subject, or of a source of words, follows.
    """

    span: Span
    keys: frozenset[str]
    acts: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A word and its case, one of the keys of `CaseWords.marks`.

    `clause` counts the clauses of the sentence; `voice` is what the subject does there.
    """

    span: Span
    case: str
    clause: int
    voice: Voice


@dataclass(frozen=True, slots=True)
class Aside:
    """A word that is set aside for another, by one of the keys of `CaseWords.aside`."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Status:
    """How far the matter has come: `kind` is a key of `StatusWords.words`, `span` says it."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Everything that was read in one sentence; each list is in the order of the text.

    `status` is what the sentence, or what it reports, ends with; None where that is unclear.
    """

    sentence: Sentence
    quantities: tuple[Quantity, ...] = ()
    moments: tuple[Moment, ...] = ()
    names: tuple[Name, ...] = ()
    speeches: tuple[Speech, ...] = ()
    negations: tuple[Negation, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    extents: tuple[Extent, ...] = ()
    poles: tuple[Pole, ...] = ()
    families: tuple[Pole, ...] = ()
    grades: tuple[Pole, ...] = ()
    concepts: tuple[Concept, ...] = ()
    roles: tuple[Role, ...] = ()
    parts: tuple[Part, ...] = ()
    asides: tuple[Aside, ...] = ()
    status: Status | None = None
