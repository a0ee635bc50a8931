"""What the data of a sourcing say by themselves: what can be bought, what is in doubt, and what each person may take.

Nothing here is shared with the search.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

import attrs

from kompetensi._core._exact import Exact
from kompetensi.partners._agreement import Agreement
from kompetensi.partners._institution import Institution
from kompetensi.partners._scorecard import Scorecard
from kompetensi.texts import Reason
from kompetensi.training._need import Need
from kompetensi.training._programme import Programme


@attrs.frozen(kw_only=True, eq=False)
class Offers:
    """What was given, with what follows from it.

    Attributes:
        programmes: The programmes by code.
        deal: The agreement under which each can be bought, by code of the programme.
        refused: Why each other cannot.
        judged: What scorecards say of each that can be bought; empty without scorecards.
    """

    programmes: Mapping[str, Programme]
    deal: Mapping[str, Agreement]
    refused: Mapping[str, Reason]
    judged: Mapping[str, Reason]

    def doubt(self, code: str) -> tuple[int, int]:
        """Return whether the programme fell short, and whether it is not shown to work."""
        said = self.judged[code].code if self.judged else ""
        return (int(said == "sourcing_fell_short"), int(said == "sourcing_not_shown"))

    def whole(self, code: str) -> frozenset[str]:
        """Return the programme with all that it requires."""
        required = [self.whole(one) for one in self.programmes[code].requires]
        return frozenset({code}).union(*required)

    def level(self, need: Need, code: str) -> Exact | None:
        """Return the level that the programme brings to somebody with the need; ``None``: nothing."""
        programme = self.programmes[code]
        for one in programme.outcomes:
            if need.level is None or one.competency != need.competency or one.level <= need.level:
                continue
            before = [self.level(need, each) for each in programme.requires]
            brought = max([need.level, *(each for each in before if each is not None)])
            if one.from_level is None or one.from_level <= brought:
                return one.level
        return None

    def ways(self, need: Need) -> tuple[tuple[str, ...], ...]:
        """Return every programme that closes the need, with what it requires, where all can be bought."""
        found = set()
        for code in self.deal:
            level = self.level(need, code)
            if level is not None and level >= need.required:
                all_of_it = self.whole(code)
                if all_of_it <= self.deal.keys():
                    found.add(tuple(sorted(all_of_it)))
        return tuple(sorted(found))


def offers(
    programmes: Iterable[Programme],
    agreements: Iterable[Agreement],
    on: date,
    institutions: Iterable[Institution],
    scorecards: Iterable[Scorecard],
    least: Exact,
) -> Offers:
    """Read what was given."""
    deal: dict[str, Agreement] = {}
    refused: dict[str, Reason] = {}
    judged: dict[str, Reason] = {}
    known = {one.institution: one for one in scorecards}
    holders = {one.code: one.accredited(on) for one in institutions}
    signed = list(agreements)
    by_code = {one.code: one for one in programmes}
    for code, one in sorted(by_code.items()):
        own = [
            each for each in signed if each.institution == one.provider and each.covers(code, on=on)
        ]
        details = {"programme": code, "day": on.isoformat()}
        if not own:
            refused[code] = Reason(code="sourcing_no_agreement", details=details)
        elif holders and not holders[one.provider]:
            details["institution"] = one.provider
            refused[code] = Reason(code="sourcing_not_accredited", details=details)
        else:
            deal[code] = own[0]
            if known:
                judged[code] = _judgement(one, known.get(one.provider), least)
    return Offers(programmes=by_code, deal=deal, refused=refused, judged=judged)


def _judgement(one: Programme, card: Scorecard | None, least: Exact) -> Reason:
    entries = () if card is None else card.entries
    said = "sourcing_not_shown"
    for low, high in (
        each.interval for each in entries if each.programme == one.code and each.interval
    ):
        if low > least:
            said = "sourcing_worked"
        elif high <= least:
            said = "sourcing_fell_short"
    details = {"programme": one.code, "institution": one.provider, "least": least}
    return Reason(code=said, details=details)


@attrs.frozen(kw_only=True, eq=False)
class Group:
    """People with the same options, and every set that one of them may sensibly take.

    Attributes:
        people: Codes, in order.
        sets: By set, in order of its codes, how many needs it leaves open.
    """

    people: tuple[str, ...]
    sets: Mapping[tuple[str, ...], int]


def groups(ways: Mapping[str, list[tuple[tuple[str, ...], ...]]]) -> dict[str, Group]:
    """Put people with the same ways for their needs together, by the first of them."""
    alike: dict[tuple[tuple[tuple[str, ...], ...], ...], list[str]] = {}
    for person in sorted(ways):
        alike.setdefault(tuple(sorted(ways[person])), []).append(person)
    return {
        people[0]: Group(people=tuple(people), sets=_sets(key)) for key, people in alike.items()
    }


def _sets(needs: tuple[tuple[tuple[str, ...], ...], ...]) -> dict[tuple[str, ...], int]:
    """Return the sets made of ways; without those of which a part closes as much, which cost no less."""
    unions: dict[frozenset[str], None] = {frozenset(): None}
    for ways in needs:
        for one in list(unions):
            unions.update({one.union(way): None for way in ways})
    by_closed: dict[tuple[int, ...], list[frozenset[str]]] = {}
    for one in unions:
        closed = tuple(
            at for at, ways in enumerate(needs) if any(one.issuperset(way) for way in ways)
        )
        by_closed.setdefault(closed, []).append(one)
    found = {}
    for closed, own in by_closed.items():
        kept: list[frozenset[str]] = []
        for one in sorted(own, key=len):
            if all(other - one for other in kept):
                kept.append(one)
                found[tuple(sorted(one))] = len(needs) - len(closed)
    return found


def multiple(amounts: Iterable[Exact]) -> Fraction:
    """Return the greatest amount of which all amounts are multiples; 1 where all are nothing."""
    found = Fraction(0)
    for one in map(Fraction, amounts):
        rest = one
        while rest:
            found, rest = rest, found % rest
    return found or Fraction(1)
