"""The official export ticks off what was typed in the program: one to one, nothing overwritten, what differs said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.contact import Attendance, Contact, Mode
from caseload.domain.person import Person
from caseload.exchange.answers import Answers, OfferKind
from caseload.exchange.apply import apply_plan
from caseload.exchange.existing import Existing, snapshot
from caseload.exchange.proposal import ImportPlan, RowPlan, RowStatus
from caseload.exchange.ticks import OfficialRecord, pair
from tests.exchange.made import made_by, plan_file, reasons, row_of
from tests.exchange.test_official import HEAD

PERSON = Person(id="p1", surname="Ashby", forename="Mo", crn="X700101")
OFFICE = Contact(
    id="c1", person_id="p1", happens_on=date(2026, 10, 1), starts_at=time(9), type_code="COAP", type_words="Planned Office Visit (NS)",
    mode=Mode.OFFICE, outcome_code="ATTC", outcome_words="Attended - Complied", attendance=Attendance.ATTENDED, note="my own words",
)  # fmt: skip
OPEN = replace(OFFICE, outcome_code="", outcome_words="", attendance=Attendance.NONE)
KEPT = "X700101;Ashby;Mo;{id};01/10/2026;{at};;COAP;Planned Office Visit (NS);ATTC;Attended - Complied;Y;N;Lee, A;official words"
NAME = "export"
Planned = Callable[..., ImportPlan]


@pytest.fixture
def planned(tmp_path: Path) -> Planned:
    """Plans an export of records against these contacts, or against a snapshot."""

    def plan(records: list[str], kept: list[Contact] | Existing, answers: Answers | None = None) -> ImportPlan:
        path = tmp_path / f"{NAME}.csv"
        path.write_bytes("\r\n".join((HEAD, *records, "")).encode("cp1252"))
        existing = kept if isinstance(kept, Existing) else snapshot([PERSON, *kept], [])
        return plan_file(path, existing, answers)

    return plan


def record(number: int = 9001, at: str = "09:00", **instead: str) -> str:
    made = KEPT.format(id=number, at=at)
    for old, new in instead.items():
        made = made.replace(old, new)
    return made


def first(plan: ImportPlan) -> RowPlan:
    return row_of(plan, NAME, 2)


def test_a_record_that_means_one_typed_contact_ticks_it_off_and_changes_nothing_else(planned: Planned) -> None:
    row = first(planned([record()], [OFFICE]))
    (after,) = made_by(row, "contact")
    assert after == replace(OFFICE, official_id="9001", on_ndelius=True)
    assert (row.status, row.ticked, row.differs, row.warnings) == (RowStatus.UPDATES, True, False, ())
    assert row.reason == "ticks off “Planned Office Visit (NS)” of 1 Oct 2026 at 09:00, typed in this program"


def test_what_differs_is_said_and_what_was_typed_stays(planned: Planned) -> None:
    absent = replace(OFFICE, outcome_code="AFTA", outcome_words="Failed to Attend", attendance=Attendance.FAILED, starts_at=None,
                     type_code="COAI", type_words="Initial Appointment - In office (NS)")  # fmt: skip
    plan = planned([record()], [absent])
    assert made_by(first(plan), "contact") == [replace(absent, official_id="9001", on_ndelius=True)]
    assert reasons(first(plan)) == [
        "K2: nDelius says “Attended - Complied”; here: “Failed to Attend”",
        "F2: nDelius says “09:00”; here: no time",
        "I2: nDelius says “Planned Office Visit (NS)”; here: “Initial Appointment - In office (NS)”",
    ]
    assert (plan.counts().ticked, plan.counts().ticked_differ, plan.counts().updated, plan.counts().contacts) == (1, 1, 1, 0)


def test_an_outcome_is_taken_only_when_the_officer_says_so(planned: Planned) -> None:
    row = first(planned([record()], [OPEN]))
    assert reasons(row) == ["K2: nDelius says “Attended - Complied”; here: no outcome"]
    assert made_by(row, "contact")[0].attendance is Attendance.NONE
    assert row.offer is not None
    assert (row.offer.kind, row.offer.outcome, row.offer.entry_id) == (OfferKind.TICK, "Attended - Complied", "")
    for answers in (Answers(outcomes=frozenset({row.offer.key})), Answers(every_outcome=True)):
        taken = first(planned([record()], [OPEN], answers))
        after = made_by(taken, "contact")[0]
        assert (after.outcome_code, after.outcome_words, after.attendance) == ("ATTC", "Attended - Complied", Attendance.ATTENDED)
        assert (after.note, taken.differs) == ("my own words", False)
        assert taken.reason.endswith("which takes the outcome “Attended - Complied”")


def test_an_outcome_typed_here_is_never_taken_from_the_export(planned: Planned) -> None:
    absent = replace(OFFICE, outcome_code="AFTA", outcome_words="Failed to Attend", attendance=Attendance.FAILED)
    after = made_by(first(planned([record()], [absent], Answers(every_outcome=True))), "contact")[0]
    assert after.attendance is Attendance.FAILED
    none_there = planned([record(ATTC="", **{"Attended - Complied": ""})], [OFFICE])
    assert reasons(first(none_there)) == ["K2: nDelius says no outcome; here: “Attended - Complied”"]


def test_the_same_export_again_changes_nothing_and_keeps_asking_for_the_outcome(planned: Planned) -> None:
    existing = snapshot([PERSON, OPEN], [])
    after = apply_plan(existing, planned([record()], existing))
    again = planned([record()], after)
    assert (list(again.entries()), first(again).status, again.counts().ticked) == ([], RowStatus.UNCHANGED, 0)
    assert reasons(first(again)) == ["K2: nDelius says “Attended - Complied”; here: no outcome"]
    offer = first(again).offer
    assert offer is not None
    assert offer.settled
    key = offer.key
    taken = planned([record()], after, Answers(outcomes=frozenset({key})))
    assert made_by(first(taken), "contact")[0].attendance is Attendance.ATTENDED
    assert first(taken).status is RowStatus.UPDATES
    done = apply_plan(after, taken)
    assert list(planned([record()], done).entries()) == []
    assert first(planned([record()], done)).offer is None


def test_an_outcome_that_comes_with_a_later_export_is_not_taken_in_silence(planned: Planned) -> None:
    existing = snapshot([PERSON, OPEN], [])
    early = record(ATTC="", **{"Attended - Complied": ""})
    after = apply_plan(existing, planned([early], existing))
    later = planned([record()], after)
    assert (list(later.entries()), first(later).status) == ([], RowStatus.UNCHANGED)
    assert reasons(first(later)) == ["K2: nDelius says “Attended - Complied”; here: no outcome"]


def test_times_tell_two_visits_of_a_day_apart(planned: Planned) -> None:
    later = replace(OFFICE, id="c2", starts_at=time(14))
    plan = planned([record(9002, "14:00"), record(9001, "09:00"), record(9003, "16:00")], [OFFICE, later])
    ticked = {row.row: [one.id for one in made_by(row, "contact")] for row in plan.rows if row.ticked}
    assert ticked == {2: ["c2"], 3: ["c1"]}
    assert row_of(plan, NAME, 4).status is RowStatus.NEW


def test_another_time_is_asked_about_rather_than_added_or_ticked(planned: Planned) -> None:
    row = first(planned([record(at="10:15")], [OFFICE]))
    assert (row.status, row.entries) == (RowStatus.HELD, ())
    assert row.reason == ("held: perhaps “Planned Office Visit (NS)” of 1 Oct 2026 at 09:00, typed in this program, "
                          "but nDelius says 10:15")
    assert row.offer is not None
    yes = first(planned([record(at="10:15")], [OFFICE], Answers(ticks={row.offer.key: row.offer.entry_id})))
    assert (yes.ticked, reasons(yes)) == (True, ["F2: nDelius says “10:15”; here: “09:00”"])
    no = planned([record(at="10:15")], [OFFICE], Answers(repeats=frozenset({row.offer.key})))
    assert first(no).status is RowStatus.NEW
    assert first(planned([record(at="10:15")], [OFFICE], Answers(every_repeat=True))).status is RowStatus.NEW


def test_two_records_that_could_both_mean_one_contact_are_both_asked_about(planned: Planned) -> None:
    untimed = replace(OFFICE, starts_at=None)
    plan = planned([record(9001, "09:00"), record(9002, "14:00")], [untimed])
    assert [row.status for row in plan.rows] == [RowStatus.HELD, RowStatus.HELD]
    assert "more than one of that kind and day" in plan.rows[0].reason
    offers = [row.offer for row in plan.rows]
    one = planned([record(9001, "09:00"), record(9002, "14:00")], [untimed], Answers(ticks={offers[1].key: "c1"}))  # type: ignore[union-attr]
    assert [(row.status, row.ticked) for row in one.rows] == [(RowStatus.NEW, False), (RowStatus.UPDATES, True)]
    both = planned([record(9001, "09:00"), record(9002, "14:00")], [untimed], Answers(ticks={offer.key: "c1" for offer in offers if offer}))
    assert sum(row.ticked for row in both.rows) == 0
    assert [row.status for row in both.rows] == [RowStatus.HELD, RowStatus.HELD]


def test_a_tick_that_is_wrong_can_be_told_to_be_another_contact(planned: Planned) -> None:
    row = first(planned([record()], [OFFICE]))
    assert row.offer is not None
    other = planned([record()], [OFFICE], Answers(repeats=frozenset({row.offer.key})))
    assert (first(other).status, other.counts().ticked) == (RowStatus.NEW, 0)


def test_another_day_kind_or_person_is_another_contact(planned: Planned) -> None:
    others = [
        replace(OFFICE, happens_on=date(2026, 10, 2)), replace(OFFICE, type_code="CHVS", mode=Mode.HOME),
        replace(OFFICE, official_id="8000", on_ndelius=True),
    ]  # fmt: skip
    for other in others[:2]:
        assert first(planned([record()], [other])).status is RowStatus.NEW
    assert "probable repeat" in first(planned([record()], others[2:])).reason


def test_a_contact_removed_after_it_was_ticked_off_stays_removed(planned: Planned) -> None:
    after = apply_plan(snapshot([PERSON, OFFICE], []), planned([record()], [OFFICE]))
    gone = Existing(entries=tuple(one for one in after.entries if one.id != "c1"), marks=after.marks)
    again = planned([record()], gone)
    assert list(again.entries()) == []
    assert "it stays removed" in reasons(first(again))[0]


@pytest.mark.parametrize(
    ("code", "words", "kept", "said"),
    [
        ("QQQ1", "Pilot outcome", ("", "QQQ1 Pilot outcome"), "J2: “QQQ1 Pilot outcome” is no outcome this program knows: the words are kept, the outcome stays open"),
        ("QQQ1", "", ("", "QQQ1"), "J2: “QQQ1” is no outcome this program knows: the words are kept, the outcome stays open"),
        ("QQQ1", "Attended - Complied", ("ATTC", "Attended - Complied"), "J2: QQQ1 is no outcome of the list: read by its words, “Attended - Complied”"),
    ],
)
def test_an_unknown_outcome_code_keeps_code_and_words_and_says_so(
    planned: Planned, code: str, words: str, kept: tuple[str, str], said: str
) -> None:
    row = first(planned([record(**{"ATTC": code, "Attended - Complied": words})], []))
    (made,) = made_by(row, "contact")
    assert (made.outcome_code, made.outcome_words) == kept
    assert said in reasons(row)


@pytest.mark.parametrize(
    ("words", "kept", "said"),
    [
        ("Pilot visit", ("ZZZ1", "Pilot visit", Mode.OTHER), "H2: “ZZZ1 Pilot visit” is no contact type of the list: imported as other contact, the words kept"),
        ("Planned Office Visit (NS)", ("COAP", "Planned Office Visit (NS)", Mode.OFFICE), "H2: ZZZ1 is no contact type of the list: read by its words, “Planned Office Visit (NS)”"),
    ],
)
def test_an_unknown_type_code_keeps_code_and_words_and_says_so(
    planned: Planned, words: str, kept: tuple[str, str, Mode], said: str
) -> None:
    row = first(planned([record(**{"COAP": "ZZZ1", "Planned Office Visit (NS)": words})], []))
    (made,) = made_by(row, "contact")
    assert (made.type_code, made.type_words, made.mode) == kept
    assert said in reasons(row)


TIMES = st.sampled_from([None, time(9), time(10), time(14)])


@given(st.lists(TIMES, max_size=5), st.lists(TIMES, max_size=5), st.randoms(use_true_random=False))
def test_no_contact_is_ticked_twice_and_the_order_of_rows_does_not_matter(
    rows: list[time | None], kept: list[time | None], shuffle: object
) -> None:
    records = [OfficialRecord(row_key=f"r{at}", person_id="p1", day=OFFICE.happens_on, kind="office", at=one) for at, one in enumerate(rows)]
    contacts = [replace(OFFICE, id=f"c{at}", starts_at=one) for at, one in enumerate(kept)]
    found = pair(records, contacts, Answers())
    ids = [one.id for one in found.ticked.values()]
    assert len(ids) == len(set(ids))
    assert not found.ticked.keys() & found.asked.keys()
    assert not set(ids) & {one.id for one in found.asked.values()}
    assert len(found.ticked) + len(found.asked) == len(records) or len(found.ticked) == len(contacts)
    mixed = list(records)
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    assert pair(mixed, contacts, Answers()).ticked == found.ticked
