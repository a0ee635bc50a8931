"""The boxes of many people: who is in which, how many by unit, and who is in none.

Source: own definition.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from kompetensi._core._checks import by_code, check_code, check_instance, unknown
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.asn._nine_box import NineBox
from kompetensi.errors import ConflictError
from kompetensi.rules import Citation
from kompetensi.texts import Reason

ALL: FrozenMap[str, str] = FrozenMap()


@attrs.frozen(kw_only=True)
class BoxCounts(Result):
    """Result of :func:`count_boxes`.

    Attributes:
        people: Box of each person who is in one, by code.
        in_no_box: Why a person is in none, by code; these are counted in no box.
        units: Unit of each person, by code; empty text where none was asked for.
        boxes: Every box of the grid, rising.
        citations: Sources of the boxes.
    """

    people: Mapping[str, int]
    in_no_box: Mapping[str, Reason]
    units: Mapping[str, str]
    boxes: tuple[int, ...]
    citations: tuple[Citation, ...]

    def counts(self, unit: str | None = None) -> Mapping[int, int]:
        """Return how many people are in each box, empty boxes with 0.

        Args:
            unit: People of this unit only; ``None``: everybody.

        Raises:
            kompetensi.errors.UnknownCodeError: Nobody is of that unit.
        """
        if unit is not None and unit not in self.units.values():
            raise unknown("unit", unit, {*self.units.values()})
        counts = dict.fromkeys(self.boxes, 0)
        for person, box in self.people.items():
            if unit is None or self.units[person] == unit:
                counts[box] += 1
        return FrozenMap(counts)

    def explain(self) -> tuple[Reason, ...]:
        """Say who is in which box, the highest first, and who is in none."""
        reasons = []
        for box in reversed(self.boxes):
            there = tuple(person for person, own in self.people.items() if own == box)
            if there:
                details = {"box": box, "people": there}
                reasons.append(Reason(code="people_in_box", details=details))
        if self.in_no_box:
            details = {"people": tuple(self.in_no_box)}
            reasons.append(Reason(code="people_in_no_box", details=details))
        return tuple(reasons)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for unit in sorted({*self.units.values()}):
            for box, count in self.counts(unit).items():
                yield {"unit": unit, "box": box, "people": count}
            none = sum(1 for person in self.in_no_box if self.units[person] == unit)
            yield {"unit": unit, "box": None, "people": none}


def count_boxes(
    results: Mapping[str, NineBox], *, by: Mapping[str, str] | None = None
) -> BoxCounts:
    """Count people by box, those in no box apart.

    Args:
        results: The box of each person, by the person's code.
        by: Unit of each person, by code; ``None``: all together. It may name other people too.

    Returns:
        The counts, people in code order.

    Raises:
        kompetensi.errors.UnknownCodeError: ``by`` names no unit for a person.
        kompetensi.errors.ConflictError: Two results come from different grids.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A code is empty or has blanks around it.

    Examples:
        >>> from datetime import date
        >>> from kompetensi.asn import nine_box
        >>> day = date(2026, 3, 1)
        >>> counted = count_boxes(
        ...     {
        ...         "P-1": nine_box(performance=85, potential=90, on=day),
        ...         "P-2": nine_box(performance=85, potential=None, on=day),
        ...     },
        ...     by={"P-1": "IT", "P-2": "IT"},
        ... )
        >>> counted.counts("IT")[9], sum(counted.counts().values()), list(counted.in_no_box)
        (1, 1, ['P-2'])
    """
    checked = by_code(results, "results", _result)
    units = ALL if by is None else by_code(by, "by", check_code)
    for person in checked:
        if by is not None and person not in units:
            raise unknown("unit for person", person, units)
    grids = list(dict.fromkeys(one.grid for one in checked.values()))
    if len(grids) > 1:
        msg = "the boxes of these people come from different grids; count each grid apart"
        raise ConflictError(msg)
    order = sorted(checked)
    sources = (cited for person in order for cited in checked[person].citations)
    return BoxCounts(
        people=FrozenMap(
            (person, box) for person in order if (box := checked[person].box) is not None
        ),
        in_no_box=FrozenMap(
            (person, why) for person in order if (why := checked[person].reason) is not None
        ),
        units=FrozenMap((person, units.get(person, "")) for person in order),
        boxes=tuple(
            sorted({box for grid in grids for row in grid.values() for box in row.values()})
        ),
        citations=tuple(dict.fromkeys(sources)),
    )


def _result(value: object, what: str) -> NineBox:
    return check_instance(value, what, NineBox)
