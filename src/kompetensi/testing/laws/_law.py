"""How laws are tried: on drawn cases, until one breaks a law, and then on ever smaller ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Generic, TypeAlias, TypeVar

import attrs
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Flaky, HypothesisException

from kompetensi.errors import BrokenLawError, KompetensiError

Case = TypeVar("Case")
Value = TypeVar("Value")

#: What is wrong with a case, and the case as it is shown; ``None``: the law holds.
Fault: TypeAlias = str | None
Law: TypeAlias = Callable[[Case], Fault]


@attrs.define
class Answer(Generic[Value]):
    """What a caller's part made of a case: a value, or an error.

    Use as a context manager around the call; an error inside is kept and goes no further.
    """

    value: Value | None = None
    error: Exception | None = None

    def __enter__(self) -> Answer[Value]:
        return self

    def __exit__(
        self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None
    ) -> bool:
        if isinstance(error, Exception) and not isinstance(error, HypothesisException):
            self.error = error
        return self.error is not None

    @property
    def refused(self) -> bool:
        """Whether the part declined the case with an error of our tree."""
        return isinstance(self.error, KompetensiError)

    @property
    def raised(self) -> str:
        """What the part raised, in one line."""
        return f"it raises {type(self.error).__name__}: {one_line(self.error)}"


def one_line(value: object) -> str:
    """Return the text of a value without line breaks."""
    return " ".join(str(value).split())


def name_of(part: object) -> str:
    """Return what a caller would call a part: the name of a function or of an object's class."""
    inner = getattr(part, "func", part)  # of a functools.partial
    return str(getattr(inner, "__qualname__", type(inner).__qualname__))


def keep(part: str, laws: Mapping[str, Law[Case]], cases: st.SearchStrategy[Case]) -> None:
    """Try laws on drawn cases, as many as the Hypothesis settings in force say.

    Args:
        part: What keeps the laws, with its name, to begin the error with.
        laws: Laws by name; the first that a case breaks is reported.
        cases: Cases to try.

    Raises:
        BrokenLawError: A law is broken, or cannot be decided since the part answers differently each time.
    """
    last = ""

    @settings(
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=tuple(HealthCheck),
    )
    @given(case=cases)
    def try_case(case: Case) -> None:
        nonlocal last
        for name, law in laws.items():
            fault = law(case)
            if fault is not None:
                last = broken(part, name, fault)
                raise BrokenLawError(last)

    try:
        try_case()
    except BrokenLawError as error:
        raise BrokenLawError(*error.args) from None
    except Flaky:
        msg = f"{last}; and not every time, so what it does depends on more than the case"
        raise BrokenLawError(msg) from None


def broken(part: str, law: str, fault: str) -> str:
    """Return the sentence that says which law a part breaks, and how."""
    return f"{part} breaks the law {law!r}: {fault}"
