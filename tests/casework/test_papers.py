"""Papers made from a real store: the right facts, a file name without a person, and a record that they left."""

from __future__ import annotations

import pytest

from caseload.casework.lookups import line_of_crn, open_requirements
from caseload.casework.papers import LetterWords, PaperLeft, PaperRequest, make_paper, open_report, paper_left, papers_ready
from caseload.casework.queries import history, report_list
from caseload.casework.reports import StartReport, start_report
from caseload.casework.session import Session
from caseload.documents.blocks import texts_of
from caseload.documents.registry import REPORT_KINDS
from caseload.domain.errors import Refusal, StoreInUse
from caseload.domain.report import Report, ReportStatus
from tests import kit
from tests.report_kit import finish

WORDS = LetterWords(office=("Eastgate House",))


def test_a_printed_draft_is_disclosed_and_the_next_printing_is_the_next_draft(session: Session) -> None:
    report = report_list(session)[0].report
    request = PaperRequest(key="psr", report_id=report.id, recipient="Millbrook Court")
    paper = make_paper(session, request)
    assert paper.document.draft_label == f"DRAFT {report.draft_number}"
    change = paper_left(session, PaperLeft(paper=paper))
    assert report.person_id in change.people
    assert "report" in change.tables
    assert make_paper(session, request).document.draft_label == f"DRAFT {report.draft_number + 1}"
    told = [line for line in history(session, report.person_id) if line.kind == "disclosure"]
    assert [line.recipient for line in told] == ["Millbrook Court"]


def test_a_finished_report_prints_without_counting_a_draft(session: Session) -> None:
    report = report_list(session)[0].report
    finish(session, report.id)
    paper = make_paper(session, PaperRequest(key="psr", report_id=report.id))
    assert paper.document.draft_label is None
    change = paper_left(session, PaperLeft(paper=paper, recipient="court"))
    assert "report" not in change.tables


def test_the_report_a_person_means_is_the_one_being_written(sitting: Session) -> None:
    person = kit.add_case(sitting)
    with pytest.raises(Refusal, match="No pre-sentence report was started"):
        open_report(sitting, person.id)
    first = start_report(sitting, StartReport(report=Report(person_id=person.id, court="First"))).made()
    start_report(sitting, StartReport(report=Report(person_id=person.id, court="Gone", status=ReportStatus.WITHDRAWN)))
    assert open_report(sitting, person.id).court == "First"
    finish(sitting, first.id)
    assert open_report(sitting, person.id).court == "First"
    start_report(sitting, StartReport(report=Report(person_id=person.id, court="Second")))
    assert open_report(sitting, person.id).court == "Second"


def test_a_case_list_keeps_the_order_it_was_asked_for_and_leaves_closed_cases_out_otherwise(session: Session) -> None:
    every = make_paper(session, PaperRequest(key="case-list"))
    assert "43 people and 2 for a report only" in set(texts_of(every.document))
    chosen = ("X471388", "X470120")
    ids = tuple(line_of_crn(session, crn).person_id for crn in chosen)
    some = make_paper(session, PaperRequest(key="case-list", person_ids=ids, view="Two"))
    assert [text for text in texts_of(some.document) if text in chosen] == list(chosen)


def test_no_file_name_tells_a_name(session: Session) -> None:
    line = line_of_crn(session, " x470120 ")
    ready = papers_ready(session, PaperRequest(key="psr", person_id=line.person_id, letter=WORDS))
    release = {"release-plan", "first-day", "first-day-officer", "referral", "meeting-pack"}
    waiting = {"warning-letter", "compliance-letter", "assessment-summary", "purge-certificate"} | release
    assert {kind.key for kind in REPORT_KINDS} - {kind.key for kind in ready} <= waiting
    for kind in ready:
        paper = make_paper(session, PaperRequest(key=kind.key, person_id=line.person_id, letter=WORDS))
        assert not any(part.lower() in paper.stem.lower() for part in line.name.replace(",", "").split())
        assert ("X470120" in paper.stem) == kind.about_person


def test_looking_up_a_crn_takes_it_as_typed_or_an_id_and_refuses_an_unknown_one(session: Session) -> None:
    line = line_of_crn(session, "x470120")
    assert line_of_crn(session, line.person_id) == line
    with pytest.raises(Refusal, match="has the CRN X999999"):
        line_of_crn(session, "X999999")


def test_requirements_are_held_by_person(session: Session) -> None:
    held = open_requirements(session)
    assert all(one.person_id == person_id for person_id, found in held.items() for one in found)
    assert sum(map(len, held.values())) > 20


def test_a_paper_that_cannot_be_recorded_is_refused(session: Session) -> None:
    from caseload.casework.session import open_session
    from tests.conftest import PASSPHRASE

    other = open_session(session.path, PASSPHRASE, session.clock, read_only=True)
    try:
        paper = make_paper(other, PaperRequest(key="workload"))
        with pytest.raises(StoreInUse):
            paper_left(other, PaperLeft(paper=paper))
    finally:
        other.close()
