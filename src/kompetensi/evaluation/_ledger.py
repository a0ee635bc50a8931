"""What is out about every item, and the hidden sums that must not follow from it.

An unknown is the sum of the levels that one group gave to one ratee in one wave. Beside these stand
unknowns without a wave, one for small and one for large groups: figures of several waves meet in
them as if everybody had said the same again. Both kinds are audited, so a group stays hidden from
whoever takes that guess as well. What large groups gave without a wave is no secret: it may be shown
in one wave and protect a small group in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeAlias

from kompetensi.evaluation._report import FeedbackReport, ItemFeedback
from kompetensi.evaluation._row_space import Column, Row, RowSpace

Secret: TypeAlias = frozenset[Column]
Cells: TypeAlias = Mapping[str, ItemFeedback]  # what is shown of an item, by ratee

_SMALL = "too_few_raters"


class Ledger:
    """What is out in one sequence of releases, by item; begun with what is out before."""

    def __init__(self, figures: Mapping[str, Iterable[Row]]) -> None:
        self._spaces = {item: RowSpace().with_rows(rows) for item, rows in figures.items()}
        self._secrets: dict[str, set[Secret]] = {}

    def protect(self, item: str, secrets: Iterable[Secret]) -> None:
        """Add hidden sums; one that follows from what is out already can be hidden no more."""
        space = self._space(item)
        known = self._secrets.setdefault(item, set())
        known.update(secret for secret in secrets if not space.holds(secret))

    def admit(self, item: str, rows: Iterable[Row], secrets: Iterable[Secret] = ()) -> bool:
        """Take figures and the sums hidden beside them in, unless a hidden sum would follow."""
        rows, space = tuple(rows), self._space(item)
        near = space.near(column for row in rows for column in row)
        after = space.part(near).with_rows(rows)

        def follows(secret: Secret) -> bool:
            inside = secret & near
            return bool(inside) and after.holds(inside) and space.holds(secret - near)

        known = self._secrets.setdefault(item, set())
        fresh = {secret for secret in secrets if not space.holds(secret)}
        single = {frozenset((column,)) for column in near}
        several = {secret for secret in known if len(secret) > 1}
        if any(map(follows, fresh | (known & single) | several)):
            return False
        space.take(after)
        known |= fresh
        return True

    def _space(self, item: str) -> RowSpace:
        return self._spaces.setdefault(item, RowSpace())


def figures_of(one: ItemFeedback, ratee: str, wave: str, minimum: int) -> list[Row]:
    """Return the figures shown on an item as linear forms in the unknowns, of either kind.

    The gap and the rater-weighted mean are sums of these.
    """
    shown = {code: n for code, group in one.groups.items() if (n := group.n)}
    forms = [{code: Fraction(1)} for code in shown]
    others = {code: share / shown[code] for code, share in one.shares.items()}
    pool = one.pooled
    if pool is not None:
        forms.append(dict.fromkeys(pool.groups, Fraction(1)))
        if pool.share is not None:
            others |= dict.fromkeys(pool.groups, pool.share / pool.n)
    forms.append(others)
    rows: list[Row] = []
    for form in forms:
        rows.append({_given(ratee, code, wave): value for code, value in form.items()})
        rows.append({_lasting(one, ratee, code, minimum): value for code, value in form.items()})
    return rows


def secrets_of(one: ItemFeedback, ratee: str, wave: str) -> list[Secret]:
    """Return the sums that an item hides."""
    found = []
    for code in one.hidden:
        found.append(frozenset((_given(ratee, code, wave),)))
        if _is_small(one, code):
            found.append(frozenset((_lasting(one, ratee, code, 0),)))
    return found


def unit_figure(cells: Cells, group: str, wave: str, minimum: int) -> list[Row]:
    """Return the sum of what a group gave to several ratees as linear forms."""
    given = {_given(ratee, group, wave): Fraction(1) for ratee in cells}
    lasting = {_lasting(one, ratee, group, minimum): Fraction(1) for ratee, one in cells.items()}
    return [given, lasting]


def unit_secrets(cells: Cells, group: str, wave: str) -> list[Secret]:
    """Return what is hidden where the sum of what a group gave to several ratees is not shown."""
    hidden = {ratee: one for ratee, one in cells.items() if group in one.hidden}
    found = [frozenset(_given(ratee, group, wave) for ratee in hidden)]
    if all(_is_small(one, group) for one in hidden.values()):
        found.append(frozenset(_lasting(one, ratee, group, 0) for ratee, one in hidden.items()))
    return found


def cells_by_item(reports: Iterable[FeedbackReport]) -> dict[str, dict[str, ItemFeedback]]:
    """Return what is shown by item and ratee."""
    found: dict[str, dict[str, ItemFeedback]] = {}
    for report in reports:
        for one in report.items:
            found.setdefault(one.item, {})[report.ratee] = one
    return dict(sorted(found.items()))


def rated_by(cells: Cells, group: str) -> Cells:
    """Return the ratees whom a group rated, shown or hidden."""
    return {ratee: one for ratee, one in cells.items() if one.groups[group].n != 0}


def _given(ratee: str, group: str, wave: str) -> Column:
    return ("given", ratee, group, wave)


def _lasting(one: ItemFeedback, ratee: str, group: str, minimum: int) -> Column:
    n = one.groups[group].n
    small = _is_small(one, group) if n is None else n < minimum
    return ("lasting", ratee, group, "small" if small else "large")


def _is_small(one: ItemFeedback, group: str) -> bool:
    reason = one.groups[group].reason
    return reason is not None and reason.code == _SMALL
