"""The allowed pairs of a problem as immutable bytes, compared, hashed and pickled by value."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Rows:
    """Columns of little-endian whole numbers, one entry for each allowed pair, in order of mentee and mentor.

    Attributes:
        mentee: Row of the mentee in the problem's codes, 4 bytes.
        mentor: Row of the mentor in the problem's codes, 4 bytes.
        score: Points, 8 bytes; ``None``: the problem has no scores.
        mentee_place: Place of the mentor in the mentee's ranking from 0, 4 bytes; ``None``: no rankings.
        mentor_place: Place of the mentee in the mentor's ranking from 0, 4 bytes; ``None``: no rankings.
        refused: Triples of mentee, mentor and rule, 4 bytes each: the pairs that a rule took out.
        rules: Code of each rule in ``refused``.
        part_first: Where the parts of each pair's score start, and their count at the end, 8 bytes; empty: no parts.
        part: Part of each contribution, 4 bytes.
        points: Points of each contribution, 8 bytes.
        parts: Code of each part.
    """

    mentee: bytes
    mentor: bytes
    score: bytes | None = None
    mentee_place: bytes | None = None
    mentor_place: bytes | None = None
    refused: bytes = b""
    rules: tuple[str, ...] = ()
    part_first: bytes = b""
    part: bytes = b""
    points: bytes = b""
    parts: tuple[str, ...] = ()
