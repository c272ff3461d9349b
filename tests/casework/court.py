"""A report on somebody known by the report only, and a check of it: what tests of court reports share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from caseload.casework import reports
from caseload.casework.session import Session
from caseload.domain.person import CaseKind, Person, Rosh
from caseload.domain.report import Report
from caseload.domain.report_parts import ReportCheck
from caseload.domain.sentence import Offence
from tests import kit

DAY = kit.TODAY


def started(session: Session, **fields: object) -> Report:
    """A report on somebody known by the report only."""
    person = Person(surname="Pryce", forename="Dai", kind=CaseKind.REPORT_ONLY, date_of_birth=date(1990, 6, 1), rosh=Rosh.HIGH)
    blank = Report(person_id="", hearing_on=DAY + timedelta(days=7), court="Aberllan", offences=(Offence(description="Theft", main=True),))
    report = replace(blank, **fields)  # type: ignore[arg-type]
    reports.start_report(session, reports.StartReport(report=report, person=person))
    return session.store.find(Report)[-1]


def check(report: Report, kind: str = "domestic_abuse", **fields: object) -> ReportCheck:
    """A check of a report, of this kind."""
    return replace(ReportCheck(person_id=report.person_id, report_id=report.id, kind=kind), **fields)  # type: ignore[arg-type]
