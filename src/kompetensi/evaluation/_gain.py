r"""Learning gain: how much of what could be learnt was learnt.

The class gain is :math:`\langle g \rangle = (\overline{post} - \overline{pre})/(max - \overline{pre})`,
that of one person :math:`g = (post - pre)/(max - pre)`; their mean is another figure. The normalized
change :math:`c` treats losses alike: :math:`(post - pre)/(pre - min)` where the score fell.

References:
    Hake (1998), American Journal of Physics 66:64-74; Marx & Cummings (2007), American Journal of
    Physics 75:87-91; Bao (2006), American Journal of Physics 74:917-922, on the two means.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kompetensi._core._checks import check_choice
from kompetensi._core._exact import Exact, Number, exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import InvalidValueError
from kompetensi.evaluation._coefficient import Coefficient, undefined
from kompetensi.evaluation._waves import Scores, Waves, waves_of
from kompetensi.texts import Reason


def normalized_gain(
    pre: Scores, post: Scores, *, maximum: Number, average: str = "class"
) -> Coefficient:
    """Measure which share of the possible gain was made between two tests of the same maximum.

    A common reading of a class: 0.7 and above high, 0.3 and above medium. Where many scores fall,
    use :func:`normalized_change`; for tests with other maxima there is no gain.

    Args:
        pre: Score before, by code of the person or in order of the people; ``None`` is missing. A
            single number is that of one person.
        post: Score after, likewise. Who lacks one of the two is left out and reported.
        maximum: The greatest score that can be reached.
        average: ``"class"``, the gain of the means; or ``"individual"``, the mean of the gains, in
            which nobody counts who had the maximum before.

    Returns:
        At most 1, exact, negative for a loss and then without bound. ``n`` counts the people;
        ``parts`` holds both means.

    Raises:
        kompetensi.errors.InvalidTypeError: A score is no number.
        kompetensi.errors.InvalidValueError: A score is above the maximum or not finite, sequences
            differ in length, or ``average`` is another word.

    Examples:
        >>> found = normalized_gain({"A": 40, "B": 60, "C": 50}, {"A": 70, "B": 90}, maximum=100)
        >>> found.value, found.n, [str(note) for note in found.notes]
        (Fraction(3, 5), 2, ['incomplete and left out: C'])
        >>> normalized_gain(40, 70, maximum=100).value
        Fraction(1, 2)
    """
    check_choice(average, "average", ("class", "individual"))
    most = exact(maximum, "maximum")
    waves = waves_of({"pre": pre, "post": post})
    _check_within(waves, None, most)
    scores, notes, left_out = waves.scores, waves.notes, waves.left_out
    method = f"normalized_gain_{average}"
    if average == "individual":
        scores = tuple(row for row in scores if row[0] < most)
        if full := len(waves.scores) - len(scores):
            notes += (Reason(code="at_maximum", details={"n": full}),)
            left_out += full
    n = len(scores)
    if not n:
        return undefined("no_scores", method=method, n=0, left_out=left_out, notes=notes)
    parts = _means(scores)
    room = most - parts["pre_mean"]
    if not room:
        return undefined("no_room", method=method, n=n, left_out=left_out, parts=parts, notes=notes)
    value = (parts["post_mean"] - parts["pre_mean"]) / room
    if average == "individual":
        value = sum((Fraction(b - a) / (most - a) for a, b in scores), Fraction()) / n
    return Coefficient(
        value=value, n=n, left_out=left_out, method=method, parts=FrozenMap(parts), notes=notes
    )


def normalized_change(
    pre: Scores, post: Scores, *, minimum: Number, maximum: Number
) -> Coefficient:
    """Measure the mean share of the possible gain or loss that people made.

    Args:
        pre: As for :func:`normalized_gain`.
        post: Likewise.
        minimum: The least score that can be reached.
        maximum: The greatest score that can be reached.

    Returns:
        In -1..1, exact. Whoever had the minimum or the maximum both times says nothing and is left
        out; an equal score in between is 0. ``n`` counts the people who are in the mean; ``parts``
        holds both their means.

    Raises:
        kompetensi.errors.InvalidTypeError: A score is no number.
        kompetensi.errors.InvalidValueError: A score is outside the ends or not finite, sequences
            differ in length, or the minimum is not below the maximum.

    Examples:
        >>> normalized_change([40, 70, 50, 100], [70, 40, 50, 100], minimum=0, maximum=100).value
        Fraction(1, 42)
    """
    least, most = exact(minimum, "minimum"), exact(maximum, "maximum")
    if least >= most:
        msg = f"minimum must be below maximum, got {minimum!r} and {maximum!r}"
        raise InvalidValueError(msg)
    waves = waves_of({"pre": pre, "post": post})
    _check_within(waves, least, most)
    scores = tuple(row for row in waves.scores if row not in {(least, least), (most, most)})
    stuck, notes = len(waves.scores) - len(scores), waves.notes
    if stuck:
        notes += (Reason(code="at_an_end", details={"n": stuck}),)
    left_out, n = waves.left_out + stuck, len(scores)
    if not n:
        return undefined(
            "no_scores", method="normalized_change", n=0, left_out=left_out, notes=notes
        )
    changes = (
        Fraction(after - before) / (most - before if after > before else before - least or 1)
        for before, after in scores
    )
    return Coefficient(
        value=sum(changes, Fraction()) / n,
        n=n,
        left_out=left_out,
        method="normalized_change",
        parts=FrozenMap(_means(scores)),
        notes=notes,
    )


def _means(scores: Sequence[Sequence[Exact]]) -> dict[str, Fraction]:
    n = len(scores)
    before, after = (Fraction(sum(column)) / n for column in zip(*scores, strict=True))
    return {"pre_mean": before, "post_mean": after}


def _check_within(waves: Waves, least: Exact | None, most: Exact) -> None:
    for place, row in zip(waves.places, waves.scores, strict=True):
        for name, score in zip(("pre", "post"), row, strict=True):
            if score > most or (least is not None and score < least):
                lowest = "" if least is None else f"from {least} "
                which = f"of {place!r}" if isinstance(place, str) else f"number {place}"
                msg = f"{name} {which} must be {lowest}up to {most}, got {score}"
                raise InvalidValueError(msg)
