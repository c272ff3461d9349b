"""Exporting the audit or the directory: who receives it is asked first, then where the spreadsheet goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.auditing import AuditFilter, ExportAudit, export_audit
from caseload.casework.directory_book import ExportDirectory, export_directory
from caseload.domain.words import tr
from ui.dialogs.case_form import CaseForm
from ui.dialogs.print_paper import papers_folder
from ui.hub import Hub
from ui.widgets.fields import line_edit
from ui.widgets.files import ask_file
from ui.widgets.labels import plain_label

EVERY_ACT = 1_000_000
Export = ExportAudit | ExportDirectory


class ExportForm(CaseForm):
    """Gives out the command it was made with, for whoever will receive the file; `place` is the question where it goes."""

    def __init__(
        self, hub: Hub, parent: QWidget | None, heading: str, place: str, wanted: Export, act: Callable[..., Any]
    ) -> None:  # fmt: skip
        super().__init__(hub, parent, heading, "", "", {type(wanted): act})
        self._wanted, self._place = wanted, place
        self.body.addWidget(plain_label(tr("The file leaves the protected store. That it left, and to whom, stays in the audit."),
                                        "quiet", wrap=True))  # fmt: skip
        self.add_field("recipient", tr("Who will receive it"), line_edit("", tr("Name or office")))
        self.save_button.setText(tr("Export as Excel"))
        self.save_button.setAccessibleName(self.save_button.text())
        self.start()

    def command(self) -> Export:
        """What is exported for whom, under the name that is suggested."""
        return replace(self._wanted, recipient=self.needed("recipient", tr("Say who will receive it.")))

    def _save(self, command: object) -> None:
        assert isinstance(command, Export)  # noqa: S101  what `command` gave out
        ask_file(self, self._place, tr("Spreadsheets (*.xlsx)"), self.export_to, save_as=papers_folder() / command.path)

    def export_to(self, path: Path) -> None:
        """Write the spreadsheet there, recorded as disclosed to whom was named."""
        super()._save(replace(self.command(), path=path.with_suffix(".xlsx")))


def audit_export_dialog(hub: Hub, parent: QWidget | None, wanted: AuditFilter) -> QDialog:
    """The form that exports every act that is asked for, not only those shown."""
    every = ExportAudit(path=Path(f"audit-{hub.today.isoformat()}.xlsx"), wanted=replace(wanted, most=EVERY_ACT))
    return ExportForm(hub, parent, tr("Export the audit"), tr("Save the audit"), every, export_audit)


def directory_export_dialog(hub: Hub, parent: QWidget | None) -> QDialog:
    """The form that exports the whole directory."""
    whole = ExportDirectory(path=Path("directory.xlsx"))
    return ExportForm(hub, parent, tr("Export the directory"), tr("Save the directory"), whole, export_directory)
