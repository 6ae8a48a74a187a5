from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimalign.alignment import Bead, Side, align
from claimalign.errors import InputError, ModelError

WIDTH = 64
LANGUAGES = np.random.default_rng(7).standard_normal((2, WIDTH)) * 2
Pair = tuple[tuple[int, ...], tuple[int, ...]]


def meaning(number: int) -> np.ndarray:
    return np.random.default_rng([11, number]).standard_normal(WIDTH)


@dataclass
class Writer:
    """Writes sentences that hold known meanings, each in the writer's own language and voice."""

    language: int
    noise: float = 0.3
    vectors: list[np.ndarray] = field(default_factory=list)
    lengths: list[float] = field(default_factory=list)
    anchors: list[frozenset[str]] = field(default_factory=list)

    def write(self, *meanings: int, anchors: tuple[str, ...] = ()) -> int:
        voice = np.random.default_rng([self.language, len(self.vectors), *meanings])
        vector = sum(map(meaning, meanings)) / np.sqrt(len(meanings)) + LANGUAGES[self.language]
        vector = vector + self.noise * voice.standard_normal(WIDTH)
        self.vectors.append(vector / np.linalg.norm(vector))
        self.lengths.append(40.0 * len(meanings) * (1 + self.language) * voice.uniform(0.9, 1.1))
        self.anchors.append(frozenset(anchors))
        return len(self.vectors) - 1

    def side(self) -> Side:
        vectors = np.array(self.vectors, np.float32).reshape(-1, WIDTH)
        return Side(vectors, np.array(self.lengths, np.float64), tuple(self.anchors))


def written(beads: list[tuple[list[tuple[int, ...]], list[tuple[int, ...]]]]) -> tuple[Side, Side]:
    writers = Writer(0), Writer(1)
    for bead in beads:
        for writer, sentences in zip(writers, bead, strict=True):
            for meanings in sentences:
                writer.write(*meanings)
    return writers[0].side(), writers[1].side()


def pairs(beads: tuple[Bead, ...]) -> list[Pair]:
    return [(bead.source, bead.target) for bead in beads]


def plain(count: int, first: int = 0) -> list[tuple[list[tuple[int, ...]], list[tuple[int, ...]]]]:
    return [([(n,)], [(n,)]) for n in range(first, first + count)]


def one_to_one(count: int) -> list[Pair]:
    return [((n,), (n,)) for n in range(count)]


def check_partition(beads: tuple[Bead, ...], sources: int, targets: int) -> None:
    assert sorted(i for bead in beads for i in bead.source) == list(range(sources))
    assert sorted(j for bead in beads for j in bead.target) == list(range(targets))
    firsts = [bead.source[0] for bead in beads if bead.source]
    assert firsts == sorted(firsts)
    for bead in beads:
        assert bead.source or bead.target
        assert 0 <= bead.confidence <= 1
        assert -1.001 <= bead.similarity <= 1.001


@pytest.mark.parametrize("parts", [2, 3, 4])
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_sentence_is_split_into_as_many_as_four(parts: int, mirrored: bool) -> None:
    meanings = tuple(range(100, 100 + parts))
    split = ([meanings], [(one,) for one in meanings])
    sides = written([*plain(5), split, *plain(5, 5)])
    bead = ((5,), tuple(range(5, 5 + parts)))
    if mirrored:
        assert bead[::-1] in pairs(align(sides[1], sides[0]))
    else:
        assert bead in pairs(align(*sides))


@pytest.mark.parametrize("run", [1, 4, 30])
@pytest.mark.parametrize("place", [0, 5, 10])
def test_a_section_of_any_length_may_be_missing(run: int, place: int) -> None:
    beads = plain(10)
    beads[place:place] = [([(n,)], []) for n in range(500, 500 + run)]
    found = pairs(align(*written(beads)))
    expected: list[Pair] = [((n,), (n,)) for n in range(place)]
    expected += [((n,), ()) for n in range(place, place + run)]
    expected += [((n + run,), (n,)) for n in range(place, 10)]
    assert found == expected


def test_a_version_three_times_shorter() -> None:
    beads = [([(n,)], [(n,)] if n % 3 == 1 else []) for n in range(60)]
    found = align(*written(beads))
    right = sum(bead.target == (n // 3,) for bead in found for n in bead.source if n % 3 == 1)
    assert right >= 19


def test_a_target_sentence_without_partner_follows_its_neighbour() -> None:
    source, target = written([([], [(90,)]), *plain(3), ([], [(91,)]), *plain(3, 3)])
    assert pairs(align(source, target)) == [
        ((), (0,)),
        ((0,), (1,)),
        ((1,), (2,)),
        ((2,), (3,)),
        ((), (4,)),
        ((3,), (5,)),
        ((4,), (6,)),
        ((5,), (7,)),
    ]


@pytest.mark.parametrize("size", [1, 2, 5])
@pytest.mark.parametrize("distance", [6, 12])
def test_a_block_that_moved_is_found(size: int, distance: int) -> None:
    order = list(range(30))
    block = order[8 : 8 + size]
    rest = order[:8] + order[8 + size :]
    moved = rest[: 8 + distance] + block + rest[8 + distance :]
    writers = Writer(0), Writer(1)
    for n in order:
        writers[0].write(n)
    for n in moved:
        writers[1].write(n)
    found = pairs(align(writers[0].side(), writers[1].side()))
    assert found == [((n,), (moved.index(n),)) for n in order]


def test_a_figure_decides_between_equal_sentences() -> None:
    source, target = Writer(0, noise=0.0), Writer(1, noise=0.0)
    for n in range(4):
        source.write(n)
        target.write(n)
    for anchor in ("12", "77"):
        source.write(50, anchors=(anchor,))
    target.write(50, anchors=("77",))
    source.anchors[0] = target.anchors[0] = frozenset({"12"})
    found = pairs(align(source.side(), target.side()))
    assert ((5,), (4,)) in found
    assert ((4,), ()) in found


def test_confidence_is_lower_where_two_partners_fit() -> None:
    source, target = Writer(0), Writer(1)
    for n in range(6):
        source.write(n)
        target.write(n)
    source.write(50)
    target.write(50)
    target.write(50)
    found = align(source.side(), target.side())
    sure = min(bead.confidence for bead in found if bead.source and bead.source[0] < 6)
    unsure = next(bead.confidence for bead in found if bead.source == (6,))
    assert unsure < 0.8 < sure


@pytest.mark.parametrize(("sources", "targets"), [(0, 0), (0, 3), (3, 0)])
def test_empty_sides(sources: int, targets: int) -> None:
    source, target = Writer(0), Writer(1)
    for n in range(sources):
        source.write(n)
    for n in range(targets):
        target.write(n)
    found = align(source.side(), target.side())
    check_partition(found, sources, targets)
    assert len(found) == sources + targets


def test_one_sentence_on_each_side_with_one_meaning() -> None:
    assert pairs(align(*written(plain(1)))) == [((0,), (0,))]


def test_one_sentence_against_a_thousand() -> None:
    source, target = Writer(0), Writer(1)
    source.write(700)
    for n in range(1000):
        target.write(n)
    found = align(source.side(), target.side())
    check_partition(found, 1, 1000)
    assert ((0,), (700,)) in pairs(found)


def test_all_sentences_alike() -> None:
    vectors = np.zeros((300, WIDTH), np.float32)
    vectors[:, 0] = 1
    side = Side(vectors, np.full(300, 30.0))
    shorter = Side(vectors[:290], np.full(290, 30.0))
    assert pairs(align(side, side)) == one_to_one(300)
    check_partition(align(side, shorter), 300, 290)


def test_blank_lines() -> None:
    source, target = written(plain(5))
    source.vectors[2] = target.vectors[2] = 0
    source.lengths[2] = target.lengths[2] = 0
    found = pairs(align(source, target))
    assert set(one_to_one(5)) - {((2,), (2,))} <= set(found)


def test_duplicated_paragraphs() -> None:
    writers = Writer(0), Writer(1)
    for n in [*range(20), *range(10), *range(20, 30)]:
        writers[0].write(n)
        writers[1].write(n)
    assert pairs(align(writers[0].side(), writers[1].side())) == one_to_one(40)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_broken_vectors_are_named(value: float) -> None:
    vectors = np.eye(4, dtype=np.float32)
    vectors[2, 1] = value
    with pytest.raises(ModelError, match="sentence 2 "):
        Side(vectors, np.ones(4))


def test_sides_that_do_not_fit_together() -> None:
    vectors = np.eye(4, dtype=np.float32)
    with pytest.raises(InputError, match="3 lengths for 4 sentences"):
        Side(vectors, np.ones(3))
    with pytest.raises(InputError, match="1 anchors for 4 sentences"):
        Side(vectors, np.ones(4), (frozenset(),))
    with pytest.raises(InputError, match="different width"):
        align(Side(vectors, np.ones(4)), Side(vectors[:, :3], np.ones(4)))


def test_a_long_document_is_searched_along_its_landmarks() -> None:
    beads = plain(600)
    beads[200:200] = [([], [(n,)]) for n in range(2000, 2400)]
    beads[500] = ([(5000, 5001)], [(5000,), (5001,)])
    source, target = written(beads)
    found = pairs(align(source, target))
    gold = {((i,), (i if i < 200 else i + 400,)) for i in range(600)}
    assert len(gold & set(found)) >= 590


@st.composite
def documents(draw: st.DrawFn) -> tuple[Side, Side]:
    """Two versions with sentences merged, split, left out, put in and swapped, in any manner."""
    writers = Writer(0, draw(st.floats(0.1, 2.0))), Writer(1, draw(st.floats(0.1, 2.0)))
    for number, shape in enumerate(draw(st.lists(st.sampled_from(SHAPES), max_size=12))):
        meanings = range(10 * number, 10 * number + max(shape))
        for writer, parts in zip(writers, shape, strict=True):
            for part in range(parts):
                writer.write(*meanings[part :: max(parts, 1)])
    return writers[0].side(), writers[1].side()


SHAPES = [(1, 1), (1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2), (3, 1)]


@settings(deadline=None, max_examples=60)
@given(documents())
def test_every_sentence_stands_in_one_bead_and_sides_can_be_exchanged(
    sides: tuple[Side, Side],
) -> None:
    found = align(*sides)
    check_partition(found, len(sides[0]), len(sides[1]))
    assert set(align(sides[1], sides[0])) == {bead.mirrored() for bead in found}
    assert align(*sides) == found


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 25), st.floats(0.1, 3.0))
def test_identical_documents_align_one_to_one(count: int, noise: float) -> None:
    writer = Writer(0, noise)
    for n in range(count):
        writer.write(n % 17)
    assert pairs(align(writer.side(), writer.side())) == one_to_one(count)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.sampled_from([(1, 1), (1, 1), (1, 0), (0, 1)]), min_size=1, max_size=12),
    st.integers(0, 12),
    st.integers(0, 12),
)
def test_unrelated_text_at_the_end_changes_no_sure_bead(
    shapes: list[tuple[int, int]], sources: int, targets: int
) -> None:
    beads = [
        ([(n,)] * shape[0], [(n,)] * shape[1]) for n, shape in enumerate(between_pairs(shapes))
    ]
    before = align(*written(beads))
    after_text = [([(n,)], []) for n in range(1000, 1000 + sources)]
    after_text += [([], [(n,)]) for n in range(2000, 2000 + targets)]
    after = pairs(align(*written(beads + after_text)))
    sure = [bead for bead in before if bead.confidence > 0.9 and bead.source and bead.target]
    assert set(pairs(tuple(sure))) <= set(after)


def between_pairs(shapes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(1, 1)] * 4 + shapes + [(1, 1)] * 2
