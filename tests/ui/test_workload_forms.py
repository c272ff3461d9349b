"""Hours taken off, the weeks, continuity and what-if on the workload page: the figures of the paper, by keyboard or mouse."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from caseload.casework.hours import EditReduction, edit_reduction, held_reductions, reduction_today
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.casework.workload import workload_figures
from caseload.casework.workload_history import weeks_to_now
from caseload.casework.workload_summary import workload_summary
from caseload.domain.change import AuditKind
from caseload.domain.seniority import WorkloadSnapshot
from caseload.domain.workload_history import week_of
from tests.ui.test_case_expected import choose
from ui.dialogs.hours import EndReductionDialog, ReductionDialog
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.whatif import WhatIfDialog
from ui.hub import Hub, Place
from ui.main_window import MainWindow
from ui.pages.workload import WorkloadPage
from ui.widgets.fields import put_value
from ui.widgets.forms import FormDialog


@pytest.fixture
def start() -> Place:
    return Place(page="workload")


@pytest.fixture
def page(window: MainWindow, hub: Hub) -> WorkloadPage:
    assert window.desk is not None
    found = window.desk.page("workload")
    assert isinstance(found, WorkloadPage)
    return found


def said(root: QWidget) -> str:
    """The words on view, what was just added included."""
    QCoreApplication.sendPostedEvents()
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root))


def press(root: QWidget, words: str) -> QWidget:
    QCoreApplication.sendPostedEvents()
    next(one for one in root.findChildren(QPushButton) if one.text() == words and one.isVisibleTo(root)).click()
    found = QApplication.activeModalWidget()
    assert found is not None
    return found


def put(form: FormDialog, **typed: str) -> None:
    for key, text in typed.items():
        put_value(form.fields[key].editor, text)


def keep(session: Session, weeks_back: int, total: int) -> None:
    week = week_of(session.today) - timedelta(weeks=weeks_back)
    with act(session, "keep_week", AuditKind.COLLECTION) as unit:
        unit.add(WorkloadSnapshot(officer_name=session.officer_name, week_on=week, cases=40, total=total, available=2070,
                                  weighted=38, overdue=3, high_risk=9))  # fmt: skip
        unit.sentence = "Kept."


def test_hours_are_taken_off_edited_and_ended_from_the_page(page: WorkloadPage, session: Session) -> None:
    panel = page.panels["hours"]
    before = reduction_today(session)
    assert f"{before:g} hours a week" in said(panel)
    form = press(panel, "End")
    assert isinstance(form, EndReductionDialog)
    put(form, on="today")
    form.submit()
    assert not form.isVisible()
    form = press(panel, "Take hours off the week")
    assert isinstance(form, ReductionDialog)
    choose(form, "reason", "pso_learning")
    assert form.values()["hours"] == "7.4"
    put(form, **{"from": "23/11/2026", "to": "18/12/2026"})
    form.submit()
    assert not form.isVisible()
    assert "To come: 7.4 hours a week" in said(panel)
    assert held_reductions(session)[0].hours == 7.4
    form = press(panel, "Edit")
    assert isinstance(form, ReductionDialog)
    form.reject()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"hours": ""}, "The hours are missing"),
        ({"hours": "many"}, "is not a number"),
        ({"hours": "49"}, "between 0 and 48"),
        ({"hours": "38"}, "at most the 37"),
        ({"hours": "2", "from": ""}, "The first day is missing"),
        ({"hours": "2", "from": "today", "to": "-1w"}, "before it begins"),
        ({"hours": "2", "from": "+1w"}, "There is a reduction"),
    ],
)
def test_hours_that_cannot_be_are_refused_with_their_sentence(
    page: WorkloadPage, session: Session, typed: dict[str, str], words: str
) -> None:
    form = press(page.panels["hours"], "Take hours off the week")
    assert isinstance(form, ReductionDialog)
    held = held_reductions(session)
    choose(form, "reason", "groups")
    put(form, **typed)
    form.submit()
    assert words in said(form)
    assert form.isVisible()
    assert held_reductions(session) == held
    form.reject()


def test_fewer_weeks_show_as_fewer_and_a_missing_week_says_so(page: WorkloadPage, session: Session, hub: Hub) -> None:
    with act(session, "forget", AuditKind.ALTERATION) as unit:
        for one in session.store.find(WorkloadSnapshot):
            unit.remove(one)
        unit.sentence = "Forgotten."
    hub.changed.emit(None)
    assert "1 of 12 weeks kept" in said(page.panels["trend"])
    keep(session, 3, 1000)
    keep(session, 2, 2484)
    hub.changed.emit(None)
    shown = said(page.panels["trend"])
    assert "3 of 12 weeks kept" in shown
    assert "48.3%" in shown
    assert "38 of 40 weighted, 3 overdue" in shown
    assert "Weighed by: day of the table not known; table of 23 Jun 2021." in shown
    page.turn_charts()
    assert "Weighed by: day of the table not known; table of 23 Jun 2021." in said(page.panels["trend"])
    page.turn_charts()
    assert "not kept" in shown
    assert len(weeks_to_now(session, workload_figures(session))) == 3


def test_weeks_over_the_limit_are_marked(page: WorkloadPage, session: Session, hub: Hub) -> None:
    for back in range(1, 5):
        keep(session, back, 2484)
    (held,) = held_reductions(session)
    hub.perform(edit_reduction, EditReduction(before=held, after=replace(held, hours=20)))
    over = workload_summary(session).over
    assert over is not None
    assert (over.weeks, over.marked) == (5, True)
    assert str(over.reason) in said(page.panels["trend"])
    assert "Over 110% for 5 weeks running" in str(over.reason)
    assert "Over 110% now." in said(page.panels["capacity"])


def test_every_percentage_stands_beside_how_many_cases_it_weighs_and_its_table(page: WorkloadPage, session: Session) -> None:
    capacity = workload_figures(session).capacity
    weighed = f"{capacity.weighted} of {capacity.cases} cases weighted; table of 23 Jun 2021"
    assert weighed in page.title.text()
    assert weighed in said(page.panels["capacity"])


def test_continuity_tells_each_measure_with_its_formula_as_the_paper_does(page: WorkloadPage, session: Session) -> None:
    shown = said(page.panels["continuity"])
    measures = workload_summary(session).continuity
    assert measures
    values = {one.text() for one in page.panels["continuity"].findChildren(QPushButton)}
    for one in measures:
        assert str(one.words) in shown
        assert str(one.value) in values
        assert str(one.formula) in shown


def test_a_measure_of_continuity_opens_the_people_it_counts(page: WorkloadPage, session: Session, hub: Hub) -> None:
    gone: list[Place] = []
    refused: list[str] = []
    hub.place_wanted.connect(gone.append)
    hub.refused.connect(refused.append)
    measures = {str(one.words): str(one.value) for one in workload_summary(session).continuity}
    buttons = {one.accessibleName(): one for one in page.panels["continuity"].findChildren(QPushButton)}
    words = "One officer throughout"
    buttons[f"{measures[words]}: {words}"].click()
    assert f"({len(gone[-1].given['group'].split('|'))} of " in measures[words]
    hub.open_page("workload")
    many = "3 officers or more"
    assert "(0 of " in measures[many]
    buttons = {one.accessibleName(): one for one in page.panels["continuity"].findChildren(QPushButton)}
    buttons[f"{measures[many]}: {many}"].click()
    assert refused[-1] == "3 officers or more: nobody is behind this number."


def test_what_if_answers_beside_the_record_and_keeps_nothing(page: WorkloadPage, session: Session, hub: Hub) -> None:
    before = workload_figures(session)
    dialog = press(page.panels["capacity"], "What if (Alt+W)")
    assert isinstance(dialog, WhatIfDialog)
    put(dialog, tiers="b2")
    dialog.submit()
    assert "One more case, tier B2: +115 points." in said(dialog)
    choose(dialog, "kind", "cover")
    put(dialog, tiers="C1, c1, D")
    dialog.submit()
    assert "Cover of 3 cases: +100 points, 1 of them not weighted." in said(dialog)
    choose(dialog, "kind", "leave")
    put(dialog, days="5")
    dialog.submit()
    assert "5 working days away" in said(dialog)
    choose(dialog, "kind", "report")
    choose(dialog, "format", "short")
    dialog.submit()
    choose(dialog, "kind", "lose")
    choose(dialog, "person", before.capacity.unweighted[0].people[0].person_id)
    dialog.submit()
    assert "One case fewer: +0 points." in said(dialog)
    assert f"{before.capacity.total + 280:,}" in said(dialog)
    assert len(dialog.questions) == 5
    dialog.start_again()
    assert dialog.questions == []
    assert "One more case" not in said(dialog._answer)
    dialog.reject()
    assert workload_figures(session) == before


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        ("add", {}, "The tier is missing"),
        ("add", {"tiers": "H"}, "not a tier of either scheme"),
        ("leave", {}, "The days are missing"),
        ("leave", {"days": "1.5"}, "not a whole number"),
        ("leave", {"days": "21"}, "enter 1 to 20"),
        ("lose", {}, "The case is missing"),
    ],
)
def test_a_question_that_cannot_be_is_refused_and_the_answer_stands(
    page: WorkloadPage, kind: str, typed: dict[str, str], words: str
) -> None:
    dialog = press(page.panels["capacity"], "What if (Alt+W)")
    assert isinstance(dialog, WhatIfDialog)
    choose(dialog, "kind", kind)
    put(dialog, **typed)
    dialog.submit()
    assert words in said(dialog)
    assert dialog.questions == []
    dialog.reject()


def test_the_other_papers_of_the_caseload_open_from_the_page(page: WorkloadPage, hub: Hub) -> None:
    shown = press(page, "Case list")
    assert isinstance(shown, PreviewDialog)
    assert shown.request.key == "case-list"
    shown.reject()
    form = press(page, "Day sheet")
    assert not isinstance(form, PreviewDialog)
    form.close()
