"""An import shows every row before anything is written, answers questions in place, and is one act with one undo."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from caseload.casework import importing
from caseload.casework.clock import FixedClock
from caseload.casework.import_choices import RowStatus, SheetKind
from caseload.casework.queries import case_lines, counts
from caseload.casework.session import Session
from caseload.domain.change import Change
from caseload.domain.contact import Contact
from ui.dialogs.import_dialog import ImportDialog
from ui.dialogs.import_preview import will_words
from ui.hub import Hub

PEOPLE = """CRN,Surname,Forename,DOB,Tier,RoSH,Order,Start,End,Last seen
X500101,Marsh,Edwin,14/07/1988,B2,H,CO 12m,01/09/2026,31/08/2027,05/11/2026
X500102,Tŵm,Gwenllian,2/3/91,C1,Med,ORA CO,14 Sept 2026,13/09/2027,31/02/2026
X500102,Other,Person,1/1/90,C1,Low,CO,01/10/2026,30/09/2027,
X50O103,Hedge,Ida,5/5/1979,D0,M,CO 12m,01/03/2026,28/02/2027,02/11/2026
"""
CONTACTS = """Date,CRN,Name,Type,Outcome,Notes
05/11/2026,X500101,"Marsh, Edwin",OV,att,Came with his <b>papers</b>
02/11/2026,X500103,"Hedge, Ida",OV,att,
03/11/2026,X500103,"Hedge, Ida",phone,spoke,
06/11/2026,X599999,"Nobody, At all",OV,att,
"""
Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def make(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return make


@pytest.fixture
def hub(empty_session: Session, clock: FixedClock, look: None) -> Iterator[Hub]:
    """A hub on a store without people."""
    made = Hub(clock)
    made.hold(empty_session)
    yield made
    made.let_go()


@pytest.fixture
def dialog(hub: Hub, qtbot: QtBot) -> ImportDialog:
    made = ImportDialog(hub, None)
    qtbot.addWidget(made)
    made.show()
    return made


def step(qtbot: QtBot, dialog: ImportDialog, do: Callable[[], Any]) -> None:
    """Do something that starts work, and wait until the work has ended."""
    with qtbot.waitSignal(dialog.hub.tasks.ended):
        do()


def planned(qtbot: QtBot, dialog: ImportDialog, path: Path) -> None:
    step(qtbot, dialog, lambda: dialog.open_file(path))
    assert dialog.step is dialog.columns, dialog.choose.sentence
    step(qtbot, dialog, dialog.foot.next.click)
    assert dialog.step is dialog.preview, dialog.foot.sentence


def imported(qtbot: QtBot, dialog: ImportDialog, path: Path) -> None:
    planned(qtbot, dialog, path)
    step(qtbot, dialog, dialog.foot.next.click)
    assert dialog.step is dialog.summary, dialog.foot.sentence


def answer(qtbot: QtBot, dialog: ImportDialog, words: str) -> QPushButton:
    def shown() -> list[QPushButton]:
        buttons = dialog.preview.question.findChildren(QPushButton)
        return [button for button in buttons if button.isVisible() and button.text() == words]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    return shown()[0]


def statuses(dialog: ImportDialog) -> dict[str, int]:
    return {status.value: count for status, count in dialog.preview.model.counts().items()}


def test_nothing_is_written_before_it_is_accepted_and_one_undo_takes_it_back(
    dialog: ImportDialog, hub: Hub, qtbot: QtBot, write: Write
) -> None:
    heard: list[Change] = []
    hub.changed.connect(heard.append)
    planned(qtbot, dialog, write("people.csv", PEOPLE))
    assert statuses(dialog) == {"new": 1, "warning": 2, "refused": 1}
    assert dialog.foot.next.text() == "Import 3 people"
    assert case_lines(hub.session) == ()
    step(qtbot, dialog, dialog.foot.next.click)
    assert dialog.step is dialog.summary
    assert [line.crn for line in case_lines(hub.session)] == ["X50O103", "X500101", "X500102"]
    assert len(heard) == 1
    assert hub.undo_list.last() is heard[0]
    assert counts(hub.session).overdue == 0
    hub.undo()
    assert case_lines(hub.session) == ()


def test_each_row_says_why_with_its_cell_and_the_filter_shows_one_kind(dialog: ImportDialog, qtbot: QtBot, write: Write) -> None:
    planned(qtbot, dialog, write("people.csv", PEOPLE))
    preview = dialog.preview
    preview.chips[RowStatus.REFUSED].click()
    assert [row.row for row in preview.model.rows] == [4]
    assert "already used" in preview.detail.text()
    preview.chips[RowStatus.WARNING].click()
    assert "J3: " in preview.detail.text()
    assert "31/02/2026" in preview.detail.text()
    preview.chips[None].click()
    assert len(preview.model.rows) == 4
    assert preview.chips[RowStatus.SKIPPED].isHidden()


def test_a_second_import_of_the_same_file_has_nothing_to_do(dialog: ImportDialog, hub: Hub, qtbot: QtBot, write: Write) -> None:
    path = write("people.csv", PEOPLE)
    imported(qtbot, dialog, path)
    again = ImportDialog(hub, None)
    qtbot.addWidget(again)
    planned(qtbot, again, path)
    assert statuses(again) == {"unchanged": 3, "refused": 1}
    assert again.foot.next.text() == "Import nothing new"
    assert not again.foot.next.isEnabled()


def test_a_question_is_answered_once_for_all_rows_that_ask_it(dialog: ImportDialog, hub: Hub, qtbot: QtBot, write: Write) -> None:
    imported(qtbot, dialog, write("people.csv", PEOPLE))
    more = ImportDialog(hub, None)
    qtbot.addWidget(more)
    more.show()
    planned(qtbot, more, write("contacts.csv", CONTACTS))
    assert statuses(more)["held"] == 2
    more.preview.chips[RowStatus.HELD].click()
    step(qtbot, more, answer(qtbot, more, "Yes, this is Hedge, Ida").click)
    assert "held" not in statuses(more)
    assert more.foot.next.text() == "Import 3 contacts"
    step(qtbot, more, more.preview._forget.click)
    assert statuses(more)["held"] == 2
    more.preview.chips[RowStatus.HELD].click()
    step(qtbot, more, answer(qtbot, more, "No, leave these rows out").click)
    assert statuses(more)["refused"] == 3
    step(qtbot, more, more.foot.next.click)
    assert [contact.note for contact in hub.session.store.find(Contact)] == ["Came with his <b>papers</b>"]


def test_a_crn_used_twice_can_be_put_right_in_place(dialog: ImportDialog, hub: Hub, qtbot: QtBot, write: Write) -> None:
    planned(qtbot, dialog, write("people.csv", PEOPLE))
    dialog.preview.chips[RowStatus.REFUSED].click()
    question = dialog.preview.question
    assert question.isVisible()
    use = answer(qtbot, dialog, "Use this CRN")
    use.click()
    assert question._error.text() == "Type the CRN first, or import without one."
    assert question.line is not None
    question.line.setText("x500199")
    step(qtbot, dialog, use.click)
    assert "refused" not in statuses(dialog)
    step(qtbot, dialog, dialog.foot.next.click)
    assert "X500199" in [line.crn for line in case_lines(hub.session)]


def test_rows_left_out_are_saved_recorded_and_can_be_imported(
    dialog: ImportDialog, hub: Hub, qtbot: QtBot, write: Write, tmp_path: Path
) -> None:
    planned(qtbot, dialog, write("people.csv", PEOPLE))
    dialog.save_left_out(tmp_path / "left out")
    assert dialog.foot.sentence == "Saved as left out.xlsx. Mend the rows there and import that file."
    again = ImportDialog(hub, None)
    qtbot.addWidget(again)
    planned(qtbot, again, tmp_path / "left out.xlsx")
    assert again.preview.model.rows[0].label.startswith("Other, Person")
    dialog.save_left_out(tmp_path / "gone" / "left out.xlsx")
    assert "could not be written" in dialog.foot.sentence


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("letter.xlsx", b"%PDF-1.7 a letter", "letter.xlsx is not a spreadsheet but a PDF"),
        ("empty.csv", b"", "empty.csv is empty"),
        ("words.csv", b"some words\nand more\n", "words.csv holds no list this program knows"),
    ],
)
def test_a_file_that_cannot_be_imported_says_what_it_is_and_what_to_do(
    dialog: ImportDialog, qtbot: QtBot, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    step(qtbot, dialog, lambda: dialog.open_file(path))
    assert dialog.step is dialog.choose
    assert dialog.choose.sentence.startswith(words)
    assert dialog.choose.button.isEnabled()


def test_what_a_column_holds_can_be_changed_and_is_remembered(dialog: ImportDialog, hub: Hub, qtbot: QtBot, write: Write) -> None:
    text = PEOPLE.replace("RoSH", "Danger")
    path = write("people.csv", text)
    step(qtbot, dialog, lambda: dialog.open_file(path))
    pane = dialog.columns.panes[0]
    danger = next(column for column in pane.mapping.columns if column.heading == "Danger")
    assert danger.field is None
    box = pane.fields[danger.index]
    box.setCurrentIndex(box.findData("rosh"))
    forename = pane.fields[2]
    forename.setCurrentIndex(forename.findData("known_as"))
    forename.setCurrentIndex(forename.findData("forename"))
    step(qtbot, dialog, dialog.foot.next.click)
    step(qtbot, dialog, dialog.foot.next.click)
    assert {line.rosh for line in case_lines(hub.session)} == {"HIGH", "MEDIUM"}
    again = ImportDialog(hub, None)
    qtbot.addWidget(again)
    step(qtbot, again, lambda: again.open_file(path))
    assert again.columns.panes[0].fields[danger.index].currentData() == "rosh"


def test_a_field_stands_on_one_column_only(dialog: ImportDialog, qtbot: QtBot, write: Write) -> None:
    step(qtbot, dialog, lambda: dialog.open_file(write("people.csv", PEOPLE)))
    pane = dialog.columns.panes[0]
    pane.fields[2].setCurrentIndex(pane.fields[2].findData("surname"))
    assert pane.fields[1].currentData() == "-"
    pane.kind.setCurrentIndex(pane.kind.findData(SheetKind.UNKNOWN.value))
    assert not pane.fields[2].isEnabled()
    step(qtbot, dialog, dialog.foot.next.click)
    assert dialog.step is dialog.columns
    assert "holds no list" in dialog.foot.sentence


def test_hidden_columns_are_shown_as_found_and_left_out(dialog: ImportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "hidden.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("People")
    for row, line in enumerate(PEOPLE.splitlines()[:2]):
        for column, text in enumerate(line.split(",")):
            sheet.write_string(row, column, text)
    sheet.set_column(5, 5, None, None, {"hidden": True})
    book.close()
    step(qtbot, dialog, lambda: dialog.open_file(path))
    pane = dialog.columns.panes[0]
    assert pane.fields[5].currentData() == "-"
    step(qtbot, dialog, dialog.foot.next.click)
    dialog.preview._notices.click()
    assert "is hidden in the file: found and left out" in dialog.preview.detail.text()
    dialog.foot.back.click()
    assert dialog.step is dialog.columns
    dialog.foot.back.click()
    assert dialog.step is dialog.choose


def test_stopping_writes_nothing(
    dialog: ImportDialog, hub: Hub, qtbot: QtBot, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slow(session: Session, plan: importing.ImportPlan, progress: importing.Progress) -> importing.ImportResult:
        go_on.wait(10)
        return importing.accept_import(session, plan, progress)

    monkeypatch.setattr("ui.dialogs.import_work.accept_import", slow)
    planned(qtbot, dialog, write("people.csv", PEOPLE))
    with qtbot.waitSignal(hub.tasks.ended):
        dialog.accept_plan()
        assert dialog.step is dialog.writing
        dialog.reject()
        go_on.set()
    assert dialog.step is dialog.preview
    assert dialog.foot.sentence == "Import stopped. Nothing was written."
    assert case_lines(hub.session) == ()
    assert hub.undo_list.last() is None


def test_progress_is_shown_and_the_last_step_cannot_be_stopped(dialog: ImportDialog, qtbot: QtBot) -> None:
    dialog.writing.start("people.csv")
    dialog.writing.show_progress(5, 10)
    assert dialog.writing.stop_button.isEnabled()
    assert dialog.writing.bar.value() == 5
    dialog.writing.show_progress(10, 10)
    assert not dialog.writing.stop_button.isEnabled()


def test_closing_throws_away_what_is_being_read(dialog: ImportDialog, qtbot: QtBot, write: Write) -> None:
    step(qtbot, dialog, lambda: (dialog.open_file(write("people.csv", PEOPLE)), dialog.reject()))
    assert dialog.workbook is None


def test_a_file_can_be_dropped(dialog: ImportDialog, qtbot: QtBot, write: Write) -> None:
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(write("people.csv", PEOPLE)))])
    actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with pytest.warns(DeprecationWarning, match="QDragEnterEvent"):
        entering = QDragEnterEvent(QPoint(5, 5), actions, held, buttons, keys)
    dialog.choose.dragEnterEvent(entering)
    assert entering.isAccepted()
    step(qtbot, dialog, lambda: dialog.choose.dropEvent(QDropEvent(QPointF(5, 5), actions, held, buttons, keys)))
    assert dialog.step is dialog.columns


def test_the_summary_adds_up(dialog: ImportDialog, qtbot: QtBot, write: Write) -> None:
    imported(qtbot, dialog, write("people.csv", PEOPLE))
    assert dialog.plan is not None
    told = dialog.plan.counts()
    assert told.rows_read == told.people + told.refused == 4
    assert will_words(told) == "3 people"
    dialog.foot.next.click()
    assert not dialog.isVisible()
