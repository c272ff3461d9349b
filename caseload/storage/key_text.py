"""The words of a key file: slots and what is said of them as JSON, read with every bound held before any work is done."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from caseload.domain.errors import NewerStore
from caseload.domain.words import tr

KNOWN = frozenset({"format", "slots", "coming", "check"})
FORMAT = 2  # 1 while no other key is on its way: a program that knows only 1 then still opens the file
MEMORY_KIB, PASSES, LANES = 65536, 3, 4
MEMORY_CEILING_KIB, PASSES_CEILING, LANES_CEILING = 1 << 21, 100, 64
MOST_SLOTS, MOST_BYTES = 16, 1 << 20
MOST_WORK = 64 * MEMORY_KIB * PASSES  # of all slots together: a wrong passphrase is tried against each, and waits for each
UNSOUND = (ValueError, KeyError, TypeError, RecursionError, OverflowError)
"""What reading raises for a text that is no whole key file."""


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


def text_of(kept: KeyFile) -> str:
    """A key file as it is written: with a check of itself, so that one changed by chance is not taken for whole."""
    told: dict[str, object] = {"format": FORMAT if kept.coming else 1, "slots": [slot_object(slot) for slot in kept.slots]}
    if kept.coming:
        told["coming"] = {"mark": kept.coming_mark, "slots": [slot_object(slot) for slot in kept.coming]}
    return json.dumps({**told, "check": _check_of(told)}, indent=1)


def read_text(text: str | bytes) -> KeyFile:
    """The key file of a text; raises one of UNSOUND for what is none or was changed, NewerStore for a later format."""
    return _load(json.loads(text))


def written_again(text: str) -> str:
    """The same key file as this program writes it: it differs where a letter was changed that reading passes over."""
    return json.dumps({name: told for name, told in json.loads(text).items() if name in KNOWN}, indent=1)


def _check_of(told: dict[str, Any]) -> str:
    """What a key file says of itself, so that one that was changed by chance is not taken for whole."""
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


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
