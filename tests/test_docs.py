"""What the README, the tutorial and the demo say is what happens."""

import csv
import importlib
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import attrs
import pytest

from kompetensi.errors import CertificateError
from kompetensi.gap import weighted_shortfall

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "docs" / "examples"
DATA = EXAMPLES / "data"
BLOCK = re.compile(r"^```(python|text)\n(.*?)^```$", flags=re.DOTALL | re.MULTILINE)
HOW_TO = tuple(f"how-to/{path.stem}" for path in sorted((ROOT / "docs/how-to").glob("*.md")))
PAGES = ("why", "tutorial", "methods", "api/asn", *HOW_TO, "rule-book", "rule-book.id")
LONGEST_README = 150
LARGEST_DATA = 300_000
WIDTH = 100

Demo = Callable[[str], ModuleType]


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    """Import a module of the demo by its name, as ``python docs/examples/loop.py`` does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(EXAMPLES))
        yield importlib.import_module


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "docs/tutorial.md",
        "docs/api/asn.md",
        "docs/api/partners.md",
        *(f"docs/{name}.md" for name in HOW_TO),
    ],
)
def test_a_block_prints_what_stands_below_it(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(EXAMPLES))
    names: dict[str, object] = {"__name__": "page"}
    printed = ""
    for kind, text in BLOCK.findall((ROOT / page).read_text(encoding="utf-8")):
        if kind == "text":
            assert printed == text
            printed = ""
            continue
        assert printed == ""  # the block before printed something that the page does not show
        with redirect_stdout(io.StringIO()) as out:
            exec(compile(text, page, "exec"), names)  # noqa: S102  # the documented code itself
        printed = out.getvalue()
    assert printed == ""
    assert len(names) > 2


def test_the_readme_is_short_and_its_commands_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = set(re.findall(r"^make (\w+)", readme, flags=re.MULTILINE))
    assert len(readme.splitlines()) < LONGEST_README
    assert commands == {"demo", "test"}
    assert all(re.search(rf"^{command}:", makefile, flags=re.MULTILINE) for command in commands)


@pytest.mark.parametrize("page", ["README.md", *(f"docs/{name}.md" for name in PAGES)])
def test_what_a_page_points_to_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#]+)\)|^```\{image\} (\S+)", text, flags=re.MULTILINE)
    files = ["".join(pair) for pair in targets if not "".join(pair).startswith("http")]
    assert files
    assert [name for name in files if not (ROOT / page).parent.joinpath(name).exists()] == []


def test_data_are_small_and_say_where_they_come_from() -> None:
    files = [path for path in DATA.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < LARGEST_DATA
    notices = {
        folder.name: " ".join(path.read_text(encoding="utf-8").split())
        for folder in DATA.iterdir()
        for path in folder.glob("*.md")
    }
    assert set(notices) == {"office", "onet", "uk"}
    assert "U.S. Department of Labor, Employment and Training Administration" in notices["onet"]
    assert "Used under the [CC BY 4.0]" in notices["onet"]
    assert "[Open Government Licence v3.0]" in notices["uk"]
    assert "**Invented.**" in notices["office"]


def _ratings() -> list[dict[str, str]]:
    with DATA.joinpath("onet", "ratings.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("post", ["13-1071.00", "15-1244.00", "43-1011.00"])
def test_a_gap_between_occupations_is_the_sum_in_its_definition(demo: Demo, post: str) -> None:
    rows = {(row["occupation"], row["element"]): row for row in _ratings()}
    known = {
        key
        for key, row in rows.items()
        if (row["not_relevant"], row["recommend_suppress"]) == ("N", "N")
    }
    missing = weight_open = weights = Fraction()
    for occupation, element in known:
        if occupation != post:
            continue
        weight = Fraction(rows[post, element]["importance"])
        required = Fraction(rows[post, element]["level"])
        weights += weight
        if ("43-6014.00", element) in known:
            now = Fraction(rows["43-6014.00", element]["level"])
            missing += weight * max(Fraction(), required - now) / required
        else:
            weight_open += weight
    score = weighted_shortfall(demo("onet_gaps").reports()[post])
    assert score.low == missing / weights
    assert score.high == (missing + weight_open) / weights
    assert (score.value is None) == (weight_open > 0)


def test_a_meaningless_level_is_neither_required_nor_held(demo: Demo) -> None:
    onet = demo("onet_gaps")
    masked = {
        (row["occupation"], row["element"]) for row in _ratings() if row["not_relevant"] == "Y"
    }
    assert len(masked) == 93
    for occupation, element in masked:
        required = {one.competency for one in onet.standard(occupation).requirements}
        person = onet.profile(occupation)
        assert element not in required
        assert (element in person.levels, person.absent[element]) == (False, "not_assessed")


@pytest.mark.parametrize(
    ("goal", "pairs", "points"), [("score", 483, 11_488), ("most_pairs_then_score", 484, 11_480)]
)
def test_the_sign_ups_give_the_known_totals(demo: Demo, goal: str, pairs: int, points: int) -> None:
    uk = demo("uk_mentors")
    matching, problem = uk.solve(goal), uk.problem()
    assert (len(matching.pairs), matching.score) == (pairs, points)
    assert len(matching.unmatched) == 500 - pairs
    assert all(problem.allowed(mentee) for mentee in matching.unmatched)  # they lost to others
    parts = Counter[str]()
    for pair in matching.pairs:
        own = problem.contributions(pair.mentee, pair.mentor)
        assert sum(own.values()) == pair.score
        parts.update(own)
    assert sum(parts.values()) == points
    assert sum(len(problem.allowed(mentee)) for mentee in problem.mentees) == 44_342
    assert uk.verify(problem, matching) is None


def test_the_sign_ups_with_a_pair_dropped_are_refused(demo: Demo) -> None:
    uk = demo("uk_mentors")
    matching = uk.solve("score")
    with pytest.raises(CertificateError):
        uk.verify(uk.problem(), attrs.evolve(matching, pairs=matching.pairs[1:]))


def test_the_office_is_as_large_as_it_is_said_to_be(demo: Demo) -> None:
    office = demo("district_office")
    assert len(office.people()) == 40
    kinds = Counter(one.kind for one in office.framework().competencies)
    assert kinds == {"managerial": 8, "socio-cultural": 1, "technical": 3}
    assert set(office.feedback_reports()) == {
        pair.mentee for pair in office.first_round().matching.pairs
    }


def test_one_person_goes_round_the_loop_as_on_paper(demo: Demo) -> None:
    """S-14: weights 2 for M.05 and T.01, else 1, 14 in all; levels start at 1."""
    office = demo("district_office")
    first, second = office.first_round(), office.second_round()

    # January. Short by all of the way in M.02, M.04, M.05, T.01 and T.03, by half in T.02;
    # M.03 and M.06 not assessed: (1 + 1 + 2 + 2 + 1 + 1/2) / 14, and at worst 2/14 more.
    assert len(first.reports["S-14"].unmet()) == 6
    assert first.score("S-14").low == Fraction(15, 28)
    assert first.score("S-14").high == Fraction(19, 28)

    # August, M.02: superior 2; peers 1 and 2, too few to be shown; clients 2, 2 and 2.
    # The superior weighs 2; peers and clients, 1 each, count together: (2 x 2 + 2 x 9/5) / 4.
    seen = office.feedback_reports()["S-14"].item("M.02")
    assert (seen.others, seen.hidden) == (Fraction(19, 10), ("peer", "client"))

    # September. M.02 short by 1/10 of the way, T.01 and T.03 as before, since nobody but two peers
    # and the superior was asked; M.03 now known and met, M.06 still open.
    assert [item.competency for item in second.reports["S-14"].unmet()] == ["M.02", "T.01", "T.03"]
    assert second.score("S-14").low == (Fraction(1, 10) + 2 + 1) / 14
    assert second.score("S-14").high == (Fraction(1, 10) + 2 + 1 + 1) / 14


def test_the_second_round_starts_from_the_evidence_of_the_first(demo: Demo) -> None:
    office = demo("district_office")
    first, second = office.first_round(), office.second_round()
    rated = {(one.person, one.competency): one.level for one in office.observed()}
    for person in office.people():
        before = {item.competency: item.actual for item in first.reports[person].items}
        for item in second.reports[person].items:
            expected = rated.get((person, item.competency), before[item.competency])
            assert item.actual == expected
    assert second.matching != first.matching
    assert sum(len(one.unmet()) for one in second.reports.values()) < sum(
        len(one.unmet()) for one in first.reports.values()
    )


def test_no_report_shows_a_group_below_the_minimum(demo: Demo) -> None:
    reports = demo("district_office").feedback_reports().values()
    shown = [
        group.n
        for report in reports
        for item in report.items
        for code, group in item.groups.items()
        if code in {"peer", "client"}
    ]
    assert None in shown
    assert all(n is None or n == 0 or n >= 3 for n in shown)


def test_the_demo_plans_within_its_budget_and_buys_as_on_paper(demo: Demo) -> None:
    training, office = demo("district_training"), demo("district_office")
    made = training.training_plan()
    prices = {one.code: one.cost for one in training.programmes()}
    assert sum(prices[one.programme] for one in made.enrolments) == made.cost <= 30_000_000
    brief = training.largest_brief(made)
    lacking = [
        person
        for person, report in office.second_round().reports.items()
        for item in report.items
        if (item.competency, item.actual, item.required) == ("M.06", 1, 2)
    ]
    assert brief.people == tuple(sorted(lacking))
    bought = training.purchase(brief)
    assert len(lacking) == 10
    assert bought.cost == 6 * 1_200_000 + 4 * 1_600_000  # six cheap seats, then the other one
    assert bought.open == ()


def test_the_demo_prints_what_people_look_for(
    demo: Demo, capsys: pytest.CaptureFixture[str]
) -> None:
    demo("loop").main()
    printed = capsys.readouterr().out
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    assert max(map(len, printed.splitlines())) <= WIDTH
    assert "score 483 11488 17" in lines
    assert "most_pairs_then_score 484 11480 16" in lines
    assert "- Kerjasama kurang 1 dari level 2 yang disyaratkan" in lines
    assert "- S-22: no mentor is allowed: works on another project (14)" in lines
    assert "Weighted shortfall: 0.536 .. 0.679, now 0.221 .. 0.293." in lines
    assert "- 10 of 10 needs are closed for 13600000, the least that this many can cost" in lines
    demo("loop").main()
    assert capsys.readouterr().out == printed
