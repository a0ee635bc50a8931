"""Which score has which property: prints the page docs/methods.md.

The tests use the same table: what is said to hold is tried on thousands of drawn reports, and every
example is run.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from method_examples import EXAMPLES, Example, example_of
from method_properties import METHODS, PROPERTIES, Level

from kompetensi.errors import KompetensiError
from kompetensi.gap import GapReport, Score
from kompetensi.texts import decimal

PAGE = Path(__file__).parents[1] / "methods.md"


def lines() -> Iterator[str]:
    """Yield the lines of the page."""
    yield INTRODUCTION
    heads = [method.name for method in METHODS.values()]
    yield f"| | {' | '.join(heads)} |"
    yield f"|---|{'---|' * len(heads)}"
    for code, one in PROPERTIES.items():
        cells = [
            "yes" if (found := example_of(method, code)) is None else f"no: {found.name}"
            for method in METHODS
        ]
        yield f"| **{code}** {one.statement} | {' | '.join(cells)} |"
    yield AFTER_THE_TABLE
    for example in EXAMPLES:
        yield f"\n### {example.name.capitalize()} ({example.property})\n"
        yield f"{example.lesson}\n"
        for report in example.reports:
            yield f"- {_described(report)}: {'; '.join(_values(example, report))}"


def _described(report: GapReport) -> str:
    scale = report.items[0].scale
    pairs = [
        f"{_number(item.actual)} of {_number(item.required)}"
        + ("" if item.weight == 1 else f" (weight {_number(item.weight)})")
        for item in report.items
    ]
    return f"{', '.join(pairs)}, on {scale.lowest}..{scale.highest}"


def _values(example: Example, report: GapReport) -> Iterator[str]:
    for code in example.methods:
        method = METHODS[code]
        try:
            score: Score | None = method.score(report)
        except KompetensiError:
            score = None
        value = None if score is None else score.value
        yield f"{method.name} {'none' if value is None else _number(value)}"


def _number(value: Level | None) -> str:
    if value is None:
        return "none"
    text = decimal(value, places=4)
    return text.rstrip("0").rstrip(".")


INTRODUCTION = """# Which score for what

% Printed by docs/examples/method_page.py; change it there.

A number that is called a gap should behave like one: it should not grow when somebody learns, and be 0 exactly when
everything is met. The table says which of our scores does what. "Yes" was tried on drawn reports and never found
broken; every "no" names an example below that you can check by hand. Scores that count up (Job Person Match to 100,
profile matching to 5) are turned round, so that 0 is no gap and 1 is all of it.

In short: take the **weighted shortfall** unless a rule asks for another. Report **share unmet** and **worst shortfall**
beside it. Take **Job Person Match** where a regulation names it, and say what becomes of a surplus.
Take **profile matching** to ask who resembles a profile, not who meets it.
"""

AFTER_THE_TABLE = """
The power mean keeps P20 with a named rounding: a root that is not rational has 15 decimal places, and the exact number
under the root stands in its parameters. Four properties are of other things: `expected_shortfall` is never below the
shortfall of the measured level and grows with the error (P15); P16 and P17 are about graphs of competencies; and every
value comes back from JSON as it was (P18).

Scores of a group break more: in `weighted_discrepancy` and `ranked_discrepancy` the surplus of one respondent hides the
shortfall of another (P2), and in `importance_performance` another item moves the lines (P11), unless they are at the
midpoints.

## Ranking people against each other

Weighted sums (SAW), TOPSIS, ARAS and the like are no gap scores: what they say of a person depends on who else is on
the list (P11), and taking somebody out may turn the order of the others (P19). With equal weights and each criterion
divided by its greatest value, levels (2, 2) beat (1, 3) by 0.833 to 0.750; add a third person with (5, 1), and (1, 3)
wins by 0.600 to 0.533. To rank a closed list that way, hand the matrix to
[scikit-criteria](https://scikit-criteria.quatrope.org), which has them all; see
[the guide](how-to/profile-matching.md).

## The examples

Each line is a report: level of required level by competency, then what the scores say. The first competency is core.
"""

if __name__ == "__main__":
    PAGE.write_text("\n".join(lines()) + "\n", encoding="utf-8")
