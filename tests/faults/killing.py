"""Starts writers on one store and kills each in the middle of its work; prints what was acknowledged and what is there."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from caseload.casework.contacts import RecordContact, record_contact
from caseload.casework.session import Session
from caseload.casework.verify import verify_store
from caseload.domain.contact import Contact
from tests import kit

ID_LENGTH = 36
SLOWEST = 0.02


def write_contacts(path: Path, person_id: str, tell: int) -> None:
    """Record contacts until killed, telling the id of each once it is said to be kept."""
    session = kit.open_again(path)
    for number in range(1_000_000):
        change = record_contact(session, RecordContact(
            person_id=person_id, happens_on=kit.TODAY - timedelta(days=number % 50), type_code="COAP", outcome_code="ATTC",
            note=f"contact {number}",
        ))  # fmt: skip
        os.write(tell, change.entries[0].after.id.encode())


def one_kill(path: Path, person_id: str, wait: float) -> list[str]:
    """Start a writer, wait for its first word and a little longer, kill it; returns the ids it told."""
    listen, tell = os.pipe()
    writer = os.fork()
    if writer == 0:
        os.close(listen)
        try:
            write_contacts(path, person_id, tell)
        finally:
            os._exit(1)
    os.close(tell)
    heard = os.read(listen, ID_LENGTH)
    time.sleep(wait)
    os.kill(writer, signal.SIGKILL)
    _, ended = os.waitpid(writer, 0)
    assert os.WTERMSIG(ended) == signal.SIGKILL, "the writer ended by itself"
    while more := os.read(listen, 1 << 16):
        heard += more
    os.close(listen)
    text = heard.decode()
    return [text[place : place + ID_LENGTH] for place in range(0, len(text), ID_LENGTH)]


def look(session: Session, told: set[str]) -> dict[str, Any]:
    """What the store holds after the kills."""
    kept = {contact.id for contact in session.store.find(Contact)}
    count = {
        "audited": "SELECT count(*) FROM audit WHERE act = 'record_contact'",
        "payloads": "SELECT count(*) FROM audit a JOIN audit_payload USING (sequence) WHERE act = 'record_contact'",
        "searched": "SELECT (SELECT count(*) FROM search_text) + (SELECT count(*) FROM search_waiting)",
    }
    findings = {finding.what: finding.ok for finding in verify_store(session)}
    return {
        "told": len(told), "lost": len(told - kept), "kept": len(kept), "findings": findings,
        **{name: session.store.rows(sql)[0][0] for name, sql in count.items()},
    }  # fmt: skip


def main(kills: int) -> None:
    """Kill so many writers and print what was found after each ten and at the end."""
    chance, told, looks = random.Random(40), set[str](), []
    with tempfile.TemporaryDirectory() as folder:
        session = kit.open_copy(Path(folder))
        person = kit.add_case(session)
        path = session.path
        session.close()
        for number in range(1, kills + 1):
            told.update(one_kill(path, person.id, chance.uniform(0, SLOWEST)))
            if number % 10 == 0:
                session = kit.open_again(path)
                looks.append({"kills": number, **look(session, told)})
                session.close()
    print(json.dumps(looks))


if __name__ == "__main__":
    main(int(sys.argv[1]))
