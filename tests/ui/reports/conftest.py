"""The page of reports, and the editor at the report that is due first."""

from __future__ import annotations

import pytest

from caseload.casework.queries import report_list
from ui.hub import Hub, Place
from ui.main_window import MainWindow
from ui.pages.reports import ReportsPage
from ui.pages.reports_editor import ReportEditor


@pytest.fixture
def start() -> Place:
    return Place(page="reports")


@pytest.fixture
def page(window: MainWindow, hub: Hub) -> ReportsPage:
    hub.open_page("reports")
    assert window.desk is not None
    found = window.desk.page("reports")
    assert isinstance(found, ReportsPage)
    return found


@pytest.fixture
def editor(page: ReportsPage, hub: Hub) -> ReportEditor:
    hub.open_page("reports", report_id=report_list(hub.session)[0].report.id)
    return page.editor
