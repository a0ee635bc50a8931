"""What Hypothesis runs when it is imported, so that ``st.from_type`` draws every class of ours.

Every ``import hypothesis`` in a project that has kompetensi installed pays for this module. So it makes no
strategy, and registers only one function, which loads :mod:`kompetensi.testing` when something is drawn: loaded
here, that package would also break where it is imported first and itself imports Hypothesis.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from kompetensi import (
    asn,
    evaluation,
    framework,
    gap,
    mentoring,
    partners,
    people,
    rules,
    texts,
    training,
)

if TYPE_CHECKING:
    from hypothesis import strategies as st

_PACKAGES = (asn, evaluation, framework, gap, mentoring, partners, people, rules, texts, training)


def register() -> None:
    """Tell Hypothesis, for each public class, where its strategy comes from."""
    from hypothesis import strategies as st  # noqa: PLC0415  # half loaded, if it calls this

    for package in _PACKAGES:
        for name in package.__all__:
            thing = getattr(package, name)
            if isinstance(thing, type) and attrs.has(thing):
                st.register_type_strategy(thing, _deferred)


def _deferred(thing: type[object]) -> st.SearchStrategy[object]:
    from kompetensi.testing._by_type import strategy_for  # noqa: PLC0415  # at the first draw

    return strategy_for(thing)
