"""Needs of frames in memory: packed sums by unit and competency."""

from __future__ import annotations

from typing import Any

import narwhals as nw
import numpy as np
from scipy.sparse import csr_array

from kompetensi.frames._codes import Ints, places
from kompetensi.frames._inputs import Frame, collected
from kompetensi.frames._kernel import CELLS, Kernel
from kompetensi.frames._packed import Layout, added, reaches
from kompetensi.frames._population import Population
from kompetensi.frames._required import Required


def fast_needs(given: Population, by: str, missing: str) -> Frame | None:
    """Return the sums by unit and competency, sorted, or ``None`` where the kernel declines."""
    people, rows = collected(given.people), given.required
    groups, count = people.get_column(by), len(rows.competencies)
    kernel = None if groups.null_count() else Kernel.of(given)
    if kernel is None:
        return None
    units, unit = places(groups)
    if len(units) * count > CELLS:
        return None
    codes, parts = kernel.codes, added(rows, kernel.scale)
    names = {"known": "known", "short": "unmet", "gap": "gap"}
    if missing == "lowest":
        names |= {"known_above": "above", "known_reach": "reach"}
    layout = Layout.of(
        {name: parts[part] for name, part in names.items()},
        lambda most: len(people) * int(most.max()),
    )
    spot = np.zeros(codes.competencies, np.int64)  # of competencies that are not required: any
    held = np.flatnonzero(codes.row_competency >= 0)
    spot[codes.row_competency[held]] = held
    first = unit[codes.place] * count  # persons who are not asked add nothing
    sums = np.zeros((len(layout.tables), len(units) * count), np.int64)
    for some in kernel.entries():
        if some is None:
            return None
        block, code, entry = some
        key = block.spread(first)
        key += spot.take(code.astype(np.int64) - codes.competency.first)
        for table, words in zip(layout.tables, sums, strict=True):
            np.add.at(words, key, table.take(entry))
    heads = csr_array(
        (np.ones_like(unit), (unit, codes.standard_of)), (len(units), len(rows.standards))
    )
    asked = {"all": _asked(heads, rows, np.ones_like(rows.kind))}
    if missing == "lowest":
        reach = reaches(rows).take(rows.kind)
        asked["all_above"] = _asked(heads, rows, np.minimum(reach, 1))
        asked["all_reach"] = _asked(heads, rows, reach)
    there = np.flatnonzero(asked["all"])
    columns = {name: values[there] for name, values in (asked | layout.unpacked(sums)).items()}
    back = people.implementation
    frame: Any = nw.from_dict(
        {
            "by": units[there // count],
            "competency": rows.competencies[there % count],
            **{name: nw.new_series(name, values, backend=back) for name, values in columns.items()},
        },
        backend=back,
    )
    found: Frame = frame
    return found


def _asked(heads: csr_array, rows: Required, numbers: Ints) -> Ints:
    """Return the sum of a number of each requirement over everybody, by unit and competency."""
    shape = len(rows.standards), len(rows.competencies)
    each = csr_array((numbers, (rows.standard, rows.competency)), shape)
    found: Ints = (heads @ each).toarray().ravel()
    return found
