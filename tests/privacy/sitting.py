"""A whole sitting in the real window, as a process of its own: prints what an onlooker or a log could have seen of it.

`python -m tests.privacy.sitting PREFIX NAMED [crash]`: the store is made at the usual place of the HOME given; NAMED is the folder of
the files the user names.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget

from caseload.casework.backing import ChooseBackupFolder, choose_backup_folder
from caseload.casework.clock import FixedClock
from caseload.casework.contacts import RecordContact, record_contact
from caseload.casework.directory_book import ExportDirectory, export_directory
from caseload.casework.exporting import ExportCases, export_cases
from caseload.casework.guarding import guard_process
from caseload.casework.papers import PaperRequest, make_paper, paper_ready
from caseload.casework.session import create_store, default_path
from caseload.documents.registry import REPORT_KINDS
from caseload.domain.errors import Refusal, Trouble
from caseload.domain.person import Officer
from tests.privacy.canaries import Canaries, plant
from tests.privacy.onlooker import Onlooker, until
from ui.app import StartOptions, run_window
from ui.clipboard import put_text
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.unlock import UnlockPage
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.pages.case import TABS

DAY = date(2026, 11, 20)
PASSPHRASE = "heron lantern quarry mildew"
CTRL = Qt.KeyboardModifier.ControlModifier
FORMS = ("edit_person", "record_contact", "book_contact", "order", "requirement", "condition", "registration", "enforcement", "goal",
         "step", "agreement", "level", "stone", "note", "interval", "allocation", "close_case", "start_report")  # fmt: skip


class Sitting:
    """The officer at work; each step ends by being looked at."""

    def __init__(self, onlooker: Onlooker, canaries: Canaries, known: dict[str, Any], named: Path, *, crashing: bool) -> None:
        self.onlooker, self.canaries, self.known, self.named, self.crashing = onlooker, canaries, known, named, crashing

    def run(self) -> None:
        """Do every step, then close the window; what goes wrong is told, not swallowed by the last resort."""
        try:
            for step in self._steps():
                self.onlooker.look(step)
        except BaseException:  # noqa: BLE001  the test reads it
            self.onlooker.told["failed"] = traceback.format_exc()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog):
                widget.reject()
        self.window.close()
        QApplication.quit()

    @property
    def window(self) -> MainWindow:
        """The one window."""
        return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))

    def front(self, kind: type[Any]) -> Any:
        """The dialog of that kind that is in front, once it is."""
        assert until(lambda: isinstance(QApplication.activeModalWidget(), kind)), kind
        return QApplication.activeModalWidget()

    def press(self, key: Qt.Key) -> None:
        """Ctrl and a key in the window, once it has the keyboard back (out of sight no window manager gives it)."""
        self.window.activateWindow()
        assert until(self.window.isActiveWindow)
        QTest.keyClick(self.window, key, CTRL)

    def _steps(self) -> Iterator[str]:
        yield from self._look_around()
        yield from self._write()
        yield from self._print()
        yield from self._export()
        yield from self._back_up()
        if self.crashing:
            self._crash()
        yield from self._stumble()
        yield from self._lock()

    def _look_around(self) -> Iterator[str]:
        window, hub = self.window, self.window.hub
        assert window.desk is not None
        self.press(Qt.Key.Key_K)
        QTest.keyClicks(window.desk.search, self.canaries.prefix)
        QTest.keyClick(window.desk.search, Qt.Key.Key_Return)
        assert window.desk.place.page == "case"
        yield "search"
        for tab in TABS:
            hub.open_case(self.known["person_id"], tab.key)
            yield f"tab {tab.key}"
        for page in PAGES:
            hub.open_page(page.key, **({"person_id": self.known["person_id"]} if page.key == "case" else {}))
            yield f"page {page.key}"
        hub.open_page("reports", report_id=self.known["report_id"])
        yield "a report"
        for key in FORMS:
            hub.open_dialog(key, **({} if key == "start_report" else {"person_id": self.known["person_id"]}))
            self.front(QDialog)
            yield f"form {key}"
            self.front(QDialog).reject()

    def _write(self) -> Iterator[str]:
        hub = self.window.hub
        hub.open_dialog("note", person_id=self.known["person_id"])
        form = self.front(QDialog)
        body = next(iter(form.fields.values())).editor
        body.setFocus()
        QTest.keyClicks(body, f"typed {self.canaries.word('typed and left')}")
        QTest.qWait(1)
        form.reject()
        yield "typing left"
        made = hub.perform(record_contact, RecordContact(
            person_id=self.known["person_id"], happens_on=DAY - timedelta(days=1), type_code="COAP", outcome_code="ATTC",
            note=self.canaries.word("recorded"),
        ))  # fmt: skip
        assert made is not None
        yield "recorded"
        self.press(Qt.Key.Key_Z)
        assert hub.undo_list.last() is None
        yield "undone"
        refused = hub.perform(record_contact, RecordContact(
            person_id=self.known["person_id"], happens_on=DAY + timedelta(days=9), type_code="COAP", outcome_code="ATTC",
            note=self.canaries.word("refused"),
        ))  # fmt: skip
        assert refused is None
        yield "refused"

    def _print(self) -> Iterator[str]:
        hub = self.window.hub
        ids = {"person_id": self.known["person_id"], "report_id": self.known["report_id"]}
        for kind in REPORT_KINDS:
            request = PaperRequest(key=kind.key, **(ids if kind.about_person else {}))
            if not paper_ready(hub.session, request):
                continue
            self.onlooker.told["offered"].append(make_paper(hub.session, request).named(".pdf"))
            hub.open_dialog("preview", request=request)
            preview = self.front(PreviewDialog)
            assert until(lambda shown=preview: shown.pdf is not None)
            preview.side.who.setText("Millbrook Magistrates' Court")
            preview.side.save_button.click()
            asked = self.front(QFileDialog)
            self.onlooker.told["offered"].append(Path(asked.selectedFiles()[0]).name)
            self.onlooker.look(f"asked {kind.key}")
            asked.reject()
            preview.save_to(self.named / f"{kind.key}.pdf")
            assert (self.named / f"{kind.key}.pdf").exists()
            yield f"saved {kind.key}"

    def _export(self) -> Iterator[str]:
        hub = self.window.hub
        assert hub.perform(export_cases, ExportCases(path=self.named / "cases.xlsx", recipient=self.canaries.word("recipient")))
        assert hub.perform(export_directory, ExportDirectory(path=self.named / "directory.xlsx", recipient="court"))
        put_text(hub, self.canaries.word("copied out"))
        yield "exported"

    def _back_up(self) -> Iterator[str]:
        """Into a folder that is swept with the rest: a backup must tell no more than the file."""
        hub, drive = self.window.hub, self.named.parent / "drive"
        drive.mkdir()
        assert hub.perform(choose_backup_folder, ChooseBackupFolder(folder=drive))
        hub.backup_wanted.emit()
        assert until(lambda: bool([*drive.glob("*.check")]))
        assert until(lambda: not hub.backing_up)
        yield "backed up"

    def _crash(self) -> None:
        """End as a fault in a library does, with a form half filled in, a paper in the preview and an act just kept."""
        hub, person = self.window.hub, {"person_id": self.known["person_id"]}
        hub.open_dialog("note", **person)
        body = next(iter(self.front(QDialog).fields.values())).editor
        body.setFocus()
        QTest.keyClicks(body, self.canaries.word("typed before a crash"))
        hub.open_dialog("preview", request=PaperRequest(key="case-summary", **person))
        preview = self.front(PreviewDialog)
        assert until(lambda: preview.pdf is not None)
        self.onlooker.look("crashed")
        (self.named / "told.json").write_text(json.dumps(self.onlooker.told), encoding="utf-8")
        os.kill(os.getpid(), signal.SIGSEGV)

    def _stumble(self) -> Iterator[str]:
        hub, word = self.window.hub, self.canaries.word("a mistake of ours")

        def mistake() -> None:
            name = word
            raise ValueError(f"{name} is not here")

        def refused(_session: object, _command: object) -> Any:
            raise Refusal(f"{word} cannot be done.")

        def in_trouble(_session: object, _command: object) -> Any:
            raise Trouble(f"{word} was not saved.")

        QTimer.singleShot(0, mistake)
        box = self.front(QMessageBox)
        self.onlooker.told["mistake"] = f"{box.text()}\n{box.detailedText()}\n{box.informativeText()}"
        yield "a mistake"
        box.accept()
        hub.perform(refused, None)
        yield "a refusal"
        hub.perform(in_trouble, None)
        self.front(QMessageBox).accept()
        yield "trouble"
        ended: list[str] = []
        hub.run_task(lambda _progress: mistake(), lambda _: None, lambda refusal: ended.append(str(refusal)), words="Counting")
        self.front(QMessageBox).accept()
        yield "a mistake in a task"
        thread = threading.Thread(target=mistake)
        thread.start()
        thread.join()
        yield "a mistake in a thread"

        class Dying:
            def __del__(self) -> None:
                mistake()

        Dying()
        yield "a mistake while something is thrown away"

    def _lock(self) -> Iterator[str]:
        window = self.window
        self.press(Qt.Key.Key_L)
        assert not window.hub.is_open
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.onlooker.told["locked"] = [_text(widget) for widget in window.findChildren(QWidget)]
        yield "locked"
        gate = window.findChild(UnlockPage)
        assert gate is not None
        gate.line.setText(PASSPHRASE)
        QTest.keyClick(gate.line, Qt.Key.Key_Return)
        assert window.hub.is_open
        yield "unlocked"


def _text(widget: QWidget) -> str:
    shown = getattr(widget, "text", None) or getattr(widget, "toPlainText", None)
    return f"{widget.accessibleName()} {widget.toolTip()} {shown() if shown else ''}"


def main(prefix: str, named: Path, *, crashing: bool) -> None:
    """Make the store, sit, print what was seen."""
    guard_process()
    onlooker, canaries = Onlooker(), Canaries(prefix)
    session = create_store(default_path(), PASSPHRASE, Officer(name=canaries.word("officer").capitalize()), FixedClock(DAY))
    known = plant(session, canaries)
    session.close()
    key = named / "passphrase"
    key.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    sitting = Sitting(onlooker, canaries, known, named, crashing=crashing)
    app = QApplication(sys.argv[:1])
    QTimer.singleShot(0, app, sitting.run)
    onlooker.told["code"] = run_window(StartOptions(passphrase_file=key, as_of=DAY))
    (named / "told.json").write_text(json.dumps(onlooker.told), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), crashing="crash" in sys.argv[3:])
