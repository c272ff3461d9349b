"""Consent of people whose case is by agreement: given, withdrawn, and until when a scheme works with them after release."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.casework.checks import check_not_future
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.dates import long_date
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.releasing import Release
from caseload.domain.voluntary import agreed_until, is_voluntary
from caseload.domain.words import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordConsent:
    """When the person agreed to contact and to what; `ended_on` is the day they withdrew it, None while it stands."""

    person_id: str
    on: date
    words: str = ""
    ended_on: date | None = None


def record_consent(session: Session, command: RecordConsent) -> Change:
    """Record consent, or that it was withdrawn; refuses a case that is not voluntary and days that cannot be."""
    person = session.store.need(Person, command.person_id)
    if not is_voluntary(person.kind):
        raise Refusal(tr("{name} is not here as a voluntary case. Change why they are in the file first.", name=person.name))
    check_consent(session, command.on, command.ended_on)
    with act(session, "record_consent", AuditKind.ALTERATION) as unit:
        unit.change(person, consent_on=command.on, consent_ended_on=command.ended_on, consent_words=command.words.strip())
        unit.sentence = (tr("Consent recorded.") if command.ended_on is None
                         else tr("Consent withdrawn: contact stops unless {name} asks for it.", name=person.name))  # fmt: skip
    return unit.result


def consent_until(session: Session, person_id: str) -> date | None:
    """The last day of the twelve months after the last release; None where no release is recorded."""
    found = [one.released_on for one in session.store.of_person(Release, person_id) if one.released_on is not None]
    return agreed_until(max(found)) if found else None


def check_consent(session: Session, given_on: date | None, ended_on: date | None) -> None:
    """Neither day lies ahead, and nothing is withdrawn before it was given."""
    if given_on is not None:
        check_not_future(given_on, session.today, tr("The consent"))
    if ended_on is not None:
        check_not_future(ended_on, session.today, tr("The withdrawal of consent"))
    if given_on is not None and ended_on is not None and ended_on < given_on:
        raise Refusal(tr("Consent was withdrawn on {end}, before it was given on {start}. Check both dates.",
                         end=long_date(ended_on), start=long_date(given_on)))  # fmt: skip
