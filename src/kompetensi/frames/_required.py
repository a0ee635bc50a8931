"""The requirements, a small table: checked value by value, and the whole units in which scores add up."""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs
import narwhals as nw

from kompetensi._core._exact import Exact, at_least
from kompetensi.errors import DuplicateCodeError, InvalidValueError, TooLargeError
from kompetensi.frames._inputs import Frame, collected, empty, shown
from kompetensi.frames._scales import Scales

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints: TypeAlias = npt.NDArray[np.int64]

MOST: Final = 2**53  # up to here a double holds every whole number
_NAMES: Final = ("standard", "competency", "level", "weight")


@attrs.frozen(kw_only=True)
class Kind:
    """What requirements of one kind share."""

    level: Exact
    weight: int  # in units of 1/per_weight
    lowest: int
    highest: int


@attrs.frozen(kw_only=True, eq=False)
class Required:
    """The requirements, exact; sorted by standard and competency, alike ones as one kind."""

    standards: Sequence[str | int]
    competencies: Sequence[str | int]
    kinds: Sequence[Kind]
    standard: Ints  # place in standards of each requirement
    competency: Ints
    kind: Ints
    per_weight: int  # units in a weight of 1: the least common denominator of the weights
    per_way: int  # units in the way from the origin to any required level, if levels are whole

    def exact(self) -> bool:
        """Tell whether scores can be added in whole units; refuse whole weights that are too great.

        Weights with so many decimals that they cannot be added as floats instead.
        """
        import numpy as np  # noqa: PLC0415  # only when needed

        if not all(isinstance(kind.level, int) for kind in self.kinds):
            return False
        way = self.per_way
        # Sums of doubles are exact below 2**53 and never fall below it again.
        most = [float(min(MOST, kind.weight * max(way, 100 * kind.highest))) for kind in self.kinds]
        sums = np.bincount(self.standard, np.array(most, np.float64).take(self.kind), 1)
        if sums.max() < MOST:
            return True
        if self.per_weight > 1:
            return False
        code = self.standards[int(sums.argmax())]
        msg = (
            f"the weights of standard {code!r} are too large to be added exactly: in units of 1/{way} "
            f"they could pass 2**53; divide all weights by a common factor"
        )
        raise TooLargeError(msg)


def required(frame: Frame, scales: Scales) -> Required:
    """Return the rows of a requirements frame, each value checked."""
    import numpy as np  # noqa: PLC0415  # only when needed

    given = collected(frame).sort(*_NAMES)
    columns = [given[name].to_list() for name in _NAMES]
    coded = [_coded(column) for column in columns]
    if any(map(empty, (value for values, _ in coded for value in values))):
        bare = [row for row in zip(*columns, strict=True) if any(map(empty, row))]
        row = dict(zip(_NAMES, min(bare, key=repr), strict=True))
        lacking = next(name for name, value in row.items() if empty(value))
        msg = f"column {lacking!r} of requirements must have a value in every row, got {shown(row)}"
        raise InvalidValueError(msg)
    (standards, standard), (competencies, competency), (levels, level), (weights, weight) = coded
    levels = _numbers("level", level, levels, columns)
    weights = _numbers("weight", weight, weights, columns)
    ends = [scales.of(code) for code in competencies]
    pairs = np.unique(competency * len(levels) + level, return_index=True)[1]
    for one in np.sort(pairs).tolist():
        scales.check_required(columns[1][one], levels[level[one]], columns[0][one])
    twice = (np.diff(standard) == 0) & (np.diff(competency) == 0)
    if twice.any():
        one = int(twice.argmax())
        name = f"standard {columns[0][one]!r} of requirements"
        raise DuplicateCodeError("competency", str(columns[1][one]), name)
    share = lcm(*{number.denominator for number in weights})
    steps = [int(number * share) for number in weights]
    ranges, span = _coded([(scale.lowest, scale.highest) for scale in ends])
    key = (level * len(weights) + weight) * len(ranges) + span.take(competency)
    _, firsts, kind = np.unique(key, return_index=True, return_inverse=True)
    kinds = [
        Kind(
            level=levels[level[one]],
            weight=steps[weight[one]],
            lowest=ends[competency[one]].lowest,
            highest=ends[competency[one]].highest,
        )
        for one in firsts.tolist()
    ]
    ways = [each.level - each.lowest for each in kinds]
    return Required(
        standards=standards,
        competencies=competencies,
        kinds=kinds,
        standard=standard,
        competency=competency,
        kind=kind.reshape(-1),
        per_weight=share,
        per_way=lcm(*{int(way) for way in ways if way >= 1}),
    )


def _coded(column: Sequence[Any]) -> tuple[list[Any], Ints]:
    """Return the distinct values in the order of rows, and the place of each row's value in them."""
    import numpy as np  # noqa: PLC0415  # only when needed

    code = {value: place for place, value in enumerate(dict.fromkeys(column))}
    return list(code), np.fromiter(map(code.__getitem__, column), np.int64, len(column))


def _numbers(
    name: str, codes: Ints, values: Sequence[object], columns: Sequence[Sequence[object]]
) -> list[Exact]:
    """Return the values of a column as exact numbers; a bad one is refused with its first row."""
    import numpy as np  # noqa: PLC0415  # only when needed

    found = []
    for value, place in zip(values, np.unique(codes, return_index=True)[1].tolist(), strict=True):
        row = dict(zip(_NAMES, (one[place] for one in columns), strict=True))
        what = f"column {name!r} of requirements in the row {shown(row)}"
        found.append(at_least(value, what, 0))
    return found


def with_weight(frame: Frame) -> Frame:
    """Return the requirements with a weight of 1 where the frame names none."""
    if "weight" in frame.collect_schema():
        return frame
    return frame.with_columns(nw.lit(1).alias("weight"))
