"""Laws of a score: ours keep them, and each broken one is caught by its name."""

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from itertools import count

import pytest

from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import BrokenLawError, InvalidValueError
from kompetensi.gap import (
    GapReport,
    Score,
    ScoreMethod,
    job_person_match,
    profile_matching,
    weighted_shortfall,
)
from kompetensi.testing import laws
from kompetensi.texts import Reason

UNKNOWN = Reason(code="unknown_levels", details={"competencies": ("A",)})


@pytest.mark.parametrize(
    "method",
    [
        weighted_shortfall,
        job_person_match,
        partial(job_person_match, method="mean_of_ratios", surplus="cap_each"),
        partial(job_person_match, surplus="cap_total"),
        partial(profile_matching, core_share=0.6),
    ],
)
def test_our_scores_keep_the_laws(method: ScoreMethod) -> None:
    laws.score(method)


def divides(report: GapReport) -> Score:
    value = Fraction(1, len(report.items))
    return Score(value=value, contributions={"all": value}, method="divides")


def gives_a_number(report: GapReport) -> Score:
    return len(report.items)  # type: ignore[return-value]  # what the law is about


def refuses(report: GapReport) -> Score:
    msg = f"no report of {report.person!r} can be scored"
    raise InvalidValueError(msg)


def forgets(report: GapReport) -> Score:
    score = weighted_shortfall(report)
    if score.value:
        object.__setattr__(score, "contributions", FrozenMap({}))
    return score


def doubts(report: GapReport) -> Score:
    value = len(report.items)
    return Score(
        value=value, contributions={"all": value}, method="doubts", low=value, high=value + 1
    )


def takes_unknown_as_lowest(report: GapReport) -> Score:
    levels = {
        item.competency: item.scale.lowest if item.actual is None else item.actual
        for item in report.items
    }
    return Score(value=sum(levels.values()), contributions=levels, method="sum")


def is_too_sure(report: GapReport) -> Score:
    score = weighted_shortfall(report)
    if score.value is not None or score.low is None:
        return score
    return Score(
        value=None, contributions={}, method="sure", low=score.low, high=score.low, reason=UNKNOWN
    )


def takes_the_first(report: GapReport) -> Score:
    first = report.items[0].required if report.items else 0
    return Score(value=first, contributions={"first": first}, method="first")


def wants_the_highest_first(report: GapReport) -> Score:
    levels = [item.required for item in report.items]
    return weighted_shortfall(report) if levels[:1] == sorted(levels)[-1:] else refuses(report)


class Counts:
    """A method that answers differently each time."""

    def __init__(self) -> None:
        self.calls = count()

    def __call__(self, report: GapReport, /) -> Score:
        value = next(self.calls)
        return Score(value=value, contributions={report.person: value}, method="counts")


@pytest.mark.parametrize(
    ("method", "law", "text"),
    [
        (divides, "answers", r"it raises ZeroDivisionError: .*, for GapReport\(.*items=\(\)\)"),
        (gives_a_number, "answers", r"it answers 0, which is no Score, for GapReport\(.*"),
        (refuses, "answers", r"it refuses every report, the last because no report of .*"),
        (Counts(), "repeats", r"asked twice it answers \d+ and \d+, for GapReport\(.*"),
        (forgets, "adds_up", r"the contributions add up to 0, not to .*, for GapReport\(.*"),
        (doubts, "bounded", r"the value is known and the answer is 0 within 0\.\.1, for .*"),
        (takes_unknown_as_lowest, "unknown", r"it answers \d+, but .* once '.*' is .*, for .*"),
        (is_too_sure, "unknown", r"it answers None within .*\.\..*, but .* once '.*' is .*"),
        (wants_the_highest_first, "any_order", r"(?=.*no score)it answers .* in the order .*"),
        (takes_the_first, "any_order", r"it answers .*, but .* in the order '.*', '.*', for .*"),
    ],
    ids=lambda value: value if isinstance(value, str) and "_" in value else None,
)
def test_a_broken_law_is_named(method: ScoreMethod, law: str, text: str) -> None:
    name = getattr(method, "__name__", type(method).__name__)
    with pytest.raises(BrokenLawError, match=rf"^score '{name}' breaks the law '{law}': {text}$"):
        laws.score(method)


def test_a_method_with_parameters_has_the_name_of_its_function() -> None:
    with pytest.raises(BrokenLawError, match=r"^score 'divides' breaks the law 'answers': "):
        laws.score(partial(divides))


def test_a_smallest_report_is_shown() -> None:
    with pytest.raises(BrokenLawError) as caught:
        laws.score(divides)
    assert str(caught.value).endswith("for GapReport(person='A', standard='A', items=())")


def _sometimes() -> Callable[[GapReport], Score]:
    calls = count()

    def sometimes(report: GapReport) -> Score:
        value = int(next(calls) == 11)
        return Score(value=value, contributions={report.person: value}, method="sometimes")

    return sometimes


def test_a_law_broken_once_only_is_broken() -> None:
    text = r"; and not every time, so what it does depends on more than the case$"
    with pytest.raises(BrokenLawError, match=text):
        laws.score(_sometimes())


def test_a_method_may_refuse_some_reports() -> None:
    def choosy(report: GapReport) -> Score:
        return weighted_shortfall(report) if len(report.items) != 1 else refuses(report)

    laws.score(choosy)
