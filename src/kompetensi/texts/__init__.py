"""What people read: reasons as codes with details, their wording in two languages, rounding."""

from kompetensi._core._public import publish
from kompetensi.texts._english import ENGLISH
from kompetensi.texts._indonesian import INDONESIAN
from kompetensi.texts._reason import Detail, Reason
from kompetensi.texts._rounding import decimal, rounded
from kompetensi.texts._say import say

__all__ = ["ENGLISH", "INDONESIAN", "Detail", "Reason", "decimal", "rounded", "say"]
publish(globals(), __all__)
