"""Under the request of a report: how long is left, which limits hold, what was put off and whether to ask for it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseload.casework.report_work import adjourn_advice, planning_day
from caseload.domain.dates import plain_date, short_date, working_days_words
from caseload.domain.report import Convicted, ReportStatus
from caseload.domain.words import tr
from caseload.domain.workdays import working_days_between
from ui.pages.reports_countdown import countdown
from ui.widgets.buttons import link_button
from ui.widgets.labels import plain_label
from ui.widgets.panels import clear_layout
from ui.widgets.state import SOON, StateLabel

if TYPE_CHECKING:
    from caseload.casework.report_work import ReportWork
    from caseload.domain.report_parts import Adjournment
    from ui.hub import Hub


class HearingBox(QWidget):
    """What follows from the days of a report, made again each time it is read; `save` is called before the hearing is put off."""

    def __init__(self, hub: Hub, save: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hub, self._save = hub, save
        self._report_id = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._told = QVBoxLayout()
        self._told.setSpacing(4)
        column.addLayout(self._told)
        self.put_off = link_button(tr("Put the hearing off..."), self.ask_adjourn)
        column.addWidget(self.put_off, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_file(self, file: ReportWork) -> None:
        """Say what follows from the report as it stands."""
        self._report_id = file.report.id
        drafting = file.report.status is ReportStatus.DRAFT
        clear_layout(self._told)
        for line in (*self._days(file), *(self._adjournment(one) for one in file.adjournments), *self._advice(file, drafting)):
            self._told.addWidget(line)
        self.put_off.setVisible(drafting and file.report.hearing_on is not None)

    def ask_adjourn(self) -> None:
        """Ask to which day the hearing was put off, once what is typed is saved."""
        if self._save():
            self.hub.open_dialog("adjourn", report_id=self._report_id)

    def _days(self, file: ReportWork) -> list[QWidget]:
        report, today, rules = file.report, self.hub.today, self.hub.session.rules
        lines: list[QWidget] = []
        if report.status is ReportStatus.DRAFT:
            mark, words = countdown(report, today, rules.holidays)
            lines.append(StateLabel(mark, tr("Due: {when}", when=words) if report.due_on else words))
        ready = planning_day(self.hub.session, report)
        if ready is not None and report.requested_on is not None:
            days = working_days_words(working_days_between(report.requested_on, ready, rules.holidays))
            words = tr("Planning aid: {days} from the request is {date}. The court's own day stands.", days=days,
                       date=short_date(ready, today))  # fmt: skip
            lines.append(plain_label(words, "small", wrap=True))
        if report.convicted is Convicted.NOT_YET:
            lines.append(plain_label(self._limits(file), "small", wrap=True))
        return lines

    def _limits(self, file: ReportWork) -> str:
        hearing = file.report.hearing_on
        if hearing is None:
            return tr("Not yet convicted and no hearing is given: the limits shown are those of today.")
        return tr("Not yet convicted: the limits shown are those for a conviction on {date}, the hearing.",
                  date=plain_date(hearing))  # fmt: skip

    def _adjournment(self, one: Adjournment) -> QWidget:
        moved = tr("Put off from {old} to {new}", old=plain_date(one.from_on),
                   new=plain_date(one.to_on) if one.to_on else tr("a day not fixed yet"))  # fmt: skip
        asked = tr("The court asked for: {what}", what=one.asked_for) if one.asked_for else ""
        parts = (tr("{moved}: {why}", moved=moved, why=one.why), asked)
        return plain_label(". ".join(part.rstrip(".") for part in parts if part) + ".", "quiet", wrap=True)

    def _advice(self, file: ReportWork, drafting: bool) -> list[QWidget]:
        advice = adjourn_advice(self.hub.session, file) if drafting else None
        return [StateLabel(SOON, str(advice), wrap=True)] if advice is not None else []
