"""Compliance over the whole caseload: cohorts and patterns over a stretch of time, contact above and below, requirements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseload.casework.balancing import caseload_balance
from caseload.casework.complying_caseload import (
    CaseloadCompliance,
    caseload_compliance,
    from_the_start,
    last_weeks,
    last_year,
    weeks_shown,
)
from caseload.casework.complying_cohorts import Stretch
from caseload.casework.ledgers import start_delays_of, unpaid_work_of
from caseload.domain.dates import plain_date
from caseload.domain.words import tr, trn
from ui.models.cells import Row
from ui.pages.compliance_contact import fill_balance, fill_company
from ui.pages.compliance_requirements import DELAY_COLUMNS, delay_rows, fill_delays, fill_unpaid
from ui.pages.compliance_tables import COHORT_COLUMNS, SPREAD_COLUMNS, cohort_rows, spread_rows
from ui.pages.page import Page
from ui.pages.workload_people import show_people
from ui.widgets.board import Board, BoardTable
from ui.widgets.fields import choice
from ui.widgets.labels import plain_label
from ui.widgets.panels import Panel, clear_layout

if TYPE_CHECKING:
    from caseload.domain.change import Change
    from ui.hub import Hub

WEEKS, YEAR, ALL = "weeks", "year", "all"


class CompliancePage(Page):
    """Read when shown or when something changed; every line opens the people behind it, or the case."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        weeks = weeks_shown(hub.session)
        self.title = plain_label("", "title", wrap=True)
        self.note = plain_label("", "small", wrap=True)
        self.stretches = choice((
            (WEEKS, tr("Last {n} weeks", n=weeks)), (YEAR, tr("Last 12 months")), (ALL, tr("Everything recorded")),
        ))  # fmt: skip
        self.stretches.setAccessibleName(tr("Over which time"))
        self.stretches.activated.connect(lambda _: self.refresh())
        self.cohorts = BoardTable(tr("Cohorts"), COHORT_COLUMNS, self._open_people)
        self.spread = BoardTable(tr("Where absences fall"), SPREAD_COLUMNS, self._open_people)
        self.delays = BoardTable(tr("Requirements that started late"), DELAY_COLUMNS, self._open_case)
        self.panels = {
            "cohorts": Panel(tr("Attendance and completion by cohort")), "spread": Panel(tr("Where absences fall")),
            "balance": Panel(tr("Seen above and below what is expected")), "company": Panel(tr("One to one and in groups")),
            "delays": Panel(tr("Requirements that waited to start")), "unpaid": Panel(tr("Unpaid work")),
        }  # fmt: skip
        self._rest = QVBoxLayout()
        self._lay()

    def reread(self, change: Change | None) -> None:
        """Count again and show."""
        session, lines = self.hub.session, self.hub.book.lines()
        found = caseload_compliance(session, self.stretch(), lines)
        self.title.setText(compliance_sentence(found))
        self.note.setText(counted_words(found))
        self.note.setVisible(bool(self.note.text()))
        self.cohorts.show_rows(cohort_rows(found))
        self.spread.show_rows(spread_rows(found.spread, session.rules.figures.whole("paper_floor", session.today)))
        delays = start_delays_of(session, lines)
        self.delays.show_rows(delay_rows(session.rules, delays))
        self.delays.setVisible(bool(delays))
        clear_layout(self._rest)
        fill_delays(self.hub, self._rest, delays)
        for key in ("balance", "company", "unpaid"):
            clear_layout(self.panels[key].body)
        fill_balance(self.hub, self.panels["balance"].body, caseload_balance(session, lines))
        fill_company(self.hub, self.panels["company"].body, found)
        fill_unpaid(self.hub, self.panels["unpaid"].body, unpaid_work_of(session, lines))

    def stretch(self) -> Stretch:
        """The time that is chosen."""
        session, key = self.hub.session, self.stretches.currentData()
        if key == YEAR:
            return last_year(session)
        return from_the_start(session) if key == ALL else last_weeks(session, weeks_shown(session))

    def show_place(self, given: dict[str, str]) -> None:
        """Show a time by its key (`stretch`)."""
        if "stretch" in given:
            self.stretches.setCurrentIndex(max(0, self.stretches.findData(given["stretch"])))
            self.refresh()

    def place_given(self) -> dict[str, str]:
        """The time shown."""
        return {"stretch": str(self.stretches.currentData())}

    def focus_first(self) -> None:
        """The cohorts."""
        self.cohorts.setFocus()

    def _lay(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.title, 1)
        head.addWidget(self.stretches)
        self.panels["cohorts"].body.addWidget(self.cohorts)
        said = tr("Attended is of appointments with an outcome; moved and cancelled ones are in neither number. Completed is of "
                  "orders closed, or requirements finished, in this time.")  # fmt: skip
        self.panels["cohorts"].body.addWidget(plain_label(said, "small", wrap=True))
        self.panels["spread"].body.addWidget(self.spread)
        said = tr("Patterns say where absences fall, not why: ask what got in the way.")
        self.panels["spread"].body.addWidget(plain_label(said, "small", wrap=True))
        self.panels["delays"].body.addWidget(self.delays)
        self.panels["delays"].body.addLayout(self._rest)
        for panel in self.panels.values():
            panel.body.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.note)
        left, right = ("cohorts", "spread"), ("balance", "company", "delays", "unpaid")
        column.addWidget(Board([self.panels[key] for key in left], [self.panels[key] for key in right]), 1)

    def _open_people(self, row: Row) -> None:
        if isinstance(row.record, tuple) and row.record:
            show_people(self.hub, row.record, row.entry_id.partition("|")[2])

    def _open_case(self, row: Row) -> None:
        self.hub.open_case(str(row.record), "sentence")


def compliance_sentence(found: CaseloadCompliance) -> str:
    """The page in one sentence: offered, attended of those with an outcome."""
    counted = found.tally
    told = counted.seen + counted.accepted + counted.failed
    if not counted.offered:
        return tr("No appointment was offered in this time.")
    return tr("{offered} appointments offered: {seen} attended of {told} with an outcome, {accepted} accepted absences, "
              "{failed} failed.", offered=f"{counted.offered:,}", seen=f"{counted.seen:,}", told=f"{told:,}",
              accepted=f"{counted.accepted:,}", failed=f"{counted.failed:,}")  # fmt: skip


def counted_words(found: CaseloadCompliance) -> str:
    """What these counts leave out, and since when contacts are in the file where that is later than what is asked for."""
    left_out = trn("{n} voluntary case is not counted: contact there is by agreement.",
                   "{n} voluntary cases are not counted: contact there is by agreement.", found.voluntary)  # fmt: skip
    return " ".join(part for part in (left_out if found.voluntary else "", recorded_words(found)) if part)


def recorded_words(found: CaseloadCompliance) -> str:
    """Since when contacts are in the file, where that is later than what is asked for."""
    since = found.recorded_from
    first = found.stretch.before().first if found.stretch.before() else found.stretch.first  # type: ignore[union-attr]
    if since is None or since <= first:
        return ""
    return tr("Contacts are on record only from {date}.", date=plain_date(since))
