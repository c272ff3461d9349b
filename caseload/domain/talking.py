"""Which three things a senior should talk about first: rules in a fixed order, each printed beside what it chose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from caseload.domain.dates import days_words, plain_date, short_date, working_days_words
from caseload.domain.person import Rosh
from caseload.domain.words import tr, trn
from caseload.domain.workload_figures import Dated, Named, Overdue, TalkingPoint, WorkloadFigures

MOST_POINTS = 3
REPORT_DAYS = 7
MANY_FAILURES = 2
HIGH_RISK = {Rosh.VERY_HIGH: "very high RoSH", Rosh.HIGH: "high RoSH"}
_RANK = {Rosh.VERY_HIGH: 0, Rosh.HIGH: 1, Rosh.MEDIUM: 2, Rosh.LOW: 4, None: 3}


def talking_points(figures: WorkloadFigures) -> tuple[TalkingPoint, ...]:
    """The first three rules that find something; fewer when fewer do."""
    found = (rule(figures) for rule in RULES)
    return tuple(point for point in found if point is not None)[:MOST_POINTS]


def by_risk(one: Overdue) -> tuple[int, bool, int]:
    """Overdue people in the order to talk about: higher risk, nothing booked, longest overdue."""
    return (_RANK[one.rosh], one.next_booked is not None, -one.working_days)


def overdue_by(days: int) -> str:
    """How long something is overdue, in working days."""
    return working_days_words(days) if days else tr("under a day")


def _overdue_risk(figures: WorkloadFigures) -> TalkingPoint | None:
    found = sorted((one for one in figures.overdue if one.rosh in HIGH_RISK), key=by_risk)
    if not found:
        return None
    more = trn("{n} more at that risk is overdue.", "{n} more at that risk are overdue.", len(found) - 1) if found[1:] else ""
    return TalkingPoint(
        key="overdue_risk", words=f"{_overdue_words(found[0], figures)} {more}".rstrip(),
        person_ids=tuple(one.who.person_id for one in found),
        rule=tr("high or very high RoSH and overdue; nothing booked first, then the longest"),
    )


def _overdue_words(one: Overdue, figures: WorkloadFigures) -> str:
    beside = ", ".join(part for part in (one.who.crn, tr(HIGH_RISK[one.rosh]) if one.rosh else "", one.flags) if part)
    parts = [
        tr("last seen {date}", date=short_date(one.last_seen, figures.on)) if one.last_seen else tr("no contact on record"),
        tr("overdue by {age}", age=overdue_by(one.working_days)),
    ]
    if one.failures:
        parts.append(trn("{n} failure in four weeks", "{n} failures in four weeks", one.failures))
    parts.append(tr("booked {date}", date=short_date(one.next_booked, figures.on)) if one.next_booked else tr("nothing booked"))
    return tr("{name} ({beside}): {facts}.", name=one.who.name, beside=beside, facts=", ".join(parts))


def _failing(figures: WorkloadFigures) -> TalkingPoint | None:
    told = {one.who.person_id for one in figures.overdue if one.rosh in HIGH_RISK}
    found = [one for one in figures.failing if one.failures >= MANY_FAILURES and one.who.person_id not in told]
    if not found:
        return None
    first = min(found, key=lambda one: (-one.failures, _RANK[one.rosh]))
    words = tr("{who}: {n} failures in four weeks.", who=_who(first.who), n=first.failures)
    if len(found) > 1:
        more = trn("{n} more person failed twice or more.", "{n} more people failed twice or more.", len(found) - 1)
        words = f"{words} {more}"
    return TalkingPoint(
        key="failing", words=words, person_ids=tuple(one.who.person_id for one in found),
        rule=tr("two or more failures to attend or comply in four weeks"),
    )


def _reports(figures: WorkloadFigures) -> TalkingPoint | None:
    limit = figures.on + timedelta(days=REPORT_DAYS)
    found = [one for one in figures.dated if one.kind == "report" and one.on <= limit]
    if not found:
        return None
    count = trn("{n} report to court is due by {date} or past its date", "{n} reports to court are due by {date} or past it",
                len(found), date=short_date(limit, figures.on))  # fmt: skip
    return TalkingPoint(
        key="reports", words=tr("{count}: {first}.", count=count, first=_dated(found[0], figures)),
        rule=tr("a report due within {days}", days=days_words(REPORT_DAYS)), person_ids=tuple(one.who.person_id for one in found),
    )


def _dated(one: Dated, figures: WorkloadFigures) -> str:
    return tr("{who}, {date}", who=_who(one.who), date=short_date(one.on, figures.on))


def _capacity(figures: WorkloadFigures) -> TalkingPoint | None:
    capacity = figures.capacity
    if not capacity.over or capacity.percent is None:
        return None
    words = tr("{percent}% of available points, with {weighted} of {cases} cases weighted.", percent=f"{capacity.percent:.1f}",
               weighted=capacity.weighted, cases=capacity.cases)  # fmt: skip
    return TalkingPoint(key="capacity", words=words, rule=tr("capacity over {limit}%", limit=f"{capacity.over_from:g}"))


def _delays(figures: WorkloadFigures) -> TalkingPoint | None:
    if not figures.delays:
        return None
    worst, count = Counter(one.words for one in figures.delays).most_common(1)[0]
    late = sorted((one for one in figures.delays if one.words == worst), key=lambda one: -one.days)
    words = trn("{what}: {n} person not started, {days} after the start that was set.",
                "{what}: {n} people not started, the longest {days} after the start that was set.",
                count, what=worst, days=days_words(late[0].days))  # fmt: skip
    return TalkingPoint(
        key="delays", words=words, person_ids=tuple(one.who.person_id for one in late),
        rule=tr("a requirement past its start with none recorded; the one with most people"),
    )


def _overdue(figures: WorkloadFigures) -> TalkingPoint | None:
    found = sorted((one for one in figures.overdue if one.rosh not in HIGH_RISK), key=lambda one: -one.working_days)
    if not found:
        return None
    words = trn("{n} person is overdue at medium, low or unknown RoSH; {first}, {age}.",
                "{n} people are overdue at medium, low or unknown RoSH; the longest is {first}, {age}.",
                len(found), first=_who(found[0].who), age=overdue_by(found[0].working_days))  # fmt: skip
    return TalkingPoint(key="overdue", words=words, rule=tr("any other overdue contact"),
                        person_ids=tuple(one.who.person_id for one in found))  # fmt: skip


def _outcomes(figures: WorkloadFigures) -> TalkingPoint | None:
    if not figures.missing:
        return None
    oldest = min(one.oldest for one in figures.missing)
    words = trn("{n} appointment on {date} has no outcome recorded.", "{n} appointments since {date} have no outcome recorded.",
                figures.outcomes_missing, date=short_date(oldest, figures.on))  # fmt: skip
    return TalkingPoint(key="outcomes", words=words, rule=tr("appointments past without an outcome"),
                        person_ids=tuple(one.who.person_id for one in figures.missing))  # fmt: skip


def _words_to_confirm(figures: WorkloadFigures) -> TalkingPoint | None:
    if not figures.words_to_confirm:
        return None
    words = trn("{n} person has enforcement words nobody has confirmed, so enforcement is not known.",
                "{n} people have enforcement words nobody has confirmed, so enforcement is not known.",
                figures.words_to_confirm)  # fmt: skip
    return TalkingPoint(key="words", words=words, rule=tr("imported enforcement words not confirmed"))


def _ended(figures: WorkloadFigures) -> TalkingPoint | None:
    found = [one for one in figures.dated if one.kind == "end" and one.on < figures.on]
    if not found:
        return None
    words = trn("{n} case is open past the end of its order: {first}, {date}.",
                "{n} cases are open past the end of their order; the first is {first}, {date}.",
                len(found), first=_who(found[0].who), date=plain_date(found[0].on))  # fmt: skip
    return TalkingPoint(key="ended", words=words, rule=tr("an order past its end with the case still open"),
                        person_ids=tuple(one.who.person_id for one in found))  # fmt: skip


def _who(who: Named) -> str:
    return f"{who.name} ({who.crn})" if who.crn else who.name


RULES: tuple[Callable[[WorkloadFigures], TalkingPoint | None], ...] = (
    _overdue_risk, _failing, _reports, _capacity, _delays, _overdue, _outcomes, _words_to_confirm, _ended,
)  # fmt: skip
