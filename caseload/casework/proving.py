"""Proving that someone may open a file: a passphrase or a recovery code tried against its slots, with a wait after wrong ones."""

from __future__ import annotations

from pathlib import Path

from caseload.casework.clock import Clock
from caseload.domain.errors import TooSoon, WrongPassphrase
from caseload.domain.recovery_code import is_code
from caseload.domain.words import tr, trn
from caseload.storage import files, tries, vault
from caseload.storage.keys import SlotKind


def prove(path: Path, secret: str, clock: Clock, kind: str = SlotKind.PASSPHRASE) -> bytes:
    """The file key; raises TooSoon or WrongPassphrase with the seconds to wait, or another Refusal for the files."""
    if kind == SlotKind.PASSPHRASE and is_code(secret):
        raise WrongPassphrase(tr("That is a recovery code, not the passphrase. Choose “Use the recovery code” to open with it."))
    real = files.real_path(path)
    now = clock.now()
    if left := tries.wait_left(real, now):
        raise _with(TooSoon(_wait_words(left)), left)
    try:
        key = vault.file_key(real, secret, kind)
    except WrongPassphrase as wrong:
        wait = tries.wrong_try(real, now)
        raise _with(WrongPassphrase(f"{wrong} {_next_words(wait)}" if wait else str(wrong)), wait) from wrong
    tries.right_try(real)
    return key


def kind_of(secret: str) -> SlotKind:
    """What a typed secret is: a whole recovery code, or else a passphrase."""
    return SlotKind.RECOVERY if is_code(secret) else SlotKind.PASSPHRASE


def _with(wrong: WrongPassphrase, seconds: int) -> WrongPassphrase:
    wrong.seconds = seconds
    return wrong


def _wait_words(seconds: int) -> str:
    return trn("After several wrong tries there is a wait before the next one: {n} second more. Nothing is lost.",
               "After several wrong tries there is a wait before the next one: {n} seconds more. Nothing is lost.",
               seconds)  # fmt: skip


def _next_words(seconds: int) -> str:
    return trn("The next try can be made in {n} second.", "The next try can be made in {n} seconds.", seconds)
