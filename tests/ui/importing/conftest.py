"""A hub on a store without people, an import over it, and files to import."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from caseload.casework.clock import FixedClock
from caseload.casework.session import Session
from tests.ui.importing.kit import Write
from ui.dialogs.import_dialog import ImportDialog
from ui.hub import Hub


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def make(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return make


@pytest.fixture
def hub(empty_session: Session, clock: FixedClock, look: None) -> Iterator[Hub]:
    """A hub on a store without people."""
    made = Hub(clock)
    made.hold(empty_session)
    yield made
    made.let_go()


@pytest.fixture
def dialog(hub: Hub, qtbot: QtBot) -> ImportDialog:
    made = ImportDialog(hub, None)
    qtbot.addWidget(made)
    made.show()
    return made
