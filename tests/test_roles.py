"""Roles: people and bodies that are called by what they are."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimalign.claims.names import read_names
from claimalign.claims.speech import read_roles
from claimalign.document import Sentence
from claimalign.drift.roles import WRITINGS, common_sort, may_be_same_role
from claimalign.languages import load

CASES = tomllib.loads(
    Path(__file__).with_name("data").joinpath("roles.toml").read_text(encoding="utf-8")
)["case"]
TABLE = tomllib.loads(files("claimalign.drift").joinpath("roles.toml").read_text("utf-8"))
KEYS = sorted(load("ja").roles.roles)


def read(text: str, code: str) -> list[str]:
    sentence = Sentence(0, 7, 7 + len(text), text)
    names = read_names(sentence, load(code))
    return [
        f"{role.span.text} = {'/'.join(sorted(role.keys))}{' *' if role.acts else ''}"
        for role in read_roles(sentence, names, load(code))
    ]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:16] for case in CASES])
def test_roles(case: dict[str, str]) -> None:
    assert read(case["text"], case["language"]) == case["roles"]


def test_every_language_has_the_same_roles() -> None:
    generic = {"leader", "head", "member"}
    assert set(load("ja").roles.roles) | generic == set(load("mr").roles.roles) | generic


@pytest.mark.parametrize("sort", sorted(TABLE["sorts"]))
def test_sorts_hold_roles_that_are_read(sort: str) -> None:
    assert set(TABLE["sorts"][sort].split()) <= set(KEYS)


@given(st.sampled_from(KEYS), st.sampled_from(KEYS))
def test_being_the_same_has_no_direction(a: str, b: str) -> None:
    assert may_be_same_role(a, a)
    assert may_be_same_role(a, b) == may_be_same_role(b, a)
    assert common_sort(a, b) == common_sort(b, a)
    assert all(may_be_same_role(a, writing) for writing in WRITINGS)


@given(st.text(alphabet="首相財務軍夫人父はが、मंत्री न्यायालयाने आई ", max_size=60))
def test_roles_stand_in_order_and_apart(text: str) -> None:
    sentence = Sentence(0, 0, len(text), text)
    for code in ("ja", "mr"):
        roles = read_roles(sentence, (), load(code))
        assert all(text[role.span.start : role.span.end] == role.span.text for role in roles)
        starts = [role.span.start for role in roles]
        assert starts == sorted(set(starts))
