"""The requirements, a small table: checked row by row, and the whole units in which scores add up."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import lcm
from operator import itemgetter
from typing import Any, Final

import attrs
import narwhals as nw

from kompetensi._core._exact import Exact, at_least
from kompetensi.errors import DuplicateCodeError, InvalidValueError, TooLargeError
from kompetensi.frames._inputs import Frame, collected, empty, shown
from kompetensi.frames._scales import Scales

MOST: Final = 2**53  # up to here a double holds every whole number


@attrs.frozen(kw_only=True)
class Required:
    """The rows of the requirements, exact; sorted by standard and competency."""

    standard: tuple[str | int, ...]
    competency: tuple[str | int, ...]
    level: tuple[Exact, ...]
    weight: tuple[int, ...]  # in units of 1/per_weight
    lowest: tuple[int, ...]
    highest: tuple[int, ...]
    per_weight: int  # units in a weight of 1: the least common denominator of the weights
    per_way: int  # units in the way from the origin to any required level, if levels are whole

    def exact(self) -> bool:
        """Tell whether scores can be added in whole units; refuse whole weights that are too great.

        Weights with so many decimals that they cannot are added as floats instead.
        """
        if not all(isinstance(level, int) for level in self.level):
            return False
        sums: dict[str | int, int] = {}
        way = self.per_way
        for code, high, weight in zip(self.standard, self.highest, self.weight, strict=True):
            sums[code] = sums.get(code, 0) + weight * max(way, 100 * high)
        worst = max(sums.values(), default=0)
        if worst < MOST:
            return True
        if self.per_weight > 1:
            return False
        code = max(sums, key=lambda one: sums[one])
        msg = (
            f"the weights of standard {code!r} are too large to be added exactly: in units of 1/{way} "
            f"they could pass 2**53; divide all weights by a common factor"
        )
        raise TooLargeError(msg)


def required(frame: Frame, scales: Scales) -> Required:
    """Return the rows of a requirements frame, each checked."""
    names = ("standard", "competency", "level", "weight")
    given = collected(frame).sort(*names)
    standards, competencies, levels, weights = columns = [given[name].to_list() for name in names]
    if any(empty(value) for column in columns for value in set(column)):
        bare = [row for row in zip(*columns, strict=True) if any(map(empty, row))]
        row = dict(zip(names, min(bare, key=repr), strict=True))
        lacking = next(name for name, value in row.items() if empty(value))
        msg = f"column {lacking!r} of requirements must have a value in every row, got {shown(row)}"
        raise InvalidValueError(msg)
    numbers: dict[tuple[str, object], Exact] = {}
    for name, column in zip(names[2:], columns[2:], strict=True):
        for value, place in _firsts(column):
            row = dict(zip(names, (one[place] for one in columns), strict=True))
            what = f"column {name!r} of requirements in the row {shown(row)}"
            numbers[name, value] = at_least(value, what, 0)
    ends = {code: scales.of(code) for code, _ in _firsts(competencies)}
    checked: set[tuple[str | int, Exact]] = set()
    for (competency, value), place in _firsts(list(zip(competencies, levels, strict=True))):
        level = numbers["level", value]
        scales.check_required(competency, level, standards[place])
        checked.add((competency, level))
    pairs = list(zip(standards, competencies, strict=True))
    for one, other in pairwise(pairs):
        if one == other:
            raise DuplicateCodeError(
                "competency", str(one[1]), f"standard {one[0]!r} of requirements"
            )
    share = lcm(*{number.denominator for (name, _), number in numbers.items() if name == "weight"})
    units = {
        value: int(number * share) for (name, value), number in numbers.items() if name == "weight"
    }
    ways = {level - ends[competency].lowest for competency, level in checked}
    return Required(
        standard=tuple(standards),
        competency=tuple(competencies),
        level=tuple(numbers["level", level] for level in levels),
        weight=tuple(units[weight] for weight in weights),
        lowest=tuple(ends[code].lowest for code in competencies),
        highest=tuple(ends[code].highest for code in competencies),
        per_weight=share,
        per_way=lcm(*{int(way) for way in ways if way >= 1}),
    )


def _firsts(values: Sequence[Any]) -> Sequence[tuple[Any, int]]:
    """Return each value with its first place, in the order of places."""
    first = dict(zip(reversed(values), range(len(values))[::-1], strict=True))
    return sorted(first.items(), key=itemgetter(1))


def with_weight(frame: Frame) -> Frame:
    """Return the requirements with a weight of 1 where the frame names none."""
    if "weight" in frame.collect_schema():
        return frame
    return frame.with_columns(nw.lit(1).alias("weight"))
