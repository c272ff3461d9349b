"""Setting a rule from Settings: a new dated row with its reason, shown beside the shipped one, and every case follows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from caseload.casework.contacts import RecordContact, record_contact
from caseload.casework.queries import case_file, case_line
from caseload.casework.ruling import own_rules
from caseload.casework.session import Session
from caseload.rulebook import Rules, load_rules
from tests.ui.case_kit import make_case
from tests.ui.test_case_strip import new_case
from ui.dialogs.order import OrderDialog
from ui.dialogs.requirement import RequirementDialog
from ui.dialogs.rule import RuleDialog
from ui.hub import Place
from ui.main_window import MainWindow
from ui.models.rule_rows import RULE_TABLES, read_table
from ui.pages.settings import SettingsPage
from ui.rule_fields import SETTABLE, key_of, settable
from ui.widgets.fields import put_value


@pytest.fixture
def start() -> Place:
    return Place(page="settings")


def settings_at(window: MainWindow, table: str) -> SettingsPage:
    window.hub.changed.emit(None)
    window.hub.open_page("settings")
    assert window.desk is not None
    page = window.desk.page("settings")
    assert isinstance(page, SettingsPage)
    page.tables.setCurrentIndex([row.name for row in RULE_TABLES].index(table))
    return page


def test_a_frequency_is_set_by_keyboard_and_the_case_follows(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    person_id, _ = new_case(session)
    record_contact(session, RecordContact(person_id=person_id, happens_on=session.today - timedelta(days=3), type_code="COAP",
                                          outcome_code="ATTC"))  # fmt: skip
    before = case_line(session, person_id).summary.due_on
    shipped = read_table("contact_frequency")
    page = settings_at(window, "contact_frequency")
    row = next(at for at, cells in enumerate(shipped[1]) if cells[:2] == ("A-G", "D"))
    page.table.setCurrentIndex(page.rules.index(row, 0))
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    form = QApplication.activeModalWidget()
    assert isinstance(form, RuleDialog)
    form.fields["standard_days"].editor.setText("9")  # type: ignore[attr-defined]
    form.submit()
    assert form.fields["why"].error
    qtbot.keyClicks(form.fields["why"].editor, "Agreed in the team meeting")
    form.submit()
    [kept] = own_rules(session, "contact_frequency")
    assert (kept.row_key, kept.starts_on, kept.why) == ("A-G|D", session.today, "Agreed in the team meeting")
    after = case_line(session, person_id).summary
    assert after.due_on is not None
    assert before is not None
    assert after.due_on < before
    assert "9 days: tier D" in after.due_reason
    assert "standard days 9. Agreed in the team meeting" in page.own.text()
    assert read_table("contact_frequency") == shipped


def test_a_number_that_cannot_stand_is_told_beside_its_field(window: MainWindow, session: Session) -> None:
    settings_at(window, "contact_frequency")
    window.hub.open_dialog("rule", table="contact_frequency", at=0)
    form = QApplication.activeModalWidget()
    assert isinstance(form, RuleDialog)
    form.fields["early_days"].editor.setText("weekly")  # type: ignore[attr-defined]
    form.submit()
    assert form.fields["early_days"].error
    assert own_rules(session, "contact_frequency") == ()


def test_the_form_opens_at_what_was_set_last(window: MainWindow, session: Session) -> None:
    settings_at(window, "first_contact")
    for value in ("4", "6"):
        window.hub.open_dialog("rule", table="first_contact", at=0)
        form = QApplication.activeModalWidget()
        assert isinstance(form, RuleDialog)
        form.fields["count"].editor.setText(value)  # type: ignore[attr-defined]
        form.fields["why"].editor.setPlainText("why")  # type: ignore[attr-defined]
        form.submit()
    assert len(own_rules(session, "first_contact")) == 2
    window.hub.open_dialog("rule", table="first_contact", at=0)
    form = QApplication.activeModalWidget()
    assert isinstance(form, RuleDialog)
    assert form.fields["count"].editor.text() == "6"  # type: ignore[attr-defined]


@pytest.mark.parametrize("table", [row.name for row in SETTABLE])
def test_every_row_that_can_be_set_takes_its_own_values_again(window: MainWindow, session: Session, table: str) -> None:
    page = settings_at(window, table)
    assert "Enter on a row" in page.own.text()
    window.hub.open_dialog("rule", table=table, at=len(read_table(table)[1]) - 1)
    form = QApplication.activeModalWidget()
    assert isinstance(form, RuleDialog)
    form.fields["why"].editor.setPlainText("why")  # type: ignore[attr-defined]
    form.submit()
    assert len(own_rules(session, table)) == 1
    assert isinstance(session.rules, Rules)


def set_one(window: MainWindow, table: str, row: str, **values: str) -> RuleDialog:
    """Set a row of a table by its form."""
    page = settings_at(window, table)
    found = settable(table)
    assert found is not None
    head, rows = read_table(table)
    at = next(at for at, cells in enumerate(rows) if key_of(found, dict(zip(head, cells, strict=True))) == row)
    page.set_row(at)
    form = QApplication.activeModalWidget()
    assert isinstance(form, RuleDialog)
    for key, value in values.items():
        put_value(form.fields[key].editor, value)
    form.fields["why"].editor.setPlainText("Agreed in the team meeting")  # type: ignore[attr-defined]
    form.submit()
    return form


def shown(window: MainWindow, table: str) -> dict[str, dict[str, str]]:
    """The rows of a table as Settings shows them, by name."""
    page, found = settings_at(window, table), settable(table)
    assert found is not None
    model = page.rules
    cells = [[model.data(model.index(row, at)) for at in range(model.columnCount())] for row in range(model.rowCount())]
    rows = [dict(zip(model.head, row, strict=True)) for row in cells]
    return {key_of(found, row): row for row in rows}


def test_an_exemption_is_switched_off_and_given_flags_from_a_day_on(window: MainWindow, session: Session) -> None:
    set_one(window, "final_third", "intensive_supervision", flags="ISCT;ISCP")
    set_one(window, "final_third", "mappa", applies="no")
    exemptions = {row.key: row for row in session.rules.exemptions}
    assert "mappa" not in exemptions
    assert exemptions["intensive_supervision"].flags == ("ISCT", "ISCP")
    told = shown(window, "final_third")
    assert (told["mappa"]["applies"], told["mappa"]["standing"]) == ("no", "yours from 21 Nov 2026")
    assert told["child_protection"]["standing"] == ""
    before = load_rules(session.today - timedelta(days=1), session.rules.overrides)
    assert "mappa" in {row.key for row in before.exemptions}


def test_workload_points_and_settings_are_set_from_a_day_on(window: MainWindow, session: Session) -> None:
    set_one(window, "workload_points", "B2|community|ordinary", points="123")
    assert session.rules.workload.points["B2", "community", False] == 123
    assert session.rules.workload.points["B2", "community", True] != 123
    set_one(window, "workload_settings", "nominal_target", value="2000")
    assert session.rules.workload.settings["nominal_target"] == 2000
    assert shown(window, "workload_points")["B2|community|ordinary"]["points"] == "123"


def test_a_value_that_cannot_stand_in_a_table_is_refused_and_nothing_is_set(window: MainWindow, session: Session) -> None:
    form = set_one(window, "workload_points", "B2|community|ordinary", points="12.5")
    assert not form.isHidden()
    assert "what is counted in whole numbers is whole" in "".join(label.text() for label in form.findChildren(QLabel))
    assert own_rules(session, "workload_points") == ()


@pytest.mark.parametrize("table", [row.name for row in SETTABLE])
def test_every_row_that_is_not_sure_says_so_beside_its_source(window: MainWindow, table: str) -> None:
    _, rows = read_table(table)
    told = shown(window, table).values()
    assert all(row["source"] for row in told)
    unsure = [row for row in told if not row["certainty"].startswith("high")]
    assert all("set yours" in row["standing"] or row["standing"] == "on professional judgement" for row in unsure)
    assert len(rows) >= len(told) > 0
    assert "label" not in settings_at(window, table).rules.head


def test_a_table_of_words_says_that_it_cannot_be_set(window: MainWindow) -> None:
    settings_at(window, "areas").set_row(0)
    assert isinstance(QApplication.activeModalWidget(), QMessageBox)


def test_what_an_early_end_asks_is_said_on_order_and_requirement(window: MainWindow, session: Session) -> None:
    person_id = make_case(session, contacts=1)
    file = case_file(session, person_id)
    window.hub.open_case(person_id, "sentence")
    window.hub.open_dialog("order", person_id=person_id, order_id=file.orders[0].id)
    order = QApplication.activeModalWidget()
    assert isinstance(order, OrderDialog)
    reviews = order.fields["reviews"].editor
    reviews.setCurrentIndex(reviews.findData("no"))  # type: ignore[attr-defined]
    order.submit()
    window.hub.open_dialog("requirement", person_id=person_id, requirement_id=file.requirements[0].id)
    need = QApplication.activeModalWidget()
    assert isinstance(need, RequirementDialog)
    complied = need.fields["complied"].editor
    complied.setCurrentIndex(complied.findData("yes"))  # type: ignore[attr-defined]
    need.submit()
    after = case_file(session, person_id)
    assert after.orders[0].court_reviews is False
    assert after.requirements[0].complied is True
    assert after.requirements[1].complied is None
