"""Which requirements call for something: those that must be met, and those worth a training.

Only known levels are judged: what is unknown is neither met nor missed, and stands in
:meth:`GapReport.unknown`.

References:
    Training needs assessment tool (TNA-T) of Indonesian training offices, as applied in a thesis on
    text-id.123dok.com/document/lq5elv97q (a gap of exactly 1 is trained, though its text says
    "more than one"). The rest is own definition.
"""

from __future__ import annotations

from kompetensi._core._checks import check_instance
from kompetensi._core._exact import Number, exact
from kompetensi.errors import InvalidValueError
from kompetensi.gap._report import GapReport


def must_unmet(report: GapReport) -> tuple[str, ...]:
    """Return what rules a person out, whatever else they can do. Linear in the requirements.

    Args:
        report: The comparison.

    Returns:
        The codes of the requirements with ``must`` whose known level is short, in the standard's
        order. Weights play no part. An empty answer clears a person only if no requirement with
        ``must`` is in ``report.unknown()``.

    Raises:
        kompetensi.errors.InvalidTypeError: ``report`` is no report.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> from kompetensi.gap import compare
        >>> from kompetensi.people import Profile, Requirement, Standard
        >>> asked = [Requirement(competency=code, level=3, must=code != "C") for code in "ABCD"]
        >>> standard = Standard(code="HEAD", name="Head of section", requirements=asked)
        >>> profile = Profile(person="P", levels={"A": 2, "B": 3, "C": 1})
        >>> report = compare(profile, standard, LevelScale(lowest=1, highest=5))
        >>> must_unmet(report)
        ('A',)
        >>> [item.competency for item in report.unknown() if item.must]
        ['D']
    """
    check_instance(report, "report", GapReport)
    return tuple(item.competency for item in report.unmet() if item.must)


def training_need(report: GapReport, *, threshold: Number = 1) -> tuple[str, ...]:
    """Return what to train first: shortfalls of at least ``threshold`` levels, greatest first.

    Shortfalls are compared in levels as they stand, so it is of use where all scales are alike.
    Weights play no part. Sorts what is short.

    Args:
        report: The comparison.
        threshold: Least shortfall that calls for training, in levels, above 0; TNA-T takes 1.

    Returns:
        The codes, by falling shortfall, equal ones by code. An unknown level is no need yet; ask
        ``report.unknown()``.

    Raises:
        kompetensi.errors.InvalidTypeError: ``report`` is no report, or ``threshold`` no number.
        kompetensi.errors.InvalidValueError: ``threshold`` is not above 0, or not finite.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> from kompetensi.gap import compare
        >>> from kompetensi.people import Profile, Requirement, Standard
        >>> asked = [Requirement(competency=code, level=9) for code in "ABC"]
        >>> standard = Standard(code="CLAIMS", name="Claims officer", requirements=asked)
        >>> profile = Profile(person="P", levels={"A": 8, "B": 8.2, "C": 6.5})
        >>> training_need(compare(profile, standard, LevelScale(lowest=0, highest=9)))
        ('C', 'A')
    """
    check_instance(report, "report", GapReport)
    least = exact(threshold, "threshold")
    if least <= 0:
        msg = f"threshold must be above 0, got {threshold!r}"
        raise InvalidValueError(msg)
    short = {
        item.competency: item.required - item.actual
        for item in report.items
        if item.actual is not None and item.required - item.actual >= least
    }
    return tuple(sorted(short, key=lambda code: (-short[code], code)))
