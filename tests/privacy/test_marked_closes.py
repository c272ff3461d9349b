"""What is marked as sensitive in an open window closes at once: no page or part of the case that was shown before tells it after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from caseload.casework.clock import FixedClock
from caseload.casework.sensitive_marks import MarkSensitive, can_be_marked, mark_sensitive
from caseload.storage.tables import TABLES, table_named
from tests.conftest import Template, one_window, open_copy_of, template_of
from tests.privacy.canaries import Canaries, plant
from tests.privacy.closed_walk import HANGS, ClosedCase
from ui.pages import PAGES
from ui.pages.case import TABS

KINDS = tuple(row.name for row in TABLES if can_be_marked(row))


@pytest.fixture
def case(empty_template: Template, tmp_path: Path, clock: FixedClock, look: None) -> Iterator[ClosedCase]:
    session, canaries = open_copy_of(empty_template, tmp_path, clock), Canaries.fresh()
    known = plant(session, canaries)
    ids = {row.name: found[0][0] for row in TABLES if (found := session.store.rows(f"SELECT id FROM {row.name}"))}
    with session.store.transaction():
        for table in KINDS:
            for name in {one.name for one in fields(table_named(table).record)} & HANGS.keys():
                session.store.run(f"UPDATE {table} SET {name} = ?", (ids[HANGS[name]],))
    shown = tmp_path / "shown"
    shown.mkdir()
    with one_window(template_of(session), shown, clock) as window:
        yield ClosedCase(window, canaries, known, ids)


def told(case: ClosedCase) -> set[str]:
    """The fields of markable entries whose words a page or a part of the case tells."""
    found: set[str] = set()
    assert case.window.desk is not None
    for row in PAGES:
        if row.navigation:
            case.window.hub.open_page(row.key)
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            found |= case.told(case.window.desk.page(row.key))
    for tab in TABS:
        found |= case.told(case.tab(tab.key))
    return {what for what in found if what.partition(".")[0] in KINDS}


def test_every_page_closes_what_is_marked_and_tells_it_again_when_it_is_undone(case: ClosedCase) -> None:
    before = told(case)
    assert len(before) > 30
    for table in KINDS:
        assert case.window.hub.perform(mark_sensitive, MarkSensitive(entry_id=case.ids[table])) is not None, table
    assert told(case) == set()
    for _ in KINDS:
        case.window.hub.undo()
    assert told(case) == before
