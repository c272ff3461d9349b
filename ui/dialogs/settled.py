"""The answer to one of the facts asked of accommodation and employment; the answers before it stay."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.checks import check_not_future
from caseload.casework.closed import unless_closed
from caseload.casework.plan_reads import plan_file
from caseload.casework.voicing import RecordSettledFact, record_settled_fact
from caseload.domain.dates import plain_date
from caseload.domain.voice import Held, SettledFact
from caseload.domain.words import tr
from ui.dialogs.beside import stands
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.choices import LetterChips, LetterChoice
from ui.widgets.fields import line_edit
from ui.widgets.labels import plain_label

LETTERS = {Held.YES.value: "y", Held.NO.value: "n", Held.NOT_KNOWN.value: "k"}


def settled_dialog(hub: Hub, parent: QWidget | None, person_id: str, fact: str) -> QDialog:
    """The form of the answer to a fact, by its key in the table of facts."""
    held = [one for one in plan_file(hub.session, person_id).settled if one.fact == fact]
    return SettledDialog(hub, parent, person_id, fact, held)


class SettledDialog(CaseForm):
    """Gives out RecordSettledFact: a letter answers, Enter saves."""

    def __init__(self, hub: Hub, parent: QWidget | None, person_id: str, fact: str, held: list[SettledFact]) -> None:
        row = hub.session.rules.settled_facts[fact]
        title = tr(hub.session.rules.areas[row.area].words)
        super().__init__(hub, parent, title, "settled", f"{person_id} {fact}", {RecordSettledFact: record_settled_fact})
        self._person_id, self._fact = person_id, fact
        self.body.addWidget(plain_label(tr(row.words), "strong", wrap=True))
        for one in held[-3:]:
            answer = unless_closed(hub.session, tr(one.answer.value), one)
            said = tr("Asked {day}: {answer}", day=plain_date(one.asked_on), answer=answer)
            self.body.addWidget(plain_label(said, "small", wrap=True))
        rows = [(one.value, tr(one.value)) for one in Held]
        box = LetterChoice(rows, LETTERS, blank=tr("Choose"))
        self.add_field("answer", tr("Answer"), box)
        self.body.addWidget(LetterChips(box, [(key, LETTERS[key], words) for key, words in rows]))
        asked, happened = self.columns(1, 1)
        self.add_day("asked", tr("Asked on"), hub.today, into=asked)
        self.add_day("happened", tr("Since, or on"), None, tr("The day it came about, where it is known."), into=happened)
        self.add_field("words", tr("More, if you like"), line_edit())
        self.start()

    def command(self) -> RecordSettledFact:
        """The answer chosen."""
        answer = self.needed("answer", tr("The answer is missing. Type Y, N or K, or choose one below."))
        asked = self.day_of("asked", tr("The day is missing. Type the day it was asked, such as today."))
        stands("asked", lambda: check_not_future(asked, self.hub.today, tr("This answer")))
        return RecordSettledFact(fact=SettledFact(
            person_id=self._person_id, fact=self._fact, asked_on=asked, answer=Held(answer), happened_on=self.day("happened"),
            words=self.text("words"),
        ))  # fmt: skip
