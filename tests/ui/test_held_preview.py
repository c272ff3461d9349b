"""Papers of people's rights in the preview: sensitive entries only where they are ticked, and the audit told of it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseload.casework.notes import AddNote, add_note
from caseload.casework.paper_request import PaperRequest
from caseload.casework.queries import history
from caseload.domain.plan import Note
from ui.dialogs.preview import PreviewDialog
from ui.hub import Hub
from ui.main_window import MainWindow


def test_everything_held_is_shown_with_what_is_sensitive_where_it_is_ticked_and_the_audit_is_told(
    window: MainWindow, hub: Hub, qtbot: QtBot
) -> None:
    person_id = hub.book.lines()[0].person_id
    add_note(hub.session, AddNote(note=Note(person_id=person_id, body="The quiet word lantern", written_on=hub.today, sensitive=True)))
    with qtbot.waitSignal(hub.tasks.ended, timeout=20_000):
        hub.open_dialog("preview", request=PaperRequest(key="everything-held", person_id=person_id))
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, PreviewDialog)
    assert shown.paper is not None
    assert "lantern" not in repr(shown.paper.document)
    with qtbot.waitSignal(hub.tasks.ended, timeout=20_000):
        shown.side.sensitive.setChecked(True)
    assert "lantern" in repr(shown.paper.document)
    assert "sensitive" in history(hub.session, person_id)[0].sentence
    with qtbot.waitSignal(hub.tasks.ended, timeout=20_000):
        shown.side.sensitive.setChecked(False)
    assert "lantern" not in repr(shown.paper.document)
    shown.reject()


def test_only_papers_of_rights_ask_about_sensitive_entries_beside_their_pages(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    with qtbot.waitSignal(hub.tasks.ended, timeout=20_000):
        hub.open_dialog("preview", request=PaperRequest(key="workload", chosen=("levels",)))
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, PreviewDialog)
    assert not shown.side.sensitive.isVisible()
    assert shown.side.asked(shown.request).chosen == ("levels",)
    shown.reject()
