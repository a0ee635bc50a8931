"""What cannot be scored: one clear error with column and row on every engine, or an empty result."""

from collections.abc import Callable, Mapping
from itertools import permutations
from typing import Any

import polars as pl
import pytest

from kompetensi.errors import (
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    KompetensiError,
    OffScaleError,
    TooLargeError,
    UnknownCodeError,
)
from kompetensi.frames import gap_needs, gap_scores
from kompetensi.framework import Competency, Framework, LevelScale

Columns = Mapping[str, list[Any]]
Make = Callable[[Columns], Any]

GOOD: Mapping[str, Columns] = {
    "profiles": {"person": ["P1", "P2"], "competency": ["A", "A"], "level": [4, 5]},
    "people": {"person": ["P1", "P2"], "standard": ["S", "S"]},
    "requirements": {"standard": ["S"], "competency": ["A"], "level": [3], "weight": [1]},
}
SCALE = LevelScale(lowest=1, highest=5)
LADDER = LevelScale(lowest=1, highest=3, names=("low", "middle", "high"))
STEPS = Framework(
    code="F",
    name="F",
    scale=SCALE,
    competencies=[Competency(code="A", name="A", defined_levels=[2, 4])],
)
BAD: list[tuple[str, Columns, type[KompetensiError], str]] = [
    (
        "profiles",
        {"person": ["P1", "P1"]},
        InvalidValueError,
        "profiles must name each person and competency once, got 2 rows with person='P1', competency='A'",
    ),
    (
        "profiles",
        {"person": ["P1", None]},
        InvalidValueError,
        "column 'person' of profiles must have a value in every row, got person=",
    ),
    (
        "profiles",
        {"competency": [None, "A"]},
        InvalidValueError,
        "column 'competency' of profiles must have a value in every row, got person='P1'",
    ),
    (
        "profiles",
        {"level": [4, 6]},
        InvalidValueError,
        "column 'level' of profiles must lie on the scale 1..5, got person='P2', competency='A', level=6",
    ),
    (
        "profiles",
        {"level": [0, 4]},
        InvalidValueError,
        "must lie on the scale 1..5, got person='P1', competency='A', level=0",
    ),
    (
        "profiles",
        {"level": [0.5, 4]},
        InvalidValueError,
        "must lie on the scale 1..5, got person='P1', competency='A', level=0.5",
    ),
    (
        "profiles",
        {"level": [float("inf"), 4]},
        InvalidValueError,
        "column 'level' of profiles must be finite, got person='P1', competency='A', level=inf",
    ),
    (
        "profiles",
        {"level": ["4", "5"]},
        InvalidTypeError,
        "column 'level' of profiles must hold numbers, got String, such as person='P1'",
    ),
    (
        "profiles",
        {"person": [0.5, 1.5]},
        InvalidTypeError,
        "column 'person' of profiles must hold text or whole numbers, got Float64",
    ),
    (
        "profiles",
        {"person": [1, 2]},
        InvalidTypeError,
        "must hold text in every frame or whole numbers in every frame, got Int64 in profiles, String in people",
    ),
    (
        "people",
        {"person": ["P1", "P1"]},
        InvalidValueError,
        "people must name each person once, got 2 rows with person='P1'",
    ),
    (
        "people",
        {"standard": ["S", None]},
        InvalidValueError,
        "column 'standard' of people must have a value in every row, got person='P2'",
    ),
    (
        "people",
        {"standard": ["S", "T"]},
        InvalidValueError,
        "column 'standard' of people must name a standard of requirements, got person='P2', standard='T'",
    ),
    (
        "requirements",
        {"level": [6]},
        OffScaleError,
        "level of 'A' in 'S' of requirements is 6, which is not on the scale 1..5",
    ),
    (
        "requirements",
        {"level": [None]},
        InvalidValueError,
        "column 'level' of requirements must have a value in every row, got standard='S'",
    ),
    (
        "requirements",
        {"weight": [-1]},
        InvalidValueError,
        "column 'weight' of requirements in the row standard='S', competency='A', level=3, weight=-1 must be 0 or more",
    ),
    (
        "requirements",
        {"weight": [2**52]},
        TooLargeError,
        "the weights of standard 'S' are too large to be added exactly: in units of 1/2 they could pass 2**53",
    ),
    (
        "profiles",
        {"level": [True, False]},
        InvalidTypeError,
        "column 'level' of profiles must hold numbers, got Boolean, such as person='P1', competency='A', level=True",
    ),
    (
        "people",
        {"standard": [0.5, 0.5]},
        InvalidTypeError,
        "column 'standard' of people must hold text or whole numbers, got Float64, such as person='P1', standard=0.5",
    ),
    (
        "requirements",
        {"standard": [], "competency": [], "level": [], "weight": []},
        InvalidValueError,
        "column 'standard' of people must name a standard of requirements, got person='P1', standard='S'",
    ),
    (
        "requirements",
        {"level": ["3"]},
        InvalidTypeError,
        "column 'level' of requirements must hold numbers, got String, such as standard='S', competency='A', level='3'",
    ),
    (
        "requirements",
        {"weight": ["1"]},
        InvalidTypeError,
        "column 'weight' of requirements must hold numbers, got String, such as standard='S', competency='A'",
    ),
    (
        "requirements",
        {"weight": [None]},
        InvalidValueError,
        "column 'weight' of requirements must have a value in every row, got standard='S', competency='A', level=3",
    ),
    (
        "requirements",
        {"standard": [None]},
        InvalidValueError,
        "column 'standard' of requirements must have a value in every row, got standard=",
    ),
    (
        "requirements",
        {"competency": [None]},
        InvalidValueError,
        "column 'competency' of requirements must have a value in every row, got standard='S', competency=",
    ),
]
COUNTED: Mapping[str, Columns] = {
    "profiles": {"person": [1, 2], "competency": [7, 7], "level": [4, 5]},
    "people": {"person": [1, 2], "standard": [3, 3], "unit": [4, 4]},
    "requirements": {"standard": [3], "competency": [7], "level": [3], "weight": [1]},
}
BAD_COUNTED: list[tuple[str, Columns, str]] = [
    (
        "profiles",
        {"person": [1, 1]},
        "profiles must name each person and competency once, got 2 rows with person=1, competency=7",
    ),
    (
        "profiles",
        {"level": [4, 9]},
        "column 'level' of profiles must lie on the scale 1..5, got person=2, competency=7, level=9",
    ),
    ("people", {"person": [1, 1]}, "people must name each person once, got 2 rows with person=1"),
    (
        "people",
        {"standard": [3, 8]},
        "column 'standard' of people must name a standard of requirements, got person=2, standard=8",
    ),
    (
        "requirements",
        {"level": [None]},
        "column 'level' of requirements must have a value in every row, got standard=3, competency=7",
    ),
]
BAD_SCALES: list[tuple[Columns, type[KompetensiError], str]] = [
    (
        {"lowest": [None]},
        InvalidValueError,
        "column 'lowest' of scale must have a value in every row, got competency='A', lowest=",
    ),
    (
        {"competency": [None]},
        InvalidValueError,
        "column 'competency' of scale must have a value in every row, got competency=",
    ),
    (
        {"highest": ["5"]},
        InvalidTypeError,
        "column 'highest' of scale must hold numbers, got String, such as competency='A', lowest=1, highest='5'",
    ),
    (
        {"highest": [1]},
        InvalidValueError,
        "the row competency='A', lowest=1, highest=1 of scale gives no scale: LevelScale.highest must exceed lowest",
    ),
]


def _score(
    make: Make, changed: str = "", columns: Columns | None = None, scale: Any = SCALE
) -> Any:
    tables = {
        name: {**good, **(columns or {})} if name == changed else good
        for name, good in GOOD.items()
    }
    return gap_scores(*[make(table) for table in tables.values()], scale=scale, missing="unknown")


@pytest.mark.parametrize(("name", "columns", "error", "message"), BAD)
def test_bad_rows_are_refused(
    make: Make, name: str, columns: Columns, error: type[KompetensiError], message: str
) -> None:
    with pytest.raises(error) as refused:
        _score(make, name, columns)
    assert message in str(refused.value)


@pytest.mark.parametrize("function", [gap_scores, gap_needs])
@pytest.mark.parametrize(("name", "columns", "message"), BAD_COUNTED)
def test_bad_rows_of_whole_number_codes_are_refused_in_scores_and_needs(
    make: Make, function: Any, name: str, columns: Columns, message: str
) -> None:
    tables = {**COUNTED, name: {**COUNTED[name], **columns}}
    with pytest.raises(InvalidValueError) as refused:
        function(*map(make, tables.values()), scale=SCALE, missing="unknown")
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("unit", "error", "message"),
    [
        (["U", None], InvalidValueError, "must have a value in every row, got person='P2'"),
        ([0.5, 1.5], InvalidTypeError, "must hold text or whole numbers, got Float64, such as"),
    ],
)
def test_a_unit_is_a_code(
    make: Make, unit: list[Any], error: type[KompetensiError], message: str
) -> None:
    tables = {**GOOD, "people": {**GOOD["people"], "unit": unit}}
    with pytest.raises(error, match="column 'unit' of people") as refused:
        gap_needs(*map(make, tables.values()), scale=SCALE, missing="unknown")
    assert message in str(refused.value)


@pytest.mark.parametrize(("columns", "error", "message"), BAD_SCALES)
def test_bad_rows_of_a_scale_are_refused(
    make: Make, columns: Columns, error: type[KompetensiError], message: str
) -> None:
    with pytest.raises(error) as refused:
        _score(make, scale=make({"competency": ["A"], "lowest": [1], "highest": [5], **columns}))
    assert message in str(refused.value)


def test_a_level_that_is_not_a_number_is_unknown_in_pandas_and_refused_elsewhere(
    engines: Mapping[str, Make], read: Callable[[Any], list[dict[str, Any]]]
) -> None:
    bad: Columns = {"level": [float("nan"), 4.0]}
    for engine, make in engines.items():
        if engine == "pandas":  # NaN is how it writes a cell without a value
            assert [row["unknown"] for row in read(_score(make, "profiles", bad))] == [1, 0]
            continue
        with pytest.raises(
            InvalidValueError,
            match="column 'level' of profiles must be finite, got person='P1', competency='A', level=nan",
        ):
            _score(make, "profiles", bad)


def test_good_rows_are_not(make: Make, read: Callable[[Any], list[dict[str, Any]]]) -> None:
    assert [row["weighted_shortfall"] for row in read(_score(make))] == [0.0, 0.0]


def test_a_competency_is_required_once(make: Make) -> None:
    twice: Columns = {
        "standard": ["S", "S"],
        "competency": ["A", "A"],
        "level": [3, 4],
        "weight": [1, 1],
    }
    with pytest.raises(
        DuplicateCodeError, match="competency 'A' stands twice in standard 'S' of requirements"
    ):
        _score(make, "requirements", twice)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [(2, 7, 3, -1), (10, 7, 3, -1)],
            "in the row standard=2, competency=7, level=3, weight=-1",
        ),
        ([(2, 8, -3, 1), (2, 7, -4, 1)], "in the row standard=2, competency=7, level=-4, weight=1"),
        ([(2, 7, 6, 1), (10, 7, 6, 1), (2, 8, 9, 1)], "level of 7 in 2 of requirements is 6"),
        ([(2, 5, 3, 1), (2, 6, 3, 1), (10, 4, 3, 1)], "no competency '5' among 2 known codes"),
        (
            [(2, 8, 3, 1), (2, 8, 4, 1), (10, 7, 3, 1), (10, 7, 3, 1)],
            "'8' stands twice in standard 2",
        ),
    ],
)
def test_the_first_bad_requirement_is_shown_in_any_order(
    make: Make, rows: list[tuple[int, ...]], message: str
) -> None:
    good = [(3, 7, 3, 1), (1, 7, 3, 1)]
    ends = make({"competency": [7, 8], "lowest": [1, 1], "highest": [5, 5]})
    told = set()
    for turn in range(len(rows) + 2):
        mixed = [*good, *rows][turn:] + [*good, *rows][:turn]
        columns = dict(
            zip(COUNTED["requirements"], map(list, zip(*mixed, strict=True)), strict=True)
        )
        tables = {**COUNTED, "requirements": columns}
        with pytest.raises(KompetensiError) as refused:
            gap_scores(*map(make, tables.values()), scale=ends, missing="unknown")
        told.add(str(refused.value))
    assert len(told) == 1
    assert message in told.pop()


def test_the_first_standard_with_weights_too_large_is_named_in_any_order(make: Make) -> None:
    for standards in (["T", "S", "R"], ["S", "T", "R"]):
        required: Columns = {
            "standard": standards,
            "competency": ["A"] * 3,
            "level": [3] * 3,
            "weight": [2**52 if standard != "R" else 1 for standard in standards],
        }
        with pytest.raises(TooLargeError, match="the weights of standard 'S' are too large"):
            _score(make, "requirements", required)


def test_a_missing_column_is_named(make: Make) -> None:
    people = make({"who": ["P1"], "standard": ["S"]})
    others = [make(GOOD[name]) for name in ("profiles", "requirements")]
    with pytest.raises(
        InvalidValueError,
        match="people has no column 'person'; it needs person, standard and has who",
    ):
        gap_scores(others[0], people, others[1], scale=SCALE, missing="unknown")


def test_frames_come_from_one_engine(engines: Mapping[str, Make]) -> None:
    forms = {
        "pandas": "eager pandas",
        "polars": "eager polars",
        "polars-lazy": "lazy polars",
        "pyarrow": "eager pyarrow",
        "duckdb": "lazy duckdb",
    }
    assert forms.keys() == engines.keys()
    names = list(GOOD)
    ends: Columns = {"competency": ["A"], "lowest": [1], "highest": [5]}
    for (one, make), (other, make_other) in permutations(engines.items(), 2):
        frames = {name: make(GOOD[name]) for name in names} | {"scale": make(ends)}
        for name in [*names, "scale"]:
            mixed = {**frames, name: make_other(ends if name == "scale" else GOOD[name])}
            with pytest.raises(
                InvalidTypeError, match="frames must come from one engine"
            ) as refused:
                gap_scores(
                    *[mixed[each] for each in names], scale=mixed["scale"], missing="unknown"
                )
            assert f"{name} is {forms[other]}" in str(refused.value)
            assert f"is {forms[one]}" in str(refused.value)


def test_what_is_no_frame_is_refused() -> None:
    with pytest.raises(InvalidTypeError, match="profiles must be a dataframe of pandas.*got list"):
        gap_scores([], [], [], scale=SCALE, missing="unknown")  # type: ignore[type-var]
    with pytest.raises(
        InvalidTypeError, match="scale must be a LevelScale, a Framework or a dataframe, got 5"
    ):
        _score(pl.DataFrame, scale=5)


def test_a_policy_has_a_name() -> None:
    frames = [pl.DataFrame(table) for table in GOOD.values()]
    with pytest.raises(
        InvalidValueError, match="missing must be one of 'unknown', 'lowest', 'exclude', got 'zero'"
    ):
        gap_scores(*frames, scale=SCALE, missing="zero")


def test_levels_without_a_scale_or_name_are_refused(make: Make) -> None:
    ends: Columns = {"competency": ["B"], "lowest": [1], "highest": [5]}
    with pytest.raises(UnknownCodeError, match="no competency 'A' among 1 known code"):
        _score(make, scale=make(ends))
    both: Columns = {"competency": ["B", "B"], "lowest": [1, 1], "highest": [5, 5]}
    with pytest.raises(DuplicateCodeError, match="competency 'B' stands twice in scale"):
        _score(make, scale=make(both))
    with pytest.raises(
        InvalidValueError,
        match="column 'competency' of profiles must name a competency of scale, got person='P2'",
    ):
        _score(
            make,
            "profiles",
            {"competency": ["A", "Z"]},
            scale=make({"competency": ["A"], "lowest": [1], "highest": [5]}),
        )
    with pytest.raises(InvalidValueError, match="must lie on the scale 1..4, got person='P2'"):
        _score(make, scale=make({"competency": ["A", "B"], "lowest": [1, 0], "highest": [4, 9]}))


@pytest.mark.parametrize(
    ("scale", "level", "defined"), [(LADDER, 2.5, "1, 2, 3"), (STEPS, 3, "2, 4")]
)
def test_a_required_level_is_a_defined_one(
    make: Make, scale: Any, level: float, defined: str
) -> None:
    with pytest.raises(OffScaleError, match=f"defined levels: {defined}"):
        _score(make, "requirements", {"level": [level]}, scale=scale)


@pytest.mark.parametrize("name", ["people", "profiles"])
def test_empty_frames_give_defined_results(
    make: Make, read: Callable[[Any], list[dict[str, Any]]], name: str
) -> None:
    found = read(_score(make, name, {column: [] for column in GOOD[name]}))
    assert [(row["person"], row["weighted_shortfall"], row["unknown"]) for row in found] == (
        [] if name == "people" else [("P1", None, 1), ("P2", None, 1)]
    )


def test_nothing_at_all_gives_nothing(
    make: Make, read: Callable[[Any], list[dict[str, Any]]]
) -> None:
    frames = [make({column: [] for column in table}) for table in GOOD.values()]
    assert read(gap_scores(*frames, scale=SCALE, missing="unknown")) == []


def test_an_empty_frame_takes_the_type_of_the_others(
    make: Make, read: Callable[[Any], list[dict[str, Any]]]
) -> None:
    numbers: Columns = {"person": [7, 8], "standard": ["S", "S"]}
    frames = [
        make({column: [] for column in GOOD["profiles"]}),
        make(numbers),
        make(GOOD["requirements"]),
    ]
    found = read(gap_scores(*frames, scale=SCALE, missing="lowest"))
    assert [(row["person"], row["weighted_shortfall"]) for row in found] == [(7, 1.0), (8, 1.0)]


def test_decimals_are_numbers() -> None:
    levels = pl.Series("level", ["4", "2.5"]).cast(pl.Decimal(4, 2))
    profiles = pl.DataFrame({**GOOD["profiles"], "level": levels})
    others = [pl.DataFrame(GOOD[name]) for name in ("people", "requirements")]
    found = gap_scores(profiles, *others, scale=SCALE, missing="unknown")
    assert found["weighted_shortfall"].to_list() == [0.0, 0.25]


def test_a_code_twice_among_people_alone_is_refused(make: Make) -> None:
    with pytest.raises(InvalidValueError, match="got 2 rows with person=9"):
        gap_scores(
            make({"person": [9, 7], "competency": ["A", "A"], "level": [4, 5]}),
            make({"person": [9, 7, 9], "standard": ["S", "S", "S"]}),
            make(GOOD["requirements"]),
            scale=SCALE,
            missing="unknown",
        )


def test_null_and_high_levels_are_no_levels(make: Make) -> None:
    with pytest.raises(
        InvalidValueError, match="column 'level' of profiles must lie on the scale 1..5"
    ):
        _score(make, "profiles", {"level": [None, 9]})


@pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow"])
@pytest.mark.parametrize("order", [[0, 1, 2, 3], [0, 3, 2, 1]], ids=["sorted", "mixed"])
def test_a_level_off_the_scale_of_its_own_competency_is_refused_in_any_order(
    engines: Mapping[str, Make], engine: str, order: list[int]
) -> None:
    make = engines[engine]
    held = [(1, 7, 4), (1, 8, 2), (2, 7, 4), (2, 8, 4)]
    profiles = {
        name: [held[row][place] for row in order]
        for place, name in enumerate(("person", "competency", "level"))
    }
    people: Columns = {"person": [1, 2], "standard": [3, 3]}
    required: Columns = {"standard": [3, 3], "competency": [7, 8], "level": [3, 1]}
    ends: Columns = {"competency": [7, 8], "lowest": [1, 1], "highest": [5, 3]}
    with pytest.raises(
        InvalidValueError,
        match="must lie on the scale 1..3, got person=2, competency=8, level=4",
    ):
        gap_scores(*map(make, (profiles, people, required)), scale=make(ends), missing="unknown")
