"""Did it work: exact counts of ratings, feedback that gives no rater away, evidence from it."""

from kompetensi._core._public import publish
from kompetensi.evaluation._behaviour import behaviour_change
from kompetensi.evaluation._bootstrap import bootstrap
from kompetensi.evaluation._chance import fleiss_kappa, gwet_ac, randolph_kappa
from kompetensi.evaluation._change import mean_change, probability_of_improvement, response_shift
from kompetensi.evaluation._coefficient import Coefficient
from kompetensi.evaluation._compare_programmes import compare_programmes
from kompetensi.evaluation._comparison import ChangeDifference, ComparedChange, ProgrammeComparison
from kompetensi.evaluation._count import count
from kompetensi.evaluation._count_columns import count_columns
from kompetensi.evaluation._cronbach import cronbach_alpha
from kompetensi.evaluation._deviation import average_deviation
from kompetensi.evaluation._effect_size import effect_size
from kompetensi.evaluation._evidence import evidence_from
from kompetensi.evaluation._feedback import feedback
from kompetensi.evaluation._feedback_change import FeedbackChange, ItemChange, feedback_change
from kompetensi.evaluation._feedback_opening import feedback_opening
from kompetensi.evaluation._form_sums import FormSums
from kompetensi.evaluation._gain import normalized_change, normalized_gain
from kompetensi.evaluation._icc import icc
from kompetensi.evaluation._indicator import Indicator
from kompetensi.evaluation._interval import mean_level, share_at_least
from kompetensi.evaluation._item_analysis import ItemAnalysis, ItemFigures, item_analysis
from kompetensi.evaluation._kappa import cohen_kappa
from kompetensi.evaluation._krippendorff import krippendorff_alpha
from kompetensi.evaluation._mentoring_round import MentoringEvaluation
from kompetensi.evaluation._opening import FeedbackOpening, ImprovementArea
from kompetensi.evaluation._paired_scores import PairedScores
from kompetensi.evaluation._panel_sums import PanelSums
from kompetensi.evaluation._policy import FeedbackPolicy
from kompetensi.evaluation._profile_tally import ProfileTally
from kompetensi.evaluation._programme import ProgrammeEvaluation
from kompetensi.evaluation._raters_needed import raters_needed, spearman_brown
from kompetensi.evaluation._rating import Rating
from kompetensi.evaluation._reaction import Reaction
from kompetensi.evaluation._release import release
from kompetensi.evaluation._released import Release, UnitFeedback
from kompetensi.evaluation._report import FeedbackReport, GroupFeedback, ItemFeedback, PooledGroups
from kompetensi.evaluation._return import Return, return_on_investment
from kompetensi.evaluation._rwg import awg, rwg, rwg_j, rwg_star
from kompetensi.evaluation._severity import RaterSeverity, rater_severity
from kompetensi.evaluation._shrunken import ShrunkenMean, ShrunkenMeans
from kompetensi.evaluation._shrunken_means import shrunken_means
from kompetensi.evaluation._table import RatingTable
from kompetensi.evaluation._tally import Tally
from kompetensi.evaluation._test_evidence import evidence_from_test

__all__ = [
    "ChangeDifference",
    "Coefficient",
    "ComparedChange",
    "FeedbackChange",
    "FeedbackOpening",
    "FeedbackPolicy",
    "FeedbackReport",
    "FormSums",
    "GroupFeedback",
    "ImprovementArea",
    "Indicator",
    "ItemAnalysis",
    "ItemChange",
    "ItemFeedback",
    "ItemFigures",
    "MentoringEvaluation",
    "PairedScores",
    "PanelSums",
    "PooledGroups",
    "ProfileTally",
    "ProgrammeComparison",
    "ProgrammeEvaluation",
    "RaterSeverity",
    "Rating",
    "RatingTable",
    "Reaction",
    "Release",
    "Return",
    "ShrunkenMean",
    "ShrunkenMeans",
    "Tally",
    "UnitFeedback",
    "average_deviation",
    "awg",
    "behaviour_change",
    "bootstrap",
    "cohen_kappa",
    "compare_programmes",
    "count",
    "count_columns",
    "cronbach_alpha",
    "effect_size",
    "evidence_from",
    "evidence_from_test",
    "feedback",
    "feedback_change",
    "feedback_opening",
    "fleiss_kappa",
    "gwet_ac",
    "icc",
    "item_analysis",
    "krippendorff_alpha",
    "mean_change",
    "mean_level",
    "normalized_change",
    "normalized_gain",
    "probability_of_improvement",
    "randolph_kappa",
    "rater_severity",
    "raters_needed",
    "release",
    "response_shift",
    "return_on_investment",
    "rwg",
    "rwg_j",
    "rwg_star",
    "share_at_least",
    "shrunken_means",
    "spearman_brown",
]
publish(globals(), __all__)
