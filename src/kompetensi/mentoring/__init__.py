"""Who learns from whom: mentors and mentees paired by score or by rank, with a proof of each answer."""

from kompetensi._core._public import publish
from kompetensi.mentoring._adjust import adjust
from kompetensi.mentoring._best import best_matching
from kompetensi.mentoring._change_curve import ChangeCurve, CurvePoint, change_curve
from kompetensi.mentoring._changes import Change, Changes, changes
from kompetensi.mentoring._circles import OneWay, mentoring_circles
from kompetensi.mentoring._figures import MentoringFigures, mentoring_figures
from kompetensi.mentoring._matching import (
    LayerCertificate,
    Matching,
    Pair,
    PriceCertificate,
    RankCertificate,
)
from kompetensi.mentoring._pairing import pairing
from kompetensi.mentoring._participants import Mentee, Mentor
from kompetensi.mentoring._peers import peer_pairs
from kompetensi.mentoring._peers_result import NoStablePairs, PeerPairs
from kompetensi.mentoring._problem import MatchingProblem
from kompetensi.mentoring._rounds import mentoring_graph
from kompetensi.mentoring._rules import DifferentUnit, Rule, SameUnit, SeniorBy, SharedTrait
from kompetensi.mentoring._rules_before import NotPairedBefore
from kompetensi.mentoring._rules_hours import CommonHours
from kompetensi.mentoring._rules_line import (
    NotOwnSuperior,
    NotPeer,
    NotSuperiorOfSuperior,
    OwnSuperior,
)
from kompetensi.mentoring._sites import site_matching
from kompetensi.mentoring._sites_inputs import Site
from kompetensi.mentoring._sites_result import SiteMatching
from kompetensi.mentoring._stable import stable_matching
from kompetensi.mentoring._suggestions import Suggestion, Suggestions, suggestions
from kompetensi.mentoring._suitability import Suitability, complementarity
from kompetensi.mentoring._suitability_shared import SharedTraits
from kompetensi.mentoring._suitability_sum import sum_of
from kompetensi.mentoring._suitability_waiting import Waited
from kompetensi.mentoring._suitability_wishes import wishes_met
from kompetensi.mentoring._verify import verify
from kompetensi.mentoring._verify_peers import verify_peers
from kompetensi.mentoring._verify_sites import verify_sites

__all__ = [
    "Change",
    "ChangeCurve",
    "Changes",
    "CommonHours",
    "CurvePoint",
    "DifferentUnit",
    "LayerCertificate",
    "Matching",
    "MatchingProblem",
    "Mentee",
    "Mentor",
    "MentoringFigures",
    "NoStablePairs",
    "NotOwnSuperior",
    "NotPairedBefore",
    "NotPeer",
    "NotSuperiorOfSuperior",
    "OneWay",
    "OwnSuperior",
    "Pair",
    "PeerPairs",
    "PriceCertificate",
    "RankCertificate",
    "Rule",
    "SameUnit",
    "SeniorBy",
    "SharedTrait",
    "SharedTraits",
    "Site",
    "SiteMatching",
    "Suggestion",
    "Suggestions",
    "Suitability",
    "Waited",
    "adjust",
    "best_matching",
    "change_curve",
    "changes",
    "complementarity",
    "mentoring_circles",
    "mentoring_figures",
    "mentoring_graph",
    "pairing",
    "peer_pairs",
    "site_matching",
    "stable_matching",
    "suggestions",
    "sum_of",
    "verify",
    "verify_peers",
    "verify_sites",
    "wishes_met",
]
publish(globals(), __all__)
