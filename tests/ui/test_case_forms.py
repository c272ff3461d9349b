"""The forms of a case: what each gives out, and what it says beside a field that cannot stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from caseload.casework.queries import CaseFile, case_file
from caseload.casework.session import Session
from caseload.domain.entry import Statement
from caseload.domain.person import CaseKind, Rosh
from caseload.domain.sentence import EnforcementFact, OrderKind
from tests.conftest import Template
from tests.ui.case_kit import SIAN
from ui.dialogs import DIALOGS
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.widgets.choices import SearchChoice
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import put_value
from ui.widgets.forms import FormDialog

Front = Callable[..., FormDialog]


@pytest.fixture
def template(case_template: Callable[[int], Template]) -> Template:
    return case_template(1)


@pytest.fixture
def front(window: MainWindow, person_id: str) -> Front:

    def open_one(key: str, **given: object) -> FormDialog:
        window.hub.open_dialog(key, **given)
        QApplication.processEvents()
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, FormDialog)
        return shown

    return open_one


def fill(form: FormDialog, **typed: object) -> None:
    for key, value in typed.items():
        editor = form.fields[key].editor
        if isinstance(editor, DayEdit):
            editor.set_text(str(value))
        elif isinstance(editor, SearchChoice):
            editor.setEditText(str(value))
        else:
            put_value(editor, value)


def said(form: FormDialog) -> str:
    return "\n".join(label.text() for label in form.findChildren(QLabel) if label.isVisibleTo(form))


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A form, the field that must not stand, what is then typed, and how the case looks after saving."""

    form: str
    wrong: tuple[str, str]
    typed: dict[str, object]
    saved: Callable[[CaseFile], object]
    expected: object
    first: dict[str, object] = field(default_factory=dict)


CASES = (
    Case(form="order", wrong=("kind", "The kind of order is missing"),
         typed={"kind": "licence", "started": "1/11/2026", "end_words": "life", "offences": "Arson, 3 May 2020\nTheft"},
         saved=lambda file: (file.orders[0].kind, file.orders[0].end_words, [one.committed_on for one in file.orders[0].offences]),
         expected=(OrderKind.LICENCE, "life", [date(2020, 5, 3), None])),
    Case(form="order", first={"kind": "custody", "started": "2/11/2026", "ends": "1/11/2026"},
         wrong=("ends", "ends before it starts on Monday 2 November 2026"), typed={"ends": "1/11/2027"},
         saved=lambda file: file.orders[0].ends_on, expected=date(2027, 11, 1)),
    Case(form="requirement", wrong=("kind", "The kind is missing"),
         typed={"kind": "unpaid", "quantity": "60", "unit": "hours", "done": "7.5", "due": "+1w"},
         saved=lambda file: (file.requirements[-1].kind, file.requirements[-1].quantity, file.requirements[-1].done),
         expected=("unpaid_work", 60, 7.5)),
    Case(form="requirement", first={"kind": "rar", "quantity": "many"}, wrong=("quantity", "is not a number"),
         typed={"quantity": "15"}, saved=lambda file: file.requirements[-1].quantity, expected=15),
    Case(form="condition", wrong=("category", "The category is missing"), typed={"category": "polygraph", "words": "as told"},
         saved=lambda file: file.conditions[0].words, expected="as told"),
    Case(form="registration", wrong=("code", "The registration is missing"), typed={"words": "Local flag"},
         saved=lambda file: file.registrations[-1].words, expected="Local flag"),
    Case(form="registration", first={"code": "no such flag"}, wrong=("code", "No registration has this name"),
         typed={"code": "MAPPA", "level": "L2"}, saved=lambda file: (file.registrations[-1].code, file.registrations[-1].level),
         expected=("MAPP", "L2")),
    Case(form="enforcement", first={"on": ""}, wrong=("on", "The date is missing"), typed={"on": "yesterday"},
         saved=lambda file: (file.enforcement[-1].kind, file.enforcement[-1].confirmed),
         expected=(EnforcementFact.WARNING, True)),
    Case(form="note", wrong=("body", "The note is empty"), typed={"body": "Seemed tired", "statement": "opinion"},
         saved=lambda file: (file.notes[0].body, file.notes[0].statement), expected=("Seemed tired", Statement.OPINION)),
    Case(form="interval", first={"days": "10"}, wrong=("reason", "The reason is missing"), typed={"reason": "court asked"},
         saved=lambda file: (file.person.own_interval_days, file.person.own_interval_reason), expected=(10, "court asked")),
    Case(form="allocation", first={"name": ""}, wrong=("name", "name is missing"), typed={"name": "Idris Vale", "why": "long leave"},
         saved=lambda file: [(one.officer_name, one.to_on is None) for one in file.allocations],
         expected=[("Rowan Maddox", False), ("Idris Vale", True)]),
    Case(form="close_case", wrong=("reason", "The reason is missing"), typed={"reason": "order completed"},
         saved=lambda file: (file.person.closed_on, file.person.closed_reason), expected=(date(2026, 11, 21), "order completed")),
    Case(form="edit_person", first={"surname": " "}, wrong=("surname", "The surname is missing"),
         typed={"surname": "O'Neill", "language": "Welsh"}, saved=lambda file: file.person.language, expected="Welsh"),
    Case(form="edit_person", first={"crn": "X12"}, wrong=("crn", "X12 is not a CRN"), typed={"crn": "x 654321"},
         saved=lambda file: file.person.crn, expected="X654321"),
    Case(form="edit_person", first={"surname": ""}, wrong=("surname", "The surname is missing"),
         typed={"surname": "O'Neill", "tier_provisional": True, "woman": "yes", "iom_red": True, "opd": True},
         saved=lambda file: (file.person.tier_provisional, file.person.woman, file.person.iom_red, file.person.opd),
         expected=(True, True, True, True)),
    Case(form="edit_person", first={"born": "1/1/2030"}, wrong=("born", "lies in the future"), typed={"born": "1 jan 1990"},
         saved=lambda file: file.person.date_of_birth, expected=date(1990, 1, 1)),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.form}-{case.wrong[0]}")
def test_a_form_says_what_cannot_stand_then_saves(front: Front, session: Session, person_id: str, case: Case) -> None:
    form = front(case.form, person_id=person_id)
    fill(form, **case.first)
    form.submit()
    key, sentence = case.wrong
    assert sentence in form.fields[key].error
    fill(form, **case.typed)
    assert form.fields[key].error == "" or key not in case.typed
    form.submit()
    assert not form.isVisible(), said(form)
    assert case.saved(case_file(session, person_id)) == case.expected


def test_choosing_a_flag_proposes_its_review(front: Front, person_id: str) -> None:
    form = front("registration", person_id=person_id)
    box = form.fields["code"].editor
    assert isinstance(box, SearchChoice)
    box.setCurrentIndex(box.findData("MAPP"))
    assert form.values()["review"] == "21 Feb 2027"
    form.close()


def test_a_registration_and_an_order_are_ended(front: Front, session: Session, person_id: str) -> None:
    file = case_file(session, person_id)
    form = front("end_registration", registration_id=file.registrations[0].id)
    form.submit()
    form = front("close_order", person_id=person_id, order_id=file.orders[0].id)
    form.submit()
    assert "The reason is missing" in form.fields["reason"].error
    fill(form, reason="revoked")
    form.submit()
    after = case_file(session, person_id)
    assert (after.registrations[0].ended_on, after.orders[0].closed_reason) == (session.today, "revoked")


def test_words_from_a_spreadsheet_need_a_day_unless_nothing_formal(front: Front, session: Session, person_id: str) -> None:
    event = next(one for one in case_file(session, person_id).enforcement if one.words == "final letter 3/9?")
    form = front("confirm_enforcement", person_id=person_id, event_id=event.id, kind="recall")
    assert "final letter 3/9?" in said(form)
    form.submit()
    assert "The date is missing" in form.fields["on"].error
    fill(form, on="3/9/2026")
    form.submit()
    told = next(one for one in case_file(session, person_id).enforcement if one.id == event.id)
    assert (told.kind, told.confirmed, told.happened_on) == (EnforcementFact.RECALL, True, date(2026, 9, 3))


class TestPerson:
    def test_a_person_is_added_by_hand_with_an_order_and_the_case_opens(
        self, front: Front, window: MainWindow, session: Session
    ) -> None:
        form = front("add_person")
        fill(form, surname="Prichard", forename="Llŷr", born="9/3/85", crn="x700001", pronouns="he/him", tier_ad="C1S",
             tier_ag="D", rosh="HIGH", staff_safety="Dog", restricted=True, language="Welsh", adjustments="large print",
             phones="07700 900456, own, mornings\n01632 960789", preferences="text", case_kind="voluntary",
             address_0="1 Stryd Fawr\nAberllan  zz99 1aa", who_else_0="brother", access_0="side gate",
             kind="community order", started="1/11/2026", ends="31/10/2027", requirement_words="RAR 10 days")  # fmt: skip
        next(one for one in form.findChildren(QPushButton) if one.accessibleName() == "Add another address").click()
        fill(form, address_1="c/o Hostel", address_kind_1="bail address")
        form.submit()
        assert not form.isVisible(), said(form)
        assert window.desk is not None
        assert window.desk.place.page == "case"
        file = case_file(session, window.desk.page("case").person_id())
        person = file.person
        assert (person.name, person.crn, person.date_of_birth) == ("Prichard, Llŷr", "X700001", date(1985, 3, 9))
        assert (person.tier_ag, person.tier_ad, person.rosh, person.kind) == ("D", "C1S", Rosh.HIGH, CaseKind.VOLUNTARY)
        assert (person.restricted, person.staff_safety) == (True, "Dog")
        first, second = person.addresses
        assert (first.lines, first.postcode, first.access_notes, first.who_else) == (
            ("1 Stryd Fawr", "Aberllan"), "ZZ99 1AA", "side gate", "brother",
        )  # fmt: skip
        assert (second.lines, second.kind) == (("c/o Hostel",), "bail address")
        assert [(one.number, one.whose, one.note) for one in person.phones] == [
            ("07700 900456", "own", "mornings"), ("01632 960789", "", ""),
        ]  # fmt: skip
        assert (file.orders[0].kind, file.orders[0].ends_on) == (OrderKind.COMMUNITY, date(2027, 10, 31))
        assert file.allocations[0].officer_name == session.officer_name

    def test_a_crn_of_somebody_else_is_said_beside_the_crn(self, front: Front) -> None:
        form = front("add_person")
        fill(form, surname="Other", crn=SIAN.crn)
        form.submit()
        assert "already belongs to O'Neill, Siân" in form.fields["crn"].error
        form.close()

    def test_order_fields_without_a_kind_are_not_lost_in_silence(self, front: Front) -> None:
        form = front("add_person")
        fill(form, surname="Other", court="Aberllan")
        form.submit()
        assert "The kind of order is missing" in form.fields["kind"].error
        form.close()

    def test_editing_shows_everything_and_changes_only_what_was_typed(
        self, front: Front, session: Session, person_id: str
    ) -> None:
        before = case_file(session, person_id).person
        form = front("edit_person", person_id=person_id)
        form.submit()
        after = case_file(session, person_id).person
        assert after == before

    def test_a_kept_second_address_comes_back(self, front: Front) -> None:
        form = front("add_person")
        next(one for one in form.findChildren(QPushButton) if one.accessibleName() == "Add another address").click()
        fill(form, surname="Half", address_1="c/o Hostel")
        form.reject()
        again = front("add_person")
        assert again.values()["address_1"] == "c/o Hostel"
        again.close()


PERSON_FORMS = [row.key for row in DIALOGS if row.key in {case.form for case in CASES} | {"goal", "agreement", "level", "stone"}]


@pytest.mark.parametrize("key", PERSON_FORMS)
def test_a_form_holds_on_a_small_screen_lets_tab_out_and_leaves_nothing_when_closed_untouched(
    front: Front, hub: Hub, person_id: str, key: str
) -> None:
    form = front(key, person_id=person_id)
    assert "Neill" not in form.windowTitle()
    assert all(one.tabChangesFocus() for one in form.findChildren(QPlainTextEdit))
    assert form.height() <= form.screen().availableGeometry().height()
    form.resize(form.minimumWidth(), 400)
    assert form.save_button.isVisible()
    form.reject()
    assert hub.typing(form.form, form.record_key) == {}
