"""Dated, cited numbers and the bands they cut: the mechanism of a rule, without any country."""

from kompetensi._core._public import publish
from kompetensi.rules._bands import Band, BandTable
from kompetensi.rules._citation import Citation
from kompetensi.rules._classify import Classified, Scored, classify
from kompetensi.rules._dated import DatedParameter, DatedValue

__all__ = [
    "Band",
    "BandTable",
    "Citation",
    "Classified",
    "DatedParameter",
    "DatedValue",
    "Scored",
    "classify",
]
publish(globals(), __all__)
