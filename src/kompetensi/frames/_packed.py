"""What each level adds to the sums, for every kind of requirement and level, packed into 64-bit words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

import attrs
import numpy as np

from kompetensi.frames._codes import Ints
from kompetensi.frames._required import Required

BITS: Final = 62
Summed: TypeAlias = Callable[[Ints], Ints]


@attrs.frozen(kw_only=True)
class Layout:
    """Words, and the word, first bit and width of each sum."""

    tables: Sequence[Ints]
    fields: Mapping[str, tuple[int, int, int]]

    @classmethod
    def of(cls, parts: Mapping[str, Ints], most: Callable[[Ints], int]) -> Layout:
        """Lay parts out so that no sum can run into the next one; ``most``: greatest sum of numbers by kind."""
        tables: list[Ints] = []
        fields: dict[str, tuple[int, int, int]] = {}
        free = 0
        for name, part in parts.items():
            same = next((one for one in fields if np.array_equal(parts[one], part)), None)
            if same is not None:
                fields[name] = fields[same]
                continue
            width = most(part.max(axis=1)).bit_length()
            if not tables or width > BITS - free:
                tables.append(np.zeros((part.shape[0] + 1, part.shape[1] + 1), np.int64))
                free = 0
            tables[-1][1:, :-1] |= part << free
            fields[name] = len(tables) - 1, free, width
            free += width
        return cls(tables=[table.ravel() for table in tables], fields=fields)

    def unpacked(self, words: Ints) -> dict[str, Ints]:
        """Return the sums by name from words of sums; equal ones share an array."""
        found: dict[tuple[int, int, int], Ints] = {}
        for word, first, width in self.fields.values():
            if (word, first, width) not in found:
                column = words[word] >> first
                column &= (1 << width) - 1
                found[word, first, width] = column
        return {name: found[field] for name, field in self.fields.items()}


def added(rows: Required, levels: range) -> Mapping[str, Ints]:
    """Return what each level (across) of each kind of requirement (down) adds to each sum."""
    weight, required, lowest, step = columns(rows)
    level = np.arange(levels.start, levels.stop)
    one = np.ones_like(level)
    unmet = (level < required[:, None]).astype(np.int64)
    above = (required > lowest).astype(np.int64)
    heavy = (weight > 0).astype(np.int64)
    held = np.maximum(level, lowest[:, None])  # below the lowest is no level of this scale
    gap = (required[:, None] - held) * unmet
    return {
        "gap": gap,
        "way": gap * step[:, None],
        "short": weight[:, None] * unmet,
        "unmet": unmet,
        "known": np.ones_like(unmet),
        "heavy": heavy[:, None] * one,
        "heavy_above": (heavy * above)[:, None] * one,
        "w_known": weight[:, None] * one,
        "w_level": weight[:, None] * held,
        "w_above": (weight * above)[:, None] * one,
        "above": above[:, None] * one,
        "reach": reaches(rows)[:, None] * one,
        "w_lowest": (weight * lowest)[:, None] * one,
        "w_required": (weight * required)[:, None] * one,
    }


def totals(rows: Required, summed: Summed) -> Mapping[str, Ints]:
    """Return each total by standard."""
    weight, required, lowest, _ = columns(rows)
    above, heavy = (required > lowest).astype(np.int64), (weight > 0).astype(np.int64)
    return {
        "t_above": summed(above),
        "t_heavy": summed(heavy),
        "t_heavy_above": summed(heavy * above),
        "t_known": summed(np.ones_like(above)),
        "tw_above": summed(weight * above),
        "tw_known": summed(weight),
        "tw_lowest": summed(weight * lowest),
        "tw_required": summed(weight * required),
    }


def summing(rows: Required) -> Summed:
    """Return what sums a number of each kind by standard; the same numbers only once."""
    known: dict[bytes, Ints] = {}

    def summed(numbers: Ints) -> Ints:
        key = numbers.tobytes()
        if key not in known:  # sums below 2**53 are exact
            each = numbers.astype(np.float64).take(rows.kind)
            known[key] = np.bincount(rows.standard, each, len(rows.standards)).astype(np.int64)
        return known[key]

    return summed


def reaches(rows: Required) -> Ints:
    """Return by kind the levels from the lowest to the required one."""
    _, required, lowest, _ = columns(rows)
    return required - lowest


def columns(rows: Required) -> tuple[Ints, Ints, Ints, Ints]:
    """Return by kind the weight in units, required and lowest level, and weight times the units of one level."""
    weight, required, lowest = np.array(
        [(kind.weight, kind.level, kind.lowest) for kind in rows.kinds], np.int64
    ).T
    return weight, required, lowest, weight * (rows.per_way // np.maximum(required - lowest, 1))
