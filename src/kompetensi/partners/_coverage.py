"""Which needs are served by what is on offer, and by how old a content."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import attrs

from kompetensi._core._checks import check_day
from kompetensi._core._exact import Exact, whole
from kompetensi._core._result import Result
from kompetensi.errors import InvalidValueError
from kompetensi.partners._reach import reached, required_first
from kompetensi.texts import Reason
from kompetensi.training import Need, PlanProblem, Programme


@attrs.frozen(kw_only=True)
class CoveredNeed:
    """One need beside what is on offer for it.

    Attributes:
        need: The need.
        state: ``"served"``: a programme reaches the required level; ``"partly"``: one raises the level but none
            reaches it; ``"unserved"``: nothing raises it; ``"not_assessed"``: the level is not known.
        level: Highest level that one programme, with those it requires, reaches, never above the required one;
            ``None``: the level is not known.
        programmes: Codes of the programmes that reach that level, in code order.
        fresh: Whether one of them was revised within the age asked for; ``None``: no age was asked for, nothing raises
            the level, or it hangs on content whose day of revision is not known.
        resources: Codes of what these programmes open, in code order.
    """

    need: Need
    state: str
    level: Exact | None
    programmes: tuple[str, ...]
    fresh: bool | None
    resources: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Coverage(Result):
    """Result of :func:`coverage`.

    Attributes:
        items: One entry for each need, in order of person, competency and standard.
    """

    items: tuple[CoveredNeed, ...]

    @property
    def open(self) -> tuple[Need, ...]:
        """The needs that no programme serves in full, those not assessed among them."""
        return tuple(item.need for item in self.items if item.state != "served")

    @property
    def outdated(self) -> tuple[Need, ...]:
        """The needs for which only content older than asked for is on offer."""
        return tuple(item.need for item in self.items if item.fresh is False)

    @property
    def resources(self) -> tuple[str, ...]:
        """Codes of all that the programmes of the items open, in code order."""
        return tuple(sorted({code for item in self.items for code in item.resources}))

    def explain(self) -> tuple[Reason, ...]:
        """Say of each need what serves it, and of old content that it is old."""
        made = []
        for item in self.items:
            details = {"person": item.need.person, "competency": item.need.competency}
            more = {} if item.level is None else {"level": item.level}
            if item.programmes:
                more["programmes"] = item.programmes  # type: ignore[assignment]
            made.append(Reason(code=f"coverage_{item.state}", details={**details, **more}))
            if item.fresh is False:
                made.append(Reason(code="coverage_outdated", details=details))
        return tuple(made)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for item in self.items:
            yield {
                "person": item.need.person,
                "competency": item.need.competency,
                "standard": item.need.standard,
                "state": item.state,
                "level": item.need.level,
                "reached": item.level,
                "required": item.need.required,
                "programmes": ", ".join(item.programmes),
                "fresh": None if item.fresh is None else str(item.fresh).lower(),
                "resources": ", ".join(item.resources),
            }


def coverage(
    needs: Iterable[Need],
    programmes: Iterable[Programme],
    *,
    on: date | None = None,
    oldest: int | None = None,
) -> Coverage:
    """Tell which needs are served by what is on offer.

    Seats, money and dates are left aside: a need that is covered here may still find no place in a plan. An
    outcome counts as in a plan: from the level of the person, or from what a required programme reaches.
    Complexity: needs times the size of the programmes.

    Args:
        needs: What is lacking; one for each person, competency and standard.
        programmes: What is on offer, with all programmes that these require.
        on: The day from which the age of contents counts back.
        oldest: Greatest age of content in whole years, 0 or more; content revised on that day of the year is still
            within it, and 29 February counts as the 28th where there is none. Goes with ``on``; ``None``: any.

    Returns:
        The coverage, in order of person, competency and standard.

    Raises:
        kompetensi.errors.InvalidTypeError: A member or argument has the wrong type.
        kompetensi.errors.InvalidValueError: The age is negative or not whole, or only one of ``on`` and ``oldest`` is
            given.
        kompetensi.errors.DuplicateCodeError: A need or a programme stands twice.
        kompetensi.errors.UnknownCodeError: A required programme is missing.
        kompetensi.errors.CycleError: Programmes require each other.

    Examples:
        >>> from kompetensi.training import Need, Outcome, Programme
        >>> from datetime import date
        >>> from kompetensi.training import Outcome
        >>> course = Programme(
        ...     code="DATA", title="Data", hours=8, outcomes=[Outcome(competency="TIK", level=3)],
        ...     revised=date(2020, 5, 1), resources=["library"],
        ... )
        >>> need = Need(person="P", competency="TIK", level=1, required=3, weight=1)
        >>> found = coverage([need], [course], on=date(2026, 1, 1), oldest=5)
        >>> found.items[0].state, found.items[0].fresh, found.resources
        ('served', False, ('library',))

    Source: own definition.
    """
    problem = PlanProblem(needs=needs, programmes=programmes)
    edge = _edge(on, oldest)
    offered = required_first(problem.programmes)
    asked = sorted(problem.needs, key=lambda one: (one.person, one.competency, one.standard))
    return Coverage(items=tuple(_item(need, offered, edge) for need in asked))


def _edge(on: date | None, oldest: int | None) -> date | None:
    """Return the earliest day of revision that is within the age."""
    if (on is None) != (oldest is None):
        msg = f"on and oldest go together, got on={on} and oldest={oldest}; give both or neither"
        raise InvalidValueError(msg)
    if on is None or oldest is None:
        return None
    day = check_day(on, "on")
    year = max(1, day.year - whole(oldest, "oldest", least=0))
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def _item(need: Need, offered: Sequence[Programme], edge: date | None) -> CoveredNeed:
    levels = {code: min(level, need.required) for code, level in reached(need, offered).items()}
    best = max(levels.values(), default=None)
    serving = [one for one in offered if one.code in levels and levels[one.code] == best]
    if need.level is None:
        state = "not_assessed"
    elif best is None:
        state = "unserved"
    else:
        state = "served" if best == need.required else "partly"
    return CoveredNeed(
        need=need,
        state=state,
        level=need.level if best is None else best,
        programmes=tuple(sorted(one.code for one in serving)),
        fresh=_fresh([one.revised for one in serving], edge),
        resources=tuple(sorted({code for one in serving for code in one.resources})),
    )


def _fresh(days: list[date | None], edge: date | None) -> bool | None:
    if edge is None or not days:
        return None
    if any(day is not None and day >= edge for day in days):
        return True
    return None if None in days else False
