"""Items of the yearly plan made from a training plan: who takes which training, when, from whom.

References:
    PP 11/2017, Pasal 207 ayat (3) (contents) and Pasal 212 (routes); forms by route as in
    PerLAN 10/2018.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, Protocol, TypeVar, runtime_checkable

from kompetensi._core._checks import by_code, check_instance, members, unique, unknown
from kompetensi._core._exact import Number, at_least, exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.asn._competencies import COMPETENCY_KINDS
from kompetensi.asn._development_plan import PlanItem
from kompetensi.asn._learning_forms import DEVELOPMENT_FORMS
from kompetensi.asn._parameters import in_force
from kompetensi.errors import ConflictError
from kompetensi.framework import Framework

_TRAINING: Final = "pelatihan"  # every form of the list is one; the other kind is pendidikan
_NOTHING: Final[Mapping[str, str]] = FrozenMap()


@runtime_checkable
class PlannedOutcome(Protocol):
    """What a training teaches."""

    @property
    def competency(self) -> str:
        """Code of the competency."""


@runtime_checkable
class PlannedProgramme(Protocol):
    """A training of a catalogue."""

    @property
    def code(self) -> str:
        """Its code."""

    @property
    def outcomes(self) -> Iterable[PlannedOutcome]:
        """What it teaches."""

    @property
    def form(self) -> str:
        """Its form, as :data:`DEVELOPMENT_FORMS` spells it, empty where it is not stated."""

    @property
    def provider(self) -> str:
        """Who runs it, empty where it is not stated."""

    @property
    def cost(self) -> Number:
        """What it costs for each person."""


@runtime_checkable
class PlannedSession(Protocol):
    """A training at a time."""

    @property
    def code(self) -> str:
        """Its code."""

    @property
    def programme(self) -> str:
        """Code of the training."""

    @property
    def starts(self) -> date | None:
        """First day, ``None`` where it is not stated."""

    @property
    def ends(self) -> date | None:
        """Last day, included, ``None`` where it is not stated."""


@runtime_checkable
class PlannedEnrolment(Protocol):
    """A person who takes a training."""

    @property
    def person(self) -> str:
        """Code of the person."""

    @property
    def programme(self) -> str:
        """Code of the training."""

    @property
    def session(self) -> str | None:
        """Code of its session, ``None`` at no set time."""


C = TypeVar("C", PlannedProgramme, PlannedSession)


def plan_items(
    enrolments: Iterable[PlannedEnrolment],
    programmes: Iterable[PlannedProgramme],
    *,
    framework: Framework,
    on: date,
    sessions: Iterable[PlannedSession] = (),
    curriculum_fit: Mapping[str, str] = _NOTHING,
) -> tuple[PlanItem, ...]:
    """Make the items of the yearly plan from a training plan, one for each training and session.

    What a training plan does not hold stays empty, and :func:`check_plan` finds it missing. Linear
    in the enrolments but for the sorting.

    Args:
        enrolments: Who takes which training, and in which session.
        programmes: The trainings, also such as nobody takes.
        framework: Knows the kind of each competency taught, which is the type in the plan.
        on: The day whose lists of kinds and forms hold.
        sessions: The sessions that the enrolments name, also others.
        curriculum_fit: How the curriculum fits the need, by code of the training; it is in no
            training plan.

    Returns:
        The items by code, which is that of the session or else of the training. The budget is the
        cost for each person times their number.

    Raises:
        kompetensi.errors.NoRuleInForceError: On that day a list is not in force.
        kompetensi.errors.UnknownCodeError: An enrolment names an unknown training or session, a
            training an unknown competency, or a text is given for an unknown training.
        kompetensi.errors.DuplicateCodeError: A training, a session or an item stands twice, or a
            person twice in one item.
        kompetensi.errors.ConflictError: A session is one of another training.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A cost is negative, or a session ends before it starts.

    Examples:
        >>> from datetime import date
        >>> from types import SimpleNamespace
        >>> from kompetensi.asn import ASN_SCALE, check_plan
        >>> from kompetensi.framework import Competency, Framework
        >>> known = Framework(
        ...     code="F",
        ...     name="F",
        ...     scale=ASN_SCALE,
        ...     competencies=[Competency(code="T.01", name="Statistics")],
        ... )
        >>> course = SimpleNamespace(
        ...     code="D-1",
        ...     outcomes=[SimpleNamespace(competency="T.01")],
        ...     form="pelatihan teknis",
        ...     provider="BPSDM",
        ...     cost=500_000,
        ... )
        >>> taken = [
        ...     SimpleNamespace(person=one, programme="D-1", session=None)
        ...     for one in ("P-1", "P-2")
        ... ]
        >>> (item,) = plan_items(taken, [course], framework=known, on=date(2026, 1, 5))
        >>> item.competency_type, item.route, item.budget
        ('teknis', 'klasikal', 1000000)
        >>> check_plan([item], year=2026).missing["D-1"]
        ('schedule', 'curriculum_fit')
    """
    check_instance(framework, "framework", Framework)
    kinds, _ = in_force(COMPETENCY_KINDS, on)
    forms, _ = in_force(DEVELOPMENT_FORMS, on)
    trainings = _by_code(programmes, "programme", PlannedProgramme)  # type: ignore[type-abstract]  # isinstance
    times = _by_code(sessions, "session", PlannedSession)  # type: ignore[type-abstract]  # isinstance
    fits = by_code(curriculum_fit, "curriculum_fit", _text)
    for code in fits:
        if code not in trainings:
            raise unknown("programme", code, trainings)
    people: dict[tuple[str, str | None], list[str]] = {}
    for place, one in enumerate(members(enrolments, "enrolments"), start=1):
        taken = check_instance(one, f"enrolment number {place}", PlannedEnrolment)  # type: ignore[type-abstract]  # isinstance
        _check_known(taken, trainings, times)
        people.setdefault((taken.programme, taken.session), []).append(taken.person)
    items = []
    for (programme, session), persons in people.items():
        training, time = trainings[programme], None if session is None else times[session]
        code = programme if session is None else session
        unique(persons, "person", f"item {code!r}")
        routes = [route for route, listed in forms.items() if training.form in listed]
        cost = at_least(training.cost, f"cost of {programme!r}", 0)
        items.append(
            PlanItem(
                code=code,
                competency_type=_types(training, framework, kinds),
                target_employees=sorted(persons),
                kind=_TRAINING if routes else "",
                route=routes[0] if len(routes) == 1 else "",
                provider=training.provider,
                starts=None if time is None else time.starts,
                ends=None if time is None else time.ends,
                curriculum_fit=fits.get(programme, ""),
                budget=exact(cost * len(persons), "budget"),
            )
        )
    unique((one.code for one in items), "item", "the plan")
    return tuple(sorted(items, key=lambda one: one.code))


def _by_code(coded: Iterable[C], what: str, kind: type[C]) -> dict[str, C]:
    listed = [
        check_instance(one, f"{what} number {place}", kind)
        for place, one in enumerate(members(coded, f"{what}s"), start=1)
    ]
    unique((one.code for one in listed), what, f"{what}s")
    return {one.code: one for one in listed}


def _text(value: object, what: str) -> str:
    return check_instance(value, what, str)


def _check_known(
    taken: PlannedEnrolment,
    trainings: Mapping[str, PlannedProgramme],
    times: Mapping[str, PlannedSession],
) -> None:
    if taken.programme not in trainings:
        raise unknown("programme", taken.programme, trainings)
    if taken.session is None:
        return
    if taken.session not in times:
        raise unknown("session", taken.session, times)
    if times[taken.session].programme != taken.programme:
        msg = (
            f"session {taken.session!r} is one of {times[taken.session].programme!r}, "
            f"but {taken.person!r} takes it for {taken.programme!r}"
        )
        raise ConflictError(msg)


def _types(training: PlannedProgramme, framework: Framework, kinds: Mapping[str, str]) -> str:
    """Return the words of the kinds that a training teaches, in the instrument's order."""
    taught = {framework.competency(one.competency).kind for one in training.outcomes}
    others = sorted(taught - set(kinds))
    return ", ".join([*(word for kind, word in kinds.items() if kind in taught), *others])
