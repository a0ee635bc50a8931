"""What scorecards say of the programmes on offer: worked, fell short, or not shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kompetensi._core._checks import check_instance, members, unique
from kompetensi._core._exact import Exact, Number, exact
from kompetensi.errors import InvalidValueError
from kompetensi.partners._scorecard import Scorecard, ScoredProgramme
from kompetensi.partners._sourcing_columns import Doubt
from kompetensi.texts import Reason
from kompetensi.training import Programme


def judged(
    offers: Iterable[Programme], scorecards: Iterable[Scorecard], least_effect: Number
) -> tuple[Mapping[str, Doubt], Mapping[str, Reason]]:
    """Return by code of the programme the doubt about it, and the reason; without scorecards nothing is in doubt."""
    least = exact(least_effect, "least_effect")
    if not -1 <= least <= 1:
        msg = f"least_effect must be in [-1, 1], a share of the scale, got {least_effect!r}"
        raise InvalidValueError(msg)
    cards = tuple(
        check_instance(one, f"scorecards number {at}", Scorecard)
        for at, one in enumerate(members(scorecards, "scorecards"), start=1)
    )
    unique((one.institution for one in cards), "scorecard", "scorecards")
    levels = sorted({one.level for one in cards})
    if len(levels) > 1:
        msg = f"scorecards are of {levels[0]!r} and {levels[1]!r}; give those of one level"
        raise InvalidValueError(msg)
    if not cards:
        return {one.code: (False, False) for one in offers}, {}
    known = {(card.institution, one.programme): one for card in cards for one in card.entries}
    doubts: dict[str, Doubt] = {}
    reasons: dict[str, Reason] = {}
    for one in sorted(offers, key=lambda each: each.code):
        code, doubts[one.code] = _verdict(known.get((one.provider, one.code)), least)
        details = {"programme": one.code, "institution": one.provider, "least": least}
        reasons[one.code] = Reason(code=code, details=details)
    return doubts, reasons


def _verdict(found: ScoredProgramme | None, least: Exact) -> tuple[str, Doubt]:
    if found is not None and found.interval is not None:
        low, high = found.interval
        if low > least:
            return "sourcing_worked", (False, False)
        if high <= least:
            return "sourcing_fell_short", (True, False)
    return "sourcing_not_shown", (False, True)
