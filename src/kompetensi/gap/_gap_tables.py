"""Gap tables of profile matching: how good each gap is.

Many tables are in use and each is called the usual one, so the table is data, and its name stands
in the score.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TypeAlias

import attrs

from kompetensi._core._checks import is_a, is_code, one_of
from kompetensi._core._exact import Exact, Number, exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import (
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    OutOfTableError,
)
from kompetensi.gap._gap_lookup import BETWEEN, BEYOND, weight_at
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
        weights: Weight by gap (actual minus required level), in any unit. Kept by rising gap.
        source: Where the table comes from.
        between: What holds between two listed gaps: ``"refused"`` nothing, ``"linear"`` the
            straight line (the continuous form), ``"step"`` the weight of the lower one (the
            threshold form).
        beyond: What holds outside the first and last: ``"refused"`` nothing, ``"held"`` the weight
            of the nearer end.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type, or a gap or weight is no
            number.
        kompetensi.errors.InvalidValueError: The table is empty, a number is not finite, or
            ``between`` or ``beyond`` is another word.
        kompetensi.errors.DuplicateCodeError: A gap stands twice, such as 0.5 and 1/2.

    Examples:
        >>> from kompetensi.rules import Citation
        >>> source = Citation(instrument="House rule 7", locator="annex", confidence="V")
        >>> GapTable(code="house", weights={0: 3, -1: 1.5}, source=source).weights
        {-1: Fraction(3, 2), 0: 3}
        >>> line = GapTable(code="line", weights={-5: 0, 0: 10}, source=source, between="linear")
        >>> line.weight_of(-0.5)
        9
    """

    code: str = attrs.field(validator=is_code)
    weights: Mapping[Exact, Exact] = attrs.field(converter=_weights)
    source: Citation = attrs.field(validator=is_a(Citation))
    between: str = attrs.field(default="refused", validator=one_of(*BETWEEN))
    beyond: str = attrs.field(default="refused", validator=one_of(*BEYOND))

    def weight_of(self, gap: Number) -> Exact:
        """Return the weight of a gap.

        Raises:
            kompetensi.errors.OutOfTableError: The table gives it none.
            kompetensi.errors.InvalidTypeError: The gap is no number.
            kompetensi.errors.InvalidValueError: It is not finite.
        """
        number = exact(gap, "gap")
        weight = weight_at(self.weights, number, self.between, self.beyond)
        if weight is None:
            what = f"the table {self.code!r} covers the gaps {', '.join(map(str, self.weights))}"
            raise OutOfTableError("gap", number, what, "pass a table that covers it")
        return weight

    def disorder(self) -> tuple[tuple[Exact, Exact], ...]:
        """Return neighbouring gaps whose weights run against their side of the table.

        Towards 0 a shortfall must not weigh less; above 0 the weights must run one way, whichever.
        A table that is in order returns nothing; one that is not may punish a person for learning.
        """
        below = [gap for gap in self.weights if gap <= 0]
        above = [gap for gap in self.weights if gap >= 0]
        weights = self.weights
        rises = len(above) > 1 and weights[above[-1]] > weights[above[0]]
        return (
            *(pair for pair in pairwise(below) if weights[pair[0]] > weights[pair[1]]),
            *(
                pair
                for pair in pairwise(above)
                if weights[pair[0]] != weights[pair[1]]
                and (weights[pair[0]] < weights[pair[1]]) != rises
            ),
        )
