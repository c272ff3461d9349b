"""A release from twelve weeks before to three months after, in the window: a day moved, a referral refused, a day covered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.papers import PaperRequest, make_paper
from caseload.casework.sentences import AddOrder, add_order
from caseload.casework.session import Session
from caseload.documents.blocks import texts_of
from caseload.domain.person import Person
from caseload.domain.referring import Referral
from caseload.domain.releasing import Release, ReleaseCheck
from caseload.domain.sentence import Order, OrderKind
from tests.conftest import TODAY, Template, open_copy_of
from tests.journeys.keys import front_form, keyboard_is_back
from tests.journeys.test_plan_made_agreed_reviewed import MovingClock
from tests.kit import add_case
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.releases import ReleasesPage
from ui.widgets.entry_line import EntryLine, rows_under
from ui.widgets.fields import put_value

CTRL = Qt.KeyboardModifier.ControlModifier
DUE, MOVED = date(2027, 2, 12), date(2027, 2, 11)
THREE_MONTHS = date(2027, 5, 11)


@pytest.fixture
def moving() -> MovingClock:
    return MovingClock(TODAY)


@pytest.fixture
def session(empty_template: Template, tmp_path: Path, moving: MovingClock) -> Iterator[Session]:
    opened = open_copy_of(empty_template, tmp_path, moving)  # type: ignore[arg-type]  a clock, if not the fixed one
    person = add_case(opened, "Prichard", crn="X400123")
    kept = Order(person_id=person.id, kind=OrderKind.LICENCE, sentenced_on=date(2025, 9, 1))
    add_order(opened, AddOrder(order=kept))
    yield opened
    opened.close()


@pytest.fixture
def hub(session: Session, moving: MovingClock, look: None) -> Iterator[Hub]:
    made = Hub(moving)
    made.hold(session)
    yield made
    made.let_go()


class Sitting:
    """The window at the release of one person, driven by keys."""

    def __init__(self, window: MainWindow, session: Session, moving: MovingClock, qtbot: QtBot) -> None:
        self.window, self.session, self.moving, self.qtbot = window, session, moving, qtbot
        self.person = session.store.find(Person)[0]

    @property
    def tab(self) -> QWidget:
        """The tab, read anew."""
        self.window.hub.open_case(self.person.id, "release")
        assert self.window.desk is not None
        return self.window.desk.page("case").tabs["release"]  # type: ignore[attr-defined,no-any-return]

    def said(self) -> str:
        """Everything the tab says."""
        tab = self.tab
        return "\n".join(label.text() for label in tab.findChildren(QLabel) if label.isVisibleTo(tab))

    def link(self, words: str) -> None:
        """Press a link by the keyboard."""
        found = next(one for one in self.tab.findChildren(QPushButton) if words in (one.text(), one.accessibleName()))
        found.setFocus()
        self.qtbot.keyClick(found, Qt.Key.Key_Space)

    def key(self, entry: str, key: Qt.Key) -> None:
        """Press a letter on the line whose entry or name begins so."""
        line = self.line(entry)
        line.setFocus()
        self.qtbot.keyClick(line, key)

    def line(self, entry: str) -> EntryLine:
        """The line of an entry, by the end of its id or the start of its name."""
        return next(one for one in rows_under(self.tab) if one.entry_id.endswith(entry) or one.accessibleName().startswith(entry))

    def fill(self, **typed: Any) -> str:
        """Type into the form in front and save it; returns what it refused with, empty when it saved."""
        form = front_form(self.qtbot)
        for key, value in typed.items():
            put_value(form.fields[key].editor, value)
        self.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
        if form.isVisible():
            words = "\n".join(label.text() for label in form.findChildren(QLabel) if label.isVisible())
            form.reject()
            keyboard_is_back(self.qtbot)
            return words
        keyboard_is_back(self.qtbot)
        return ""

    def on(self, day: date) -> None:
        """The program on another day."""
        self.moving.day = day
        self.window.hub.look_again(new_day=True)

    def page(self) -> ReleasesPage:
        """The page of releases, opened by its key."""
        self.qtbot.keyClick(self.window, Qt.Key.Key_0, CTRL)
        assert self.window.desk is not None
        shown = self.window.desk.page("releases")
        assert isinstance(shown, ReleasesPage)
        return shown

    def listed(self) -> list[tuple[str, ...]]:
        """The rows of the page."""
        model = self.page().releases.model
        rows = [model.row(at) for at in range(model.rowCount())]
        return [tuple(cell.words for cell in row.cells) for row in rows if row is not None]


def test_a_release_from_twelve_weeks_before_to_three_months_after(
    window: MainWindow, session: Session, moving: MovingClock, qtbot: QtBot
) -> None:
    at = Sitting(window, session, moving, qtbot)
    _known_and_planned(at)
    _a_referral_refused_and_another(at)
    _moved_by_the_prison(at)
    _covered(at)
    _out(at)
    _after(at)


def _known_and_planned(at: Sitting) -> None:
    """Twelve weeks out: dates that cannot be are refused beside the form, then kept; the release is planned and begun."""
    assert at.listed() == []
    assert "No release is known" in at.said()
    at.link("Dates of the sentence")
    refused = at.fill(starts_on="1/9/2025", conditional_on="12/2/2027", licence_ends_on="1/2/2027")
    assert "lies before conditional release" in refused
    at.link("Dates of the sentence")
    assert at.fill(licence_ends_on="1/9/2027") == "", "the other dates were kept as typing"
    [row] = at.listed()
    assert row[0].startswith("Fri 12 Feb")
    assert row[2].startswith("Thu 11 Feb")
    assert row[-1] == "not planned yet"
    at.link("Plan a release")
    assert at.fill(gate="HMP Fennbrook", at="9:15") == ""
    at.key("identity", Qt.Key.Key_D)
    at.key("duty_to_refer", Qt.Key.Key_P)
    assert "the prison decides" in at.said()
    [release] = at.session.store.find(Release)
    assert (release.due_on, release.gate) == (DUE, "HMP Fennbrook")


def _a_referral_refused_and_another(at: Sitting) -> None:
    """An e-mail is no end; a refusal needs who and why; the second referral leads to a room."""
    at.link("Add: Referrals")
    assert at.fill(agency_words="Council housing", need_area="accommodation", need_words="a room from release") == ""
    [first] = at.session.store.find(Referral)
    at.key(first.id, Qt.Key.Key_N)
    assert at.fill(kind="sent", words="e-mail") == ""
    assert at.session.store.need(Referral, first.id).open
    at.on(date(2026, 12, 7))
    assert "ask again" in at.said()
    at.key(first.id, Qt.Key.Key_C)
    assert "ask again" not in at.said()
    at.key(first.id, Qt.Key.Key_N)
    assert "Say who refused: the agency or the person." in at.fill(kind="refused")
    at.key(first.id, Qt.Key.Key_N)
    assert "What came of the referral is empty" in at.fill(kind="refused", refused_by="the agency")
    at.key(first.id, Qt.Key.Key_N)
    assert at.fill(kind="refused", words="not in priority need", refused_by="the agency") == ""
    at.link("Add: Referrals")
    assert at.fill(agency_words="Bridge hostel", need_area="accommodation", need_words="a room from release") == ""
    second = next(one for one in at.session.store.find(Referral) if one.id != first.id)
    at.on(date(2026, 12, 14))
    at.key(second.id, Qt.Key.Key_N)
    assert at.fill(kind="seen", words="room 4 kept for him") == ""
    assert [one.open for one in at.session.store.find(Referral)] == [False, False]


def _moved_by_the_prison(at: Sitting) -> None:
    """The day comes forward: both days stay on record and the clocks follow the new one."""
    at.on(date(2027, 1, 20))
    at.link("The prison moved the day")
    assert at.fill(why="no services on a Friday") == "", "the form offers the day it could come forward to"
    [release] = at.session.store.find(Release)
    assert (release.due_on, release.moved_to) == (DUE, MOVED)
    assert "Moved by the prison from Friday 12 February 2027: no services on a Friday." in at.said()
    assert at.listed()[0][0].startswith("Thu 11 Feb")


def _covered(at: Sitting) -> None:
    """The officer is away on the day: the page says so, a colleague covers, and the sheet tells the person whom to ring."""
    at.window.hub.open_dialog("around", kind="absence")
    assert at.fill(officer_name=at.session.officer_name, from_on="10/2/2027", to_on="12/2/2027", cover="P. Lowell") == ""
    at.page()
    assert "The officer is on leave" in "\n".join(one.text() for one in at.page().days.findChildren(QLabel))
    at.link("Add something to do")
    assert at.fill(words="Get the keys", place="Bridge hostel", minutes="30", opens="10:00", closes="16:00") == ""
    at.link("Add something to do")
    fixed = {"words": "See the cover officer", "place": "Bridge Street office", "earliest": "14:00", "latest": "14:00"}
    assert at.fill(**fixed) == ""
    at.link("Add something to do")
    assert "overlap" in at.fill(words="Doctor", place="Surgery", earliest="14:15", latest="14:15")
    at.key("accommodation_tonight", Qt.Key.Key_Return)
    assert at.fill(status="done", words="Bridge hostel, room 4") == ""
    paper = make_paper(at.session, PaperRequest(key="first-day", person_id=at.person.id))
    text = " ".join(texts_of(paper.document))
    assert "2:00pm" in text
    assert "See the cover officer" in text
    assert "I ring P. Lowell straight away" in text
    assert "Bridge hostel, room 4" in text


def _out(at: Sitting) -> None:
    """The day itself: out, settled for the night, and a worry that is followed up."""
    at.on(MOVED)
    at.link("Released")
    assert at.fill() == ""
    [order] = [one for one in at.session.store.find(Order) if one.kind is OrderKind.LICENCE]
    assert order.released_on == MOVED
    at.key("settled on the day", Qt.Key.Key_Return)
    assert at.fill(answer="yes", words="in his room by five") == ""
    at.key("wellbeing after", Qt.Key.Key_Return)
    assert "set the day on which it is followed up" in at.fill(answer="yes", words="low")
    at.key("wellbeing after", Qt.Key.Key_Return)
    assert at.fill(answer="yes", words="low", follow_up_on="16/2/2027") == ""
    at.on(date(2027, 2, 16))
    worry = next(one for one in at.session.store.find(ReleaseCheck) if one.concern)
    at.key(f"follow up {worry.id}", Qt.Key.Key_Return)
    assert at.fill(words="seen by the GP, better") == ""
    assert "Next to be asked: Settled after three months" in at.listed()[0][-1]


def _after(at: Sitting) -> None:
    """Three months on the last question is asked, answered, and the release leaves the page."""
    at.on(THREE_MONTHS)
    assert "Settled after three months, by" in at.listed()[0][-1]
    at.key("settled after three months", Qt.Key.Key_Return)
    assert at.fill(answer="no", words="hostel ended, sofa at his sister's") == ""
    assert at.listed() == []
    answers = {one.kind.value: one.settled for one in at.session.store.find(ReleaseCheck) if one.settled is not None}
    assert answers == {"settled on the day": True, "settled after three months": False}
    at.qtbot.keyClick(at.window, Qt.Key.Key_Z, CTRL)
    assert len(at.listed()) == 1, "one undo takes the last answer back"
