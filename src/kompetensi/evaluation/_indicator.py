"""Results: a figure of the organisation before and after, beside its target and a comparison."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from kompetensi._core._checks import is_code, one_of
from kompetensi._core._exact import Exact, Number, exact, whole
from kompetensi._core._result import Result
from kompetensi.errors import InvalidValueError
from kompetensi.texts import Detail, Reason


def _number(value: Number) -> Exact:
    return exact(value, "each figure of Indicator")


def _size(value: Number) -> int:
    return whole(value, "each size in Indicator", least=0)


@attrs.frozen(kw_only=True)
class Indicator(Result):
    """A figure of a unit after a programme, such as its service satisfaction index.

    A change is not an effect: much else changes at the same time. Only where units that did not take
    part are given for comparison is the difference of the two changes shown, and it is an effect as
    far as the units would have changed alike.
    Source: difference in differences, Ashenfelter & Card (1985), Review of Economics and Statistics
    67:648-660.

    Attributes:
        code: What is measured.
        after: The figure after the programme.
        before: The figure before it; ``None``: unknown.
        target: What was aimed at; ``None``: nothing was.
        n_before: How many people or cases are behind the figure before; ``None``: unknown.
        n_after: The same after.
        better: ``"higher"`` or ``"lower"``: which way is better.
        comparison_before: The figure before in units that did not take part; ``None``: unknown.
        comparison_after: The same after.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: The code is empty, a number is not finite, a size is
            negative, ``better`` is another word, or only one of the two figures for comparison is
            given.

    Examples:
        >>> index = Indicator(
        ...     code="IKM", before=78, after=82, target=84, comparison_before=77, comparison_after=78
        ... )
        >>> index.change, index.attainment, index.net_change
        (4, Fraction(41, 42), 3)
        >>> print(index.explain()[-1])
        comparable units changed by 1 in the same time, so 3 remain
    """

    code: str = attrs.field(validator=is_code)
    after: Exact = attrs.field(converter=_number)
    before: Exact | None = attrs.field(default=None, converter=attrs.converters.optional(_number))
    target: Exact | None = attrs.field(default=None, converter=attrs.converters.optional(_number))
    n_before: int | None = attrs.field(default=None, converter=attrs.converters.optional(_size))
    n_after: int | None = attrs.field(default=None, converter=attrs.converters.optional(_size))
    better: str = attrs.field(default="higher", validator=one_of("higher", "lower"))
    comparison_before: Exact | None = attrs.field(
        default=None, converter=attrs.converters.optional(_number)
    )
    comparison_after: Exact | None = attrs.field(
        default=None, converter=attrs.converters.optional(_number)
    )

    def __attrs_post_init__(self) -> None:
        if (self.comparison_before is None) != (self.comparison_after is None):
            msg = f"comparison_before and comparison_after of {self.code!r} must be given together"
            raise InvalidValueError(msg)

    @property
    def change(self) -> Exact | None:
        """After minus before; ``None`` without a figure before."""
        return None if self.before is None else exact(self.after - self.before, "change")

    @property
    def attainment(self) -> Fraction | None:
        """Actual over target, or target over actual where lower is better; 1 meets the target.

        ``None`` without a target, or unless both are above 0.
        """
        if self.target is None or self.target <= 0 or self.after <= 0:
            return None
        ratio = Fraction(self.after) / self.target
        return ratio if self.better == "higher" else 1 / ratio

    @property
    def comparison_change(self) -> Exact | None:
        """The change in units that did not take part; ``None`` without them."""
        if self.comparison_before is None or self.comparison_after is None:
            return None
        return exact(self.comparison_after - self.comparison_before, "comparison_change")

    @property
    def net_change(self) -> Exact | None:
        """The change less that of units that did not take part; ``None`` without one of the two."""
        own, others = self.change, self.comparison_change
        return None if own is None or others is None else exact(own - others, "net_change")

    def explain(self) -> tuple[Reason, ...]:
        """Give the change with its sizes, the target, and what may be said of the cause."""
        found: list[Reason] = []
        own, others, net = self.change, self.comparison_change, self.net_change
        if own is None or self.before is None:
            details: dict[str, Detail] = {"indicator": self.code, "after": self.after}
            found.append(Reason(code="indicator_is", details=details))
        else:
            details = {"indicator": self.code, "before": self.before, "after": self.after}
            found.append(Reason(code="indicator_changed", details={**details, "change": own}))
        if self.n_before is not None and self.n_after is not None:
            sizes: dict[str, Detail] = {"n_before": self.n_before, "n_after": self.n_after}
            found.append(Reason(code="indicator_sizes", details=sizes))
        if self.target is not None:
            met = (
                self.after >= self.target if self.better == "higher" else self.after <= self.target
            )
            code = "indicator_target_met" if met else "indicator_target_missed"
            found.append(Reason(code=code, details={"target": self.target}))
        if own is not None and others is not None and net is not None:
            compared: dict[str, Detail] = {"others": others, "net": net}
            found.append(Reason(code="indicator_compared", details=compared))
        else:
            found.append(Reason(code="indicator_no_comparison"))
        return tuple(found)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        return (
            {
                "indicator": self.code,
                "before": self.before,
                "after": self.after,
                "change": self.change,
                "target": self.target,
                "attainment": self.attainment,
                "n_before": self.n_before,
                "n_after": self.n_after,
                "comparison_change": self.comparison_change,
                "net_change": self.net_change,
            },
        )
