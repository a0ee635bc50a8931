"""What to learn: programmes, sessions, needs, and plans that are proved good."""

from kompetensi._core._public import publish
from kompetensi.training._completion import completion_evidence
from kompetensi.training._limits import PlanLimits
from kompetensi.training._need import Need, needs
from kompetensi.training._plan import plan
from kompetensi.training._problem import PlanProblem
from kompetensi.training._programme import Outcome, Programme
from kompetensi.training._session import Enrolment, Series, Session
from kompetensi.training._training_plan import PlanBranch, PlanCertificate, TrainingPlan
from kompetensi.training._verify_plan import verify_plan

__all__ = [
    "Enrolment",
    "Need",
    "Outcome",
    "PlanBranch",
    "PlanCertificate",
    "PlanLimits",
    "PlanProblem",
    "Programme",
    "Series",
    "Session",
    "TrainingPlan",
    "completion_evidence",
    "needs",
    "plan",
    "verify_plan",
]
publish(globals(), __all__)
