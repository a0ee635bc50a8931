"""How a parameter is made, and how an agency's own table takes its place."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import attrs

from kompetensi._core._checks import check_instance
from kompetensi.rules import Citation, DatedParameter, DatedValue
from kompetensi.texts import ENGLISH

T = TypeVar("T")


def parameter(code: str, *values: DatedValue[T], unit: str = "") -> DatedParameter[T]:
    """Make a parameter; its title is the English wording of its code, as other languages' are."""
    return DatedParameter(code=code, title=ENGLISH[code], unit=unit, values=values)


def ruling(
    rule: DatedParameter[T], on: date, table: DatedValue[T] | None, what: str
) -> DatedValue[T]:
    """Return what holds on a day: the agency's own table, or else the rule. It is no repeal.

    Args:
        rule: The rule as shipped.
        on: The day.
        table: What an agency has in its place; ``None``: nothing.
        what: Name of the argument that holds ``table``.

    Raises:
        kompetensi.errors.InvalidTypeError: ``on`` is no day, or ``table`` no dated value.
        kompetensi.errors.NoRuleInForceError: On that day the rule, or the table given in its place,
            is not in force yet or is repealed.
    """
    if table is not None:
        check_instance(table, what, DatedValue)
        rule = attrs.evolve(rule, values=(table,))
    return rule.on(on)


def in_force(
    rule: DatedParameter[T], on: date, table: DatedValue[T] | None = None, what: str = ""
) -> tuple[T, Citation]:
    """Return the value that holds on a day and its source; see :func:`ruling`."""
    found = ruling(rule, on, table, what)
    value: T = found.value  # type: ignore[assignment]  # no repeal
    return value, found.citation
