"""The checks before sentence: a line for every kind there is, what was asked of whom, chased, received and found."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseload.casework.report_beside import AddCheck, ChaseCheck, add_check, chase_check
from caseload.domain.dates import short_date
from caseload.domain.report_parts import ReportCheck
from caseload.domain.words import tr, trn
from ui.pages.case_tab import entry_row
from ui.pages.reports_pane import PartView, lay_lines
from ui.widgets.buttons import link_button
from ui.widgets.keyboard import stand_again, stand_of
from ui.widgets.labels import plain_label
from ui.widgets.panels import row_of
from ui.widgets.state import ON_TRACK, SOON, UNKNOWN, WITHIN, Mark

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from caseload.casework.report_work import ReportWork
    from ui.hub import Hub


OTHER = "other"


class LedgerPane(PartView):
    """Lists the checks; a letter asks, chases or receives the one under the keyboard, Enter opens it."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, "checks", parent)
        self.kinds = {key: tr(row.words) for key, row in hub.session.rules.check_kinds.items()}
        self.sentence = plain_label("", "heading", wrap=True)
        self.body.addWidget(self.sentence)
        hint = tr("A asked today, J chased today, R received, N not needed. Enter opens the line.")
        self.body.addWidget(plain_label(hint, "small", wrap=True))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.add_button = link_button(tr("Add another check"), lambda: self._open(kind=OTHER))
        self.body.addWidget(row_of(self.add_button))
        self.body.addStretch(1)

    def show_file(self, file: ReportWork) -> None:
        """Show every kind of check with how it stands; the keyboard stays on its line."""
        stood = stand_of(self)
        self.file = file
        waiting = sum(one.asked_on is not None and one.received_on is None and not one.not_needed_why for one in file.ledger)
        words = trn("Checks: {n} not received yet", "Checks: {n} not received yet", waiting)
        self.sentence.setText(words if waiting else tr("Checks: none is awaited"))
        lines: list[QWidget] = []
        for kind, name in self.kinds.items():
            kept: list[ReportCheck | None] = [one for one in file.ledger if one.kind == kind]
            shown = kept or ([None] if kind != OTHER else [])
            lines += [self._line(kind, name, check, kind if at == 0 else "") for at, check in enumerate(shown)]
        lay_lines(self._rows, lines)
        self.first = lines[0]
        if stood is not None:
            stand_again(self, stood)

    def _line(self, kind: str, name: str, check: ReportCheck | None, place: str) -> QWidget:
        """A line; the first of its kind keeps its place under the keyboard while a check comes to be there."""
        mark, state = check_state(check, self.hub.today)
        words = check.words.strip() or name if check is not None else name
        found = check.found if check is not None else ""
        of_whom = tr("of {whom}", whom=check.of_whom) if check is not None and check.of_whom else ""
        detail = ". ".join(part for part in (of_whom, found) if part)
        return entry_row(
            place or (check.id if check else kind), words, detail=detail, state=(mark, state), strong=True,
            opened=partial(self._open, check, kind), keys=self._keys(kind, check),
        )  # fmt: skip

    def _keys(self, kind: str, check: ReportCheck | None) -> Mapping[str, Callable[[], object]]:
        keys: dict[str, Callable[[], object]] = {
            "r": partial(self._open, check, kind, "received"), "n": partial(self._open, check, kind, "not_needed"),
        }  # fmt: skip
        if check is None:
            keys["a"] = partial(self._ask, kind)
        elif check.received_on is None and check.asked_on is not None:
            keys["j"] = lambda: self.hub.perform(chase_check, ChaseCheck(check_id=check.id))
        return keys

    def _ask(self, kind: str) -> None:
        if self.file is not None:
            report = self.file.report
            made = ReportCheck(person_id=report.person_id, report_id=report.id, kind=kind, asked_on=self.hub.today)
            self.hub.perform(add_check, AddCheck(check=made))

    def _open(self, check: ReportCheck | None = None, kind: str = "", about: str = "") -> None:
        if self.file is not None:
            self.hub.open_dialog("report_check", report_id=self.file.report.id, check_id=check.id if check else "", kind=kind,
                                 about=about)  # fmt: skip


def check_state(check: ReportCheck | None, today: date) -> tuple[Mark, str]:
    """How a check stands: received, awaited, not needed, or not recorded either way, with its days."""
    if check is None:
        return UNKNOWN, tr("not recorded either way")
    if check.received_on is not None:
        return ON_TRACK, tr("received {date}", date=short_date(check.received_on, today))
    if check.not_needed_why:
        return WITHIN, tr("not needed: {why}", why=check.not_needed_why)
    if check.asked_on is None:
        return UNKNOWN, tr("not recorded either way")
    asked = tr("asked {date}", date=short_date(check.asked_on, today))
    if check.chased_on is not None:
        asked = tr("{asked}, chased {date}", asked=asked, date=short_date(check.chased_on, today))
    return SOON, tr("{asked}: not received", asked=asked)
