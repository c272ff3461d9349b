"""The keyring of the computer, a convenience only: it holds a random secret that opens one slot, never the file key itself.

The package is read only when someone asks for it. Whatever goes wrong with a keyring (none there, locked, emptied, another
back-end than before) comes out as KeyringGone with the way on, which is the passphrase.
"""

from __future__ import annotations

import base64
import importlib
import sys
from typing import Any

from caseload.domain.errors import WrongPassphrase
from caseload.domain.words import tr

SERVICE = "Caseload"
WEAK = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")


class KeyringGone(WrongPassphrase):
    """The keyring does not answer, is locked, or no longer holds what was put there."""


def backend_name() -> str:
    """What the keyring of this computer is called, or an empty text where there is none that protects anything."""
    try:
        found = _library().get_keyring()
        return "" if type(found).__module__.startswith(WEAK) or found.priority <= 0 else str(found.name)
    except KeyringGone:
        return ""
    except _troubles():
        return ""


def put(name: str, secret: bytes) -> None:
    """Put a secret into the keyring under the name of its slot; raises KeyringGone."""
    if not backend_name():
        raise KeyringGone(tr("This computer has no keyring that Caseload can use. Go on with the passphrase."))
    _asked("set_password", SERVICE, name, base64.b64encode(secret).decode())


def take(name: str) -> bytes:
    """The secret kept under a name; raises KeyringGone when it is not to be had."""
    found = _asked("get_password", SERVICE, name)
    try:
        return base64.b64decode(found or "", validate=True)
    except (ValueError, TypeError) as error:
        raise gone() from error


def forget(name: str) -> None:
    """Take a secret out of the keyring; one that is not there is no trouble, since its slot is going too."""
    try:
        _asked("delete_password", SERVICE, name)
    except KeyringGone:
        return


def _asked(verb: str, *values: str) -> Any:
    try:
        return getattr(_library(), verb)(*values)
    except _troubles() as error:
        raise gone() from error


def _library() -> Any:
    if sys.platform != "darwin":
        # On its first import the library looks for a part of macOS, which elsewhere starts a compiler and a linker to find it.
        sys.modules.setdefault("keyring.backends.macOS.api", None)  # type: ignore[arg-type]
    try:
        return importlib.import_module("keyring")
    except ImportError as error:
        raise gone() from error


def _troubles() -> tuple[type[BaseException], ...]:
    """What a keyring may raise; back-ends let errors of their own bus or of Windows through."""
    try:
        errors: tuple[type[BaseException], ...] = (importlib.import_module("keyring.errors").KeyringError,)
    except ImportError:
        errors = ()
    return (*errors, OSError, RuntimeError, ValueError, AttributeError, TypeError, LookupError)


def gone() -> KeyringGone:
    """The sentence for a keyring that does not give what was put there."""
    return KeyringGone(tr("The keyring of this computer did not answer, is locked, or no longer holds the key of this file. "
                          "Nothing is lost: type the passphrase."))  # fmt: skip
