"""A printed recovery code opens a file by the page on its format alone, with none of this program."""

from __future__ import annotations

import base64
import json

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from caseload.casework.key_slots import KeepRecoveryCode, keep_recovery_code
from caseload.casework.opening import new_recovery_code
from caseload.casework.session import Session
from caseload.storage import keys
from tests import kit


def test_the_recovery_code_opens_without_this_program_as_the_page_on_the_format_says(sitting: Session) -> None:
    code = new_recovery_code()
    keep_recovery_code(sitting, KeepRecoveryCode(proof=kit.PASSPHRASE, code=code))
    slot = next(one for one in json.loads(keys.key_file(sitting.path).read_text())["slots"] if one["kind"] == "recovery")
    salt, nonce, wrapped = (base64.b64decode(slot[name]) for name in ("salt", "nonce", "wrapped"))
    derived = hash_secret_raw(code.replace("-", "").encode(), salt, time_cost=slot["passes"], memory_cost=slot["memory_kib"],
                              parallelism=slot["lanes"], hash_len=32, type=Type.ID)  # fmt: skip
    assert AESGCM(derived).decrypt(nonce, wrapped, b"caseload file key 1") == sitting.store.key
