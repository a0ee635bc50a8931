"""The rules of the Indonesian civil service (ASN): dated and cited numbers, and glue to the formulas below."""

from kompetensi._core._public import publish
from kompetensi.asn import nip
from kompetensi.asn._behaviour_value import BEHAVIOUR_SHARES, behaviour_value
from kompetensi.asn._box_counts import BoxCounts, count_boxes
from kompetensi.asn._boxes import (
    BOX_ACTIONS,
    NINE_BOXES,
    TALENT_AXES,
    TALENT_POOL,
    TALENT_THRESHOLDS,
)
from kompetensi.asn._category_counts import CategoryCounts, count_categories
from kompetensi.asn._competencies import (
    ASN_SCALE,
    COMPETENCIES,
    COMPETENCY_KINDS,
    COMPETENCY_LEVELS,
    POTENTIAL_ABILITIES,
    competency_code,
)
from kompetensi.asn._credit_points import (
    CREDIT_COEFFICIENTS,
    CREDIT_GRADE_STEPS,
    CREDIT_PERCENTAGES,
    CREDIT_RANK_STEPS,
    CreditPoints,
    credit_points,
)
from kompetensi.asn._degree_credit import (
    CREDIT_DEGREE_PERCENTAGE,
    CREDIT_DEGREE_PREDICATES,
    DegreeCredit,
    degree_credit,
)
from kompetensi.asn._development_gap import DEVELOPMENT_STANDARDS, DevelopmentGap, development_gap
from kompetensi.asn._development_plan import PLAN_CONTENTS, PlanCheck, PlanItem, check_plan
from kompetensi.asn._gap_class import GAP_CLASSES, gap_class
from kompetensi.asn._identity_number import IdentityNumber
from kompetensi.asn._latsar import LATSAR_WEIGHTS, latsar_score
from kompetensi.asn._learning_account import CreditedActivity, LearningHours
from kompetensi.asn._learning_activity import FormHours, LearningActivity
from kompetensi.asn._learning_forms import (
    DEVELOPMENT_FORMS,
    JP_BPS_2019,
    LEARNING_HOUR_MINUTES,
    LEAST_DEVELOPMENT_FORMS,
)
from kompetensi.asn._learning_hours import LEAST_LEARNING_HOURS, MOST_LEARNING_HOURS, learning_hours
from kompetensi.asn._learning_mix import LEARNING_MIX_BKN_2022, LearningMix, learning_mix
from kompetensi.asn._match_category import (
    FILLING_BANDS,
    KKP_2023_OTHER_BANDS,
    KKP_2023_TOP_BANDS,
    MAPPING_BANDS,
    job_person_match_category,
)
from kompetensi.asn._match_parts import JFKK_2020_PARTS, JFKK_2020_PASS, weighted_match
from kompetensi.asn._nine_box import NineBox, nine_box
from kompetensi.asn._performance_gap import PerformanceGap, performance_gap
from kompetensi.asn._performance_rating import RATING_MATRIX, PerformanceRating, performance_rating
from kompetensi.asn._performance_value import (
    PERFORMANCE_BANDS,
    PERFORMANCE_BANDS_NEW_IDEA,
    PERFORMANCE_SHARES,
    PerformanceValue,
    performance_value,
)
from kompetensi.asn._plan_items import (
    PlannedEnrolment,
    PlannedOutcome,
    PlannedProgramme,
    PlannedSession,
    plan_items,
)
from kompetensi.asn._position_classes import (
    POSITION_CLASSES,
    REQUIRED_LEVELS,
    RequiredLevels,
    required_levels,
)
from kompetensi.asn._position_standard import PositionStandard, Qualification
from kompetensi.asn._post_training import GroupMean, PostTraining, post_training
from kompetensi.asn._professionalism import ProfessionalismIndex, professionalism_index
from kompetensi.asn._professionalism_agency import AgencyProfessionalism, agency_professionalism
from kompetensi.asn._professionalism_record import (
    CompletedTraining,
    ProfessionalismPolicy,
    ProfessionalismRecord,
    Sanction,
)
from kompetensi.asn._professionalism_tables import (
    PROFESSIONALISM_CATEGORIES,
    PROFESSIONALISM_COMPETENCY,
    PROFESSIONALISM_DIMENSIONS,
    PROFESSIONALISM_DISCIPLINE,
    PROFESSIONALISM_DISCIPLINE_YEARS,
    PROFESSIONALISM_HOURS,
    PROFESSIONALISM_PERFORMANCE,
    PROFESSIONALISM_PERFORMANCE_BANDS,
    PROFESSIONALISM_PREDICATES,
    PROFESSIONALISM_QUALIFICATION,
    PROFESSIONALISM_WINDOWS,
)
from kompetensi.asn._ranks import ECHELON_RANKS, RANKS, ServiceRank, service_rank
from kompetensi.asn._rating_distribution import (
    DistributionCheck,
    expectation_distribution,
    rating_distribution,
)
from kompetensi.asn._rating_limits import (
    EXPECTATION_LIMITS,
    RATING_LIMITS,
    RATING_LIMITS_LOWEST,
    ShareLimit,
)
from kompetensi.asn._reaction_share import ReactionShare, reaction_share
from kompetensi.asn._rule_book import rule_book
from kompetensi.asn._satisfaction import satisfaction_index
from kompetensi.asn._satisfaction_result import ElementSatisfaction, SatisfactionIndex
from kompetensi.asn._satisfaction_rules import (
    SATISFACTION_BAND_PLACES,
    SATISFACTION_BANDS,
    SATISFACTION_CONVERSION,
    SATISFACTION_ELEMENTS,
    SATISFACTION_SCALE,
    SURVEY_SAMPLE,
)
from kompetensi.asn._skp_value_2021 import ADDED_WORK_MOST_2021, SkpValue2021, skp_value_2021
from kompetensi.asn._survey_sample import SurveySample, survey_sample
from kompetensi.asn._talent_value import TALENT_SHARES, TALENT_WEIGHTS, TalentValue, talent_value
from kompetensi.asn._target_value_2021 import (
    TARGET_BANDS_2021,
    TARGET_LINES_2021,
    TargetValue2021,
    target_value_2021,
)
from kompetensi.asn._tolerance import ToleranceCheck, tolerance_check
from kompetensi.asn._validity import ASSESSMENT_VALIDITY, Validity, assessment_validity
from kompetensi.asn._weighted import WeightedScore

__all__ = [
    "ADDED_WORK_MOST_2021",
    "ASN_SCALE",
    "ASSESSMENT_VALIDITY",
    "BEHAVIOUR_SHARES",
    "BOX_ACTIONS",
    "COMPETENCIES",
    "COMPETENCY_KINDS",
    "COMPETENCY_LEVELS",
    "CREDIT_COEFFICIENTS",
    "CREDIT_DEGREE_PERCENTAGE",
    "CREDIT_DEGREE_PREDICATES",
    "CREDIT_GRADE_STEPS",
    "CREDIT_PERCENTAGES",
    "CREDIT_RANK_STEPS",
    "DEVELOPMENT_FORMS",
    "DEVELOPMENT_STANDARDS",
    "ECHELON_RANKS",
    "EXPECTATION_LIMITS",
    "FILLING_BANDS",
    "GAP_CLASSES",
    "JFKK_2020_PARTS",
    "JFKK_2020_PASS",
    "JP_BPS_2019",
    "KKP_2023_OTHER_BANDS",
    "KKP_2023_TOP_BANDS",
    "LATSAR_WEIGHTS",
    "LEARNING_HOUR_MINUTES",
    "LEARNING_MIX_BKN_2022",
    "LEAST_DEVELOPMENT_FORMS",
    "LEAST_LEARNING_HOURS",
    "MAPPING_BANDS",
    "MOST_LEARNING_HOURS",
    "NINE_BOXES",
    "PERFORMANCE_BANDS",
    "PERFORMANCE_BANDS_NEW_IDEA",
    "PERFORMANCE_SHARES",
    "PLAN_CONTENTS",
    "POSITION_CLASSES",
    "POTENTIAL_ABILITIES",
    "PROFESSIONALISM_CATEGORIES",
    "PROFESSIONALISM_COMPETENCY",
    "PROFESSIONALISM_DIMENSIONS",
    "PROFESSIONALISM_DISCIPLINE",
    "PROFESSIONALISM_DISCIPLINE_YEARS",
    "PROFESSIONALISM_HOURS",
    "PROFESSIONALISM_PERFORMANCE",
    "PROFESSIONALISM_PERFORMANCE_BANDS",
    "PROFESSIONALISM_PREDICATES",
    "PROFESSIONALISM_QUALIFICATION",
    "PROFESSIONALISM_WINDOWS",
    "RANKS",
    "RATING_LIMITS",
    "RATING_LIMITS_LOWEST",
    "RATING_MATRIX",
    "REQUIRED_LEVELS",
    "SATISFACTION_BANDS",
    "SATISFACTION_BAND_PLACES",
    "SATISFACTION_CONVERSION",
    "SATISFACTION_ELEMENTS",
    "SATISFACTION_SCALE",
    "SURVEY_SAMPLE",
    "TALENT_AXES",
    "TALENT_POOL",
    "TALENT_SHARES",
    "TALENT_THRESHOLDS",
    "TALENT_WEIGHTS",
    "TARGET_BANDS_2021",
    "TARGET_LINES_2021",
    "AgencyProfessionalism",
    "BoxCounts",
    "CategoryCounts",
    "CompletedTraining",
    "CreditPoints",
    "CreditedActivity",
    "DegreeCredit",
    "DevelopmentGap",
    "DistributionCheck",
    "ElementSatisfaction",
    "FormHours",
    "GroupMean",
    "IdentityNumber",
    "LearningActivity",
    "LearningHours",
    "LearningMix",
    "NineBox",
    "PerformanceGap",
    "PerformanceRating",
    "PerformanceValue",
    "PlanCheck",
    "PlanItem",
    "PlannedEnrolment",
    "PlannedOutcome",
    "PlannedProgramme",
    "PlannedSession",
    "PositionStandard",
    "PostTraining",
    "ProfessionalismIndex",
    "ProfessionalismPolicy",
    "ProfessionalismRecord",
    "Qualification",
    "ReactionShare",
    "RequiredLevels",
    "Sanction",
    "SatisfactionIndex",
    "ServiceRank",
    "ShareLimit",
    "SkpValue2021",
    "SurveySample",
    "TalentValue",
    "TargetValue2021",
    "ToleranceCheck",
    "Validity",
    "WeightedScore",
    "agency_professionalism",
    "assessment_validity",
    "behaviour_value",
    "check_plan",
    "competency_code",
    "count_boxes",
    "count_categories",
    "credit_points",
    "degree_credit",
    "development_gap",
    "expectation_distribution",
    "gap_class",
    "job_person_match_category",
    "latsar_score",
    "learning_hours",
    "learning_mix",
    "nine_box",
    "nip",
    "performance_gap",
    "performance_rating",
    "performance_value",
    "plan_items",
    "post_training",
    "professionalism_index",
    "rating_distribution",
    "reaction_share",
    "required_levels",
    "rule_book",
    "satisfaction_index",
    "service_rank",
    "skp_value_2021",
    "survey_sample",
    "talent_value",
    "target_value_2021",
    "tolerance_check",
    "weighted_match",
]
publish(globals(), __all__)
