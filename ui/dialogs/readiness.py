"""Recording how someone feels about a change in one area: a tag with its day, kept apart from every level."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.checks import check_not_future
from caseload.casework.closed import unless_closed
from caseload.casework.plan_reads import plan_file
from caseload.casework.voicing import RecordReadiness, record_readiness
from caseload.domain.dates import plain_date
from caseload.domain.voice import Readiness, ReadinessReading
from caseload.domain.words import tr
from ui.dialogs.beside import stands
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.choices import LetterChips, LetterChoice
from ui.widgets.fields import text_edit
from ui.widgets.labels import plain_label

DIGITS = {answer.value: str(at) for at, answer in enumerate(Readiness, start=1)}


def readiness_dialog(hub: Hub, parent: QWidget | None, person_id: str, area: str = "") -> QDialog:
    """The form of a person's readiness in an area."""
    held = plan_file(hub.session, person_id).readiness
    return ReadinessDialog(hub, parent, person_id, area or next(iter(hub.session.rules.areas)), held)


class ReadinessDialog(CaseForm):
    """Gives out RecordReadiness: a digit answers, Enter saves."""

    def __init__(
        self, hub: Hub, parent: QWidget | None, person_id: str, area: str, held: tuple[ReadinessReading, ...]
    ) -> None:
        title, acts = tr("How they feel about a change"), {RecordReadiness: record_readiness}
        super().__init__(hub, parent, title, "readiness", f"{person_id} {area}", acts)
        self._person_id, self._area = person_id, area
        self.body.addWidget(plain_label(tr(hub.session.rules.areas[area].words), "strong"))
        last = next((one for one in reversed(held) if one.area == area), None)
        if last is not None:
            before = unless_closed(hub.session, tr(last.answer.value), last)
            said = tr("Before: {answer}, {day}", answer=before, day=plain_date(last.said_on))
            self.body.addWidget(plain_label(said, "small", wrap=True))
        rows = [(one.value, tr(one.value)) for one in Readiness]
        box = LetterChoice(rows, DIGITS, blank=tr("Choose"))
        self.add_field("answer", tr("What they said"), box)
        self.body.addWidget(LetterChips(box, [(key, DIGITS[key], words) for key, words in rows]))
        self.add_day("on", tr("Said on"), hub.today)
        self.add_field("words", tr("In their words, if you like"), text_edit(lines=2))
        self.start()

    def command(self) -> RecordReadiness:
        """The answer chosen."""
        answer = self.needed("answer", tr("The answer is missing. Type a digit, or choose one below."))
        on = self.day_of("on", tr("The day is missing. Type the day they said it, such as today."))
        stands("on", lambda: check_not_future(on, self.hub.today, tr("What the person said")))
        return RecordReadiness(reading=ReadinessReading(
            person_id=self._person_id, area=self._area, said_on=on, answer=Readiness(answer), words=self.text("words"),
        ))  # fmt: skip
