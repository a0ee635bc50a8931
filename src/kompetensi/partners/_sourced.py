"""What sourcing found: what to buy, what it closes, and the cases and prices that prove that nothing is better."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from kompetensi._core._exact import Exact, exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.texts import Reason
from kompetensi.training._need import Need


@attrs.frozen(kw_only=True)
class Purchase:
    """One seat to buy.

    Attributes:
        person: Code of the person.
        programme: Code of the programme.
        agreement: Code of the agreement under which it is bought.
        cost: Its price.
    """

    person: str
    programme: str
    agreement: str
    cost: Exact


@attrs.frozen(kw_only=True)
class SourcingCount:
    """One side of a split: how many of the people with the same options take exactly certain programmes.

    Attributes:
        person: Code of the first of these people.
        programmes: Codes of the programmes, in order; empty: those who take none.
        count: A number of people.
        above: Whether more than ``count`` take them; else at most ``count`` do.
    """

    person: str
    programmes: tuple[str, ...]
    count: int
    above: bool


@attrs.frozen(kw_only=True)
class SourcingBranch:
    """One case of a proof, with the prices that bound every choice of that kind.

    With any prices of 0 or more, no choice costs less than the sum of each person's least answer, prices included,
    less the limits at their prices. Source: Fisher (1981), The Lagrangian relaxation method for solving integer
    programming problems.

    Attributes:
        counts: The sides of the splits that lead to the case, the first split first.
        seats: Price of a seat by code of the agreement, in units of the question; what costs nothing is absent.
        money: Price of one unit of money by code of the agreement.
        earlier: Price of falling behind the choice in each earlier question: a need left open, a seat in what fell
            short, one in what is not shown.
    """

    counts: tuple[SourcingCount, ...] = ()
    seats: Mapping[str, Exact] = FrozenMap()
    money: Mapping[str, Exact] = FrozenMap()
    earlier: tuple[Exact, ...] = ()


@attrs.frozen(kw_only=True)
class Sourcing(Result):
    """Result of :func:`sourcing`.

    Attributes:
        purchases: What to buy, in order of person and programme.
        closed: The needs that the purchases close, in order of person, competency and standard.
        open: The needs that they do not close, in the same order.
        reasons: Why each of ``open`` stays open.
        refused: Why an offer was not used at all, by code of the programme.
        judged: What the scorecards say of each other offer, by code of the programme; empty without scorecards.
        bounds: Most needs that can be closed; least seats in what fell short, least in what is not shown, and least
            cost, each among the choices that are as good as this one in what stands before. Equal to ``attained``
            where the purchases are proved best.
        certificate: The cases that prove each of the four bounds, checked by :func:`verify_sourcing`.
    """

    purchases: tuple[Purchase, ...]
    closed: tuple[Need, ...]
    open: tuple[Need, ...]
    reasons: tuple[Reason, ...]
    refused: Mapping[str, Reason]
    judged: Mapping[str, Reason]
    bounds: tuple[int, int, int, Exact]
    certificate: tuple[tuple[SourcingBranch, ...], ...] = attrs.field(repr=False)

    @property
    def cost(self) -> Exact:
        """What all purchases cost together."""
        return exact(sum(one.cost for one in self.purchases), "cost")

    @property
    def attained(self) -> tuple[int, int, int, Exact]:
        """Needs closed, seats in programmes that fell short, seats in those not shown to work, and the cost."""
        codes = [self.judged[one.programme].code for one in self.purchases if self.judged]
        doubts = (codes.count("sourcing_fell_short"), codes.count("sourcing_not_shown"))
        return (len(self.closed), *doubts, self.cost)

    def explain(self) -> tuple[Reason, ...]:
        """Say what it attains, what worked, which offers were not used and why, and why needs stay open."""
        details = {
            "closed": len(self.closed),
            "n": len(self.closed) + len(self.open),
            "cost": self.cost,
        }
        code = "sourcing_prefers" if self.judged else "sourcing_is"
        if self.attained != self.bounds:
            code = "sourcing_within"
            names = ("most", "short", "unshown", "least")
            details.update(zip(names, self.bounds, strict=True))
        first = Reason(code=code, details=details)
        return (first, *self.judged.values(), *self.refused.values(), *self.reasons)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for one in self.purchases:
            yield attrs.asdict(one)
