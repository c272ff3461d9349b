"""Settings: who works with the file, how it looks, where it lies, and the rules with their sources."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QGridLayout, QSpinBox, QVBoxLayout, QWidget

from caseload.casework.officers import MakeCurrent, add_officer, edit_officer, make_current, officers
from caseload.casework.ruling import own_rules
from caseload.casework.settings import ChangeSetting, change_setting, setting
from caseload.domain.change import Change
from caseload.domain.person import Officer
from caseload.domain.settings import SETTINGS, SettingRow
from caseload.domain.words import tr
from ui.dialogs.officer import OfficerDialog
from ui.hub import Hub
from ui.models.rule_rows import RULE_TABLES, RuleRowsModel
from ui.pages.page import Page
from ui.pages.settings_backups import BackupsPanel
from ui.pages.settings_keys import KeysPanel
from ui.pages.settings_letters import LettersPanel
from ui.rule_fields import own_words, settable
from ui.widgets.buttons import link_button
from ui.widgets.fields import choice
from ui.widgets.labels import copyable_label, plain_label
from ui.widgets.panels import Panel, clear_layout, row_of, scrolling
from ui.widgets.tables import plain_table

TABLE_HEIGHT = 320
WIDEST = 260


class SettingsPage(Page):
    """Every setting there is takes effect at once and can be undone."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.editors: dict[str, QComboBox | QSpinBox] = {}
        self.rules = RuleRowsModel()
        self.table = plain_table(self.rules, tr("Rule table"), self.set_row)
        self.own = plain_label("", "small", wrap=True)
        self.tables = choice((row.name, str(row.words)) for row in RULE_TABLES)
        self._about = plain_label("", "quiet", wrap=True)
        self._officers, self.letters = QVBoxLayout(), LettersPanel(hub)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(plain_label(tr("Settings"), "title"))
        self.keys = KeysPanel(hub, self._keep_editor)
        column.addWidget(self._officer_panel())
        self.backups = BackupsPanel(hub)
        panels = (self.backups, self._records_panel(), self._setting_panel(), self.keys, self.letters, self._file_panel(),
                  self._rule_panel())  # fmt: skip
        for panel in panels:
            column.addWidget(panel)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))
        self._show_table()

    def reread(self, change: Change | None) -> None:
        """Show the settings as they are kept."""
        for key, editor in self.editors.items():
            editor.blockSignals(True)
            value = setting(self.hub.session, key)
            if isinstance(editor, QComboBox):
                editor.setCurrentIndex(editor.findData(value))
            else:
                editor.setValue(int(value))
            editor.blockSignals(False)
        clear_layout(self._officers)
        for officer in officers(self.hub.session):
            self._officers.addWidget(self._officer_row(officer))
        self.letters.show_kept()
        self.backups.show_kept()
        self.keys.show_kept()
        self._show_own()

    def show_place(self, given: dict[str, str]) -> None:
        """At the backups when they are asked for, as they stand now."""
        self.backups.show_kept()
        if given.get("part") == "backups":
            QTimer.singleShot(0, self.backups.choose.setFocus)

    def focus_first(self) -> None:
        """The first setting."""
        self.editors[SETTINGS[0].key].setFocus()

    def _officer_panel(self) -> Panel:
        panel = Panel(tr("Who works with this file"), link_button(tr("Add a profile"), lambda: self._ask_officer(None)))
        panel.body.addLayout(self._officers)
        return panel

    def _officer_row(self, officer: Officer) -> QWidget:
        words = ", ".join(part for part in (officer.role or officer.grade, officer.team) if part)
        edit = link_button(tr("Edit"), lambda: self._ask_officer(officer))
        edit.setAccessibleName(tr("Edit the profile of {name}", name=officer.name))
        parts = [plain_label(officer.name, "strong"), plain_label(words, "quiet"), edit]
        if officer.current:
            parts.insert(2, plain_label(tr("working now"), "on_track"))
        else:
            run = MakeCurrent(officer_id=officer.id)
            parts.append(link_button(tr("Work as {name}", name=officer.name), lambda: self.hub.perform(make_current, run)))
        return row_of(*parts, spacing=12)

    def _setting_panel(self) -> Panel:
        panel = Panel(tr("How it looks and counts"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(2, 1)
        for place, row in enumerate(row for row in SETTINGS if not row.lines and not row.group):
            self._keep_editor(row, grid, place)
        panel.body.addLayout(grid)
        return panel

    def _records_panel(self) -> Panel:
        panel = Panel(tr("Records"), row_of(link_button(tr("Open Records"), lambda: self.hub.open_page("records")),
                                            link_button(tr("Open Audit"), lambda: self.hub.open_page("audit"))))  # fmt: skip
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(2, 1)
        for place, row in enumerate(row for row in SETTINGS if row.group == "records"):
            self._keep_editor(row, grid, place)
        panel.body.addLayout(grid)
        return panel

    def _keep_editor(self, row: SettingRow, grid: QGridLayout, place: int) -> None:
        """Put the editor of a setting into a line of a grid, between its words and what it is for."""
        editor = self._editor(row)
        editor.setAccessibleName(str(row.words))
        editor.setAccessibleDescription(str(row.help))
        label = plain_label(str(row.words))
        label.setBuddy(editor)
        grid.addWidget(label, place, 0)
        grid.addWidget(editor, place, 1)
        grid.addWidget(plain_label(str(row.help), "quiet", wrap=True), place, 2)
        self.editors[row.key] = editor

    def _editor(self, row: SettingRow) -> QComboBox | QSpinBox:
        if row.choices:
            made = choice((key, str(words)) for key, words in row.choices)
            made.activated.connect(lambda _: self._change(row.key, str(made.currentData())))
            return made
        spin = QSpinBox()
        spin.setRange(row.least, row.most)
        spin.lineEdit().setTextMargins(6, 0, 0, 0)
        spin.setKeyboardTracking(False)
        spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        spin.valueChanged.connect(lambda value: self._change(row.key, value))
        return spin

    def _change(self, key: str, value: str | int) -> None:
        if value != setting(self.hub.session, key):
            self.hub.perform(change_setting, ChangeSetting(key=key, value=value))

    def _file_panel(self) -> Panel:
        panel = Panel(tr("The file"))
        panel.body.setSpacing(6)
        panel.body.addWidget(copyable_label(str(self.hub.session.path)))
        panel.body.addWidget(
            plain_label(
                tr(
                    "Encrypted; its key file lies beside it under the same name ending in .keys. To move or copy the caseload, "
                    "take both. Only the ways in under Keys and lock open it."
                ),
                "quiet",
                wrap=True,
            )
        )
        return panel

    def _rule_panel(self) -> Panel:
        panel = Panel(tr("Rules"))
        panel.body.setSpacing(8)
        self.tables.setAccessibleName(tr("Rule table to show"))
        self.tables.currentIndexChanged.connect(lambda _: self._show_table())
        panel.body.addWidget(row_of(self.tables, self._about, stretch_last=True, spacing=16))
        self.table.setMinimumHeight(TABLE_HEIGHT)
        panel.body.addWidget(self.table)
        panel.body.addWidget(self.own)
        return panel

    def set_row(self, at: int) -> None:
        """Open the form that sets a row of the table shown."""
        self.hub.open_dialog("rule", table=RULE_TABLES[self.tables.currentIndex()].name, at=at)

    def _show_own(self) -> None:
        """What an officer set over the table, newest first, or how to set it."""
        name = RULE_TABLES[self.tables.currentIndex()].name
        can = [tr("Enter on a row sets your own value from a day on, with the reason.")] if settable(name) else []
        own = own_rules(self.hub.session, name)
        self.own.setText("\n".join([*can, *(own_words(row) for row in own)]))
        self.rules.show_table(name, own, self.hub.today)

    def _show_table(self) -> None:
        row = RULE_TABLES[self.tables.currentIndex()]
        self._about.setText(str(row.about))
        self._show_own()
        self.table.resizeColumnsToContents()
        for section in range(self.rules.columnCount()):
            self.table.setColumnWidth(section, min(self.table.columnWidth(section) + 8, WIDEST))

    def _ask_officer(self, officer: Officer | None) -> None:
        dialog = OfficerDialog(self.hub, self.window(), officer)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.performs(edit_officer if officer else add_officer)
        dialog.open()
