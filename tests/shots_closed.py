"""Pictures of what is closed: readings, feedback and answers of a case whose latest ones are sensitive."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from caseload.casework.sensitive_marks import MarkSensitive, mark_sensitive
from caseload.domain.level import LevelReading, Reader, Stone
from caseload.domain.voice import FeedbackRound
from ui.dialogs.level import LevelDialog
from ui.main_window import MainWindow
from ui.marking import mark_chosen
from ui.pages.case import CasePage
from ui.pages.case_progress import ProgressTab


def progress(window: MainWindow, *, table: bool = False, down: bool = False) -> None:
    """Progress of somebody who gave feedback: an area and a person's own view, a stone and an answer are sensitive too."""
    person_id = _closed(window)
    window.hub.open_case(person_id, "progress")
    page = window.desk.page("case") if window.desk is not None else None
    assert isinstance(page, CasePage)
    tab = page.tabs["progress"]
    assert isinstance(tab, ProgressTab)
    if table:
        tab.turn()
    if down:
        QApplication.processEvents()
        tab.area.verticalScrollBar().setValue(tab.area.verticalScrollBar().maximum())


def grid(window: MainWindow) -> None:
    """The grid of the caseload."""
    window.hub.open_page("progress", view="people", person_id=_closed(window))


def level(window: MainWindow) -> QWidget:
    """Rating an area whose reading before is closed."""
    person_id = _closed(window)
    area = next(one.area for one in window.hub.session.store.of_person(LevelReading, person_id) if one.sensitive)
    window.hub.open_dialog("level", person_id=person_id, area=area)
    form = QApplication.activeModalWidget()
    assert isinstance(form, LevelDialog)
    form.cards.choose("3")
    return form


def review(window: MainWindow) -> QWidget | None:
    """Holding a review, where a change is closed."""
    window.hub.open_dialog("review", person_id=_closed(window))
    return QApplication.activeModalWidget()


def marking(window: MainWindow) -> QWidget | None:
    """Ctrl+M on an area with several readings: a menu asks which."""
    progress(window)
    person_id = window.hub.person_in_view
    read = window.hub.session.store.of_person(LevelReading, person_id)
    closed = {one.area for one in read if one.sensitive}
    area = next(key for key in window.hub.session.rules.areas if key not in closed and sum(one.area == key for one in read) > 1)
    assert window.desk is not None
    tab = window.desk.page("case").tabs["progress"]  # type: ignore[attr-defined]
    tab.focus_entry(area)
    QApplication.processEvents()
    mark_chosen(window.hub, QApplication.focusWidget())
    return QApplication.activePopupWidget()


def marked(window: MainWindow) -> None:
    """The newest stone has just been marked: its line is closed and undo is offered."""
    progress(window)
    store = window.hub.session.store
    stone = next(one for one in reversed(store.of_person(Stone, window.hub.person_in_view, "happened_on")) if not one.sensitive)
    window.hub.perform(mark_sensitive, MarkSensitive(entry_id=stone.id))


def _closed(window: MainWindow) -> str:
    """Whose case it is, with what is closed in it."""
    session = window.hub.session
    store = session.store
    person_id = store.find(FeedbackRound)[0].person_id
    readings = store.of_person(LevelReading, person_id, "read_on, row_id")
    last = {(one.area, one.reader): one.id for one in readings}
    areas = sorted({area for area, reader in last if reader is Reader.OFFICER})
    own = sorted({area for area, reader in last if reader is Reader.PERSON} - {areas[0]})
    with store.transaction():
        for entry_id in (last[areas[0], Reader.OFFICER], *(last[area, Reader.PERSON] for area in own[:1])):
            store.run("UPDATE level_reading SET sensitive = 1 WHERE id = ?", (entry_id,))
        for table, day in (("stone", "happened_on"), ("settled_fact", "asked_on")):
            store.run(f"UPDATE {table} SET sensitive = 1 WHERE id = (SELECT id FROM {table} WHERE person_id = ? "
                      f"ORDER BY {day} DESC LIMIT 1)", (person_id,))  # fmt: skip
    session.opened.clear()
    return person_id


SHOTS: tuple[tuple[str, Callable[[MainWindow], QWidget | None]], ...] = (
    ("progress", progress), ("progress-down", lambda window: progress(window, down=True)),
    ("progress-table", lambda window: progress(window, table=True)), ("grid", grid), ("level", level), ("review", review),
    ("marking", marking), ("marked", marked),
)  # fmt: skip
