r"""Return: what a programme brought in money against what it cost.

The benefit-cost ratio is :math:`benefit / cost`, the return on investment
:math:`100 (benefit - cost) / cost` percent. Only that part of a benefit counts which the programme
caused, as far as one is sure of it: both shares are multiplied in before the ratio.

References:
    Phillips (2003), *Return on Investment in Training and Performance Improvement Programs*.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from kompetensi._core._exact import Exact, Number, at_least, exact, share
from kompetensi._core._result import Result
from kompetensi.texts import Detail, Reason


@attrs.frozen(kw_only=True)
class Return(Result):
    """The return of a programme. Made by :func:`return_on_investment`.

    Attributes:
        benefit: The benefit that is attributed to the programme, in the unit of the cost.
        cost: The whole cost.
        reason: Why there is no ratio: a cost of 0; ``None`` where there is one.
    """

    benefit: Exact
    cost: Exact
    reason: Reason | None

    @property
    def net(self) -> Exact:
        """Benefit minus cost, negative for a loss."""
        return exact(self.benefit - self.cost, "net")

    @property
    def ratio(self) -> Fraction | None:
        """Benefit over cost; 1 pays just for itself; ``None``: see the reason."""
        return Fraction(self.benefit) / self.cost if self.cost else None

    @property
    def percent(self) -> Fraction | None:
        """Return on investment in percent of the cost; 0 pays just for itself."""
        return Fraction(100 * self.net) / self.cost if self.cost else None

    @property
    def payback(self) -> Fraction | None:
        """After how many of the periods in which the benefit arose it equals the cost.

        ``None`` where the benefit is not above 0, so that it never does.
        """
        return Fraction(self.cost) / self.benefit if self.benefit > 0 else None

    def explain(self) -> tuple[Reason, ...]:
        """Give benefit, cost and the return in percent, or why there is none."""
        details: dict[str, Detail] = {"benefit": self.benefit, "cost": self.cost}
        if self.percent is None:
            found = [] if self.reason is None else [self.reason]
            return (Reason(code="return_undefined", details=details), *found)
        return (Reason(code="return_is", details={**details, "percent": self.percent}),)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        row = {"benefit": self.benefit, "cost": self.cost, "net": self.net}
        return ({**row, "ratio": self.ratio, "percent": self.percent, "payback": self.payback},)


def return_on_investment(
    benefit: Number, cost: Number, *, attributed: Number = 1, confidence: Number = 1
) -> Return:
    """Compare the benefit of a programme with its cost, exactly.

    Args:
        benefit: What was gained or saved, in money; negative for damage.
        cost: The whole cost in the same money, lost working time included; not negative.
        attributed: Share of the benefit that the programme caused, 0..1.
        confidence: How sure one is of that share, 0..1.

    Returns:
        The return. A cost of 0 has no ratio, for a reason.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument is no number.
        kompetensi.errors.InvalidValueError: The cost is negative, or a share not in 0..1.

    Examples:
        >>> found = return_on_investment(350_000, 200_000)
        >>> found.ratio, found.percent, found.payback
        (Fraction(7, 4), Fraction(75, 1), Fraction(4, 7))
        >>> return_on_investment(350_000, 200_000, attributed=0.6, confidence=0.8).percent
        Fraction(-16, 1)
    """
    shares = share(attributed, "attributed") * share(confidence, "confidence")
    spent = at_least(cost, "cost", 0)
    return Return(
        benefit=exact(exact(benefit, "benefit") * shares, "benefit"),
        cost=spent,
        reason=None if spent else Reason(code="no_cost"),
    )
