"""The nine boxes of talent management: performance against potential.

References:
    PermenPANRB 20/2025, Pasal 17 ayat (1): the two axes and their words. The grid stands in slides
    of the ministry's talent unit; the annex of PermenPANRB 3/2020 was not read. No text with
    cut-offs was found: 60 and 80 are read in public code, one program of which names Keputusan
    Kepala BKN 411/2025.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import product
from typing import TypeAlias

import attrs

from kompetensi._core._checks import by_code, check_instance
from kompetensi._core._exact import Exact, Number, whole
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.asn._boxes import BOX_ACTIONS, NINE_BOXES, TALENT_THRESHOLDS
from kompetensi.asn._parameters import in_force
from kompetensi.errors import InvalidValueError
from kompetensi.rules import BandTable, Citation, DatedValue, Scored, classify
from kompetensi.texts import Reason

Place: TypeAlias = Scored | Number | str | None
Grid: TypeAlias = Mapping[str, Mapping[str, Number]]


@attrs.frozen(kw_only=True)
class NineBox(Result):
    """Result of :func:`nine_box`.

    Attributes:
        box: The box; ``None``: the person is in no box.
        performance: Word of the performance axis; ``None``: not known.
        potential: Word of the potential axis; ``None``: not known.
        performance_value: The number that was placed; ``None`` where a word was given or nothing.
        potential_value: The same for potential.
        possible: Every box that what is known leaves open, rising; none where an axis is undefined.
        reason: Why there is no box; ``None`` where there is one.
        actions: Codes of the recommended actions; none without a box, or where the list has none.
        grid: Box by performance and potential.
        thresholds: Bands of each axis on which a number was placed; others are not listed.
        citations: Sources of the grid, of the thresholds and of the actions that were used, in this
            order; their marks tell how well each was verified.
    """

    box: int | None
    performance: str | None
    potential: str | None
    performance_value: Exact | None
    potential_value: Exact | None
    possible: tuple[int, ...]
    reason: Reason | None
    actions: tuple[str, ...]
    grid: Mapping[str, Mapping[str, int]]
    thresholds: Mapping[str, BandTable]
    citations: tuple[Citation, ...]

    def explain(self) -> tuple[Reason, ...]:
        """Say which box and what is recommended, or why there is none and which are open."""
        if self.reason is not None:
            open_boxes = Reason(
                code="possible_boxes", details={"boxes": tuple(map(str, self.possible))}
            )
            return (self.reason, open_boxes) if self.possible else (self.reason,)
        details = {
            "box": self.box or 0,
            "performance": self.performance or "",
            "potential": self.potential or "",
        }
        placed = Reason(code="in_box", details=details)
        if not self.actions:
            return (placed,)
        return (placed, Reason(code="recommended_actions", details={"actions": self.actions}))

    def _rows(self) -> Iterable[Mapping[str, object]]:
        yield {
            "box": self.box,
            "performance": self.performance,
            "performance_value": self.performance_value,
            "potential": self.potential,
            "potential_value": self.potential_value,
            "possible": ", ".join(map(str, self.possible)),
            "actions": ", ".join(self.actions),
        }


@attrs.frozen(kw_only=True)
class _Placed:
    """Where somebody stands on one axis."""

    word: str | None
    value: Exact | None
    possible: tuple[str, ...]
    table: BandTable | None = None


def nine_box(
    *,
    performance: Place,
    potential: Place,
    on: date,
    thresholds: DatedValue[Mapping[str, BandTable]] | None = None,
    boxes: DatedValue[Grid] | None = None,
    actions: DatedValue[Mapping[int, tuple[str, ...]]] | None = None,
) -> NineBox:
    """Find the box of one person, on the exact values and before any rounding.

    Args:
        performance: A number or score in the unit of the thresholds, a word of the axis, or
            ``None`` where nobody has assessed it. The word of an appraisal ("Baik") is no word of
            the axis.
        potential: The same for potential.
        on: The day.
        thresholds: An agency's own bands by axis, ``"performance"`` and ``"potential"``, whose
            codes are the words of the grid, and which may cut the two axes differently; ``None``:
            :data:`TALENT_THRESHOLDS`, which are read in public code only. They are asked for only
            where a number is given.
        boxes: An agency's own grid; ``None``: :data:`NINE_BOXES`.
        actions: An agency's own actions by box; ``None``: :data:`BOX_ACTIONS`.

    Returns:
        The box with what was used to find it. A person without both values is in no box. A score
        without a value has a word if every value that is still possible has the same one.

    Raises:
        kompetensi.errors.NoRuleInForceError: On that day a table that is needed is not in force.
        kompetensi.errors.OutOfTableError: A number lies outside its thresholds.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A word is none of the axis, the thresholds lack the
            axis or have other words, the grid's rows differ in their words, a box is not whole.

    Examples:
        >>> from datetime import date
        >>> found = nine_box(performance=71, potential="tinggi", on=date(2026, 3, 1))
        >>> found.box, found.performance, found.actions[0]
        (8, 'sesuai ekspektasi', 'retain')
        >>> [cited.confidence for cited in found.citations]
        ['S', 'C', 'C']
        >>> nobody = nine_box(performance=71, potential=None, on=date(2026, 3, 1))
        >>> nobody.box, nobody.possible, str(nobody.reason)
        (None, (2, 5, 8), 'in no box, since potential is not known')
    """
    grid_given, grid_source = in_force(NINE_BOXES, on, boxes, "boxes")
    grid = _grid(grid_given)
    words = {"performance": tuple(grid), "potential": tuple(next(iter(grid.values())))}
    given = {"performance": performance, "potential": potential}
    numbers = [axis for axis, one in given.items() if not isinstance(one, str | None)]
    citations = [grid_source]
    tables: Mapping[str, BandTable] = {}
    if numbers:
        tables, source = in_force(TALENT_THRESHOLDS, on, thresholds, "thresholds")
        tables = by_code(tables, "thresholds", _table)
        citations.append(source)
    placed = {axis: _placed(one, axis, words[axis], tables) for axis, one in given.items()}
    pairs = product(placed["performance"].possible, placed["potential"].possible)
    possible = tuple(sorted({grid[high][right] for high, right in pairs}))
    missing = tuple(axis for axis, one in placed.items() if one.word is None)
    box = None if missing else possible[0]
    recommended: tuple[str, ...] = ()
    if box is not None:
        listed, source = in_force(BOX_ACTIONS, on, actions, "actions")
        recommended = listed.get(box, ())
        citations.append(source)
    return NineBox(
        box=box,
        performance=placed["performance"].word,
        potential=placed["potential"].word,
        performance_value=placed["performance"].value,
        potential_value=placed["potential"].value,
        possible=possible,
        reason=None if box is not None else Reason(code="in_no_box", details={"axes": missing}),
        actions=recommended,
        grid=grid,
        thresholds=FrozenMap(
            (axis, one.table) for axis, one in placed.items() if one.table is not None
        ),
        citations=tuple(citations),
    )


def _grid(given: Grid) -> FrozenMap[str, FrozenMap[str, int]]:
    """Return a grid whose rows have the same words, if it is one."""
    grid = by_code(given, "boxes", lambda row, what: by_code(row, what, whole))
    rows = {frozenset(row) for row in grid.values()}
    if len(rows) != 1 or not all(rows):
        msg = "boxes must have at least one row and one column, and each row the same columns"
        raise InvalidValueError(msg)
    return grid


def _table(value: object, what: str) -> BandTable:
    return check_instance(value, what, BandTable)


def _placed(
    given: Place, axis: str, words: tuple[str, ...], tables: Mapping[str, BandTable]
) -> _Placed:
    """Find the words of an axis that what is known of somebody leaves open."""
    if given is None:
        return _Placed(word=None, value=None, possible=words)
    if isinstance(given, str):
        if given not in words:
            listed = ", ".join(map(repr, words))
            msg = (
                f"{axis} must be a number or one of {listed}, got {given!r}; "
                f"the word of an appraisal is no word of the axis"
            )
            raise InvalidValueError(msg)
        return _Placed(word=given, value=None, possible=(given,))
    if axis not in tables:
        msg = f"the thresholds have no bands for {axis}; add them, or give its word"
        raise InvalidValueError(msg)
    table = tables[axis]
    for band in table.bands:
        if band.code not in words:
            msg = f"band {band.code!r} of table {table.code!r} is no word of {axis} in the boxes"
            raise InvalidValueError(msg)
    found = classify(given, table)
    return _Placed(word=found.category, value=found.value, possible=found.possible, table=table)
