"""Develop people's competencies: gaps, mentors, evaluation, as exact values and pure functions.

    standard, profile -> gap -> training plan, mentor pairs -> evaluation -> evidence -> profile

Each package stands for one station of the loop and is reached lazily from here. Nothing reads a file, the
clock, the environment or the network, and nothing keeps state.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kompetensi import (
        asn,
        errors,
        evaluation,
        frames,
        framework,
        gap,
        interchange,
        mentoring,
        partners,
        people,
        rules,
        testing,
        texts,
        training,
    )
    from kompetensi.framework import Competency, Framework, LevelScale
    from kompetensi.gap import compare, weighted_shortfall
    from kompetensi.people import Profile, Requirement, Standard

_PACKAGES: Final = (
    "asn",
    "errors",
    "evaluation",
    "frames",
    "framework",
    "gap",
    "interchange",
    "mentoring",
    "partners",
    "people",
    "rules",
    "testing",
    "texts",
    "training",
)
_FIRST_PAGE: Final[Mapping[str, str]] = {
    "Competency": "framework",
    "Framework": "framework",
    "LevelScale": "framework",
    "Profile": "people",
    "Requirement": "people",
    "Standard": "people",
    "compare": "gap",
    "weighted_shortfall": "gap",
}

__all__ = [
    "Competency",
    "Framework",
    "LevelScale",
    "Profile",
    "Requirement",
    "Standard",
    "asn",
    "compare",
    "errors",
    "evaluation",
    "frames",
    "framework",
    "gap",
    "interchange",
    "mentoring",
    "partners",
    "people",
    "rules",
    "testing",
    "texts",
    "training",
    "weighted_shortfall",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name in _PACKAGES:
        return import_module(f"{__name__}.{name}")
    if name in _FIRST_PAGE:
        return getattr(import_module(f"{__name__}.{_FIRST_PAGE[name]}"), name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    return sorted(__all__)
