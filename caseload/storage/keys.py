"""Key slots: a random file key wrapped by a passphrase, in `NAME.caseload.keys` beside the store.

The file is JSON: {"format": 1, "slots": [{"kind", "kdf", "memory_kib", "passes", "lanes", "salt", "nonce", "wrapped"}]};
bytes are base64. The wrap is AES-256-GCM under an Argon2id key, so a wrong passphrase is told from a damaged slot.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from caseload.domain.errors import DamagedStore, NewerStore, Refusal, Trouble, WrongPassphrase
from caseload.domain.words import tr

KEY_BYTES = 32
FORMAT = 1
MEMORY_KIB, PASSES, LANES = 65536, 3, 4
MEMORY_CEILING_KIB, PASSES_CEILING, LANES_CEILING = 1 << 21, 100, 64
BOUND = b"caseload file key 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way to the file key: the passphrase slot of format 1."""

    kind: str
    memory_kib: int
    passes: int
    lanes: int
    salt: bytes
    nonce: bytes
    wrapped: bytes


def key_file(store: Path) -> Path:
    """The key file that belongs to a store."""
    return store.with_name(store.name + ".keys")


def earlier_key_file(store: Path) -> Path:
    """The generation before of the key file."""
    return store.with_name(store.name + ".keys.1")


def new_file_key() -> bytes:
    """A fresh random file key."""
    return secrets.token_bytes(KEY_BYTES)


def wrap(file_key: bytes, passphrase: str) -> Slot:
    """A passphrase slot for the file key, at the floor of Argon2id or above."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    derived = _derive(passphrase, salt, MEMORY_KIB, PASSES, LANES)
    return Slot(
        kind="passphrase", memory_kib=MEMORY_KIB, passes=PASSES, lanes=LANES, salt=salt, nonce=nonce,
        wrapped=AESGCM(derived).encrypt(nonce, file_key, BOUND),
    )  # fmt: skip


def unwrap(slots: tuple[Slot, ...], passphrase: str) -> bytes:
    """The file key; raises WrongPassphrase when no slot opens, and refuses a slot weaker than the floor."""
    for slot in slots:
        if slot.memory_kib < MEMORY_KIB or slot.passes < PASSES:
            raise Refusal(
                tr("The key file asks for weaker protection than this program allows. Restore the key file from a backup.")
            )
        derived = _derive(passphrase, slot.salt, slot.memory_kib, slot.passes, slot.lanes)
        try:
            return AESGCM(derived).decrypt(slot.nonce, slot.wrapped, BOUND)
        except InvalidTag:
            continue
    raise WrongPassphrase(tr("The passphrase does not open this file. Check Caps Lock and try again."))


def write_slots(store: Path, slots: tuple[Slot, ...]) -> None:
    """Write the key file aside, fsync and rename it; the earlier generation is kept."""
    target = key_file(store)
    aside = target.with_name(target.name + ".new")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump({"format": FORMAT, "slots": [slot_object(slot) for slot in slots]}, out, indent=1)
        out.flush()
        os.fsync(out.fileno())
    if target.exists():
        target.replace(earlier_key_file(store))
    aside.replace(target)
    _fsync_folder(target.parent)


def read_slots(store: Path) -> tuple[Slot, ...]:
    """The slots of a store, from the earlier generation when the newest is missing or damaged."""
    problem: Exception | None = None
    for path in (key_file(store), earlier_key_file(store)):
        try:
            return _load(json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            continue
        except NewerStore:
            raise
        except PermissionError as error:
            raise Trouble(
                tr("The key file {name} cannot be read ({why}). Ask for access to it.", name=path.name, why=error.strerror or "")
            ) from error
        except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError) as error:
            problem = error
    if problem is None:
        raise DamagedStore(
            tr("The key file {name} is missing. Put it back beside the caseload file, from a backup if need be; "
               "without it no passphrase can open the file.", name=key_file(store).name)
        )  # fmt: skip
    raise DamagedStore(
        tr("The key file {name} is damaged and cannot be read. Put back a copy of it from a backup.",
           name=key_file(store).name)
    )  # fmt: skip


def _derive(passphrase: str, salt: bytes, memory_kib: int, passes: int, lanes: int) -> bytes:
    return hash_secret_raw(
        passphrase.encode(), salt, time_cost=passes, memory_cost=memory_kib, parallelism=lanes,
        hash_len=KEY_BYTES, type=Type.ID,
    )  # fmt: skip


def slot_object(slot: Slot) -> dict[str, object]:
    """A slot as plain JSON values."""

    def text(data: bytes) -> str:
        return base64.b64encode(data).decode()

    return {
        "kind": slot.kind, "kdf": "argon2id", "memory_kib": slot.memory_kib, "passes": slot.passes, "lanes": slot.lanes,
        "salt": text(slot.salt), "nonce": text(slot.nonce), "wrapped": text(slot.wrapped),
    }  # fmt: skip


def _load(data: dict[str, Any]) -> tuple[Slot, ...]:
    if not isinstance(data, dict):
        raise TypeError("key file")
    if data["format"] > FORMAT:
        raise NewerStore(tr("The key file was written by a newer version of Caseload. Install that version to open it."))
    slots = tuple(slot_from(row) for row in data["slots"] if row["kdf"] == "argon2id")
    if not slots:
        raise ValueError("no slot")
    return slots


def slot_from(row: dict[str, Any]) -> Slot:
    """The slot of plain JSON values; raises ValueError, KeyError or TypeError when they are none, or ask for too much."""
    memory, passes, lanes = int(row["memory_kib"]), int(row["passes"]), int(row["lanes"])
    if memory > MEMORY_CEILING_KIB or passes > PASSES_CEILING or not 1 <= lanes <= LANES_CEILING:
        raise ValueError("slot out of bounds")
    data = {name: base64.b64decode(row[name], validate=True) for name in ("salt", "nonce", "wrapped")}
    if len(data["nonce"]) != 12 or len(data["salt"]) < 8:  # noqa: PLR2004  bytes of a GCM nonce, least salt of Argon2
        raise ValueError("slot bytes")
    return Slot(kind=str(row["kind"]), memory_kib=memory, passes=passes, lanes=lanes, **data)


def _fsync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
