"""The person's answer to the plan as fields: of the form of an answer, and of a review."""

from __future__ import annotations

from datetime import date

from caseload.casework.agreeing import check_agreement
from caseload.domain.plan import Agreement, Answer
from caseload.domain.words import tr
from ui.case_words import ANSWERS
from ui.dialogs.beside import stands
from ui.dialogs.case_form import CaseForm, rows_of
from ui.widgets.choices import LetterChips, LetterChoice
from ui.widgets.fields import Field, text_edit

ANSWER, WHY = "answer", "why"
LETTERS = {Answer.YES.value: "y", Answer.NO.value: "n", Answer.COULD_NOT_ANSWER.value: "c"}


def add_answer(form: CaseForm, blank: str) -> LetterChoice:
    """Ask for the answer: one letter says it."""
    box = LetterChoice(rows_of(ANSWERS), LETTERS, blank=blank)
    form.add_field(ANSWER, tr("Answer"), box)
    form.body.addWidget(LetterChips(box, [(key, LETTERS[key], words) for key, words in rows_of(ANSWERS)]))
    return box


def add_views(form: CaseForm, name: str, box: LetterChoice) -> None:
    """Ask for both views; why is asked only where the answer is not yes."""
    why = form.add_field(WHY, tr("Why not, or why they could not answer"), text_edit(lines=2))
    person, officer = form.columns(1, 1)
    form.add_field("person_view", tr("What {name} says about the plan", name=name), text_edit(lines=2), into=person)
    form.add_field("officer_view", tr("What I say about it"), text_edit(lines=2), into=officer)
    box.currentIndexChanged.connect(lambda _: _show_why(box, why))
    _show_why(box, why)


def _show_why(box: LetterChoice, why: Field) -> None:
    why.setVisible(box.currentData() in (Answer.NO.value, Answer.COULD_NOT_ANSWER.value))


def answer_typed(form: CaseForm, person_id: str, on: date) -> Agreement:
    """The answer as typed; what cannot stand is said beside its field."""
    answer = Answer(form.needed(ANSWER, tr("The answer is missing. Choose yes, no or could not answer.")))
    if answer is not Answer.YES:
        form.needed(WHY, tr("The reason is missing. Write why, in a few words."))
    made = Agreement(
        person_id=person_id, answer=answer, why=form.text(WHY) if answer is not Answer.YES else "", agreed_on=on,
        person_view=form.text("person_view"), officer_view=form.text("officer_view"),
    )  # fmt: skip
    stands(ANSWER, lambda: check_agreement(form.hub.session, made))
    return made
