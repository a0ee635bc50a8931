"""The vocabulary: scales with an origin, competencies, their relations, the framework of all."""

from kompetensi._core._public import publish
from kompetensi.framework._competency import Competency, Relation
from kompetensi.framework._framework import Framework
from kompetensi.framework._join import join_frameworks
from kompetensi.framework._scale import LevelScale

__all__ = ["Competency", "Framework", "LevelScale", "Relation", "join_frameworks"]
publish(globals(), __all__)
