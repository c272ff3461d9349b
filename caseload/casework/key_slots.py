"""Acts on the ways into a file: passphrases, the recovery code, the keyring. The store itself is not rewritten.

Each asks for a secret that opens the file now. A copy or backup made before keeps the ways in that it was made with.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

from caseload.casework.clock import Clock
from caseload.casework.proving import kind_of, prove
from caseload.casework.session import Session, passphrase_advice
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.errors import Refusal, WrongPassphrase
from caseload.domain.recovery_code import read_code
from caseload.domain.words import tr
from caseload.storage import files, keys, os_keyring
from caseload.storage.keys import Slot, SlotKind

MOST_PASSPHRASES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class WayIn:
    """One way into the file: what it is, its number, and the day it was made (empty for the first of an older file)."""

    id: str
    kind: str
    made_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPassphrase:
    """One more passphrase beside those there are; `proof` opens the file now."""

    proof: str = field(repr=False)
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePassphrase:
    """A new passphrase in place of the one that `proof` is; after a recovery code, in place of all of them."""

    proof: str = field(repr=False)
    passphrase: str = field(repr=False)
    stop_code: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeWay:
    """A way in that is to open the file no more; `proof` is a passphrase that stays."""

    way_id: str
    proof: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepRecoveryCode:
    """A recovery code that was just printed, in place of any before it."""

    proof: str = field(repr=False)
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class UseKeyring:
    """Let the keyring of this computer open the file."""

    proof: str = field(repr=False)


def ways_in(session: Session) -> tuple[WayIn, ...]:
    """Every way into the file, passphrases first."""
    order = [SlotKind.PASSPHRASE, SlotKind.RECOVERY, SlotKind.KEYRING]
    slots = sorted(keys.read_slots(session.path), key=lambda slot: order.index(SlotKind(slot.kind)))
    return tuple(WayIn(id=slot.id, kind=slot.kind, made_on=slot.made_on) for slot in slots)


def add_passphrase(session: Session, command: AddPassphrase) -> Change:
    """Add a passphrase; refused when weak, or when there are four."""
    key = _proved(session, command.proof, session.clock)
    _judge(session, command.passphrase)
    kept = keys.read_slots(session.path)
    _refuse_known(kept, command.passphrase)
    if len(_of(kept, SlotKind.PASSPHRASE)) >= MOST_PASSPHRASES:
        raise Refusal(tr("This file has {n} passphrases, the most it can have. Revoke one that is no longer used.",
                         n=MOST_PASSPHRASES))  # fmt: skip
    return _put(session, "add_passphrase", (*kept, _made(session, key, command.passphrase, SlotKind.PASSPHRASE)),
                tr("A passphrase was added. Every one of them opens the file."))  # fmt: skip


def change_passphrase(session: Session, command: ChangePassphrase) -> Change:
    """Put a new passphrase in place of the old one; proved by the recovery code, in place of every one."""
    key, kept = _proved(session, command.proof, session.clock), keys.read_slots(session.path)
    _judge(session, command.passphrase)
    fresh = _made(session, key, command.passphrase, SlotKind.PASSPHRASE)
    if kind_of(command.proof) is SlotKind.RECOVERY:
        gone = {SlotKind.PASSPHRASE} | ({SlotKind.RECOVERY} if command.stop_code else set())
        slots = (fresh, *(slot for slot in kept if slot.kind not in gone))
        words = tr("The new passphrase is set; the earlier ones open the file no more. Print a new recovery sheet for the safe.")
    else:
        _refuse_known(kept, command.passphrase)
        gone_ids = _opened(kept, command.proof)
        slots = (fresh, *(slot for slot in kept if slot.id not in gone_ids))
        words = tr("The passphrase was changed. Backups made before today still open with the old one.")
    return _put(session, "change_passphrase", slots, words)


def revoke_way(session: Session, command: RevokeWay) -> Change:
    """Take a way in away; refused for the last passphrase, and unless a passphrase that stays is typed."""
    kept = keys.read_slots(session.path)
    gone = next((slot for slot in kept if slot.id == command.way_id), None)
    if gone is None:
        raise Refusal(tr("This way into the file is no longer there. Look at the list as it stands now."))
    staying = tuple(slot for slot in kept if slot.id != gone.id)
    if not _of(staying, SlotKind.PASSPHRASE):
        raise Refusal(tr("This is the last passphrase of the file, so it cannot be revoked. Change it, or add another first."))
    prove(session.path, command.proof, session.clock)
    if gone.id in _opened(kept, command.proof):
        raise Refusal(tr("You typed the passphrase that is to be revoked. Type one that stays, so that you can still get in."))
    change = _put(session, "revoke_way_in", staying, tr("Revoked. Copies and backups made before today still open with it."))
    if gone.kind == SlotKind.KEYRING:
        os_keyring.forget(gone.id)
    return change


def keep_recovery_code(session: Session, command: KeepRecoveryCode) -> Change:
    """Let a printed code open the file; a sheet printed before opens it no more."""
    key, code = _proved(session, command.proof, session.clock), read_code(command.code)
    kept = tuple(slot for slot in keys.read_slots(session.path) if slot.kind != SlotKind.RECOVERY)
    return _put(session, "make_recovery_code", (*kept, _made(session, key, code, SlotKind.RECOVERY)),
                tr("The recovery code is set. Put the sheet in the safe; earlier sheets open the file no more."))  # fmt: skip


def use_keyring(session: Session, command: UseKeyring) -> Change:
    """Put a random secret into the keyring of this computer and let it open the file."""
    key, secret = _proved(session, command.proof, session.clock), keys.new_file_key()
    slot = keys.wrap_for_keyring(key, secret, session.today.isoformat())
    os_keyring.put(slot.id, secret)
    kept = keys.read_slots(session.path)
    others = tuple(one for one in kept if one.kind != SlotKind.KEYRING)
    words = tr("The keyring of this computer opens the file too from now on. Keep the passphrase: a keyring can vanish.")
    try:
        change = _put(session, "use_keyring", (*others, slot), words)
    except BaseException:
        os_keyring.forget(slot.id)
        raise
    for old in _of(kept, SlotKind.KEYRING):
        os_keyring.forget(old.id)
    return change


def _proved(session: Session, proof: str, clock: Clock) -> bytes:
    kind = kind_of(proof)
    return prove(session.path, read_code(proof) if kind is SlotKind.RECOVERY else proof, clock, kind)


def _judge(session: Session, passphrase: str) -> None:
    officer = session.officer
    advice = passphrase_advice(passphrase, (officer.name, officer.team) if officer else ())
    if not advice.good:
        raise Refusal(advice.sentence)


def _opened(slots: tuple[Slot, ...], passphrase: str) -> frozenset[str]:
    """The ids of the slots that a passphrase opens: earlier programs took the same one twice."""
    found: set[str] = set()
    for slot in _of(slots, SlotKind.PASSPHRASE):
        with suppress(WrongPassphrase):
            found.add(keys.opened_slot((slot,), passphrase)[0].id)
    return frozenset(found)


def _refuse_known(slots: tuple[Slot, ...], passphrase: str) -> None:
    """Refuse a passphrase that opens the file already: revoked in one place it would go on opening it by the other."""
    if _opened(slots, passphrase):
        raise Refusal(tr("This passphrase opens the file already. Choose another one."))


def _of(slots: tuple[Slot, ...], kind: SlotKind) -> tuple[Slot, ...]:
    return tuple(slot for slot in slots if slot.kind == kind)


def _made(session: Session, key: bytes, secret: str, kind: SlotKind) -> Slot:
    return keys.wrap(key, secret, kind, session.today.isoformat())


def _put(session: Session, name: str, slots: tuple[Slot, ...], sentence: str) -> Change:
    """Write the key file and tell the audit in one act that cannot be undone."""
    with act(session, name, AuditKind.ALTERATION) as unit:
        unit.reversible, unit.sentence = False, sentence
        try:
            keys.write_slots(session.path, slots)
        except OSError as error:
            raise files.cannot_write(session.path.parent, error) from error
    return unit.result
