"""What stands behind the workload opens: charts as tables, weeks, contacts with colleagues, continuity over time, what was not met."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.hours import RecordNotMet, record_not_met
from caseload.casework.people import EditPerson, edit_person
from caseload.casework.queries import case_file
from caseload.casework.session import Session
from caseload.casework.workload import workload_figures
from caseload.casework.workload_colleagues import colleague_contacts
from caseload.casework.workload_continuity import continuity_timeline, impact_of_leaving
from caseload.casework.workload_history import weeks_to_now
from caseload.casework.workload_summary import workload_summary
from caseload.domain.person import Person
from ui.dialogs.colleagues import MINE, THEIRS, ColleagueForm, ColleaguesDialog
from ui.dialogs.continuity import ImpactForm
from ui.dialogs.person_officer import AllocationDialog
from ui.dialogs.sheet import SheetDialog
from ui.dialogs.whatif import WhatIfDialog
from ui.hub import Hub, Place
from ui.main_window import MainWindow
from ui.pages.workload import WorkloadPage
from ui.pages.workload_capacity import support_words
from ui.widgets.fields import put_value
from ui.widgets.forms import FormDialog
from ui.widgets.tables import PlainTable

Form = TypeVar("Form", bound=QDialog)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def start() -> Place:
    return Place(page="workload")


@pytest.fixture
def page(window: MainWindow) -> WorkloadPage:
    assert window.desk is not None
    found = window.desk.page("workload")
    assert isinstance(found, WorkloadPage)
    return found


def front(kind: type[Form]) -> Form:
    QApplication.processEvents()
    form = QApplication.activeModalWidget()
    assert isinstance(form, kind), form
    return form


def opened(hub: Hub, kind: type[Form], key: str, **given: object) -> Form:
    hub.open_dialog(key, **given)
    return front(kind)


def press(root: QWidget, words: str) -> None:
    QApplication.processEvents()
    next(one for one in root.findChildren(QPushButton) if one.text() == words and one.isVisibleTo(root)).click()


def put(form: FormDialog, /, **typed: object) -> None:
    for key, value in typed.items():
        put_value(form.fields[key].editor, value)


def said(root: QWidget) -> str:
    QApplication.sendPostedEvents()
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root))


def cells(table: PlainTable) -> list[list[str]]:
    model = table.model()
    return [[str(model.index(row, at).data() or "") for at in range(model.columnCount())] for row in range(model.rowCount())]


def test_one_key_turns_the_charts_into_tables_with_the_same_numbers_and_back(
    page: WorkloadPage, session: Session, qtbot: QtBot
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_T, ALT)
    QApplication.processEvents()
    tables = {one.accessibleName(): one for one in page.findChildren(PlainTable) if one.isVisible()}
    assert QApplication.focusWidget() is tables["Capacity as a table"]
    capacity = workload_figures(session).capacity
    told = {row[0]: row for row in cells(tables["Capacity as a table"])}
    assert told["All"] == ["All", str(capacity.cases), f"{capacity.total:,}"]
    assert told["Available"][2] == f"{capacity.available:,}"
    assert told["contacts done for colleagues"][1] == str(capacity.support.for_others)
    for part in capacity.parts:
        if part.format is None:
            assert told[part.kind.capitalize()][1:] == [str(part.count), f"{part.points:,}"]
    weeks = cells(tables["Twelve weeks as a table"])
    assert len(weeks) == len(workload_summary(session).trend)
    assert f"{capacity.percent:.1f}%" == weeks[-1][1]
    qtbot.keyClick(page, Qt.Key.Key_T, ALT)
    QApplication.processEvents()
    assert not [one for one in page.findChildren(PlainTable) if one.isVisible()]
    assert QApplication.focusWidget() is page.turn_button


def test_every_line_of_a_table_opens_what_made_it(page: WorkloadPage, hub: Hub, session: Session, qtbot: QtBot) -> None:
    places: list[Place] = []
    hub.place_wanted.connect(places.append)
    page.turn_charts()
    QApplication.processEvents()
    tables = {one.accessibleName(): one for one in page.findChildren(PlainTable) if one.isVisible()}
    table, capacity = tables["Capacity as a table"], workload_figures(session).capacity
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert len(places[-1].given["group"].split("|")) == capacity.parts[0].count
    hub.open_page("workload")
    last = tables["Twelve weeks as a table"]
    last.selectRow(last.model().rowCount() - 1)
    qtbot.keyClick(last, Qt.Key.Key_Return)
    front(SheetDialog).reject()


def test_a_week_opens_to_the_lines_that_made_it_and_they_add_up(page: WorkloadPage, hub: Hub, session: Session, qtbot: QtBot) -> None:
    week = weeks_to_now(session, workload_figures(session))[-1]
    places: list[Place] = []
    hub.place_wanted.connect(places.append)
    dialog = opened(hub, SheetDialog, "week", week=week)
    rows = cells(dialog.table)
    points = [int(row[-1].replace(",", "").replace("+", "")) for row in rows if row[-1] != "not weighted"]
    assert sum(points) == week.total
    assert sum(row[-1] == "not weighted" for row in rows) == week.cases - week.weighted
    assert f"{week.weighted} of {week.cases} cases weighted" in said(dialog)
    assert "Hours of that week" in said(dialog)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert places[-1].page == "case"
    assert not dialog.isVisible()
    bare = opened(hub, SheetDialog, "week", week=replace(week, made_of=""))
    assert "kept before its lines were" in said(bare)
    assert cells(bare.table) == []
    bare.reject()


def test_the_weeks_of_the_chart_lead_to_their_lines(page: WorkloadPage) -> None:
    link = next(one for one in page.panels["trend"].findChildren(QPushButton) if "what made it" in one.accessibleName())
    link.click()
    shown = front(SheetDialog)
    assert cells(shown.table), "the week tells the cases that made it"
    shown.reject()


def test_contacts_with_colleagues_are_recorded_edited_removed_and_weighed(page: WorkloadPage, hub: Hub, session: Session, qtbot: QtBot) -> None:
    before = workload_figures(session).capacity
    held = len(colleague_contacts(session))
    press(page.panels["capacity"], support_words(before))
    listed = front(ColleaguesDialog)
    qtbot.keyClick(listed.table, Qt.Key.Key_N)
    form = front(ColleagueForm)
    form.submit()
    assert "The colleague's name is missing" in form.fields["colleague"].error
    put(form, colleague="Nia Hale")
    form.submit()
    assert "The kind of work is missing" in form.fields["kind"].error
    kind = next(iter(form._kinds.values()))
    put(form, kind=kind.key, level=kind.levels[0][0], about="A visit in her patch")
    points = kind.levels[0][1]
    assert f"Adds {points} points" in said(form)
    form.submit()
    assert not form.isVisible()
    assert len(colleague_contacts(session)) == held + 1
    assert workload_figures(session).capacity.total == before.total + points
    assert any(row[1] == "mine, for Nia Hale" for row in cells(listed.table))
    listed.table.selectRow(next(at for at, row in enumerate(cells(listed.table)) if "Nia Hale" in row[1]))
    qtbot.keyClick(listed.table, Qt.Key.Key_Return)
    form = front(ColleagueForm)
    put(form, whose=THEIRS)
    form.submit()
    assert "The case is missing" in form.fields["case"].error
    put(form, case=hub.book.lines()[0].person_id)
    assert f"Takes {points} points away" in said(form)
    form.submit()
    assert workload_figures(session).capacity.total == before.total - points
    qtbot.keyClick(listed.table, Qt.Key.Key_Delete)
    assert len(colleague_contacts(session)) == held
    listed.reject()


@pytest.mark.parametrize(("typed", "words"), [({"on": "tomorrow"}, "has not come yet"), ({"on": ""}, "The day is missing"),
                                               ({"whose": THEIRS, "case": "", "colleague": "Nia Hale"}, "The case is missing")])  # fmt: skip
def test_a_contact_that_cannot_be_is_refused(page: WorkloadPage, hub: Hub, session: Session, typed: dict[str, str], words: str) -> None:
    held = colleague_contacts(session)
    form = opened(hub, ColleagueForm, "colleague_contact")
    kind = next(iter(form._kinds.values()))
    put(form, colleague="Nia Hale", kind=kind.key, whose=MINE)
    put(form, **typed)
    form.submit()
    assert words in "\n".join(field.error for field in form.fields.values())
    assert colleague_contacts(session) == held
    form.reject()


def test_oneself_is_no_colleague(page: WorkloadPage, hub: Hub, session: Session) -> None:
    form = opened(hub, ColleagueForm, "colleague_contact")
    kind = next(iter(form._kinds.values()))
    put(form, colleague=session.officer_name, kind=kind.key)
    form.submit()
    assert "Name the colleague" in said(form)
    form.reject()


def test_continuity_is_told_over_time_by_quarter_and_by_month(page: WorkloadPage, hub: Hub, session: Session, qtbot: QtBot) -> None:
    press(page.panels["continuity"], "Over time")
    dialog = front(SheetDialog)
    found = continuity_timeline(session)
    rows = {row[0]: row[1:] for row in cells(dialog.table)}
    assert rows["Cases"] == [str(n) for n in reversed(found.cases)]
    for row in found.rows:
        assert rows[str(row.words)] == [str(value) for value in reversed(row.values)]
    dialog.table.selectRow(1)
    assert dialog.told.text().endswith(str(found.rows[0].formula))
    qtbot.keyClick(dialog.table, Qt.Key.Key_M)
    months = front(SheetDialog)
    assert "By month. Q shows quarters." in said(months)
    qtbot.keyClick(months.table, Qt.Key.Key_Q)
    quarters = front(SheetDialog)
    assert "By quarter" in said(quarters)
    quarters.reject()


def test_what_it_does_when_an_officer_leaves_is_worked_out_and_not_kept(page: WorkloadPage, session: Session) -> None:
    press(page.panels["continuity"], "When an officer leaves")
    form = front(ImpactForm)
    impact = impact_of_leaving(session)
    for words in (str(impact.cases), *(str(one) for one in impact.told), *(str(after.formula) for _, after in impact.rows)):
        assert words in said(form)
    put(form, officer="Somebody Else")
    form.submit()
    assert "0 of" in said(form)
    put(form, officer="")
    form.submit()
    assert "The name is missing" in form.fields["officer"].error
    form.reject()


def test_what_was_not_met_is_listed_and_opens_its_case(page: WorkloadPage, hub: Hub, session: Session, qtbot: QtBot) -> None:
    line = next(line for line in hub.book.lines() if line.kind == "case")
    day = session.today - timedelta(days=3)
    hub.perform(record_not_met, RecordNotMet(person_id=line.person_id, what="home visit", expected_on=day, why="no car", needed="a car"))
    places: list[Place] = []
    hub.place_wanted.connect(places.append)
    press(page.panels["late"], "What was not met, and why")
    dialog = front(SheetDialog)
    at = next(at for at, row in enumerate(cells(dialog.table)) if row[2:] == ["home visit", "no car", "a car"])
    dialog.table.selectRow(at)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert places[-1].given["person_id"] == line.person_id


def test_a_change_of_officer_says_whether_it_was_planned_and_when_the_handover_was_complete(
    page: WorkloadPage, hub: Hub, session: Session
) -> None:
    line = next(line for line in hub.book.lines() if line.kind == "case")
    form = opened(hub, AllocationDialog, "allocation", person_id=line.person_id)
    put(form, name="Nia Hale", why="officer left", planned="yes", ready="-1d")
    form.submit()
    held = case_file(session, line.person_id).allocations
    new = next(one for one in held if one.officer_name == "Nia Hale")
    assert (new.planned, new.handover_ready_on, new.why) == (True, session.today - timedelta(days=1), "officer left")
    form = opened(hub, AllocationDialog, "allocation", person_id=line.person_id)
    put(form, name="D. Cover", role="duty cover")
    assert not form.fields["planned"].isVisible()
    form.submit()
    cover = next(one for one in case_file(session, line.person_id).allocations if one.officer_name == "D. Cover")
    assert (cover.role, cover.planned, cover.handover_ready_on) == ("duty cover", None, None)
    assert next(one for one in case_file(session, line.person_id).allocations if one.id == new.id).to_on is None


def test_the_mark_of_transition_opens_those_of_the_age_and_is_recorded_on_the_person(
    page: WorkloadPage, hub: Hub, session: Session
) -> None:
    capacity = workload_figures(session).capacity
    if not capacity.transition_not_said:
        who = next(line for line in hub.book.lines() if line.kind == "case" and line.tier)
        person = session.store.need(Person, who.person_id)
        born = session.today.replace(year=session.today.year - 19)
        hub.perform(edit_person, EditPerson(before=person, after=replace(person, date_of_birth=born)))
        capacity = workload_figures(session).capacity
    assert capacity.transition_not_said
    assert "of the age of transition" in "\n".join(one.text() for one in page.panels["capacity"].findChildren(QPushButton))
    form = opened(hub, FormDialog, "edit_person", person_id=capacity.transition_not_said[0].person_id)
    put(form, transition="yes")
    form.submit()
    now = workload_figures(session).capacity
    assert len(now.transition_not_said) == len(capacity.transition_not_said) - 1


def test_what_if_opens_with_one_key(page: WorkloadPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page, Qt.Key.Key_W, ALT)
    shown = front(WhatIfDialog)
    assert shown.isVisible()
    shown.reject()
