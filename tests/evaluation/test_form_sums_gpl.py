"""Items of a real test against numpy's correlation; the data are in the repository alone."""

import json
from pathlib import Path

import numpy as np
import pytest

from kompetensi.evaluation import FormSums, item_analysis
from kompetensi.framework import LevelScale

DATA = Path(__file__).parents[1] / "data/gpl/fraction_subtraction.json"


def test_536_pupils_and_20_items() -> None:
    data = json.loads(DATA.read_text(encoding="utf-8"))
    right = np.array([[int(one) for one in form] for form in data["answers"]])
    columns = dict(zip(data["item_order"], right.T, strict=True))
    found = item_analysis(FormSums.of_columns(columns, LevelScale(lowest=0, highest=1)))
    assert (found.n, len(found.entries)) == (536, 20)
    for one in found.entries:
        own = columns[one.item]
        assert one.difficulty is not None
        assert one.discrimination is not None
        assert one.difficulty * 536 == int(own.sum())
        expected = np.corrcoef(own, right.sum(axis=1) - own)[0, 1]
        assert float(one.discrimination) == pytest.approx(expected, abs=1e-12)
