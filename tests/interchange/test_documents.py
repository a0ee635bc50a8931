"""Documents as people write them: what is read, and every fault with its path in one go."""

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Generic, TypeVar

import attrs
import pytest
from cattrs import ClassValidationError, Converter

from kompetensi.errors import InvalidDocumentError, InvalidTypeError, InvalidValueError
from kompetensi.framework import Competency, Framework, LevelScale, Relation
from kompetensi.gap import GapTable
from kompetensi.interchange import explain, from_data, from_json, to_data, to_json
from kompetensi.people import Person, Profile, Requirement, Standard
from kompetensi.rules import Band, BandTable, Citation, DatedParameter, DatedValue
from kompetensi.texts import Reason

CITED = Citation(instrument="House rule 7", locator="annex", confidence="V")
CITED_DATA = {"instrument": "House rule 7", "locator": "annex", "confidence": "V"}
NUMBER = "expected a number (whole, a decimal, or the text of a fraction such as '4/9')"


def faults(data: object, cls: type[object]) -> list[str]:
    """Return what is said of bad data or of bad JSON."""
    with pytest.raises(InvalidDocumentError) as caught:
        from_json(data, cls) if isinstance(data, str) else from_data(data, cls)
    assert explain(caught.value) == caught.value.faults
    return list(caught.value.faults)


# what is written


def test_the_form_of_a_document() -> None:
    scale = LevelScale(lowest=1, highest=2, names=("basic", "able"))
    framework = Framework(
        code="F",
        name="Demo",
        scale=scale,
        competencies=[Competency(code="A", name="Algebra", defined_levels=[1], broader=())],
        relations=[Relation(kind="implies", source="A", target="A", source_level=Fraction(3, 2))],
    )
    assert to_data(framework) == {
        "code": "F",
        "name": "Demo",
        "scale": {"lowest": 1, "highest": 2, "code": "", "names": ["basic", "able"]},
        "competencies": [
            {
                "code": "A",
                "name": "Algebra",
                "kind": "technical",
                "scale": None,
                "defined_levels": [1],
                "broader": [],
                "description": "",
            }
        ],
        "relations": [
            {
                "kind": "implies",
                "source": "A",
                "target": "A",
                "source_level": "3/2",
                "target_level": None,
            }
        ],
    }


def test_numbers_as_keys_are_text_and_order_stays() -> None:
    table = GapTable(code="t", weights={0: 5, 1: 4.5, Fraction(-1, 2): 1}, source=CITED)
    plain = to_data(table)
    assert isinstance(plain, dict)
    assert plain["weights"] == {"-1/2": 1, "0": 5, "1": "9/2"}
    assert from_json(to_json(table), GapTable) == table


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (20, 20),
        (None, None),
        (True, True),
        ("4/9", "4/9"),
        ("20", "20"),
        (Fraction(4, 9), {"number": "4/9"}),
        (Fraction(2), 2),
        (date(2020, 2, 29), {"day": "2020-02-29"}),
        ((1, ("a", Fraction(1, 2))), [1, ["a", {"number": "1/2"}]]),
        (
            BandTable(code="t", bands=[Band(code="a"), Band(code="b", start=0.5)]),
            {
                "rules.BandTable": {
                    "code": "t",
                    "bands": [{"code": "a", "start": None}, {"code": "b", "start": "1/2"}],
                    "highest": None,
                }
            },
        ),
    ],
)
def test_a_value_of_any_kind_names_its_kind(value: object, plain: object) -> None:
    dated = DatedValue(since=date(2020, 1, 1), value=value, citation=CITED)
    data = to_data(dated)
    assert isinstance(data, dict)
    assert data["value"] == plain
    assert from_json(to_json(dated), DatedValue) == dated


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        ({"a": 1, "number": Fraction(1, 2)}, {"a": 1, "number": {"number": "1/2"}}),
        ({0: 5, 1: Fraction(9, 2)}, [[0, 5], [1, {"number": "9/2"}]]),
        ({("a", "b"): "c"}, [[["a", "b"], "c"]]),
        ({}, {}),
    ],
)
def test_a_mapping_of_any_kind(value: Mapping[object, object], plain: object) -> None:
    dated = DatedValue(since=date(2020, 1, 1), value=value, citation=CITED)
    data = to_data(dated)
    assert isinstance(data, dict)
    assert data["value"] == {"mapping": plain}
    again = from_data(data, DatedValue)
    assert again == dated
    assert hash(again)


def test_details_of_a_reason_keep_their_kinds() -> None:
    details = {"a": "4/9", "b": Fraction(4, 9), "c": ("4/9",), "d": {"number": Fraction(1, 2)}}
    reason = Reason(code="x", details=details)
    assert from_json(to_json(reason), Reason) == reason


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        ([1, Fraction(1, 2), "a", None, True], [1, "1/2", "a", None, True]),
        ({"a": date(2020, 1, 1)}, {"a": "2020-01-01"}),
        ({1: "a", Fraction(1, 2): "b"}, {"1": "a", "1/2": "b"}),
        ({("a", "b"): 1}, [[["a", "b"], 1]]),
    ],
)
def test_lists_and_mappings_can_be_written(value: object, plain: object) -> None:
    assert to_data(value) == plain


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (0.5, "0.5 has no lossless form as plain data"),
        (Decimal("0.1"), r"Decimal\('0.1'\) has no lossless form"),
        ({"a": {1, 2}}, r"\{1, 2\} has no lossless form"),
        (Person, "has no lossless form"),
        (
            DatedValue(since=date(2020, 1, 1), value=object, citation=CITED),
            "only numbers that are exact, texts, .* and values of kompetensi can be written here",
        ),
    ],
)
def test_what_has_no_lossless_form_is_refused(value: object, message: str) -> None:
    with pytest.raises(InvalidTypeError, match=message):
        to_data(value)


def test_what_a_class_never_holds_is_not_written() -> None:
    odd = attrs.evolve(Requirement(competency="A", level=1))
    object.__setattr__(odd, "level", 0.5)
    with pytest.raises(InvalidTypeError, match="must be an int or a Fraction .*, got 0.5"):
        to_data(odd)


@pytest.mark.parametrize("level", [10**4300, Fraction(1, 10**4300)], ids=["whole", "fraction"])
def test_a_number_too_long_to_be_read_back_is_not_written(level: Fraction) -> None:
    with pytest.raises(InvalidValueError, match="a whole number has more than 4300 digits"):
        to_json(Requirement(competency="A", level=level))


# what is read


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("3", 3),
        ("3.0", 3),
        ("2.5", Fraction(5, 2)),
        ("0.1", Fraction(1, 10)),
        ("1e-3", Fraction(1, 1000)),
        ('"4/9"', Fraction(4, 9)),
        ('"8/4"', 2),
        ("1e1000", 10**1000),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_number_means_what_it_prints(text: str, level: Fraction) -> None:
    read = from_json(f'{{"competency": "A", "level": {text}}}', Requirement).level
    assert read == level
    assert type(read) is (int if level == int(level) else Fraction)


def test_a_float_of_python_means_what_it_prints() -> None:
    assert from_data({"competency": "A", "level": 0.1}, Requirement).level == Fraction(1, 10)
    assert from_data({"competency": "A", "level": Decimal("0.1")}, Requirement).weight == 1


@pytest.mark.parametrize(
    ("text", "got"),
    [
        ("true", "true"),
        ("null", "null"),
        ('"3"', "'3'"),
        ('"2.5"', "'2.5'"),
        ('"1/0"', "'1/0'"),
        ('"٤/٩"', "'٤/٩'"),
        ('"1 / 2"', "'1 / 2'"),
        ("[3]", "a list"),
        ('{"number": "1/2"}', "an object"),
        (f'"{"9" * 5000}/7"', f"'{'9' * 59}..."),
    ],
)
def test_nothing_else_becomes_a_number(text: str, got: str) -> None:
    document = f'{{"competency": "A", "level": {text}}}'
    assert faults(document, Requirement) == [f"{NUMBER}, got {got} @ $.level"]


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity"])
def test_a_number_that_is_none_is_refused(text: str) -> None:
    document = f'{{"competency": "A", "level": {text}}}'
    assert faults(document, Requirement) == [f"expected a finite number, got {text} @ $.level"]
    number = float(text.replace("Infinity", "inf"))
    found = faults({"competency": "A", "level": number}, Requirement)
    assert found == [f"expected a finite number, got {number!r} @ $.level"]


@pytest.mark.parametrize("text", ["1e1001", "1e999999999", "-1e-999999999"])
def test_a_number_that_would_fill_the_memory_is_refused(text: str) -> None:
    (fault,) = faults(f'{{"competency": "A", "level": {text}}}', Requirement)
    assert fault.startswith("number must have an exponent from -1000 to 1000, got ")
    assert fault.endswith(" @ $.level")


def test_a_number_is_never_cut_to_a_whole_one() -> None:
    assert from_json('{"lowest": 0.0, "highest": 2}', LevelScale) == LevelScale(lowest=0, highest=2)
    assert faults('{"lowest": 2.9, "highest": "4"}', LevelScale) == [
        "expected a whole number, got 2.9 @ $.lowest",
        "expected a whole number, got '4' @ $.highest",
    ]
    assert faults({"lowest": True, "highest": 2.5}, LevelScale) == [
        f"{NUMBER}, got true @ $.lowest",
        "expected a whole number, got 2.5 @ $.highest",
    ]


@pytest.mark.parametrize(
    ("data", "got"), [(5, "5"), (None, "null"), (2.5, "2.5"), (["a"], "a list")]
)
def test_nothing_becomes_text(data: object, got: str) -> None:
    assert faults({"code": data}, Person) == [f"expected text, got {got} @ $.code"]


@pytest.mark.parametrize(("data", "got"), [(1, "1"), ("true", "'true'"), (None, "null")])
def test_nothing_becomes_a_flag(data: object, got: str) -> None:
    document = {"competency": "A", "level": 1, "core": data}
    assert faults(document, Requirement) == [f"expected true or false, got {got} @ $.core"]


@pytest.mark.parametrize(
    "data", ["2020-1-1", "20200101", "2020-02-30", "2020-W01-1", 2020, date(2020, 1, 1)]
)
def test_a_day_is_year_month_and_day(data: object) -> None:
    document = {**CITED_DATA, "read_on": data}
    got = repr(data)
    assert faults(document, Citation) == [
        f"expected a day such as '2026-01-31', got {got} @ $.read_on"
    ]


@pytest.mark.parametrize(("data", "got"), [("abc", "'abc'"), ({"a": 1}, "an object"), (3, "3")])
def test_a_text_does_not_fall_into_letters(data: object, got: str) -> None:
    document = {"lowest": 1, "highest": 3, "names": data}
    assert faults(document, LevelScale) == [f"expected a list, got {got} @ $.names"]


def test_defaults_may_be_missing() -> None:
    assert from_json('{"code": "P"}', Person) == Person(code="P")


# faults


def test_every_fault_is_listed_in_one_go() -> None:
    good = {"competency": "A", "level": 1}
    document = {
        "code": "HEAD",
        "name": 7,
        "requirements": [
            good,
            {"competency": "B", "level": True},
            {"competency": "C", "levle": 3},
            {"competency": "D", "level": -2, "weight": -1, "core": 1},
            17,
        ],
        "extra": None,
    }
    assert faults(document, Standard) == [
        "expected text, got 7 @ $.name",
        f"{NUMBER}, got true @ $.requirements[1].level",
        "missing key 'level' @ $.requirements[2]",
        "unknown key 'levle', did you mean 'level'? @ $.requirements[2]",
        "Requirement.level must be 0 or more, got -2 @ $.requirements[3].level",
        "Requirement.weight must be 0 or more, got -1 @ $.requirements[3].weight",
        "expected true or false, got 1 @ $.requirements[3].core",
        "expected an object (Requirement), got 17 @ $.requirements[4]",
        "unknown key 'extra'; known keys: code, name, requirements @ $",
    ]


def test_faults_of_mappings_and_members_are_listed_one_by_one() -> None:
    document = {
        "person": "P",
        "levels": {"a b": -1, "b": -2, "c": 1},
        "absent": {"d": "gone", "e": "no"},
    }
    words = "'not_assessed', 'not_applicable', 'withheld'"
    assert faults(document, Profile) == [
        "level of 'a b' must be 0 or more, got -1 @ $.levels['a b']",
        "level of 'b' must be 0 or more, got -2 @ $.levels['b']",
        f"absent of 'd' must be one of {words}, got 'gone' @ $.absent['d']",
        f"absent of 'e' must be one of {words}, got 'no' @ $.absent['e']",
    ]
    blank = "must be text without blanks around it and not empty"
    assert faults({"lowest": 1, "highest": 3, "names": ["a", "", " c"]}, LevelScale) == [
        f"each of LevelScale.names {blank}, got '' @ $.names[1]",
        f"each of LevelScale.names {blank}, got ' c' @ $.names[2]",
    ]


def test_a_fault_of_a_whole_collection_has_its_field() -> None:
    document = {"code": "A", "name": "A", "defined_levels": []}
    assert faults(document, Competency) == [
        "Competency.defined_levels must name at least one level, or be None for every level of the "
        "scale @ $.defined_levels"
    ]


def test_a_fault_of_a_whole_object_has_its_path() -> None:
    good = {"competency": "A", "level": 1}
    assert faults([{"code": "S", "name": "S", "requirements": [good, good]}], list[Standard]) == [
        "competency 'A' stands twice in standard 'S'; keep one of the two @ $[0]"
    ]
    document = {"person": "P", "levels": {"c": 1}, "absent": {"c": "withheld"}}
    assert faults(document, Profile) == [
        "'c' of 'P' has a level and is 'withheld'; keep one of the two @ $"
    ]


def test_a_key_of_python_that_is_no_text_is_refused() -> None:
    assert faults({"code": "P", 5: 1}, Person) == ["expected text as key, got 5 @ $"]


@pytest.mark.parametrize(
    ("weights", "fault"),
    [
        ({"x": 1}, f"{NUMBER}, got 'x' @ $.weights['x']"),
        ({"0.5": 1}, f"{NUMBER}, got '0.5' @ $.weights['0.5']"),
        ({"1": 1, "2/2": 2}, "keys '1' and '2/2' are one number @ $.weights"),
        ({"1": "a"}, f"{NUMBER}, got 'a' @ $.weights['1']"),
        ({}, "a gap table must have at least one gap @ $.weights"),
    ],
)
def test_keys_that_are_numbers(weights: object, fault: str) -> None:
    assert faults({"code": "t", "weights": weights, "source": CITED_DATA}, GapTable) == [fault]


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (
            {"rules.BandTabel": {}},
            r"no kind of value 'rules.BandTabel' among \d+ known codes; did you mean 'rules.BandTable'\? "
            r"@ \$\.value",
        ),
        (
            {"a": 1, "b": 2},
            r"expected an object with one key that names the kind of value, got 2 keys @ \$\.value",
        ),
        ({"number": "x"}, r"expected a number .*, got 'x' @ \$\.value\['number'\]"),
        ({"day": "x"}, r"expected a day .*, got 'x' @ \$\.value\['day'\]"),
        ({"mapping": 3}, r"expected a list, got 3 @ \$\.value\['mapping'\]"),
        (
            {"mapping": [[1]]},
            r"expected a pair of key and value, got 1 members @ \$\.value\['mapping'\]\[0\]",
        ),
        (
            {"rules.BandTable": {"code": "t", "bands": [{"code": ""}]}},
            r"Band.code must be text .*, got '' @ \$\.value\['rules.BandTable'\]\.bands\[0\]\.code",
        ),
        ({"mapping": [[1, 2], [1.0, 3]]}, r"key 1 stands twice @ \$\.value\['mapping'\]"),
        ([1, float("nan")], r"expected a finite number, got nan @ \$\.value\[1\]"),
        (object, r"expected a value, got <class 'object'> @ \$\.value"),
    ],
)
def test_a_value_that_names_its_kind_wrongly(value: object, fault: str) -> None:
    (found,) = faults({"since": "2020-01-01", "value": value, "citation": CITED_DATA}, DatedValue)
    assert re.fullmatch(fault, found)


def test_a_decimal_may_stand_where_any_kind_may() -> None:
    text = f'{{"since": "2020-01-01", "value": 0.5, "citation": {json.dumps(CITED_DATA)}}}'
    assert from_json(text, DatedValue).value == Fraction(1, 2)


def test_a_type_argument_is_checked() -> None:
    value = {"since": "2020-01-01", "value": "20", "citation": CITED_DATA}
    whole = {**value, "value": 20}
    table = {**value, "value": {"rules.BandTable": {"code": "t", "bands": [{"code": "a"}]}}}
    assert from_data(whole, DatedValue[int]).value == 20
    assert from_data(whole, DatedValue[Fraction]).value == 20
    assert from_data(table, DatedValue[BandTable]).value == BandTable(
        code="t", bands=[Band(code="a")]
    )
    assert from_data({**value, "value": None}, DatedValue[int]).value is None
    assert faults(value, DatedValue[int]) == ["expected a whole number, got '20' @ $.value"]
    assert faults(table, DatedValue[Fraction]) == ["expected a number, got an object @ $.value"]
    assert faults(whole, DatedValue[BandTable]) == ["expected a BandTable, got 20 @ $.value"]
    parameter = {"code": "p", "title": "", "unit": "", "values": [whole, value]}
    assert faults(parameter, DatedParameter[int]) == [
        "expected a whole number, got '20' @ $.values[1].value"
    ]


def test_a_detail_of_no_known_kind_is_refused() -> None:
    document = {"code": "x", "details": {"a": None, "b": True, "c": {"rules.Citation": CITED_DATA}}}
    kinds = "expected a list or a mapping or a number or text"
    assert faults(document, Reason) == [
        f"{kinds}, got null @ $.details['a']",
        f"{kinds}, got true @ $.details['b']",
        f"{kinds}, got an object @ $.details['c']",
    ]


def test_a_document_that_is_no_object() -> None:
    assert faults([], Person) == ["expected an object (Person), got a list @ $"]
    assert faults("3", tuple[Person, ...]) == ["expected a list, got 3 @ $"]


def test_the_group_of_errors_is_the_cause() -> None:
    with pytest.raises(InvalidDocumentError) as caught:
        from_data({"code": 5}, Person)
    assert isinstance(caught.value.__cause__, ClassValidationError)


# types of several values


def test_fixed_lists_and_pairs() -> None:
    assert from_data(["a", 1], tuple[str, int]) == ("a", 1)
    assert faults(["a"], tuple[str, int]) == ["expected a list of 2 members, got 1 @ $"]
    assert faults([1, "a"], tuple[str, int]) == [
        "expected text, got 1 @ $[0]",
        "expected a whole number, got 'a' @ $[1]",
    ]
    scores = dict[tuple[str, str], int]
    assert from_data([[["a", "b"], 3]], scores) == {("a", "b"): 3}
    assert from_data(to_data({}), scores) == {}
    assert faults([[["a", "b"], 3], [["a", "b"], 4]], scores) == ["key ('a', 'b') stands twice @ $"]
    assert faults([[["a", 1], "x"], 5], scores) == [
        "expected text, got 1 @ $[0][0][1]",
        "expected a whole number, got 'x' @ $[0][1]",
        "expected a list, got 5 @ $[1]",
    ]


@attrs.frozen(kw_only=True)
class _Own:
    """A caller's own class."""

    people: list[Person]
    points: Mapping[tuple[str, str], int]
    weights: dict[int, Fraction]
    nothing: None = None
    ratio: int | Fraction | None = None
    _hidden: str = "x"


@attrs.frozen(kw_only=True)
class _Odd:
    share: float


def test_a_class_of_ones_own_is_written_and_read() -> None:
    own = _Own(
        people=[Person(code="P")],
        points={("a", "b"): 3},
        weights={1: Fraction(2)},
        ratio=Fraction(1, 2),
        hidden="y",
    )
    plain = to_data(own)
    assert isinstance(plain, dict)
    assert plain["points"] == [[["a", "b"], 3]]
    assert plain["hidden"] == "y"
    assert from_json(to_json(own), _Own) == own
    assert faults({**plain, "nothing": 0}, _Own) == ["expected null, got 0 @ $.nothing"]


@pytest.mark.parametrize("kind", [float, bytes, object(), [Person], {Person}, 3, set[int], list])
def test_a_type_without_a_form_is_refused(kind: type[object]) -> None:
    with pytest.raises(InvalidTypeError, match="is no type with a lossless form as plain data"):
        from_data([], kind)


def test_a_class_with_a_field_that_has_no_form_is_refused() -> None:
    with pytest.raises(InvalidTypeError, match="<class 'float'> is no type with a lossless form"):
        to_data(_Odd(share=0.5))
    with pytest.raises(InvalidDocumentError, match=r"<class 'float'> is no type .* @ \$.share"):
        from_data({"share": 0.5}, _Odd)


T = TypeVar("T")
S = TypeVar("S")


@attrs.frozen(kw_only=True)
class _Pair(Generic[T, S]):
    first: T
    second: tuple[S, ...]
    fixed: int = 0


def test_a_generic_class_of_ones_own() -> None:
    pair = _Pair(first=Fraction(1, 2), second=("a", Fraction(2, 3)))
    plain = to_data(pair)
    assert plain == {"first": {"number": "1/2"}, "second": ["a", {"number": "2/3"}], "fixed": 0}
    assert from_data(plain, _Pair) == pair
    assert faults(plain, _Pair[int, str]) == [
        "expected a whole number, got an object @ $.first",
        "expected text, got an object @ $.second[1]",
    ]


# depth


def test_depth_is_bounded_both_ways() -> None:
    deep: tuple[object, ...] = ()
    for _ in range(98):
        deep = (deep,)
    fits = DatedValue(since=date(2020, 1, 1), value=deep, citation=CITED)
    assert from_json(to_json(fits), DatedValue) == fits
    for more in (1, 5000):
        for _ in range(more):
            deep = (deep,)
        with pytest.raises(InvalidTypeError, match="nested more than 100 deep cannot be written"):
            to_data([deep])


@pytest.mark.parametrize("text", ["[" * 101 + "]" * 101, "[" * 100_000, '{"a":' * 100_000])
def test_a_document_that_is_nested_without_end_is_refused(text: str) -> None:
    assert faults(text, Person) == ["nested more than 100 deep @ $"]


def test_a_list_that_holds_itself_is_refused() -> None:
    endless: list[object] = []
    endless.append(endless)
    assert faults(endless, Person) == ["nested more than 100 deep @ $"]


# JSON


def test_keys_that_stand_twice_are_refused_with_their_place() -> None:
    text = (
        '{"code": "S", "code": "T", "name": 5, "requirements": [{"competency": "A", "level": 1}, '
        '{"competency": "B", "level": 1, "level": 2}], "x y": {"a": 1, "a": 1, "a": {}}}'
    )
    assert faults(text, Standard) == [
        "key 'code' stands twice @ $",
        "key 'level' stands twice @ $.requirements[1]",
        "key 'a' stands twice @ $['x y']",
        "key 'a' stands twice @ $['x y']",
        "expected text, got 5 @ $.name",
        "unknown key 'x y'; known keys: code, name, requirements @ $",
    ]
    assert faults('{"code": "P", "code": "P"}', Person) == ["key 'code' stands twice @ $"]


def test_text_that_is_no_json() -> None:
    assert faults('{"code":\n "P" 3}', Person) == [
        "no JSON: Expecting ',' delimiter (line 2, column 6) @ $"
    ]
    assert faults("", Person) == ["no JSON: Expecting value (line 1, column 1) @ $"]
    assert faults(f'{{"code": {"9" * 5000}}}', Person) == [
        "a whole number has more than 4300 digits @ $"
    ]


def test_json_must_be_text() -> None:
    with pytest.raises(InvalidTypeError, match="text must be text, got 5"):
        from_json(5, Person)  # type: ignore[arg-type]  # what is tested


def test_letters_beyond_ascii_stay_readable() -> None:
    assert to_json(Person(code="Dé–Ω")).startswith('{"code": "Dé–Ω"')


# explain


def test_explain_lists_the_faults_of_anybody() -> None:
    with pytest.raises(ClassValidationError) as caught:
        Converter(forbid_extra_keys=True).structure({"share": "x"}, _Odd)
    assert explain(caught.value) == ("invalid value for type, expected float @ $.share",)
    assert explain(InvalidValueError("weight must be 0 or more")) == ("weight must be 0 or more",)
    assert explain(KeyError()) == ("KeyError",)
    noted = InvalidValueError("b")
    noted.add_note("said by somebody")
    assert explain(ClassValidationError("no", [ValueError("a"), noted], _Odd)) == (
        "invalid value @ $",
        "b @ $",
    )


def test_nobody_elses_converter_is_touched() -> None:
    import cattrs  # noqa: PLC0415

    from_json('{"code": "P"}', Person)
    assert cattrs.structure({"lowest": "1", "highest": 2.9}, LevelScale).highest == 2
