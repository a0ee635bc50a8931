"""From evidence to a profile, by a policy that the caller names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

import attrs
from attrs import validators as v

from kompetensi._core._checks import (
    by_code,
    check_choice,
    check_code,
    check_day,
    check_instance,
    is_code,
    is_day,
    members,
    unknown,
)
from kompetensi._core._exact import Exact, Number, at_least, exact, share
from kompetensi.errors import ConflictError, InvalidValueError
from kompetensi.people._profile import Profile

POLICIES = ("latest", "highest", "lowest", "mean")
TIES = ("error", "highest", "lowest", "mean")


def _level(value: Number) -> Exact:
    return at_least(value, "Evidence.level", 0)


def _confidence(value: Number) -> Exact:
    number = share(value, "Evidence.confidence")
    if number == 0:
        msg = "Evidence.confidence must be above 0; leave out evidence that says nothing"
        raise InvalidValueError(msg)
    return number


@attrs.frozen(kw_only=True)
class Evidence:
    """One finding on one competency of one person.

    Source: own definition.

    Attributes:
        person: Code of the person.
        competency: Code of the competency.
        level: Level found, 0 or more.
        on: Day of the finding; it counts from then on.
        source: Where it comes from, such as ``"assessment-centre"`` or ``"feedback"``.
        expires: Last day on which it counts; ``None``: it does not expire.
        confidence: How far it is trusted, above 0 and at most 1; its weight in a mean.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: The level is negative, the confidence outside (0, 1], a
            code empty, or the evidence expires before its day.

    Examples:
        >>> from datetime import date
        >>> found = Evidence(
        ...     person="P-07", competency="MAN.01", level=3, on=date(2026, 3, 1), source="feedback"
        ... )
        >>> found.counts_on(date(2026, 2, 28)), found.counts_on(date(2026, 3, 1))
        (False, True)
    """

    person: str = attrs.field(validator=is_code)
    competency: str = attrs.field(validator=is_code)
    level: Exact = attrs.field(converter=_level)
    on: date = attrs.field(validator=is_day)
    source: str = attrs.field(validator=is_code)
    expires: date | None = attrs.field(default=None, validator=v.optional(is_day))
    confidence: Exact = attrs.field(default=1, converter=_confidence)

    def __attrs_post_init__(self) -> None:
        if self.expires is not None and self.expires < self.on:
            msg = (
                f"evidence on {self.competency!r} of {self.person!r} expires on {self.expires}, "
                f"before its day {self.on}"
            )
            raise InvalidValueError(msg)

    def counts_on(self, day: date) -> bool:
        """Tell whether the evidence counts on a day: found by then and not expired.

        Raises:
            kompetensi.errors.InvalidTypeError: ``day`` is no date.
        """
        check_day(day, "day")
        return self.on <= day and (self.expires is None or day <= self.expires)


def profile_from_evidence(
    evidence: Iterable[Evidence],
    *,
    person: str,
    on: date,
    policy: str | Mapping[str, Number],
    ties: str = "error",
) -> Profile:
    """Make a person's profile on a day from the evidence that counts on it.

    Args:
        evidence: Findings on anybody; those on other people are passed over.
        person: Code of the person.
        on: The day. Later and expired findings do not count.
        policy: How several findings on one competency become one level: ``"latest"``,
            ``"highest"``, ``"lowest"``, ``"mean"`` (weighted by confidence), or a mapping from
            source to weight, 0 or more, for a mean weighted by weight x confidence; it must name
            every source that counts.
        ties: What to do under ``"latest"`` when findings of the last day differ: ``"error"``,
            ``"highest"``, ``"lowest"`` or ``"mean"``.

    Returns:
        The profile, competencies by code. A competency without evidence that counts, or whose
        weights are all 0, is not assessed.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: The policy or tie rule is unknown, or a weight is
            negative.
        kompetensi.errors.UnknownCodeError: A mapping names no weight for a source that counts.
        kompetensi.errors.ConflictError: Findings of the last day differ and ``ties`` is
            ``"error"``.

    Examples:
        >>> from datetime import date
        >>> first, second = date(2025, 1, 1), date(2026, 1, 1)
        >>> found = [
        ...     Evidence(person="P", competency="A", level=2, on=first, source="superior"),
        ...     Evidence(person="P", competency="A", level=3, on=second, source="feedback"),
        ... ]
        >>> profile_from_evidence(found, person="P", on=date(2026, 6, 1), policy="mean").levels
        {'A': Fraction(5, 2)}

    Source: own definition. Time is linear in the evidence, apart from sorting the codes.
    """
    check_code(person, "person")
    check_day(on, "on")
    check_choice(ties, "ties", TIES)
    if isinstance(policy, Mapping):
        policy = by_code(policy, "weight of source", _weight)
    else:
        check_choice(policy, "policy", POLICIES)
    counting: dict[str, list[Evidence]] = {}
    for place, found in enumerate(members(evidence, "evidence"), start=1):
        one = check_instance(found, f"evidence number {place}", Evidence)
        if one.person == person and one.counts_on(on):
            counting.setdefault(one.competency, []).append(one)
    levels = {code: _settle(counting[code], policy, ties) for code in sorted(counting)}
    known = {code: level for code, level in levels.items() if level is not None}
    return Profile(person=person, levels=known)


def _weight(value: object, what: str) -> Exact:
    return at_least(value, what, 0)


def _settle(
    found: Sequence[Evidence], policy: str | Mapping[str, Number], ties: str
) -> Exact | None:
    """Make one level of the findings on one competency, or ``None`` where all weights are 0."""
    if isinstance(policy, Mapping):
        for source in sorted({one.source for one in found}):
            if source not in policy:
                raise unknown("weight for source", source, policy)
        return _mean(found, [exact(policy[one.source], "weight") * one.confidence for one in found])
    if policy == "mean":
        return _mean(found, [one.confidence for one in found])
    if policy == "highest":
        return max(one.level for one in found)
    if policy == "lowest":
        return min(one.level for one in found)
    last = max(one.on for one in found)
    latest = [one for one in found if one.on == last]
    levels = sorted({one.level for one in latest})
    if len(levels) == 1:
        return levels[0]
    if ties == "error":
        first = latest[0]
        msg = (
            f"{first.competency!r} of {first.person!r} has levels "
            f"{', '.join(map(str, levels))} on {last}; "
            f"pass ties='highest', 'lowest' or 'mean', or keep one"
        )
        raise ConflictError(msg)
    return _settle(latest, ties, ties)


def _mean(found: Sequence[Evidence], weights: Sequence[Exact]) -> Exact | None:
    total = sum(weights)
    if total == 0:
        return None
    weighted = sum(one.level * weight for one, weight in zip(found, weights, strict=True))
    return exact(Fraction(weighted) / total, "mean level")
