"""The keyring of the computer as a way in: it never holds the file key, and where it fails the passphrase is named."""

from __future__ import annotations

import errno
import importlib
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseload.casework.key_slots import RevokeWay, UseKeyring, revoke_way, use_keyring, ways_in
from caseload.casework.opening import keyring_name, keyring_opens, open_with_keyring
from caseload.casework.session import Session, open_session
from caseload.domain.errors import Refusal, WrongPassphrase
from caseload.storage import keys
from tests import kit


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = kit.open_copy(tmp_path)
    yield made
    made.close()


class Ring:
    """A keyring kept in a dictionary; `broken` makes it fail as one that is locked."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}
        self.broken, self.name, self.priority = False, "Test keyring", 5

    def get_keyring(self) -> Ring:
        return self

    def _ask(self) -> None:
        if self.broken:
            raise RuntimeError("the bus of the session is gone")

    def set_password(self, service: str, name: str, secret: str) -> None:
        self._ask()
        self.held[service, name] = secret

    def get_password(self, service: str, name: str) -> str | None:
        self._ask()
        return self.held.get((service, name))

    def delete_password(self, service: str, name: str) -> None:
        self._ask()
        del self.held[service, name]


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    made = Ring()
    errors = types.ModuleType("keyring.errors")
    errors.KeyringError = type("KeyringError", (Exception,), {})  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", made)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    return made


def test_the_keyring_opens_the_file_and_holds_no_file_key(session: Session, ring: Ring) -> None:
    path, key = session.path, session.store.key
    assert not keyring_opens(path)
    use_keyring(session, UseKeyring(proof=kit.PASSPHRASE))
    session.close()
    assert keyring_opens(path)
    assert keyring_name() == "Test keyring"
    assert key.hex() not in repr(ring.held)
    assert path.name not in repr(ring.held)
    open_with_keyring(path, kit.CLOCK).close()


@pytest.mark.parametrize("accident", ["locked", "emptied", "other secret", "not text", "gone"])
def test_a_keyring_that_vanished_names_the_passphrase_as_the_way_on(session: Session, ring: Ring, accident: str,
                                                                   monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    use_keyring(session, UseKeyring(proof=kit.PASSPHRASE))
    session.close()
    if accident == "locked":
        ring.broken = True
    elif accident == "emptied":
        ring.held.clear()
    elif accident == "gone":
        monkeypatch.setitem(sys.modules, "keyring", None)
    else:
        ring.held = dict.fromkeys(ring.held, "bm90IHRoZSBzZWNyZXQ=" if accident == "other secret" else "\u00e9%%")
    with pytest.raises(WrongPassphrase, match="type the passphrase"):
        open_with_keyring(session.path, kit.CLOCK)
    open_session(session.path, kit.PASSPHRASE, kit.CLOCK, read_only=True).close()


def test_turning_the_keyring_off_takes_its_secret_away(session: Session, ring: Ring) -> None:
    use_keyring(session, UseKeyring(proof=kit.PASSPHRASE))
    use_keyring(session, UseKeyring(proof=kit.PASSPHRASE))
    assert len(ring.held) == 1
    revoke_way(session, RevokeWay(way_id=ways_in(session)[-1].id, proof=kit.PASSPHRASE))
    assert not ring.held
    assert [way.kind for way in ways_in(session)] == ["passphrase"]


def test_a_machine_without_a_keyring_refuses_to_use_one(session: Session, ring: Ring) -> None:
    ring.priority = 0
    assert keyring_name() == ""
    with pytest.raises(Refusal, match="no keyring"):
        use_keyring(session, UseKeyring(proof=kit.PASSPHRASE))
    assert [way.kind for way in ways_in(session)] == ["passphrase"]


def test_the_package_itself_is_asked_where_it_is_installed(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("keyring")
    library, backend = importlib.import_module("keyring"), importlib.import_module("keyring.backend")
    held: dict[str, str] = {}

    class Shelf(backend.KeyringBackend):  # type: ignore[name-defined, misc]
        priority = 5

        def set_password(self, service: str, username: str, password: str) -> None:
            held[username] = password

        def get_password(self, service: str, username: str) -> str | None:
            return held.get(username)

        def delete_password(self, service: str, username: str) -> None:
            del held[username]

    before = library.get_keyring()
    library.set_keyring(Shelf())
    try:
        use_keyring(session, UseKeyring(proof=kit.PASSPHRASE))
        session.close()
        open_with_keyring(session.path, kit.CLOCK).close()
        library.set_keyring(importlib.import_module("keyring.backends.fail").Keyring())
        assert keyring_name() == ""
        with pytest.raises(WrongPassphrase, match="type the passphrase"):
            open_with_keyring(session.path, kit.CLOCK)
    finally:
        library.set_keyring(before)


def test_a_key_file_that_cannot_be_written_leaves_the_keyring_as_it_was(
    session: Session, ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_keyring(session, UseKeyring(proof=kit.PASSPHRASE))
    before, way = dict(ring.held), ways_in(session)[-1]

    def full(_store: Path, _slots: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(keys, "write_slots", full)
    with pytest.raises(Refusal):
        use_keyring(session, UseKeyring(proof=kit.PASSPHRASE))
    with pytest.raises(Refusal):
        revoke_way(session, RevokeWay(way_id=way.id, proof=kit.PASSPHRASE))
    assert ring.held == before
    session.close()
    open_with_keyring(session.path, kit.CLOCK).close()
