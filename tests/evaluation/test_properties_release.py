"""Laws 16 and 17 of evaluation for many people released together: hidden stays hidden.

Laws 15 and 16 for a single report stand in ``test_feedback`` and ``test_confidentiality``.
"""

import gc
import pickle
from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import lcm
from types import FunctionType, ModuleType

from hypothesis import given, settings
from hypothesis import strategies as st

from kompetensi.evaluation import (
    FeedbackPolicy,
    RatingTable,
    Release,
    Tally,
    release,
)
from kompetensi.framework import LevelScale

SCALE = LevelScale(lowest=1, highest=21)
MIDDLE = 11
SIDES = ("customer", "peer", "subordinate")
Cell = tuple[str, str, str, str]  # ratee, item, group, wave
Counts = dict[Cell, int]

policies = st.builds(
    FeedbackPolicy,
    weights=st.fixed_dictionaries(
        {"customer": st.integers(0, 3), "peer": st.integers(1, 7), "subordinate": st.integers(0, 3)}
    ),
    minimum_raters=st.integers(2, 4),
    exempt=st.sampled_from([("self",), ()]),
    hidden_group=st.sampled_from(["pool", "pool", "leave_out"]),
    strength_cut=st.just(MIDDLE),
    gap_threshold=st.just(1),
)


@st.composite
def _counts(draw: st.DrawFn, most: int = 5) -> Counts:
    """Draw how many rated whom, in two waves; everybody rates the own self, and is so in the table."""
    sizes = {
        (ratee, "q", group, wave): draw(st.integers(0, 1 if group == "self" else most))
        for wave in ("one", "two")
        for ratee in "ABC"
        for group in (*SIDES, "self")
    }
    return {cell: max(n, cell[2] == "self") for cell, n in sizes.items()}


def _released(
    counts: Counts, sums: Mapping[Cell, int], policy: FeedbackPolicy
) -> tuple[Release, Release]:
    """Release A and B, then all three in the next wave; ratings are in the middle but for the sums."""
    tallies = {
        cell: Tally.of(_levels(n, n * MIDDLE + sums.get(cell, 0)), SCALE)
        for cell, n in counts.items()
    }
    table = RatingTable.of(tallies, SCALE)
    first = release(table, ["A", "B"], policy, wave="one")
    return first, release(table, ["A", "B", "C"], policy, wave="two", earlier=[first])


def _levels(n: int, total: int) -> list[int]:
    return [total // n + (place < total % n) for place in range(n)] if n else []


def _figures(out: Release) -> Iterator[Fraction]:
    for report in out.reports:
        for one in report.items:
            numbers = [part.mean for part in one.groups.values()]
            numbers += [
                one.others,
                one.rater_weighted,
                one.gap,
                None if one.pooled is None else one.pooled.mean,
            ]
            yield from (number for number in numbers if number is not None)
    yield from (unit.mean for unit in out.unit if unit.mean is not None)


def _hidden(out: Release) -> list[Cell]:
    return [
        (report.ratee, one.item, group, out.wave)
        for report in out.reports
        for one in report.items
        for group in one.hidden
    ]


def _other_sums(forms: list[list[Fraction]], cells: list[Cell], wanted: Cell) -> dict[Cell, int]:
    """Solve for changes of the sums that change no figure and change the wanted sum."""
    order = [place for place, cell in enumerate(cells) if cell != wanted] + [cells.index(wanted)]
    left = [[row[place] for place in order] for row in forms]
    pivots: list[int] = []
    for column in range(len(order)):
        rank = len(pivots)
        pivot = next((row for row in left[rank:] if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        pivot[:] = [value / pivot[column] for value in pivot]
        for row in left:
            row[:] = [a - row[column] * b for a, b in zip(row, pivot, strict=True)]
        left.insert(rank, pivot)
        pivots.append(column)
    assert len(order) - 1 not in pivots  # the wanted sum follows from no figures
    change = {len(order) - 1: Fraction(1)}
    change |= {column: -left[place][-1] for place, column in enumerate(pivots)}
    whole = lcm(*(value.denominator for value in change.values()))
    return {cells[order[place]]: int(value * whole) for place, value in change.items() if value}


@settings(max_examples=20, deadline=None)
@given(counts=_counts(), policy=policies, data=st.data())
def test_17_other_ratings_give_the_same_release_and_another_hidden_sum(
    counts: Counts, policy: FeedbackPolicy, data: st.DataObject
) -> None:
    out = _released(counts, {}, policy)
    hidden = [cell for one in out for cell in _hidden(one)]
    if not hidden:
        return
    wanted = data.draw(st.sampled_from(hidden))
    cells = [cell for cell, n in counts.items() if n]
    base = [number for one in out for number in _figures(one)]
    moved = [
        [number for one in _released(counts, {cell: 1}, policy) for number in _figures(one)]
        for cell in cells
    ]
    forms = [[after[place] - before for after in moved] for place, before in enumerate(base)]
    change = _other_sums(forms, cells, wanted)
    assert change[wanted]
    again = _released(counts, change, policy)
    assert again == out
    assert pickle.dumps(again) == pickle.dumps(out)
    assert repr(again) == repr(out)
    assert [str(one) for one in again] == [str(one) for one in out]


@settings(max_examples=40)
@given(counts=_counts(), policy=policies, data=st.data())
def test_16_what_is_hidden_depends_on_counts_alone(
    counts: Counts, policy: FeedbackPolicy, data: st.DataObject
) -> None:
    sums = {
        cell: data.draw(st.integers(-n * (MIDDLE - 1), n * (MIDDLE - 1)))
        for cell, n in counts.items()
    }
    for one, two in zip(
        _released(counts, {}, policy), _released(counts, sums, policy), strict=True
    ):
        assert _hidden(one) == _hidden(two)
        assert one.explain() == two.explain()
        assert [unit.n for unit in one.unit] == [unit.n for unit in two.unit]


@settings(max_examples=40)
@given(counts=_counts(), more=_counts(), policy=policies)
def test_16_more_raters_elsewhere_never_show_a_small_group(
    counts: Counts, more: Counts, policy: FeedbackPolicy
) -> None:
    grown = {cell: n + (0 if cell[2] == "self" else more[cell]) for cell, n in counts.items()}
    hidden = {cell for one in _released(grown, {}, policy) for cell in _hidden(one)}
    for cell, n in grown.items():
        out = cell[3] == "two" or cell[0] in "AB"
        if out and 0 < n < policy.minimum_raters and cell[2] not in policy.exempt:
            assert cell in hidden


@settings(max_examples=30)
@given(counts=_counts(), policy=policies)
def test_16_no_object_inside_a_release_holds_a_hidden_rating(
    counts: Counts, policy: FeedbackPolicy
) -> None:
    for out in _released(counts, {}, policy):
        shown = [
            part.tally
            for report in out.reports
            for one in report.items
            for part in one.groups.values()
            if part.tally is not None
        ]
        found = [thing for thing in _inside(out) if isinstance(thing, Tally | RatingTable)]
        assert {id(thing) for thing in found} == {id(tally) for tally in shown}


def _inside(thing: object) -> list[object]:
    """Return everything that the interpreter can reach from an object, but code."""
    seen: dict[int, object] = {id(thing): thing}
    left = [thing]
    while left:
        for member in gc.get_referents(left.pop()):
            if id(member) not in seen and not isinstance(member, type | ModuleType | FunctionType):
                seen[id(member)] = member
                left.append(member)
    return list(seen.values())
