"""Putting a text of an entry right: which text, what it should say, who asked and why; the earlier one stays."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QDialog, QLabel, QWidget

from caseload.casework.correcting import CorrectEntry, correct_entry, corrections_of, texts_of_entry
from caseload.casework.held_values import label_of
from caseload.domain.dates import plain_date
from caseload.domain.rights import Correction
from caseload.domain.words import tr
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.fields import choice, line_edit, text_edit
from ui.widgets.labels import plain_label


class CorrectForm(CaseForm):
    """Gives out CorrectEntry; what was put right before stands over the fields, struck through."""

    def __init__(self, hub: Hub, parent: QWidget | None, person_id: str, table: str, entry_id: str) -> None:
        super().__init__(hub, parent, tr("Put right"), "correct", entry_id, {CorrectEntry: correct_entry})
        self._table, self._entry_id = table, entry_id
        found = texts_of_entry(hub.session, table, entry_id)
        self._texts = dict(sorted(found.items(), key=lambda one: -len(one[1])))  # the longest is what somebody objects to
        for label in earlier_labels(hub, person_id, entry_id):
            self.body.addWidget(label)
        self.which = choice([(one, label_of(one)) for one in self._texts])
        self.add_field("field", tr("Which text"), self.which)
        self.now = text_edit("", lines=4)
        self.add_field("text", tr("What it should say"), self.now, tr("What it says now stays beside it, struck through."))
        self.add_field("by", tr("Who asked"), line_edit(), tr("Such as: the person, their solicitor"))
        self.add_field("why", tr("Why"), text_edit("", lines=2))
        self.which.activated.connect(lambda _: self._show())
        self._show()
        self.start()

    def _show(self) -> None:
        self.now.setPlainText(self._texts.get(str(self.which.currentData()), ""))

    def command(self) -> CorrectEntry:
        """The correction typed."""
        return CorrectEntry(
            table=self._table, entry_id=self._entry_id, field=str(self.which.currentData()), asked_by=self.text("by"),
            text=self.needed("text", tr("Type what it should say.")), why=self.needed("why", tr("Say why it is put right.")),
        )  # fmt: skip


def earlier_labels(hub: Hub, person_id: str, entry_id: str) -> list[QWidget]:
    """What an entry said before it was put right, read for it alone."""
    return list(labels_of(corrections_of(hub.session, person_id).get(entry_id, ())))


def labels_of(corrections: Iterable[Correction]) -> list[QLabel]:
    """What was said before, one after the other: when, who asked and why, then the text struck through."""
    labels: list[QLabel] = []
    for one in corrections:
        told = tr("{label} before {date}, asked by {who}: {why}", label=label_of(one.field), date=plain_date(one.corrected_on),
                  who=one.asked_by or tr("not said"), why=one.why)  # fmt: skip
        labels += [plain_label(told, "small", wrap=True), struck_label(one.was)]
    return labels


def struck_label(words: str) -> QLabel:
    """An earlier text, struck through; words beside it must say so too."""
    label = plain_label(words, "quiet", wrap=True)
    font = label.font()
    font.setStrikeOut(True)
    label.setFont(font)
    label.setAccessibleName(tr("Struck through: {words}", words=words))
    return label


def correct_dialog(hub: Hub, parent: QWidget | None, person_id: str, table: str, entry_id: str) -> QDialog:
    """The form that puts a text of an entry right."""
    return CorrectForm(hub, parent, person_id, table, entry_id)
