"""Sentences both papers about a current order share: compliance with its counts, requirements, court reviews, what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseload.documents.about import About
from caseload.documents.court_facts import CourtFacts, RequirementFacts
from caseload.documents.phrases import in_brief
from caseload.domain.contact import Attendance
from caseload.domain.dates import clock_time, plain_date
from caseload.domain.plan import Step
from caseload.domain.words import Message, msg, tr, trn

PROGRESS, STEPS, LATE_STEPS, LINE = 420, 3, 2, 90
REVIEWED: dict[bool | None, Message] = {
    True: msg("The court reviews this order; no review date is recorded."),
    False: msg("The court does not review this order."), None: msg("Whether the court reviews this order is not recorded."),
}  # fmt: skip


def order_words(facts: CourtFacts) -> str:
    """The order as it was written, else its kind."""
    return facts.order.words.strip() or tr(facts.order.kind.value)


def since_words(facts: CourtFacts) -> str:
    """The day counts begin."""
    return plain_date(facts.since) if facts.since else tr("the first appointment recorded")


def compliance_words(facts: CourtFacts) -> str:
    """The counts in one sentence; never a percentage."""
    if not facts.tally.offered:
        return tr("No appointment has been offered since {date}.", date=since_words(facts))
    return tr("Since {date}: {counts}.", date=since_words(facts), counts=str(facts.tally.reason))


def more_compliance(facts: CourtFacts) -> Iterator[str]:
    """What the counts do not say: reasons still awaited, outcomes nobody recorded, warnings, breach before a court."""
    if facts.tally.awaiting:
        yield trn("{n} absence still waits for a reason.", "{n} absences still wait for a reason.", facts.tally.awaiting)
    if facts.tally.no_outcome:
        yield trn("{n} appointment has no outcome recorded yet.", "{n} appointments have no outcome recorded yet.",
                  facts.tally.no_outcome)  # fmt: skip
    if facts.warned:
        days = ", ".join(plain_date(day) for day in facts.warned)
        yield trn("{n} warning was given: {days}.", "{n} warnings were given: {days}.", len(facts.warned), days=days)
    else:
        yield tr("No warning is recorded.")
    if facts.breach_on:
        yield tr("Breach is before the court: {days}.", days=", ".join(plain_date(day) for day in facts.breach_on))


def requirement_name(one: RequirementFacts, about: About) -> str:
    """A requirement as it was written, else by its kind."""
    kind = about.rules.requirement_types.get(one.requirement.kind)
    return in_brief(one.requirement.words, LINE)[0] or (tr(kind.words) if kind else one.requirement.kind)


def amount(number: float | None, unit: str) -> str:
    """A number with its unit; one nobody recorded says so."""
    return tr("not recorded") if number is None else f"{number:g} {tr(unit)}".strip()


def started_words(one: RequirementFacts) -> str:
    """When a requirement started, or that it has not and when it was due to."""
    need = one.requirement
    if need.started_on:
        return plain_date(need.started_on)
    if need.finished_on or need.done or (one.ledger and one.ledger.done):
        return tr("on a day not recorded")
    due = need.due_start_on
    return tr("not yet, due {date}", date=plain_date(due)) if due else tr("not recorded")


def done_words(one: RequirementFacts) -> str:
    """What is done of a requirement, with what is left."""
    need, counted = one.requirement, one.ledger
    if need.finished_on:
        return tr("finished {date}", date=plain_date(need.finished_on))
    known = need.done is not None or (counted is not None and counted.done > 0)
    if counted is None or not known:
        return tr("not recorded")
    done = amount(counted.done, need.unit)
    return done if counted.left is None else tr("{done}, {left} left", done=done, left=f"{counted.left:g}")


def requirement_sentence(one: RequirementFacts, about: About) -> str:
    """A requirement to be read out: ordered, started, done."""
    return tr("{requirement}: ordered {ordered}; started {started}; done {done}.", requirement=requirement_name(one, about),
              ordered=amount(one.requirement.quantity, one.requirement.unit), started=started_words(one),
              done=done_words(one))  # fmt: skip


def progress_words(facts: CourtFacts) -> str:
    """Progress in words, no longer than one page has room for."""
    if not facts.progress:
        return tr("No goal, step or stone is recorded.")
    text, whole = in_brief(" ".join(facts.progress), PROGRESS)
    return text if whole else tr("{text} The plan holds more.", text=text)


def review_words(facts: CourtFacts, today: date) -> Iterator[str]:
    """Court reviews: whether the order has them, those held, the next one."""
    held = [one for one in facts.reviews if one.happens_on <= today and one.attendance is not Attendance.MOVED]
    ahead = [one for one in facts.reviews if one.happens_on > today and one.attendance is Attendance.NONE]
    if held:
        yield tr("Court reviews held: {dates}.", dates=", ".join(plain_date(one.happens_on) for one in held))
    if ahead:
        yield tr("Next court review: {dates}.", dates=", ".join(plain_date(one.happens_on) for one in ahead))
    if not held and not ahead:
        yield str(REVIEWED[facts.order.court_reviews])


def next_words(facts: CourtFacts, today: date) -> Iterator[str]:
    """What comes next: appointments, steps of the plan, its review, the end of the order."""
    for one in facts.booked:
        day = plain_date(one.happens_on)
        when = tr("{date} at {time}", date=day, time=clock_time(one.starts_at)) if one.starts_at else day
        yield tr("{date}: {what}", date=when, what=one.type_words or tr("appointment"))
    if not facts.booked:
        yield tr("No appointment is booked.")
    ahead = [one for one in facts.steps if not _late(one.due_on, today)]
    yield from (_step(one) for one in ahead[: STEPS - min(len(facts.steps) - len(ahead), LATE_STEPS)])
    if facts.plan_review_on and not _late(facts.plan_review_on, today):
        yield tr("Plan review: {date}", date=plain_date(facts.plan_review_on))
    if facts.order.ends_on:
        yield tr("The order ends on {date}", date=plain_date(facts.order.ends_on))


def overdue_words(facts: CourtFacts, today: date) -> Iterator[str]:
    """What should have been done by now and is open: steps of the plan and its review; it is no part of what comes next."""
    late = [one for one in facts.steps if _late(one.due_on, today)]
    for one in late[:LATE_STEPS]:
        yield tr("{step}, due {date} and still open", date=plain_date(one.due_on or today),
                 step=in_brief(one.description, LINE)[0].rstrip("."))  # fmt: skip
    if len(late) > LATE_STEPS:
        yield trn("and {n} more step of the plan", "and {n} more steps of the plan", len(late) - LATE_STEPS)
    if facts.plan_review_on and _late(facts.plan_review_on, today):
        yield tr("plan review, due {date} and not held", date=plain_date(facts.plan_review_on))


def _late(due_on: date | None, today: date) -> bool:
    return due_on is not None and due_on < today


def _step(one: Step) -> str:
    step = in_brief(one.description, LINE)[0]
    if one.due_on is None:
        return tr("Step of the plan: {step}", step=step)
    return tr("Step of the plan, by {date}: {step}", date=plain_date(one.due_on), step=step)


def left_out_words(facts: CourtFacts) -> str:
    """What is not on the paper, so that nobody takes it for the whole record."""
    if not facts.left_out:
        return tr("Feedback and risk scores are not part of this paper.")
    return trn("{n} sensitive entry, feedback and risk scores are not part of this paper.",
               "{n} sensitive entries, feedback and risk scores are not part of this paper.", facts.left_out)  # fmt: skip
