r"""Cronbach's alpha: how far the items of a questionnaire measure one thing.

:math:`\alpha = \frac{J}{J-1}\left(1 - \frac{\sum_j s_j^2}{s_T^2}\right)` for :math:`J` items with
variances :math:`s_j^2` and the variance :math:`s_T^2` of their sum. It is about items, not raters.

References:
    Cronbach (1951), Psychometrika 16:297-334; Feldt (1965), Psychometrika 30:357-370, for the
    interval with (n-1)(J-1) degrees of freedom.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

from kompetensi._core._checks import check_choice
from kompetensi._core._exact import Number
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import ConflictError
from kompetensi.evaluation._coefficient import (
    CONFIDENCE,
    Coefficient,
    checked_confidence,
    undefined,
    with_interval,
)
from kompetensi.evaluation._form_sums import FormSums, spread_of
from kompetensi.evaluation._rows_of_numbers import Row, Rows, dot, whole_rows
from kompetensi.texts import Reason

MISSING: Final = ("listwise", "pairwise")

Variances: TypeAlias = tuple[Fraction, Fraction]  # the sum over items, and that of the total


def cronbach_alpha(
    rows: Rows | FormSums, *, missing: str = "listwise", confidence: Number = CONFIDENCE
) -> Coefficient:
    """Measure how far items vary together.

    Args:
        rows: One row of numbers for each person who answered, one column for each item; ``None`` is
            a missing one. Or :class:`FormSums`, which hold complete forms only.
        missing: ``"listwise"`` uses the people who answered every item, ``"pairwise"`` takes each
            covariance over those who answered both items.
        confidence: Share of intervals that hold the true figure, above 0 and below 1.

    Returns:
        At most 1, exact; negative where items run against each other, with a note to look for items
        that must be reversed. ``n`` counts the people used; ``parts`` holds the sum of item
        variances and the variance of the sum. The interval is Feldt's. Linear in the numbers,
        pairwise in people times items squared.

    Raises:
        kompetensi.errors.InvalidTypeError: A number is none, such as ``True`` or text.
        kompetensi.errors.InvalidValueError: A number is not finite, rows differ in length,
            ``missing`` is another word, or the confidence is out of range.
        kompetensi.errors.ConflictError: ``"pairwise"`` is asked of sums over complete forms.

    Examples:
        >>> alpha = cronbach_alpha([[3, 4, 3], [4, 4, 5], [2, 1, 2], [5, 4, 5], [1, 2, None]])
        >>> alpha.value, alpha.n, alpha.left_out
        (Fraction(183, 196), 4, 1)
    """
    check_choice(missing, "missing", MISSING)
    sure = checked_confidence(confidence)
    method = f"cronbach_alpha_{missing}"
    if isinstance(rows, FormSums):
        if missing == "pairwise":
            msg = (
                "sums over complete forms hold no pairs of items; pass missing='listwise', or rows"
            )
            raise ConflictError(msg)
        counts = rows.forms, len(rows.items), rows.incomplete
        return _alpha(counts, lambda: _of_forms(rows), method, sure)
    read = whole_rows(rows, equal=True)
    used: Sequence[Row] = read.complete()
    if missing == "pairwise":
        used = [row for row in read.rows if any(one is not None for one in row)]
    counts = len(used), read.width, len(read.rows) - len(used)

    def variances() -> Variances | None:
        listwise = missing == "listwise"
        sums = _listwise(read.complete()) if listwise else _pairwise(used, read.width)
        if sums is None:
            return None
        unit = read.denominator**2
        return sums[0] / unit, sums[1] / unit

    return _alpha(counts, variances, method, sure)


def _alpha(
    counts: tuple[int, int, int],
    variances: Callable[[], Variances | None],
    method: str,
    confidence: Fraction,
) -> Coefficient:
    """Return alpha from the numbers of people, items and people left out, and from variances."""
    n, items, left_out = counts
    if n < 2:
        return undefined("too_few", method=method, n=n, left_out=left_out, least=2)
    if items < 2:
        return undefined("one_item", method=method, n=n, left_out=left_out)
    sums = variances()
    if sums is None:
        return undefined("too_few_pairs", method=method, n=n, left_out=left_out)
    of_items, of_sum = sums
    parts = {"item_variances": of_items, "sum_variance": of_sum}
    if of_sum <= 0:
        if not of_sum:
            return undefined("no_variation", method=method, n=n, left_out=left_out, parts=parts)
        return undefined(
            "base_not_positive", method=method, n=n, left_out=left_out, parts=parts, base=of_sum
        )
    value = from_variances(of_items, of_sum, items)
    found = Coefficient(
        value=value,
        n=n,
        left_out=left_out,
        method=method,
        parts=FrozenMap(parts),
        notes=(Reason(code="check_reversed"),) if value < 0 else (),
    )
    return with_interval(
        found, lambda: feldt_ends(value, n, items, confidence), "feldt", confidence
    )


def from_variances(of_items: Fraction, of_sum: Fraction, items: int) -> Fraction:
    """Return alpha from the sum of the item variances and the variance of the sum."""
    return Fraction(items, items - 1) * (1 - of_items / of_sum)


def feldt_ends(
    value: Fraction, people: int, items: int, confidence: Fraction
) -> tuple[float, float] | None:
    """Return Feldt's interval; there is none around a perfect alpha."""
    from kompetensi.evaluation._quantiles import fisher  # noqa: PLC0415  # loads scipy

    if value == 1:
        return None
    df = people - 1, (people - 1) * (items - 1)
    tail = (1 - confidence) / 2
    away = float(1 - value)
    return 1 - away * fisher(1 - tail, *df), 1 - away * fisher(tail, *df)


def _of_forms(forms: FormSums) -> Variances:
    """Return the sum of item variances and the variance of the sum."""
    spread, unit = spread_of(forms), forms.forms * (forms.forms - 1)
    return Fraction(sum(own for own, _ in spread.items.values()), unit), Fraction(
        spread.total, unit
    )


def _listwise(rows: Sequence[Sequence[int]]) -> Variances:
    """Return the sum of item variances and the variance of the sum."""
    n = len(rows)
    sums = [*map(sum, rows)]
    of_items = sum(n * dot(item, item) - sum(item) ** 2 for item in zip(*rows, strict=True))
    of_sum = n * dot(sums, sums) - sum(sums) ** 2
    return Fraction(of_items, n * (n - 1)), Fraction(of_sum, n * (n - 1))


def _pairwise(rows: Sequence[Row], items: int) -> Variances | None:
    """Return the same from covariances over those who answered both; ``None``: too few did."""
    columns = [*zip(*rows, strict=True)]
    of_items, of_sum = Fraction(), Fraction()
    for i in range(items):
        for j in range(i, items):
            both = [
                (a, b)
                for a, b in zip(columns[i], columns[j], strict=True)
                if a is not None and b is not None
            ]
            n = len(both)
            if n < 2:
                return None
            some, others = zip(*both, strict=True)
            covariance = Fraction(n * dot(some, others) - sum(some) * sum(others), n * (n - 1))
            if i == j:
                of_items += covariance
            of_sum += covariance if i == j else 2 * covariance
    return of_items, of_sum
