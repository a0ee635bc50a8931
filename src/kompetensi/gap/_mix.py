"""Scores of several aspects, mixed into one by their shares.

References:
    Kusrini (2007), as reprinted in https://github.com/ruang-belajar/dss, docs/profile-matching.md:
    the total of a candidate is the sum of the aspects' values, each times its share.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from kompetensi._core._checks import by_code, check_instance
from kompetensi._core._checks import unknown as unknown_code
from kompetensi._core._exact import Exact, Number, share
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import InvalidValueError
from kompetensi.gap._score import Parameter, Score, proven_score
from kompetensi.gap._sum import undefined_score
from kompetensi.texts import Reason

METHOD: Final = "mix"


def mix(scores: Mapping[str, Score], *, shares: Mapping[str, Number]) -> Score:
    """Mix the scores of a person's aspects: ``sum(share * score)``. Linear in the aspects.

    Args:
        scores: Score by code of the aspect, all of one method, such as :func:`profile_matching`.
        shares: Share by code of the same aspects, in 0..1, adding up to 1.

    Returns:
        The score, in the unit of the scores; its contributions are those of the aspects, and
        ``parameters`` hold the method and the share of each aspect. While the score of an aspect
        with a positive share is unknown, the value is ``None`` between its bounds; undefined where
        one is undefined. An aspect with share 0 does not count.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument is no mapping from codes to scores or to
            numbers.
        kompetensi.errors.InvalidValueError: A share is outside 0..1, the shares do not add up to 1,
            or the scores are of several methods.
        kompetensi.errors.UnknownCodeError: An aspect has a score and no share, or a share and no
            score.

    Examples:
        >>> from kompetensi.gap import Score
        >>> mind = Score(value=4.2, contributions={"A": 4.2}, method="profile_matching")
        >>> manner = Score(value=4.5, contributions={"B": 4.5}, method="profile_matching")
        >>> total = mix({"mind": mind, "manner": manner}, shares={"mind": 0.6, "manner": 0.4})
        >>> total.value, total.contributions
        (Fraction(108, 25), {'mind': Fraction(63, 25), 'manner': Fraction(9, 5)})
    """
    parts = by_code(scores, "score", _score)
    told = by_code(shares, "share", share)
    for codes, known in ((parts, told), (told, parts)):
        for code in codes:
            if code not in known:
                raise unknown_code("aspect", code, known)
    if (total := sum(told.values())) != 1:
        msg = f"the shares of the aspects must add up to 1, got {total}"
        raise InvalidValueError(msg)
    methods = sorted({score.method for score in parts.values()})
    if len(methods) > 1:
        msg = f"the scores of the aspects must be of one method, got {', '.join(methods)}"
        raise InvalidValueError(msg)
    return _mixed({code: parts[code] for code in told if told[code]}, told, methods[0])


def _mixed(parts: Mapping[str, Score], shares: Mapping[str, Exact], method: str) -> Score:
    told: dict[str, Parameter] = {"of": method}
    told.update((f"share of {code}", shares[code]) for code in shares)
    left_out = [code for score in parts.values() for code in _left_out(score)]
    if left_out:
        told["not_applicable"] = tuple(left_out)
    parameters = FrozenMap(told)
    known: dict[str, Fraction] = {}
    unknown: dict[str, tuple[Fraction, Fraction]] = {}
    undefined: list[str] = []
    for code, score in parts.items():
        if score.value is not None:
            known[code] = shares[code] * score.value
        elif score.low is not None and score.high is not None:
            unknown[code] = (shares[code] * score.low, shares[code] * score.high)
        else:
            undefined.append(code)
    if undefined:
        reason = Reason(code="undefined_aspects", details={"aspects": tuple(undefined)})
        return undefined_score(reason, method=METHOD, parameters=parameters)
    total = sum(known.values(), Fraction(0))
    low, high = (total + sum(ends[place] for ends in unknown.values()) for place in (0, 1))
    why = Reason(code="unknown_aspects", details={"aspects": tuple(unknown)})
    return proven_score(
        value=None if unknown else total,
        contributions=FrozenMap(known),
        method=METHOD,
        low=low,
        high=high,
        parameters=parameters,
        reason=why if unknown else None,
    )


def _left_out(score: Score) -> tuple[str, ...]:
    """Return the competencies that an aspect names as not applicable."""
    named = score.parameters.get("not_applicable", ())
    return named if isinstance(named, tuple) else (str(named),)


def _score(value: object, what: str) -> Score:
    return check_instance(value, what, Score)
