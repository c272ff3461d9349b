"""A case with contacts, its tab, and its dialogs opened as the window does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from caseload.casework.session import Session
from tests.ui.case_kit import make_case
from ui.main_window import MainWindow
from ui.pages.case import CasePage
from ui.pages.case_contacts import ContactsTab
from ui.widgets.forms import FormDialog


@pytest.fixture
def person_id(session: Session) -> str:
    return make_case(session)


@pytest.fixture
def tab(window: MainWindow, person_id: str) -> ContactsTab:
    window.hub.changed.emit(None)
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
