"""Wording: a reason or a code, told from a catalogue of sentences."""

from __future__ import annotations

from collections.abc import Mapping

from kompetensi._core._checks import check_instance, unknown
from kompetensi._core._exact import Exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import InvalidValueError, KompetensiError
from kompetensi.texts._english import ENGLISH
from kompetensi.texts._reason import Detail, Reason
from kompetensi.texts._rounding import decimal

_NO_LABELS: Mapping[str, str] = FrozenMap()
_SHOWN_PLACES = 3
_LANGUAGE = "language"  # the one entry of a catalogue that is no sentence


def say(
    reason: Reason | str,
    *,
    catalogue: Mapping[str, str] = ENGLISH,
    labels: Mapping[str, str] = _NO_LABELS,
) -> str:
    """Word a reason, or a single code such as a state, a goal or a band.

    Args:
        reason: The reason or code.
        catalogue: Sentence by code; :data:`ENGLISH`, :data:`INDONESIAN`, or one of your own made
            from them. A detail stands in a sentence as ``{name}``; the entry ``"language"`` chooses
            the decimal sign and is no sentence itself.
        labels: Names of people's own things by code, such as a competency's name. Within a sentence
            a label goes before an entry of the catalogue with the same code.

    Returns:
        The sentence. Numbers that are not whole are shown with at most three decimals, half up.

    Raises:
        kompetensi.errors.InvalidTypeError: ``reason`` is neither a reason nor text.
        kompetensi.errors.UnknownCodeError: The code stands in neither the catalogue nor the labels.
        kompetensi.errors.InvalidValueError: The sentence needs a detail that the reason lacks, or
            is badly formed.

    Examples:
        >>> say("short"), say("short", catalogue={"language": "en", "short": "too low"})
        ('short', 'too low')
        >>> reason = Reason(code="unknown_levels", details={"competencies": ("MAN.01",)})
        >>> say(reason, labels={"MAN.01": "Integrity"})
        'no level is known for Integrity'

    Source: own definition.
    """
    if isinstance(reason, str):
        reason = Reason(code=reason)
    check_instance(reason, "reason", Reason)
    if reason.code not in catalogue or reason.code == _LANGUAGE:
        if reason.code in labels:
            return labels[reason.code]
        raise unknown("sentence for code", reason.code, [*filter(_is_code, catalogue)])
    language = catalogue.get(_LANGUAGE, "en")
    words = {
        name: _word(value, language, labels, catalogue) for name, value in reason.details.items()
    }
    try:
        return catalogue[reason.code].format_map(words)
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        given = ", ".join(map(repr, words)) or "none"
        msg = (
            f"the sentence {catalogue[reason.code]!r} cannot be filled for code {reason.code!r}, "
            f"whose details are {given}"
        )
        raise InvalidValueError(msg) from error


def sentence(reason: Reason) -> str:
    """Word a reason in English; one without a sentence is shown as its code and details."""
    try:
        return say(reason)
    except KompetensiError:
        listed = ", ".join(
            f"{name}={_word(value, 'en', _NO_LABELS, ENGLISH)}"
            for name, value in reason.details.items()
        )
        return f"{reason.code} ({listed})" if listed else reason.code


def _word(
    value: Detail, language: str, labels: Mapping[str, str], catalogue: Mapping[str, str]
) -> str:
    def name(code: str) -> str:
        return labels.get(code) or (catalogue.get(code, code) if _is_code(code) else code)

    if isinstance(value, str):
        return name(value)
    if isinstance(value, tuple):
        return ", ".join(map(name, value))
    if isinstance(value, Mapping):
        return ", ".join(
            f"{name(code)} ({_number(number, language)})" for code, number in value.items()
        )
    return _number(value, language)


def _is_code(entry: str) -> bool:
    return entry != _LANGUAGE


def _number(value: Exact, language: str) -> str:
    if isinstance(value, int):
        return decimal(value, places=0)
    return decimal(value, places=_SHOWN_PLACES, language=language).rstrip("0").rstrip(".,")
