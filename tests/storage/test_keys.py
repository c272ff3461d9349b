"""The key file: slots, generations, wrong passphrases and damage."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from caseload.domain.errors import DamagedStore, NewerStore, Refusal, WrongPassphrase
from caseload.storage import keys


@pytest.fixture(scope="module")
def slot_and_key() -> tuple[keys.Slot, bytes]:
    key = keys.new_file_key()
    return keys.wrap(key, "heron lantern quarry"), key


def test_the_right_passphrase_gives_the_key_back(slot_and_key: tuple[keys.Slot, bytes]) -> None:
    slot, key = slot_and_key
    assert keys.unwrap((slot,), "heron lantern quarry") == key


def test_a_wrong_passphrase_is_told_from_damage(slot_and_key: tuple[keys.Slot, bytes]) -> None:
    with pytest.raises(WrongPassphrase, match="Caps Lock"):
        keys.unwrap((slot_and_key[0],), "heron lantern quarrY")


def test_slots_are_read_back_as_written(tmp_path: Path, slot_and_key: tuple[keys.Slot, bytes]) -> None:
    store = tmp_path / "a.caseload"
    keys.write_slots(store, (slot_and_key[0],))
    assert keys.read_slots(store) == (slot_and_key[0],)
    assert keys.key_file(store).stat().st_mode & 0o777 == 0o600


def test_a_second_copy_serves_when_the_newest_is_damaged(tmp_path: Path, slot_and_key: tuple[keys.Slot, bytes]) -> None:
    store = tmp_path / "a.caseload"
    keys.write_slots(store, (slot_and_key[0], slot_and_key[0]))
    keys.write_slots(store, (slot_and_key[0],))
    keys.key_file(store).write_text("{ half a fi")
    assert keys.read_slots(store) == (slot_and_key[0],)


def test_a_revoked_slot_is_left_in_neither_copy(tmp_path: Path, slot_and_key: tuple[keys.Slot, bytes]) -> None:
    slot, key = slot_and_key
    store, revoked = tmp_path / "a.caseload", keys.wrap(key, "mildew quarry lantern")
    keys.write_slots(store, (slot, revoked))
    keys.write_slots(store, (slot,))
    for path in (keys.key_file(store), keys.earlier_key_file(store)):
        assert revoked.id not in path.read_text()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.caseload.keys", "a.caseload.keys.1"]


def test_a_slot_of_the_keyring_opens_by_its_secret_alone(tmp_path: Path, slot_and_key: tuple[keys.Slot, bytes]) -> None:
    slot, key = slot_and_key
    secret = keys.new_file_key()
    kept = keys.wrap_for_keyring(key, secret, "2026-11-20")
    keys.write_slots(tmp_path / "a.caseload", (slot, kept))
    read = keys.read_slots(tmp_path / "a.caseload")
    assert read[1] == kept
    assert keys.unwrap_for_keyring(read, secret) == key
    assert keys.unwrap_for_keyring(read, keys.new_file_key()) is None
    with pytest.raises(WrongPassphrase):
        keys.unwrap((kept,), "heron lantern quarry")


def test_a_program_of_before_still_reads_a_key_file_at_rest(tmp_path: Path, slot_and_key: tuple[keys.Slot, bytes]) -> None:
    store = tmp_path / "a.caseload"
    keys.write_slots(store, (slot_and_key[0],))
    assert json.loads(keys.key_file(store).read_text())["format"] == 1
    keys.write_key_file(store, keys.KeyFile(slots=(slot_and_key[0],), coming=(slot_and_key[0],), coming_mark="x"))
    assert json.loads(keys.key_file(store).read_text())["format"] == 2


def test_a_missing_key_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DamagedStore, match="missing"):
        keys.read_slots(tmp_path / "a.caseload")


@pytest.mark.parametrize("text", ["", "[]", '{"format": 1}', '{"format": 1, "slots": []}', '{"format": 1, "slots": [{"kdf": "argon2id"}]}'])
def test_a_damaged_key_file_is_named(tmp_path: Path, text: str) -> None:
    store = tmp_path / "a.caseload"
    keys.key_file(store).write_text(text)
    with pytest.raises(DamagedStore, match="damaged"):
        keys.read_slots(store)


def test_a_newer_key_file_is_refused_politely(tmp_path: Path) -> None:
    store = tmp_path / "a.caseload"
    keys.key_file(store).write_text('{"format": 99, "slots": []}')
    with pytest.raises(NewerStore, match="newer version"):
        keys.read_slots(store)


def test_a_slot_below_the_floor_is_refused(slot_and_key: tuple[keys.Slot, bytes]) -> None:
    from dataclasses import replace

    with pytest.raises(Refusal, match="weaker protection"):
        keys.unwrap((replace(slot_and_key[0], memory_kib=1024),), "heron lantern quarry")


def test_a_slot_that_would_eat_all_memory_is_damage_not_a_wait(tmp_path: Path, slot_and_key: tuple[keys.Slot, bytes]) -> None:
    store = tmp_path / "a.caseload"
    keys.write_slots(store, (slot_and_key[0],))
    told = json.loads(keys.key_file(store).read_text())
    told["slots"][0]["memory_kib"] = 1 << 30
    keys.key_file(store).write_text(json.dumps(told))
    keys.earlier_key_file(store).unlink()
    with pytest.raises(DamagedStore):
        keys.read_slots(store)


@pytest.mark.parametrize("change", [{"slots": 40}, {"passes": 90, "memory_kib": 1 << 20}, {"padding": 2 << 20}], ids=lambda one: next(iter(one)))
def test_a_key_file_that_asks_for_endless_work_is_refused_before_any_is_done(
    tmp_path: Path, slot_and_key: tuple[keys.Slot, bytes], change: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "a.caseload"
    keys.write_slots(store, (slot_and_key[0],))
    told = json.loads(keys.key_file(store).read_text())
    told["slots"] *= change.get("slots", 1)
    told["slots"][0] |= {name: change[name] for name in ("passes", "memory_kib") if name in change}
    keys.key_file(store).write_text(json.dumps(told) + " " * change.get("padding", 0))
    keys.earlier_key_file(store).unlink()
    monkeypatch.setattr(keys, "hash_secret_raw", lambda *_given, **_named: pytest.fail("work was done"))
    with pytest.raises(DamagedStore, match="asks for more work"):
        keys.unwrap(keys.read_slots(store), "heron lantern quarry")


def test_every_way_in_that_the_program_makes_fits_beside_those_of_a_key_to_come(
    tmp_path: Path, slot_and_key: tuple[keys.Slot, bytes]
) -> None:
    store, slots = tmp_path / "a.caseload", (slot_and_key[0],) * 6
    keys.write_key_file(store, keys.KeyFile(slots=slots, coming=slots, coming_mark="mark"))
    assert len(keys.read_key_file(store).coming) == len(keys.read_slots(store)) == 6


@pytest.mark.parametrize("words", ["Siân lantern cwrw ŷd", "שלום lantern heron", "👩🏽‍🚒 lantern heron", " spaces  stay ", "half \ud800 letter"])
def test_a_passphrase_opens_however_the_keyboard_spells_its_letters(words: str) -> None:
    key = keys.new_file_key()
    composed, apart = (unicodedata.normalize(form, words) for form in ("NFC", "NFD"))
    slot = keys.wrap(key, apart)
    assert keys.unwrap((slot,), composed) == keys.unwrap((slot,), apart) == key
    with pytest.raises(WrongPassphrase):
        keys.unwrap((slot,), f"{words.strip()}x")


@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_a_slot_of_an_earlier_program_opens_in_either_spelling(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    key, as_typed = keys.new_file_key(), unicodedata.normalize("NFD", "Siân lantern cwrw ŷd")
    with monkeypatch.context() as earlier:
        earlier.setattr(keys, "_spellings", lambda secret: (secret.encode(),))
        slot = keys.wrap(key, as_typed)
    assert keys.unwrap((slot,), unicodedata.normalize(typed, as_typed)) == key


def test_plain_letters_are_derived_once_a_slot(slot_and_key: tuple[keys.Slot, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    derived, derive = list[bytes](), keys.hash_secret_raw
    monkeypatch.setattr(keys, "hash_secret_raw", lambda secret, *given, **named: derived.append(secret) or derive(secret, *given, **named))
    keys.unwrap((slot_and_key[0],), "heron lantern quarry")
    assert derived == [b"heron lantern quarry"]
