"""The page of releases and referrals: what is listed, what a key does, where it leads."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from caseload.casework.referring import referral_list
from caseload.casework.session import Session
from ui.dialogs.preview import PreviewDialog
from ui.main_window import MainWindow
from ui.pages.directory_list import DirectoryList
from ui.pages.releases import ReleasesPage

CTRL = Qt.KeyboardModifier.ControlModifier


def page_of(window: MainWindow, qtbot: QtBot) -> ReleasesPage:
    qtbot.keyClick(window, Qt.Key.Key_0, CTRL)
    assert window.desk is not None
    found = window.desk.page("releases")
    assert isinstance(found, ReleasesPage)
    return found


def names(shown: DirectoryList) -> list[str]:
    rows = [shown.model.row(at) for at in range(shown.model.rowCount())]
    return [row.cells[1].words.split(",")[0] for row in rows if row is not None]


def test_releases_are_listed_the_next_first_and_farther_on_request(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window, qtbot)
    assert names(page.releases) == ["Ramsden", "Ellis", "Hallam"]
    assert page.title.text() == "Releases: 2 coming, 2 with something late"
    row = page.releases.model.row(1)
    assert row is not None
    words = [cell.words for cell in row.cells]
    assert words[:3] == ["Fri 11 Dec", "Ellis, Rhodri", "Thu 10 Dec"]
    assert words[5] == "15 of 20, 6 late"
    page.weeks.setCurrentIndex(page.weeks.findData(""))
    assert len(names(page.releases)) == 3
    assert page.person_id()


def test_enter_opens_the_release_and_b_books(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window, qtbot)
    assert window.desk is not None
    page.releases.table.setCurrentIndex(page.releases.model.index(1, 0))
    page.releases.table.setFocus()
    qtbot.keyClick(page.releases.table, Qt.Key.Key_B)
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, QDialog)
    shown.reject()
    qtbot.keyClick(page.releases.table, Qt.Key.Key_Return)
    assert window.desk.place.page == "case"
    assert window.desk.page("case").tab_key == "release"  # type: ignore[attr-defined]


def test_a_referral_is_chased_and_its_letter_shown_by_a_key(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    page = page_of(window, qtbot)
    page.show_view("referrals")
    assert names(page.referrals)[0] == "Lewis"
    assert page.title.text() == "Referrals: 3 open, 2 to ask about"
    assert page.place_given() == {"view": "referrals"}
    first = referral_list(session)[0].referral.id
    page.focus_first()
    qtbot.keyClick(page.referrals.table, Qt.Key.Key_C)
    assert next(one for one in referral_list(session) if one.referral.id == first).referral.chased_on == session.today
    assert page.title.text() == "Referrals: 3 open, 1 to ask about"
    qtbot.keyClick(page.referrals.table, Qt.Key.Key_N)
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, QDialog)
    shown.reject()
    qtbot.keyClick(page.referrals.table, Qt.Key.Key_L)
    paper = QApplication.activeModalWidget()
    assert isinstance(paper, PreviewDialog)
    paper.reject()
    qtbot.keyClick(page.referrals.table, Qt.Key.Key_Return)
    assert window.desk is not None
    assert window.desk.place.page == "case"


def test_today_leads_to_the_page_and_to_the_case(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.desk
    assert desk is not None
    groups = {row.group.key: row for row in desk.page("today").needs.rows}  # type: ignore[attr-defined]
    assert groups["releases"].group.count == 2
    assert groups["referrals"].group.count == 2
    desk.page("today")._show_all(groups["referrals"].group)  # type: ignore[attr-defined]
    assert desk.place.page == "releases"
    assert desk.page("releases").place_given() == {"view": "referrals"}
