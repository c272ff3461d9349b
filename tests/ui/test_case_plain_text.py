"""Nothing a person typed is read as markup on any tab or form of a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from caseload.casework.clock import FixedClock
from caseload.casework.contacts import RecordContact, record_contact
from caseload.casework.notes import AddNote, add_note
from caseload.casework.people import AddRegistration, add_registration
from caseload.casework.plans import AddGoal, add_goal
from caseload.casework.progress import LayStone, lay_stone
from caseload.casework.sentences import AddEnforcement, add_enforcement
from caseload.casework.session import Session
from caseload.domain.level import Evidence, Stone
from caseload.domain.person import Address, Phone, Registration
from caseload.domain.plan import Goal, Note, Step
from caseload.domain.sentence import EnforcementEvent
from tests.conftest import Template, one_window, open_copy_of, template_of
from tests.ui.case_kit import SIAN, make_case
from tests.ui.pixels import markup_with_red, shows_red
from ui.dialogs import DIALOGS
from ui.main_window import MainWindow
from ui.pages.case import TABS

ABOUT_A_PERSON = ("record_contact", "book_contact", "edit_person", "order", "requirement", "goal", "agreement", "review",
                  "plan_history", "level", "stone", "note", "interval", "close_case", "enforcement")  # fmt: skip


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> str:
    return markup_with_red(tmp_path_factory.mktemp("evil"))


@pytest.fixture(scope="module")
def template(demo_template: Template, tmp_path_factory: pytest.TempPathFactory, clock: FixedClock, evil: str) -> Template:
    session = open_copy_of(demo_template, tmp_path_factory.mktemp("case"), clock)
    person_id = written_everywhere(session, evil)
    return replace(template_of(session), person_id=person_id)


@pytest.fixture(scope="module")
def shared(template: Template, tmp_path_factory: pytest.TempPathFactory, clock: FixedClock, look: None) -> Iterator[MainWindow]:
    with one_window(template, tmp_path_factory.mktemp("shared"), clock) as shown:
        yield shown


def written_everywhere(session: Session, evil: str) -> str:
    """A case with these words in everything a person can type."""
    person = replace(
        SIAN, surname=evil, forename=evil, staff_safety=evil, language=evil, adjustments=evil, pronouns=evil, crn="X100001",
        addresses=(Address(lines=(evil,), access_notes=evil, who_else=evil, kind=evil),), phones=(Phone(number=evil, whose=evil),),
    )  # fmt: skip
    made = make_case(session, person, contacts=1)
    record_contact(session, RecordContact(person_id=made, happens_on=session.today, type_code="COAP", note=evil))
    add_note(session, AddNote(note=Note(person_id=made, body=evil)))
    add_goal(session, AddGoal(goal=Goal(person_id=made, title=evil, area_words=evil, target_words=evil),
                              steps=(Step(person_id=made, goal_id="", description=evil, actor=evil),)))  # fmt: skip
    lay_stone(session, LayStone(stone=Stone(person_id=made, area="health", happened_on=session.today, words=evil,
                                            evidence=Evidence.OWN_WORD)))  # fmt: skip
    add_registration(session, AddRegistration(registration=Registration(person_id=made, code=evil, words=evil, note=evil)))
    add_enforcement(session, AddEnforcement(event=EnforcementEvent(person_id=made, words=evil)))
    return made


@pytest.mark.parametrize("tab", [row.key for row in TABS])
def test_a_tab_draws_markup_as_letters(shared: MainWindow, person_id: str, tab: str) -> None:
    shared.hub.open_case(person_id, tab)
    QApplication.processEvents()
    assert not shows_red(shared)


@pytest.mark.parametrize("key", [row.key for row in DIALOGS if row.key in ABOUT_A_PERSON])
def test_a_form_draws_markup_as_letters(shared: MainWindow, person_id: str, key: str) -> None:
    shared.hub.open_dialog(key, person_id=person_id)
    QApplication.processEvents()
    shown = QApplication.activeModalWidget()
    assert shown is not None
    assert not shows_red(shown)
    shown.close()
