from __future__ import annotations

import pytest

from caseload.domain.enforcing import EnforcingEvent, State, track_of
from caseload.domain.errors import Refusal
from caseload.domain.sentence import OrderKind
from tests.domain.examples import RULES, day
from tests.domain.orders import CO, LICENCE, PSS, SSO, fact, standing

WARNED = ("2026-05-04 failed to attend", "2026-05-12 unacceptable absence", "2026-05-12 warning given")
FURTHER = (*WARNED, "2026-11-02 failed to attend", "2026-11-10 unacceptable absence")
REFERRED = (*FURTHER, "2026-11-11 breach referred")
FAILED = "2026-11-02 unacceptable absence"
DISCUSSED = (FAILED, "2026-11-03 manager discussion")

EXAMPLES = [
    ("nothing recorded", CO, (), "compliant", None, None, "no unacceptable failure recorded here in the last 12 months"),
    ("booked", CO, ("2026-11-20 appointment",), "compliant", None, None, "no unacceptable failure recorded here in the last 12 months"),
    ("no outcome", CO, ("2026-11-18 appointment",), "outcome_missing", "2026-11-18", None, "the appointment of Wed 18 Nov has no outcome"),
    ("outcome given", CO, ("2026-11-18 appointment", "2026-11-18 attended"), "compliant", None, None, "no unacceptable failure recorded here in the last 12 months"),
    ("another one given", CO, ("2026-11-17 appointment", "2026-11-18 attended"), "outcome_missing", "2026-11-17", None, "the appointment of Tue 17 Nov has no outcome"),
    ("moved", CO, ("2026-11-18 appointment", "2026-11-18 moved or cancelled"), "compliant", None, None, "no unacceptable failure recorded here in the last 12 months"),
    ("missed, the days run", CO, ("2026-11-16 failed to attend",), "evidence_awaited", "2026-11-16", "2026-11-23", "missed Mon 16 Nov; 7 days to give a reason, last day Mon 23 Nov, 3 days left"),
    ("the last day", CO, ("2026-11-13 failed to attend",), "evidence_awaited", "2026-11-13", "2026-11-20", "missed Fri 13 Nov; 7 days to give a reason, today is the last"),
    ("the days are over", CO, ("2026-11-12 failed to attend",), "decision_due", "2026-11-20", None, "missed Thu 12 Nov, the days to give a reason are over: decide whether there was one"),
    ("a reason came", CO, ("2026-11-16 failed to attend", "2026-11-17 evidence received"), "decision_due", "2026-11-17", None, "missed Mon 16 Nov, a reason came Tue 17 Nov: decide whether it is acceptable"),
    ("accepted", CO, ("2026-11-16 failed to attend", "2026-11-17 excuse accepted"), "accepted", "2026-11-17", None, "absence of Mon 16 Nov accepted Tue 17 Nov: it does not count"),
    ("accepted at once", CO, ("2026-11-16 acceptable absence",), "accepted", "2026-11-16", None, "absence of Mon 16 Nov accepted Mon 16 Nov: it does not count"),
    ("accepted and seen since", CO, ("2026-11-16 acceptable absence", "2026-11-18 attended"), "compliant", "2026-11-16", None, "no unacceptable failure recorded here in the last 12 months"),
    ("accepted long ago", CO, ("2025-11-16 acceptable absence",), "compliant", "2025-11-16", None, "no unacceptable failure recorded here in the last 12 months"),
    ("an excuse for nothing", CO, ("2026-11-16 excuse accepted", "2026-11-17 evidence received"), "compliant", None, None, "no unacceptable failure recorded here in the last 12 months"),
    ("no excuse", CO, (FAILED,), "failure_recorded", "2026-11-02", None, "absence of Mon 2 Nov without reasonable excuse, no warning in force: warn or refer"),
    ("came, did not comply", CO, ("2026-11-02 attended, did not comply",), "failure_recorded", "2026-11-02", None, "attended Mon 2 Nov and did not comply, no warning in force: warn or refer"),
    ("an old failure", CO, ("2025-11-20 unacceptable absence",), "compliant", "2026-11-20", None, "no unacceptable failure recorded here in the last 12 months"),
    ("warned", CO, WARNED, "warned", "2026-05-12", "2027-05-11", "warned 12 May 2026, in force until 11 May 2027"),
    ("a warning's last day", CO, ("2025-11-03 unacceptable absence", "2025-11-21 warning given"), "warned", "2025-11-21", "2026-11-20", "warned 21 Nov 2025, in force until 20 Nov 2026"),
    ("the day after", CO, ("2025-11-03 unacceptable absence", "2025-11-20 warning given"), "compliant", "2026-11-20", None, "no unacceptable failure recorded here in the last 12 months"),
    ("inside a warning", CO, FURTHER, "further_failure", "2026-11-10", None, "absence of Mon 2 Nov without reasonable excuse, inside the warning of 12 May 2026 (in force until 11 May 2027): referral is required (Sentencing Act 2020 Sch 10 para 6(2))"),
    ("inside a warning of a suspended sentence", SSO, FURTHER, "further_failure", "2026-11-10", None, "absence of Mon 2 Nov without reasonable excuse, inside the warning of 12 May 2026 (in force until 11 May 2027): referral is required (Sentencing Act 2020 Sch 16 para 6(2))"),
    ("inside a warning, then accepted", CO, (*FURTHER, "2026-11-12 excuse accepted"), "warned", "2026-05-12", "2027-05-11", "warned 12 May 2026, in force until 11 May 2027"),
    ("referred", CO, REFERRED, "referred", "2026-11-11", None, "referred Wed 11 Nov: keep offering appointments; a warning of 12 May 2026 is in force until 11 May 2027"),
    ("referral withdrawn", CO, (*REFERRED, "2026-11-12 referral withdrawn"), "warned", "2026-05-12", "2027-05-11", "warned 12 May 2026, in force until 11 May 2027"),
    ("serious and referred at once", CO, (FAILED, "2026-11-03 breach referred"), "referred", "2026-11-03", None, "referred Tue 3 Nov: keep offering appointments"),
    ("that referral withdrawn", CO, (FAILED, "2026-11-03 breach referred", "2026-11-04 referral withdrawn"), "failure_recorded", "2026-11-02", None, "absence of Mon 2 Nov without reasonable excuse, no warning in force: warn or refer"),
    ("that one withdrawn from court", CO, (FAILED, "2026-11-03 breach referred", "2026-11-04 information laid", "2026-11-05 referral withdrawn"), "failure_recorded", "2026-11-02", None, "absence of Mon 2 Nov without reasonable excuse, no warning in force: warn or refer"),
    ("a referral withdrawn that never was", CO, (FAILED, "2026-11-04 referral withdrawn"), "failure_recorded", "2026-11-02", None, "absence of Mon 2 Nov without reasonable excuse, no warning in force: warn or refer"),
    ("court, no date", CO, (*REFERRED, "2026-11-13 information laid"), "in_court", "2026-11-13", None, "before the court since Fri 13 Nov, no hearing date recorded; a warning of 12 May 2026 is in force until 11 May 2027"),
    ("court ahead", CO, ("2026-11-02 unacceptable absence", "2026-11-03 breach referred", fact("2026-11-13 information laid", until=day("2026-12-09"))), "in_court", "2026-11-13", "2026-12-09", "before the court since Fri 13 Nov, hearing Wed 9 Dec"),
    ("court past", CO, (fact("2026-11-03 information laid", until=day("2026-11-19")),), "in_court", "2026-11-03", "2026-11-19", "before the court since Tue 3 Nov, hearing was Thu 19 Nov, result not recorded"),
    ("court outcome", CO, (FAILED, "2026-11-03 breach referred", "2026-11-04 information laid", fact("2026-11-19 court outcome", detail="fine")), "breach_outcome", "2026-11-19", None, "court outcome Thu 19 Nov: fine"),
    ("court outcome without a word", CO, ("2026-11-19 court outcome",), "breach_outcome", "2026-11-19", None, "court outcome Thu 19 Nov"),
    ("the order goes on", CO, (FAILED, "2026-11-19 court outcome", "2026-11-20 order continues"), "compliant", "2026-11-20", None, "no unacceptable failure recorded here in the last 12 months"),
    ("closed", CO, (*WARNED, "2026-11-19 closed"), "closed", "2026-11-19", None, "closed Thu 19 Nov; a warning of 12 May 2026 is in force until 11 May 2027"),
    ("suspended", CO, ("2026-11-02 contact suspended",), "suspended_contact", "2026-11-02", None, "contact suspended since Mon 2 Nov: the order stands and can be enforced"),
    ("suspended and warned", CO, (*WARNED, "2026-11-02 contact suspended"), "suspended_contact", "2026-11-02", None, "contact suspended since Mon 2 Nov: the order stands and can be enforced; a warning of 12 May 2026 is in force until 11 May 2027"),
    ("suspended, then a failure", CO, ("2026-11-02 contact suspended", "2026-11-03 unacceptable absence"), "failure_recorded", "2026-11-03", None, "absence of Tue 3 Nov without reasonable excuse, no warning in force: warn or refer; contact is suspended since Mon 2 Nov"),
    ("resumed", CO, ("2026-11-02 contact suspended", "2026-11-03 contact resumed"), "compliant", "2026-11-03", None, "no unacceptable failure recorded here in the last 12 months"),
    ("in custody", CO, ("2026-11-01 custody began", FAILED), "compliant", None, None, "no unacceptable failure recorded here in the last 12 months; in custody since Sun 1 Nov: absences do not count"),
    ("in hospital", CO, ("2026-11-01 hospital began", "2026-11-02 appointment"), "compliant", None, None, "no unacceptable failure recorded here in the last 12 months; in hospital since Sun 1 Nov: absences do not count"),
    ("out again", CO, ("2026-11-01 custody began", "2026-11-02 custody ended", FAILED), "failure_recorded", "2026-11-02", None, "absence of Mon 2 Nov without reasonable excuse, no warning in force: warn or refer"),
    ("out of hospital", CO, ("2026-11-01 hospital began", "2026-11-02 custody ended", "2026-11-03 hospital ended", "2026-11-02 failed to attend"), "compliant", None, None, "no unacceptable failure recorded here in the last 12 months"),
    ("warned, then accepted", CO, (FAILED, "2026-11-03 warning given", "2026-11-09 excuse accepted"), "warned", "2026-11-03", "2027-11-02", "warned 3 Nov 2026, in force until 2 Nov 2027; the absence it was given for was accepted since: withdraw the warning or write down why it stands"),
    ("a further failure under a warning that lost its ground", CO, (FAILED, "2026-11-03 warning given", "2026-11-09 excuse accepted", "2026-11-10 unacceptable absence"), "further_failure", "2026-11-10", None, "absence of Tue 10 Nov without reasonable excuse, inside the warning of 3 Nov 2026 (in force until 2 Nov 2027); the absence it was given for was accepted since: withdraw the warning or write down why it stands"),
    ("warning withdrawn", CO, (FAILED, "2026-11-03 warning given", "2026-11-09 excuse accepted", "2026-11-10 warning withdrawn"), "accepted", "2026-11-09", None, "absence of Mon 2 Nov accepted Mon 9 Nov: it does not count"),
    ("warning withdrawn, the failure stands", CO, (FAILED, "2026-11-03 warning given", "2026-11-10 warning withdrawn"), "failure_recorded", "2026-11-02", None, "absence of Mon 2 Nov without reasonable excuse, no warning in force: warn or refer"),
    ("withdrawing nothing", CO, ("2026-11-10 warning withdrawn",), "compliant", None, None, "no unacceptable failure recorded here in the last 12 months"),
    ("withdrawing one by name", CO, (FAILED, fact("2026-11-03 warning given", about="w"), fact("2026-11-10 warning withdrawn", about="w")), "failure_recorded", "2026-11-02", None, "absence of Mon 2 Nov without reasonable excuse, no warning in force: warn or refer"),
    ("missed before a warning, decided after", CO, (fact("2026-11-01 failed to attend", about="a"), fact(FAILED, about="b"), "2026-11-03 warning given", fact("2026-11-10 unacceptable absence", about="a")), "warned", "2026-11-03", "2027-11-02", "warned 3 Nov 2026, in force until 2 Nov 2027"),
    ("known from before, no failure recorded", CO, (fact("2026-05-12 warning given", known=True),), "warned", "2026-05-12", "2027-05-11", "warned 12 May 2026, in force until 11 May 2027"),
    ("a licence step on an order", CO, ("2026-11-03 compliance letter",), "compliant", None, None, "no unacceptable failure recorded here in the last 12 months"),
    ("licence failure", LICENCE, (FAILED,), "failure_recorded", "2026-11-02", None, "absence of Mon 2 Nov without reasonable excuse: choose what to do"),
    ("letter", LICENCE, (FAILED, "2026-11-03 compliance letter"), "compliance_letter", "2026-11-03", None, "compliance letter of Tue 3 Nov"),
    ("a warning letter on a licence is a compliance letter", LICENCE, (FAILED, "2026-11-03 warning given"), "compliance_letter", "2026-11-03", None, "compliance letter of Tue 3 Nov"),
    ("an old letter", LICENCE, ("2025-11-02 unacceptable absence", "2025-11-20 compliance letter"), "compliant", "2026-11-20", None, "no unacceptable failure recorded here in the last 12 months"),
    ("no further action", LICENCE, (FAILED, "2026-11-03 no further action"), "compliant", "2026-11-03", None, "no unacceptable failure recorded here in the last 12 months"),
    ("alternative", LICENCE, (FAILED, fact("2026-11-03 alternative chosen", detail="drug testing", until=day("2026-12-01"))), "alternative_chosen", "2026-11-03", "2026-12-01", "alternative to recall since Tue 3 Nov: drug testing, review Tue 1 Dec"),
    ("alternative, no review", LICENCE, (FAILED, "2026-11-03 alternative chosen"), "alternative_chosen", "2026-11-03", None, "alternative to recall since Tue 3 Nov"),
    ("discussed", LICENCE, DISCUSSED, "management_discussion", "2026-11-03", None, "under discussion with the manager since Tue 3 Nov: every choice is open"),
    ("not recalled", LICENCE, (*DISCUSSED, "2026-11-04 decided not to recall"), "decision_not_to_recall", "2026-11-04", None, "decided Wed 4 Nov not to recall"),
    ("recall agreed", LICENCE, (*DISCUSSED, fact("2026-11-19 recall agreed")), "recall_agreed", "2026-11-19", "2026-11-20", "recall agreed Thu 19 Nov: endorsement and Part A within 24 hours (public code of the official recall service)"),
    ("part A sent", LICENCE, (*DISCUSSED, "2026-11-19 recall agreed", "2026-11-20 part a sent"), "recall_agreed", "2026-11-19", None, "recall agreed Thu 19 Nov, Part A sent Fri 20 Nov"),
    ("part A of nothing", LICENCE, ("2026-11-20 part a sent",), "compliant", None, None, "no unacceptable failure recorded here in the last 12 months"),
    ("not endorsed", LICENCE, (*DISCUSSED, "2026-11-19 recall agreed", "2026-11-20 recall not endorsed"), "decision_not_to_recall", "2026-11-20", None, "decided Fri 20 Nov not to recall"),
    ("revoked", LICENCE, (*DISCUSSED, "2026-11-18 recall agreed", "2026-11-19 licence revoked"), "recalled_ual", "2026-11-19", None, "licence revoked Thu 19 Nov, return to custody not recorded: the case stays open"),
    ("returned", LICENCE, (*DISCUSSED, "2026-11-18 recall agreed", "2026-11-19 licence revoked", "2026-11-20 returned to custody"), "recalled_custody", "2026-11-20", None, "recalled and back in custody since Fri 20 Nov"),
    ("released again", LICENCE, (FAILED, "2026-11-19 returned to custody", "2026-11-20 released again"), "compliant", "2026-11-20", None, "no unacceptable failure recorded here in the last 12 months"),
    ("history", PSS, ("2026-03-02 unacceptable absence",), "failure_recorded", "2026-03-02", None, "absence of Mon 2 Mar without reasonable excuse, no warning in force: warn or refer; post-sentence supervision ended 11 May 2026 (Sentencing Act 2026 s.34): history only"),
]


@pytest.mark.parametrize(
    ("kind", "facts", "state", "since", "until", "reason"), [row[1:] for row in EXAMPLES], ids=[row[0] for row in EXAMPLES]
)
def test_where_an_order_stands(kind: OrderKind, facts: tuple[str | EnforcingEvent, ...], state: str, since: str | None, until: str | None, reason: str) -> None:
    found = standing(kind, *facts)
    iso = [one and one.isoformat() for one in (found.since, found.until)]
    assert [found.state.value, *iso, str(found.reason)] == [state, since, until, reason]


def test_referral_is_required_only_inside_a_warning_that_has_its_ground() -> None:
    assert standing(CO, *FURTHER).required
    assert not standing(CO, *WARNED).required
    lost = standing(CO, FAILED, "2026-11-03 warning given", "2026-11-09 excuse accepted", "2026-11-10 unacceptable absence")
    assert (lost.required, lost.unfounded) == (False, True)


@pytest.mark.parametrize(
    ("missed", "state"),
    [("2027-05-11", State.FURTHER_FAILURE), ("2027-05-12", State.FAILURE_RECORDED), ("2026-05-12", State.FURTHER_FAILURE)],
)
def test_the_first_and_the_last_day_of_a_warning_are_inside_it(missed: str, state: State) -> None:
    late = fact(f"{missed} unacceptable absence", sequence=9)
    assert standing(CO, *WARNED, late, on=day(missed)).state is state


@pytest.mark.parametrize(("given", "until"), [("2024-02-29", "2025-02-28"), ("2023-02-28", "2024-02-27"), ("2023-03-01", "2024-02-29"), ("2026-12-31", "2027-12-30")])
def test_a_warning_runs_to_the_eve_of_its_anniversary(given: str, until: str) -> None:
    found = standing(CO, fact(f"{given} warning given", known=True), on=day(given))
    assert found.until == day(until)


def test_an_outcome_that_changes_later_moves_the_order_and_not_the_day_of_the_absence() -> None:
    missed = fact("2026-11-02 failed to attend", about="c1")
    decided = fact("2026-11-10 unacceptable absence", about="c1")
    assert standing(CO, missed, decided).failure.on == day("2026-11-02")  # type: ignore[union-attr]
    assert standing(CO, missed, decided, fact("2026-11-12 attended", about="c1")).state is State.COMPLIANT
    assert standing(CO, missed, decided, fact("2026-11-12 moved or cancelled", about="c1")).state is State.COMPLIANT
    assert standing(CO, missed, fact("2026-11-12 attended, did not comply", about="c1")).failure.attended  # type: ignore[union-attr]
    again = standing(CO, missed, fact("2026-11-03 excuse accepted", about="c1"), fact("2026-11-14 failed to attend", about="c1"))
    assert (again.state, again.since) == (State.DECISION_DUE, day("2026-11-10"))
    reversed_ = standing(CO, missed, fact("2026-11-03 excuse accepted", about="c1"), decided)
    assert reversed_.state is State.FAILURE_RECORDED


def test_the_decision_goes_to_the_absence_that_had_a_reply() -> None:
    found = standing(
        CO,
        fact("2026-11-16 failed to attend", about="a"),
        fact("2026-11-17 failed to attend", about="b"),
        fact("2026-11-18 evidence received", about="b"),
        "2026-11-19 unacceptable absence",
    )
    assert (found.state, found.failure and found.failure.about) == (State.FAILURE_RECORDED, "b")


def test_a_warning_belongs_to_one_order() -> None:
    assert standing(CO, *WARNED).warning
    assert standing(SSO).warning is None


@pytest.mark.parametrize("kind", [OrderKind.CUSTODY, OrderKind.YOUTH, OrderKind.DEFERRED, OrderKind.OTHER])
def test_there_is_no_enforcement_where_there_is_no_order_or_licence(kind: OrderKind) -> None:
    with pytest.raises(Refusal, match="There is no enforcement on a"):
        track_of(kind)


def test_an_order_without_supervision_is_enforced_like_a_community_order() -> None:
    assert standing(OrderKind.UNSUPERVISED, *FURTHER).required


def test_every_state_is_a_row_of_the_table_and_reached_by_an_example() -> None:
    assert {state.value for state in State} == set(RULES.enforcement_states)
    assert {row[3] for row in EXAMPLES} == set(RULES.enforcement_states)
