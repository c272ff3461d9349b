"""The case page: its fixed head, its tabs by keyboard, and what it tells the audit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from caseload.casework.contacts import RecordContact, record_contact
from caseload.casework.people import CloseCase, EditPerson, close_case, edit_person
from caseload.casework.queries import case_file, history
from caseload.casework.session import Session
from caseload.domain.casefile import DueState
from tests.conftest import Template
from tests.ui.case_kit import missed_appointment
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.case import TABS, CasePage
from ui.pages.case_tab import CaseTab
from ui.widgets.entry_line import EntryLine
from ui.widgets.state import Pill


@pytest.fixture
def template(case_template: Callable[[int], Template]) -> Template:
    return case_template(12)


@pytest.fixture
def page(window: MainWindow, person_id: str) -> CasePage:
    window.hub.open_case(person_id)
    assert window.desk is not None
    shown = window.desk.page("case")
    assert isinstance(shown, CasePage)
    return shown


def words_in(root: object) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root))  # type: ignore[attr-defined]


def tab(page: CasePage, key: str) -> CaseTab:
    page.bar.setCurrentIndex([row.key for row in TABS].index(key))
    return page.tabs[key]


def pills(page: CasePage) -> dict[str, Pill]:
    return {pill.accessibleName(): pill for pill in page.header.findChildren(Pill) if pill.isVisibleTo(page)}


def test_the_head_says_who_and_how_things_stand(page: CasePage) -> None:
    said = words_in(page.header)
    for part in ("Siân O'Neill", "X483904", "34", "she/her", "prefers Welsh", "reads slowly, call before 11"):
        assert part in said
    names = pills(page)
    for pill in ("Restricted", "Tier C (A to G), Tier B2 (A to D)", "RoSH medium", "Booked today 10:15", "RAR 2 of 15 days",
                 "UPW 12 of 80 hours", "Seen 12 Nov (9 d)", "Community order, 182 days left", "IOM"):  # fmt: skip
        assert pill in names
    assert "Staff safety: Brother has threatened staff at the door; no lone home visits" in said


def test_the_due_pill_carries_its_reason_for_eye_and_ear(page: CasePage) -> None:
    due = pills(page)["Due soon: Thu 26 Nov"]
    assert "14 days: tier C" in due.accessibleDescription()
    assert "14 days: tier C" in due.toolTip()


def test_the_window_title_names_nobody(page: CasePage, window: MainWindow) -> None:
    assert "Neill" not in window.windowTitle()


def test_tabs_by_control_page_and_by_number(page: CasePage, qtbot: QtBot) -> None:
    assert page.tab_key == "overview"
    qtbot.keyClick(page.bar, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.tab_key == "contacts"
    qtbot.keyClick(page.bar, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.bar, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.tab_key == "history"
    qtbot.keyClick(page.bar, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert page.tab_key == "progress"


def test_only_the_tab_in_view_is_made_and_read(page: CasePage) -> None:
    assert list(page.tabs) == ["overview"]
    tab(page, "plan")
    assert list(page.tabs) == ["overview", "plan"]


@pytest.mark.parametrize("key", [row.key for row in TABS])
def test_every_tab_opens_by_its_name_and_takes_the_keyboard(page: CasePage, hub: Hub, key: str) -> None:
    hub.open_case(page.person_id(), key)
    assert page.tab_key == key
    assert page.tabs[key].isVisible()


def test_one_consultation_is_told_for_one_opening(page: CasePage, hub: Hub, session: Session) -> None:
    def looked() -> int:
        return sum(line.kind == "consultation" for line in history(session, page.person_id()))

    assert looked() == 1
    tab(page, "plan")
    hub.open_case(page.person_id(), "progress")
    assert looked() == 1
    hub.open_page("today")
    hub.open_case(page.person_id())
    assert looked() == 2


def test_an_act_elsewhere_moves_head_and_tab_and_leaves_other_people_alone(page: CasePage, hub: Hub, session: Session) -> None:
    done = hub.perform(record_contact, RecordContact(
        person_id=page.person_id(), happens_on=hub.today, type_code="COAP", outcome_code="ATTC", note="New words",
    ))  # fmt: skip
    assert done is not None
    assert "Seen today" in pills(page)
    assert "New words" in words_in(page.tabs["overview"])
    hub.undo()
    assert "Seen 12 Nov (9 d)" in pills(page)


def test_a_person_taken_away_closes_the_page_and_comes_back_with_undo(
    page: CasePage, hub: Hub, window: MainWindow, session: Session
) -> None:
    page.header.more.menu().aboutToShow.emit()
    actions = {action.text(): action for action in page.header.more.menu().actions()}
    assert list(actions)[:2] == ["Edit details", "Add a note"]
    actions["Remove this person (undo puts them back)"].trigger()
    assert window.desk is not None
    assert window.desk.place.page == "caseload"
    assert window.desk.banner.sentence == "O'Neill, Siân removed from the caseload."
    hub.undo()
    hub.open_case(page.person_id())
    assert "Siân O'Neill" in words_in(page.header)


def test_a_case_is_closed_and_opened_again_from_its_menu(page: CasePage, hub: Hub, session: Session) -> None:
    hub.perform(close_case, CloseCase(person_id=page.person_id(), on=hub.today, reason="order completed"))
    assert "order completed" in pills(page)["Case closed"].accessibleDescription()
    page.header.more.menu().aboutToShow.emit()
    next(one for one in page.header.more.menu().actions() if one.text() == "Open the case again").trigger()
    assert case_file(session, page.person_id()).person.closed_on is None


def test_back_comes_to_the_same_tab(page: CasePage, hub: Hub, window: MainWindow) -> None:
    tab(page, "sentence")
    hub.open_page("today")
    window.go_back()
    assert page.isVisible()
    assert page.tab_key == "sentence"


class TestOverview:
    def test_five_minutes_before_an_appointment(self, page: CasePage) -> None:
        said = words_in(page.tabs["overview"])
        for part in ("Due soon: Thu 26 Nov", "14 days: tier C", "today 10:15, Planned Office Visit (NS), Eastgate office, Tenancy papers",
                     "Outcome missing", "0 of 4 steps", "past the target", "Sensitive note: open to read", "late to start",
                     "Side gate, dog in the yard", "mother, brother when on leave", "07700 900123, not after nine",
                     "text, not voicemail", "review was due Sat 14 Nov"):  # fmt: skip
            assert part in said, part
        assert "compliant" not in said.lower()
        assert "Enforcement not known: “final letter 3/9?” is still to be confirmed" in said

    def test_a_letter_writes_the_missing_outcome(self, page: CasePage, session: Session, qtbot: QtBot) -> None:
        line = entry_lines(page, "Outcome missing")[0]
        line.setFocus()
        qtbot.keyClick(line, "f")
        written = [one for one in case_file(session, page.person_id()).contacts if one.outcome_code == "AFTA"]
        assert [one.happens_on for one in written if one.id == line.entry_id] == [session.today - timedelta(days=2)]
        assert not entry_lines(page, "Outcome missing")

    def test_one_key_says_what_dated_words_meant(self, page: CasePage, session: Session, qtbot: QtBot) -> None:
        line = entry_lines(page, "“warning”")[0]
        line.setFocus()
        qtbot.keyClick(line, "w")
        events = {one.words: one for one in case_file(session, page.person_id()).enforcement}
        assert events["warning"].confirmed
        assert events["warning"].kind.value == "warning given"

    def test_words_without_a_day_ask_for_it_and_nothing_formal_does_not(
        self, page: CasePage, session: Session, hub: Hub, qtbot: QtBot
    ) -> None:
        asked: list[tuple[str, dict[str, object]]] = []
        hub.dialog_wanted.disconnect()
        hub.dialog_wanted.connect(lambda key, given: asked.append((key, given)))
        line = entry_lines(page, "final letter")[0]
        qtbot.keyClick(line, "c")
        assert asked[0][0] == "confirm_enforcement"
        assert asked[0][1]["kind"] == "breach court date"
        qtbot.keyClick(entry_lines(page, "final letter")[0], "n")
        assert not entry_lines(page, "final letter")

    def test_a_gap_from_before_the_program_is_accepted_with_one_button(self, page: CasePage, session: Session, hub: Hub) -> None:
        before = case_file(session, page.person_id()).person
        for contact in case_file(session, page.person_id()).contacts:
            from caseload.casework.contacts import RemoveContact, remove_contact

            remove_contact(session, RemoveContact(contact_id=contact.id))
        hub.perform(edit_person, EditPerson(before=before, after=replace(before, known_from=session.today)))
        assert case_file(session, before.id).line.state is DueState.BEFORE_PROGRAM
        button = next(
            one for one in page.findChildren(QPushButton) if one.accessibleName() == "Accept this gap" and one.isVisible()
        )
        button.click()
        assert case_file(session, before.id).person.gap_accepted_on == session.today
        assert case_file(session, before.id).line.state is not DueState.BEFORE_PROGRAM


def entry_lines(page: CasePage, words: str) -> list[EntryLine]:
    """The lines in view whose name holds the words, as a screen reader would find them."""
    found = page.tabs[page.tab_key].findChildren(EntryLine)
    return [
        line for line in found if words in line.accessibleName() and line.isVisible() and not line.entry_id.startswith("last ")
    ]


def test_an_older_gap_is_not_a_missing_outcome(page: CasePage, session: Session, hub: Hub) -> None:
    before = case_file(session, page.person_id()).person
    missed_appointment(session, before.id, session.today - timedelta(days=60))
    hub.perform(edit_person, EditPerson(before=before, after=replace(before, known_from=session.today - timedelta(days=30))))
    assert len(entry_lines(page, "Outcome missing")) == 1


def test_a_very_low_window_keeps_what_cannot_wait_and_counts_the_rest(page: CasePage, window: MainWindow) -> None:
    window.resize(683, 384)
    names = pills(page)
    assert list(names)[:3] == ["Restricted", "Due soon: Thu 26 Nov", "Booked today 10:15"]
    assert "RoSH medium" in names["7 more"].accessibleDescription()
    window.resize(1366, 768)
    assert "RoSH medium" in pills(page)
