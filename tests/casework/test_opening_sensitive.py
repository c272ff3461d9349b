"""Opening sensitive entries: told to the audit once a sitting, together where one key opens several, and never when it cannot be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from caseload.casework import sensitive
from caseload.casework.closed import is_closed
from caseload.casework.queries import case_lines, history
from caseload.casework.sensitive import OpenSensitive, closed_tracks, open_sensitive, sensitive_named, whole_tracks
from caseload.casework.session import Session, open_session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind
from caseload.domain.entry import Entry
from caseload.domain.errors import Trouble
from caseload.domain.level import LevelReading, Reader
from caseload.domain.plan import Goal, Note
from tests.conftest import PASSPHRASE


@pytest.fixture
def person_id(session: Session) -> str:
    return case_lines(session)[0].person_id


def keep(session: Session, *entries: Entry) -> list[Entry]:
    with act(session, "kept", AuditKind.COLLECTION) as unit:
        made = [unit.add(one) for one in entries]
        unit.sentence = "Kept."
    return made


def three(session: Session, person_id: str) -> list[Entry]:
    note = Note(person_id=person_id, body="Alder Lane", written_on=session.today, sensitive=True)
    return keep(session, note, replace(note, body="two"), Goal(person_id=person_id, title="three", area="drugs", sensitive=True))


def told(session: Session, person_id: str) -> list[str]:
    return [one.sentence for one in history(session, person_id) if one.act == "open_sensitive"]


def test_what_one_key_opens_is_one_line_of_the_audit_with_their_number(session: Session, person_id: str) -> None:
    kept = three(session, person_id)
    open_sensitive(session, OpenSensitive(person_id=person_id, entries=(kept[0].id,)))
    change = open_sensitive(session, OpenSensitive(person_id=person_id, entries=tuple(one.id for one in kept)))
    assert told(session, person_id) == ["2 sensitive entries were opened.", "A sensitive entry was opened."]
    assert change.people == {person_id}
    assert not change.reversible
    assert not is_closed(session, *kept)
    open_sensitive(session, OpenSensitive(person_id=person_id, entries=tuple(one.id for one in kept)))
    assert len(told(session, person_id)) == 2, "once a sitting"


def test_what_the_audit_cannot_be_told_of_stays_closed(
    session: Session, person_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    [note, *_] = three(session, person_id)

    def full(*_given: object) -> object:
        raise Trouble("The disk is full.")

    monkeypatch.setattr(sensitive, "act", full)
    with pytest.raises(Trouble):
        open_sensitive(session, OpenSensitive(person_id=person_id, entries=(note.id,)))
    assert is_closed(session, note)


def test_an_id_is_found_whatever_it_is_of_and_only_where_it_is_sensitive(session: Session, person_id: str) -> None:
    kept = three(session, person_id)
    [plain] = keep(session, Note(person_id=person_id, body="plain", written_on=session.today))
    asked = [kept[0].id, kept[2].id, plain.id, person_id, "x"]
    found = {entry.id: owner for owner, entry in sensitive_named(session, asked)}
    assert found == {kept[0].id: person_id, kept[2].id: person_id}
    assert list(sensitive_named(session, [])) == []


def test_one_closed_reading_holds_back_its_track_and_no_other(session: Session, person_id: str) -> None:
    day = session.today
    first = LevelReading(person_id=person_id, area="drugs", reader=Reader.OFFICER, read_on=day - timedelta(days=90), level=2)
    closed = replace(first, read_on=day - timedelta(days=30), level=4, sensitive=True)
    own, other = replace(first, reader=Reader.PERSON), replace(first, area="alcohol")
    kept = keep(session, first, closed, own, other)
    readings = [one for one in kept if isinstance(one, LevelReading)]
    assert closed_tracks(session, readings) == {("drugs", Reader.OFFICER)}
    assert whole_tracks(session, readings) == (readings[2], readings[3])
    session.opened.add(readings[1].id)
    assert whole_tracks(session, readings) == tuple(readings)


def test_a_file_for_reading_only_is_opened_without_the_audit(session: Session, person_id: str) -> None:
    [note, *_] = three(session, person_id)
    reader = open_session(session.path, PASSPHRASE, session.clock, read_only=True)
    try:
        before = told(reader, person_id)
        open_sensitive(reader, OpenSensitive(person_id=person_id, entries=(note.id,)))
        assert not is_closed(reader, note)
        assert told(reader, person_id) == before
    finally:
        reader.close()
