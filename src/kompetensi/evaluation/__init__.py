"""Did it work: exact counts of ratings, feedback that gives no rater away, evidence from it."""

from kompetensi._core._public import publish
from kompetensi.evaluation._count import count
from kompetensi.evaluation._evidence import evidence_from
from kompetensi.evaluation._feedback import feedback
from kompetensi.evaluation._policy import FeedbackPolicy
from kompetensi.evaluation._rating import Rating
from kompetensi.evaluation._report import (
    FeedbackReport,
    GroupFeedback,
    ItemFeedback,
    PooledGroups,
)
from kompetensi.evaluation._table import RatingTable
from kompetensi.evaluation._tally import Tally

__all__ = [
    "FeedbackPolicy",
    "FeedbackReport",
    "GroupFeedback",
    "ItemFeedback",
    "PooledGroups",
    "Rating",
    "RatingTable",
    "Tally",
    "count",
    "evidence_from",
    "feedback",
]
publish(globals(), __all__)
