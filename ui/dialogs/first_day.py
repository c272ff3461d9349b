"""The forms of a first day: a thing to do, and how long it takes from one place to another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from caseload.casework.first_days import (
    DEFAULT_MINUTES,
    FirstDayFile,
    KeepJourney,
    KeepThing,
    RemoveThing,
    first_day,
    keep_journey,
    keep_thing,
    remove_thing,
)
from caseload.domain.dates import clock_time
from caseload.domain.first_day import Move
from caseload.domain.releasing import FirstDayThing
from caseload.domain.words import Message, msg, tr
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.sensitive import open_among, open_entries
from ui.widgets.buttons import link_button
from ui.widgets.fields import line_edit
from ui.widgets.forms import FieldError
from ui.widgets.labels import plain_label
from ui.widgets.panels import row_of

MOVES: tuple[tuple[Move, Message], ...] = (
    (Move.NOTIFY, msg("The resettlement worker may tell them that the person has arrived")),
    (Move.TELEPHONE, msg("It may be done by telephone")), (Move.NEXT_WORKING_DAY, msg("It may be done the next working day")),
)  # fmt: skip
TIMES: tuple[tuple[tuple[str, Message], ...], ...] = (
    (("earliest", msg("Not before")), ("latest", msg("Begin by"))), (("opens", msg("Opens")), ("closes", msg("Closes"))),
)  # fmt: skip


def first_day_thing_dialog(hub: Hub, parent: QWidget | None, release_id: str, thing_id: str = "") -> ThingDialog:
    """A thing of the first day: a new one, or one that is kept."""
    return ThingDialog(hub, parent, first_day(hub.session, release_id), thing_id)


def journey_dialog(hub: Hub, parent: QWidget | None, release_id: str, start: str = "", end: str = "") -> JourneyDialog:
    """How long it takes from one place to another."""
    file = first_day(hub.session, release_id)
    held = next((one for one in file.journeys if {one.from_place, one.to_place} == {start, end}), None)
    if held is not None:
        open_entries(hub, held.person_id, held)
    return JourneyDialog(hub, parent, file, start, end)


class ThingDialog(CaseForm):
    """Gives out KeepThing or RemoveThing."""

    def __init__(self, hub: Hub, parent: QWidget | None, file: FirstDayFile, thing_id: str) -> None:
        kept = file.thing(thing_id) if thing_id else None
        title = tr("On the first day") if kept else tr("Add to the first day")
        acts = {KeepThing: keep_thing, RemoveThing: remove_thing}
        super().__init__(hub, parent, title, "first_day_thing", thing_id or f"{file.release.id} thing", acts)
        blank = FirstDayThing(person_id="", release_id=file.release.id, words="", place="", minutes=DEFAULT_MINUTES)
        self._before = kept or blank
        before = self._before
        self.add_field("words", tr("What is to be done"), line_edit(before.words, tr("Get the keys")))
        place, address = self.columns(1, 1)
        self.add_field("place", tr("Where"), line_edit(before.place, tr("Housing office")), into=place)
        self.add_field("address", tr("Address"), line_edit(before.address), into=address)
        who, bring = self.columns(1, 1)
        self.add_field("who", tr("Ask for"), line_edit(before.who), into=who)
        self.add_field("bring", tr("Bring"), line_edit(before.bring), into=bring)
        self.add_field("minutes", tr("Minutes it takes"), line_edit(str(before.minutes)))
        self.body.addWidget(plain_label(tr("A fixed time is one that is not before and by the same time."), "small", wrap=True))
        for row in TIMES:
            for (key, words), column in zip(row, self.columns(1, 1), strict=True):
                at = getattr(before, key)
                self.add_field(key, str(words), line_edit(clock_time(at) if at else "", tr("9:30")), into=column)
        self._box("open_today", tr("Open on that day"), on=before.open_today)
        for move, said in MOVES:
            self._box(move.value, str(said), on=move.value in before.moves)
        if kept is not None:
            self.body.addWidget(row_of(link_button(tr("Take out of the day"), self._remove)))
        self.start()

    def command(self) -> KeepThing:
        """The thing as typed."""
        minutes = self.whole("minutes")
        if minutes is None:
            raise FieldError("minutes", tr("How many minutes it takes is missing. Type a number, such as 30."))
        times: dict[str, Any] = {key: self.moment(key) for row in TIMES for key, _ in row}
        return KeepThing(thing=replace(
            self._before, words=self.text("words"), place=self.text("place"), address=self.text("address"), who=self.text("who"),
            bring=self.text("bring"), minutes=minutes, open_today=self.ticked("open_today"),
            moves=tuple(move.value for move, _ in MOVES if self.ticked(move.value)), **times,
        ))  # fmt: skip

    def _box(self, key: str, words: str, *, on: bool) -> None:
        box = QCheckBox(words)
        box.setChecked(on)
        self.add_field(key, "", box)

    def _remove(self) -> None:
        self.submitted.emit(RemoveThing(thing_id=self._before.id))


class JourneyDialog(CaseForm):
    """Gives out KeepJourney."""

    def __init__(self, hub: Hub, parent: QWidget | None, file: FirstDayFile, start: str, end: str) -> None:
        super().__init__(hub, parent, tr("A journey on the first day"), "journey", file.release.id, {KeepJourney: keep_journey})
        self._release_id = file.release.id
        things = (one.place for one in open_among(hub, file.things))
        typed = dict.fromkeys((file.gate, *things, *(one.place for one in open_among(hub, file.booked) if one.place)))
        places = [(one, one) for one in typed]
        held = next((one for one in file.journeys if {one.from_place, one.to_place} == {start, end}), None)
        first, last = self.columns(1, 1)
        self.add_choice("from_place", tr("From"), places, start, into=first)
        self.add_choice("to_place", tr("To"), places, end or (places[1][0] if len(places) > 1 else ""), into=last)
        minutes, how = self.columns(1, 2)
        self.add_field("minutes", tr("Minutes (0 takes it out)"), line_edit(str(held.minutes) if held else ""), into=minutes)
        self.add_field("how", tr("How"), line_edit(held.how if held else "", tr("train and bus 4")), into=how)
        self.start()

    def command(self) -> KeepJourney:
        """The journey as typed."""
        minutes = self.whole("minutes")
        if minutes is None:
            raise FieldError("minutes", tr("How many minutes it takes is missing. Type a number, such as 30."))
        return KeepJourney(release_id=self._release_id, from_place=self.text("from_place"), to_place=self.text("to_place"),
                           minutes=minutes, how=self.text("how"))  # fmt: skip
