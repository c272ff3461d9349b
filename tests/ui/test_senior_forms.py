"""Cover, leaving list, handover pack and the list in the view in use: asked in the window, shown as they print, also as Excel."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from caseload.casework.queries import history
from caseload.casework.session import Session
from caseload.casework.settings import SaveView, View, save_view
from caseload.documents.blocks import texts_of
from ui.dialogs.paper_form import PaperForm
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.senior_forms import LAST_SHEET, CoverForm, HandoverPackForm, LeavingForm
from ui.hub import Hub, Place
from ui.main_window import MainWindow
from ui.pages.caseload import CaseloadPage
from ui.widgets.entry_line import EntryLine
from ui.widgets.fields import put_value

Form = TypeVar("Form", bound=QDialog)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def start() -> Place:
    return Place(page="workload")


def press(window: MainWindow, words: str, kind: type[Form]) -> Form:
    next(one for one in window.findChildren(QPushButton) if one.text() == words and one.isVisible()).click()
    return front(kind)


def front(kind: type[Form]) -> Form:
    QApplication.processEvents()
    form = QApplication.activeModalWidget()
    assert isinstance(form, kind)
    return form


def put(form: PaperForm, /, **typed: object) -> None:
    for key, value in typed.items():
        put_value(form.fields[key].editor, value)


def previewed(qtbot: QtBot, hub: Hub, form: PaperForm) -> PreviewDialog:
    with qtbot.waitSignal(hub.tasks.ended):
        form.submit()
    return front(PreviewDialog)


def words_of(preview: PreviewDialog) -> str:
    assert preview.paper is not None
    return "\n".join(texts_of(preview.paper.document))


def test_cover_is_asked_for_its_days_who_covers_and_which_cases(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    form = press(window, "Cover pack", CoverForm)
    assert "45 of 45 taken" in form._count.text()
    put(form, first="23/11/2026", last="27/11/2026", recipient="P. Lowell")
    whole = words_of(previewed(qtbot, hub, form))
    assert "P. Lowell" in whole
    front(PreviewDialog).reject()
    form = press(window, "Cover pack", CoverForm)
    put(form, first="23/11/2026", last="27/11/2026", recipient="P. Lowell")
    names = {line.person_id: line.name.split(",")[0] for line in hub.book.lines()}
    one = next(person for person in form.table.chosen() if names[person] in whole)
    form.table.take((one,))
    told = words_of(previewed(qtbot, hub, form))
    assert names[one] in told
    assert len(told) < len(whole)
    front(PreviewDialog).reject()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"first": "", "last": ""}, "The first day is missing"),
        ({"first": "23/11/2026", "last": ""}, "The last day is missing"),
        ({"first": "27/11/2026", "last": "23/11/2026"}, "ends before it begins"),
        ({"first": "23/11/2026", "last": "23/11/2027"}, "at most 92 days"),
        ({"first": "soonish", "last": "23/11/2027"}, "is not a day"),
    ],
)
def test_days_that_cannot_be_are_refused_in_the_form(window: MainWindow, typed: dict[str, str], words: str) -> None:
    form = press(window, "Cover pack", CoverForm)
    put(form, **typed)
    form.submit()
    assert words in "\n".join((form._note.text(), *(field.error for field in form.fields.values())))
    assert QApplication.activeModalWidget() is form
    form.table.take(())
    put(form, first="23/11/2026", last="27/11/2026")
    form.submit()
    assert "No case is taken" in form.fields["recipient"].error
    form.reject()


def test_the_leaving_list_says_the_last_day_and_is_saved_as_excel_too(
    window: MainWindow, hub: Hub, qtbot: QtBot, tmp_path: Path, session: Session
) -> None:
    form = press(window, "Leaving list", LeavingForm)
    form.submit()
    assert "The last day is missing" in form.fields["last"].error
    put(form, last="4/12/2026", recipient="J. Hale")
    shown = previewed(qtbot, hub, form)
    assert shown.paper is not None
    assert "last day 4 Dec 2026" in str(shown.paper.document.subtitle)
    assert shown.side.excel_button.isVisibleTo(shown)
    path = tmp_path / "leaving.xlsx"
    shown.save_sheet_to(path)
    book = openpyxl.load_workbook(path)
    assert book.active is not None
    assert book.active.max_row == 46
    assert session.store.rows("SELECT recipient FROM audit WHERE act = 'disclose Leaving list'") == [("J. Hale",)]


def test_only_a_list_is_offered_as_excel(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    with qtbot.waitSignal(hub.tasks.ended):
        next(one for one in window.findChildren(QPushButton) if one.text() == "Supervision pack").click()
    shown = front(PreviewDialog)
    assert not shown.side.excel_button.isVisibleTo(shown)
    shown.reject()


def test_the_case_leads_to_its_summary_and_its_handover_pack(window: MainWindow, hub: Hub, session: Session, qtbot: QtBot) -> None:
    line = next(line for line in hub.book.lines() if line.kind == "case" and not line.closed_on)
    hub.open_case(line.person_id, "reports")
    rows = {one.entry_id: one for one in window.findChildren(EntryLine)}
    if "paper handover" not in rows:
        hub.open_case(line.person_id, "sentence")
        rows = {one.entry_id: one for one in window.findChildren(EntryLine)}
    rows["paper handover"].setFocus()
    qtbot.keyClick(rows["paper handover"], Qt.Key.Key_Return)
    form = front(HandoverPackForm)
    put(form, reason="officer leaves", on="4/12/2026", meeting="2/12/2026", told="At the office, was worried", assessed="1/10/2026",
        since="new address", recipient="Nia Hale")  # fmt: skip
    told = words_of(previewed(qtbot, hub, form))
    for words in ("officer leaves", "on 4 Dec 2026", "2 Dec 2026", "At the office, was worried", "new address", "Nia Hale"):
        assert words in told
    shown = front(PreviewDialog)
    assert shown.request.left_out == ()
    shown.reject()
    rows["paper handover"].setFocus()
    qtbot.keyClick(rows["paper handover"], Qt.Key.Key_Return)
    form = front(HandoverPackForm)
    put(form, assessed="+1w", **{LAST_SHEET: False})
    form.submit()
    assert form.fields["assessed"].error
    put(form, assessed="")
    shown = previewed(qtbot, hub, form)
    assert shown.request.left_out == ("sensitive",)
    shown.reject()
    with qtbot.waitSignal(hub.tasks.ended):
        qtbot.keyClick(rows["paper case-summary"], Qt.Key.Key_Return)
    shown = front(PreviewDialog)
    assert shown.request.key == "case-summary"
    shown.reject()
    assert not [one for one in history(session, line.person_id) if one.kind == "disclosure"]


def test_the_list_prints_as_the_view_in_use_shows_it(
    window: MainWindow, hub: Hub, qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    save_view(session, SaveView(view=View(name="High risk", columns=("name", "crn"), filters=(("rosh", "HIGH"),), sort="name")))
    hub.open_page("caseload")
    assert window.desk is not None
    page = window.desk.page("caseload")
    assert isinstance(page, CaseloadPage)
    page.show_view(View(name="High risk", columns=("name", "crn"), filters=(("rosh", "HIGH"),), sort="name", descending=True))
    shown_lines = [line.person_id for line in page.model.rows]
    assert 0 < len(shown_lines) < 45
    with qtbot.waitSignal(hub.tasks.ended):
        qtbot.keyClick(page.table, Qt.Key.Key_P, CTRL)
    shown = front(PreviewDialog)
    assert shown.request.person_ids == tuple(shown_lines)
    assert "High risk" in words_of(shown) + str(shown.paper.document.subtitle if shown.paper else "")
    shown.side.who.setText("J. Hale")
    path = tmp_path / "list.xlsx"
    shown.save_sheet_to(path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert sheet.max_row == 1 + len(shown_lines)
    assert date(2026, 11, 21) == session.today
