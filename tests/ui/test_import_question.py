"""Every kind of question a row can ask is answered with a button, and the answer is what the plan needs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from caseload.casework.import_choices import Answers, Offer, OfferKind, answered
from caseload.casework.queries import case_lines
from caseload.casework.session import Session
from ui.dialogs.import_question import QuestionBox

SAME = Offer(kind=OfferKind.SAME_PERSON, key="person:X500103", question="is it?", person_key="crn:X50O103", person_name="Hedge, Ida")
WHO = Offer(kind=OfferKind.SAME_PERSON, key="person:rees", question="Who is “Rees”?")
CRN = Offer(kind=OfferKind.GIVE_CRN, key="row 4", question="Which is the CRN?")
REPEAT = Offer(kind=OfferKind.REPEAT, key="contact 7", question="Is this another contact?")
ASKED = Offer(kind=OfferKind.TICK, key="official|9001", question="is this it?", entry_id="c1", outcome="Attended - Complied")
TICKED = Offer(kind=OfferKind.TICK, key="official|9001", question="ticked off", outcome="Attended - Complied")


@pytest.fixture
def box(session: Session, look: None, qtbot: QtBot) -> QuestionBox:
    made = QuestionBox(session)
    qtbot.addWidget(made)
    made.show()
    return made


def answer(qtbot: QtBot, box: QuestionBox, offer: Offer, words: str, typed: str = "") -> Answers:
    box.ask(offer, Answers(), 3)

    def found() -> list[QPushButton]:
        return [button for button in box.findChildren(QPushButton) if button.isVisible() and button.text() == words]

    qtbot.waitUntil(lambda: len(found()) == 1)
    if typed and box.line is not None:
        box.line.setText(typed)
    with qtbot.waitSignal(box.answered) as given:
        found()[0].click()
    return given.args[0]


@pytest.mark.parametrize(
    ("offer", "words", "typed", "wanted"),
    [
        (SAME, "Yes, this is Hedge, Ida", "", Answers(people={SAME.key: SAME.person_key})),
        (SAME, "Yes, and the CRN in the sheet is right", "",
         Answers(people={SAME.key: SAME.person_key}, right_crns=frozenset({SAME.key}))),
        (SAME, "No, leave these rows out", "", Answers(people={SAME.key: ""})),
        (WHO, "Leave these rows out", "", Answers(people={WHO.key: ""})),
        (CRN, "Use this CRN", " x500199 ", Answers(crns={CRN.key: "X500199"})),
        (CRN, "Import without a CRN", "", Answers(crns={CRN.key: ""})),
        (REPEAT, "Import it all the same", "", Answers(repeats=frozenset({REPEAT.key}))),
        (REPEAT, "Import every such row", "", Answers(every_repeat=True)),
        (ASKED, "Yes, tick it off", "", Answers(ticks={ASKED.key: "c1"})),
        (ASKED, "Yes, and take “Attended - Complied”", "", Answers(ticks={ASKED.key: "c1"}, outcomes=frozenset({ASKED.key}))),
        (ASKED, "No, import it as another contact", "", Answers(repeats=frozenset({ASKED.key}))),
        (TICKED, "Take “Attended - Complied”", "", Answers(outcomes=frozenset({TICKED.key}))),
        (TICKED, "Take every such outcome", "", Answers(every_outcome=True)),
        (TICKED, "No, import it as another contact", "", Answers(repeats=frozenset({TICKED.key}))),
    ],
)  # fmt: skip
def test_an_answer_is_what_was_said(
    box: QuestionBox, qtbot: QtBot, offer: Offer, words: str, typed: str, wanted: Answers
) -> None:
    given = answer(qtbot, box, offer, words, typed)
    assert given == wanted
    assert answered(given) == 1


def test_somebody_of_many_of_that_name_is_named_by_crn(box: QuestionBox, qtbot: QtBot, session: Session) -> None:
    line = next(one for one in case_lines(session) if one.crn)
    given = answer(qtbot, box, WHO, "Use this person", line.crn or "")
    assert given.people == {WHO.key: f"id:{line.person_id}"}
    box.ask(WHO, Answers(), 1)
    assert box.line is not None
    box.line.setText("X000000")
    [button for button in box.findChildren(QPushButton) if button.text() == "Use this person"][-1].click()
    assert box._error.text().startswith("Nobody in the file has the CRN X000000.")


def test_the_keyboard_goes_to_the_first_answer(box: QuestionBox, qtbot: QtBot) -> None:
    box.ask(REPEAT, Answers(), 2)
    qtbot.waitUntil(lambda: any(button.isVisible() for button in box.findChildren(QPushButton)))
    box.focus_answer()
    assert box.focusWidget().accessibleName() == "Import it all the same"


def test_a_row_that_ticks_off_offers_only_what_can_still_be_chosen(box: QuestionBox, qtbot: QtBot) -> None:
    box.ask(replace(TICKED, settled=True), Answers(), 0)
    qtbot.waitUntil(lambda: any(button.isVisible() for button in box.findChildren(QPushButton)))
    shown = [button.text() for button in box.findChildren(QPushButton) if button.isVisible()]
    assert shown == ["Take “Attended - Complied”", "Take every such outcome"]
    assert box._alike.isHidden(), "no row waits for it"
