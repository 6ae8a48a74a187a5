"""The table of how somebody's words are reported."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class SpeechWords:
    """How somebody's words are reported (`speech.toml`).

    Fields that say "pattern" hold regular expressions, "words" entries set apart by white space
    (`_` stands for a space inside an entry). A speaker is a name, a pronoun or a role.
    """

    quotes: tuple[str, ...] = ("“”", '""', "«»", "„”")
    """Pairs of quotation marks, opening and closing."""
    clause_ends: tuple[str, ...] = (r"[.!?](?=\s)",)
    """Patterns of the end of a sentence within a line."""
    verbs: dict[str, str] = field(default_factory=dict)
    """Kind of `verb_forms` -> stems (words) of the verbs that report."""
    loose_verbs: dict[str, str] = field(default_factory=dict)
    """The same for verbs that report only beside a quotative or a quotation."""
    other_verbs: str = "(?!)"
    """Pattern of what reports like a verb and is none of the above."""
    verb_forms: dict[str, str] = field(default_factory=dict)
    """Kind -> pattern of the forms that follow the stem where the verb reports."""
    verb_edge: str = ""
    """Pattern that must match right after the form of a verb."""
    quotatives: tuple[str, ...] = ()
    """Patterns of what closes the reported words before the verb ("that")."""
    openers: str = r"[:,]?\s*$"
    """Pattern of what stands between the verb and a quotation after it."""
    sources: tuple[str, ...] = ()
    """Patterns after any words that make them the source ("according to")."""
    role_sources: str = "(?!)"
    """Pattern after a name or a role alone that makes it the source."""
    hearsay: tuple[str, ...] = ()
    """Patterns that report what nobody in particular says ("is said to")."""
    subject_marks: tuple[str, ...] = ()
    """Patterns after the subject of a verb that reports."""
    writing_marks: str = "(?!)"
    """Pattern after a report, a study or the like that makes it the source of a verb."""
    spaced: bool = True
    """Whether words are written with spaces between them."""
    bare_subjects: bool = False
    """Whether a subject may stand before its verb without a mark."""
    not_bare: str = "(?!)"
    """Pattern after a name that shows it to be no bare subject."""
    pronouns: dict[str, str] = field(default_factory=dict)
    """Neutral pronoun (he, she, they, person, company, i, we) -> the words for it."""
    subject_pronouns: dict[str, str] = field(default_factory=dict)
    """The same in forms that are always the subject of a verb that reports ("he" but not "his")."""
    source_pronouns: dict[str, str] = field(default_factory=dict)
    """The same in the forms that stand before `sources` ("in his opinion")."""
    roles: dict[str, str] = field(default_factory=dict)
    """Neutral role -> the words for people, bodies and writings that speak without a name."""
    role_before: str = ""
    """Pattern of what belongs to a role before its word ("the police of Berlin")."""
    role_after: str = ""
    """Pattern of the plural or oblique ending of a role, before its mark."""
    name_after: str = ""
    """Pattern of what belongs to a name after it, before its mark (an honorific)."""
    subject: str = "(?!)"
    """Pattern of a noun that its mark alone shows to be a subject."""
    phrase: str = r"(?:[^\s,.]+ )?[^\s,.]+$"
    """Pattern of the noun phrase that ends before a source mark."""
