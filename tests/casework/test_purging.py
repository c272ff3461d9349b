"""A case removed for good leaves no word behind in any table, index or page, and a tombstone that verifies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from caseload.casework import people, retaining, rights
from caseload.casework.backing import ChooseBackupFolder, backup_work, choose_backup_folder, make_backup
from caseload.casework.disclosure import RecordDisclosure, record_disclosure
from caseload.casework.drafts import keep_draft
from caseload.casework.inspecting import certificate_facts
from caseload.casework.papers import PaperRequest, make_paper
from caseload.casework.people import CloseCase, close_case
from caseload.casework.purging import PurgeCases, confirm_words, purge_cases
from caseload.casework.retaining import EndHold, KeepLonger, PutBack, SetHold, retention_list, retention_of
from caseload.casework.reversal import reverse
from caseload.casework.rights import AnswerRequest, PassRequestOn, RecordRequest
from caseload.casework.search import search
from caseload.casework.session import Session
from caseload.casework.settings import ChangeSetting, change_setting
from caseload.casework.tombstones import is_of, tombstones
from caseload.casework.verify import verify_store
from caseload.documents.blocks import texts_of
from caseload.domain.backups import expires_on
from caseload.domain.dates import plain_date
from caseload.domain.errors import Refusal, StaleRecord
from caseload.domain.person import Person
from caseload.domain.retention import Keeping
from caseload.storage.held import OWNED
from tests import kit
from tests.casework.acting import sound
from tests.privacy.canaries import Canaries, plant

LONG_AGO = timedelta(days=200)
PAGE, RESERVED, IV = 4096, 80, 16
WHY = "the time it is kept for is over"


def closed(session: Session, surname: str = "Bevan", **fields: object) -> Person:
    person = kit.add_case(session, surname, **fields)
    close_case(session, CloseCase(person_id=person.id, on=session.today - LONG_AGO, reason="order ended"))
    return person


def purge(session: Session, *who: Person) -> None:
    ids = tuple(one.id for one in who)
    purge_cases(session, PurgeCases(person_ids=ids, confirm=confirm_words(session, ids), reason=WHY))


def everything_written(session: Session) -> str:
    """Every cell of every table, virtual ones with the words of their index, as the open file gives them."""
    store = session.store
    store.db.conn.execute("CREATE VIRTUAL TABLE temp.terms_text USING fts5vocab(main, search_text, row)")
    store.db.conn.execute("CREATE VIRTUAL TABLE temp.terms_name USING fts5vocab(main, search_name, row)")
    tables = [name for (name,) in store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert {"contact", "audit_payload", "search_waiting", "search_text_data"} <= {*tables}
    rows = [row for name in [*tables, "temp.terms_text", "temp.terms_name"] for row in store.rows(f"SELECT * FROM {name}")]
    store.db.conn.execute("DROP TABLE temp.terms_text")
    store.db.conn.execute("DROP TABLE temp.terms_name")
    return "\n".join(cell.decode("latin-1") if isinstance(cell, bytes) else str(cell) for row in rows for cell in row).casefold()


def pages(path: Path, key: bytes) -> Iterator[bytes]:
    """The pages of the file as SQLite sees them, opened with the key alone: free ones and the ends of others too."""
    raw = path.read_bytes()
    for start in range(0, len(raw), PAGE):
        page = raw[start : start + PAGE]
        body = page[16 if start == 0 else 0 : PAGE - RESERVED]
        iv = page[PAGE - RESERVED : PAGE - RESERVED + IV]
        turned = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        yield turned.update(body) + turned.finalize()


def test_no_word_of_the_person_is_left_in_any_table_index_or_page(sitting: Session) -> None:
    canaries = Canaries.fresh()
    other = kit.add_case(sitting, "Other", crn="X100001")
    known = plant(sitting, canaries)
    person = sitting.store.need(Person, known["person_id"])
    owned = {row.name for row in OWNED}
    whose = {word for word, what in canaries.given.items() if what.partition(".")[0] in owned or what in ("draft", "import mark", "row key")}
    whose |= {word for word, what in canaries.given.items() if what in ("addresses.lines", "audit sentence")} - last_sentence(canaries)
    assert len(whose) > 200
    keep_draft(sitting, "hand_over", "", {"why": f"{person.forename} {person.surname} moves"})
    record_disclosure(sitting, RecordDisclosure(what="letter", recipient=person.spoken_name, person_id=person.id))
    close_case(sitting, CloseCase(person_id=person.id, on=sitting.today - LONG_AGO, reason="order ended"))
    for line in retention_list(sitting):
        for hold in line.holds:
            if hold.ended_on is None:
                retaining.end_hold(sitting, EndHold(hold_id=hold.id, on=sitting.today, why="over"))
    for asked in rights.requests_listed(sitting):
        if asked.request.open:
            rights.answer_request(sitting, AnswerRequest(request_id=asked.request.id, on=sitting.today, answer="sent"))
    before = everything_written(sitting)
    assert sum(word.casefold() in before for word in whose) > 150
    purge(sitting, person)
    after = everything_written(sitting)
    assert sorted(canaries.given[word] for word in whose if word.casefold() in after) == []
    assert (person.crn or "?").casefold() not in after
    assert "other" in after
    assert [hit for word in whose for hit in search(sitting, word, 5)] == []
    assert sound(sitting)
    assert sitting.store.get(Person, other.id) is not None
    read = [page.decode("latin-1").casefold() for page in pages(sitting.path, sitting.store.key)]
    assert any("create table" in page for page in read)
    assert sorted({canaries.given[word] for word in whose for page in read if word.casefold() in page}) == []
    wal = sitting.path.with_name(f"{sitting.path.name}-wal")
    assert not wal.exists() or wal.stat().st_size == 0


def last_sentence(canaries: Canaries) -> set[str]:
    """The sentence of the act on a rule: it is about nobody."""
    return {[word for word, what in canaries.given.items() if what == "audit sentence"][-1]}


def test_a_tombstone_names_nobody_verifies_and_is_known_by_who_has_the_crn(sitting: Session) -> None:
    person = closed(sitting, crn="X481203")
    record_disclosure(sitting, RecordDisclosure(what="letter", recipient="Jordan Bevan", person_id=person.id))
    purge(sitting, person)
    (stone,) = tombstones(sitting)
    assert (stone.removed_by, stone.reason, stone.entries) == ("Rowan Maddox", WHY, 3)
    assert is_of(stone, "x481203")
    assert not is_of(stone, "X481204")
    assert len(stone.blanked) == 1
    assert sound(sitting)
    with sitting.store.transaction():
        sitting.store.run("UPDATE audit SET officer = 'x' WHERE sequence = ?", (stone.blanked[0],))
    assert [one.what for one in verify_store(sitting) if not one.ok] == ["tombstones"]


def test_a_tombstone_that_was_changed_is_noticed(sitting: Session) -> None:
    purge(sitting, closed(sitting, crn="X481203"))
    with sitting.store.transaction():
        sitting.store.run("UPDATE tombstone SET entries = 1")
    assert {one.what for one in verify_store(sitting) if not one.ok} == {"records", "tombstones"}


def test_several_go_in_one_act_and_undo_is_refused(sitting: Session) -> None:
    first, second = closed(sitting, crn="X481203"), closed(sitting, "Prosser", crn="X481204")
    edited = people.edit_person(sitting, people.EditPerson(before=sitting.store.need(Person, first.id),
                                                           after=replace(sitting.store.need(Person, first.id), pnc="1")))  # fmt: skip
    assert confirm_words(sitting, (first.id, second.id)) == "2 cases"
    change = purge_cases(sitting, PurgeCases(person_ids=(first.id, second.id), confirm="2 cases", reason=WHY))
    assert sitting.store.find(Person) == ()
    assert len(tombstones(sitting)) == 2
    with pytest.raises(Refusal, match="cannot be undone"):
        reverse(sitting, change)
    with pytest.raises(StaleRecord):
        reverse(sitting, edited)


@pytest.mark.parametrize("typed", ["", "X481204", "Bevan"])
def test_nothing_goes_without_the_crn_typed(sitting: Session, typed: str) -> None:
    person = closed(sitting, crn="X481203")
    with pytest.raises(Refusal, match="type X481203 to confirm"):
        purge_cases(sitting, PurgeCases(person_ids=(person.id,), confirm=typed, reason=WHY))
    assert sitting.store.get(Person, person.id) is not None


def test_an_open_held_or_asked_for_case_stays_and_so_does_the_one_beside_it(sitting: Session) -> None:
    free, held, asked, going = (closed(sitting, name) for name in ("Free", "Held", "Asked", "Going"))
    opened = kit.add_case(sitting, "Open")
    retaining.set_hold(sitting, SetHold(person_id=held.id, why="inquiry", from_on=sitting.today))
    rights.record_request(sitting, RecordRequest(person_id=asked.id, asked_on=sitting.today))
    for who, told in ((held, "A hold stands"), (asked, "Someone asked"), (opened, "is an open case")):
        with pytest.raises(Refusal, match=told):
            purge(sitting, free, who)
    with pytest.raises(Refusal, match="names the person"):
        purge_cases(sitting, PurgeCases(person_ids=(going.id,), confirm="Going", reason="Jordan Going moved away"))
    assert len(sitting.store.find(Person)) == 5
    with pytest.raises(Refusal, match="A hold stands"):
        people.remove_person(sitting, people.RemovePerson(person_id=held.id))


def test_who_is_out_of_the_lists_is_listed_put_back_or_removed(sitting: Session) -> None:
    person = kit.add_case(sitting, crn="X481203")
    people.remove_person(sitting, people.RemovePerson(person_id=person.id))
    (line,) = retention_list(sitting)
    assert line.out_of_lists
    retaining.put_back(sitting, PutBack(person_id=person.id))
    assert retention_list(sitting) == ()
    people.remove_person(sitting, people.RemovePerson(person_id=person.id))
    purge(sitting, person)
    assert retention_list(sitting) == ()
    assert sound(sitting)


def test_the_lists_follow_the_settings_holds_and_decisions(sitting: Session) -> None:
    person = closed(sitting)
    assert retention_of(sitting, person.id).retention.state is Keeping.DUE
    change_setting(sitting, ChangeSetting(key="retention_days", value=210))
    assert retention_of(sitting, person.id).retention.state is Keeping.REVIEW
    change_setting(sitting, ChangeSetting(key="retention_warning_days", value=5))
    assert retention_of(sitting, person.id).retention.state is Keeping.KEPT
    change_setting(sitting, ChangeSetting(key="retention_days", value=90))
    retaining.keep_longer(sitting, KeepLonger(person_id=person.id, until_on=sitting.today + timedelta(days=60), why="appeal"))
    assert retention_of(sitting, person.id).retention.due_on == sitting.today + timedelta(days=60)
    retaining.set_hold(sitting, SetHold(person_id=person.id, why="claim", from_on=sitting.today))
    (line,) = retention_list(sitting)
    assert line.retention.state is Keeping.HELD
    with pytest.raises(Refusal, match="still stands"):
        retaining.end_hold(sitting, EndHold(hold_id=line.holds[0].id, on=sitting.today - timedelta(days=1), why="over"))
    retaining.end_hold(sitting, EndHold(hold_id=line.holds[0].id, on=sitting.today, why="settled"))
    assert retention_list(sitting)[0].retention.state is Keeping.KEPT


def test_a_request_has_a_month_is_passed_on_and_answered(sitting: Session) -> None:
    person = kit.add_case(sitting)
    asked_on = sitting.today - timedelta(days=20)
    rights.record_request(sitting, RecordRequest(person_id=person.id, asked_on=asked_on, how="letter"))
    (line,) = rights.requests_listed(sitting)
    assert (line.last_on.isoformat(), line.days_left) == ("2026-11-30", 10)
    (group,) = rights.rights_needs(sitting)
    assert group.lines[0].detail == "due 30 Nov 2026, in 10 days; not passed on yet"
    rights.pass_request_on(sitting, PassRequestOn(request_id=line.request.id, on=sitting.today))
    with pytest.raises(Refusal, match="before the request"):
        rights.answer_request(sitting, AnswerRequest(request_id=line.request.id, on=asked_on - timedelta(days=1), answer="sent"))
    rights.answer_request(sitting, AnswerRequest(request_id=line.request.id, on=sitting.today, answer="sent by post"))
    assert next(rights.rights_needs(sitting)).count == 0
    assert rights.requests_listed(sitting)[0].request.passed_to == "data protection team"


def test_backups_that_still_hold_the_case_are_named_with_their_last_day(sitting: Session, tmp_path: Path) -> None:
    folder = tmp_path / "drive"
    folder.mkdir()
    person = closed(sitting)
    choose_backup_folder(sitting, ChooseBackupFolder(folder=folder))
    made = make_backup(backup_work(sitting))
    purge(sitting, person)
    (stone,) = tombstones(sitting)
    assert stone.backups == (made.path.name,)
    assert stone.until_on == sitting.today + timedelta(days=400)
    facts = certificate_facts(sitting, PaperRequest(key="purge-certificate"))
    assert facts.last_days == {made.path.name: expires_on(made.made_at)}
    said = "\n".join(texts_of(make_paper(sitting, PaperRequest(key="purge-certificate")).document))
    assert f"{made.path.name}: gone by {plain_date(expires_on(made.made_at))} at the latest" in said
