"""What a mentoring programme looks like as a network: load, reach, links between units, chains, returners."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from kompetensi._core._checks import check_instance, members, unique
from kompetensi._core._result import Result
from kompetensi.mentoring._rounds import Rounds, checked_rounds
from kompetensi.people import Person
from kompetensi.texts import Reason


@attrs.frozen(kw_only=True)
class MentoringFigures(Result):
    """Result of :func:`mentoring_figures`.

    Pairs with somebody whose unit is not stated count for no unit.

    Attributes:
        load: The most mentees that each mentor had in one round.
        reach: How many people each mentor reached over all rounds, through mentees who became mentors later or in the
            same round; the mentor not counted.
        unit_pairs: Unit of the mentor, unit of the mentee and number of pairs over all rounds, for each two units.
        bridges: Pairs of units in code order whose only link holds parts of the programme together: without it, the
            units would fall into more groups than now.
        inside: Units, in code order, where somebody has a mentor and nobody a mentor from another unit.
        chain: Longest row of people of whom each mentored the next, each time in a later round; the first in code order
            among the longest.
        returned: Former mentees, in code order, who were mentors in a later round.
        mentored: Everybody, in code order, who ever was a mentee.
        distances: Mentee, mentor and the steps along lines of superiors between them; ``None``: no such line is known.
    """

    load: Mapping[str, int]
    reach: Mapping[str, int]
    unit_pairs: tuple[tuple[str, str, int], ...]
    bridges: tuple[tuple[str, str], ...]
    inside: tuple[str, ...]
    chain: tuple[str, ...]
    returned: tuple[str, ...]
    mentored: tuple[str, ...]
    distances: tuple[tuple[str, str, int | None], ...]

    def over(self, most: int) -> tuple[str, ...]:
        """Return the mentors, in code order, who had more than ``most`` mentees in one round."""
        return tuple(sorted(code for code, count in self.load.items() if count > most))

    @property
    def share_from_outside(self) -> Fraction | None:
        """Share of the units with mentees that have a mentor from another unit; ``None``: there is no such unit."""
        units = {unit for _, unit, _ in self.unit_pairs}
        return Fraction(len(units) - len(self.inside), len(units)) if units else None

    @property
    def share_returned(self) -> Fraction | None:
        """Share of all mentees who became mentors in a later round; ``None``: there is no mentee."""
        return Fraction(len(self.returned), len(self.mentored)) if self.mentored else None

    def explain(self) -> tuple[Reason, ...]:
        """Say who carries most, which units nobody outside mentors, which links hold alone, and who came back."""
        if not self.mentored:
            return (Reason(code="nobody_paired"),)
        most = max(self.load.values())
        busiest = tuple(sorted(code for code, count in self.load.items() if count == most))
        reasons = [
            Reason(code="busiest_mentors", details={"mentors": busiest, "mentees": most}),
            Reason(
                code="mentees_returned",
                details={"returned": len(self.returned), "mentees": len(self.mentored)},
            ),
            Reason(code="longest_chain", details={"people": self.chain}),
        ]
        if self.inside:
            reasons.append(Reason(code="mentored_inside_only", details={"units": self.inside}))
        reasons += [
            Reason(code="unit_bridge", details={"one": one, "other": other})
            for one, other in self.bridges
        ]
        return tuple(reasons)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for code in self.load:
            yield {
                "mentor": code,
                "load": self.load[code],
                "reach": self.reach[code],
                "returned": code in self.returned,
            }


def mentoring_figures(rounds: Rounds, people: Iterable[Person]) -> MentoringFigures:
    """Measure a programme over one or several rounds as a network of people and units.

    Args:
        rounds: A matching, or pairs (mentee, mentor), by code of the round, in the order of time.
        people: Whoever has a known unit or superior; people without a pair may stand among them, and make lines of
            superiors longer.

    Returns:
        The figures, everything in code order.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A code is empty or has blanks around it, or somebody mentors themselves.
        kompetensi.errors.DuplicateCodeError: A person stands twice among ``people``.

    Complexity: O(M (N + P)) for M mentors, N people and P pairs.
    Source: Tarjan (1974), A note on finding the bridges of a graph; the rest by own definition.

    Examples:
        >>> from kompetensi.people import Person
        >>> people = [
        ...     Person(code="ani", unit="IT"),
        ...     Person(code="budi", unit="HR", superior="citra"),
        ...     Person(code="citra", unit="HR"),
        ... ]
        >>> found = mentoring_figures({"2025": [("budi", "ani")], "2026": [("citra", "budi")]}, people)
        >>> found.chain, found.reach, found.returned, found.share_from_outside
        (('ani', 'budi', 'citra'), {'ani': 2, 'budi': 1}, ('budi',), Fraction(1, 1))
    """
    pairs = checked_rounds(rounds)
    known = [check_instance(one, "each of people", Person) for one in members(people, "people")]
    unique((one.code for one in known), "person", "people")
    from kompetensi.mentoring._figures_graph import figures  # noqa: PLC0415  # networkx

    return figures(tuple(pairs.values()), {one.code: one for one in known})
