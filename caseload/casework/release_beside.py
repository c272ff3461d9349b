"""What stands beside a release: proofs of identity, bank accounts, temporary releases, checks around it, promises."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from caseload.casework.checks import check_not_future, check_words
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.dates import long_date
from caseload.domain.entry import Entry
from caseload.domain.errors import Refusal
from caseload.domain.releasing import (
    BankAccount,
    BankAnswer,
    CheckKind,
    IdProof,
    ReleaseCheck,
    ReleasePromise,
    TemporaryRelease,
)
from caseload.domain.words import msg, tr

# Each kind with its name in a sentence, the field that must not be empty, and pairs of days in their order.
KINDS: dict[type[Entry], tuple[object, str, tuple[tuple[str, str], ...]]] = {
    IdProof: (msg("Proof of identity"), "kind", (("asked_on", "received_on"),)),
    BankAccount: (msg("Bank account"), "bank", (("asked_on", "answered_on"),)),
    TemporaryRelease: (msg("Temporary release"), "purpose", (("from_on", "to_on"),)),
    ReleaseCheck: (msg("Check"), "", (("done_on", "follow_up_on"), ("done_on", "followed_up_on"))),
    ReleasePromise: (msg("Promise"), "words", (("promised_on", "due_on"), ("promised_on", "kept_on"))),
}
HAPPENED = ("asked_on", "received_on", "answered_on", "done_on", "followed_up_on", "promised_on", "kept_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepBeside:
    """A record of one of the kinds; one without an id is new."""

    record: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveBeside:
    """Take a record away; undo puts it back."""

    record: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """That a check was followed up on a day, and what was found."""

    check_id: str
    on: date
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideRelease:
    """What stands beside the releases of one person."""

    proofs: tuple[IdProof, ...]
    accounts: tuple[BankAccount, ...]
    temporary: tuple[TemporaryRelease, ...]
    checks: tuple[ReleaseCheck, ...]
    promises: tuple[ReleasePromise, ...]


def beside_release(session: Session, person_id: str) -> BesideRelease:
    """Everything of one person, the newest temporary release and check first, open promises first."""
    store = session.store
    return BesideRelease(
        proofs=store.of_person(IdProof, person_id), accounts=store.of_person(BankAccount, person_id),
        temporary=store.of_person(TemporaryRelease, person_id, "from_on DESC, row_id DESC"),
        checks=store.of_person(ReleaseCheck, person_id, "done_on DESC, row_id DESC"),
        promises=store.of_person(ReleasePromise, person_id, "kept_on IS NOT NULL, due_on, row_id"),
    )  # fmt: skip


def keep_beside(session: Session, command: KeepBeside) -> Change:
    """Keep a record of one of the kinds."""
    record = command.record
    _check(session, record)
    with act(session, "keep_beside", AuditKind.ALTERATION if record.id else AuditKind.COLLECTION) as unit:
        if record.id:
            unit.write(session.store.need(type(record), record.id), record)
        else:
            unit.add(record)
        unit.sentence = tr("{what} saved.", what=str(KINDS[type(record)][0]))
    return unit.result


def remove_beside(session: Session, command: RemoveBeside) -> Change:
    """Take a record away."""
    with act(session, "remove_beside", AuditKind.ALTERATION) as unit:
        unit.remove(command.record)
        unit.sentence = tr("{what} removed.", what=str(KINDS[type(command.record)][0]))
    return unit.result


def follow_up(session: Session, command: FollowUp) -> Change:
    """Write down what a follow-up found; the check is not asked again."""
    check_not_future(command.on, session.today, tr("The follow-up"))
    words = check_words(command.words, tr("What the follow-up found"))
    with act(session, "follow_up", AuditKind.ALTERATION) as unit:
        held = session.store.need(ReleaseCheck, command.check_id)
        after = replace(held, followed_up_on=command.on, follow_up_words=words)
        _check(session, after)
        unit.write(held, after)
        unit.sentence = tr("Follow-up recorded.")
    return unit.result


def _check(session: Session, record: Entry) -> None:
    name, needed, pairs = KINDS[type(record)]
    if needed:
        check_words(str(getattr(record, needed)), str(name))
    for field in HAPPENED:
        day = getattr(record, field, None)
        if day is not None:
            check_not_future(day, session.today, str(name))
    for first, then in pairs:
        before, after = getattr(record, first), getattr(record, then)
        if before and after and after < before:
            raise Refusal(tr("{what}: {after} lies before {before}. Check both days.", what=str(name), after=long_date(after),
                             before=long_date(before)))  # fmt: skip
    if isinstance(record, ReleasePromise):
        check_words(record.promised_by, tr("Who promised it"))
    if isinstance(record, BankAccount) and record.answer is not BankAnswer.WAITING and record.answered_on is None:
        raise Refusal(tr("{bank} has answered: give the day it did.", bank=record.bank))
    if isinstance(record, ReleaseCheck):
        _check_answer(record)


def _check_answer(check: ReleaseCheck) -> None:
    """A check of wellbeing says whether there is a concern, and one with a concern when it is followed up."""
    if check.kind in (CheckKind.WELLBEING_BEFORE, CheckKind.WELLBEING_AFTER):
        if check.concern is None:
            raise Refusal(tr("Say whether there is a concern for wellbeing or self-harm, or leave the check for later."))
        if check.concern and check.follow_up_on is None:
            raise Refusal(tr("There is a concern: set the day on which it is followed up."))
    elif check.settled is None:
        raise Refusal(tr("Say whether the person is settled, or leave the check for later."))
