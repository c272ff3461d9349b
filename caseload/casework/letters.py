"""What letters, the day sheet and the contact account are made from, and why one cannot be made yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from caseload.casework.accounting import contact_account
from caseload.casework.checks import check_enforceable
from caseload.casework.diary import diary
from caseload.casework.enforcing import decided_failures, order_strip
from caseload.casework.paper_request import PaperRequest
from caseload.casework.session import Session
from caseload.casework.settings import letter_settings
from caseload.documents.about import AccountSheetFacts, AppointmentFacts, DayFacts, DayRow, FailureFacts, Letterhead
from caseload.documents.letters import where_words
from caseload.domain.contact import Attendance, Contact
from caseload.domain.dates import long_date
from caseload.domain.decision import EnforcementRecord
from caseload.domain.enforcing import Fact
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.sentence import Order, OrderKind
from caseload.domain.voluntary import is_voluntary, marked
from caseload.domain.words import tr

WARNED = (OrderKind.COMMUNITY, OrderKind.SUSPENDED, OrderKind.UNSUPERVISED)
LETTERS: dict[str, tuple[tuple[OrderKind, ...], Fact]] = {
    "warning-letter": (WARNED, Fact.WARNING), "compliance-letter": ((OrderKind.LICENCE,), Fact.LETTER),
}  # fmt: skip
"""The letters about a failure: the kinds of order each is for, and the fact that dates it."""
MISSED = (Attendance.FAILED, Attendance.UNACCEPTABLE, Attendance.DID_NOT_COMPLY)
"""What was recorded of an appointment that may ask for a letter; whether it does is decided on the order."""
USUAL_PERIOD = timedelta(weeks=12)


def appointment_facts(session: Session, request: PaperRequest) -> AppointmentFacts:
    """The appointment asked for, else the next one booked."""
    person = session.store.need(Person, request.person_id)
    contact = _contact(session, request) or next_booked(session, person.id)
    if contact is None:
        raise Refusal(tr("Nothing is booked for this person. Book the appointment, then make the letter."))
    head, bring = _head(session, request), request.letter.bring
    _check_appointment(contact, head, session.today)
    wanted = letter_settings(session).bring if bring is None else bring
    return AppointmentFacts(person=person, contact=contact, head=head, bring=wanted)


def warning_facts(session: Session, request: PaperRequest) -> FailureFacts:
    """The failure a warning was given for, or may be given for by the rules."""
    return _failure(session, request, "warning-letter")


def licence_facts(session: Session, request: PaperRequest) -> FailureFacts:
    """The failure a licence compliance letter is about."""
    return _failure(session, request, "compliance-letter")


def day_facts(session: Session, request: PaperRequest) -> DayFacts:
    """The appointments of one day, today unless another is asked for; people by initials and CRN."""
    day = request.first or session.today
    shown = diary(session, day, day)[0]
    people = {slot.person_id: session.store.need(Person, slot.person_id) for slot in shown.slots}
    rows = tuple(DayRow(contact=slot.contact, initials=_initials(people[slot.person_id]), crn=slot.crn) for slot in shown.slots)
    kept = letter_settings(session)
    call_in_to = kept.call_in_to if request.call_in_to is None else request.call_in_to
    return DayFacts(day=day, rows=rows, call_in_at=request.call_in_at, call_in_to=call_in_to, away=shown.away,
                    office=next(iter(kept.office), ""))  # fmt: skip


def _initials(person: Person) -> str:
    return marked(person.initials or "?", person.kind)


def account_facts(session: Session, request: PaperRequest) -> AccountSheetFacts:
    """The account of the period asked for, else of the twelve weeks to today; days to come are not accounted for."""
    last = min(request.last or session.today, session.today)
    made = contact_account(session, request.person_id, request.first or last - USUAL_PERIOD, last)
    return AccountSheetFacts(person=made.person, line=made.line, first=made.first, last=made.last, weeks=made.weeks)


def next_booked(session: Session, person_id: str) -> Contact | None:
    """The next appointment of a person, None where nothing is booked."""
    return next(iter(_booked(session, person_id)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureLetter:
    """The letter a failure may ask for: its key, the order it is about, and the day recorded for it where there is one."""

    key: str
    order: Order
    recorded_on: date | None


def failure_letter(session: Session, failure: Contact) -> FailureLetter | None:
    """The letter of a failure without excuse by the open order it was on; None where none was found, or no order asks for one."""
    if failure.attendance not in MISSED or is_voluntary(session.store.need(Person, failure.person_id).kind):
        return None
    orders = [one for one in session.store.of_person(Order, failure.person_id) if one.open_on(session.today)]
    mine = [one for one in orders if failure.order_id in ("", one.id)]
    for key, (kinds, fact) in LETTERS.items():
        for order in mine:
            if order.kind in kinds and failure.id in decided_failures(session, order):
                return FailureLetter(key=key, order=order, recorded_on=_recorded(session, order, failure, fact))
    return None


def letters_of(session: Session, order: Order) -> tuple[str, tuple[str, ...]]:
    """The key of the letter an open order asks for and the contacts it may be about, newest first; none for other orders."""
    if is_voluntary(session.store.need(Person, order.person_id).kind):
        return "", ()
    key = next((key for key, (kinds, _) in LETTERS.items() if order.kind in kinds and order.open_on(session.today)), "")
    found = reversed(decided_failures(session, order)) if key else ()
    return key, tuple(about for about in found if session.store.get(Contact, about) is not None)


def _head(session: Session, request: PaperRequest) -> Letterhead:
    """The office and telephone number asked for, else those of the settings."""
    asked, kept = request.letter, letter_settings(session)
    return Letterhead(office=kept.office if asked.office is None else asked.office,
                      phone=kept.phone if asked.phone is None else asked.phone)  # fmt: skip


def _contact(session: Session, request: PaperRequest) -> Contact | None:
    """The contact chosen, by id or by its day; one of somebody else is never put into a person's letter."""
    if not request.contact_id:
        return _on(session, request) if request.first else None
    contact = session.store.need(Contact, request.contact_id)
    if contact.person_id != request.person_id:
        raise Refusal(tr("That appointment belongs to somebody else. Choose one of this person's."))
    return contact


def _on(session: Session, request: PaperRequest) -> Contact:
    """The appointment of a day, the earliest where there are several."""
    day = request.first or session.today
    found = session.store.find(Contact, "person_id = ? AND appointment = 1 AND happens_on = ?",
                               (request.person_id, day.isoformat()), "starts_at IS NULL, starts_at, row_id")  # fmt: skip
    if not found:
        raise Refusal(tr("No appointment of {date} is recorded for this person. Check the date.", date=long_date(day)))
    return found[0]


def _booked(session: Session, person_id: str) -> tuple[Contact, ...]:
    return session.store.find(
        Contact, "person_id = ? AND appointment = 1 AND attendance = ? AND happens_on >= ?",
        (person_id, Attendance.NONE.value, session.today.isoformat()), "happens_on, starts_at IS NULL, starts_at, row_id",
    )  # fmt: skip


def _check_appointment(contact: Contact, head: Letterhead, today: date) -> None:
    """A letter that does not say when and where sends nobody anywhere."""
    day = long_date(contact.happens_on)
    if contact.happens_on < today or contact.attendance is not Attendance.NONE:
        raise Refusal(tr("The appointment of {date} has passed or has an outcome. Choose one that lies ahead.", date=day))
    if contact.starts_at is None:
        raise Refusal(tr("The appointment of {date} has no time. Enter its time, then make the letter.", date=day))
    if not where_words(contact, head):
        raise Refusal(tr("The appointment of {date} has no place. Enter where it is, or the office's address, then make the "
                         "letter.", date=day))  # fmt: skip


def _failure(session: Session, request: PaperRequest, key: str) -> FailureFacts:
    (kinds, fact), person = LETTERS[key], session.store.need(Person, request.person_id)
    check_enforceable(session, person.id)
    orders = [one for one in session.store.of_person(Order, person.id) if one.kind in kinds and one.open_on(session.today)]
    if not orders:
        raise Refusal(tr("This person has no open order that such a letter is for: a warning is for a community or suspended "
                         "sentence order, a compliance letter for a licence."))  # fmt: skip
    failure = _contact(session, request) or _latest_failure(session, orders)
    order = next((one for one in orders if one.id == failure.order_id), orders[0])
    _check_failure(session, failure, order, request.letter.happened)
    head = _head(session, request)
    following = next((one for one in _booked(session, person.id) if _can_be_told(one, head)), None)
    return FailureFacts(
        person=person, order=order, failure=failure, given_on=_given_on(session, order, failure, fact, request.letter.given_on),
        head=head, happened=request.letter.happened, following=following,
    )  # fmt: skip


def _latest_failure(session: Session, orders: list[Order]) -> Contact:
    """The newest failure without excuse on one of the orders."""
    found = {about: on for order in orders for about, on in decided_failures(session, order).items() if about}
    if not found:
        raise Refusal(tr("No failure without reasonable excuse is recorded on this order. Record the outcome of the "
                         "appointment first."))
    return session.store.need(Contact, max(found, key=lambda about: found[about]))


def _check_failure(session: Session, failure: Contact, order: Order, happened: str) -> None:
    if failure.order_id not in ("", order.id):
        raise Refusal(tr("That appointment belongs to another order. Choose one of this order's."))
    if failure.id not in decided_failures(session, order):
        raise Refusal(tr("The appointment of {date} is not recorded as a failure without reasonable excuse. Record the "
                         "decision, then make the letter.", date=long_date(failure.happens_on)))  # fmt: skip
    if failure.attendance is Attendance.DID_NOT_COMPLY and not happened.strip():
        raise Refusal(tr("The person came on {date} and did not comply: the letter must say what happened. Type it.",
                         date=long_date(failure.happens_on)))  # fmt: skip


def _given_on(session: Session, order: Order, failure: Contact, fact: Fact, asked: date | None) -> date:
    """The day recorded for it, else the day asked for or today, where the rules allow it to be given."""
    recorded = _recorded(session, order, failure, fact)
    if recorded is not None and asked in (None, recorded):
        return recorded
    if asked is not None and asked < failure.happens_on:
        raise Refusal(tr("The letter would be dated {date}, before the failure of {failed}. Check both dates.",
                         date=long_date(asked), failed=long_date(failure.happens_on)))  # fmt: skip
    strip = order_strip(session, order.id).strip
    if fact is Fact.WARNING and fact not in {step.event for step in strip.next}:
        raise Refusal(tr("The rules do not allow a warning on this order now: {reason}. See on the case what they allow.",
                         reason=str(strip.standing.reason).rstrip(".")))  # fmt: skip
    return asked or session.today


def _recorded(session: Session, order: Order, failure: Contact, fact: Fact) -> date | None:
    """The day of the newest fact recorded about a failure, or about none in particular since it."""
    found = session.store.find(
        EnforcementRecord, "order_id = ? AND fact = ? AND about IN ('', ?) AND happened_on >= ?",
        (order.id, fact.value, failure.id, failure.happens_on.isoformat()), "happened_on DESC",
    )  # fmt: skip
    return found[0].happened_on if found else None


def _can_be_told(contact: Contact, head: Letterhead) -> bool:
    """Whether a letter can say when and where the next appointment is."""
    return contact.starts_at is not None and bool(where_words(contact, head))
