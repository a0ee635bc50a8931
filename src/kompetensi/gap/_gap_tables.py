"""Gap tables of profile matching: how good each gap is.

Many tables are in use and each is called the usual one, so the table is data, and its name stands
in the score.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

import attrs

from kompetensi._core._checks import is_a, is_code
from kompetensi._core._exact import Exact, Number, exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import DuplicateCodeError, InvalidTypeError, InvalidValueError
from kompetensi.rules import Citation

# The kinds of number are told apart because the key of a mapping admits no narrower type.
GapWeights: TypeAlias = (
    Mapping[int, Number] | Mapping[float, Number] | Mapping[Exact, Number] | Mapping[Number, Number]
)


def gap_weights(value: GapWeights) -> FrozenMap[Exact, Exact]:
    """Return a table's weights by rising gap, all exact; a table without a gap is refused."""
    if not isinstance(value, Mapping):
        msg = f"a gap table must be a GapTable or a mapping from gap to weight, got {value!r}"
        raise InvalidTypeError(msg)
    if not value:
        msg = "a gap table must have at least one gap"
        raise InvalidValueError(msg)
    weights: dict[Exact, Exact] = {}
    for key, member in value.items():
        gap = exact(key, "each gap of a table")
        if gap in weights:
            raise DuplicateCodeError("gap", str(gap), "a gap table")
        weights[gap] = exact(member, f"weight of gap {gap}")
    return FrozenMap((gap, weights[gap]) for gap in sorted(weights))


def _weights(value: Mapping[Number, Number]) -> FrozenMap[Exact, Exact]:
    return gap_weights(value)


@attrs.frozen(kw_only=True)
class GapTable:
    """A table from gap to weight for :func:`profile_matching`, with its name and source.

    Source: own definition.

    Attributes:
        code: Name of the table, which stands in the score.
        weights: Weight by gap (actual minus required level), in any unit; a gap that is not listed
            has none. Kept by rising gap.
        source: Where the table comes from.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type, or a gap or weight is no
            number.
        kompetensi.errors.InvalidValueError: The table is empty or a number is not finite.
        kompetensi.errors.DuplicateCodeError: A gap stands twice, such as 0.5 and 1/2.

    Examples:
        >>> from kompetensi.rules import Citation
        >>> source = Citation(instrument="House rule 7", locator="annex", confidence="V")
        >>> GapTable(code="house", weights={0: 3, -1: 1.5}, source=source).weights
        {-1: Fraction(3, 2), 0: 3}
    """

    code: str = attrs.field(validator=is_code)
    weights: Mapping[Exact, Exact] = attrs.field(converter=_weights)
    source: Citation = attrs.field(validator=is_a(Citation))


#: The table most often met, for gaps from -4 to 4. A perfect fit has 5, one level too many 4.5, one
#: too few 4, and each further level has one less.
STANDARD_TABLE: Final = GapTable(
    code="standard",
    weights={0: 5, 1: 4.5, -1: 4, 2: 3.5, -2: 3, 3: 2.5, -3: 2, 4: 1.5, -4: 1},
    source=Citation(
        instrument="Kusrini (2007), Konsep dan Aplikasi Sistem Pendukung Keputusan",
        locator="weights by gap, as reprinted in the promotion case of lingkupkuliah.blogspot.com",
        url="https://lingkupkuliah.blogspot.com/2019/02/contoh-pemetaan-gap-dan-kompetensi.html",
        confidence="S",
    ),
)
