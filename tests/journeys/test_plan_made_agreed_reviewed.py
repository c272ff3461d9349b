"""A plan from nothing: made from words to start from, agreed, reviewed twice over half a year, and its history right; keys only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.plan_reads import PlanFile, next_review, plan_file
from caseload.casework.session import Session
from caseload.domain.level import Reader
from caseload.domain.plan import Answer
from tests.conftest import TODAY, Template, open_copy_of
from tests.journeys.keys import front_form, keyboard_is_back
from tests.kit import add_case
from ui.dialogs.plan_history import PlanHistoryDialog
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.widgets.forms import FormDialog

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
THREE_MONTHS, SIX_MONTHS = date(2027, 2, 22), date(2027, 5, 24)
MOST_TABS = 60


@dataclass(slots=True)
class MovingClock:
    """A clock that the journey moves on."""

    day: date

    def today(self) -> date:
        """The day it is."""
        return self.day

    def now(self) -> datetime:
        """Nine in the morning of that day."""
        return datetime.combine(self.day, time(9), UTC)


@pytest.fixture
def moving() -> MovingClock:
    return MovingClock(TODAY)


@pytest.fixture
def session(empty_template: Template, tmp_path: Path, moving: MovingClock) -> Iterator[Session]:
    opened = open_copy_of(empty_template, tmp_path, moving)  # type: ignore[arg-type]  a clock, if not the fixed one
    add_case(opened, "Prichard", crn="X400123")
    yield opened
    opened.close()


@pytest.fixture
def hub(session: Session, moving: MovingClock, look: None) -> Iterator[Hub]:
    made = Hub(moving)
    made.hold(session)
    yield made
    made.let_go()


def held() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def tab_to(qtbot: QtBot, words: str) -> None:
    """Press Tab until the keyboard is on what is called so."""
    for _ in range(MOST_TABS):
        qtbot.keyClick(held(), Qt.Key.Key_Tab)
        if held().accessibleName().startswith(words):
            return
    pytest.fail(f"Tab never came to {words}")


def save(qtbot: QtBot, form: FormDialog) -> None:
    qtbot.keyClick(held(), Qt.Key.Key_Return, CTRL)
    assert not form.isVisible()
    keyboard_is_back(qtbot)


def the_plan(session: Session) -> PlanFile:
    from caseload.domain.person import Person

    return plan_file(session, session.store.find(Person)[-1].id)


def make_goal(qtbot: QtBot, area: str, *brackets: str, step: str) -> None:
    """Take the first goal to start from in an area, fill its brackets, set three months and tick a step."""
    qtbot.keyClick(held(), "g")
    form = front_form(qtbot)
    qtbot.keyClicks(held(), area)
    tab_to(qtbot, "Goals to start from")
    qtbot.keyClick(held(), Qt.Key.Key_Return)
    for at, words in enumerate(brackets):
        if at:
            qtbot.keyClick(held(), Qt.Key.Key_F3)
        qtbot.keyClicks(held(), words)
    tab_to(qtbot, "In 3 months")
    qtbot.keyClick(held(), Qt.Key.Key_Return)
    tab_to(qtbot, f"Take this step: {step}")
    qtbot.keyClick(held(), Qt.Key.Key_Space)
    save(qtbot, form)


def hold_review(qtbot: QtBot, levels: str, answer: str, why: str = "") -> None:
    """Read the areas by digits, take the answer, save: what an officer types in under two minutes."""
    qtbot.keyClick(held(), "v")
    form = front_form(qtbot)
    tab_to(qtbot, "Accommodation, My view")
    for key in levels:
        qtbot.keyClick(held(), key)
    assert held() is form.fields["answer"].editor
    qtbot.keyClick(held(), answer)
    if why:
        tab_to(qtbot, "Why not")
        qtbot.keyClicks(held(), why)
    save(qtbot, form)


def test_half_a_year_of_one_plan(window: MainWindow, session: Session, moving: MovingClock, qtbot: QtBot) -> None:
    desk = window.desk
    assert desk is not None
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    desk.search.setText("x400123")
    qtbot.keyClick(desk.search, Qt.Key.Key_Return)
    qtbot.keyClick(window, Qt.Key.Key_4, ALT)

    make_goal(qtbot, "Acc", "Heol Las", "May", step="Write down what I need")
    make_goal(qtbot, "Emp", "Monday and Friday", step="")
    goals = the_plan(session).case.goals
    assert [(one.title, str(one.target_on)) for one in goals] == [
        ("I will have my own key to Heol Las by May", "2027-02-21"),
        ("I will have a good reason to get up on Monday and Friday", "2027-02-21"),
    ]  # fmt: skip

    qtbot.keyClick(held(), "e")
    form = front_form(qtbot)
    qtbot.keyClick(held(), "y")
    tab_to(qtbot, "What Jordan says")
    qtbot.keyClicks(held(), "My own words")
    save(qtbot, form)
    assert str(next_review(session, the_plan(session)).due_on) == "2027-02-21"

    moving.day = THREE_MONTHS
    desk.tick()
    hold_review(qtbot, "2233", "y")
    first = the_plan(session)
    assert [(one.held_on, one.reason, str(one.next_on)) for one in first.reviews] == [(THREE_MONTHS, "first", "2027-05-22")]
    assert [(one.area, one.reader, one.level) for one in first.case.readings] == [
        ("accommodation", Reader.OFFICER, 2), ("accommodation", Reader.PERSON, 2),
        ("employment", Reader.OFFICER, 3), ("employment", Reader.PERSON, 3),
    ]  # fmt: skip

    moving.day = SIX_MONTHS
    desk.tick()
    hold_review(qtbot, "3332", "n", "work comes first now")
    second = the_plan(session)
    assert [one.reason for one in second.reviews] == ["first", "three_months"]
    assert [(one.answer, one.agreed_on, one.why) for one in second.case.agreements] == [
        (Answer.YES, TODAY, ""), (Answer.YES, THREE_MONTHS, ""), (Answer.NO, SIX_MONTHS, "work comes first now"),
    ]  # fmt: skip
    assert [one.review_id for one in second.case.agreements] == ["", second.reviews[0].id, second.reviews[1].id]

    qtbot.keyClick(held(), "h")
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, PlanHistoryDialog)
    check_history(qtbot, shown)


def check_history(qtbot: QtBot, shown: QDialog) -> None:
    """Newest first, and the goal as it stood when it was made."""
    assert isinstance(shown, PlanHistoryDialog)
    said = [line.accessibleName() for line in shown.lines.values()]
    assert [one.partition(", ")[2] for one in said] == [
        "Review: Three-month review, next 24 Aug 2027", "Jordan was asked about the plan: no, does not agree",
        "Review: First review, next 22 May 2027", "Jordan was asked about the plan: yes, agrees",
        "Jordan was asked about the plan: yes, agrees",
        "“I will have a good reason to get up on Monday and Friday” created",
        "“I will have my own key to Heol Las by May” created",
    ]  # fmt: skip
    for _ in range(len(said) - 1):
        qtbot.keyClick(shown.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(shown.focusWidget(), Qt.Key.Key_Return)
    stood = shown.focusWidget()
    assert stood is not None
    assert stood.accessibleDescription() == "open"
    inside = [label.text() for label in shown.findChildren(QLabel)]
    assert "Area of need: Accommodation" in inside
    assert "Step: Write down what I need in a home, what I can pay and where I would like to be (Jordan, not started)" in inside
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
