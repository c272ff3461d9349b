"""What is marked sensitive is on no paper unless it was chosen, also once it was opened: every paper there is, none is skipped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time, timedelta
from functools import partial
from pathlib import Path

import pytest

from caseload.casework.clock import FixedClock
from caseload.casework.everything_held import sensitive_held
from caseload.casework.lookups import line_of_crn
from caseload.casework.paper_request import LetterWords
from caseload.casework.papers import PaperRequest, make_paper, paper_ready
from caseload.casework.people import CloseCase, close_case
from caseload.casework.purging import PurgeCases, confirm_words, purge_cases
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.documents.blocks import texts_of
from caseload.documents.registry import REPORT_KINDS, Needs, ReportKind
from caseload.domain.change import AuditKind
from caseload.domain.contact import Attendance, Contact
from caseload.domain.entry import Entry
from caseload.domain.partners import Meeting
from caseload.domain.sentence import Order, OrderKind
from caseload.domain.voice import AssessmentSummary, SummaryPart
from tests.conftest import Template, open_copy_of
from tests.privacy.canaries import Canaries
from tests.privacy.hidden import MARKED, hidden_words, plant_hidden

RELEASED, REFERRED, LICENSED, REPORTED, MET = "X473924", "X475509", "X472339", "X470120", "X483117"
LEFT_OUT = {"handover": ("sensitive",)}
"""A handover has a last sheet of its own for them, which says so: asked to, it leaves that sheet out."""
LETTER = LetterWords(office=("The office",), phone="01632 960000", bring=("A pen",), happened="Nobody came.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The case a paper is made of: who, what is kept of it that is not sensitive and that the paper rests on.

    `after` comes when what is sensitive is there too; `about` is the id of the record the paper is asked of, where it has one.
    """

    crn: str = ""
    before: Callable[[Session, str], object] = lambda _session, _person_id: None
    after: Callable[[Session, str], object] = lambda _session, _person_id: None
    about: Callable[[Session, str], str] = lambda _session, _person_id: ""


def _kept(session: Session, *entries: Entry) -> None:
    with act(session, "kept", AuditKind.COLLECTION) as unit:
        for entry in entries:
            unit.add(entry)
        unit.sentence = "Kept."


def _missed(session: Session, person_id: str, *, licence: bool = False) -> None:
    """A failure without excuse, on a licence where that is asked for."""
    kind = OrderKind.LICENCE if licence else OrderKind.COMMUNITY
    started = session.today - timedelta(weeks=10)
    _kept(session, Order(person_id=person_id, kind=kind, sentenced_on=started, started_on=started,
                         released_on=started if licence else None, ends_on=started + timedelta(weeks=60)))  # fmt: skip
    order = [one for one in session.store.of_person(Order, person_id) if one.kind is kind][-1]
    _kept(session, Contact(
        person_id=person_id, order_id=order.id, happens_on=session.today - timedelta(days=1), starts_at=time(10), type_code="COAP",
        type_words="Planned Office Visit (NS)", outcome_code="UAAB",
        outcome_words="Unacceptable absence", attendance=Attendance.UNACCEPTABLE, place="The office",
    ))  # fmt: skip


def _summarised(session: Session, person_id: str) -> None:
    part = SummaryPart(key="reach", body="Likes to be called by first name.")
    _kept(session, AssessmentSummary(person_id=person_id, number=1, written_on=session.today, parts=(part,)))


def _meeting(session: Session, person_id: str) -> str:
    """A meeting that is not sensitive: of the next one, which is, no pack is made unasked."""
    return session.store.of_person(Meeting, person_id)[0].id


def _removed(session: Session, person_id: str) -> None:
    """A case that was closed long ago, with everything hidden in it, and is removed for good."""
    with session.store.transaction():  # what stops a removal is not what this is about
        session.store.run("DELETE FROM legal_hold")
        session.store.run("DELETE FROM subject_request")
        session.store.run("DELETE FROM keep_decision")
    close_case(session, CloseCase(person_id=person_id, on=session.today - timedelta(days=200), reason="order ended"))
    purge_cases(session, PurgeCases(person_ids=(person_id,), confirm=confirm_words(session, (person_id,)), reason="its time is over"))


CASES: dict[str, Case] = {
    "psr": Case(crn=REPORTED), "meeting-pack": Case(crn=MET, about=_meeting), "release-plan": Case(crn=RELEASED), "first-day": Case(crn=RELEASED),
    "first-day-officer": Case(crn=RELEASED), "referral": Case(crn=REFERRED), "warning-letter": Case(before=_missed),
    "compliance-letter": Case(crn=LICENSED, before=partial(_missed, licence=True)), "letter": Case(crn=LICENSED),
    "assessment-summary": Case(before=_summarised), "purge-certificate": Case(after=_removed),
}  # fmt: skip
"""What papers need that are not made of every case; every other paper is made of the lifelike case of `tests.ui.case_kit`."""


def test_the_table_of_cases_names_papers_that_there_are() -> None:
    assert CASES.keys() <= {kind.key for kind in REPORT_KINDS}


@pytest.mark.parametrize("kind", REPORT_KINDS, ids=lambda kind: kind.key)
def test_nothing_sensitive_is_on_paper_unasked(
    kind: ReportKind, case_template: Callable[[int], Template], tmp_path: Path, clock: FixedClock
) -> None:
    template, canaries, case = case_template(12), Canaries.fresh(), CASES.get(kind.key, Case())
    session = open_copy_of(template, tmp_path, clock)
    try:
        person_id = line_of_crn(session, case.crn).person_id if case.crn else template.person_id
        case.before(session, person_id)
        request = PaperRequest(key=kind.key, person_id=person_id if kind.about_person else "", letter=LETTER,
                               recipient="The agency", record_id=case.about(session, person_id), left_out=LEFT_OUT.get(kind.key, ()))  # fmt: skip
        plain = "" if kind.needs is Needs.CERTIFICATE else _said(session, request)
        plant_hidden(session, canaries, person_id)
        case.after(session, person_id)
        said = _said(session, request)
        session.opened.update(one.id for one in sensitive_held(session, person_id))
        said += _said(session, request)
    finally:
        session.close()
    hidden = hidden_words(canaries, shown=())
    assert len(hidden) > 2000
    assert len({what.partition(".")[0] for what in hidden.values()}) == len(MARKED)
    assert sorted({what for word, what in hidden.items() if word in said}) == []
    assert len(said) > len(plain) / 2, "what is not sensitive is still told"


def _said(session: Session, request: PaperRequest) -> str:
    """The words of the paper as it is made unasked."""
    assert paper_ready(session, request), "there is something that is not sensitive to make it from"
    return "\n".join(texts_of(make_paper(session, request).document)).lower()
