"""The directory: what is available locally for each requirement, and the agencies people are referred to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from caseload.casework.directory import (
    CheckLine,
    EndAgency,
    EndProvision,
    agencies,
    agency_people,
    agency_services,
    check_line,
    end_agency,
    end_provision,
)
from caseload.casework.queries import provisions
from caseload.casework.settings import setting
from caseload.domain.finding import offers_of
from caseload.domain.referring import Agency
from caseload.domain.report import Provision
from caseload.domain.words import tr, trn
from ui.pages.directory_filters import AgencyFilters
from ui.pages.directory_list import DirectoryList
from ui.pages.directory_rows import AGENCY_COLUMNS, PROVISION_COLUMNS, AskedLines, Day, agency_rows, provision_rows
from ui.pages.directory_words import is_stale, running
from ui.pages.page import Page
from ui.widgets.buttons import link_button, primary_button, push_button
from ui.widgets.fields import choice, line_edit, put_value
from ui.widgets.files import ask_file
from ui.widgets.flow import flow_of
from ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from caseload.domain.change import Change
    from ui.hub import Hub
    from ui.models.cells import Row

PROVISION, AGENCIES = "provision", "agencies"


class DirectoryPage(Page):
    """Two lists under one line of filters; `show_place({"view": "agencies", "requirement": key})` chooses what is shown."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self.title = plain_label("", "title", wrap=True)
        self._hint = plain_label("", "small", wrap=True)
        self.filter = line_edit(hint=tr("Find in the directory"))
        self.filter.setAccessibleName(tr("Find in the directory"))
        self.filter.setClearButtonEnabled(True)
        kinds = ((key, tr(kind.words)) for key, kind in hub.session.rules.requirement_types.items())
        self.requirement = choice(kinds, blank=tr("Every requirement"))
        self.requirement.setAccessibleName(tr("For which requirement"))
        self.requirement.setMinimumContentsLength(14)
        self.provisions = DirectoryList(
            tr("Local provision"), PROVISION_COLUMNS, self._open, {"c": self._check, "e": self._end},
            tr("Nothing here. Add what is available near you, or import the list as a spreadsheet: reports then print real start "
               "dates and waits."), give_way=(2, 3),
        )  # fmt: skip
        self.agencies = DirectoryList(
            tr("Agencies"), AGENCY_COLUMNS, self._open, {"c": self._check, "e": self._end},
            tr("No service answers that. Ask for less, or add the agencies you refer people to."), give_way=(2, 5),
        )  # fmt: skip
        self.asked = AgencyFilters(hub.session.rules)
        self._stack = QStackedWidget()
        self._tabs: dict[str, QPushButton] = {}
        self._lay()
        self.filter.textChanged.connect(lambda _: self.reread(None))
        self.requirement.currentIndexChanged.connect(lambda _: self.reread(None))
        self.asked.moved.connect(lambda: self.reread(None))
        self.asked.hide()
        QShortcut(QKeySequence("Ctrl+F"), self, self.filter.setFocus, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def view(self) -> str:
        """Which list is shown."""
        return AGENCIES if self._stack.currentWidget() is self.agencies else PROVISION

    def reread(self, change: Change | None) -> None:
        """Read the list shown."""
        day = Day(today=self.hub.today, stale_days=int(setting(self.hub.session, "provision_stale_days")))
        if self.view == PROVISION:
            self._show_provisions(day)
        else:
            self._show_agencies(day)

    def _show_provisions(self, day: Day) -> None:
        asked = AskedLines(words=self.filter.text(), requirement=str(self.requirement.currentData()))
        found = provisions(self.hub.session)
        self.provisions.show_rows(provision_rows(found, asked, self.hub.session.rules, day))
        going = [one for one in found if running(one, day.today)]
        self._tell(len(going), sum(is_stale(one.last_checked_on, day.today, day.stale_days) for one in going))

    def _show_agencies(self, day: Day) -> None:
        session = self.hub.session
        kept, services = agencies(session), agency_services(session)
        every = tuple(offers_of(kept, services, agency_people(session)))
        self.asked.offer_areas(one.area for one in every)
        self.agencies.show_rows(agency_rows(every, self.asked.asked(self.filter.text()), session.rules, day))
        going = [one for one in kept if one.ended_on is None or one.ended_on > day.today]
        self._tell(len(going), sum(is_stale(one.last_checked_on, day.today, day.stale_days) for one in going))

    def show_place(self, given: dict[str, str]) -> None:
        """Show a list, for a requirement, a need or whom where one is named."""
        if given:
            put_value(self.asked.need, given.get("need", ""))
            self.asked.who.setText(given.get("who", ""))
            self.show_view(given.get("view", PROVISION))
            self.requirement.setCurrentIndex(max(0, self.requirement.findData(given.get("requirement", ""))))
        self.refresh()

    def place_given(self) -> dict[str, str]:
        """Which list is shown, for which requirement."""
        return {"view": self.view, "requirement": str(self.requirement.currentData()),
                "need": str(self.asked.need.currentData()), "who": self.asked.who.text()}  # fmt: skip

    def show_view(self, view: str) -> None:
        """Show one of the two lists."""
        shown = AGENCIES if view == AGENCIES else PROVISION
        self._tabs[shown].setChecked(True)
        self._stack.setCurrentWidget(self.agencies if shown == AGENCIES else self.provisions)
        self.requirement.setVisible(shown == PROVISION)
        self.asked.setVisible(shown == AGENCIES)
        self.refresh()

    def focus_first(self) -> None:
        """The list, or what finds in it."""
        table = (self.agencies if self.view == AGENCIES else self.provisions).table
        (self.filter if table.isHidden() else table).setFocus()

    def add(self) -> None:
        """Add a line to the list shown."""
        if self.view == AGENCIES:
            self.hub.open_dialog("agency")
        else:
            self.hub.open_dialog("provision", requirement_type=str(self.requirement.currentData()))

    def save(self) -> None:
        """Ask for whom and where to, and save the whole directory as a spreadsheet."""
        self.hub.open_dialog("directory_export")

    def take_over(self) -> None:
        """Ask for a directory spreadsheet and show what it would do."""
        ask_file(self, tr("Take over a directory"), tr("Spreadsheets (*.xlsx)"),
                 lambda path: self.hub.open_dialog("directory_book", path=path))  # fmt: skip

    # -- what a row does --------------------------------------------------------------------------------------

    def _open(self, row: Row) -> None:
        if isinstance(row.record, Agency):
            self.hub.open_dialog("agency", agency_id=row.record.id)
        else:
            self.hub.open_dialog("provision", provision_id=row.entry_id)

    def _check(self, row: Row) -> None:
        agency = row.record if isinstance(row.record, Agency) else None
        self.hub.perform(check_line, CheckLine(entry_id=agency.id if agency else row.entry_id, agency=agency is not None))

    def _end(self, row: Row) -> None:
        if isinstance(row.record, Agency):
            closed = None if row.record.ended_on else self.hub.today
            self.hub.perform(end_agency, EndAgency(agency_id=row.record.id, on=closed))
        elif isinstance(row.record, Provision):
            on = self.hub.today if running(row.record, self.hub.today) else None
            self.hub.perform(end_provision, EndProvision(provision_id=row.entry_id, on=on))

    # -- looks ------------------------------------------------------------------------------------------------

    def _tell(self, lines: int, old: int) -> None:
        words = (trn("Directory: {n} line", "Directory: {n} lines", lines) if self.view == PROVISION
                 else trn("Directory: {n} agency", "Directory: {n} agencies", lines))  # fmt: skip
        self.title.setText(tr("{list}, {old} out of date", list=words, old=old) if old else words)
        self._hint.setText(tr("Enter opens a line. C: checked today. E: ended today, or goes on again."))

    def _lay(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        links = (
            link_button(tr("Import a list"), lambda: self.hub.open_dialog("import")),
            link_button(tr("Take over a directory"), self.take_over), link_button(tr("Save as a spreadsheet"), self.save),
            primary_button(tr("Add to the directory"), self.add),
        )  # fmt: skip
        head.addWidget(flow_of(*links), 1)
        group, row = QButtonGroup(self), QHBoxLayout()
        for key, words in ((PROVISION, tr("Local provision")), (AGENCIES, tr("Agencies"))):
            button = push_button(words, partial(self.show_view, key), kind="filter")
            button.setCheckable(True)
            group.addButton(button)
            row.addWidget(button)
            self._tabs[key] = button
        self._tabs[PROVISION].setChecked(True)
        self.filter.setMaximumWidth(320)
        row.addWidget(self.filter, 1)
        row.addWidget(self.requirement)
        row.addStretch(1)
        for shown in (self.provisions, self.agencies):
            self._stack.addWidget(shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(row)
        column.addWidget(self.asked)
        column.addWidget(self._stack, 1)
        column.addWidget(self._hint)
