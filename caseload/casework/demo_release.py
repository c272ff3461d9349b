"""The demo's releases and referrals: one being prepared, one not yet, one just past, and referrals of every age."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from caseload.domain.contact import Contact
from caseload.domain.partners import CaseContact
from caseload.domain.person import Person
from caseload.domain.referring import Agency, NewsKind, Referral, ReferralNews
from caseload.domain.release_checklist import ItemStatus, Owner
from caseload.domain.releasing import (
    BankAccount,
    BankAnswer,
    CheckKind,
    CustodyDates,
    FirstDayJourney,
    FirstDayThing,
    IdProof,
    Release,
    ReleaseCheck,
    ReleaseMark,
    ReleasePromise,
    TemporaryRelease,
)
from caseload.domain.sentence import Order

if TYPE_CHECKING:
    from caseload.casework.demo import Making

FRIDAY = 4
DAY = timedelta(days=1)
DONE = {
    "duty_to_refer": "Sent to Eastgate council; decision: priority need accepted", "identity": "Birth certificate in property",
    "victim_exclusion": "Zone does not touch address or journey", "accommodation_tonight": "12 Quay Terrace, room 4, from 4pm",
}  # fmt: skip
BEGUN = {"benefits": "Appointment asked for", "gp": "Surgery named, not registered yet"}
PLACES = (
    ("Get the keys", "Eastgate housing advice", "2 Quay Road", "Sam at the desk", "release letter", 30, (10, 0), (16, 0), ()),
    ("Collect the prescription", "Millbrook treatment service", "8 Mill Street", "", "", 20, (9, 0), (17, 30), ()),
    ("First benefit interview", "Jobcentre", "40 High Street", "", "letter from the prison", 45, (9, 0), (17, 0), ("telephone",)),
)
JOURNEYS = (
    ("HMP Fennbrook", "Eastgate housing advice", 55, "train and bus 4"), ("Eastgate housing advice", "Jobcentre", 10, "on foot"),
    ("Jobcentre", "Millbrook treatment service", 25, "bus 11"), ("HMP Fennbrook", "Jobcentre", 60, "train and bus 4"),
    ("Millbrook treatment service", "Eastgate House, 2 Bridge Street", 15, "on foot"), ("HMP Fennbrook",
    "Millbrook treatment service", 75, "train and bus 11"), ("Jobcentre", "Eastgate House, 2 Bridge Street", 20, "bus 11"),
)  # fmt: skip


def release_and_referrals(making: Making, person: Person, order: Order | None) -> None:
    """What one person of the demo has of releases and referrals, where their story has it."""
    stories = {"Ellis": _prepared, "Ramsden": _dates_only, "Hallam": _released, "O'Neill": _family, "Lewis": _chased,
               "Bryce": _refused}  # fmt: skip
    told = stories.get(person.surname)
    if told is not None:
        told(making, person, order)


def _friday(day: date) -> date:
    return day + (FRIDAY - day.weekday()) % 7 * DAY


def _due(order: Order | None, otherwise: date) -> date:
    """The last Friday by which the custody of an order ends, so that both say the same."""
    ends = order.ends_on if order else None
    return _friday(ends - 6 * DAY) if ends else otherwise


def _prepared(making: Making, person: Person, order: Order | None) -> None:
    """A Friday release three weeks ahead, partly prepared, with a first day worked out."""
    today, due = making.today, _due(order, _friday(making.today + 18 * DAY))
    ends = due + 200 * DAY
    making.keep(CustodyDates(
        person_id=person.id, order_id=order.id if order else "", sentence="18 months", starts_on=due - 300 * DAY,
        conditional_on=due, curfew_eligible_on=due - 60 * DAY, licence_ends_on=ends, sentence_ends_on=ends,
    ))  # fmt: skip
    release = making.keep(Release(person_id=person.id, order_id=order.id if order else "", due_on=due, gate="HMP Fennbrook",
                                  at=time(9, 15), covered_by="P. Lowell"))  # fmt: skip
    for status, told in ((ItemStatus.DONE, DONE), (ItemStatus.IN_PROGRESS, BEGUN)):
        for item, words in told.items():
            making.keep(ReleaseMark(
                person_id=person.id, release_id=release.id, item=item, status=status, words=words,
                settled_on=today - 4 * DAY if status is ItemStatus.DONE else None,
                promised_by="G. Ferris" if item == "gp" else "", owner=Owner.PRISON if item == "gp" else None,
            ))  # fmt: skip
    _first_day(making, person, release)
    making.keep(IdProof(person_id=person.id, kind="Birth certificate", first=True, cost="£12.50", asked_on=today - 30 * DAY,
                        received_on=today - 6 * DAY, in_property=True))  # fmt: skip
    making.keep(BankAccount(
        person_id=person.id, bank="High Street bank", asked_on=today - 28 * DAY, answer=BankAnswer.RETURNED_INCOMPLETE,
        answered_on=today - 10 * DAY, words="no proof of address",
    ))  # fmt: skip
    making.keep(BankAccount(person_id=person.id, bank="Credit union", asked_on=today - 7 * DAY))
    making.keep(TemporaryRelease(person_id=person.id, from_on=today - 12 * DAY, to_on=today - 11 * DAY, purpose="family visit",
                                 status="agreed", words="back on time"))  # fmt: skip
    making.keep(ReleasePromise(person_id=person.id, release_id=release.id, words="A phone with a number before release",
                               promised_by="G. Ferris", promised_on=today - 8 * DAY, due_on=due - 7 * DAY))  # fmt: skip


def _first_day(making: Making, person: Person, release: Release) -> None:
    for place, (words, where, address, who, bring, minutes, opens, closes, moves) in enumerate(PLACES):
        making.keep(FirstDayThing(
            person_id=person.id, release_id=release.id, words=words, place=where, address=address, who=who, bring=bring,
            minutes=minutes, opens=time(*opens), closes=time(*closes), moves=moves, position=place,
        ))  # fmt: skip
    kind = making.session.rules.contact_types["COAP"]
    making.keep(Contact(
        person_id=person.id, order_id=release.order_id, happens_on=release.day, starts_at=time(14), minutes=45,
        type_code=kind.code, type_words=kind.words, mode=kind.mode, place="Eastgate House, 2 Bridge Street",
    ))  # fmt: skip
    for start, end, minutes, how in JOURNEYS:
        making.keep(FirstDayJourney(person_id=person.id, release_id=release.id, from_place=start, to_place=end, minutes=minutes,
                                    how=how))  # fmt: skip


def _dates_only(making: Making, person: Person, order: Order | None) -> None:
    """Dates from the prison, and nothing prepared."""
    due = _due(order, _friday(making.today + 6 * DAY))
    making.keep(CustodyDates(
        person_id=person.id, order_id=order.id if order else "", sentence="2 years", starts_on=due - 365 * DAY,
        conditional_on=due, licence_ends_on=due + 365 * DAY, sentence_ends_on=due + 365 * DAY,
    ))  # fmt: skip


def _released(making: Making, person: Person, order: Order | None) -> None:
    """Out for some weeks: settled on the day, a worry followed up, the three months still to come."""
    out = order.released_on if order and order.released_on else making.today - 70 * DAY
    release = making.keep(Release(person_id=person.id, order_id=order.id if order else "", due_on=out, released_on=out,
                                  gate="HMP Fennbrook"))  # fmt: skip
    making.keep(ReleaseCheck(person_id=person.id, release_id=release.id, kind=CheckKind.ON_THE_DAY, done_on=out, settled=True,
                             words="room at the hostel"))  # fmt: skip
    making.keep(ReleaseCheck(
        person_id=person.id, release_id=release.id, kind=CheckKind.WELLBEING_AFTER, done_on=out + 6 * DAY, concern=True,
        words="not sleeping, no plan to harm himself", follow_up_on=out + 9 * DAY, followed_up_on=out + 9 * DAY,
        follow_up_words="seen by the GP, sleeping better",
    ))  # fmt: skip
    told = Told(agency=0, area="accommodation", need="somewhere of his own to rent", made=24, sent=22, received=18)
    _refer(making, person, told)


def _family(making: Making, person: Person, order: Order | None) -> None:
    del order
    making.keep(CaseContact(person_id=person.id, name="Two children, 6 and 9", role="children", agency="Young carers' group",
                            consent="yes, through their grandmother", consent_on=making.today - 40 * DAY))  # fmt: skip
    told = Told(agency=3, area="relationships", need="support as a parent", made=12, sent=11, received=8, offered=-3)
    _refer(making, person, told)


def _chased(making: Making, person: Person, order: Order | None) -> None:
    del order
    told = Told(agency=2, area="finances", need="rent arrears and a payment plan", made=41, sent=40, chased=(26, 12))
    _refer(making, person, told)


def _refused(making: Making, person: Person, order: Order | None) -> None:
    del order
    told = Told(agency=1, area="drugs", need="prescribing and a worker", made=33, sent=33, received=30, refused=16)
    _refer(making, person, told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A referral of the demo: to which agency (its place in the list), for what, its news as days ago; an offer may lie ahead."""

    agency: int
    area: str
    need: str
    made: int
    sent: int
    received: int | None = None
    offered: int | None = None
    refused: int | None = None
    chased: tuple[int, ...] = ()


def _refer(making: Making, person: Person, told: Told) -> None:
    """A referral with its news."""
    today = making.today
    given = (("sent_on", told.sent), ("received_on", told.received), ("offered_for", told.offered), ("refused_on", told.refused))
    days = {name: today - ago * DAY for name, ago in given if ago is not None}
    kept = making.keep(Referral(
        person_id=person.id, agency_id=making.entries[Agency][told.agency].id, need_area=told.area, need_words=told.need,
        made_on=today - told.made * DAY, sent_how="e-mail", chased_on=today - told.chased[-1] * DAY if told.chased else None,
        refused_by="the agency" if told.refused else "", outcome="no places until spring" if told.refused else "",
        sent_on=days.get("sent_on"), received_on=days.get("received_on"), offered_for=days.get("offered_for"),
        refused_on=days.get("refused_on"),
    ))  # fmt: skip
    kinds = {"sent_on": NewsKind.SENT, "received_on": NewsKind.RECEIVED, "offered_for": NewsKind.OFFERED,
             "refused_on": NewsKind.REFUSED}  # fmt: skip
    news = [(kinds[name], day) for name, day in days.items()] + [(NewsKind.CHASED, today - ago * DAY) for ago in told.chased]
    for kind, day in sorted(news, key=lambda one: one[1]):
        making.keep(ReferralNews(person_id=person.id, referral_id=kept.id, kind=kind, happened_on=day))
