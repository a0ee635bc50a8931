"""Every band table: as its source has it, without holes or overlaps, and exact at each edge."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi import asn
from kompetensi.errors import OutOfTableError
from kompetensi.rules import BandTable, DatedParameter, classify

TINY = Fraction(1, 1_000_000)
JPM_FILLING = {"KMS": 0, "MMS": 68, "MS": 80}
JPM_MAPPING = {"Kurang Optimal": 0, "Cukup Optimal": 78, "Optimal": 90}
PP_30_2019 = {"Sangat Kurang": 0, "Kurang": 50, "Cukup": 70, "Baik": 90}
# By parameter, first day in force, and axis where there are two: the bands as the sources print
# them, the start of each, and the greatest number; written down by hand.
TABLES: dict[tuple[str, str, str], tuple[Mapping[str, Any], int | None]] = {
    ("asn.match.filling", "2019-12-31", ""): (JPM_FILLING, None),
    ("asn.match.mapping", "2019-12-31", ""): (JPM_MAPPING, None),
    ("asn.match.kkp-2023-top", "2023-12-31", ""): (
        {"kurang": 0, "baik": 85, "sangat baik": 91},
        None,
    ),
    ("asn.match.kkp-2023-other", "2023-12-31", ""): (
        {"kurang": 0, "baik": 75, "sangat baik": 85},
        None,
    ),
    ("asn.match.jfkk-2020-pass", "2020-12-31", ""): ({"tidak lulus": 0, "lulus": 68}, None),
    ("asn.talent.thresholds", "2026-01-01", "performance"): (
        {"di bawah ekspektasi": 0, "sesuai ekspektasi": 60, "di atas ekspektasi": 80},
        100,
    ),
    ("asn.talent.thresholds", "2026-01-01", "potential"): (
        {"rendah": 0, "menengah": 60, "tinggi": 80},
        100,
    ),
    ("asn.performance.bands", "2021-04-29", ""): (PP_30_2019, 120),
    ("asn.performance.bands-new-idea", "2021-04-29", ""): (
        {**PP_30_2019, "Sangat Baik": 110},
        120,
    ),
    ("asn.ip.performance-bands", "2020-12-31", ""): (
        {"Buruk": 0, "Kurang": 51, "Cukup": 61, "Baik": 76, "Sangat Baik": 91},
        100,
    ),
    ("asn.ip.categories", "2018-12-31", ""): (
        {"Sangat Rendah": 0, "Rendah": 61, "Sedang": 71, "Tinggi": 81, "Sangat Tinggi": 91},
        100,
    ),
    ("asn.skm.bands", "2004-12-31", ""): (
        {
            "D": None,
            "C": Fraction("43.76"),
            "B": Fraction("62.51"),
            "A": Fraction("81.26"),
        },
        100,
    ),
    ("asn.skm.bands", "2017-12-31", ""): (
        {"D": None, "C": 65, "B": Fraction("76.61"), "A": Fraction("88.31")},
        100,
    ),
    ("asn.target-2021.bands", "2021-12-31", ""): (
        {
            "Sangat Kurang": None,
            "Kurang": 60,
            "Cukup": 80,
            "Baik": 100,
            "Baik / Sangat Baik": 101,
            "Sangat Baik": 111,
        },
        None,
    ),
}


def shipped() -> Iterator[tuple[tuple[str, str, str], BandTable]]:
    for name in asn.__all__:
        parameter = getattr(asn, name)
        if not isinstance(parameter, DatedParameter):
            continue
        for dated in parameter.values:
            held = dated.value if isinstance(dated.value, Mapping) else {"": dated.value}
            for axis, table in held.items():
                if isinstance(table, BandTable):
                    yield (parameter.code, dated.since.isoformat(), str(axis)), table


SHIPPED = dict(shipped())
EDGES = [
    pytest.param(key, lower, upper, start, id=f"{key[0]} {key[1]} {key[2]} {upper}")
    for key, (bands, _) in TABLES.items()
    for (lower, _start), (upper, start) in pairwise(bands.items())
]


def test_every_table_is_known_here() -> None:
    assert set(SHIPPED) == set(TABLES)


@pytest.mark.parametrize("key", TABLES, ids=" ".join)
def test_the_bands_are_those_of_the_source(key: tuple[str, str, str]) -> None:
    bands, highest = TABLES[key]
    table = SHIPPED[key]
    assert [(band.code, band.start) for band in table.bands] == [*bands.items()]
    assert table.highest == highest


@pytest.mark.parametrize(("key", "lower", "upper", "start"), EDGES)
def test_an_edge_belongs_to_the_upper_band(
    key: tuple[str, str, str], lower: str, upper: str, start: Fraction
) -> None:
    table = SHIPPED[key]
    only_prints_as_the_edge = start - Fraction(1, 10**9)
    assert f"{float(only_prints_as_the_edge):.6f}" == f"{float(start):.6f}"
    for number, band in (
        (start - TINY, lower),
        (only_prints_as_the_edge, lower),
        (start, upper),
        (start + TINY, upper),
    ):
        assert classify(number, table).category == band


@pytest.mark.parametrize("key", TABLES, ids=" ".join)
def test_the_ends_of_a_table(key: tuple[str, str, str]) -> None:
    bands, highest = TABLES[key]
    table = SHIPPED[key]
    first, last = next(iter(bands)), [*bands][-1]
    least = bands[first]
    if least is None:
        assert table.band(-1000) == first
    else:
        assert table.band(least) == first
        with pytest.raises(OutOfTableError):
            table.band(least - TINY)
    if highest is None:
        assert table.band(1000) == last
    else:
        assert table.band(highest) == last
        with pytest.raises(OutOfTableError):
            table.band(highest + TINY)


@given(key=st.sampled_from([*TABLES]), one=st.fractions(25, 100), other=st.fractions(25, 100))
def test_a_greater_number_never_has_a_lower_band(
    key: tuple[str, str, str], one: Fraction, other: Fraction
) -> None:
    order = [*TABLES[key][0]]
    low, high = (order.index(SHIPPED[key].band(each)) for each in sorted((one, other)))
    assert low <= high
