"""A track with a sensitive reading is on no paper half true: it is left out whole, counted, and never called not asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from caseload.casework.assessment import PARTS
from caseload.casework.papers import PaperRequest, make_paper
from caseload.casework.plan_reads import plan_file
from caseload.casework.pulling import pull
from caseload.casework.sensitive_marks import MarkSensitive, mark_sensitive
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.casework.workload_summary import workload_summary
from caseload.documents.blocks import Track, texts_of
from caseload.domain.change import AuditKind
from caseload.domain.level import LevelReading, Reader
from caseload.domain.person import Rosh
from caseload.domain.plan import Goal
from caseload.domain.seniority import NotMet
from tests import kit


@pytest.fixture
def person_id(sitting: Session) -> str:
    """Somebody whose alcohol slipped and whose work moved, the reading between marked as sensitive."""
    person = kit.add_case(sitting, rosh=Rosh.HIGH)
    with act(sitting, "kept", AuditKind.COLLECTION) as unit:
        unit.add(Goal(person_id=person.id, title="Work", area="employment"))
        for days, alcohol, work in ((300, 4, 2), (200, 4, 2), (100, 2, 4), (20, 1, 4)):
            for area, number in (("alcohol", alcohol), ("employment", work)):
                unit.add(LevelReading(person_id=person.id, area=area, reader=Reader.OFFICER, level=number,
                                      read_on=kit.TODAY - timedelta(days=days)))  # fmt: skip
        unit.sentence = "Kept."
    return person.id


def mark(session: Session, person_id: str, area: str = "alcohol", at: int = 2) -> None:
    found = [one for one in session.store.of_person(LevelReading, person_id, "read_on") if one.area == area]
    mark_sensitive(session, MarkSensitive(entry_id=found[at].id))


def told(session: Session, key: str, person_id: str = "", **more: object) -> str:
    asked = replace(PaperRequest(key=key, person_id=person_id), **more)  # type: ignore[arg-type]
    return "\n".join(texts_of(make_paper(session, asked).document))


def track(session: Session, person_id: str, key: str, area: str) -> Track:
    document = make_paper(session, PaperRequest(key=key, person_id=person_id)).document
    tracks = (one for block in document.blocks for one in getattr(block, "tracks", ()))
    return next(one for one in tracks if area in one.label)


@pytest.mark.parametrize("key", ["plan", "review"])
def test_a_printed_track_is_whole_or_left_out(sitting: Session, person_id: str, key: str) -> None:
    assert track(sitting, person_id, key, "Alcohol").latest == 1
    mark(sitting, person_id)
    left = track(sitting, person_id, key, "Alcohol")
    assert (left.first, left.latest, left.own, left.reading, left.note) == (None, None, None, "sensitive, not printed", "")
    assert track(sitting, person_id, key, "Employment").latest == 4
    said = told(sitting, key, person_id)
    assert "1 sensitive, not printed" in said
    assert "4 sensitive entries are not printed here." in said, "the whole track is counted"
    assert "slip" not in said
    assert "1 sensitive, not printed" not in told(sitting, key, person_id, chosen=("sensitive",))


def test_the_review_sheet_says_a_view_is_left_out_and_not_that_nobody_asked(sitting: Session, person_id: str) -> None:
    mark(sitting, person_id)
    assert told(sitting, "review", person_id).count("sensitive, not printed") == 3, "the count, the track, the view"


def test_no_level_of_such_a_track_goes_to_a_court_an_agency_or_the_next_officer(sitting: Session, person_id: str) -> None:
    [needs] = [row for row in PARTS if row.key == "needs"]
    for at in (2, 3):
        mark(sitting, person_id, at=at)
        assert "Alcohol" not in needs.begin(sitting, plan_file(sitting, person_id))
        assert "Alcohol" not in pull(sitting, person_id, "needs")[0]
    assert "Employment" in needs.begin(sitting, plan_file(sitting, person_id))
    assert "Employment" in pull(sitting, person_id, "needs")[0]
    assert "levels not told here, since one is sensitive" in told(sitting, "case-summary", person_id)


def test_the_supervision_pack_says_how_much_it_does_not_tell(sitting: Session, person_id: str) -> None:
    assert "Slip" in told(sitting, "supervision")
    mark(sitting, person_id)
    with act(sitting, "kept", AuditKind.COLLECTION) as unit:
        unit.add(NotMet(person_id=person_id, what="home visit", why="Alder Lane", expected_on=kit.TODAY - timedelta(days=8),
                        sensitive=True))  # fmt: skip
        unit.sentence = "Kept."
    said = told(sitting, "supervision")
    assert "Slip" not in said
    assert "Alder Lane" not in said
    assert "1 sensitive entry, see the case" in said
    assert "1 area not told, since a level in it is sensitive" in said
    assert "In 1 area of all these cases a level is sensitive, so no slip is told of it." in said


def test_the_workload_sheet_counts_the_areas_it_does_not_tell(sitting: Session, person_id: str) -> None:
    mark(sitting, person_id)
    counts = workload_summary(sitting).progress
    assert counts is not None
    assert (counts.read, counts.closed, counts.slipped) == (1, 1, ())
    assert "1 area not told, since a level in it is sensitive" in told(sitting, "workload")
    mark(sitting, person_id, "employment")
    assert "2 areas not told, since a level in each is sensitive" in told(sitting, "workload"), "and no word of levels never read"
