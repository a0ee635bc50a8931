"""Strategies for mentors at sites in :mod:`kompetensi.mentoring`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from kompetensi.mentoring import Site, SiteMatching, site_matching
from kompetensi.testing._codes import code_lists

_COUNTS = st.one_of(st.integers(0, 3), st.just(1))


def _some(codes: Sequence[str]) -> st.SearchStrategy[list[str]]:
    if not codes:
        return st.just([])
    some = st.lists(st.sampled_from(codes), unique=True)
    return st.one_of(some, st.permutations(codes))


def sites() -> st.SearchStrategy[Site]:
    """Draw a site of up to three mentors, which ranks up to four mentees.

    Returns:
        A strategy that shrinks to a site without anybody.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(sites())
        ... def test(site):
        ...     assert site.capacity >= 0
        >>> test()
    """
    codes = code_lists(most=3)
    seats = codes.flatmap(lambda mentors: st.fixed_dictionaries(dict.fromkeys(mentors, _COUNTS)))
    return st.builds(Site, ranking=code_lists(most=4), seats=seats, capacity=_COUNTS)


@st.composite
def site_problems(draw: st.DrawFn) -> tuple[Mapping[str, Sequence[str]], Mapping[str, Site]]:
    """Draw up to four mentees and as many mentors at up to three sites, with strict rankings."""
    mentees, mentors = draw(code_lists(most=4)), draw(code_lists(most=4))
    codes = draw(code_lists(least=1, most=3))
    site_of = {mentor: draw(st.sampled_from(codes)) for mentor in mentors}
    known = {
        code: Site(
            ranking=draw(_some(mentees)),
            seats={mentor: draw(_COUNTS) for mentor in mentors if site_of[mentor] == code},
            capacity=draw(_COUNTS),
        )
        for code in codes
    }
    return {mentee: draw(_some(mentors)) for mentee in mentees}, known


def site_matchings() -> st.SearchStrategy[SiteMatching]:
    """Draw stable matchings of up to four mentees with mentors at sites, for either side.

    Returns:
        A strategy that shrinks to the matching of nobody.

    Examples:
        >>> from hypothesis import given, settings
        >>> from kompetensi.mentoring import verify_sites
        >>> @settings(max_examples=5)
        ... @given(site_matchings())
        ... def test(found):
        ...     verify_sites(found.mentees, found.sites, found=found)
        >>> test()
    """
    sides = st.sampled_from(("mentees", "sites"))
    return st.builds(
        lambda problem, favour: site_matching(*problem, favour=favour), site_problems(), sides
    )
