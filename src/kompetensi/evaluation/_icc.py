r"""Intraclass correlation: how much of the variation of ratings is between those rated.

From mean squares between the rated :math:`B`, within :math:`W`, between raters :math:`J` and of the
rest :math:`E`, for :math:`n` rated by :math:`k` raters each:

- 1: raters differ from one rated to the next, :math:`(B-W)/(B+(k-1)W)`;
- 2: the same raters rate all and stand for others, absolute agreement,
  :math:`(B-E)/(B+(k-1)E+k(J-E)/n)`;
- 3: these raters alone, consistency, :math:`(B-E)/(B+(k-1)E)`.

``"k"`` forms are of the mean of the raters: the same with the share of error divided by :math:`k`.

References:
    Shrout & Fleiss (1979), Psychological Bulletin 86:420-428; McGraw & Wong (1996), Psychological
    Methods 1:30-46, with the interval of absolute agreement.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import attrs

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
from kompetensi.evaluation._icc_oneway import f_ends, oneway
from kompetensi.evaluation._panel_sums import PanelSums
from kompetensi.evaluation._profile_tally import ProfileTally
from kompetensi.evaluation._rows_of_numbers import Rows
from kompetensi.evaluation._square_sums import SquareSums, sums_of_panel, sums_of_rows
from kompetensi.evaluation._table import RatingTable

FORMS: Final = ("1,1", "2,1", "3,1", "1,k", "2,k", "3,k")


@attrs.frozen(kw_only=True)
class _Squares:
    """Mean squares of a table of people by raters."""

    n: int
    k: int
    between: Fraction
    raters: Fraction
    error: Fraction


def icc(
    rows: Rows | RatingTable | ProfileTally | PanelSums,
    *,
    form: str,
    confidence: Number = CONFIDENCE,
) -> Coefficient:
    """Measure how reliably raters tell the rated apart.

    Args:
        rows: One row of numbers for each rated person or thing, one column for each rater; ``None``
            is a missing one. Forms of raters who differ from row to row (``"1,1"`` and ``"1,k"``)
            take what is there, in rows of any length, or a :class:`RatingTable` or
            :class:`ProfileTally`; the others use complete rows only, or :class:`PanelSums` in which
            every rater rated every ratee who was rated. A numpy matrix of whole numbers is the
            fastest.
        form: ``"1,1"``, ``"2,1"`` or ``"3,1"`` for a single rater, ``"1,k"``, ``"2,k"`` or
            ``"3,k"`` for the mean of all.
        confidence: Share of intervals that hold the true figure, above 0 and below 1.

    Returns:
        At most 1, exact, negative where ratings of one thing differ more than those of different
        ones. ``n`` counts the rows used; ``parts`` holds the mean squares. The interval rests on F
        quantiles; for form 2 the degrees of freedom are Satterthwaite's. Ratings that differ in
        number per row have no interval, and their ``k`` is the usual weighted mean number. Linear
        in the numbers.

    Raises:
        kompetensi.errors.InvalidTypeError: A number is none, such as ``True`` or text.
        kompetensi.errors.InvalidValueError: A number is not finite, ``form`` is another word, the
            confidence is out of range, or rows of forms 2 and 3 differ in length.
        kompetensi.errors.ConflictError: A table is given for form 2 or 3, which need to know who
            rated.

    Examples:
        >>> rows = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
        >>> for form in ("1,1", "2,1", "3,1"):
        ...     print(form, round(float(icc(rows, form=form).value), 2))
        1,1 0.17
        2,1 0.29
        3,1 0.71
    """
    check_choice(form, "form", FORMS)
    sure = checked_confidence(confidence)
    if form.startswith("1"):
        return oneway(rows, form, sure)
    if isinstance(rows, RatingTable | ProfileTally):
        msg = f"form {form!r} needs rows by rater, and counted ratings do not hold who rated"
        raise ConflictError(msg)
    return _twoway(rows, form, sure)


def _twoway(rows: Rows | PanelSums, form: str, confidence: Fraction) -> Coefficient:
    """Return a form in which the same raters rate all."""
    method = f"icc_{form.replace(',', '_')}"
    sums = sums_of_panel(rows) if isinstance(rows, PanelSums) else sums_of_rows(rows)
    n, k, left_out = sums.n, sums.k, sums.left_out
    if isinstance(rows, PanelSums) and not rows.complete:
        return undefined("panel_incomplete", method=method, n=n, left_out=left_out)
    if n < 2:
        return undefined("too_few", method=method, n=n, left_out=left_out, least=2)
    if k < 2:
        return undefined("too_few_columns", method=method, n=n, left_out=left_out)
    squares = _squares(sums)
    parts = {"between": squares.between, "raters": squares.raters, "error": squares.error}
    top, base = squares.between - squares.error, _base(squares, form)
    if not (squares.between or squares.error or base):
        return undefined("no_variation", method=method, n=n, left_out=left_out, parts=parts)
    if base <= 0:
        return undefined(
            "base_not_positive", method=method, n=n, left_out=left_out, parts=parts, base=base
        )
    found = Coefficient(
        value=top / base, n=n, left_out=left_out, method=method, parts=FrozenMap(parts)
    )
    return with_interval(found, lambda: _ends(squares, form, confidence), "f", confidence)


def _squares(sums: SquareSums) -> _Squares:
    n, k = sums.n, sums.k
    corrected = Fraction(sums.total**2, n * k)
    between = Fraction(sums.of_rows, k) - corrected
    raters = Fraction(sums.of_columns, n) - corrected
    error = sums.square - corrected - between - raters
    unit = sums.denominator * sums.denominator
    return _Squares(
        n=n,
        k=k,
        between=between / ((n - 1) * unit),
        raters=raters / ((k - 1) * unit),
        error=error / ((n - 1) * (k - 1) * unit),
    )


def _base(squares: _Squares, form: str) -> Fraction:
    """Return what the part between the rated is divided by."""
    single = form.endswith("1")
    base = squares.between + (squares.k - 1) * squares.error if single else squares.between
    if form.startswith("2"):
        base += Fraction(squares.k if single else 1, squares.n) * (squares.raters - squares.error)
    return base


def _ends(squares: _Squares, form: str, confidence: Fraction) -> tuple[float, float] | None:
    if not squares.error or not squares.between:
        return None
    if form.startswith("3"):
        ratio = squares.between / squares.error
        df = (squares.n - 1, (squares.n - 1) * (squares.k - 1))
        return f_ends(ratio, df, squares.k, form, confidence)
    return _agreement_ends(squares, form, confidence)


def _agreement_ends(
    squares: _Squares, form: str, confidence: Fraction
) -> tuple[float, float] | None:
    """Return the interval of absolute agreement, with Satterthwaite's degrees of freedom."""
    from kompetensi.evaluation._quantiles import fisher  # noqa: PLC0415  # loads scipy

    n, k = squares.n, squares.k
    between, raters = (float(one / squares.error) for one in (squares.between, squares.raters))
    single = float((squares.between - squares.error) / _base(squares, "2,1"))
    a = k * single / (n * (1 - single))
    b = 1 + k * single * (n - 1) / (n * (1 - single))
    df = (a * raters + b) ** 2 / ((a * raters) ** 2 / (k - 1) + b**2 / ((n - 1) * (k - 1)))
    share = 1 - (1 - confidence) / 2
    down, up = fisher(share, n - 1, df), fisher(share, df, n - 1)
    rest = k * raters + (k * n - k - n)
    low = n * (between - down) / (down * rest + n * between)
    high = n * (up * between - 1) / (rest + n * up * between)
    if form == "2,1":
        return low, high
    if 1 + (k - 1) * low <= 0:
        return None  # below any number
    return k * low / (1 + (k - 1) * low), k * high / (1 + (k - 1) * high)
