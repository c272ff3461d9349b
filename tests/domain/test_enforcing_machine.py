from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import hypothesis.strategies as st
from hypothesis import given, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from caseload.domain.enforcing import GRAVITY, EnforcingEvent, Fact, State
from caseload.domain.enforcing_moves import move, replay
from caseload.domain.enforcing_position import Position, new_position
from caseload.domain.enforcing_state import standing_on
from caseload.domain.enforcing_steps import allowed, check_step
from caseload.domain.enforcing_strip import strip_of
from caseload.domain.errors import Refusal
from caseload.domain.sentence import OrderKind
from tests.domain.examples import RULES
from tests.domain.orders import CO, ENFORCING, LICENCE, PSS, SSO

FIRST = date(2026, 1, 5)
S = State

# Which state must stand before a fact of enforcement may bring the state after it: nobody gets there by another way.
ARRIVALS = {
    S.REFERRED: (Fact.REFERRED, {S.FAILURE_RECORDED, S.FURTHER_FAILURE, S.REFERRED}),
    S.IN_COURT: (Fact.LAID, {S.REFERRED}),
    S.BREACH_OUTCOME: (Fact.COURT_OUTCOME, {S.IN_COURT}),
    S.RECALL_AGREED: (Fact.RECALL_AGREED, {S.MANAGEMENT_DISCUSSION}),
    S.RECALLED_UAL: (Fact.REVOKED, {S.RECALL_AGREED}),
    S.RECALLED_CUSTODY: (Fact.RETURNED, {S.RECALLED_UAL}),
}


def graver(one: State, other: State) -> bool:
    return GRAVITY[one] > GRAVITY[other]


class Order(RuleBasedStateMachine):
    """An officer records whatever comes to mind, day by day; what is refused leaves everything as it was."""

    def __init__(self) -> None:
        super().__init__()
        self.position: Position = new_position(CO)
        self.events: list[EnforcingEvent] = []
        self.day = FIRST
        self.began = False

    @initialize(kind=st.sampled_from([CO, SSO, LICENCE]))
    def open(self, kind: OrderKind) -> None:
        self.position = new_position(kind)
        self.began = True

    @rule(days=st.integers(0, 40))
    def days_pass(self, days: int) -> None:
        before = standing_on(self.position, self.day, ENFORCING).state
        self.day += timedelta(days=days)
        after = standing_on(self.position, self.day, ENFORCING).state
        # Time alone warns nobody, refers nobody and recalls nobody.
        assert before is after or (before, after) == (S.EVIDENCE_AWAITED, S.DECISION_DUE) or not graver(after, before) or after is S.OUTCOME_MISSING

    @rule(kind=st.sampled_from([Fact.NOT_COMPLIED, Fact.MISSED, Fact.UNACCEPTABLE]))
    def fail(self, kind: Fact) -> None:
        self._record(kind)

    @rule(kind=st.sampled_from([Fact.REPLY, Fact.ACCEPTED, Fact.UNACCEPTABLE]))
    def decide(self, kind: Fact) -> None:
        self._record(kind)

    @rule()
    def warn(self) -> None:
        self._record(Fact.WARNING)

    @rule(kind=st.sampled_from([Fact.REFERRED, Fact.LAID, Fact.COURT_OUTCOME, Fact.ORDER_CONTINUES, Fact.REFERRAL_WITHDRAWN]))
    def go_to_court(self, kind: Fact) -> None:
        self._record(kind)

    @rule(kind=st.sampled_from([Fact.DISCUSSION, Fact.RECALL_AGREED, Fact.REVOKED, Fact.RETURNED, Fact.RELEASED]))
    def recall(self, kind: Fact) -> None:
        self._record(kind)

    @rule(kind=st.sampled_from([one for one in Fact if one is not Fact.CLOSED]), about=st.sampled_from(["", "a", "b"]))
    def record_anything(self, kind: Fact, about: str) -> None:
        self._record(kind, about)

    @rule()
    @precondition(lambda self: len(self.events) > 15)
    def close(self) -> None:
        self._record(Fact.CLOSED)

    def _record(self, kind: Fact, about: str = "") -> None:
        # The sequence of recording is the order of one day, as the store gives it.
        event = EnforcingEvent(kind=kind, on=self.day, sequence=len(self.events), about=about)
        before = standing_on(self.position, self.day, ENFORCING).state
        warned = self.position.live_warning(self.day)
        try:
            check_step(self.position, event, ENFORCING)
        except Refusal:
            return
        after = standing_on(move(self.position, event, ENFORCING), self.day, ENFORCING).state
        self._no_step_was_skipped(kind, before, after)
        assert not (kind is Fact.WARNING and warned), "a second warning"
        self.position = move(self.position, event, ENFORCING)
        self.events.append(event)

    def _no_step_was_skipped(self, kind: Fact, before: State, after: State) -> None:
        if after in ARRIVALS and after is not before:
            fact, wanted = ARRIVALS[after]
            # The end of an order's court outcome or recall may uncover nothing graver than what stood before it.
            assert kind is fact, f"{kind} brought {after}"
            assert before in wanted, f"{before} to {after}"
        if after is S.CLOSED:
            assert kind is Fact.CLOSED
        if before is S.EVIDENCE_AWAITED and after in (S.FAILURE_RECORDED, S.FURTHER_FAILURE):
            assert kind in (Fact.UNACCEPTABLE, Fact.NOT_COMPLIED, Fact.HOSPITAL_ENDED, Fact.CUSTODY_ENDED, Fact.WARNING_WITHDRAWN)

    @precondition(lambda self: self.began)
    @invariant()
    def there_is_always_a_reason_and_support(self) -> None:
        found = standing_on(self.position, self.day, ENFORCING)
        assert "{" not in str(found.reason)
        assert found.since is None or found.since <= self.day
        strip = strip_of(self.position.kind, self.events, self.day, RULES.strips)
        assert strip.standing.state is found.state
        assert strip.supports
        assert strip.supports[0].option.key == "ask"

    @invariant()
    def what_is_allowed_is_taken(self) -> None:
        for step in allowed(self.position, self.day, ENFORCING):
            check_step(self.position, EnforcingEvent(kind=step, on=self.day, sequence=len(self.events)), ENFORCING)

    @invariant()
    def only_one_warning_is_in_force(self) -> None:
        assert sum(one.live_on(self.day) for one in self.position.warnings) <= 1


Order.TestCase.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
TestOrder = Order.TestCase

EVENTS = st.lists(
    st.builds(
        EnforcingEvent,
        kind=st.sampled_from(Fact),
        on=st.dates(FIRST, date(2026, 12, 31)),
        sequence=st.integers(0, 3),
        about=st.sampled_from(["", "a", "b", "c"]),
        known=st.booleans(),
        until=st.none() | st.dates(FIRST, date(2026, 12, 31)),
    ),
    max_size=25,
)
KINDS = st.sampled_from([CO, SSO, LICENCE, PSS])
DAYS = st.dates(FIRST, date(2027, 12, 31))


@given(KINDS, EVENTS, DAYS, st.randoms(use_true_random=False))
def test_the_same_facts_give_the_same_answer_in_whatever_order_they_are_read(kind: OrderKind, events: list[EnforcingEvent], day: date, turn: object) -> None:
    turned = events[:]
    turn.shuffle(turned)  # type: ignore[attr-defined]
    assert strip_of(kind, events, day, RULES.strips) == strip_of(kind, turned, day, RULES.strips)


@given(KINDS, EVENTS, DAYS, st.sampled_from(["", "a", "b", "c"]), st.sampled_from([Fact.ACCEPTED, Fact.ACCEPTABLE]))
def test_accepted_evidence_never_worsens(kind: OrderKind, events: list[EnforcingEvent], day: date, about: str, how: Fact) -> None:
    """Accepted by the officer, or by a later outcome of the contact itself."""
    position = replay(kind, events, day, ENFORCING)
    before = standing_on(position, day, ENFORCING).state
    accepted = EnforcingEvent(kind=how, on=day, sequence=99, about=about)
    after = standing_on(move(position, accepted, ENFORCING), day, ENFORCING).state
    assert not graver(after, before)


@given(KINDS, EVENTS, DAYS)
def test_what_the_service_moved_never_counts_against_the_person(kind: OrderKind, events: list[EnforcingEvent], day: date) -> None:
    told = [one for one in events if one.on <= day]
    moved = EnforcingEvent(kind=Fact.MOVED, on=day, sequence=99, about="service")
    before = standing_on(replay(kind, told, day, ENFORCING), day, ENFORCING)
    after = standing_on(replay(kind, [*told, moved], day, ENFORCING), day, ENFORCING)
    assert (after.state, after.since, after.until) == (before.state, before.since, before.until)


@given(KINDS, EVENTS, DAYS)
def test_any_history_replays_to_a_state_with_its_reason(kind: OrderKind, events: list[EnforcingEvent], day: date) -> None:
    strip = strip_of(kind, events, day, RULES.strips)
    found = strip.standing
    assert str(found.reason)
    assert "{" not in str(found.reason)
    assert found.since is None or found.since <= day
    assert found.warning is None or found.warning.on <= day
    assert not found.required or (found.state is S.FURTHER_FAILURE and found.warning is not None)
    assert [clock for clock in strip.clocks if not clock.words] == []


@given(KINDS, EVENTS, DAYS)
def test_nothing_dated_ahead_is_known_yet(kind: OrderKind, events: list[EnforcingEvent], day: date) -> None:
    ahead = [replace(one, on=day + timedelta(days=1)) for one in events]
    assert replay(kind, [*events, *ahead], day, ENFORCING) == replay(kind, events, day, ENFORCING)
