"""The rule book: every number of this package with period, source, confidence and link.

It is made from the parameters themselves, so it cannot say anything else than what is computed.

Source: own definition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from typing import Final

import attrs

from kompetensi._core._checks import check_choice
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.asn._clauses import INDONESIAN_CLAUSES
from kompetensi.asn._instruments import DAY_NOT_READ
from kompetensi.asn._rating_limits import ShareLimit
from kompetensi.framework import LevelScale
from kompetensi.rules import BandTable, DatedParameter, DatedValue
from kompetensi.texts import ENGLISH, INDONESIAN, Reason, say
from kompetensi.texts._rounding import DECIMAL_SIGN

_CATALOGUES: Final[Mapping[str, Mapping[str, str]]] = FrozenMap({"en": ENGLISH, "id": INDONESIAN})
_UNITS: Final[Mapping[str, str]] = FrozenMap(  # the Indonesian ones
    {
        "%": "%",
        "JP": "JP",
        "JP/year": "JP/tahun",
        "decimals": "desimal",
        "level": "tingkat",
        "minute": "menit",
        "points": "poin",
        "points/year": "poin/tahun",
        "share": "bagian",
        "year": "tahun",
        "years": "tahun kalender",
    }
)


def rule_book(*, language: str = "en") -> list[dict[str, str]]:
    """List every number of the package, by parameter, period and entry.

    Args:
        language: ``"en"`` or ``"id"``: of titles, values, units, clauses and confidence. Names and
            codes stand as their source has them.

    Returns:
        Flat rows of text with ``code`` and ``title`` of the parameter; ``entry`` of its table, empty
        for a single number; ``value`` and ``unit``; ``since`` and ``until``, the period; the
        ``instrument``, ``clause`` and ``link``; ``confidence`` in words; and ``note``, where the
        day in force was not read.

    Raises:
        kompetensi.errors.InvalidValueError: The language is another one.

    Examples:
        >>> rows = rule_book(language="id")
        >>> [row["value"] for row in rows if row["code"] == "asn.skm.conversion"][-1]
        '25'
    """
    check_choice(language, "language", _CATALOGUES)
    package = import_module(__package__)
    found = [getattr(package, name) for name in package.__all__]
    parameters = [one for one in found if isinstance(one, DatedParameter)]
    return [
        row
        for parameter in sorted(parameters, key=lambda one: one.code)
        for value in parameter.values
        for row in _rows(parameter, value, language)
    ]


def _rows(
    parameter: DatedParameter[object], value: DatedValue[object], language: str
) -> Iterator[dict[str, str]]:
    """List the entries of one value in force from a day on."""
    catalogue = _CATALOGUES[language]
    last = parameter.until(value)
    cited = value.citation
    unread = f" ({DAY_NOT_READ})"
    clause = cited.locator.removesuffix(unread)
    for entry, text in _entries(value.value, catalogue):
        yield {
            "code": parameter.code,
            "title": say(parameter.code, catalogue=catalogue),
            "entry": entry,
            "value": text,
            "unit": _UNITS[parameter.unit]
            if parameter.unit and language == "id"
            else parameter.unit,
            "since": value.since.isoformat(),
            "until": _until(last, catalogue),
            "instrument": cited.instrument,
            "clause": INDONESIAN_CLAUSES.get(clause, clause) if language == "id" else clause,
            "confidence": say(f"confidence_{cited.confidence}", catalogue=catalogue),
            "link": cited.url,
            "note": say("day_not_read", catalogue=catalogue)
            if cited.locator.endswith(unread)
            else "",
        }


def _until(last: date | None, catalogue: Mapping[str, str]) -> str:
    return say("still_in_force", catalogue=catalogue) if last is None else last.isoformat()


def _entries(value: object, catalogue: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Take a value apart into entries with their text."""
    if isinstance(value, BandTable):
        for place, band in enumerate(value.bands):
            after = value.bands[place + 1].start if place + 1 < len(value.bands) else None
            yield band.code, _band(band.start, after, value.highest, catalogue)
    elif isinstance(value, Mapping):
        for key, member in value.items():
            yield from _below(str(key), member, catalogue)
    elif isinstance(value, tuple) and any(attrs.has(type(member)) for member in value):
        for place, member in enumerate(value, start=1):
            yield from _below(str(place), member, catalogue)
    else:
        yield "", _single(value, catalogue)


def _single(value: object, catalogue: Mapping[str, str]) -> str:
    """Write a value that is one entry."""
    if value is None:
        return say("no_longer_given", catalogue=catalogue)
    if isinstance(value, ShareLimit):
        return "; ".join(_limits(value, catalogue))
    if isinstance(value, LevelScale):
        return _told("scale_from_to", catalogue, start=value.lowest, end=value.highest)
    kind = type(value)
    if attrs.has(kind):
        fields = {field.name: getattr(value, field.name) for field in attrs.fields(kind)}
        return ", ".join(f"{name} {_text(one, catalogue)}" for name, one in fields.items() if one)
    return _text(value, catalogue)


def _below(key: str, member: object, catalogue: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for entry, text in _entries(member, catalogue):
        yield f"{key} / {entry}" if entry else key, text


def _band(start: object, after: object, highest: object, catalogue: Mapping[str, str]) -> str:
    end = highest if after is None else after
    if start is None:
        return _told("band_any" if end is None else "band_below", catalogue, end=end)
    if end is None:
        return _told("band_from", catalogue, start=start)
    return _told(
        "band_from_to" if after is None else "band_from_below", catalogue, start=start, end=end
    )


def _limits(limit: ShareLimit, catalogue: Mapping[str, str]) -> Iterator[str]:
    for code, number in (("share_at_least", limit.least), ("share_at_most", limit.most)):
        if number is not None:
            yield _told(code, catalogue, ratings=limit.codes, limit=number)
    if limit.some:
        yield _told("share_some", catalogue, ratings=limit.codes)


def _told(code: str, catalogue: Mapping[str, str], **details: object) -> str:
    given = {
        name: one if isinstance(one, tuple) else _text(one, catalogue)
        for name, one in details.items()
    }
    return say(Reason(code=code, details=given), catalogue=catalogue)


def _text(value: object, catalogue: Mapping[str, str]) -> str:
    """Write a value exactly: a number as a decimal that ends, else as a fraction."""
    if isinstance(value, tuple):
        return ", ".join(_text(member, catalogue) for member in value)
    if not isinstance(value, Fraction):
        return str(value)
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    sign = DECIMAL_SIGN[catalogue["language"]]
    return f"{decimal:f}".replace(".", sign) if Fraction(decimal) == value else str(value)
