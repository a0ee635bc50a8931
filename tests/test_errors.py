"""What each error says, word by word: what was wrong, where, what is allowed, what to do."""

from datetime import date
from fractions import Fraction

import pytest

from kompetensi import errors

SENTENCES = [
    (
        errors.CycleError("requires", ["A", "B", "A"]),
        "'requires' runs in a circle: A -> B -> A; remove one of them",
    ),
    (
        errors.DuplicateCodeError("competency", "MAN.01", "framework 'asn'"),
        "competency 'MAN.01' stands twice in framework 'asn'; keep one of the two",
    ),
    (
        errors.InvalidDocumentError(["no number @ $.level", "no text @ $.code"]),
        "no number @ $.level; no text @ $.code",
    ),
    (
        errors.NoRuleInForceError("asn.hours", date(2000, 1, 1), "its first value starts later"),
        "'asn.hours' has no value on 2000-01-01: its first value starts later",
    ),
    (
        errors.OffScaleError("level of 'A'", Fraction(11, 2), "scale 'OS' 1..2", ["low", "high"]),
        "level of 'A' is 11/2, which is not on the scale 'OS' 1..2; defined levels: low, high",
    ),
    (
        errors.OffScaleError("level of 'A'", 8, "scale 0..7"),
        "level of 'A' is 8, which is not on the scale 0..7",
    ),
    (
        errors.OutOfTableError("gap of 'A'", 5, "the table covers -4..4", "pass a wider table"),
        "gap of 'A' is 5, but the table covers -4..4; pass a wider table",
    ),
    (
        errors.UnknownCodeError("competency", "MAN.1", 2, "MAN.01"),
        "no competency 'MAN.1' among 2 known codes; did you mean 'MAN.01'?",
    ),
    (errors.UnknownCodeError("unit", "X", 1), "no unit 'X' among 1 known code"),
    (errors.UnknownCodeError("unit", "X", 0), "no unit 'X' among 0 known codes"),
    (errors.InvalidValueError("weight must be 0 or more"), "weight must be 0 or more"),
]


@pytest.mark.parametrize(("error", "sentence"), SENTENCES, ids=lambda one: type(one).__name__)
def test_an_error_says_what_is_wrong(error: errors.KompetensiError, sentence: str) -> None:
    assert str(error) == sentence


def test_an_error_keeps_its_parts_for_programs() -> None:
    cycle = errors.CycleError("broader", ["A", "A"])
    assert (cycle.relation, cycle.cycle) == ("broader", ("A", "A"))
    double = errors.DuplicateCodeError("unit", "IT", "the office")
    assert (double.what, double.code, double.where) == ("unit", "IT", "the office")
    faulty = errors.InvalidDocumentError(["one", "two"])
    assert faulty.faults == ("one", "two")
    late = errors.NoRuleInForceError("hours", date(2000, 1, 1), "repealed")
    assert (late.parameter, late.day, late.why) == ("hours", date(2000, 1, 1), "repealed")
    off = errors.OffScaleError("level", 8, "scale 0..7", ["a"])
    assert (off.what, off.level, off.scale, off.allowed) == ("level", 8, "scale 0..7", ("a",))
    out = errors.OutOfTableError("gap", 5, "it ends", "widen it")
    assert (out.what, out.number, out.table, out.remedy) == ("gap", 5, "it ends", "widen it")
    unknown = errors.UnknownCodeError("unit", "X", 3, "Y")
    assert (unknown.what, unknown.code, unknown.known, unknown.near) == ("unit", "X", 3, "Y")
