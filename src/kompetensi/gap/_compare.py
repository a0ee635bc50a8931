"""From a profile and a standard to a report, where every level meets its scale."""

from __future__ import annotations

from kompetensi._core._checks import check_instance
from kompetensi.errors import InvalidTypeError, OffScaleError
from kompetensi.framework import Framework, LevelScale
from kompetensi.gap._report import GapItem, GapReport
from kompetensi.people import Profile, Requirement, Standard


def compare(profile: Profile, standard: Standard, scale: LevelScale | Framework) -> GapReport:
    """Set what a person can do beside what a position requires.

    A required level must be one that is defined; a person's level may lie anywhere on the scale,
    and above the required one: a surplus is kept. Competencies of the profile that the standard
    does not name do not count. Linear in the requirements (and, with a framework, in the profile).

    Args:
        profile: The person's levels; a competency it does not name is not assessed, never level 0.
        standard: The requirements; with none of them the report is empty.
        scale: One scale for all, or the framework that gives each competency its own. With a
            framework, every code of the standard and of the profile must be one of its
            competencies.

    Returns:
        The report, with one item for each requirement in the standard's order.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.OffScaleError: A required level is not defined, or a person's is off its
            scale.
        kompetensi.errors.UnknownCodeError: The framework lacks a competency of the standard or
            profile.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> from kompetensi.people import Profile, Requirement, Standard
        >>> standard = Standard(
        ...     code="HEAD",
        ...     name="Head of section",
        ...     requirements=[
        ...         Requirement(competency="MAN.01", level=4),
        ...         Requirement(competency="MAN.02", level=3),
        ...     ],
        ... )
        >>> profile = Profile(person="P-07", levels={"MAN.01": 3})
        >>> report = compare(profile, standard, LevelScale(lowest=1, highest=5))
        >>> [(item.competency, item.gap, item.state) for item in report.items]
        [('MAN.01', -1, 'short'), ('MAN.02', None, 'unknown')]
        >>> for reason in report.explain():
        ...     print(reason)
        MAN.01 is 1 below the required level 4
        MAN.02 has no level: not assessed

    Source: own definition.
    """
    check_instance(profile, "profile", Profile)
    check_instance(standard, "standard", Standard)
    if isinstance(scale, Framework):
        _check_codes(profile, scale)
        scales = [_scale_in(scale, one, standard) for one in standard.requirements]
    elif isinstance(scale, LevelScale):
        for one in standard.requirements:
            if not scale.defines(one.level):
                allowed = range(scale.lowest, scale.highest + 1) if scale.names else ()
                raise _not_defined(one, standard, scale, tuple(allowed))
        scales = [scale] * len(standard.requirements)
    else:
        msg = f"scale must be a LevelScale or a Framework, got {scale!r}"
        raise InvalidTypeError(msg)
    levels, absent = profile.levels, profile.absent
    items = []
    for one, its_scale in zip(standard.requirements, scales, strict=True):
        code = one.competency
        if code in levels:
            actual = levels[code]
            if not its_scale.lowest <= actual <= its_scale.highest:
                what = f"level of {code!r} of {profile.person!r}"
                raise OffScaleError(what, actual, str(its_scale))
            items.append(GapItem(requirement=one, scale=its_scale, actual=actual))
        else:
            why = absent.get(code, "not_assessed")
            items.append(GapItem(requirement=one, scale=its_scale, absent=why))
    return GapReport(person=profile.person, standard=standard.code, items=tuple(items))


def _check_codes(profile: Profile, framework: Framework) -> None:
    """Refuse a code of the profile that the framework does not have."""
    for code in (*profile.levels, *profile.absent):
        framework.competency(code)


def _scale_in(framework: Framework, one: Requirement, standard: Standard) -> LevelScale:
    """Return a competency's scale in the framework, which must define the required level."""
    scale = framework.scale_of(one.competency)
    if not framework.defines(one.competency, one.level):
        allowed = framework.levels_of(one.competency) or ()
        raise _not_defined(one, standard, scale, allowed)
    return scale


def _not_defined(
    one: Requirement, standard: Standard, scale: LevelScale, allowed: tuple[int, ...]
) -> OffScaleError:
    what = f"required level of {one.competency!r} in {standard.code!r}"
    return OffScaleError(what, one.level, str(scale), tuple(map(str, allowed)))
