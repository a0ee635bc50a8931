"""A matching problem: who may be paired with whom, at which score or rank, and how many seats each mentor has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import attrs

from kompetensi._core._frozen_map import FrozenMap
from kompetensi.mentoring._rows import Rows

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from kompetensi._core._result import Cell

    Column: TypeAlias = Sequence[int] | npt.NDArray[np.int64] | npt.NDArray[np.int32]

Ranking: TypeAlias = Sequence[str | Sequence[str]]


@attrs.frozen(kw_only=True, repr=False)
class MatchingProblem:
    """Mentees, mentors with seats, and the allowed pairs with scores, rankings or both.

    Made by :meth:`from_scores`, :meth:`from_rankings`, :meth:`from_columns` or :func:`pairing`. Codes and pairs are
    kept in code order, so that equal content makes equal problems whatever the order of input. A pair that is not
    allowed is absent; there is no "very bad" score. Where rankings are missing they are read from the scores: a
    higher score ranks higher, equal scores tie.
    Source: own definition.

    Attributes:
        mentees: Code of every mentee, also of those without a pair, ascending.
        mentors: Code of every mentor, ascending.
        seats: Seats of each mentor, 0 or more, those of locked pairs included.
        least: Least mentees of the mentors who must have some, those of locked pairs included; others are absent.
        wants: Most mentors of the mentees who want more than one; others are absent.
        sites: Site of the mentors who share the seats of one, see :meth:`with_sites`; others are absent.
        site_seats: Seats of each site for all its mentors together, those of locked pairs included.
        locked: Pairs (mentee, mentor) that every matching keeps.
        one_sided: Pairs (mentee, mentor) that only one side ranks, which therefore are not allowed.

    Examples:
        >>> problem = MatchingProblem.from_scores(
        ...     {("ani", "x"): 9, ("ani", "y"): 4, ("budi", "x"): 7}, seats={"x": 1, "y": 1}
        ... )
        >>> problem
        MatchingProblem(2 mentees, 2 mentors, 3 allowed pairs)
        >>> problem.allowed("ani"), problem.score("budi", "x")
        (('x', 'y'), 7)
    """

    mentees: tuple[str, ...]
    mentors: tuple[str, ...]
    seats: Mapping[str, int]
    least: Mapping[str, int] = FrozenMap()
    wants: Mapping[str, int] = FrozenMap()
    sites: Mapping[str, str] = FrozenMap()
    site_seats: Mapping[str, int] = FrozenMap()
    locked: tuple[tuple[str, str], ...] = ()
    one_sided: tuple[tuple[str, str], ...] = ()
    _rows: Rows

    @classmethod
    def from_scores(
        cls,
        scores: Mapping[tuple[str, str], int],
        *,
        seats: Mapping[str, int],
        least: Mapping[str, int] | None = None,
        mentees: Iterable[str] | None = None,
        wants: Mapping[str, int] | None = None,
        locked: Iterable[tuple[str, str]] = (),
        forbidden: Iterable[tuple[str, str]] = (),
    ) -> MatchingProblem:
        """Make a problem from the scores of the allowed pairs.

        Args:
            scores: Whole points from 0 to below 2**40 by (mentee, mentor); a pair that is missing is not allowed.
            seats: Seats of every mentor, 0 or more; its keys are the mentors.
            least: Mentees that a mentor must have at least, from 0 to the seats; absent or ``None``: 0.
            mentees: Code of every mentee, also of those without a pair; ``None``: the mentees in ``scores``.
            wants: Mentors that a mentee is to have at most, 1 or more; absent or ``None``: 1.
            locked: Pairs (mentee, mentor) to keep; they must be allowed.
            forbidden: Pairs (mentee, mentor) to take out.

        Returns:
            The problem. One without mentees, mentors or pairs is legal.

        Raises:
            kompetensi.errors.InvalidTypeError: Something has the wrong type, such as a bool as score.
            kompetensi.errors.InvalidValueError: A score is negative, fractional or not finite, or seats are
                negative or fractional.
            kompetensi.errors.TooLargeError: A score is 2**40 or more.
            kompetensi.errors.UnknownCodeError: A pair names somebody who is in neither ``mentees`` nor ``seats``.
            kompetensi.errors.DuplicateCodeError: A mentee stands twice.
            kompetensi.errors.ConflictError: Locked pairs contradict forbidden ones, each other, the seats or the
                allowed pairs; or a mentor must have more mentees than seats.

        Examples:
            >>> problem = MatchingProblem.from_scores({("ani", "x"): 9}, seats={"x": 1}, mentees=["ani", "budi"])
            >>> problem.mentees
            ('ani', 'budi')
        """
        from kompetensi.mentoring._build import from_scores  # noqa: PLC0415  # numpy only when needed

        return from_scores(scores, (seats, least, wants), mentees, locked, forbidden)

    @classmethod
    def from_rankings(
        cls,
        mentees: Mapping[str, Ranking],
        mentors: Mapping[str, Ranking],
        *,
        seats: Mapping[str, int],
        least: Mapping[str, int] | None = None,
        wants: Mapping[str, int] | None = None,
        one_sided: str = "unacceptable",
        locked: Iterable[tuple[str, str]] = (),
        forbidden: Iterable[tuple[str, str]] = (),
    ) -> MatchingProblem:
        """Make a problem from what each side ranks, best first.

        Args:
            mentees: Ranked mentors of every mentee; a tuple or list inside is a tie. An empty ranking is legal.
            mentors: Ranked mentees of every mentor.
            seats: Seats of every mentor, 0 or more.
            least: As in :meth:`from_scores`.
            wants: As in :meth:`from_scores`.
            one_sided: What to do with a pair that only one side ranks: ``"unacceptable"`` leaves it out and lists
                it in ``one_sided``, ``"error"`` refuses it.
            locked: Pairs (mentee, mentor) to keep; both sides must rank them.
            forbidden: Pairs (mentee, mentor) to take out.

        Returns:
            The problem; it has no scores.

        Raises:
            kompetensi.errors.InvalidTypeError: Something has the wrong type.
            kompetensi.errors.InvalidValueError: Seats are negative or fractional, a tie is empty, or
                ``one_sided`` is another word.
            kompetensi.errors.UnknownCodeError: A ranking, a pair or ``seats`` names somebody unknown, or a mentor
                has no entry in ``seats``.
            kompetensi.errors.DuplicateCodeError: A ranking names somebody twice.
            kompetensi.errors.ConflictError: A pair is one-sided and ``one_sided="error"``, or locked pairs
                contradict forbidden ones, each other, the seats or the rankings.

        Examples:
            >>> problem = MatchingProblem.from_rankings(
            ...     {"ani": ["x", "y"], "budi": ["x"]}, {"x": [("ani", "budi")], "y": []}, seats={"x": 1, "y": 1}
            ... )
            >>> problem.one_sided
            (('ani', 'y'),)
        """
        from kompetensi.mentoring._build import from_rankings  # noqa: PLC0415

        asked = seats, least, wants
        return from_rankings(mentees, mentors, asked, one_sided, locked, forbidden)

    @classmethod
    def from_columns(
        cls,
        mentee: Column,
        mentor: Column,
        score: Column | None,
        *,
        mentees: Sequence[str],
        mentors: Sequence[str],
        seats: Column,
        least: Column | None = None,
        wants: Column | None = None,
        rankings: tuple[Column, Column] | None = None,
        locked: Iterable[tuple[str, str]] = (),
        forbidden: Iterable[tuple[str, str]] = (),
    ) -> MatchingProblem:
        """Make a large problem from columns of whole numbers, one row for each allowed pair.

        Args:
            mentee: Place of the mentee in ``mentees``, from 0; any sequence or array of whole numbers.
            mentor: Place of the mentor in ``mentors``, from 0.
            score: Whole points from 0 to below 2**40; ``None``: the problem has rankings only.
            mentees: Code of every mentee, in any order.
            mentors: Code of every mentor, in any order.
            seats: Seats of each mentor in the order of ``mentors``, 0 or more.
            least: Mentees that each mentor must have at least, likewise; ``None``: 0.
            wants: Mentors that each mentee is to have at most, in the order of ``mentees``, 1 or more; ``None``: 1.
            rankings: Two columns of places from 0 to below 2**31, the best lowest, equal ones tied: that of the
                mentor in the mentee's ranking, and that of the mentee in the mentor's. ``None``: a higher score
                ranks higher.
            locked: Pairs of codes (mentee, mentor) to keep; they must be allowed.
            forbidden: Pairs of codes (mentee, mentor) to take out.

        Returns:
            The problem, equal to the one that :meth:`from_scores` makes of the same pairs, or :meth:`from_rankings`
            of the same places. O(E log E).

        Raises:
            kompetensi.errors.InvalidTypeError: A column holds anything but whole numbers, or has more than one
                dimension.
            kompetensi.errors.InvalidValueError: Columns differ in length, a number is out of its range, or there are
                neither scores nor rankings.
            kompetensi.errors.TooLargeError: A score is 2**40 or more.
            kompetensi.errors.UnknownCodeError: A locked or forbidden pair names somebody unknown.
            kompetensi.errors.DuplicateCodeError: A code or a pair stands twice.
            kompetensi.errors.ConflictError: Locked pairs contradict forbidden ones, each other, the seats or the
                allowed pairs; or a mentor must have more mentees than seats.

        Examples:
            >>> MatchingProblem.from_columns(
            ...     [0, 0, 1], [0, 1, 0], [9, 4, 7], mentees=["ani", "budi"], mentors=["x", "y"], seats=[1, 1]
            ... )
            MatchingProblem(2 mentees, 2 mentors, 3 allowed pairs)
        """
        from kompetensi.mentoring._columns import from_columns  # noqa: PLC0415

        columns = mentee, mentor, score, rankings
        asked = seats, least, wants
        return from_columns(columns, mentees, mentors, asked, locked, forbidden)

    @property
    def refused(self) -> Mapping[str, Mapping[str, int]]:
        """How many pairs each rule took out, by mentee and rule code; ``"forbidden"`` are the forbidden pairs.

        A pair counts for the first rule that refuses it. Mentees without a refused pair are absent.
        """
        from kompetensi.mentoring._look import refused  # noqa: PLC0415

        return refused(self)

    @property
    def has_scores(self) -> bool:
        """Whether the pairs have scores."""
        return self._rows.score is not None

    def allowed(self, mentee: str) -> tuple[str, ...]:
        """Return the mentors a mentee may be paired with, in code order.

        Raises:
            kompetensi.errors.UnknownCodeError: There is no such mentee.
        """
        from kompetensi.mentoring._look import allowed  # noqa: PLC0415

        return allowed(self, mentee)

    def score(self, mentee: str, mentor: str) -> int | None:
        """Return the points of an allowed pair; ``None``: the problem has no scores.

        Raises:
            kompetensi.errors.UnknownCodeError: There is no such mentee, or the pair is not allowed.
        """
        from kompetensi.mentoring._look import pair_score  # noqa: PLC0415

        return pair_score(self, mentee, mentor)

    def contributions(self, mentee: str, mentor: str) -> Mapping[str, int]:
        """Return the points of an allowed pair by part; they add up to its score.

        A problem that :func:`pairing` made has the parts that its suitability names; else the one part is
        ``"score"``. Without scores there is none.

        Raises:
            kompetensi.errors.UnknownCodeError: There is no such mentee, or the pair is not allowed.
        """
        from kompetensi.mentoring._look import contributions  # noqa: PLC0415

        return contributions(self, mentee, mentor)

    def rows(self) -> list[dict[str, Cell]]:
        """Return one flat row for each allowed pair: codes, score, and places in the rankings from 1."""
        from kompetensi.mentoring._look import pair_table  # noqa: PLC0415

        return pair_table(self)

    def without(
        self, *, mentees: Iterable[str] = (), mentors: Iterable[str] = ()
    ) -> MatchingProblem:
        """Return the problem without some people; their locked pairs go with them.

        Raises:
            kompetensi.errors.UnknownCodeError: Somebody is not in the problem.
        """
        from kompetensi.mentoring._change import without  # noqa: PLC0415

        return without(self, mentees, mentors)

    def with_seats(self, seats: Mapping[str, int]) -> MatchingProblem:
        """Return the problem with other seats for the mentors that ``seats`` names.

        Raises:
            kompetensi.errors.InvalidValueError: Seats are negative or fractional.
            kompetensi.errors.UnknownCodeError: A mentor is not in the problem.
            kompetensi.errors.ConflictError: A mentor has fewer seats than locked pairs.
        """
        from kompetensi.mentoring._change import with_seats  # noqa: PLC0415

        return with_seats(self, seats)

    def with_sites(self, sites: Mapping[str, str], seats: Mapping[str, int]) -> MatchingProblem:
        """Return the problem where mentors at the same site share its seats, instead of any sites before.

        A site, such as a unit, a hospital or a partner, takes only so many mentees in all, whatever seats its mentors
        have. :func:`best_matching` keeps to it for every goal; where sites rank the mentees, use :func:`site_matching`.

        Args:
            sites: Site of the mentors who are at one, by code of the mentor; the others have seats of their own alone.
            seats: Seats of each site, 0 or more, those of locked pairs included.

        Raises:
            kompetensi.errors.InvalidTypeError: Something has the wrong type.
            kompetensi.errors.InvalidValueError: Seats are negative or fractional, or a code is empty.
            kompetensi.errors.UnknownCodeError: A mentor is not in the problem, or a mentor's site has no seats stated.
            kompetensi.errors.ConflictError: The mentors of a site must have more mentees than it has seats, by locked
                pairs and ``least``.

        Examples:
            >>> problem = MatchingProblem.from_scores(
            ...     {("ani", "x"): 9, ("ani", "y"): 4, ("budi", "y"): 7}, seats={"x": 1, "y": 1}
            ... )
            >>> shared = problem.with_sites({"x": "north", "y": "north"}, {"north": 1})
            >>> [(pair.mentee, pair.mentor) for pair in best_matching(shared).pairs]
            [('ani', 'x')]
        """
        from kompetensi.mentoring._change import with_sites  # noqa: PLC0415

        return with_sites(self, sites, seats)

    def __repr__(self) -> str:
        return (
            f"MatchingProblem({len(self.mentees)} mentees, {len(self.mentors)} mentors, "
            f"{len(self._rows.mentee) // 4} allowed pairs)"
        )
