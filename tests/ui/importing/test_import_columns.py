"""Which file is read, and what its columns hold."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from caseload.casework.import_choices import SheetKind
from caseload.casework.queries import case_lines
from tests.ui.importing.kit import PEOPLE, Write, step
from ui.dialogs.import_dialog import ImportDialog
from ui.hub import Hub


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
