"""A citation prints its place and says how far it was checked."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given

from kompetensi.errors import InvalidTypeError, InvalidValueError, KompetensiError
from kompetensi.rules import Citation
from kompetensi.testing import citations


@given(citations())
def test_a_citation_prints_instrument_and_place(cited: Citation) -> None:
    assert str(cited) == f"{cited.instrument}, {cited.locator}"


def test_a_citation_may_say_when_it_was_read_and_where() -> None:
    cited = Citation(
        instrument="Peraturan Contoh 1/2001",
        locator="Pasal 2",
        read_on=date(2026, 1, 15),
        url="https://regulation.example/1-2001",
        confidence="S",
    )
    assert (cited.read_on, cited.url) == (date(2026, 1, 15), "https://regulation.example/1-2001")


@pytest.mark.parametrize(
    ("call", "kind", "sentence"),
    [
        (
            lambda: Citation(instrument="", locator="1", confidence="V"),
            InvalidValueError,
            "Citation.instrument must be text without blanks around it and not empty, got ''",
        ),
        (
            lambda: Citation(instrument="A", locator=203, confidence="V"),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "Citation.locator must be text, got 203",
        ),
        (
            lambda: Citation(instrument="A", locator="1", confidence="X"),
            InvalidValueError,
            "Citation.confidence must be one of 'V', 'S', 'C', 'D', 'M', got 'X'",
        ),
        (
            lambda: Citation(instrument="A", locator="1", confidence="V", url=None),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "Citation.url must be text, got None",
        ),
        (
            lambda: Citation(instrument="A", locator="1", confidence="V", read_on="now"),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "Citation.read_on must be a datetime.date without a time of day, got 'now'",
        ),
    ],
    ids=range(5),
)
def test_what_is_no_citation_is_refused(
    call: Callable[[], Citation], kind: type[KompetensiError], sentence: str
) -> None:
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value) == sentence
