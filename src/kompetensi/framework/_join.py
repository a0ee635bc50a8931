"""Several frameworks joined into one by a crosswalk: relations between their competencies."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from kompetensi._core._checks import check_instance, members
from kompetensi.errors import InvalidValueError
from kompetensi.framework._competency import Relation
from kompetensi.framework._framework import Framework


def join_frameworks(
    frameworks: Iterable[Framework], *, crosswalk: Iterable[Relation], code: str, name: str
) -> Framework:
    """Join frameworks into one, in which a crosswalk says what is the same or implied.

    Each competency keeps its code, its scale and its relations. The scale of the joined framework
    is that of the first; a competency of another keeps its own framework's scale as its own.
    Linear in competencies and relations.

    Args:
        frameworks: The frameworks, at least one; no code may stand in two of them.
        crosswalk: Relations among all their competencies, mostly ``"equivalent"``: without levels
            one carries every level over, ends of the scales to ends; with levels each is one row of
            a level map.
        code: Code of the joined framework.
        name: Its name in words.

    Returns:
        The joined framework, its competencies in the order given and the crosswalk after the
        relations.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: There is no framework.
        kompetensi.errors.DuplicateCodeError: Two competencies have one code; rename one of them.
        kompetensi.errors.UnknownCodeError: The crosswalk names a code that none has.
        kompetensi.errors.OffScaleError: A level of the crosswalk is not on its scale.
        kompetensi.errors.CycleError: Joined, ``requires`` runs in a circle.

    Examples:
        >>> from kompetensi.framework import Competency, LevelScale
        >>> ours = Framework(
        ...     code="ours",
        ...     name="Ours",
        ...     scale=LevelScale(lowest=0, highest=4),
        ...     competencies=[Competency(code="data", name="Data analysis")],
        ... )
        >>> theirs = Framework(
        ...     code="theirs",
        ...     name="Theirs",
        ...     scale=LevelScale(lowest=0, highest=8),
        ...     competencies=[Competency(code="analytics", name="Analytics")],
        ... )
        >>> same = Relation(kind="equivalent", source="data", target="analytics")
        >>> joined = join_frameworks([ours, theirs], crosswalk=[same], code="both", name="Both")
        >>> joined.scale_of("data").highest, joined.scale_of("analytics").highest
        (4, 8)

    Source: own definition, after crosswalks of CASE 1.0 (associations between items of two
    frameworks).
    """
    given = [
        check_instance(one, f"framework number {place}", Framework)
        for place, one in enumerate(members(frameworks, "frameworks"), start=1)
    ]
    links = [
        check_instance(one, f"crosswalk number {place}", Relation)
        for place, one in enumerate(members(crosswalk, "crosswalk"), start=1)
    ]
    if not given:
        msg = "frameworks must name at least one framework"
        raise InvalidValueError(msg)
    scale = given[0].scale
    return Framework(
        code=code,
        name=name,
        scale=scale,
        competencies=[
            one
            if framework.scale == scale
            else attrs.evolve(one, scale=one.scale or framework.scale)
            for framework in given
            for one in framework.competencies
        ],
        relations=[
            *(relation for framework in given for relation in framework.relations),
            *links,
        ],
    )
