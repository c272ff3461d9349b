"""Audit: every act in the file, searched by kind, officer, days and words; opened at its case, exported as a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QVBoxLayout

from caseload.casework.auditing import (
    AuditFilter,
    audit_lines,
    officers_in_audit,
    what_was_done,
)
from caseload.documents.held_facts import AuditLine
from caseload.domain.change import KIND_WORDS, AuditKind, Change, kind_words
from caseload.domain.dates import moment_words
from caseload.domain.words import tr, trn
from ui.hub import Hub
from ui.models.cells import Cell, CellModel, Column, Row, set_widths
from ui.pages.page import Page
from ui.widgets.buttons import push_button
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import choice, line_edit
from ui.widgets.flow import flow_of
from ui.widgets.labels import plain_label
from ui.widgets.panels import Panel
from ui.widgets.tables import plain_table

SHOWN, TYPED_FOR_MS, BOX_LETTERS = 500, 250, 13
ALL = ""


class AuditPage(Page):
    """A table of acts, the newest first; what is typed above it narrows it."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.lines: tuple[AuditLine, ...] = ()
        self.kind = choice([(ALL, tr("Every kind")), *((kind.value, str(words)) for kind, words in KIND_WORDS.items())])
        self.officer = choice([(ALL, tr("Everyone"))])
        self.first, self.last = DayEdit(hub.today, example=tr("from"), past=True), DayEdit(hub.today, example=tr("to"), past=True)
        self.words = line_edit()
        self.words.setMinimumWidth(200)
        self._wait = QTimer(self, singleShot=True, interval=TYPED_FOR_MS)
        self._wait.timeout.connect(self.show_lines)
        self.model = CellModel([Column(heading=tr("When"), letters=21), Column(heading=tr("Who"), letters=17),
                                Column(heading=tr("What kind"), letters=11), Column(heading=tr("About"), letters=18),
                                Column(heading=tr("To whom"), letters=16), Column(heading=tr("What"), letters=40)])  # fmt: skip
        self.table = plain_table(self.model, tr("Audit"), self._open)
        set_widths(self.table, self.model.columns)
        self.export = push_button(tr("Export as Excel"), self._ask_export)
        self.whole = plain_label("", wrap=True)
        self._count = plain_label("", "small", wrap=True)
        self._lay()

    def _lay(self) -> None:
        named = ((tr("Kind"), self.kind), (tr("Officer"), self.officer), (tr("From"), self.first), (tr("To"), self.last),
                 (tr("Words, CRN or name"), self.words))  # fmt: skip
        for name, editor in named:
            editor.setAccessibleName(name)
        for box in (self.kind, self.officer):
            box.setMinimumContentsLength(BOX_LETTERS)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.words.setPlaceholderText(tr("Words, CRN or name"))
        self.words.textChanged.connect(lambda _: self._wait.start())
        for editor in (self.first, self.last):
            editor.edited.connect(self._wait.start)
        for box in (self.kind, self.officer):
            box.activated.connect(lambda _: self.show_lines())
        frame = Panel()
        frame.body.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(plain_label(tr("Audit"), "title"))
        column.addWidget(flow_of(self.words, self.kind, self.officer, self.first, self.last, self.export))
        column.addWidget(frame, 1)
        column.addWidget(self.whole)
        column.addWidget(self._count)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_whole())

    def reread(self, change: Change | None) -> None:
        """Read the officers and the acts again."""
        kept = self.officer.currentData()
        self.officer.clear()
        for key, words in [(ALL, tr("Everyone")), *((one, one) for one in officers_in_audit(self.hub.session))]:
            self.officer.addItem(words, key)
        self.officer.setCurrentIndex(max(0, self.officer.findData(kept)))
        self.show_lines()

    def wanted(self) -> AuditFilter:
        """What is asked for above the table; a day that cannot be read asks for nothing."""
        kind = str(self.kind.currentData() or ALL)
        return AuditFilter(
            kinds=(AuditKind(kind),) if kind else (), officer=str(self.officer.currentData() or ALL), words=self.words.text(),
            first=self.first.day(), last=self.last.day(), most=SHOWN,
        )  # fmt: skip

    def show_lines(self) -> None:
        """Show the acts that are asked for."""
        self.lines = audit_lines(self.hub.session, self.wanted())
        self.model.show_rows(_row(one) for one in self.lines)
        full = tr("The newest {n} are shown; narrow the search or export all.", n=SHOWN) if len(self.lines) == SHOWN else ""
        self._show_whole()
        if not self.lines:
            self._count.setText(tr("No act is like that. Take out a word or a day above."))
            return
        count = trn("{n} act", "{n} acts", len(self.lines))
        self._count.setText(" ".join(filter(None, (f"{count}.", full, tr("Enter opens the case.")))))

    def _show_whole(self) -> None:
        """Under the table what the line under the keyboard says, whole: the table has room for its beginning."""
        at = self.table.currentIndex().row()
        one = self.lines[at] if 0 <= at < len(self.lines) else None
        to = tr("To {who}.", who=one.recipient) if one is not None and one.recipient else ""
        self.whole.setText(" ".join(filter(None, (what_was_done(one), to))) if one is not None else "")
        self.whole.setVisible(one is not None)

    def focus_first(self) -> None:
        """The words to look for."""
        self.words.setFocus()

    def person_id(self) -> str:
        """The person of the line under the keyboard."""
        at = self.table.currentIndex().row()
        return self.lines[at].person_id if 0 <= at < len(self.lines) and self.lines[at].person else ""

    def _open(self, at: int) -> None:
        if 0 <= at < len(self.lines) and self.lines[at].person:
            self.hub.open_case(self.lines[at].person_id, "history")
        else:
            self.hub.refused.emit(tr("This act is about nobody in the file: the whole caseload, or a case that was removed."))

    def _ask_export(self) -> None:
        self.hub.open_dialog("audit_export", wanted=self.wanted())


def _row(one: AuditLine) -> Row:
    words = what_was_done(one)
    return Row(entry_id=str(one.sequence), cells=(
        Cell(words=moment_words(one.at.replace(tzinfo=None))), Cell(words=one.officer),
        Cell(words=kind_words(one.kind), token="quiet"), Cell(words=one.person, tip=one.crn), Cell(words=one.recipient),
        Cell(words=words, tip=words),
    ))  # fmt: skip
