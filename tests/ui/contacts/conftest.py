"""A case with contacts, its tab, and its dialogs opened as the window does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from tests.conftest import Template
from ui.main_window import MainWindow
from ui.pages.case import CasePage
from ui.pages.case_contacts import ContactsTab
from ui.widgets.forms import FormDialog


@pytest.fixture
def template(case_template: Callable[[int], Template]) -> Template:
    return case_template(12)


@pytest.fixture
def tab(window: MainWindow, person_id: str) -> ContactsTab:
    window.hub.open_case(person_id, "contacts")
    assert window.desk is not None
    page = window.desk.page("case")
    assert isinstance(page, CasePage)
    shown = page.tabs["contacts"]
    assert isinstance(shown, ContactsTab)
    shown.focus_first()
    return shown


@pytest.fixture
def front(window: MainWindow) -> Callable[..., FormDialog]:
    """Opens a dialog as the window does and gives it back."""

    def open_one(key: str, **given: object) -> FormDialog:
        window.hub.open_dialog(key, **given)
        QApplication.processEvents()
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, FormDialog)
        return shown

    return open_one
