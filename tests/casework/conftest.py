"""Acts are tested on a real encrypted store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from caseload.casework.session import Session
from tests import kit


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Session]:
    """An open session on a fresh copy of the template store."""
    session = kit.open_copy(tmp_path)
    yield session
    session.close()
