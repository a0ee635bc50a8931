"""The Indonesian sentences on evaluated programmes, a part of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kompetensi._core._frozen_map import FrozenMap

INDONESIAN_PROGRAMME: Final[Mapping[str, str]] = FrozenMap(
    {
        # evaluation: levels of a programme
        "level_reaction": "reaksi",
        "level_learning": "pembelajaran",
        "level_behaviour": "perilaku",
        "level_results": "hasil",
        "level_return": "imbal hasil",
        "level_evaluated": "tingkat evaluasi: {level}",
        "level_not_evaluated": "tidak dievaluasi: {level}",
        # evaluation: reaction
        "responded": "{responded} dari {participants} peserta menjawab",
        "reaction_not_enrolled": "tidak dihitung karena bukan dari peserta: jawaban dari {n} orang",
        # evaluation: paired scores
        "both_waves": "{n} orang memiliki nilai sebelum dan sesudah",
        "paired_only_before": "tidak dihitung karena tanpa nilai sesudah: {n}",
        "paired_only_after": "tidak dihitung karena tanpa nilai sebelum: {n}",
        "paired_neither": "tidak dihitung karena tanpa kedua nilai: {n}",
        "paired_not_enrolled": "tidak dihitung karena bukan peserta: nilai dari {n} orang",
        # evaluation: results
        "indicator_is": "{indicator} adalah {after}; keadaan sebelumnya tidak diketahui",
        "indicator_changed": "{indicator} berubah {change}, dari {before} menjadi {after}",
        "indicator_sizes": "dasarnya {n_before} sebelum dan {n_after} sesudah",
        "indicator_target_met": "target {target} tercapai",
        "indicator_target_missed": "target {target} tidak tercapai",
        "indicator_compared": "unit pembanding berubah {others} dalam waktu yang sama, jadi tersisa {net}",
        "indicator_no_comparison": "tanpa kelompok pembanding, tidak dapat dikatakan bahwa program penyebabnya",
        # evaluation: return
        "return_is": "manfaat {benefit} dengan biaya {cost} memberi imbal hasil {percent} persen",
        "return_undefined": "manfaat {benefit} dengan biaya {cost} tidak memiliki imbal hasil dalam persen",
        "no_cost": "biayanya 0, sehingga tidak ada pembagi",
        # evaluation: parts of a mentoring round
        "level_gaps": "kesenjangan sebelum dan sesudah",
        "level_mentees": "pendapat mentee",
        "level_mentors": "pendapat mentor",
        "level_pairs": "pasangan yang berakhir lebih awal",
        "gap_smaller": "bagian yang kesenjangannya mengecil",
        "share_ended_early": "bagian pasangan yang berakhir lebih awal",
        # evaluation: forms and items
        "forms_counted": "{forms} formulir dengan masing-masing {items} butir lengkap",
        "forms_incomplete": "tidak dihitung karena ada jawaban yang kosong: {n} formulir",
        "item_undefined": "{item}: daya bedanya tidak terdefinisi",
        "item_against_others": "{item} berlawanan dengan butir lain; periksa kuncinya, atau apakah perlu dibalik",
        # evaluation: panels
        "panel_counted": "{ratings} penilaian atas {ratees} orang oleh {raters} penilai",
        "panel_incomplete": "tidak setiap penilai menilai setiap orang yang dinilai",
        # evaluation: comparison of programmes
        "place_is": "{code}: peringkat {best}, dari {n} orang",
        "place_by_chance": "{code}: peringkat antara {best} dan {worst}, dari {n} orang",
        "ahead_of": "{code} unggul bukan karena kebetulan atas {others}",
        "not_compared": "tidak dibandingkan karena tidak ada yang memiliki kedua nilai: {codes}",
        "nothing_to_compare": "yang dapat dibandingkan kurang dari dua",
        "too_few_in_class": "tidak ada kelas dengan dua orang, sehingga kebetulan tidak dapat dibedakan",
        "scales_differ": "ujung skala tes berbeda; perubahan dihitung sebagai bagian dari tiap skala",
    }
)
