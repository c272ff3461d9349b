"""The contact account: one case and period, week by week: what was expected and by which rule, offered, happened, who decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

from caseload.domain.absence import Absence, absence_on, absence_words
from caseload.domain.compliance import MovedBy, Offered, Tally, tally
from caseload.domain.contact import Attendance
from caseload.domain.dates import short_date
from caseload.domain.words import Message, msg, tr

RECENT_DAYS = 28
"""Over how many days, today the last, contact is held beside what was expected."""
_DAY = timedelta(days=1)
_SEEN = frozenset({Attendance.ATTENDED, Attendance.DID_NOT_COMPLY})


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectationSpan:
    """The rule that held from one day to another: an interval, or None where none was expected, with its reason."""

    from_on: date
    to_on: date | None
    interval_days: int | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountContact:
    """One appointment of the account, with who held it and when it was written up."""

    offered: Offered
    words: str = ""
    officer: str = ""
    written_up_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Something that was decided in the period, by whom and why."""

    on: date
    by: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountWeek:
    """One week, Monday to Sunday: `expected` contacts by the rules named; `difference` is seen less expected, None if none."""

    first: date
    last: date
    expected: int | None
    rules: tuple[str, ...]
    tally: Tally
    difference: int | None
    contacts: tuple[AccountContact, ...]
    moved: tuple[Message, ...]
    absences: tuple[Message, ...]
    decisions: tuple[Decision, ...]
    written_late: int
    reason: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFacts:
    """Everything recorded of one case that an account of its contact tells; `seen_before` is the last contact before it."""

    spans: tuple[ExpectationSpan, ...] = ()
    contacts: tuple[AccountContact, ...] = ()
    absences: tuple[Absence, ...] = ()
    decisions: tuple[Decision, ...] = ()
    officer: str = ""
    seen_before: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Contacts seen in a stretch beside those its intervals ask for; `least` and `most` differ where both would be right."""

    first: date
    last: date
    seen: int
    least: int
    most: int

    @property
    def difference(self) -> int:
        """Above zero: seen more often than expected; below it: less often; 0 as expected."""
        return max(0, self.seen - self.most) - max(0, self.least - self.seen)

    @property
    def expected(self) -> str:
        """The number expected, as "4", or "2 to 3" where the interval lets both be right."""
        least, most = str(self.least), str(self.most)
        return least if least == most else tr("{least} to {most}", least=least, most=most)

    @property
    def reason(self) -> Message:
        """Both counts and which way they differ."""
        first, last = short_date(self.first, self.last), short_date(self.last, self.last)
        return msg("{first} to {last}: {seen} seen, {expected} expected, {difference}", first=first, last=last, seen=self.seen,
                   expected=self.expected, difference=_difference(self.difference))  # fmt: skip


def account(facts: AccountFacts, first: date, last: date) -> tuple[AccountWeek, ...]:
    """The weeks of a period, each cut to it; an empty week is told like any other."""
    weeks, start = [], first
    seen = facts.seen_before
    while start <= last:
        end = min(start + timedelta(days=6 - start.weekday()), last)
        weeks.append(_week(facts, start, end, seen))
        inside = [one.offered.on for one in facts.contacts if start <= one.offered.on <= end and one.offered.attendance in _SEEN]
        seen = max(inside, default=seen)
        start = end + _DAY
    return tuple(weeks)


def expected_in(span: ExpectationSpan, start: date, end: date, seen: date | None) -> int:
    """How many contacts an interval asks for in the days of a week: each falls due one interval after the last."""
    if span.interval_days is None:
        return 0
    due = (seen or span.from_on) + timedelta(days=span.interval_days)
    if due > end:
        return 0
    first = max(due, start)
    return 1 + (end - first).days // span.interval_days


def balance(days_seen: Iterable[date], spans: Sequence[ExpectationSpan], first: date, last: date) -> Balance | None:
    """Contact above what was expected said as plainly as contact below; None where no rule with an interval held.

    What lies before the first such rule is left out, so that a case that has just begun is not called behind.
    """
    held = [
        (max(first, one.from_on), min(last, one.to_on or last), one.interval_days) for one in spans if one.interval_days
    ]  # fmt: skip
    held = [(start, end, interval) for start, end, interval in held if start <= end]
    if not held:
        return None
    begins = min(start for start, _, _ in held)
    owed = sum(Fraction((end - start).days + 1, interval) for start, end, interval in held)
    return Balance(first=begins, last=last, seen=len([day for day in days_seen if begins <= day <= last]),
                   least=floor(owed), most=ceil(owed))  # fmt: skip


def _difference(number: int) -> str:
    if number > 0:
        return tr("{n} above", n=number)
    return tr("{n} below", n=-number) if number else tr("as expected")


def _week(facts: AccountFacts, start: date, end: date, seen: date | None) -> AccountWeek:
    inside = tuple(one for one in facts.contacts if start <= one.offered.on <= end)
    spans = [one for one in facts.spans if one.from_on <= end and (one.to_on is None or start <= one.to_on)]
    counted = tally(one.offered for one in inside)
    expected = _expected(spans, start, end, seen)
    difference = None if expected is None else counted.seen - expected
    return AccountWeek(
        first=start, last=end, expected=expected, rules=tuple(dict.fromkeys(one.reason for one in spans)), tally=counted,
        difference=difference, contacts=inside, moved=_moved(inside, end), absences=_absences(facts, start, end),
        decisions=tuple(one for one in facts.decisions if start <= one.on <= end),
        written_late=sum(_late(one) for one in inside), reason=_reason(expected, counted, difference),
    )


def _expected(spans: Sequence[ExpectationSpan], start: date, end: date, seen: date | None) -> int | None:
    """The sum over the rules of the week, each for its own days; None when no rule with an interval held."""
    held = [one for one in spans if one.interval_days is not None]
    if not held:
        return None
    total, last = 0, seen
    for one in held:
        begins, ends = max(start, one.from_on), min(end, one.to_on or end)
        found = expected_in(one, begins, ends, last)
        last = ends if found else last
        total += found
    return total


def _moved(inside: Sequence[AccountContact], today: date) -> tuple[Message, ...]:
    told = [one.offered for one in inside if one.offered.attendance is Attendance.MOVED]
    words = {
        MovedBy.PERSON: "{date}: moved at the person's request",
        MovedBy.SERVICE: "{date}: moved or cancelled by the service",
        MovedBy.NOT_SAID: "{date}: moved or cancelled, by whom is not recorded",
    }
    return tuple(msg(words[one.moved_by], date=short_date(one.on, today)) for one in told)


def _absences(facts: AccountFacts, start: date, end: date) -> tuple[Message, ...]:
    days = [start + timedelta(days=place) for place in range((end - start).days + 1)]
    found = dict.fromkeys(one for day in days if (one := absence_on(facts.absences, facts.officer, day)))
    return tuple(absence_words(one, end) for one in found)


def _late(one: AccountContact) -> bool:
    return one.written_up_on is not None and one.written_up_on > one.offered.on


def _reason(expected: int | None, counted: Tally, difference: int | None) -> Message:
    if expected is None or difference is None:
        return msg("no contact expected by a rule; {counts}", counts=str(counted.reason))
    return msg("{expected} expected, {seen} seen: {difference}; {counts}", expected=expected, seen=counted.seen,
               difference=_difference(difference), counts=str(counted.reason))
