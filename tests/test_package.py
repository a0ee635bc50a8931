"""What holds for every public name: one path, an example, frozen values, honest errors."""

import ast
import builtins
import copy
import importlib
import inspect
import pickle
import pkgutil
import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from textwrap import dedent
from types import FunctionType, ModuleType
from typing import TypeGuard

import attrs
import pytest

import kompetensi
from kompetensi import errors

PACKAGES = [
    importlib.import_module(found.name)
    for found in pkgutil.walk_packages(kompetensi.__path__, "kompetensi.")
    if "._" not in found.name
]
DOORS = ("kompetensi.interchange", "kompetensi.testing")  # they hold no method and no number
SOURCES = sorted(Path(kompetensi.__path__[0]).rglob("*.py"))
LONGEST_MODULE = 400


def _named(thing: object) -> TypeGuard[type | FunctionType]:
    return isinstance(thing, type | FunctionType)


NAMES = [(package, name) for package in PACKAGES for name in getattr(package, "__all__", ())]
PUBLIC = [
    (package, getattr(package, name)) for package, name in NAMES if _named(getattr(package, name))
]
CONSTANTS = [
    name
    for package, name in NAMES
    if not isinstance(getattr(package, name), type | FunctionType | ModuleType)
]


def _id(value: object) -> str | None:
    if isinstance(value, ModuleType):
        return value.__name__
    return value.__name__ if _named(value) else None


FUNCTIONS = [thing for _, thing in PUBLIC if isinstance(thing, FunctionType)]
CLASSES = [thing for _, thing in PUBLIC if isinstance(thing, type)]
ERRORS = [cls for cls in CLASSES if issubclass(cls, BaseException)]
VALUES = [
    cls
    for cls in CLASSES
    if not issubclass(cls, BaseException) and not getattr(cls, "_is_protocol", False)
]
BUILT = [  # what callers build converts or validates; a result does neither
    cls
    for cls in VALUES
    if attrs.has(cls) and any(field.validator or field.converter for field in attrs.fields(cls))
]
METHODS = [
    pytest.param(cls, member, id=f"{cls.__name__}.{name}")
    for cls in CLASSES
    for name, member in vars(cls).items()
    if not name.startswith("_")
    and isinstance(member, FunctionType | property | classmethod | staticmethod)
]


@pytest.mark.parametrize("package", PACKAGES, ids=_id)
def test_a_package_shows_its_names_in_order(package: ModuleType) -> None:
    assert package.__all__ == sorted(set(package.__all__), key=_constants_classes_functions)
    assert all(hasattr(package, name) for name in package.__all__)
    assert inspect.getdoc(package)


def _constants_classes_functions(name: str) -> tuple[int, str]:
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name


@pytest.mark.parametrize(("package", "thing"), PUBLIC, ids=_id)
def test_a_name_has_one_public_path(package: ModuleType, thing: type | FunctionType) -> None:
    assert thing.__module__ == package.__name__
    assert getattr(package, thing.__qualname__) is thing


@pytest.mark.parametrize("thing", [*CLASSES, *FUNCTIONS], ids=_id)
def test_a_name_is_documented(thing: type | FunctionType) -> None:
    assert thing.__doc__


@pytest.mark.parametrize("name", CONSTANTS)
def test_a_constant_is_documented(name: str) -> None:
    comment = re.compile(rf"^#: .+\n{name}\b", flags=re.MULTILINE)
    assert any(comment.search(path.read_text(encoding="utf-8")) for path in SOURCES)


@pytest.mark.parametrize(("cls", "member"), METHODS)
def test_a_method_is_documented(cls: type, member: object) -> None:
    if isinstance(member, property):
        assert member.__doc__ or _inherited_doc(cls, member.fget)
    else:
        function = member.__func__ if isinstance(member, classmethod | staticmethod) else member
        assert inspect.getdoc(function) or _inherited_doc(cls, function)


def _inherited_doc(cls: type, function: object) -> str | None:
    name = getattr(function, "__name__", "")
    docs = (getattr(vars(base).get(name), "__doc__", None) for base in cls.__mro__[1:])
    return next(filter(None, docs), None)


@pytest.mark.parametrize("thing", [*BUILT, *FUNCTIONS], ids=_id)
def test_what_callers_call_has_an_executed_example(thing: type | FunctionType) -> None:
    assert ">>> " in (thing.__doc__ or "")


@pytest.mark.parametrize("thing", [*BUILT, *FUNCTIONS], ids=_id)
def test_a_method_or_value_names_its_source(thing: type | FunctionType) -> None:
    if thing.__module__.startswith(DOORS):
        return
    docs = [thing.__doc__ or ""]
    if isinstance(thing, FunctionType):
        docs.append(thing.__globals__["__doc__"])
    assert re.search(r"^\s*(Source|Sources|References):", "\n".join(docs), flags=re.MULTILINE)


@pytest.mark.parametrize("function", FUNCTIONS, ids=_id)
def test_a_function_documents_arguments_result_and_errors(function: FunctionType) -> None:
    sections = _sections(function)
    signature = inspect.signature(function)
    documented = re.findall(r"^(\w+): ", sections.get("Args", ""), flags=re.MULTILINE)
    assert documented == list(signature.parameters)
    if signature.return_annotation not in {None, "None"}:
        assert sections.keys() & {"Returns", "Yields"}
    assert not re.search(r"\bAny\b", str(signature))
    assert "Raises" in sections or not _raises(function)


@pytest.mark.parametrize("thing", [*CLASSES, *FUNCTIONS], ids=_id)
def test_documented_errors_exist(thing: type | FunctionType) -> None:
    names = re.findall(r"^([\w.]+):", _sections(thing).get("Raises", ""), flags=re.MULTILINE)
    for name in names:
        ours = name.removeprefix("kompetensi.errors.")
        assert (ours in errors.__all__) if ours != name else hasattr(builtins, name)


@pytest.mark.parametrize("cls", [cls for cls in VALUES if attrs.has(cls)], ids=_id)
def test_fields_are_documented(cls: type) -> None:
    documented = re.findall(r"^(\w+): ", _sections(cls).get("Attributes", ""), flags=re.MULTILINE)
    public = [field.name for field in attrs.fields(cls) if not field.name.startswith("_")]
    assert [name for name in public if name not in documented] == []


def _sections(thing: type | FunctionType) -> dict[str, str]:
    """Return the text of each section of a Google docstring, one indentation removed."""
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in inspect.cleandoc(thing.__doc__ or "").splitlines():
        if re.fullmatch(r"[A-Z]\w+:", line):
            current = sections.setdefault(line[:-1], [])
        elif line and not line.startswith(" "):
            current = []
        else:
            current.append(line.removeprefix("    "))
    return {name: "\n".join(lines) for name, lines in sections.items()}


def _raises(function: Callable[..., object]) -> bool:
    source = dedent(inspect.getsource(function))
    return any(isinstance(node, ast.Raise) for node in ast.walk(ast.parse(source)))


@pytest.mark.parametrize("cls", VALUES, ids=_id)
def test_a_value_is_frozen_slotted_hashable_and_built_by_keyword(cls: type) -> None:
    assert attrs.has(cls)
    assert all(field.kw_only for field in attrs.fields(cls) if field.init)
    assert not any("__dict__" in vars(base) for base in cls.__mro__)
    assert callable(cls.__hash__)
    bare = object.__new__(cls)
    for name in [*(field.name for field in attrs.fields(cls)), "anything"]:
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(bare, name, None)


EXAMPLES = [
    errors.BrokenLawError("score 'mine' is below its low for gap(person='p1')"),
    errors.CertificateError("the pair ('e1', 'm1') is not allowed by the problem"),
    errors.ConflictError("the pair ('e1', 'm1') is both locked and forbidden; keep one of the two"),
    errors.CycleError("requires", ["A", "B", "A"]),
    errors.DuplicateCodeError("competency", "MAN.01", "framework 'asn'"),
    errors.InvalidDocumentError(["expected a whole number, got 2.9 @ $.scale.highest"]),
    errors.InvalidTypeError("level must be a number, got True"),
    errors.InvalidValueError("weight must be 0 or more, got -1"),
    errors.KompetensiError("something of ours"),
    errors.NoMatchingError(["x", "y"], ["ani"], 2, 1),
    errors.NoPlanError(["P"], ["S"], money=True, proved=True),
    errors.NoRuleInForceError("asn.hours", date(2000, 1, 1), "it starts on 2001-07-01"),
    errors.OffScaleError("level of 'MAN.01'", Fraction(11, 2), "scale 1..5", ["1", "2", "3"]),
    errors.OutOfTableError("gap of 'MAN.01'", 5, "the table covers -4..4", "pass a wider table"),
    errors.TooLargeError("the scores add up to 2**70, more than 64 bits hold"),
    errors.UnknownCodeError("competency", "MAN.1", 2, "MAN.01"),
]


def test_every_error_has_an_example() -> None:
    assert [type(error) for error in EXAMPLES] == ERRORS


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("again", [copy.copy, lambda error: pickle.loads(pickle.dumps(error))])
def test_an_error_pickles_and_copies(
    error: errors.KompetensiError, again: Callable[[object], object]
) -> None:
    other = again(error)
    assert type(other) is type(error)
    assert (str(other), vars(other)) == (str(error), vars(error))


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_an_error_prints_one_sentence(error: errors.KompetensiError) -> None:
    _assert_one_sentence(str(error))


@pytest.mark.parametrize("cls", ERRORS, ids=_id)
def test_an_error_is_ours_and_the_builtin_a_caller_expects(cls: type[BaseException]) -> None:
    assert issubclass(cls, errors.KompetensiError)
    if cls is not errors.KompetensiError:
        assert cls.__bases__[1].__module__ == "builtins"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_messages_are_one_lower_case_sentence(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "msg":
            _assert_one_sentence(_shown(node.value))


def _shown(message: ast.expr) -> str:
    """Return the text of a message, with x for each value in it."""
    if isinstance(message, ast.JoinedStr):
        return "".join(_shown(part) for part in message.values)
    return str(message.value) if isinstance(message, ast.Constant) else "x"


def _assert_one_sentence(text: str) -> None:
    assert text
    assert "\n" not in text
    assert not text[0].isupper() or re.match(r"[A-Z]\w+\.\w", text)  # a field: Band.start
    assert not text.endswith(".")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_module_is_finished_and_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"\b(TODO|FIXME|XXX|NotImplementedError)\b", text) == []
    assert len(text.splitlines()) <= LONGEST_MODULE
