from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from caseload.domain.contact import Attendance, Contact, Mode
from caseload.domain.enforcing import EnforcingEvent, Fact
from caseload.domain.enforcing_facts import events_of_contact, events_of_records
from caseload.domain.enforcing_recall import fixed_term, supervision_repealed
from caseload.domain.enforcing_strip import Strip, strip_of
from caseload.domain.enforcing_supports import Situation
from caseload.domain.evidence import OutcomeStep
from caseload.domain.sentence import EnforcementEvent, EnforcementFact, OrderKind
from tests.domain.examples import RULES, TODAY, day
from tests.domain.orders import CO, LICENCE, SSO, fact, told
from tests.domain.test_enforcing_states import DISCUSSED, FAILED, FURTHER, WARNED


def strip(kind: OrderKind, *facts: str | EnforcingEvent, on: date = TODAY) -> Strip:
    return strip_of(kind, told(*facts), on, RULES.strips)


def running(found: Strip) -> list[tuple[str, str, str, int]]:
    return [(str(one.words), one.last_on.isoformat(), one.unit.value, one.left) for one in found.clocks]


CLOCKS = [
    (CO, (), []),
    (CO, ("2026-11-16 failed to attend",), [("last day to give a reason", "2026-11-23", "calendar days", 3)]),
    (CO, ("2026-11-16 failed to attend", "2026-11-17 evidence received"), [("decide", "2026-11-23", "working days", 1)]),
    (CO, ("2026-11-02 failed to attend",), [("decide", "2026-11-09", "working days", -9)]),
    (CO, (FAILED,), []),
    (CO, WARNED, [("last day of the warning", "2027-05-11", "calendar days", 172)]),
    (CO, FURTHER, [("start breach", "2026-11-16", "working days", -4), ("last day of the warning", "2027-05-11", "calendar days", 172)]),
    (CO, (fact("2026-11-13 information laid", until=day("2026-12-09")),), [("hearing", "2026-12-09", "calendar days", 19)]),
    (CO, ("2026-11-13 information laid",), []),
    (LICENCE, (fact("2026-11-03 alternative chosen", until=day("2026-12-01")),), [("review the alternative", "2026-12-01", "calendar days", 11)]),
    (LICENCE, (*DISCUSSED, "2026-11-20 recall agreed"), [("endorsement and Part A", "2026-11-21", "hours", 24), ("the manager writes down why", "2026-11-23", "working days", 1)]),
    (LICENCE, (*DISCUSSED, "2026-11-18 recall agreed", "2026-11-19 part a sent"), []),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "facts", "clocks"), CLOCKS)
def test_the_clocks_of_an_order(kind: OrderKind, facts: tuple[str | EnforcingEvent, ...], clocks: list[tuple[str, str, str, int]]) -> None:
    assert running(strip(kind, *facts)) == clocks


def test_the_clock_of_a_recall_counts_hours_from_the_time_it_was_agreed() -> None:
    (_, hours) = strip(LICENCE, *DISCUSSED, fact("2026-11-19 recall agreed", at=time(16, 40))).clocks
    assert hours.at is not None
    assert hours.at.isoformat() == "2026-11-20T16:40:00"
    assert str(hours.source) == "public code of the official recall service (high as shown there)"


def test_every_clock_says_where_it_is_from_and_how_sure_that_is() -> None:
    sources = {one.key: str(one.source) for kind, facts, _ in CLOCKS for one in strip(kind, *facts).clocks}
    assert sources["evidence_days"].endswith("(low: starting value, set yours)")
    assert sources["breach_days"].startswith("Probation Circular 43/2004 (historic)")
    assert all(sources.values())
    (clock,) = strip(SSO, *WARNED).clocks
    assert "Sch 16" in str(clock.source)


SUPPORTS = [
    (CO, (), ["ask"]),
    (CO, ("2026-11-16 failed to attend",), ["ask", "call_today", "barriers", "channel", "rebook", "other_time", "adjustments", "peer_mentor"]),
    (CO, ("2026-11-16 acceptable absence",), ["ask", "rebook"]),
    (CO, (*WARNED, "2026-11-01 attended"), ["ask", "keep_offering", "engagement_plan"]),
    (CO, ("2026-11-02 contact suspended",), ["ask"]),
    (CO, (FAILED, "2026-11-03 breach referred", "2026-11-05 attended"), ["ask", "keep_offering"]),
    (CO, ("2026-11-09 failed to attend", "2026-11-16 failed to attend"), ["ask", "call_today", "barriers", "rebook", "other_time", "adjustments", "home_visit", "peer_mentor", "manager_today"]),
    (CO, (fact("2026-10-02 acceptable absence"), "2026-10-16 acceptable absence", "2026-11-02 acceptable absence", "2026-11-09 attended"), ["ask", "barriers", "other_time", "adjustments"]),
    (CO, ("2026-10-01 attended", "2026-10-08 attended", "2026-11-12 attended"), ["ask", "say_so"]),
    (CO, ("2026-10-01 attended", "2026-11-02 attended, did not comply", "2026-11-12 attended"), ["ask", "barriers", "rebook", "other_time", "adjustments", "peer_mentor"]),
    (LICENCE, (FAILED, "2026-11-03 compliance letter", "2026-11-05 attended"), ["ask", "engagement_plan", "alternatives"]),
    (LICENCE, (*DISCUSSED, "2026-11-05 attended"), ["ask", "alternatives"]),
    (LICENCE, (*DISCUSSED, "2026-11-05 recall agreed"), ["ask"]),
    (CO, (FAILED, "2026-11-05 closed"), ["ask"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "facts", "keys"), SUPPORTS)
def test_support_comes_first_and_always(kind: OrderKind, facts: tuple[str | EnforcingEvent, ...], keys: list[str]) -> None:
    assert [one.option.key for one in strip(kind, *facts).supports] == keys


def test_each_support_names_the_fact_that_brought_it() -> None:
    because = {one.option.key: str(one.because) for one in strip(CO, "2026-11-09 failed to attend", "2026-11-16 failed to attend").supports}
    assert because["call_today"] == "2 missed in a row since Mon 9 Nov"
    assert because["barriers"] == "missed Mon 9 Nov, the days to give a reason are over: decide whether there was one"
    (first, *_) = strip(CO, "2026-11-16 failed to attend").supports[1:]
    assert str(first.because) == "first absence in this time, Mon 16 Nov"
    pattern = strip(CO, *(f"2026-11-0{n} acceptable absence" for n in (2, 3, 4)), "2026-11-09 attended").supports[1]
    assert str(pattern.because) == "3 accepted absences in 12 weeks"
    run = strip(CO, "2026-10-01 attended", "2026-11-12 attended").supports[1]
    assert str(run.because) == "6 weeks of appointments kept"


def test_every_situation_has_an_option_and_every_option_a_situation() -> None:
    told_of = {when for option in RULES.supportive_options for when in option.when}
    assert told_of == {situation.value for situation in Situation}


def test_support_is_offered_before_any_step_and_no_step_is_ever_taken() -> None:
    found = strip(CO, FAILED)
    assert [step.words for step in found.next] == [
        "Accept the reason: the absence does not count", "Give the statutory warning", "Refer to an enforcement officer",
    ]  # fmt: skip
    assert found.next[1].source == "Sentencing Act 2020 Sch 10 para 6(3)(a)"
    assert strip(CO, FAILED, on=day("2027-10-01")).standing.warning is None


def contact(attendance: Attendance = Attendance.NONE, **more: object) -> Contact:
    return Contact(id="c", person_id="p", happens_on=day("2026-11-02"), mode=more.pop("mode", Mode.OFFICE), attendance=attendance, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("held", "facts"),
    [
        (contact(), [Fact.APPOINTMENT]),
        (contact(appointment=False), []),
        (contact(Attendance.ATTENDED), [Fact.ATTENDED]),
        (contact(Attendance.FAILED, outcome_code="AFTA"), [Fact.MISSED]),
        (contact(Attendance.FAILED, outcome_code="ABNS"), []),
        (contact(Attendance.FAILED, national_standard=False), []),
        (contact(Attendance.ACCEPTABLE, outcome_code="AAME"), [Fact.ACCEPTABLE]),
        (contact(Attendance.UNACCEPTABLE, outcome_code="UAAB"), [Fact.UNACCEPTABLE]),
        (contact(Attendance.MOVED, outcome_code="RSSR"), [Fact.MOVED]),
        (contact(Attendance.NOT_ATTENDANCE), []),
        (contact(Attendance.FAILED, mode=Mode.THIRD_PARTY), []),
        (contact(Attendance.FAILED, deleted_at="2026-11-03T09:00:00Z"), []),
    ],
)
def test_what_a_contact_tells_of_enforcement(held: Contact, facts: list[Fact]) -> None:
    assert [one.kind for one in events_of_contact(held, outcomes=RULES.outcomes)] == facts


def test_every_outcome_a_contact_had_is_a_fact_of_its_day() -> None:
    steps = [
        OutcomeStep(contact_id="c", attendance=Attendance.ACCEPTABLE, recorded_on=day("2026-11-12"), evidence="a letter"),
        OutcomeStep(contact_id="c", attendance=Attendance.FAILED, recorded_on=day("2026-11-04")),
    ]
    found = events_of_contact(contact(Attendance.ACCEPTABLE), steps)
    assert [(one.kind, one.on, one.about) for one in found] == [
        (Fact.MISSED, day("2026-11-02"), "c"), (Fact.ACCEPTABLE, day("2026-11-12"), "c"),
    ]  # fmt: skip
    assert strip(CO, *found).standing.state.value == "accepted"


def test_what_was_imported_is_taken_as_told_and_what_cannot_be_read_is_not_hidden() -> None:
    def record(kind: EnforcementFact, on: str = "", **more: object) -> EnforcementEvent:
        return EnforcementEvent(person_id="p", id=kind.value, kind=kind, happened_on=day(on) if on else None, **more)  # type: ignore[arg-type]

    found, unread = events_of_records(
        [
            record(EnforcementFact.WARNING, "2026-05-12", words="WL1 12/5"),
            record(EnforcementFact.COURT_DATE, "2026-12-09"),
            record(EnforcementFact.RECALL, "2026-06-01"),
            record(EnforcementFact.WORDS, words="FTA x2"),
            record(EnforcementFact.WARNING),
            record(EnforcementFact.WORDS, words="none", confirmed=True),
            record(EnforcementFact.WARNING, "2026-05-13", deleted_at="2026-05-14T09:00:00Z"),
        ],
        TODAY,
    )
    assert [(one.kind, one.on, one.until, one.known) for one in found] == [
        (Fact.WARNING, day("2026-05-12"), None, True),
        (Fact.LAID, TODAY, day("2026-12-09"), True),
        (Fact.REVOKED, day("2026-06-01"), None, True),
    ]
    assert unread == ("FTA x2", "warning given")
    assert strip(CO, found[0]).standing.state.value == "warned"


@pytest.mark.parametrize(
    ("recalled", "short", "young", "days", "last"),
    [
        ("2025-06-02", False, False, 28, "2025-07-09"),
        ("2025-06-02", True, False, 14, "2025-06-25"),
        ("2014-06-02", True, False, 28, "2025-07-09"),
        ("2026-03-30", False, False, 28, "2025-07-09"),
        ("2026-03-31", False, False, 56, "2025-08-06"),
        ("2026-03-31", True, False, 56, "2025-08-06"),
        ("2026-03-31", False, True, 28, "2025-07-09"),
        ("2026-03-31", True, True, 14, "2025-06-25"),
    ],
)
def test_the_length_of_a_fixed_term_recall_is_that_of_its_day(recalled: str, short: bool, young: bool, days: int, last: str) -> None:
    found = fixed_term(RULES.figures, day(recalled), day("2025-06-12"), under_12_months=short, young=young)
    assert (found.days, found.last_on) == (days, day(last))
    assert f"{days} days from the return on 12 Jun 2025" in str(found.reason)


def test_post_sentence_supervision_is_history() -> None:
    assert supervision_repealed(RULES.figures).starts_on == day("2026-05-11")


def five_years() -> list[EnforcingEvent]:
    """A contact a week for five years, one in six missed, with the steps that followed."""
    made, on = [], date(2021, 11, 22)
    for week in range(260):
        about = f"c{week}"
        if week % 6:
            made.append(EnforcingEvent(kind=Fact.ATTENDED, on=on, about=about))
        else:
            made.append(EnforcingEvent(kind=Fact.MISSED, on=on, about=about))
            made.append(EnforcingEvent(kind=Fact.REPLY, on=on + timedelta(days=2), about=about))
            kind = Fact.UNACCEPTABLE if week % 12 else Fact.ACCEPTED
            made.append(EnforcingEvent(kind=kind, on=on + timedelta(days=8), about=about))
        if week % 65 == 10:
            made.append(EnforcingEvent(kind=Fact.WARNING, on=on + timedelta(days=3)))
        on += timedelta(days=7)
    return made


def test_five_years_of_one_case_are_read_to_their_end() -> None:
    found = strip_of(CO, five_years(), TODAY, RULES.strips)
    assert found.standing.reason
    assert len(five_years()) > 340
