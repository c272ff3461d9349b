"""Rating how far someone has come in one area: the anchors as cards, the level before shown only after choosing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.checks import check_not_future
from caseload.casework.progress import RecordLevel, check_reading, record_level
from caseload.casework.queries import CaseFile, case_file
from caseload.casework.sensitive import closed_tracks
from caseload.domain.dates import long_date, plain_date
from caseload.domain.errors import Refusal
from caseload.domain.level import Evidence, LevelReading, NoLevel, Reader
from caseload.domain.words import tr
from ui.case_words import EVIDENCE, first_name
from ui.dialogs.beside import stands
from ui.dialogs.case_form import CaseForm, rows_of
from ui.dialogs.level_cards import Card, LevelCards
from ui.dialogs.level_facts import needs_evidence, not_told, own_word, reading_before, same_day, was_no_need
from ui.hub import Hub
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import on_edit, text_edit
from ui.widgets.forms import FieldError
from ui.widgets.labels import plain_label
from ui.widgets.tick_box import TickBox

NO_LEVEL_KEYS = {"n": NoLevel.NOT_A_NEED, "a": NoLevel.NOT_ASKED}
CARD, NEED = "card", "now_a_need"


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
        self._rest()
        self.cards.picked.connect(self._on_picked)
        self.start()
        self.cards.setFocus()

    def _rest(self) -> None:
        self.add_field(NEED, tr("It is a need now"), TickBox(tr("It is a need now")))
        self.fields[NEED].hide()
        evidence, on = self.columns(1, 1)
        self.add_choice("evidence", tr("What it rests on"), rows_of(EVIDENCE), blank=tr("Nothing said"), into=evidence)
        self.add_day("on", tr("Date"), self.hub.today, into=on)
        self.add_field("why", tr("Why, in a few words"), text_edit(lines=2))
        self._correcting = plain_label("", "soon", wrap=True)
        self._correcting.hide()
        self.body.addWidget(self._correcting)
        for key in ("reader", "on"):
            on_edit(self.fields[key].editor, self._on_picked)

    def put(self, kept: dict[str, Any]) -> None:
        """Put back the card chosen before, with the rest of the typing."""
        super().put(kept)
        if CARD in kept:
            self.cards.choose(str(kept[CARD]))

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
        made = RecordLevel(reading=self._reading(card), now_a_need=self.ticked(NEED) and not self.fields[NEED].isHidden())
        reading = made.reading
        stands("on", lambda: check_not_future(reading.read_on, self.hub.today, tr("This reading")))
        if needs_evidence(self._file.readings, reading):
            raise FieldError("evidence", tr("Level 4 or 5, or a move of two levels, needs what it rests on. Choose it."))
        try:
            check_reading(self.hub.session, made)
        except Refusal as refusal:
            raise FieldError(self._about(made), not_told() if self._closed else str(refusal)) from refusal
        return made

    def _reading(self, card: str) -> LevelReading:
        evidence = self.text("evidence") or own_word(self._reader(), card)
        return LevelReading(
            person_id=self._file.person.id, area=self._area, reader=self._reader(),
            read_on=self.day_of("on", tr("The date is missing. Type the day, such as today.")),
            level=int(card) if card.isdigit() else None, no_level=NO_LEVEL_KEYS.get(card),
            evidence=Evidence(evidence) if evidence else None, why=self.text("why"),
        )  # fmt: skip

    def _reader(self) -> Reader:
        return Reader(self.text("reader"))

    @property
    def _closed(self) -> bool:
        """Whether the view that is rated holds a reading that is closed: then none of it is told."""
        return (self._area, self._reader()) in closed_tracks(self.hub.session, self._file.readings)

    def _about(self, made: RecordLevel) -> str:
        """The field a refused reading is about: the tick of a need, the reason of a correction, else its date."""
        if was_no_need(self._file.readings, made.reading.area, made.reading.reader) and not made.now_a_need:
            return NEED
        return "why" if same_day(self._file.readings, made.reading) else "on"

    def _card_rows(self) -> list[Card]:
        rules = self.hub.session.rules
        anchors = {row.level: row.words for row in rules.anchors if row.area == self._area}
        cards = [
            Card(key=str(row.level), words=tr(row.words), anchor=tr(anchors.get(row.level, row.meaning)))
            for row in rules.level_words
        ]
        return [*cards, Card(key="n", words=tr("Not a need")), Card(key="a", words=tr("Not asked"))]

    def _on_picked(self) -> None:
        """Once a card is chosen: the level before, whether it is a need now, and whether this corrects a reading of the day."""
        editor, card = self.fields["on"].editor, self.cards.chosen
        day = editor.day() if isinstance(editor, DayEdit) else None
        if not card:
            return
        self.card_error.hide()
        last, reader = reading_before(self._file.readings, self._area, self._reader(), day), self._reader()
        names = {row.level: tr(row.words) for row in self.hub.session.rules.level_words}
        self._before.setText(
            tr("Before: sensitive, closed.") if self._closed
            else tr("Before: {level} {word}, on {day}.", level=last.level or 0, word=names.get(last.level or 0, ""),
                    day=plain_date(last.read_on)) if last else tr("This is the first reading of this area.")
        )  # fmt: skip
        self._before.show()
        self.fields[NEED].setVisible(
            card.isdigit() and (self._closed or was_no_need(self._file.readings, self._area, reader))
        )
        corrects = card.isdigit() and last is not None and last.read_on == day
        self._correcting.setText(tr("It was read on {date} already: this corrects it, so say why.", date=long_date(day))
                                 if day else "")  # fmt: skip
        self._correcting.setVisible(corrects)
        self._on_edit()
