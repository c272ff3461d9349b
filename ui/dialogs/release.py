"""The forms of a release: the dates of the sentence, the release itself, moved by the prison, out, off, and one item."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from caseload.casework.around import around_of
from caseload.casework.queries import case_file
from caseload.casework.release_papers import MEDICATION
from caseload.casework.release_read import TONIGHT, due_of, releases_of
from caseload.casework.releasing import (
    CallOff,
    KeepDates,
    MarkItem,
    MoveRelease,
    PlanRelease,
    RecordReleased,
    call_off,
    dates_of,
    keep_dates,
    kept_release,
    mark_item,
    move_release,
    plan_release,
    record_released,
)
from caseload.domain.dates import clock_time, long_date
from caseload.domain.release_checklist import ChecklistItem, ItemStatus, Owner
from caseload.domain.release_date import KIND_WORDS, ReleaseKind
from caseload.domain.releasing import CustodyDates, Release, ReleaseMark
from caseload.domain.words import Message, msg, tr
from ui.dialogs.case_form import CaseForm, rows_of
from ui.hub import Hub
from ui.release_words import OWNERS, STATUSES
from ui.sensitive import open_entries
from ui.widgets.buttons import link_button
from ui.widgets.fields import line_edit, text_edit
from ui.widgets.labels import plain_label
from ui.widgets.panels import row_of

DATES: tuple[tuple[tuple[str, Message], ...], ...] = (
    (("starts_on", msg("Sentence began")), ("conditional_on", msg("Conditional release")),
     ("automatic_on", msg("Automatic release"))),
    (("curfew_eligible_on", msg("Curfew (HDC) eligible")), ("curfew_on", msg("Curfew (HDC) release")),
     ("parole_eligible_on", msg("Parole eligible"))),
    (("hearing_on", msg("Parole hearing")), ("tariff_on", msg("Tariff")), ("recalled_on", msg("Recalled on"))),
    (("recall_release_on", msg("Release after recall")), ("licence_ends_on", msg("Licence expiry")),
     ("sentence_ends_on", msg("Sentence expiry"))),
)  # fmt: skip
BOXES: tuple[tuple[str, Message], ...] = (
    ("indeterminate", msg("Indeterminate sentence")), ("early_allocation", msg("Early allocation")),
    ("immigration", msg("Held under immigration powers")),
)  # fmt: skip

ARRANGED = msg("What was arranged: where, when, reference.")
PRINTED = msg("What was arranged: where, when, reference. These words print on the first-day sheet of the person.")
HINTS: dict[str, Message] = {
    "duty_to_refer": msg("The day it was sent, to which council, the reference; then what the council decided and on which day."),
    TONIGHT: PRINTED, MEDICATION: PRINTED,
}  # fmt: skip


def custody_dates_dialog(hub: Hub, parent: QWidget | None, person_id: str, order_id: str = "") -> CustodyDatesDialog:
    """The dates of a sentence as the prison gave them."""
    order_id = order_id or order_of(hub, person_id)
    held = dates_of(hub.session, person_id, order_id)
    if held is not None:
        open_entries(hub, person_id, held)
    return CustodyDatesDialog(hub, parent, held or CustodyDates(person_id=person_id, order_id=order_id))


def release_dialog(hub: Hub, parent: QWidget | None, person_id: str, release_id: str = "", order_id: str = "") -> ReleaseDialog:
    """A release to prepare, or the details of one."""
    return ReleaseDialog(hub, parent, person_id, release_id, order_id)


def move_release_dialog(hub: Hub, parent: QWidget | None, release_id: str) -> MoveReleaseDialog:
    """The day the prison decided on."""
    return MoveReleaseDialog(hub, parent, release_id)


def released_dialog(hub: Hub, parent: QWidget | None, release_id: str) -> ReleasedDialog:
    """That the person came out."""
    return ReleasedDialog(hub, parent, release_id)


def call_off_dialog(hub: Hub, parent: QWidget | None, release_id: str) -> CallOffDialog:
    """That a release is off, and why."""
    return CallOffDialog(hub, parent, release_id)


def release_item_dialog(hub: Hub, parent: QWidget | None, release_id: str, item: str) -> ItemDialog:
    """How one item of the checklist stands."""
    release = kept_release(hub.session, release_id)
    case = next(one for one in releases_of(hub.session, release.person_id) if one.release == release)
    mark = case.marks.get(item) or ReleaseMark(person_id=release.person_id, release_id=release_id, item=item)
    open_entries(hub, release.person_id, mark)
    return ItemDialog(hub, parent, next(one for one in case.items if one.row.key == item), mark)


def order_of(hub: Hub, person_id: str) -> str:
    """The order a release of this person is most likely of: the one the case's line shows."""
    return case_file(hub.session, person_id).line.summary.order_id


def prison_of(hub: Hub, person_id: str) -> str:
    """The prison the person is in now, as far as recorded."""
    stays = around_of(hub.session, person_id).prison_stays
    return next((one.prison for one in stays if one.to_on is None), "")


class CustodyDatesDialog(CaseForm):
    """Gives out KeepDates."""

    width_wanted = 760

    def __init__(self, hub: Hub, parent: QWidget | None, dates: CustodyDates) -> None:
        title, key = tr("Dates of the sentence"), f"{dates.person_id} {dates.order_id}"
        super().__init__(hub, parent, title, "custody_dates", key, {KeepDates: keep_dates})
        self._before = dates
        told = tr("As the prison gave them: nothing here is worked out. Leave empty what does not apply or is not known.")
        self.body.addWidget(plain_label(told, "quiet", wrap=True))
        kind, sentence = self.columns(1, 2)
        self.add_choice("kind", tr("Kind of release"), rows_of(KIND_WORDS), self._before.kind.value, into=kind)
        self.add_field("sentence", tr("Sentence"), line_edit(self._before.sentence, tr("18 months")), into=sentence)
        for row in DATES:
            for (key, words), column in zip(row, self.columns(1, 1, 1), strict=True):
                self.add_day(key, str(words), getattr(self._before, key), into=column)
        why, served = self.columns(2, 1)
        recalled = line_edit(self._before.recall_words)
        self.add_field("recall_words", tr("Recall: fixed term or standard, and why"), recalled, into=why)
        days = "" if self._before.served_days is None else str(self._before.served_days)
        self.add_field("served_days", tr("Days served, if not counted from the start"), line_edit(days), into=served)
        for key, said in BOXES:
            box = QCheckBox(str(said))
            box.setChecked(getattr(self._before, key))
            self.add_field(key, "", box)
        self.start()

    def command(self) -> KeepDates:
        """The dates as typed."""
        typed: dict[str, Any] = {key: self.day(key) for row in DATES for key, _ in row}
        typed |= {key: self.ticked(key) for key, _ in BOXES} | {key: self.text(key) for key in ("sentence", "recall_words")}
        kind, served = ReleaseKind(self.text("kind")), self.whole("served_days")
        return KeepDates(dates=replace(self._before, kind=kind, served_days=served, **typed))


class ReleaseDialog(CaseForm):
    """Gives out PlanRelease."""

    def __init__(self, hub: Hub, parent: QWidget | None, person_id: str, release_id: str, order_id: str) -> None:
        held = kept_release(hub.session, release_id) if release_id else None
        title = tr("Release") if held else tr("Plan a release")
        super().__init__(hub, parent, title, "release", release_id or f"{person_id} release", {PlanRelease: plan_release})
        self._order_id = held.order_id if held else order_id or order_of(hub, person_id)
        self._person_id, self._held = person_id, held
        dates = dates_of(hub.session, person_id, self._order_id)
        due, at = self.columns(1, 1)
        day = held.due_on if held else due_of(dates) if dates else None
        self.add_day("due_on", tr("Due on (the day before any move)"), day, into=due)
        out = clock_time(held.at) if held and held.at else ""
        self.add_field("at", tr("Out at about"), line_edit(out, tr("9:15")), into=at)
        self.add_field("gate", tr("From which prison"), line_edit(held.gate if held else prison_of(hub, person_id)))
        self.add_field("covered_by", tr("Who covers if you are away"), line_edit(held.covered_by if held else ""))
        self.add_day("more_asked_on", tr("One more day asked for on"), held.more_asked_on if held else None)
        box = QCheckBox(tr("No appointment is needed on the day"))
        box.setChecked(bool(held and held.no_appointment_needed))
        self.add_field("no_appointment_needed", "", box)
        self.start()

    def command(self) -> PlanRelease:
        """The release as typed."""
        due = self.day_of("due_on", tr("The day is missing. Type the day the release is due."))
        before = self._held or Release(person_id=self._person_id, order_id=self._order_id, due_on=due)
        return PlanRelease(release=replace(
            before, due_on=due, at=self.moment("at"), gate=self.text("gate"), covered_by=self.text("covered_by"),
            more_asked_on=self.day("more_asked_on"), no_appointment_needed=self.ticked("no_appointment_needed"),
        ))  # fmt: skip


class MoveReleaseDialog(CaseForm):
    """Gives out MoveRelease."""

    def __init__(self, hub: Hub, parent: QWidget | None, release_id: str) -> None:
        super().__init__(hub, parent, tr("The prison decided on a day"), "move_release", release_id, {MoveRelease: move_release})
        self._release = kept_release(hub.session, release_id)
        case = next(one for one in releases_of(hub.session, self._release.person_id) if one.release == self._release)
        self.body.addWidget(plain_label(tr("Due on {day}.", day=long_date(self._release.due_on)), "strong"))
        self.body.addWidget(plain_label(str(case.advice.reason), "quiet", wrap=True))
        to = self.add_day("to", tr("Release on (empty: the day it was due)"), self._release.moved_to or case.advice.forward_to)
        self.body.addWidget(row_of(link_button(tr("Not moved"), partial(to.set_text, ""))))
        self.add_field("why", tr("Why"), line_edit(self._release.moved_why, tr("Friday, bank holiday, on application")))
        self.start()

    def command(self) -> MoveRelease:
        """The day as typed."""
        to = self.day("to")
        return MoveRelease(release_id=self._release.id, to=to if to != self._release.due_on else None, why=self.text("why"))


class ReleasedDialog(CaseForm):
    """Gives out RecordReleased."""

    def __init__(self, hub: Hub, parent: QWidget | None, release_id: str) -> None:
        super().__init__(hub, parent, tr("Released"), "released", release_id, {RecordReleased: record_released})
        self._release = kept_release(hub.session, release_id)
        self.add_day("on", tr("Came out on"), min(self._release.day, hub.today))
        told = tr("The order's first weeks count from this day. Wellbeing and settling are asked next.")
        self.body.addWidget(plain_label(told, "quiet", wrap=True))
        self.start()

    def command(self) -> RecordReleased:
        """The day as typed."""
        on = self.day_of("on", tr("The day is missing. Type the day of release."))
        return RecordReleased(release_id=self._release.id, on=on)


class CallOffDialog(CaseForm):
    """Gives out CallOff."""

    def __init__(self, hub: Hub, parent: QWidget | None, release_id: str) -> None:
        super().__init__(hub, parent, tr("This release is off"), "call_off", release_id, {CallOff: call_off})
        self._release_id = release_id
        self.add_field("why", tr("Why"), line_edit("", tr("sentenced again, recalled, date changed by the court")))
        self.start()

    def command(self) -> CallOff:
        """Why it is off."""
        return CallOff(release_id=self._release_id, why=self.needed("why", tr("Say why, so that the next reader knows.")))


class ItemDialog(CaseForm):
    """Gives out MarkItem."""

    def __init__(self, hub: Hub, parent: QWidget | None, shown: ChecklistItem, mark: ReleaseMark) -> None:
        item, key = mark.item, f"{mark.release_id} {mark.item}"
        super().__init__(hub, parent, tr(shown.row.words), "release_item", key, {MarkItem: mark_item})
        self._mark = mark
        status, owner = self.columns(1, 1)
        self.add_choice("status", tr("How it stands"), rows_of(STATUSES), shown.status.value, into=status)
        self.add_choice("owner", tr("Whose it is"), rows_of(OWNERS), shown.owner.value, into=owner)
        due, settled = self.columns(1, 1)
        self.add_day("due_on", tr("Due (empty: {day})", day=long_date(shown.due_on)), self._mark.due_on, into=due)
        self.add_day("settled_on", tr("Settled on (empty: today)"), self._mark.settled_on, into=settled)
        hint = str(HINTS.get(item, ARRANGED))
        self.add_field("words", tr("What is known"), text_edit(self._mark.words, lines=3), hint)
        self.add_field("promised_by", tr("Promised by"), line_edit(self._mark.promised_by))
        self.start()

    def command(self) -> MarkItem:
        """The mark as typed."""
        return MarkItem(mark=replace(
            self._mark, status=ItemStatus(self.text("status")), owner=Owner(self.text("owner")), due_on=self.day("due_on"),
            settled_on=self.day("settled_on"), words=self.text("words"), promised_by=self.text("promised_by"),
        ))  # fmt: skip
