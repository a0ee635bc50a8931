"""A ranking of scores: equal values share a place, and what is not decided stands apart.

References:
    Standard competition ranking (1, 2, 2, 4): a place is one more than the number of better values.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import accumulate

import attrs

from kompetensi._core._checks import by_code, check_choice, check_instance
from kompetensi._core._result import Result
from kompetensi.errors import InvalidValueError
from kompetensi.gap._score import Score
from kompetensi.texts import Reason


@attrs.frozen(kw_only=True)
class Ranked:
    """One code in a ranking.

    Attributes:
        code: Code of the person, position or whatever was scored.
        value: Exact value; ``None``: not decided.
        low: Least value it can have; ``None``: the score is undefined.
        high: Greatest value it can have.
        first: Best place it can take among the decided ones; ``None``: undefined.
        last: Worst place it can take among the decided ones; the same as ``first`` where it is
            decided.
    """

    code: str
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    first: int | None
    last: int | None


@attrs.frozen(kw_only=True)
class Ranking(Result):
    """Result of :func:`rank`.

    Attributes:
        best: ``"lowest"`` or ``"highest"``: which value is best.
        decided: Those with a value, best first, equal ones by code.
        undecided: Those between two bounds, by code.
        undefined: Those without any value, by code.
    """

    best: str
    decided: tuple[Ranked, ...]
    undecided: tuple[Ranked, ...]
    undefined: tuple[Ranked, ...]

    def first(self) -> tuple[Ranked, ...]:
        """Return those who share the first place among the decided ones."""
        return tuple(one for one in self.decided if one.first == 1)

    def explain(self) -> tuple[Reason, ...]:
        """Say who is first, and whose place is open between which places."""
        leaders = tuple(one.code for one in self.first())
        reasons = [
            Reason(code="ranked_first", details={"codes": leaders})
            if leaders
            else Reason(code="nobody_ranked")
        ]
        for one in self.undecided:
            details = {"code": one.code, "first": one.first, "last": one.last}
            reasons.append(Reason(code="place_between", details=details))
        if self.undefined:
            codes = tuple(one.code for one in self.undefined)
            reasons.append(Reason(code="not_ranked", details={"codes": codes}))
        return tuple(reasons)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        groups = {
            "decided": self.decided,
            "undecided": self.undecided,
            "undefined": self.undefined,
        }
        for state, group in groups.items():
            for one in group:
                yield {"state": state, **attrs.asdict(one)}


def rank(scores: Mapping[str, Score], *, best: str = "lowest") -> Ranking:
    """Rank scores by their exact values.

    Args:
        scores: Score by code, all of one method.
        best: ``"lowest"``, as for a shortfall, or ``"highest"``, as for a match.

    Returns:
        The ranking. A score that is not known stands apart, with the best and worst place it can
        take among those that are: nobody is ranked by a guess. Of two undecided ones nothing is
        said. An undefined score has no place.

    Raises:
        kompetensi.errors.InvalidTypeError: ``scores`` is no mapping from code to :class:`Score`.
        kompetensi.errors.InvalidValueError: ``best`` is another word, or the scores are of several
            methods.

    Examples:
        >>> from kompetensi.gap import Score
        >>> from kompetensi.texts import Reason
        >>> scores = {
        ...     code: Score(value=value, contributions={"A": value}, method="mine")
        ...     for code, value in {"P": 0.5, "Q": 0.25, "R": 0.5}.items()
        ... }
        >>> open_ = Reason(code="unknown_levels", details={"competencies": ("A",)})
        >>> scores["S"] = Score(
        ...     value=None, contributions={}, method="mine", low=0, high=0.5, reason=open_
        ... )
        >>> ranking = rank(scores)
        >>> [(one.first, one.code) for one in ranking.decided]
        [(1, 'Q'), (2, 'P'), (2, 'R')]
        >>> [(one.code, one.first, one.last) for one in ranking.undecided]
        [('S', 1, 2)]

    Complexity: that of sorting.
    """
    known = by_code(scores, "score", lambda value, what: check_instance(value, what, Score))
    check_choice(best, "best", ("lowest", "highest"))
    methods = sorted({score.method for score in known.values()})
    if len(methods) > 1:
        msg = f"scores must be of one method, got {', '.join(map(repr, methods))}"
        raise InvalidValueError(msg)
    places = _Places(known.values(), best)
    groups: dict[str, list[Ranked]] = {"decided": [], "undecided": [], "undefined": []}
    for code, score in sorted(known.items()):
        first = last = None
        state = "undefined"
        if score.value is not None:
            state = "decided"
            first = last = places.of(score.value)
        elif score.low is not None and score.high is not None:
            state = "undecided"
            first, last = sorted((places.near(score.low), places.near(score.high)))
        groups[state].append(
            Ranked(
                code=code,
                value=score.value,
                low=score.low,
                high=score.high,
                first=first,
                last=last,
            )
        )
    decided = sorted(groups["decided"], key=lambda one: one.first or 0)  # stable: codes stay sorted
    return Ranking(
        best=best,
        decided=tuple(decided),
        undecided=tuple(groups["undecided"]),
        undefined=tuple(groups["undefined"]),
    )


class _Places:
    """The places that values take among the decided ones."""

    __slots__ = ("_better", "_of", "_sign", "_values")

    def __init__(self, scores: Iterable[Score], best: str) -> None:
        self._sign = 1 if best == "lowest" else -1
        known = [score.value for score in scores if score.value is not None]
        counts = Counter(map(Fraction.as_integer_ratio, known))  # pairs hash faster than fractions
        pairs = {self._sign * Fraction(*pair): pair for pair in counts}
        self._values = sorted(pairs)
        self._better = [0, *accumulate(counts[pairs[value]] for value in self._values)]
        places = zip(self._values, self._better, strict=False)
        self._of = {pairs[value]: 1 + better for value, better in places}

    def of(self, value: Fraction) -> int:
        """Return the place of a decided value."""
        return self._of[value.as_integer_ratio()]

    def near(self, value: Fraction) -> int:
        """Return the place that any value would take."""
        return 1 + self._better[bisect_left(self._values, self._sign * value)]
