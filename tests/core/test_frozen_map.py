"""A frozen map keeps the laws of a mapping, of a value and of a dict of the same content."""

import copy
import pickle
import subprocess
import sys
from collections.abc import Callable
from random import Random
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi._core._frozen_map import FrozenMap

DICTS = st.dictionaries(st.text(max_size=3), st.integers(-9, 9), max_size=6)


@given(DICTS)
def test_it_equals_and_shows_the_dict_of_the_same_content(content: dict[str, int]) -> None:
    frozen = FrozenMap(content)
    assert frozen == content
    assert content == frozen
    assert frozen == MappingProxyType(content)
    assert frozen == FrozenMap(content.items())
    assert list(frozen) == list(content)
    assert len(frozen) == len(content)
    assert repr(frozen) == repr(content)
    assert all(key in frozen and frozen[key] == value for key, value in content.items())


@given(DICTS, st.randoms(use_true_random=False))
def test_order_matters_to_neither_equality_nor_hash(
    content: dict[str, int], random: Random
) -> None:
    pairs = list(content.items())
    random.shuffle(pairs)
    assert FrozenMap(pairs) == FrozenMap(content)
    assert hash(FrozenMap(pairs)) == hash(FrozenMap(content))


@given(DICTS, DICTS)
def test_different_content_is_unequal(one: dict[str, int], other: dict[str, int]) -> None:
    assert (FrozenMap(one) == FrozenMap(other)) == (one == other)
    assert (FrozenMap(one) == other) == (one == other)


def test_it_is_equal_to_no_list_of_pairs() -> None:
    assert FrozenMap({"A": 1}) != [("A", 1)]


@given(DICTS)
@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))]
)
def test_it_copies_and_pickles_by_value(
    again: Callable[[object], object], content: dict[str, int]
) -> None:
    frozen = FrozenMap(content)
    hash(frozen)
    other = again(frozen)
    assert isinstance(other, FrozenMap)
    assert other == frozen
    assert list(other) == list(frozen)
    assert hash(other) == hash(frozen)


def test_a_pickle_carries_no_hash_of_another_process() -> None:
    frozen = FrozenMap({"A": 1})
    hash(frozen)
    code = (
        "import pickle, sys; one = pickle.load(sys.stdin.buffer); "
        "from kompetensi._core._frozen_map import FrozenMap; "
        "assert hash(one) == hash(FrozenMap({'A': 1}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=pickle.dumps(frozen), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_later_changes_of_the_source_do_not_reach_it() -> None:
    source = {"A": 1}
    frozen = FrozenMap(source)
    source["A"] = 2
    assert frozen["A"] == 1


def test_it_cannot_change() -> None:
    frozen = FrozenMap({"A": 1})
    with pytest.raises(AttributeError) as caught:
        frozen._data = {}
    assert str(caught.value) == "a FrozenMap cannot change, so '_data' cannot be set"
    with pytest.raises(AttributeError) as caught:
        del frozen._data
    assert str(caught.value) == "a FrozenMap cannot change, so '_data' cannot be deleted"
    with pytest.raises(TypeError):
        frozen["A"] = 2  # type: ignore[index]  # wrong on purpose
    assert frozen == {"A": 1}


def test_a_missing_key_is_a_key_error_and_an_unhashable_value_hashes_not() -> None:
    with pytest.raises(KeyError):
        FrozenMap({"A": 1})["B"]
    with pytest.raises(TypeError, match="unhashable"):
        hash(FrozenMap({"A": [1]}))
