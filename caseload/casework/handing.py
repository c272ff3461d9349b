"""Handing cases on: sent as a sealed file, on paper or as a spreadsheet, their receipts, and the sender's copy removed last."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from caseload.casework.checks import check_not_future, check_words
from caseload.casework.handing_kept import is_ours, received, written_since
from caseload.casework.handing_seal import SealedCases, check_unmoved, gather_handover, seal_handover
from caseload.casework.session import Session, passphrase_advice
from caseload.casework.tombstones import lay_tombstone
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.dates import plain_date, short_date
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.receipts import receipt_code, same_receipt
from caseload.domain.seniority import Handover, HandoverForm
from caseload.domain.words import tr, trn
from caseload.exchange.export import written_aside
from caseload.storage.erasing import settle_file

ENDINGS = {HandoverForm.FILE: ".handover", HandoverForm.EXCEL: ".xlsx", HandoverForm.PAPER: ""}
AWAITING = "receipt_on IS NULL"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """Cases handed on to one officer in one form; a file and a spreadsheet need a path, a file a passphrase of its own.

    Whether the change was planned (None: not said) and since when every part of the handover is there go with a file, which may
    have been sealed before (`seal_handover`), away from the session.
    """

    person_ids: tuple[str, ...]
    to_officer: str
    form: HandoverForm = HandoverForm.FILE
    reason: str = ""
    path: Path | None = None
    passphrase: str = ""
    planned: bool | None = None
    ready_on: date | None = None
    sealed: SealedCases | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordReceipt:
    """That the receiver has cases: the code that opening a file gave, or (for `person_ids`) how paper was acknowledged."""

    receipt: str
    person_ids: tuple[str, ...] = ()
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawHandover:
    """Take back handovers that await a receipt: the file was lost, or someone else takes the cases."""

    person_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveHandedOver:
    """Erase the copies of cases whose receipt is recorded."""

    person_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedCase:
    """A case that was handed on and is still in this file."""

    person: Person
    handover: Handover


def handed_cases(session: Session) -> tuple[HandedCase, ...]:
    """Every case in this file with a handover of its own making, the oldest first; those not received yet before the others."""
    people = {one.id: one for one in session.store.find(Person)}
    found = session.store.find(Handover, order=f"({AWAITING}) DESC, sent_on, row_id")
    return tuple(HandedCase(person=people[one.person_id], handover=one) for one in found
                 if one.person_id in people and is_ours(one))  # fmt: skip


def hand_over(session: Session, command: HandOver) -> Change:
    """Send cases to another officer and record it as disclosed; with a file or spreadsheet that cannot be written nothing is."""
    people = check_handover(session, command)
    form, command = command.form, _sealed(session, command)
    made = command.sealed.made if command.sealed else secrets.token_hex(16)
    data = _file(session, command, [one.id for one in people])
    written = written_aside(command.path, data) if command.path is not None else nullcontext()
    with written, act(session, "hand_over", AuditKind.DISCLOSURE, command.to_officer.strip()) as unit:
        for one in people:
            unit.add(Handover(person_id=one.id, to_officer=command.to_officer.strip(), form=form, sent_on=session.today,
                              reason=command.reason.strip(), bundle=made))  # fmt: skip
        unit.reversible = False
        unit.sentence = trn("{n} case handed over to {who} ({form}); the receipt is awaited.",
                            "{n} cases handed over to {who} ({form}); the receipt is awaited.", len(people),
                            who=command.to_officer.strip(), form=tr(form.value))  # fmt: skip
    return unit.result


def _sealed(session: Session, command: HandOver) -> HandOver:
    """The handover with its file: sealed here, unless that was done before and still holds everything."""
    if command.form is not HandoverForm.FILE:
        return command
    if command.sealed is not None:
        check_unmoved(session, command.sealed, command.person_ids)
        return command
    return replace(command, sealed=seal_handover(gather_handover(session, command), command.passphrase))


def record_receipt(session: Session, command: RecordReceipt) -> Change:
    """Record that the receiver has cases: those a code is for, or those named, with the words of their acknowledgement."""
    receipt = check_words(command.receipt, tr("The receipt"))
    on = command.on or session.today
    check_not_future(on, session.today, tr("The receipt"))
    found = _named(session, command, receipt) if command.person_ids else _by_code(session, receipt)
    for one in found:
        if on < one.sent_on:
            raise Refusal(tr("The receipt is dated {on}, before the handover of {sent}. Check the day.",
                             on=short_date(on, session.today), sent=short_date(one.sent_on, session.today)))  # fmt: skip
    with act(session, "record_receipt", AuditKind.COLLECTION) as unit:
        for one in found:
            unit.change(one, receipt_on=on, receipt=receipt)
        unit.sentence = _receipt_words(session, found)
    return unit.result


def _receipt_words(session: Session, found: Sequence[Handover]) -> str:
    """What was recorded, and whether the copies may go: one that was written on since it was sent is not whole elsewhere."""
    more = [one for one in found if written_since(session, one.person_id)]
    if more:
        told = trn("Receipt recorded for {n} case.", "Receipts recorded for {n} cases.", len(found))
        return trn("{told} {n} was written on after it was sent: hand it over once more on paper before its copy goes.",
                   "{told} {n} were written on after they were sent: hand them over once more on paper before their copies go.",
                   len(more), told=told)  # fmt: skip
    return trn("Receipt recorded for {n} case. Its copy here can be removed now.",
               "Receipt recorded for {n} cases. Their copies here can be removed now.", len(found))  # fmt: skip


def withdraw_handover(session: Session, command: WithdrawHandover) -> Change:
    """Take back handovers that await their receipt; what was sent stays recorded as disclosed."""
    with act(session, "withdraw_handover", AuditKind.ALTERATION) as unit:
        for person_id in command.person_ids:
            unit.remove(_awaiting(session, person_id))
        unit.sentence = trn("Handover of {n} case taken back.", "Handover of {n} cases taken back.", len(command.person_ids))
    return unit.result


def remove_handed_over(session: Session, command: RemoveHandedOver) -> Change:
    """Erase cases whose receipt is recorded as `purge_cases` does; that they were handed on stays in the audit."""
    cases = [(session.store.need(Person, one), received(session, one)) for one in command.person_ids]
    _check_some(command.person_ids)
    receivers = ", ".join(dict.fromkeys(handed.to_officer for _, handed in cases))
    with act(session, "remove_handed_over", AuditKind.ERASURE, receivers) as unit:
        for person, handed in cases:
            lay_tombstone(session, unit, person, tr("handed over to {who}, receipt {date}", who=handed.to_officer,
                                                    date=plain_date(handed.receipt_on or session.today)))  # fmt: skip
        unit.reversible = False
        unit.sentence = trn("The copy of {n} case was removed after its receipt.",
                            "The copies of {n} cases were removed after their receipts.", len(cases))  # fmt: skip
    settle_file(session.store)
    return unit.result


def _file(session: Session, command: HandOver, person_ids: Sequence[str]) -> bytes:
    """The bytes that go: a sealed file or a spreadsheet; none for paper."""
    if command.sealed is not None:
        return command.sealed.data
    if command.form is HandoverForm.PAPER:
        return b""
    from caseload.casework.sheets import handover_workbook

    return handover_workbook(session, person_ids)


def check_handover(session: Session, command: HandOver) -> list[Person]:
    """The people to hand on; refuses nobody, oneself, a case already on its way, a weak passphrase, a name that is taken."""
    who = check_words(command.to_officer, tr("The name of the officer who takes the cases"))
    if who.casefold() == session.officer_name.casefold():
        raise Refusal(tr("{who} holds these cases already. Name the officer who takes them.", who=who))
    _check_some(command.person_ids)
    if command.ready_on is not None:
        check_not_future(command.ready_on, session.today, tr("The day the handover was complete"))
    people = [session.store.need(Person, one) for one in dict.fromkeys(command.person_ids)]
    for one in people:
        _check_not_on_its_way(session, one)
    _check_path(command)
    if command.form is HandoverForm.FILE:
        advice = passphrase_advice(command.passphrase, (session.officer_name, who))
        if not advice.good:
            raise Refusal(advice.sentence)
    return people


def _check_some(person_ids: Sequence[str]) -> None:
    if not person_ids:
        raise Refusal(tr("No case is chosen. Choose the cases first."))


def _check_not_on_its_way(session: Session, person: Person) -> None:
    held = [one for one in session.store.of_person(Handover, person.id) if one.receipt_on is None]
    if held:
        raise Refusal(
            tr("{name} was handed over to {who} on {date} and no receipt is recorded: one case has one owner. Record the "
               "receipt, or take that handover back first.", name=person.name, who=held[0].to_officer,
               date=short_date(held[0].sent_on, session.today))
        )  # fmt: skip


def _check_path(command: HandOver) -> None:
    ending, path = ENDINGS[command.form], command.path
    if not ending:
        if path is not None:
            raise Refusal(tr("A handover on paper has no file. Leave its name out; print the packs instead."))
        return
    if path is None or path.suffix.lower() != ending:
        raise Refusal(tr("{name} does not end in {suffix}, the only kind made here. Choose such a name.",
                         name=path.name if path else "", suffix=ending))  # fmt: skip
    if path.exists():
        raise Refusal(tr("{name} already exists. Choose another name, so that no handover is written over.", name=path.name))


def _named(session: Session, command: RecordReceipt, receipt: str) -> list[Handover]:
    """The handovers of these people; a file is only known to have been opened by its code."""
    found = [_awaiting(session, one) for one in dict.fromkeys(command.person_ids)]
    sealed = [one for one in found if one.form is HandoverForm.FILE]
    if sealed and not _codes_fit(session, sealed, receipt):
        raise Refusal(tr("A sealed file is received when someone opened it: type the receipt code that importing it gave."))
    return found


def _codes_fit(session: Session, sealed: Sequence[Handover], receipt: str) -> bool:
    meant = {one.id for one in _by_code(session, receipt)}
    return all(one.id in meant for one in sealed)


def _by_code(session: Session, receipt: str) -> list[Handover]:
    """The handovers a code is for: a whole file, or one case of it."""
    waiting = session.store.find(Handover, f"{AWAITING} AND form = ?", (HandoverForm.FILE.value,))
    for bundle in dict.fromkeys(one.bundle for one in waiting):
        whole = session.store.find(Handover, "bundle = ?", (bundle,))
        if same_receipt(receipt, receipt_code(bundle, [one.person_id for one in whole])):
            return [one for one in whole if one.receipt_on is None]
    single = [one for one in waiting if same_receipt(receipt, receipt_code(one.bundle, [one.person_id]))]
    if not single:
        raise Refusal(tr("{code} is the receipt of no handover that awaits one here. Check it against what the receiver wrote.",
                         code=receipt[:40]))  # fmt: skip
    return single


def _awaiting(session: Session, person_id: str) -> Handover:
    person = session.store.need(Person, person_id)
    found = [one for one in session.store.of_person(Handover, person_id) if one.receipt_on is None]
    if not found:
        raise Refusal(tr("No handover of {name} awaits a receipt. Hand the case over first.", name=person.name))
    return found[-1]
