"""Key slots: a random file key wrapped once for each way in, in `NAME.caseload.keys` beside the store.

The file is JSON, described in docs/store-format.md; bytes are base64. The wrap is AES-256-GCM under an Argon2id key, or under the
secret that the computer's keyring holds, so a wrong passphrase is told from a damaged slot. While the file key is being
changed a second set of slots stands in it, for the key that is to come.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import unicodedata
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from caseload.domain.errors import DamagedStore, NewerStore, Refusal, Trouble, WrongPassphrase
from caseload.domain.words import tr
from caseload.lasting import sync_folder
from caseload.outside import read_ordinary
from caseload.storage.key_text import (
    LANES,
    MEMORY_CEILING_KIB,
    MEMORY_KIB,
    MOST_BYTES,
    PASSES,
    UNSOUND,
    KeyFile,
    Slot,
    SlotKind,
    TooMuchAsked,
    read_text,
    slot_from,
    slot_object,
    text_of,
    written_again,
)

__all__ = [
    "KEY_BYTES", "LANES", "MEMORY_CEILING_KIB", "MEMORY_KIB", "PASSES", "KeyFile", "Slot", "SlotKind", "TooMuchAsked",
    "copies_differ", "earlier_key_file", "key_file", "key_mark", "new_file_key", "opened_slot", "read_key_file", "read_slots",
    "refuse_unsound", "slot_from", "slot_object", "unlike_written", "unwrap", "unwrap_for_keyring", "wrap", "wrap_for_keyring",
    "write_key_file", "write_slots",
]  # fmt: skip

KEY_BYTES = 32
BOUND = b"caseload file key 1"


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
    derived = _derive(_spellings(secret)[0], salt, MEMORY_KIB, PASSES, LANES)
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
        for spelling in _spellings(secret):
            derived = _derive(spelling, slot.salt, slot.memory_kib, slot.passes, slot.lanes)
            with contextlib.suppress(InvalidTag):
                return slot, AESGCM(derived).decrypt(slot.nonce, slot.wrapped, BOUND)
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
    sync_folder(target.parent)
    _written_aside(store, kept).replace(earlier)
    sync_folder(target.parent)


def _written_aside(store: Path, kept: KeyFile) -> Path:
    """The key file written and fsynced under a name of its own."""
    aside = store.with_name(store.name + ".keys.new")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text_of(kept))
        out.flush()
        os.fsync(out.fileno())
    return aside


def refuse_unsound(data: bytes) -> None:
    """Raise ValueError for bytes that are not a whole key file."""
    try:
        read_text(data)
    except UNSOUND as error:
        raise ValueError("key file") from error


def unlike_written(store: Path) -> tuple[str, ...]:
    """The names of the copies of a key file that are not, letter for letter, as this program writes them."""
    return tuple(path.name for path in (key_file(store), earlier_key_file(store)) if path.exists() and not _as_written(path))


def copies_differ(store: Path) -> bool:
    """Whether the second copy of a key file holds other ways in: of another store, or from before one was revoked."""
    try:
        return _text_of(key_file(store)) != _text_of(earlier_key_file(store))
    except (OSError, ValueError):
        return False


def _as_written(path: Path) -> bool:
    try:
        text = _text_of(path)
        return read_text(text) is not None and text == written_again(text)
    except (OSError, NewerStore, *UNSOUND):
        return False


def read_slots(store: Path) -> tuple[Slot, ...]:
    """The slots of a store that stand now."""
    return read_key_file(store).slots


def read_key_file(store: Path) -> KeyFile:
    """The key file of a store, from the earlier generation when the newest is missing or damaged."""
    problem: Exception | None = None
    for path in (key_file(store), earlier_key_file(store)):
        try:
            return read_text(_text_of(path))
        except FileNotFoundError:
            continue
        except NewerStore:
            raise
        except PermissionError as error:
            raise Trouble(
                tr("The key file {name} cannot be read ({why}). Ask for access to it.", name=path.name, why=error.strerror or "")
            ) from error
        except (OSError, *UNSOUND) as error:
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
    data = read_ordinary(path, MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise TooMuchAsked("size")
    return data.decode("utf-8").replace("\r\n", "\n")


def _spellings(secret: str) -> tuple[bytes, ...]:
    """The bytes a secret may have been derived from, those of new slots first.

    Keyboards and systems write a letter with its mark as one character or as two; programs before this one took what came.
    """
    forms = (unicodedata.normalize("NFC", secret), secret, unicodedata.normalize("NFD", secret))
    return tuple(dict.fromkeys(form.encode(errors="surrogatepass") for form in forms))


def _derive(secret: bytes, salt: bytes, memory_kib: int, passes: int, lanes: int) -> bytes:
    return hash_secret_raw(
        secret, salt, time_cost=passes, memory_cost=memory_kib, parallelism=lanes,
        hash_len=KEY_BYTES, type=Type.ID,
    )  # fmt: skip
