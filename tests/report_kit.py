"""A report made ready to finish, and finished with a paper of its own: what tests of finished reports share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from caseload.casework.finishing import FinishReport, finish_report
from caseload.casework.people import EditPerson, edit_person
from caseload.casework.report_beside import AddCheck, TickDisclosure, add_check, tick_disclosure
from caseload.casework.reports import EditReport, edit_report
from caseload.casework.session import Session
from caseload.domain.change import Change
from caseload.domain.person import Person
from caseload.domain.report import Report, Said
from caseload.domain.report_parts import ReportCheck
from caseload.domain.sentence import Offence

YES = Said.YES
PAPER = b"%PDF-1.7 a finished paper"


def make_ready(session: Session, report_id: str) -> Report:
    """Fill what blocks finishing and nothing else; what is there stays."""
    report = session.store.need(Report, report_id)
    person = session.store.need(Person, report.person_id)
    if person.date_of_birth is None:
        edit_person(session, EditPerson(before=person, after=replace(person, date_of_birth=date(1990, 6, 1))))
    day = session.today
    edit_report(session, EditReport(before=report, after=replace(
        report, court=report.court or "Eastgate Magistrates' Court", plea=report.plea or "guilty",
        hearing_on=report.hearing_on or day + timedelta(days=7), offences=report.offences or (Offence(description="Theft", main=True),),
        proposed_requirements=tuple(replace(one, willing=YES, arranged=YES, recommended=YES, reviews=YES, dependent=YES)
                                    for one in report.proposed_requirements),
    )))  # fmt: skip
    for kind in ("domestic_abuse", "child_safeguarding"):
        add_check(session, AddCheck(check=ReportCheck(person_id=report.person_id, report_id=report.id, kind=kind, asked_on=day,
                                                      received_on=day, found="nothing known")))  # fmt: skip
    tick_disclosure(session, TickDisclosure(report_id=report.id))
    return session.store.need(Report, report.id)


def finish(session: Session, report_id: str, pdf: bytes = PAPER) -> Change:
    """Make a report ready and finish it."""
    make_ready(session, report_id)
    return finish_report(session, FinishReport(report_id=report_id, pdf=pdf))
