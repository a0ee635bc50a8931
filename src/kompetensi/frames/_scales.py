"""The scale of each competency: one for all, a framework's, or a frame's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import attrs
import narwhals as nw

from kompetensi._core._checks import unknown
from kompetensi._core._exact import Exact
from kompetensi.errors import (
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    OffScaleError,
)
from kompetensi.frames._inputs import (
    CODE,
    NUMBER,
    Frame,
    full_rows,
    same_engine,
    select,
    shown,
    wrapped,
)
from kompetensi.framework import Framework, LevelScale


@attrs.frozen(kw_only=True)
class Scales:
    """Lowest and highest level by competency; one pair where all competencies share it."""

    common: LevelScale | None = None
    framework: Framework | None = None
    each: Mapping[str | int, LevelScale] = {}

    def has(self, competency: str | int) -> bool:
        """Tell whether a competency has a scale."""
        return self.common is not None or competency in self.each

    def of(self, competency: str | int) -> LevelScale:
        """Return a competency's scale; one without is refused."""
        if self.common is not None:
            return self.common
        if competency not in self.each:
            raise unknown("competency", str(competency), [str(code) for code in self.each])
        return self.each[competency]

    def defines(self, competency: str | int, level: Exact) -> bool:
        """Tell whether a level of a competency with a scale may be required."""
        if self.framework is not None:
            return self.framework.defines(str(competency), level)
        return self.of(competency).defines(level)

    def undefined(self, competency: str | int, level: Exact, standard: object) -> OffScaleError:
        """Return the error of a required level that is not defined."""
        scale = self.of(competency)
        allowed: tuple[int, ...] = ()
        if self.framework is not None:
            allowed = self.framework.levels_of(str(competency)) or ()
        elif scale.names:
            allowed = tuple(range(scale.lowest, scale.highest + 1))
        what = f"level of {competency!r} in {standard!r} of requirements"
        return OffScaleError(what, level, str(scale), tuple(map(str, allowed)))

    def lowest(self) -> nw.Expr:
        """Return the lowest level of the competency in each row."""
        if self.common is not None:
            return nw.lit(self.common.lowest)
        return self._by_code({code: scale.lowest for code, scale in self.each.items()})

    def highest(self) -> nw.Expr:
        """Return the highest level of the competency in each row."""
        if self.common is not None:
            return nw.lit(self.common.highest)
        return self._by_code({code: scale.highest for code, scale in self.each.items()})

    def _by_code(self, ends: Mapping[str | int, int]) -> nw.Expr:
        groups: dict[int, list[str | int]] = {}
        for code, end in ends.items():
            groups.setdefault(end, []).append(code)
        found: nw.Expr = nw.lit(0)
        for place, (end, codes) in enumerate(sorted(groups.items())):
            known = nw.when(nw.col("competency").is_in(codes)).then(nw.lit(end))
            found = known.otherwise(found) if place else known
        return found


def scales(scale: object, frames: Mapping[str, Frame]) -> Scales:
    """Return the scales that ``scale`` gives: a LevelScale, a Framework or a frame."""
    if isinstance(scale, LevelScale):
        return Scales(common=scale)
    if isinstance(scale, Framework):
        each: dict[str | int, LevelScale] = {
            one.code: scale.scale_of(one.code) for one in scale.competencies
        }
        return Scales(framework=scale, each=each)
    try:
        frame = wrapped(scale, "scale")
    except InvalidTypeError as error:
        msg = f"scale must be a LevelScale, a Framework or a dataframe, got {scale!r}"
        raise InvalidTypeError(msg) from error
    same_engine({**frames, "scale": frame})
    kinds = {"competency": CODE, "lowest": NUMBER, "highest": NUMBER}
    found: dict[str | int, LevelScale] = {}
    for row in full_rows(select(frame, "scale", kinds).sort(*kinds), "scale"):
        code, lowest, highest = cast("tuple[str | int, int, int]", tuple(row.values()))
        if code in found:
            raise DuplicateCodeError("competency", str(code), "scale")
        try:
            found[code] = LevelScale(lowest=lowest, highest=highest)
        except InvalidValueError as error:
            msg = f"the row {shown(row)} of scale gives no scale: {error}"
            raise InvalidValueError(msg) from error
    return Scales(each=found)
