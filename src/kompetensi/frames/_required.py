"""The requirements, a small table: checked value by value, and the whole units in which scores add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import lcm
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs
import narwhals as nw

from kompetensi._core._exact import Exact, at_least, exact
from kompetensi.errors import DuplicateCodeError, TooLargeError
from kompetensi.frames._inputs import Frame, collected, full_rows, shown
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
    """The requirements, exact; alike ones as one kind."""

    standards: nw.Series[Any]  # each code once, in order
    competencies: nw.Series[Any]
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
        code = self.standards.to_list()[int(sums.argmax())]
        msg = (
            f"the weights of standard {code!r} are too large to be added exactly: in units of 1/{way} "
            f"they could pass 2**53; divide all weights by a common factor"
        )
        raise TooLargeError(msg)


def required(frame: Frame, scales: Scales) -> Required:
    """Return the rows of a requirements frame, each distinct value checked once.

    An error shows the first bad row in the order of the columns.
    """
    import numpy as np  # noqa: PLC0415  # only when needed

    from kompetensi.frames._codes import distinct, places, twice  # noqa: PLC0415  # NumPy too

    given = collected(frame)
    if any(_holes(given.get_column(name)) for name in _NAMES):
        full_rows(frame.sort(*_NAMES), "requirements")
    levels, level = _numbers("level", given)
    weights, weight = _numbers("weight", given)
    standards, standard = places(given.get_column("standard"))
    competencies, competency = places(given.get_column("competency"))
    codes = competencies.to_list()
    lacking = [not scales.has(code) for code in codes]
    if any(lacking):
        scales.of(_first(given, np.array(lacking).take(competency))["competency"])
    ends = [(scale.lowest, scale.highest) for scale in map(scales.of, codes)]
    one_of = dict(zip(ends, codes, strict=True))
    spans = list(one_of)
    span_of = {end: place for place, end in enumerate(spans)}
    span = np.array([span_of[end] for end in ends], np.int64).take(competency)
    # Scales of one span define the same levels; a framework may name others for each competency.
    who, like = (codes, competency) if scales.framework else (list(one_of.values()), span)
    pairs, pair = distinct(like * len(levels) + level)
    found = [divmod(each, len(levels)) for each in pairs.tolist()]
    wrong = [not scales.defines(who[one], levels[place]) for one, place in found]
    if any(wrong):
        row = _first(given, np.array(wrong).take(pair))
        raise scales.undefined(row["competency"], exact(row["level"], "level"), row["standard"])
    cell = standard * len(codes) + competency
    if twice(cell, len(standards) * len(codes)):
        _, place, rows = np.unique(cell, return_inverse=True, return_counts=True)
        row = _first(given, rows.take(place) > 1)
        name = f"standard {row['standard']!r} of requirements"
        raise DuplicateCodeError("competency", str(row["competency"]), name)
    share = lcm(*{number.denominator for number in weights})
    steps = [int(number * share) for number in weights]
    keys, kind = distinct((level * len(weights) + weight) * len(spans) + span)
    kinds = []
    for key in keys.tolist():
        both, end = divmod(key, len(spans))
        low, high = spans[end]
        what, much = divmod(both, len(weights))
        kinds.append(Kind(level=levels[what], weight=steps[much], lowest=low, highest=high))
    ways = [each.level - each.lowest for each in kinds]
    return Required(
        standards=standards,
        competencies=competencies,
        kinds=kinds,
        standard=standard,
        competency=competency,
        kind=kind,
        per_weight=share,
        per_way=lcm(*{int(way) for way in ways if way >= 1}),
    )


def _holes(series: nw.Series[Any]) -> bool:
    """Tell whether a cell has no value: null, or NaN in the place of null."""
    return series.null_count() > 0 or (series.dtype.is_float() and bool(series.is_nan().any()))


def _numbers(name: str, given: nw.DataFrame[Any]) -> tuple[list[Exact], Ints]:
    """Return the distinct numbers of a column, exact, and the place of each row's number in them."""
    from kompetensi.frames._codes import distinct  # noqa: PLC0415  # NumPy only when needed

    values, place = distinct(given.get_column(name).to_numpy())
    bad = ~((values >= 0) & (values < float("inf")))
    if bad.any():
        row = _first(given, bad.take(place))
        at_least(row[name], f"column {name!r} of requirements in the row {shown(row)}", 0)
    return [exact(value, name) for value in values.tolist()], place


def _first(given: nw.DataFrame[Any], bad: npt.NDArray[np.bool_]) -> Mapping[str, Any]:
    return given.filter(bad.tolist()).sort(*_NAMES).rows(named=True)[0]


def with_weight(frame: Frame) -> Frame:
    """Return the requirements with a weight of 1 where the frame names none."""
    if "weight" in frame.collect_schema():
        return frame
    return frame.with_columns(nw.lit(1).alias("weight"))
