from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.contact import Attendance, Contact, Mode
from caseload.domain.continuity import AUTHOR, COVER, Continuity, ContinuityFacts, continuity_of, meetings, same_officer
from caseload.domain.continuity_caseload import Share, caseload_continuity, continuity_over_time, leaving
from caseload.domain.continuity_time import Step, impact_of, period_days, timeline
from caseload.domain.continuity_words import case_measures, caseload_measures
from caseload.domain.person import Allocation
from tests.domain.examples import HOLIDAYS, TODAY, day

START = date(2026, 1, 5)


def held(officer: str, from_on: str | None, to_on: str | None = None, **more: object) -> Allocation:
    return Allocation(person_id="p", officer_name=officer, from_on=day(from_on) if from_on else None,
                      to_on=day(to_on) if to_on else None, **more)  # type: ignore[arg-type]  # fmt: skip


def met(on: str, officer: str = "Bevan", attendance: Attendance = Attendance.ATTENDED, mode: Mode = Mode.OFFICE) -> Contact:
    return Contact(person_id="p", happens_on=day(on), attendance=attendance, mode=mode, officer_name=officer)


ONE = ContinuityFacts(key="one", name="Doe, Jo", counts_from=START, allocations=(held("Bevan", "2026-01-05"),))
TWO = ContinuityFacts(
    key="two", counts_from=START,
    allocations=(held("Bevan", "2026-01-05", "2026-09-07"), held("Rees", "2026-09-07", why="officer left")),
)  # fmt: skip


def found(facts: ContinuityFacts = TWO, on: date = TODAY, contacts: tuple[Contact, ...] = (), **changed: object) -> Continuity:
    if contacts:
        changed["met"] = meetings(contacts)
    return continuity_of(replace(facts, **changed), on, HOLIDAYS)  # type: ignore[arg-type]


def said(facts: ContinuityFacts = TWO, **changed: object) -> dict[str, tuple[str, str]]:
    return {one.key: (str(one.value), str(one.formula)) for one in case_measures(found(facts, **changed))}  # type: ignore[arg-type]


def change_with(**fields: object) -> tuple[Allocation, ...]:
    """The allocations of TWO, the one that began with the change with these fields."""
    return (TWO.allocations[0], replace(TWO.allocations[1], **fields))  # type: ignore[arg-type]


def test_officers_so_far_are_different_names_since_the_sentence_or_release() -> None:
    allocations = (
        held("Old", "2025-01-01", "2026-01-05"), held("Bevan", "2025-12-01", "2026-02-02"), held("REES ", "2026-02-02", "2026-03-02"),
        held("Rees", "2026-03-02", "2026-04-01"), held("bevan", "2026-04-01"), held("Later", "2026-12-01"), held("  ", "2026-05-05"),
        held("Morgan", "2026-02-10", "2026-02-20", role=COVER), held("Morgan", "2025-02-10", "2025-02-20", role=COVER),
        held("Writer", "2026-01-01", role=AUTHOR), held("Gone", "2026-06-01", deleted_at="2026-06-02"),
        held("Noon", "2026-03-02", "2026-03-02"),
    )  # fmt: skip
    case = found(allocations=allocations)
    assert case.officers == ("Bevan", "REES")
    assert case.cover == ("Morgan",)
    assert case.current == "bevan"
    assert not case.throughout
    assert said(allocations=allocations)["officers"] == (
        "2", "different allocated officers since 5 Jan 2026: Bevan, REES; cover, not counted: Morgan",
    )  # fmt: skip
    assert found(ONE).throughout


def test_without_a_start_all_that_is_recorded_counts_and_it_is_said() -> None:
    case = found(counts_from=None)
    assert (case.officers, case.sentence_days, case.recorded_late) == (("Bevan", "Rees"), None, False)
    assert said(counts_from=None)["officers"][1] == (
        "different allocated officers as far as recorded, start not known: Bevan, Rees"
    )  # fmt: skip
    assert said(counts_from=None)["longest"][0] == "not known"
    nobody = found(ONE, allocations=())
    assert (nobody.officers, nobody.current, nobody.longest, nobody.months) == ((), None, None, None)
    assert said(ONE, allocations=())["officers"] == ("0", "different allocated officers since 5 Jan 2026: none recorded")
    assert said(ONE, allocations=())["current"] == ("not known", "no officer with a known first day")
    assert said(ONE, allocations=())["longest"] == ("0.0% (0 of 319)", "days with nobody: 0 of 319 days since sentence or release")


def test_a_record_that_begins_after_the_sentence_says_so() -> None:
    late = (held("Bevan", "2026-01-06"),)
    assert found(ONE, allocations=late).recorded_late
    assert said(ONE, allocations=late)["officers"][1].endswith("; the record of officers begins later")
    assert not found(ONE).recorded_late
    assert not found(ONE, allocations=(held("Bevan", None),)).recorded_late


@pytest.mark.parametrize(
    ("since", "months"),
    [("2026-11-20", 0), ("2026-10-21", 0), ("2026-10-20", 1), ("2026-05-31", 5), ("2025-11-20", 12), ("2025-11-21", 11)],
)
def test_months_with_the_current_officer_are_whole(since: str, months: int) -> None:
    assert found(ONE, allocations=(held("Bevan", since),)).months == months


@pytest.mark.parametrize(
    ("earlier", "since"),
    [
        ([held("Bevan", "2026-03-02", "2026-06-01")], "2026-03-02"),
        ([held("Bevan", "2026-03-02")], "2026-03-02"),
        ([held("Bevan", "2026-03-02", "2026-05-01")], "2026-06-01"),
        ([held("Rees", "2026-03-02", "2026-06-01")], "2026-06-01"),
        ([held("Bevan", "2026-01-05", "2026-02-02"), held("Rees", "2026-02-02", "2026-06-01")], "2026-06-01"),
        ([held("Bevan", None, "2026-06-01")], None),
        ([held("Rees", None, None), held("Bevan", None, "2026-06-01")], None),
    ],
)
def test_the_current_officer_counts_from_where_they_have_held_it_without_a_break(earlier: list[Allocation], since: str) -> None:
    case = found(ONE, allocations=(*earlier, held("Bevan", "2026-06-01")))
    assert case.since == (day(since) if since else None)
    assert case.months == (None if since is None else (11 - day(since).month))


def test_nobody_is_current_after_the_last_stretch_ended() -> None:
    ended = (held("Bevan", "2026-01-05", "2026-11-20"),)
    assert found(ONE, allocations=ended).current is None
    assert found(ONE, TODAY - timedelta(days=1), allocations=ended).current == "Bevan"


def test_the_share_with_the_longest_serving_officer_counts_no_day_twice() -> None:
    case = found()
    assert (case.longest, case.longest_days, case.sentence_days) == ("Bevan", 245, 319)
    assert said()["longest"] == ("76.8% (245 of 319)", "days with Bevan: 245 of 319 days since sentence or release")
    twice = (held("Bevan", "2025-06-01", "2026-03-01"), held("Bevan", "2026-02-01", "2026-03-15"), held("bevan", "2026-02-10", "2026-02-12"))
    assert found(ONE, allocations=twice).longest_days == (day("2026-03-15") - START).days
    assert found(ONE, START).sentence_days == 0
    assert found(ONE, START - timedelta(days=1)).sentence_days is None


@given(cuts=st.lists(st.integers(0, 319), min_size=1, max_size=5, unique=True), officers=st.lists(st.sampled_from("ABC"), min_size=6, max_size=6))
def test_stretches_without_gaps_share_out_every_day_of_the_sentence(cuts: list[int], officers: list[str]) -> None:
    edges = [START, *(START + timedelta(days=cut) for cut in sorted(cuts))]
    allocations = tuple(
        Allocation(person_id="p", officer_name=officers[n], from_on=edge, to_on=edges[n + 1] if n + 1 < len(edges) else None)
        for n, edge in enumerate(edges)
    )
    case = found(ONE, allocations=allocations)
    per_day = [next(one.officer_name for one in reversed(allocations) if one.from_on and one.from_on <= START + timedelta(days=n))
               for n in range(319)]  # fmt: skip
    assert case.longest_days == max(per_day.count(officer) for officer in "ABC")
    names = [one.officer_name for one in allocations if one.to_on is None or one.to_on != one.from_on]
    assert len(case.changes) == sum(a != b for a, b in pairwise(names))


def test_changes_have_their_day_their_reason_and_whether_they_were_planned() -> None:
    (change,) = found(allocations=change_with(planned=True)).changes
    assert (change.on, change.before, change.after, change.why, change.planned) == (
        day("2026-09-07"), "Bevan", "Rees", "officer left", True,
    )  # fmt: skip
    assert found().changes[0].planned is None
    assert said()["changes"] == ("1", "7 Sep 2026, Bevan to Rees, officer left, planned or not is not recorded")
    assert said(allocations=change_with(planned=False))["changes"][1].endswith("officer left, not planned")
    assert said(ONE)["changes"] == ("0", "none")
    plain = (held("Bevan", "2026-01-05", "2026-09-07"), held("Rees", "2026-09-07"))
    assert "no reason recorded" in said(allocations=plain)["changes"][1]


def test_only_changes_of_the_last_12_months_are_recent() -> None:
    for on, recent in (("2025-11-20", 0), ("2025-11-21", 1)):
        allocations = (held("Bevan", "2025-01-01", on), held("Rees", on))
        case = found(ONE, allocations=allocations)
        assert (len(case.changes), len(case.recent)) == (1, recent)
        assert case.days_since_change == (TODAY - day(on)).days
    assert found(ONE).days_since_change is None


def test_a_change_without_a_day_or_to_the_same_officer_is_none() -> None:
    assert found(ONE, allocations=(held("Rees", None), held("Bevan", None))).changes == ()
    assert found(ONE, allocations=(held("Bevan", "2026-01-05", "2026-02-02"), held("BEVAN", "2026-02-02"))).changes == ()


def test_contact_continuity_counts_attended_contacts_with_who_held_the_case_that_day() -> None:
    contacts = (
        met("2026-01-04"), met("2026-01-05"), met("2026-09-07"), met("2026-09-07", "Rees"), met("2026-09-08"),
        met("2026-09-08", "rees", Attendance.DID_NOT_COMPLY), met("2026-09-10", "Rees", Attendance.FAILED),
        met("2026-09-11", "Morgan"), met("2026-09-11", "Rees", mode=Mode.THIRD_PARTY), met("2026-09-11", "Rees", mode=Mode.TEXT),
        met("2026-09-14", " "),
        replace(met("2026-09-15", "Rees"), deleted_at="2026-09-16"), met("2026-11-21", "Rees"),
    )  # fmt: skip
    case = found(contacts=contacts)
    assert (case.with_officer, case.attended, case.officer_unknown) == (4, 6, 1)
    assert said(contacts=contacts)["contacts"] == (
        "66.7% (4 of 6)", "attended contacts with the allocated officer / attended contacts; 1 not known and left out",
    )  # fmt: skip
    assert said()["contacts"] == ("not known", "attended contacts with the allocated officer / attended contacts")
    assert found(counts_from=None, contacts=contacts).attended == 7


@pytest.mark.parametrize(
    ("contacts", "gap", "value"),
    [
        ((met("2026-09-07", "Rees"),), 0, "0 working days"),
        ((met("2026-09-04", "Rees"), met("2026-09-08", "Bevan"), met("2026-09-16", "REES"), met("2026-09-09", "Rees", Attendance.FAILED)),
         7, "7 working days"),
        ((met("2026-09-12", "Rees"),), 4, "4 working days"),
        ((met("2026-09-08", "Rees", mode=Mode.THIRD_PARTY), met("2026-11-21", "Rees")), None, "not met yet"),
        ((), None, "not met yet"),
    ],
)  # fmt: skip
def test_the_gap_is_working_days_to_the_first_attended_contact(contacts: tuple[Contact, ...], gap: int | None, value: str) -> None:
    assert found(contacts=contacts).changes[0].gap == gap
    assert said(contacts=contacts)["gap"] == (value, "from 7 Sep 2026 to the first attended contact with Rees")
    assert said(ONE)["gap"] == ("no change", "no change of officer recorded")


def test_a_meeting_after_the_stretch_ended_closes_no_gap() -> None:
    allocations = (*TWO.allocations[:1], held("Rees", "2026-09-07", "2026-10-05"), held("Morgan", "2026-10-05"))
    gaps = [change.gap for change in found(allocations=allocations, contacts=(met("2026-10-12", "Rees"),)).changes]
    assert gaps == [None, None]


@pytest.mark.parametrize(
    ("ready", "complete", "value"),
    [("2026-09-06", True, "100.0% (1 of 1)"), ("2026-09-07", False, "0.0% (0 of 1)"), (None, None, "not known")],
)
def test_a_handover_is_complete_when_every_part_was_there_before_the_day(ready: str, complete: bool | None, value: str) -> None:
    handed = change_with(handover_ready_on=day(ready) if ready else None)
    assert found(allocations=handed).changes[0].handover is complete
    assert said(allocations=handed)["handover"][0] == value


def test_whether_the_report_author_supervises() -> None:
    assert found(author="rees").author_supervises is True
    assert found(author="Bevan").author_supervises is False
    assert found().author_supervises is None
    written = (*TWO.allocations, held("Rees", "2025-12-01", role=AUTHOR))
    assert found(allocations=written).author_supervises is True
    assert found(ONE, allocations=(held("Rees", "2025-12-01", role=AUTHOR),)).author_supervises is None


def test_nothing_later_than_the_day_is_looked_at() -> None:
    case = found(TWO, day("2026-09-06"), contacts=(met("2026-09-07", "Rees"),))
    assert (case.officers, case.current, case.changes, case.attended) == (("Bevan",), "Bevan", (), 0)


def test_names_are_of_one_officer_however_they_are_written() -> None:
    assert same_officer(" A  BEVAN", "a bevan ")
    assert not same_officer("A Bevan", "B Bevan")


THREE = ContinuityFacts(
    key="three", name="Roe, Al", counts_from=day("2026-03-02"), author="Rees",
    allocations=(
        held("Rees", "2026-03-04", "2026-05-04"),
        held("Morgan", "2026-05-04", "2026-09-07", why="tier", planned=True, handover_ready_on=day("2026-05-01")),
        held("Bevan", "2026-09-07", why="tier", planned=False, handover_ready_on=day("2026-09-07")),
    ),
    met=meetings((met("2026-09-09"), met("2026-09-21", "Rees"), met("2026-09-28", ""))),
)  # fmt: skip
ENDED = replace(ONE, key="ended", ended_on=TODAY)
COMING = replace(ONE, key="coming", counts_from=TODAY + timedelta(days=1))
EMPTY = ContinuityFacts(key="empty", counts_from=None)
CASES = (ONE, TWO, THREE, ENDED, COMING, EMPTY)


def test_the_shares_of_a_caseload_have_both_counts() -> None:
    caseload = caseload_continuity(CASES, TODAY, HOLIDAYS)
    assert [one.facts.key for one in caseload.cases] == ["one", "two", "three", "empty"]
    assert caseload.throughout == Share(count=1, of=3, unknown=1)
    assert caseload.many == Share(count=1, of=3, unknown=1)
    assert caseload.author_supervises == Share(count=0, of=1, unknown=3)
    assert caseload.with_officer == Share(count=1, of=2, unknown=1)
    assert (caseload.changes, caseload.reasons) == (3, (("tier", 2), ("officer left", 1)))
    assert caseload.planned == Share(count=1, of=2, unknown=1)
    assert caseload.handovers == Share(count=1, of=2, unknown=1)
    assert (caseload.gaps, caseload.not_met_yet, caseload.recorded_late) == ((2,), 2, 1)
    assert caseload.days_since_change == (74, 74)
    assert caseload.throughout.percent == Decimal("33.3")
    assert Share(count=0, of=0).percent is None


def test_the_measures_of_a_caseload_say_their_formula_and_no_published_figure() -> None:
    told = {one.key: f"{one.words}: {one.value}; {one.formula}" for one in caseload_measures(caseload_continuity(CASES, TODAY, HOLIDAYS))}
    assert told == {
        "throughout": "One officer throughout: 33.3% (1 of 3); cases with one officer since sentence or release / "
        "cases with an officer; 1 not known and left out",
        "many": "3 officers or more: 33.3% (1 of 3); cases with 3 officers or more / cases with an officer; 1 not known and left out",
        "author": "Report author supervises: 0.0% (0 of 1); cases supervised by who wrote the report / "
        "cases with a report author and an officer; 3 not known and left out",
        "contacts": "Contact with the allocated officer: 50.0% (1 of 2); attended contacts with the allocated officer / "
        "attended contacts; 1 not known and left out",
        "changes": "Changes in the last 12 months: 3; tier: 2; officer left: 1",
        "planned": "Changes that were planned: 50.0% (1 of 2); planned changes / changes in the last 12 months; "
        "1 not known and left out",
        "handover": "Handover complete before the change: 50.0% (1 of 2); changes with every part there before their day / "
        "changes in the last 12 months; 1 not known and left out",
        "gap": "Working days to the first meeting: 2; the middle of 1; 2 not met yet",
        "since": "Days since the last change: 74; the middle; cases that changed officer: 2",
    }
    empty = {one.key: str(one.value) for one in caseload_measures(caseload_continuity((), TODAY, HOLIDAYS))}
    assert empty["changes"] == "0"
    assert {empty[key] for key in empty if key != "changes"} == {"not known"}


def test_over_time_each_day_is_told_from_what_was_so_then() -> None:
    days = [day("2026-02-02"), day("2026-06-01"), TODAY]
    told = [(one.on, one.throughout.count, one.throughout.of, one.changes)
            for one in continuity_over_time((ONE, TWO, THREE), days, HOLIDAYS)]  # fmt: skip
    assert told == [(days[0], 2, 2, 0), (days[1], 2, 3, 1), (days[2], 1, 3, 3)]


def test_what_it_does_when_someone_leaves() -> None:
    written = replace(ONE, author="Bevan")
    found_ = leaving((written, TWO, THREE), "BEVAN", TODAY, HOLIDAYS)
    assert [(one.key, one.months, one.officers_after, one.changes_after, one.author_leaves) for one in found_.cases] == [
        ("one", 10, 2, 1, True), ("three", 2, 4, 3, False),
    ]  # fmt: skip
    assert (found_.before.throughout.count, found_.after.throughout.count) == (1, 0)
    assert (found_.before.author_supervises, found_.after.author_supervises) == (
        Share(count=1, of=2, unknown=1), Share(count=0, of=2, unknown=1),
    )  # fmt: skip
    assert [one.name for one in found_.cases] == ["Doe, Jo", "Roe, Al"]
    assert leaving((ONE,), "Nobody", TODAY, HOLIDAYS).cases == ()
    assert written.allocations == ONE.allocations


@given(n=st.integers(0, 8), left=st.integers(0, 8))
def test_a_leaver_never_raises_the_share_with_one_officer(n: int, left: int) -> None:
    cases = [replace(ONE, key=str(k), allocations=(held("Rees" if k < left else "Bevan", "2026-01-05"),)) for k in range(n)]
    found_ = leaving(cases, "Rees", TODAY, HOLIDAYS)
    assert found_.after.throughout.count == n - min(left, n) == found_.before.throughout.count - len(found_.cases)
    assert len(found_.after.cases) == len(found_.before.cases)


@pytest.mark.parametrize(
    ("today", "step", "count", "days"),
    [
        ("2026-11-20", Step.QUARTER, 4, ["2026-03-31", "2026-06-30", "2026-09-30", "2026-11-20"]),
        ("2026-11-20", Step.MONTH, 3, ["2026-09-30", "2026-10-31", "2026-11-20"]),
        ("2026-01-01", Step.QUARTER, 3, ["2025-09-30", "2025-12-31", "2026-01-01"]),
        ("2026-03-31", Step.QUARTER, 2, ["2025-12-31", "2026-03-31"]),
        ("2026-04-01", Step.QUARTER, 2, ["2026-03-31", "2026-04-01"]),
        ("2024-03-31", Step.MONTH, 2, ["2024-02-29", "2024-03-31"]),
        ("2026-11-20", Step.MONTH, 1, ["2026-11-20"]),
    ],
)
def test_periods_end_on_their_last_day_and_the_last_is_the_day_itself(today: str, step: Step, count: int, days: list[str]) -> None:
    assert [one.isoformat() for one in period_days(day(today), step, count)] == days


def test_a_year_of_months_and_two_of_quarters_unless_asked() -> None:
    assert (len(period_days(TODAY, Step.MONTH)), len(period_days(TODAY, Step.QUARTER))) == (12, 8)


def test_a_timeline_begins_with_the_first_case_and_tells_each_day_as_it_stood() -> None:
    told = timeline(continuity_over_time((ONE, TWO, THREE), period_days(TODAY, Step.QUARTER), HOLIDAYS))
    assert [one.isoformat() for one in told.days] == ["2026-03-31", "2026-06-30", "2026-09-30", "2026-11-20"]
    assert told.cases == (3, 3, 3, 3)
    rows = {row.key: [str(one) for one in row.values] for row in told.rows}
    assert rows["throughout"] == ["100.0% (3 of 3)", "66.7% (2 of 3)", "33.3% (1 of 3)", "33.3% (1 of 3)"]
    assert rows["author"] == ["100.0% (1 of 1)", "0.0% (0 of 1)", "0.0% (0 of 1)", "0.0% (0 of 1)"]
    assert rows["contacts"] == ["not known", "not known", "50.0% (1 of 2)", "50.0% (1 of 2)"]
    assert rows["changes"] == ["0", "1", "3", "3"]
    assert rows["planned"][1:3] == ["100.0% (1 of 1)", "50.0% (1 of 2)"]
    empty = timeline(continuity_over_time((), period_days(TODAY, Step.MONTH), HOLIDAYS))
    assert (empty.days, empty.rows) == ((), ())


def test_what_a_leaver_moves_is_told_before_and_after_with_counts() -> None:
    told = impact_of(leaving((replace(ONE, author="Bevan"), TWO, THREE), "Bevan", TODAY, HOLIDAYS))
    assert str(told.cases) == "2 of 3 cases change hands"
    assert [(str(before.words), str(before.value), str(after.value)) for before, after in told.rows] == [
        ("One officer throughout", "33.3% (1 of 3)", "0.0% (0 of 3)"), ("3 officers or more", "33.3% (1 of 3)", "33.3% (1 of 3)"),
        ("Report author supervises", "50.0% (1 of 2)", "0.0% (0 of 2)"),
    ]  # fmt: skip
    assert [str(one) for one in told.told] == [
        "Change of officer for at least the second time in 12 months, 1 of 2: Roe, Al.",
        "Would then have had 3 officers or more, 1 of 2: Roe, Al.", "Lose the officer who wrote their report, 1 of 2: Doe, Jo.",
    ]  # fmt: skip
    assert impact_of(leaving((TWO,), "Nobody", TODAY, HOLIDAYS)).told == ()


def test_a_long_list_of_whom_a_leaver_touches_is_cut_with_how_many_more() -> None:
    cases = [replace(ONE, key=str(n), name=f"Doe {n}", author="Bevan") for n in range(10)]
    (told,) = impact_of(leaving(cases, "Bevan", TODAY, HOLIDAYS)).told
    assert str(told).endswith("10 of 10: Doe 0; Doe 1; Doe 2; Doe 3; Doe 4; Doe 5; Doe 6; Doe 7 and 2 more.")
