"""Sensitive entries in the window: a closed line until Enter opens it once in this sitting, and the audit is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from caseload.casework.contacts import EditContact, RecordOutcome, edit_contact, record_outcome
from caseload.casework.queries import case_file, case_lines, history
from caseload.casework.release_read import releases_of
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind
from caseload.domain.decision import EarlyDecision, LifeEventEntry, PackageSetting, ThirdDecision
from caseload.domain.entry import Entry
from caseload.domain.level import Stone
from caseload.domain.partners import CaseContact, Meeting, MeetingAction, Sharing
from caseload.domain.plan import Agreement, Answer, Goal, Step
from caseload.domain.referring import Referral
from caseload.domain.releasing import ReleaseMark
from caseload.domain.voice import Strength
from tests.conftest import Template
from tests.ui.contacts.kit import column, contact_of
from ui.main_window import MainWindow
from ui.widgets.entry_line import rows_under
from ui.widgets.forms import FormDialog
from ui.widgets.tables import PlainTable

SECRET = "Alder Lane 12"
CRN_RELEASED = "X473924"


def keep(window: MainWindow, entry: Entry) -> str:
    """Keep an entry as it is; its id."""
    with act(window.hub.session, "kept", AuditKind.COLLECTION) as unit:
        unit.add(entry)
        unit.sentence = "Kept."
    window.hub.changed.emit(None)
    return unit.result.made().id


def tab_of(window: MainWindow, person_id: str, tab: str) -> QWidget:
    window.hub.open_case(person_id, tab)
    assert window.desk is not None
    return window.desk.page("case").tabs[tab]  # type: ignore[attr-defined,no-any-return]


def said(root: QWidget) -> str:
    lines = [row.accessibleName() for row in rows_under(root)]
    return "\n".join([*lines, *(label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root))])


def told(session: Session, person_id: str) -> int:
    return [one.act for one in history(session, person_id)].count("open_sensitive")


def open_line(tab: QWidget, words: str) -> None:
    """Enter on the closed line, which the keyboard stays on."""
    line = next(row for row in rows_under(tab) if row.accessibleName().startswith(words))
    entry_id = line.entry_id
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
    held = QApplication.focusWidget()
    assert getattr(held, "entry_id", "") == entry_id


def sees_only_once_opened(window: MainWindow, person_id: str, tab: str, words: str) -> None:
    shown, before = tab_of(window, person_id, tab), told(window.hub.session, person_id)
    assert SECRET not in said(shown)
    open_line(shown, f"{words}: Enter opens it for this sitting")
    assert SECRET in said(shown)
    assert words not in said(shown)
    assert told(window.hub.session, person_id) == before + 1
    assert SECRET in said(tab_of(window, person_id, tab)), "open for the whole sitting"
    assert told(window.hub.session, person_id) == before + 1


@pytest.fixture
def template(case_template: Callable[[int], Template]) -> Template:
    return case_template(12)


@pytest.mark.parametrize(
    ("words", "make"),
    [
        ("Sensitive person or agency", lambda p, day: CaseContact(person_id=p, name="Aunt", reach=SECRET, role="police",
                                                                  sensitive=True)),
        ("Sensitive meeting", lambda p, day: Meeting(person_id=p, kind=SECRET, held_on=day, sensitive=True)),
        ("Sensitive action", lambda p, day: MeetingAction(person_id=p, words=SECRET, sensitive=True)),
        ("Sensitive sharing", lambda p, day: Sharing(person_id=p, what=SECRET, to_whom="Police", shared_on=day, sensitive=True)),
    ],
    ids=["case_contact", "meeting", "action", "sharing"],
)  # fmt: skip
def test_around_the_case(window: MainWindow, person_id: str, words: str, make: Callable[..., Entry]) -> None:
    keep(window, make(person_id, window.hub.today))
    sees_only_once_opened(window, person_id, "around", words)


def test_a_goal_hides_its_steps_and_opens_in_the_plan_and_at_a_glance(window: MainWindow, person_id: str) -> None:
    goal = Goal(person_id=person_id, title=f"Be safe at {SECRET}", area="relationships", sensitive=True)
    goal_id = keep(window, goal)
    keep(window, Step(person_id=person_id, goal_id=goal_id, description="Ring the refuge", actor="person"))
    assert SECRET not in said(tab_of(window, person_id, "overview"))
    assert "refuge" not in said(tab_of(window, person_id, "plan"))
    sees_only_once_opened(window, person_id, "plan", "Sensitive goal")
    assert "refuge" in said(tab_of(window, person_id, "plan"))


def test_a_step_opens_by_itself(window: MainWindow, person_id: str) -> None:
    session = window.hub.session
    goal = case_file(session, person_id).goals[0]
    keep(window, Step(person_id=person_id, goal_id=goal.id, description=SECRET, actor="person", sensitive=True))
    sees_only_once_opened(window, person_id, "plan", "Sensitive step")


def test_what_a_person_answered(window: MainWindow, person_id: str) -> None:
    keep(window, Agreement(person_id=person_id, agreed_on=window.hub.today, answer=Answer.YES, why=SECRET, sensitive=True))
    sees_only_once_opened(window, person_id, "plan", "Sensitive answer")


@pytest.mark.parametrize(
    ("words", "make"),
    [
        ("Sensitive stone", lambda p, day: Stone(person_id=p, area="relationships", happened_on=day, words=SECRET,
                                                 sensitive=True)),
        ("Sensitive life event", lambda p, day: LifeEventEntry(person_id=p, happened_on=day, words=SECRET, sensitive=True)),
        ("Sensitive strength", lambda p, day: Strength(person_id=p, noted_on=day, words=SECRET, sensitive=True)),
    ],
    ids=["stone", "life_event", "strength"],
)  # fmt: skip
def test_what_stands_beside_progress(window: MainWindow, person_id: str, words: str, make: Callable[..., Entry]) -> None:
    keep(window, make(person_id, window.hub.today))
    tab = tab_of(window, person_id, "progress")
    tab.turn()  # type: ignore[attr-defined]
    assert SECRET not in column_words(tab.story)  # type: ignore[attr-defined]
    tab.turn()  # type: ignore[attr-defined]
    sees_only_once_opened(window, person_id, "progress", words)


def column_words(table: PlainTable) -> str:
    model = table.model()
    cells = [model.index(row, at).data() for row in range(model.rowCount()) for at in range(model.columnCount())]
    return "\n".join(str(cell) for cell in cells)


def test_a_referral(window: MainWindow, person_id: str) -> None:
    keep(window, Referral(person_id=person_id, agency_words=SECRET, need_words="home", made_on=window.hub.today, sensitive=True))
    sees_only_once_opened(window, person_id, "release", "Sensitive referral")


def test_a_form_that_shows_a_closed_entry_opens_it(window: MainWindow, person_id: str) -> None:
    meeting = Meeting(person_id=person_id, kind=SECRET, held_on=window.hub.today, sensitive=True)
    meeting_id = keep(window, meeting)
    for _ in range(2):
        window.hub.open_dialog("around", kind="meeting", person_id=person_id, record_id=meeting_id)
        front().reject()
    assert told(window.hub.session, person_id) == 1
    day, given = window.hub.today, {"person_id": person_id, "sensitive": True}
    stone_id = keep(window, Stone(area="relationships", happened_on=day, words=SECRET, **given))  # type: ignore[arg-type]
    strength_id = keep(window, Strength(noted_on=day, words=SECRET, **given))  # type: ignore[arg-type]
    referral_id = keep(window, Referral(agency_words=SECRET, made_on=day, **given))  # type: ignore[arg-type]
    for at, key in enumerate(("stone", "strength", "referral"), start=2):
        entry = {"stone": stone_id, "strength": strength_id, "referral": referral_id}[key]
        window.hub.open_dialog(key, person_id=person_id, **{f"{key}_id": entry})
        front().reject()
        assert told(window.hub.session, person_id) == at


def front() -> FormDialog:
    QApplication.processEvents()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, FormDialog)
    return shown


def make_sensitive(window: MainWindow, person_id: str, days: int) -> str:
    session = window.hub.session
    contact = contact_of(session, person_id, session.today - timedelta(days=days))
    edit_contact(session, EditContact(before=contact, after=replace(contact, note=SECRET, sensitive=True)))
    window.hub.changed.emit(None)
    return contact.id


def test_a_contact_that_was_opened_shows_its_note_in_the_table(window: MainWindow, person_id: str) -> None:
    contact_id = make_sensitive(window, person_id, 2)
    tab = tab_of(window, person_id, "contacts")
    at = tab.model.place_of(contact_id)  # type: ignore[attr-defined]
    assert column(tab, 8)[at] == "Sensitive note: open to read"  # type: ignore[arg-type]
    window.hub.open_dialog("contact", person_id=person_id, contact_id=contact_id)
    front().reject()
    assert column(tab, 8)[at] == SECRET  # type: ignore[arg-type]
    tab.text.setText("alder")  # type: ignore[attr-defined]
    assert column(tab, 8) == [SECRET], "its words are found once it is open"  # type: ignore[arg-type]


def test_the_outcome_forms_tell_the_audit_once(window: MainWindow, person_id: str) -> None:
    session, contact_id = window.hub.session, make_sensitive(window, person_id, 2)
    window.hub.open_dialog("record_contact", person_id=person_id, contact_id=contact_id)
    front().reject()
    assert told(session, person_id) == 1
    record_outcome(session, RecordOutcome(contact_id=contact_id, outcome_code="ATTC"))
    window.hub.open_dialog("change_outcome", person_id=person_id, contact_id=contact_id)
    front().reject()
    assert told(session, person_id) == 1
    session.opened.clear()
    window.hub.open_dialog("change_outcome", person_id=person_id, contact_id=contact_id)
    front().reject()
    assert told(session, person_id) == 2


class TestRelease:
    @pytest.fixture
    def template(self, demo_template: Template) -> Template:
        return demo_template

    def test_a_part_of_a_release(self, window: MainWindow) -> None:
        session = window.hub.session
        person_id = next(line.person_id for line in case_lines(session) if line.crn == CRN_RELEASED)
        case = next(one for one in releases_of(session, person_id) if one.release is not None and one.items)
        assert case.release is not None
        row = next(one.row for one in case.items if one.row.key not in case.marks)
        keep(window, ReleaseMark(person_id=person_id, release_id=case.release.id, item=row.key, words=SECRET, sensitive=True))
        sees_only_once_opened(window, person_id, "release", "Sensitive part of a release")


@pytest.mark.parametrize(
    "kind",
    [lambda p, o, day: EarlyDecision(person_id=p, order_id=o, decided_on=day, certified=False, reason=SECRET, sensitive=True),
     lambda p, o, day: ThirdDecision(person_id=p, order_id=o, decided_on=day, confirmed=False, reason=SECRET, sensitive=True),
     lambda p, o, day: PackageSetting(person_id=p, starts_on=day, required_weeks=4, yearly_allowance=9, reason=SECRET, sensitive=True)],
    ids=["early", "third", "package"],
)  # fmt: skip
def test_why_something_was_decided_has_a_line_that_opens_it(window: MainWindow, person_id: str, kind: Callable[..., Entry]) -> None:
    order = case_file(window.hub.session, person_id).orders[0]
    entry_id = keep(window, kind(person_id, order.id, window.hub.today))
    shown, before = tab_of(window, person_id, "overview"), told(window.hub.session, person_id)
    assert SECRET not in said(shown)
    line = next(row for row in rows_under(shown) if row.entry_id == f"reason {entry_id}")
    assert "Sensitive entry: Enter opens it for this sitting" in line.accessibleName()
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert SECRET in said(tab_of(window, person_id, "overview"))
    assert told(window.hub.session, person_id) == before + 1
