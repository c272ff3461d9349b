"""Key slots: a random file key wrapped once for each way in, in `NAME.caseload.keys` beside the store.

The file is JSON, described in docs/store-format.md; bytes are base64. The wrap is AES-256-GCM under an Argon2id key, or under the
secret that the computer's keyring holds, so a wrong passphrase is told from a damaged slot. While the file key is being
changed a second set of slots stands in it, for the key that is to come.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from caseload.domain.errors import DamagedStore, NewerStore, Refusal, Trouble, WrongPassphrase
from caseload.domain.words import tr

KEY_BYTES = 32
FORMAT = 2  # 1 while no other key is on its way: a program that knows only 1 then still opens the file
MEMORY_KIB, PASSES, LANES = 65536, 3, 4
MEMORY_CEILING_KIB, PASSES_CEILING, LANES_CEILING = 1 << 21, 100, 64
MOST_SLOTS, MOST_BYTES = 16, 1 << 20
MOST_WORK = 64 * MEMORY_KIB * PASSES  # of all slots together: a wrong passphrase is tried against each, and waits for each
BOUND = b"caseload file key 1"


class TooMuchAsked(ValueError):
    """A key file whose size, slots or costs would make every try to unlock wait."""


class SlotKind(StrEnum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"  # noqa: S105  a word in the key file
    RECOVERY = "recovery"
    KEYRING = "keyring"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way to the file key; `id` and `made_on` tell it from others, and a slot of the keyring has no costs and no salt."""

    kind: str
    nonce: bytes
    wrapped: bytes
    memory_kib: int = 0
    passes: int = 0
    lanes: int = 0
    salt: bytes = b""
    id: str = ""
    made_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """The slots of a store, and while its key is being changed the slots of the key to come with the mark of that key."""

    slots: tuple[Slot, ...]
    coming: tuple[Slot, ...] = ()
    coming_mark: str = ""


def key_file(store: Path) -> Path:
    """The key file that belongs to a store."""
    return store.with_name(store.name + ".keys")


def earlier_key_file(store: Path) -> Path:
    """The generation before of the key file."""
    return store.with_name(store.name + ".keys.1")


def new_file_key() -> bytes:
    """A fresh random file key."""
    return secrets.token_bytes(KEY_BYTES)


def key_mark(file_key: bytes) -> str:
    """A mark by which one file key is told from another; nothing of the key can be worked out from it."""
    return hashlib.sha256(b"caseload key mark 1" + file_key).hexdigest()[:32]


def wrap(file_key: bytes, secret: str, kind: str = SlotKind.PASSPHRASE, made_on: str = "") -> Slot:
    """A slot for the file key that a passphrase or a recovery code opens, at the floor of Argon2id or above."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    derived = _derive(secret, salt, MEMORY_KIB, PASSES, LANES)
    return Slot(
        kind=str(kind), memory_kib=MEMORY_KIB, passes=PASSES, lanes=LANES, salt=salt, nonce=nonce,
        wrapped=AESGCM(derived).encrypt(nonce, file_key, BOUND), id=secrets.token_hex(4), made_on=made_on,
    )  # fmt: skip


def wrap_for_keyring(file_key: bytes, secret: bytes, made_on: str = "") -> Slot:
    """A slot that the random secret in the computer's keyring opens; nothing is derived from 32 random bytes."""
    nonce = secrets.token_bytes(12)
    return Slot(kind=str(SlotKind.KEYRING), nonce=nonce, wrapped=AESGCM(secret).encrypt(nonce, file_key, BOUND),
                id=secrets.token_hex(4), made_on=made_on)  # fmt: skip


def unwrap(slots: tuple[Slot, ...], secret: str, kind: str = SlotKind.PASSPHRASE) -> bytes:
    """The file key; raises WrongPassphrase when no slot opens, and refuses a slot weaker than the floor."""
    return opened_slot(slots, secret, kind)[1]


def opened_slot(slots: tuple[Slot, ...], secret: str, kind: str = SlotKind.PASSPHRASE) -> tuple[Slot, bytes]:
    """The slot of that kind which the secret opens, and the file key in it; raises as `unwrap` does."""
    for slot in slots:
        if slot.kind != kind:
            continue
        if slot.memory_kib < MEMORY_KIB or slot.passes < PASSES:
            raise Refusal(
                tr("The key file asks for weaker protection than this program allows. Restore the key file from a backup.")
            )
        derived = _derive(secret, slot.salt, slot.memory_kib, slot.passes, slot.lanes)
        try:
            return slot, AESGCM(derived).decrypt(slot.nonce, slot.wrapped, BOUND)
        except InvalidTag:
            continue
    if kind == SlotKind.RECOVERY:
        raise WrongPassphrase(tr("This recovery code does not open this file: it may be of another file, or was replaced or "
                                 "revoked since. Look for a newer sheet, or use the passphrase."))  # fmt: skip
    raise WrongPassphrase(tr("The passphrase does not open this file. Check Caps Lock and try again."))


def unwrap_for_keyring(slots: tuple[Slot, ...], secret: bytes) -> bytes | None:
    """The file key by the secret of the keyring, or None when that opens no slot."""
    for slot in slots:
        if slot.kind == SlotKind.KEYRING and len(secret) == KEY_BYTES:
            try:
                return AESGCM(secret).decrypt(slot.nonce, slot.wrapped, BOUND)
            except InvalidTag:
                continue
    return None


def write_slots(store: Path, slots: tuple[Slot, ...]) -> None:
    """Write a key file that holds these slots alone; a revoked one is left in neither generation."""
    write_key_file(store, KeyFile(slots=slots))


def write_key_file(store: Path, kept: KeyFile) -> None:
    """Write the key file aside, fsync and rename it; the generation before serves meanwhile, then becomes a second copy."""
    target, earlier = key_file(store), earlier_key_file(store)
    aside = _written_aside(store, kept)
    if target.exists():
        target.replace(earlier)
    aside.replace(target)
    fsync_folder(target.parent)
    _written_aside(store, kept).replace(earlier)
    fsync_folder(target.parent)


def _written_aside(store: Path, kept: KeyFile) -> Path:
    """The key file written and fsynced under a name of its own."""
    aside = store.with_name(store.name + ".keys.new")
    told: dict[str, object] = {"format": FORMAT if kept.coming else 1, "slots": [slot_object(slot) for slot in kept.slots]}
    if kept.coming:
        told["coming"] = {"mark": kept.coming_mark, "slots": [slot_object(slot) for slot in kept.coming]}
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump({**told, "check": _check_of(told)}, out, indent=1)
        out.flush()
        os.fsync(out.fileno())
    return aside


def _check_of(told: dict[str, Any]) -> str:
    """What a key file says of itself, so that one that was changed by chance is not taken for whole."""
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def refuse_unsound(data: bytes) -> None:
    """Raise ValueError for bytes that are not a whole key file."""
    try:
        _load(json.loads(data))
    except (KeyError, TypeError, RecursionError, OverflowError) as error:
        raise ValueError("key file") from error


def unlike_written(store: Path) -> tuple[str, ...]:
    """The names of the copies of a key file that are not, letter for letter, as this program writes them."""
    return tuple(path.name for path in (key_file(store), earlier_key_file(store)) if path.exists() and not _as_written(path))


def _as_written(path: Path) -> bool:
    try:
        text = _text_of(path)
        told = json.loads(text)
        _load(told)
    except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError, NewerStore):
        return False
    return json.dumps(told, indent=1) == text and {*told} <= {"format", "slots", "coming", "check"}


def read_slots(store: Path) -> tuple[Slot, ...]:
    """The slots of a store that stand now."""
    return read_key_file(store).slots


def read_key_file(store: Path) -> KeyFile:
    """The key file of a store, from the earlier generation when the newest is missing or damaged."""
    problem: Exception | None = None
    for path in (key_file(store), earlier_key_file(store)):
        try:
            return _load(json.loads(_text_of(path)))
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
    if isinstance(problem, TooMuchAsked):
        raise DamagedStore(
            tr("The key file {name} asks for more work than any that this program writes, so it was changed by something else. "
               "Put back a copy of it from a backup.", name=key_file(store).name)
        )  # fmt: skip
    raise DamagedStore(
        tr("The key file {name} is damaged and cannot be read. Put back a copy of it from a backup.",
           name=key_file(store).name)
    )  # fmt: skip


def _text_of(path: Path) -> str:
    if path.stat().st_size > MOST_BYTES:
        raise TooMuchAsked("size")
    return path.read_text(encoding="utf-8")


def _derive(passphrase: str, salt: bytes, memory_kib: int, passes: int, lanes: int) -> bytes:
    return hash_secret_raw(
        passphrase.encode(), salt, time_cost=passes, memory_cost=memory_kib, parallelism=lanes,
        hash_len=KEY_BYTES, type=Type.ID,
    )  # fmt: skip


def slot_object(slot: Slot) -> dict[str, object]:
    """A slot as plain JSON values."""

    def text(data: bytes) -> str:
        return base64.b64encode(data).decode()

    costs = {"memory_kib": slot.memory_kib, "passes": slot.passes, "lanes": slot.lanes, "salt": text(slot.salt)}
    named = {name: value for name, value in (("id", slot.id), ("made_on", slot.made_on)) if value}
    derived = slot.kind != SlotKind.KEYRING
    return {
        "kind": slot.kind, "kdf": "argon2id" if derived else "none", **(costs if derived else {}),
        "nonce": text(slot.nonce), "wrapped": text(slot.wrapped), **named,
    }  # fmt: skip


def _load(data: dict[str, Any]) -> KeyFile:
    if not isinstance(data, dict):
        raise TypeError("key file")
    if data["format"] > FORMAT:
        raise NewerStore(tr("The key file was written by a newer version of Caseload. Install that version to open it."))
    coming = data.get("coming")
    kept = KeyFile(
        slots=_slots(data["slots"]), coming=_slots(coming["slots"]) if coming is not None else (),
        coming_mark=str(coming["mark"]) if coming is not None else "",
    )  # fmt: skip
    if not kept.slots:
        raise ValueError("no slot")
    check = data.get("check")  # files of an earlier program have none
    if check is not None and check != _check_of({name: told for name, told in data.items() if name != "check"}):
        raise ValueError("check")
    return kept


def _slots(rows: list[dict[str, Any]]) -> tuple[Slot, ...]:
    if len(rows) > MOST_SLOTS:
        raise TooMuchAsked("slots")
    made = tuple(slot_from(row) for row in rows if row["kdf"] in ("argon2id", "none"))
    if sum(slot.memory_kib * slot.passes for slot in made) > MOST_WORK:
        raise TooMuchAsked("work")
    return made


def slot_from(row: dict[str, Any]) -> Slot:
    """The slot of plain JSON values; raises ValueError, KeyError or TypeError when they are none, or ask for too much."""
    nonce, wrapped = (base64.b64decode(row[name], validate=True) for name in ("nonce", "wrapped"))
    given, made_on = str(row.get("id", "")) or hashlib.sha256(wrapped).hexdigest()[:8], str(row.get("made_on", ""))
    if len(nonce) != 12:  # noqa: PLR2004  bytes of a GCM nonce
        raise ValueError("slot bytes")
    if row["kdf"] == "none":
        if row["kind"] != SlotKind.KEYRING:
            raise ValueError("a slot that nothing protects")
        return Slot(kind=str(row["kind"]), nonce=nonce, wrapped=wrapped, id=given, made_on=made_on)
    memory, passes, lanes = int(row["memory_kib"]), int(row["passes"]), int(row["lanes"])
    if memory > MEMORY_CEILING_KIB or passes > PASSES_CEILING or not 1 <= lanes <= LANES_CEILING:
        raise ValueError("slot out of bounds")
    if memory * passes > MOST_WORK:
        raise TooMuchAsked("work")
    salt = base64.b64decode(row["salt"], validate=True)
    if len(salt) < 8:  # noqa: PLR2004  the least salt of Argon2
        raise ValueError("slot bytes")
    return Slot(kind=str(row["kind"]), memory_kib=memory, passes=passes, lanes=lanes, salt=salt, nonce=nonce, wrapped=wrapped,
                id=given, made_on=made_on)  # fmt: skip


def fsync_folder(folder: Path) -> None:
    """Make a rename in a folder last."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
