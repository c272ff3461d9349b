"""What was not met on the whole caseload, and why, the newest first."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.hours import not_met_of
from caseload.domain.dates import short_date
from caseload.domain.seniority import NotMet
from caseload.domain.words import tr, trn
from ui.dialogs.sheet import Sheet, SheetDialog
from ui.hub import Hub
from ui.models.cells import Cell, Column, Row


def not_met_list_dialog(hub: Hub, parent: QWidget | None) -> QDialog:
    """The list; Enter opens the case."""
    names = {line.person_id: line.name for line in hub.book.lines()}
    found = [one for one in not_met_of(hub.session) if one.person_id in names]
    columns = (Column(heading=tr("Expected by"), letters=12), Column(heading=tr("Name"), letters=18),
               Column(heading=tr("What was expected"), letters=20), Column(heading=tr("Why it was not met"), letters=26),
               Column(heading=tr("What was needed"), letters=14))  # fmt: skip
    said = trn("{n} thing expected and not met, with the reason. Recorded on the case.",
               "{n} things expected and not met, each with the reason. Recorded on the case.", len(found))  # fmt: skip
    sheet = Sheet(title=tr("What was not met, and why"), said=(said,), columns=columns, size=(1040, 520), about=_about,
                  rows=tuple(_row(one, names[one.person_id], hub) for one in found))  # fmt: skip
    dialog = SheetDialog(hub, parent, sheet, lambda row: _open(hub, dialog, row))
    return dialog


def _open(hub: Hub, dialog: QDialog, row: Row) -> None:
    dialog.accept()
    hub.open_case(str(row.record), "overview")


def _about(row: Row) -> str:
    """The line in full."""
    _, name, what, why, needed = (cell.words for cell in row.cells)
    said = tr("{name}, {what}: {why}", name=name, what=what, why=why) if why else tr("{name}, {what}", name=name, what=what)
    return tr("{said}. Needed: {needed}", said=said, needed=needed) if needed else said


def _row(one: NotMet, name: str, hub: Hub) -> Row:
    hidden = tr("sensitive, see the case")
    what, why, needed = (hidden, "", "") if one.sensitive else (one.what, one.why, one.needed)
    cells = (short_date(one.expected_on, hub.today), name, what, why, needed)
    return Row(entry_id=one.id, record=one.person_id, cells=tuple(Cell(words=words, tip=words) for words in cells))
