"""A document sealed with a passphrase: a random key of its own, wrapped as the store's slots are, and AES-256-GCM over the whole.

The file is JSON: {"what", "format", "slots": [as in a key file], "nonce", "sealed"}; bytes are base64. docs/handover-format.md
says how to open one without this program.
"""

from __future__ import annotations

import base64
import json
import secrets
import zlib
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from caseload.domain.errors import DamagedStore, NewerStore, Refusal, WrongPassphrase
from caseload.domain.words import tr
from caseload.storage import keys

WHAT, FORMAT = "caseload handover", 1
BOUND = b"caseload handover 1"
NONCE_BYTES = 12
MOST_SEALED, MOST_OPEN = 40 << 20, 50 << 20
# A slot may ask for more work than ours does, as that of a later program may, but not for more than a laptop has.
MOST_MEMORY_KIB, MOST_PASSES = 4 * keys.MEMORY_KIB, 4 * keys.PASSES


def seal(document: bytes, passphrase: str) -> bytes:
    """The bytes of a sealed file that holds a document; refuses one that nobody could open again."""
    if len(document) > MOST_OPEN:
        raise Refusal(tr("These cases are more than one handover file can hold. Hand them over in several files."))
    key, nonce = keys.new_file_key(), secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, zlib.compress(document, 6), BOUND)
    return json.dumps({
        "what": WHAT, "format": FORMAT, "slots": [keys.slot_object(keys.wrap(key, passphrase))],
        "nonce": base64.b64encode(nonce).decode(), "sealed": base64.b64encode(sealed).decode(),
    }, indent=1).encode()  # fmt: skip


def unseal(data: bytes, passphrase: str, name: str) -> bytes:
    """The document in a sealed file; `name` is the file's, for the sentence when it is none, damaged, newer, or stays shut."""
    slot, nonce, sealed = _parts(_read(data, name), name)
    try:
        key = keys.unwrap((slot,), passphrase)
    except WrongPassphrase as wrong:
        raise WrongPassphrase(
            tr("The passphrase does not open {name}. Ask the sender for the one told for this file; it is not that of your own "
               "caseload.", name=name)
        ) from wrong  # fmt: skip
    try:
        return _unpacked(AESGCM(key).decrypt(nonce, sealed, BOUND))
    except (InvalidTag, zlib.error, ValueError) as wrong:
        raise damaged(name) from wrong


def check_size(size: int, name: str) -> None:
    """Refuse a file that is far too large to be read whole."""
    if size > MOST_SEALED:
        raise Refusal(tr("{name} is far larger than any handover. Check that it is the file the sender meant.", name=name))


def damaged(name: str) -> DamagedStore:
    """The sentence for a handover file that cannot be read."""
    return DamagedStore(tr("{name} is damaged: not all of it can be read, so nothing was taken from it. Ask the sender to make "
                           "it again.", name=name))  # fmt: skip


def newer(name: str) -> NewerStore:
    """The sentence for a handover file this program is too old for."""
    return NewerStore(tr("{name} was written by a newer version of Caseload. Install that version to open it; nothing was "
                         "changed.", name=name))  # fmt: skip


def _read(data: bytes, name: str) -> dict[str, Any]:
    """The outer object of the file."""
    check_size(len(data), name)
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or found.get("what") != WHAT:
        raise Refusal(tr("{name} is not a handover file, or was cut short. Choose the file that the sender made with Caseload.",
                         name=name))  # fmt: skip
    return found


def _parts(found: dict[str, Any], name: str) -> tuple[keys.Slot, bytes, bytes]:
    version = found.get("format")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise damaged(name)
    if version > FORMAT:
        raise newer(name)
    try:
        slot = keys.slot_from(found["slots"][0])
        nonce, sealed = (base64.b64decode(found[part], validate=True) for part in ("nonce", "sealed"))
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError) as wrong:
        raise damaged(name) from wrong
    if len(nonce) != NONCE_BYTES or not _fair(slot):
        raise damaged(name)
    return slot, nonce, sealed


def _fair(slot: keys.Slot) -> bool:
    """Whether a slot is as strong as ours and no more costly than a laptop can bear."""
    return keys.MEMORY_KIB <= slot.memory_kib <= MOST_MEMORY_KIB and keys.PASSES <= slot.passes <= MOST_PASSES


def _unpacked(packed: bytes) -> bytes:
    """The document; raises ValueError where it would swell past what any handover holds."""
    opener = zlib.decompressobj()
    document = opener.decompress(packed, MOST_OPEN)
    if opener.unconsumed_tail or not opener.eof:
        raise ValueError("not the whole")
    return document
