"""No part of a case shows a word of a sensitive entry before it is opened; then it does, and after a lock it is closed again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from caseload.casework.clock import FixedClock
from caseload.storage.tables import TABLES
from tests.conftest import Template
from tests.privacy.closed_walk import ClosedCase, closed_case
from tests.privacy.hidden import MARKED
from ui.pages.case import TABS
from ui.pages.case_progress import ProgressTab

TOLD_ON = {
    "contacts": {"contact", "note"},
    "plan": {"goal", "step", "agreement"}, "progress": {"stone", "life_event", "strength", "settled_fact"},
    "around": {"case_contact", "meeting", "meeting_action", "sharing", "life_event", "prison_stay"}, "release": {"referral", "release_mark"},
}  # fmt: skip
"""What some tabs tell once it is open; what is on no tab is in a form, or nowhere."""


@pytest.fixture(scope="module")
def case(empty_template: Template, tmp_path_factory: pytest.TempPathFactory, clock: FixedClock, look: None) -> Iterator[ClosedCase]:
    with closed_case(empty_template, tmp_path_factory.mktemp("closed"), clock) as made:
        yield made


def test_every_kind_of_entry_that_a_case_holds_is_planted_and_sensitive(case: ClosedCase) -> None:
    held = {row.name: row.record for row in TABLES if row.name in MARKED}
    assert len(held) > 40
    store = case.window.hub.session.store
    assert all(store.need(record, case.ids[name]).sensitive for name, record in held.items())


@pytest.mark.parametrize("key", [row.key for row in TABS])
def test_a_tab_tells_only_what_is_open(case: ClosedCase, key: str) -> None:
    case.close_all()
    assert case.told(case.tab(key)) == set()
    case.open_all()
    told = {what.partition(".")[0] for what in case.told(case.tab(key))}
    assert TOLD_ON.get(key, set()) <= told
    case.close_all()
    assert case.told(case.tab(key)) == set()


def test_the_tables_of_progress_tell_no_more_than_its_drawings(case: ClosedCase) -> None:
    case.close_all()
    tab = case.tab("progress")
    assert isinstance(tab, ProgressTab)
    tab.turn()
    assert case.told(tab) == set()
    case.open_all()
    assert {"stone.words", "life_event.words"} <= case.told(case.tab("progress"))
    tab.turn()


def test_nothing_that_was_looked_at_was_opened_by_looking(case: ClosedCase) -> None:
    case.close_all()
    before = case.audited()
    for row in TABS:
        case.tab(row.key)
    assert case.audited() == before
    assert not case.window.hub.session.opened
