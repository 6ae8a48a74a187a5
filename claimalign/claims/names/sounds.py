"""How names sound, roughly, and how alike two of them sound across scripts.

A name is read into Latin letters by the table of its script, and two readings are compared by
a weighted edit distance: sounds that one language writes for the other (l and r, b and v, s and
sh) cost little to exchange, vowels cost little altogether, and the vowels that a syllabic
script adds cost almost nothing. Weighing classes of sounds follows Covington, "An algorithm to
align words for historical comparison" (Computational Linguistics 22, 1996).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from claimalign.languages import NameWords

ALIKE = 0.71
"""The threshold: readings at least this `alike` are taken for the same name."""

_SPREAD = 0.08
"""How far the likeness of two names may lie above that of their least alike parts."""
_LONGEST_PART = 40
_MOST_PARTS = 8

_LATIN = """
a=a b=b c=k d=d e=e f=f g=g h=h i=i j=j k=k l=l m=m n=n o=o p=p q=k r=r s=s t=t u=u v=v w=w x=ks
y=i z=z ya=ya yo=yo yu=yu ye=ye ce=se ci=si cy=si ch=ch ck=k cc=k ph=f sh=sh sch=sh tch=ch tsch=ch
th=th tz=ts qu=kw wh=w wr=r kn=n gh=g igh=ai ght=t dge=j ge=je gi=ji gy=ji tion=shon sion=shon
ee=i ea=i ie=i oo=u ou=u ow=o au=o aw=o ai=e ay=e ei=ai ey=i oa=o cz=ch sz=sh
"""
_LETTER_NAMES = """
A=e B=bi C=si D=di E=i F=ef G=ji H=ech I=ai J=je K=ke L=el M=em N=en O=o P=pi Q=kyu R=ar S=es
T=ti U=yu V=vi W=dablyu X=eks Y=wai Z=zed
"""

_VOWELS = frozenset("aiueo")
_VOWEL, _ADDED_VOWEL, _CONSONANT = 0.25, 0.08, 1.0
_OTHER_VOWEL = 0.12
_WEAK = {"h": 0.4, "w": 0.3, "y": 0.15, "r": 0.4, "n": 0.75, "t": 0.7, "g": 0.7}
_SIBILANTS, _FINAL_SIBILANT = frozenset({"s", "z"}), 0.5
_NEAR = """
l-r=0.05 b-v=0.1 v-w=0.1 v-u=0.15 v-f=0.3 b-p=0.4 b-w=0.3 p-f=0.25 f-h=0.25 b-f=0.5
s-z=0.2 s-sh=0.15 s-th=0.15 s-ts=0.3 s-ch=0.5 s-j=0.4 sh-ch=0.3 sh-j=0.4 sh-z=0.3 sh-ts=0.4
z-j=0.1 z-ts=0.3 z-th=0.2 z-d=0.4 z-ch=0.5 j-ch=0.4 j-d=0.4 j-y=0.3 j-g=0.35 j-h=0.5
ch-ts=0.3 ch-t=0.3 ch-k=0.4 t-ts=0.2 t-th=0.1 t-d=0.4 d-th=0.2 k-g=0.35 k-h=0.5 n-m=0.25
y-i=0.1 w-u=0.1 w-o=0.15 y-e=0.15 g-h=0.5 k-s=0.6 h-r=0.5
"""

_SEPARATORS = re.compile(r"[\s!-&(-/:-@\[-`{-~‐-―・＝=「-】、。（）]+")
_PIECES = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^A-Z]+")
_PHONES = re.compile(r"sh|ch|ts|th|.", re.DOTALL)


def _pairs(table: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in unicodedata.normalize("NFKC", table).split())


_LETTERS = _pairs(_LETTER_NAMES)
_NEAR_COSTS = {
    tuple(order): float(cost)
    for pair, cost in _pairs(_NEAR).items()
    for order in (pair.split("-"), pair.split("-")[::-1])
}


@cache
def _reader(words: NameWords) -> tuple[dict[str, str], re.Pattern[str]]:
    table = _pairs(_LATIN) | _pairs(words.sounds) | {digit: digit for digit in "0123456789"}
    longest_first = sorted(table, key=lambda letters: (-len(letters), letters))
    return table, re.compile("|".join(map(re.escape, longest_first)) + r"|(?s:.)")


@lru_cache(maxsize=20_000)
def sound_of(name: str, words: NameWords) -> str:
    """A rough reading of `name` in Latin letters, its parts set apart by spaces.

    Capitals that may be an acronym are read both ways, as a word and letter by letter, the two
    readings set apart by `|`. Empty where a letter cannot be read (kanji).
    """
    parts = [part for part in _SEPARATORS.split(unicodedata.normalize("NFKC", name)) if part]
    readings: list[str] = []
    for spelled in (False, True):
        sounds = [_read_part(part[:_LONGEST_PART], words, spelled) for part in parts[:_MOST_PARTS]]
        if None in sounds:
            return ""
        reading = " ".join(sound for sound in sounds if sound)
        if reading and reading not in readings:
            readings.append(reading)
    return "|".join(readings)


def _read_part(part: str, words: NameWords, spelled: bool) -> str | None:
    """How one part sounds; `spelled` reads runs of capitals letter by letter."""
    sounds = ""
    for piece in _PIECES.findall(part):
        if piece.isascii() and piece.isupper() and (spelled or len(piece) == 1):
            sounds += "".join(_LETTERS.get(letter, letter) for letter in piece)
            continue
        read = _read_letters(piece.lower(), words)
        if read is None:
            return None
        sounds += read
    return sounds


def _read_letters(letters: str, words: NameWords) -> str | None:
    table, pattern = _reader(words)
    sounds, sound = "", None
    for match in pattern.finditer(letters):
        sound = table.get(match[0])
        if sound is None:
            sound = table.get(unicodedata.normalize("NFKD", match[0])[0])
        if sound is None:
            if match[0].isdigit():
                sound = str(unicodedata.digit(match[0]))
            elif match[0].isalpha():
                return None
            else:
                continue
        sounds = sounds[:-1] + sound[1:] if sound.startswith("<") else sounds + sound
    carried = sound is not None and len(sound) > 1 and not sound.startswith("<")
    if carried and words.silent and len(sounds) > 2:
        sounds = sounds.removesuffix(words.silent)
    return sounds


def alike(a: str, b: str) -> float:
    """How alike two readings of `sound_of` sound, 0 to 1; symmetric, 1 for equal ones.

    A name with fewer parts is compared with the parts of the other that fit it best: a surname
    alone sounds like the full name. Different numbers in both ("Llama 3", "Llama 4") give 0.
    An empty reading is alike to nothing but itself: it says nothing about the name.
    """
    if a == b:
        return 1.0
    if not a or not b:
        return 0.0
    return max(_names_alike(*sorted((x, y))) for x in a.split("|") for y in b.split("|"))


@lru_cache(maxsize=50_000)
def _names_alike(a: str, b: str) -> float:
    first, second = a.split(), b.split()
    numbers = [{part for part in parts if part.isdigit()} for parts in (first, second)]
    if all(numbers) and numbers[0] != numbers[1]:
        return 0.0
    if len(first) == len(second):
        return min(_covered(first, second), _covered(second, first))
    whole = _parts_alike(*sorted(("".join(first), "".join(second))))
    fewer, more = sorted((first, second), key=len)
    return max(whole, _covered(fewer, more))


def alike_parts(a: str, b: str) -> float:
    """How alike two parts of readings sound from end to end; 0 to 1, symmetric."""
    return _parts_alike(*sorted((a, b)))


def may_be_alike(a: str, b: str, least: float) -> bool:
    """Whether two parts of readings may be at least so alike; False is certain, and cheap to say.

    It adds up what each sound of `b` costs at least beside the sounds of `a`, wherever they stand.
    """
    most = (1.0 - least) * max(weight_of(a), weight_of(b)) + 1e-9
    costs = _least_costs(a)
    return sum(costs[phone] for phone in _phones(b)) <= most


class _LeastCosts(dict[str, float]):
    """What a sound costs at least, left out or exchanged, beside a word with these sounds."""

    def __init__(self, phones: frozenset[str]) -> None:
        super().__init__()
        self._phones = phones

    def __missing__(self, phone: str) -> float:
        lost = min(_loss(phone), _FINAL_SIBILANT if phone in _SIBILANTS else _CONSONANT)
        self[phone] = min(lost, *(_exchange(phone, other) for other in self._phones), _CONSONANT)
        return self[phone]


@lru_cache(maxsize=20_000)
def _least_costs(sounds: str) -> _LeastCosts:
    return _LeastCosts(frozenset(_phones(sounds)))


def _covered(parts: list[str], others: list[str]) -> float:
    """How well `others` cover the parts, the worst part holding the rest back."""
    scores = [max(_parts_alike(*sorted((part, other))) for other in others) for part in parts]
    weights = [weight_of(part) for part in parts]
    mean = sum(s * w for s, w in zip(scores, weights, strict=True)) / sum(weights)
    return min(mean, min(scores) + _SPREAD)


@lru_cache(maxsize=100_000)
def _phones(sounds: str) -> tuple[str, ...]:
    phones = _PHONES.findall(sounds[:_LONGEST_PART])
    return tuple(p for i, p in enumerate(phones) if i == 0 or p != phones[i - 1])


@lru_cache(maxsize=100_000)
def weight_of(sounds: str) -> float:
    """How much a reading gives to hear: 1 for a consonant, 0.35 for a vowel."""
    return sum(0.35 if phone in _VOWELS else 1.0 for phone in _phones(sounds))


@lru_cache(maxsize=200_000)
def _parts_alike(a: str, b: str) -> float:
    if a == b:
        return 1.0 if a else 0.0
    heavier = max(weight_of(a), weight_of(b))
    if abs(weight_of(a) - weight_of(b)) > heavier * 0.6:
        return 0.0
    return max(0.0, 1.0 - _distance(_phones(a), _phones(b)) / heavier)


def _distance(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    losses = _losses(b)
    row = [0.0]
    for loss in losses:
        row.append(row[-1] + loss)
    for phone, loss in zip(a, _losses(a), strict=True):
        diagonal, row[0] = row[0], row[0] + loss
        for j, other in enumerate(b, 1):
            exchanged = diagonal + _exchange(phone, other)
            diagonal = row[j]
            row[j] = min(row[j] + loss, row[j - 1] + losses[j - 1], exchanged)
    return row[-1]


def _losses(phones: tuple[str, ...]) -> list[float]:
    """What it costs to leave out each sound; a last s may be silent (Paris) or a plural."""
    losses = [_loss(phone) for phone in phones]
    if phones and phones[-1] in _SIBILANTS:
        losses[-1] = _FINAL_SIBILANT
    return losses


def _loss(phone: str) -> float:
    if phone in "uo":
        return _ADDED_VOWEL
    return _VOWEL if phone in _VOWELS else _WEAK.get(phone, _CONSONANT)


def _exchange(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if a in _VOWELS and b in _VOWELS:
        return _OTHER_VOWEL
    return _NEAR_COSTS.get((a, b), _CONSONANT + 0.2)
