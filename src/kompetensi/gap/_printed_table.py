"""A printed table beside what its inputs give: which cell differs, and how that came about.

Every right value is worked out anew and exactly. A cell is right if it is the exact value rounded
to the places it is printed with, a half either way; a gap or the weight of one is never rounded.
The kind of a fault is what explains the printed number. Where several would, what follows from the
printed parts comes first, then a cut, a rounding of parts that are not printed, another row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import count
from typing import Final, TypeAlias

import attrs

from kompetensi._core._checks import by_code, unknown
from kompetensi._core._exact import Exact, Number, exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.errors import InvalidTypeError, OutOfTableError
from kompetensi.gap._right_cells import RightCell, RightRow
from kompetensi.texts import Reason, decimal, rounded

#: Printed numbers by row and cell. A number has the places it is written with: ``4.3`` has one.
PrintedTable: TypeAlias = Mapping[str, Mapping[str, Number]]

_SHOWN: Final = 3  # decimals of a number in a sentence
_WAYS: Final = (0, 1, 2, 3, 4)  # places to which people round on the way


@attrs.frozen(kw_only=True)
class CellFault:
    """One cell of :class:`TableCheck` that differs from what it should be.

    Attributes:
        row: Code of the row.
        cell: Name of the cell.
        printed: The number printed.
        right: The exact number.
        kind: ``"carried_on"``: it follows from printed parts that are wrong;
            ``"rounded_on_the_way"``: it follows from rounded parts; ``"cut_off"``: it is cut instead of rounded;
            ``"wrong_row"``: it belongs to another row; ``"sum_mismatch"``: it is not the sum, mean
            or ratio of its parts; ``"differs"``: nothing explains it.
        like: What it belongs to, for ``"wrong_row"``; else empty.
    """

    row: str
    cell: str
    printed: Exact
    right: Exact
    kind: str
    like: str = ""


@attrs.frozen(kw_only=True)
class TableCheck(Result):
    """Result of :func:`check_profile_matching`, :func:`check_job_person_match` and :func:`check_sums`.

    Attributes:
        checked: How many printed cells were checked.
        faults: The cells that differ, in the order of the printed table.
    """

    checked: int
    faults: tuple[CellFault, ...]

    def explain(self) -> tuple[Reason, ...]:
        """Say of each cell that differs what is printed, what is right and how it came about."""
        if not self.faults:
            return (Reason(code="table_agrees", details={"checked": self.checked}),)
        return tuple(_reason(fault) for fault in self.faults)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for fault in self.faults:
            yield {
                "row": fault.row,
                "cell": fault.cell,
                "printed": fault.printed,
                "right": fault.right,
                "kind": fault.kind,
                "like": fault.like,
            }


def _reason(fault: CellFault) -> Reason:
    details: dict[str, str | Exact] = {
        "row": fault.row,
        "cell": fault.cell,
        "printed": fault.printed,
        "right": fault.right,
    }
    if not _differ(fault, _SHOWN):  # a sentence would show one number twice
        places = next(n for n in count(_SHOWN) if _differ(fault, n))
        details["printed"] = decimal(fault.printed, places=places)
        details["right"] = decimal(fault.right, places=places)
    if fault.like:
        details["like"] = fault.like
    code = "cell_differs" if fault.kind == "differs" else f"cell_{fault.kind}"
    return Reason(code=code, details=details)


def _differ(fault: CellFault, places: int) -> bool:
    return rounded(fault.printed, places=places) != rounded(fault.right, places=places)


Printed: TypeAlias = tuple[Fraction, int]  # a number and the places it is printed with


def check_cells(
    right: Mapping[str, RightRow], printed: Mapping[str, Mapping[str, object]]
) -> TableCheck:
    """Compare every printed cell with the right one of its row."""
    table = by_code(printed, "printed row", _row)
    faults: list[CellFault] = []
    for row, cells in table.items():
        if row not in right:
            raise unknown("row", row, right)
        for cell, (number, places) in cells.items():
            if cell not in right[row]:
                where = f"cell of {row!r}"
                raise unknown(where, cell, right[row])
            one = right[row][cell]
            if _agrees(one, (number, places)):
                continue
            elsewhere = one.others or {
                other: others[cell].value
                for other, others in right.items()
                if other != row and cell in others
            }
            kind, like = _kind(right[row], cell, cells, elsewhere)
            fault = CellFault(
                row=row,
                cell=cell,
                printed=exact(number, "printed"),
                right=exact(one.value, "right"),
                kind=kind,
                like=like,
            )
            faults.append(fault)
    return TableCheck(checked=sum(map(len, table.values())), faults=tuple(faults))


def _row(value: object, what: str) -> FrozenMap[str, Printed]:
    return by_code(value, what, _number)


def _number(value: object, what: str) -> Printed:
    number = Fraction(exact(value, what))
    if not isinstance(value, int | float | Decimal):
        msg = f"{what} must be a printed number (int, Decimal or float), got {value!r}"
        raise InvalidTypeError(msg)
    exponent = Decimal(str(value)).as_tuple().exponent
    return number, max(0, -int(exponent))


def _kind(
    row: RightRow, cell: str, printed: Mapping[str, Printed], elsewhere: Mapping[str, Exact]
) -> tuple[str, str]:
    """Name what explains a printed number, and what it belongs to if it is taken from elsewhere."""
    one, (number, places) = row[cell], printed[cell]
    made, is_carried = _from_printed(row, cell, printed)
    if made is not None and _matches(one, made, printed[cell]):
        return ("carried_on" if is_carried else "rounded_on_the_way"), ""
    if not one.is_exact and Fraction(rounded(one.value, places=places, mode="down")) == number:
        return "cut_off", ""
    for way in _WAYS if one.parts else ():
        made = _made(one, [Fraction(rounded(part, places=way)) for part in one.parts.values()])
        if made is not None and _matches(one, made, printed[cell]):
            return "rounded_on_the_way", ""
    for other, value in elsewhere.items():
        if _matches(one, Fraction(value), printed[cell]):
            return "wrong_row", other
    return ("differs" if one.is_exact else "sum_mismatch"), ""


def _from_printed(
    row: RightRow, cell: str, printed: Mapping[str, Printed]
) -> tuple[Fraction | None, bool]:
    """Make a cell from what is printed, and tell whether something wrong went into it."""
    one, parts, is_carried = row[cell], [], False
    for name, part in one.parts.items():
        if name in printed:
            parts.append(printed[name][0])
            is_carried = is_carried or not _agrees(row[name], printed[name])
        elif name in row:
            made, carried = _from_printed(row, name, printed)
            parts.append(part if made is None else made)
            is_carried = is_carried or carried
        else:
            parts.append(part)
    return _made(one, parts), is_carried


def _made(one: RightCell, parts: Sequence[Fraction]) -> Fraction | None:
    try:
        return one.make(parts)
    except (ZeroDivisionError, OutOfTableError):
        return None


def _agrees(one: RightCell, printed: Printed) -> bool:
    return _matches(one, one.value, printed)


def _matches(one: RightCell, value: Fraction, printed: Printed) -> bool:
    """Tell whether a value is printed so in a cell: as it is or, where it may be, rounded."""
    number, places = printed
    modes = () if one.is_exact else ("half_up", "half_even")
    return number == value or number in {
        Fraction(rounded(value, places=places, mode=mode)) for mode in modes
    }
