"""A change of officer: planned or not and complete or not, as sent, as taken over, as said afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from caseload.casework.correcting import CorrectEntry, correct_entry, shown_beside
from caseload.casework.handing import HandOver, hand_over
from caseload.casework.handing_change import DescribeChange, describe_change, missing_today, officer_stretches
from caseload.casework.handing_in import ImportHandover, import_handover, open_handover
from caseload.casework.notes import AddNote, add_note
from caseload.casework.paper_request import PaperRequest
from caseload.casework.people import AddAllocation, add_allocation
from caseload.casework.queries import case_lines
from caseload.casework.reversal import reverse
from caseload.casework.sensitive import OpenSensitive, open_sensitive
from caseload.casework.session import Session
from caseload.casework.workload_continuity import continuity_measures
from caseload.documents.case_facts import HandoverWords
from caseload.domain.errors import DamagedStore, Refusal
from caseload.domain.person import Allocation
from caseload.domain.plan import Note
from caseload.domain.seniority import Handover
from caseload.storage.bundle import Bundle, from_document, gather, to_document
from tests import kit
from tests.casework.acting import sound
from tests.casework.handing_kit import sent

SAID = "lantern thistle harbour moss"


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[Session]:
    from caseload.casework.officers import EditOfficer, edit_officer

    folder = tmp_path / "receiver"
    folder.mkdir()
    session = kit.open_copy(folder)
    before = session.officer
    assert before is not None
    edit_officer(session, EditOfficer(before=before, after=replace(before, name="Nia Hale")))
    yield session
    session.close()


def ago(days: int) -> date:
    return kit.TODAY - timedelta(days=days)


def measure(session: Session, key: str) -> str:
    return next(str(one.value) for one in continuity_measures(session, case_lines(session)) if one.key == key)


@pytest.mark.parametrize(
    ("planned", "ready", "told"),
    [(True, 1, ("100.0% (1 of 1)", "100.0% (1 of 1)")), (False, 0, ("0.0% (0 of 1)", "0.0% (0 of 1)")),
     (None, None, ("not known", "not known"))],
)  # fmt: skip
def test_what_was_said_at_sending_stands_in_the_receivers_measures(
    sitting: Session, receiver: Session, tmp_path: Path, planned: bool | None, ready: int | None, told: tuple[str, str]
) -> None:
    person, path = kit.add_case(sitting), tmp_path / "a.handover"
    hand_over(sitting, HandOver(person_ids=(person.id,), to_officer="Nia Hale", path=path, passphrase=SAID, planned=planned,
                                ready_on=None if ready is None else ago(ready)))  # fmt: skip
    import_handover(receiver, ImportHandover(opened=open_handover(path, SAID)))
    (mine, before) = officer_stretches(receiver, person.id)
    # The sender's stretch began and ended today, so that it held the case on no day: set it back for a change to be there.
    from caseload.casework.unit import act
    from caseload.domain.change import AuditKind

    with act(receiver, "back", AuditKind.ALTERATION) as unit:
        unit.change(before, from_on=ago(50))
        unit.sentence = "Back."
    assert (mine.officer_name, mine.planned, mine.handover_ready_on) == ("Nia Hale", planned, None if ready is None else ago(ready))
    assert (measure(receiver, "planned"), measure(receiver, "handover")) == told


def test_a_day_to_come_is_refused_and_nothing_is_sent(sitting: Session, tmp_path: Path) -> None:
    person = kit.add_case(sitting)
    with pytest.raises(Refusal, match="The day the handover was complete"):
        hand_over(sitting, HandOver(person_ids=(person.id,), to_officer="Nia Hale", path=tmp_path / "a.handover", passphrase=SAID,
                                    ready_on=ago(-1)))  # fmt: skip
    assert not (tmp_path / "a.handover").exists()
    assert sitting.store.find(Handover) == ()


def test_a_change_is_described_afterwards_and_taken_back(sitting: Session) -> None:
    person = kit.add_case(sitting)
    add_allocation(sitting, AddAllocation(allocation=Allocation(
        person_id=person.id, officer_name="P. Lowell", from_on=kit.TODAY, why="leave", planned=False)))  # fmt: skip
    newest = officer_stretches(sitting, person.id)[0]
    assert newest.planned is False
    change = describe_change(sitting, DescribeChange(allocation_id=newest.id, why=" caseload ", planned=True, ready_on=ago(3)))
    after = sitting.store.need(Allocation, newest.id)
    assert (after.why, after.planned, after.handover_ready_on) == ("caseload", True, ago(3))
    reverse(sitting, change)
    assert sitting.store.need(Allocation, newest.id).planned is False
    with pytest.raises(Refusal, match="not come yet"):
        describe_change(sitting, DescribeChange(allocation_id=newest.id, ready_on=ago(-1)))


def test_which_parts_of_a_handover_are_missing_is_told_from_record_and_request(sitting: Session) -> None:
    person = kit.add_case(sitting)
    asked = PaperRequest(key="handover", person_id=person.id)
    assert [one.key for one in missing_today(sitting, asked)] == [
        "receiver", "reason", "day", "assessed", "next", "visit", "view", "told", "meeting",
    ]  # fmt: skip
    words = HandoverWords(reason="leave", on=kit.TODAY, told="by telephone", meeting_on=kit.TODAY, assessed_on=ago(9))
    asked = replace(asked, recipient="Nia Hale", handover=words)
    assert [one.key for one in missing_today(sitting, asked)] == ["next", "visit", "view"]


def test_a_bundle_that_says_neither_yes_nor_no_is_damaged(sitting: Session) -> None:
    person = kit.add_case(sitting)
    bundle = Bundle(id="a", made_on=kit.TODAY, from_officer="A", planned=True, entries=gather(sitting.store, [person.id]))
    document = to_document(bundle)
    assert from_document(document, "a").planned is True
    with pytest.raises(DamagedStore):
        from_document(document.replace(b'"planned": true, "ready_on"', b'"planned": 3, "ready_on"'), "a")


def test_what_was_put_right_of_a_sensitive_entry_goes_along_closed_and_is_put_right_once_more(
    sitting: Session, receiver: Session, tmp_path: Path
) -> None:
    person = kit.add_case(sitting, crn="X481203")
    add_note(sitting, AddNote(note=Note(person_id=person.id, body="first", written_on=kit.TODAY, sensitive=True)))
    (note,) = sitting.store.of_person(Note, person.id)
    for session, text in ((sitting, "second"), (receiver, "third")):
        if session is receiver:
            import_handover(receiver, ImportHandover(opened=sent(sitting, tmp_path / "out.handover", person)))
            assert receiver.store.need(Note, note.id).sensitive
        correct_entry(session, CorrectEntry(table="note", entry_id=note.id, field="body", text=text, why="wrong", asked_by="them"))
    assert shown_beside(receiver, person.id) == {}
    open_sensitive(receiver, OpenSensitive(person_id=person.id, entries=(note.id,)))
    assert [(one.was, one.now) for one in shown_beside(receiver, person.id)[note.id]] == [("first", "second"), ("second", "third")]
    assert sound(receiver)
