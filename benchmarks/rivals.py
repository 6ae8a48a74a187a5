"""Other aligners, on the same sentences and the same encoder. Each runs where it is installed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from benchmarks.gold import Article, Beads
from claimalign.encoders.base import Encoder, Vectors

GROUP = 4


def gale_church(article: Article, encoder: Encoder) -> Beads:
    """Align by length alone (Gale and Church 1993), as NLTK has it."""
    module = import_module("nltk.translate.gale_church")
    source = [max(len(text), 1) for text in article.source]
    target = [max(len(text), 1) for text in article.target]
    scale = sum(source) / sum(target)
    pairs = module.align_blocks(source, [length * scale for length in target])
    return _joined(pairs, len(source), len(target))


def vecalign(article: Article, encoder: Encoder) -> Beads:
    """Vecalign (Thompson and Koehn 2019) with the settings that its script has."""
    module = import_module("dp_utils")
    stack = module.vecalign(
        vecs0=_overlaps(article.source, encoder),
        vecs1=_overlaps(article.target, encoder),
        final_alignment_types=module.make_alignment_types(GROUP),
        del_percentile_frac=0.2,
        width_over2=GROUP // 2 + 5,
        max_size_full_dp=300,
        costs_sample_size=20000,
        num_samps_for_norm=100,
    )
    return [(tuple(s), tuple(t)) for s, t in stack[0]["final_alignments"]]


def bertalign(article: Article, encoder: Encoder) -> Beads:
    """Bertalign (Liu and Zhu 2023) with the settings that its class has."""
    core: Any = import_module("bertalign.corelib")
    vectors = [_overlaps(side, encoder) for side in (article.source, article.target)]
    lengths = [_overlap_lengths(side) for side in (article.source, article.target)]
    sizes = len(article.source), len(article.target)
    distances, nearest = core.find_top_k_sents(vectors[0][0], vectors[1][0], k=3)
    types = core.get_alignment_types(2)
    width, path = core.find_first_search_path(*sizes)
    pointers = core.first_pass_align(*sizes, width, path, types, distances, nearest)
    first = core.first_back_track(*sizes, pointers, path, types)
    types = core.get_alignment_types(GROUP + 1)
    width, path = core.find_second_search_path(first, 5, *sizes)
    ratio = lengths[0][0].sum() / lengths[1][0].sum()
    pointers = core.second_pass_align(
        *vectors, *lengths, width, path, types, ratio, -0.1, margin=True, len_penalty=True
    )
    beads = core.second_back_track(*sizes, pointers, path, types)
    return [(tuple(s), tuple(t)) for s, t in beads]


RIVALS: dict[str, tuple[str, Callable[[Article, Encoder], Beads]]] = {
    "Gale-Church": ("nltk", gale_church),
    "Vecalign": ("dp_utils", vecalign),
    "Bertalign": ("bertalign", bertalign),
}
"""Each with the module that it needs."""


def installed(module: str) -> bool:
    """Whether a module can be imported, without importing it."""
    return find_spec(module) is not None


def _joined(pairs: list[tuple[int, int]], sources: int, targets: int) -> Beads:
    """Links that share a sentence as one bead; sentences without a link on their own."""
    beads: list[tuple[list[int], list[int]]] = []
    for i, j in pairs:
        if beads and (i in beads[-1][0] or j in beads[-1][1]):
            beads[-1][0].append(i)
            beads[-1][1].append(j)
        else:
            beads.append(([i], [j]))
    whole: Beads = [(tuple(sorted(set(s))), tuple(sorted(set(t)))) for s, t in beads]
    linked_i, linked_j = {i for i, _ in pairs}, {j for _, j in pairs}
    whole += [((i,), ()) for i in range(sources) if i not in linked_i]
    return whole + [((), (j,)) for j in range(targets) if j not in linked_j]


def _groups(sentences: list[str]) -> list[list[str]]:
    """The texts of 1 to GROUP sentences that end at each sentence."""
    return [
        [" ".join(sentences[max(at - extra, 0) : at + 1]) for at in range(len(sentences))]
        for extra in range(GROUP)
    ]


def _overlaps(sentences: list[str], encoder: Encoder) -> Vectors:
    """Every group embedded as one text, as these aligners want it: (GROUP, sentences, width)."""
    return np.stack([encoder.encode(group) for group in _groups(sentences)])


def _overlap_lengths(sentences: list[str]) -> np.ndarray[Any, Any]:
    groups = _groups(sentences)
    return np.array([[len(text.encode()) for text in group] for group in groups])
