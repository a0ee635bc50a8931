"""Our solvers as engines for a side-by-side script of matching peers; that script reads ``ENGINES`` from this file.

An engine gets an instance (mentees in CSR order with mentor, score, ranks and capacities), says when its own input is
built, and returns the pair of each mentee, or -1. Codes are numbers of equal length, so code order is row order.
"""

import numpy as np

from kompetensi.mentoring import Matching, MatchingProblem, best_matching, stable_matching


def _problem(instance, weight):
    width = len(str(max(instance.n, instance.m)))
    mentee = np.repeat(np.arange(instance.n), np.diff(instance.indptr))
    return MatchingProblem.from_columns(
        mentee,
        instance.mentor.astype(np.int64),
        np.asarray(weight).astype(np.int64),
        mentees=[f"{row:0{width}}" for row in range(instance.n)],
        mentors=[f"{row:0{width}}" for row in range(instance.m)],
        seats=instance.cap.astype(np.int64),
    )
