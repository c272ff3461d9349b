"""Exporting the audit: who receives it is asked first, then where the spreadsheet goes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.auditing import AuditFilter, ExportAudit, export_audit
from caseload.domain.words import tr
from ui.dialogs.case_form import CaseForm
from ui.dialogs.print_paper import papers_folder
from ui.hub import Hub
from ui.widgets.fields import line_edit
from ui.widgets.files import ask_file
from ui.widgets.labels import plain_label

EVERY_ACT = 1_000_000


class AuditExportForm(CaseForm):
    """Gives out ExportAudit of every act that is asked for, not only those shown."""

    def __init__(self, hub: Hub, parent: QWidget | None, wanted: AuditFilter) -> None:
        super().__init__(hub, parent, tr("Export the audit"), "", "", {ExportAudit: export_audit})
        self._wanted = replace(wanted, most=EVERY_ACT)
        self.body.addWidget(plain_label(tr("The file leaves the protected store. That it left, and to whom, stays in the audit."),
                                        "quiet", wrap=True))  # fmt: skip
        self.add_field("recipient", tr("Who will receive it"), line_edit("", tr("Name or office")))
        self.save_button.setText(tr("Export as Excel"))
        self.save_button.setAccessibleName(self.save_button.text())
        self.start()

    def command(self) -> ExportAudit:
        """What is exported for whom, under the name that is suggested."""
        return ExportAudit(path=Path(f"audit-{self.hub.today.isoformat()}.xlsx"), wanted=self._wanted,
                           recipient=self.needed("recipient", tr("Say who will receive it.")))  # fmt: skip

    def _save(self, command: object) -> None:
        assert isinstance(command, ExportAudit)  # noqa: S101  what `command` gave out
        place = papers_folder() / command.path
        ask_file(self, tr("Save the audit"), tr("Spreadsheets (*.xlsx)"), self.export_to, save_as=place)

    def export_to(self, path: Path) -> None:
        """Write the spreadsheet there, recorded as disclosed to whom was named."""
        super()._save(replace(self.command(), path=path.with_suffix(".xlsx")))


def audit_export_dialog(hub: Hub, parent: QWidget | None, wanted: AuditFilter) -> QDialog:
    """The form that exports the audit."""
    return AuditExportForm(hub, parent, wanted)
