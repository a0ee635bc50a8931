r"""Average deviation: by how many levels raters of one thing differ from their centre.

:math:`AD = \frac1n \sum |x_i - c|` about the mean or the median. It is read in levels; up to a sixth
of the number of levels, :math:`A/6`, counts as agreement.

References:
    Burke, Finkelstein & Dusig (1999), Organizational Research Methods 2:49-68; Burke & Dunlap
    (2002), Organizational Research Methods 5:159-172, for the cut.
"""

from __future__ import annotations

from fractions import Fraction

from kompetensi._core._checks import check_choice, check_instance
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.evaluation._coefficient import Coefficient, undefined
from kompetensi.evaluation._levels import rated_levels
from kompetensi.evaluation._tally import Tally


def average_deviation(tally: Tally, *, about: str = "mean") -> Coefficient:
    """Measure by how many levels raters differ, on average, from their centre.

    Args:
        tally: The ratings of one thing by one group.
        about: ``"mean"`` or ``"median"``, the middle of the two middle ratings of an even number.

    Returns:
        0 where all agree, in levels, exact; less is better here. ``n`` counts the ratings, at least
        two; ``parts`` holds the centre and the cut up to which raters agree.

    Raises:
        kompetensi.errors.InvalidTypeError: The tally is none.
        kompetensi.errors.InvalidValueError: ``about`` is another word.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> found = average_deviation(Tally.of([4, 4, 5, 5, 4], LevelScale(lowest=1, highest=5)))
        >>> found.value, found.parts["cut"]
        (Fraction(12, 25), Fraction(5, 6))
    """
    check_choice(about, "about", ("mean", "median"))
    method = f"average_deviation_{about}"
    given = check_instance(tally, "tally", Tally)
    centre = given.mean if about == "mean" else given.median("mid")
    if centre is None or given.n < 2:
        return undefined("too_few", method=method, n=given.n, least=2)
    middle = Fraction(centre)
    away = sum((abs(level - middle) * count for level, count in given.counts.items()), Fraction())
    cut = Fraction(len(rated_levels(given.scale)), 6)
    parts = {"centre": middle, "cut": cut}
    return Coefficient(value=away / given.n, n=given.n, method=method, parts=FrozenMap(parts))
