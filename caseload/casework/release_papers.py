"""How the papers of a release and of a referral are gathered: one row a kind of facts, beside the other papers'."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from caseload.casework.first_days import BOOKED, first_day
from caseload.casework.paper_request import PaperRequest
from caseload.casework.plan_papers import letterhead
from caseload.casework.referring import referrals_of
from caseload.casework.release_beside import beside_release
from caseload.casework.release_read import TONIGHT, ReleaseCase, absence_on, release_page
from caseload.casework.release_told import open_referrals
from caseload.casework.session import Session
from caseload.documents.referral_letter import CHOICES
from caseload.documents.registry import Needs
from caseload.documents.release_facts import FirstDayFacts, ReferralFacts, ReleasePlanFacts
from caseload.domain.errors import Refusal
from caseload.domain.partners import CaseContact, PrisonStay
from caseload.domain.person import Person
from caseload.domain.referring import Agency
from caseload.domain.release_checklist import ItemStatus
from caseload.domain.release_load import LoadReason
from caseload.domain.words import tr

MEDICATION = "medication"


def release_plan_facts(session: Session, request: PaperRequest) -> ReleasePlanFacts:
    """The release asked for, else the next one of the person; sensitive entries are counted and left out."""
    case, reasons = _release(session, request)
    release = case.release
    assert release is not None  # noqa: S101  _release refuses one that is not planned
    held = beside_release(session, case.person_id)
    stays = session.store.of_person(PrisonStay, case.person_id, "from_on DESC, row_id DESC")
    family = session.store.of_person(CaseContact, case.person_id)
    beside = (*held.proofs, *held.accounts, *held.temporary, *held.checks, *held.promises, *family, *case.marks.values())
    return ReleasePlanFacts(
        person=session.store.need(Person, case.person_id), release=release, advice=case.advice, countdown=case.countdown,
        licence=case.licence, items=case.items, marks={key: one for key, one in case.marks.items() if not one.sensitive},
        dates=case.dates, handover=case.handover,
        prison=next((one for one in stays if one.to_on is None and not one.sensitive), None),
        checks=tuple(one for one in case.checks if one.done is None or not one.done.sensitive),
        proofs=tuple(one for one in held.proofs if not one.sensitive),
        accounts=tuple(one for one in held.accounts if not one.sensitive),
        temporary=tuple(one for one in held.temporary if not one.sensitive),
        promises=tuple(one for one in held.promises if one.release_id == release.id and not one.sensitive),
        referrals=open_referrals(session, case.person_id),
        family=tuple(one for one in family if not one.sensitive), reasons=reasons, left_out=sum(one.sensitive for one in beside),
    )  # fmt: skip


def first_day_facts(session: Session, request: PaperRequest) -> FirstDayFacts:
    """The first day of the release asked for, else of the next; refused while there is none or it cannot be worked out."""
    case, reasons = _release(session, request)
    assert case.release is not None  # noqa: S101  _release refuses one that is not planned
    file = first_day(session, case.release.id, on_paper=True)
    if file.trouble:
        raise Refusal(file.trouble)
    if file.plan is None:
        raise Refusal(tr("Nothing is planned for the first day yet. Add what has to be done and where, or book an appointment."))
    absence = absence_on(session, case.day)
    return FirstDayFacts(
        person=session.store.need(Person, case.person_id), head=letterhead(session, request), release=case.release,
        plan=file.plan, things={one.id: one for one in file.things}, booked={BOOKED + one.id: one for one in file.booked},
        journeys=file.journeys,
        tonight=_settled(case, TONIGHT), medication=_settled(case, MEDICATION), not_ready=case.not_ready, reasons=reasons,
        away=absence is not None, absence_cover=absence.cover if absence else "", later=file.later,
    )  # fmt: skip


def referral_facts(session: Session, request: PaperRequest) -> ReferralFacts:
    """The referral asked for, else the newest open one of the person; refused where there is none."""
    if unknown := set(request.chosen) - CHOICES.keys():
        raise Refusal(tr("A referral letter has nothing called “{name}” to add. Choose from: {all}.", name=min(unknown),
                         all=", ".join(CHOICES)))  # fmt: skip
    found = [one.referral for one in referrals_of(session, request.person_id)
             if (one.referral.id == request.record_id if request.record_id else one.referral.open)]  # fmt: skip
    if not found:
        raise Refusal(tr("There is no open referral to write a letter of. Make the referral first."))
    referral = max(found, key=lambda one: (one.made_on is not None, one.made_on, one.created_at))
    return ReferralFacts(
        person=session.store.need(Person, request.person_id), head=letterhead(session, request), referral=referral,
        agency=session.store.get(Agency, referral.agency_id) if referral.agency_id else None, chosen=frozenset(request.chosen),
    )  # fmt: skip


def _release(session: Session, request: PaperRequest) -> tuple[ReleaseCase, tuple[LoadReason, ...]]:
    """The release a paper is about, and what makes its day a full one for the officer."""
    page = release_page(session)
    mine = [one for one in page.cases if one.person_id == request.person_id and one.release is not None]
    chosen = [one for one in mine if one.release and one.release.id == request.record_id] if request.record_id else mine
    if not chosen:
        raise Refusal(tr("No release is being prepared for this person. Plan the release first."))
    load = page.load_of(chosen[0])
    reasons = tuple(one for one in load.reasons if one.case_id in ("", chosen[0].person_id)) if load else ()
    return chosen[0], reasons


def _settled(case: ReleaseCase, item: str) -> str:
    """What was written of an item once it was done; empty while it is not, or where it is sensitive."""
    mark = case.marks.get(item)
    return mark.words.strip() if mark and mark.status is ItemStatus.DONE and not mark.sensitive else ""


RELEASE_GATHER: dict[Needs, Callable[[Session, PaperRequest], Any]] = {
    Needs.RELEASE: release_plan_facts, Needs.FIRST_DAY: first_day_facts, Needs.REFERRAL: referral_facts,
}  # fmt: skip
