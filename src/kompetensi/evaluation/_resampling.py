"""Random resampling of counted things, the only place where a generator is used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np


def resamples(counts: Sequence[int], *, draws: int, seed: int) -> Iterator[list[int]]:
    """Draw as many things as there are, with replacement, and count how often each kind came.

    Args:
        counts: How many things there are of each kind, at least one in all.
        draws: How often to draw them all.
        seed: What the generator starts from; nothing global is read or changed.
    """
    total = sum(counts)
    shares = np.array(counts, dtype=np.float64) / total
    generator = np.random.Generator(np.random.PCG64(seed))
    for _ in range(draws):
        yield generator.multinomial(total, shares).tolist()
