"""A hearing on a Sunday or a bank holiday is remarked on and taken; where only the hearing is known, that is what is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QDialog

from caseload.casework.queries import case_file
from caseload.casework.reports import EditReport, edit_report
from caseload.domain.person import Person
from caseload.domain.report import Report, ReportStatus
from caseload.domain.sentence import EnforcementEvent
from tests.ui.reports.kit import stored
from ui.dialogs.adjourn import AdjournDialog
from ui.dialogs.enforcement import ConfirmEnforcementDialog, EnforcementDialog
from ui.dialogs.start_report import StartReportDialog
from ui.hub import Hub
from ui.pages.case_reports import ReportsTab
from ui.pages.reports_editor import ReportEditor
from ui.pages.reports_head import HeadPane
from ui.widgets.entry_line import EntryLine
from ui.widgets.fields import Field, put_value

TODAY = date(2026, 11, 21)
SUNDAY, HOLIDAY, SATURDAY, MONDAY = "29/11/2026", "25/12/2026", "28/11/2026", "30/11/2026"
TOLD = {SUNDAY: "Sunday 29 November 2026: most courts do not sit on a Sunday. Check the day.",
        HOLIDAY: "Friday 25 December 2026 is a bank holiday: most courts do not sit. Check the day."}  # fmt: skip


def a_draft(hub: Hub) -> Report:
    return next(one for one in hub.session.store.find(Report) if one.status is ReportStatus.DRAFT and one.hearing_on is not None)


FORMS: dict[str, tuple[Callable[[Hub], QDialog], str]] = {
    "start": (lambda hub: StartReportDialog(hub, None), "hearing"),
    "adjourn": (lambda hub: AdjournDialog(hub, None, a_draft(hub).id), "to_on"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("typed", [SUNDAY, HOLIDAY, SATURDAY, MONDAY, "", "no day"])
def test_a_form_remarks_on_the_day_and_says_nothing_of_others(hub: Hub, form: str, typed: str) -> None:
    make, key = FORMS[form]
    field = make(hub).fields[key]  # type: ignore[attr-defined]
    put_value(field.editor, typed)
    assert field.remarked == TOLD.get(typed, "")
    assert field.editor.accessibleDescription() == TOLD.get(typed, field.editor.accessibleDescription())
    put_value(field.editor, MONDAY)
    assert field.remarked == ""


def test_the_hearing_of_a_report_is_remarked_on_and_saved(editor: ReportEditor) -> None:
    editor.choose("head")
    pane = editor.panes["head"]
    assert isinstance(pane, HeadPane)
    field = pane.fields["hearing_on"]
    put_value(field.editor, SUNDAY)
    assert field.remarked == TOLD[SUNDAY]
    assert field.error == ""
    assert editor.save()
    assert stored(editor).report.hearing_on == date(2026, 11, 29)


def enforcement_field(form: EnforcementDialog | ConfirmEnforcementDialog, kind: str) -> Field:
    put_value(form.fields["kind"].editor, kind)
    put_value(form.fields["on"].editor, SUNDAY)
    return form.fields["on"]


def test_a_court_date_is_remarked_on_and_a_warning_is_not(hub: Hub) -> None:
    file = case_file(hub.session, hub.session.store.find(Person)[0].id)
    said = EnforcementEvent(person_id=file.person.id, words="court soon")
    for form in (EnforcementDialog(hub, None, file), ConfirmEnforcementDialog(hub, None, said)):
        assert enforcement_field(form, "warning given").remarked == ""
        assert enforcement_field(form, "breach court date").remarked == TOLD[SUNDAY]


@pytest.mark.parametrize(("due", "hearing", "words"), [
    (None, TODAY + timedelta(days=6), "hearing Fri 27 Nov, due not known"), (None, None, "due day not known"),
    (TODAY + timedelta(days=3), TODAY + timedelta(days=6), "Tue 24 Nov, in 2 working days"),
])  # fmt: skip
def test_the_case_says_of_a_report_what_is_known(hub: Hub, due: date | None, hearing: date | None, words: str) -> None:
    before = a_draft(hub)
    assert hub.perform(edit_report, EditReport(before=before, after=replace(before, due_on=due, hearing_on=hearing))) is not None
    tab = ReportsTab(hub)
    tab.read(case_file(hub.session, before.person_id))
    line = next(one for one in tab.findChildren(EntryLine) if one.entry_id == before.id)
    assert words in line.accessibleName()
