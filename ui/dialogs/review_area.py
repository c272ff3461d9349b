"""One area of a review: the five anchors side by side, the officer's mark and the person's under them, and what it rests on."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from caseload.casework.progress import RecordLevel
from caseload.casework.queries import CaseFile
from caseload.domain.dates import plain_date
from caseload.domain.level import Evidence, LevelReading, NoLevel, Reader
from caseload.domain.words import tr
from caseload.rulebook import Rules
from ui.case_words import EVIDENCE, first_name
from ui.dialogs.case_form import rows_of
from ui.dialogs.level_facts import needs_evidence, own_word, reading_before, was_no_need
from ui.widgets.choices import LetterChoice
from ui.widgets.fields import Field, line_edit, on_edit
from ui.widgets.labels import plain_label
from ui.widgets.level_pick import AROUND, ASIDE, CIRCLE, SQUARE, LevelPick, Mark
from ui.widgets.panels import columns_in, come_into_view
from ui.widgets.tick_box import TickBox

NO_LEVELS = {"n": NoLevel.NOT_A_NEED, "a": NoLevel.NOT_ASKED}
EVIDENCE_KEYS = {
    Evidence.OWN_WORD.value: "o", Evidence.SEEN_DOCUMENT.value: "d", Evidence.PARTNER_CONFIRMED.value: "p",
    Evidence.OBSERVED.value: "s",
}  # fmt: skip
NAME_WIDTH, EVIDENCE_ERROR = 96, "evidence"


class Asked(NamedTuple):
    """What an area is asked with: its key, words and case, the readers to ask (others were read too lately), whose are closed."""

    key: str
    words: str
    file: CaseFile
    readers: tuple[Reader, ...]
    closed: frozenset[Reader] = frozenset()


class ReviewArea(QWidget):
    """`readings` gives what was chosen; nothing chosen is nothing recorded. What was read before shows only then."""

    edited = Signal()
    went_on = Signal()

    def __init__(self, asked: Asked, rules: Rules) -> None:
        super().__init__()
        self.asked, self._rules = asked, rules
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        column.addWidget(plain_label(asked.words, "strong"))
        column.addWidget(self._anchors())
        self.picks: dict[Reader, LevelPick] = {}
        self._before: dict[Reader, QLabel] = {}
        for reader in asked.readers:
            self._add_reader(column, reader)
        self._error = plain_label("", "error", wrap=True)
        self._error.hide()
        column.addWidget(self._error)
        self._add_rest(column)
        self._show_rest()

    def level(self, reader: Reader) -> int | None:
        """The level a reader chose."""
        card = self.picks[reader].chosen if reader in self.picks else ""
        return int(card) if card.isdigit() else None

    def before(self, reader: Reader) -> LevelReading | None:
        """The level of a reader before."""
        return reading_before(self.asked.file.readings, self.asked.key, reader, None)

    def readings(self, on: date) -> list[RecordLevel]:
        """What was chosen, as readings of a day."""
        need = self.need.isChecked() and not self.need.isHidden()
        return [RecordLevel(reading=self._reading(reader, on), now_a_need=need)
                for reader, pick in self.picks.items() if pick.chosen]  # fmt: skip

    def value(self) -> list[Any]:
        """What is chosen and typed, as a draft keeps it."""
        picks = {reader.value: pick.chosen for reader, pick in self.picks.items()}
        return [picks, self.evidence.currentData(), self.why.text(), self.need.isChecked()]

    def put(self, value: list[Any]) -> None:
        """Put back what `value` gave."""
        picks, evidence, why, need = value
        for reader, pick in self.picks.items():
            pick.choose(str(picks.get(reader.value, "")))
        self.evidence.choose(str(evidence))
        self.why.setText(str(why))
        self.need.setChecked(bool(need))

    def show_error(self, sentence: str, about: str = "") -> None:
        """Say what cannot stand in this area, with the keyboard where it is mended."""
        if about == EVIDENCE_ERROR:
            self._rests.show_error(sentence)
            return
        self._error.setText(sentence)
        self._error.show()
        self.stand()

    def stand(self) -> None:
        """Put the keyboard on the first reader."""
        next(iter(self.picks.values())).stand()

    def wants_evidence(self) -> bool:
        """Whether the officer's level must still say what it rests on."""
        day = date.max  # whatever the day: the reading before is the latest there is
        return Reader.OFFICER in self.picks and needs_evidence(self.asked.file.readings, self._reading(Reader.OFFICER, day))

    def _reading(self, reader: Reader, on: date) -> LevelReading:
        card, mine = self.picks[reader].chosen, reader is Reader.OFFICER
        rests = str(self.evidence.currentData() or "") if mine else own_word(reader, card)
        return LevelReading(
            person_id=self.asked.file.person.id, area=self.asked.key, reader=reader, read_on=on, level=self.level(reader),
            no_level=NO_LEVELS.get(card), evidence=Evidence(rests) if rests else None,
            why=self.why.text().strip() if mine else "",
        )  # fmt: skip

    def _anchors(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(NAME_WIDTH, 0, 2 * ASIDE, 0)
        row.setSpacing(0)
        found = {one.level: one.words for one in self._rules.anchors if one.area == self.asked.key}
        for one in self._rules.level_words:
            cell = QVBoxLayout()
            cell.setContentsMargins(4, 0, 4, 2)
            cell.setSpacing(0)
            for words, role in ((tr(one.words), "body"), (tr(found.get(one.level, one.meaning)), "small")):
                label = plain_label(words, role, wrap=True)
                label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
                cell.addWidget(label)
            cell.addStretch(1)
            row.addLayout(cell, 1)
        return made

    def _add_reader(self, column: QVBoxLayout, reader: Reader) -> None:
        mine = reader is Reader.OFFICER
        who = tr("My view") if mine else first_name(self.asked.file.person)
        names = {one.level: tr(one.words) for one in self._rules.level_words}
        levels = [Mark(key=str(level), name=tr("{area}, {who}: {level} {word}", area=self.asked.words, who=who, level=level,
                                               word=words)) for level, words in names.items()]  # fmt: skip
        others = [("n", tr("Not a need"))] if mine else []
        others += [("a", tr("Not asked"))]
        aside = [Mark(key=key, name=tr("{area}, {who}: {answer}", area=self.asked.words, who=who, answer=words),
                      words=tr("{key}  {words}", key=key.upper(), words=words)) for key, words in others]  # fmt: skip
        pick = LevelPick(levels, aside, CIRCLE if mine else SQUARE)
        label = plain_label(who, "quiet")
        label.setFixedWidth(NAME_WIDTH)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(label)
        row.addWidget(pick, 1)
        column.addLayout(row)
        self._before[reader] = plain_label("", "small")
        self._before[reader].setContentsMargins(NAME_WIDTH, 0, 0, 2)
        column.addWidget(self._before[reader])
        pick.picked.connect(self._on_picked)
        pick.went_on.connect(partial(self._go_on, reader))
        self.picks[reader] = pick

    def _add_rest(self, column: QVBoxLayout) -> None:
        self.need = TickBox(tr("It is a need now"))
        self.need.setAccessibleName(tr("{area}: it is a need now", area=self.asked.words))
        rows = [(key, tr("{key}  {words}", key=EVIDENCE_KEYS[key].upper(), words=words)) for key, words in rows_of(EVIDENCE)]
        self.evidence = LetterChoice(rows, EVIDENCE_KEYS, blank=tr("Nothing said"))
        self.why = line_edit()
        self._rests = Field(tr("What it rests on (O, D, P, S)"), self.evidence)
        self._why = Field(tr("Why, in a few words"), self.why)
        self._own = QWidget()
        inner = QVBoxLayout(self._own)
        inner.setContentsMargins(NAME_WIDTH, 2, 0, 4)
        inner.addWidget(self.need)
        rests, why = columns_in(inner, 2, 3)
        rests.addWidget(self._rests)
        why.addWidget(self._why)
        column.addWidget(self._own)
        for editor in (self.evidence, self.why, self.need):
            on_edit(editor, self.edited.emit)

    def _go_on(self, reader: Reader) -> None:
        """Put the keyboard on what is asked next: the other view, what it rests on where that is needed, the next area."""
        readers = list(self.picks)
        following = readers[readers.index(reader) + 1 :]
        if following:
            self.picks[following[0]].stand()
        elif self.wants_evidence():
            self.evidence.setFocus(Qt.FocusReason.OtherFocusReason)
            come_into_view(self.evidence, AROUND)
        else:
            self.went_on.emit()

    def _on_picked(self) -> None:
        self._error.hide()
        self._show_rest()
        self.edited.emit()

    def _show_rest(self) -> None:
        """Once a reader has chosen: what that reader said before; once the officer has: what it rests on, and a need taken up."""
        names = {row.level: tr(row.words) for row in self._rules.level_words}
        for reader, label in self._before.items():
            last, closed = self.before(reader), reader in self.asked.closed
            told = tr("before: {level} {word}, {day}", level=last.level or 0, word=names.get(last.level or 0, ""),
                      day=plain_date(last.read_on)) if last else tr("read for the first time")  # fmt: skip
            label.setText(tr("before: sensitive, closed") if closed else told)
            label.setVisible(bool(self.picks[reader].chosen))
        numbers = [reader for reader in self.picks if self.level(reader) is not None]
        self.need.setVisible(any(
            reader in self.asked.closed or was_no_need(self.asked.file.readings, self.asked.key, reader) for reader in numbers
        ))  # fmt: skip
        self._own.setVisible(Reader.OFFICER in numbers or not self.need.isHidden())
