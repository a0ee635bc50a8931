"""The Indonesian sentences on feedback over time, shrunken means and bootstraps, a part of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kompetensi._core._frozen_map import FrozenMap

INDONESIAN_FEEDBACK: Final[Mapping[str, str]] = FrozenMap(
    {
        # evaluation: change between waves
        "item_rose": "{item}: orang lain menilai {by} lebih tinggi, {after} setelah {before}",
        "item_fell": "{item}: orang lain menilai {by} lebih rendah, {after} setelah {before}",
        "item_same": "{item}: orang lain tetap menilai {after}",
        "change_lacks_wave": "{item}: pada salah satu gelombang tidak ada penilaian orang lain yang ditampilkan, jadi "
        "tidak ada perubahan",
        "change_of_groups": "{item}: kedua penilaian orang lain berasal dari kelompok yang berbeda, jadi selisihnya "
        "bukan perubahan",
        # evaluation: opening of a report
        "opening_strong": "{item} adalah kekuatan: orang lain menilai {others}",
        "opening_area": "{competency} dapat ditingkatkan: kini pada level {level}, dan level berikutnya {next}",
        "opening_at_the_top": "{competency} dapat ditingkatkan: kini pada level {level}, dan di atasnya tidak ada "
        "level yang ditetapkan",
        "opening_learn_first": "untuk level {next} pada {competency}, pelajari lebih dahulu: {needed}",
        "opening_not_rated": "untuk level {next} pada {competency}, pastikan dahulu apakah yang berikut dikuasai, "
        "karena tidak ada penilaian orang lain yang ditampilkan: {needed}",
        "opening_more_areas": "bidang lain untuk ditingkatkan yang tidak disebut di sini: {n}",
        # evaluation: shrunken means
        "means_are_shrunken": "rata-rata ditarik ke rata-rata semua orang, makin kuat bila penilaian makin sedikit",
        "mean_shrunken": "{person}: {value}, disusutkan dari rata-rata {mean} atas {n} penilaian",
        "too_few_to_shrink": "perbedaan antarorang tidak dapat ditaksir dari {people} orang; diperlukan {least}",
        "no_second_rating": "tidak ada yang dinilai dua kali, jadi perbedaan tidak dapat dipisahkan dari kebetulan",
        "people_alike": "perbedaan antarorang tidak lebih besar daripada yang timbul karena kebetulan",
        "people_unrated": "tanpa penilaian sama sekali: {people}",
        # evaluation: bootstrap
        "interval_bootstrap": "bootstrap atas yang dinilai",
        "no_bootstrap": "interval bootstrap memerlukan lebih dari {few} hal yang dinilai, sedangkan hanya ada {n}",
        "draws_without_value": "{n} dari {draws} penarikan bootstrap tidak bernilai dan tidak dipakai",
        # evaluation: severity of raters
        "adjusted_mean": "{person}: {value} dari penilai rata-rata, {mean} menurut penilaian apa adanya",
        "rater_apart": "{rater} menilai {levels} level di atas penilai rata-rata; di bawah 0 berarti ketat",
    }
)
