"""From a test to evidence: which items a person solved says how far a competency is held.

Which item needs which competencies (a Q-matrix) is known beforehand. The level of a competency is the
share of points over the answered items that need it, mapped from 0..1 to its scale: affine, ends to
ends, without rounding. An item that needs two competencies counts fully in both, so a failure by the
one also lowers the other; a test that is to tell them apart has items that need one alone.

References:
    Tatsuoka (1983), Journal of Educational Measurement 20:345-354, for the Q-matrix.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from kompetensi._core._checks import by_code, check_code, check_day, check_instance, texts, unknown
from kompetensi._core._exact import Exact, Number, share, whole
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import InvalidValueError
from kompetensi.framework import Framework, LevelScale
from kompetensi.people import Evidence

_SHARES: Final = LevelScale(lowest=0, highest=1)


def evidence_from_test(
    answers: Mapping[str, Mapping[str, Number | None]],
    *,
    items: Mapping[str, Iterable[str]],
    to: LevelScale | Framework,
    on: date,
    source: str,
    confidence: Number = 1,
    least_items: int = 1,
) -> tuple[Evidence, ...]:
    """Turn a test into evidence on the competencies that its items need.

    Args:
        answers: By code of the person, the points by item: 1 for right, 0 for wrong, or a share;
            ``None`` is no answer, which is not wrong.
        items: The competencies that each item needs, at least one. It must name every answered item.
        to: The scale on which the evidence shall be, or a framework, which gives each competency
            its own.
        on: Day of the test.
        source: Name of the source, such as ``"test"``.
        confidence: How far the evidence is trusted, above 0 and at most 1.
        least_items: How many answered items a competency needs at least, 1 or more.

    Returns:
        Evidence by person, then competency. A competency with fewer answered items gives none; it
        stays not assessed, and is not the lowest level.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: Points lie outside 0..1, an item needs nothing or one
            competency twice, or the confidence or ``least_items`` is out of range.
        kompetensi.errors.UnknownCodeError: An item is not in ``items``, or a competency not in the
            framework.

    Complexity: linear in the answers times the competencies of an item.

    Examples:
        >>> from datetime import date
        >>> from kompetensi.framework import LevelScale
        >>> found = evidence_from_test(
        ...     {"A": {"i1": 1, "i2": 0, "i3": None}},
        ...     items={"i1": ["ADD"], "i2": ["ADD", "DIVIDE"], "i3": ["DIVIDE"]},
        ...     to=LevelScale(lowest=1, highest=5), on=date(2026, 3, 1), source="test",
        ... )
        >>> [(one.competency, one.level) for one in found]
        [('ADD', 3), ('DIVIDE', 1)]
    """
    if not isinstance(to, LevelScale):
        check_instance(to, "to", Framework)
    check_day(on, "on")
    check_code(source, "source")
    share(confidence, "confidence")
    least = whole(least_items, "least_items", least=1)
    needs = by_code(items, "competencies of item", _needs)
    scales = {
        code: to.scale_of(code) if isinstance(to, Framework) else to
        for code in sorted({code for needed in needs.values() for code in needed})
    }
    found: list[Evidence] = []
    forms = by_code(answers, "answers", _form)
    for person in sorted(forms):
        points: dict[str, list[Exact]] = {}
        for item, given in forms[person].items():
            if item not in needs:
                raise unknown("competencies of item", item, needs)
            if given is not None:
                for code in needs[item]:
                    points.setdefault(code, []).append(given)
        found.extend(
            Evidence(
                person=person,
                competency=code,
                level=_SHARES.convert(
                    Fraction(sum(points[code])) / len(points[code]), scales[code]
                ),
                on=on,
                source=source,
                confidence=confidence,
            )
            for code in sorted(points)
            if len(points[code]) >= least
        )
    return tuple(found)


def _needs(value: object, what: str) -> tuple[str, ...]:
    codes = texts(value, what)
    if not codes or len({*codes}) < len(codes):
        msg = f"{what} must be at least one and each once, got {value!r}"
        raise InvalidValueError(msg)
    return codes


def _form(value: object, what: str) -> FrozenMap[str, Exact | None]:
    return by_code(value, what, _points)


def _points(value: object, what: str) -> Exact | None:
    return None if value is None else share(value, what)
