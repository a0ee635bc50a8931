"""What each enrolment of a plan closes, so that the parts add up to the plan."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from kompetensi.training._need import Need
from kompetensi.training._session import Enrolment
from kompetensi.training._training_plan import TrainingPlan
from kompetensi.training._verify_sets import Learner, offer_of


@attrs.frozen(kw_only=True)
class Credit:
    """Levels of a need that one enrolment closes."""

    need: Need
    enrolment: Enrolment
    levels: Fraction


def credits_of(plan: TrainingPlan) -> Iterator[Credit]:
    """Give each step of a need to one enrolment: to the least that reaches it, the first code among equals.

    Needs without weight and of unknown level close nothing, as in the rows of a plan.
    """
    own: dict[str, list[Enrolment]] = {}
    for one in plan.enrolments:
        own.setdefault(one.person, []).append(one)
    offer = offer_of(plan.problem)
    learners = {person: Learner(offer, person, ()) for person in own}
    for need in plan.problem.needs:
        if need.weight and need.person in own:
            learner, reached = learners[need.person], Fraction(0)
            closed = ((learner.closes(one, need), one) for one in own[need.person])
            for levels, one in sorted(closed, key=lambda pair: (pair[0], pair[1].programme)):
                if levels > reached:
                    yield Credit(need=need, enrolment=one, levels=levels - reached)
                    reached = levels
