"""Points for the rounds that a mentee has waited, so that nobody is left over again and again."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from kompetensi._core._checks import by_code, check_instance
from kompetensi._core._exact import whole
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.mentoring._matching import Matching
from kompetensi.mentoring._participants import Mentee, Mentor


def _rounds(value: Mapping[str, int]) -> FrozenMap[str, int]:
    return by_code(value, "Waited.rounds", lambda one, what: whole(one, what, least=0))


def _points(value: int) -> int:
    return whole(value, "Waited.points", least=0)


@attrs.frozen(kw_only=True)
class Waited:
    """Suitability: points for each round in which the mentee was left over, the same with every mentor.

    They decide between people who want the same seat and never make a mentor suit better; add them to what does by
    :func:`sum_of`.
    Source: own definition, after Biró and Gyetvai (2021), who let waiting time count in repeated rounds.

    Attributes:
        rounds: Rounds waited, by code of the mentee; who is absent has not waited.
        points: Points for each round, whole, 0 or more.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: A number is negative or fractional, or a code is empty.

    Examples:
        >>> from kompetensi.people import Person
        >>> waited = Waited(rounds={"budi": 2}, points=50)
        >>> waited(Mentor(person=Person(code="x")), Mentee(person=Person(code="budi")))
        {'waited': 100}
    """

    rounds: Mapping[str, int] = attrs.field(converter=_rounds)
    points: int = attrs.field(converter=_points)

    def __call__(self, mentor: Mentor, mentee: Mentee, /) -> Mapping[str, int]:
        check_instance(mentor, "mentor", Mentor)
        code = check_instance(mentee, "mentee", Mentee).person.code
        points = self.points * self.rounds.get(code, 0)
        return FrozenMap({"waited": points} if points else {})

    def after(self, matching: Matching) -> Waited:
        """Return the same for the next round: one more for each who is unmatched, none for who has a mentor.

        Raises:
            kompetensi.errors.InvalidTypeError: ``matching`` is none.

        Examples:
            >>> problem = MatchingProblem.from_scores({("ani", "x"): 9, ("budi", "x"): 4}, seats={"x": 1})
            >>> Waited(rounds={"ani": 1}, points=50).after(best_matching(problem)).rounds
            {'budi': 1}
        """
        check_instance(matching, "matching", Matching)
        placed = {pair.mentee for pair in matching.pairs}
        rounds = {code: count for code, count in self.rounds.items() if code not in placed}
        for code in matching.unmatched:
            rounds[code] = rounds.get(code, 0) + 1
        return attrs.evolve(self, rounds=rounds)
