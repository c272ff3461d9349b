"""The ladder of a goal: its five sentences, and where on them the person stands; no score is made of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.plan_reads import plan_file
from caseload.casework.voicing import ReadLadder, SetLadder, read_ladder, set_ladder
from caseload.domain.dates import plain_date
from caseload.domain.plan import Goal
from caseload.domain.plan_history import GoalLadder, LadderReading
from caseload.domain.words import Message, msg, tr
from ui.dialogs.case_form import CaseForm
from ui.dialogs.level_cards import Card, LevelCards
from ui.hub import Hub
from ui.sensitive import open_entries
from ui.widgets.buttons import link_button
from ui.widgets.fields import line_edit
from ui.widgets.forms import FieldError
from ui.widgets.labels import plain_label
from ui.widgets.panels import row_of

RUNGS: tuple[Message, ...] = (
    msg("1. Furthest away"), msg("2. Part of the way"), msg("3. What is hoped for"), msg("4. A little further"),
    msg("5. Further than hoped"),
)  # fmt: skip
CARD = "card"


def ladder_dialog(hub: Hub, parent: QWidget | None, person_id: str, goal_id: str, sentences: str = "") -> QDialog:
    """Where a goal stands on its ladder; the form of its sentences where there are none yet, or where `sentences` asks for it."""
    file = plan_file(hub.session, person_id)
    goal = next(one for one in file.case.goals if one.id == goal_id)
    ladder = next((one for one in file.ladders if one.goal_id == goal_id), None)
    places = [one for one in file.ladder_readings if one.goal_id == goal_id]
    open_entries(hub, person_id, *filter(None, (ladder, *places)))
    if ladder is None or sentences:
        return LadderDialog(hub, parent, goal, ladder)
    return LadderPlaceDialog(hub, parent, goal, ladder, places)


class LadderDialog(CaseForm):
    """Gives out SetLadder."""

    def __init__(self, hub: Hub, parent: QWidget | None, goal: Goal, ladder: GoalLadder | None) -> None:
        super().__init__(hub, parent, tr("The ladder of a goal"), "ladder", goal.id, {SetLadder: set_ladder})
        self._goal = goal
        self.body.addWidget(plain_label(goal.title, "strong", wrap=True))
        self.body.addWidget(plain_label(tr("Five plain sentences in the person's words, each a sign that both can see."),
                                        "quiet", wrap=True))  # fmt: skip
        for at, words in enumerate(RUNGS):
            self.add_field(f"rung {at}", str(words), line_edit(ladder.rungs[at] if ladder else ""))
        self.start()

    def command(self) -> SetLadder:
        """The sentences typed."""
        missing = tr("This sentence is missing. A ladder has all five.")
        return SetLadder(goal_id=self._goal.id, rungs=tuple(self.needed(f"rung {at}", missing) for at in range(len(RUNGS))))


class LadderPlaceDialog(CaseForm):
    """Gives out ReadLadder: a digit chooses the sentence; the place before is shown only then."""

    def __init__(
        self, hub: Hub, parent: QWidget | None, goal: Goal, ladder: GoalLadder, readings: list[LadderReading]
    ) -> None:
        super().__init__(hub, parent, tr("Where we are"), "ladder_place", goal.id, {ReadLadder: read_ladder})
        self._goal, self._last = goal, readings[-1] if readings else None
        self.body.addWidget(plain_label(goal.title, "strong", wrap=True))
        self.cards = LevelCards([Card(key=str(at), words=words) for at, words in enumerate(ladder.rungs, start=1)])
        self.cards.setAccessibleName(tr("Where we are"))
        self.body.addWidget(self.cards)
        self.card_error, self._before = plain_label("", "error", wrap=True), plain_label("", "small", wrap=True)
        for label in (self.card_error, self._before):
            label.hide()
            self.body.addWidget(label)
        self.add_day("on", tr("Date"), hub.today)
        self.body.addWidget(row_of(link_button(tr("Change the sentences"), self._sentences)))
        self.cards.picked.connect(self._on_picked)
        self.start()
        self.cards.setFocus()

    def values(self) -> dict[str, Any]:
        """The day and the card chosen."""
        return {**super().values(), CARD: self.cards.chosen}

    def put(self, kept: dict[str, Any]) -> None:
        """Put both back."""
        super().put(kept)
        self.cards.choose(str(kept.get(CARD, "")))

    def point_at(self, key: str, sentence: str) -> None:
        """A missing card is told by the cards."""
        if key != CARD:
            super().point_at(key, sentence)
            return
        self.card_error.setText(sentence)
        self.card_error.show()
        self.cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def command(self) -> ReadLadder:
        """The place chosen."""
        if not self.cards.chosen:
            raise FieldError(CARD, tr("Nothing is chosen. Type 1 to 5."))
        return ReadLadder(goal_id=self._goal.id, rung=int(self.cards.chosen), on=self.day("on"))

    def _on_picked(self) -> None:
        self.card_error.hide()
        last = self._last
        self._before.setText(tr("Before: {rung}, on {day}.", rung=last.rung, day=plain_date(last.read_on)) if last
                             else tr("This is the first time it is asked."))  # fmt: skip
        self._before.show()
        self._on_edit()

    def _sentences(self) -> None:
        self.reject()
        self.hub.open_dialog("ladder", person_id=self._goal.person_id, goal_id=self._goal.id, sentences="yes")
