"""Release the feedback of a department at once, so that no figure gives away what another hides.

References:
    Complementary suppression and its audit by linear algebra: see the module of the row space.
    Released once and for good: reference practice against differencing of growing tables, as in
    Hundepool et al. 2012, Statistical Disclosure Control, Wiley.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kompetensi._core._checks import check_instance, members, texts, unique
from kompetensi.errors import ConflictError
from kompetensi.evaluation._feedback import check_policy, report_of
from kompetensi.evaluation._ledger import (
    Cells,
    Ledger,
    cells_by_item,
    figures_of,
    rated_by,
    secrets_of,
    unit_figure,
    unit_secrets,
)
from kompetensi.evaluation._policy import FeedbackPolicy
from kompetensi.evaluation._rating import SELF
from kompetensi.evaluation._released import Release, UnitFeedback
from kompetensi.evaluation._report import FeedbackReport, ItemFeedback
from kompetensi.evaluation._row_space import Row
from kompetensi.evaluation._table import RatingTable
from kompetensi.evaluation._tally import Tally
from kompetensi.texts import Reason


def release(
    table: RatingTable,
    ratees: Iterable[str],
    policy: FeedbackPolicy,
    *,
    wave: str = "",
    earlier: Iterable[Release] = (),
) -> Release:
    """Release the feedback on many people together, beside what is out already.

    Each ratee gets a report as :func:`feedback` makes it, and each group a mean over all of them, in
    which its small groups count too. A figure is shown only if no hidden sum follows from it and
    from all others by linear algebra, within the release and with the earlier ones. Where one would,
    more groups are hidden, or the figure is. This depends on how many ratings there are, never on
    the ratings.

    Whoever was released in this wave before keeps that report: ratings that came later do not change
    it, or the change would show them.

    Args:
        table: The counted ratings.
        ratees: Codes of those to release, in any order.
        policy: Weights, minimum and rules.
        wave: Name of the round.
        earlier: All releases that its readers may have, of this wave and of others, in any order.

    Returns:
        The release, reports by code. Time grows with the cells of the ratees; where earlier releases
        hide much, also with their square, and with the number of sets of groups in the worst case.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.DuplicateCodeError: A ratee stands twice.
        kompetensi.errors.UnknownCodeError: A ratee or the wave is not in the table, or the policy
            has no weight for a group.
        kompetensi.errors.OffScaleError: The policy's strength cut is not on the table's scale.
        kompetensi.errors.ConflictError: An earlier release is on another scale, has another minimum
            or other exempt groups, is of this wave and has another policy, or two of them have
            different reports on one ratee and wave.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> scale = LevelScale(lowest=1, highest=5)
        >>> given = {"A": [2, 4], "B": [5, 3], "C": [4, 4, 3]}
        >>> table = RatingTable.of(
        ...     {(ratee, "listens", "peer", ""): Tally.of(levels, scale) for ratee, levels in given.items()},
        ...     scale,
        ... )
        >>> out = release(table, ["A", "B", "C"], FeedbackPolicy(weights={"peer": 1}))
        >>> [one.item("listens").others for one in out.reports]
        [None, None, Fraction(11, 3)]
        >>> out.unit[0].n, out.unit[0].mean
        (7, Fraction(25, 7))

    Source: own definition, after the works named at the top of the module.
    """
    check_policy(table, policy)
    codes = sorted(texts(ratees, "ratees"))
    unique(codes, "ratee", "ratees")
    out = _earlier(earlier, table, policy, wave)
    ledger = _ledger(out)
    before = {one.ratee: one for past in out if past.wave == wave for one in past.reports}
    fresh = {
        ratee: _report(table, ratee, policy, wave, ledger) for ratee in codes if ratee not in before
    }
    return Release(
        wave=wave,
        scale=table.scale,
        policy=policy,
        reports=tuple(before[ratee] if ratee in before else fresh[ratee] for ratee in codes),
        repeated=tuple(ratee for ratee in codes if ratee in before),
        unit=tuple(_unit(table, fresh.values(), policy, wave, ledger)),
    )


def _earlier(
    earlier: Iterable[Release], table: RatingTable, policy: FeedbackPolicy, wave: str
) -> list[Release]:
    given = members(earlier, "earlier")
    out = [check_instance(one, "each of earlier", Release) for one in given]
    reports: dict[tuple[str, str], FeedbackReport] = {}
    for past in out:
        name = f"the earlier release of wave {past.wave!r}"
        if past.scale != table.scale:
            msg = f"{name} is on {past.scale!r}, the table on {table.scale!r}"
            raise ConflictError(msg)
        for what in ("minimum_raters", "exempt"):
            was, now = getattr(past.policy, what), getattr(policy, what)
            if was != now:
                msg = f"{name} has {what} {was!r}, so this one cannot have {now!r}"
                raise ConflictError(msg)
        if past.wave == wave and past.policy != policy:
            msg = f"{name} has another policy; release a wave under one policy"
            raise ConflictError(msg)
        for report in past.reports:
            if reports.setdefault((report.ratee, past.wave), report) != report:
                msg = (
                    f"two earlier releases of wave {past.wave!r} differ on {report.ratee!r}; give "
                    "the older one to the newer one as earlier, and release that anew"
                )
                raise ConflictError(msg)
    return out


def _ledger(out: Iterable[Release]) -> Ledger:
    """Take in all that is out, then protect what it hides and does not give away itself."""
    rows: dict[str, list[Row]] = {}
    secrets = []
    for past in out:
        minimum, wave = past.policy.minimum_raters, past.wave
        cells = cells_by_item(past.fresh)
        for item, by_ratee in cells.items():
            for ratee, one in by_ratee.items():
                rows.setdefault(item, []).extend(figures_of(one, ratee, wave, minimum))
                secrets.append((item, secrets_of(one, ratee, wave)))
        for unit in past.unit:
            rated = rated_by(cells[unit.item], unit.group)
            if unit.reason is None:
                rows[unit.item] += unit_figure(rated, unit.group, wave, minimum)
            else:
                secrets.append((unit.item, unit_secrets(rated, unit.group, wave)))
    ledger = Ledger(rows)
    for item, hidden in secrets:
        ledger.protect(item, hidden)
    return ledger


def _report(
    table: RatingTable, ratee: str, policy: FeedbackPolicy, wave: str, ledger: Ledger
) -> FeedbackReport:
    def choose(ways: Iterator[ItemFeedback]) -> ItemFeedback:
        """Take the first way that gives nothing away; the last one shows nothing that could."""
        return next(
            one
            for one in ways
            if ledger.admit(
                one.item,
                figures_of(one, ratee, wave, policy.minimum_raters),
                secrets_of(one, ratee, wave),
            )
        )

    return report_of(table, ratee, policy, wave, choose)


def _unit(
    table: RatingTable,
    reports: Iterable[FeedbackReport],
    policy: FeedbackPolicy,
    wave: str,
    ledger: Ledger,
) -> Iterator[UnitFeedback]:
    """Decide group by group; sums of too few ratings are secrets before the first is decided."""
    for item, cells in cells_by_item(reports).items():
        rated = {group: rated_by(cells, group) for group in (*policy.weights, SELF)}
        few = {group for group in rated if _few(table, item, group, rated[group], policy, wave)}
        for group in few:
            ledger.protect(item, unit_secrets(rated[group], group, wave))
        for group, here in rated.items():
            if not here:
                continue
            figure = unit_figure(here, group, wave, policy.minimum_raters)
            shown = group not in few and ledger.admit(item, figure)
            n, mean, reason = None, None, None
            if shown:
                tally = _together(table, here, item, group, wave)
                n, mean = tally.n, tally.mean
            else:
                ledger.protect(item, unit_secrets(here, group, wave))
                code = "unit_too_few" if group in few else "unit_would_reveal"
                reason = Reason(code=code, details={"item": item, "group": group})
            yield UnitFeedback(
                item=item, group=group, ratees=len(here), n=n, mean=mean, reason=reason
            )


def _few(
    table: RatingTable, item: str, group: str, rated: Cells, policy: FeedbackPolicy, wave: str
) -> bool:
    """Tell whether what a group gave to the ratees on whom it is hidden is too little to show."""
    hidden = [ratee for ratee, one in rated.items() if group in one.hidden]
    if not hidden:
        return False
    n = _together(table, hidden, item, group, wave).n
    return len(hidden) == 1 or n < policy.minimum_raters


def _together(table: RatingTable, ratees: Iterable[str], item: str, group: str, wave: str) -> Tally:
    none = Tally(scale=table.scale, counts={})
    return sum((table.tally(ratee, item, group, wave=wave) for ratee in ratees), start=none)
