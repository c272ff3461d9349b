"""What lies over the window when it locks: dialogs close with their typing kept, a form half filled in is remembered."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from caseload.domain.errors import Refusal
from caseload.domain.words import tr

if TYPE_CHECKING:
    from ui.hub import Hub
    from ui.widgets.forms import FormDialog

    type_of_form = tuple[FormDialog, str, dict[str, str]]


def close_over(window: QWidget) -> None:
    """Close every menu, list, dialog and message that lies over a window, the topmost first."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    for dialog in reversed(window.findChildren(QDialog)):
        if isValid(dialog):
            dialog.reject()
    for other in QApplication.topLevelWidgets():
        if isinstance(other, QDialog) and other.isVisible():
            other.reject()


def still_open(forms: list[type_of_form]) -> list[type_of_form]:
    """The forms of the list that are still there."""
    return [one for one in forms if isValid(one[0])]


def unfinished(hub: Hub, forms: list[type_of_form]) -> tuple[str, dict[str, str]] | None:
    """The last form that was closed with typing in it, by its key and what it was given (ids only)."""
    with suppress(Refusal):  # a file that cannot be read just now is locked all the same
        for dialog, key, given in reversed(still_open(forms)):
            if dialog.form and hub.typing(dialog.form, dialog.record_key):
                return key, given
    return None


def typing_lost() -> str:
    """What is said when the file could not take what was being typed as it was locked."""
    return tr("The caseload is locked, but it could not keep what you were typing and had not saved: the drive is full, "
              "read-only or gone. Put that right before you go on, and look at what you typed last.")  # fmt: skip
