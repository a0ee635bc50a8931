"""Who learns from whom: mentors and mentees paired by score or by rank, with a proof of each answer."""

from kompetensi._core._public import publish
from kompetensi.mentoring._best import best_matching
from kompetensi.mentoring._matching import Matching, Pair, PriceCertificate, RankCertificate
from kompetensi.mentoring._pairing import pairing
from kompetensi.mentoring._participants import Mentee, Mentor
from kompetensi.mentoring._problem import MatchingProblem
from kompetensi.mentoring._rules import DifferentUnit, Rule, SeniorBy
from kompetensi.mentoring._stable import stable_matching
from kompetensi.mentoring._suitability import Suitability, complementarity
from kompetensi.mentoring._verify import verify

__all__ = [
    "DifferentUnit",
    "Matching",
    "MatchingProblem",
    "Mentee",
    "Mentor",
    "Pair",
    "PriceCertificate",
    "RankCertificate",
    "Rule",
    "SeniorBy",
    "Suitability",
    "best_matching",
    "complementarity",
    "pairing",
    "stable_matching",
    "verify",
]
publish(globals(), __all__)
