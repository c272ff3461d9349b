"""The proposal of a report: the order, its length, and each requirement with its real start."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseload.casework.queries import provisions
from caseload.casework.settings import setting
from caseload.domain.words import msg, tr
from ui.pages.reports_pane import ReportPane
from ui.pages.reports_requirements import RequirementsEdit, requirement_rows, requirements_of
from ui.widgets.fields import choice, line_edit
from ui.widgets.forms import FieldError
from ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from caseload.casework.queries import ReportFile
    from caseload.domain.report import Report
    from ui.hub import Hub

ORDERS = (
    ("community order", msg("Community order")), ("suspended sentence order", msg("Suspended sentence order")),
    ("custody", msg("Custody")), ("fine", msg("Fine")), ("conditional discharge", msg("Conditional discharge")),
    ("absolute discharge", msg("Absolute discharge")), ("deferred sentence", msg("Deferred sentence")),
)
MOST_DIGITS = 3


class ProposalPane(ReportPane):
    """Edits what the report proposes."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, "proposal", parent)
        self.body.addWidget(plain_label(tr("Proposal"), "heading"))
        row = QHBoxLayout()
        row.setSpacing(16)
        order = choice(((key, str(words)) for key, words in ORDERS), blank=tr("none recorded yet"))
        self.add_field("proposed_order", tr("Order"), order, into=row)
        self.add_field("proposed_months", tr("Length in months"), line_edit(hint=tr("not stated")), into=row)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(plain_label(tr("Requirements"), "strong"))
        self.requirements = RequirementsEdit(hub.session.rules, hub.today)
        self.requirements.edited.connect(self.touched)
        self.requirements.provision_wanted.connect(lambda key: hub.open_dialog("provision", requirement_type=key))
        self.body.addWidget(self.requirements)
        self.body.addWidget(self.message)
        self.message.hide()
        self.body.addStretch(1)
        self.first = order

    def show_file(self, file: ReportFile) -> None:
        """Show a report with what is available locally today."""
        stale = int(setting(self.hub.session, "provision_stale_days"))
        self.requirements.show_provisions(provisions(self.hub.session), stale)
        super().show_file(file)

    def values_of(self, file: ReportFile) -> dict[str, Any]:
        """The stored proposal."""
        report = file.report
        return {
            "proposed_order": report.proposed_order, "proposed_months": str(report.proposed_months or ""),
            "requirements": requirement_rows(report.proposed_requirements),
        }  # fmt: skip

    def read(self) -> dict[str, Any]:
        """The proposal as typed."""
        return {**super().read(), "requirements": self.requirements.rows()}

    def put(self, values: dict[str, Any]) -> None:
        """Show a proposal."""
        super().put(values)
        if self.requirements.rows() != values["requirements"]:
            self.requirements.show_rows(values["requirements"])

    def applied(self, report: Report, values: dict[str, Any]) -> Report:
        """The report with this proposal."""
        return replace(
            report, proposed_order=values["proposed_order"], proposed_months=self._months(values["proposed_months"]),
            proposed_requirements=requirements_of(values["requirements"], self.hub.session.rules, self.hub.today),
        )  # fmt: skip

    def _months(self, text: str) -> int | None:
        typed = text.strip()
        if not typed:
            return None
        if not typed.isdecimal() or len(typed) > MOST_DIGITS or int(typed) == 0:
            raise FieldError("proposed_months", tr("“{text}” is not a number of months. Type one such as 12.", text=typed))
        return int(typed)
