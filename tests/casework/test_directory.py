"""Acts on the local directory, and what lists say of reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from caseload.casework.directory import (
    AddAgency,
    CheckLine,
    EditAgency,
    EndAgency,
    EndProvision,
    add_agency,
    agencies,
    check_line,
    edit_agency,
    end_agency,
    end_provision,
    people_of,
    services_by_need,
)
from caseload.casework.importing import preview_import
from caseload.casework.queries import provisions
from caseload.casework.report_beside import AddCheck, add_check
from caseload.casework.report_lines import report_standings
from caseload.casework.reports import AddProvision, StartReport, add_provision, start_report
from caseload.casework.reversal import reverse
from caseload.casework.sentencing import RecordSentence, record_sentence
from caseload.casework.session import Session
from caseload.casework.settings import ChangeSetting, change_setting
from caseload.casework.today import today_page
from caseload.domain.errors import Refusal
from caseload.domain.referring import Agency, AgencyPerson, AgencyService
from caseload.domain.report import Provision, Report
from caseload.domain.report_parts import ReportCheck, SentenceImposed
from tests.kit import TODAY, add_case, open_copy

DAY = timedelta(days=1)
DEBT = AgencyService(agency_id="", name="Debt advice")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    opened = open_copy(tmp_path)
    yield opened
    opened.close()


def test_an_agency_is_added_changed_and_checked(session: Session) -> None:
    made = add_agency(session, AddAgency(agency=Agency(name="Harbour advice"), services=(DEBT,))).made()
    assert isinstance(made, Agency)
    edit_agency(session, EditAgency(before=made, after=replace(made, area="Eastgate"), services=(DEBT,)))
    checked = check_line(session, CheckLine(entry_id=made.id, agency=True))
    assert [(one.area, one.last_checked_on) for one in agencies(session)] == [("Eastgate", TODAY)]
    assert checked.sentence == "Harbour advice checked today."
    reverse(session, checked)
    assert agencies(session)[0].last_checked_on is None


@pytest.mark.parametrize(
    ("agency", "words"),
    [(Agency(name=" "), "name of the agency is empty"), (Agency(name="A", last_checked_on=TODAY + DAY), "has not come yet")],
)
def test_an_agency_needs_a_name_and_a_check_that_has_been(session: Session, agency: Agency, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        add_agency(session, AddAgency(agency=agency, services=(DEBT,)))
    assert agencies(session) == ()


def test_a_provision_is_checked_and_ended_and_goes_on(session: Session) -> None:
    made = add_provision(session, AddProvision(provision=Provision(requirement_type="rar", provider="Team"))).made().id
    check_line(session, CheckLine(entry_id=made))
    assert provisions(session)[0].last_checked_on == TODAY
    for on, sentence in ((TODAY, "Team has ended."), (None, "Team goes on.")):
        assert end_provision(session, EndProvision(provision_id=made, on=on)).sentence == sentence
        assert provisions(session)[0].ended_on == on
    with pytest.raises(Refusal, match="has not come yet"):
        end_provision(session, EndProvision(provision_id=made, on=TODAY + DAY))


def started(session: Session, **days: date) -> Report:
    person = add_case(session)
    start_report(session, StartReport(report=Report(person_id=person.id, **days)))  # type: ignore[arg-type]
    return session.store.find(Report)[-1]


def test_checks_awaited_and_sentences_to_record_stand_beside_a_report(session: Session) -> None:
    report = started(session, hearing_on=TODAY - DAY)
    assert report_standings(session)[report.id].sentence_wanted
    asked = ReportCheck(person_id=report.person_id, report_id=report.id, kind="health", asked_on=TODAY)
    for check in (asked, replace(asked, kind="oasys", received_on=TODAY), replace(asked, kind="orders", not_needed_why="no partner")):
        add_check(session, AddCheck(check=check))
    assert report_standings(session)[report.id].checks_awaited == 1
    record_sentence(session, RecordSentence(imposed=SentenceImposed(
        person_id=report.person_id, report_id=report.id, sentenced_on=TODAY, order="fine",
    )))  # fmt: skip
    standing = report_standings(session)[report.id]
    assert (standing.sentenced, standing.sentence_wanted) == (True, False)


def test_a_hearing_that_is_today_has_not_passed(session: Session) -> None:
    report = started(session, hearing_on=TODAY)
    assert report.id not in report_standings(session)


@pytest.mark.parametrize(
    ("due", "words", "state"),
    [(TODAY - DAY, "due Thu 19 Nov, 1 day late; 1 check not received", "late"), (TODAY, "due today; 1 check not received", "soon"),
     (TODAY + 4 * DAY, "due Tue 24 Nov, in 2 working days; 1 check not received", "soon")],
)  # fmt: skip
def test_today_counts_down_to_the_court(session: Session, due: date, words: str, state: str) -> None:
    report = started(session, due_on=due, hearing_on=TODAY + 5 * DAY)
    add_check(session, AddCheck(check=ReportCheck(person_id=report.person_id, report_id=report.id, kind="health", asked_on=TODAY)))
    group = next(one for one in today_page(session).needs if one.key == "reports")
    assert (group.lines[0].detail, group.state) == (words, state)


def test_today_asks_for_the_sentence_once_the_hearing_has_passed(session: Session) -> None:
    report = started(session, hearing_on=TODAY - 3 * DAY)
    group = next(one for one in today_page(session).needs if one.key == "sentences")
    assert [(line.report_id, line.detail) for line in group.lines] == [(report.id, "hearing on Tue 17 Nov")]


@pytest.mark.parametrize(("days", "warned"), [(30, True), (60, False)])
def test_an_import_warns_of_stale_lines_by_the_setting(session: Session, tmp_path: Path, *, days: int, warned: bool) -> None:
    change_setting(session, ChangeSetting(key="provision_stale_days", value=days))
    checked = session.today - timedelta(days=40)
    path = tmp_path / "local.csv"
    path.write_text(f"requirement,provider,last checked\nUnpaid work,Canal gang,{checked.isoformat()}\n", encoding="utf-8")
    told = [one.reason for one in preview_import(session, path).warnings()]
    assert any(f"more than {days} days ago" in reason for reason in told) is warned


@pytest.mark.parametrize(("born", "woman", "found"), [
    (date(2004, 5, 1), True, {"Young women's group", "Open group"}), (date(1980, 5, 1), True, {"Open group"}),
    (date(1980, 5, 1), False, {"Men's group", "Open group"}), (None, None, {"Young women's group", "Men's group", "Open group"}),
])  # fmt: skip
def test_services_for_a_need_are_those_that_take_the_person(
    session: Session, born: date | None, woman: bool | None, found: set[str]
) -> None:
    services = tuple(AgencyService(agency_id="", name=name, need_area="thinking", who_for=who)
                     for name, who in (("Young women's group", "young women"), ("Men's group", "men"), ("Open group", "anyone")))  # fmt: skip
    made = add_agency(session, AddAgency(agency=Agency(name="Quay trust", area="Eastgate"), services=services)).made()
    person = add_case(session, date_of_birth=born, woman=woman)
    told = services_by_need(session, person)["thinking"]
    assert told == tuple(f"{one.name} (Quay trust, Eastgate)" for one in services if one.name in found)
    assert isinstance(made, Agency)
    end_agency(session, EndAgency(agency_id=made.id, on=TODAY))
    assert services_by_need(session, person) == {}
    with pytest.raises(Refusal, match="has not come yet"):
        end_agency(session, EndAgency(agency_id=made.id, on=TODAY + DAY))


def test_people_of_an_agency_are_kept_until_others_are_given(session: Session) -> None:
    person = AgencyPerson(agency_id="", name="Carys Yeo")
    made = add_agency(session, AddAgency(agency=Agency(name="Harbour advice"), services=(DEBT,), people=(person,))).made()
    assert isinstance(made, Agency)
    changed = edit_agency(session, EditAgency(before=made, after=replace(made, area="Eastgate"), services=(DEBT,)))
    assert [one.name for one in people_of(session, made.id)] == ["Carys Yeo"]
    edit_agency(session, EditAgency(before=agencies(session)[0], after=made, services=(DEBT,), people=()))
    assert people_of(session, made.id) == ()
    assert changed.sentence == "Agency saved."
    with pytest.raises(Refusal, match="contact person is empty"):
        edit_agency(session, EditAgency(before=agencies(session)[0], after=made, services=(DEBT,), people=(replace(person, name=" "),)))
    with pytest.raises(Refusal, match="has no service"):
        edit_agency(session, EditAgency(before=agencies(session)[0], after=made, services=()))
