from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.contact import Attendance, Mode
from caseload.domain.person import Rosh
from caseload.domain.plan import GoalStatus, StepStatus
from caseload.domain.sentence import EnforcementFact
from caseload.exchange.clock_cells import read_clock, read_minutes
from caseload.exchange.enforcement_text import read_enforcement
from caseload.exchange.flag_text import read_iom, read_mappa
from caseload.exchange.names import fits_name, is_crn, name_forms, name_key, near_crn, split_name, tidy_crn
from caseload.exchange.requirement_text import parts_of, read_condition, read_requirement
from caseload.exchange.steps import StepWords, read_steps
from caseload.exchange.tiers import read_tier
from caseload.exchange.vocabulary import Vocabulary, contact_kind
from tests.exchange.made import RULES

WORDS = Vocabulary(RULES)


@pytest.mark.parametrize(("text", "newer", "older"), [
    ("B", "B", None), ("B2", None, "B2"), ("b2 ", None, "B2"), ("C1S", None, "C1S"), ("Tier D0", None, "D0"),
    ("G", "G", None), ("E1", None, None), ("Z9", None, None), ("H", None, None), ("", None, None), ("B4", None, None),
])
def test_the_two_tier_schemes_are_read_apart(text: str, newer: str | None, older: str | None) -> None:
    assert read_tier(text) == (newer, older)


@pytest.mark.parametrize(("text", "rosh"), [
    ("H", Rosh.HIGH), ("Med", Rosh.MEDIUM), ("VH", Rosh.VERY_HIGH), ("low", Rosh.LOW), ("??", None), ("n/k", None),
])
def test_risk_that_cannot_be_read_is_never_low(text: str, rosh: Rosh | None) -> None:
    assert WORDS.rosh(text) is rosh


@pytest.mark.parametrize(("text", "read"), [
    ("RAR 25 days; UPW 120 hrs", [("rar", 25, "days"), ("unpaid_work", 120, "hours")]),
    ("Accred prog (TSP) + RAR 25", [("programme", None, "sessions"), ("rar", 25, "days")]),
    ("RAR 12 days / UPW 150 hours", [("rar", 12, "days"), ("unpaid_work", 150, "hours")]),
    ("RAR 20 days\nCurfew 12 weeks 7pm-7am", [("rar", 20, "days"), ("curfew", 12, "weeks")]),
    ("RAR 35 days; Exclusion (Castle St; Mill Rd); UPW 80hrs",
     [("rar", 35, "days"), ("exclusion", None, "months"), ("unpaid_work", 80, "hours")]),
    ("DRR 9 months + RAR 20 days", [("drug_rehabilitation", 9, "months"), ("rar", 20, "days")]),
    ("Curfew EM 3m", [("curfew", 3, "months")]),
    ("UPW 60 hrs (stand-alone)", [("unpaid_work", 60, "hours")]),
    ("MHTR 12m; RAR 10", [("mental_health_treatment", 12, "months"), ("rar", 10, "days")]),
])
def test_requirement_text_is_taken_apart(text: str, read: list[tuple[str, float | None, str]]) -> None:
    found = [read_requirement(part, RULES) for part in parts_of(text)]
    assert [(one.kind, one.quantity, one.unit) for one in found if one] == read
    assert len(found) == len(read)
    assert all(one.words in text for one in found if one)


def test_what_is_done_of_a_requirement_is_read_and_unknown_words_are_not() -> None:
    done = read_requirement("UPW 14/120 hrs", RULES)
    assert done is not None
    assert (done.done, done.quantity, done.unit) == (14.0, 120.0, "hours")
    assert read_requirement("something about a course? check order", RULES) is None
    assert read_condition("something about a course? check order", RULES) is None


@pytest.mark.parametrize(("text", "categories"), [
    ("Standard conditions only", ["standard_licence_condition"]),
    ("Std licence; exclusion zone; GPS tag", ["standard_licence_condition", "freedom_of_movement", "electronic_monitoring"]),
    ("Licence: alcohol monitoring, AP residence", ["electronic_monitoring", "residence_at_a_specific_place"]),
    ("Std licence + no contact x2", ["standard_licence_condition", "contact_with_a_person"]),
    ("Licence + SHPO", ["standard_licence_condition", "flag:SHPO"]),
    ("PSS – supervision reqs", ["standard_licence_condition"]),
])
def test_licence_words_are_conditions(text: str, categories: list[str]) -> None:
    assert [one.category for part in parts_of(text) if (one := read_condition(part, RULES))] == categories


@pytest.mark.parametrize(("text", "kind", "day"), [
    ("1st warning 12/5/26", EnforcementFact.WARNING, date(2026, 5, 12)),
    ("WL1 Aug 26", EnforcementFact.WARNING, None),
    ("Final warning", EnforcementFact.WARNING, None),
    ("Licence warning letter Jun 26", EnforcementFact.WARNING, None),
    ("Breach - court 9/12/26", EnforcementFact.COURT_DATE, date(2026, 12, 9)),
    ("Recalled 3 Nov 2026", EnforcementFact.RECALL, date(2026, 11, 3)),
    ("Recall considered", EnforcementFact.WORDS, None),
    ("FTA x2, 1 accepted", EnforcementFact.WORDS, None),
    ("no idea", EnforcementFact.WORDS, None),
])
def test_breach_words_are_facts_only_where_they_say_so(text: str, kind: EnforcementFact, day: date | None) -> None:
    (fact,) = read_enforcement(text, RULES)
    assert (fact.kind, fact.happened_on, fact.words) == (kind, day, text)


@pytest.mark.parametrize("text", ["", "none", "None ", "n/a", "-"])
def test_no_breach_words_tell_nothing(text: str) -> None:
    assert read_enforcement(text, RULES) == ()


@pytest.mark.parametrize(("text", "category", "level"), [
    ("Cat 1 L1", "1", "1"), ("L2 Cat 3", "3", "2"), ("C2 L1", "2", "1"), ("Cat 2 Level 2", "2", "2"), ("M2", "", "2"),
])
def test_mappa_is_read_in_every_order(text: str, category: str, level: str) -> None:
    flag, understood = read_mappa(text, WORDS)
    assert understood
    assert flag is not None
    assert (flag.category, flag.level) == (category, level)


def test_only_a_plain_no_is_a_no() -> None:
    assert [read_mappa(text, WORDS) for text in ("No", "n/a", "-")] == [(None, True)] * 3
    assert read_mappa("tbc", WORDS) == (None, False)
    assert read_iom("N", WORDS) == (None, True)
    assert read_iom("perhaps", WORDS) == (None, False)
    fixed, yes = read_iom("Fixed", WORDS)[0], read_iom("Y", WORDS)[0]
    assert fixed is not None
    assert yes is not None
    assert (fixed.category, yes.category) == ("fixed", "")


def test_steps_lose_their_bullets_and_endings_become_statuses() -> None:
    cell = "- Ring council (done)\n\n• View flat ✓\n2. Pay rent - ongoing\n1) Move in – n/a now\nSession 1 to 4\n[x] Book\n"
    assert read_steps(cell, WORDS.step_endings) == (
        StepWords("Ring council", StepStatus.COMPLETED), StepWords("View flat", StepStatus.COMPLETED),
        StepWords("Pay rent", StepStatus.IN_PROGRESS), StepWords("Move in", StepStatus.NO_LONGER_NEEDED),
        StepWords("Session 1 to 4", StepStatus.NOT_STARTED), StepWords("Book", StepStatus.COMPLETED),
    )
    assert read_steps("Walk-in (Tuesdays) - with mum", WORDS.step_endings) == (
        StepWords("Walk-in (Tuesdays) - with mum", StepStatus.NOT_STARTED),
    )
    assert [step.description for step in read_steps("• one • two", WORDS.step_endings)] == ["one", "two"]


ENDINGS = {
    StepStatus.COMPLETED: (" (done)", " ✓", " - done"), StepStatus.IN_PROGRESS: (" - ongoing", " – in progress"),
    StepStatus.NO_LONGER_NEEDED: (" – n/a now",), StepStatus.NOT_STARTED: ("",),
}
PLAIN = st.text("abcdefghij ", min_size=1, max_size=20).map(str.strip).filter(bool)


@given(st.lists(st.tuples(PLAIN, st.sampled_from(list(ENDINGS)), st.integers(0, 2), st.sampled_from(["", "- ", "• ", "3. "])), max_size=8))
def test_steps_written_in_any_dress_are_read_back(written: list[tuple[str, StepStatus, int, str]]) -> None:
    lines = [f"{bullet}{words}{ENDINGS[status][place % len(ENDINGS[status])]}" for words, status, place, bullet in written]
    read = read_steps("\n".join(lines), WORDS.step_endings)
    assert [(step.description, step.status) for step in read] == [(words, status) for words, status, _, _ in written]


def test_a_name_fits_in_its_three_forms_whatever_the_marks() -> None:
    forms = name_forms("O’Dowd", "Bridie")
    assert all(fits_name(forms, written) for written in ("O'Dowd, Bridie", "bridie o’dowd", "O'Dowd", "O’Dowd ,Bridie"))
    assert not any(fits_name(forms, written) for written in ("Bridie", "Dowd", "O'Dowd, Brid"))
    assert fits_name(name_forms("Gethin", "Rhŷs"), "Gethin, Rh?s")
    assert not fits_name(name_forms("Gethin", "Rhŷs"), "Gethin, R?s")
    assert name_key("Siân") == name_key("Siân")
    assert split_name("van der Berg, Anton") == ("van der Berg", "Anton")
    assert split_name("Anton Berg") == ("Berg", "Anton")
    assert split_name("Berg") == ("Berg", "")


def test_crns_are_tidied_but_not_corrected() -> None:
    assert tidy_crn(" x912610 ") == "X912610"
    assert is_crn("X912610")
    assert not is_crn("X91O426")
    assert near_crn("X911426", "X91O426")
    assert near_crn("X911426", "X911462")
    assert not near_crn("X911426", "X911426")
    assert not near_crn("X911426", "X912462")
    assert not near_crn("X911426", "X91142")


def test_everyday_words_and_official_codes_mean_the_same() -> None:
    kinds = {text: WORDS.type_words(text) for text in ("O/V", "office", "COAP", "Planned Office Visit (NS)")}
    assert {kind.code for kind in kinds.values()} == {"COAP"}
    assert WORDS.type_words("prison vid link").mode is Mode.PRISON_VIDEO
    assert not WORDS.type_words("carrier pigeon").known
    assert WORDS.type_code("ZZZ9", "Local pilot").mode is Mode.OTHER
    outcomes = {text: WORDS.outcome_words(text) for text in ("late - seen 20 mins", "ATTC", "AA childcare", "vm left", "resched")}
    assert [found.attendance if found else None for found in outcomes.values()] == [
        Attendance.ATTENDED, Attendance.ATTENDED, Attendance.ACCEPTABLE, Attendance.NOT_ATTENDANCE, Attendance.MOVED,
    ]
    assert WORDS.outcome_words("fluttered") is None
    assert WORDS.goal_status("in prog") is GoalStatus.ACTIVE
    assert (WORDS.area("MH"), WORDS.area("Lifestyle")) == ("health", "")


def test_contacts_are_of_a_kind_by_how_they_took_place() -> None:
    assert contact_kind("COAP", Mode.OFFICE) == contact_kind("COAI", Mode.OFFICE)
    assert contact_kind("C084", Mode.OFFICE) != contact_kind("COAP", Mode.OFFICE)
    assert contact_kind("CTOB", Mode.PHONE) == contact_kind("COPT", Mode.PHONE)
    assert contact_kind("", Mode.OTHER, "carrier pigeon") == "carrier pigeon"


@pytest.mark.parametrize(("value", "clock"), [
    ("09:30", time(9, 30)), ("9.30am", time(9, 30)), ("2pm", time(14)), ("1430", time(14, 30)), (time(9, 5, 7), time(9, 5)),
    (datetime(1899, 12, 31, 10, 15), time(10, 15)), (timedelta(hours=8, minutes=45), time(8, 45)), ("25:00", None),  # noqa: DTZ001  a spreadsheet knows no zone
    ("soon", None), ("", None), (timedelta(days=2), None), ("9", None),
])
def test_times_of_day(value: object, clock: time | None) -> None:
    assert read_clock(value) == clock  # type: ignore[arg-type]


@pytest.mark.parametrize(("value", "minutes"), [
    (45.0, 45), ("45 mins", 45), ("30", 30), ("1 hr", 60), ("1.5 hrs", 90), ("long", None), (-5.0, None), ("", None),
])
def test_lengths(value: object, minutes: int | None) -> None:
    assert read_minutes(value) == minutes  # type: ignore[arg-type]
