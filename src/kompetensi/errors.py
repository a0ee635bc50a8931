"""Every exception kompetensi raises on purpose, in one tree.

Each is also the builtin a caller would expect (a ``ValueError``, ``TypeError``, ``KeyError`` ...),
names what was wrong and where, and pickles. ``except KompetensiError`` catches ours and nobody
else's.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import partial

__all__ = [
    "BrokenLawError",
    "CertificateError",
    "ConflictError",
    "CycleError",
    "DuplicateCodeError",
    "InvalidDocumentError",
    "InvalidTypeError",
    "InvalidValueError",
    "KompetensiError",
    "NoMatchingError",
    "NoPlanError",
    "NoRuleInForceError",
    "OffScaleError",
    "OutOfTableError",
    "TooLargeError",
    "UnknownCodeError",
]


class KompetensiError(Exception):
    """Base class: catching it catches us and nobody else."""


class InvalidTypeError(KompetensiError, TypeError):
    """An argument has the wrong type, such as ``True`` where a level belongs."""


class InvalidValueError(KompetensiError, ValueError):
    """An argument has the right type and an impossible value, such as a negative weight."""


class TooLargeError(KompetensiError, OverflowError):
    """Whole numbers are too large to be computed exactly in 64 bits, or a proof takes more than the work limit."""


class ConflictError(KompetensiError, ValueError):
    """Two given things cannot both hold, such as a pair both locked and forbidden."""


class CertificateError(KompetensiError, ValueError):
    """A result does not prove what it claims; the text names the check that failed."""


class BrokenLawError(KompetensiError, AssertionError):
    """A caller's own score, rule, suitability, band table or solver breaks a law it must keep."""


class InvalidDocumentError(KompetensiError, ValueError):
    """A document cannot be read; every fault is listed with its path.

    Attributes:
        faults: One sentence for each fault, each ending with its path.
    """

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(tuple(faults))
        self.faults: tuple[str, ...] = tuple(faults)

    def __str__(self) -> str:
        return "; ".join(self.faults)


class DuplicateCodeError(KompetensiError, ValueError):
    """A code that must be unique stands twice.

    Attributes:
        what: What the code names, such as ``"competency"``.
        code: The code.
        where: Where it stands twice.
    """

    def __init__(self, what: str, code: str, where: str) -> None:
        super().__init__(what, code, where)
        self.what, self.code, self.where = what, code, where

    def __str__(self) -> str:
        return f"{self.what} {self.code!r} stands twice in {self.where}; keep one of the two"


class UnknownCodeError(KompetensiError, KeyError):
    """A code names nothing that is known.

    Attributes:
        what: What was looked for, such as ``"competency"``.
        code: The code that was given.
        known: How many codes are known.
        near: The known code most like it, or ``None``.
    """

    def __init__(self, what: str, code: str, known: int, near: str | None = None) -> None:
        super().__init__(what, code, known, near)
        self.what, self.code, self.known, self.near = what, code, known, near

    def __str__(self) -> str:
        hint = "" if self.near is None else f"; did you mean {self.near!r}?"
        codes = "code" if self.known == 1 else "codes"
        return f"no {self.what} {self.code!r} among {self.known} known {codes}{hint}"


class CycleError(KompetensiError, ValueError):
    """Relations that must not run in a circle do.

    Attributes:
        relation: The kind of relation, such as ``"requires"``.
        cycle: The codes along one whole cycle, the first repeated at the end.
    """

    def __init__(self, relation: str, cycle: Sequence[str]) -> None:
        super().__init__(relation, tuple(cycle))
        self.relation = relation
        self.cycle: tuple[str, ...] = tuple(cycle)

    def __str__(self) -> str:
        return f"{self.relation!r} runs in a circle: {' -> '.join(self.cycle)}; remove one of them"


class OffScaleError(KompetensiError, ValueError):
    """A level does not lie on its scale, or no such level is defined there.

    Attributes:
        what: Which level, such as ``"required level of 'MAN.01'"``.
        level: The level that was given.
        scale: The scale in words: its code and ends.
        allowed: The levels that are defined, or empty where any number between the ends is.
    """

    def __init__(
        self, what: str, level: int | Fraction, scale: str, allowed: Sequence[str] = ()
    ) -> None:
        super().__init__(what, level, scale, tuple(allowed))
        self.what, self.level, self.scale = what, level, scale
        self.allowed: tuple[str, ...] = tuple(allowed)

    def __str__(self) -> str:
        levels = f"; defined levels: {', '.join(self.allowed)}" if self.allowed else ""
        return f"{self.what} is {self.level}, which is not on the {self.scale}{levels}"


class OutOfTableError(KompetensiError, ValueError):
    """A number has no entry in a table. Nothing is clamped.

    Attributes:
        what: Which number, such as ``"gap of 'MAN.01'"``.
        number: The number.
        table: The table in words, with what it covers.
        remedy: What the caller can do.
    """

    def __init__(self, what: str, number: int | Fraction, table: str, remedy: str) -> None:
        super().__init__(what, number, table, remedy)
        self.what, self.number, self.table, self.remedy = what, number, table, remedy

    def __str__(self) -> str:
        return f"{self.what} is {self.number}, but {self.table}; {self.remedy}"


class NoPlanError(KompetensiError, ValueError):
    """No training plan keeps the limits, or none was found within the work limit.

    Attributes:
        people: Those whose least hours or locked enrolments cannot be met together, in code order; where one person
            has no allowed set of enrolments at all, that person alone.
        sessions: Codes of the sessions whose seats stand in the way; empty where seats do not.
        money: Whether a budget stands in the way.
        proved: Whether it is proved that no plan exists; otherwise none was found.
    """

    def __init__(
        self, people: Sequence[str], sessions: Sequence[str], *, money: bool, proved: bool
    ) -> None:
        super().__init__(tuple(people), tuple(sessions))
        self.people, self.sessions = tuple(people), tuple(sessions)
        self.money, self.proved = money, proved

    def __reduce__(self) -> tuple[object, ...]:
        return partial(type(self), money=self.money, proved=self.proved), self.args

    def __str__(self) -> str:
        ways = [f"the seats of {', '.join(map(repr, self.sessions))}"] if self.sessions else []
        ways += ["the budgets"] if self.money else []
        limits = " and ".join(ways) or "what they may take"
        kind = (
            "no plan can keep"
            if self.proved
            else "no plan was found within the work limit that keeps"
        )
        return (
            f"{kind} the least hours and locked enrolments of {', '.join(map(repr, self.people))} within "
            f"{limits}; lower what is owed or raise the limits"
        )


class NoMatchingError(KompetensiError, ValueError):
    """No matching gives every mentor the least number of mentees.

    Attributes:
        mentors: Mentors who together need more mentees than there can be for them, in code order.
        mentees: Everybody not locked who is allowed with one of them, in code order.
        needed: Mentees that these mentors need, besides locked ones.
        available: How many these people can be at most: each counts for as many mentors as wanted and allowed.
    """

    def __init__(
        self, mentors: Sequence[str], mentees: Sequence[str], needed: int, available: int
    ) -> None:
        super().__init__(tuple(mentors), tuple(mentees), needed, available)
        self.mentors, self.mentees = tuple(mentors), tuple(mentees)
        self.needed, self.available = needed, available

    def __str__(self) -> str:
        return (
            f"mentors {', '.join(map(repr, self.mentors))} need at least {self.needed} mentees, and "
            f"{self.available} can be found: {', '.join(map(repr, self.mentees)) or 'nobody'}; lower the least numbers "
            f"or allow more pairs"
        )


class NoRuleInForceError(KompetensiError, LookupError):
    """A dated parameter has no value on a day: not yet in force, or repealed.

    Attributes:
        parameter: Code of the parameter.
        day: The day that was asked for.
        why: When it starts, or what repealed it.
    """

    def __init__(self, parameter: str, day: date, why: str) -> None:
        super().__init__(parameter, day, why)
        self.parameter, self.day, self.why = parameter, day, why

    def __str__(self) -> str:
        return f"{self.parameter!r} has no value on {self.day.isoformat()}: {self.why}"
