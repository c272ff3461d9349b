from __future__ import annotations

import csv
from datetime import date

import pytest

from caseload.domain.casefile import DueState
from caseload.domain.contact import Attendance, Mode
from caseload.domain.plan import GoalStatus, StepStatus
from caseload.domain.report import ReportFormat
from caseload.domain.sentence import OrderKind
from caseload.rulebook import RESOURCES, load_rules
from caseload.rulebook.rules import Rules
from caseload.rulebook.table_file import KeyedTable, Table

RULES = load_rules(date(2026, 11, 20))
FILES = sorted((RESOURCES / "rules").glob("*.csv"))
DECLARED = {name: kind for part in reversed(Rules.__mro__) for name, kind in vars(part).items()}
TABLES = [name for name, kind in DECLARED.items() if isinstance(kind, Table | KeyedTable)]
UNKEYED = {"everyday_words": ("kind", "words"), "tracker_headings": ("sheet", "words"), "stones": ("area", "words"),
           "proposal_limits": ("requirement", "order", "measure", "starts_on")}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_is_readable_says_where_its_rows_are_from_and_repeats_none(path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert all(row["source"] and row["certainty"] and None not in row.values() for row in rows)
    keys = UNKEYED.get(path.stem, tuple(rows[0])[:3])
    seen = [tuple(row[key] for key in keys) for row in rows]
    assert len(set(seen)) == len(seen)
    assert "—" not in path.read_text(encoding="utf-8")


def test_every_file_is_a_table_and_every_table_a_file() -> None:
    read = [DECLARED[name]._name for name in TABLES]
    assert sorted(read) == [path.stem for path in FILES]


@pytest.mark.parametrize("name", TABLES)
def test_every_table_can_be_read(name: str) -> None:
    assert len(getattr(RULES, name)) > 3
    assert getattr(RULES, name) is getattr(load_rules(date(2020, 1, 1)), name)


def test_no_key_hides_another() -> None:
    lines = {path.stem: len(path.read_text(encoding="utf-8").splitlines()) - 1 for path in FILES}
    assert {DECLARED[name]._name: len(getattr(RULES, name)) for name in TABLES} == lines


SAMPLE_TYPES = (
    "COAP CHVS COPT C084 C090 APAT COVC CODC COAI C204 C314 CIEA CTOB CT3B CMOA CSPO CMOB C238 CTXT CIOA CIZZ CTOA CLOB C175 CNDC"
)


def test_the_contact_types_systems_export_are_known() -> None:
    assert [code for code in SAMPLE_TYPES.split() if RULES.contact_type(code) is None] == []
    assert RULES.contact_type("ZZZ9") is None


@pytest.mark.parametrize(
    ("code", "mode", "face_to_face", "with_person", "appointment"),
    [
        ("COAP", Mode.OFFICE, True, True, True),
        ("CHVS", Mode.HOME, True, True, True),
        ("COPT", Mode.PHONE, False, True, True),
        ("COVC", Mode.VIDEO, False, True, True),
        ("CODC", Mode.OTHER, True, True, True),
        ("CTOB", Mode.PHONE, False, True, False),
        ("CT3B", Mode.THIRD_PARTY, False, False, False),
        ("C204", Mode.THIRD_PARTY, False, False, False),
        ("CSPO", Mode.OTHER, False, False, False),
        ("C129", Mode.PRISON_VIDEO, False, True, False),
    ],
)
def test_how_contact_types_are_read(code: str, mode: Mode, face_to_face: bool, with_person: bool, appointment: bool) -> None:
    found = RULES.contact_types[code]
    assert (found.mode, found.face_to_face, found.with_person, found.appointment) == (
        mode,
        face_to_face,
        with_person,
        appointment,
    )


def test_what_is_not_with_the_person_is_never_face_to_face() -> None:
    assert [
        one.code for one in RULES.contact_types.values() if one.face_to_face and not (one.with_person and one.appointment)
    ] == []


@pytest.mark.parametrize(
    ("codes", "attendance", "enforceable"),
    [
        ("ATTC ATSS APPK", Attendance.ATTENDED, False),
        ("AFTC ATSH", Attendance.DID_NOT_COMPLY, True),
        ("AAME AAEM AAFC AACL AAHO AARE AARC CO05", Attendance.ACCEPTABLE, False),
        ("AFTA", Attendance.FAILED, True),
        ("ABNS", Attendance.FAILED, False),
        ("UAAB", Attendance.UNACCEPTABLE, True),
        ("RSSR RSOF", Attendance.MOVED, False),
        ("MO8X", None, None),
    ],
)
def test_what_outcomes_say_of_attendance(codes: str, attendance: Attendance | None, enforceable: bool | None) -> None:
    for code in codes.split():
        found = RULES.outcome(code)
        assert (found and found.attendance, found and found.enforceable) == (attendance, enforceable)


def test_the_eight_common_outcomes_have_a_key_each() -> None:
    keys = [one.key for one in RULES.outcomes.values() if one.key]
    assert len(keys) == len(set(keys)) == 8
    assert all(len(key) == 1 for key in keys)


def test_no_outcome_that_did_not_fail_can_be_enforced() -> None:
    fine = {Attendance.ATTENDED, Attendance.ACCEPTABLE, Attendance.MOVED}
    assert [one.code for one in RULES.outcomes.values() if one.enforceable and one.attendance in fine] == []


EVERYDAY = [
    ("type", "OV O/V office", "COAP", None),
    ("type", "HV", "CHVS", None),
    ("type", "phone Tel", "CTOB", None),
    ("type", "Teams", "COVC", None),
    ("type", "txt text", "CTXT", None),
    ("type", "email", "CMOB", None),
    ("type", "3-way", "C084", None),
    ("type", "UPW", "COOO", None),
    ("outcome", "att attended Attended ok seen A", "ATTC", None),
    ("outcome", "FTA DNA UA", "AFTA", None),
]


@pytest.mark.parametrize(("kind", "words", "code"), [row[:3] for row in EVERYDAY])
def test_everyday_words(kind: str, words: str, code: str) -> None:
    assert {word: getattr(RULES.everyday(kind, word), "meaning", None) for word in words.split()} == dict.fromkeys(
        words.split(), code
    )


@pytest.mark.parametrize(
    ("kind", "words", "meaning", "mode", "attendance"),
    [
        ("type", "prison vid link", "COVC", Mode.PRISON_VIDEO, None),
        ("type", "RAR 1:1", "COOO", Mode.ACTIVITY, None),
        ("type", "drug test", "C240", None, None),
        ("outcome", "late - seen 20 mins", "ATTC", None, None),
        ("outcome", "late – seen 5 mins", "ATTC", None, None),
        ("outcome", "att & complied", "ATTC", None, None),
        ("outcome", "no show", "AFTA", None, None),
        ("outcome", "dna - no call", "AFTA", None, None),
        ("outcome", "AA sick", "AAME", None, None),
        ("outcome", "AA work", "AAEM", None, None),
        ("outcome", "AA court", "AACL", None, None),
        ("outcome", "AA childcare", "AAFC", None, None),
        ("outcome", "sent home - drunk", "ATSH", None, None),
        ("outcome", "cancelled by me", "RSSR", None, None),
        ("outcome", "resched", "", None, Attendance.MOVED),
        ("outcome", "no answer", "", None, Attendance.NOT_ATTENDANCE),
        ("outcome", "VM left", "", None, Attendance.NOT_ATTENDANCE),
        ("area", "Rels & community", "relationships", None, None),
        ("rosh", " Med ", "MEDIUM", None, None),
        ("enforcement", "WL1", "warning", None, None),
    ],
)
def test_everyday_words_of_more_than_one(
    kind: str, words: str, meaning: str, mode: Mode | None, attendance: Attendance | None
) -> None:
    found = RULES.everyday(kind, words)
    assert found is not None
    assert (found.meaning, found.mode, found.attendance) == (meaning, mode, attendance)


@pytest.mark.parametrize(
    ("kind", "words"), [("type", "DNA"), ("outcome", "perhaps"), ("area", "Lifestyle"), ("rosh", "??"), ("nothing", "x")]
)
def test_words_nobody_can_be_sure_of_mean_nothing(kind: str, words: str) -> None:
    assert RULES.everyday(kind, words) is None


def test_every_everyday_word_means_something_that_is_there() -> None:
    known = {
        "type": set(RULES.contact_types),
        "outcome": set(RULES.outcomes),
        "area": set(RULES.areas),
        "goal status": set(GoalStatus),
        "step status": set(StepStatus),
        "rosh": {"VERY_HIGH", "HIGH", "MEDIUM", "LOW"},
    }
    for word in RULES.everyday_words:
        assert word.attendance or word.meaning
        assert word.attendance or word.meaning in known.get(word.kind, {word.meaning})


@pytest.mark.parametrize(
    ("written", "kind", "meaning"),
    [
        ("CO 12m", OrderKind.COMMUNITY, "Community order"),
        ("Community Order", OrderKind.COMMUNITY, "Community order"),
        ("ORA CO", OrderKind.COMMUNITY, "ORA community order"),
        ("SSO 12 mths susp 24", OrderKind.SUSPENDED, "Suspended sentence order"),
        ("SSO 8/18", OrderKind.SUSPENDED, "Suspended sentence order"),
        ("Licence (SDS)", OrderKind.LICENCE, "Standard determinate sentence licence"),
        ("EDS licence", OrderKind.LICENCE, "Extended determinate sentence licence"),
        ("Life licence", OrderKind.LICENCE, "Life licence"),
        ("PSS", OrderKind.POST_SENTENCE, "Post-sentence supervision"),
        ("Custody", OrderKind.CUSTODY, "Custody"),
    ],
)
def test_orders_as_officers_write_them(written: str, kind: OrderKind, meaning: str) -> None:
    found = RULES.order_word(written)
    assert found is not None
    assert (found.kind, found.meaning) == (kind, meaning)


@pytest.mark.parametrize("written", ["", "court", "conditional"])
def test_words_that_only_begin_like_an_order_are_none(written: str) -> None:
    assert RULES.order_word(written) is None


@pytest.mark.parametrize(
    ("sheet", "heading", "field"),
    [
        ("people", "Next appt ", "next_booked"),
        ("people", "IOM?", "iom"),
        ("people", "Breach/warnings", "enforcement"),
        ("people", "DOB", "date_of_birth"),
        ("contacts", "Mins", "minutes"),
        ("contacts", "Contact type code", "type_code"),
        ("goals", "Last looked at", "last_looked_at"),
        ("provisions", "programme_or_provider", "provider"),
        ("people", "Shoe size", None),
        ("nothing", "DOB", None),
    ],
)
def test_headings_name_fields(sheet: str, heading: str, field: str | None) -> None:
    assert RULES.heading_field(sheet, heading) == field


def test_requirement_words_mean_a_type_that_is_there() -> None:
    assert {word.kind for word in RULES.requirement_words.values()} <= set(RULES.requirement_types)
    assert RULES.requirement_words["tsp"].programme == "Thinking Skills Programme"


def test_the_eight_areas_have_five_anchors_and_six_stones_each() -> None:
    areas = list(RULES.areas)
    assert areas == ["accommodation", "employment", "finances", "drugs", "alcohol", "health", "relationships", "thinking"]
    assert [(one.area, one.level) for one in RULES.anchors] == [(area, level) for area in areas for level in range(1, 6)]
    assert [(one.area, one.position) for one in RULES.stones] == [(area, place) for area in areas for place in range(1, 7)]
    assert all(one.own_words.startswith(("I ", "My ")) for one in RULES.stones)
    assert [one.level for one in RULES.level_words] == [1, 2, 3, 4, 5]
    assert (RULES.areas["health"].max_score, RULES.areas["drugs"].high_above) == (None, 0)


def test_step_statuses_are_those_of_the_record() -> None:
    assert list(RULES.step_statuses) == [status.value for status in StepStatus]
    assert "prison_offender_manager" in RULES.step_actors


def test_every_format_of_report_asks_for_a_proposal_and_the_short_ones_for_less() -> None:
    asked = {kind: [one.key for one in RULES.report_sections.values() if one.asked_in(kind)] for kind in ReportFormat}
    assert all({"offence_analysis", "serious_harm", "proposal"} <= set(keys) for keys in asked.values())
    assert len(asked[ReportFormat.ORAL]) < len(asked[ReportFormat.SHORT]) < len(asked[ReportFormat.STANDARD])


def test_flags_carry_their_review_months() -> None:
    assert (RULES.risk_flags["MAPP"].review_months, RULES.risk_flags["PRC"].review_months) == (3, None)


def test_published_holidays_cover_2012_to_2028() -> None:
    assert (RULES.holidays.first_year, RULES.holidays.last_year) == (2012, 2028)
    assert len(RULES.holidays.days) == len(RULES.bank_holidays) == 140


def test_states_of_contact_are_words() -> None:
    assert all(state.value == state.value.lower() for state in DueState)
