"""How far a person's levels are from what a position requires, and that as one exact number."""

from kompetensi._core._public import publish
from kompetensi.gap._blocked_by import Blocked, BlockedLevel, blocked_by
from kompetensi.gap._check_job_person_match import check_job_person_match
from kompetensi.gap._check_profile_matching import check_profile_matching
from kompetensi.gap._check_sums import check_sums
from kompetensi.gap._closure import Closure, HeldLevel, closure
from kompetensi.gap._codes import must_unmet, training_need
from kompetensi.gap._compare import compare
from kompetensi.gap._discrepancies import (
    Discrepancies,
    ItemDiscrepancy,
    ranked_discrepancy,
    weighted_discrepancy,
)
from kompetensi.gap._fit_matrix import FitMatrix, fit_matrix
from kompetensi.gap._gap_tables import GapTable
from kompetensi.gap._importance_performance import (
    ImportancePerformance,
    ItemPosition,
    importance_performance,
)
from kompetensi.gap._job_person_match import job_person_match
from kompetensi.gap._learning_path import LearningPath, LearningStep, learning_path
from kompetensi.gap._mix import mix
from kompetensi.gap._power_mean import power_mean_shortfall
from kompetensi.gap._printed_table import CellFault, TableCheck
from kompetensi.gap._profile_matching import profile_matching
from kompetensi.gap._published_tables import (
    ABSOLUTE_TABLE,
    MONOTONE_TABLE,
    NINE_STEP_TABLE,
    STANDARD_TABLE,
    SWIFT_CORE_TABLE,
    SWIFT_SECONDARY_TABLE,
    SYMMETRIC_TABLE,
)
from kompetensi.gap._rank import Ranked, Ranking, rank
from kompetensi.gap._ready import NextLevel, ReadyToLearn, ready_to_learn
from kompetensi.gap._report import GapItem, GapReport
from kompetensi.gap._score import Parameter, Score, ScoreMethod
from kompetensi.gap._share_unmet import share_unmet
from kompetensi.gap._summarise import CompetencyNeed, NeedsSummary, summarise
from kompetensi.gap._team import CoveredRequirement, TeamCoverage, team_coverage
from kompetensi.gap._uncertain import expected_shortfall, probability_met
from kompetensi.gap._valuable_gaps import ValuableGap, ValuableGaps, most_valuable_gaps
from kompetensi.gap._weighted_shortfall import weighted_shortfall
from kompetensi.gap._worst_shortfall import worst_shortfall

__all__ = [
    "ABSOLUTE_TABLE",
    "MONOTONE_TABLE",
    "NINE_STEP_TABLE",
    "STANDARD_TABLE",
    "SWIFT_CORE_TABLE",
    "SWIFT_SECONDARY_TABLE",
    "SYMMETRIC_TABLE",
    "Blocked",
    "BlockedLevel",
    "CellFault",
    "Closure",
    "CompetencyNeed",
    "CoveredRequirement",
    "Discrepancies",
    "FitMatrix",
    "GapItem",
    "GapReport",
    "GapTable",
    "HeldLevel",
    "ImportancePerformance",
    "ItemDiscrepancy",
    "ItemPosition",
    "LearningPath",
    "LearningStep",
    "NeedsSummary",
    "NextLevel",
    "Parameter",
    "Ranked",
    "Ranking",
    "ReadyToLearn",
    "Score",
    "ScoreMethod",
    "TableCheck",
    "TeamCoverage",
    "ValuableGap",
    "ValuableGaps",
    "blocked_by",
    "check_job_person_match",
    "check_profile_matching",
    "check_sums",
    "closure",
    "compare",
    "expected_shortfall",
    "fit_matrix",
    "importance_performance",
    "job_person_match",
    "learning_path",
    "mix",
    "most_valuable_gaps",
    "must_unmet",
    "power_mean_shortfall",
    "probability_met",
    "profile_matching",
    "rank",
    "ranked_discrepancy",
    "ready_to_learn",
    "share_unmet",
    "summarise",
    "team_coverage",
    "training_need",
    "weighted_discrepancy",
    "weighted_shortfall",
    "worst_shortfall",
]
publish(globals(), __all__)
