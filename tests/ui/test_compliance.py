"""The compliance page: counts beside every rate, few cases without one, and every line opens the people behind it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.around import AddAround, add_around
from caseload.casework.balancing import caseload_balance
from caseload.casework.complying_caseload import caseload_compliance, from_the_start, last_weeks
from caseload.casework.contacts import RecordContact, record_contact
from caseload.casework.ledgers import start_delays_of, unpaid_work_of
from caseload.casework.session import Session
from caseload.domain.appointment import PlacementEntry
from caseload.domain.ledger import PlacementStep
from ui.hub import Hub, Place
from ui.main_window import MainWindow
from ui.pages.compliance import CompliancePage, compliance_sentence, recorded_words
from ui.widgets.board import BoardTable


@pytest.fixture
def start() -> Place:
    return Place(page="compliance")


@pytest.fixture
def page(window: MainWindow) -> CompliancePage:
    window.hub.open_page("compliance")
    assert window.desk is not None
    found = window.desk.page("compliance")
    assert isinstance(found, CompliancePage)
    return found


@pytest.fixture
def places(hub: Hub) -> Iterator[list[Place]]:
    found: list[Place] = []
    hub.place_wanted.connect(found.append)
    yield found
    hub.place_wanted.disconnect(found.append)


def rows(table: BoardTable) -> list[list[str]]:
    return [[cell.words for cell in table.cells.row(at).cells] for at in range(table.cells.rowCount())]  # type: ignore[union-attr]


def row_at(table: BoardTable, words: str) -> int:
    return [row[0] for row in rows(table)].index(words)


def words_in(root: QWidget) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root))


def people(place: Place) -> set[str]:
    return set(place.given["group"].split("|"))


def test_the_page_is_one_sentence_and_cohorts_with_counts_beside_every_rate(page: CompliancePage, session: Session) -> None:
    found = caseload_compliance(session, last_weeks(session, 12))
    assert page.title.text() == compliance_sentence(found)
    told = [row for row in rows(page.cohorts) if row[1]]
    assert len(told) == len(found.cohorts)
    for row, one in zip(told, found.cohorts, strict=True):
        counts = f"{one.attendance.count:,} of {one.attendance.of:,}" if one.attendance.of else "-"
        assert row[:2] == [row[0], f"{one.cases:,}"]
        assert row[2].startswith(counts)
        assert ("%" in row[2]) == (one.cases >= 5 and bool(one.attendance.of))
    assert [row[0] for row in rows(page.cohorts) if not row[1]] == ["By order", "By tier", "By cohort", "By requirement"]


def test_enter_on_a_cohort_opens_its_people_in_the_caseload(
    page: CompliancePage, session: Session, places: list[Place], qtbot: QtBot, hub: Hub
) -> None:
    found = {one.key: one for one in caseload_compliance(session, last_weeks(session, 12)).cohorts}
    for words, key in (("Licence", "licence"), ("IOM", "IOM"), ("Unpaid work", "Unpaid work")):
        page.cohorts.setCurrentIndex(page.cohorts.cells.index(row_at(page.cohorts, words), 0))
        qtbot.keyClick(page.cohorts, Qt.Key.Key_Return)
        assert (places[-1].page, people(places[-1])) == ("caseload", set(found[key].people))
        assert places[-1].given["words"] == words
        hub.open_page("compliance")
    before = len(places)
    page.cohorts.setCurrentIndex(page.cohorts.cells.index(0, 0))
    qtbot.keyClick(page.cohorts, Qt.Key.Key_Return)
    assert len(places) == before


def test_where_absences_fall_opens_who_was_absent_there(
    page: CompliancePage, session: Session, places: list[Place], qtbot: QtBot
) -> None:
    spread = next(one for one in caseload_compliance(session, last_weeks(session, 12)).spread if one.pattern.value == "Friday")
    at = row_at(page.spread, "Friday")
    assert rows(page.spread)[at][2].startswith(f"{spread.pattern.missed} of {spread.pattern.offered}")
    page.spread.setCurrentIndex(page.spread.cells.index(at, 0))
    qtbot.keyClick(page.spread, Qt.Key.Key_Return)
    assert people(places[-1]) == set(spread.people)
    assert places[-1].given["words"] == "Absent: Friday"


def test_another_time_counts_anew_and_is_come_back_to(page: CompliancePage, session: Session, hub: Hub) -> None:
    hub.open_page("compliance", stretch="all")
    every = caseload_compliance(session, from_the_start(session))
    assert page.title.text() == compliance_sentence(every)
    assert {row[3] for row in rows(page.cohorts)} == {""}
    assert page.place_given() == {"stretch": "all"}
    assert recorded_words(every).startswith("Contacts are on record only from")
    assert page.note.isVisible()
    page.stretches.setCurrentIndex(1)
    page.stretches.activated.emit(1)
    assert page.place_given() == {"stretch": "year"}
    assert page.title.text() != compliance_sentence(every)


def test_contact_above_stands_beside_contact_below(page: CompliancePage, session: Session, places: list[Place], hub: Hub) -> None:
    found = caseload_balance(session)
    buttons = {one.accessibleName(): one for one in page.panels["balance"].findChildren(QPushButton)}
    for words, told in (("Above what is expected", found.above), ("Below what is expected", found.below)):
        button = buttons[f"{len(told)}: {words}"]
        button.click()
        assert people(places[-1]) == {who for who, _ in told}
        hub.open_page("compliance")
        buttons = {one.accessibleName(): one for one in page.panels["balance"].findChildren(QPushButton)}
    who, furthest = found.above[0]
    line = hub.book.line(who)
    assert line is not None
    buttons[line.name].click()
    assert places[-1].given["person_id"] == who
    assert f"{furthest.seen} seen, {furthest.expected} expected" in words_in(page.panels["balance"])


def test_shares_of_group_and_one_to_one_have_both_counts(page: CompliancePage, session: Session) -> None:
    said = words_in(page.panels["company"])
    for one in caseload_compliance(session, last_weeks(session, 12)).company:
        assert one.company.value.capitalize() in said
    assert "100%" in said


def test_late_starts_open_the_case(page: CompliancePage, session: Session, places: list[Place], qtbot: QtBot) -> None:
    delays = start_delays_of(session)
    line, first = delays[0]
    told = rows(page.delays)[0]
    assert (told[0], told[2]) == (line.name, f"{first.days} days, waiting")
    page.delays.setCurrentIndex(page.delays.cells.index(0, 0))
    qtbot.keyClick(page.delays, Qt.Key.Key_Return)
    assert (places[-1].given["person_id"], places[-1].given["tab"]) == (line.person_id, "sentence")


def test_unpaid_work_tells_pace_and_who_refused_a_placement(page: CompliancePage, session: Session, hub: Hub, places: list[Place]) -> None:
    work = unpaid_work_of(session)[0]
    for step, why in ((PlacementStep.SOUGHT, ""), (PlacementStep.REFUSED, "<b>insurance</b>")):
        hub.perform(add_around, AddAround(record=PlacementEntry(
            person_id=work.line.person_id, requirement_id=work.ledger.requirement_id, happened_on=session.today, step=step,
            place="Canal trust", by="provider" if why else "", why=why)))  # fmt: skip
    QApplication.processEvents()
    said = words_in(page.panels["unpaid"])
    assert "Refused, none offered since" in said
    assert "Sat 21 Nov, Canal trust, by provider, <b>insurance</b>" in said
    assert "Behind an even pace" in said
    next(one for one in page.panels["unpaid"].findChildren(QPushButton) if one.text() == work.line.name).click()
    assert (places[-1].given["person_id"], places[-1].given["tab"]) == (work.line.person_id, "around")


def test_an_act_while_the_page_is_shown_is_counted_at_once(page: CompliancePage, hub: Hub) -> None:
    before = page.title.text()
    line = next(line for line in hub.book.lines() if line.summary.last_seen and line.kind == "case")
    hub.perform(record_contact, RecordContact(person_id=line.person_id, happens_on=hub.today, type_code="COAP", outcome_code="AFTA"))
    assert page.title.text() != before


def test_nothing_recorded_is_said_not_shown_as_nought(empty_session: Session, hub: Hub) -> None:
    found = caseload_compliance(empty_session, last_weeks(empty_session, 12))
    assert compliance_sentence(found) == "No appointment was offered in this time."
    assert recorded_words(found) == ""
