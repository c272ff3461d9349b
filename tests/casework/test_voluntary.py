"""A case by agreement: no enforcement anywhere, and the word on every list and every paper that names the person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from caseload.casework.calendars import CalendarRequest, make_calendar
from caseload.casework.complying_caseload import caseload_compliance, from_the_start
from caseload.casework.consenting import RecordConsent, consent_until, record_consent
from caseload.casework.contacts import BookContact, RecordContact, book_contact, record_contact
from caseload.casework.diary import diary
from caseload.casework.enforcing import RecordFact, case_strips, record_fact
from caseload.casework.exporting import ExportCases, export_cases
from caseload.casework.letters import failure_letter, letters_of
from caseload.casework.outcomes import evidence_windows
from caseload.casework.papers import LetterWords, PaperRequest, make_paper, paper_ready
from caseload.casework.people import EditPerson, SetInterval, edit_person, set_interval
from caseload.casework.queries import case_line
from caseload.casework.session import Session
from caseload.casework.sheets import SaveSheet, save_sheet
from caseload.casework.today import today_page
from caseload.casework.unit import act
from caseload.documents.blocks import texts_of
from caseload.documents.registry import REPORT_KINDS, ReportKind
from caseload.domain.change import AuditKind
from caseload.domain.contact import Contact
from caseload.domain.enforcing import Fact
from caseload.domain.errors import Refusal
from caseload.domain.partners import Meeting
from caseload.domain.person import CaseKind, Person, Registration
from caseload.domain.referring import Referral
from caseload.domain.releasing import FirstDayThing, Release
from caseload.domain.report import Report
from caseload.domain.sentence import Order
from caseload.domain.voice import AssessmentSummary
from caseload.domain.voluntary import bare_name, marked, surname_of
from caseload.exchange.workbook import read_workbook
from tests import kit

WORDS = LetterWords(office=("Eastgate House",), phone="01632 960555")
OFFICE = "COAP"


@pytest.fixture
def voluntary(sitting: Session) -> Person:
    """Someone whose case is by agreement, with an order of long ago on file, a missed appointment and one booked."""
    person = kit.add_case(sitting, "Osei", crn="X480264", own_interval_days=7, own_interval_reason="every week")
    missed = BookContact(person_id=person.id, happens_on=sitting.today - timedelta(days=3), type_code=OFFICE)
    record_contact(sitting, RecordContact(person_id=person.id, happens_on=missed.happens_on, type_code=OFFICE, outcome_code="AFTA"))
    for days in (0, 7):
        book_contact(sitting, BookContact(person_id=person.id, happens_on=sitting.today + timedelta(days=days), type_code=OFFICE,
                                          starts_at=time(10)))  # fmt: skip
    edit_person(sitting, EditPerson(before=person, after=replace(person, kind=CaseKind.VOLUNTARY)))
    return sitting.store.need(Person, person.id)


def _agree(sitting: Session, person: Person, ended_on: date | None = None) -> Person:
    record_consent(sitting, RecordConsent(person_id=person.id, on=sitting.today - timedelta(days=40), words="weekly contact",
                                          ended_on=ended_on))  # fmt: skip
    return sitting.store.need(Person, person.id)


# -- nothing is enforced ----------------------------------------------------------------------------------------------


def test_no_strip_no_words_no_window_and_no_letter(sitting: Session, voluntary: Person) -> None:
    (missed,) = [one for one in sitting.store.of_person(Contact, voluntary.id) if one.outcome_code == "AFTA"]
    (order,) = sitting.store.of_person(Order, voluntary.id)
    assert case_strips(sitting, voluntary.id) == ()
    assert case_line(sitting, voluntary.id).summary.enforcement == ""
    assert evidence_windows(sitting) == ()
    assert failure_letter(sitting, missed) is None
    assert letters_of(sitting, order) == ("", ())


@pytest.mark.parametrize("key", ["warning-letter", "compliance-letter"])
def test_a_letter_of_enforcement_is_refused_with_a_sentence(sitting: Session, voluntary: Person, key: str) -> None:
    request = PaperRequest(key=key, person_id=voluntary.id, letter=WORDS)
    with pytest.raises(Refusal, match="is a voluntary case: contact is by agreement, so there is no warning, letter or breach"):
        make_paper(sitting, request)
    assert not paper_ready(sitting, request)


def test_a_fact_of_enforcement_is_refused(sitting: Session, voluntary: Person) -> None:
    (order,) = sitting.store.of_person(Order, voluntary.id)
    with pytest.raises(Refusal, match="is a voluntary case"):
        record_fact(sitting, RecordFact(person_id=voluntary.id, order_id=order.id, fact=Fact.WARNING, happened_on=sitting.today))


def test_counts_of_compliance_leave_it_out_and_say_so(sitting: Session, voluntary: Person) -> None:
    other = kit.add_case(sitting, "Bevan")
    record_contact(sitting, RecordContact(person_id=other.id, happens_on=sitting.today - timedelta(days=2), type_code=OFFICE,
                                          outcome_code="ATTC"))  # fmt: skip
    found = caseload_compliance(sitting, from_the_start(sitting))
    assert (found.tally.offered, found.tally.failed, found.voluntary) == (1, 0, 1)


def test_today_has_the_word_and_no_enforcement(sitting: Session, voluntary: Person) -> None:
    page = today_page(sitting)
    named = [*(one.person_name for one in page.appointments), *(one.words for group in page.needs for one in group.lines)]
    assert named
    assert all("(voluntary)" in one for one in named if "Osei" in one)
    assert {"evidence", "words", "warnings"}.isdisjoint({group.key for group in page.needs})


# -- contact by agreement ---------------------------------------------------------------------------------------------


def test_only_an_own_interval_counts_and_it_says_by_agreement(sitting: Session, voluntary: Person) -> None:
    reason = case_line(sitting, voluntary.id).summary.due_reason
    assert reason.startswith("7 days: by agreement (every week)")
    set_interval(sitting, SetInterval(person_id=voluntary.id, days=None))
    line = case_line(sitting, voluntary.id)
    assert (line.summary.due_on, line.summary.due_reason) == (None, "voluntary, by agreement: no interval unless you set one")


def test_consent_is_recorded_and_withdrawn_and_the_flag_says_which(sitting: Session, voluntary: Person) -> None:
    assert case_line(sitting, voluntary.id).summary.flags == "voluntary: consent not recorded"
    _agree(sitting, voluntary)
    assert case_line(sitting, voluntary.id).summary.flags == "voluntary: by agreement"
    _agree(sitting, voluntary, ended_on=sitting.today)
    assert case_line(sitting, voluntary.id).summary.flags == "voluntary: consent withdrawn"


def test_consent_days_that_cannot_be_are_refused(sitting: Session, voluntary: Person) -> None:
    with pytest.raises(Refusal, match="before it was given"):
        _agree(sitting, voluntary, ended_on=sitting.today - timedelta(days=41))
    with pytest.raises(Refusal, match="has not come yet"):
        record_consent(sitting, RecordConsent(person_id=voluntary.id, on=sitting.today + timedelta(days=1)))
    other = kit.add_case(sitting, "Bevan")
    with pytest.raises(Refusal, match="is not here as a voluntary case"):
        record_consent(sitting, RecordConsent(person_id=other.id, on=sitting.today))


def test_consent_after_release_lasts_twelve_months_and_papers_say_until_when(sitting: Session, voluntary: Person) -> None:
    assert consent_until(sitting, voluntary.id) is None
    with act(sitting, "test", AuditKind.COLLECTION) as unit:
        unit.add(Release(person_id=voluntary.id, due_on=date(2026, 2, 27), released_on=date(2026, 2, 26)))
        unit.sentence = "Released."
    assert consent_until(sitting, voluntary.id) == date(2027, 2, 26)
    _agree(sitting, voluntary)
    words = " ".join(texts_of(make_paper(sitting, PaperRequest(key="case-summary", person_id=voluntary.id)).document))
    assert "worked by consent last to 26 Feb 2027" in words
    assert "weekly contact" in words


# -- the word wherever the person is named ----------------------------------------------------------------------------


@pytest.fixture
def told(sitting: Session, voluntary: Person) -> Person:
    """The same person with what every paper of the registry needs to be made."""
    with act(sitting, "test", AuditKind.COLLECTION) as unit:
        unit.add(Report(person_id=voluntary.id, court="Millbrook", due_on=sitting.today + timedelta(days=4)))
        unit.add(Registration(person_id=voluntary.id, code="IIOM", words="IOM", review_on=sitting.today + timedelta(days=5)))
        unit.add(AssessmentSummary(person_id=voluntary.id, number=1, written_on=sitting.today))
        unit.sentence = "Told."
    return voluntary


def _papers(session: Session, person: Person) -> Iterator[tuple[ReportKind, tuple[str, ...]]]:
    """Every paper that can be made, and its texts."""
    for kind in REPORT_KINDS:
        first = session.today if kind.key in ("cover", "day-sheet") else None
        request = PaperRequest(key=kind.key, letter=WORDS, person_id=person.id if kind.about_person else "", first=first,
                               recipient="the court", basis="agreed", last=session.today + timedelta(days=10))  # fmt: skip
        try:
            made = make_paper(session, request)
        except Refusal:
            continue
        yield kind, tuple(texts_of(made.document))


def test_every_paper_about_or_listing_the_person_says_so(session: Session) -> None:
    before = session.store.find(Person, "crn = ?", ("X470120",))[0]
    edit_person(session, EditPerson(before=before, after=replace(before, kind=CaseKind.VOLUNTARY)))
    with act(session, "test", AuditKind.COLLECTION) as unit:
        unit.add(AssessmentSummary(person_id=before.id, number=1, written_on=session.today))
        unit.add(Meeting(person_id=before.id, kind="IOM", held_on=session.today))
        unit.add(Referral(person_id=before.id, agency_words="Quay trust", need_words="a room", made_on=session.today))
        release = unit.add(Release(person_id=before.id, due_on=session.today + timedelta(days=20), at=time(9)))
        unit.add(FirstDayThing(person_id=before.id, release_id=release.id, words="See the officer", place="Eastgate"))
        unit.sentence = "Told."
    made = {kind.key: texts for kind, texts in _papers(session, before)}
    nothing = {"warning-letter", "compliance-letter", "purge-certificate"}
    assert {kind.key for kind in REPORT_KINDS} - made.keys() == nothing
    named = {key for key, texts in made.items() if any(before.surname in text or "X470120" in text for text in texts)}
    assert {kind.key for kind in REPORT_KINDS if kind.about_person} <= named | nothing
    silent = {key for key in named if not any("oluntary" in text or "because you agreed" in text for text in made[key])}
    assert silent == set()


def test_on_a_list_the_word_stands_beside_the_name(sitting: Session, told: Person) -> None:
    for kind, texts in _papers(sitting, told):
        if not kind.about_person:
            beside = [text for text in texts if "Osei" in text or text.startswith("J.O.")]
            assert all("(voluntary)" in text for text in beside), (kind.key, beside)


def test_a_letter_to_the_person_speaks_to_them_and_asks_no_proof(sitting: Session, voluntary: Person) -> None:
    texts = list(texts_of(make_paper(sitting, PaperRequest(key="letter", person_id=voluntary.id, letter=WORDS)).document))
    assert any("You can stop at any time by telling me" in text for text in texts)
    assert not any("Keep anything that shows the reason" in text for text in texts)


def test_papers_of_other_cases_say_nothing_of_it(sitting: Session) -> None:
    person = kit.add_case(sitting, "Bevan")
    words = " ".join(texts_of(make_paper(sitting, PaperRequest(key="case-summary", person_id=person.id)).document))
    assert "oluntary" not in words


# -- exports and the diary --------------------------------------------------------------------------------------------


def test_spreadsheets_have_a_column_and_keep_the_name_as_it_is(sitting: Session, told: Person, tmp_path: Path) -> None:
    export_cases(sitting, ExportCases(path=tmp_path / "cases.xlsx"))
    save_sheet(sitting, SaveSheet(request=PaperRequest(key="leaving"), path=tmp_path / "leaving.xlsx"))
    for name in ("cases", "leaving"):
        (sheet,) = read_workbook(tmp_path / f"{name}.xlsx").sheets
        head, row = sheet.rows
        cells = dict(zip(head.values, row.values, strict=True))
        assert (cells["Name"], cells["By agreement"]) == ("Osei, Jordan", "voluntary")


def test_the_diary_and_a_calendar_file_say_it(sitting: Session, voluntary: Person) -> None:
    (day,) = diary(sitting, sitting.today, sitting.today)
    assert [slot.person_name for slot in day.slots] == ["Osei, Jordan (voluntary)"]
    data = make_calendar(sitting, CalendarRequest(person_id=voluntary.id, first=sitting.today)).data.decode()
    assert "J.O. (voluntary) X480264" in data.replace("\r\n ", "")


@pytest.mark.parametrize(("name", "kind", "listed", "short"), [
    ("Osei, Abena", CaseKind.VOLUNTARY, "Osei, Abena (voluntary)", "Osei (voluntary)"),
    ("Osei", CaseKind.VOLUNTARY, "Osei (voluntary)", "Osei (voluntary)"), ("Osei, Abena", CaseKind.CASE, "Osei, Abena", "Osei"),
])  # fmt: skip
def test_a_name_and_its_mark_come_apart_again(name: str, kind: CaseKind, listed: str, short: str) -> None:
    assert marked(name, kind) == listed
    assert (bare_name(listed), surname_of(listed)) == (name, short)
