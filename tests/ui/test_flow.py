"""A row that wraps leaves no gap where something in it is hidden."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.buttons import link_button
from ui.widgets.flow import flow_of


def test_what_is_hidden_takes_no_room(qtbot: QtBot, look: None) -> None:
    first, second = link_button("Use the passphrase", lambda: None), link_button("Open another file", lambda: None)
    row = flow_of(first, second)
    qtbot.addWidget(row)
    asked = row.sizeHint().width()
    row.resize(600, 60)
    row.show()
    assert second.x() > first.width()
    first.hide()
    QApplication.processEvents()
    assert second.x() == 0
    assert row.sizeHint().width() < asked
    first.show()
    QApplication.processEvents()
    assert second.x() > first.width()
