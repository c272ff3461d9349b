"""What is said of releases and referrals: words of choices, and how each kind beside a release is asked and told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseload.domain.dates import plain_date, short_date
from caseload.domain.entry import Entry
from caseload.domain.referring import NewsKind
from caseload.domain.release_checklist import ItemStatus, Owner
from caseload.domain.releasing import BankAccount, BankAnswer, CheckKind, IdProof, ReleasePromise, TemporaryRelease
from caseload.domain.words import Message, msg, tr
from ui.around_kinds import DAY, LONG, AroundField

STATUSES = {
    ItemStatus.NOT_STARTED: msg("Not started"), ItemStatus.IN_PROGRESS: msg("In progress"), ItemStatus.DONE: msg("Done"),
    ItemStatus.NOT_NEEDED: msg("Not needed"), ItemStatus.DECLINED: msg("Declined by the person"),
}  # fmt: skip
OWNERS = {Owner.PRISON: msg("Prison"), Owner.COMMUNITY: msg("Community")}
ANSWERS = {
    BankAnswer.WAITING: msg("No answer yet"), BankAnswer.OPENED: msg("Opened"), BankAnswer.DECLINED: msg("Declined"),
    BankAnswer.RETURNED_INELIGIBLE: msg("Returned: not eligible"), BankAnswer.RETURNED_INACCURATE: msg("Returned: not accurate"),
    BankAnswer.RETURNED_INCOMPLETE: msg("Returned: not complete"),
}  # fmt: skip
CHECKS = {
    CheckKind.WELLBEING_BEFORE: msg("Wellbeing and self-harm before release"),
    CheckKind.ON_THE_DAY: msg("Settled on the day of release"),
    CheckKind.WELLBEING_AFTER: msg("Wellbeing and self-harm after release"),
    CheckKind.THREE_MONTHS: msg("Settled after three months"),
}  # fmt: skip
NEWS = {
    NewsKind.SENT: msg("Sent"), NewsKind.CHASED: msg("Asked again"), NewsKind.RECEIVED: msg("Received by the agency"),
    NewsKind.OFFERED: msg("Appointment offered"), NewsKind.MISSED: msg("Not attended"), NewsKind.SEEN: msg("The person was seen"),
    NewsKind.REFUSED: msg("Refused"),
}  # fmt: skip
BOX, BANK = "box", "bank"


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideKind:
    """One ledger beside a release: its record, its titles, what its form asks, how a line tells it (words, detail, done)."""

    key: str
    record: type[Any]
    title: Message
    heading: Message
    none: Message
    fields: tuple[AroundField, ...]
    told: Callable[[Any, date], tuple[str, str, bool]]


def _proof(one: IdProof, today: date) -> tuple[str, str, bool]:
    parts = [tr("asked {day}", day=short_date(one.asked_on, today)) if one.asked_on else tr("not asked for yet")]
    if one.received_on:
        parts.append(tr("received {day}", day=short_date(one.received_on, today)))
    parts.append(tr("in property") if one.in_property else "")
    return one.kind, ", ".join(filter(None, (*parts, one.cost, one.words))), one.in_property


def _account(one: BankAccount, today: date) -> tuple[str, str, bool]:
    asked = tr("asked {day}", day=short_date(one.asked_on, today)) if one.asked_on else tr("not asked for yet")
    answer = tr(ANSWERS[one.answer].id)
    on = short_date(one.answered_on, today) if one.answered_on else ""
    return one.bank, ", ".join(filter(None, (asked, answer, on, one.words))), one.answer is BankAnswer.OPENED


def _temporary(one: TemporaryRelease, _: date) -> tuple[str, str, bool]:
    start = plain_date(one.from_on)
    stretch = tr("{start} to {end}", start=start, end=plain_date(one.to_on)) if one.to_on else start
    return one.purpose, ", ".join(filter(None, (stretch, one.status, one.words))), False


def _promise(one: ReleasePromise, today: date) -> tuple[str, str, bool]:
    due = tr("due {day}", day=short_date(one.due_on, today)) if one.due_on else ""
    kept = tr("kept {day}", day=short_date(one.kept_on, today)) if one.kept_on else due
    return one.words, ", ".join(filter(None, (one.promised_by, kept))), one.kept_on is not None


BESIDE: tuple[BesideKind, ...] = (
    BesideKind(
        key="promise", record=ReleasePromise, title=msg("A promise"), heading=msg("What was promised"), told=_promise,
        none=msg("Nothing is recorded as promised."), fields=(
            AroundField(key="words", words=msg("What was promised"), needed=True),
            AroundField(key="promised_by", words=msg("By whom"), needed=True),
            AroundField(key="promised_on", words=msg("Promised on"), kind=DAY, today=True),
            AroundField(key="due_on", words=msg("By"), kind=DAY), AroundField(key="kept_on", words=msg("Kept on"), kind=DAY),
        )),
    BesideKind(
        key="proof", record=IdProof, title=msg("Proof of identity"), heading=msg("Proof of identity"), told=_proof,
        none=msg("No proof is recorded."), fields=(
            AroundField(key="kind", words=msg("Which"), needed=True, hint=msg("birth certificate, driving licence")),
            AroundField(key="first", words=msg("This one first"), kind=BOX),
            AroundField(key="cost", words=msg("What it costs, and who pays")),
            AroundField(key="asked_on", words=msg("Asked for on"), kind=DAY),
            AroundField(key="received_on", words=msg("Received on"), kind=DAY),
            AroundField(key="in_property", words=msg("In the person's property"), kind=BOX),
            AroundField(key="words", words=msg("Note")),
        )),
    BesideKind(
        key="account", record=BankAccount, title=msg("Bank account"), heading=msg("Bank account"), told=_account,
        none=msg("No account was asked for."), fields=(
            AroundField(key="bank", words=msg("Bank"), needed=True),
            AroundField(key="asked_on", words=msg("Asked for on"), kind=DAY),
            AroundField(key="answer", words=msg("What the bank said"), kind=BANK),
            AroundField(key="answered_on", words=msg("Answered on"), kind=DAY), AroundField(key="words", words=msg("Note")),
        )),
    BesideKind(
        key="temporary", record=TemporaryRelease, title=msg("Release on temporary licence"), told=_temporary,
        heading=msg("Temporary releases (ROTL)"), none=msg("None is recorded."), fields=(
            AroundField(key="from_on", words=msg("From"), kind=DAY, needed=True),
            AroundField(key="to_on", words=msg("To"), kind=DAY),
            AroundField(key="purpose", words=msg("What for"), needed=True, hint=msg("work, family visit, resettlement")),
            AroundField(key="status", words=msg("Agreed, refused or done")),
            AroundField(key="words", words=msg("What came of it"), kind=LONG),
        )),
)  # fmt: skip
OF_RELEASE = frozenset({"promise"})
"""The kinds that belong to one release; the others are the person's."""


def beside_row(key: str) -> BesideKind:
    """The row of a kind (raises KeyError for a key that is not in the table)."""
    return {row.key: row for row in BESIDE}[key]


def beside_of(record: Entry) -> BesideKind:
    """The row of a record."""
    return next(row for row in BESIDE if isinstance(record, row.record))
