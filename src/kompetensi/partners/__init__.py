"""Who else can supply: offers and agreements, what to buy, and what to ask a partner for."""

from kompetensi._core._public import publish
from kompetensi.partners._agreement import Agreement
from kompetensi.partners._briefs import BriefGoal, ProgrammeBrief, briefs
from kompetensi.partners._coverage import Coverage, CoveredNeed, coverage
from kompetensi.partners._institution import Accreditation, Institution
from kompetensi.partners._scorecard import Scorecard, ScoredProgramme, scorecard
from kompetensi.partners._sourced import Purchase, Sourcing, SourcingBranch, SourcingCount
from kompetensi.partners._sourcing import sourcing
from kompetensi.partners._verify_sourcing import verify_sourcing

__all__ = [
    "Accreditation",
    "Agreement",
    "BriefGoal",
    "Coverage",
    "CoveredNeed",
    "Institution",
    "ProgrammeBrief",
    "Purchase",
    "Scorecard",
    "ScoredProgramme",
    "Sourcing",
    "SourcingBranch",
    "SourcingCount",
    "briefs",
    "coverage",
    "scorecard",
    "sourcing",
    "verify_sourcing",
]
publish(globals(), __all__)
