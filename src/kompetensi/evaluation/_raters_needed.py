r"""From one rater to several: the reliability of their mean, and how many are needed.

Spearman-Brown: :math:`\rho_k = k\rho / (1 + (k-1)\rho)` for the mean of :math:`k` raters who are
each as reliable as :math:`\rho`.

References:
    Spearman (1910) and Brown (1910), British Journal of Psychology 3:271-295 and 3:296-322.
    Single-rater reliabilities to start from: subordinate .30, peer .37, supervisor .50 (Conway &
    Huffcutt 1997, Human Performance 10:331-360).
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from kompetensi._core._exact import Number, exact, share
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import InvalidValueError
from kompetensi.evaluation._coefficient import Coefficient, undefined


def spearman_brown(reliability: Number, *, raters: Number) -> Coefficient:
    """Tell how reliable the mean of several raters is.

    Args:
        reliability: That of one rater, at most 1; or that of a test, to be lengthened.
        raters: By how many raters there are, above 0; a fraction shortens.

    Returns:
        The reliability of the mean, at most 1, exact. Undefined where a negative reliability makes
        the formula turn. ``n`` is 1, for the given figure.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument is no number.
        kompetensi.errors.InvalidValueError: A number is not finite, the reliability above 1, or the
            raters not above 0.

    Examples:
        >>> spearman_brown(0.37, raters=3).value
        Fraction(37, 58)
    """
    single, many = _reliability(reliability), Fraction(exact(raters, "raters"))
    if many <= 0:
        msg = f"raters must be above 0, got {raters!r}"
        raise InvalidValueError(msg)
    parts = {"reliability": single, "raters": many}
    base = 1 + (many - 1) * single
    if base <= 0:
        return undefined("base_not_positive", method="spearman_brown", n=1, parts=parts, base=base)
    return Coefficient(
        value=many * single / base, n=1, method="spearman_brown", parts=FrozenMap(parts)
    )


def raters_needed(reliability: Number, *, target: Number) -> Coefficient:
    """Tell how many raters it takes for a reliable mean.

    Args:
        reliability: That of one rater, at most 1.
        target: The reliability that their mean shall have at least, 0..1.

    Returns:
        The least whole number of raters, at least 1, exact. Undefined where no number is enough, as
        for a reliability of 0 or less, or a target of 1 with less than that. ``n`` is 1.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument is no number.
        kompetensi.errors.InvalidValueError: A number is not finite, the reliability above 1, or the
            target outside 0..1.

    Examples:
        >>> raters_needed(0.37, target=0.7).value
        Fraction(4, 1)
    """
    single, wanted = _reliability(reliability), Fraction(share(target, "target"))
    parts = {"reliability": single, "target": wanted}
    needed = Fraction(1)
    if single < wanted:
        if single <= 0 or wanted == 1:
            return undefined(
                "never_enough",
                method="raters_needed",
                n=1,
                parts=parts,
                reliability=single,
                target=wanted,
            )
        needed = Fraction(ceil(wanted * (1 - single) / (single * (1 - wanted))))
    return Coefficient(value=needed, n=1, method="raters_needed", parts=FrozenMap(parts))


def _reliability(value: Number) -> Fraction:
    number = exact(value, "reliability")
    if number > 1:
        msg = f"reliability must be at most 1, got {value!r}"
        raise InvalidValueError(msg)
    return Fraction(number)
