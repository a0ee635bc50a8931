"""Every reason that is true for a need left open, told again from the data, for the checker alone.

Nothing here is shared with the planner.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from kompetensi._core._exact import Exact
from kompetensi.texts import Reason
from kompetensi.training._need import Need
from kompetensi.training._session import Enrolment
from kompetensi.training._verify_sets import Learner, Offer


class Left:
    """What the enrolments of a plan leave of the limits that people share."""

    def __init__(self, offer: Offer, enrolments: Sequence[Enrolment]) -> None:
        self.offer = offer
        self.taken = Counter(one.session for one in enrolments)
        self.spent: Counter[str | None] = Counter()
        for one in enrolments:
            programme = offer.programmes[one.programme]
            for payer in (None, programme.provider):
                self.spent[payer] += programme.cost  # type: ignore[assignment]  # exact numbers

    def true_reasons(
        self, learner: Learner, need: Need, own: Sequence[Enrolment]
    ) -> Iterator[Reason]:
        """Walk through the reasons that are true: each names what alone, or together, keeps an enrolment away."""
        details: dict[str, object] = {"person": need.person, "competency": need.competency}
        if need.level is None or not need.weight:
            code = "need_not_assessed" if need.level is None else "need_without_weight"
            yield Reason(code=code, details=details)
            return
        reached = learner.reached(own, need)
        every = [one for code in self.offer.programmes for one in learner.ways(code)]
        found = [
            self._blocks(learner, one, own) for one in every if learner.closes(one, need) > reached
        ]
        if not found:
            yield Reason(code="need_no_programme", details=details)
        for blocks in found:
            if not blocks:
                yield Reason(code="need_not_searched", details=details)
            elif len(blocks) == 1:
                for code, named in blocks.items():
                    for more in named:
                        yield Reason(code=code, details=details | more)
            elif min(map(len, found)) > 1:
                limits = tuple(code.replace("need_", "limit_") for code in sorted(blocks))
                yield Reason(code="need_several_limits", details=details | {"limits": limits})

    def _blocks(
        self, learner: Learner, one: Enrolment, own: Sequence[Enrolment]
    ) -> dict[str, list[dict[str, object]]]:
        """Return every limit that keeps a person from one more enrolment, with what its reason may name."""
        programmes, limits = self.offer.programmes, self.offer.problem.limits
        programme = programmes[one.programme]
        codes = {each.programme for each in own}
        named: dict[str, object] = {"programme": one.programme}
        found: dict[str, list[dict[str, object]]] = {}
        session = None if one.session is None else self.offer.sessions[one.session]
        if session is not None and self.taken[session.code] >= session.seats:
            found["need_no_seat"] = [{"session": session.code}]
        money: tuple[tuple[str | None, Exact | None, str, dict[str, object]], ...] = (
            (None, limits.budget, "need_no_budget", named),
            (
                programme.provider,
                limits.provider_budgets.get(programme.provider),
                "need_no_provider_budget",
                {"provider": programme.provider},
            ),
        )
        for payer, ceiling, code, more in money:
            if ceiling is not None and self.spent[payer] + programme.cost > ceiling:
                found[code] = [more]
        hours = sum((Fraction(programmes[code].hours) for code in codes), Fraction(programme.hours))
        if learner.most is not None and hours > learner.most:
            found["need_no_hours"] = [named]
        missing = set(programme.requires) - learner.held - codes
        if missing:
            found["need_prerequisite"] = [named | {"required": tuple(sorted(missing))}]
        others = [
            each.programme
            for each in own
            if each.programme == one.programme or learner.wrong_days([each, one])
        ]
        if others:
            found["need_clash"] = [named | {"other": other} for other in others]
        if learner.refuses(one):
            found["need_forbidden"] = [named]
        return found
