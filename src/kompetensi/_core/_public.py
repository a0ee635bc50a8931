"""One public path per name: ``kompetensi.<package>.<name>`` in reprs, pickles and docs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from inspect import get_annotations
from types import FunctionType


def publish(namespace: Mapping[str, object], names: Sequence[str]) -> None:
    """Let the classes and functions among ``names`` say that they live in their package.

    A class's annotations are resolved first, in the module that wrote them, since their names are
    not known in the package. They stay text where a name is there for type checkers alone.

    Args:
        namespace: The package's ``globals()``.
        names: Its ``__all__``; constants among them are left as they are.
    """
    for name in names:
        thing = namespace[name]
        if isinstance(thing, type):
            with suppress(NameError):
                thing.__annotations__ = get_annotations(thing, eval_str=True)
        if isinstance(thing, type | FunctionType):
            thing.__module__ = str(namespace["__name__"])
