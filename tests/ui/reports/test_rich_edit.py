"""Rich text: what stands in the editor is our markup and nothing else, whatever is typed, pasted or dropped into it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from caseload.domain.rich import RichParagraph, RichSpan, RichTable, list_of, write_rich
from caseload.domain.rich_reading import clean_rich
from tests.ui.pixels import markup_with_red, shows_red
from tests.ui.reports.kit import pasted
from ui.widgets.rich_bar import Offer, RichBar
from ui.widgets.rich_edit import RichEdit
from ui.widgets.rich_paste import MOST_BYTES, MOST_WORDS
from ui.widgets.rich_table import add_column, add_row, drop_column, drop_row

CTRL, SHIFT, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Co", "Cn")), min_size=1, max_size=12)
SPANS = st.lists(st.builds(RichSpan, WORDS, st.booleans(), st.booleans()), min_size=1, max_size=3).map(tuple)
PARTS = st.one_of(
    st.builds(RichParagraph, SPANS),
    st.builds(lambda rows, numbered: list_of(rows, numbered=numbered),
              st.lists(st.tuples(SPANS, st.integers(0, 3), st.booleans()), min_size=1, max_size=6), st.booleans()),
    st.integers(1, 3).flatmap(lambda wide: st.builds(
        RichTable, st.lists(st.lists(SPANS, min_size=wide, max_size=wide).map(tuple), min_size=1, max_size=3).map(tuple))),
)  # fmt: skip


@pytest.fixture
def edit(qtbot: QtBot, look: None) -> RichEdit:
    made = RichEdit("Section")
    qtbot.addWidget(made)
    made.resize(600, 400)
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


@given(parts=st.lists(PARTS, max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_shown_is_read_back_as_it_was(edit: RichEdit, parts: list[object]) -> None:
    markup = clean_rich(write_rich(parts))  # type: ignore[arg-type]
    edit.show_markup(markup)
    assert edit.markup() == markup


def test_showing_the_same_text_leaves_cursor_and_undo(edit: RichEdit, qtbot: QtBot) -> None:
    edit.show_markup("<p>before</p>")
    qtbot.keyClicks(edit, "typed ")
    edit.show_markup(edit.markup())
    assert edit.textCursor().position() == len("typed ")
    edit.undo()
    assert edit.markup() == "<p>before</p>"


def test_keys_give_the_manner_even_where_the_window_has_the_key(edit: RichEdit, qtbot: QtBot) -> None:
    qtbot.keyClick(edit, Qt.Key.Key_B, CTRL)
    qtbot.keyClicks(edit, "bold")
    qtbot.keyClick(edit, Qt.Key.Key_B, CTRL)
    qtbot.keyClick(edit, Qt.Key.Key_I, CTRL)
    qtbot.keyClicks(edit, "slanted")
    qtbot.keyClick(edit, Qt.Key.Key_I, CTRL)
    qtbot.keyClicks(edit, "plain")
    assert edit.markup() == "<p><b>bold</b><i>slanted</i>plain</p>"


@pytest.mark.parametrize(("key", "tag"), [(Qt.Key.Key_8, "ul"), (Qt.Key.Key_Asterisk, "ul"), (Qt.Key.Key_Ampersand, "ol")])
def test_a_list_begins_by_key_and_ends_with_an_empty_item(edit: RichEdit, qtbot: QtBot, key: Qt.Key, tag: str) -> None:
    qtbot.keyClick(edit, key, CTRL | SHIFT)
    qtbot.keyClicks(edit, "one")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "two")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "after")
    assert edit.markup() == f"<{tag}><li>one</li><li>two</li></{tag}><p>after</p>"
    qtbot.keyClick(edit, key, CTRL | SHIFT)
    qtbot.keyClick(edit, key, CTRL | SHIFT)
    assert edit.markup().endswith("<p>after</p>")


def test_a_table_is_filled_with_tab_and_grows_at_its_end(edit: RichEdit, qtbot: QtBot) -> None:
    qtbot.keyClick(edit, Qt.Key.Key_T, CTRL | SHIFT)
    for words in "abcde":
        qtbot.keyClicks(edit, words)
        qtbot.keyClick(edit, Qt.Key.Key_Tab)
    rows = "<tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr><tr><td>e</td><td></td></tr>"
    assert edit.markup() == f"<table>{rows}</table>"
    qtbot.keyClick(edit, Qt.Key.Key_Backtab)
    qtbot.keyClick(edit, Qt.Key.Key_T, CTRL | SHIFT)
    assert edit.markup().count("<table>") == 1
    drop_row(edit)
    assert edit.markup() == "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    add_row(edit)
    add_column(edit)
    qtbot.keyClicks(edit, "f")
    assert "<td>f</td>" in edit.markup()
    drop_column(edit)
    assert "f" not in edit.markup()


def test_tab_leaves_the_editor(qtbot: QtBot, look: None) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    edit, after = RichEdit("Section", holder), QLineEdit(holder)
    with qtbot.waitActive(holder):
        holder.show()
        holder.activateWindow()
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert after.hasFocus()
    edit.show_markup("<table><tr><td>a</td></tr></table>")
    edit.setFocus()
    edit.moveCursor(edit.textCursor().MoveOperation.Start)
    qtbot.keyClick(edit, Qt.Key.Key_Backtab)
    assert not edit.hasFocus()


WORD_HTML = """<html><head><style>p {color: red}</style></head><body lang=EN-GB>
<!--StartFragment--><p class=MsoNormal style='margin:0cm'><b>First</b> <span style="font-style:italic">second</span><o:p></o:p></p>
<p class=MsoListParagraph><a href="https://example.org/x">third</a></p><img src="https://example.org/a.png">
<table border=1><tr><td><p>a</p></td><td>b</td></tr></table><script>fourth()</script><!--EndFragment--></body></html>"""


def test_a_paste_from_a_word_processor_keeps_our_manners_and_tells_of_pictures(edit: RichEdit, qtbot: QtBot) -> None:
    edit.show_markup("<p>Before </p>")
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    with qtbot.waitSignal(edit.told) as told:
        edit.insertFromMimeData(pasted(html=WORD_HTML))
    assert "Pictures were left out" in told.args[0]
    table = "<table><tr><td>a</td><td>b</td></tr></table>"
    assert edit.markup() == f"<p>Before<b>First</b> <i>second</i></p><p>third</p>{table}"
    edit.undo()
    assert edit.markup() == "<p>Before</p>"


@pytest.mark.parametrize(
    ("html", "text"),
    [("<p>" + "x" * MOST_BYTES + "</p>", ""), ("", "x" * MOST_BYTES), ("", "wörd " * (MOST_WORDS + 1)),
     ("<style>" + "x" * (5 * 1024 * 1024) + "</style>few words", "few words")],
    ids=["html", "text", "words", "style"],
)  # fmt: skip
def test_a_paste_too_large_is_refused_and_nothing_is_lost(edit: RichEdit, qtbot: QtBot, html: str, text: str) -> None:
    edit.show_markup("<p>What stood here.</p>")
    with qtbot.waitSignal(edit.told) as told:
        edit.insertFromMimeData(pasted(html=html, text=text))
    assert told.args[0].startswith("Not pasted: ")
    assert edit.markup() == "<p>What stood here.</p>"


def test_a_picture_alone_is_refused_with_a_sentence(edit: RichEdit, qtbot: QtBot) -> None:
    source = pasted()
    source.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    assert edit.canInsertFromMimeData(source)
    with qtbot.waitSignal(edit.told) as told:
        edit.insertFromMimeData(source)
    assert "Pictures were left out" in told.args[0]
    assert edit.markup() == ""


def test_plain_text_that_looks_like_markup_stays_letters(edit: RichEdit, tmp_path: Path, qtbot: QtBot) -> None:
    evil = markup_with_red(tmp_path)
    edit.insertFromMimeData(pasted(text=evil))
    assert edit.toPlainText().split() == evil.split()
    assert not shows_red(edit)
    edit.show_markup("")
    edit.insertFromMimeData(pasted(html=evil))
    assert not shows_red(edit)


def test_nothing_is_ever_loaded(edit: RichEdit, tmp_path: Path) -> None:
    near = tmp_path / "near.txt"
    near.write_text("secret", encoding="utf-8")
    for kind in (QTextDocument.ResourceType.ImageResource, QTextDocument.ResourceType.StyleSheetResource):
        for name in (QUrl.fromLocalFile(str(near)), QUrl("https://example.org/a.png")):
            assert edit.loadResource(kind.value, name).isEmpty()
            assert not edit.document().resource(kind, name)


def test_words_pasted_into_a_cell_stay_in_the_cell(edit: RichEdit, qtbot: QtBot) -> None:
    edit.show_markup("<table><tr><td>a</td></tr></table>")
    cursor = edit.textCursor()
    cursor.setPosition(1)
    edit.setTextCursor(cursor)
    edit.insertFromMimeData(pasted(html="<p>one</p><ul><li>two</li></ul><table><tr><td>three</td></tr></table>"))
    assert edit.markup() == "<table><tr><td>one<br>two<br>threea</td></tr></table>"


def test_the_bar_shows_and_gives_the_manner(edit: RichEdit, qtbot: QtBot) -> None:
    done: list[str] = []
    bar = RichBar(edit, [Offer(words="[CPS]", run=lambda: done.append("source"))],
                  [Offer(words="Needs & plans", run=lambda: done.append("pull"), keys="Alt+N")])  # fmt: skip
    qtbot.addWidget(bar)
    bar.bold.click()
    bar.numbers.click()
    qtbot.keyClicks(edit, "x")
    assert (bar.bold.isChecked(), bar.italic.isChecked(), bar.numbers.isChecked(), bar.bullets.isChecked()) == (True, False, True, False)
    assert edit.markup() == "<ol><li><b>x</b></li></ol>"
    assert bar.pull.menu().actions()[0].text() == "Needs && plans\tAlt+N"
    bar.source.menu().actions()[0].trigger()
    qtbot.keyClick(edit, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert done == ["source", "pull"]


def test_what_is_read_only_is_left_alone(edit: RichEdit, qtbot: QtBot) -> None:
    edit.show_markup("<p>kept</p>")
    edit.setReadOnly(True)
    for key, held in ((Qt.Key.Key_B, CTRL), (Qt.Key.Key_8, CTRL | SHIFT), (Qt.Key.Key_T, CTRL | SHIFT), (Qt.Key.Key_X, NONE)):
        qtbot.keyClick(edit, key, held)
    add_row(edit)
    assert edit.markup() == "<p>kept</p>"
