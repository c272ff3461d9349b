"""The form for a hearing that was put off: to which day, why, and what the court asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caseload.casework.report_beside import Adjourn, adjourn
from caseload.casework.report_work import adjourn_advice, report_work
from caseload.domain.dates import long_date
from caseload.domain.words import tr
from ui.hearing_day import remark_hearing
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import line_edit, text_edit
from ui.widgets.forms import FieldError, FormDialog

if TYPE_CHECKING:
    from ui.hub import Hub


class AdjournDialog(FormDialog):
    """Asks for the new day; an empty one is not fixed yet. What the program advises, and why, stands under the reason."""

    def __init__(self, hub: Hub, parent: QWidget | None, report_id: str) -> None:
        super().__init__(hub, parent, tr("Hearing put off"), form="adjourn", record_key=report_id)
        self._report_id = report_id
        work = report_work(hub.session, report_id)
        advice = adjourn_advice(hub.session, work)
        now = work.report.hearing_on
        hint = tr("From {date}. Leave it empty when the new day is not fixed.", date=long_date(now)) if now else ""
        self.add_field("to_on", tr("New day of the hearing"), DayEdit(hub.today), hint)
        why = text_edit(lines=2)
        why.setMaximumHeight(why.minimumHeight())
        self.add_field("why", tr("Why"), why, str(advice) if advice is not None else "")
        self.add_field("asked_for", tr("What the court asked for"), line_edit(hint=tr("nothing more")))
        self.performs(adjourn)
        look = remark_hearing(hub, self.fields["to_on"], self._fit)
        self.start()
        look()

    def command(self) -> Adjourn:
        """The adjournment as typed."""
        values, editor = self.values(), self.fields["to_on"].editor
        assert isinstance(editor, DayEdit)  # noqa: S101  what was added above
        if not editor.readable():
            raise FieldError("to_on", tr("“{text}” is not a day. Type it as 19/11/2026, fri or +2w.", text=editor.text()))
        if not values["why"].strip():
            raise FieldError("why", tr("Say why the hearing was put off."))
        why, asked_for = values["why"].strip(), values["asked_for"].strip()
        return Adjourn(report_id=self._report_id, to_on=editor.day(), why=why, asked_for=asked_for)


def adjourn_dialog(hub: Hub, parent: QWidget | None, report_id: str) -> AdjournDialog:
    """The form for a report, wired."""
    return AdjournDialog(hub, parent, report_id)
