"""Laying a stone from those offered, and changing what is offered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from caseload.casework.plan_reads import stones_offered
from caseload.casework.queries import case_file
from caseload.casework.session import Session
from tests.ui.plan.kit import Front, dialog_in_front, in_front, line
from ui.dialogs.stones import StonesDialog
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.case_plan import PlanTab
from ui.widgets.fields import put_value
from ui.widgets.forms import FormDialog


def chip(form: FormDialog, words: str) -> QPushButton:
    return next(one for one in form.findChildren(QPushButton) if one.accessibleName().startswith(words) and one.isVisible())


def test_a_stone_offered_keeps_which_one_it_is_and_says_when_it_was_laid(plan: PlanTab, front: Front, session: Session) -> None:
    form = front("stone", person_id=plan.person_id, area="accommodation")
    assert chip(form, "moved in").accessibleName() == "moved in (laid 10 Oct 2026)"
    chip(form, "has ID").click()
    form.submit()
    laid = next(one for one in case_file(session, plan.person_id).stones if one.words == "has ID and proof papers")
    assert laid.kind_key == "accommodation:1"


def test_what_shows_it_is_asked_unless_it_is_a_lapse(plan: PlanTab, front: Front, session: Session) -> None:
    form = front("stone", person_id=plan.person_id, area="alcohol")
    put_value(form.fields["words"].editor, "drank at a birthday")
    put_value(form.fields["evidence"].editor, "")
    form.submit()
    assert "What shows the stone is missing" in form.fields["evidence"].error
    put_value(form.fields["on"].editor, "+3d")
    put_value(form.fields["lapse"].editor, True)
    form.submit()
    assert "has not come yet" in form.fields["on"].error
    put_value(form.fields["on"].editor, "today")
    form.submit()
    lapse = next(one for one in case_file(session, plan.person_id).stones if one.words == "drank at a birthday")
    assert (lapse.lapse, lapse.evidence, lapse.kind_key) == (True, None, "")


def test_an_empty_stone_is_refused_beside_its_words(plan: PlanTab, front: Front) -> None:
    form = front("stone", person_id=plan.person_id)
    form.submit()
    assert "The stone is empty" in form.fields["words"].error
    form.reject()


def test_what_is_offered_is_changed_on_the_way_and_the_typing_comes_back(
    plan: PlanTab, front: Front, session: Session, qtbot: QtBot
) -> None:
    form = front("stone", person_id=plan.person_id, area="finances")
    put_value(form.fields["words"].editor, "paid the fine")
    chip(form, "Change what is offered").click()
    shown = dialog_in_front()
    assert isinstance(shown, StonesDialog)
    qtbot.keyClick(line(shown, "bank account"), Qt.Key.Key_Return)
    worded = in_front()
    put_value(worded.fields["words"].editor, "")
    worded.submit()
    assert "Write what will have happened" in worded.fields["words"].error
    put_value(worded.fields["words"].editor, "own bank account open")
    worded.submit()
    assert line(shown, "own bank account open")
    shown.reject()
    again = in_front()
    assert again.values()["words"] == "paid the fine"
    assert chip(again, "own bank account open")
    again.reject()


def test_an_own_stone_is_added_and_one_offered_no_longer(window: MainWindow, hub: Hub, session: Session, qtbot: QtBot) -> None:
    hub.open_dialog("stones")
    shown = dialog_in_front()
    assert isinstance(shown, StonesDialog)
    put_value(shown.area, "health")
    before = len(stones_offered(session, "health"))
    first = line(shown, "GP registered")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Insert)
    form = in_front()
    put_value(form.fields["words"].editor, "walked twice a week")
    form.submit()
    assert len(stones_offered(session, "health")) == before + 1
    qtbot.keyClick(line(shown, "GP registered"), Qt.Key.Key_Delete)
    assert not any(one.words == "GP registered" for one in stones_offered(session, "health"))
    held = shown.focusWidget()
    assert held is not None
    assert held.isVisible()
    hub.undo()
    assert line(shown, "GP registered")
    shown.reject()
    assert QApplication.activeModalWidget() is None
