"""A case at its plan and at its progress, and its dialogs opened as the window does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conftest import Template
from tests.ui.plan.kit import Front, in_front
from ui.hub import Hub, Place
from ui.main_window import MainWindow
from ui.pages.case import CasePage
from ui.pages.case_progress import ProgressTab
from ui.pages.case_tab import CaseTab
from ui.widgets.forms import FormDialog


@pytest.fixture
def template(case_template: Callable[[int], Template]) -> Template:
    return case_template(2)


@pytest.fixture
def start(template: Template) -> Place:
    return Place(page="case", given={"person_id": template.person_id, "tab": "plan"})


@pytest.fixture
def page(window: MainWindow) -> CasePage:
    assert window.desk is not None
    shown = window.desk.page("case")
    assert isinstance(shown, CasePage)
    return shown


@pytest.fixture
def plan(page: CasePage) -> CaseTab:
    return page.tabs["plan"]


@pytest.fixture
def progress(page: CasePage, hub: Hub) -> ProgressTab:
    hub.open_case(page.person_id(), "progress")
    shown = page.tabs["progress"]
    assert isinstance(shown, ProgressTab)
    return shown


@pytest.fixture
def front(window: MainWindow) -> Front:
    def open_one(key: str, **given: object) -> FormDialog:
        window.hub.open_dialog(key, **given)
        return in_front()

    return open_one
