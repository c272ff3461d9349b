"""The editor of one report: its parts at the left, the chosen part at the right, Preview and Finished at the top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from caseload.casework.finishing import FinishReport, finish_report
from caseload.casework.papers import PaperRequest, make_paper
from caseload.casework.queries import report_file
from caseload.domain.report import ReportStatus
from caseload.domain.words import tr, trn
from caseload.render.pdf import render_pdf
from ui.pages.reports_head import HeadPane
from ui.pages.reports_list import countdown
from ui.pages.reports_parts import Part, PartsModel, parts_table
from ui.pages.reports_proposal import ProposalPane
from ui.pages.reports_sections import SectionPane, section_state
from ui.pages.reports_sources import NotePane, SourcesPane
from ui.widgets.buttons import link_button, primary_button, push_button
from ui.widgets.icons import IconButton
from ui.widgets.labels import elided_label, plain_label
from ui.widgets.panels import Panel, row_of, scrolling
from ui.widgets.state import ON_TRACK, UNKNOWN, Mark, StateLabel

if TYPE_CHECKING:
    from caseload.casework.queries import ReportFile
    from caseload.domain.report import Report
    from ui.hub import Hub
    from ui.pages.reports_pane import ReportPane

LEFT, NARROW = 372, 170
PANES = {"head": HeadPane, "proposal": ProposalPane, "sources": SourcesPane, "note": NotePane}


class ReportEditor(QWidget):
    """Edits one report at a time; a part is saved when another is chosen, when the page is left and by Ctrl+S."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hub = hub
        self.file: ReportFile | None = None
        self.panes: dict[str, ReportPane] = {}
        self._places: dict[str, QWidget] = {}
        self._key = "head"
        self.model = PartsModel()
        self._build()
        for keys, run in (("Ctrl+S", self.save), ("Ctrl+P", self.preview), ("Ctrl+PgDown", lambda: self.step(1)),
                          ("Ctrl+PgUp", lambda: self.step(-1))):  # fmt: skip
            QShortcut(QKeySequence(keys), self, run, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # -- what the page asks -----------------------------------------------------------------------------------

    def show_report(self, report_id: str, key: str = "") -> None:
        """Show a report, at a part when one is named; another one that was open is saved first."""
        if self.file is not None and self.file.report.id != report_id:
            self.save()
            self._key = "head"
        self.file = report_file(self.hub.session, report_id)
        self._key = key or self._key
        self.reread()
        self._show_part(self._key)

    def reread(self) -> None:
        """Read the report again; typing that is not saved stays."""
        if self.file is None:
            return
        self.file = report_file(self.hub.session, self.file.report.id)
        self._show_head(self.file)
        self.model.show_parts(self._parts(self.file))
        for pane in self.panes.values():
            pane.show_file(self.file)
        self._mark_chosen()

    @property
    def part(self) -> str:
        """The part shown now."""
        return self._key

    def choose(self, key: str) -> None:
        """Show a part, saving the one shown before."""
        self.table.setCurrentIndex(self.model.index(self.model.row_of(key), 0))

    def step(self, by: int) -> None:
        """Go to the next part, or the one before."""
        row = self.model.row_of(self._key) + by
        if 0 <= row < len(self.model.parts):
            self.choose(self.model.parts[row].key)
            self.panes[self._key].first.setFocus()

    def save(self) -> bool:
        """Save the part shown; True when nothing is left unsaved."""
        pane = self.panes.get(self._key)
        return pane.save() if pane is not None else True

    def preview(self) -> None:
        """Show the report as it prints, once everything typed is saved."""
        if self.file is not None and self.save():
            report = self.file.report
            request = PaperRequest(key="psr", person_id=report.person_id, report_id=report.id, marking=report.marking)
            readers = tuple(name for name in (report.court, tr("Senior probation officer")) if name)
            self.hub.open_dialog("preview", request=request, suggested=readers)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the page saves; while the caseload locks, the typing is in its draft already."""
        if self.hub.is_open and not event.spontaneous():
            self.save()
        super().hideEvent(event)

    # -- looks ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.table = parts_table(self.model, lambda _row: self.panes[self._key].first.setFocus())
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self._stack = QStackedWidget()
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
        halves.addWidget(right, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addLayout(halves, 1)
        self.first: QWidget = self.table

    def _head(self) -> QGridLayout:
        back = IconButton("chevron-left", tr("All reports"))
        back.clicked.connect(lambda: self.hub.open_page("reports"))
        self.title = elided_label("", "title")
        self._draft = plain_label("", "quiet")
        self._due = StateLabel(UNKNOWN, "")
        self._saved = plain_label("", "small")
        self.finish_button = push_button(tr("Mark as finished"), self._finish)
        self.preview_button = primary_button(tr("Preview"), self.preview)
        about = row_of(self._draft, self._due, self._saved, spacing=12)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        case_link = link_button(tr("Open the case"), self._open_case)
        for column, part in enumerate((back, self.title, case_link, self.finish_button, self.preview_button)):
            grid.addWidget(part, 0, column)
        grid.addWidget(about, 1, 1, 1, 4)
        return grid

    def _show_head(self, file: ReportFile) -> None:
        report = file.report
        mark, words = countdown(report, self.hub.today, self.hub.session.rules.holidays)
        drafting = report.status is ReportStatus.DRAFT
        self.title.setText(tr("Report: {name}", name=file.person.spoken_name))
        self._draft.setText(tr("draft {number}", number=report.draft_number) if drafting else tr("can be read and printed"))
        self._due.show_state(mark, tr("due {when}", when=words) if drafting and report.due_on else words)
        self.finish_button.setVisible(drafting)

    def _parts(self, file: ReportFile) -> list[Part]:
        written = {section.name: section for section in file.sections}
        parts = _front_parts(file.report)
        for key, row in self.hub.session.rules.report_sections.items():
            section = written.get(key)
            if row.asked_in(file.report.format) or (section is not None and section.body.strip()):
                mark, state = section_state(section.body if section else "", section.not_relevant if section else False)
                parts.append(Part(key=key, words=row.heading, state=state, mark=mark))
        return parts

    def _on_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and self.file is not None:
            key = self.model.parts[now.row()].key
            if key != self._key:
                self.save()
                self._show_part(key)

    def _show_part(self, key: str) -> None:
        self._key = key
        self._stack.setCurrentWidget(self._place(key))
        self._saved.setText("")
        self._mark_chosen()

    def _mark_chosen(self) -> None:
        row = self.model.row_of(self._key)
        if self.table.currentIndex().row() != row:
            self.table.setCurrentIndex(self.model.index(row, 0))

    def _place(self, key: str) -> QWidget:
        """The widget of a part, made when first chosen."""
        if key not in self._places:
            made = PANES[key](self.hub) if key in PANES else SectionPane(self.hub, self.hub.session.rules.report_sections[key])
            if self.file is not None:
                made.show_file(self.file)
            made.edited.connect(lambda: self._saved.setText(tr("Kept as you type")))
            made.saved.connect(lambda: self._saved.setText(tr("Saved")))
            self.panes[key] = made
            self._places[key] = made if key not in PANES else _on_panel(scrolling(made))
            self._stack.addWidget(self._places[key])
        return self._places[key]

    def _open_case(self) -> None:
        if self.file is not None:
            self.hub.open_case(self.file.person.id)

    def _finish(self) -> None:
        if self.file is not None and self.save():
            report_id = self.file.report.id
            paper = make_paper(self.hub.session, PaperRequest(key="psr", report_id=report_id, final=True))
            printed = render_pdf(paper.document, printed_by=paper.printed_by, printed_at=paper.printed_at)
            self.hub.perform(finish_report, FinishReport(report_id=report_id, pdf=printed.data))


def _front_parts(report: Report) -> list[Part]:
    """The parts that are not sections, with whether they hold anything."""
    head = bool(report.court and report.hearing_on and report.offences)
    sources, order = len(report.sources), report.proposed_order
    return [
        Part(key="head", words=tr("Court and offences"), state=tr("complete") if head else tr("not complete"), mark=_mark(head)),
        Part(key="proposal", words=tr("Proposal"), state=tr("written") if order else tr("empty"), mark=_mark(bool(order))),
        Part(key="sources", words=tr("Sources and author"), mark=_mark(bool(sources)),
             state=trn("{n} source", "{n} sources", sources) if sources else tr("empty")),
        Part(key="note", words=tr("Private note"), state=tr("never printed")),
    ]  # fmt: skip


def _on_panel(area: QScrollArea) -> QScrollArea:
    """A scrolling part that shows the panel it stands on."""
    area.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
    return area


def _mark(done: bool) -> Mark:
    return ON_TRACK if done else UNKNOWN
