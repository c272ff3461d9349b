"""A screen reader is told bars too while names are hidden, asked the way Qt asks, and everything as it was afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QComboBox, QTableView, QWidget
from pytestqt.qtbot import QtBot

from caseload.domain.hiding import BAR
from caseload.domain.person import Person
from ui import veil
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.widgets.buttons import push_button
from ui.widgets.labels import plain_label, set_tip
from ui.widgets.tick_box import TickBox

NAME, VALUE, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description


@pytest.fixture(autouse=True)
def shown_again() -> Iterator[None]:
    yield
    veil.draw_over(frozenset())


def asked(widget: QWidget) -> QAccessibleInterface:
    """A widget as a screen reader finds it."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def told(widget: QWidget, kind: QAccessible.Text = NAME) -> str:
    QApplication.processEvents()
    return asked(widget).text(kind)


@pytest.mark.parametrize("made", [plain_label, push_button, TickBox], ids=["label", "button", "tick"])
def test_a_widget_says_a_bar_and_its_own_words_again(
    window: MainWindow, hub: Hub, qtbot: QtBot, made: Callable[[str], QWidget]
) -> None:
    name = hub.session.store.find(Person)[0].surname
    widget = made(f"To {name}")
    qtbot.addWidget(widget)
    widget.show()
    own = widget.accessibleName()
    assert told(widget) == f"To {name}"
    hub.veil_wanted.emit()
    assert told(widget) == f"To {BAR}"
    hub.veil_wanted.emit()
    assert told(widget) == f"To {name}"
    assert widget.accessibleName() == own


def test_a_name_given_for_the_reader_and_a_tip_are_hidden_and_put_back(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    name = hub.session.store.find(Person)[0].surname
    button = push_button("Open")
    button.setAccessibleName(f"Open {name}")
    set_tip(button, f"Last seen: {name} & co")
    qtbot.addWidget(button)
    button.show()
    hub.veil_wanted.emit()
    assert told(button) == f"Open {BAR}"
    assert told(button, DESCRIPTION) == f"Last seen: {BAR} & co"
    hub.veil_wanted.emit()
    assert button.accessibleName() == f"Open {name}"
    assert button.accessibleDescription() == ""


def test_what_is_written_anew_while_names_are_hidden_is_hidden_too(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    first, second = (one.surname for one in hub.session.store.find(Person)[:2])
    label = plain_label("Nobody named")
    label.setAccessibleDescription("Stays")
    qtbot.addWidget(label)
    label.show()
    hub.veil_wanted.emit()
    assert told(label) == "Nobody named"
    for words, said in ((f"Saw {first}", f"Saw {BAR}"), (f"Rang {second}", f"Rang {BAR}"), ("Nobody again", "Nobody again")):
        label.setText(words)
        label.repaint()
        assert told(label) == said
    label.setAccessibleName(f"About {first}")
    label.repaint()
    assert told(label) == f"About {BAR}"
    hub.veil_wanted.emit()
    assert (label.accessibleName(), label.accessibleDescription()) == (f"About {first}", "Stays")


def cells(table: QTableView) -> list[str]:
    found = asked(table)
    return [found.child(at).text(NAME) for at in range(found.childCount())]


@pytest.mark.parametrize("page", [row.key for row in PAGES if row.key not in {"case", "worklist"}])
def test_nothing_on_a_page_but_fields_and_choices_says_a_name(window: MainWindow, hub: Hub, page: str) -> None:
    hub.veil_wanted.emit()
    hub.open_page(page)
    QApplication.processEvents()
    assert window.desk is not None
    shown = window.desk.page(page)
    words = [told(one) for one in shown.findChildren(QWidget) if one.isVisible() and not isinstance(one, QComboBox)]
    words += [said for one in shown.findChildren(QTableView) if one.isVisible() for said in cells(one)]
    assert words
    assert [said for said in words if veil.shown(said) != said] == []


def test_the_case_list_says_bars_where_it_said_names(window: MainWindow, hub: Hub) -> None:
    hub.open_page("caseload")
    assert window.desk is not None
    table = window.desk.page("caseload").findChild(QTableView)
    assert table is not None
    name = hub.book.lines()[0].name
    assert any(name in said for said in cells(table))
    hub.veil_wanted.emit()
    assert any(BAR in said for said in cells(table))
    assert not any(name in said for said in cells(table))
