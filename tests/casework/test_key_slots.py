"""Ways into a file: passphrases, the recovery code, another file key; each told in the history, none the last to go."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseload.casework.key_slots import (
    AddPassphrase,
    ChangePassphrase,
    KeepRecoveryCode,
    RevokeWay,
    UseKeyring,
    add_passphrase,
    change_passphrase,
    keep_recovery_code,
    revoke_way,
    ways_in,
)
from caseload.casework.opening import (
    Recovery,
    change_file_key,
    new_recovery_code,
    open_with_code,
)
from caseload.casework.session import Session, open_session
from caseload.domain.errors import Refusal, Trouble, WrongPassphrase
from caseload.domain.person import Person
from caseload.storage import audit_log, keys
from tests import kit

SECOND = "velvet osprey tundra biscuit"
THIRD = "gravel teacup monsoon lattice"
pytestmark = pytest.mark.usefixtures("light_keys")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = kit.open_copy(tmp_path)
    yield made
    made.close()


def opens(path: Path, words: str) -> bool:
    try:
        open_session(path, words, kit.CLOCK, read_only=True).close()
    except WrongPassphrase:
        return False
    return True


def told(session: Session) -> list[tuple[str, str]]:
    return [(link.act, link.recipient) for link in audit_log.links(session.store)]


def test_a_passphrase_added_opens_beside_the_first_and_the_store_is_not_rewritten(session: Session) -> None:
    before = session.path.read_bytes()
    add_passphrase(session, AddPassphrase(proof=kit.PASSPHRASE, passphrase=SECOND))
    assert session.path.read_bytes() == before
    assert opens(session.path, SECOND)
    assert opens(session.path, kit.PASSPHRASE)
    assert [way.kind for way in ways_in(session)] == ["passphrase", "passphrase"]
    assert told(session)[-1] == ("add_passphrase", "")


def test_a_wrong_proof_or_a_weak_passphrase_changes_nothing(session: Session) -> None:
    before = keys.key_file(session.path).read_bytes()
    with pytest.raises(WrongPassphrase):
        add_passphrase(session, AddPassphrase(proof="not this one", passphrase=SECOND))
    with pytest.raises(Refusal, match="too easy"):
        add_passphrase(session, AddPassphrase(proof=kit.PASSPHRASE, passphrase="maddox2026"))
    assert keys.key_file(session.path).read_bytes() == before


def test_no_more_than_four_passphrases(session: Session) -> None:
    for words in (SECOND, THIRD, "copper willow anthem drizzle"):
        add_passphrase(session, AddPassphrase(proof=kit.PASSPHRASE, passphrase=words))
    with pytest.raises(Refusal, match="4 passphrases"):
        add_passphrase(session, AddPassphrase(proof=kit.PASSPHRASE, passphrase="saddle nimbus fjord parcel"))


def test_a_changed_passphrase_opens_neither_copy_of_the_key_file(session: Session) -> None:
    change_passphrase(session, ChangePassphrase(proof=kit.PASSPHRASE, passphrase=SECOND))
    assert opens(session.path, SECOND)
    assert not opens(session.path, kit.PASSPHRASE)
    keys.key_file(session.path).unlink()
    assert opens(session.path, SECOND)
    assert not opens(session.path, kit.PASSPHRASE)


def test_the_last_passphrase_is_never_revoked_and_a_staying_one_must_be_typed(session: Session) -> None:
    keep_recovery_code(session, KeepRecoveryCode(proof=kit.PASSPHRASE, code=new_recovery_code()))
    first = ways_in(session)[0]
    with pytest.raises(Refusal, match="last passphrase"):
        revoke_way(session, RevokeWay(way_id=first.id, proof=kit.PASSPHRASE))
    add_passphrase(session, AddPassphrase(proof=kit.PASSPHRASE, passphrase=SECOND))
    with pytest.raises(Refusal, match="to be revoked"):
        revoke_way(session, RevokeWay(way_id=first.id, proof=kit.PASSPHRASE))
    revoke_way(session, RevokeWay(way_id=first.id, proof=SECOND))
    assert not opens(session.path, kit.PASSPHRASE)
    assert opens(session.path, SECOND)
    with pytest.raises(Refusal, match="no longer there"):
        revoke_way(session, RevokeWay(way_id=first.id, proof=SECOND))


def test_the_same_passphrase_is_not_taken_twice_so_that_revoking_it_ends_it(session: Session) -> None:
    add_passphrase(session, AddPassphrase(proof=kit.PASSPHRASE, passphrase=SECOND))
    before = keys.key_file(session.path).read_bytes()
    for known in (kit.PASSPHRASE, SECOND):
        with pytest.raises(Refusal, match="opens the file already"):
            add_passphrase(session, AddPassphrase(proof=kit.PASSPHRASE, passphrase=known))
        with pytest.raises(Refusal, match="opens the file already"):
            change_passphrase(session, ChangePassphrase(proof=kit.PASSPHRASE, passphrase=known))
    assert keys.key_file(session.path).read_bytes() == before


def test_one_that_an_earlier_program_took_twice_is_changed_and_refused_in_both(session: Session) -> None:
    twice = (*keys.read_slots(session.path), keys.wrap(session.store.key, kit.PASSPHRASE))
    keys.write_slots(session.path, twice)
    for slot in twice:
        with pytest.raises(Refusal, match="to be revoked"):
            revoke_way(session, RevokeWay(way_id=slot.id, proof=kit.PASSPHRASE))
    change_passphrase(session, ChangePassphrase(proof=kit.PASSPHRASE, passphrase=SECOND))
    assert len(ways_in(session)) == 1
    assert not opens(session.path, kit.PASSPHRASE)


@pytest.mark.parametrize("words", [f"{SECOND} ", f" {SECOND}", f"{SECOND}\u00a0"])
def test_a_space_at_the_end_that_nobody_sees_is_refused(session: Session, words: str) -> None:
    with pytest.raises(Refusal, match="nobody sees"):
        add_passphrase(session, AddPassphrase(proof=kit.PASSPHRASE, passphrase=words))


def test_the_recovery_code_opens_with_who_and_why_and_the_history_names_them(session: Session) -> None:
    code, path = new_recovery_code(), session.path
    keep_recovery_code(session, KeepRecoveryCode(proof=kit.PASSPHRASE, code=code))
    session.close()
    typed = code.lower().replace("-", " ").replace("0", "o")
    for who, why in (("", "lost"), ("Sam Pritchard", " ")):
        with pytest.raises(Refusal, match="history"):
            open_with_code(path, Recovery(code=typed, who=who, why=why), kit.CLOCK)
    opened = open_with_code(path, Recovery(code=typed, who="Sam Pritchard", why="passphrase forgotten"), kit.CLOCK)
    assert told(opened)[-1] == ("open_with_recovery_code", "Sam Pritchard")
    link = audit_log.links(opened.store)[-1]
    assert "passphrase forgotten" in json.loads(audit_log.payloads(opened.store, [link.sequence])[link.sequence])["sentence"]
    change_passphrase(opened, ChangePassphrase(proof=typed, passphrase=SECOND))
    opened.close()
    assert opens(path, SECOND)
    assert not opens(path, kit.PASSPHRASE)
    with pytest.raises(WrongPassphrase, match="newer sheet"):
        open_with_code(path, Recovery(code=code, who="Sam Pritchard", why="again"), kit.CLOCK)


def test_the_used_code_can_stay_until_it_is_renewed(session: Session) -> None:
    code, newer = new_recovery_code(), new_recovery_code()
    keep_recovery_code(session, KeepRecoveryCode(proof=kit.PASSPHRASE, code=code))
    change_passphrase(session, ChangePassphrase(proof=code, passphrase=SECOND, stop_code=False))
    assert [way.kind for way in ways_in(session)] == ["passphrase", "recovery"]
    keep_recovery_code(session, KeepRecoveryCode(proof=SECOND, code=newer))
    session.close()
    with pytest.raises(WrongPassphrase):
        open_with_code(session.path, Recovery(code=code, who="Sam Pritchard", why="old sheet"), kit.CLOCK)
    open_with_code(session.path, Recovery(code=newer, who="Sam Pritchard", why="new sheet"), kit.CLOCK).close()


def test_a_code_typed_where_the_passphrase_is_asked_is_told_where_it_goes(session: Session) -> None:
    with pytest.raises(WrongPassphrase, match="recovery code"):
        open_session(session.path, new_recovery_code(), kit.CLOCK, read_only=True)


def test_no_command_shows_its_secret(session: Session) -> None:
    made = [AddPassphrase(proof="aa-secret", passphrase="bb-secret"), ChangePassphrase(proof="aa-secret", passphrase="bb-secret"),
            RevokeWay(way_id="x", proof="aa-secret"), KeepRecoveryCode(proof="aa-secret", code="bb-secret"),
            UseKeyring(proof="aa-secret"), Recovery(code="aa-secret", who="x", why="y")]
    assert not any("secret" in repr(one) for one in made)


def test_another_file_key_leaves_one_way_in_and_everything_else_as_it_was(session: Session) -> None:
    kit.add_case(session)
    path, code, old = session.path, new_recovery_code(), session.store.key
    add_passphrase(session, AddPassphrase(proof=kit.PASSPHRASE, passphrase=SECOND))
    keep_recovery_code(session, KeepRecoveryCode(proof=kit.PASSPHRASE, code=code))
    session.close()
    seen: list[tuple[int, int]] = []
    after = change_file_key(path, SECOND, kit.CLOCK, lambda step, steps: seen.append((step, steps)) is None)
    assert seen == [(step, 6) for step in range(6)]
    assert after.store.key != old
    assert len(after.store.find(Person)) == 1
    assert [way.kind for way in ways_in(after)] == ["passphrase"]
    assert told(after)[-1] == ("change_file_key", "")
    after.close()
    assert not opens(path, kit.PASSPHRASE)
    assert opens(path, SECOND)


@pytest.mark.parametrize("stop_at", range(4))
def test_stopped_before_the_swap_the_file_keeps_its_key(session: Session, stop_at: int) -> None:
    path, old = session.path, session.store.key
    session.close()
    with pytest.raises(Trouble, match="keeps the key"):
        change_file_key(path, kit.PASSPHRASE, kit.CLOCK, lambda step, _steps: step != stop_at)
    again = open_session(path, kit.PASSPHRASE, kit.CLOCK)
    assert again.store.key == old
    again.close()
