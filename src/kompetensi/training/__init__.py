"""What to learn: programmes, sessions, needs, and plans that are proved good."""

from kompetensi._core._public import publish
from kompetensi.training._completion import completion_evidence
from kompetensi.training._hours_account import HoursAccount, PersonHours, hours_account
from kompetensi.training._learning_order import LearningOrder, OrderedEnrolment, learning_order
from kompetensi.training._limit_worth import LimitWorth, LimitWorths, limit_worth
from kompetensi.training._limits import PlanLimits
from kompetensi.training._need import Need, needs
from kompetensi.training._needs_from_evidence import needs_from_evidence
from kompetensi.training._plan import plan
from kompetensi.training._plan_changes import EnrolmentChange, NeedChange, PlanChanges, plan_changes
from kompetensi.training._problem import PlanProblem
from kompetensi.training._programme import Outcome, Programme
from kompetensi.training._session import Enrolment, Series, Session
from kompetensi.training._split import (
    PlanPart,
    PlanSplit,
    split_by_form,
    split_by_kind,
    split_by_person,
)
from kompetensi.training._training_plan import PlanBranch, PlanCertificate, TrainingPlan
from kompetensi.training._verify_plan import verify_plan

__all__ = [
    "Enrolment",
    "EnrolmentChange",
    "HoursAccount",
    "LearningOrder",
    "LimitWorth",
    "LimitWorths",
    "Need",
    "NeedChange",
    "OrderedEnrolment",
    "Outcome",
    "PersonHours",
    "PlanBranch",
    "PlanCertificate",
    "PlanChanges",
    "PlanLimits",
    "PlanPart",
    "PlanProblem",
    "PlanSplit",
    "Programme",
    "Series",
    "Session",
    "TrainingPlan",
    "completion_evidence",
    "hours_account",
    "learning_order",
    "limit_worth",
    "needs",
    "needs_from_evidence",
    "plan",
    "plan_changes",
    "split_by_form",
    "split_by_kind",
    "split_by_person",
    "verify_plan",
]
publish(globals(), __all__)
