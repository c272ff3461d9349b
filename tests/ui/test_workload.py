"""The workload page shows the sheet's own figures, and every number opens exactly the people it counts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.session import Session
from caseload.casework.workload import workload_figures
from caseload.casework.workload_lines import booked_people, weighed_lines
from caseload.documents.capacity_words import percent_words, table_words, working_words
from caseload.domain.workload_figures import WorkloadFigures
from ui.dialogs.preview import PreviewDialog
from ui.hub import Hub, Place
from ui.main_window import MainWindow
from ui.pages.workload import WorkloadPage, workload_sentence
from ui.pages.workload_ahead import share_words
from ui.pages.workload_points import PointsDialog

NUMBER = re.compile(r"\d+")


@pytest.fixture
def start() -> Place:
    return Place(page="workload")


@pytest.fixture
def page(window: MainWindow, hub: Hub) -> WorkloadPage:
    hub.open_page("workload")
    assert window.desk is not None
    found = window.desk.page("workload")
    assert isinstance(found, WorkloadPage)
    return found


@pytest.fixture
def figures(session: Session) -> WorkloadFigures:
    return workload_figures(session)


@pytest.fixture
def places(hub: Hub) -> list[Place]:
    gone: list[Place] = []
    hub.place_wanted.connect(gone.append)
    return gone


def links(panel: QWidget) -> list[QPushButton]:
    return [button for button in panel.findChildren(QPushButton) if button.isVisible()]


def people(place: Place) -> list[str]:
    return place.given["group"].split("|")


def texts(panel: QWidget) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel))


def test_the_page_says_the_load_the_late_and_the_reports(page: WorkloadPage, figures: WorkloadFigures) -> None:
    assert page.title.text() == workload_sentence(figures)
    assert f"{figures.capacity.percent:.1f}% of capacity" in page.title.text()
    assert f"{len(figures.overdue)} people overdue" in page.title.text()


def test_every_number_of_the_mix_opens_the_people_it_counts(
    page: WorkloadPage, hub: Hub, places: list[Place], window: MainWindow
) -> None:
    buttons = links(page.panels["mix"])
    assert len(buttons) > 20
    for button in buttons:
        name = button.accessibleName()
        wanted = int(NUMBER.findall(button.text())[-1])
        button.click()
        assert len(people(places[-1])) == wanted, name
        hub.open_page("workload")


def test_what_is_late_opens_those_people(page: WorkloadPage, hub: Hub, places: list[Place], figures: WorkloadFigures) -> None:
    overdue = next(button for button in links(page.panels["late"]) if "Overdue" in button.accessibleName())
    overdue.click()
    assert sorted(people(places[-1])) == sorted(one.who.person_id for one in figures.overdue)
    assert places[-1].page == "caseload"


def test_the_weeks_ahead_open_who_is_due_and_who_is_booked(
    page: WorkloadPage, hub: Hub, places: list[Place], figures: WorkloadFigures, session: Session
) -> None:
    for button in links(page.panels["ahead"]):
        button.click()
        assert places[-1].page == "caseload"
        hub.open_page("workload")
    first = figures.weeks[0]
    assert len(booked_people(session, first.starts_on, figures.weeks[1].starts_on)) == first.booked


def test_what_is_talked_about_opens_whom_it_is_about(
    page: WorkloadPage, hub: Hub, places: list[Place], figures: WorkloadFigures
) -> None:
    for point, button in zip(figures.talk, links(page.panels["talk"]), strict=True):
        button.click()
        assert people(places[-1]) == list(dict.fromkeys(point.person_ids))
        hub.open_page("workload")


def test_dated_things_open_the_case(page: WorkloadPage, places: list[Place], figures: WorkloadFigures) -> None:
    first = links(page.panels["dated"])[0]
    first.click()
    assert places[-1].given["person_id"] == figures.dated[0].who.person_id


def test_the_capacity_adds_up_by_hand(page: WorkloadPage, hub: Hub, qtbot: QtBot, figures: WorkloadFigures) -> None:
    reports = sum(part.points for part in figures.capacity.parts if part.format is not None)
    lines = weighed_lines(hub.session, hub.book.lines())
    support = figures.capacity.support
    assert sum(line.points or 0 for line in lines) == figures.capacity.total - reports - support.points
    assert len(lines) == figures.capacity.cases
    assert sum(line.points is None for line in lines) == sum(len(one.people) for one in figures.capacity.unweighted)
    dialog = PointsDialog(hub, None)
    qtbot.addWidget(dialog)
    assert dialog.model.rowCount() == figures.capacity.cases
    assert dialog.model.data(dialog.model.index(0, 4)) == str(lines[0].points)


def test_the_percentage_opens_its_lines_and_a_line_its_case(page: WorkloadPage, places: list[Place]) -> None:
    next(button for button in links(page.panels["capacity"]) if "%" in button.text()).click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PointsDialog)
    dialog._open(0)
    assert places[-1].given["person_id"] == dialog.model.rows[0].who.person_id


def test_the_parts_of_the_capacity_open_their_cases(
    page: WorkloadPage, hub: Hub, places: list[Place], figures: WorkloadFigures
) -> None:
    for part in figures.capacity.parts:
        if part.format is None:
            button = next(one for one in links(page.panels["capacity"]) if one.text().lower().startswith(part.kind))
            button.click()
            assert len(people(places[-1])) == part.count
            hub.open_page("workload")


def test_what_is_not_known_says_so(figures: WorkloadFigures) -> None:
    unknown = replace(figures.capacity, hours=None, available=None, percent=None, table_from=None, own_weights=2)
    assert percent_words(unknown) == "not known"
    assert working_words(unknown).startswith("Available points: not known")
    assert table_words(unknown).endswith("table of not known, 2 own weights")
    assert percent_words(replace(figures.capacity, percent=None)).startswith("no percentage (")
    bare = replace(figures, capacity=unknown, overdue=(), dated=())
    assert workload_sentence(bare) == "Capacity not known; nobody overdue."
    assert share_words(0, 0) == "none recorded"


def test_an_act_elsewhere_is_seen_when_the_page_is_shown_again(page: WorkloadPage, hub: Hub, figures: WorkloadFigures) -> None:
    from caseload.casework.people import CloseCase, close_case

    hub.open_page("caseload")
    hub.perform(close_case, CloseCase(person_id=figures.overdue[0].who.person_id, on=date(2026, 11, 20), reason="moved away"))
    hub.open_page("workload")
    assert page.title.text() != workload_sentence(figures)


def test_the_sheet_is_shown_as_it_prints(page: WorkloadPage, hub: Hub, qtbot: QtBot, figures: WorkloadFigures) -> None:
    with qtbot.waitSignal(hub.tasks.ended):
        page.print_button.click()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, PreviewDialog)
    assert shown.pages.document.pageCount() == 2
    first = shown.pages.document.getAllText(0).text()
    assert f"{figures.capacity.percent:.1f}%" in first
    assert "Contact" in texts(page.panels["contact"].parentWidget())
    shown.reject()
