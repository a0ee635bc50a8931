"""Scores of a population in every engine against the scalar functions, row by row."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import attrs
import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from kompetensi.errors import InvalidValueError, TooLargeError
from kompetensi.frames import _codes, _fast_scores, _kernel, _packed, gap_scores
from kompetensi.framework import Competency, Framework, LevelScale
from kompetensi.gap import compare, job_person_match, share_unmet, weighted_shortfall
from kompetensi.people import Profile, Requirement, Standard

POLICIES = ("unknown", "lowest", "exclude")
PEOPLE = ("P1", "P2", "P3", "P4")
CODES = ("A", "B", "C", "D")
TEXT = {code: code for code in "ABCDQ"}
NUMBER = {"A": 17, "B": 3, "C": 900, "D": 4}

Rows = list[tuple[Any, ...]]
Read = Callable[[Any], list[dict[str, Any]]]


@attrs.frozen(kw_only=True)
class Case:
    """One population, as rows of three frames."""

    profiles: Rows
    people: Rows
    requirements: Rows
    scale: LevelScale

    @property
    def whole(self) -> bool:
        levels = [row[2] for row in [*self.profiles, *self.requirements] if row[2] is not None]
        return all(one == int(one) for one in [*levels, *(row[3] for row in self.requirements)])


@st.composite
def cases(draw: st.DrawFn) -> Case:
    lowest = draw(st.integers(0, 2))
    scale = LevelScale(lowest=lowest, highest=lowest + draw(st.integers(1, 5)))
    whole = st.integers(scale.lowest, scale.highest)
    halves = st.integers(4 * scale.lowest, 4 * scale.highest).map(lambda level: level / 4)
    level = draw(st.sampled_from((whole, whole, halves)))
    weight = draw(st.sampled_from((st.integers(0, 9), st.integers(0, 9).map(lambda one: one / 4))))
    asked = draw(
        st.lists(st.tuples(st.sampled_from("ST"), st.sampled_from(CODES)), unique=True, min_size=1)
    )
    requirements = [(*pair, draw(level), draw(weight)) for pair in asked]
    standards = sorted({row[0] for row in requirements})
    who = draw(st.lists(st.sampled_from(PEOPLE), unique=True, min_size=1))
    people = [(one, draw(st.sampled_from(standards))) for one in who]
    held = draw(
        st.lists(
            st.tuples(st.sampled_from(PEOPLE), st.sampled_from(CODES)), unique=True, min_size=1
        )
    )
    profiles = [(*pair, draw(st.one_of(level, level, st.none()))) for pair in held]
    return Case(profiles=profiles, people=people, requirements=requirements, scale=scale)


def frames(case: Case, make: Callable[[Any], Any], codes: Mapping[str, Any] = TEXT) -> list[Any]:
    """Return the three frames in an engine."""

    def columns(names: str, rows: Rows) -> Any:
        return make(
            {name: [row[place] for row in rows] for place, name in enumerate(names.split())}
        )

    return [
        columns(
            "person competency level",
            [(one, codes[code], level) for one, code, level in case.profiles],
        ),
        columns("person standard", case.people),
        columns(
            "standard competency level weight",
            [(standard, codes[code], *rest) for standard, code, *rest in case.requirements],
        ),
    ]


def expected(case: Case, missing: str) -> list[dict[str, Any]]:
    """Return the scalar answer for each person."""
    rows = []
    for person, code in sorted(case.people):
        asked = [row for row in case.requirements if row[0] == code]
        standard = Standard(
            code=code,
            name=code,
            requirements=[
                Requirement(competency=row[1], level=row[2], weight=row[3]) for row in asked
            ],
        )
        levels = {
            row[1]: row[2] for row in case.profiles if row[0] == person and row[2] is not None
        }
        gone = [row[1] for row in asked if row[1] not in levels]
        filled = levels | dict.fromkeys(gone, case.scale.lowest) if missing == "lowest" else levels
        absent = dict.fromkeys(gone, "not_applicable") if missing == "exclude" else {}
        report = compare(Profile(person=person, levels=filled, absent=absent), standard, case.scale)
        score = weighted_shortfall(report)
        rows.append(
            {
                "person": person,
                "standard": code,
                "weighted_shortfall": _float(score.value),
                "low": _float(score.low),
                "high": _float(score.high),
                "share_unmet": _float(share_unmet(report).value),
                "job_person_match": _float(job_person_match(report).value),
                "unmet": len(report.unmet()),
                "unknown": len(gone),
            }
        )
    return rows


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def check(found: list[dict[str, Any]], wanted: list[dict[str, Any]], *, whole: bool) -> None:
    """Compare rows: bit for bit, or to 1e-12 of the greatest number of a score."""
    if whole:
        assert found == wanted
        return
    assert [list(row) for row in found] == [list(row) for row in wanted]
    for row, other in zip(found, wanted, strict=True):
        for name, value in row.items():
            assert value == (
                pytest.approx(other[name], rel=1e-12, abs=1e-12)
                if isinstance(value, float)
                else other[name]
            )


FIRST = Case(  # two persons with rows apart, an unknown that makes no difference, weights of 0
    profiles=[("P2", "A", 3), ("P1", "A", 1), ("P2", "B", None), ("P4", "A", 5), ("P1", "C", 2)],
    people=[("P2", "S"), ("P1", "S"), ("P3", "T")],
    requirements=[("S", "A", 5, 3), ("S", "B", 1, 1), ("S", "C", 3, 0), ("T", "D", 2, 0)],
    scale=LevelScale(lowest=1, highest=5),
)
SLOW = settings(
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
    max_examples=6,
)


@pytest.mark.parametrize("missing", POLICIES)
@pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow"])
@SLOW
@given(case=cases(), numbers=st.booleans())
@example(case=FIRST, numbers=False)
@example(case=FIRST, numbers=True)
def test_frames_in_memory_agree_with_the_scalar_functions(
    engine: str, missing: str, case: Case, numbers: bool, engines: Any, read: Read
) -> None:
    given_frames = frames(case, engines[engine], NUMBER if numbers else TEXT)
    found = gap_scores(*given_frames, scale=case.scale, missing=missing)
    assert type(found) is type(given_frames[0])
    check(read(found), expected(case, missing), whole=case.whole)


@pytest.mark.parametrize("missing", POLICIES)
@pytest.mark.parametrize("engine", ["polars-lazy", "duckdb"])
@settings(SLOW, max_examples=3)
@given(case=cases())
@example(case=FIRST)
def test_lazy_frames_agree_with_the_scalar_functions(
    engine: str, missing: str, case: Case, engines: Any, read: Read
) -> None:
    given_frames = frames(case, engines[engine])
    found = gap_scores(*given_frames, scale=case.scale, missing=missing)
    assert type(found) is type(given_frames[0])
    check(read(found), expected(case, missing), whole=case.whole)


@pytest.mark.parametrize("missing", POLICIES)
@pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow"])
@settings(SLOW, max_examples=3)
@given(case=cases())
def test_the_engines_own_way_gives_what_the_kernel_gives(
    engine: str, missing: str, case: Case, engines: Any, read: Read
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_fast_scores, "fast_scores", lambda *_: None)
        found = gap_scores(*frames(case, engines[engine]), scale=case.scale, missing=missing)
    check(read(found), expected(case, missing), whole=case.whole)


@pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow"])
def test_one_divisor_for_everybody_gives_the_nearest_double(
    engine: str, engines: Any, read: Read
) -> None:
    # Multiplying by 1/12 would give 33.33333333333333.
    case = Case(
        profiles=[("P1", "B", 1)],
        people=[("P1", "S"), ("P3", "S"), ("P2", "S")],
        requirements=[("S", "B", 2, 2), ("S", "D", 4, 2)],
        scale=LevelScale(lowest=1, highest=4),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_fast_scores, "fast_scores", lambda *_: None)
        found = gap_scores(*frames(case, engines[engine]), scale=case.scale, missing="lowest")
    assert [row["job_person_match"] for row in read(found)] == [400 / 12] * 3


def test_rows_keep_the_order_of_people(engines: Any) -> None:
    found = gap_scores(*frames(FIRST, engines["polars"]), scale=FIRST.scale, missing="lowest")
    assert found["person"].to_list() == ["P2", "P1", "P3"]


@pytest.mark.parametrize("weights", [(0.1, 0.25, 3.0), (0.0005, 0.1, 2.0)])
def test_fractions_of_a_weight_are_exact(weights: tuple[float, ...], make: Any, read: Read) -> None:
    case = attrs.evolve(
        FIRST,
        requirements=[
            (*row[:3], weight)
            for row, weight in zip(FIRST.requirements, (*weights, 1.0), strict=True)
        ],
    )
    for missing in POLICIES:
        found = gap_scores(*frames(case, make), scale=case.scale, missing=missing)
        check(read(found), expected(case, missing), whole=True)


def test_rounded_sums_of_weights_make_no_level_unknown(make: Any, read: Read) -> None:
    weights = {"A": 0.1, "B": 0.2, "C": 0.3, "D": 0.7}  # their sum depends on the order
    case = Case(
        profiles=[
            (person, code, 2.5)
            for place, person in enumerate(PEOPLE)
            for code in [*"ABCD"][place:] + [*"ABCD"][:place]
        ],
        people=[(person, "S") for person in PEOPLE],
        requirements=[("S", code, 4, weight) for code, weight in weights.items()],
        scale=LevelScale(lowest=1, highest=5),
    )
    found = read(gap_scores(*frames(case, make), scale=case.scale, missing="unknown"))
    check(found, expected(case, "unknown"), whole=False)


@pytest.mark.parametrize("kind", ["framework", "frame"])
def test_each_competency_has_its_own_scale(make: Any, read: Read, kind: str) -> None:
    short, long = LevelScale(lowest=0, highest=2), LevelScale(lowest=1, highest=5)
    framework = Framework(
        code="F",
        name="F",
        scale=long,
        competencies=[Competency(code="A", name="A"), Competency(code="B", name="B", scale=short)],
    )
    profiles = make(
        {"person": ["P1", "P1", "P2"], "competency": ["A", "B", "B"], "level": [2, 0, 1]}
    )
    people = make({"person": ["P1", "P2"], "standard": ["S", "S"]})
    requirements = make(
        {"standard": ["S", "S"], "competency": ["A", "B"], "level": [3, 2], "weight": [1, 2]}
    )
    ends = make({"competency": ["A", "B"], "lowest": [1, 0], "highest": [5, 2]})
    scale = framework if kind == "framework" else ends
    found = read(gap_scores(profiles, people, requirements, scale=scale, missing="lowest"))
    # P1: A is half of the way short, B the whole, (1/2 + 2)/3; P2: A the whole, B half, (1 + 1)/3.
    assert [row["weighted_shortfall"] for row in found] == [2.5 / 3, 2 / 3]
    # P1: (2 + 2*0)/(3 + 2*2); P2: A at its lowest, (1 + 2*1)/7.
    assert [row["job_person_match"] for row in found] == [200 / 7, 300 / 7]


def test_without_a_weight_all_requirements_weigh_the_same(make: Any, read: Read) -> None:
    profiles = make({"person": ["P1"], "competency": ["A"], "level": [1]})
    people = make({"person": ["P1"], "standard": ["S"]})
    requirements = make({"standard": ["S", "S"], "competency": ["A", "B"], "level": [3, 2]})
    found = read(
        gap_scores(
            profiles, people, requirements, scale=LevelScale(lowest=1, highest=5), missing="lowest"
        )
    )
    assert (found[0]["share_unmet"], found[0]["job_person_match"]) == (1.0, 40.0)


@pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow"])
def test_codes_that_lie_far_apart_change_nothing(engine: str, engines: Any, read: Read) -> None:
    far = {"A": 10**12, "B": 3, "C": -7, "D": 4}
    found = gap_scores(*frames(FIRST, engines[engine], far), scale=FIRST.scale, missing="unknown")
    check(read(found), expected(FIRST, "unknown"), whole=True)


@pytest.mark.parametrize("limit", ["CELLS", "ENTRIES"])
def test_too_many_codes_for_tables_change_nothing(
    limit: str, engines: Any, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_kernel, limit, 1)
    found = gap_scores(*frames(FIRST, engines["polars"]), scale=FIRST.scale, missing="unknown")
    check(read(found), expected(FIRST, "unknown"), whole=True)


@pytest.mark.parametrize("bits", [8, 14, 62])
def test_words_of_any_width_give_the_same(
    bits: int, engines: Any, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_packed, "BITS", bits)
    for missing in POLICIES:
        found = gap_scores(*frames(FIRST, engines["polars"]), scale=FIRST.scale, missing=missing)
        check(read(found), expected(FIRST, missing), whole=True)


@pytest.mark.parametrize("weight", [2**50, 2**50 + 0.5])
def test_weights_up_to_the_limit_of_doubles(weight: float, make: Any, read: Read) -> None:
    profiles = make({"person": ["P1"], "competency": ["A"], "level": [1]})
    people = make({"person": ["P1"], "standard": ["S"]})
    requirements = make({"standard": ["S"], "competency": ["A"], "level": [2], "weight": [weight]})
    scale = LevelScale(lowest=1, highest=5)
    if isinstance(weight, int):
        with pytest.raises(TooLargeError, match="divide all weights by a common factor"):
            gap_scores(profiles, people, requirements, scale=scale, missing="unknown")
    else:
        found = read(gap_scores(profiles, people, requirements, scale=scale, missing="unknown"))
        assert (found[0]["weighted_shortfall"], found[0]["job_person_match"]) == (1.0, 50.0)


def test_many_rows_in_blocks_agree_with_the_engine(
    engines: Any, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_fast_scores, "PEOPLE", 700)
    people = [f"P{number:04}" for number in range(3000)]
    rows = [
        (person, code, (place * 7 + shift) % 6)
        for place, person in enumerate(people)
        for shift, code in enumerate("ABCDEFG")
    ]
    profiles = {
        name: [row[place] for row in rows]
        for place, name in enumerate(("person", "competency", "level"))
    }
    standards = {"person": people, "standard": ["ST"[place % 2] for place in range(3000)]}
    asked = {"standard": list("SSSTTT"), "competency": list("ABCBDF"), "level": [1, 2, 3, 4, 5, 0]}
    scale = LevelScale(lowest=0, highest=5)
    tables = (profiles, standards, asked)
    found = [
        read(gap_scores(*map(engines[engine], tables), scale=scale, missing="unknown"))
        for engine in ("polars", "polars-lazy")
    ]
    assert found[0] == found[1]
    # P0001, standard T: B 2 of 4, D 4 of 5, F at the origin: (1/2 + 1/5 + 0)/3.
    assert found[0][1]["weighted_shortfall"] == float(Fraction(7, 30))


def test_small_integers_and_a_scale_from_0_need_no_conversion(read: Read) -> None:
    profiles = pl.DataFrame(
        {"person": [1, 1], "competency": [1, 2], "level": [0, 3]},
        schema_overrides={"level": pl.Int8},
    )
    people = pl.DataFrame({"person": [1], "standard": [1]})
    requirements = pl.DataFrame({"standard": [1, 1], "competency": [1, 2], "level": [4, 5]})
    scale = LevelScale(lowest=0, highest=5)
    found = read(gap_scores(profiles, people, requirements, scale=scale, missing="unknown"))
    assert found[0]["weighted_shortfall"] == 0.7  # (1 + 2/5)/2


@pytest.mark.parametrize("mixed", [False, True], ids=["sorted", "mixed"])
@pytest.mark.parametrize("far", [1, 1 << 20], ids=["near", "far"])
def test_many_persons_in_memory_as_in_an_engine(*, mixed: bool, far: int) -> None:
    persons = 3_000  # several bundles and blocks
    pairs = [(person, code) for person in range(persons) for code in (5, 5 + far, 6 + far)]
    if mixed:
        pairs = pairs[1::2] + pairs[::2]
    profiles = pl.DataFrame(
        {
            "person": [10 + person for person, _ in pairs],
            "competency": [code for _, code in pairs],
            "level": [(person * 7 + code) % 6 for person, code in pairs],
        }
    )
    people = pl.DataFrame(
        {"person": range(9, persons), "standard": [1, 2] * (persons // 2 - 5) + [1]}
    )
    required = pl.DataFrame(
        {"standard": [1, 1, 2], "competency": [5, 5 + far, 6 + far], "level": [4, 3, 5]}
    )
    scale = LevelScale(lowest=0, highest=5)
    found = gap_scores(profiles, people, required, scale=scale, missing="unknown")
    lazy = gap_scores(
        profiles.lazy(), people.lazy(), required.lazy(), scale=scale, missing="unknown"
    )
    assert found.equals(lazy.collect().sort("person"))
    with pytest.raises(InvalidValueError, match="must name each person and competency once"):
        gap_scores(
            pl.concat([profiles, profiles[-1:]]), people, required, scale=scale, missing="unknown"
        )


def test_a_code_beyond_64_bits_is_nobody_else() -> None:
    profiles = pl.DataFrame({"person": [-1, 1], "competency": [1, 1], "level": [2, 3]})
    people = pl.DataFrame(
        {"person": [2**64 - 1, 1], "standard": [1, 1]}, {"person": pl.UInt64, "standard": pl.Int64}
    )
    required = pl.DataFrame({"standard": [1], "competency": [1], "level": [4]})
    scale = LevelScale(lowest=0, highest=5)
    found = gap_scores(profiles, people, required, scale=scale, missing="unknown")
    assert found["unknown"].to_list() == [1, 0]


def test_unsigned_codes_give_the_same_scores() -> None:
    table = {"person": [1, 2], "competency": [1, 1], "level": [2, 3]}
    profiles = pl.DataFrame(table)
    people = pl.DataFrame({"person": [1, 2], "standard": [1, 1]})
    required = pl.DataFrame({"standard": [1], "competency": [1], "level": [4]})
    scale = LevelScale(lowest=0, highest=5)
    columns = pl.col("person", "competency").cast(pl.UInt64)
    found = gap_scores(
        profiles.with_columns(columns), people, required, scale=scale, missing="unknown"
    )
    assert found["weighted_shortfall"].to_list() == [0.5, 0.25]


@pytest.mark.parametrize("missing", POLICIES)
def test_many_texts_are_found_by_a_join(
    missing: str, engines: Any, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_codes, "MANY", 0)
    found = gap_scores(*frames(FIRST, engines["polars"]), scale=FIRST.scale, missing=missing)
    check(read(found), expected(FIRST, missing), whole=True)


@pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow"])
def test_mixed_rows_of_text_with_persons_and_competencies_nobody_asks_for(
    engine: str, engines: Any, read: Read
) -> None:
    case = Case(
        profiles=[("X", "A", 1), ("P1", "Q", 2), ("P2", "B", 3), ("X", "Q", 0), ("P1", "A", 1)],
        people=[("P2", "T"), ("P1", "S"), ("P3", "S")],
        requirements=[("S", "A", 4, 1), ("S", "B", 2, 2), ("T", "B", 5, 1)],
        scale=LevelScale(lowest=0, highest=5),
    )
    for missing in POLICIES:
        found = gap_scores(*frames(case, engines[engine]), scale=case.scale, missing=missing)
        check(read(found), expected(case, missing), whole=True)


def test_mixed_rows_off_the_scale_of_their_competency_are_refused() -> None:
    profiles = pl.DataFrame(
        {"person": [1, 2, 1], "competency": [1, 1, 2], "level": [2, 1, 5]}
    )  # 5 is a level of competency 1 alone
    people = pl.DataFrame({"person": [1, 2], "standard": [1, 1]})
    requirements = pl.DataFrame({"standard": [1, 1], "competency": [1, 2], "level": [4, 2]})
    scale = pl.DataFrame({"competency": [1, 2], "lowest": [0, 0], "highest": [5, 3]})
    with pytest.raises(InvalidValueError, match="person=1, competency=2, level=5"):
        gap_scores(profiles, people, requirements, scale=scale, missing="lowest")
