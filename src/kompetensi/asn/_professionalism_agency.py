"""The professionalism index of a unit or agency: the mean over the people measured.

References:
    Public program of Kabupaten Balangan (https://github.com/muhammadnorseputra/silka-server): the
    mean over the people measured, shown with two decimals; who was not measured is in no divisor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from kompetensi._core._checks import check_instance, members, unique
from kompetensi._core._exact import Exact, exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.asn._instruments import PERMENPANRB_38_2018
from kompetensi.asn._professionalism import ProfessionalismIndex
from kompetensi.errors import ConflictError
from kompetensi.rules import Citation
from kompetensi.texts import Reason, rounded

_MEAN: Citation = PERMENPANRB_38_2018.at(
    "index of a unit as a mean, as in one public program",
    confidence="C",
    url="https://github.com/muhammadnorseputra/silka-server",
)
_SHOWN_PLACES = 2


@attrs.frozen(kw_only=True)
class AgencyProfessionalism(Result):
    """Result of :func:`agency_professionalism`.

    Attributes:
        value: The exact mean, 0 to 100; ``None``: nobody was measured.
        n: How many people were measured: the divisor.
        not_measured: Codes of the people whose index is not known.
        distribution: How many measured people are in each category, in the table's order.
        citations: The sources of the indices and of the mean.
    """

    value: Fraction | None
    n: int
    not_measured: tuple[str, ...]
    distribution: Mapping[str, int]
    citations: tuple[Citation, ...]

    @property
    def published(self) -> Exact | None:
        """The mean as it is published, half up to two decimals."""
        if self.value is None:
            return None
        return exact(rounded(self.value, places=_SHOWN_PLACES), "published index")

    def explain(self) -> tuple[Reason, ...]:
        """Say the mean with its divisor, and who was left out of it."""
        reasons = [Reason(code="nobody_measured")]
        if self.value is not None:
            details = {"value": self.value, "n": self.n}
            reasons = [Reason(code="agency_index", details=details)]
        if self.not_measured:
            left_out = {"people": self.not_measured}
            reasons.append(Reason(code="not_measured", details=left_out))
        return tuple(reasons)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for category, count in self.distribution.items():
            yield {"category": category, "count": count}


def agency_professionalism(indices: Iterable[ProfessionalismIndex]) -> AgencyProfessionalism:
    """Take the mean of people's indices, and count them by category.

    Args:
        indices: One index for each person; at least one, measured or not, all by one table and one
            rule between bands. Their order does not matter. Linear in their number.

    Returns:
        The mean over the people measured, with its divisor and the distribution.

    Raises:
        kompetensi.errors.DuplicateCodeError: A person stands twice.
        kompetensi.errors.ConflictError: Two indices were classified by different tables or rules.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.

    Examples:
        >>> from datetime import date
        >>> from kompetensi.asn import ProfessionalismPolicy, ProfessionalismRecord
        >>> from kompetensi.asn import professionalism_index
        >>> policy = ProfessionalismPolicy(
        ...     band_rule="lower_bound", heavy_sanction=1, kurang=5, sangat_kurang=1
        ... )
        >>> indices = [
        ...     professionalism_index(
        ...         ProfessionalismRecord(
        ...             person=person,
        ...             position_class="pelaksana",
        ...             education=education,
        ...             performance="Baik",
        ...             sanctions=[],
        ...         ),
        ...         policy,
        ...         on=date(2026, 6, 30),
        ...     )
        ...     for person, education in (("P-07", "S1"), ("P-08", "D3"), ("P-09", None))
        ... ]
        >>> agency = agency_professionalism(indices)
        >>> agency.published, agency.n, agency.not_measured
        (Fraction(85, 2), 2, ('P-09',))
    """
    given = [
        check_instance(one, f"index number {place}", ProfessionalismIndex)
        for place, one in enumerate(members(indices, "indices"), start=1)
    ]
    unique((one.person for one in given), "person", "the indices")
    ways = list(dict.fromkeys((one.classified.table, one.band_rule) for one in given))
    if len(ways) > 1:
        named = " and ".join(f"{table.code!r} with {rule!r}" for table, rule in ways[:2])
        msg = f"indices classified in different ways cannot be counted together: {named}"
        raise ConflictError(msg)
    values = [one.value for one in given if one.value is not None]
    categories = [band.code for table, _ in ways for band in table.bands]
    found = [one.category for one in given if one.value is not None]
    return AgencyProfessionalism(
        value=sum(values, Fraction()) / len(values) if values else None,
        n=len(values),
        not_measured=tuple(sorted(one.person for one in given if one.value is None)),
        distribution=FrozenMap((category, found.count(category)) for category in categories),
        citations=(
            *sorted({cited for one in given for cited in one.citations}, key=_place),
            _MEAN,
        ),
    )


def _place(citation: Citation) -> tuple[str, str, str]:
    return citation.instrument, citation.locator, citation.url
