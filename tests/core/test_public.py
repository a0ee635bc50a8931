"""A published class says where it lives and still knows what its annotations mean."""

from __future__ import annotations

import typing
from fractions import Fraction

import attrs
import pytest

from kompetensi import framework, people, rules, texts
from kompetensi._core._public import publish

if typing.TYPE_CHECKING:
    from decimal import Decimal as Solver

Alias: typing.TypeAlias = int | Fraction


class Base:
    """A class that is not published."""

    low: Alias


class Child(Base):
    """A class that is."""

    high: Alias


class Checked:
    """A class with an annotation that only type checkers can read."""

    solver: Solver
    low: Alias


def answer() -> int:
    """Return a number."""
    return 42


def test_classes_and_functions_move_and_constants_stay() -> None:
    namespace = {"__name__": "somewhere.else", "Child": Child, "answer": answer, "LIMIT": 3}
    home = Base.__module__
    publish(namespace, ["Child", "LIMIT", "answer"])
    assert (Child.__module__, answer.__module__, Base.__module__) == (
        "somewhere.else",
        "somewhere.else",
        home,
    )
    assert namespace["LIMIT"] == 3
    assert Child.__annotations__ == {"high": int | Fraction}
    assert typing.get_type_hints(Child) == {"low": int | Fraction, "high": int | Fraction}


def test_what_only_type_checkers_know_stays_text() -> None:
    publish({"__name__": "somewhere.else", "Checked": Checked}, ["Checked"])
    assert Checked.__module__ == "somewhere.else"
    assert Checked.__annotations__ == {"solver": "Solver", "low": "Alias"}


@pytest.mark.parametrize("package", [framework, people, rules, texts])
def test_the_types_of_every_field_can_be_asked_for(package: object) -> None:
    for name in typing.cast("list[str]", vars(package)["__all__"]):
        cls = vars(package)[name]
        if attrs.has(cls):
            hints = typing.get_type_hints(cls)
            assert {field.name for field in attrs.fields(cls)} <= hints.keys()
