"""What a person typed is drawn letter by letter: no label, tip, box or list ever reads it as markup."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.contacts import BookContact, book_contact
from caseload.casework.people import AddPerson, add_person
from caseload.domain.person import Person
from caseload.domain.plan import Goal
from tests.architecture import house
from tests.ui.pixels import markup_with_red, shows_red
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.widgets.labels import button_text, copyable_label, elided_label, message_box, plain_label, set_tip

UI = Path(__file__).resolve().parents[2] / "ui"
FACTORIES = {UI / "widgets" / "labels.py", UI / "widgets" / "rich_edit.py"}
READS_MARKUP = {"setHtml", "insertHtml", "setMarkdown", "insertMarkdown", "fromHtml"}
GUARDED = {"QLabel", "QMessageBox", "QTextEdit", "QTextBrowser", "QToolTip", "QProgressDialog", "QInputDialog",
           "QErrorMessage", "QStaticText", "QTextDocument", "QWhatsThis"}  # fmt: skip


def names_used(tree: ast.AST) -> set[str]:
    made = {node.func for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return (
        {node.id for node in made if isinstance(node, ast.Name)}
        | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in GUARDED}
        | {
            base.id
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef)
            for base in node.bases
            if isinstance(base, ast.Name)
        }
    )


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: path.relative_to(UI).as_posix())
def test_only_the_factory_makes_what_could_read_markup(path: Path) -> None:
    tree = house.tree(path)
    assert not {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} & READS_MARKUP
    if path not in FACTORIES:
        assert not names_used(tree) & GUARDED
        tips = [
            node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in ("setToolTip", "setStatusTip")
        ]
        assert not tips, "use ui.widgets.labels.set_tip"


@pytest.fixture
def evil(tmp_path: Path) -> str:
    return markup_with_red(tmp_path)


def test_a_label_that_reads_markup_would_be_caught(qtbot: QtBot, evil: str) -> None:
    careless = QLabel(evil)
    qtbot.addWidget(careless)
    careless.show()
    assert shows_red(careless)


def test_labels_and_boxes_draw_markup_as_letters(qtbot: QtBot, evil: str) -> None:
    box = message_box(None, "title", evil, evil)
    for widget in (plain_label(evil), copyable_label(evil), elided_label(evil), box):
        qtbot.addWidget(widget)
        widget.show()
        assert not shows_red(widget)


def test_a_tip_keeps_markup_as_letters(qtbot: QtBot, evil: str) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tip(widget, evil)
    assert "&lt;img" in widget.toolTip()
    assert "<img" not in widget.toolTip()


def test_a_button_keeps_its_ampersands() -> None:
    assert button_text("Marks & Sons") == "Marks && Sons"


def test_nothing_a_person_typed_is_drawn_as_markup_on_any_page(window: MainWindow, hub: Hub, evil: str, qtbot: QtBot) -> None:
    made = hub.perform(add_person, AddPerson(person=Person(surname=evil, forename=evil, staff_safety=evil)))
    assert made is not None
    person = made.made().id
    hub.perform(book_contact, BookContact(person_id=person, happens_on=hub.today, type_code="COAP", note=evil, place=evil))
    from caseload.casework.plans import AddGoal, add_goal

    hub.perform(add_goal, AddGoal(goal=Goal(person_id=person, title=evil, area="accommodation")))
    hub.refused.emit(evil)
    desk = window.desk
    assert desk is not None
    for page in [row.key for row in PAGES if row.key != "case"]:
        hub.open_page(page)
        assert not shows_red(window), page
    desk.search.setFocus()
    desk.search.setText("img")
    qtbot.waitUntil(desk.search.popup.isVisible)
    assert desk.search.popup.model.rowCount() > 1
    assert not shows_red(window)
