"""The folder of the file goes away while a form is open: the window says so, the form keeps its words, and later it saves."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from caseload.casework.queries import case_file, case_lines
from caseload.casework.verify import verify_store
from tests.faults.table import unplain
from ui.dialogs.note import note_dialog
from ui.hub import Hub
from ui.main_window import MainWindow

pytestmark = pytest.mark.skipif(os.name != "posix", reason="an open file cannot be moved on Windows")
WORDS = "what took ten minutes to type"


def put_away_box() -> str:
    """The sentence of the box in front, which is put away."""
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    said = box.text()
    box.accept()
    return said


def test_a_note_typed_while_the_drive_was_gone_is_saved_when_it_is_back(
    window: MainWindow, hub: Hub, qtbot: QtBot, tmp_path: Path
) -> None:
    person_id = case_lines(hub.session)[0].person_id
    before = len(case_file(hub.session, person_id).notes)
    form = note_dialog(hub, window, person_id)
    form.show()
    form.fields["body"].editor.setPlainText(WORDS)
    folder, away = hub.session.path.parent, tmp_path.with_name(f"{tmp_path.name}-away")
    folder.rename(away)
    form.submit()
    said = put_away_box()
    assert "no longer where it was opened" in said
    assert unplain(said) == []
    assert form.isVisible()
    assert form.fields["body"].editor.toPlainText() == WORDS
    away.rename(folder)
    form.submit()
    assert not form.isVisible()
    notes = case_file(hub.session, person_id).notes
    assert len(notes) == before + 1
    assert WORDS in {one.body for one in notes}
    assert all(one.ok for one in verify_store(hub.session))
