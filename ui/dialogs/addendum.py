"""The form of an addendum: a numbered correction or addition to a finished report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caseload.casework.addenda import AddAddendum, add_addendum, addendum_paper, next_addendum
from caseload.domain.words import tr
from caseload.render.pdf import render_pdf
from ui.widgets.fields import text_edit
from ui.widgets.forms import FieldError, FormDialog

if TYPE_CHECKING:
    from ui.hub import Hub


class AddendumDialog(FormDialog):
    """Asks for the words; number, day and author come with it."""

    def __init__(self, hub: Hub, parent: QWidget | None, report_id: str) -> None:
        super().__init__(hub, parent, tr("Addendum to a finished report"), form="addendum", record_key=report_id)
        self._report_id = report_id
        hint = tr("The report itself stays as it was finished. The addendum is numbered and dated, and prints after it.")
        self.add_field("body", tr("What is to be corrected or added"), text_edit(lines=8), hint)
        self.performs(add_addendum)
        self.start()

    def command(self) -> AddAddendum:
        """The addendum as typed, with the pages that are kept of it."""
        body = str(self.values()["body"])
        if not body.strip():
            raise FieldError("body", tr("Type what is to be corrected or added."))
        paper = addendum_paper(self.hub.session, next_addendum(self.hub.session, self._report_id, body))
        printed = render_pdf(paper.document, printed_by=paper.printed_by, printed_at=paper.printed_at)
        return AddAddendum(report_id=self._report_id, body=body, pdf=printed.data)


def addendum_dialog(hub: Hub, parent: QWidget | None, report_id: str) -> AddendumDialog:
    """The form for a report, wired."""
    return AddendumDialog(hub, parent, report_id)
