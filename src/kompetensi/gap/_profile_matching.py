"""Profile matching: how closely a person's levels fit a position, neither below nor above.

A table turns each gap, actual minus required level, into a weight. Core and secondary competencies
are averaged apart and the two means are mixed. A surplus costs points as a shortfall does: the
score says how close the fit is, not whether the requirements are met.

References:
    Kusrini (2007), *Konsep dan Aplikasi Sistem Pendukung Keputusan*, as reprinted in
    https://github.com/ruang-belajar/dss, docs/profile-matching.md (the two means and their mix).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

import attrs

from kompetensi._core._checks import check_instance
from kompetensi._core._exact import Exact, Number, share
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import OutOfTableError
from kompetensi.gap._gap_lookup import weight_at, weights_within
from kompetensi.gap._gap_tables import GapTable, GapWeights, gap_weights
from kompetensi.gap._published_tables import STANDARD_TABLE
from kompetensi.gap._report import GapItem, GapReport
from kompetensi.gap._score import Parameter, Score
from kompetensi.gap._sum import Part, product, ratio, sum_score, undefined_score
from kompetensi.texts import Reason

METHOD: Final = "profile_matching"


def profile_matching(
    report: GapReport,
    *,
    core_share: Number,
    table: GapTable | GapWeights = STANDARD_TABLE,
    secondary_table: GapTable | GapWeights | None = None,
) -> Score:
    """Score how closely the levels fit: ``core_share * NCF + (1 - core_share) * NSF``.

    NCF is the mean weight of the gaps of the core competencies, NSF that of the secondary ones. The
    weights of the requirements play no part, nor does the origin of the scale. Linear in the
    requirements times the gaps of the table.

    Args:
        report: The comparison to score; ``Requirement.core`` says what is core.
        core_share: Share of the core mean, in 0..1; sources use 0.5 to 0.7, so there is no default.
        table: Weight by gap: a named table such as :data:`STANDARD_TABLE`, or any mapping.
        secondary_table: The same for the secondary competencies; ``None``: ``table``.

    Returns:
        The score, in the unit of the table (1 to 5 in the standard one). While a level that counts
        is unknown, the value is ``None`` and the bounds run over every level that its scale has and
        the table covers; if there is none, it has no bounds. Undefined where a class with a
        positive share has no competency that applies; a class with share 0 does not count. Not
        applicable competencies are left out and named in ``parameters["not_applicable"]``, and the
        tables stand there by name or by content.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: ``core_share`` is outside 0..1, or a table is empty.
        kompetensi.errors.DuplicateCodeError: A gap stands twice in a table.
        kompetensi.errors.OutOfTableError: A table gives a gap no weight; nothing is clamped unless
            the table says so.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> from kompetensi.gap import compare
        >>> from kompetensi.people import Profile, Requirement, Standard
        >>> standard = Standard(
        ...     code="HEAD",
        ...     name="Head of section",
        ...     requirements=[
        ...         Requirement(competency="A", level=3, core=True),
        ...         Requirement(competency="B", level=3),
        ...     ],
        ... )
        >>> profile = Profile(person="P", levels={"A": 3, "B": 5})
        >>> report = compare(profile, standard, LevelScale(lowest=1, highest=5))
        >>> score = profile_matching(report, core_share=0.6)
        >>> score.value, score.parameters["table"]
        (Fraction(22, 5), 'standard')
    """
    check_instance(report, "report", GapReport)
    core_share = share(core_share, "core_share")
    factors = {
        True: _factor(core_share, table),
        False: _factor(1 - core_share, table if secondary_table is None else secondary_table),
    }
    counting = [item for item in report.items if factors[item.core].share]
    items = [item for item in counting if item.state != "not_applicable"]
    left_out = [item.competency for item in counting if item.state == "not_applicable"]
    told = _parameters(factors, tuple(left_out))
    count = Counter(item.core for item in items)
    for core, code in ((True, "no_core"), (False, "no_secondary")):
        if factors[core].share and not count[core]:
            return undefined_score(Reason(code=code), method=METHOD, parameters=told)
    known: dict[str, Part] = {}
    unknown: dict[str, tuple[Part, Part]] = {}
    beyond = []
    for item in items:
        factor = factors[item.core]
        weights = _possible_weights(item, factor)
        parts = [ratio(product(factor.share, weight), count[item.core]) for weight in weights]
        if item.actual is not None:
            (known[item.competency],) = parts
        elif parts:
            unknown[item.competency] = (parts[0], parts[-1])
        else:
            beyond.append(item.competency)
    if beyond:
        reason = Reason(code="beyond_table", details={"competencies": tuple(beyond)})
        return undefined_score(reason, method=METHOD, parameters=told)
    return sum_score(known, unknown, (1, 1), method=METHOD, parameters=told)


@attrs.frozen(kw_only=True)
class _Factor:
    """What core or secondary competencies share: share of the total, table, name of the table."""

    share: Exact
    weights: Mapping[Exact, Exact]
    code: str | None
    between: str = "refused"
    beyond: str = "refused"

    @property
    def name(self) -> Parameter:
        """The table's code, or the whole content of a table that has none."""
        return self.code or tuple(f"{gap}: {weight}" for gap, weight in self.weights.items())

    def __str__(self) -> str:
        named = f" {self.code!r}" if self.code else ""
        return f"the table{named} covers the gaps {', '.join(map(str, self.weights))}"


def _factor(class_share: Exact, table: GapTable | GapWeights) -> _Factor:
    if isinstance(table, GapTable):
        return _Factor(
            share=class_share,
            weights=table.weights,
            code=table.code,
            between=table.between,
            beyond=table.beyond,
        )
    return _Factor(share=class_share, weights=gap_weights(table), code=None)


def _parameters(
    factors: Mapping[bool, _Factor], left_out: tuple[str, ...]
) -> FrozenMap[str, Parameter]:
    parameters: dict[str, Parameter] = {
        "core_share": factors[True].share,
        "table": factors[True].name,
        "secondary_table": factors[False].name,
    }
    if left_out:
        parameters["not_applicable"] = left_out
    return FrozenMap(parameters)


def _possible_weights(item: GapItem, factor: _Factor) -> list[Exact]:
    """Return the weight of the gap, or those that bound every possible one of an unknown level."""
    how = (factor.between, factor.beyond)
    if item.gap is None:
        lowest, highest = item.scale.lowest - item.required, item.scale.highest - item.required
        return weights_within(factor.weights, lowest, highest, *how)
    weight = weight_at(factor.weights, item.gap, *how)
    if weight is None:
        what = f"gap of {item.competency!r}"
        remedy = "check both levels, or pass a table that covers it"
        raise OutOfTableError(what, item.gap, str(factor), remedy)
    return [weight]
