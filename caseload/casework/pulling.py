"""Text pulled into a report from what the case already holds, marked with its source, so that nothing is typed twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from caseload.casework.order_counts import counted_since, events_standing, order_requirements, order_tally
from caseload.casework.paragraph import paragraph_offers
from caseload.casework.plan_papers import without_sensitive
from caseload.casework.plan_reads import PlanFile, plan_file
from caseload.casework.sensitive import printed_tracks
from caseload.casework.session import Session
from caseload.documents.court_facts import CourtFacts
from caseload.documents.court_words import amount, compliance_words, done_words, more_compliance
from caseload.domain.dates import plain_date
from caseload.domain.errors import Refusal
from caseload.domain.level import LevelReading, NoLevel, Reader
from caseload.domain.person import Person
from caseload.domain.progress_paragraph import ParagraphUse
from caseload.domain.sentence import EnforcementFact, Order, OrderKind
from caseload.domain.words import Message, msg, tr

RECORDS = "records"
"""The key of the source that everything pulled carries: the probation records."""
PULLED: tuple[tuple[str, Message], ...] = (
    ("compliance", msg("Compliance, in counts")), ("plan", msg("Plan and progress")), ("needs", msg("Needs, as last read")),
    ("orders", msg("Earlier orders and the response to each")),
)  # fmt: skip
"""What can be pulled: its key and its words, in the order they are offered."""


def pull(session: Session, person_id: str, what: str) -> tuple[str, str]:
    """The text for a report, each paragraph marked with its source in brackets, and the key of that source.

    Nothing sensitive and no feedback is in it. Refuses when the case holds nothing of it; KeyError for a key that is none.
    """
    lines = list(_PULLS[what](session, plan_file(session, person_id)))
    if not lines:
        words = str(dict(PULLED)[what])
        raise Refusal(tr("The case holds nothing for “{what}” yet. Write the section yourself.", what=words))
    return "\n".join(f"{line} [{RECORDS}]" for line in lines), RECORDS


def _compliance(session: Session, file: PlanFile) -> Iterator[str]:
    """The counts of every order that runs, with what they do not say."""
    for order in file.case.orders:
        if _ended_on(order, session.today) is None and order.kind is not OrderKind.CUSTODY:
            facts = _facts(session, file.case.person, order)
            counts = " ".join((compliance_words(facts), *more_compliance(facts)))
            if facts.tally.offered:
                yield tr("{order}. {counts}", order=_named(order), counts=counts)


def _facts(session: Session, person: Person, order: Order) -> CourtFacts:
    return CourtFacts(
        person=person, order=order, since=counted_since(order), tally=order_tally(session, order),
        warned=events_standing(session, order, EnforcementFact.WARNING),
        breach_on=events_standing(session, order, EnforcementFact.COURT_DATE), requirements=order_requirements(session, order),
    )  # fmt: skip


def _named(order: Order) -> str:
    words = order.words.strip() or tr(order.kind.value)
    named = f"{words[:1].upper()}{words[1:]}"
    return tr("{order}, {date}", order=named, date=plain_date(order.sentenced_on)) if order.sentenced_on else named


def _plan(session: Session, file: PlanFile) -> Iterator[str]:
    """The progress paragraph as a court may have it."""
    offers = paragraph_offers(session, without_sensitive(file), ParagraphUse.COURT)
    sentences = [one.sentence.words for one in offers if one.sentence.chosen]
    if sentences:
        yield " ".join(sentences)


def _needs(session: Session, file: PlanFile) -> Iterator[str]:
    """The latest reading of each area by the officer, in words with its day."""
    levels = {row.level: tr(row.words).lower() for row in session.rules.level_words}
    readings = printed_tracks(file.case.readings)
    for area, row in session.rules.areas.items():
        held = [one for one in readings if one.area == area and one.reader is Reader.OFFICER]
        if held:
            last = max(held, key=lambda one: one.read_on)
            read = plain_date(last.read_on)
            yield tr("{area}: {level}, read on {date}.", area=tr(row.words), level=_level(last, levels), date=read)


def _level(one: LevelReading, levels: dict[int, str]) -> str:
    if one.level is None:
        return tr((one.no_level or NoLevel.NOT_ASKED).value)
    return tr("{word} ({level} of {most})", word=levels.get(one.level, ""), level=one.level, most=max(levels, default=5))


def _orders(session: Session, file: PlanFile) -> Iterator[str]:
    """Each order that has ended, newest first: how it ended, what was done of it, and the response to it in counts."""
    ended = [one for one in file.case.orders if not one.sensitive and _ended_on(one, session.today) is not None]
    for order in sorted(ended, key=lambda one: one.started_on or date.min, reverse=True):
        facts = _facts(session, file.case.person, order)
        parts = [_outcome(order, session.today), *_requirements(session, facts)]
        if facts.tally.offered:
            parts += [compliance_words(facts), *more_compliance(facts)]
        yield " ".join(parts)


def _ended_on(order: Order, today: date) -> date | None:
    """The day an order ended, None while it runs."""
    days = [day for day in (order.closed_on, order.ends_on) if day is not None and day <= today]
    return min(days, default=None)


def _outcome(order: Order, today: date) -> str:
    values = {"order": _named(order), "date": plain_date(_ended_on(order, today) or today)}
    if order.closed_reason.strip():
        return tr("{order}: ended {date}, {why}.", why=order.closed_reason.strip().rstrip("."), **values)
    return tr("{order}: ended {date}.", **values)


def _requirements(session: Session, facts: CourtFacts) -> Iterator[str]:
    kinds = session.rules.requirement_types
    for one in facts.requirements:
        kind = kinds.get(one.requirement.kind)
        name = tr(kind.words) if kind else one.requirement.words
        ordered = amount(one.requirement.quantity, one.requirement.unit)
        yield tr("{requirement}: ordered {ordered}, done {done}.", requirement=name, ordered=ordered, done=done_words(one))


_PULLS: dict[str, Callable[[Session, PlanFile], Iterator[str]]] = {
    "compliance": _compliance, "plan": _plan, "needs": _needs, "orders": _orders,
}  # fmt: skip
