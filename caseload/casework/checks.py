"""Checks that acts make on what was typed; each refusal names the thing, the reason and the next step."""

from __future__ import annotations

import re
from datetime import date

from caseload.casework.session import Session
from caseload.domain.dates import long_date
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.sentence import Order
from caseload.domain.voluntary import is_voluntary, no_enforcement_words
from caseload.domain.words import tr

CRN = re.compile(r"[A-Z]\d{6}")


def check_person(session: Session, person: Person, before: Person | None = None) -> None:
    """A person needs a surname, a birth date that has been, and a CRN nobody else has."""
    if not person.surname.strip():
        raise Refusal(tr("The surname is empty. Type the surname, or a name you know the person by."))
    if person.date_of_birth and person.date_of_birth > session.today:
        raise Refusal(
            tr("The date of birth {date} lies in the future. Check the year.", date=long_date(person.date_of_birth))
        )
    if person.crn and (before is None or before.crn != person.crn):
        _check_crn(session, person)


def _check_crn(session: Session, person: Person) -> None:
    if not CRN.fullmatch(person.crn or ""):
        raise Refusal(
            tr("{crn} is not a CRN: one letter and six digits, such as X123456. Check it, or leave it empty for now.",
               crn=person.crn or "")
        )  # fmt: skip
    others = [other for other in session.store.find(Person, "crn = ?", (person.crn,)) if other.id != person.id]
    if others:
        raise Refusal(
            tr("The CRN {crn} already belongs to {name}. Open that case, or check the CRN.",
               crn=person.crn or "", name=others[0].name)
        )  # fmt: skip


def check_enforceable(session: Session, person_id: str) -> None:
    """Nothing of enforcement is recorded in a case by agreement."""
    person = session.store.need(Person, person_id)
    if is_voluntary(person.kind):
        raise Refusal(no_enforcement_words(person.name))


def check_order(order: Order) -> None:
    """An order must not end before it starts."""
    start = order.started_on or order.sentenced_on
    if start and order.ends_on and order.ends_on < start:
        raise Refusal(
            tr("The order ends on {end}, before it starts on {start}. Check both dates.",
               end=long_date(order.ends_on), start=long_date(start))
        )  # fmt: skip


def check_not_future(day: date, today: date, what: str) -> None:
    """Something that is said to have happened must not lie ahead."""
    if day > today:
        raise Refusal(
            tr("{what} is dated {date}, which has not come yet. Check the date, or book it as an appointment.",
               what=what, date=long_date(day))
        )  # fmt: skip


def check_words(text: str, what: str) -> str:
    """Words that must not be empty, trimmed."""
    if not text.strip():
        raise Refusal(tr("{what} is empty. Type it, or close the form to leave things as they are.", what=what))
    return text.strip()
