"""The Indonesian sentences of partners, a part of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kompetensi._core._frozen_map import FrozenMap

INDONESIAN_PARTNERS: Final[Mapping[str, str]] = FrozenMap(
    {
        # partners: coverage
        "coverage_served": "{programmes} mencapai level {level} yang dipersyaratkan untuk {competency} bagi {person}",
        "coverage_partly": "{programmes} hanya menaikkan {competency} {person} ke level {level}, di bawah syarat",
        "coverage_unserved": "tidak ada penawaran yang menaikkan {competency} {person} di atas level {level}",
        "coverage_not_assessed": "level {person} pada {competency} belum diketahui sehingga penawaran belum dapat "
        "dinilai",
        "coverage_outdated": "semua penawaran untuk {competency} bagi {person} lebih tua daripada yang diminta",
        # partners: briefs
        "brief_goal": "naikkan {competency} dari level {from_level} ke {level} bagi {n} orang",
        "brief_latest": "harus selesai paling lambat {day}",
        "brief_too_small": "{n} orang lebih sedikit daripada {least} orang yang diperlukan untuk satu kelas",
        "brief_not_assessed": "{n} orang perlu dinilai dahulu pada {competencies}",
        # partners: scorecard
        "scorecard_between": "{programme}: rata-rata perubahan {n} orang terletak antara {low} dan {high} dari skala",
        "scorecard_too_few": "{programme}: {n} orang kurang dari {least} orang yang diminta sehingga tidak disimpulkan",
        "scorecard_empty": "belum ada program dari {institution} yang dievaluasi",
        # partners: sourcing
        "sourcing_is": "{closed} dari {n} kebutuhan terpenuhi dengan biaya {cost}, yang terendah untuk jumlah itu",
        "sourcing_prefers": "{closed} dari {n} kebutuhan terpenuhi dengan biaya {cost}, yang terendah setelah program "
        "yang terbukti berhasil didahulukan",
        "sourcing_within": "{closed} dari {n} kebutuhan terpenuhi dengan biaya {cost}, belum terbukti terbaik, tetapi "
        "terbukti tidak ada pilihan yang memenuhi lebih dari {most}, dan tidak ada yang setara pada urutan sebelumnya "
        "dengan kurang dari {short} kursi pada program yang gagal, kurang dari {unshown} kursi pada program yang belum "
        "terbukti, atau biaya di bawah {least}",
        "sourcing_worked": "{programme} dari {institution} terbukti mengubah lebih dari {least} dari skala",
        "sourcing_fell_short": "{programme} dari {institution} terbukti mengubah tidak lebih dari {least} dari skala",
        "sourcing_not_shown": "belum terbukti apakah {programme} dari {institution} mengubah lebih dari {least} dari "
        "skala",
        "sourcing_no_agreement": "tidak ada perjanjian yang mencakup {programme} pada {day}",
        "sourcing_not_accredited": "{institution}, penyelenggara {programme}, tidak terakreditasi pada {day}",
        "sourcing_no_offer": "tidak ada penawaran yang dapat dibeli untuk memenuhi {competency} bagi {person}",
        "sourcing_limits": "kursi dan pagu tidak menyisakan tempat untuk {competency} bagi {person} di samping yang "
        "lain",
    }
)
