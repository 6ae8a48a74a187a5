"""Learn how lost words show: writes alignment/metric.npy, and [word] into drift/coverage.toml.

    python -m benchmarks.fit_metric [--stories FOLDER] [--write]

The lessons are the stories that we wrote (default benchmarks/stories), and no gold article. Words
are left out on one side, at any place of a text; on the other side those words are lost that had
their counterparts there. And those are lost that a drift of the kind `addition` puts in. What is
learnt is a linear map of the token vectors, how far words of a kind would be missed, and what the
evidence of `drift/clauses.py`, which rests on both, says of lost words. Every sixth file of stories
first judges what the others teach.
"""

from __future__ import annotations

import argparse
import difflib
import random
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]
from torch.nn import functional

from benchmarks import fit_coverage
from benchmarks.fit_coverage import CODES, Memory, with_learnt, without_clause
from claimalign.alignment.words import SHARPNESS
from claimalign.drift.clauses import FEWEST
from claimalign.encoders.base import TokenVectors

OUTPUT = Path(__file__).parent.parent / "claimalign" / "alignment" / "metric.npy"
DIMENSIONS = 128
WHITENING = 0.25
"""The map begins as the principal components, divided by this power of their variance."""
EPOCHS, BATCH, STEP, STEADY = 4, 32, 1e-3, 0.1
"""`STEADY` is how strongly the map is held to where it began."""
LEANING = 0.9
"""So much (log-odds) a word is sooner taken for lost than it is in a story, if it stands beside
others: a clause holds some words that seem to be said, and should not end at those."""
WAYS = (("ja", "mr"), ("ja", "mr"), ("same_ja", "mr"), ("ja", "same_mr"))
"""The renderings that lose words on either side, the faithful ones twice."""

Floats = npt.NDArray[np.float32]
Batch = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]


class Lesson(NamedTuple):
    """The centred tokens of a text, those of its partner, and how far each of the first is lost."""

    tokens: Floats
    partner: Floats
    lost: Floats


class Centred:
    """The token vectors of the texts of a file, the mean of their language taken away."""

    def __init__(self, read: Memory, stories: Sequence[dict[str, Any]]) -> None:
        self._read = read
        self._means = [
            np.concatenate([self.read(story[key]).vectors for story in stories]).mean(
                axis=0, dtype=np.float32
            )
            for key in CODES
        ]

    def read(self, text: str) -> TokenVectors:
        """The text's tokens as the encoder gives them."""
        return self._read([text])[1][0]

    def __call__(self, text: str, side: int) -> Floats:
        """Its tokens, centred, one a row."""
        centred: Floats = self.read(text).vectors.astype(np.float32) - self._means[side]
        return centred


def lessons(read: Memory, stories: Sequence[dict[str, Any]], chance: random.Random) -> list[Lesson]:
    """All that the stories of a file teach."""
    cut = [
        (texts, side, without_clause(texts[side], chance))
        for story in stories
        for texts in ([story[key] for key in way] for way in WAYS)
        for side in (0, 1)
    ]
    read([text for texts, _, shorter in cut for text in (*texts, shorter) if text])
    centred = Centred(read, stories)
    return [
        *(_cut(centred, texts, side, shorter) for texts, side, shorter in cut if shorter),
        *_added(centred, stories),
    ]


def _cut(centred: Centred, texts: Sequence[str], side: int, shorter: str) -> Lesson:
    """What the other side says alone where one side is shorter."""
    tokens, partner = centred(texts[1 - side], 1 - side), centred(texts[side], side)
    gone = _share(centred.read(texts[side]), put_in(shorter, texts[side]))
    alike = np.exp((_unit(tokens) @ _unit(partner).T - 1) / SHARPNESS)
    lost = alike @ gone / alike.sum(axis=1)
    return Lesson(tokens, centred(shorter, side), lost.astype(np.float32))


def _added(centred: Centred, stories: Sequence[dict[str, Any]]) -> Iterator[Lesson]:
    """What a drift puts into a text, beside a faithful and a free partner."""
    for story in stories:
        for side, code in enumerate(CODES):
            text = story.get(f"drift_{code}", {}).get("addition")
            for other in (CODES[1 - side], f"same_{CODES[1 - side]}") if text else ():
                new = _share(centred.read(text), put_in(story[code], text))
                yield Lesson(centred(text, side), centred(story[other], 1 - side), new)


def put_in(plain: str, text: str) -> list[bool]:
    """For each character of a text whether the plain one lacks it."""
    new = [True] * len(text)
    for block in difflib.SequenceMatcher(None, plain, text, autojunk=False).get_matching_blocks():
        new[block.b : block.b + block.size] = [False] * block.size
    return new


def _share(tokens: TokenVectors, new: Sequence[bool]) -> Floats:
    """Which part of each token's characters is new."""
    return np.array([np.mean(new[start:end]) for start, end in tokens.spans], np.float32)


def _unit(vectors: Floats) -> Floats:
    unit: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return unit


class Learner(torch.nn.Module):
    """The log-odds that tokens are lost, as `drift/clauses.py` has them, with all to be learnt."""

    def __init__(self, start: Floats) -> None:
        super().__init__()
        self.start = torch.tensor(start)
        self.matrix = torch.nn.Parameter(self.start.clone())
        self.missed = torch.nn.Parameter(torch.zeros(start.shape[1]))
        self.weights = torch.nn.Parameter(torch.tensor([0.0, -6.0, -1.0]))

    def forward(
        self, tokens: torch.Tensor, partner: torch.Tensor, own: torch.Tensor, theirs: torch.Tensor
    ) -> torch.Tensor:
        """For padded tokens of both texts (text, token, width), of which `own` and `theirs` are."""
        left = functional.normalize(tokens @ self.matrix, dim=2)
        right = functional.normalize(partner @ self.matrix, dim=2)
        alike = (left @ right.transpose(1, 2)).masked_fill(~theirs[:, None], -1.0)
        given = ((alike - 1) / SHARPNESS).masked_fill(~own[:, :, None], -1e9).softmax(1)
        choices = (given * theirs[:, None]).sum(2)
        evidence = (alike.amax(2), torch.log(choices + FEWEST), left @ self.missed)
        bias, likeness, chosen = self.weights
        near = [_with_neighbours(each, own) for each in evidence]
        odds: torch.Tensor = bias + likeness * near[0] + chosen * near[1] + near[2]
        return odds

    def word(self) -> dict[str, float]:
        """The table of what the evidence says."""
        bias, likeness, choices = self.weights.tolist()
        return {"bias": bias + LEANING, "likeness": likeness, "choices": choices, "missed": 1.0}

    def distance(self) -> torch.Tensor:
        """How far the map has moved from where it began."""
        return ((self.matrix - self.start) ** 2).sum() / self.start.shape[1]


def _with_neighbours(values: torch.Tensor, inside: torch.Tensor) -> torch.Tensor:
    """The mean of each value and those next to it; the ends count twice."""
    padded, there = functional.pad(values, (1, 1)), functional.pad(inside, (1, 1))
    before = torch.where(there[:, :-2], padded[:, :-2], values)
    after = torch.where(there[:, 2:], padded[:, 2:], values)
    return (before + values + after) / 3


def batches(taught: Sequence[Lesson]) -> list[Batch]:
    """Lessons of like lengths together, padded."""
    ordered = sorted(taught, key=lambda lesson: (len(lesson.tokens), len(lesson.partner)))
    return [_batch(ordered[i : i + BATCH]) for i in range(0, len(ordered), BATCH)]


def _batch(part: Sequence[Lesson]) -> Batch:
    def pad(rows: Sequence[Floats]) -> torch.Tensor:
        return torch.nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], True)

    own = pad([np.ones(len(lesson.tokens), np.float32) for lesson in part]) > 0
    theirs = pad([np.ones(len(lesson.partner), np.float32) for lesson in part]) > 0
    lost = _with_neighbours(pad([lesson.lost for lesson in part]), own)
    tokens, partner = pad([each.tokens for each in part]), pad([each.partner for each in part])
    return tokens, partner, own, theirs, lost


def learn(taught: Sequence[Lesson]) -> Learner:
    """A map of the tokens' principal components, made better by the lessons."""
    tokens = np.concatenate([_unit(lesson.tokens) for lesson in taught])
    variances, components = np.linalg.eigh(tokens.T @ tokens / len(tokens))
    start = components[:, ::-1] * variances[::-1].clip(1e-6) ** -WHITENING
    learner = Learner(np.ascontiguousarray(start[:, :DIMENSIONS], dtype=np.float32))
    optimiser = torch.optim.Adam(
        [
            {"params": [learner.matrix], "lr": STEP},
            {"params": [learner.missed, learner.weights], "lr": 10 * STEP},
        ]
    )
    parts, chance = batches(taught), random.Random(0)
    for _ in range(EPOCHS):
        chance.shuffle(parts)
        for *evidence, lost in parts:
            own = evidence[2]
            odds = learner(*evidence)[own]
            loss = functional.binary_cross_entropy_with_logits(odds, lost[own])
            optimiser.zero_grad()
            (loss + STEADY * learner.distance()).backward()  # type: ignore[no-untyped-call]
            optimiser.step()
    return learner


@torch.no_grad()
def area(learner: Learner, taught: Sequence[Lesson]) -> float:
    """How well lost tokens are told: the area under the ROC curve."""
    parts = batches(taught)
    odds = torch.cat([learner(*evidence)[evidence[2]] for *evidence, _ in parts])
    lost = torch.cat([lost[evidence[2]] for *evidence, lost in parts])
    return float(roc_auc_score(lost > 0.5, odds))


def main() -> None:
    """Learn, say how well that works, and write on request."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--stories", type=Path, default=Path("benchmarks/stories"))
    parser.add_argument("--write", action="store_true", help="write both into the package")
    options = parser.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(1)
    chance, read = random.Random(0), Memory()
    files = [
        lessons(read, tomllib.loads(path.read_text(encoding="utf-8"))["story"], chance)
        for path in sorted(options.stories.glob("*.toml"))
    ]
    judges = [lesson for file in files[::6] for lesson in file]
    learner = learn([lesson for i, file in enumerate(files) if i % 6 for lesson in file])
    print(f"AUC of {sum(len(lesson.lost) for lesson in judges)} tokens not taught: ", end="")
    print(f"{area(learner, judges):.3f}")
    learner = learn([lesson for file in files for lesson in file])
    rows = torch.cat([learner.matrix, learner.missed[None]]).detach().numpy()
    if options.write:
        np.save(OUTPUT, rows.astype(np.float16))
        fit_coverage.OUTPUT.write_text(with_learnt(word=learner.word()), encoding="utf-8")


if __name__ == "__main__":
    main()
