"""A meeting from before it is held to its actions: the pack of the right one, recorded as disclosed, nothing sensitive unasked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from caseload.casework.around import AddAround, add_around
from caseload.casework.meeting_papers import next_meeting
from caseload.casework.papers import PaperLeft, PaperRequest, make_paper, paper_left, paper_ready
from caseload.casework.queries import history
from caseload.casework.session import Session
from caseload.casework.today import today_page
from caseload.documents.blocks import texts_of
from caseload.documents.case_facts import HandoverWords
from caseload.domain.entry import Entry
from caseload.domain.errors import Refusal
from caseload.domain.partners import CaseContact, Meeting, MeetingAction
from caseload.domain.person import Person
from caseload.domain.plan import Note
from caseload.domain.referring import Agency, AgencyService, Referral
from tests import kit

DAY = timedelta(days=1)


@pytest.fixture
def case(sitting: Session) -> Person:
    return kit.add_case(sitting, "Bevan", crn="X481203")


def put(session: Session, *records: Entry) -> list[Entry]:
    return [add_around(session, AddAround(record=one)).made() for one in records]


def words(session: Session, person: Person, **asked: object) -> str:
    request = PaperRequest(key="meeting-pack", person_id=person.id, **asked)  # type: ignore[arg-type]
    return "\n".join(texts_of(make_paper(session, request).document))


def test_the_pack_is_of_the_next_meeting_or_of_the_one_asked_for(sitting: Session, case: Person) -> None:
    past, ahead, later = (Meeting(person_id=case.id, kind="MAPPA", held_on=sitting.today + n * DAY, why=f"reason {n}") for n in (-20, 5, 40))
    with pytest.raises(Refusal, match="No meeting is recorded for this person"):
        words(sitting, case)
    assert not paper_ready(sitting, PaperRequest(key="meeting-pack", person_id=case.id))
    kept = put(sitting, past)
    assert "reason -20" in words(sitting, case)
    put(sitting, later, ahead)
    assert "reason 5" in words(sitting, case)
    assert "reason -20" in words(sitting, case, record_id=kept[0].id)
    assert "reason 40" in words(sitting, case, handover=HandoverWords(meeting_on=later.held_on))
    with pytest.raises(Refusal, match="No meeting of"):
        words(sitting, case, handover=HandoverWords(meeting_on=sitting.today))
    with pytest.raises(Refusal, match="is not one of this person's"):
        words(sitting, case, record_id="another")
    found = next_meeting(sitting, case.id)
    assert found is not None
    assert found.held_on == ahead.held_on


def test_actions_of_the_last_meeting_come_back_until_they_are_done(sitting: Session, case: Person) -> None:
    last, _other = put(sitting, Meeting(person_id=case.id, kind="MAPPA", held_on=sitting.today - 28 * DAY, note="Look at the address."),
                       Meeting(person_id=case.id, kind="IOM", held_on=sitting.today - 3 * DAY, note="Something else."))  # fmt: skip
    put(sitting, MeetingAction(person_id=case.id, meeting_id=last.id, words="Ring the landlord", owner="Rowan Maddox", due_on=sitting.today),
        MeetingAction(person_id=case.id, meeting_id=last.id, words="Ring health", owner="police", done_on=sitting.today - DAY),
        Meeting(person_id=case.id, kind="mappa", held_on=sitting.today + 5 * DAY))  # fmt: skip
    said = words(sitting, case)
    for told in ("Ring the landlord", "Ring health", "Look at the address."):
        assert told in said
    assert "Something else." not in said
    group = next(one for one in today_page(sitting).needs if one.key == "actions")
    assert "Ring the landlord" in group.lines[0].detail + group.lines[0].words


def test_sensitive_entries_stay_out_unless_they_are_asked_for(sitting: Session, case: Person) -> None:
    put(sitting, Meeting(person_id=case.id, kind="MAPPA", held_on=sitting.today + DAY),
        MeetingAction(person_id=case.id, words="Hidden action", sensitive=True))  # fmt: skip
    from caseload.casework.unit import act
    from caseload.domain.change import AuditKind

    with act(sitting, "test", AuditKind.COLLECTION) as unit:
        unit.add(Note(person_id=case.id, body="Told in confidence", written_on=sitting.today, sensitive=True))
        unit.sentence = "Told."
    said = words(sitting, case)
    assert "Told in confidence" not in said
    assert "Hidden action" not in said
    assert "not in this pack" in said
    assert "Told in confidence" in words(sitting, case, chosen=("sensitive",))


def test_a_sensitive_meeting_makes_no_pack_unasked(sitting: Session, case: Person) -> None:
    put(sitting, Meeting(person_id=case.id, kind="MARAC", held_on=sitting.today + DAY, sensitive=True, why="Hidden reason"))
    with pytest.raises(Refusal, match="marked as sensitive"):
        words(sitting, case)
    assert "Hidden reason" in words(sitting, case, chosen=("sensitive",))


def test_only_who_the_person_agreed_to_is_named_and_agencies_by_name(sitting: Session, case: Person) -> None:
    put(sitting, Meeting(person_id=case.id, kind="MAPPA", held_on=sitting.today + DAY),
        CaseContact(person_id=case.id, name="Mair", role="mother", consent="yes"), CaseContact(person_id=case.id, name="Dai", role="uncle"),
        CaseContact(person_id=case.id, name="Huw", role="brother", consent="No, not him"))  # fmt: skip
    from caseload.casework.directory import AddAgency, add_agency
    from caseload.casework.unit import act
    from caseload.domain.change import AuditKind

    agency = add_agency(sitting, AddAgency(agency=Agency(name="Quay trust"), services=(AgencyService(agency_id="", name="Rooms"),))).made()
    with act(sitting, "test", AuditKind.COLLECTION) as unit:
        unit.add(Referral(person_id=case.id, agency_id=agency.id, made_on=sitting.today))
        unit.sentence = "Told."
    said = words(sitting, case)
    assert "Mair, mother" in said
    assert "Waiting: referral to Quay trust" in said
    assert "Dai" not in said
    assert "Huw" not in said


def test_who_received_a_pack_is_recorded(sitting: Session, case: Person) -> None:
    put(sitting, Meeting(person_id=case.id, kind="MAPPA", held_on=sitting.today + DAY, who="police, housing"))
    paper = make_paper(sitting, PaperRequest(key="meeting-pack", person_id=case.id, recipient="police, housing"))
    paper_left(sitting, PaperLeft(paper=paper))
    told = [line for line in history(sitting, case.id) if line.kind == "disclosure"]
    assert [(line.recipient, line.act) for line in told] == [("police, housing", "disclose Meeting pack")]
