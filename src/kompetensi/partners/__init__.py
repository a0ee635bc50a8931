"""Who else can supply: what is on offer for needs, and what to ask a partner for."""

from kompetensi._core._public import publish
from kompetensi.partners._briefs import BriefGoal, ProgrammeBrief, briefs
from kompetensi.partners._coverage import Coverage, CoveredNeed, coverage

__all__ = ["BriefGoal", "Coverage", "CoveredNeed", "ProgrammeBrief", "briefs", "coverage"]
publish(globals(), __all__)
