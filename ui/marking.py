"""Marking what is chosen as sensitive, or no longer: one key and one menu for every line, row or mark that tells an entry.

A widget that tells entries has `chosen_entries`, the ids of what the keyboard stands on; lines and tables of rows have it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QMenu, QTableView, QWidget

from caseload.casework.sensitive_marks import MarkSensitive, mark_sensitive, markable_named, name_of
from caseload.domain.entry import Entry
from caseload.domain.words import tr
from ui.hub import Hub
from ui.widgets.labels import button_text

MARK_KEY = "Ctrl+M"


@runtime_checkable
class Choosing(Protocol):
    """A widget that tells entries."""

    def chosen_entries(self) -> tuple[str, ...]:
        """The ids of what the keyboard stands on."""
        ...


def mark_chosen(hub: Hub, at: QWidget | None) -> None:
    """Mark what the keyboard stands on, or take its mark off; where a line tells several entries a menu asks which."""
    teller = _teller(at)
    ids = teller.chosen_entries() if teller is not None else ()
    found = _markable(hub, ids)
    if len(found) == 1:
        _turn(hub, found[0])
    elif found and at is not None:
        menu = _menu(hub, at, found)
        menu.popup(at.mapToGlobal(_below(at)))
    elif len(ids) == 1:
        hub.perform(mark_sensitive, MarkSensitive(entry_id=ids[0]))  # the act says why it is not marked
    else:
        hub.refused.emit(tr("No entry is chosen here. Go to a line that tells one, then press {key}.", key=MARK_KEY))


def offer_in(hub: Hub, dialog: QDialog) -> None:
    """Let the key work on the lines and tables of a dialog too."""

    def mark() -> None:
        at = dialog.focusWidget()
        if hub.is_open and _teller(at) is not None:
            mark_chosen(hub, at)

    QShortcut(QKeySequence(MARK_KEY), dialog, mark)


def line_menu(hub: Hub, at: QWidget | None) -> QMenu | None:
    """The menu of the line, row or mark the keyboard stands on; None where nothing of it can be marked."""
    teller = _teller(at)
    found = _markable(hub, teller.chosen_entries()) if teller is not None else []
    return _menu(hub, at, found) if found and at is not None else None


def _teller(at: QWidget | None) -> Choosing | None:
    while at is not None and not isinstance(at, Choosing):
        at = at.parentWidget()
    return at


def _markable(hub: Hub, ids: Sequence[str]) -> list[Entry]:
    found = (markable_named(hub.session, one) for one in ids if one)
    return [one for one in found if one is not None]


def _menu(hub: Hub, at: QWidget, entries: Sequence[Entry]) -> QMenu:
    """An item an entry, each named by its kind and day where there are several; it says nothing of what is closed."""
    menu = QMenu(at.window())
    menu.aboutToHide.connect(menu.deleteLater)
    for one in entries:
        menu.addAction(button_text(_words(one, name_of(one) if len(entries) > 1 else "")), partial(_turn, hub, one))
    menu.setActiveAction(menu.actions()[0])
    return menu


def _words(one: Entry, what: str) -> str:
    if what:
        return tr("{what}: no longer sensitive", what=what) if one.sensitive else tr("{what}: mark as sensitive", what=what)
    return tr("No longer sensitive") if one.sensitive else tr("Mark as sensitive")


def _turn(hub: Hub, one: Entry) -> None:
    hub.perform(mark_sensitive, MarkSensitive(entry_id=one.id, sensitive=not one.sensitive))


def _below(at: QWidget) -> QPoint:
    """Where a menu of the line opens: under it, or under the chosen row of a table."""
    if isinstance(at, QTableView):
        return at.visualRect(at.currentIndex()).bottomLeft()
    return at.rect().bottomLeft()
