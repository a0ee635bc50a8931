"""Form sums: what a questionnaire or a test needs to be judged, without who answered what.

Of each item the sum, the sum of squares and the sum of products with the total of its form. They are
whole numbers that add up in any order, so classes, providers and years are put together without their
forms. The variance of the total and every item-total correlation follow from them exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from kompetensi._core._checks import by_code, is_a, members, texts, unique, unknown
from kompetensi._core._exact import Number, whole
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.errors import ConflictError, InvalidTypeError, InvalidValueError
from kompetensi.evaluation._levels import rated_level, rated_levels
from kompetensi.evaluation._rows_of_numbers import dot
from kompetensi.framework import LevelScale
from kompetensi.texts import Reason

if TYPE_CHECKING:
    from kompetensi.evaluation._count_columns import Column

Sums: TypeAlias = tuple[
    int, int, int
]  # of levels, of their squares, of level times total of the form
_WIDTH: Final = 3


def _forms(value: Number) -> int:
    return whole(value, "each number of forms in FormSums", least=0)


def _sums(value: object, what: str) -> Sums:
    given = [whole(one, f"each sum of {what}") for one in members(value, what)]
    if len(given) != _WIDTH:
        msg = f"{what} must be a sum, a sum of squares and a sum of products, got {value!r}"
        raise InvalidValueError(msg)
    return given[0], given[1], given[2]


def _items(value: Mapping[str, Iterable[Number]]) -> FrozenMap[str, Sums]:
    found = by_code(value, "FormSums.items", _sums)
    return FrozenMap((item, found[item]) for item in sorted(found))


@attrs.frozen(kw_only=True)
class Spread:
    """Variances and covariances with the total, all times the number of forms squared.

    Attributes:
        items: By item, its variance and its covariance with the total.
        total: The variance of the total.
    """

    items: Mapping[str, tuple[int, int]]
    total: int


@attrs.frozen(kw_only=True)
class FormSums(Result):
    """Sums over the complete forms of a questionnaire or a test.

    ``a + b`` counts the forms of both, in any order; one form must not be split between the two.
    Source: own definition.

    Attributes:
        scale: The scale of every item, 0..1 for right and wrong.
        items: By item, sorted: the sum of its levels, of their squares, and of each level times the
            total of its form.
        forms: How many forms are complete.
        incomplete: How many forms lack an answer; they are in no sum.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: A number is not whole, a number of forms is negative, or
            the sums cannot come from so many forms on the scale.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> scale = LevelScale(lowest=1, highest=5)
        >>> sums = FormSums.of(
        ...     {"p1": {"q1": 3, "q2": 4}, "p2": {"q1": 5, "q2": 4}, "p3": {"q1": 2}},
        ...     scale, items=["q1", "q2"],
        ... )
        >>> sums.forms, sums.incomplete, sums.items["q1"]
        (2, 1, (8, 34, 66))
    """

    scale: LevelScale = attrs.field(validator=is_a(LevelScale))
    items: Mapping[str, Sums] = attrs.field(converter=_items)
    forms: int = attrs.field(converter=_forms)
    incomplete: int = attrs.field(default=0, converter=_forms)

    def __attrs_post_init__(self) -> None:
        levels = rated_levels(self.scale)
        spread = spread_of(self)
        for item, (total, _, _) in self.items.items():
            own, shared = spread.items[item]
            within = self.forms * levels[0] <= total <= self.forms * levels[-1]
            possible = own >= 0 <= spread.total and shared * shared <= own * spread.total
            if not (within and possible) or (not self.forms and any(self.items[item])):
                msg = (
                    f"the sums {self.items[item]!r} of item {item!r} cannot come from {self.forms} "
                    f"forms on the {self.scale}"
                )
                raise InvalidValueError(msg)

    @classmethod
    def of(
        cls,
        answers: Mapping[str, Mapping[str, Number | None]],
        scale: LevelScale,
        *,
        items: Iterable[str],
    ) -> FormSums:
        """Sum up forms, in time linear in their answers.

        Args:
            answers: By code of the person, the level by item; ``None`` and an item that is not there
                are missing.
            scale: The scale of every item.
            items: The items of the form, so that parts with the same form always add up.

        Raises:
            kompetensi.errors.InvalidTypeError: An argument has the wrong type.
            kompetensi.errors.InvalidValueError: A level is not whole.
            kompetensi.errors.DuplicateCodeError: An item stands twice in ``items``.
            kompetensi.errors.OffScaleError: A level is not on the scale.
            kompetensi.errors.UnknownCodeError: An answered item is not in ``items``.
        """
        rated_levels(scale)
        known = sorted(texts(items, "items"))
        unique(known, "item", "items")

        def form(value: object, what: str) -> FrozenMap[str, int | None]:
            given = by_code(value, what, lambda one, item: rated_level(one, item, scale))
            for item in given:
                if item not in known:
                    raise unknown("item", item, known)
            return given

        rows = [
            [one.get(item) for item in known] for one in by_code(answers, "form", form).values()
        ]
        complete = [[one for one in row if one is not None] for row in rows if None not in row]
        totals = [*map(sum, complete)]
        columns = zip(*complete, strict=True) if complete else ((),) * len(known)
        return cls(
            scale=scale,
            items={
                item: (sum(column), dot(column, column), dot(column, totals))
                for item, column in zip(known, columns, strict=True)
            },
            forms=len(complete),
            incomplete=len(rows) - len(complete),
        )

    @classmethod
    def of_columns(
        cls, columns: Mapping[str, Column | Sequence[int | None]], scale: LevelScale
    ) -> FormSums:
        """Sum up forms that are columns of whole numbers: the door for large tables.

        Args:
            columns: By item, the level in each form: any buffer of whole numbers, or a sequence; a
                masked one or ``None`` is missing.
            scale: The scale of every item.

        Raises:
            kompetensi.errors.InvalidTypeError: A column holds something else than whole numbers.
            kompetensi.errors.InvalidValueError: The columns are not equally long.
            kompetensi.errors.OffScaleError: A level is not on the scale.

        Complexity: linear in the answers.

        Examples:
            >>> from kompetensi.framework import LevelScale
            >>> scale = LevelScale(lowest=0, highest=1)
            >>> FormSums.of_columns({"i1": [1, 1, 0], "i2": [1, 0, None]}, scale).items
            {'i1': (2, 2, 3), 'i2': (1, 1, 2)}
        """
        from kompetensi.evaluation._form_columns import form_sums  # noqa: PLC0415  # loads numpy

        if not isinstance(columns, Mapping):
            msg = f"columns must be a mapping from item to column, got {columns!r}"
            raise InvalidTypeError(msg)
        items, forms, incomplete = form_sums(columns, scale)
        return cls(scale=scale, items=items, forms=forms, incomplete=incomplete)

    def explain(self) -> tuple[Reason, ...]:
        """Say how many forms were summed up, and how many are incomplete."""
        details = {"forms": self.forms, "items": len(self.items)}
        found = [Reason(code="forms_counted", details=details)]
        if self.incomplete:
            found.append(Reason(code="forms_incomplete", details={"n": self.incomplete}))
        return tuple(found)

    def __add__(self, other: FormSums) -> FormSums:
        if not isinstance(other, FormSums):
            return NotImplemented
        if self.scale != other.scale or self.items.keys() != other.items.keys():
            msg = (
                f"forms with items {', '.join(self.items)} on the {self.scale} and with items "
                f"{', '.join(other.items)} on the {other.scale} cannot be added"
            )
            raise ConflictError(msg)
        return FormSums(
            scale=self.scale,
            items={
                item: tuple(map(sum, zip(sums, other.items[item], strict=True)))
                for item, sums in self.items.items()
            },
            forms=self.forms + other.forms,
            incomplete=self.incomplete + other.incomplete,
        )

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for item, (total, _, _) in self.items.items():
            mean = Fraction(total, self.forms) if self.forms else None
            yield {"item": item, "mean": mean, "n": self.forms, "incomplete": self.incomplete}


def spread_of(forms: FormSums) -> Spread:
    """Return the spread of items and total, times the forms squared."""
    n = forms.forms
    whole_sum = sum(total for total, _, _ in forms.items.values())
    return Spread(
        items={
            item: (n * square - total * total, n * product - total * whole_sum)
            for item, (total, square, product) in forms.items.items()
        },
        total=n * sum(product for _, _, product in forms.items.values()) - whole_sum**2,
    )
