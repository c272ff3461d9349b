"""An import writes nothing before it is accepted, and is one act with one undo."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from caseload.casework import importing
from caseload.casework.queries import case_lines, counts
from caseload.casework.session import Session
from caseload.domain.change import Change
from tests.ui.importing.kit import PEOPLE, Write, imported, planned, statuses, step
from ui.dialogs.import_dialog import ImportDialog
from ui.dialogs.import_preview import will_words
from ui.hub import Hub


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


def test_a_second_import_of_the_same_file_has_nothing_to_do(dialog: ImportDialog, hub: Hub, qtbot: QtBot, write: Write) -> None:
    path = write("people.csv", PEOPLE)
    imported(qtbot, dialog, path)
    again = ImportDialog(hub, None)
    qtbot.addWidget(again)
    planned(qtbot, again, path)
    assert statuses(again) == {"unchanged": 3, "refused": 1}
    assert again.foot.next.text() == "Import nothing new"
    assert not again.foot.next.isEnabled()


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


def test_the_summary_adds_up(dialog: ImportDialog, qtbot: QtBot, write: Write) -> None:
    imported(qtbot, dialog, write("people.csv", PEOPLE))
    assert dialog.plan is not None
    told = dialog.plan.counts()
    assert told.rows_read == told.people + told.refused == 4
    assert will_words(told) == "3 people"
    dialog.foot.next.click()
    assert not dialog.isVisible()
