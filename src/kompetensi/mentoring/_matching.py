"""A matching: its pairs, a reason for everybody left over, and what proves it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import attrs

from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.mentoring._problem import MatchingProblem
from kompetensi.texts import Reason

if TYPE_CHECKING:
    import networkx as nx


@attrs.frozen(kw_only=True)
class Pair:
    """A mentee with the mentor found.

    Attributes:
        mentee: Code of the mentee.
        mentor: Code of the mentor.
        score: Points of the pair; ``None``: the problem has no scores.
    """

    mentee: str
    mentor: str
    score: int | None


@attrs.frozen(kw_only=True)
class PriceCertificate:
    """Whole prices that prove a matching of best score: the optimum of the dual linear programme.

    Locked pairs are taken out first; a mentor is *open* while a seat and an allowed pair remain. Let a mentee gain
    what is left of the pair's score plus bonus after the mentor's price, and nothing when unplaced. If nobody
    could gain more with another mentor and every mentor with a free seat costs nothing, no other matching has a
    greater sum of score and bonus, and if nobody unplaced can reach a free seat, none has more pairs.
    Source: Shapley and Shubik (1972), The assignment game; König (1931) for ``scarce``.

    Attributes:
        prices: Least price of each open mentor that proves the matching, in points: what one more seat would add.
        losses: Greatest such price of each open mentor: what the total would lose with one seat less.
        bonus: Points that each pair counts besides its score, by open mentor: the least for which as many pairs as
            possible are best. It is the same throughout a connected component, and mentors without one are absent.
            Empty when only the score counts.
        scarce: The open mentors, in code order, whom somebody unplaced could reach by re-placing others, when the
            number of pairs comes first: all their seats are taken and no other seat is left for these people. Empty
            when only the score counts.
    """

    prices: Mapping[str, int]
    losses: Mapping[str, int]
    bonus: Mapping[str, int] = FrozenMap()
    scarce: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class LayerCertificate:
    """Whole prices by layer that prove a matching best for a goal of several layers.

    A layer is what is looked at before all later ones: ``"least"`` (required seats filled), ``"pairs"``, ``"score"``,
    ``"rank 1"``, ``"rank 2"`` and so on (pairs at that place of the mentee's ranking), ``"above 7"`` (pairs with more
    than 7 points) and ``"even"``. A price is what one mentee more costs a mentor's other pairs in each layer, those of
    the mentor's site included; of two prices the one that is greater in the first layer in which they differ is the
    greater one. Layers with 0 are absent.
    Source: Shapley and Shubik (1972), The assignment game, with points of several layers as one number each.

    Attributes:
        prices: Least price of each open mentor that proves the matching, by layer.
        losses: Greatest such price of each open mentor, by layer.
        site_prices: What the seats of each open site are worth in the prices of its mentors, by layer: what one more
            seat of the site would add. A site with a free seat has no price.
        site_losses: The same in the greatest prices.
        even: Whether loads were made even at the end.
    """

    prices: Mapping[str, Mapping[str, int]]
    losses: Mapping[str, Mapping[str, int]]
    site_prices: Mapping[str, Mapping[str, int]] = FrozenMap()
    site_losses: Mapping[str, Mapping[str, int]] = FrozenMap()
    even: bool = False


@attrs.frozen(kw_only=True)
class RankCertificate:
    """What proves that a matching is stable: how far down each full mentor's ranking its mentees reach.

    A mentee prefers another mentor in vain when that mentor is full and ranks the mentee after its last one; where
    no pair prefers each other, the matching is stable. Locked pairs are taken out first.
    Source: Gale and Shapley (1962), College admissions and the stability of marriage.

    Attributes:
        last: The mentee ranked last among those placed with each full open mentor; mentors with a free seat are absent.
        most: With the goal ``"largest_stable"``, a number of open pairs that no stable matching exceeds; else ``None``.
    """

    last: Mapping[str, str]
    most: int | None = None


@attrs.frozen(kw_only=True)
class Matching(Result):
    """Result of :func:`stable_matching` or :func:`best_matching`.

    Attributes:
        problem: The problem it solves.
        goal: What was made best: ``"score"``, ``"most_pairs_then_score"``, ``"fairest"``, ``"rank_maximal"``,
            ``"stable_for_mentees"``, ``"stable_for_mentors"`` or ``"largest_stable"``.
        pairs: The pairs, locked ones included, in order of mentee and mentor.
        unmatched: Why each mentee without a mentor has none, by code of the mentee.
        free_seats: Seats left, by code of every mentor; a site that they share may have fewer.
        score: Points of all pairs together; ``None``: the problem has no scores.
        limit: Code of the work limit that stopped the search; ``None``: none was reached, the goal is attained.
        certificate: What :func:`verify` checks to prove that the goal is attained.
    """

    problem: MatchingProblem = attrs.field(repr=False)
    goal: str
    pairs: tuple[Pair, ...]
    unmatched: Mapping[str, Reason]
    free_seats: Mapping[str, int]
    score: int | None
    limit: str | None = None
    certificate: PriceCertificate | LayerCertificate | RankCertificate

    def mentor_of(self, mentee: str) -> str | None:
        """Return the mentor of a mentee, the first of several; ``None``: unmatched, see ``unmatched``.

        Raises:
            kompetensi.errors.UnknownCodeError: There is no such mentee.
        """
        from kompetensi.mentoring._explain import mentor_of  # noqa: PLC0415

        return mentor_of(self, mentee)

    def mentors_of(self, mentee: str) -> tuple[str, ...]:
        """Return the mentors of a mentee in code order: more than one where the mentee wants several.

        Raises:
            kompetensi.errors.UnknownCodeError: There is no such mentee.
        """
        from kompetensi.mentoring._explain import mentors_of  # noqa: PLC0415

        return mentors_of(self, mentee)

    def mentees_of(self, mentor: str) -> tuple[str, ...]:
        """Return the mentees of a mentor in code order.

        Raises:
            kompetensi.errors.UnknownCodeError: There is no such mentor.
        """
        from kompetensi.mentoring._explain import mentees_of  # noqa: PLC0415

        return mentees_of(self, mentor)

    def explain(
        self, *, mentee: str | None = None, mentor: str | None = None
    ) -> tuple[Reason, ...]:
        """Say what was attained, why somebody has this mentor or none, and what other pairs would cost.

        Args:
            mentee: Explain this mentee's place and each other allowed mentor.
            mentor: Explain this mentor's mentees and seats. With ``mentee``: explain this pair alone.

        Returns:
            Without arguments, the goal and what was attained. Costs are in points and exact for unplaced mentees;
            for the others they are the least that the change would cost.

        Raises:
            kompetensi.errors.UnknownCodeError: There is no such mentee or mentor.
        """
        from kompetensi.mentoring._explain import explain  # noqa: PLC0415

        return explain(self, mentee, mentor)

    def graph(self) -> nx.Graph[tuple[str, str]]:
        """Return a bipartite networkx graph of the matching.

        Nodes are ``("mentee", code)`` with ``bipartite=0`` and ``("mentor", code)`` with ``bipartite=1``, ``seats``
        and ``free_seats``; all have ``code``. Edges have ``score``, which may be ``None``, and ``locked``.
        """
        from kompetensi.mentoring._graph import matching_graph  # noqa: PLC0415

        return matching_graph(self)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        placed: dict[str, list[Pair]] = {}
        for pair in self.pairs:
            placed.setdefault(pair.mentee, []).append(pair)
        for mentee in self.problem.mentees:
            reason = self.unmatched.get(mentee)
            for found in placed.get(mentee, (None,)):
                yield {
                    "mentee": mentee,
                    "mentor": None if found is None else found.mentor,
                    "score": None if found is None else found.score,
                    "reason": None if reason is None else reason.code,
                    "reason_text": None if reason is None else str(reason),
                }
