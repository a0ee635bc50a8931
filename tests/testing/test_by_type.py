"""Every public class has a strategy, which Hypothesis finds by type."""

import importlib
import pickle
import pkgutil
from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

import kompetensi
from kompetensi import testing
from kompetensi._hypothesis import register
from kompetensi.rules import BandTable, DatedParameter, DatedValue
from kompetensi.testing._by_type import STRATEGIES

SOME = settings(max_examples=20, database=None, deadline=None)
PACKAGES = [
    importlib.import_module(found.name)
    for found in pkgutil.iter_modules(kompetensi.__path__, "kompetensi.")
    if "._" not in found.name
]
CLASSES = [
    thing
    for package in PACKAGES
    for thing in (getattr(package, name) for name in package.__all__)
    if isinstance(thing, type) and attrs.has(thing)
]
WITHOUT_CLASS = {"gap_cases"}  # draws that stand for no class of their own


@pytest.fixture(autouse=True, scope="module")
def registered() -> None:
    """What the entry point does where the package is installed; doing it twice changes nothing."""
    register()


def test_every_class_has_a_strategy_and_every_strategy_a_class() -> None:
    assert CLASSES
    known = {cls for cls in CLASSES if cls.__module__ != "kompetensi.testing"}
    assert known == set(STRATEGIES)
    drawn = {function.__name__ for function in STRATEGIES.values()} | WITHOUT_CLASS
    assert drawn == set(testing.__all__) - {"Loop", "laws", "loops"}


@pytest.mark.parametrize("cls", [*STRATEGIES, testing.Loop], ids=lambda cls: cls.__name__)
def test_a_class_is_drawn_by_its_type(cls: type[object]) -> None:
    @SOME
    @given(st.from_type(cls))
    def check(value: object) -> None:
        assert type(value) is cls
        assert pickle.loads(pickle.dumps(value)) == value
        assert hash(pickle.loads(pickle.dumps(value))) == hash(value)

    check()


@pytest.mark.parametrize(
    ("of", "kinds"),
    [(int, int), (Fraction, (int, Fraction)), (BandTable, BandTable), (date, date)],
)
def test_a_dated_value_of_one_type_is_drawn_by_it(of: Any, kinds: Any) -> None:
    @SOME
    @given(st.from_type(DatedValue[of]), st.from_type(DatedParameter[of]))
    def check(value: DatedValue[object], parameter: DatedParameter[object]) -> None:
        for one in (value, *parameter.values):
            assert one.value is None or isinstance(one.value, kinds)

    check()


def test_an_annotated_argument_is_enough() -> None:
    @SOME
    @given(...)
    def check(loop: testing.Loop, table: BandTable) -> None:
        assert isinstance(loop, testing.Loop)
        assert isinstance(table, BandTable)

    check()


@pytest.mark.parametrize(
    ("strategy", "simplest"),
    [
        (testing.frameworks(), lambda one: one.competencies == () and one.scale.lowest == 0),
        (testing.gap_reports(), lambda one: one.items == ()),
        (testing.matching_problems(), lambda one: one.mentees == one.mentors == ()),
        (testing.rating_tables(), lambda one: one.ratees == ()),
        (testing.loops(), lambda one: one.persons == () and one.ratings == ()),
    ],
    ids=["frameworks", "gap_reports", "matching_problems", "rating_tables", "loops"],
)
def test_the_simplest_draw_is_the_empty_case(
    strategy: st.SearchStrategy[Any], simplest: Any
) -> None:
    assert simplest(find(strategy, simplest, settings=settings(SOME, derandomize=True)))


def test_a_failure_shrinks_to_a_plain_case() -> None:
    def short(report: Any) -> bool:
        return bool(report.unmet()) and report.unmet()[0].weight > 0

    found = find(
        testing.gap_reports(),
        short,
        settings=settings(max_examples=1000, database=None, deadline=None, derandomize=True),
    )
    item = found.unmet()[0]
    assert len(found.items) <= 2
    assert (item.required, item.actual, item.weight) == (1, 0, 1)
