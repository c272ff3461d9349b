"""What tests of handing over in the window share: the other officer, the forms, and the typing into them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.clock import Clock
from caseload.casework.officers import EditOfficer, edit_officer
from tests import kit
from ui.dialogs.hand_over import HandOverForm
from ui.dialogs.take_over import TakeOverForm
from ui.hub import Hub
from ui.widgets.fields import put_value
from ui.widgets.forms import FormDialog

Form = TypeVar("Form", bound=QDialog)
SAID = "walnut harbour tinsel gravel"


def make_receiver(top: Path, clock: Clock) -> Hub:
    """The hub of an officer with an empty caseload, in a file of its own."""
    folder = top / "receiver"
    folder.mkdir()
    session = kit.open_copy(folder, clock=clock)
    assert session.officer is not None
    edit_officer(session, EditOfficer(before=session.officer, after=replace(session.officer, name="Nia Hale")))
    hub = Hub(clock)
    hub.hold(session)
    return hub


def front(hub: Hub, kind: type[Form], key: str, **given: object) -> Form:
    """Open a dialog and give it."""
    hub.open_dialog(key, **given)
    return shown(kind)


def shown(kind: type[Form]) -> Form:
    """The dialog in front."""
    QApplication.processEvents()
    form = QApplication.activeModalWidget()
    assert isinstance(form, kind), form
    return form


def put(form: FormDialog, /, **typed: object) -> None:
    """Type into the fields of a form."""
    for key, value in typed.items():
        put_value(form.fields[key].editor, value)


def said(root: QWidget) -> str:
    """What the labels of a widget say."""
    QApplication.sendPostedEvents()
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root))


def seal(form: HandOverForm, words: str = SAID) -> None:
    """Type the passphrase twice."""
    form.secret.line.setText(words)
    form.secret.again_line.setText(words)


def save_as(path: Path) -> None:
    """Type the place into the platform's dialog and press Enter."""
    asked = shown(QFileDialog)
    line = asked.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, str(path))
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()


def sealed_as(hub: Hub, path: Path) -> None:
    """Name the place of a sealed file and wait until the thread that seals it has ended."""
    loop = QEventLoop()
    hub.tasks.ended.connect(loop.quit)
    save_as(path)
    if hub.tasks.busy:
        loop.exec()
    hub.tasks.ended.disconnect(loop.quit)
    QApplication.processEvents()


def taken(form: HandOverForm, count: int) -> tuple[str, ...]:
    """The first cases of the list, taken with the keyboard."""
    form.table.setFocus()
    for _ in range(count):
        QTest.keyClick(form.table, Qt.Key.Key_Space)
        QTest.keyClick(form.table, Qt.Key.Key_Down)
    return form.table.chosen()


def sent(hub: Hub, path: Path, count: int = 2) -> tuple[str, ...]:
    """A sealed file of so many cases, made in the window."""
    form = front(hub, HandOverForm, "hand_over")
    people = taken(form, count)
    put(form, to="Nia Hale", reason="officer leaves")
    seal(form)
    form.submit()
    sealed_as(hub, path)
    assert path.exists()
    form.reject()
    return people


def opened(qtbot: QtBot, hub: Hub, path: Path, words: str = SAID) -> TakeOverForm:
    """A file chosen to be taken over, and opened with its passphrase."""
    form = TakeOverForm(hub, None)
    qtbot.addWidget(form)
    form.show()
    form.take_file(path)
    put(form, secret=words)
    with qtbot.waitSignal(hub.tasks.ended):
        form.submit()
    QApplication.processEvents()
    return form
