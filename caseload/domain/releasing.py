"""What is kept of a release: the dates the prison gives, the release itself and its preparation, and the checks after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from caseload.domain.entry import Entry
from caseload.domain.release_checklist import ItemMark, ItemStatus, Owner
from caseload.domain.release_date import ReleaseFacts, ReleaseKind
from caseload.domain.release_dates import SentenceDates
from caseload.domain.release_handover import HandoverFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyDates(Entry):
    """The dates of one sentence as the prison gave them, and what decides how they are read; one for each order."""

    person_id: str
    order_id: str = ""
    kind: ReleaseKind = ReleaseKind.STANDARD
    sentence: str = ""
    starts_on: date | None = None
    conditional_on: date | None = None
    automatic_on: date | None = None
    curfew_eligible_on: date | None = None
    curfew_on: date | None = None
    parole_eligible_on: date | None = None
    recall_release_on: date | None = None
    tariff_on: date | None = None
    hearing_on: date | None = None
    licence_ends_on: date | None = None
    sentence_ends_on: date | None = None
    recalled_on: date | None = None
    recall_words: str = ""
    served_days: int | None = None
    indeterminate: bool = False
    early_allocation: bool = False
    immigration: bool = False

    @property
    def dates(self) -> SentenceDates:
        """The dates alone, as the rules read them."""
        return SentenceDates(
            starts_on=self.starts_on, conditional_on=self.conditional_on, automatic_on=self.automatic_on,
            curfew_eligible_on=self.curfew_eligible_on, curfew_on=self.curfew_on, parole_eligible_on=self.parole_eligible_on,
            recall_release_on=self.recall_release_on, tariff_on=self.tariff_on, hearing_on=self.hearing_on,
            licence_ends_on=self.licence_ends_on, sentence_ends_on=self.sentence_ends_on,
        )  # fmt: skip

    def facts_on(self, day: date) -> ReleaseFacts:
        """What the rule asks of a release on a day: where no other kind was chosen the dates say which it is."""
        kind = self.kind
        if kind is ReleaseKind.STANDARD:
            told = ((ReleaseKind.INDETERMINATE, self.indeterminate), (ReleaseKind.RECALL, self.recalled_on is not None),
                    (ReleaseKind.HDC, day == self.curfew_on))  # fmt: skip
            kind = next((one for one, holds in told if holds), kind)
        return ReleaseFacts(kind=kind, sentenced_on=self.starts_on, served_days=self.served_days)

    def told_by(self, release: Release) -> bool:
        """Whether the release is the one these dates tell of: a coming one, or one that happened since the last recall."""
        before = self.recalled_on is not None and release.released_on is not None and release.released_on < self.recalled_on
        return release.order_id == self.order_id and not before

    @property
    def handover(self) -> HandoverFacts:
        """What the rule of the handover from prison asks."""
        return HandoverFacts(
            dates=self.dates, indeterminate=self.indeterminate, early_allocation=self.early_allocation,
            recalled=self.recalled_on is not None, immigration=self.immigration,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(Entry):
    """One coming or past release: the day it is due, the day the prison decided on, and the day it happened.

    `due_on` stays the unshifted day. `at` and `gate` are when and where the person comes out.
    """

    person_id: str
    order_id: str = ""
    due_on: date
    moved_to: date | None = None
    moved_why: str = ""
    more_asked_on: date | None = None
    released_on: date | None = None
    at: time | None = None
    gate: str = ""
    covered_by: str = ""
    no_appointment_needed: bool = False
    closed_on: date | None = None
    closed_reason: str = ""

    @property
    def day(self) -> date:
        """The day to reckon with: when it happened, else what the prison decided, else the day it is due."""
        return self.released_on or self.moved_to or self.due_on

    @property
    def coming(self) -> bool:
        """Whether it is still to come."""
        return self.released_on is None and self.closed_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseMark(Entry):
    """How an item of the checklist stands (`item`: a key of rules/release_checklist.csv), in whose hands, what was promised."""

    person_id: str
    release_id: str
    item: str
    status: ItemStatus = ItemStatus.NOT_STARTED
    owner: Owner | None = None
    due_on: date | None = None
    settled_on: date | None = None
    words: str = ""
    promised_by: str = ""

    @property
    def mark(self) -> ItemMark:
        """The mark alone, as the rule reads it."""
        return ItemMark(status=self.status, owner=self.owner, due_on=self.due_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class IdProof(Entry):
    """One proof of identity asked for: its cost, and whether it came and lies in the person's property."""

    person_id: str
    kind: str
    first: bool = False
    cost: str = ""
    asked_on: date | None = None
    received_on: date | None = None
    in_property: bool = False
    words: str = ""


class BankAnswer(StrEnum):
    """What a bank said."""

    WAITING = "no answer yet"
    OPENED = "opened"
    DECLINED = "declined"
    RETURNED_INELIGIBLE = "returned: not eligible"
    RETURNED_INACCURATE = "returned: not accurate"
    RETURNED_INCOMPLETE = "returned: not complete"


@dataclass(frozen=True, slots=True, kw_only=True)
class BankAccount(Entry):
    """One application for a bank account; one that is sent again is a new row."""

    person_id: str
    bank: str
    asked_on: date | None = None
    answer: BankAnswer = BankAnswer.WAITING
    answered_on: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemporaryRelease(Entry):
    """A release on temporary licence (ROTL): its days and hours, what for, and what came of it."""

    person_id: str
    from_on: date
    to_on: date | None = None
    purpose: str = ""
    status: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstDayThing(Entry):
    """One thing of a first day: where, with whom, when it may begin, how long it takes, and what may be done instead."""

    person_id: str
    release_id: str
    words: str
    place: str
    address: str = ""
    who: str = ""
    bring: str = ""
    minutes: int = 30
    earliest: time | None = None
    latest: time | None = None
    opens: time | None = None
    closes: time | None = None
    open_today: bool = True
    moves: tuple[str, ...] = ()
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstDayJourney(Entry):
    """A journey between two places of a first day, both ways."""

    person_id: str
    release_id: str
    from_place: str
    to_place: str
    minutes: int
    how: str = ""


class CheckKind(StrEnum):
    """What is asked around a release."""

    WELLBEING_BEFORE = "wellbeing before"
    WELLBEING_AFTER = "wellbeing after"
    ON_THE_DAY = "settled on the day"
    THREE_MONTHS = "settled after three months"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseCheck(Entry):
    """One check around a release: wellbeing and self-harm, or whether the person is settled; with its follow-up.

    `settled` answers the accommodation question of the last two kinds: yes, no, or None where it is not known.
    """

    person_id: str
    release_id: str
    kind: CheckKind
    done_on: date
    settled: bool | None = None
    concern: bool | None = None
    words: str = ""
    follow_up_on: date | None = None
    followed_up_on: date | None = None
    follow_up_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasePromise(Entry):
    """Something promised for a release: by whom, by when, and when it was kept."""

    person_id: str
    release_id: str
    words: str
    promised_by: str
    promised_on: date | None = None
    due_on: date | None = None
    kept_on: date | None = None
