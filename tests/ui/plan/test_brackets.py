"""The brackets of a suggested text in the typing: where they are, what is said of them, and one key from each to the next."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.brackets import add_bracket_line, bracket_places, bracket_words, mark_brackets, select_bracket, text_in
from ui.widgets.fields import Field, line_edit, text_edit


@pytest.mark.parametrize(("text", "found"), [
    ("", ()), ("none here", ()), ("by [month]", ("[month]",)), ("[a] and [a]", ("[a]", "[a]")),
    ("as they said [sic], by [month]", ("[month]",)), ("one\ntwo [x]\n[y]", ("[x]", "[y]")), ("not closed [month ", ("[month",)),
    ("[what [name] wants]", ("[what [name] wants]",)),
])  # fmt: skip
def test_each_bracket_is_found_where_it_stands(text: str, found: tuple[str, ...]) -> None:
    assert tuple(text[start:end] for start, end in bracket_places(text)) == found


def test_what_is_left_is_said_with_its_key() -> None:
    assert bracket_words("a [place] by [month]") == "Still to fill: [place], [month]. F3 goes to the next."
    assert bracket_words("a place by May") == ""


def test_the_line_under_a_field_goes_once_the_bracket_is_filled(qtbot: QtBot, look: None) -> None:
    field = Field("Goal", text_edit("by [month]"))
    qtbot.addWidget(field)
    said = mark_brackets(field)
    assert said.text().startswith("Still to fill: [month]")
    assert not said.isHidden()
    assert isinstance(field.editor, QPlainTextEdit)
    field.editor.setPlainText("by May")
    assert said.isHidden()


def test_one_key_goes_round_all_the_brackets(qtbot: QtBot, look: None) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    column = QVBoxLayout(root)
    editors: list[QLineEdit | QPlainTextEdit] = [text_edit("my [place] by [month]"), line_edit("nothing"), line_edit("see [name]")]
    for editor in editors:
        column.addWidget(editor)
    add_bracket_line(column, editors[2])
    with qtbot.waitActive(root):
        root.show()
    seen = []
    for _ in range(4):
        assert select_bracket(editors, root.focusWidget())
        held = root.focusWidget()
        assert isinstance(held, QLineEdit | QPlainTextEdit)
        seen.append(held.selectedText() if isinstance(held, QLineEdit) else held.textCursor().selectedText())
    assert seen == ["[place]", "[month]", "[name]", "[place]"]


def test_without_a_bracket_the_key_does_nothing(qtbot: QtBot, look: None) -> None:
    editor = line_edit("all filled in")
    qtbot.addWidget(editor)
    assert not select_bracket([editor], editor)
    assert text_in(editor) == "all filled in"
    assert not select_bracket([], None)
