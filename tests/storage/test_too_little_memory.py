"""Too little memory for the database: what was acknowledged stays, nothing stands by halves, and the file is sound."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from caseload.casework.contacts import RecordContact, record_contact
from caseload.casework.session import Session, open_session
from caseload.casework.verify import verify_store
from caseload.domain.contact import Contact
from caseload.domain.errors import Refusal
from tests import kit

ROOT = Path(__file__).resolve().parents[2]
MOST = 40
NOTE = "a long day in words " * 15_000


def record_until_it_fails(session: Session, room: int) -> None:
    """Record contacts with less and less memory left; print each that was acknowledged, and what ended it.

    SQLite's limit is one of the process and is never raised again, so this runs in a process of its own.
    """
    person = kit.add_case(session)
    session.store.rows(f"PRAGMA hard_heap_limit = {room}")
    try:
        for number in range(MOST):
            record_contact(session, RecordContact(person_id=person.id, happens_on=session.today, type_code="COAP",
                                                  outcome_code="ATTC", note=NOTE))  # fmt: skip
            print("kept", number, flush=True)
    except (MemoryError, Refusal) as trouble:
        print("ended", type(trouble).__name__, flush=True)


@pytest.mark.parametrize("room", [1_500_000, 2_500_000, 4_000_000])
def test_what_was_acknowledged_is_kept_and_nothing_stands_by_halves(tmp_path: Path, room: int) -> None:
    session = kit.open_copy(tmp_path)
    before = len(session.store.find(Contact))
    session.close()
    ended = subprocess.run([sys.executable, "-m", "tests.storage.test_too_little_memory", str(tmp_path), str(room)], cwd=ROOT,
                           capture_output=True, text=True, check=False)  # fmt: skip
    said = ended.stdout.splitlines()
    assert said, ended.stderr
    assert said[-1].startswith("ended"), ended.stdout + ended.stderr
    again = kit.open_again(session.path)
    assert len(again.store.find(Contact)) == before + len(said) - 1
    assert [one.sentence for one in verify_store(again) if not one.ok] == []
    again.close()


if __name__ == "__main__":
    record_until_it_fails(open_session(next(Path(sys.argv[1]).glob("*.caseload")), kit.PASSPHRASE, kit.CLOCK), int(sys.argv[2]))
