"""The table of properties: what is said to hold is tried, and every counter-example is run."""

import importlib
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from kompetensi.framework import LevelScale
from kompetensi.gap import GapItem, GapReport
from kompetensi.people import Requirement

DOCS = Path(__file__).parents[2] / "docs" / "examples"
with pytest.MonkeyPatch.context() as patch:  # the modules of the docs stand outside every package
    patch.syspath_prepend(str(DOCS))
    PAGE = importlib.import_module("method_page")
    EXAMPLES, example_of = PAGE.EXAMPLES, PAGE.example_of
    METHODS, PROPERTIES = PAGE.METHODS, PAGE.PROPERTIES
Draw = st.DrawFn
Reports = tuple[GapReport, ...]


def _with(report: GapReport, place: int, item: GapItem) -> GapReport:
    items = (*report.items[:place], item, *report.items[place + 1 :])
    return attrs.evolve(report, items=items)


def _requiring(item: GapItem, **changes: Any) -> GapItem:
    return attrs.evolve(item, requirement=attrs.evolve(item.requirement, **changes))


def _report(draw: Draw, *, person: str = "P") -> GapReport:
    """Draw two to four requirements with whole levels on scales of two to four steps.

    One has a positive weight and level, so that every method is defined; the first is core and the
    second secondary.
    """
    items = []
    for place in range(draw(st.integers(2, 4))):
        lowest = draw(st.integers(0, 1))
        scale = LevelScale(lowest=lowest, highest=lowest + draw(st.integers(2, 4)))
        levels = st.integers(scale.lowest, scale.highest)
        one = Requirement(
            competency="ABCD"[place],
            level=draw(levels.filter(bool)) if place == 0 else draw(levels),
            weight=draw(st.integers(1, 3)) if place == 0 else draw(st.integers(0, 3)),
            core=place == 0 or (place > 1 and draw(st.booleans())),
        )
        items.append(GapItem(requirement=one, scale=scale, actual=draw(levels)))
    return GapReport(person=person, standard="S", items=tuple(items))


def _place(draw: Draw, report: GapReport, fits: Callable[[GapItem], object]) -> int | None:
    places = [place for place, item in enumerate(report.items) if fits(item)]
    return draw(st.sampled_from(places)) if places else None


def _raised(draw: Draw) -> Reports:
    report = _report(draw)
    place = draw(st.integers(0, len(report.items) - 1))
    item = report.items[place]
    higher = draw(st.integers(int(item.actual or 0), item.scale.highest))
    return report, _with(report, place, attrs.evolve(item, actual=higher))


def _learnt(draw: Draw) -> Reports:
    report = _report(draw)
    place = _place(draw, report, lambda item: item.shortfall and item.weight)
    if place is None:
        item = report.items[0]
        place, lowest = 0, item.scale.lowest
        item = _requiring(attrs.evolve(item, actual=lowest), level=lowest + 1)
        report = _with(report, place, item)
    item = report.items[place]
    higher = draw(st.integers(int(item.actual or 0) + 1, item.scale.highest))
    return report, _with(report, place, attrs.evolve(item, actual=higher))


def _eased(draw: Draw) -> Reports:
    report = _report(draw)
    place = _place(draw, report, lambda item: item.required)
    assert place is not None
    item = report.items[place]
    lower = draw(st.integers(max(1, item.scale.lowest), int(item.required)))
    return report, _with(report, place, _requiring(item, level=lower))


def _alone(draw: Draw) -> Reports:
    return (_report(draw),)


def _cut(draw: Draw) -> Reports:
    report = _report(draw)
    items = [
        attrs.evolve(item, actual=min(item.actual or 0, item.required)) for item in report.items
    ]
    return report, attrs.evolve(report, items=tuple(items))


def _shuffled(draw: Draw) -> Reports:
    report = _report(draw)
    return report, attrs.evolve(report, items=tuple(draw(st.permutations(report.items))))


def _rescaled(draw: Draw) -> Reports:
    report = _report(draw)
    place = draw(st.integers(0, len(report.items) - 1))
    item, lowest = report.items[place], draw(st.integers(0, 5))
    to = LevelScale(lowest=lowest, highest=lowest + draw(st.integers(1, 10)))
    assert item.actual is not None
    other = _requiring(item, level=item.scale.convert(item.required, to))
    other = attrs.evolve(other, scale=to, actual=item.scale.convert(item.actual, to))
    return report, _with(report, place, other)


def _reweighted(draw: Draw) -> Reports:
    report, factor = _report(draw), draw(st.fractions("1/100", 100, max_denominator=100))
    items = [_requiring(item, weight=item.weight * factor) for item in report.items]
    return report, attrs.evolve(report, items=tuple(items))


def _without_zeros(draw: Draw) -> Reports:
    report = _report(draw)
    spare = _requiring(report.items[-1], weight=0, competency="spare")
    more = attrs.evolve(report, items=(*report.items, spare))
    return more, attrs.evolve(more, items=tuple(item for item in more.items if item.weight))


def _parts(draw: Draw) -> Reports:
    drawn = _report(draw)  # each part must be defined, which in JPM needs a required level above 0
    items = [_requiring(item, level=max(1, item.required)) for item in drawn.items]
    report = attrs.evolve(drawn, items=tuple(items))
    cut = draw(st.integers(0, len(report.items)))
    return (
        report,
        attrs.evolve(report, items=report.items[:cut]),
        attrs.evolve(report, items=report.items[cut:]),
    )


def _nothing_there(draw: Draw) -> Reports:
    report = _report(draw)
    items = [
        attrs.evolve(
            _requiring(item, level=max(item.required, item.scale.lowest + 1)),
            actual=item.scale.lowest,
        )
        for item in report.items
    ]
    return (attrs.evolve(report, items=tuple(items)),)


def _split(draw: Draw) -> Reports:
    report = _report(draw)
    place = draw(st.integers(0, len(report.items) - 1))
    half = _requiring(report.items[place], weight=Fraction(report.items[place].weight) / 2)
    halved = _with(report, place, half)
    return report, attrs.evolve(halved, items=(*halved.items, _requiring(half, competency="twin")))


def _twice(draw: Draw) -> Reports:
    report = _report(draw)
    return report, report


def _moved(draw: Draw) -> Reports:
    """Draw two reports with one weighted shortfall: what is taken from one goes to the other."""
    first, second = (
        _report(draw).items[0],
        _requiring(_report(draw).items[0], competency="B", core=False),
    )
    both = [_requiring(item, level=item.scale.highest) for item in (first, second)]
    shares = st.fractions(0, 1, max_denominator=12)
    x, y = draw(shares), draw(shares)
    room = min((1 - x) * first.weight, y * second.weight)
    step = draw(shares) * room
    found = []
    for missing in ((x, y), (x + step / first.weight, y - step / second.weight)):
        items = [
            attrs.evolve(item, actual=item.required - share * (item.required - item.scale.lowest))
            for item, share in zip(both, missing, strict=True)
        ]
        found.append(GapReport(person="P", standard="S", items=tuple(items)))
    return tuple(found)


def _stepped(draw: Draw) -> Reports:
    report = _report(draw)
    place = draw(st.integers(0, len(report.items) - 1))
    item = report.items[place]
    assert item.actual is not None
    step = Fraction(1, 10**6) * (-1 if item.actual == item.scale.highest else 1)
    return report, _with(report, place, attrs.evolve(item, actual=item.actual + step))


def _completed(draw: Draw) -> Reports:
    report = _report(draw)
    hidden = draw(st.sets(st.integers(0, len(report.items) - 1), min_size=1))
    items = [
        attrs.evolve(item, actual=None, absent="not_assessed") if place in hidden else item
        for place, item in enumerate(report.items)
    ]
    return attrs.evolve(report, items=tuple(items)), report


def _people(draw: Draw) -> Reports:
    return tuple(_report(draw, person=f"P{n}") for n in range(3))


CASES: dict[str, Callable[[Draw], Reports]] = {
    "P1a": _raised,
    "P1 strict": _learnt,
    "P1b": _eased,
    "P2": _alone,
    "P3": _cut,
    "P4": _shuffled,
    "P5": _rescaled,
    "P6": _reweighted,
    "P7": _without_zeros,
    "P8": _parts,
    "P9a": _alone,
    "P9b": _nothing_there,
    "P10": _split,
    "P11": _twice,
    "P12": _moved,
    "P13": _stepped,
    "P14": _completed,
    "P19": _people,
    "P20": _alone,
}


def test_every_property_is_tried() -> None:
    assert list(CASES) == list(PROPERTIES)


@pytest.mark.parametrize("code", CASES)
@settings(max_examples=100)
@given(data=st.data())
def test_what_is_said_to_hold_holds(code: str, data: st.DataObject) -> None:
    reports = data.draw(st.composite(CASES[code])())
    holding = [name for name in METHODS if example_of(name, code) is None]
    assert "weighted" in holding
    for name in holding:
        note(f"method: {name}")
        assert not PROPERTIES[code].breaks(METHODS[name], *reports)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_a_counter_example_breaks_its_property_and_no_method_that_keeps_it(example: Any) -> None:
    breaks = PROPERTIES[example.property].breaks
    for name, method in METHODS.items():
        expected = example_of(name, example.property) is not None
        if name in example.methods:
            assert breaks(method, *example.reports)
        elif not expected:
            assert not breaks(method, *example.reports)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_a_counter_example_is_a_case_of_its_property(example: Any) -> None:
    """Reports that stand in no relation to each other would break anything."""
    first, *others = example.reports
    for other in others:
        pairs = list(zip(first.items, other.items, strict=False))
        if example.property in {"P1a", "P1 strict"}:
            changed = [(a, b) for a, b in pairs if a != b]
            assert all(attrs.evolve(a, actual=b.actual) == b for a, b in changed)
            assert all(a.actual < b.actual for a, b in changed)
            assert len(changed) == 1
        elif example.property == "P1b":
            assert all(_requiring(a, level=b.required) == b for a, b in pairs)
            assert all(b.required <= a.required for a, b in pairs)
        elif example.property == "P3":
            assert all(b.actual == min(a.actual, a.required) for a, b in pairs)
        elif example.property == "P5":
            assert all(a.scale.convert(a.actual, b.scale) == b.actual for a, b in pairs)
            assert all(a.scale.convert(a.required, b.scale) == b.required for a, b in pairs)
        elif example.property == "P7":
            assert other.items == tuple(item for item in first.items if item.weight)
        elif example.property == "P8":
            assert set(other.items) < set(first.items)
        elif example.property == "P10":
            assert sum(item.weight for item in other.items) == sum(i.weight for i in first.items)
        elif example.property == "P12":
            weighted = METHODS["weighted"]
            assert weighted.gap(first) == weighted.gap(other)
        else:
            assert example.property == "P13"
            assert all(abs(a.actual - b.actual) <= Fraction(1, 10**4) for a, b in pairs)


def test_no_property_is_lost_twice_and_no_example_is_nameless() -> None:
    pairs = [(one.property, method) for one in EXAMPLES for method in one.methods]
    assert len(set(pairs)) == len(pairs)
    names = [one.name for one in EXAMPLES]
    assert len(set(names)) == len(names)
    assert {one.property for one in EXAMPLES} <= set(PROPERTIES)
    assert {method for _, method in pairs} <= set(METHODS)


def test_the_page_of_the_docs_is_this_table() -> None:
    assert "\n".join(PAGE.lines()) + "\n" == PAGE.PAGE.read_text(encoding="utf-8")


def test_the_turned_rankings_of_the_page() -> None:
    """SAW with equal weights: each criterion divided by its greatest value, and their mean."""

    def saw(people: list[tuple[int, int]]) -> list[Fraction]:
        best = [max(one[n] for one in people) for n in (0, 1)]
        return [(Fraction(a, best[0]) + Fraction(b, best[1])) / 2 for a, b in people]

    text = PAGE.PAGE.read_text(encoding="utf-8")
    for people in ([(2, 2), (1, 3)], [(1, 3), (2, 2), (5, 1)]):
        first, second, *_ = saw(people)
        assert first > second
        printed = f"{float(first):.3f} to {float(second):.3f}"
        assert printed in " ".join(text.split())
