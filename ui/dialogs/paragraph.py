"""The progress paragraph: what it is for, which sentences are in it, and out by the clipboard or as a page with its sources."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from caseload.casework.disclosure import RecordDisclosure, record_disclosure
from caseload.casework.paper_request import PaperRequest
from caseload.casework.paragraph import Offered, paragraph_offers
from caseload.casework.plan_reads import PlanFile, plan_file
from caseload.documents.registry import report_kind
from caseload.domain.entry import Entry
from caseload.domain.progress_paragraph import FEEDBACK_MAY_BE_CHOSEN, ParagraphUse, paragraph_text
from caseload.domain.words import Message, msg, tr
from ui.case_words import first_name
from ui.clipboard import put_text
from ui.dialogs.case_form import rows_of
from ui.dialogs.paper_form import PaperForm
from ui.hub import Hub
from ui.pages.case_tab import entry_row
from ui.sensitive import closed_among, open_entries
from ui.widgets.buttons import push_button
from ui.widgets.fields import choice, on_edit
from ui.widgets.labels import copyable_label, plain_label
from ui.widgets.panels import clear_layout, column_of, row_of
from ui.widgets.tick_box import TickBox

USES: dict[ParagraphUse, Message] = {
    ParagraphUse.REVIEW: msg("A review"), ParagraphUse.COURT: msg("A report for the court"),
    ParagraphUse.PAROLE: msg("A parole report"), ParagraphUse.HANDOVER: msg("A handover to another officer"),
}  # fmt: skip
TICKS = "ticks"


def paragraph_dialog(hub: Hub, parent: QWidget | None, person_id: str, use: str = "") -> QDialog:
    """The paragraph of a person, for a use."""
    return ParagraphForm(hub, parent, plan_file(hub.session, person_id), use or ParagraphUse.REVIEW.value)


class ParagraphForm(PaperForm):
    """Gives out a PaperRequest; Ctrl+C in the form is its own, the button copies the paragraph."""

    width_wanted = 860

    def __init__(self, hub: Hub, parent: QWidget | None, file: PlanFile, use: str) -> None:
        person = file.case.person
        heading = tr("Progress of {name} in a paragraph", name=first_name(person))
        super().__init__(hub, parent, "progress-paragraph", person.id, heading)
        self._file = file
        self._ticks: dict[str, TickBox] = {}
        self._offers: tuple[Offered, ...] = ()
        box = choice(rows_of(USES), use)
        self.add_field("use", tr("What it is for"), box)
        self._said = plain_label("", "small", wrap=True)
        self.body.addWidget(self._said)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.body.addLayout(self._list)
        self.body.addWidget(plain_label(tr("As it reads"), "strong"))
        self.reads = copyable_label("")
        self.reads.setAccessibleName(tr("As it reads"))
        self.body.addWidget(self.reads)
        self.add_looks("")
        self._add_copy()
        on_edit(box, self._offer)
        self._offer()
        self.start()

    def values(self) -> dict[str, Any]:
        """The fields, and which sentences differ from those that stand unasked."""
        return {**super().values(), TICKS: [[key, box.isChecked()] for key, box in self._moved()]}

    def put(self, kept: dict[str, Any]) -> None:
        """Put both back."""
        super().put({key: value for key, value in kept.items() if key != TICKS})
        for key, on in kept.get(TICKS, ()):
            if key in self._ticks:
                self._ticks[key].setChecked(bool(on))

    def command(self) -> PaperRequest:
        """The paragraph with what was added and left out."""
        added = tuple(key for key, box in self._moved() if box.isChecked())
        left_out = tuple(key for key, box in self._moved() if not box.isChecked())
        person_id = self._file.case.person.id
        return self.asked(person_id=person_id, use=self.text("use"), chosen=added, left_out=left_out)

    def copy(self) -> None:
        """Put the paragraph on the clipboard, from which it is taken back after a while."""
        words = self.reads.text()
        if not words:
            self.refuse(tr("No sentence is ticked. Tick at least one."))
            return
        if self._left():
            put_text(self.hub, words)
            self.note(tr("The paragraph is on the clipboard for two minutes."))

    def _left(self) -> bool:
        """Record for whom it is copied, as for a page; False where that was refused."""
        recipient = self.text("recipient")
        if not recipient:
            self.point_at("recipient", tr("Type who will receive it: it is recorded before anything is copied."))
            return False
        what, about = str(report_kind(self.key).words), self._file.case.person.id
        command = RecordDisclosure(what=what, recipient=recipient, person_id=about)
        return self.hub.perform(record_disclosure, command, self.refuse) is not None

    def _add_copy(self) -> None:
        """A button at the foot, so that it is in sight however many sentences there are."""
        above = self.save_button.parentWidget()
        foot = above.layout() if above is not None else None
        if isinstance(foot, QHBoxLayout):
            foot.insertWidget(foot.indexOf(self.save_button), push_button(tr("Copy the paragraph"), self.copy))

    def _moved(self) -> list[tuple[str, TickBox]]:
        """The sentences whose tick is not as it was offered."""
        unasked = {one.sentence.key: one.sentence.chosen for one in self._offers}
        return [(key, box) for key, box in self._ticks.items() if box.isChecked() is not unasked[key]]

    def _offer(self) -> None:
        """Offer the sentences of the use chosen, each with its sources."""
        use = ParagraphUse(self.text("use"))
        self._offers = paragraph_offers(self.hub.session, self._file, use)
        self._ticks = {}
        clear_layout(self._list)
        for one in self._offers:
            self._list.addWidget(self._row(one))
        if not self._offers:
            none = tr("There is nothing yet that a progress paragraph could say. Record a goal, a step or a stone first.")
            self._list.addWidget(plain_label(none, "quiet", wrap=True))
        feedback = tr("Feedback is never offered for this.") if use not in FEEDBACK_MAY_BE_CHOSEN else ""
        said = tr("Facts with their sources only. What is sensitive is left out unless you tick it.")
        self._said.setText(f"{said} {feedback}".strip())
        self._tell()

    def _row(self, one: Offered) -> QWidget:
        sentence = one.sentence
        closed = [] if sentence.chosen else [entry for entry in self._closed() if entry.id in sentence.about]
        if closed:
            return self._closed_row(sentence.key, closed)
        box = TickBox("", sentence.chosen)
        box.setAccessibleName(sentence.words)
        box.toggled.connect(lambda _on: self._tell())
        self._ticks[sentence.key] = box
        aside = tr("sensitive") if sentence.sensitive else tr("feedback") if sentence.feedback else ""
        sources = tr("Rests on: {sources}", sources=one.sources) if one.sources else ""
        told = ". ".join(part for part in (aside.capitalize(), sources) if part)
        words = column_of(plain_label(sentence.words, wrap=True), *((plain_label(told, "small", wrap=True),) if told else ()),
                          spacing=2)  # fmt: skip
        made = row_of(box, words, stretch_last=True)
        inside = made.layout()
        if inside is not None:
            inside.setAlignment(box, Qt.AlignmentFlag.AlignTop)
        return made

    def _closed(self) -> tuple[Entry, ...]:
        """The closed entries that a sentence may rest on."""
        case = self._file.case
        rests = (case.goals, case.steps, case.agreements, case.readings, case.stones, self._file.feedback)
        return closed_among(self.hub, (one for held in rests for one in held))

    def _closed_row(self, key: str, closed: list[Entry]) -> QWidget:
        """A sentence that rests on what is closed: Enter opens that for this sitting, and the sentence is offered."""

        def opened() -> None:
            ticked = {tick: box.isChecked() for tick, box in self._ticks.items()}
            open_entries(self.hub, self._file.case.person.id, *closed)
            self._offer()
            for tick, on in ticked.items():
                self._ticks[tick].setChecked(on)
            self._ticks[key].setFocus()

        return entry_row(f"closed {key}", tr("Sensitive sentence: Enter opens it for this sitting"), opened=opened)

    def _tell(self) -> None:
        taken = frozenset(key for key, box in self._ticks.items() if box.isChecked())
        self.reads.setText(paragraph_text([one.sentence for one in self._offers], taken))
        self._on_edit()
