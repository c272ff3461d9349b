"""Every act leaves a link in the audit chain, and verify notices what was changed outside the program."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import xlsxwriter

from caseload.casework import contacts, people
from caseload.casework.disclosure import RecordDisclosure, record_disclosure
from caseload.casework.importing import accept_import, preview_import
from caseload.casework.purging import PurgeCases, purge_cases
from caseload.casework.queries import history
from caseload.casework.reversal import reverse
from caseload.casework.session import Session
from caseload.casework.settings import ChangeSetting, change_setting
from caseload.casework.verify import verify_store
from caseload.domain.change import AuditKind
from caseload.domain.errors import Refusal
from caseload.storage.audit_log import links
from caseload.storage.erasing import erase_person
from tests import kit
from tests.casework.acting import seen, sound


def test_a_disclosure_stands_in_the_audit_with_its_recipient_and_cannot_be_undone(sitting: Session) -> None:
    person = kit.add_case(sitting)
    change = record_disclosure(sitting, RecordDisclosure(what="plan", recipient="J. Hale", person_id=person.id))
    newest = history(sitting, person.id)[0]
    assert (newest.kind, newest.recipient) == ("disclosure", "J. Hale")
    with pytest.raises(Refusal, match="cannot be undone"):
        reverse(sitting, change)


def test_opening_a_case_is_a_consultation(sitting: Session) -> None:
    person = kit.add_case(sitting)
    people.open_case(sitting, person.id)
    assert history(sitting, person.id)[0].kind == "consultation"


def test_the_audit_chain_notices_a_link_that_was_changed(sitting: Session) -> None:
    kit.add_case(sitting)
    assert sound(sitting)
    with sitting.store.transaction():
        sitting.store.run("UPDATE audit SET officer = 'someone else' WHERE sequence = 1")
    assert [finding.what for finding in verify_store(sitting) if not finding.ok] == ["audit"]


def test_the_audit_notices_a_payload_that_was_changed_or_is_missing_but_not_those_of_a_person_erased(sitting: Session) -> None:
    gone = kit.add_case(sitting, "Prosser")
    kit.add_case(sitting)
    with sitting.store.transaction():
        erase_person(sitting.store, gone.id)
    assert sound(sitting)
    with sitting.store.transaction():
        sitting.store.run("DELETE FROM audit_payload WHERE sequence = 1")
    assert [finding.what for finding in verify_store(sitting) if not finding.ok] == ["records"]
    with sitting.store.transaction():
        sitting.store.run("UPDATE audit_payload SET payload = '{}' WHERE sequence = 3")
    assert {finding.what for finding in verify_store(sitting) if not finding.ok} == {"audit", "records"}


def test_an_entry_changed_behind_the_back_of_the_audit_is_noticed(sitting: Session) -> None:
    kit.add_case(sitting)
    with sitting.store.transaction():
        sitting.store.run("UPDATE sentence_order SET court = 'elsewhere'")
    assert [finding.what for finding in verify_store(sitting) if not finding.ok] == ["records"]
    with sitting.store.transaction():
        sitting.store.run("DELETE FROM sentence_order")
    assert "records" in [finding.what for finding in verify_store(sitting) if not finding.ok]


def test_verify_notices_a_line_that_does_not_match_its_records(sitting: Session) -> None:
    person = kit.add_case(sitting)
    contacts.record_contact(sitting, seen(person, 1))
    with sitting.store.transaction():
        sitting.store.run("UPDATE case_summary SET last_seen = '2020-01-01'")
    assert [finding.what for finding in verify_store(sitting) if not finding.ok] == ["summaries"]


def setting_rows(sitting: Session) -> list[tuple[object, ...]]:
    return sitting.store.rows("SELECT id, version, value FROM setting WHERE key = 'phone'")


def test_a_setting_put_back_as_it_was_is_noticed_and_the_audit_keeps_nothing_it_held(sitting: Session) -> None:
    change_setting(sitting, ChangeSetting(key="phone", value="01632 960001"))
    [(setting_id, version, value)] = setting_rows(sitting)
    later = change_setting(sitting, ChangeSetting(key="phone", value="01632 960002"))
    assert sound(sitting)
    assert not sitting.store.rows("SELECT 1 FROM audit_payload WHERE payload LIKE '%96000%'")
    reverse(sitting, later)
    assert sound(sitting)
    with sitting.store.transaction():
        sitting.store.run("UPDATE setting SET version = ?, value = ? WHERE id = ?", (version, value, setting_id))
    assert [finding.what for finding in verify_store(sitting) if not finding.ok] == ["records"]
    with sitting.store.transaction():
        sitting.store.run("DELETE FROM setting WHERE id = ?", (setting_id,))
    assert [finding.what for finding in verify_store(sitting) if not finding.ok] == ["records"]


def test_a_setting_that_an_earlier_program_wrote_is_not_suspected(sitting: Session) -> None:
    change_setting(sitting, ChangeSetting(key="phone", value="01632 960001"))
    [(setting_id, *_rest)] = setting_rows(sitting)
    with sitting.store.transaction():
        sitting.store.run("UPDATE setting SET id = 'written-before' WHERE id = ?", (setting_id,))
        sitting.store.run("DELETE FROM audit_payload WHERE payload LIKE ?", (f"%{setting_id}%",))
        sitting.store.run("DELETE FROM audit WHERE sequence NOT IN (SELECT sequence FROM audit_payload)")
    assert "records" not in [finding.what for finding in verify_store(sitting) if not finding.ok]
    change_setting(sitting, ChangeSetting(key="phone", value="01632 960002"))
    assert "records" not in [finding.what for finding in verify_store(sitting) if not finding.ok]


def test_an_entry_of_somebody_nobody_knows_is_noticed(sitting: Session) -> None:
    kit.add_case(sitting)
    sitting.store.rows("PRAGMA foreign_keys = OFF")
    with sitting.store.transaction():
        sitting.store.run("INSERT INTO note (id, version, deleted_at, person_id) VALUES ('x', 1, '', 'nobody')")
    assert {finding.what for finding in verify_store(sitting) if not finding.ok} == {"links", "records"}


def test_each_of_the_six_kinds_is_told_by_an_act_of_its_own(sitting: Session, tmp_path: Path) -> None:
    person = kit.add_case(sitting, crn="X100001")
    book = xlsxwriter.Workbook(tmp_path / "tracker.xlsx")
    sheet = book.add_worksheet("Caseload")
    for at, row in enumerate((["CRN", "Surname", "Forename", "Tier", "Notes"], ["X100001", "Bevan", "Jordan", "C2", "a word more"])):
        sheet.write_row(at, 0, row)
    book.close()
    accept_import(sitting, preview_import(sitting, tmp_path / "tracker.xlsx"))
    people.open_case(sitting, person.id)
    record_disclosure(sitting, RecordDisclosure(what="plan", recipient="J. Hale", person_id=person.id))
    close = people.CloseCase(person_id=person.id, on=sitting.today - timedelta(days=200), reason="order ended")
    people.close_case(sitting, close)
    purge_cases(sitting, PurgeCases(person_ids=(person.id,), confirm="X100001", reason="its time is over"))
    told = {one.kind: one.act for one in links(sitting.store, person.id)}
    assert told == {"collection": "add_person", "combination": "import", "consultation": "open_case", "disclosure": "disclose plan",
                    "alteration": "close_case", "erasure": "purge_cases"}  # fmt: skip
    assert {*told} == {one.value for one in AuditKind}
