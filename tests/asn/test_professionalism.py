"""The professionalism index: derived cases, every rule of the tables, and its own definition."""

import json
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi import asn
from kompetensi.asn import (
    CompletedTraining,
    ProfessionalismIndex,
    ProfessionalismPolicy,
    ProfessionalismRecord,
    Sanction,
    agency_professionalism,
    professionalism_index,
)
from kompetensi.asn._professionalism_points import read_between_bands
from kompetensi.errors import (
    ConflictError,
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    NoRuleInForceError,
    OutOfTableError,
    UnknownCodeError,
)
from kompetensi.rules import BandTable, Citation, DatedParameter, DatedValue
from kompetensi.testing import (
    professionalism_indices,
    professionalism_policies,
    professionalism_records,
)
from kompetensi.texts import INDONESIAN, say

DATA = Path(__file__).parents[1] / "data" / "asn" / "professionalism.json"
CASES: dict[str, Any] = {
    case["id"]: case
    for case in json.loads(DATA.read_text(encoding="utf-8"), parse_float=Decimal)["cases"]
}
DAY = date(2026, 6, 30)
RECENT = date(2026, 2, 2)
TINY = Fraction(1, 1_000_000)
OWN = Citation(instrument="Peraturan Bupati 1/2026", locator="Pasal 4", confidence="V")
POLICY = ProfessionalismPolicy(band_rule="lower_bound", heavy_sanction=1, kurang=5, sangat_kurang=1)
CLASSES = {
    "JF": "jf_ahli_muda",
    "JPT": "jpt_pratama",
    "pengawas": "pengawas",
    "pelaksana": "pelaksana",
}


def training(kind: str, **more: Any) -> CompletedTraining:
    given = {"ended": RECENT, "relevant": True, **more}
    return CompletedTraining(kind=kind, **given)


TECHNICAL = training("teknis", hours=20)
LEADERSHIP = training("kepemimpinan", level="PKN II")
FULL = ProfessionalismRecord(
    person="P-01",
    position_class="jpt_pratama",
    education="S3",
    performance=93,
    sanctions=[],
    trainings=[LEADERSHIP, TECHNICAL, training("seminar")],
    leadership_level="PKN II",
)


def index(
    policy: ProfessionalismPolicy = POLICY, on: date = DAY, **changes: Any
) -> ProfessionalismIndex:
    return professionalism_index(attrs.evolve(FULL, **changes), policy, on=on)


def evolved(**changes: Any) -> ProfessionalismPolicy:
    return attrs.evolve(POLICY, **changes)


def own(value: Any) -> DatedValue[Any]:
    return DatedValue(since=date(2026, 1, 1), value=value, citation=OWN)


@pytest.mark.parametrize(
    "code",
    [
        "ip-asn-functional-s2-complete",
        "ip-asn-jpt-s3-complete",
        "ip-asn-pengawas-s1-no-seminar",
        "ip-asn-pelaksana-d3-light-sanction",
    ],
)
def test_oracle_of_the_index(code: str) -> None:
    given, expected = CASES[code]["inputs"], CASES[code]["expected"]
    done = {
        "diklatpim": LEADERSHIP,
        "fungsional": training("fungsional"),
        "teknis20jp": TECHNICAL,
        "seminar": training("seminar"),
    }
    record = ProfessionalismRecord(
        person="P-01",
        position_class=CLASSES[given["jabatan"]],
        education=given["pendidikan"],
        performance=given["kinerja_value"],
        sanctions=[Sanction(severity="ringan", on=RECENT)] if given["disiplin"] == "ringan" else [],
        trainings=[one for name, one in done.items() if given.get(name)],
        leadership_level="PKN II",
    )
    found = professionalism_index(record, POLICY, on=DAY)
    assert found.score.contributions == {
        name: Fraction(expected[name])
        for name in ("kualifikasi", "kompetensi", "kinerja", "disiplin")
    }
    assert found.value == Fraction(expected["ip"])
    assert found.category == expected["kategori"]


def test_leadership_training_must_have_the_level_held() -> None:
    case = CASES["ip-asn-diklatpim-level"]
    (done,) = case["inputs"]["diklatpim_done"]
    found = index(leadership_level="PIM II", trainings=[training("kepemimpinan", level=done)])
    assert found.parts["kepemimpinan"] == case["expected"]["diklatpim_score"]
    met = index(leadership_level=done, trainings=[training("kepemimpinan", level=done)])
    assert met.parts["kepemimpinan"] == 15


@pytest.mark.parametrize("rule", ["lower_bound", "upper_bound", "round_half_up"])
@pytest.mark.parametrize(
    ("code", "given", "expected"),
    [
        ("ip-asn-category-edges", "ip_values", "kategori"),
        ("ip-asn-category-boundaries", "score", "category"),
    ],
)
def test_oracle_of_the_categories_holds_under_every_rule(
    code: str, given: str, expected: str, rule: str
) -> None:
    case = CASES[code]
    table = asn.PROFESSIONALISM_CATEGORIES.on(DAY).value
    assert table is not None
    got = [table.band(read_between_bands(value, rule)) for value in case["inputs"][given]]
    assert got == case["expected"][expected]


@pytest.mark.parametrize(
    ("number", "lower", "upper", "nearest"),
    [
        ("80", "Sedang", "Sedang", "Sedang"),
        ("80.000001", "Sedang", "Tinggi", "Sedang"),
        ("80.4", "Sedang", "Tinggi", "Sedang"),
        ("80.499999", "Sedang", "Tinggi", "Sedang"),
        ("80.5", "Sedang", "Tinggi", "Tinggi"),
        ("80.999999", "Sedang", "Tinggi", "Tinggi"),
        ("81", "Tinggi", "Tinggi", "Tinggi"),
        ("81.000001", "Tinggi", "Tinggi", "Tinggi"),
        ("60.5", "Sangat Rendah", "Rendah", "Rendah"),
        ("70.5", "Rendah", "Sedang", "Sedang"),
        ("90.5", "Tinggi", "Sangat Tinggi", "Sangat Tinggi"),
    ],
)
def test_a_number_between_printed_bands_goes_where_the_rule_says(
    number: str, lower: str, upper: str, nearest: str
) -> None:
    table = asn.PROFESSIONALISM_CATEGORIES.on(DAY).value
    assert table is not None
    for rule, expected in (
        ("lower_bound", lower),
        ("upper_bound", upper),
        ("round_half_up", nearest),
    ):
        assert table.band(read_between_bands(Fraction(number), rule)) == expected


@pytest.mark.parametrize(
    ("parameter", "edges"),
    [
        (
            asn.PROFESSIONALISM_CATEGORIES,
            {61: "Rendah", 71: "Sedang", 81: "Tinggi", 91: "Sangat Tinggi"},
        ),
        (
            asn.PROFESSIONALISM_PERFORMANCE_BANDS,
            {51: "Kurang", 61: "Cukup", 76: "Baik", 91: "Sangat Baik"},
        ),
    ],
    ids=lambda one: getattr(one, "code", None),
)
def test_each_band_at_its_edge_just_below_and_just_above(
    parameter: DatedParameter[BandTable], edges: dict[int, str]
) -> None:
    table = parameter.on(DAY).value
    assert table is not None
    before = table.bands[0].code
    for edge, code in edges.items():
        for rule in ("lower_bound", "upper_bound", "round_half_up"):
            below = read_between_bands(edge - TINY, rule)
            assert table.band(below) == (before if rule == "lower_bound" else code)
            assert table.band(read_between_bands(edge, rule)) == code
            assert table.band(read_between_bands(edge + TINY, rule)) == code
            assert table.band(read_between_bands(edge - 1, rule)) == before
        before = code


def test_the_rule_between_bands_stands_in_the_result() -> None:
    # 15 + 17.5 + 30 + 5 = 67.5 for a pelaksana with a seminar.
    changes: dict[str, Any] = {
        "position_class": "pelaksana",
        "education": "S2",
        "trainings": [training("seminar")],
        "performance": 80,
    }
    found = {
        rule: index(attrs.evolve(POLICY, band_rule=rule), **changes)
        for rule in ("lower_bound", "upper_bound")
    }
    assert {one.value for one in found.values()} == {Fraction("67.5")}
    assert found["lower_bound"].classified.value == Fraction("67.5")
    assert found["upper_bound"].classified.value == 68
    assert [str(reason) for reason in found["upper_bound"].explain()] == [
        "professionalism index is 67.5, made of performance (25), qualification (20), "
        "competency (17.5), discipline (5)",
        "for its category 67.5 is read as 68: in the band above as soon as a band's end is passed",
        "Rendah by the table ip-asn",
    ]
    assert len(found["lower_bound"].explain()) == 2
    assert say(found["upper_bound"].explain()[1], catalogue=INDONESIAN).startswith(
        "untuk kategorinya 67,5 dibaca sebagai 68:"
    )


def test_points_are_not_weighted_twice() -> None:
    # Two public programs multiply by the weights once more; the best person would have 31.5.
    twice = {"S3": Fraction(25, 4), "S2": 5, "S1": Fraction(15, 4)}
    with pytest.raises(InvalidValueError) as caught:
        index(attrs.evolve(POLICY, qualification=own(twice)))
    assert str(caught.value) == (
        "points of kualifikasi reach 25/4, not 25: they hold the weight already and are not "
        "weighted once more"
    )
    for field, value, dimension in (
        (
            "competency",
            {"struktural": {"kepemimpinan": 6, "teknis": 6, "seminar": 4}},
            "kompetensi",
        ),
        ("performance", {"Sangat Baik": 9, "Baik": 7.5}, "kinerja"),
        ("discipline", {"tidak pernah": 0.25, "ringan": 0.15, "berat": 0}, "disiplin"),
    ):
        with pytest.raises(InvalidValueError, match=f"points of {dimension} reach"):
            index(evolved(**{field: own(value)}))
    with pytest.raises(InvalidValueError, match="points of kinerja reach 9, not 30"):
        index(attrs.evolve(POLICY, predicates=own({"Sangat Baik": 9})), performance="Sangat Baik")


@pytest.mark.parametrize(
    "value",
    [
        {"kualifikasi": 25, "kompetensi": 40, "kinerja": 30, "disiplin": 4},
        {"kualifikasi": 25, "kompetensi": 40, "kinerja": 35},
    ],
)
def test_dimensions_are_four_and_add_up_to_100(value: Any) -> None:
    with pytest.raises(InvalidValueError, match="policy.dimensions must give kualifikasi"):
        index(attrs.evolve(POLICY, dimensions=own(value)))


def test_an_agency_has_its_own_weights_and_is_cited() -> None:
    policy = attrs.evolve(
        POLICY,
        dimensions=own({"kualifikasi": 30, "kompetensi": 40, "kinerja": 25, "disiplin": 5}),
        qualification=own({"S3": 30, "S1": 20}),
        performance=own({"Sangat Baik": 25, "Baik": 20}),
    )
    found = index(policy)
    assert found.score.contributions["kualifikasi"] == 30
    assert found.value == 100
    assert OWN in found.citations


@pytest.mark.parametrize(
    ("education", "points"),
    [("S3", 25), ("S2", 20), ("S1", 15), ("D4", 15), ("D3", 10), ("D1", 5), ("SLTP", 1)],
)
def test_points_of_education(education: str, points: int) -> None:
    assert index(education=education).score.contributions["kualifikasi"] == points


@pytest.mark.parametrize(
    ("value", "points"),
    [
        (100, 30),
        (91, 30),
        (90, 25),
        (76, 25),
        (75, 15),
        (61, 15),
        (60, 5),
        (51, 5),
        (50, 1),
        (0, 1),
    ],
)
def test_points_of_an_appraisal_in_numbers(value: int, points: int) -> None:
    for rule in ("lower_bound", "upper_bound", "round_half_up"):
        found = index(attrs.evolve(POLICY, band_rule=rule), performance=value)
        assert found.score.contributions["kinerja"] == points


def test_an_appraisal_between_50_and_51_is_in_no_hole() -> None:
    # One public program gives 0 points there.
    assert index(performance=50.5).parts["kinerja"] == 1
    assert (
        index(attrs.evolve(POLICY, band_rule="upper_bound"), performance=50.5).parts["kinerja"] == 5
    )


@pytest.mark.parametrize(
    ("predicate", "points"),
    [
        ("Sangat Baik", 30),
        ("Baik", 25),
        ("Butuh Perbaikan", 15),
        ("Kurang", 10),
        ("Sangat Kurang", 5),
    ],
)
def test_points_of_a_predicate_with_the_agencys_choice(predicate: str, points: int) -> None:
    policy = attrs.evolve(POLICY, kurang=10, sangat_kurang=5)
    assert index(policy, performance=predicate).parts["kinerja"] == points


def test_an_agencys_table_may_hold_the_two_lowest_itself() -> None:
    table = {"Sangat Baik": 30, "Baik": 25, "Butuh Perbaikan": 15, "Kurang": 7, "Sangat Kurang": 2}
    assert (
        index(attrs.evolve(POLICY, predicates=own(table)), performance="Kurang").parts["kinerja"]
        == 7
    )


@pytest.mark.parametrize(
    ("severities", "points"),
    [((), 5), (("ringan",), 3), (("ringan", "sedang"), 2), (("berat", "ringan"), 0)],
)
def test_the_heaviest_sanction_decides(severities: tuple[str, ...], points: int) -> None:
    found = index(
        attrs.evolve(POLICY, heavy_sanction=0),
        sanctions=[Sanction(severity=one, on=RECENT) for one in severities],
    )
    assert found.parts["disiplin"] == points


@pytest.mark.parametrize(
    ("on", "points"),
    [
        (date(2021, 12, 31), 5),
        (date(2022, 1, 1), 2),
        (DAY, 2),
        (DAY + timedelta(days=1), 5),
    ],
)
def test_sanctions_count_for_five_calendar_years(on: date, points: int) -> None:
    assert index(sanctions=[Sanction(severity="sedang", on=on)]).parts["disiplin"] == points


@pytest.mark.parametrize(
    ("kind", "ended", "counts"),
    [
        ("teknis", date(2024, 12, 31), False),
        ("teknis", date(2025, 1, 1), True),
        ("teknis", DAY, True),
        ("teknis", DAY + timedelta(days=1), False),
        ("seminar", date(2023, 12, 31), False),
        ("seminar", date(2024, 1, 1), True),
        ("kepemimpinan", date(2001, 1, 1), True),
    ],
)
def test_a_training_counts_within_its_window(kind: str, ended: date, counts: bool) -> None:
    done = training(kind, ended=ended, hours=20, level="PKN II")
    assert bool(index(trainings=[done]).parts[kind]) == counts


def test_an_agency_has_its_own_windows() -> None:
    done = [training("teknis", ended=date(2025, 6, 1), hours=20)]
    narrow = attrs.evolve(POLICY, windows=own({"teknis": 0, "seminar": 1}))
    assert index(trainings=done).parts["teknis"] == 15
    assert index(narrow, trainings=done).parts["teknis"] == 0


def test_an_agency_has_its_own_hours_and_years() -> None:
    done = [training("teknis", hours=16)]
    assert index(trainings=done).parts["teknis"] == 0
    short = attrs.evolve(POLICY, hours=own(16))
    assert index(short, trainings=done).parts["teknis"] == 15
    old = [Sanction(severity="sedang", on=date(DAY.year - 2, 12, 31))]
    assert index(sanctions=old).parts["disiplin"] == 2
    two_years = attrs.evolve(POLICY, discipline_years=own(2))
    found = index(two_years, sanctions=old)
    assert found.parts["disiplin"] == 5
    assert OWN in found.citations
    with pytest.raises(InvalidValueError) as caught:
        index(attrs.evolve(POLICY, discipline_years=own(0)))
    assert str(caught.value) == "policy.discipline_years must be 1 or more, got 0"


def test_a_window_is_whole_and_may_reach_back_for_good() -> None:
    done = [training("teknis", ended=date(1999, 1, 1), hours=20)]
    wide = attrs.evolve(POLICY, windows=own({"teknis": 3000}))
    assert index(wide, trainings=done).parts["teknis"] == 15
    with pytest.raises(InvalidValueError) as caught:
        index(attrs.evolve(POLICY, windows=own({"teknis": 1.5})))
    assert str(caught.value) == "window of 'teknis' must be a whole number, got Fraction(3, 2)"


def test_a_training_that_does_not_support_the_duty_counts_for_nothing() -> None:
    done = [attrs.evolve(TECHNICAL, relevant=False), training("seminar", relevant=False)]
    assert index(trainings=done).score.contributions["kompetensi"] == 0


@pytest.mark.parametrize(
    ("hours", "points"),
    [
        ((20,), 15),
        ((Fraction(39, 2),), 0),
        ((12, 8), 15),
        ((12, 7), 0),
        ((19, None), None),
        ((20, None), 15),
    ],
)
def test_technical_hours_add_up(hours: tuple[Any, ...], points: int | None) -> None:
    found = index(trainings=[training("teknis", hours=one) for one in hours])
    assert found.parts["teknis"] == points


def test_what_is_unknown_is_not_zero() -> None:
    found = index(education=None, performance=None, sanctions=None)
    assert (found.value, found.category) == (None, None)
    assert (found.low, found.high) == (1 + 40 + 1 + 1, 100)
    assert found.score.contributions == {"kompetensi": 40}
    assert [str(reason) for reason in found.explain()] == [
        "professionalism index lies between 43 and 100",
        "no value is known for qualification, performance, discipline",
        "the value lies between 43 and 100, so it may be Sangat Rendah, Rendah, Sedang, Tinggi, "
        "Sangat Tinggi",
    ]
    assert found.reason == found.score.reason
    assert found.rows()[0] == {"person": "P-01", "part": "kualifikasi", "points": None}


def test_a_category_may_be_known_while_the_index_is_not() -> None:
    found = index(sanctions=None)  # 96 to 100
    assert (found.value, found.category) == (None, "Sangat Tinggi")


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        (
            {"education": "S4"},
            UnknownCodeError,
            "no education 'S4' among 9 known codes",
        ),
        (
            {"performance": "Cukup"},
            UnknownCodeError,
            "no predicate 'Cukup' among 5 known codes",
        ),
        (
            {"performance": 101},
            OutOfTableError,
            "the number is 101, but table 'ip-asn-kinerja' ends at 100; check the number and its "
            "unit, or pass another table",
        ),
        (
            {"leadership_level": ""},
            InvalidValueError,
            "the record of 'P-01' must give leadership_level: a jpt_pratama needs the leadership "
            "training of that level",
        ),
    ],
)
def test_a_bad_record_is_refused(changes: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        index(**changes)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("policy", "changes", "message"),
    [
        (
            {"kurang": 16},
            {"performance": "Baik"},
            "points of 'Kurang' must not exceed those of 'Butuh Perbaikan', got 16 and 15",
        ),
        (
            {"sangat_kurang": 6},
            {"performance": "Baik"},
            "points of 'Sangat Kurang' must not exceed those of 'Kurang', got 6 and 5",
        ),
        (
            {"heavy_sanction": 3},
            {},
            "points of 'berat' must not exceed those of 'sedang', got 3 and 2",
        ),
    ],
)
def test_a_worse_record_never_earns_more(policy: Any, changes: Any, message: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        index(attrs.evolve(POLICY, **policy), **changes)
    assert str(caught.value) == message


def test_a_table_without_the_group_is_refused() -> None:
    table = {"pelaksana": {"teknis": 22.5, "seminar": 17.5}}
    with pytest.raises(UnknownCodeError, match="no group of positions 'struktural'"):
        index(attrs.evolve(POLICY, competency=own(table)))


def test_the_day_before_a_table_has_no_index() -> None:
    with pytest.raises(NoRuleInForceError, match="'asn.ip.windows' has no value on 2020-12-30"):
        index(on=date(2020, 12, 30))
    assert index(on=date(2020, 12, 31), trainings=[]).value == 60
    with pytest.raises(NoRuleInForceError, match="'asn.ip.predicates' has no value on 2022-12-30"):
        index(on=date(2022, 12, 30), performance="Baik", trainings=[])


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (
            lambda: Sanction(severity="heavy", on=DAY),
            InvalidValueError,
            "Sanction.severity must be one of 'ringan', 'sedang', 'berat', got 'heavy'",
        ),
        (
            lambda: training("teknis", hours=-1),
            InvalidValueError,
            "CompletedTraining.hours must be 0 or more, got -1",
        ),
        (
            lambda: training("teknis", relevant=1),
            InvalidTypeError,
            "CompletedTraining.relevant must be True or False, got 1",
        ),
        (
            lambda: attrs.evolve(FULL, performance=True),
            InvalidTypeError,
            "ProfessionalismRecord.performance must be a number (int, Fraction, Decimal or float), "
            "got True",
        ),
        (
            lambda: attrs.evolve(FULL, performance=""),
            InvalidValueError,
            "ProfessionalismRecord.performance must be text without blanks around it and not "
            "empty, got ''",
        ),
        (
            lambda: attrs.evolve(POLICY, band_rule="nearest"),
            InvalidValueError,
            "ProfessionalismPolicy.band_rule must be one of 'lower_bound', 'upper_bound', "
            "'round_half_up', got 'nearest'",
        ),
        (
            lambda: evolved(qualification={"S3": 25}),
            InvalidTypeError,
            "ProfessionalismPolicy.qualification must be a DatedValue, got {'S3': 25}",
        ),
        (
            lambda: professionalism_index(POLICY, POLICY, on=DAY),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            f"record must be a ProfessionalismRecord, got {POLICY!r}",
        ),
    ],
)
def test_bad_values_are_refused(make: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        make()
    assert str(caught.value) == message


def test_an_agency_counts_those_measured() -> None:
    indices = [
        index(person="A"),  # 100
        index(person="B", education="S2", performance=80),  # 90
        index(person="C", education="S1", trainings=[]),  # 15 + 0 + 30 + 5 = 50
        index(person="D", education=None),
    ]
    agency = agency_professionalism(indices)
    assert (agency.value, agency.n, agency.published) == (80, 3, 80)
    assert agency.not_measured == ("D",)
    assert agency.distribution == {
        "Sangat Rendah": 1,
        "Rendah": 0,
        "Sedang": 0,
        "Tinggi": 1,
        "Sangat Tinggi": 1,
    }
    assert [str(reason) for reason in agency.explain()] == [
        "mean index 80 over 3 people",
        "not measured and in no mean: D",
    ]
    assert agency.rows()[-1] == {"category": "Sangat Tinggi", "count": 1}
    assert agency_professionalism(reversed(indices)) == agency
    assert agency.citations[-1].confidence == "C"


def test_the_mean_is_published_with_two_decimals() -> None:
    agency = agency_professionalism(
        [index(person="A"), index(person="B"), index(person="C", performance=80)]
    )
    assert agency.value == Fraction(295, 3)
    assert agency.published == Fraction("98.33")
    assert len(agency.explain()) == 1


def test_an_agency_of_nobody_has_no_mean() -> None:
    for indices in ([], [index(education=None)]):
        agency = agency_professionalism(indices)
        assert (agency.value, agency.published, agency.n) == (None, None, 0)
        assert str(agency.explain()[0]) == "nobody was measured"


def test_indices_that_do_not_go_together_are_refused() -> None:
    with pytest.raises(DuplicateCodeError) as twice:
        agency_professionalism([index(), index()])
    assert str(twice.value) == "person 'P-01' stands twice in the indices; keep one of the two"
    other = index(attrs.evolve(POLICY, band_rule="upper_bound"), person="B")
    with pytest.raises(ConflictError) as caught:
        agency_professionalism([index(), other])
    assert str(caught.value) == (
        "indices classified in different ways cannot be counted together: "
        "'ip-asn' with 'lower_bound' and 'ip-asn' with 'upper_bound'"
    )
    with pytest.raises(InvalidTypeError, match="index number 1 must be a ProfessionalismIndex"):
        agency_professionalism([93])  # type: ignore[list-item]  # wrong on purpose


@given(record=professionalism_records(), policy=professionalism_policies())
def test_the_index_is_bounded_and_made_of_its_parts(
    record: ProfessionalismRecord, policy: ProfessionalismPolicy
) -> None:
    found = professionalism_index(record, policy, on=DAY)
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= found.high <= 100
    if found.value is not None:
        assert sum(points for points in found.parts.values() if points is not None) == found.value
    assert (found.value is None) == (None in found.parts.values())


ORDERS: dict[str, tuple[Any, ...]] = {
    "education": ("SLTP", "SLTA", "D1", "D3", "D4", "S1", "S2", "S3"),
    "performance": ("Sangat Kurang", "Kurang", "Butuh Perbaikan", "Baik", "Sangat Baik"),
    "sanctions": tuple(
        [Sanction(severity=one, on=RECENT)] for one in ("berat", "sedang", "ringan")
    ),
}
CATEGORIES = ("Sangat Rendah", "Rendah", "Sedang", "Tinggi", "Sangat Tinggi")


@given(record=professionalism_records(), policy=professionalism_policies(), data=st.data())
def test_a_better_record_never_lowers_index_or_category(
    record: ProfessionalismRecord, policy: ProfessionalismPolicy, data: st.DataObject
) -> None:
    known = attrs.evolve(record, education="D3", performance=70, sanctions=[])
    field = data.draw(st.sampled_from(sorted(ORDERS)))
    places = st.integers(0, len(ORDERS[field]) - 1)
    worse, better = sorted((data.draw(places), data.draw(places)))
    before, after = (
        professionalism_index(attrs.evolve(known, **{field: ORDERS[field][one]}), policy, on=DAY)
        for one in (worse, better)
    )
    assert before.low is not None
    assert after.low is not None
    assert before.low <= after.low
    if before.category is not None and after.category is not None:
        assert CATEGORIES.index(before.category) <= CATEGORIES.index(after.category)


@given(record=professionalism_records(), policy=professionalism_policies())
def test_another_training_never_lowers_the_index(
    record: ProfessionalismRecord, policy: ProfessionalismPolicy
) -> None:
    more = attrs.evolve(record, trainings=(*record.trainings, TECHNICAL, training("seminar")))
    before = professionalism_index(record, policy, on=DAY)
    after = professionalism_index(more, policy, on=DAY)
    assert before.low is not None
    assert after.low is not None
    assert after.low >= before.low


@given(policy=professionalism_policies(), one=st.fractions(0, 100), other=st.fractions(0, 100))
def test_a_better_appraisal_in_numbers_never_lowers_the_index(
    policy: ProfessionalismPolicy, one: Fraction, other: Fraction
) -> None:
    low, high = (index(policy, performance=each).value for each in sorted((one, other)))
    assert low is not None
    assert high is not None
    assert low <= high


@given(st.lists(professionalism_indices(), max_size=4, unique_by=lambda one: one.person))
def test_a_mean_lies_between_its_people(indices: list[ProfessionalismIndex]) -> None:
    alike = [one for one in indices if one.band_rule == indices[0].band_rule]
    agency = agency_professionalism(alike)
    known = [one.value for one in alike if one.value is not None]
    assert agency.n == len(known)
    if agency.value is not None:
        assert min(known) <= agency.value <= max(known)


@given(low=st.fractions(0, 100), high=st.fractions(0, 100))
def test_categories_rise_with_the_index(low: Fraction, high: Fraction) -> None:
    low, high = sorted((low, high))
    table: BandTable | None = asn.PROFESSIONALISM_CATEGORIES.on(DAY).value
    assert table is not None
    for rule in ("lower_bound", "upper_bound", "round_half_up"):
        codes = [table.band(read_between_bands(one, rule)) for one in (low, high)]
        assert CATEGORIES.index(codes[0]) <= CATEGORIES.index(codes[1])


def test_tables_hold_no_number_that_sources_contradict() -> None:
    assert set(asn.PROFESSIONALISM_PREDICATES.on(DAY).value or ()) == {
        "Sangat Baik",
        "Baik",
        "Butuh Perbaikan",
    }
    assert "berat" not in (asn.PROFESSIONALISM_DISCIPLINE.on(DAY).value or {})
    assert {
        field.name
        for field in attrs.fields(ProfessionalismPolicy)
        if field.default is attrs.NOTHING
    } == {
        "band_rule",
        "heavy_sanction",
        "kurang",
        "sangat_kurang",
    }
