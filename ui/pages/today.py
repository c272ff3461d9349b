"""Today: the first screen, which answers who must be seen, what is late and what is due to court."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from caseload.casework.clock import local_time
from caseload.casework.contacts import RecordOutcome, record_outcome
from caseload.casework.today import Appointment, DayLine, NeedGroup, NeedLine, today_page
from caseload.casework.today import TodayPage as Read
from caseload.domain.change import Change
from caseload.domain.words import tr
from ui.hub import Hub
from ui.models.appointments import AppointmentModel, waits
from ui.pages.page import Page
from ui.pages.today_days import DaysStrip
from ui.pages.today_needs import NeedActs, NeedsList
from ui.widgets.appointments import AppointmentList
from ui.widgets.buttons import link_button, primary_button, push_button
from ui.widgets.labels import button_text, plain_label
from ui.widgets.panels import Panel, row_of, scrolling
from ui.worklists import need_hint, need_keys, worklist

SIDE_BY_SIDE = 860
HINTED = ("a", "f", "e")
TAB_OF = {"warnings": "enforcement", "registrations": "sentence", "actions": "around", "reviews": "plan", "feedback": "progress",
          "releases": "release", "release_checks": "release", "referrals": "release"}  # fmt: skip
"""Where a line of a group leads when it is about no appointment."""
RELEASE_VIEWS = {"releases": "releases", "release_checks": "releases", "referrals": "referrals"}


class TodayPage(Page):
    """Appointments with one-key outcomes, what needs the officer, and the next ten working days."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.sentence = plain_label("", "title", wrap=True)
        self.keys = {row.key: row.code for row in hub.session.rules.outcomes.values() if row.key}
        self.appointments = AppointmentList(AppointmentModel(), self.keys, self.record, self._open_appointment)
        self.needs = NeedsList(NeedActs(
            follow=self._follow_need, show_all=self._show_all, keys=partial(need_keys, hub), hint=need_hint,
        ))  # fmt: skip
        self.days = DaysStrip(self._follow_day)
        self._none = plain_label(tr("No appointments today."), "quiet")
        self._hint = plain_label(self._hint_words(), "small", wrap=True)
        self._build()
        self.appointments.selectionModel().currentChanged.connect(lambda *_: self._on_row())

    def reread(self, change: Change | None) -> None:
        """Show today as it stands at this minute."""
        lines = self.hub.book.lines()
        read = today_page(self.hub.session, lines)
        self.sentence.setText(read.sentence)
        self._show_appointments(read)
        self.needs.show_groups(read.needs)
        self.days.show_days(read.days, self._strip_width())
        self._start.setVisible(not lines)
        self._rest.setVisible(bool(lines))
        if not lines:
            self.sentence.setText(tr("Your caseload file is ready. Who is on your caseload?"))

    def person_id(self) -> str:
        """The person of the appointment under the focus."""
        found = self.appointments.current()
        return found.person_id if found is not None else ""

    def focus_first(self) -> None:
        """The first appointment without an outcome, so that one letter records it; else what needs the officer."""
        if self._start.isVisibleTo(self):
            self._import.setFocus()
        elif self.appointments.rows.rowCount():
            self.appointments.setFocus()
        elif self.needs.rows:
            self.needs.rows[0].button.setFocus()

    def record(self, found: Appointment, code: str) -> None:
        """Record an outcome and go on to the next appointment that waits for one."""
        if not waits(found.contact):
            self.hub.refused.emit(
                tr(
                    "The outcome of {name} is recorded already. Undo it, or open the contact to change it.",
                    name=found.person_name,
                )
            )
            return
        row = self.appointments.currentIndex().row()
        if self.hub.perform(record_outcome, RecordOutcome(contact_id=found.contact.id, outcome_code=code)) is not None:
            self.appointments.choose(self.appointments.rows.first_waiting(row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two panels side by side where there is room, else one under the other."""
        super().resizeEvent(event)
        wide = self.width() >= SIDE_BY_SIDE
        self._pair.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self.days.fit(self._strip_width())

    def _show_appointments(self, read: Read) -> None:
        rows = self.appointments.rows
        before = self.appointments.currentIndex().row()
        rows.show_rows(read.appointments, self.hub.today, local_time(self.hub.clock))
        if read.appointments and not 0 <= before < rows.rowCount():
            self.appointments.choose(rows.first_waiting())
        self.appointments.setVisible(bool(read.appointments))
        self._outcome.setVisible(bool(read.appointments))
        self._hint.setVisible(bool(read.appointments))
        self._none.setVisible(not read.appointments)

    def _build(self) -> None:
        self._outcome = link_button(tr("Record outcome"))
        self._menu = QMenu(self._outcome)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._outcome.setMenu(self._menu)
        left = Panel(tr("Appointments today"), self._outcome)
        parts: tuple[QWidget, ...] = (self.appointments, self._none, self._hint)
        for part in parts:
            left.body.addWidget(part)
        left.body.setStretch(0, 1)
        right = Panel(tr("Needs you"))
        right.body.addWidget(self.needs)
        strip = Panel(tr("Next 10 working days"))
        strip.body.addWidget(self.days)
        self._pair = QHBoxLayout()
        self._pair.setSpacing(16)
        self._pair.addWidget(left, 1)
        self._pair.addWidget(right, 1)
        self._rest = QWidget()
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(16)
        rest.addLayout(self._pair)
        rest.addWidget(strip)
        self._start = self._first_steps()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.sentence, self._start, self._rest):
            column.addWidget(part)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))

    def _first_steps(self) -> QWidget:
        panel = Panel(tr("First steps"))
        panel.body.setSpacing(12)
        panel.body.addWidget(
            plain_label(
                tr(
                    "Bring in the tracker you keep today: you see every row and what becomes of it before anything is written. "
                    "Or add people one at a time."
                ),
                wrap=True,
            )
        )
        self._import = primary_button(tr("Import your tracker spreadsheet"), lambda: self.hub.open_dialog("import"))
        by_hand = push_button(tr("Add a person by hand"), lambda: self.hub.open_dialog("add_person"))
        panel.body.addWidget(row_of(self._import, by_hand))
        return panel

    def _hint_words(self) -> str:
        outcomes = self.hub.session.rules.outcomes
        shown = [key for key in HINTED if key in self.keys]
        letters = ", ".join(f"{key.upper()} {outcomes[self.keys[key]].words.lower()}" for key in shown)
        return tr("Press a letter: {letters}. More under Record outcome.", letters=letters)

    def _fill_menu(self) -> None:
        self._menu.clear()
        letters = {code: key for key, code in self.keys.items()}
        for row in sorted(self.hub.session.rules.outcomes.values(), key=lambda row: not row.key):
            if row.offered or row.key:
                action = self._menu.addAction(button_text(row.words))
                action.setText(f"{button_text(row.words)}\t{letters.get(row.code, '').upper()}")
                action.triggered.connect(self._recorder(row.code))

    def _recorder(self, code: str) -> Callable[[], None]:
        def record() -> None:
            found = self.appointments.current()
            if found is not None:
                self.record(found, code)

        return record

    def _strip_width(self) -> int:
        return max(200, self.width() - 60)

    def _on_row(self) -> None:
        if self.isVisible():
            self.hub.person_in_view = self.person_id()

    def _open_appointment(self, found: Appointment) -> None:
        self.hub.open_page("case", person_id=found.person_id, tab="contacts", entry_id=found.contact.id)

    def _follow_need(self, line: NeedLine) -> None:
        if line.report_id:
            self.hub.open_page("reports", report_id=line.report_id)
        elif line.contact_id:
            self.hub.open_page("case", person_id=line.person_id, tab="contacts", entry_id=line.contact_id)
        elif line.step_id:
            self.hub.open_page("case", person_id=line.person_id, tab="plan", entry_id=line.step_id)
        else:
            group = next((row.group.key for row in self.needs.rows if line in row.group.lines), "")
            self.hub.open_case(line.person_id, TAB_OF.get(group, ""))

    def _show_all(self, group: NeedGroup) -> None:
        if worklist(group.key) is not None:
            self.hub.open_page("worklist", list=group.key)
        elif group.key == "chases":
            self.hub.open_page("progress", view="stuck")
        elif group.key in RELEASE_VIEWS:
            self.hub.open_page("releases", view=RELEASE_VIEWS[group.key])
        else:
            self.hub.open_page("caseload", words=group.words, group="|".join(group.person_ids))

    def _follow_day(self, line: DayLine) -> None:
        if line.report_id:
            self.hub.open_page("reports", report_id=line.report_id)
        else:
            self.hub.open_case(line.person_id)
