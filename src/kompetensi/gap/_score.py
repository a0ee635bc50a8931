"""A score: one exact number with the parts it is made of, or its range and the reason why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final, Protocol, TypeAlias

import attrs
from attrs import validators as v

from kompetensi._core._checks import by_code, is_a, is_code, texts
from kompetensi._core._exact import Number, exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.errors import InvalidValueError
from kompetensi.gap._report import GapReport
from kompetensi.texts import Reason

#: What a method may be told, and what a :class:`Score` then holds by name.
Parameter: TypeAlias = str | int | Fraction | tuple[str, ...]


def _fraction(value: object, what: str) -> Fraction:
    return Fraction(exact(value, what))


def _value(value: Number | None) -> Fraction | None:
    return None if value is None else _fraction(value, "Score.value")


def _low(value: Number | None) -> Fraction | None:
    return None if value is None else _fraction(value, "Score.low")


def _high(value: Number | None) -> Fraction | None:
    return None if value is None else _fraction(value, "Score.high")


def _contributions(value: Mapping[str, Number]) -> FrozenMap[str, Fraction]:
    return by_code(value, "contribution", _fraction)


def _parameter(value: object, what: str) -> Parameter:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple | list):
        return texts(value, what)
    return exact(value, what)


def _parameters(value: Mapping[str, Parameter | Number]) -> FrozenMap[str, Parameter]:
    return by_code(value, "parameter", _parameter)


@attrs.frozen(kw_only=True)
class Score(Result):
    """One number for a report, with contributions that add up to it exactly.

    Ours come from functions such as :func:`weighted_shortfall`; a method of your own builds one,
    and is refused if its contributions do not add up. Unknown is no number: then ``value`` is
    ``None``, the bounds hold whatever the missing levels turn out to be, and the contributions are
    those of the known competencies.
    Source: own definition.

    Attributes:
        value: The exact value, in the unit of the method; ``None``: unknown or undefined.
        contributions: What each competency adds, by code. A competency that does not count has
            none.
        method: Name of the method, such as ``"weighted_shortfall"``.
        low: Least value over all completions of what is unknown; ``value`` unless given, ``None``
            where the score is undefined.
        high: Greatest value, likewise.
        parameters: What the method was told, by name: text, exact numbers or several texts;
            ``"not_applicable"`` names the competencies that were left out, if there are any.
        reason: Why there is no value; ``None`` exactly where there is one.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type, such as a bool as value.
        kompetensi.errors.InvalidValueError: The contributions do not add up to the value, the
            bounds do not enclose it, only one bound is given, or there are both a value and a
            reason, or neither.

    Examples:
        >>> score = Score(value=0.3, contributions={"A": 0.1, "B": 0.2}, method="mine")
        >>> score.value, score.low == score.high == score.value
        (Fraction(3, 10), True)
        >>> Score(value=1, contributions={"A": 0.5}, method="mine")
        Traceback (most recent call last):
        kompetensi.errors.InvalidValueError: contributions of 'mine' add up to 1/2, not to 1
    """

    value: Fraction | None = attrs.field(converter=_value)
    contributions: Mapping[str, Fraction] = attrs.field(converter=_contributions)
    method: str = attrs.field(validator=is_code)
    low: Fraction | None = attrs.field(default=None, converter=_low)
    high: Fraction | None = attrs.field(default=None, converter=_high)
    parameters: Mapping[str, Parameter] = attrs.field(default=FrozenMap(), converter=_parameters)
    reason: Reason | None = attrs.field(default=None, validator=v.optional(is_a(Reason)))

    def __attrs_post_init__(self) -> None:
        if self.value is not None:
            self._check_sum(self.value)
            for bound in ("low", "high"):
                if getattr(self, bound) is None:
                    object.__setattr__(self, bound, self.value)
        if (self.value is None) != (self.reason is not None):
            msg = f"score {self.method!r} needs either a value or a reason for having none"
            raise InvalidValueError(msg)
        if (self.low is None) != (self.high is None):
            msg = f"score {self.method!r} needs both bounds or none, got {self.low} and {self.high}"
            raise InvalidValueError(msg)
        if self.low is not None and self.high is not None:
            self._check_bounds(self.low, self.high)

    def explain(self) -> tuple[Reason, ...]:
        """Say what it is made of, greatest part first, or why it has no value; what is left out."""
        reasons = [self._made_of()]
        if self.reason is not None:
            reasons.append(self.reason)
        if left_out := self.parameters.get("not_applicable"):
            reasons.append(Reason(code="left_out", details={"competencies": left_out}))
        return tuple(reasons)

    def _made_of(self) -> Reason:
        method = {"method": self.method}
        if self.value is not None:
            parts = sorted(
                ((code, part) for code, part in self.contributions.items() if part != 0),
                key=lambda pair: (-abs(pair[1]), pair[0]),
            )
            if not parts:
                return Reason(code="score_is", details={**method, "value": self.value})
            made_of = {"value": self.value, "contributions": FrozenMap(parts)}
            return Reason(code="score_made_of", details={**method, **made_of})
        if self.low is not None and self.high is not None:
            bounds = {"low": self.low, "high": self.high}
            return Reason(code="score_between", details={**method, **bounds})
        return Reason(code="score_undefined", details=method)

    def _headline(self) -> str:
        """Say the value, the range or that there is none, and why."""
        why = "" if self.reason is None else f"; {self.reason}"
        if self.value is None:
            return f"{self._made_of()}{why}"
        return str(Reason(code="score_is", details={"method": self.method, "value": self.value}))

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for code, part in self.contributions.items():
            yield {"competency": code, "contribution": part}

    def _check_sum(self, value: Fraction) -> None:
        total = sum(self.contributions.values())
        if total != value:
            msg = f"contributions of {self.method!r} add up to {total}, not to {value}"
            raise InvalidValueError(msg)

    def _check_bounds(self, low: Fraction, high: Fraction) -> None:
        middle = low if self.value is None else self.value
        if not low <= middle <= high:
            inside = "" if self.value is None else f" and enclose {self.value}"
            msg = f"bounds of {self.method!r} must rise{inside}, got {low} and {high}"
            raise InvalidValueError(msg)


class ScoreMethod(Protocol):
    """A way to score a report: a function of ours, or a function or object of your own."""

    def __call__(self, report: GapReport, /) -> Score:
        """Return the score of a report."""
        ...


NO_PARAMETERS: Final[Mapping[str, Parameter]] = FrozenMap()
_FIELDS: Final = tuple(field.name for field in attrs.fields(Score))


def proven_score(
    *,
    value: Fraction | None,
    contributions: Mapping[str, Fraction],
    method: str,
    low: Fraction | None,
    high: Fraction | None,
    parameters: Mapping[str, Parameter],
    reason: Reason | None,
) -> Score:
    """Build a score whose parts add up by construction, without the checks of a caller's own."""
    score = object.__new__(Score)
    parts = (value, contributions, method, low, high, parameters, reason)
    for name, part in zip(_FIELDS, parts, strict=True):
        object.__setattr__(score, name, part)
    return score
