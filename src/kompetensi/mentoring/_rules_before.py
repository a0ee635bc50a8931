"""The hard rule that former pairs do not meet again."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from kompetensi._core._checks import is_flag, members, texts
from kompetensi.errors import InvalidTypeError
from kompetensi.mentoring._inputs import ordered
from kompetensi.mentoring._participants import Mentee, Mentor


def _former(value: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    former: set[tuple[str, str]] = set()
    for pair in members(ordered(value), "NotPairedBefore.pairs"):
        both = texts(pair, "pair of NotPairedBefore.pairs")
        if len(both) != 2:
            msg = f"pair of NotPairedBefore.pairs must be a mentee and a mentor, got {pair!r}"
            raise InvalidTypeError(msg)
        former.add((both[0], both[1]))
    return tuple(sorted(former))


@attrs.frozen(kw_only=True)
class NotPairedBefore:
    """Rule: the mentor is no former mentor of the mentee.

    Unlike ``forbidden`` pairs of :func:`pairing`, former pairs may name people who take no part this time, and
    whoever is refused by them is told so.
    Source: own definition.

    Attributes:
        pairs: Former pairs (mentee, mentor) of codes, ascending.
        either_way: Refuse two people also when they met with the roles the other way round.

    Raises:
        kompetensi.errors.InvalidTypeError: A pair is no pair of texts, or ``either_way`` is no bool.
        kompetensi.errors.InvalidValueError: A code is empty or has blanks around it.

    Examples:
        >>> from kompetensi.people import Person
        >>> rule = NotPairedBefore(pairs=[("P-07", "P-01"), ("P-02", "P-07")])
        >>> mentee = Mentee(person=Person(code="P-07"))
        >>> [rule.allows(Mentor(person=Person(code=code)), mentee) for code in ("P-01", "P-02")]
        [False, True]
    """

    pairs: tuple[tuple[str, str], ...] = attrs.field(converter=_former)
    either_way: bool = attrs.field(default=False, validator=is_flag)
    _met: frozenset[tuple[str, str]] = attrs.field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        turned = [(mentor, mentee) for mentee, mentor in self.pairs] if self.either_way else []
        object.__setattr__(self, "_met", frozenset([*self.pairs, *turned]))

    @property
    def code(self) -> str:
        """``"not_paired_before"``."""
        return "not_paired_before"

    def allows(self, mentor: Mentor, mentee: Mentee) -> bool:
        """Tell whether the two are no former pair."""
        return (mentee.person.code, mentor.person.code) not in self._met
