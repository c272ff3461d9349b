"""Asking about the plan: what changed first, then the answer and both views; each wrong answer beside its field."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from caseload.casework.queries import case_file
from caseload.casework.session import Session
from caseload.domain.plan import Answer
from tests.conftest import Template
from tests.ui.plan.kit import Front, in_front, words_in
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.case_plan import PlanTab
from ui.widgets.fields import put_value


def test_what_changed_since_the_last_answer_is_shown_first(plan: PlanTab, front: Front) -> None:
    form = front("agreement", person_id=plan.person_id)
    said = words_in(form)
    assert "Does Siân agree the plan?" in said
    assert "What changed since Saturday 4 July 2026" in said
    assert "“I want a place of my own” created" in said
    more = next(one for one in form.findChildren(QPushButton) if one.accessibleName().endswith("more"))
    assert "Stone: moved in" not in words_in(form)
    more.click()
    assert "Stone: moved in" in words_in(form)
    form.reject()


def test_why_is_asked_only_where_the_answer_is_not_yes(plan: PlanTab, front: Front, session: Session, qtbot: QtBot) -> None:
    form = front("agreement", person_id=plan.person_id)
    box = form.fields["answer"].editor
    assert form.fields["why"].isHidden()
    qtbot.keyClick(box, "n")
    assert not form.fields["why"].isHidden()
    put_value(form.fields["why"].editor, "too many goals at once")
    qtbot.keyClick(box, "y")
    assert form.fields["why"].isHidden()
    put_value(form.fields["person_view"].editor, "It is mine now.")
    put_value(form.fields["officer_view"].editor, "Two goals are enough.")
    form.submit()
    kept = case_file(session, plan.person_id).agreements[-1]
    assert (kept.answer, kept.why, kept.person_view, kept.officer_view) == (
        Answer.YES, "", "It is mine now.", "Two goals are enough.")  # fmt: skip


def test_a_day_that_has_not_come_is_said_beside_it(plan: PlanTab, front: Front) -> None:
    form = front("agreement", person_id=plan.person_id)
    put_value(form.fields["answer"].editor, "yes")
    put_value(form.fields["on"].editor, "tomorrow")
    form.submit()
    assert "has not come yet" in form.fields["on"].error
    put_value(form.fields["on"].editor, "")
    form.submit()
    assert "The day is missing" in form.fields["on"].error
    form.reject()


def test_an_answer_before_any_goal_is_refused_and_nothing_is_lost(window: MainWindow, hub: Hub, template: Template) -> None:
    nobody = next(line.person_id for line in hub.book.lines() if not case_file(hub.session, line.person_id).goals)
    hub.open_dialog("agreement", person_id=nobody)
    form = in_front()
    assert "The plan so far: nobody has been asked about it yet." in words_in(form)
    put_value(form.fields["answer"].editor, "yes")
    put_value(form.fields["person_view"].editor, "I know what I want.")
    form.submit()
    assert form.fields["answer"].error == "There is no goal to agree yet. Add a goal first."
    assert form.values()["person_view"] == "I know what I want."
    form.reject()


def test_the_answers_are_listed_newest_first_and_the_rest_counted(plan: PlanTab, front: Front) -> None:
    for at in range(5):
        form = front("agreement", person_id=plan.person_id)
        put_value(form.fields["answer"].editor, "no" if at == 4 else "yes")
        put_value(form.fields["why"].editor, "not now")
        form.submit()
    said = words_in(plan)
    assert "No, does not agree" in said
    assert "2 more in the history." in said
