"""What a plan is made from: everything that was given, checked against each other and in one order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

import attrs

from kompetensi._core._checks import all_are, is_a, members, unknown
from kompetensi._core._cycles import find_cycle
from kompetensi.errors import ConflictError, CycleError, DuplicateCodeError
from kompetensi.training._limits import PlanLimits
from kompetensi.training._need import Need
from kompetensi.training._programme import Programme
from kompetensi.training._session import Enrolment, Session

T = TypeVar("T")


def need_key(need: Need) -> tuple[str, str, str]:
    """Return what tells one need from another: person, competency, standard."""
    return need.person, need.competency, need.standard


def enrolment_key(one: Enrolment) -> tuple[str, str, str]:
    """Return the order of enrolments: person, programme, session, none first."""
    return one.person, one.programme, one.session or ""


def _code(one: Programme | Session) -> str:
    return one.code


def _ordered(value: Iterable[T], what: str, key: Callable[[T], object]) -> tuple[T, ...]:
    given = members(value, what)
    try:
        return tuple(sorted(given, key=key))  # type: ignore[arg-type]  # checked below
    except AttributeError:
        return given  # type: ignore[return-value]  # the validator names the strange member


def _needs(value: Iterable[Need]) -> tuple[Need, ...]:
    return _ordered(value, "needs", need_key)


def _programmes(value: Iterable[Programme]) -> tuple[Programme, ...]:
    return _ordered(value, "programmes", _code)


def _sessions(value: Iterable[Session]) -> tuple[Session, ...]:
    return _ordered(value, "sessions", _code)


def _locked(value: Iterable[Enrolment]) -> tuple[Enrolment, ...]:
    return _ordered(value, "locked", enrolment_key)


def _forbidden(value: Iterable[Enrolment]) -> tuple[Enrolment, ...]:
    return _ordered(value, "forbidden", enrolment_key)


def _held(value: Iterable[Enrolment]) -> tuple[Enrolment, ...]:
    return _ordered(value, "held", enrolment_key)


@attrs.frozen(kw_only=True)
class PlanProblem:
    """Needs, programmes, sessions and limits that fit each other; :func:`plan` makes it from its arguments.

    All are kept in order of their codes, so that two problems of the same content are equal. People are those with
    needs, those that a mapping of least hours names, and those with locked enrolments.

    Source: own definition.

    Attributes:
        needs: The needs; one for each person, competency and standard.
        programmes: The programmes on offer.
        sessions: The sessions; a programme without one is open: no seats, no dates.
        limits: Money and hours.
        locked: Enrolments that the plan keeps; each names a session where the programme has some.
        forbidden: Enrolments that it must not make; without a session, none of the programme's.
        held: Enrolments completed before, which satisfy prerequisites; they may be of other people too.

    Raises:
        kompetensi.errors.InvalidTypeError: A field or a member of it has the wrong type.
        kompetensi.errors.DuplicateCodeError: Two needs, programmes or sessions are the same.
        kompetensi.errors.UnknownCodeError: A programme or session is not known.
        kompetensi.errors.CycleError: Programmes require each other in a circle.
        kompetensi.errors.ConflictError: An enrolment is locked and forbidden, locked twice, or does not fit its
            programme's sessions.

    Examples:
        >>> course = Programme(code="C", title="Course", hours=8, outcomes=[Outcome(competency="A", level=3)])
        >>> need = Need(person="P", competency="A", level=1, required=3, weight=1)
        >>> PlanProblem(needs=[need], programmes=[course]).people
        ('P',)
    """

    needs: tuple[Need, ...] = attrs.field(converter=_needs, validator=all_are(Need))
    programmes: tuple[Programme, ...] = attrs.field(
        converter=_programmes, validator=all_are(Programme)
    )
    sessions: tuple[Session, ...] = attrs.field(
        default=(), converter=_sessions, validator=all_are(Session)
    )
    limits: PlanLimits = attrs.field(default=PlanLimits(), validator=is_a(PlanLimits))
    locked: tuple[Enrolment, ...] = attrs.field(
        default=(), converter=_locked, validator=all_are(Enrolment)
    )
    forbidden: tuple[Enrolment, ...] = attrs.field(
        default=(), converter=_forbidden, validator=all_are(Enrolment)
    )
    held: tuple[Enrolment, ...] = attrs.field(
        default=(), converter=_held, validator=all_are(Enrolment)
    )

    def __attrs_post_init__(self) -> None:
        _different("need", map(need_key, self.needs), "needs")
        _different("programme", (one.code for one in self.programmes), "programmes")
        _different("session", (one.code for one in self.sessions), "sessions")
        _different(
            "locked enrolment", ((one.person, one.programme) for one in self.locked), "locked"
        )
        self._check_codes()
        forbidden = {enrolment_key(one) for one in self.forbidden}
        for one in self.locked:
            if forbidden & {enrolment_key(one), (one.person, one.programme, "")}:
                msg = (
                    f"the enrolment of {one.person!r} in {one.programme!r} is both locked and forbidden; "
                    "keep one of the two"
                )
                raise ConflictError(msg)

    @property
    def people(self) -> tuple[str, ...]:
        """The people of the plan, in code order."""
        least = self.limits.least_hours
        owed = set(least) if isinstance(least, Mapping) else set()
        asked = {one.person for one in self.needs} | {one.person for one in self.locked}
        return tuple(sorted(asked | owed))

    def _check_codes(self) -> None:
        programmes = {one.code: one for one in self.programmes}
        sessions = {one.code: one.programme for one in self.sessions}
        asked = [code for one in self.programmes for code in one.requires]
        asked += [one.programme for one in self.sessions]
        asked += [one.programme for one in (*self.locked, *self.forbidden)]
        for code in asked:
            if code not in programmes:
                raise unknown("programme", code, programmes)
        cycle = find_cycle({one.code: sorted(one.requires) for one in self.programmes})
        if cycle is not None:
            raise CycleError("requires", cycle)
        given = set(sessions.values())
        for one in (*self.locked, *self.forbidden):
            if one.session is not None and one.session not in sessions:
                raise unknown("session", one.session, sessions)
            if one.session is not None and sessions[one.session] != one.programme:
                msg = f"session {one.session!r} is of {sessions[one.session]!r}, not of {one.programme!r}"
                raise ConflictError(msg)
        for one in self.locked:
            if one.session is None and one.programme in given:
                msg = (
                    f"the locked enrolment of {one.person!r} in {one.programme!r} names no session; "
                    "name the one to keep"
                )
                raise ConflictError(msg)


def _different(what: str, keys: Iterable[object], where: str) -> None:
    seen: set[object] = set()
    for key in keys:
        if key in seen:
            shown = key if isinstance(key, str) else " / ".join(filter(None, key))  # type: ignore[call-overload]  # texts
            raise DuplicateCodeError(what, shown, where)
        seen.add(key)
