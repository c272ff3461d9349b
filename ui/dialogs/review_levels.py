"""The levels of a review: the areas to ask, those read too lately to ask again, one more where it is wanted, quiet questions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseload.casework.plan_reads import PlanFile
from caseload.casework.progress import RecordLevel, check_reading
from caseload.casework.sensitive import closed_tracks, whole_tracks
from caseload.domain.dates import plain_date
from caseload.domain.errors import Refusal
from caseload.domain.level import Reader
from caseload.domain.review_prompts import review_prompts
from caseload.domain.reviewing import areas_to_ask, needs_now
from caseload.domain.words import tr
from ui.case_words import first_name
from ui.dialogs.level_facts import not_told, reading_before
from ui.dialogs.review_area import EVIDENCE_ERROR, Asked, ReviewArea
from ui.hub import Hub
from ui.widgets.fields import choice
from ui.widgets.labels import hairline, plain_label
from ui.widgets.panels import row_of


class ReviewLevels(QWidget):
    """Areas in their official order; only those with a need or a goal are asked, and another on demand."""

    edited = Signal()
    went_on = Signal()

    def __init__(self, hub: Hub, file: PlanFile) -> None:
        super().__init__()
        self._hub, self._file, case = hub, file, file.case
        self._words = {key: tr(row.words) for key, row in hub.session.rules.areas.items()}
        self._closed = closed_tracks(hub.session, case.readings)
        self.rows: dict[str, ReviewArea] = {}
        self._soon: dict[str, date] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._areas, self._lately = QVBoxLayout(), plain_label("", "quiet", wrap=True)
        self._areas.setSpacing(6)
        column.addLayout(self._areas)
        for area in areas_to_ask(self._words, case.goals, case.readings, needs_now(case.readings)):
            self._ask(area)
        column.addWidget(self._lately)
        self._show_lately()
        self.another = choice((), blank=tr("Choose"))
        self.another.setAccessibleName(tr("Ask about another area"))
        column.addWidget(row_of(plain_label(tr("Ask about another area"), "quiet"), self.another))
        self.another.activated.connect(lambda _: self._add_another())
        self._offer()
        self._prompts = plain_label("", "quiet", wrap=True)
        self._prompts.setAccessibleName(tr("To think about"))
        column.addWidget(self._prompts)
        self._show_prompts()

    def stand(self) -> bool:
        """Put the keyboard on the first area; False when none is asked."""
        first = next(iter(self.rows.values()), None)
        if first is not None:
            first.stand()
        return first is not None

    def readings(self, on: date) -> tuple[RecordLevel, ...]:
        """Every reading chosen, as of a day."""
        return tuple(one for row in self.rows.values() for one in row.readings(on))

    def fault(self, on: date) -> bool:
        """Whether some reading cannot stand; it is said in its area, with the keyboard there."""
        for row in self.rows.values():
            if row.wants_evidence():
                row.show_error(tr("Level 4 or 5, or a move of two levels, needs what it rests on. Choose it."), EVIDENCE_ERROR)
                return True
            for one in row.readings(on):
                try:
                    check_reading(self._hub.session, one)
                except Refusal as refusal:
                    closed = (one.reading.area, one.reading.reader) in self._closed
                    row.show_error(not_told() if closed else str(refusal))
                    return True
        return False

    def value(self) -> dict[str, list[Any]]:
        """What every area holds, as a draft keeps it."""
        return {key: row.value() for key, row in self.rows.items()}

    def put(self, value: dict[str, list[Any]]) -> None:
        """Put back what `value` gave."""
        for key, held in value.items():
            if key not in self.rows and key in self._words:
                self._ask(key)
            if key in self.rows:
                self.rows[key].put(held)

    def _ask(self, area: str) -> None:
        """Add an area; where both were read too lately there is only that to say."""
        soon = {reader: until for reader in Reader if (until := self._too_soon(area, reader))}
        readers = tuple(reader for reader in (Reader.OFFICER, Reader.PERSON) if reader not in soon)
        if not readers:
            self._soon[area] = max(soon.values())
            self._show_lately()
            return
        if self._areas.count():
            self._areas.addWidget(hairline())
        shut = frozenset(reader for reader in Reader if (area, reader) in self._closed)
        row = ReviewArea(Asked(area, self._words[area], self._file.case, readers, shut), self._hub.session.rules)
        row.edited.connect(self._on_edited)
        row.went_on.connect(lambda: self._go_on(area))
        self.rows[area] = row
        self._areas.addWidget(row)

    def _too_soon(self, area: str, reader: Reader) -> date | None:
        """From when an area may be read again, where its last reading is too near."""
        last = reading_before(self._file.case.readings, area, reader, None)
        weeks = self._hub.session.rules.plan_rules.whole("level_gap_weeks", self._hub.today)
        until = last.read_on + timedelta(weeks=weeks) if last else None
        return until if until is not None and until > self._hub.today else None

    def _show_lately(self) -> None:
        """The areas that were read too lately to ask again, by the day from which they can be."""
        days = sorted(set(self._soon.values()))
        self._lately.setText("\n".join(
            tr("Read lately, asked again from {day}: {areas}.", day=plain_date(day),
               areas=", ".join(self._words[area] for area, until in self._soon.items() if until == day)) for day in days
        ))  # fmt: skip
        self._lately.setVisible(bool(days))

    def _go_on(self, area: str) -> None:
        keys = list(self.rows)
        following = keys[keys.index(area) + 1 :]
        if following:
            self.rows[following[0]].stand()
        else:
            self.went_on.emit()

    def _add_another(self) -> None:
        area = str(self.another.currentData() or "")
        if area and area not in self.rows:
            self._ask(area)
            self._offer()
            self.edited.emit()
            if area in self.rows:
                self.rows[area].stand()

    def _offer(self) -> None:
        self.another.clear()
        self.another.addItem(tr("Choose"), "")
        for key, words in self._words.items():
            if key not in self.rows:
                self.another.addItem(words, key)

    def _on_edited(self) -> None:
        self._show_prompts()
        self.edited.emit()

    def _show_prompts(self) -> None:
        chosen = [one.reading for one in self.readings(self._hub.today)]
        areas = {key: words for key, words in self._words.items() if any(one.area == key for one in chosen)}
        levels = {row.level: tr(row.words) for row in self._hub.session.rules.level_words}
        told = whole_tracks(self._hub.session, self._file.case.readings)
        asked = review_prompts([*told, *chosen], areas, levels, first_name(self._file.case.person))
        self._prompts.setText("\n".join(str(one) for one in asked))
        self._prompts.setVisible(bool(asked))
