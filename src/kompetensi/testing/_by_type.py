"""The strategy of each public class, for :func:`hypothesis.strategies.from_type`: the one whose annotation says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias, get_args, get_origin, get_type_hints

import attrs
from hypothesis import strategies as st

from kompetensi import testing
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.rules import DatedValue
from kompetensi.testing._rules import dated_parameters_of, dated_values_of

Strategy: TypeAlias = Callable[[], st.SearchStrategy[object]]


def _drawn() -> Iterator[tuple[type[object], Strategy]]:
    for name in testing.__all__:
        function = getattr(testing, name)
        if name == "laws" or isinstance(function, type):
            continue
        drawn = get_args(get_type_hints(function)["return"])[0]
        thing = get_origin(drawn) or drawn
        if attrs.has(thing) and thing is not testing.Loop:
            yield thing, function


STRATEGIES: Final[Mapping[type[object], Strategy]] = FrozenMap(_drawn())


def strategy_for(thing: type[object]) -> st.SearchStrategy[object]:
    """Return the strategy for a class of ours, or for a dated value or parameter of one type."""
    of = get_args(thing)
    if not of:
        return STRATEGIES[thing]()
    values: st.SearchStrategy[object] = st.from_type(of[0])
    if get_origin(thing) is DatedValue:
        return dated_values_of(values)
    return dated_parameters_of(values)
