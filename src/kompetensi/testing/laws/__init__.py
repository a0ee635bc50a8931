"""What a part of your own must keep: each law is tried on drawn cases, and the smallest that breaks it is shown.

How many cases are tried, and whether they are the same in each run, is up to the Hypothesis settings in force.
"""

from kompetensi._core._public import publish
from kompetensi.testing.laws._band_table import Banding, band_table
from kompetensi.testing.laws._rule import rule
from kompetensi.testing.laws._score import score
from kompetensi.testing.laws._solver import solver
from kompetensi.testing.laws._suitability import suitability

__all__ = ["Banding", "band_table", "rule", "score", "solver", "suitability"]
publish(globals(), __all__)
