"""Laws of a rule for mentor pairs."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from typing import TypeAlias

import attrs

from kompetensi._core._checks import check_code
from kompetensi.errors import BrokenLawError
from kompetensi.mentoring import Mentee, Mentor, Rule
from kompetensi.testing._mentoring import meetings
from kompetensi.testing.laws._law import Answer, Fault, Law, broken, keep, name_of, one_line

Meeting: TypeAlias = tuple[Mentor, Mentee]


@attrs.frozen(kw_only=True)
class _Laws:
    """The laws of one rule, and of the copy of it that another process would get."""

    rule: Rule
    copy: Rule

    def by_name(self) -> Mapping[str, Law[Meeting]]:
        """Return the laws in the order in which they are tried."""
        return {"answers": self.answers, "repeats": self.repeats}

    def answers(self, case: Meeting) -> Fault:
        answer = _ask(self.rule, case)
        if answer.error is not None:
            return f"{answer.raised}, for {shown(case)}"
        if isinstance(answer.value, bool):
            return None
        return f"it answers {answer.value!r}, neither True nor False, for {shown(case)}"

    def repeats(self, case: Meeting) -> Fault:
        first, second, copied = (
            _ask(rule, case).value for rule in (self.rule, self.rule, self.copy)
        )
        if first != second:
            return f"asked twice it answers {first} and {second}, for {shown(case)}"
        if first != copied:
            return f"it answers {first}, and its copy by pickle {copied}, for {shown(case)}"
        return None


def _ask(rule: Rule, case: Meeting) -> Answer[object]:
    with Answer[object]() as answer:
        answer.value = rule.allows(*case)
    return answer


def shown(case: Meeting) -> str:
    """Show the two people of a case."""
    mentor, mentee = case
    return f"{mentor!r} and {mentee!r}"


def rule(rule: Rule) -> None:
    """Check what every rule keeps; returns when it does.

    The laws, in this order:

    - ``code``: its code is text, not empty and without blanks around it, so that refused pairs can be counted.
    - ``value``: it hashes, pickles, and equals its copy by pickle, so that it is the same in another process.
    - ``answers``: it answers ``True`` or ``False`` for every mentor and mentee, whatever is not stated of them.
    - ``repeats``: the same two people get the same answer, also from its copy.

    Args:
        rule: The rule, as :class:`kompetensi.mentoring.Rule` describes.

    Raises:
        kompetensi.errors.BrokenLawError: A law is broken; the text names it and the smallest pair found.

    Examples:
        >>> from kompetensi.mentoring import SeniorBy
        >>> rule(SeniorBy(ranks=(1, 2)))
        >>> class Older:
        ...     code = "older "
        ...     def allows(self, mentor, mentee):
        ...         return mentor.person.rank > mentee.person.rank
        >>> rule(Older())  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        kompetensi.errors.BrokenLawError: rule 'Older' breaks the law 'code': the code must be text without blanks ...
    """
    part = f"rule {name_of(rule)!r}"
    with Answer[str]() as coded:
        coded.value = check_code(rule.code, "the code")
    if coded.error is not None:
        raise BrokenLawError(broken(part, "code", one_line(coded.error)))
    with Answer[Rule]() as copied:
        hash(rule)
        copied.value = pickle.loads(pickle.dumps(rule))  # noqa: S301  # bytes made here
    if copied.value is None:
        raise BrokenLawError(broken(part, "value", copied.raised))
    if copied.value != rule:
        fault = f"{rule!r} is not equal to its copy by pickle, {copied.value!r}"
        raise BrokenLawError(broken(part, "value", fault))
    keep(part, _Laws(rule=rule, copy=copied.value).by_name(), meetings())
