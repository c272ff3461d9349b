"""The meeting pack: what is asked first, the case in a few lines, what is open from last time, nothing sensitive unasked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caseload.documents.blocks import PageBreak, Panel, texts_of
from caseload.documents.case_facts import SensitiveEntry
from caseload.documents.meeting_pack import build_meeting_pack, meeting_file_stem
from caseload.domain.partners import Meeting
from caseload.domain.releasing import Release
from tests.documents.meetings import MEETING, PACK
from tests.documents.sheets import ABOUT, TODAY


def words(facts: object = PACK) -> str:
    return "\n".join(texts_of(build_meeting_pack(facts, ABOUT)))  # type: ignore[arg-type]


def test_who_why_and_what_is_asked_stand_first() -> None:
    panel = build_meeting_pack(PACK, ABOUT).blocks[0]
    assert isinstance(panel, Panel)
    assert list(texts_of(panel)) == [
        "Who", "police, housing, health", "Why", "The tenancy ends in January.", "What we ask", "Housing: an offer away from Quarry Row.",
    ]  # fmt: skip


@pytest.mark.parametrize("told", [
    "MAPPA meeting: ", "Risk of serious harm: ", "Registered: MAPPA", "suspended sentence order, 1 Feb 2026 to 1 Aug 2027",
    "expected 23 Dec 2026", "HMP Fennbrook, prison officer G. Ferris", "12 offered: 9 attended, 1 accepted absences, 2 failed",
    "“Keep my tenancy 0” (Accommodation): Ring the service", "and 2 more", "Accommodation: clear move", "Ask the landlord",
    "no owner recorded", "past its date", "done ", "Waiting: referral to Millbrook housing", "Next meeting ", "Address to be looked at.",
    "In contact: Mair Achebe, sister", "2 sensitive entries of the case are not in this pack.", "What was agreed, who does it, by when",
])  # fmt: skip
def test_the_case_stands_in_a_few_lines(told: str) -> None:
    assert told in words()


@pytest.mark.parametrize("never", ["Told in confidence", "It is not mine", "07700", "Affray", "Not to enter Quarry Row", "Talked about"])
def test_what_the_meeting_does_not_need_is_not_there(never: str) -> None:
    assert never not in words()


def test_what_is_not_recorded_is_said() -> None:
    bare = replace(PACK, meeting=Meeting(person_id="p", kind="IOM", held_on=TODAY), last=None, orders=(), release=None, prison=None,
                   registrations=(), goals=(), steps=(), progress=(), actions=(), done=(), booked=(), waiting=(), people=(),
                   tally=None, left_out=0)  # fmt: skip
    said = words(bare)
    for told in ("Who\nnot recorded", "none open", "nothing in force", "no earlier meeting of this kind is recorded",
                 "No action is open.", "Appointments booked: nothing", "Contact is by agreement and is not counted as compliance."):  # fmt: skip
        assert told in said
    assert "sensitive" not in said


def test_a_release_that_has_been_is_told_as_such() -> None:
    assert "released 26 Feb 2026" in words(replace(PACK, release=Release(person_id="p", due_on=TODAY, released_on=TODAY.replace(month=2, day=26))))
    assert "was due " in words(replace(PACK, release=Release(person_id="p", due_on=TODAY.replace(month=2))))


def test_sensitive_entries_that_were_asked_for_stand_on_a_page_of_their_own() -> None:
    made = build_meeting_pack(replace(PACK, sensitive=(SensitiveEntry(kind="Note", words="Told in confidence", on=TODAY),)), ABOUT)
    at = next(place for place, block in enumerate(made.blocks) if isinstance(block, PageBreak))
    assert "Told in confidence" in list(texts_of(made.blocks[at:]))
    assert "Told in confidence" not in list(texts_of(made.blocks[:at]))


def test_its_file_tells_document_crn_and_day_only() -> None:
    stem = meeting_file_stem(PACK, ABOUT)
    assert stem == f"meeting-pack-{PACK.person.crn}-{MEETING.held_on.isoformat()}"
