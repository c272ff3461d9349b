"""Lifelike fictional facts for letters, the day sheet and the contact account."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from caseload.documents.about import AccountSheetFacts, AppointmentFacts, DayFacts, DayRow, FailureFacts, Letterhead
from caseload.domain.absence import Absence, AbsenceKind
from caseload.domain.account import AccountContact, AccountFacts, Decision, ExpectationSpan, account
from caseload.domain.casefile import CaseLine, CaseSummary, DueState
from caseload.domain.compliance import MovedBy, Offered
from caseload.domain.contact import Attendance, Contact, Mode
from caseload.domain.person import Rosh
from caseload.domain.sentence import Order, OrderKind
from tests.documents.sheets import PERSON, TODAY

SECRET = "Partner rang: do not say."
HEAD = Letterhead(office=("Eastgate probation office", "2 Bridge Street, Millbrook ZZ99 2BB"), phone="01632 960 123")
BOOKED = Contact(id="c1", person_id="p", happens_on=date(2026, 11, 26), starts_at=time(14, 15), ends_at=time(15), mode=Mode.OFFICE,
                 type_code="COAP", type_words="Planned Office Visit (NS)", place="2 Bridge Street, Millbrook", note=SECRET)  # fmt: skip
MISSED = replace(BOOKED, id="c2", happens_on=date(2026, 11, 12), starts_at=time(10, 15), attendance=Attendance.UNACCEPTABLE)
ORDER = Order(person_id="p", id="o", kind=OrderKind.COMMUNITY, sentenced_on=date(2026, 3, 3))
APPOINTMENT = AppointmentFacts(person=PERSON, contact=BOOKED, head=HEAD, bring=("A list of your medicines", "Your work times"))
FAILURE = FailureFacts(person=PERSON, order=ORDER, failure=MISSED, given_on=date(2026, 11, 19), head=HEAD, following=BOOKED)
LICENCE = replace(FAILURE, order=replace(ORDER, kind=OrderKind.LICENCE), happened="You told me on the telephone that you forgot.")


def row(hour: int, mode: Mode, place: str, **more: Any) -> DayRow:
    contact = replace(BOOKED, starts_at=time(hour, 30), ends_at=None, mode=mode, place=place, **more)
    return DayRow(contact=contact, initials="M.A.", crn="X482217")


DAY = DayFacts(
    day=date(2026, 11, 26), call_in_at=time(17, 30), call_in_to="Duty desk, 01632 960 200",
    rows=(row(9, Mode.OFFICE, "2 Bridge Street, room 3"), row(11, Mode.HOME, "Quarry Row end"), row(13, Mode.PHONE, ""),
          row(15, Mode.OFFICE, "gone", attendance=Attendance.MOVED)),
)  # fmt: skip
SUMMARY = CaseSummary(person_id="p", computed_on=TODAY, order_kind="community order")
LINE = CaseLine(person_id="p", name="Achebe, Marcus", crn="X482217", date_of_birth=None, kind="case", tier="B2", tier_scheme="A-D",
                rosh=Rosh.HIGH, restricted=False, closed_on=None, summary=SUMMARY, state=DueState.OVERDUE)  # fmt: skip


def held(day: date, attendance: Attendance, written: date | None = None, moved_by: MovedBy = MovedBy.NOT_SAID) -> AccountContact:
    offered = Offered(on=day, attendance=attendance, at=time(10, 15), mode=Mode.OFFICE, moved_by=moved_by)
    return AccountContact(offered=offered, words="Planned office visit", officer="Rowan Maddox", written_up_on=written)


def account_sheet(weeks: int = 6) -> AccountSheetFacts:
    first = date(2026, 10, 12)
    last = first + timedelta(days=7 * weeks - 1)
    facts = AccountFacts(
        spans=(ExpectationSpan(from_on=date(2026, 10, 19), to_on=None, interval_days=7, reason="7 days: tier B2, early weeks"),),
        contacts=(
            held(date(2026, 10, 13), Attendance.ATTENDED, date(2026, 10, 13)),
            held(date(2026, 10, 22), Attendance.ATTENDED, date(2026, 10, 26)),
            held(date(2026, 10, 29), Attendance.UNACCEPTABLE),
            held(date(2026, 11, 3), Attendance.MOVED, date(2026, 11, 3), MovedBy.SERVICE),
            held(date(2026, 11, 6), Attendance.ACCEPTABLE, date(2026, 11, 5)),
        ),
        absences=(Absence(officer="Rowan Maddox", from_on=date(2026, 11, 2), to_on=date(2026, 11, 4), kind=AbsenceKind.LEAVE, cover="A. Duty"),),
        decisions=(Decision(on=date(2026, 10, 30), by="Rowan Maddox", words="No reason given after a call and a letter."),),
        officer="Rowan Maddox",
    )  # fmt: skip
    return AccountSheetFacts(person=PERSON, line=LINE, first=first, last=last, weeks=account(facts, first, last))
