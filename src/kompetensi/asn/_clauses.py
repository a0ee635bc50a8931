"""Indonesian wording of the clauses that are told in English words, for the rule book.

A clause that consists of an article alone ("Pasal 41 ayat (8)") stands in both languages as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kompetensi._core._frozen_map import FrozenMap

INDONESIAN_CLAUSES: Final[Mapping[str, str]] = FrozenMap(
    {
        "30 and 25 in secondary sources, the lower three in three public programs that agree": (
            "30 dan 25 dalam sumber sekunder, tiga terbawah sama dalam tiga program publik"
        ),
        "PP 98/2000 Pasal 16 (I/a), PP 99/2000 (to IV/b), annex of PP 13/2002 (from III/a)": (
            "PP 98/2000 Pasal 16 (I/a), PP 99/2000 (sampai IV/b), lampiran PP 13/2002 (mulai III/a)"
        ),
        "Pasal 26 ayat (2) for the purpose; bands as in Peraturan BRIN 3/2023, Pasal 33": (
            "Pasal 26 ayat (2) untuk tujuannya; rentang menurut Peraturan BRIN 3/2023, Pasal 33"
        ),
        "Pasal 26 ayat (2) for the purpose; bands as in Permenkumham 35/2020, annex D.1": (
            "Pasal 26 ayat (2) untuk tujuannya; rentang menurut Permenkumham 35/2020, lampiran D.1"
        ),
        "Pasal 352: the ranks stay": "Pasal 352: pangkat tetap berlaku",
        "Pasal 41 ayat (2)-(4); from the day by Pasal 64 ayat (2)": (
            "Pasal 41 ayat (2)-(4); berlaku sejak hari menurut Pasal 64 ayat (2)"
        ),
        "Pasal 41 ayat (5) with its explanation": "Pasal 41 ayat (5) beserta penjelasannya",
        "Pasal 52; prints baik as 75 to 84, read here as 75 up to 85: an interpretation": (
            "Pasal 52; tercetak baik 75 sampai 84, di sini dibaca 75 sampai di bawah 85: "
            "suatu tafsiran"
        ),
        "Pasal 52; prints baik as 85 to 90, read here as 85 up to 91: an interpretation": (
            "Pasal 52; tercetak baik 85 sampai 90, di sini dibaca 85 sampai di bawah 91: "
            "suatu tafsiran"
        ),
        "Pasal 8 for the 15 points; 22.5 and 17.5 in secondary sources, 10 in public programs": (
            "Pasal 8 untuk nilai 15; 22,5 dan 17,5 dalam sumber sekunder, 10 dalam program publik"
        ),
        "S3 and S2 in secondary sources, the others in four or more public programs that agree": (
            "S3 dan S2 dalam sumber sekunder, lainnya sama dalam empat program publik atau lebih"
        ),
        "achievement of a target by category; that of 101 to 110 percent not read": (
            "capaian target menurut kategori; untuk 101 sampai 110 persen tidak terbaca"
        ),
        "annex": "lampiran",
        "annex D": "lampiran D",
        "annex II: names and code M.01; the other M codes follow by sequence, SK.1 is read in one local application": (
            "lampiran II: nama dan kode M.01; kode M lainnya mengikuti urutan, SK.1 terbaca "
            "dalam satu aplikasi daerah"
        ),
        "annex of PP 13/2002": "lampiran PP 13/2002",
        "annex, as shown on the agency's help page": "lampiran, menurut laman bantuan instansi itu",
        "annex, as slides and a newspaper give it": "lampiran, menurut salindia dan surat kabar",
        "annex, as slides on it give it": "lampiran, menurut salindia sosialisasi",
        "annex, table of the quality of service, as agencies reprint it": (
            "lampiran, tabel mutu pelayanan, menurut cetak ulang instansi"
        ),
        "annex: ahli muda read in an example, ahli pertama and madya in slides, the others in public programs": (
            "lampiran: ahli muda terbaca dalam contoh, ahli pertama dan madya dalam salindia, "
            "lainnya dalam program publik"
        ),
        "as a page on it tells": "menurut satu laman tentangnya",
        "as in Peraturan BPPMI 5/2021, which mirrors it": (
            "menurut Peraturan BPPMI 5/2021 yang mencerminkannya"
        ),
        "as told in a briefing on it": "menurut paparan sosialisasi",
        "as told in a summary of a briefing": "menurut ringkasan sosialisasi",
        "bands of the appraisal; prints 51-65 for Kurang, which overlaps 61-75: a slip": (
            "rentang penilaian kinerja; tercetak 51-65 untuk Kurang, tumpang tindih dengan "
            "61-75: salah cetak"
        ),
        "bands printed with two decimals": "rentang tercetak dengan dua desimal",
        "categories, ascribed to it by one text and to PerBKN 8/2019 by another": (
            "kategori; satu tulisan menyebut peraturan ini, tulisan lain PerBKN 8/2019"
        ),
        "cut-offs 60 and 80 in three public programs, one naming it; in no text; link to a page on it": (
            "batas 60 dan 80 dalam tiga program publik, satu menyebutnya; tidak ada dalam "
            "naskah; tautan ke laman tentangnya"
        ),
        "evaluation of participants, as an announcement of a provincial body gives it": (
            "evaluasi peserta, menurut pengumuman badan provinsi"
        ),
        "five levels; names as in slides on it": (
            "lima tingkat; namanya menurut salindia sosialisasi"
        ),
        "grid as in slides of the ministry's talent unit; annex not read": (
            "kotak menurut salindia unit talenta kementerian; lampiran tidak terbaca"
        ),
        "in 2020 technical training counts since the start of 2019, a seminar since 2018": (
            "pada 2020 pelatihan teknis dihitung sejak awal 2019, seminar sejak 2018"
        ),
        "its predicates with the points of IP ASN, as in one public form": (
            "predikatnya dengan nilai IP ASN, menurut satu formulir publik"
        ),
        "one level for all managerial competencies of a class, as in slides on it": (
            "satu tingkat untuk semua kompetensi manajerial suatu golongan jabatan, menurut "
            "salindia sosialisasi"
        ),
        "pattern of distribution where the organisation is Sangat Kurang, in two readings": (
            "pola distribusi bila organisasi Sangat Kurang, dibaca dengan dua cara"
        ),
        "pattern of distribution, as a page on it tells": "pola distribusi, menurut satu laman",
        "points by sanction, as in five public programs that agree": (
            "nilai menurut hukuman disiplin, sama dalam lima program publik"
        ),
        "quadrants of the predicate; clause not read, nine cells alike in five public programs": (
            "kuadran predikat; klausul tidak terbaca, sembilan sel sama dalam lima program publik"
        ),
        "ratings of 1 to 4": "penilaian 1 sampai 4",
        "ratings of 1 to 4, as the converted bands show": (
            "penilaian 1 sampai 4, sebagaimana tampak dari rentang konversi"
        ),
        "recommendations, condensed from public programs; annex not read": (
            "rekomendasi, diringkas dari program publik; lampiran tidak terbaca"
        ),
        "replaces PerLAN 12/2018": "menggantikan PerLAN 12/2018",
        "replaces PermenPANRB 8/2021": "menggantikan PermenPANRB 8/2021",
        "sample by Krejcie and Morgan": "sampel menurut Krejcie dan Morgan",
        "talent value, as told in a summary of a briefing": (
            "nilai talenta, menurut ringkasan sosialisasi"
        ),
        "technical training of 20 JP, as in a circular and press": (
            "pelatihan teknis 20 JP, menurut surat edaran dan berita"
        ),
        "the converted index": "nilai konversi",
        "the four dimensions, article not read": "empat dimensi, pasalnya tidak terbaca",
        "the heaviest sanction of five calendar years, as in one public program": (
            "hukuman terberat dalam lima tahun kalender, menurut satu program publik"
        ),
        "the nine elements": "sembilan unsur",
        "the three kinds of competency": "tiga jenis kompetensi",
        "value of a target from its achievement; that of 101 to 110 percent not read": (
            "nilai target dari capaiannya; untuk 101 sampai 110 persen tidak terbaca"
        ),
        "value of additional work": "nilai kinerja tambahan",
        "weights of the indicators, as told in a summary of a briefing": (
            "bobot indikator, menurut ringkasan sosialisasi"
        ),
        "what it says of this was read in no source, so none is given for its time": (
            "isinya tentang hal ini tidak terbaca di sumber mana pun, maka tidak diberikan "
            "untuk masanya"
        ),
    }
)
