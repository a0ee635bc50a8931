"""The Indonesian catalogue: the same codes as the English one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kompetensi._core._frozen_map import FrozenMap

#: Indonesian sentence by code; plain data, to be extended as ``{**INDONESIAN, "my_code": "..."}``.
INDONESIAN: Final[Mapping[str, str]] = FrozenMap(
    {
        "language": "id",
        # why a person has no level
        "not_assessed": "belum dinilai",
        "not_applicable": "tidak berlaku",
        "withheld": "tidak ditampilkan",
        # state of a requirement
        "met": "terpenuhi",
        "short": "kurang",
        "exceeded": "melebihi",
        "unknown": "tidak diketahui",
        # gap: reasons
        "unknown_levels": "level {competencies} tidak diketahui",
        "nothing_required": "standar tidak mensyaratkan apa pun",
        "all_met": "semua level yang disyaratkan terpenuhi",
        "short_by": "{competency} kurang {shortfall} dari level {required} yang disyaratkan",
        "no_level": "{competency} tidak memiliki level: {why}",
        "no_positive_weight": "tidak ada syarat berlaku yang bobotnya lebih dari 0",
        "no_core": "tidak ada kompetensi inti (core factor) yang berlaku",
        "no_secondary": "tidak ada kompetensi pendukung (secondary factor) yang berlaku",
        "required_zero": "tidak dapat dibagi dengan level 0 yang disyaratkan untuk {competencies}",
        "beyond_table": "tabel tidak memuat satu pun level yang mungkin untuk {competencies}",
        # gap: what a score is made of
        "score_is": "{method} adalah {value}",
        "score_made_of": "{method} adalah {value}, terdiri atas {contributions}",
        "score_between": "{method} berada antara {low} dan {high}",
        "score_undefined": "{method} tidak memiliki nilai",
        "left_out": "tidak berlaku dan tidak dihitung: {competencies}",
        # gap: scores
        "weighted_shortfall": "kekurangan berbobot",
        "job_person_match": "job person match",
        "profile_matching": "profile matching",
        # evaluation: self and others
        "known_strength": "kekuatan yang disadari",
        "hidden_strength": "kekuatan tersembunyi",
        "blind_spot": "titik buta",
        "known_need": "kebutuhan yang disadari",
        "over_estimator": "diri sendiri di atas orang lain",
        "under_estimator": "diri sendiri di bawah orang lain",
        "in_agreement": "diri sendiri dan orang lain sependapat",
        "self_and_others": "{item}: diri sendiri {self}, orang lain {others}: {judged}",
        # evaluation: reasons
        "counted": "{ratings} penilaian diberikan dan {missing} kosong untuk {ratees} yang dinilai",
        "no_ratings": "tidak ada penilaian",
        "one_rating": "hanya ada satu penilaian, sedangkan varians memerlukan dua",
        "group_silent": "{item}: tidak ada penilaian dari {group}",
        "too_few_raters": "{item}: {group} tidak ditampilkan, penilaiannya kurang dari {minimum}",
        "too_few_raters_anywhere": "{group} tidak ditampilkan, penilaian tiap butir kurang dari {minimum}",
        "hidden_to_protect": "{item}: {group} tidak ditampilkan agar kelompok lebih kecil terlindungi",
        "hidden_to_protect_anywhere": "{group} tidak ditampilkan agar kelompok lebih kecil terlindungi",
        "groups_pooled": "{item}: kelompok tersembunyi digabung menjadi satu, {n} penilaian: {groups}",
        "groups_left_out": "{item}: nilai orang lain dihitung tanpa kelompok tersembunyi: {groups}",
        "weight_shared": "{item}: tidak ada penilaian dari {groups}, bobotnya dibagi ke kelompok lain",
        "groups_missing": "{item}: nilai orang lain tidak ada karena tidak menilai: {groups}",
        "others_silent": "{item}: tidak ada orang lain yang menilai",
        "others_would_reveal": "{item}: nilai orang lain akan membuka kelompok tersembunyi: {groups}",
        "no_group_shown": "{item}: semua kelompok orang lain tersembunyi",
        # mentoring: goals
        "score": "jumlah skor terbesar",
        "most_pairs_then_score": "pasangan sebanyak mungkin, lalu jumlah skor terbesar di antaranya",
        "stable_for_mentees": "stabil, dan yang terbaik bagi setiap mentee",
        "stable_for_mentors": "stabil, dan yang terbaik bagi setiap mentor",
        # mentoring: rules that take pairs out
        "forbidden": "pasangan terlarang",
        "same_person": "orang yang sama",
        "different_unit": "bukan dari unit yang berbeda",
        "senior_by": "selisih pangkat tidak sesuai ketentuan",
        # mentoring: why somebody is unmatched
        "no_allowed_mentor": "tidak ada pasangan dengan mentor mana pun yang diberikan",
        "all_mentors_refused": "tidak ada mentor yang diperbolehkan: {rules}",
        "only_one_sided": "tidak ada yang memilih balik orang ini: {mentors}",
        "no_seats": "mentor yang diperbolehkan tidak memiliki tempat: {mentors}",
        "seats_locked": "semua tempat mentor yang diperbolehkan terisi pasangan terkunci: {mentors}",
        "outscored": "tempat lebih bermanfaat bagi orang lain: menempatkan orang ini, paling baik pada {mentor}, "
        "mengurangi jumlah skor sebesar {cost}",
        "equally_good": "ada hasil yang sama baiknya dengan orang ini pada {mentor} dan orang lain di tempat lain; "
        "urutan kode yang menentukan",
        "preferred_others": "setiap mentor yang diperbolehkan dan memiliki tempat terbuka ({mentors}) penuh dengan "
        "orang berperingkat lebih tinggi, atau setara dan lebih dahulu menurut urutan kode",
        # mentoring: what was attained
        "attained": "tujuan: {goal}; {pairs} pasangan, {left} tanpa pasangan",
        "total_score": "jumlah skor {score}",
        "last_pair_costs": "pasangan terakhir mengurangi jumlah skor sebesar {cost}",
        # mentoring: people and pairs
        "paired": "{mentee} dipasangkan dengan {mentor}",
        "paired_at": "{mentee} dipasangkan dengan {mentor} dengan {score} poin",
        "locked_pair": "{mentee} terkunci pada {mentor}",
        "locked_elsewhere": "{mentee} terkunci pada mentor selain {mentor}",
        "seats_free": "tempat kosong: {free} dari {seats}",
        "seat_worth": "satu tempat lagi pada {mentor} menambah jumlah skor sebesar {price}",
        "seat_worth_pairs": "satu tempat lagi pada {mentor} menambah {price} poin, bila setiap pasangan bernilai "
        "{bonus} di luar skornya",
        "no_open_seat": "{mentor} tidak memiliki tempat terbuka bagi {mentee}",
        "pair_costs": "{mentee} dengan {mentor} mengurangi jumlah skor sebesar {cost}",
        "pair_costs_at_least": "{mentee} dengan {mentor} mengurangi jumlah skor sedikitnya {cost}",
        "pair_costs_at_least_pairs": "{mentee} dengan {mentor} mengurangi sedikitnya {cost} poin, bila setiap pasangan "
        "bernilai {bonus} di luar skornya",
        "mentee_ranks_lower": "{mentee} mendapat {now}, dan menempatkan {mentor} lebih rendah, atau setara dan lebih "
        "akhir menurut urutan kode",
        "mentor_full_of_higher": "{mentor} penuh dengan orang berperingkat lebih tinggi daripada {mentee}, atau setara "
        "dan lebih dahulu menurut urutan kode",
        "pair_refused": "{mentee} dengan {mentor} tidak diperbolehkan: {rule}",
        "pair_one_sided": "hanya satu dari {mentee} dan {mentor} yang memilih yang lain",
        "pair_not_allowed": "{mentee} dengan {mentor} tidak termasuk pasangan yang diperbolehkan",
        # rules: reasons
        "classified": "{category} menurut tabel {table}",
        "between_categories": "nilai antara {low} dan {high}, sehingga dapat berarti {categories}",
    }
)
