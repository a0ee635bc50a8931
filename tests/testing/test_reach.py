"""What each strategy reaches: counted over 1 000 draws that are the same in every run."""

from collections import Counter
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from typing import Any

import pytest
from hypothesis import Phase, find, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from kompetensi import testing
from kompetensi.asn import NineBox
from kompetensi.framework import Framework, LevelScale
from kompetensi.gap import GapReport
from kompetensi.mentoring import MatchingProblem
from kompetensi.partners import Sourcing
from kompetensi.people import Profile, Standard
from kompetensi.rules import BandTable
from kompetensi.testing import Loop

DRAWS = settings(
    max_examples=1000, phases=[Phase.generate], derandomize=True, database=None, deadline=None
)
Feature = Callable[[Any], object]


def broken(*numbers: object) -> bool:
    """Tell whether one of the numbers is not whole."""
    return any(isinstance(number, Fraction) and number.denominator > 1 for number in numbers)


def tie(values: object) -> bool:
    """Tell whether a value stands twice."""
    return max(Counter(values).values(), default=0) > 1  # type: ignore[call-overload]  # iterable


def tied_scores(problem: MatchingProblem) -> bool:
    return problem.has_scores and tie(
        (row["mentee"], row["score"]) for row in problem.rows() if row["score"]
    )


def tied_ranks(problem: MatchingProblem) -> bool:
    return not problem.has_scores and tie(
        (row["mentee"], row["mentee_rank"]) for row in problem.rows()
    )


def judgements(found: Sourcing) -> set[str]:
    return {one.code for one in found.judged.values()}


def scales(report: GapReport) -> set[LevelScale]:
    return {item.scale for item in report.items}


def grouped(framework: Framework) -> bool:
    return any(
        framework.competency(group).broader
        for one in framework.competencies
        for group in one.broader
    )


def unasked(case: tuple[Profile, Standard, object]) -> set[str]:
    return set(case[0].levels) - {one.competency for one in case[1].requirements}


def unanswered(case: tuple[Profile, Standard, object]) -> set[str]:
    known = case[0].levels.keys() | case[0].absent.keys()
    return {one.competency for one in case[1].requirements} - known


def roles(loop: Loop) -> set[str]:
    mentors = {mentor.person.code for mentor in loop.mentors}
    return mentors & {mentee.person.code for mentee in loop.mentees}


def kinds(of: Feature, *words: str) -> dict[str, Feature]:
    """Make a feature of each word that ``of`` may return."""
    return {word: partial(_is, of, word) for word in words}


def _is(of: Feature, word: str, value: object) -> bool:
    return of(value) == word


def _in_box(box: int, found: NineBox) -> bool:
    return found.box == box


REACHED: Mapping[str, Mapping[str, Feature]] = {
    "accreditations": {
        "one day": lambda one: one.since == one.until,
        "long": lambda one: one.since < one.until,
    },
    "agency_indices": {
        "nobody": lambda one: one.n == 0 and not one.not_measured,
        "some not measured": lambda one: one.n > 0 and one.not_measured,
        "tie": lambda one: max(one.distribution.values(), default=0) > 1,
        "fraction": lambda one: broken(one.value),
    },
    "agreements": {
        "no limits": lambda one: one.programmes is one.seats is one.ceiling is None,
        "no programme": lambda one: one.programmes == (),
        "no seats": lambda one: one.seats == 0,
        "fraction": lambda one: broken(one.ceiling),
    },
    "band_tables": {
        "one band": lambda table: len(table.bands) == 1,
        "tie": lambda table: tie(band.start for band in table.bands),
        "no least number": lambda table: table.bands[0].start is None,
        "origin": lambda table: table.bands[0].start not in {None, 0},
        "greatest number": lambda table: table.highest is not None,
        "a last band of one number": lambda table: table.highest == table.bands[-1].start,
        "fraction": lambda table: broken(*(band.start for band in table.bands)),
    },
    "bands": {
        "no start": lambda band: band.start is None,
        "zero": lambda band: band.start == 0,
        "negative": lambda band: band.start is not None and band.start < 0,
        "fraction": lambda band: broken(band.start),
    },
    "blockages": {
        "nothing": lambda found: not found.items,
        "several": lambda found: len(found.items) > 1,
        "cannot block": lambda found: found.level is None,
    },
    "blocked_levels": {
        "first level": lambda one: one.level == 1,
        "higher": lambda one: one.level > 1,
    },
    "box_counts": {
        "empty": lambda counted: not counted.units,
        "in no box": lambda counted: counted.in_no_box,
        "tie": lambda counted: tie(counted.people.values()),
        "several units": lambda counted: len({*counted.units.values()}) > 1,
    },
    "brief_goals": {
        "not assessed": lambda one: one.from_level is None,
        "fraction": lambda one: broken(one.from_level),
    },
    "category_counts": {
        "nobody": lambda one: one.n == 0 and not one.undecided,
        "only undecided": lambda one: one.n == 0 and one.undecided,
        "some undecided": lambda one: one.n and one.undecided,
        "tie": lambda one: tie(count for count in one.counts.values() if count),
        "fraction": lambda one: broken(*one.shares.values()),
    },
    "cell_faults": {
        "zero": lambda fault: fault.right == 0,
        "fraction": lambda fault: broken(fault.right),
        "of another row": lambda fault: fault.like,
        **kinds(lambda fault: fault.kind, "sum_mismatch", "wrong_row", "rounded_on_the_way"),
    },
    "change_curves": {
        "one point": lambda curve: len(curve.points) == 1,
        "several points": lambda curve: len(curve.points) > 1,
        "fraction": lambda curve: broken(*(one.change_cost for one in curve.points)),
    },
    "change_differences": {
        "no interval": lambda one: one.interval is None,
        "beyond chance": lambda one: one.interval and not one.interval[0] <= 0 <= one.interval[1],
        "equal": lambda one: one.difference == 0,
    },
    "change_items": kinds(
        lambda change: change.state, "kept", "moved", "placed", "lost", "waiting"
    ),
    "changes_found": {
        "empty": lambda found: not found.items,
        "somebody left": lambda found: any(
            reason.code == "left_programme" for one in found.items for reason in one.reasons
        ),
        "kept and moved": lambda found: found.with_state("kept") and found.with_state("moved"),
    },
    "citations": {
        "unread": lambda cited: cited.read_on is None,
        "read": lambda cited: cited.read_on is not None,
        "no address": lambda cited: not cited.url,
        **kinds(lambda cited: cited.confidence, *"VSCDM"),
    },
    "classified": {
        "known": lambda result: result.category is not None and result.value is not None,
        "unknown in one band": lambda result: result.category is not None and result.value is None,
        "unknown": lambda result: len(result.possible) > 1,
        "undefined": lambda result: not result.possible,
        "tie": lambda result: result.value in {band.start for band in result.table.bands[1:]},
        "fraction": lambda result: broken(result.value),
        "cited": lambda result: result.citations,
    },
    "closures": {
        "nothing known": lambda found: not found.items,
        "nothing follows": lambda found: found.items and not found.inferred(),
        "several": lambda found: len(found.inferred()) > 1,
        "blocked": lambda found: found.blocked,
        "absent": lambda found: "not_assessed" in found.absent.values(),
    },
    "coefficients": {
        "undefined": lambda found: found.value is None,
        "exact": lambda found: found.value is not None and found.exact,
        "rounded": lambda found: not found.exact,
        "negative": lambda found: found.value is not None and found.value < 0,
        "zero": lambda found: found.value == 0,
        "one": lambda found: found.value == 1,
        "fraction": lambda found: broken(found.value),
        "interval": lambda found: found.interval is not None,
        "no interval": lambda found: any(note.code == "no_interval" for note in found.notes),
        "left out": lambda found: found.left_out,
        "people": lambda found: any(note.code == "left_out_people" for note in found.notes),
    },
    "common_hours_rules": {
        "nobody": lambda rule: not rule.free,
        "across midnight": lambda rule: any(
            start // 24 < (end - 1) // 24 for spans in rule.free.values() for start, end in spans
        ),
        "across the week": lambda rule: any(
            end > 168 for spans in rule.free.values() for _, end in spans
        ),
        "all week": lambda rule: ((0, 168),) in rule.free.values(),
        "not free": lambda rule: () in rule.free.values(),
        "fraction": lambda rule: any(
            broken(*span) for spans in rule.free.values() for span in spans
        ),
        "another clock": lambda rule: any(rule.ahead.values()),
        "a block": lambda rule: rule.block,
    },
    "compared_changes": {
        "ahead": lambda one: one.better_than,
        "anywhere": lambda one: one.best_place < one.worst_place,
    },
    "competencies": {
        "own scale": lambda one: one.scale is not None,
        "origin": lambda one: one.scale is not None and one.scale.lowest > 0,
        "some levels": lambda one: one.defined_levels is not None,
        "several groups": lambda one: len(one.broader) > 1,
        "nothing": lambda one: not (one.broader or one.description or one.scale),
    },
    "competency_needs": {
        "nobody known": lambda one: one.known == 0,
        "no need": lambda one: one.known and one.need == 0,
        "need": lambda one: one.need,
        "fraction": lambda one: broken(one.need),
        "group": lambda one: one.group,
    },
    "completed_trainings": {
        "no hours known": lambda one: one.hours is None,
        "zero": lambda one: one.hours == 0,
        "fraction": lambda one: broken(one.hours),
        "not relevant": lambda one: not one.relevant,
        **kinds(lambda one: one.kind, "kepemimpinan", "fungsional", "teknis", "seminar"),
    },
    "coverages": {
        "empty": lambda found: not found.items,
        "open": lambda found: found.open,
        "outdated": lambda found: found.outdated,
        "resources": lambda found: found.resources,
    },
    "covered_needs": {
        **kinds(lambda one: one.state, "served", "partly", "unserved", "not_assessed"),
        **kinds(lambda one: str(one.fresh), "True", "False", "None"),
    },
    "covered_requirements": {
        **kinds(lambda one: one.state, "covered", "one_left", "open", "uncovered"),
        "fraction": lambda one: broken(one.level),
    },
    "credit_point_results": {
        "part of a year": lambda one: one.months < 12,
        "fraction": lambda one: broken(one.value),
        "whole year with Baik": lambda one: one.value == one.coefficient,
    },
    "credited_activities": {
        "in full": lambda one: one.capped_by is None and one.credited,
        "in part": lambda one: 0 < one.credited < one.claimed,
        "not at all": lambda one: one.credited == 0 < one.claimed,
        "fraction": lambda one: broken(one.credited),
        **kinds(lambda one: one.capped_by, "per_activity", "per_day", "per_month", "per_year"),
    },
    "curve_points": {
        "free": lambda point: point.change_cost == 0,
        "at a cost": lambda point: point.change_cost > 0,
    },
    "dated_parameters": {
        "one value": lambda one: len(one.values) == 1,
        "repeal": lambda one: len(one.values) > 1 and one.values[-1].value is None,
        "back in force": lambda one: (
            any(value.value is None for value in one.values[:-1])
            and one.values[-1].value is not None
        ),
        "tie": lambda one: tie(value.value for value in one.values),
        "table": lambda one: isinstance(one.values[0].value, BandTable),
        "fraction": lambda one: broken(*(value.value for value in one.values)),
    },
    "dated_values": {
        "repeal": lambda one: one.value is None,
        "zero": lambda one: one.value == 0,
        "table": lambda one: isinstance(one.value, BandTable),
        "fraction": lambda one: broken(one.value),
    },
    "degree_credits": {
        "granted": lambda one: one.granted,
        "not granted": lambda one: not one.granted,
        "fraction": lambda one: broken(one.value),
    },
    "development_gaps": {
        "no next position": lambda found: found.to_be_held is None,
        "short for the next one": lambda found: found.to_be_held and found.to_be_held.unmet(),
        "nothing asked": lambda found: not found.held.items,
        "unknown": lambda found: found.held.unknown(),
    },
    "different_unit_rules": {"the one": lambda rule: rule.code == "different_unit"},
    "discrepancy_lists": {
        "empty": lambda found: not found.items,
        "tie": lambda found: tie(one.value for one in found.items if one.n),
        "rated by nobody": lambda found: any(one.n == 0 for one in found.items),
        "fraction": lambda found: broken(*(one.value for one in found.items)),
        **kinds(lambda found: found.method, "weighted_discrepancy", "ranked_discrepancy"),
    },
    "distribution_checks": {
        "nobody": lambda one: one.n == 0,
        "within": lambda one: one.within,
        "breaches": lambda one: len(one.breaches) > 1,
        "tie": lambda one: tie(count for count in one.counts.values() if count),
    },
    "element_satisfactions": {
        "silent": lambda one: one.mean is None,
        "zero weight": lambda one: one.weight == 0,
        "fraction": lambda one: broken(one.mean),
        "nothing to gain": lambda one: one.gain == 0,
    },
    "enrolment_changes": {
        **kinds(lambda one: one.state, "added", "dropped", "kept", "moved"),
    },
    "enrolments": {
        "no session": lambda one: one.session is None,
        "session": lambda one: one.session is not None,
    },
    "evidence": {
        "zero": lambda found: found.level == 0,
        "fraction": lambda found: broken(found.level),
        "trusted in part": lambda found: broken(found.confidence),
        "for good": lambda found: found.expires is None,
        "on one day only": lambda found: found.expires == found.on,
    },
    "feedback_changes": {
        "two items": lambda found: len(found.items) == 2,
        "rose": lambda found: any((one.change or 0) > 0 for one in found.items),
        "fell": lambda found: any((one.change or 0) < 0 for one in found.items),
        "unknown": lambda found: any(one.change is None for one in found.items),
    },
    "feedback_openings": {
        "nothing": lambda one: not one.strengths and not one.areas,
        "strengths and areas": lambda one: one.strengths and one.areas,
        "tie": lambda one: tie(one.strengths.values()),
        "rises": lambda one: one.rises,
        "more areas": lambda one: one.more_areas,
        "fraction": lambda one: broken(*one.strengths.values()),
    },
    "feedback_policies": {
        "zero weight": lambda policy: 0 in policy.weights.values(),
        "tie": lambda policy: tie(policy.weights.values()),
        "fraction": lambda policy: broken(*policy.weights.values()),
        "hides none": lambda policy: policy.minimum_raters == 0,
        "hides some": lambda policy: policy.minimum_raters > 2,
        "exempts none": lambda policy: not policy.exempt,
        "cut": lambda policy: policy.strength_cut is not None,
        "threshold": lambda policy: broken(policy.gap_threshold),
    },
    "feedback_reports": {
        "nothing to hide": lambda report: not report.suppressed,
        "hidden": lambda report: report.suppressed,
        "pooled": lambda report: report.items[0].pooled is not None,
        "zero weight": lambda report: 0 in report.policy.weights.values(),
        "origin": lambda report: report.scale.lowest > 0,
        "unknown self": lambda report: report.items[0].self is None,
        "unknown others": lambda report: report.items[0].others is None,
        "tie": lambda report: report.items[0].gap == 0,
        "fraction": lambda report: broken(report.items[0].others),
        "judged": lambda report: report.items[0].quadrant and report.items[0].agreement,
    },
    "fit_matrices": {
        "nobody": lambda found: not found.scores,
        "no position": lambda found: not found.standards,
        "two by two": lambda found: len(found.scores) > 1 and len(found.standards) > 1,
        **kinds(lambda found: found.best, "lowest", "highest"),
    },
    "form_hours": {
        "zero": lambda form: form.hours == 0,
        "fraction": lambda form: broken(form.hours),
        "no cap": lambda form: {form.per_activity, form.per_day, form.per_month} == {None},
        "cap": lambda form: form.per_month,
    },
    "form_sums": {
        "empty": lambda found: not found.forms,
        "no item": lambda found: not found.items,
        "incomplete": lambda found: found.incomplete,
        "several": lambda found: found.forms > 2 and len(found.items) > 1,
    },
    "frameworks": {
        "empty": lambda framework: not framework.competencies,
        "no relations": lambda framework: framework.competencies and not framework.relations,
        "origin": lambda framework: framework.scale.lowest > 0,
        "own scale": lambda framework: any(one.scale for one in framework.competencies),
        "group in a group": grouped,
        "several groups": lambda framework: any(
            len(one.broader) > 1 for one in framework.competencies
        ),
        "a group after its members": lambda framework: any(
            group in {later.code for later in framework.competencies[place + 1 :]}
            for place, one in enumerate(framework.competencies)
            for group in one.broader
        ),
        "within one competency": lambda framework: any(
            one.source == one.target for one in framework.relations
        ),
        "tie": lambda framework: tie((one.source, one.target) for one in framework.relations),
        "fraction": lambda framework: broken(*(one.target_level for one in framework.relations)),
    },
    "gap_cases": {
        "empty": lambda case: not case[0].levels and not case[1].requirements,
        "one scale": lambda case: isinstance(case[2], LevelScale),
        "framework": lambda case: isinstance(case[2], Framework) and case[1].requirements,
        "not asked for": unasked,
        "unknown": unanswered,
        "withheld": lambda case: "withheld" in case[0].absent.values(),
    },
    "gap_items": {
        "origin": lambda item: item.scale.lowest > 0,
        "zero weight": lambda item: item.weight == 0,
        "asks for the lowest": lambda item: item.required == item.scale.lowest > 0,
        "fraction": lambda item: broken(item.gap) and broken(item.weight),
        "core": lambda item: item.core,
        "must": lambda item: item.must,
        **kinds(lambda item: item.state, "met", "short", "exceeded", "unknown", "not_applicable"),
        **kinds(lambda item: item.absent, "not_assessed", "withheld"),
    },
    "gap_reports": {
        "empty": lambda report: not report.items,
        "tie": lambda report: tie(item.gap for item in report.items if item.gap),
        "unknown": lambda report: report.unknown(),
        "some known": lambda report: 0 < len(report.unknown()) < len(report.items),
        "not applicable": lambda report: "not_applicable" in {one.state for one in report.items},
        "zero weight": lambda report: (
            sum(one.weight for one in report.items if one.weight) > 0
            and any(one.weight == 0 for one in report.items)
        ),
        "only zero weights": lambda report: (
            report.items and not any(one.weight for one in report.items)
        ),
        "origin": lambda report: any(one.scale.lowest > 0 for one in report.items),
        "several scales": lambda report: len(scales(report)) > 1,
        "fraction": lambda report: broken(*(one.gap for one in report.items)),
    },
    "gap_tables": {
        "standard": lambda table: table.code == "standard",
        "no fit": lambda table: 0 not in table.weights,
        "zero weight": lambda table: 0 in table.weights.values(),
        "tie": lambda table: tie(table.weights.values()),
        "fraction": lambda table: broken(*table.weights),
        **kinds(lambda table: table.between, "refused", "linear", "step"),
        **kinds(lambda table: table.beyond, "refused", "held"),
    },
    "group_feedback": {
        "hidden": lambda group: group.tally is None,
        "empty": lambda group: group.n == 0,
        "shown": lambda group: group.mean is not None,
        "fraction": lambda group: broken(group.mean),
    },
    "group_means": {
        "one person": lambda one: one.n == 1,
        "fraction": lambda one: broken(one.mean),
    },
    "held_levels": {
        "found": lambda one: one.inferred is None,
        "inferred": lambda one: one.direct is None,
        "found lower": lambda one: one.direct is not None and one.inferred is not None,
        "zero": lambda one: one.level == 0,
        "fraction": lambda one: broken(one.level),
    },
    "hours_accounts": {
        "nobody": lambda found: not found.people,
        "somebody without dates": lambda found: found.periods and not found.people[0].dated,
    },
    "identity_numbers": {
        **kinds(lambda number: number.kind, "pns", "pppk"),
        **kinds(lambda number: number.sex, "male", "female"),
        "last": lambda number: number.sequence == 999,
    },
    "improvement_areas": {
        "nothing required": lambda one: not one.learn_first and not one.not_rated,
        "learn first": lambda one: one.learn_first,
        "not rated": lambda one: one.not_rated,
        "at the top": lambda one: one.next_level is None,
        "fraction": lambda one: broken(one.level),
    },
    "indicators": {
        "nothing before": lambda one: one.before is None,
        "compared": lambda one: one.net_change is not None,
        "target met": lambda one: one.attainment is not None and one.attainment >= 1,
        "target missed": lambda one: one.attainment is not None and one.attainment < 1,
        "fraction": lambda one: broken(one.after),
    },
    "institutions": {
        "not accredited": lambda one: not one.accreditations,
        "twice accredited": lambda one: len(one.accreditations) > 1,
    },
    "item_analyses": {
        "no item": lambda found: not found.entries,
        "no form": lambda found: not found.n,
        "known": lambda found: any(one.discrimination for one in found.entries),
    },
    "item_changes": {
        "same": lambda one: one.change == 0,
        "other groups": lambda one: one.change is None is not one.before,
        "one wave": lambda one: (one.before is None) != (one.after is None),
        "self": lambda one: "self" in one.groups,
        "fraction": lambda one: broken(one.change),
    },
    "item_discrepancies": {
        "nobody": lambda one: one.n == 0,
        "zero": lambda one: one.value == 0,
        "negative": lambda one: one.value is not None and one.value < 0,
        "fraction": lambda one: broken(one.value),
        "one side only": lambda one: (one.importance is None) != (one.ability is None),
    },
    "item_feedback": {
        "hidden": lambda item: item.hidden,
        "pooled": lambda item: item.pooled,
        "unknown": lambda item: item.others is None,
        "zero": lambda item: item.gap == 0,
        "fraction": lambda item: broken(item.others),
    },
    "item_figures": {
        "against the others": lambda one: one.discrimination and one.discrimination < 0,
        "with the others": lambda one: one.discrimination and one.discrimination > 0,
        "undefined": lambda one: one.reason is not None,
        "unknown": lambda one: one.difficulty is None,
        "alpha without": lambda one: one.alpha_without is not None,
    },
    "item_positions": {
        "one side only": lambda one: (one.importance is None) != (one.performance is None),
        "fraction": lambda one: broken(one.importance),
        **kinds(
            lambda one: one.quadrant,
            "concentrate_here",
            "keep_up",
            "low_priority",
            "possible_overkill",
        ),
    },
    "learning_accounts": {
        "empty": lambda account: not account.credits,
        "another year": lambda account: account.outside,
        "capped": lambda account: any(one.capped_by for one in account.credits),
        "fraction": lambda account: broken(account.total),
        **kinds(
            lambda account: account.state,
            "minimum_met",
            "below_minimum",
            "within_maximum",
            "above_maximum",
            "no_maximum",
        ),
    },
    "learning_activities": {
        "zero": lambda one: one.amount == 0,
        "fraction": lambda one: broken(one.amount),
        "evidence": lambda one: one.evidence,
    },
    "learning_mixes": {
        "nothing": lambda mix: mix.reason is not None,
        "zero": lambda mix: 0 in mix.shares.values(),
        "fraction": lambda mix: broken(*mix.shares.values()),
    },
    "layer_certificates": {
        "empty": lambda proof: not proof.prices,
        "zero": lambda proof: any(not price for price in proof.prices.values()),
        "price": lambda proof: any(proof.prices.values()),
        "between": lambda proof: any(
            proof.prices[code] != loss for code, loss in proof.losses.items()
        ),
        "even": lambda proof: proof.even and proof.prices,
        "several layers": lambda proof: any(len(price) > 1 for price in proof.losses.values()),
    },
    "learning_orders": {
        "empty": lambda found: not found.items,
        "several": lambda found: any(one.place > 1 for one in found.items),
    },
    "learning_paths": {
        "empty": lambda path: not path.steps,
        "after": lambda path: any(step.after for step in path.steps),
        "follows": lambda path: path.follows,
        "unknown": lambda path: path.unknown,
        "left out": lambda path: path.left_out,
        "fraction": lambda path: broken(path.cost),
    },
    "learning_steps": {
        "unknown": lambda step: step.start is None,
        "zero": lambda step: step.start == 0,
        "after": lambda step: step.after,
        "fraction": lambda step: broken(step.cost),
    },
    "level_scales": {
        "origin 0": lambda scale: scale.lowest == 0,
        "another origin": lambda scale: scale.lowest > 0,
        "two levels": lambda scale: scale.highest == scale.lowest + 1,
        "named": lambda scale: scale.names,
        "a fine measure": lambda scale: scale.highest > 50,
    },
    "limit_worths": {
        "no limits": lambda found: not found.items,
        "worth nothing": lambda found: found.items and not any(one.worth for one in found.items),
        "worth something": lambda found: any(one.worth for one in found.items),
    },
    "loops": {
        "empty": lambda loop: not loop.persons,
        "unknown": lambda loop: any(one.report.unknown() for one in loop.mentees),
        "zero weight": lambda loop: any(
            one.weight == 0 for standard in loop.standards for one in standard.requirements
        ),
        "origin": lambda loop: loop.framework.scale.lowest > 0,
        "fraction": lambda loop: broken(
            *(level for profile in loop.profiles for level in profile.levels.values())
        ),
        "both roles": roles,
        "no seats": lambda loop: any(one.seats == 0 for one in loop.mentors),
        "superior": lambda loop: "superior" in {one.group for one in loop.ratings},
        "self": lambda loop: "self" in {one.group for one in loop.ratings},
        "tie": lambda loop: tie((one.ratee, one.item, one.level) for one in loop.ratings),
        "missing": lambda loop: None in {one.level for one in loop.ratings},
    },
    "matching_problems": {
        "empty": lambda problem: not problem.mentees and not problem.mentors,
        "no pairs": lambda problem: problem.mentees and problem.mentors and not problem.rows(),
        "tie": tied_scores,
        "tied ranks": tied_ranks,
        "zero": lambda problem: 0 in {row["score"] for row in problem.rows()},
        "large": lambda problem: any((row["score"] or 0) > 2**32 for row in problem.rows()),
        "one-sided": lambda problem: problem.one_sided,
        "locked": lambda problem: problem.locked,
        "forbidden": lambda problem: any("forbidden" in one for one in problem.refused.values()),
        "refused by a rule": lambda problem: any(
            one.keys() & {"different_unit", "senior_by"} for one in problem.refused.values()
        ),
        "left out of a ranking": lambda problem: any(
            "unranked" in one for one in problem.refused.values()
        ),
        "scores and rankings": lambda problem: (
            problem.has_scores and problem._rows.mentee_place is not None and problem.rows()
        ),
        "points by part": lambda problem: any(
            problem.contributions(str(row["mentee"]), str(row["mentor"])).keys() - {"score"}
            for row in problem.rows()
        ),
        "nobody for somebody": lambda problem: (
            problem.rows() and not all(problem.allowed(mentee) for mentee in problem.mentees)
        ),
        "no seats": lambda problem: 0 in problem.seats.values(),
        "several seats": lambda problem: any(seats > 1 for seats in problem.seats.values()),
    },
    "matchings": {
        "empty": lambda matching: not matching.pairs,
        "unmatched": lambda matching: matching.unmatched and matching.pairs,
        "free seats": lambda matching: any(matching.free_seats.values()) and matching.pairs,
        "locked": lambda matching: matching.problem.locked,
        "without scores": lambda matching: matching.pairs and matching.score is None,
        **kinds(
            lambda matching: matching.goal,
            "score",
            "most_pairs_then_score",
            "stable_for_mentees",
            "stable_for_mentors",
            "largest_stable",
            "fairest",
            "rank_maximal",
        ),
        "several mentors": lambda matching: any(
            len(matching.mentors_of(code)) > 1 for code in matching.problem.wants
        ),
        "required seats": lambda matching: matching.problem.least,
        "a full site": lambda matching: any(
            getattr(matching.certificate, "site_prices", {}).values()
        ),
    },
    "mentees": {
        "not compared": lambda mentee: mentee.report is None,
        "nothing asked": lambda mentee: mentee.report is not None and not mentee.report.items,
        "short": lambda mentee: mentee.report is not None and mentee.report.unmet(),
        "unknown": lambda mentee: mentee.report is not None and mentee.report.unknown(),
        "no rank": lambda mentee: mentee.person.rank is None,
        "several mentors": lambda mentee: mentee.wants > 1,
        "no wishes": lambda mentee: not mentee.wishes,
        "wishes": lambda mentee: any(
            weight for wished in mentee.wishes.values() for weight in wished.values()
        ),
    },
    "mentoring_evaluations": {
        "nothing measured": lambda one: not one.rows(),
        "every part": lambda one: one.gaps and one.mentees and one.mentors and one.pairs,
        "no pairs": lambda one: one.pairs == 0,
        "ended early": lambda one: one.ended_early,
    },
    "mentoring_figures_found": {
        "empty": lambda found: not found.mentored,
        "a longer chain": lambda found: len(found.chain) > 2,
        "a bridge": lambda found: found.bridges,
        "inside only": lambda found: found.inside,
        "no line known": lambda found: any(steps is None for *_, steps in found.distances),
        "a line known": lambda found: any(steps is not None for *_, steps in found.distances),
    },
    "mentors": {
        "no seats": lambda mentor: mentor.seats == 0,
        "several seats": lambda mentor: mentor.seats > 1,
        "required seats": lambda mentor: mentor.least,
        "unknown": lambda mentor: mentor.profile is None,
        "empty": lambda mentor: mentor.profile is not None and not mentor.profile.levels,
        "fraction": lambda mentor: (
            mentor.profile is not None and broken(*mentor.profile.levels.values())
        ),
        "rank": lambda mentor: mentor.person.rank,
    },
    "need_changes": {
        **kinds(
            lambda one: one.state, "new", "gone", "same", "better", "worse", "assessed", "unknown"
        ),
    },
    "needs": {
        "unknown": lambda one: one.level is None,
        "fraction": lambda one: broken(one.level, one.weight),
        "no weight": lambda one: one.weight == 0,
        "latest day": lambda one: one.by is not None,
    },
    "needs_summaries": {
        "empty": lambda found: not found.needs,
        "groups": lambda found: len({one.group for one in found.needs}) > 1,
        "no groups": lambda found: "" in {one.group for one in found.needs},
        "fraction": lambda found: broken(*(one.need for one in found.needs)),
        "unknown": lambda found: any(one.unknown for one in found.needs),
        "nobody known": lambda found: any(one.share_short is None for one in found.needs),
    },
    "next_levels": {
        "ready": lambda one: not one.missing,
        "waiting": lambda one: one.missing,
        "unknown": lambda one: one.start is None,
        "fraction": lambda one: broken(one.start),
    },
    "nine_boxes": {
        "unknown": lambda found: found.box is None and found.possible,
        "undefined": lambda found: not found.possible,
        "tie": lambda found: found.performance_value in {60, 80},
        "word": lambda found: found.box and not found.thresholds,
        "fraction": lambda found: broken(found.potential_value),
        **{f"box {box}": partial(_in_box, box) for box in range(1, 10)},
    },
    "no_stable_pairs": {
        "a circle alone": lambda found: len(found.parties) == 1,
        "a pair beside it": lambda found: 2 in {len(party) for party in found.parties},
        "somebody alone": lambda found: 1 in {len(party) for party in found.parties},
        "two circles": lambda found: len(found.odd) > 1,
        "one-sided": lambda found: found.one_sided,
    },
    "not_own_superior_rules": {"the one": lambda rule: rule.code == "not_own_superior"},
    "not_paired_before_rules": {
        "empty": lambda rule: not rule.pairs,
        "several": lambda rule: len(rule.pairs) > 1,
        "either way": lambda rule: rule.either_way,
    },
    "not_peer_rules": {"the one": lambda rule: rule.code == "not_peer"},
    "not_superior_of_superior_rules": {
        "empty": lambda rule: not rule.superiors,
        "several": lambda rule: len(rule.superiors) > 1,
    },
    "one_way_rules": {
        "empty": lambda rule: not rule.order,
        "several": lambda rule: len(rule.order) > 1,
    },
    "ordered_enrolments": {
        "dated": lambda one: one.starts,
        "undated": lambda one: one.starts is None,
        "after another": lambda one: one.after,
    },
    "own_superior_rules": {"the one": lambda rule: rule.code == "own_superior"},
    "outcomes": {
        "from any level": lambda one: one.from_level is None,
        "from a level": lambda one: one.from_level is not None,
    },
    "paired_scores": {
        "nobody": lambda scores: not scores.n,
        "somebody lacks a score": lambda scores: scores.left_out,
        "several people with one pair": lambda scores: any(pair[2] > 1 for pair in scores.pairs),
        "fraction": lambda scores: broken(*(pair[0] for pair in scores.pairs)),
    },
    "panel_sums": {
        "empty": lambda found: not found.ratees,
        "complete": lambda found: found.complete and found.n > 3,
        "incomplete": lambda found: not found.complete,
        "unrated": lambda found: found.unrated,
    },
    "pairs": {
        "no score": lambda pair: pair.score is None,
        "zero": lambda pair: pair.score == 0,
        "points": lambda pair: pair.score,
    },
    "peer_pair_results": {
        "empty": lambda found: not found.rankings,
        "two pairs": lambda found: len(found.pairs) > 1,
        "one-sided": lambda found: found.one_sided,
        **kinds(
            lambda found: next((one.code for one in found.unmatched.values()), ""),
            "no_mutual_peer",
            "peers_prefer_others",
        ),
    },
    "performance_gaps": {
        "met": lambda found: not found.unmet() and not found.unknown(),
        "short": lambda found: found.unmet(),
        "unknown": lambda found: found.unknown(),
        "tie": lambda found: 0 in found.gaps.values(),
        "fraction": lambda found: broken(*found.gaps.values()),
    },
    "performance_ratings": {
        "unknown": lambda one: one.predicate is None,
        "one word unknown": lambda one: one.result is None and one.behaviour is not None,
        **kinds(lambda one: one.predicate, "Sangat Baik", "Butuh Perbaikan", "Sangat Kurang"),
    },
    "performance_values": {
        "unknown": lambda one: one.value is None,
        "zero": lambda one: one.value == 0,
        "fraction": lambda one: broken(one.value),
        **kinds(lambda one: one.category, "Sangat Baik", "Baik", "Sangat Kurang"),
    },
    "person_hours": {
        "nothing": lambda one: one.hours == 0,
        "owed": lambda one: one.least > 0,
        "no limit": lambda one: one.most is None,
        "dated": lambda one: one.dated,
        "fraction": lambda one: broken(one.hours),
    },
    "persons": {
        "code only": lambda person: not (person.unit or person.position or person.rank),
        "rank 0": lambda person: person.rank == 0,
        "superior": lambda person: person.superior is not None,
        "traits": lambda person: any(person.traits.values()),
        "empty trait": lambda person: () in person.traits.values(),
    },
    "plan_branches": {
        "no decisions": lambda one: not one.taken and not one.refused,
        "taken": lambda one: one.taken,
        "refused": lambda one: one.refused,
        "free": lambda one: not (one.seats or one.budget or one.providers),
        "seat price": lambda one: any(one.seats.values()),
        "fraction": lambda one: broken(one.budget),
    },
    "plan_certificates": {
        "no cases": lambda one: not one.branches,
        "cases": lambda one: len(one.branches) > 1,
        "unsearched": lambda one: one.unsearched,
    },
    "plan_checks": {
        "empty": lambda check: not check.missing,
        "complete": lambda check: check.complete,
        "outside": lambda check: check.outside,
    },
    "plan_items": {
        "nothing": lambda item: len(item.missing()) == 7,
        "free": lambda item: item.budget == 0,
        "one day": lambda item: item.starts is not None and item.starts == item.ends,
    },
    "plan_limits": {
        "no limits": lambda one: one.budget is None and one.most_hours is None,
        "no money": lambda one: one.budget == 0,
        "by person": lambda one: isinstance(one.least_hours, Mapping) and one.least_hours,
        "most by person": lambda one: isinstance(one.most_hours, Mapping) and one.most_hours,
        "provider": lambda one: one.provider_budgets,
    },
    "plan_parts": {
        "not stated": lambda one: not one.name,
        "closes": lambda one: one.closed,
        "closes nothing": lambda one: one.hours and not one.closed,
        "fraction": lambda one: broken(one.cost),
    },
    "plan_problems": {
        "nobody": lambda one: not one.people,
        "no programmes": lambda one: one.needs and not one.programmes,
        "locked": lambda one: one.locked,
        "forbidden": lambda one: one.forbidden,
        "held": lambda one: one.held,
        "full": lambda one: any(each.seats == 0 for each in one.sessions),
        "owed": lambda one: set(one.people) - {need.person for need in one.needs},
    },
    "plan_splits": {
        "empty": lambda found: not found.parts,
        "several": lambda found: len(found.parts) > 1,
        **kinds(lambda found: found.by, "form", "kind", "person"),
    },
    "plans_changed": {
        "nothing": lambda found: not found.enrolments and not found.needs,
        "dropped": lambda found: found.with_state("dropped"),
        "fraction": lambda found: broken(found.value_before),
    },
    "pooled_groups": {
        "two": lambda pool: len(pool.groups) == 2,
        "no share": lambda pool: pool.share is None,
        "share": lambda pool: broken(pool.share),
        "zero": lambda pool: pool.mean == 0,
        "fraction": lambda pool: broken(pool.mean),
    },
    "position_standards": {
        "empty": lambda one: not one.requirements,
        "indicators": lambda one: any(one.indicators.values()),
        "rank": lambda one: one.rank,
        "training": lambda one: one.training and one.experience,
    },
    "post_trainings": {
        "nobody": lambda one: one.pooled is None,
        "silent": lambda one: one.silent,
        "two means": lambda one: one.pooled != one.mean_of_groups,
        "fraction": lambda one: broken(one.pooled),
    },
    "price_certificates": {
        "empty": lambda proof: not proof.prices,
        "zero": lambda proof: 0 in proof.prices.values(),
        "price": lambda proof: any(proof.prices.values()),
        "between": lambda proof: any(
            proof.prices[code] < loss for code, loss in proof.losses.items()
        ),
        "bonus": lambda proof: any(proof.bonus.values()),
        "scarce": lambda proof: proof.scarce,
    },
    "professionalism_indices": {
        "unknown": lambda one: one.value is None,
        "known": lambda one: one.value is not None,
        "unknown in one category": lambda one: one.value is None and one.category is not None,
        "read between bands": lambda one: (
            one.value is not None and one.classified.value != one.value
        ),
        "fraction": lambda one: broken(one.value),
    },
    "professionalism_policies": {
        "zero": lambda one: one.heavy_sanction == 0,
        "tie": lambda one: one.kurang == one.sangat_kurang,
        "own table": lambda one: one.categories is not None,
        "fraction": lambda one: broken(one.kurang),
    },
    "professionalism_records": {
        "nothing known": lambda one: one.education is one.performance is one.sanctions is None,
        "predicate": lambda one: isinstance(one.performance, str),
        "fraction": lambda one: broken(one.performance),
        "never sanctioned": lambda one: one.sanctions == (),
        "no training": lambda one: not one.trainings,
    },
    "profile_tallies": {
        "empty": lambda tally: not tally.profiles,
        "not rated": lambda tally: any(not any(profile) for profile in tally.profiles),
        "once": lambda tally: any(sum(profile) == 1 for profile in tally.profiles),
        "twice": lambda tally: tally.units > 1,
        "origin": lambda tally: tally.scale.lowest > 0,
    },
    "profiles": {
        "empty": lambda profile: not profile.levels and not profile.absent,
        "tie": lambda profile: tie(profile.levels.values()),
        "zero": lambda profile: 0 in profile.levels.values(),
        "fraction": lambda profile: broken(*profile.levels.values()),
        "unknown and known": lambda profile: profile.levels and profile.absent,
        "not assessed": lambda profile: "not_assessed" in profile.absent.values(),
        "not applicable": lambda profile: "not_applicable" in profile.absent.values(),
        "withheld": lambda profile: "withheld" in profile.absent.values(),
    },
    "programme_briefs": {
        "can be asked for": lambda one: one.reason is None,
        "several people": lambda one: len(one.people) > 1,
        "several goals": lambda one: len(one.goals) > 1,
        "not assessed": lambda one: one.reason and one.reason.code == "brief_not_assessed",
        "too small": lambda one: one.reason and one.reason.code == "brief_too_small",
        "latest day": lambda one: one.latest is not None,
    },
    "programme_comparisons": {
        "empty": lambda found: not found.entries,
        "somebody ahead": lambda found: any(one.better_than for one in found.entries),
        "not compared": lambda found: found.not_compared,
        "other scales": lambda found: found.notes,
        "tie": lambda found: tie(one.mean for one in found.entries),
        **kinds(lambda found: found.level, "learning", "behaviour"),
    },
    "programme_evaluations": {
        "nothing measured": lambda one: not one.rows(),
        "every level": lambda one: (
            one.reaction and one.learning and one.behaviour and one.results and one.returned
        ),
        "no provider": lambda one: not one.provider,
    },
    "programmes": {
        "no outcome": lambda one: not one.outcomes,
        "requires": lambda one: one.requires,
        "fraction": lambda one: broken(one.hours),
        "free": lambda one: one.cost == 0,
        "revised": lambda one: one.revised is not None,
    },
    "purchases": {
        "free": lambda one: one.cost == 0,
        "fraction": lambda one: broken(one.cost),
    },
    "quadrant_charts": {
        "empty": lambda found: not found.items,
        "no lines": lambda found: found.importance is None,
        "in no quadrant": lambda found: any(one.quadrant is None for one in found.items),
        "on a line": lambda found: found.importance in {one.importance for one in found.items},
        **kinds(lambda found: found.rule, "mean", "median", "midpoint"),
    },
    "qualifications": {
        "experience": lambda one: not one.kind,
        "must": lambda one: one.importance == "Mutlak",
    },
    "rank_certificates": {
        "empty": lambda proof: not proof.last,
        "full": lambda proof: proof.last,
    },
    "ranked_codes": {
        "decided": lambda one: one.value is not None,
        "undecided": lambda one: one.value is None and one.first is not None,
        "undefined": lambda one: one.first is None,
        "zero": lambda one: one.value == 0,
        "fraction": lambda one: broken(one.value),
    },
    "rankings": {
        "empty": lambda found: not found.decided and not found.undecided,
        "tie": lambda found: tie(one.first for one in found.decided),
        "undecided": lambda found: found.undecided,
        "open between places": lambda found: any(one.first != one.last for one in found.undecided),
        "undefined": lambda found: found.undefined,
        **kinds(lambda found: found.best, "lowest", "highest"),
    },
    "rater_severities": {
        "empty": lambda found: not found.ratees,
        "apart": lambda found: any(found.raters.values()),
        "alone": lambda found: len(found.raters) == 1,
        "fraction": lambda found: broken(*found.ratees.values()),
    },
    "rating_tables": {
        "empty": lambda table: not table.ratees,
        "two ratees": lambda table: len(table.ratees) == 2,
        "two waves": lambda table: len(table.waves) == 2,
        "origin": lambda table: table.scale.lowest > 0,
        "missing": lambda table: any(one.missing for one in table.tallies.values()),
        "tie": lambda table: tie(one.mean for one in table.tallies.values() if one.n),
        "fraction": lambda table: broken(*(one.mean for one in table.tallies.values())),
    },
    "ratings": {
        "self": lambda rating: rating.group == "self",
        "superior": lambda rating: rating.group == "superior",
        "missing": lambda rating: rating.level is None,
        "zero": lambda rating: rating.level == 0,
        "wave": lambda rating: rating.wave,
    },
    "reaction_shares": {
        "nobody": lambda one: one.value is None,
        "ideal": lambda one: one.value == 100,
        "fraction": lambda one: broken(one.value),
    },
    "reactions": {
        "nobody": lambda reaction: not reaction.participants,
        "no answer": lambda reaction: reaction.participants and not reaction.responded,
        "somebody else": lambda reaction: reaction.not_enrolled,
        "an open item": lambda reaction: any(one.missing for one in reaction.tallies.values()),
    },
    "readiness": {
        "ready": lambda found: found.ready() and not found.waiting(),
        "waiting": lambda found: found.waiting(),
        "left out": lambda found: found.left_out,
    },
    "reasons": {
        "empty": lambda reason: not reason.details,
        "no sentence": lambda reason: str(reason).startswith(reason.code) and reason.details,
        "several texts": lambda reason: any(
            isinstance(value, tuple) and len(value) > 1 for value in reason.details.values()
        ),
        "numbers by text": lambda reason: any(
            isinstance(value, Mapping) and value for value in reason.details.values()
        ),
        "fraction": lambda reason: broken(*reason.details.values()),
    },
    "relations": {
        "any level": lambda one: one.source_level is None and one.target_level is None,
        "zero": lambda one: one.target_level == 0,
        "fraction": lambda one: broken(one.source_level),
        **kinds(lambda one: one.kind, "requires", "implies", "equivalent"),
    },
    "releases": {
        "nothing to hide": lambda out: len(out.explain()) == 1 and out.unit,
        "hidden": lambda out: any(one.hidden for each in out.reports for one in each.items),
        "hidden for the unit": lambda out: any(one.reason for one in out.unit),
        "repeated": lambda out: out.repeated and out.fresh,
        "all repeated": lambda out: not out.fresh,
        "pooled": lambda out: any(one.pooled for each in out.reports for one in each.items),
    },
    "required_level_lists": {
        "own": lambda found: found.position_class not in {"pelaksana", "jpt_madya"},
        "lowest": lambda found: found.position_class == "pelaksana",
        "highest": lambda found: found.position_class == "jpt_madya",
    },
    "requirements": {
        "zero weight": lambda one: one.weight == 0,
        "zero level": lambda one: one.level == 0,
        "fraction": lambda one: broken(one.weight) and broken(one.level),
        "large": lambda one: one.weight > 1000,
        "core": lambda one: one.core,
        "must": lambda one: one.must,
    },
    "returns": {
        "no cost": lambda found: not found.cost,
        "loss": lambda found: found.net < 0,
        "profit": lambda found: found.net > 0,
        "never pays back": lambda found: found.payback is None,
    },
    "same_unit_rules": {"the one": lambda rule: rule.code == "same_unit"},
    "sanctions": {
        "long past": lambda one: one.on.year < 2022,
        **kinds(lambda one: one.severity, "ringan", "sedang", "berat"),
    },
    "satisfaction_indices": {
        "unknown": lambda one: one.value is None,
        "unknown in one band": lambda one: one.value is None and one.category is not None,
        "rounded": lambda one: len(one.rounding) > 1,
        "fraction": lambda one: broken(one.value),
        "tie": lambda one: tie(each.mean for each in one.elements),
        **kinds(lambda one: one.weight_form, "exact", "printed", "own"),
        **kinds(lambda one: one.category, *"ABCD"),
    },
    "scorecards": {
        "empty": lambda card: not card.entries,
        "behaviour": lambda card: card.level == "behaviour",
        "intervals": lambda card: any(one.interval for one in card.entries),
    },
    "scored_programmes": {
        "interval": lambda one: one.interval,
        "mean without interval": lambda one: one.mean is not None and one.interval is None,
        "too few": lambda one: one.mean is None,
        "left out": lambda one: one.left_out,
    },
    "scores": {
        "zero": lambda score: score.value == 0,
        "empty": lambda score: not score.contributions,
        "negative": lambda score: score.value is not None and score.value < 0,
        "fraction": lambda score: broken(score.value),
        "tie": lambda score: tie(score.contributions.values()),
        "unknown": lambda score: score.value is None and score.low != score.high,
        "unknown within one number": lambda score: (
            score.value is None and score.low is not None and score.low == score.high
        ),
        "undefined": lambda score: score.value is None and score.low is None,
        "left out": lambda score: "not_applicable" in score.parameters,
    },
    "senior_by_rules": {
        "zero": lambda rule: 0 in rule.ranks,
        "negative": lambda rule: min(rule.ranks) < 0,
        "several": lambda rule: len(rule.ranks) > 1,
    },
    "service_ranks": {
        "lowest": lambda rank: rank.order == 1,
        "highest": lambda rank: rank.order == 17,
    },
    "session_series": {
        "every month": lambda one: one.every == "month",
        "every quarter": lambda one: one.every == "quarter",
        "every half-year": lambda one: one.every == "half-year",
        "every year": lambda one: one.every == "year",
    },
    "sessions": {
        "no seats": lambda one: one.seats == 0,
        "no dates": lambda one: one.starts is None,
        "one day": lambda one: one.starts is not None and one.starts == one.ends,
        "several days": lambda one: one.starts is not None and one.starts != one.ends,
    },
    "share_limits": {
        "anything": lambda one: one.least is one.most is None and not one.some,
        "somebody": lambda one: one.some,
        "several": lambda one: len(one.codes) > 1,
        "zero": lambda one: one.most == 0,
        "fraction": lambda one: broken(one.least),
    },
    "shared_trait_rules": {
        "own code": lambda rule: rule.code != "shared_trait",
        "code of the class": lambda rule: rule.code == "shared_trait",
    },
    "shared_traits": {
        "empty": lambda one: not one.points,
        "zero": lambda one: 0 in one.points.values(),
        "several": lambda one: len(one.points) > 1,
    },
    "shrunken_mean_entries": {
        "unknown": lambda one: one.value is None,
        "drawn in": lambda one: one.value is not None and one.value != one.mean,
        "fraction": lambda one: broken(one.value),
    },
    "shrunken_mean_lists": {
        "one person": lambda found: len(found.entries) == 1 and found.entries[0].value is not None,
        "too few": lambda found: len(found.entries) > 1 and found.reason is not None,
        "alike": lambda found: found.between == 0,
        "apart": lambda found: found.between,
        "tie": lambda found: tie(one.place for one in found.entries if one.place),
        "unrated": lambda found: any(one.n == 0 for one in found.entries),
        **kinds(lambda found: found.estimator, "moments", "morris"),
    },
    "site_matchings": {
        "empty": lambda found: not found.mentees,
        "two pairs": lambda found: len(found.pairs) > 1,
        "full site": lambda found: any(
            site.capacity < sum(site.seats.values()) for site in found.sites.values()
        ),
        **kinds(lambda found: found.favour, "mentees", "sites"),
        **kinds(
            lambda found: next((one.code for one in found.unmatched.values()), ""),
            "no_open_mentor",
            "sites_prefer_others",
        ),
    },
    "sites": {
        "empty": lambda site: not site.ranking and not site.seats,
        "no place": lambda site: site.capacity == 0,
        "no seat": lambda site: 0 in site.seats.values(),
        "fewer places than seats": lambda site: site.capacity < sum(site.seats.values()),
    },
    "skp_values_2021": {
        "known": lambda one: one.value,
        "zero": lambda one: one.value == 0,
        "unknown": lambda one: one.value is None,
        "additional work at its limit": lambda one: (
            one.score.contributions.get("kinerja_tambahan") == 10
        ),
        "fraction": lambda one: broken(one.value),
    },
    "sourcing_branches": {
        "no splits": lambda one: not one.counts,
        "split": lambda one: one.counts,
        "free": lambda one: not (one.seats or one.money or one.earlier),
        "seat price": lambda one: any(one.seats.values()),
        "price of money": lambda one: any(one.money.values()),
        "fraction": lambda one: broken(*one.earlier),
    },
    "sourcing_counts": {
        "nothing taken": lambda one: not one.programmes,
        "above": lambda one: one.above,
        "at most": lambda one: not one.above and one.count,
    },
    "sourcings": {
        "empty": lambda one: not one.purchases,
        "costs": lambda one: one.cost > 0,
        "refused": lambda one: one.refused,
        "fell short": lambda one: "sourcing_fell_short" in judgements(one),
        "not shown": lambda one: "sourcing_not_shown" in judgements(one),
        "worked": lambda one: "sourcing_worked" in judgements(one),
        **kinds(lambda one: one.reasons[0].code if one.reasons else "", "sourcing_limits"),
        "closed and open": lambda one: one.closed and one.open,
    },
    "standards": {
        "empty": lambda one: not one.requirements,
        "tie": lambda one: tie(each.weight for each in one.requirements if each.weight),
        "zero weight": lambda one: any(each.weight == 0 for each in one.requirements),
        "only zero weights": lambda one: (
            one.requirements and not any(each.weight for each in one.requirements)
        ),
        "fraction": lambda one: broken(*(each.level for each in one.requirements)),
    },
    "suggestion_items": {
        "chosen": lambda one: one.chosen,
        "not chosen": lambda one: not one.chosen,
        "without scores": lambda one: one.score is None,
        "free seats": lambda one: one.free_seats,
    },
    "suggestion_lists": {
        "empty": lambda found: not found.items,
        "tie": lambda found: tie(one.rank for one in found.items),
        "nobody chosen": lambda found: found.items and not any(one.chosen for one in found.items),
    },
    "survey_samples": {
        "everyone": lambda one: one.size == one.population,
        "a part": lambda one: one.size < one.population,
        "fraction": lambda one: broken(one.exact),
    },
    "table_checks": {
        "empty": lambda found: found.checked == 0,
        "right": lambda found: found.checked > 0 and not found.faults,
        "some wrong": lambda found: 0 < len(found.faults) < found.checked,
        "all wrong": lambda found: 0 < len(found.faults) == found.checked,
    },
    "talent_values": {
        "known": lambda found: found.value is not None,
        "unknown": lambda found: found.value is None and found.total.low is not None,
        "undefined": lambda found: found.total.low is None,
        "scaled up": lambda found: found.performance.score.parameters,
        "fraction": lambda found: broken(found.value),
    },
    "tallies": {
        "empty": lambda tally: tally.n == tally.missing == 0,
        "only missing": lambda tally: tally.n == 0 < tally.missing,
        "one": lambda tally: tally.n == 1,
        "origin": lambda tally: tally.scale.lowest > 0,
        "tie": lambda tally: tie(count for count in tally.counts.values() if count),
        "fraction": lambda tally: broken(tally.mean),
        "a median between levels": lambda tally: broken(tally.median("mid")),
    },
    "target_values_2021": {
        "no line": lambda one: one.value is None,
        "zero": lambda one: one.value == 0,
        "fraction": lambda one: broken(one.achievement),
        **kinds(
            lambda one: one.category, "Sangat Kurang", "Kurang", "Cukup", "Baik", "Sangat Baik"
        ),
    },
    "team_coverages": {
        "nobody": lambda found: not found.people,
        "nothing asked": lambda found: not found.items,
        "one left": lambda found: found.one_left(),
        **kinds(lambda found: found.items and found.items[0].state, "covered", "open", "uncovered"),
    },
    "tolerance_checks": {
        "unknown": lambda one: one.value is None,
        "zero": lambda one: one.lowered == 0,
        "no tolerance": lambda one: one.tolerance == 0,
        "tie": lambda one: 0 in {one.gap, one.lowered_gap},
        "fraction": lambda one: broken(one.lowered),
        **kinds(
            lambda one: one.conclusion,
            *("di atas standar", "memenuhi standar", "di bawah standar"),
        ),
    },
    "training_plans": {
        "nobody": lambda one: not one.problem.people,
        "enrolled": lambda one: one.enrolments,
        "open": lambda one: one.remaining,
        "closed": lambda one: one.value and not one.remaining,
        "fraction": lambda one: broken(one.value),
        "priced": lambda one: any(branch.seats for branch in one.certificate.branches),
    },
    "validities": {
        "to the end of February": lambda found: (found.until.month, found.until.day) == (2, 28),
    },
    "valuable_gap_lists": {
        "empty": lambda found: not found.gaps,
        "opens nothing": lambda found: found.gaps and not found.gaps[0].opens,
        "opens": lambda found: found.gaps and found.gaps[0].opens,
        "may open": lambda found: any(gap.may_open for gap in found.gaps),
        "two levels": lambda found: tie(gap.competency for gap in found.gaps),
    },
    "valuable_gaps": {
        "opens": lambda one: one.opens,
        "may open": lambda one: one.may_open and not one.opens,
        "nothing": lambda one: not one.opens and not one.may_open,
        "fraction": lambda one: broken(one.level),
    },
    "unit_feedback": {
        "hidden": lambda unit: unit.mean is None,
        "zero": lambda unit: unit.mean == 0,
        "fraction": lambda unit: broken(unit.mean),
        "several": lambda unit: unit.ratees > 1,
    },
    "waiting_points": {
        "nobody": lambda waited: not waited.rounds,
        "zero": lambda waited: waited.points == 0 and waited.rounds,
        "several": lambda waited: len(waited.rounds) > 1,
    },
    "weighted_scores": {
        "zero": lambda match: match.value == 0,
        "known": lambda match: match.value,
        "unknown": lambda match: match.value is None and match.low is not None,
        "undefined": lambda match: match.low is None,
        "fraction": lambda match: broken(match.value),
    },
    "worths_of_limits": {
        "zero": lambda one: one.worth == 0,
        "fraction": lambda one: broken(one.worth),
        **kinds(lambda one: one.kind, "seats", "hours", "budget", "provider_budget"),
    },
}


def missed(strategy: st.SearchStrategy[Any], features: Mapping[str, Feature]) -> list[str]:
    """Return the features that none of 1 000 draws has; stops drawing when all were seen."""
    seen: Counter[str] = Counter()

    def complete(value: object) -> bool:
        seen.update(name for name, feature in features.items() if feature(value))
        return len(seen) == len(features)

    try:
        find(strategy, complete, settings=DRAWS)
    except NoSuchExample:
        return [name for name in features if not seen[name]]
    return []


@pytest.mark.parametrize("name", REACHED)
def test_a_strategy_reaches_within_1000_draws(name: str) -> None:
    assert missed(getattr(testing, name)(), REACHED[name]) == []


def test_every_strategy_is_asked_what_it_reaches() -> None:
    assert sorted([*REACHED, "Loop", "laws"]) == testing.__all__


def test_a_feature_that_is_not_reached_is_named() -> None:
    features: dict[str, Feature] = {"zero": lambda number: number == 0, "two": lambda _: False}
    assert missed(st.integers(0, 1), features) == ["two"]


def test_profiles_of_a_framework_leave_its_competencies_unknown() -> None:
    framework = find(testing.frameworks(), lambda one: len(one.competencies) > 1, settings=DRAWS)
    codes = {one.code for one in framework.competencies}
    features: dict[str, Feature] = {
        "all": lambda profile: profile.levels.keys() | profile.absent.keys() == codes,
        "none": lambda profile: not profile.levels and not profile.absent,
    }
    assert missed(testing.profiles(framework), features) == []
    asked: dict[str, Feature] = {
        "all": lambda one: {each.competency for each in one.requirements} == codes,
        "none": lambda one: not one.requirements,
    }
    assert missed(testing.standards(framework), asked) == []
