"""Items of a real test against a product of matrices; the data are in the repository alone."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import numpy as np

from kompetensi.evaluation import evidence_from_test
from kompetensi.framework import LevelScale

DATA = Path(__file__).parents[1] / "data/gpl/fraction_subtraction.json"


def test_536_pupils_as_a_product_of_matrices() -> None:
    data = json.loads(DATA.read_text(encoding="utf-8"))
    skills = sorted({skill for needed in data["items"].values() for skill in needed})
    right = np.array([[int(one) for one in form] for form in data["answers"]])
    matrix = np.array(
        [[s in data["items"][i] for s in skills] for i in data["item_order"]], dtype=int
    )
    expected = right @ matrix  # right answers to items that need the skill
    assert (right.shape, len(skills)) == ((536, 20), 8)
    answers = {
        f"{place:03}": dict(zip(data["item_order"], map(int, form), strict=True))
        for place, form in enumerate(data["answers"])
    }
    scale = LevelScale(lowest=0, highest=60)
    got = evidence_from_test(
        answers, items=data["items"], to=scale, on=date(2026, 3, 1), source="test"
    )
    assert len(got) == 536 * 8
    for place, one in enumerate(got):
        pupil, skill = divmod(place, 8)
        assert (one.person, one.competency) == (f"{pupil:03}", skills[skill])
        needing = int(matrix[:, skill].sum())
        assert one.level == Fraction(60 * int(expected[pupil, skill]), needing)
