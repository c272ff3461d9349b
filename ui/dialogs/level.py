"""Rating how far someone has come in one area: the anchors as cards, the level before shown only after choosing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from caseload.casework.progress import RecordLevel, record_level
from caseload.casework.queries import CaseFile, case_file
from caseload.domain.dates import plain_date
from caseload.domain.level import Evidence, LevelReading, NoLevel, Reader
from caseload.domain.words import tr
from ui.case_words import EVIDENCE, first_name
from ui.dialogs.case_form import CaseForm, rows_of
from ui.dialogs.level_cards import Card, LevelCards
from ui.hub import Hub
from ui.widgets.fields import text_edit
from ui.widgets.forms import FieldError
from ui.widgets.labels import plain_label

NO_LEVEL_KEYS = {"n": NoLevel.NOT_A_NEED, "a": NoLevel.NOT_ASKED}
NEEDS_EVIDENCE, JUMP = 4, 2
CARD = "card"


def level_dialog(hub: Hub, parent: QWidget | None, person_id: str, area: str = "", reader: str = "") -> QDialog:
    """The form that rates one area of a person."""
    area = area or next(iter(hub.session.rules.areas))
    return LevelDialog(hub, parent, case_file(hub.session, person_id), area, Reader(reader) if reader else Reader.OFFICER)


class LevelDialog(CaseForm):
    """Gives out RecordLevel; officer and person are rated apart."""

    def __init__(self, hub: Hub, parent: QWidget | None, file: CaseFile, area: str, reader: Reader) -> None:
        key = f"{file.person.id} {area} {reader.value}"
        super().__init__(hub, parent, tr("Rate how far they have come"), "level", key, {RecordLevel: record_level})
        self._file, self._area, rules = file, area, hub.session.rules
        self.heading.setText(tr("{area}: which is closest over the last 4 weeks?", area=tr(rules.areas[area].words)))
        self.body.addWidget(plain_label(tr("A working scale, not validated and not a risk score."), "small", wrap=True))
        readers = [(Reader.OFFICER.value, tr("My view")),
                   (Reader.PERSON.value, tr("{name}'s own view", name=first_name(file.person)))]  # fmt: skip
        self.add_choice("reader", tr("Whose view"), readers, reader.value)
        self.cards = LevelCards(self._card_rows())
        self.cards.setAccessibleName(tr("Level"))
        self.body.addWidget(self.cards)
        self.card_error, self._before = plain_label("", "error", wrap=True), plain_label("", "small", wrap=True)
        for label in (self.card_error, self._before):
            label.hide()
            self.body.addWidget(label)
        evidence, on = self.columns(1, 1)
        self.add_choice("evidence", tr("What it rests on"), rows_of(EVIDENCE), blank=tr("Nothing said"), into=evidence)
        self.add_day("on", tr("Date"), hub.today, into=on)
        self.add_field("why", tr("Why, in a few words"), text_edit(lines=2))
        self.cards.picked.connect(self._on_picked)
        self.start()
        box = self.fields["reader"].editor
        if isinstance(box, QComboBox):
            box.currentIndexChanged.connect(lambda _: self._on_picked())
        self.cards.setFocus()

    def start(self) -> None:
        """Put back the card chosen before, with the rest of the typing."""
        super().start()
        kept = self.hub.typing(self.form, self.record_key).get(CARD, "")
        self.cards.choose(str(kept))

    def values(self) -> dict[str, Any]:
        """The fields and the card chosen."""
        return {**super().values(), CARD: self.cards.chosen}

    def point_at(self, key: str, sentence: str) -> None:
        """A missing card is told by the cards, where the next key chooses one."""
        if key != CARD:
            super().point_at(key, sentence)
            return
        self.card_error.setText(sentence)
        self.card_error.show()
        self.cards.setAccessibleDescription(sentence)
        self.cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def command(self) -> RecordLevel:
        """The reading chosen."""
        card = self.cards.chosen
        if not card:
            raise FieldError(CARD, tr("No card is chosen. Type 1 to 5, N for not a need or A for not asked."))
        level = int(card) if card.isdigit() else None
        evidence = self.text("evidence")
        if level is not None and not evidence and self._needs_evidence(level):
            raise FieldError("evidence", tr("Level 4 or 5, or a move of two levels, needs what it rests on. Choose it."))
        return RecordLevel(reading=LevelReading(
            person_id=self._file.person.id, area=self._area, reader=Reader(self.text("reader")),
            read_on=self.day_of("on", tr("The date is missing. Type the day, such as today.")), level=level,
            no_level=NO_LEVEL_KEYS.get(card), evidence=Evidence(evidence) if evidence else None, why=self.text("why"),
        ))  # fmt: skip

    def _card_rows(self) -> list[Card]:
        rules = self.hub.session.rules
        anchors = {row.level: row.words for row in rules.anchors if row.area == self._area}
        cards = [
            Card(key=str(row.level), words=tr(row.words), anchor=tr(anchors.get(row.level, row.meaning)))
            for row in rules.level_words
        ]
        return [*cards, Card(key="n", words=tr("Not a need")), Card(key="a", words=tr("Not asked"))]

    def _last(self) -> LevelReading | None:
        reader = self.text("reader")
        return next(
            (one for one in reversed(self._file.readings)
             if one.area == self._area and one.reader.value == reader and one.level is not None), None,
        )  # fmt: skip

    def _needs_evidence(self, level: int) -> bool:
        last = self._last()
        return level >= NEEDS_EVIDENCE or (last is not None and abs(level - (last.level or 0)) >= JUMP)

    def _on_picked(self) -> None:
        if not self.cards.chosen:
            return
        self.card_error.hide()
        last = self._last()
        self._before.show()
        names = {row.level: tr(row.words) for row in self.hub.session.rules.level_words}
        self._before.setText(
            tr("Before: {level} {word}, on {day}.", level=last.level or 0, word=names.get(last.level or 0, ""),
               day=plain_date(last.read_on)) if last else tr("This is the first reading of this area.")
        )  # fmt: skip
        self._on_edit()
