"""Forms keep what was typed, say what is wrong beside the field, and read days as officers write them."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.officers import edit_officer, officers
from ui.dialogs.officer import OfficerDialog
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.widgets.day_edit import DayEdit, read_time
from ui.widgets.fields import Field, choice, line_edit, on_edit, put_value, text_edit, value_of

TODAY = date(2026, 11, 21)


def editors() -> list[tuple[QWidget, object, object]]:
    spin = QSpinBox()
    return [
        (line_edit("a"), "a", "b"),
        (text_edit("a\nb"), "a\nb", "c"),
        (choice((("x", "X"), ("y", "Y")), "x"), "x", "y"),
        (QCheckBox("on"), False, True),
        (spin, 0, 5),
        (DayEdit(TODAY, TODAY), "21 Nov 2026", "fri"),
    ]


def test_every_kind_of_editor_is_read_written_and_heard_alike(look: None, qtbot: QtBot) -> None:
    for editor, before, after in editors():
        qtbot.addWidget(editor)
        heard: list[bool] = []
        on_edit(editor, lambda heard=heard: heard.append(True))
        assert value_of(editor) == before
        put_value(editor, after)
        assert value_of(editor) == after
        assert heard


def test_an_editor_nobody_knows_is_not_passed_over(look: None, qtbot: QtBot) -> None:
    stranger = QWidget()
    qtbot.addWidget(stranger)
    for call in (lambda: value_of(stranger), lambda: put_value(stranger, 1), lambda: on_edit(stranger, list)):
        with pytest.raises(TypeError):
            call()


def test_an_error_stands_beside_its_field_until_it_is_mended(look: None, qtbot: QtBot) -> None:
    field = Field("Start", line_edit())
    qtbot.addWidget(field)
    field.show()
    field.show_error("There is no 31 June.")
    assert field.error == "There is no 31 June."
    assert field.editor.accessibleDescription() == "There is no 31 June."
    field.editor.setText("30/6")
    assert field.error == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("19/11", date(2026, 11, 19)), ("19 nov", date(2026, 11, 19)), ("tomorrow", date(2026, 11, 22)), ("+2w", date(2026, 12, 5)),
     ("fri", date(2026, 11, 27)), ("", None), ("31/6", None)],
)  # fmt: skip
def test_days_are_read_as_officers_write_them(look: None, qtbot: QtBot, typed: str, meant: date | None) -> None:
    edit = DayEdit(TODAY)
    qtbot.addWidget(edit)
    edit.set_text(typed)
    assert edit.day() == meant
    assert edit.readable() is (meant is not None or not typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("9:30", time(9, 30)), ("0930", time(9, 30)), ("930", time(9, 30)), ("14.05", time(14, 5)), ("2pm", time(14)),
     ("9", time(9)), ("25:00", None), ("soon", None)],
)  # fmt: skip
def test_times_are_read_as_officers_write_them(typed: str, meant: time | None) -> None:
    assert read_time(typed) == meant


@pytest.fixture
def form(window: MainWindow, hub: Hub, qtbot: QtBot) -> OfficerDialog:
    made = OfficerDialog(hub, window, hub.session.officer)
    made.performs(edit_officer)
    made.open()
    return made


def test_typing_is_kept_and_put_back(form: OfficerDialog, hub: Hub, window: MainWindow, qtbot: QtBot) -> None:
    form.fields["team"].editor.setText("Northgate team")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert form.isHidden()
    again = OfficerDialog(hub, window, hub.session.officer)
    qtbot.addWidget(again)
    again.show()
    assert again.fields["team"].editor.text() == "Northgate team"
    assert again._kept_row.isVisible()
    again._start_afresh()
    assert again.fields["team"].editor.text() == "Eastgate team"
    qtbot.waitUntil(lambda: hub.typing("officer", again.record_key) == {})


def test_each_letter_is_kept_as_it_is_typed(form: OfficerDialog, hub: Hub, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.fields["team"].editor, "X")
    qtbot.waitUntil(lambda: hub.typing("officer", form.record_key).get("team", "").endswith("X"))


def test_saving_performs_the_act_and_drops_the_draft(form: OfficerDialog, hub: Hub, qtbot: QtBot) -> None:
    form.fields["team"].editor.setText("Northgate team")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.isHidden()
    assert officers(hub.session)[0].team == "Northgate team"
    assert hub.typing("officer", form.record_key) == {}


def test_what_cannot_stand_is_said_beside_the_field(form: OfficerDialog, hub: Hub) -> None:
    form.fields["hours"].editor.setText("many")
    form.submit()
    assert "not a number" in form.fields["hours"].error
    assert form.isVisible()


def test_what_the_act_refuses_is_said_in_the_form(form: OfficerDialog, hub: Hub) -> None:
    form.fields["hours"].editor.setText("90")
    form.submit()
    assert form._note.isVisible()
    assert "90" in form._note.text()
    assert form.fields["hours"].editor.text() == "90"
