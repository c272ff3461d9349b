from __future__ import annotations

import pytest

from caseload.domain.enforcing import EnforcingEvent, Fact
from caseload.domain.enforcing_steps import allowed
from caseload.domain.enforcing_strip import check_record, checked_replay
from caseload.domain.errors import Refusal
from caseload.domain.sentence import OrderKind
from tests.domain.examples import TODAY, day
from tests.domain.orders import CO, ENFORCING, LICENCE, PSS, SSO, fact, position, told
from tests.domain.test_enforcing_states import DISCUSSED, FAILED, FURTHER, REFERRED, WARNED


def checked(kind: OrderKind, *facts: str | EnforcingEvent) -> str:
    """The refusal of a history, or nothing."""
    try:
        checked_replay(kind, told(*facts), TODAY, ENFORCING)
    except Refusal as refusal:
        return str(refusal)
    return ""


NEXT = [
    (CO, (), []),
    (CO, ("2026-11-16 failed to attend",), ["excuse accepted", "evidence received"]),
    (CO, ("2026-11-16 failed to attend", "2026-11-17 evidence received"), ["excuse accepted", "unacceptable absence"]),
    (CO, ("2026-11-02 failed to attend",), ["excuse accepted", "evidence received", "unacceptable absence"]),
    (CO, (FAILED,), ["excuse accepted", "warning given", "breach referred"]),
    (CO, WARNED, ["excuse accepted", "warning withdrawn"]),
    (CO, FURTHER, ["excuse accepted", "warning withdrawn", "breach referred"]),
    (CO, REFERRED, ["excuse accepted", "warning withdrawn", "information laid", "referral withdrawn"]),
    (CO, (FAILED, "2026-11-03 breach referred", "2026-11-04 information laid"), ["excuse accepted", "court outcome", "referral withdrawn"]),
    (CO, (FAILED, "2026-11-03 breach referred", "2026-11-04 information laid", "2026-11-05 unacceptable absence"), ["excuse accepted", "court outcome", "referral withdrawn"]),
    (CO, (FAILED, "2026-11-03 breach referred", "2026-11-05 unacceptable absence"), ["excuse accepted", "breach referred", "information laid", "referral withdrawn"]),
    (CO, ("2026-11-03 breach referred", "2026-11-04 information laid", "2026-11-05 court outcome"), ["order continues", "closed"]),
    (CO, ("2026-11-02 contact suspended",), ["contact resumed"]),
    (CO, (FAILED, "2026-11-19 closed"), []),
    (LICENCE, (), ["manager discussion"]),
    (LICENCE, (FAILED,), ["excuse accepted", "no further action", "compliance letter", "alternative chosen", "manager discussion"]),
    (LICENCE, DISCUSSED, ["excuse accepted", "no further action", "compliance letter", "alternative chosen", "decided not to recall", "recall agreed"]),
    (LICENCE, ("2026-11-03 manager discussion",), ["alternative chosen", "decided not to recall", "recall agreed"]),
    (LICENCE, ("2026-11-03 compliance letter",), ["manager discussion", "alternative chosen"]),
    (LICENCE, ("2026-11-03 manager discussion", "2026-11-03 recall agreed"), ["part a sent", "recall not endorsed", "licence revoked"]),
    (LICENCE, ("2026-11-03 manager discussion", "2026-11-03 recall agreed", "2026-11-04 part a sent"), ["recall not endorsed", "licence revoked"]),
    (LICENCE, ("2026-11-03 licence revoked",), ["returned to custody", "recall rescinded"]),
    (LICENCE, ("2026-11-03 returned to custody",), ["released again", "recall rescinded"]),
    (PSS, ("2026-03-02 unacceptable absence",), []),
]


@pytest.mark.parametrize(("kind", "facts", "steps"), NEXT)
def test_what_the_rules_allow_next(kind: OrderKind, facts: tuple[str | EnforcingEvent, ...], steps: list[str]) -> None:
    assert [step.value for step in allowed(position(kind, *facts), TODAY, ENFORCING)] == steps


REFUSED = [
    (CO, (*WARNED, "2026-06-01 unacceptable absence", "2026-06-02 warning given"), "A warning of 12 May 2026 is in force until 11 May 2027: a second cannot be given on this order. Accept the reason, refer, or withdraw the first."),
    (SSO, (*WARNED, fact("2026-05-12 warning given", sequence=2)), "A warning of 12 May 2026 is in force until 11 May 2027: a second cannot be given on this order. Accept the reason, refer, or withdraw the first."),
    (CO, ("2026-11-03 warning given",), "No failure without reasonable excuse is recorded on or before Tue 3 Nov: a warning cannot be dated before the failure it is for."),
    (CO, ("2026-11-01 warning given", FAILED), "No failure without reasonable excuse is recorded on or before Sun 1 Nov: a warning cannot be dated before the failure it is for."),
    (CO, ("2026-11-02 failed to attend", "2026-11-03 warning given"), "The absence of Mon 2 Nov is not decided: say first whether there was a reasonable excuse."),
    (CO, ("2026-11-02 failed to attend", "2026-11-15 warning given"), "The absence of Mon 2 Nov is not decided: say first whether there was a reasonable excuse."),
    (CO, ("2026-11-02 failed to attend", "2026-11-09 unacceptable absence"), "The absence of Mon 2 Nov cannot be decided yet: a reason may come until Mon 9 Nov. Record what the person said, or wait until that day has passed."),
    (CO, (fact("2026-11-02 failed to attend", about="a"), fact("2026-11-04 unacceptable absence", about="a")), "The absence of Mon 2 Nov cannot be decided yet: a reason may come until Mon 9 Nov. Record what the person said, or wait until that day has passed."),
    (CO, (*FURTHER, "2027-05-12 warning given"), ""),
    (CO, ("2025-11-01 unacceptable absence", "2025-11-01 warning given", "2026-10-31 unacceptable absence", "2026-11-02 warning given"), "“warning given” cannot be recorded on Mon 2 Nov: what can come next is excuse accepted, breach referred."),
    (CO, (FAILED, "2026-11-03 compliance letter"), "A compliance letter belongs to a licence: on this order accept the reason, give the statutory warning or refer."),
    (CO, (FAILED, "2026-11-03 no further action"), "On this order the choice is whether there was a reasonable excuse: accept the reason, give the statutory warning or refer."),
    (CO, ("2026-11-03 breach referred",), "“breach referred” cannot be recorded on Tue 3 Nov: nothing on this order waits for it."),
    (CO, (FAILED, "2026-11-03 information laid"), "“information laid” cannot be recorded on Tue 3 Nov: what can come next is excuse accepted, warning given, breach referred."),
    (CO, (FAILED, "2026-11-03 licence revoked"), "“licence revoked” cannot be recorded on Tue 3 Nov: what can come next is excuse accepted, warning given, breach referred."),
    (CO, ("2026-11-03 excuse accepted",), "“excuse accepted” cannot be recorded on Tue 3 Nov: nothing on this order waits for it."),
    (CO, ("2026-11-03 contact resumed",), "“contact resumed” cannot be recorded on Tue 3 Nov: nothing on this order waits for it."),
    (CO, ("2026-11-03 custody ended",), "“custody ended” cannot be recorded on Tue 3 Nov: record first when it began."),
    (CO, ("2026-11-02 custody began", "2026-11-03 hospital ended"), "“hospital ended” cannot be recorded on Tue 3 Nov: record first when it began."),
    (CO, ("2026-11-02 hospital began", "2026-11-03 hospital ended"), ""),
    (CO, ("2026-11-02 closed", "2026-11-03 attended"), "The order was closed on Mon 2 Nov: nothing later can be recorded on it."),
    (CO, (*FURTHER, "2026-11-11 breach referred", "2026-11-11 information laid", "2026-11-12 court outcome", "2026-11-13 order continues"), ""),
    (CO, (fact("2026-05-12 warning given", known=True),), ""),
    (CO, (fact("2026-11-02 failed to attend", about="a"), fact("2026-11-04 unacceptable absence", about="b")), ""),
    (CO, ("2026-11-04 acceptable absence",), ""),
    (LICENCE, (FAILED, "2026-11-03 warning given"), "A licence has no warning by statute: record a compliance letter, or choose another step."),
    (LICENCE, (FAILED, "2026-11-03 recall agreed"), "“recall agreed” cannot be recorded on Tue 3 Nov: what can come next is excuse accepted, no further action, compliance letter, alternative chosen, manager discussion."),
    (LICENCE, ("2026-11-03 manager discussion", "2026-11-03 licence revoked"), "“licence revoked” cannot be recorded on Tue 3 Nov: what can come next is alternative chosen, decided not to recall, recall agreed."),
    (LICENCE, (*DISCUSSED, "2026-11-04 recall agreed", "2026-11-05 licence revoked", "2026-11-06 returned to custody", "2026-11-07 released again"), ""),
    (PSS, ("2026-03-02 failed to attend", "2026-03-10 unacceptable absence", "2026-03-11 compliance letter", "2026-03-12 breach referred"), ""),
    (PSS, ("2026-05-11 attended",), "Post-sentence supervision ended on Mon 11 May (Sentencing Act 2026 s.34): its history can be read, not added to."),
    (PSS, ("2026-06-11 information laid",), "Post-sentence supervision ended on Mon 11 May (Sentencing Act 2026 s.34): its history can be read, not added to."),
    (PSS, ("2026-05-10 unacceptable absence", "2026-06-11 information laid", "2026-07-01 court outcome", "2026-07-02 closed"), ""),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "facts", "sentence"), REFUSED)
def test_a_skipped_step_is_refused_with_the_reason_and_what_can_come_next(kind: OrderKind, facts: tuple[str | EnforcingEvent, ...], sentence: str) -> None:
    assert checked(kind, *facts) == sentence


def test_a_new_fact_is_checked_where_it_stands_among_the_others() -> None:
    check_record(CO, told(FAILED, "2026-11-12 attended"), fact("2026-11-05 warning given"), ENFORCING)
    check_record(CO, told(FAILED), fact("2026-11-05 attended"), ENFORCING)
    with pytest.raises(Refusal, match="No failure without reasonable excuse"):
        check_record(CO, told(FAILED), fact("2026-10-05 warning given"), ENFORCING)


def test_a_warning_dated_back_before_another_is_refused() -> None:
    held = told("2026-02-02 unacceptable absence", *WARNED)
    with pytest.raises(Refusal, match="A warning was given on Tue 12 May: one of Tue 3 Feb would still have been in force then"):
        check_record(CO, held, fact("2026-02-03 warning given"), ENFORCING)
    check_record(CO, held, fact("2026-02-03 warning given", known=True), ENFORCING)
    check_record(CO, told("2025-02-02 unacceptable absence", *WARNED), fact("2025-02-03 warning given"), ENFORCING)


def test_facts_after_the_day_asked_about_are_left_out() -> None:
    ahead = told(FAILED, "2026-12-01 information laid")
    assert checked_replay(CO, ahead, TODAY, ENFORCING).stage is None
    assert position(CO, *ahead).stage is None


def test_every_step_has_a_row_with_its_source() -> None:
    kinds = [(kind, facts) for facts in [row[1] for row in NEXT] for kind in (CO, SSO, LICENCE)]
    steps = {(kind, step) for kind, facts in kinds for step in allowed(position(kind, *facts), TODAY, ENFORCING)}
    assert {step.value for _, step in steps} == {step for row in NEXT for step in row[2]}
    assert [(kind, step) for kind, step in steps if not ENFORCING.step(step, kind).source] == []
    assert ENFORCING.step(Fact.REFERRED, SSO).source == "Sentencing Act 2020 Sch 16 para 6(2) and (3)(b)"
    assert ENFORCING.step(Fact.REFERRED, OrderKind.UNSUPERVISED).source == ENFORCING.step(Fact.REFERRED, CO).source
    assert ENFORCING.step(Fact.APPOINTMENT, CO).words == "appointment"


def test_a_warning_may_be_given_again_once_the_first_is_withdrawn_or_over() -> None:
    assert not checked(CO, FAILED, "2026-11-03 warning given", "2026-11-10 warning withdrawn", "2026-11-10 excuse accepted", "2026-11-12 unacceptable absence", fact("2026-11-12 warning given", sequence=1))
    assert not checked(CO, "2025-11-01 unacceptable absence", "2025-11-01 warning given", "2026-11-01 unacceptable absence", "2026-11-02 warning given")
    assert position(CO, *WARNED).live_warning(day("2027-05-12")) is None
