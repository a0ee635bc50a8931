"""Scores of frames in memory: packed sums by person, then one division each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import narwhals as nw
import numpy as np
import numpy.typing as npt

from kompetensi.frames._codes import Ints
from kompetensi.frames._finish import NEEDED, scores
from kompetensi.frames._inputs import Frame, collected
from kompetensi.frames._kernel import Kernel
from kompetensi.frames._packed import Layout, added, summing, totals
from kompetensi.frames._population import Population

PEOPLE: Final = 1 << 13  # scored at a time


def fast_scores(given: Population, missing: str) -> Frame | None:
    """Return the people with their scores, or ``None`` where the kernel declines."""
    kernel = Kernel.of(given)
    if kernel is None:
        return None
    rows, codes = given.required, kernel.codes
    parts, summed = added(rows, kernel.scale), summing(rows)
    layout = Layout.of(
        {name: parts[name] for name in NEEDED[missing]}, lambda most: int(summed(most).max())
    )
    sums = np.zeros((len(layout.tables), codes.place.size), np.int64)
    for some in kernel.entries():
        if some is None:
            return None
        block, _, entry = some
        for table, words in zip(layout.tables, sums, strict=True):
            block.add(table.take(entry), words)
    people = collected(given.people)
    asked = codes.place >= 0
    by_person = np.zeros((len(sums), len(people)), np.int64)
    by_person[:, codes.place[asked]] = sums[:, asked]
    total = totals(rows, summed)
    pieces = [
        _scored(
            missing,
            rows.per_way,
            layout.unpacked(by_person[:, first : first + PEOPLE]),
            total,
            codes.standard_of[first : first + PEOPLE],
        )
        for first in range(0, len(people), PEOPLE)
    ]
    columns = {name: np.concatenate([piece[name] for piece in pieces]) for name in pieces[0]}
    back = people.implementation
    frame = given.people.with_columns(
        *[nw.new_series(name, values, backend=back) for name, values in columns.items()]
    )
    bare = [nw.col(name) for name, values in columns.items() if np.isnan(values).any()]
    return (
        frame.with_columns(*[nw.when(~one.is_nan()).then(one) for one in bare]) if bare else frame
    )


def _scored(
    missing: str,
    way: int,
    part: Mapping[str, Ints],
    total: Mapping[str, Ints],
    standard: Ints,
) -> Mapping[str, npt.NDArray[Any]]:
    def column(name: str) -> Ints:
        return total[name].take(standard) if name in total else part[name]

    return scores(missing, way, column, _ratio)


def _ratio(top: Ints, bottom: Ints, defined: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    quotient: npt.NDArray[np.float64] = top / np.where(defined, bottom, np.nan)
    return quotient
