"""Shares of people by category: a published study, and who is in no share."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from kompetensi.asn import CategoryCounts, count_categories, job_person_match_category
from kompetensi.errors import ConflictError, InvalidTypeError
from kompetensi.gap import Score
from kompetensi.rules import Band, BandTable, Classified, classify
from kompetensi.testing import category_counts
from kompetensi.texts import INDONESIAN, Reason, say

DATA = Path(__file__).parents[1] / "data" / "asn" / "match.json"
CASES: dict[str, Any] = {
    case["id"]: case
    for case in json.loads(DATA.read_text(encoding="utf-8"), parse_float=Decimal)["cases"]
}
DAY = date(2026, 3, 1)
SHORT = BandTable(code="gap", bands=[Band(code="short"), Band(code="met", start=0)])
UNKNOWN = Score(value=None, contributions={}, method="mine", reason=Reason(code="unknown"))


def mapped(match: Any) -> Classified:
    return job_person_match_category(match, purpose="pemetaan", on=DAY)


def test_oracle_of_the_categories() -> None:
    case = CASES["bkn-jptp-2020-shares"]
    n, counts, shares = (
        case["inputs"]["n"],
        case["inputs"]["counts_inferred"],
        case["expected"]["pct"],
    )
    matches = [90] * counts["optimal"] + [78] * counts["cukup_optimal"]
    matches += [77] * (n - len(matches))
    found = count_categories({f"P-{place}": mapped(one) for place, one in enumerate(matches)})
    assert found.n == n
    assert found.published["Optimal"] == Fraction(shares["optimal"])
    assert found.published["Cukup Optimal"] == Fraction(shares["cukup_optimal"])
    # The study prints 36 % for the rest. Its three shares would then add up to 101.64 %.
    assert found.published["Kurang Optimal"] == Fraction("34.36")
    assert sum(share or 0 for share in found.shares.values()) == 100


@pytest.mark.parametrize(
    "what",
    [
        "gap_tinggi",
        "sosial_kultural_below_standard",
        "gap_orientasi_pada_hasil",
        "gap_pengembangan_diri_dan_orang_lain",
    ],
)
def test_oracle_of_the_shares_below_the_standard(what: str) -> None:
    case = CASES["bkn-jptp-2020-shares"]
    n, short = case["inputs"]["n"], case["inputs"]["counts_inferred"][what]
    gaps = [-1] * short + [0] * (n - short)
    found = count_categories({f"P-{place}": classify(one, SHORT) for place, one in enumerate(gaps)})
    assert found.published["short"] == Fraction(case["expected"]["pct"][what])


def test_who_has_no_category_is_in_no_share() -> None:
    found = count_categories({"P-2": mapped(95), "P-1": mapped(UNKNOWN), "P-3": mapped(60)})
    assert found.counts == {"Kurang Optimal": 1, "Cukup Optimal": 0, "Optimal": 1}
    assert (found.n, found.undecided) == (2, ("P-1",))
    assert [str(reason) for reason in found.explain()] == [
        "Kurang Optimal: 1 of 2 people, 50 %",
        "Cukup Optimal: 0 of 2 people, 0 %",
        "Optimal: 1 of 2 people, 50 %",
        "without a category: P-1",
    ]
    assert say(found.explain()[0], catalogue=INDONESIAN) == "Kurang Optimal: 1 dari 2 orang, 50 %"
    assert found.rows()[2] == {"category": "Optimal", "count": 1, "share": 50}
    assert [cited.instrument for cited in found.citations] == ["PerBKN 26/2019"]


def test_nobody_has_no_share() -> None:
    nobody = count_categories({})
    assert (nobody.n, nobody.counts, nobody.rows()) == (0, {}, [])
    assert [str(reason) for reason in nobody.explain()] == ["nobody was assessed"]
    unknown = count_categories({"P-1": mapped(UNKNOWN)})
    assert unknown.published == dict.fromkeys(unknown.counts)
    assert [reason.code for reason in unknown.explain()] == ["undecided"]


def test_a_category_counts_although_the_value_is_not_known() -> None:
    bounded = Score(
        value=None, contributions={}, method="mine", low=90, high=95, reason=Reason(code="unknown")
    )
    assert count_categories({"P-1": mapped(bounded)}).counts["Optimal"] == 1


def test_bad_input() -> None:
    with pytest.raises(ConflictError) as caught:
        count_categories({"P-1": mapped(90), "P-2": classify(0, SHORT)})
    assert str(caught.value) == (
        "results come from different tables, 'jpm-pemetaan' and 'gap'; count each table apart"
    )
    with pytest.raises(InvalidTypeError) as wrong:
        count_categories({"P-1": 90})  # type: ignore[dict-item]  # wrong on purpose
    assert str(wrong.value) == "results of 'P-1' must be a Classified, got 90"


@given(category_counts())
def test_shares_add_up_to_100(found: CategoryCounts) -> None:
    shares = [share for share in found.shares.values() if share is not None]
    assert sum(shares) == (100 if found.n else 0)
    for share, shown in zip(found.shares.values(), found.published.values(), strict=True):
        assert abs(Fraction(share or 0) - Fraction(shown or 0)) <= Fraction(1, 200)
