"""A case in which every entry that can be marked sensitive is, and what a window tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from caseload.casework.clock import FixedClock
from caseload.casework.queries import history
from caseload.casework.settings import ChangeSetting, change_setting
from caseload.casework.summarise import summarise
from caseload.domain.person import Person
from caseload.storage.summaries import write_summary
from caseload.storage.tables import TABLES, table_named
from tests.conftest import Template, one_window, open_copy_of, template_of
from tests.privacy.canaries import Canaries, plant
from tests.privacy.hidden import MARKED
from tests.privacy.looking import words_of
from ui.dialogs import make_dialog
from ui.main_window import MainWindow

HANGS = {"release_id": "release", "referral_id": "referral", "contact_id": "contact", "meeting_id": "meeting"}
"""What entries hang on beside their goal, step and order, by the field that says so."""
OPENLY = frozenset({
    "contact.type_words", "contact.outcome_words",  # the diary and every list of appointments; note, place and company close
    "legal_hold.why", "legal_hold.set_by", "subject_request.passed_to",  # what is done with the file, not what it holds
})  # fmt: skip
"""Fields that pages tell of an entry whether it is closed or not, since the work cannot be done without them."""


@dataclass(frozen=True, slots=True)
class ClosedCase:
    """The window on the case, the words planted in it, and the id of its one entry of each kind by its table."""

    window: MainWindow
    canaries: Canaries
    known: dict[str, Any]
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def person_id(self) -> str:
        """Whose case it is."""
        return str(self.known["person_id"])

    def told(self, root: QWidget) -> set[str]:
        """The fields of sensitive entries whose words a widget shows, says or tells as a tip, but for those told openly."""
        words = words_of(root)
        found = {what for word, what in self.canaries.given.items() if word in words}
        return {what for what in found if what.partition(".")[0] in MARKED and what not in OPENLY}

    def closed(self, fields: set[str]) -> set[str]:
        """Those of some fields whose entry was not opened."""
        opened = self.window.hub.session.opened
        return {what for what in fields if self.ids[what.partition(".")[0]] not in opened}

    def audited(self) -> int:
        """How many openings the audit was told of."""
        return [one.act for one in history(self.window.hub.session, self.person_id)].count("open_sensitive")

    def close_all(self) -> None:
        """Begin the sitting anew."""
        self.window.hub.session.opened.clear()
        self.window.hub.look_again(new_day=True)

    def open_all(self) -> None:
        """Let the officer have opened everything."""
        self.window.hub.session.opened.update(self.ids.values())
        self.window.hub.look_again(new_day=True)

    def tab(self, key: str) -> QWidget:
        """A tab of the case, in view."""
        self.window.hub.open_case(self.person_id, key)
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what the tab showed before
        assert self.window.desk is not None
        return self.window.desk.page("case").tabs[key]  # type: ignore[attr-defined,no-any-return]

    @contextmanager
    def form(self, key: str, given: dict[str, Any]) -> Iterator[QDialog]:
        """A form by the door that every form comes by."""
        dialog = make_dialog(self.window.hub, self.window, key, given)
        yield dialog
        dialog.close()
        dialog.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def closed_case(empty: Template, folder: Path, clock: FixedClock) -> Iterator[ClosedCase]:
    """The window on a store that holds one such case."""
    session, canaries = open_copy_of(empty, folder, clock), Canaries.fresh()
    known = plant(session, canaries)
    change_setting(session, ChangeSetting(key="goal_ladder", value="on"))
    ids = {row.name: found[0][0] for row in TABLES if (found := session.store.rows(f"SELECT id FROM {row.name}"))}
    with session.store.transaction():
        for table in MARKED:
            session.store.run(f"UPDATE {table} SET sensitive = 1")
            for name in {one.name for one in fields(table_named(table).record)} & HANGS.keys():
                session.store.run(f"UPDATE {table} SET {name} = ?", (ids[HANGS[name]],))
        write_summary(session.store, summarise(session, session.store.need(Person, known["person_id"])))
    shown = folder / "shown"
    shown.mkdir()
    with one_window(template_of(session), shown, clock) as window:
        yield ClosedCase(window, canaries, known, ids)
