"""Checking the file: every check with its result, worked out in a thread; and being told that an older file lies here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from caseload.casework.restoring import AcceptOlder, accept_older_file
from caseload.casework.verify import Finding, MakeSearchAnew, check_work, make_search_anew, verify_apart
from caseload.domain.errors import Refusal
from caseload.domain.words import tr, trn
from ui.widgets.buttons import primary_button, push_button
from ui.widgets.labels import plain_label
from ui.widgets.panels import clear_layout, row_of, scrolling
from ui.widgets.state import LATE, ON_TRACK, StateLabel

if TYPE_CHECKING:
    from ui.hub import Hub


class CheckDialog(QDialog):
    """Runs every check once it is shown; a bad one offers the restoring."""

    def __init__(self, hub: Hub, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._hub = hub
        self.findings: tuple[Finding, ...] = ()
        self.setWindowTitle(tr("Check the file"))
        self.resize(680, 460)
        self._title = plain_label(tr("The file is being checked."), "title", wrap=True)
        inner = QWidget()
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(10)
        self.restore = primary_button(tr("Restore a backup"), self._restore)
        self.restore.hide()
        self.mend = push_button(tr("Make the search anew"), self._mend)
        self.mend.hide()
        self.close_button = push_button(tr("Close"), self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(self._title)
        column.addWidget(scrolling(inner), 1)
        column.addWidget(row_of(self.restore, self.mend, self.close_button), alignment=Qt.AlignmentFlag.AlignRight)
        self.close_button.setFocus()
        self._check()

    def _check(self) -> None:
        work = check_work(self._hub.session)
        self._hub.run_task(lambda _: verify_apart(work), self.show_findings, self._refused, words=tr("Checking the file"))

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show each check with its result."""
        self.findings = findings
        failed = {one.what for one in findings if not one.ok}
        bad = len(failed)
        self._title.setText(
            trn("{n} check failed.", "{n} checks failed.", bad) if bad else tr("Everything that was checked is good."))
        clear_layout(self._rows)
        for one in findings:
            self._rows.addWidget(StateLabel(ON_TRACK if one.ok else LATE, one.sentence, wrap=True))
        self._rows.addStretch(1)
        self.restore.setVisible(bool(failed - {"search"}))
        self.mend.setVisible("search" in failed and not self._hub.session.read_only)

    def _mend(self) -> None:
        """Make the search anew from the entries and check again."""
        try:
            make_search_anew(self._hub.session, MakeSearchAnew())
        except Refusal as refusal:
            self._refused(refusal)
            return
        self.mend.hide()
        self._title.setText(tr("The search was made anew. The file is being checked again."))
        self._check()

    def _refused(self, refusal: Refusal) -> None:
        self._title.setText(str(refusal))

    def _restore(self) -> None:
        self.accept()
        self._hub.open_dialog("restore")


class OlderFileDialog(QDialog):
    """Says once, at opening, that this computer has seen a newer file; whoever put it back on purpose says so."""

    def __init__(self, hub: Hub, parent: QWidget | None, sentence: str) -> None:
        super().__init__(parent)
        self._hub = hub
        self.setWindowTitle(tr("An older file"))
        self.resize(560, 240)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(plain_label(tr("This is not the newest file"), "title"))
        column.addWidget(StateLabel(LATE, sentence, wrap=True))
        column.addStretch(1)
        self.later = primary_button(tr("Decide later"), self.reject)
        self.right_one = push_button(tr("This older file is the right one"), self._accept)
        column.addWidget(row_of(push_button(tr("Restore a backup"), self._restore), self.right_one, self.later),
                         alignment=Qt.AlignmentFlag.AlignRight)  # fmt: skip
        self.later.setFocus()

    def _accept(self) -> None:
        self.accept()
        self._hub.perform(accept_older_file, AcceptOlder())

    def _restore(self) -> None:
        self.accept()
        self._hub.open_dialog("restore")


def check_file_dialog(hub: Hub, parent: QWidget | None) -> CheckDialog:
    """The dialog that checks the file."""
    return CheckDialog(hub, parent)


def older_file_dialog(hub: Hub, parent: QWidget | None, sentence: str) -> OlderFileDialog:
    """The dialog that tells of an older file."""
    return OlderFileDialog(hub, parent, sentence)
