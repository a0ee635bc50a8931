"""Bulk work over dataframes: the scores of whole populations, in memory or inside an engine."""

from kompetensi._core._public import publish
from kompetensi.frames._needs import gap_needs
from kompetensi.frames._problem import matching_problem
from kompetensi.frames._rows import matching, rows
from kompetensi.frames._scores import gap_scores

__all__ = ["gap_needs", "gap_scores", "matching", "matching_problem", "rows"]
publish(globals(), __all__)
