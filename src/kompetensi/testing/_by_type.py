"""The strategy of each public class, for :func:`hypothesis.strategies.from_type`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, get_args, get_origin

from hypothesis import strategies as st

from kompetensi._core._frozen_map import FrozenMap
from kompetensi.asn import (
    AgencyProfessionalism,
    BoxCounts,
    CategoryCounts,
    CompletedTraining,
    CreditedActivity,
    CreditPoints,
    DegreeCredit,
    DevelopmentGap,
    DistributionCheck,
    ElementSatisfaction,
    FormHours,
    GroupMean,
    IdentityNumber,
    LearningActivity,
    LearningHours,
    LearningMix,
    NineBox,
    PerformanceGap,
    PerformanceRating,
    PerformanceValue,
    PlanCheck,
    PlanItem,
    PositionStandard,
    PostTraining,
    ProfessionalismIndex,
    ProfessionalismPolicy,
    ProfessionalismRecord,
    Qualification,
    ReactionShare,
    RequiredLevels,
    Sanction,
    SatisfactionIndex,
    ServiceRank,
    ShareLimit,
    SkpValue2021,
    SurveySample,
    TalentValue,
    TargetValue2021,
    ToleranceCheck,
    Validity,
    WeightedScore,
)
from kompetensi.evaluation import (
    Coefficient,
    FeedbackPolicy,
    FeedbackReport,
    GroupFeedback,
    ItemFeedback,
    PooledGroups,
    ProfileTally,
    Rating,
    RatingTable,
    Tally,
)
from kompetensi.framework import Competency, Framework, LevelScale, Relation
from kompetensi.gap import (
    CellFault,
    Discrepancies,
    GapItem,
    GapReport,
    GapTable,
    ImportancePerformance,
    ItemDiscrepancy,
    ItemPosition,
    Score,
    TableCheck,
    Blocked,
    BlockedLevel,
    Closure,
    GapItem,
    GapReport,
    GapTable,
    HeldLevel,
    LearningPath,
    LearningStep,
    NextLevel,
    ReadyToLearn,
    Score,
)
from kompetensi.mentoring import (
    Change,
    ChangeCurve,
    Changes,
    CommonHours,
    CurvePoint,
    DifferentUnit,
    Matching,
    MatchingProblem,
    Mentee,
    Mentor,
    MentoringFigures,
    NoStablePairs,
    NotOwnSuperior,
    NotPairedBefore,
    NotPeer,
    NotSuperiorOfSuperior,
    OwnSuperior,
    Pair,
    PeerPairs,
    PriceCertificate,
    RankCertificate,
    SameUnit,
    SeniorBy,
    SharedTrait,
    SharedTraits,
    Suggestion,
    Suggestions,
    Waited,
)
from kompetensi.people import Evidence, Person, Profile, Requirement, Standard
from kompetensi.rules import Band, BandTable, Citation, Classified, DatedParameter, DatedValue
from kompetensi.testing._agreement import coefficients, profile_tallies
from kompetensi.testing._asn_development import (
    development_gaps,
    performance_gaps,
    plan_checks,
    plan_items,
)
from kompetensi.testing._asn_indices import (
    agency_indices,
    completed_trainings,
    element_satisfactions,
    professionalism_indices,
    professionalism_policies,
    professionalism_records,
    sanctions,
    satisfaction_indices,
    survey_samples,
)
from kompetensi.testing._asn_learning import (
    credited_activities,
    form_hours,
    learning_accounts,
    learning_activities,
    learning_mixes,
)
from kompetensi.testing._asn_match import category_counts, tolerance_checks
from kompetensi.testing._asn_performance import (
    distribution_checks,
    group_means,
    performance_ratings,
    performance_values,
    post_trainings,
    reaction_shares,
    share_limits,
)
from kompetensi.testing._asn_positions import (
    identity_numbers,
    position_standards,
    qualifications,
    required_level_lists,
    service_ranks,
    validities,
)
from kompetensi.testing._asn_talent import (
    box_counts,
    nine_boxes,
    talent_values,
    weighted_scores,
)
from kompetensi.testing._asn_work import (
    credit_point_results,
    degree_credits,
    skp_values_2021,
    target_values_2021,
)
from kompetensi.testing._classified import classified
from kompetensi.testing._evaluation import (
    feedback_policies,
    feedback_reports,
    group_feedback,
    item_feedback,
    pooled_groups,
    rating_tables,
    ratings,
    tallies,
)
from kompetensi.testing._framework import competencies, frameworks, level_scales, relations
from kompetensi.testing._gap import gap_items, gap_reports, gap_tables, scores
from kompetensi.testing._gap_surveys import (
    discrepancy_lists,
    item_discrepancies,
    item_positions,
    quadrant_charts,
)
from kompetensi.testing._gap_tables import cell_faults, table_checks
from kompetensi.testing._gap_graph import (
    blockages,
    blocked_levels,
    closures,
    held_levels,
    learning_paths,
    learning_steps,
    next_levels,
    readiness,
)
from kompetensi.testing._mentoring import (
    matching_problems,
    matchings,
    mentees,
    mentors,
    pairs,
    price_certificates,
    rank_certificates,
    shared_traits,
)
from kompetensi.testing._mentoring_peers import no_stable_pairs, peer_pair_results
from kompetensi.testing._mentoring_rounds import (
    change_curves,
    change_items,
    changes_found,
    curve_points,
    mentoring_figures_found,
    suggestion_items,
    suggestion_lists,
    waiting_points,
)
from kompetensi.testing._mentoring_rules import (
    common_hours_rules,
    different_unit_rules,
    not_own_superior_rules,
    not_paired_before_rules,
    not_peer_rules,
    not_superior_of_superior_rules,
    own_superior_rules,
    same_unit_rules,
    senior_by_rules,
    shared_trait_rules,
)
from kompetensi.testing._people import evidence, persons, profiles, requirements, standards
from kompetensi.testing._rules import (
    band_tables,
    bands,
    citations,
    dated_parameters,
    dated_parameters_of,
    dated_values,
    dated_values_of,
)
from kompetensi.testing._texts import reasons
from kompetensi.texts import Reason

#: Strategy function by class.
STRATEGIES: Final[Mapping[type[object], Callable[[], st.SearchStrategy[object]]]] = FrozenMap(
    {
        AgencyProfessionalism: agency_indices,
        Band: bands,
        BandTable: band_tables,
        Blocked: blockages,
        BlockedLevel: blocked_levels,
        BoxCounts: box_counts,
        CellFault: cell_faults,
        Change: change_items,
        ChangeCurve: change_curves,
        Changes: changes_found,
        CategoryCounts: category_counts,
        Citation: citations,
        Classified: classified,
        Closure: closures,
        Coefficient: coefficients,
        CommonHours: common_hours_rules,
        Competency: competencies,
        CompletedTraining: completed_trainings,
        CreditPoints: credit_point_results,
        CreditedActivity: credited_activities,
        CurvePoint: curve_points,
        DatedParameter: dated_parameters,
        DatedValue: dated_values,
        DegreeCredit: degree_credits,
        DevelopmentGap: development_gaps,
        DifferentUnit: different_unit_rules,
        Discrepancies: discrepancy_lists,
        DistributionCheck: distribution_checks,
        ElementSatisfaction: element_satisfactions,
        Evidence: evidence,
        FeedbackPolicy: feedback_policies,
        FeedbackReport: feedback_reports,
        FormHours: form_hours,
        Framework: frameworks,
        GapItem: gap_items,
        GapReport: gap_reports,
        GapTable: gap_tables,
        GroupFeedback: group_feedback,
        GroupMean: group_means,
        HeldLevel: held_levels,
        IdentityNumber: identity_numbers,
        ImportancePerformance: quadrant_charts,
        ItemDiscrepancy: item_discrepancies,
        ItemFeedback: item_feedback,
        ItemPosition: item_positions,
        LearningActivity: learning_activities,
        LearningHours: learning_accounts,
        LearningMix: learning_mixes,
        LearningPath: learning_paths,
        LearningStep: learning_steps,
        LevelScale: level_scales,
        Matching: matchings,
        MatchingProblem: matching_problems,
        Mentee: mentees,
        Mentor: mentors,
        MentoringFigures: mentoring_figures_found,
        NextLevel: next_levels,
        NineBox: nine_boxes,
        NoStablePairs: no_stable_pairs,
        NotOwnSuperior: not_own_superior_rules,
        NotPairedBefore: not_paired_before_rules,
        NotPeer: not_peer_rules,
        NotSuperiorOfSuperior: not_superior_of_superior_rules,
        OwnSuperior: own_superior_rules,
        Pair: pairs,
        PeerPairs: peer_pair_results,
        PerformanceGap: performance_gaps,
        PerformanceRating: performance_ratings,
        PerformanceValue: performance_values,
        Person: persons,
        PlanCheck: plan_checks,
        PlanItem: plan_items,
        PooledGroups: pooled_groups,
        PositionStandard: position_standards,
        PostTraining: post_trainings,
        PriceCertificate: price_certificates,
        ProfessionalismIndex: professionalism_indices,
        ProfessionalismPolicy: professionalism_policies,
        ProfessionalismRecord: professionalism_records,
        Profile: profiles,
        ProfileTally: profile_tallies,
        Qualification: qualifications,
        RankCertificate: rank_certificates,
        Rating: ratings,
        RatingTable: rating_tables,
        ReactionShare: reaction_shares,
        ReadyToLearn: readiness,
        Reason: reasons,
        Relation: relations,
        RequiredLevels: required_level_lists,
        Requirement: requirements,
        SameUnit: same_unit_rules,
        Sanction: sanctions,
        SatisfactionIndex: satisfaction_indices,
        Score: scores,
        SeniorBy: senior_by_rules,
        ServiceRank: service_ranks,
        ShareLimit: share_limits,
        SkpValue2021: skp_values_2021,
        SharedTrait: shared_trait_rules,
        SharedTraits: shared_traits,
        Standard: standards,
        Suggestion: suggestion_items,
        Suggestions: suggestion_lists,
        SurveySample: survey_samples,
        TableCheck: table_checks,
        TalentValue: talent_values,
        Tally: tallies,
        TargetValue2021: target_values_2021,
        ToleranceCheck: tolerance_checks,
        Validity: validities,
        Waited: waiting_points,
        WeightedScore: weighted_scores,
    }
)


def strategy_for(thing: type[object]) -> st.SearchStrategy[object]:
    """Return the strategy for a class of ours, or for a dated value or parameter of one type."""
    of = get_args(thing)
    if not of:
        return STRATEGIES[thing]()
    values: st.SearchStrategy[object] = st.from_type(of[0])
    if get_origin(thing) is DatedValue:
        return dated_values_of(values)
    return dated_parameters_of(values)
