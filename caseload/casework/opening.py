"""The other ways to open a file: the recovery code with who and why, the keyring, the PIN of a sitting; and another file key."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from caseload.casework.backing import carry_to_new_key
from caseload.casework.clock import Clock
from caseload.casework.proving import prove
from caseload.casework.session import Session, open_keyed, refuse_shared_folder
from caseload.casework.unit import act
from caseload.domain.change import AuditKind
from caseload.domain.errors import DamagedStore, Refusal, Trouble, WrongPassphrase
from caseload.domain.recovery_code import RANDOM_BYTES, code_of, read_code
from caseload.domain.words import tr, trn
from caseload.storage import files, keys, os_keyring, rotation, vault
from caseload.storage.keys import SlotKind

LONGEST = 300
PIN_TRIES, SHORTEST_PIN, LONGEST_PIN = 3, 4, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """Opening with the recovery code: who does it and why, for the history of the file."""

    code: str = field(repr=False)
    who: str
    why: str


def new_recovery_code() -> str:
    """A fresh random recovery code, as printed."""
    return code_of(secrets.token_bytes(RANDOM_BYTES))


def open_with_code(path: Path, recovery: Recovery, clock: Clock) -> Session:
    """Open a file with its recovery code; who and why stand in the history, or it is not opened."""
    who, why = " ".join(recovery.who.split())[:LONGEST], " ".join(recovery.why.split())[:LONGEST]
    if not who:
        raise Refusal(tr("Type the name of whoever opens the file: it goes into the history of the file."))
    if not why:
        raise Refusal(tr("Type why the file is opened with the recovery code: it goes into the history of the file."))
    refuse_shared_folder(files.real_path(path))
    session = open_keyed(path, prove(path, read_code(recovery.code), clock, SlotKind.RECOVERY), clock)
    try:
        with act(session, "open_with_recovery_code", AuditKind.CONSULTATION, who) as unit:
            unit.reversible = False
            unit.sentence = tr("Opened with the recovery code by {who}: {why}", who=who, why=why)
    except BaseException:
        session.close()
        raise
    return session


def keyring_opens(path: Path) -> bool:
    """Whether the file has a slot for a keyring; a key file that cannot be read is told of when it is opened."""
    try:
        return any(slot.kind == SlotKind.KEYRING for slot in keys.read_slots(files.real_path(path)))
    except Refusal:
        return False


def keyring_name() -> str:
    """What the keyring of this computer is called, or an empty text where there is none to use."""
    return os_keyring.backend_name()


def open_with_keyring(path: Path, clock: Clock) -> Session:
    """Open a file with the secret in this computer's keyring; raises WrongPassphrase with the way on when it is not there."""
    real = files.real_path(path)
    refuse_shared_folder(real)
    files.refuse_unlike(real)
    return open_keyed(real, vault.key_among(real, _key_by_keyring), clock)


def _key_by_keyring(slots: tuple[keys.Slot, ...]) -> bytes:
    gone: Refusal | None = None
    for slot in slots:
        if slot.kind != SlotKind.KEYRING:
            continue
        try:
            key = keys.unwrap_for_keyring((slot,), os_keyring.take(slot.id))
        except os_keyring.KeyringGone as trouble:
            gone, key = trouble, None
        if key is not None:
            return key
    raise gone or os_keyring.gone()


class SittingPin:
    """The file key under a short PIN, in memory only and for this sitting: three wrong tries and it is gone."""

    def __init__(self, session: Session, pin: str) -> None:
        """Take the key of an open session; refuses a PIN that anyone would try first."""
        _judge_pin(pin)
        self.path = session.path
        self._slot: keys.Slot | None = keys.wrap(session.store.key, pin)
        self._left = PIN_TRIES

    @property
    def usable(self) -> bool:
        """Whether the PIN still opens the file."""
        return self._slot is not None

    def forget(self) -> None:
        """Drop the wrapped key: from now on only the full passphrase opens the file."""
        self._slot = None

    def open(self, pin: str, clock: Clock) -> Session:
        """Open the file again; raises WrongPassphrase, which after the third wrong PIN says that the passphrase is needed."""
        if self._slot is None:
            raise WrongPassphrase(tr("The PIN of this sitting is gone. Type the passphrase."))
        try:
            key = keys.unwrap((self._slot,), pin)
        except WrongPassphrase as wrong:
            self._left -= 1
            if not self._left:
                self.forget()
                raise WrongPassphrase(tr("Three wrong PINs: the PIN is gone. Type the passphrase. Nothing is lost.")) from wrong
            raise WrongPassphrase(
                trn("The PIN is wrong. {n} more try, then the passphrase is asked for.",
                    "The PIN is wrong. {n} more tries, then the passphrase is asked for.", self._left)
            ) from wrong  # fmt: skip
        self._left = PIN_TRIES
        try:
            return open_keyed(self.path, key, clock)
        except DamagedStore:  # the file has had another key since: the passphrase tells more
            self.forget()
            raise


def _judge_pin(pin: str) -> None:
    if not (pin.isascii() and pin.isdigit() and SHORTEST_PIN <= len(pin) <= LONGEST_PIN):
        raise Refusal(tr("A PIN is {least} to {most} figures.", least=SHORTEST_PIN, most=LONGEST_PIN))
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    if len({*pin}) == 1 or steps in ({1}, {-1}):
        raise Refusal(tr("This PIN is among the first that anyone would try. Choose figures that do not repeat or count up."))


def go_on(_step: int, _steps: int) -> bool:
    """Never stop."""
    return True


def change_file_key(path: Path, passphrase: str, clock: Clock, progress: Callable[[int, int], bool] = go_on) -> Session:
    """Give a closed file another key and open it: only this passphrase opens it then, every other way in ends.

    `progress(step, steps)` answers whether to go on; stopping before the new file is put in place changes nothing.
    """
    real = files.real_path(path)
    refuse_shared_folder(real)
    old, new = prove(real, passphrase, clock), keys.new_file_key()
    going = [slot for slot in keys.read_slots(real) if slot.kind == SlotKind.KEYRING]
    fresh = (keys.wrap(new, passphrase, SlotKind.PASSPHRASE, clock.today().isoformat()),)
    steps = rotation.rotated(real, old, new, fresh)
    for at, step in enumerate(steps):
        if not progress(at, len(rotation.STEPS)) and step in rotation.STEPS[: rotation.STEPS.index("swap") + 1]:
            steps.close()
            raise Trouble(tr("Stopped: the file keeps the key it had."))
    with suppress(OSError, Refusal):
        carry_to_new_key(old, new)
    for slot in going:
        os_keyring.forget(slot.id)
    session = open_keyed(real, new, clock)
    try:
        with act(session, "change_file_key", AuditKind.ALTERATION) as unit:
            unit.reversible = False
            unit.sentence = tr("The file key was changed. Only this passphrase opens the file now; print a new recovery sheet.")
    except BaseException:
        session.close()
        raise
    return session
