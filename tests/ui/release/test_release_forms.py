"""Every form of a release and a referral in the window: typed, saved, shown, opened again, refused beside what was typed."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.queries import case_lines
from caseload.casework.referring import referrals_of
from caseload.casework.release_beside import beside_release
from caseload.casework.release_read import releases_of
from caseload.casework.session import Session
from caseload.domain.release_checklist import ItemStatus
from caseload.domain.releasing import BankAnswer
from ui.main_window import MainWindow
from ui.release_words import BESIDE
from ui.widgets.entry_line import rows_under
from ui.widgets.fields import put_value
from ui.widgets.forms import FormDialog

ELLIS, HALLAM, LEWIS = "X473924", "X475509", "X477728"
WORDS = "Bryn <b>Vale</b> & 'co'"


def person(session: Session, crn: str) -> str:
    return next(line.person_id for line in case_lines(session) if line.crn == crn)


def tab_of(window: MainWindow, person_id: str) -> QWidget:
    window.hub.open_case(person_id, "release")
    assert window.desk is not None
    return window.desk.page("case").tabs["release"]  # type: ignore[attr-defined,no-any-return]


def said(root: QWidget) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root))


def form() -> FormDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, FormDialog)
    return found


def save(**typed: Any) -> str:
    """Type into the form in front and save; what it said when it stayed open."""
    shown = form()
    for key, value in typed.items():
        put_value(shown.fields[key].editor, value)
    shown.submit()
    words = said(shown) if shown.isVisible() else ""
    if words:
        shown.reject()
    return words


@pytest.mark.parametrize("kind", BESIDE, ids=lambda kind: kind.key)
def test_each_ledger_is_added_opened_changed_and_taken_away(window: MainWindow, session: Session, kind: Any) -> None:
    person_id = person(session, ELLIS)
    tab = tab_of(window, person_id)
    before = {row.entry_id for row in rows_under(tab)}
    next(one for one in tab.findChildren(QPushButton) if one.accessibleName() == f"Add: {kind.heading}").click()
    needed = {field.key: WORDS for field in kind.fields if field.needed and field.kind == "line"}
    days = {field.key: "20/11/2026" for field in kind.fields if field.needed and field.kind == "day"}
    assert save(**needed, **days) == ""
    [line] = [row for row in rows_under(tab) if row.entry_id not in before]
    assert WORDS in line.accessibleName()
    assert WORDS in said(tab)
    window.hub.open_dialog("beside_release", kind=kind.key, person_id=person_id, record_id=line.entry_id)
    assert save(**{next(iter(needed)): "Changed"}) == ""
    assert "Changed" in said(tab)
    window.hub.open_dialog("beside_release", kind=kind.key, person_id=person_id, record_id=line.entry_id)
    next(one for one in form().findChildren(QPushButton) if one.text() == "Remove").click()
    assert "Changed" not in said(tab)
    window.hub.undo()
    assert "Changed" in said(tab_of(window, person_id))


def test_an_empty_ledger_line_is_refused_beside_its_field(window: MainWindow, session: Session) -> None:
    window.hub.open_dialog("beside_release", kind="account", person_id=person(session, ELLIS))
    assert "“Bank” is empty" in save()
    window.hub.open_dialog("beside_release", kind="account", person_id=person(session, ELLIS))
    assert "give the day it did" in save(bank="Post bank", answer=BankAnswer.OPENED.value)


@pytest.mark.parametrize(
    ("key", "status"),
    [(Qt.Key.Key_D, ItemStatus.DONE), (Qt.Key.Key_P, ItemStatus.IN_PROGRESS), (Qt.Key.Key_N, ItemStatus.NOT_NEEDED),
     (Qt.Key.Key_X, ItemStatus.DECLINED)],
)  # fmt: skip
def test_a_letter_marks_an_item(window: MainWindow, session: Session, qtbot: QtBot, key: Qt.Key, status: ItemStatus) -> None:
    person_id = person(session, ELLIS)
    tab = tab_of(window, person_id)
    line = next(row for row in rows_under(tab) if row.entry_id.endswith(" phone"))
    line.setFocus()
    qtbot.keyClick(line, key)
    [case] = releases_of(session, person_id)
    assert case.marks["phone"].status is status
    held = QApplication.focusWidget()
    assert getattr(held, "entry_id", "").endswith(" phone"), "the keyboard stays on the item"


def test_an_item_says_what_is_known_whose_it_is_and_when(window: MainWindow, session: Session) -> None:
    person_id = person(session, ELLIS)
    [case] = releases_of(session, person_id)
    assert case.release is not None
    window.hub.open_dialog("release_item", release_id=case.release.id, item="medication")
    assert save(status="done", owner="prison", words=WORDS, promised_by="G. Ferris", due_on="1/12/2026") == ""
    tab = tab_of(window, person_id)
    assert WORDS in said(tab)
    assert "promised by G. Ferris" in said(tab)


def test_the_first_day_is_worked_out_again_as_it_is_typed(window: MainWindow, session: Session) -> None:
    person_id = person(session, ELLIS)
    tab = tab_of(window, person_id)
    [case] = releases_of(session, person_id)
    assert case.release is not None
    window.hub.open_dialog("first_day_thing", release_id=case.release.id)
    assert "What is to be done is empty" in save()
    window.hub.open_dialog("first_day_thing", release_id=case.release.id)
    assert "is not a time" in save(words="Tag", place="Home", earliest="half past")
    window.hub.open_dialog("first_day_thing", release_id=case.release.id)
    assert save(words=WORDS, place="Home", minutes="60", earliest="14:15", latest="14:15") != "", "it overlaps the appointment"
    window.hub.open_dialog("first_day_thing", release_id=case.release.id)
    assert save(words="Tag fitted", place="Home", minutes="60", earliest="", latest="8:00") == ""
    assert "This day cannot be done: Tag fitted must be done on the day" in said(tab)
    thing = next(row for row in rows_under(tab) if "Tag fitted" in row.accessibleName())
    window.hub.open_dialog("first_day_thing", release_id=case.release.id, thing_id=thing.entry_id)
    assert save(telephone=True) == ""
    assert "The day can be done when these move: Tag fitted." in said(tab)
    window.hub.open_dialog("journey", release_id=case.release.id)
    assert "two places" in save(from_place="Home", to_place="Home", minutes="5")
    window.hub.open_dialog("journey", release_id=case.release.id)
    assert save(from_place="HMP Fennbrook", to_place="Home", minutes="20", how="lift") == ""


def test_a_release_that_happened_shows_only_what_is_asked_after_it(window: MainWindow, session: Session) -> None:
    person_id = person(session, HALLAM)
    tab = tab_of(window, person_id)
    words = said(tab)
    assert "First seen after release on" in words
    assert "The licence is" not in words
    assert "not asked in time" in words
    rate = next(one for one in tab.findChildren(QPushButton) if one.text() == "Rate home")
    rate.click()
    assert "Accommodation" in said(form())
    form().reject()


def test_a_referral_is_made_told_of_and_asked_about(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    person_id = person(session, LEWIS)
    tab = tab_of(window, person_id)
    [old] = referrals_of(session, person_id)
    window.hub.open_dialog("referral", person_id=person_id)
    assert "The agency is empty" in save(need_area="health")
    window.hub.open_dialog("referral", person_id=person_id)
    assert save(agency_words=WORDS, need_area="health") == ""
    assert WORDS in said(tab)
    line = next(row for row in rows_under(tab) if row.entry_id == old.referral.id)
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_C)
    assert referrals_of(session, person_id)[0].referral.chased_on == session.today
    window.hub.open_dialog("referral_news", person_id=person_id, referral_id=old.referral.id)
    assert "after the day it was seen" in save(kind="seen", on="1/1/2020", words="came")
    window.hub.open_dialog("referral_news", person_id=person_id, referral_id=old.referral.id)
    assert save(kind="seen", on="21/11/2026", words="debts listed, plan made") == ""
    assert "debts listed, plan made" in said(tab)


def test_a_release_is_moved_called_off_and_put_back(window: MainWindow, session: Session) -> None:
    person_id = person(session, ELLIS)
    tab = tab_of(window, person_id)
    [case] = releases_of(session, person_id)
    assert case.release is not None
    window.hub.open_dialog("move_release", release_id=case.release.id)
    assert save(why=WORDS) == ""
    assert f"Moved by the prison from Friday 11 December 2026: {WORDS}." in said(tab)
    window.hub.open_dialog("call_off", release_id=case.release.id)
    assert "Say why" in save()
    window.hub.open_dialog("call_off", release_id=case.release.id)
    assert save(why="sentenced again") == ""
    assert "nothing is prepared yet" in said(tab)
    window.hub.undo()
    assert "Moved by the prison" in said(tab_of(window, person_id))


def test_what_was_typed_in_a_form_of_dates_is_kept_and_put_back(window: MainWindow, session: Session) -> None:
    person_id = person(session, ELLIS)
    tab_of(window, person_id)
    window.hub.open_dialog("custody_dates", person_id=person_id)
    assert "lies before conditional release" in save(sentence_ends_on="1/12/2026", licence_ends_on="")
    window.hub.open_dialog("custody_dates", person_id=person_id)
    assert "Typing kept from before was put back." in said(form())
    form().reject()
    assert beside_release(session, person_id).proofs


def test_the_tab_shows_the_prison_its_officer_the_dates_and_who_covers(window: MainWindow, session: Session) -> None:
    words = said(tab_of(window, person(session, ELLIS)))
    assert "In HMP Fennbrook since" in words
    assert "prison officer: G. Ferris." in words
    assert "P. Lowell covers if you are away." in words
    assert "Home detention curfew eligible" in words
    assert "Sentence expiry" in words


def test_a_release_is_planned_from_the_prison_the_person_is_in(window: MainWindow, session: Session) -> None:
    window.hub.open_dialog("release", person_id=person(session, ELLIS))
    assert form().fields["gate"].editor.text() == "HMP Fennbrook"  # type: ignore[attr-defined]
    form().reject()


def test_the_form_of_the_duty_to_refer_asks_for_its_day_and_the_decision(window: MainWindow, session: Session) -> None:
    [case] = releases_of(session, person(session, ELLIS))
    assert case.release is not None
    window.hub.open_dialog("release_item", release_id=case.release.id, item="duty_to_refer")
    assert "what the council decided and on which day" in said(form())
    form().reject()


def test_an_item_taken_further_by_its_ledger_opens_as_it_stands(window: MainWindow, session: Session) -> None:
    [case] = releases_of(session, person(session, ELLIS))
    assert case.release is not None
    window.hub.open_dialog("release_item", release_id=case.release.id, item="bank_account")
    assert form().text("status") == ItemStatus.IN_PROGRESS.value
    form().reject()


def test_a_referral_keeps_which_service_of_the_agency(window: MainWindow, session: Session) -> None:
    window.hub.open_dialog("referral", person_id=person(session, HALLAM))
    assert save(agency_words="Advice centre", service=WORDS, need_words="debts") == ""
    assert WORDS in [one.referral.service for one in referrals_of(session, person(session, HALLAM))]
