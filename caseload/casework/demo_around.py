"""The demo's partners and marks of time: meetings with actions, family, an absence, a missed appointment awaiting evidence."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

from caseload.domain.absence import AbsenceKind
from caseload.domain.appointment import OfficerAbsence, PlacementEntry
from caseload.domain.contact import Contact
from caseload.domain.decision import LifeEventEntry
from caseload.domain.ledger import UNPAID_WORK, PlacementStep
from caseload.domain.partners import CaseContact, CohortEntry, Meeting, MeetingAction, PrisonStay, Sharing
from caseload.domain.person import Person
from caseload.domain.sentence import Order, Requirement

if TYPE_CHECKING:
    from caseload.casework.demo import Making


def around(making: Making, person: Person, order: Order | None) -> None:
    """What stands around one person of the demo, where their story has it."""
    stories = {"Teal": _meeting, "Doyle": _missed, "O'Neill": _family, "Ellis": _prison, "Prichard": _life, "Vance": _cohort,
               "Mensah": _search, "Bassett": _search}  # fmt: skip
    told = stories.get(person.surname)
    if told is not None:
        told(making, person, order)


def _meeting(making: Making, person: Person, order: Order | None) -> None:
    del order
    meeting = making.keep(Meeting(person_id=person.id, kind="MAPPA", held_on=making.today - timedelta(days=12),
                                  who="police, housing, health", note="Address to be looked at again."))  # fmt: skip
    making.keep(Meeting(
        person_id=person.id, kind="MAPPA", held_on=making.today + timedelta(days=5), who="police, housing, victim liaison",
        why="The tenancy ends in six weeks and the address was last looked at in August.",
        asks="Housing: an offer near work and away from Quarry Row. Police: what is known of the new address.",
    ))  # fmt: skip
    making.keep(MeetingAction(person_id=person.id, meeting_id=meeting.id, words="Share the work rota with police",
                              owner=making.words["officer"][0], due_on=making.today - timedelta(days=6),
                              done_on=making.today - timedelta(days=7)))  # fmt: skip
    making.keep(MeetingAction(person_id=person.id, meeting_id=meeting.id, words="Ask housing for the landlord's reply",
                              owner=making.words["officer"][0], due_on=making.today + timedelta(days=3)))  # fmt: skip
    making.keep(Sharing(person_id=person.id, what="New address", to_whom="Police public protection unit",
                        shared_on=making.today - timedelta(days=11), basis="MAPPA, Criminal Justice Act 2003 s.325"))  # fmt: skip
    away = making.today + timedelta(days=9)
    making.keep(OfficerAbsence(officer_name=making.words["officer"][0], from_on=away, to_on=away + timedelta(days=4),
                               kind=AbsenceKind.LEAVE, cover="P. Lowell"))  # fmt: skip


def _missed(making: Making, person: Person, order: Order | None) -> None:
    kind, outcome = making.session.rules.contact_types["COAP"], making.session.rules.outcomes["AFTA"]
    making.keep(Contact(
        person_id=person.id, order_id=order.id if order else "", happens_on=making.today - timedelta(days=3),
        starts_at=time(11), type_code=kind.code, type_words=kind.words, mode=kind.mode, outcome_code=outcome.code,
        outcome_words=outcome.words, attendance=outcome.attendance,
    ))  # fmt: skip


def _family(making: Making, person: Person, order: Order | None) -> None:
    del order
    making.keep(CaseContact(person_id=person.id, name="Mair O'Neill", role="mother", reach="07700 900118",
                            consent="yes, about appointments", consent_on=making.today - timedelta(days=80)))  # fmt: skip
    making.keep(CaseContact(person_id=person.id, name="Family link worker", role="helps her children, 6 and 9",
                            agency="Women's centre", reach="01632 960104", consent="yes, about the children",
                            consent_on=making.today - timedelta(days=60)))  # fmt: skip


def _prison(making: Making, person: Person, order: Order | None) -> None:
    if order is not None and order.started_on is not None:
        making.keep(PrisonStay(person_id=person.id, prison="HMP Saltmarsh", from_on=order.started_on - timedelta(days=140),
                               to_on=order.started_on - timedelta(days=1), prison_officer="A. Imrie"))  # fmt: skip
    making.keep(PrisonStay(person_id=person.id, prison="HMP Fennbrook", from_on=order.started_on if order else None,
                           prison_officer="G. Ferris"))  # fmt: skip


def _life(making: Making, person: Person, order: Order | None) -> None:
    del order
    day = making.today - timedelta(days=45)
    making.keep(LifeEventEntry(person_id=person.id, happened_on=day, words="Lost the job at the depot"))


def _cohort(making: Making, person: Person, order: Order | None) -> None:
    del order
    making.keep(CohortEntry(person_id=person.id, cohort="IOM", from_on=making.today - timedelta(days=70),
                            reason="Repeat burglary", agreed_by="the local IOM meeting"))  # fmt: skip
    making.keep(CaseContact(person_id=person.id, name="PC Dunmore", role="police, IOM", agency="Fennshire Police",
                            reach="01632 960777"))  # fmt: skip


SOUGHT = (
    (60, PlacementStep.SOUGHT, "", "", ""), (38, PlacementStep.OFFERED, "Canal path trust", "", ""),
    (36, PlacementStep.REFUSED, "Canal path trust", "the provider", "offence type, without meeting the person"),
)  # fmt: skip
FOUND = ((29, PlacementStep.OFFERED, "Community kitchen", "", ""), (27, PlacementStep.ACCEPTED, "Community kitchen", "", ""))


def _search(making: Making, person: Person, order: Order | None) -> None:
    """One placement refused by a provider; Bassett's second was found."""
    del order
    needs = [one for one in making.entries[Requirement] if isinstance(one, Requirement) and one.kind == UNPAID_WORK]
    need = next(one for one in needs if one.person_id == person.id)
    for days, step, place, by, why in (*SOUGHT, *(FOUND if person.surname == "Bassett" else ())):
        making.keep(PlacementEntry(person_id=person.id, requirement_id=need.id, happened_on=making.today - timedelta(days=days),
                                   step=step, place=place, by=by, why=why))  # fmt: skip
