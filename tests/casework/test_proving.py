"""Wrong tries: a growing wait that restarts do not shorten, said plainly; and the PIN of a sitting."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from caseload.casework.opening import SittingPin
from caseload.casework.session import open_session, settings_folder
from caseload.domain.errors import Refusal, TooSoon, WrongPassphrase
from caseload.domain.person import Person
from caseload.storage import tries
from tests import kit


@dataclass
class Watch:
    """A clock that a test moves on by seconds."""

    at: datetime = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    def today(self) -> date:
        return self.at.date()

    def now(self) -> datetime:
        return self.at

    def on(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


def wrong(path: Path, clock: Watch) -> WrongPassphrase:
    with pytest.raises(WrongPassphrase) as told:
        open_session(path, "not the passphrase", clock)
    return told.value


def test_three_wrong_tries_wait_and_then_the_right_one_opens_with_nothing_touched(tmp_path: Path) -> None:
    path, clock = kit.copy_template(tmp_path), Watch()
    before = path.read_bytes()
    assert [wrong(path, clock).seconds for _ in range(3)] == [0, 0, 5]
    assert "5 seconds" in str(wrong(path, clock))
    clock.on(4.5)
    with pytest.raises(TooSoon, match="1 second more"):
        open_session(path, kit.PASSPHRASE, clock)
    assert path.read_bytes() == before
    clock.on(0.5)
    open_session(path, kit.PASSPHRASE, clock, read_only=True).close()
    assert wrong(path, clock).seconds == 0


def test_the_wait_doubles_up_to_ten_minutes() -> None:
    assert [tries.wait_after(number) for number in (0, 1, 2, 3, 4, 5, 9, 10, 11, 500)] == [0, 0, 0, 5, 10, 20, 320, 600, 600, 600]


def test_a_try_during_the_wait_does_not_count_and_does_not_lengthen_it(tmp_path: Path) -> None:
    path, clock = kit.copy_template(tmp_path), Watch()
    for _ in range(3):
        wrong(path, clock)
    for _ in range(5):
        assert isinstance(wrong(path, clock), TooSoon)
    clock.on(5)
    assert wrong(path, clock).seconds == 10


def test_what_is_kept_of_tries_tells_nothing_of_anyone(tmp_path: Path) -> None:
    path = kit.copy_template(tmp_path, "Rowan Maddox.caseload")
    for _ in range(4):
        wrong(path, Watch())
    text = (settings_folder() / tries.NAME).read_text()
    assert "Maddox" not in text
    assert "passphrase" not in text
    (row,) = json.loads(text).values()
    assert row["wrong"] == 3


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"x": 1}', "\x00"])
def test_a_damaged_file_of_tries_never_stands_in_the_way(tmp_path: Path, kept: str) -> None:
    path = kit.copy_template(tmp_path)
    settings_folder().mkdir(parents=True, exist_ok=True)
    (settings_folder() / tries.NAME).write_text(kept)
    opened = open_session(path, kit.PASSPHRASE, Watch(), read_only=True)
    assert opened.path == path
    opened.close()


def test_a_clock_put_back_begins_the_wait_anew_and_locks_nobody_out(tmp_path: Path) -> None:
    path, clock = kit.copy_template(tmp_path), Watch()
    for _ in range(3):
        wrong(path, clock)
    clock.on(-3600 * 24 * 700)
    assert [wrong(path, clock).seconds, wrong(path, clock).seconds] == [5, 5]
    clock.on(4)
    with pytest.raises(TooSoon, match="1 second more"):
        open_session(path, kit.PASSPHRASE, clock)
    clock.on(1)
    open_session(path, kit.PASSPHRASE, clock, read_only=True).close()


def test_tries_at_one_file_do_not_hold_up_another(tmp_path: Path) -> None:
    path, other, clock = kit.copy_template(tmp_path), kit.copy_template(tmp_path, "other.caseload"), Watch()
    for _ in range(3):
        wrong(path, clock)
    opened = open_session(other, kit.PASSPHRASE, clock, read_only=True)
    assert opened.path == other
    opened.close()


def test_a_pin_reopens_in_the_same_sitting_and_the_key_lies_nowhere_open(tmp_path: Path) -> None:
    session = kit.open_copy(tmp_path)
    kit.add_case(session)
    key, pin = session.store.key, SittingPin(session, "2580")
    session.close()
    assert session.store.key == b""
    kept = [getattr(pin, name) for name in vars(pin)]
    assert key not in kept
    assert key.hex() not in repr(kept)
    again = pin.open("2580", kit.CLOCK)
    assert len(again.store.find(Person)) == 1
    again.close()
    assert pin.usable


def test_three_wrong_pins_and_only_the_passphrase_is_left(tmp_path: Path) -> None:
    session = kit.open_copy(tmp_path)
    pin = SittingPin(session, "2580")
    session.close()
    for left in ("2 more tries", "1 more try", "PIN is gone"):
        with pytest.raises(WrongPassphrase, match=left):
            pin.open("2581", kit.CLOCK)
    assert not pin.usable
    with pytest.raises(WrongPassphrase, match="Type the passphrase"):
        pin.open("2580", kit.CLOCK)
    open_session(session.path, kit.PASSPHRASE, kit.CLOCK).close()


@pytest.mark.parametrize("pin", ["", "123", "1111", "1234", "9876", "12a4", "\u0661\u0662\u0663\u0665", "2580258025802"])
def test_a_pin_that_anyone_would_try_first_is_refused(tmp_path: Path, pin: str) -> None:
    session = kit.open_copy(tmp_path)
    with pytest.raises(Refusal, match="PIN"):
        SittingPin(session, pin)
    session.close()
