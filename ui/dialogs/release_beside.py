"""The forms of what stands beside a release: the ledgers and promises of the table, the checks around it, a follow-up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from caseload.casework.release_beside import (
    FollowUp,
    KeepBeside,
    RemoveBeside,
    beside_release,
    follow_up,
    keep_beside,
    remove_beside,
)
from caseload.domain.dates import long_date
from caseload.domain.entry import Entry
from caseload.domain.releasing import BankAnswer, CheckKind, ReleaseCheck
from caseload.domain.words import tr
from ui.around_kinds import DAY, LONG, AroundField
from ui.dialogs.case_form import CaseForm, rows_of
from ui.hub import Hub
from ui.release_words import ANSWERS, BANK, BOX, CHECKS, OF_RELEASE, BesideKind, beside_row
from ui.widgets.buttons import link_button
from ui.widgets.fields import line_edit, text_edit
from ui.widgets.labels import plain_label
from ui.widgets.panels import row_of

YES, NO = "yes", "no"


def beside_dialog(
    hub: Hub, parent: QWidget | None, kind: str, person_id: str, release_id: str = "", record_id: str = ""
) -> BesideDialog:
    """A ledger line or a promise: a new one, or one that is kept."""
    kept = next((one for one in records_of(hub, person_id) if one.id == record_id), None) if record_id else None
    return BesideDialog(hub, parent, beside_row(kind), person_id, release_id, kept)


def release_check_dialog(hub: Hub, parent: QWidget | None, person_id: str, release_id: str, kind: str) -> CheckDialog:
    """A check around a release, as the latest answer stands."""
    return CheckDialog(hub, parent, person_id, release_id, CheckKind(kind))


def follow_up_dialog(hub: Hub, parent: QWidget | None, person_id: str, check_id: str) -> FollowUpDialog:
    """What a follow-up found."""
    return FollowUpDialog(hub, parent, person_id, check_id)


def records_of(hub: Hub, person_id: str) -> tuple[Entry, ...]:
    """Everything of the ledgers and promises of one person."""
    held = beside_release(hub.session, person_id)
    return (*held.proofs, *held.accounts, *held.temporary, *held.promises)


class BesideDialog(CaseForm):
    """Gives out KeepBeside or RemoveBeside."""

    def __init__(
        self, hub: Hub, parent: QWidget | None, kind: BesideKind, person_id: str, release_id: str, kept: Entry | None
    ) -> None:
        key = kept.id if kept else f"{person_id} {kind.key}"
        acts = {KeepBeside: keep_beside, RemoveBeside: remove_beside}
        super().__init__(hub, parent, str(kind.title), "beside_release", key, acts)
        self._kind, self._kept = kind, kept
        self._owner = {"person_id": person_id, **({"release_id": release_id} if kind.key in OF_RELEASE else {})}
        for field in kind.fields:
            self._add(field, getattr(kept, field.key) if kept else None)
        if kept is not None:
            self.body.addWidget(row_of(link_button(tr("Remove"), self._remove)))
        self.start()

    def command(self) -> KeepBeside:
        """The line as typed."""
        values = {field.key: self._value(field) for field in self._kind.fields}
        kept = self._kept
        return KeepBeside(record=replace(kept, **values) if kept is not None else self._kind.record(**self._owner, **values))

    def _add(self, field: AroundField, value: Any) -> None:
        words = str(field.words)
        if field.kind == DAY:
            self.add_day(field.key, words, value or (self.hub.today if field.today and self._kept is None else None))
        elif field.kind == BOX:
            box = QCheckBox(words)
            box.setChecked(bool(value))
            self.add_field(field.key, "", box)
        elif field.kind == BANK:
            self.add_choice(field.key, words, rows_of(ANSWERS), (value or BankAnswer.WAITING).value)
        elif field.kind == LONG:
            self.add_field(field.key, words, text_edit(value or "", lines=3))
        else:
            self.add_field(field.key, words, line_edit(value or "", str(field.hint) if field.hint else ""))

    def _value(self, field: AroundField) -> Any:
        missing = tr("“{field}” is empty. Fill it in, or close the form.", field=str(field.words)) if field.needed else ""
        if field.kind == DAY:
            return self.day(field.key, missing)
        if field.kind == BOX:
            return self.ticked(field.key)
        if field.kind == BANK:
            return BankAnswer(self.text(field.key))
        return self.needed(field.key, missing) if missing else self.text(field.key)

    def _remove(self) -> None:
        if self._kept is not None:
            self.submitted.emit(RemoveBeside(record=self._kept))


class CheckDialog(CaseForm):
    """Gives out KeepBeside with a check."""

    def __init__(self, hub: Hub, parent: QWidget | None, person_id: str, release_id: str, kind: CheckKind) -> None:
        super().__init__(hub, parent, str(CHECKS[kind]), "release_check", f"{release_id} {kind.value}", {KeepBeside: keep_beside})
        self._blank = ReleaseCheck(person_id=person_id, release_id=release_id, kind=kind, done_on=hub.today)
        self._wellbeing = kind in (CheckKind.WELLBEING_BEFORE, CheckKind.WELLBEING_AFTER)
        self.add_day("done_on", tr("Asked on"), hub.today)
        question = tr("A concern for wellbeing or self-harm?") if self._wellbeing else tr("Settled, with somewhere to live?")
        self.add_choice("answer", question, ((YES, tr("Yes")), (NO, tr("No"))), blank=tr("Choose"))
        self.add_field("words", tr("What was said or seen"), text_edit(lines=3))
        self.add_day("follow_up_on", tr("Follow up on"), None, tr("Needed where there is a concern; Today names it on that day."))
        self.start()

    def command(self) -> KeepBeside:
        """The answer as typed."""
        said = {YES: True, NO: False}.get(self.text("answer"))
        concern, settled = (said, None) if self._wellbeing else (None, said)
        day = self.day_of("done_on", tr("The day is missing. Type the day it was asked."))
        return KeepBeside(record=replace(self._blank, done_on=day, words=self.text("words"), concern=concern, settled=settled,
                                         follow_up_on=self.day("follow_up_on")))  # fmt: skip


class FollowUpDialog(CaseForm):
    """Gives out FollowUp."""

    def __init__(self, hub: Hub, parent: QWidget | None, person_id: str, check_id: str) -> None:
        super().__init__(hub, parent, tr("Followed up"), "follow_up", check_id, {FollowUp: follow_up})
        self._check_id = check_id
        check = next(one for one in beside_release(hub.session, person_id).checks if one.id == check_id)
        told = tr("{what}, {day}", what=str(CHECKS[check.kind]), day=long_date(check.done_on))
        self.body.addWidget(plain_label(told, "strong", wrap=True))
        self.body.addWidget(plain_label(check.words, "quiet", wrap=True))
        self.add_day("on", tr("Followed up on"), hub.today)
        self.add_field("words", tr("What was found"), text_edit(lines=3))
        self.start()

    def command(self) -> FollowUp:
        """What was found, as typed."""
        day = self.day_of("on", tr("The day is missing. Type the day of the follow-up."))
        return FollowUp(check_id=self._check_id, on=day, words=self.needed("words", tr("Say in a few words what was found.")))
