"""Lifelike fictional facts for the papers of a release and of a referral."""

from __future__ import annotations

from datetime import date, time

from caseload.documents.about import Letterhead
from caseload.documents.release_facts import FirstDayFacts, ReferralFacts, ReferralTold, ReleasePlanFacts
from caseload.domain.contact import Contact, Mode
from caseload.domain.first_day import DayItem, Journeys, Move, Start, plan_first_day
from caseload.domain.partners import CaseContact, PrisonStay
from caseload.domain.person import Phone
from caseload.domain.referral_age import referral_age
from caseload.domain.referring import Agency, Referral
from caseload.domain.release_after import asked_checks
from caseload.domain.release_checklist import ItemStatus, Preparation, checklist, not_ready
from caseload.domain.release_date import ReleaseFacts, release_day
from caseload.domain.release_handover import handover
from caseload.domain.release_load import LoadReason
from caseload.domain.release_plan import countdown, licence_clock
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
from caseload.domain.words import msg
from tests.documents.sheets import ABOUT, PERSON, TODAY

DUE, MOVED = date(2026, 12, 11), date(2026, 12, 10)
HEAD = Letterhead(office=("Eastgate House", "2 Bridge Street"), phone="01632 960123")
RELEASE = Release(
    person_id="p", id="r", due_on=DUE, moved_to=MOVED, moved_why="Friday", gate="HMP Fennbrook", at=time(9, 15),
    covered_by="P. Lowell",
)  # fmt: skip
RULES, FIGURES = ABOUT.rules, ABOUT.rules.release.figures
KEYS = FirstDayThing(person_id="p", release_id="r", id="keys", words="Get the keys", place="Housing <office>", address="2 Quay Road",
                     who="Sam & Jo", bring="release letter", opens=time(10), closes=time(16))  # fmt: skip
BANK = FirstDayThing(person_id="p", release_id="r", id="bank", words="Open the account", place="Bank", moves=("telephone",))
VISIT = Contact(person_id="p", id="visit", happens_on=MOVED, starts_at=time(14), minutes=45, mode=Mode.OFFICE, type_code="COAP",
                place="Eastgate House", officer_name="Rowan Maddox")  # fmt: skip
ITEMS = (
    DayItem(key="keys", words=KEYS.words, place=KEYS.place, minutes=30, opens=KEYS.opens, closes=KEYS.closes),
    DayItem(key="bank", words=BANK.words, place=BANK.place, minutes=60, latest=time(9, 20), moves=(Move.TELEPHONE,)),
    DayItem(key="contact:visit", words="Planned Office Visit (NS)", place="Eastgate House", minutes=45, earliest=time(14),
            latest=time(14)),
)  # fmt: skip
JOURNEY = FirstDayJourney(person_id="p", release_id="r", from_place="HMP Fennbrook", to_place="Housing <office>", minutes=55,
                          how="train & bus 4")  # fmt: skip
PLAN = plan_first_day(
    Start(day=MOVED, place="HMP Fennbrook", at=time(9, 15)), ITEMS,
    Journeys(otherwise=30, minutes={("HMP Fennbrook", "Housing <office>"): 55}), RULES.holidays,
)  # fmt: skip
MARKS = {
    "accommodation_tonight": ReleaseMark(person_id="p", release_id="r", item="accommodation_tonight", status=ItemStatus.DONE,
                                         settled_on=date(2026, 11, 16), words="12 Quay Terrace, from 4pm"),
    "gp": ReleaseMark(person_id="p", release_id="r", item="gp", status=ItemStatus.IN_PROGRESS, words="surgery named",
                      promised_by="G. Ferris"),
}  # fmt: skip
LIST = checklist(
    Preparation(release_on=MOVED, marks={key: one.mark for key, one in MARKS.items()}), RULES.release_checklist, TODAY,
    RULES.holidays, FIGURES,
)  # fmt: skip
REASON = LoadReason(words=msg("No licence is ready"), case_id="p")
FIRST_DAY = FirstDayFacts(
    person=PERSON, head=HEAD, release=RELEASE, plan=PLAN, things={"keys": KEYS, "bank": BANK}, booked={"contact:visit": VISIT},
    journeys=(JOURNEY,), tonight="12 Quay Terrace, from 4pm", medication="seven days' supply, then Dr Rees",
    not_ready=not_ready(LIST, MOVED), reasons=(REASON,),
)  # fmt: skip
DATES = CustodyDates(person_id="p", starts_on=date(2026, 2, 14), conditional_on=DUE, sentence_ends_on=date(2027, 6, 29))
CHECK = ReleaseCheck(person_id="p", release_id="r", kind=CheckKind.WELLBEING_BEFORE, done_on=date(2026, 11, 20), concern=True,
                     words="low mood", follow_up_on=date(2026, 11, 27))  # fmt: skip
REFERRAL = Referral(
    person_id="p", id="f", agency_id="a", need_area="accommodation", need_words="A ground floor room & <keys>",
    asks="Please see him in the first week.", made_on=date(2026, 11, 2), sent_on=date(2026, 11, 3),
)  # fmt: skip
AGENCY = Agency(id="a", name="Eastgate housing advice", address="2 Quay Road\nEastgate")
FACTS = REFERRAL.facts
assert FACTS is not None
RELEASE_PLAN = ReleasePlanFacts(
    person=PERSON, release=RELEASE, advice=release_day(DUE, ReleaseFacts(), RULES.holidays, RULES.release),
    countdown=countdown(MOVED, TODAY, FIGURES), licence=licence_clock(MOVED, TODAY, RULES.holidays, FIGURES, ready=False),
    items=LIST, marks=MARKS, dates=DATES, handover=handover(DATES.handover, TODAY, FIGURES),
    prison=PrisonStay(person_id="p", prison="HMP Fennbrook", prison_officer="G. Ferris"),
    checks=asked_checks(MOVED, (CHECK,), RULES.holidays, FIGURES),
    proofs=(IdProof(person_id="p", kind="Birth certificate", asked_on=date(2026, 10, 23), in_property=True),),
    accounts=(BankAccount(person_id="p", bank="Credit union", answer=BankAnswer.DECLINED, answered_on=date(2026, 11, 12)),),
    temporary=(TemporaryRelease(person_id="p", from_on=date(2026, 11, 10), purpose="family visit", status="agreed"),),
    promises=(ReleasePromise(person_id="p", release_id="r", words="A phone", promised_by="G. Ferris", due_on=date(2026, 12, 4)),),
    referrals=(ReferralTold(referral=REFERRAL, agency=AGENCY.name, age=referral_age(FACTS, TODAY, RULES.holidays, FIGURES)),
               ReferralTold(referral=Referral(person_id="p", agency_words="Doctor"), agency="Doctor", age=None)),
    family=(CaseContact(person_id="p", name="Mair Achebe", role="mother", consent="yes"),), reasons=(REASON,), left_out=2,
)  # fmt: skip
REFERRED = ReferralFacts(person=PERSON.__class__(surname="Achebe", forename="Marcus", crn="X482217", date_of_birth=date(1997, 6, 5),
                                                 phones=(Phone(number="07700 900100"),), language="Welsh", adjustments="large print",
                                                 staff_safety="never alone", contact_preferences="texts", addresses=PERSON.addresses),
                         head=HEAD, referral=REFERRAL, agency=AGENCY)  # fmt: skip
