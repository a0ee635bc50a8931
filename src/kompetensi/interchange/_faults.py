"""Faults of a document: notes on errors become paths, groups of errors become sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from cattrs import BaseValidationError
from cattrs.errors import AttributeValidationNote, IterableValidationNote
from cattrs.v import format_exception

from kompetensi.errors import InvalidDocumentError, KompetensiError

Fault = TypeVar("Fault", bound=Exception)


def in_field(error: Fault, key: str, kind: object) -> Fault:
    """Note on an error that it happened in a field."""
    error.add_note(AttributeValidationNote(f"in field {key!r}", key, kind))
    return error


def in_member(error: Fault, index: int | str) -> Fault:
    """Note on an error that it happened in a member of a list or mapping."""
    error.add_note(IterableValidationNote(f"in member {index!r}", index, None))
    return error


def explain(error: BaseException) -> tuple[str, ...]:
    """List every fault behind an error, each as one sentence.

    Args:
        error: An error of ours, the group of errors that a cattrs converter raises, or any other.

    Returns:
        For a rejected document, one sentence for each fault, each ending with ``@`` and its path; for any
        other error its text.

    Examples:
        >>> from kompetensi.errors import InvalidDocumentError
        >>> from kompetensi.framework import LevelScale
        >>> try:
        ...     from_data({"lowest": 2.9, "higest": 5}, LevelScale)
        ... except InvalidDocumentError as error:
        ...     for fault in explain(error):
        ...         print(fault)
        expected a whole number, got 2.9 @ $.lowest
        missing key 'highest' @ $
        unknown key 'higest', did you mean 'highest'? @ $
    """
    if isinstance(error, InvalidDocumentError):
        return error.faults
    if isinstance(error, BaseValidationError):
        return located(error)
    return (str(error) or type(error).__name__,)


def located(error: BaseException) -> tuple[str, ...]:
    """List the faults that an error found, each with its path in the document."""
    return tuple(
        f"{_sentence(fault, kind)} @ {path}" for fault, path, kind in _leaves(error, "$", None)
    )


def _leaves(
    error: BaseException, path: str, kind: object
) -> Iterator[tuple[BaseException, str, object]]:
    if not isinstance(error, BaseValidationError):
        yield error, path, kind
        return
    for fault in error.exceptions:
        step, inner = _step(getattr(fault, "__notes__", ()))
        yield from _leaves(fault, path + step, inner)


def _step(notes: Iterable[str]) -> tuple[str, object]:
    for note in notes:
        if isinstance(note, AttributeValidationNote):
            return f".{note.name}", note.type
        if isinstance(note, IterableValidationNote):
            return f"[{note.index!r}]", note.type
    return "", None


def _sentence(fault: BaseException, kind: object) -> str:
    if isinstance(fault, KompetensiError):
        return str(fault)
    return format_exception(fault, kind if isinstance(kind, type) else None)
