"""F8 hides names on every page, in dialogs, lists, fields and longer texts, shows that it does, and changes nothing that is kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QTableView, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from caseload.domain.hiding import BAR
from caseload.domain.person import Person
from tests.conftest import PASSPHRASE
from ui import veil
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import plain_label, set_tip
from ui.widgets.tick_box import TickBox


@pytest.fixture(autouse=True)
def shown_again() -> Iterator[None]:
    yield
    veil.draw_over(frozenset())


def drawn(widget: QWidget) -> object:
    """What a widget looks like now."""
    QApplication.processEvents()
    return widget.grab().toImage()


def press(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F8)


def test_the_key_hides_the_names_of_the_list_and_says_so(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    hub.open_page("caseload")
    assert window.desk is not None
    page = window.desk.page("caseload")
    table = page.findChild(QTableView)
    assert table is not None
    before = drawn(table)
    assert not window.desk.top._hidden.isVisible()
    press(window, qtbot)
    assert window.desk.top._hidden.isVisible()
    assert window.desk.top.names_button.text() == "Show names"
    assert drawn(table) != before
    name = hub.book.lines()[0].name
    assert table.model().index(0, 0).data() in [line.name for line in hub.book.lines()]
    assert veil.shown(name) == ", ".join([BAR] * len(name.split(", ")))
    press(window, qtbot)
    assert not window.desk.top._hidden.isVisible()
    assert drawn(table) == before
    assert veil.shown(name) == name


def test_every_page_draws_with_names_hidden(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    person = hub.book.lines()[0].person_id
    press(window, qtbot)
    for row in PAGES:
        if row.key != "case":
            hub.open_page(row.key)
            drawn(window)
    for tab in ("overview", "contacts", "plan", "progress"):
        hub.open_case(person, tab)
        drawn(window)
    assert veil.is_drawn()


@pytest.mark.parametrize("kind", ["label", "elided", "button", "tick", "choice", "line"])
def test_each_widget_paints_a_bar_and_keeps_its_text(window: MainWindow, hub: Hub, qtbot: QtBot, kind: str) -> None:
    from ui.widgets.buttons import push_button
    from ui.widgets.labels import elided_label

    name = hub.session.store.find(Person)[0].surname
    choice = ChoiceBox()
    choice.addItem(f"To {name}")
    made = {"label": lambda: plain_label(f"To {name}"), "elided": lambda: elided_label(f"To {name}"), "button": lambda: push_button(f"To {name}"),
            "tick": lambda: TickBox(f"To {name}"), "choice": lambda: choice, "line": lambda: QLineEdit(f"To {name}")}[kind]()
    like = {"label": lambda: plain_label(f"To {BAR}"), "elided": lambda: elided_label(f"To {BAR}")}.get(kind)
    qtbot.addWidget(made)
    made.resize(300, 40)
    made.show()
    before = drawn(made)
    hub.veil_wanted.emit()
    after = drawn(made)
    assert after != before
    if like is not None:
        other = like()
        qtbot.addWidget(other)
        other.resize(300, 40)
        other.show()
        assert drawn(other) == after
    text = made.currentText() if isinstance(made, ChoiceBox) else made.text()
    assert text == f"To {name}"
    hub.veil_wanted.emit()
    assert drawn(made) == before


def test_bars_lie_over_a_longer_text_and_not_in_it(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    name = hub.session.store.find(Person)[0].surname
    editor = QPlainTextEdit(f"Saw {name} today.")
    qtbot.addWidget(editor)
    editor.show()
    hub.veil_wanted.emit()
    assert [bar.cursor.selectedText() for bar in editor.extraSelections()] == [name]
    editor.appendPlainText(f"Rang {name}.")
    assert len(editor.extraSelections()) == 2
    assert editor.toPlainText() == f"Saw {name} today.\nRang {name}."
    hub.veil_wanted.emit()
    assert editor.extraSelections() == []


def test_the_key_works_over_a_dialog_and_a_tip_with_a_name_is_not_said(window: MainWindow, hub: Hub) -> None:
    person = hub.session.store.find(Person)[0]
    hub.open_dialog("edit_person", person_id=person.id)
    form = QApplication.activeModalWidget()
    assert form is not None
    handle = form.windowHandle()
    window.hider._look_at(handle)
    QApplication.sendEvent(handle, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier))
    assert veil.is_drawn()
    label = next(one for one in form.findChildren(QLabel))
    set_tip(label, person.surname)
    at = QPoint(2, 2)
    assert window.hider.eventFilter(label, QHelpEvent(QEvent.Type.ToolTip, at, at))
    set_tip(label, "nobody named here")
    assert not window.hider.eventFilter(label, QHelpEvent(QEvent.Type.ToolTip, at, at))
    form.reject()


def test_names_stay_hidden_over_a_lock(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    from caseload.casework.session import open_session

    name, path = hub.book.lines()[0].name, hub.session.path
    press(window, qtbot)
    window.lock()
    assert veil.is_drawn()
    hub.hold(open_session(path, PASSPHRASE, hub.clock))
    assert window.desk is not None
    assert window.desk.top.names_button.text() == "Show names"
    assert BAR in veil.shown(name)


def test_a_printed_page_is_covered_whole(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    from caseload.casework.papers import PaperRequest
    from ui.dialogs.preview import PreviewDialog

    with qtbot.waitSignal(hub.tasks.ended, timeout=20_000):
        hub.open_dialog("preview", request=PaperRequest(key="workload"))
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, PreviewDialog)
    before = drawn(shown.pages.view.viewport())
    hub.veil_wanted.emit()
    assert drawn(shown.pages.view.viewport()) != before
    shown.reject()


def test_the_opened_list_of_a_choice_hides_names_too(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    name, choice, like = hub.session.store.find(Person)[0].surname, QComboBox(), QComboBox()
    for made, words in ((choice, f"To {name}"), (like, f"To {BAR}")):
        qtbot.addWidget(made)
        made.addItem(words)
        made.resize(300, 40)
        made.show()
    hub.veil_wanted.emit()
    choice.showPopup()
    hidden = drawn(choice.view().viewport())
    choice.hidePopup()
    like.showPopup()
    assert drawn(like.view().viewport()) == hidden
    like.hidePopup()
    assert choice.currentText() == f"To {name}"


@pytest.mark.parametrize("kind", [QPlainTextEdit, QTextEdit])
def test_marked_text_is_a_bar_and_can_still_be_worked_with(
    window: MainWindow, hub: Hub, qtbot: QtBot, kind: type[QPlainTextEdit | QTextEdit]
) -> None:
    name = hub.session.store.find(Person)[0].surname
    seen = []
    for words in (f"{name} came", f"{name[0]}{'m' * (len(name) - 1)} came"):
        editor = kind(words)
        qtbot.addWidget(editor)
        editor.resize(300, 60)
        editor.show()
        hub.veil_wanted.emit()
        editor.selectAll()
        image = editor.grab().toImage()
        ink = editor.palette().color(QPalette.ColorRole.Text).rgb()
        across = [x for x in range(image.width()) if image.pixel(x, 14) == ink]
        seen.append(len({image.pixel(x, y) for x in across[5:25] for y in (12, 14, 16)}))
        assert editor.textCursor().selectedText() == words
        hub.veil_wanted.emit()
        assert editor.styleSheet() == ""
    assert seen == [1, 1], "nothing but the ink is left of a marked line"
