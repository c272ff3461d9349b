"""The editor of one report: its parts at the left, the chosen part at the right, what can be done with it at the top."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from caseload.casework.report_work import report_work
from caseload.domain.words import tr
from ui.pages.reports_before import BeforePane
from ui.pages.reports_drafts import DraftsPane, open_preview
from ui.pages.reports_head import HeadPane
from ui.pages.reports_ledger import LedgerPane
from ui.pages.reports_parts import PartsModel, parts_table, report_parts, section_key
from ui.pages.reports_proposal import ProposalPane
from ui.pages.reports_risk import RiskPane
from ui.pages.reports_sections import SectionPane
from ui.pages.reports_sources import NotePane, SourcesPane
from ui.pages.reports_top import EditorTop
from ui.widgets.panels import Panel, scrolling

if TYPE_CHECKING:
    from caseload.casework.report_work import ReportWork
    from caseload.rulebook.tables import SectionWords
    from ui.hub import Hub
    from ui.pages.reports_pane import PartView

LEFT, NARROW = 340, 170
PANES: dict[str, Callable[[Hub], PartView]] = {
    "head": HeadPane, "proposal": ProposalPane, "risk": RiskPane, "checks": LedgerPane, "sources": SourcesPane, "note": NotePane,
    "before": BeforePane, "drafts": DraftsPane,
}  # fmt: skip


class ReportEditor(QWidget):
    """Edits one report at a time; a part is saved when another is chosen, when the page is left and by Ctrl+S."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hub = hub
        self.file: ReportWork | None = None
        self.panes: dict[str, PartView] = {}
        self._places: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self._key = "head"
        self.model = PartsModel()
        self._build()
        for keys, run in (("Ctrl+S", self.save), ("Ctrl+P", self.preview), ("Ctrl+PgDown", lambda: self.step(1)),
                          ("Ctrl+PgUp", lambda: self.step(-1)), ("Ctrl+Shift+E", lambda: self.go_to("before"))):  # fmt: skip
            QShortcut(QKeySequence(keys), self, run, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # -- what the page asks -----------------------------------------------------------------------------------

    def show_report(self, report_id: str, key: str = "") -> None:
        """Show a report, at a part when one is named; another one that was open is saved first."""
        if self.file is not None and self.file.report.id != report_id:
            self.save()
            self._key = "head"
        self.file = report_work(self.hub.session, report_id)
        self._key = key or self._key
        self.reread()
        self._show_part(self._key)

    def reread(self) -> None:
        """Read the report again; typing that is not saved stays, and parts out of sight are shown anew when they come up."""
        if self.file is None:
            return
        self.file = report_work(self.hub.session, self.file.report.id)
        self.top.show_file(self.file)
        self.model.show_parts(report_parts(self.file, self.hub.session.rules, self.hub.today))
        self._stale = set(self.panes) - {self._key}
        if self._key in self.panes:
            self.panes[self._key].show_file(self.file)
        self._mark_chosen()

    @property
    def part(self) -> str:
        """The part shown now."""
        return self._key

    def choose(self, key: str) -> None:
        """Show a part, saving the one shown before; a section that is not listed is shown all the same."""
        row = self.model.row_of(key)
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, 0))
        elif section_key(key) in self.hub.session.rules.report_sections:
            self.save()
            self._show_part(key)

    def go_to(self, key: str) -> None:
        """Show a part and put the keyboard in it."""
        self.choose(key)
        self.panes[self._key].focus_first()

    def step(self, by: int) -> None:
        """Go to the next part, or the one before."""
        row = self.model.row_of(self._key) + by
        if 0 <= row < len(self.model.parts):
            self.go_to(self.model.parts[row].key)

    def save(self) -> bool:
        """Save the part shown; True when nothing is left unsaved."""
        pane = self.panes.get(self._key)
        return pane.save() if pane is not None else True

    def preview(self) -> None:
        """Show the report as it prints, once everything typed is saved; a finished one as it was kept."""
        if self.file is None or not self.save():
            return
        open_preview(self.hub, self.file.report)

    def finish(self) -> None:
        """Ask whether the report is to be finished, once everything typed is saved."""
        self._ask("finish_report")

    def record_sentence(self) -> None:
        """Ask what the court imposed."""
        self._ask("sentence")

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the page saves; while the caseload locks, the typing is in its draft already."""
        if self.hub.is_open and not event.spontaneous():
            self.save()
        super().hideEvent(event)

    # -- looks ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.table = parts_table(self.model, lambda _row: self.panes[self._key].focus_first())
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self._stack = QStackedWidget()
        self.top = EditorTop(self.hub, self)
        left, right = Panel(), Panel()
        left.setMinimumWidth(NARROW)
        left.setMaximumWidth(LEFT)
        if (inside := left.layout()) is not None:
            inside.setContentsMargins(8, 8, 8, 8)
        left.body.addWidget(self.table)
        right.body.addWidget(self._stack)
        halves = QHBoxLayout()
        halves.setSpacing(16)
        halves.addWidget(left, 2)
        halves.addWidget(right, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.top)
        column.addLayout(halves, 1)
        self.first: QWidget = self.table

    def _on_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and self.file is not None:
            key = self.model.parts[now.row()].key
            if key != self._key:
                self.save()
                self._show_part(key)

    def _show_part(self, key: str) -> None:
        self._key = key
        place = self._place(key)
        if key in self._stale and self.file is not None:
            self.panes[key].show_file(self.file)
            self._stale.discard(key)
        self._stack.setCurrentWidget(place)
        self.top.say_saved("")
        self._mark_chosen()

    def _mark_chosen(self) -> None:
        row = self.model.row_of(self._key)
        if row >= 0 and self.table.currentIndex().row() != row:
            self.table.setCurrentIndex(self.model.index(row, 0))

    def _place(self, key: str) -> QWidget:
        """The widget of a part, made when first chosen."""
        if key not in self._places:
            made = PANES[key](self.hub) if key in PANES else SectionPane(self.hub, self._section(key))
            if self.file is not None:
                made.show_file(self.file)
            made.edited.connect(lambda: self.top.say_saved(tr("Kept as you type")))
            made.saved.connect(lambda: self.top.say_saved(tr("Saved")))
            if isinstance(made, BeforePane):
                made.wanted.connect(self.go_to)
            self.panes[key] = made
            self._places[key] = made if isinstance(made, SectionPane) else _on_panel(scrolling(made))
            self._stack.addWidget(self._places[key])
        return self._places[key]

    def _section(self, key: str) -> SectionWords:
        return self.hub.session.rules.report_sections[section_key(key)]

    def _ask(self, dialog: str) -> None:
        if self.file is not None and self.save():
            self.hub.open_dialog(dialog, report_id=self.file.report.id)


def _on_panel(area: QScrollArea) -> QScrollArea:
    """A scrolling part that shows the panel it stands on."""
    area.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
    return area
