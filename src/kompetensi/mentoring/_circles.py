"""Circles of mentoring, as when two people mentor each other: their names, and a rule that allows none."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from kompetensi._core._checks import texts, unique
from kompetensi.mentoring._matching import Matching
from kompetensi.mentoring._participants import Mentee, Mentor
from kompetensi.mentoring._rounds import round_pairs


def mentoring_circles(
    pairs: Matching | Iterable[tuple[str, str]],
) -> tuple[tuple[str, ...], ...]:
    """Find the circles of mentoring: A mentors B and B mentors A, or a longer row that comes back to its start.

    Args:
        pairs: A matching, or pairs (mentee, mentor).

    Returns:
        Circles without a person in common, in code order. Each starts with its first code, and everybody mentors the
        next one, the last one the first. Where people have several mentors and circles hang together, it is a
        shortest one of them through the first code. No circle is left exactly if there is none to name.

    Raises:
        kompetensi.errors.InvalidTypeError: It is no matching and no pairs of texts.
        kompetensi.errors.InvalidValueError: A code is empty or has blanks around it, or somebody mentors themselves.

    Complexity: O(P) for P pairs if everybody has one mentor.
    Source: own definition.

    Examples:
        >>> mentoring_circles([("budi", "ani"), ("ani", "budi"), ("citra", "budi")])
        (('ani', 'budi'),)
    """
    from kompetensi.mentoring._circles_graph import circles  # noqa: PLC0415  # networkx

    return circles(round_pairs(pairs, "pairs"))


def _order(value: Iterable[str]) -> tuple[str, ...]:
    order = texts(value, "OneWay.order")
    unique(order, "person", "OneWay.order")
    return order


@attrs.frozen(kw_only=True)
class OneWay:
    """Rule: mentoring runs one way along an order of people, so that no circle is possible among them.

    Somebody outside the order is refused by nothing here. Name everybody who may be both mentor and mentee.

    The order is yours, by rank or by years of service, and the pairs are the best that it allows; another order may
    allow better ones. The best over all orders is not offered, because no quick exact way to it can be expected: if
    everybody has one seat, a circle-free matching that leaves one person alone is a Hamiltonian path through the
    allowed pairs, and to tell whether there is one is NP-complete.

    Source: own definition; Karp (1972), Reducibility among combinatorial problems (the Hamiltonian path).

    Attributes:
        order: Codes of people; each may mentor those that stand later.

    Raises:
        kompetensi.errors.InvalidTypeError: The order is no texts in order.
        kompetensi.errors.InvalidValueError: A code is empty or has blanks around it.
        kompetensi.errors.DuplicateCodeError: Somebody stands twice.

    Examples:
        >>> from kompetensi.people import Person
        >>> rule = OneWay(order=["P-01", "P-02"])
        >>> first, second, other = (Person(code=code) for code in ("P-01", "P-02", "P-03"))
        >>> rule.allows(Mentor(person=first), Mentee(person=second))
        True
        >>> rule.allows(Mentor(person=second), Mentee(person=first))
        False
        >>> rule.allows(Mentor(person=other), Mentee(person=first))
        True
    """

    order: tuple[str, ...] = attrs.field(converter=_order)
    _place: dict[str, int] = attrs.field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        place = {code: number for number, code in enumerate(self.order)}
        object.__setattr__(self, "_place", place)

    @property
    def code(self) -> str:
        """``"one_way"``."""
        return "one_way"

    def allows(self, mentor: Mentor, mentee: Mentee) -> bool:
        """Tell whether the mentor stands before the mentee, or one of them is outside the order."""
        first, second = (self._place.get(one.person.code) for one in (mentor, mentee))
        return first is None or second is None or first < second
