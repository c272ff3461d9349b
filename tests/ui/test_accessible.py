"""Everything is reachable by keyboard and has a name a screen reader can say, on every page and dialog that is drawn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from caseload.casework.clock import FixedClock
from tests.conftest import Template, one_window
from tests.shots import SHOTS, ShotRow
from ui.main_window import MainWindow
from ui.pages import PAGES

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractScrollArea)
INNER = (QScrollArea, QHeaderView, QAbstractSlider)


@pytest.fixture(scope="module")
def shared(demo_template: Template, tmp_path_factory: pytest.TempPathFactory, clock: FixedClock, look: None) -> Iterator[MainWindow]:
    with one_window(demo_template, tmp_path_factory.mktemp("shared"), clock) as shown:
        yield shown


def name_of(control: QWidget) -> str:
    words = control.text() if isinstance(control, QAbstractButton) else ""
    return control.accessibleName() or words


def part_of_another(control: QWidget) -> bool:
    """Whether a control belongs to one that carries the name: the line of a spin box, the list of a combo box."""
    above = control.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, QComboBox | QLineEdit) or above.inherits("QAbstractSpinBox") or above.inherits("QAbstractItemView"):
            return True
        above = above.parentWidget()
    return False


def nameless(root: QWidget) -> list[str]:
    return [
        f"{type(control).__name__} {control.objectName()} in {type(control.parentWidget()).__name__}"
        for control in root.findChildren(QWidget)
        if isinstance(control, CONTROLS) and not isinstance(control, INNER) and control.isVisible()
        if not part_of_another(control) and not name_of(control)
    ]  # fmt: skip


@pytest.mark.parametrize("row", SHOTS, ids=lambda row: row.name)
def test_every_control_has_a_name(shared: MainWindow, row: ShotRow) -> None:
    shown = row.draw(shared) or shared
    QApplication.processEvents()
    found = nameless(shown)
    if shown is not shared:
        shown.close()
        shown.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert found == []


@pytest.mark.parametrize("row", [row for row in PAGES if row.navigation], ids=lambda row: row.key)
def test_tab_reaches_every_part_of_a_page_and_comes_round_again(window: MainWindow, row: object) -> None:
    window.hub.open_page(row.key)
    QApplication.processEvents()
    start = QApplication.focusWidget()
    assert start is not None
    seen = {start}
    for _ in range(300):
        window.focusNextPrevChild(True)
        now = QApplication.focusWidget()
        assert now is not None
        if now is start:
            break
        seen.add(now)
    else:
        pytest.fail("Tab never came back")
    assert window.desk is not None
    wanted = [
        control for control in window.desk.page(row.key).findChildren(QWidget)
        if isinstance(control, CONTROLS) and control.isVisible() and control.isEnabled() and not part_of_another(control)
        and control.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(control, INNER)
    ]  # fmt: skip
    missed = [
        type(control).__name__ for control in wanted if control not in seen and not seen & set(control.findChildren(QWidget))
    ]
    assert missed == []
    assert window.desk.search in seen
    assert window.desk.top.lock_button in seen


@pytest.mark.parametrize("row", [row for row in PAGES if row.navigation], ids=lambda row: row.key)
def test_the_window_fits_a_small_screen(window: MainWindow, row: object) -> None:
    """At 100%, 125% and 200% of a small laptop."""
    for size in ((1366, 768), (1093, 614), (683, 384)):
        window.resize(*size)
        window.hub.open_page(row.key)
        QApplication.processEvents()
        assert (window.width(), window.height()) == size
        assert window.minimumSizeHint().width() <= 683
