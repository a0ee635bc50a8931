"""Categories of a Job Person Match, by what the assessment is for.

References:
    PerBKN 26/2019, Pasal 26 ayat (2): filling a position, and mapping people. The bands are read in
    Permenkumham 35/2020 (filling) and Peraturan BRIN 3/2023 (mapping), and as national rule in
    secondary sources only.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from kompetensi._core._checks import check_choice
from kompetensi._core._exact import Number
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.asn._instruments import PERBKN_26_2019, PERMEN_KP_39_2023
from kompetensi.asn._parameters import parameter, ruling
from kompetensi.rules import (
    Band,
    BandTable,
    Classified,
    DatedParameter,
    DatedValue,
    Scored,
    classify,
)

#: Bands for filling a position (pengisian jabatan), of a match in percent. MS is memenuhi syarat,
#: MMS masih memenuhi syarat, KMS kurang memenuhi syarat.
FILLING_BANDS: Final[DatedParameter[BandTable]] = parameter(
    "asn.match.filling",
    PERBKN_26_2019.gives(
        BandTable(
            code="jpm-pengisian",
            bands=[
                Band(code="KMS", start=0),
                Band(code="MMS", start=68),
                Band(code="MS", start=80),
            ],
        ),
        "Pasal 26 ayat (2) for the purpose; bands as in Permenkumham 35/2020, annex D.1",
        confidence="S",
        url="https://123dok.com/article/kelulusan-uji-kompetensi-tahun-tentang.z3j1vvmy",
    ),
    unit="%",
)

#: Bands for mapping people (pemetaan), of a match in percent.
MAPPING_BANDS: Final[DatedParameter[BandTable]] = parameter(
    "asn.match.mapping",
    PERBKN_26_2019.gives(
        BandTable(
            code="jpm-pemetaan",
            bands=[
                Band(code="Kurang Optimal", start=0),
                Band(code="Cukup Optimal", start=78),
                Band(code="Optimal", start=90),
            ],
        ),
        "Pasal 26 ayat (2) for the purpose; bands as in Peraturan BRIN 3/2023, Pasal 33",
        confidence="S",
        url="https://pasal.id/en/peraturan/perban/peraturan-brin-no-3-tahun-2023/koreksi/8011633",
    ),
    unit="%",
)

_KKP_URL: Final = "https://pasal.id/peraturan/permen/permenkkp-no-39-tahun-2023/koreksi/9638299"


def _kkp(code: str, good: int, very_good: int, printed: str) -> DatedValue[BandTable]:
    """Make one of the two tables, whose printed bands leave the numbers between them open."""
    return PERMEN_KP_39_2023.gives(
        BandTable(
            code=code,
            bands=[
                Band(code="kurang", start=0),
                Band(code="baik", start=good),
                Band(code="sangat baik", start=very_good),
            ],
        ),
        f"Pasal 52; prints baik as {printed}, read here as {good} up to {very_good}: an "
        f"interpretation",
        confidence="V",
        url=_KKP_URL,
    )


#: Scheme of the Ministry of Marine Affairs and Fisheries for JPT and JF ahli utama, to be passed as
#: ``table``. Between 90 and 91 it prints nothing; here that is "baik".
KKP_2023_TOP_BANDS: Final[DatedParameter[BandTable]] = parameter(
    "asn.match.kkp-2023-top", _kkp("kkp-39-2023-jpt", 85, 91, "85 to 90"), unit="%"
)
#: The same ministry's scheme for all other positions. Between 84 and 85 it prints nothing; here
#: that is "baik".
KKP_2023_OTHER_BANDS: Final[DatedParameter[BandTable]] = parameter(
    "asn.match.kkp-2023-other", _kkp("kkp-39-2023-other", 75, 85, "75 to 84"), unit="%"
)

_BY_PURPOSE: Final[Mapping[str, DatedParameter[BandTable]]] = FrozenMap(
    {"pengisian": FILLING_BANDS, "pemetaan": MAPPING_BANDS}
)


def job_person_match_category(
    score_or_number: Scored | Number,
    *,
    purpose: str,
    on: date,
    table: DatedValue[BandTable] | None = None,
) -> Classified:
    """Find the category of a Job Person Match, on the exact value and before any rounding.

    Args:
        score_or_number: The match in percent: a number, or a score such as that of
            ``gap.job_person_match``, whose method and surplus policy are the caller's choice. The
            bands are open upwards, since an uncapped match exceeds 100.
        purpose: ``"pengisian"`` (filling a position) or ``"pemetaan"`` (mapping people).
        on: Day of the assessment.
        table: An agency's own bands; ``None``: :data:`FILLING_BANDS` or :data:`MAPPING_BANDS`.

    Returns:
        The category with the table and its citation. While a level is unknown, the category is
        given if it is the same whatever the level turns out to be.

    Raises:
        kompetensi.errors.NoRuleInForceError: On that day the bands are not in force.
        kompetensi.errors.OutOfTableError: The match is negative.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: The purpose is another word, or the number not finite.

    Examples:
        >>> from datetime import date
        >>> day = date(2026, 3, 1)
        >>> found = job_person_match_category(79.995, purpose="pengisian", on=day)
        >>> found.category, found.citations[0].instrument
        ('MMS', 'PerBKN 26/2019')
        >>> own = KKP_2023_OTHER_BANDS.on(day)
        >>> job_person_match_category(84.5, purpose="pemetaan", on=day, table=own).category
        'baik'
    """
    check_choice(purpose, "purpose", _BY_PURPOSE)
    return classify(score_or_number, ruling(_BY_PURPOSE[purpose], on, table, "table"))
