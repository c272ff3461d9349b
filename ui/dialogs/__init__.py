"""Dialogs over the window: the registry that `hub.open_dialog(key, **given)` reads.

To add a dialog: write `ui/dialogs/NAME.py`, then a small function here that imports it, makes it and wires its signal to
`hub.perform`, and a row in DIALOGS. The dialog takes data in and gives data out (a signal with the command); it never writes.
The window calls `open()` on what the function returns; WA_DeleteOnClose is set for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from caseload.casework.papers import PaperRequest
    from ui.hub import Hub


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogRow:
    """One dialog: its key and the function that makes and wires it from the hub, the window and what was given by name."""

    key: str
    make: Callable[..., QDialog]


def _shortcuts(hub: Hub, parent: QWidget) -> QDialog:
    from ui.dialogs.shortcuts import ShortcutsDialog

    return ShortcutsDialog(parent)


def _preview(hub: Hub, parent: QWidget, request: PaperRequest, suggested: tuple[str, ...] = ()) -> QDialog:
    from ui.dialogs.preview import PreviewDialog

    return PreviewDialog(hub, parent, request, suggested)


def _workload_points(hub: Hub, parent: QWidget) -> QDialog:
    from ui.pages.workload_points import PointsDialog

    return PointsDialog(hub, parent)


def _start_report(hub: Hub, parent: QWidget, person_id: str = "") -> QDialog:
    from ui.dialogs.start_report import StartReportDialog, start

    dialog = StartReportDialog(hub, parent, person_id)
    dialog.submitted.connect(lambda wanted: start(hub, dialog, wanted))
    return dialog


def _provision(hub: Hub, parent: QWidget, provision_id: str = "", requirement_type: str = "") -> QDialog:
    from ui.dialogs.provision import ProvisionDialog

    return ProvisionDialog(hub, parent, provision_id, requirement_type)


DIALOGS: tuple[DialogRow, ...] = (
    DialogRow(key="shortcuts", make=_shortcuts),
    DialogRow(key="preview", make=_preview),
    DialogRow(key="workload_points", make=_workload_points),
    DialogRow(key="start_report", make=_start_report),
    DialogRow(key="provision", make=_provision),
)


def dialog_row(key: str) -> DialogRow:
    """The row of a dialog (raises KeyError for a key that is not in the table)."""
    for row in DIALOGS:
        if row.key == key:
            return row
    raise KeyError(key)
