"""Every public class comes back from plain data and from JSON as it was, whatever is drawn."""

import importlib
import json
import pkgutil

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kompetensi
from kompetensi.interchange import from_data, from_json, to_data, to_json, view
from kompetensi.interchange._untyped import PACKAGES, tagged_classes
from kompetensi.mentoring import Matching, verify
from kompetensi.people import Person, Profile
from kompetensi.testing import Loop, loops, matchings, persons, profiles
from kompetensi.testing._by_type import STRATEGIES

DOORS = {"interchange", "testing"}


def _public_classes() -> list[type]:
    found = []
    for package in pkgutil.iter_modules(kompetensi.__path__):
        if not package.name.startswith("_") and package.name not in DOORS:
            module = importlib.import_module(f"kompetensi.{package.name}")
            things = [getattr(module, name) for name in module.__all__]
            found += [one for one in things if isinstance(one, type) and attrs.has(one)]
    return found


CLASSES = _public_classes()


def test_every_public_class_has_a_strategy_and_a_tag() -> None:
    assert set(CLASSES) == set(STRATEGIES)
    assert set(CLASSES) == set(tagged_classes().values())
    assert list(PACKAGES) == sorted(PACKAGES)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
@settings(max_examples=50)
@given(data=st.data())
def test_a_value_comes_back_as_it_was(cls: type, data: st.DataObject) -> None:
    value = data.draw(STRATEGIES[cls]())
    plain = to_data(value)
    assert _is_plain(plain)
    found: list[object] = [from_data(plain, cls), from_json(to_json(value), cls)]
    for again in found:
        assert type(again) is cls
        assert again == value
        assert hash(again) == hash(value)
        assert repr(again) == repr(value)
    assert to_data(from_data(plain, cls)) == plain


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
@settings(max_examples=20)
@given(data=st.data(), places=st.none() | st.integers(0, 4), language=st.sampled_from(["en", "id"]))
def test_a_view_is_plain_too(
    cls: type, data: st.DataObject, places: int | None, language: str
) -> None:
    shown = view(data.draw(STRATEGIES[cls]()), places=places, language=language)
    assert _is_plain(shown)
    assert isinstance(shown, dict)
    assert json.loads(json.dumps(shown)) == shown


@given(value=loops())
@settings(max_examples=20)
def test_a_whole_loop_comes_back(value: Loop) -> None:
    assert from_json(to_json(value), Loop) == value


@given(found=matchings())
@settings(max_examples=30)
def test_a_matching_that_came_back_still_proves_itself(found: Matching) -> None:
    again = from_json(to_json(found), Matching)
    verify(again.problem, again)


@given(people=st.lists(persons()), known=st.dictionaries(st.text(), profiles(), max_size=3))
@settings(max_examples=50)
def test_lists_and_mappings_of_values_come_back(
    people: list[Person], known: dict[str, Profile]
) -> None:
    assert from_json(to_json(people), list[Person]) == people
    assert from_json(to_json(people), tuple[Person, ...]) == tuple(people)
    assert from_json(to_json(known), dict[str, Profile]) == known


def _is_plain(data: object) -> bool:
    if isinstance(data, dict):
        return all(type(key) is str and _is_plain(value) for key, value in data.items())
    if isinstance(data, list):
        return all(map(_is_plain, data))
    return data is None or type(data) in {str, int, bool}
