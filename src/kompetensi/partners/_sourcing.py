"""Sourcing: whom to buy what from, so that most needs are closed by what worked, at the least cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from kompetensi._core._checks import check_day, check_instance, members, unique, unknown
from kompetensi._core._exact import Number, exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.partners._agreement import Agreement, check_apart
from kompetensi.partners._institution import Institution
from kompetensi.partners._judged import judged
from kompetensi.partners._reach import reached, required_first
from kompetensi.partners._scorecard import Scorecard
from kompetensi.partners._sourced import Purchase, Sourcing
from kompetensi.partners._sourcing_columns import Bundle, market
from kompetensi.partners._sourcing_solver import best
from kompetensi.texts import Reason
from kompetensi.training import Need, PlanProblem, Programme


def sourcing(
    needs: Iterable[Need],
    programmes: Iterable[Programme],
    agreements: Iterable[Agreement],
    *,
    on: date,
    institutions: Iterable[Institution] = (),
    scorecards: Iterable[Scorecard] = (),
    least_effect: Number = 0,
) -> Sourcing:
    """Choose which offers to buy from whom: first the most needs closed, then the least cost.

    A need is closed where one programme that the person takes, with those it requires, reaches the required level.
    Every required programme is bought too. An offer is used only where an agreement of its provider covers it on the
    day and, if institutions are given, an accreditation of its provider holds that day. Seats and ceilings bind.
    With scorecards, needs closed still come first; then as few seats as possible in programmes that fell short (the
    whole interval at or below ``least_effect``), then as few as possible in programmes not shown to work (no
    interval, or one around ``least_effect``), and only then the cost. A programme has worked where the whole interval
    lies above ``least_effect``; among those that worked the cheapest wins, not the one with the greatest mean.
    The result carries a proof of each of the four, which :func:`verify_sourcing` checks from the data alone. Where the
    proof would need more cases than the work limit, the best choice found stands with ``bounds`` that say how much
    better another one could be.
    No seat is bought that closes nothing more. Among people with the same options those first in code order get more
    needs closed, then the programmes first in code order; other equal choices are decided by the search, which gives
    the same answer for any order of the input.
    Complexity: exponential in the needs of one person; a few linear programmes where the proof needs no cases, at
    most some hundreds where it does.

    Args:
        needs: What is to be closed; those whose level is not known stay open.
        programmes: What is on offer, with all programmes that these require.
        agreements: The agreements, of any day.
        on: The day of the purchase.
        institutions: All institutions of the agreements with their accreditations; none: accreditation is not
            asked for.
        scorecards: What their programmes changed earlier, one for each institution, of one level.
        least_effect: Mean change, in shares of the scale, that a programme must be shown to exceed; in [-1, 1].

    Returns:
        What to buy, what it closes, and what stays open and why.

    Raises:
        kompetensi.errors.InvalidTypeError: A member or argument has the wrong type.
        kompetensi.errors.DuplicateCodeError: A need, programme, agreement or institution stands twice, or two
            scorecards are of one institution.
        kompetensi.errors.UnknownCodeError: A required programme, or the institution of an agreement, is missing.
        kompetensi.errors.CycleError: Programmes require each other.
        kompetensi.errors.ConflictError: Two agreements of one institution cover the same programme on the same day.
        kompetensi.errors.InvalidValueError: ``least_effect`` is out of range, or the scorecards are of two levels.
        kompetensi.errors.TooLargeError: One person can combine offers in more ways than the work limit allows.

    Examples:
        >>> from kompetensi.training import Need, Outcome, Programme
        >>> from datetime import date
        >>> from kompetensi.training import Outcome
        >>> offers = [
        ...     Programme(code=code, title=code, hours=8, cost=cost, provider=code,
        ...               outcomes=[Outcome(competency="AI", level=3)])
        ...     for code, cost in (("X", 500), ("Y", 300))
        ... ]
        >>> year = {"since": date(2026, 1, 1), "until": date(2026, 12, 31)}
        >>> deals = [
        ...     Agreement(code="M1", institution="X", **year),
        ...     Agreement(code="M2", institution="Y", seats=1, **year),
        ... ]
        >>> wanted = [Need(person=p, competency="AI", level=1, required=3, weight=1) for p in "AB"]
        >>> found = sourcing(wanted, offers, deals, on=date(2026, 3, 1))
        >>> [(one.person, one.programme) for one in found.purchases], found.cost
        ([('A', 'X'), ('B', 'Y')], 800)

    Source: own definition; Fisher (1981), The Lagrangian relaxation method for solving integer programming problems.
    """
    day = check_day(on, "on")
    problem = PlanProblem(needs=needs, programmes=programmes)
    deals = _agreements(agreements)
    accredited = _accredited(institutions, deals, day)
    ordered = required_first(problem.programmes)
    bought: dict[str, Agreement] = {}
    refused: dict[str, Reason] = {}
    for one in sorted(ordered, key=lambda each: each.code):
        found = _agreement(one, deals, day, accredited)
        if isinstance(found, Reason):
            refused[one.code] = found
        else:
            bought[one.code] = found
    offered = [one for one in problem.programmes if one.code in bought]
    doubts, verdicts = judged(offered, scorecards, least_effect)
    closure = _closures(ordered, bought)
    asked = sorted(problem.needs, key=lambda one: (one.person, one.competency, one.standard))
    options = [
        tuple(
            closure[code]
            for code, level in sorted(reached(need, ordered).items())
            if level >= need.required and code in closure
        )
        for need in asked
    ]
    by_person: dict[str, list[tuple[Bundle, ...]]] = {}
    for need, ways in zip(asked, options, strict=True):
        if ways:
            by_person.setdefault(need.person, []).append(ways)
    prices = {one.code: one.cost for one in ordered}
    given = market(by_person, prices, bought, doubts)
    found_best = best(given)
    taken = found_best.taken
    done = [
        any(way.issubset(taken.get(need.person, ())) for way in ways)
        for need, ways in zip(asked, options, strict=True)
    ]
    left_open, short, unshown, least = found_best.bounds
    left = [(n, ways) for n, ways, closed in zip(asked, options, done, strict=True) if not closed]
    return Sourcing(
        purchases=tuple(
            Purchase(person=who, programme=code, agreement=bought[code].code, cost=prices[code])
            for who, bundle in sorted(taken.items())
            for code in bundle
        ),
        closed=tuple(need for need, closed in zip(asked, done, strict=True) if closed),
        open=tuple(need for need, _ in left),
        reasons=tuple(_why(need, offered=bool(ways)) for need, ways in left),
        refused=FrozenMap(refused),
        judged=FrozenMap(verdicts),
        bounds=(
            sum(map(bool, options)) - left_open,
            short,
            unshown,
            exact(least * given.grain, "least"),
        ),
        certificate=found_best.certificate,
    )


def _agreements(given: Iterable[Agreement]) -> tuple[Agreement, ...]:
    deals = tuple(
        check_instance(one, f"agreements number {at}", Agreement)
        for at, one in enumerate(members(given, "agreements"), start=1)
    )
    unique((one.code for one in deals), "agreement", "agreements")
    check_apart(deals)
    return deals


def _accredited(
    given: Iterable[Institution], deals: Iterable[Agreement], day: date
) -> Mapping[str, bool] | None:
    known = tuple(
        check_instance(one, f"institutions number {at}", Institution)
        for at, one in enumerate(members(given, "institutions"), start=1)
    )
    unique((one.code for one in known), "institution", "institutions")
    if not known:
        return None
    found = {one.code: one.accredited(day) for one in known}
    for deal in deals:
        if deal.institution not in found:
            raise unknown("institution", deal.institution, found)
    return found


def _agreement(
    programme: Programme,
    deals: Iterable[Agreement],
    day: date,
    accredited: Mapping[str, bool] | None,
) -> Agreement | Reason:
    """Return the agreement under which a programme can be bought, or why it cannot."""
    details = {"programme": programme.code, "day": day.isoformat()}
    for deal in deals:
        if deal.institution == programme.provider and deal.covers(programme.code, on=day):
            if accredited is None or accredited[deal.institution]:
                return deal
            more = {**details, "institution": deal.institution}
            return Reason(code="sourcing_not_accredited", details=more)
    return Reason(code="sourcing_no_agreement", details=details)


def _closures(ordered: Iterable[Programme], bought: Mapping[str, Agreement]) -> dict[str, Bundle]:
    """Return each programme that can be bought with all that it requires, together with these."""
    found: dict[str, Bundle] = {}
    for one in ordered:
        if one.code in bought and all(code in found for code in one.requires):
            found[one.code] = frozenset({one.code}).union(*(found[code] for code in one.requires))
    return found


def _why(need: Need, *, offered: bool) -> Reason:
    details = {"person": need.person, "competency": need.competency}
    if need.level is None:
        return Reason(code="need_not_assessed", details=details)
    return Reason(code="sourcing_limits" if offered else "sourcing_no_offer", details=details)
