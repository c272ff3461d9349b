"""Every list of lines in a report adds with the keyboard in the new line and keeps it in the list when one is taken out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseload.domain.report import ProposedRequirement
from ui.dialogs.sentence_lines import ImposedEdit
from ui.hub import Hub
from ui.pages.reports_offences import OffencesEdit
from ui.pages.reports_requirements import RequirementsEdit
from ui.pages.reports_risk import ToolsEdit
from ui.widgets.line_list import LineList

TODAY = date(2026, 11, 21)
LISTS: dict[str, Callable[[Hub], LineList[Any]]] = {
    "imposed": lambda hub: ImposedEdit(hub.session.rules, [ProposedRequirement(kind="rar", quantity=20)]),
    "tools": lambda _hub: ToolsEdit(TODAY),
    "offences": lambda _hub: OffencesEdit(TODAY),
    "requirements": lambda hub: RequirementsEdit(hub.session.rules, TODAY),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_line_is_added_and_taken_out_by_keyboard(hub: Hub, qtbot: QtBot, name: str) -> None:
    shown = LISTS[name](hub)
    qtbot.addWidget(shown)
    with qtbot.waitActive(shown):
        shown.show()
    before = len(shown.lines)
    with qtbot.assertNotEmitted(shown.edited):
        shown.add_button.click()
    line = shown.lines[-1]
    assert len(shown.lines) == before + 1
    focus = QApplication.focusWidget()
    assert focus is not None
    assert line.isAncestorOf(focus)
    with qtbot.waitSignal(shown.edited):
        line.remove.click()
    assert len(shown.lines) == before
    assert QApplication.focusWidget() is shown.add_button
