"""The 17 ranks against a published list."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kompetensi.asn import RANKS, service_rank
from kompetensi.errors import InvalidTypeError, NoRuleInForceError, UnknownCodeError

DATA = Path(__file__).parents[1] / "data" / "asn" / "identity.json"
CASES: dict[str, Any] = {
    case["id"]: case for case in json.loads(DATA.read_text(encoding="utf-8"))["cases"]
}
DAY = date(2026, 3, 1)


def test_oracle() -> None:
    case = CASES["pangkat-list"]
    names = RANKS.on(DAY).value
    assert names is not None
    assert list(names) == case["inputs"]["golongan"]
    assert list(names.values()) == case["expected"]["pangkat"]
    assert len(names) == case["expected"]["count"]


def test_the_order_runs_from_1_to_17() -> None:
    ranks = [service_rank(code, on=DAY) for code in CASES["pangkat-list"]["inputs"]["golongan"]]
    assert [rank.order for rank in ranks] == list(range(1, 18))
    assert ranks[10].rows() == [{"code": "III/c", "name": "Penata", "order": 11}]
    assert str(ranks[10].explain()[0]) == "III/c is Penata, number 11 of the ranks"


def test_the_ranks_outlive_the_rules_that_named_them() -> None:
    before = service_rank("I/a", on=date(2017, 4, 6))
    after = service_rank("I/a", on=date(2017, 4, 7))
    assert before.name == after.name
    assert [str(one) for one in after.citations] == ["PP 11/2017, Pasal 352: the ranks stay"]
    assert before.citations[0].instrument.startswith("PP 99/2000")


def test_capitals_do_not_matter() -> None:
    assert service_rank("iii/C", on=DAY).code == "III/c"


def test_bad_input() -> None:
    with pytest.raises(UnknownCodeError) as caught:
        service_rank("III/e", on=DAY)
    assert str(caught.value) == "no rank 'III/e' among 17 known codes; did you mean 'III/d'?"
    with pytest.raises(NoRuleInForceError):
        service_rank("III/c", on=date(2002, 4, 16))
    with pytest.raises(InvalidTypeError, match="code must be text, got 11"):
        service_rank(11, on=DAY)  # type: ignore[arg-type]  # wrong on purpose
