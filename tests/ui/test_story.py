"""The story chart in the window: painted from the one definition, walked by keyboard, and the same facts as a table."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from caseload.domain.story import StoryChart, nothing_to_draw, story_chart, story_table
from tests.domain.stories import AREAS, FIRST, LAST, WORDS, event, level, long_story, small_story, stone, three_years
from ui.models.cells import CellModel
from ui.theme import ThemeChoice, apply_theme, colour
from ui.widgets.story import LEAST_WIDTH, StoryCanvas, StoryView, story_columns, story_rows

HOSTILE = "<b>bold</b> & <img src='x'>"


@pytest.fixture
def shown(qtbot: QtBot, look: None) -> StoryView:
    """The long story in a window that has the keyboard."""
    return show(qtbot, long_story())


def show(qtbot: QtBot, chart: StoryChart, width: int = 860) -> StoryView:
    view = StoryView(chart, "Story of Siân")
    qtbot.addWidget(view)
    view.resize(width, 940)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.setFocus()
    return view


def press(canvas: StoryCanvas, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(canvas, key)


def image(widget: QWidget) -> QImage:
    pixmap = QPixmap(widget.size())
    pixmap.fill(colour("panel"))
    widget.render(pixmap)
    return pixmap.toImage()


def count(picture: QImage, token: str) -> int:
    wanted = colour(token).rgb()
    return sum(picture.pixel(x, y) == wanted for x in range(picture.width()) for y in range(picture.height()))


def test_it_has_a_name_and_says_how_to_walk_it(shown: StoryView) -> None:
    canvas = shown.canvas
    assert canvas.accessibleName() == "Story of Siân"
    marks = len(story_table(canvas.chart))
    assert canvas.accessibleDescription() == f"{marks} marks. Left and Right go from mark to mark, Up and Down from area to area."
    assert canvas.focusPolicy() is Qt.FocusPolicy.StrongFocus
    assert canvas.hasFocus()


def test_right_says_every_fact_in_the_order_of_the_table(shown: StoryView) -> None:
    said = []
    for _ in story_table(shown.canvas.chart):
        press(shown.canvas, Qt.Key.Key_Right)
        said.append(shown.canvas.accessibleDescription())
    assert said == [row.sentence for row in story_table(shown.canvas.chart)]
    press(shown.canvas, Qt.Key.Key_Right)
    assert shown.canvas.accessibleDescription() == said[-1]


def test_home_end_left_up_and_down_go_where_they_say(shown: StoryView) -> None:
    canvas, rows = shown.canvas, story_table(shown.canvas.chart)
    press(canvas, Qt.Key.Key_End)
    assert canvas.said == rows[-1].sentence
    press(canvas, Qt.Key.Key_Left)
    assert canvas.said == rows[-2].sentence
    press(canvas, Qt.Key.Key_Home)
    assert canvas.said == rows[0].sentence
    press(canvas, Qt.Key.Key_Left, Qt.Key.Key_Up)
    assert canvas.said == rows[0].sentence
    press(canvas, Qt.Key.Key_Down)
    assert canvas.said.startswith("Employment and education, 13 Nov 2023")
    for _ in range(12):
        press(canvas, Qt.Key.Key_Down)
    assert canvas.said.startswith("All areas, 9 Aug 2024: life event A")
    press(canvas, Qt.Key.Key_Up)
    assert canvas.said.startswith("Thinking, behaviours and attitudes, ")


def test_down_begins_at_the_first_mark_and_other_keys_are_left_alone(shown: StoryView) -> None:
    press(shown.canvas, Qt.Key.Key_A)
    assert shown.canvas.at == -1
    press(shown.canvas, Qt.Key.Key_Down)
    assert shown.canvas.at == 0


def test_every_kind_of_mark_is_painted_in_the_colours_of_the_theme(qtbot: QtBot, qapp: QApplication, look: None) -> None:
    view = show(qtbot, small_story(), 600)
    try:
        for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST):
            apply_theme(qapp, choice)
            picture = image(view.canvas)
            for token in ("accent", "on_track", "late", "held", "text"):
                assert count(picture, token) > 5, (choice, token)
    finally:
        apply_theme(qapp, ThemeChoice.LIGHT)


def test_the_mark_the_keyboard_is_on_has_a_ring(shown: StoryView) -> None:
    press(shown.canvas, Qt.Key.Key_Right)
    _, place = shown.canvas.spots()[0]
    with_ring = image(shown.canvas)
    shown.canvas.clearFocus()
    without = image(shown.canvas)
    changed = [QPoint(x, y) for x in range(with_ring.width()) for y in range(with_ring.height()) if with_ring.pixel(x, y) != without.pixel(x, y)]
    assert changed
    assert all((QPointF(point) - place).manhattanLength() < 24 for point in changed)


def test_the_pointer_is_told_every_mark_under_it(shown: StoryView) -> None:
    canvas = shown.canvas
    _, place = canvas.spots()[0]
    point = place.toPoint()
    QApplication.sendEvent(canvas, QHelpEvent(QHelpEvent.Type.ToolTip, point, canvas.mapToGlobal(point)))
    assert "Accommodation, 13 Nov 2023: officer&#x27;s level, 3 Building" in canvas.toolTip()
    far = QPoint(4, canvas.height() - 30)
    QApplication.sendEvent(canvas, QHelpEvent(QHelpEvent.Type.ToolTip, far, canvas.mapToGlobal(far)))
    assert canvas.toolTip() == ""


def test_what_was_typed_is_shown_letter_by_letter(qtbot: QtBot, look: None) -> None:
    chart = story_chart([], [stone("drugs", LAST - timedelta(30), HOSTILE)], [event(LAST - timedelta(9), HOSTILE)], AREAS, FIRST, LAST)
    view = show(qtbot, chart)
    [label] = view.findChildren(QLabel)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert HOSTILE in label.text()
    point = view.canvas.spots()[0][1].toPoint()
    QApplication.sendEvent(view.canvas, QHelpEvent(QHelpEvent.Type.ToolTip, point, view.canvas.mapToGlobal(point)))
    assert "<b>" not in view.canvas.toolTip()


def test_it_takes_the_height_its_width_asks_for(shown: StoryView) -> None:
    canvas = shown.canvas
    assert canvas.heightForWidth(LEAST_WIDTH) >= canvas.heightForWidth(1400)
    assert canvas.minimumSizeHint().width() == LEAST_WIDTH
    assert canvas.sizeHint().height() == canvas.heightForWidth(canvas.sizeHint().width())
    assert all(0 <= place.x() <= canvas.width() and 0 <= place.y() <= canvas.height() for _, place in canvas.spots())


def test_a_larger_font_lays_it_out_again(shown: StoryView) -> None:
    before = shown.canvas.heightForWidth(800)
    font = shown.canvas.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    shown.canvas.setFont(font)
    assert shown.canvas.heightForWidth(800) > before * 1.3


def test_a_mark_that_is_scrolled_away_comes_into_view(qtbot: QtBot, look: None) -> None:
    around = QScrollArea()
    qtbot.addWidget(around)
    view = StoryView(long_story(), "Story")
    around.setWidgetResizable(True)
    around.setWidget(view)
    around.resize(800, 300)
    with qtbot.waitExposed(around):
        around.show()
    assert view.height() >= view.canvas.heightForWidth(view.width())
    last_area = next(at for at, (spot, _) in enumerate(view.canvas.spots()) if spot.panel is view.canvas.chart.panels[-1])
    view.canvas.go(last_area)
    place = view.canvas.mapTo(around.viewport(), view.canvas.spots()[last_area][1].toPoint())
    assert around.viewport().rect().contains(place)


def test_a_chart_with_nothing_to_draw_says_so(qtbot: QtBot, look: None) -> None:
    view = show(qtbot, story_chart([], [], [event(LAST, "moved")], AREAS, FIRST, LAST))
    assert view.canvas.accessibleDescription() == nothing_to_draw()
    press(view.canvas, Qt.Key.Key_Right)
    assert view.canvas.at == -1
    assert view.canvas.heightForWidth(500) < 60
    assert count(image(view.canvas), "quiet") > 5


def test_the_table_holds_the_same_facts(qtmodeltester, qapp: QApplication) -> None:
    chart = long_story()
    model = CellModel(story_columns())
    model.show_rows(story_rows(chart))
    qtmodeltester.check(model, force_py=True)
    assert model.rowCount() == len(story_table(chart))
    shown = [[model.index(at, column).data() for column in range(model.columnCount())] for at in range(model.rowCount())]
    assert shown[0] == ["Accommodation", "13 Nov 2023", "officer's level", "3 Building"]
    assert [[one[0], one[2], one[3]] for one in shown] == [[row.area, row.what, row.words] for row in story_table(chart)]


def test_building_and_painting_three_years_is_quick(qtbot: QtBot, look: None) -> None:
    took = []
    for seed in range(8):
        records = three_years(seed)
        began = time.process_time()
        view = StoryView(story_chart(*records, AREAS, FIRST, LAST, said=WORDS), "Story")
        view.resize(860, 940)
        image(view)
        took.append(time.process_time() - began)
        qtbot.addWidget(view)
    # Processor time, so that other work of the machine is not counted.
    assert min(took) < 0.03


def test_one_area_with_one_level_is_enough(qtbot: QtBot, look: None) -> None:
    view = show(qtbot, story_chart([level("drugs", LAST, 3)], [], [], AREAS, FIRST, LAST), 500)
    press(view.canvas, Qt.Key.Key_Right)
    assert view.canvas.said == "Drug use, 20 Nov 2026: officer's level, 3"
