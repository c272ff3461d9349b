"""The caseload: one table, one row a person, filtered by chips, with columns the officer chose."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from caseload.casework.paper_request import PaperRequest
from caseload.casework.people import AcceptGaps, accept_gaps
from caseload.casework.settings import View, setting
from caseload.domain.casefile import DueState, is_open
from caseload.domain.change import Change
from caseload.domain.words import tr, trn
from ui.dialogs.columns import ColumnsDialog
from ui.hub import Hub
from ui.lines import people_moved
from ui.models.caselist import CaseListModel
from ui.models.filters import START_FILTERS, group_filter
from ui.pages.caseload_views import ViewMenu
from ui.pages.page import Page
from ui.widgets.buttons import link_button
from ui.widgets.case_table import CaseTable
from ui.widgets.chips import FilterBar
from ui.widgets.labels import button_text, plain_label, set_tip
from ui.widgets.panels import Panel


class CaseloadPage(Page):
    """The table with its filter bar, views and the count of shown and all."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.model = CaseListModel(hub.today)
        self.table = CaseTable(self.model, hub.open_case)
        self.bar = FilterBar()
        self.views = ViewMenu(hub, self.model, self.show_view, self._ask_columns)
        self.count = plain_label("", "quiet", wrap=True)
        self.gaps = link_button("", self.accept_shown_gaps)
        self.record = link_button(tr("Record contact  Ctrl+N"), self._record)
        self.printing = link_button(tr("Print list"), self.print_list)
        self._started = False
        self._current = ""
        self._build()
        self._wire()

    def reread(self, change: Change | None) -> None:
        """Show the lines as they stand; the first time also the view the officer left."""
        self.model.show_lines(self.hub.book.lines(), self.hub.today, people_moved(change))
        if not self._started:
            self._started = True
            self.show_view(self.views.kept(), keep=False)

    def show_place(self, given: dict[str, str]) -> None:
        """Show a state (`state`), a group of people (`group`, `words`), or the list as it was left."""
        if "state" in given:
            wanted = (("state", given["state"]),) if given["state"] else ()
            self._filter((*START_FILTERS, *wanted))
        elif "group" in given:
            self._filter((group_filter(given["words"], given["group"].split("|")),))

    def person_id(self) -> str:
        """The person of the row under the focus."""
        return self.table.person_id()

    def focus_first(self) -> None:
        """The table."""
        self.table.setFocus()

    def show_view(self, view: View, *, keep: bool = True) -> None:
        """Show the columns, filters and order of a view."""
        self.model.show_columns(view.columns)
        self.model.sort_key, self.model.descending = view.sort, view.descending
        self.model.filter_by(view.filters)
        self.bar.show_filters(view.filters, self.model.every)
        self.views.set_name(view.name)
        self.table.fit(self.width())
        self._after_rows()
        if keep:
            self.views.keep()

    def accept_shown_gaps(self) -> None:
        """Accept the gaps before this program of everyone shown, in one act with one undo."""
        waiting = self._waiting()
        if waiting:
            self.hub.perform(accept_gaps, AcceptGaps(person_ids=waiting))

    def print_list(self) -> None:
        """Show the lines of the view in use as they print, in the order they stand."""
        shown = tuple(line.person_id for line in self.model.rows)
        request = PaperRequest(key="case-list", person_ids=shown, view=self.views.name,
                               marking=str(setting(self.hub.session, "marking")))  # fmt: skip
        self.hub.open_dialog("preview", request=request, suggested=(tr("Senior probation officer"),))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the width there is."""
        super().resizeEvent(event)
        self.table.fit(self.width())

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(plain_label(tr("Caseload"), "title"))
        head.addWidget(self.count)
        head.addStretch(1)
        for link in (self.gaps, self.views.button, self.printing, self.record):
            head.addWidget(link)
        set_tip(self.printing, tr("The lines shown, in this order, on paper or as Excel (Ctrl+P)"))
        set_tip(self.gaps, tr("Their contact is then counted from today (Ctrl+G); undo takes it back"))
        panel = Panel()
        inside = panel.layout()
        if inside is not None:
            inside.setContentsMargins(1, 4, 1, 4)
        panel.body.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(panel, 1)

    def _wire(self) -> None:
        self.bar.changed.connect(lambda: self._filter(self.bar.filters, typed=True))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._on_row())
        self.model.modelReset.connect(self._after_rows)
        self.model.dataChanged.connect(self._after_rows)
        self.table.arranged.connect(self._on_arranged)
        for keys, run in (("Ctrl+F", self.bar.text.setFocus), ("Ctrl+G", self.accept_shown_gaps), ("Ctrl+P", self.print_list)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _filter(self, filters: tuple[tuple[str, str], ...], *, typed: bool = False) -> None:
        self._started = True
        self.model.filter_by(filters)
        if not typed:
            self.bar.show_filters(filters, self.model.every)
        self.views.keep()

    def _after_rows(self) -> None:
        standing = [line for line in self.model.every if is_open(line, self.hub.today)]
        every = len(self.model.every) if len(self.model.rows) > len(standing) else len(standing)
        self.count.setText(tr("{shown} of {all} shown", shown=len(self.model.rows), all=every))
        waiting = len(self._waiting())
        words = trn("Accept {n} gap before this program", "Accept {n} gaps before this program", waiting)
        self.gaps.setText(button_text(words))
        self.gaps.setAccessibleName(words)
        self.gaps.setVisible(waiting > 0)
        self.table.choose(self._current)

    def _waiting(self) -> tuple[str, ...]:
        return tuple(line.person_id for line in self.model.rows if line.state is DueState.BEFORE_PROGRAM)

    def _on_arranged(self) -> None:
        self.table.fit(self.width())
        self.views.keep()

    def _ask_columns(self) -> None:
        dialog = ColumnsDialog(tuple(column.key for column in self.model.columns), self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._show_columns)
        dialog.open()

    def _show_columns(self, keys: tuple[str, ...]) -> None:
        self.model.show_columns(keys)
        self._on_arranged()

    def _on_row(self) -> None:
        chosen = self.person_id()
        self._current = chosen or self._current
        if self.isVisible() and chosen:
            self.hub.person_in_view = chosen

    def _record(self) -> None:
        self.hub.open_dialog("record_contact", person_id=self.person_id())
