"""What a set of enrolments attains, what it leaves open, and the one limit that keeps each need open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

import attrs

from kompetensi._core._exact import Exact, exact
from kompetensi.texts import Reason
from kompetensi.training._choices import Catalogue, Choice, clash
from kompetensi.training._need import Need
from kompetensi.training._problem import PlanProblem, need_key
from kompetensi.training._session import Enrolment


def outcome_of(
    problem: PlanProblem, enrolments: Sequence[Enrolment]
) -> tuple[Exact, tuple[Need, ...], tuple[Reason, ...]]:
    """Return the value, the needs left open at the level reached, and why each is open."""
    stock = _Stock(problem, enrolments)
    value = Fraction(0)
    remaining: list[tuple[Need, Reason]] = []
    for person in problem.people:
        asked = stock.catalogue.needs.get(person, [])
        every = stock.choices(person)
        own = [one for one in every if one.enrolment in stock.taken]
        for place, need in enumerate(asked):
            gain = max((one.gains[place] for one in own), default=0)
            value += gain
            left = _left(need, gain)
            if left is not None:
                remaining.append((left, stock.reason(place, need, every, own)))
    remaining.sort(key=lambda pair: need_key(pair[0]))
    return (
        exact(value, "value"),
        tuple(need for need, _ in remaining),
        tuple(reason for _, reason in remaining),
    )


def _left(need: Need, gain: Exact) -> Need | None:
    if need.level is None or not need.weight:
        return need
    level = need.level + Fraction(gain) / need.weight
    return None if level >= need.required else attrs.evolve(need, level=level)


class _Stock:
    """What the enrolments leave of every limit."""

    def __init__(self, problem: PlanProblem, enrolments: Sequence[Enrolment]) -> None:
        self.problem, self.taken = problem, set(enrolments)
        self.catalogue = Catalogue(problem)
        self.free = Counter({one.code: one.seats for one in problem.sessions})
        self.free.subtract(one.session for one in enrolments if one.session is not None)
        self.spent: Exact = 0
        self.paid: dict[str, Exact] = {}
        for one in enrolments:
            programme = self.catalogue.programmes[one.programme]
            self.spent += programme.cost
            self.paid[programme.provider] = self.paid.get(programme.provider, 0) + programme.cost
        self.open = Catalogue(attrs.evolve(problem, forbidden=()))

    def choices(self, person: str) -> list[Choice]:
        """Return what a person might take, also what is forbidden."""
        refused = person in self.catalogue.forbidden
        return (self.open if refused else self.catalogue).choices(person)

    def reason(
        self, place: int, need: Need, every: Sequence[Choice], own: Sequence[Choice]
    ) -> Reason:
        """Return the first single limit that, lifted alone, would let the person close more."""
        person, gain = need.person, max((one.gains[place] for one in own), default=0)
        details = {"person": person, "competency": need.competency}
        if need.level is None:
            return Reason(code="need_not_assessed", details=details)
        if not need.weight:
            return Reason(code="need_without_weight", details=details)
        choices = [one for one in every if one.gains[place] > gain]
        if not choices:
            return Reason(code="need_no_programme", details=details)
        blocks = [(self._blocks(person, one, own), one) for one in choices]
        for code in _ORDER:
            for found, one in blocks:
                if found == {code}:
                    named = {"person": person, "competency": need.competency} | _named(
                        code, one, own
                    )
                    return Reason(code=code, details=named)
        found = min((found for found, _ in blocks), key=lambda some: (len(some), sorted(some)))
        if not found:
            return Reason(code="need_not_searched", details=details)
        limits = tuple(_LIMITS[one] for one in sorted(found))
        return Reason(code="need_several_limits", details={**details, "limits": limits})

    def _blocks(self, person: str, one: Choice, own: Sequence[Choice]) -> set[str]:
        limits, cost = self.problem.limits, one.programme.cost
        provider, found = one.programme.provider, set()
        if one.session is not None and self.free[one.session.code] < 1:
            found.add("need_no_seat")
        if limits.budget is not None and self.spent + cost > limits.budget:
            found.add("need_no_budget")
        ceiling = limits.provider_budgets.get(provider)
        if ceiling is not None and self.paid.get(provider, 0) + cost > ceiling:
            found.add("need_no_provider_budget")
        most = limits.most_of(person)
        if (
            most is not None
            and sum(other.programme.hours for other in own) + one.programme.hours > most
        ):
            found.add("need_no_hours")
        if not one.requires <= {other.programme.code for other in own}:
            found.add("need_prerequisite")
        if any(clash(one, other) for other in own):
            found.add("need_clash")
        refused = {(x.programme, x.session) for x in self.catalogue.forbidden.get(person, ())}
        if {(one.programme.code, one.enrolment.session), (one.programme.code, None)} & refused:
            found.add("need_forbidden")
        return found


_ORDER = (
    "need_no_seat",
    "need_no_budget",
    "need_no_provider_budget",
    "need_no_hours",
    "need_clash",
    "need_prerequisite",
    "need_forbidden",
)


_LIMITS = {code: f"limit_{code.removeprefix('need_')}" for code in _ORDER}


def _named(code: str, one: Choice, own: Sequence[Choice]) -> dict[str, object]:
    if code == "need_no_seat":
        return {"session": one.enrolment.session}
    if code == "need_no_provider_budget":
        return {"provider": one.programme.provider}
    if code == "need_clash":
        return {
            "programme": one.programme.code,
            "other": next(other.programme.code for other in own if clash(one, other)),
        }
    if code == "need_prerequisite":
        missing = one.requires - {other.programme.code for other in own}
        return {"programme": one.programme.code, "required": tuple(sorted(missing))}
    return {"programme": one.programme.code}
