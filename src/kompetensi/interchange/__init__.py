"""Values to plain data and JSON, and back without loss; nothing is converted silently."""

from kompetensi._core._public import publish
from kompetensi.interchange._data import from_data, to_data
from kompetensi.interchange._faults import explain
from kompetensi.interchange._json import from_json, to_json
from kompetensi.interchange._leaves import Data
from kompetensi.interchange._view import view

__all__ = ["Data", "explain", "from_data", "from_json", "to_data", "to_json", "view"]
publish(globals(), __all__)
