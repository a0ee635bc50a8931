"""Agreements with institutions: for how long, what, for how many and up to how much money."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import combinations

import attrs

from kompetensi._core._checks import check_day, is_code, is_day, texts, unique
from kompetensi._core._exact import Exact, Number, at_least, whole
from kompetensi.errors import ConflictError
from kompetensi.partners._institution import check_period


def _programmes(value: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if value is None else texts(value, "Agreement.programmes")


def _seats(value: Number | None) -> int | None:
    return None if value is None else whole(value, "Agreement.seats", least=0)


def _ceiling(value: Number | None) -> Exact | None:
    return None if value is None else at_least(value, "Agreement.ceiling", 0)


@attrs.frozen(kw_only=True)
class Agreement:
    """An agreement under which programmes can be bought from an institution.

    Source: own definition.

    Attributes:
        code: Code of the agreement.
        institution: Code of the institution.
        since: First day on which it is in force.
        until: Last day, which belongs to it.
        programmes: Codes of the programmes that it covers; ``None``: all of the institution.
        seats: Most seats in all programmes together, one for each person and programme; ``None``: no limit.
        ceiling: Most money for all of them together; ``None``: no limit.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: Seats are negative or not whole, the ceiling is negative, a code is empty,
            or it ends before it starts.
        kompetensi.errors.DuplicateCodeError: A programme stands twice.

    Examples:
        >>> from datetime import date
        >>> made = Agreement(
        ...     code="MOU-1", institution="U", since=date(2026, 1, 1), until=date(2026, 12, 31), seats=30,
        ... )
        >>> made.covers("DATA", on=date(2026, 12, 31)), made.covers("DATA", on=date(2027, 1, 1))
        (True, False)
    """

    code: str = attrs.field(validator=is_code)
    institution: str = attrs.field(validator=is_code)
    since: date = attrs.field(validator=is_day)
    until: date = attrs.field(validator=is_day)
    programmes: tuple[str, ...] | None = attrs.field(default=None, converter=_programmes)
    seats: int | None = attrs.field(default=None, converter=_seats)
    ceiling: Exact | None = attrs.field(default=None, converter=_ceiling)

    def __attrs_post_init__(self) -> None:
        check_period(f"agreement {self.code!r}", self.since, self.until)
        unique(self.programmes or (), "programme", f"agreement {self.code!r}")

    def covers(self, programme: str, *, on: date) -> bool:
        """Tell whether it is in force on a day and covers a programme of its institution.

        Raises:
            kompetensi.errors.InvalidTypeError: ``on`` is no date.
        """
        in_force = self.since <= check_day(on, "on") <= self.until
        return in_force and (self.programmes is None or programme in self.programmes)


def check_apart(agreements: Iterable[Agreement]) -> None:
    """Refuse two agreements of one institution that cover the same programme on the same day."""
    by_institution: dict[str, list[Agreement]] = {}
    for one in agreements:
        by_institution.setdefault(one.institution, []).append(one)
    for institution, own in sorted(by_institution.items()):
        for one, other in combinations(sorted(own, key=lambda each: each.code), 2):
            days = one.since <= other.until and other.since <= one.until
            if days and _share(one.programmes, other.programmes):
                msg = (
                    f"agreements {one.code!r} and {other.code!r} of {institution!r} overlap: both cover a "
                    f"programme on {max(one.since, other.since)}; end one before the other starts, or part "
                    "their programmes"
                )
                raise ConflictError(msg)


def _share(one: tuple[str, ...] | None, other: tuple[str, ...] | None) -> bool:
    if one is None or other is None:
        return one != () and other != ()
    return bool(set(one) & set(other))
