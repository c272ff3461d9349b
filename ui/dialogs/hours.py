"""Hours a week taken off the officer who is working: adding and editing a reduction, and ending one."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.hours import (
    AddReduction,
    EditReduction,
    EndReduction,
    add_reduction,
    contracted_hours,
    edit_reduction,
    end_reduction,
)
from caseload.domain.dates import plain_date
from caseload.domain.seniority import HoursReduction
from caseload.domain.words import tr
from caseload.domain.workload_hours import usual_reduction
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import line_edit, on_edit, put_value
from ui.widgets.forms import FieldError
from ui.widgets.labels import plain_label


def reduction_dialog(hub: Hub, parent: QWidget | None, reduction: HoursReduction | None = None) -> QDialog:
    """The form of a reduction, or of a new one."""
    return ReductionDialog(hub, parent, reduction)


def end_reduction_dialog(hub: Hub, parent: QWidget | None, reduction: HoursReduction) -> QDialog:
    """The form that ends a reduction."""
    return EndReductionDialog(hub, parent, reduction)


class ReductionDialog(CaseForm):
    """Gives out AddReduction or EditReduction; a reason proposes its usual hours and last day while none were typed."""

    def __init__(self, hub: Hub, parent: QWidget | None, before: HoursReduction | None) -> None:
        title = tr("Take hours off the week") if before is None else tr("Edit the reduction")
        acts = {AddReduction: add_reduction, EditReduction: edit_reduction}
        super().__init__(hub, parent, title, "reduction", before.id if before else "", acts)
        self._before = before
        reasons = hub.session.rules.reduction_reasons
        rows = [(key, tr(row.words)) for key, row in reasons.items()]
        self.add_choice("reason", tr("Reason"), rows, before.reason if before else "", blank=tr("Choose a reason"))
        self.add_field("hours", tr("Hours a week taken off"), line_edit(f"{before.hours:g}" if before else ""))
        first, last = self.columns(1, 1)
        self.add_day("from", tr("First day"), before.from_on if before else hub.today, into=first)
        self.add_day("to", tr("Last day"), before.to_on if before else None, tr("Empty: until it is ended."), into=last)
        self.body.addWidget(plain_label(tr("Usual hours and lengths are starting values, set yours."), "small", wrap=True))
        self.start()
        on_edit(self.fields["reason"].editor, self._propose)

    def command(self) -> AddReduction | EditReduction:
        """The reduction as typed."""
        reason = self.needed("reason", tr("The reason is missing. Choose one, or Other."))
        hours = self.number("hours")
        if hours is None:
            raise FieldError("hours", tr("The hours are missing. Type how many hours a week, such as 1.8."))
        first, last = self.day_of("from", tr("The first day is missing. Type it as 2/11/2026 or today.")), self.day("to")
        if self._before is None:
            return AddReduction(hours=hours, from_on=first, to_on=last, reason=reason)
        after = replace(self._before, hours=hours, from_on=first, to_on=last, reason=reason)
        return EditReduction(before=self._before, after=after)

    def _propose(self) -> None:
        row = self.hub.session.rules.reduction_reasons.get(self.text("reason"))
        start = self.fields["from"].editor
        if row is None or not isinstance(start, DayEdit):
            return
        hours, last = usual_reduction(row, contracted_hours(self.hub.session), start.day() or self.hub.today)
        if hours is not None and not self.text("hours"):
            put_value(self.fields["hours"].editor, f"{float(hours):g}")
        end = self.fields["to"].editor
        if last is not None and isinstance(end, DayEdit) and not end.text().strip():
            end.set_day(last)


class EndReductionDialog(CaseForm):
    """Gives out EndReduction."""

    def __init__(self, hub: Hub, parent: QWidget | None, before: HoursReduction) -> None:
        super().__init__(hub, parent, tr("End the reduction"), "end reduction", before.id, {EndReduction: end_reduction})
        self._before = before
        words = tr("{hours} hours a week since {day}", hours=f"{before.hours:g}", day=plain_date(before.from_on))
        self.body.addWidget(plain_label(words, "strong", wrap=True))
        self.add_day("on", tr("Last day"), hub.today)
        self.start()

    def command(self) -> EndReduction:
        """The end as typed."""
        return EndReduction(before=self._before, on=self.day_of("on", tr("The day is missing. Type the last day it holds.")))
