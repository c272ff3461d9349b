"""By which rule contact was expected on each past day: what an officer set is kept, the rest is worked out as it then stood."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from caseload.casework.enforcing_listed import is_recalled
from caseload.casework.third import SUSPENDED
from caseload.domain.account import ExpectationSpan
from caseload.domain.dates import days_words
from caseload.domain.decision import EnforcementRecord, ExpectationEntry, ThirdDecision
from caseload.domain.enforcing import Fact
from caseload.domain.expectation import CaseFacts, FrequencyTable
from caseload.domain.final_third import final_third_point
from caseload.domain.frequency import expected_contact
from caseload.domain.person import CaseKind, Person, Rosh
from caseload.domain.sentence import EnforcementEvent, EnforcementFact, Order, OrderKind
from caseload.domain.words import tr
from caseload.rulebook import load_rules
from caseload.storage import audit_log
from caseload.storage.summaries import summary_of

if TYPE_CHECKING:
    from caseload.casework.session import Session
    from caseload.casework.unit import Unit

DAY = timedelta(days=1)
Tables = Sequence[tuple[date, FrequencyTable]]
# What a rule of expected contact looks at, with how the audit's text becomes the value again.
READ_BACK: dict[str, Callable[[str], object]] = {
    "tier_ag": str, "tier_ad": str, "tier_provisional": bool, "rosh": Rosh, "kind": CaseKind,
}  # fmt: skip


def keep_interval(unit: Unit, person: Person, from_on: date, days: int | None, reason: str) -> None:
    """Keep the officer's interval as a stretch of its own from a day on; None only ends the stretch that held until then."""
    for one in kept_intervals(unit.session, person):
        if one.from_on >= from_on:
            if one.id:
                unit.remove(one)
        elif not one.id:
            unit.add(replace(one, to_on=from_on - DAY))
        elif one.to_on is None or one.to_on >= from_on:
            unit.change(one, to_on=from_on - DAY)
    if days is not None:
        unit.add(ExpectationEntry(person_id=person.id, from_on=from_on, interval_days=days, reason=reason,
                                  set_by=unit.session.officer_name))  # fmt: skip


def kept_intervals(session: Session, person: Person) -> tuple[ExpectationEntry, ...]:
    """The stretches an officer set, in order; one of a file from before they were kept has no id."""
    kept = session.store.of_person(ExpectationEntry, person.id, "from_on, row_id")
    if kept or not person.own_interval_days or person.own_interval_on is None:
        return kept
    return (ExpectationEntry(person_id=person.id, from_on=person.own_interval_on, interval_days=person.own_interval_days,
                             reason=person.own_interval_reason),)  # fmt: skip


class Recorded(NamedTuple):
    """What the rules of past days rest on: the person as recorded from each day on, what an officer set, and the order.

    From a recall to the release after it nobody is expected to come; from that release on weeks are counted anew.
    """

    over_time: tuple[tuple[date, Person], ...]
    kept: Sequence[ExpectationEntry]
    order_kind: OrderKind | None = None
    counts_from: date | None = None
    suspended_on: date | None = None
    recalled_on: date | None = None
    released_again_on: date | None = None

    @property
    def starts_on(self) -> date:
        """Before the case was known, or its order began, nothing was expected."""
        return max((day for day in (self.over_time[-1][1].known_from, self.counts_from) if day), default=date.min)


def case_spans(session: Session, person: Person, order: Order | None, first: date, last: date) -> tuple[ExpectationSpan, ...]:
    """The rule of each day of a period, in order: what an officer set, and between that the table of the day.

    Tier and RoSH are those recorded on the day.
    """
    about = Recorded(
        recorded_over_time(session, person), kept_intervals(session, person), order.kind if order else None,
        order.began_on if order else None, _suspended_on(session, order), *_recall(session, order),
    )  # fmt: skip
    return spans_between(session, about, tables_over(session, first, last), first, last)


def spans_between(session: Session, about: Recorded, tables: Tables, first: date, last: date) -> tuple[ExpectationSpan, ...]:
    """The rule of each day of a period, from what was recorded of a case."""
    spans: list[ExpectationSpan] = []
    day = max(first, about.starts_on)
    for one in about.kept:
        if one.from_on > last or (one.to_on is not None and one.to_on < day):
            continue
        spans += _by_table(session, about, tables, day, one.from_on - DAY)
        spans.append(ExpectationSpan(from_on=max(day, one.from_on), to_on=one.to_on, interval_days=one.interval_days,
                                     reason=_own_words(one)))  # fmt: skip
        day = (one.to_on or last) + DAY
    return (*spans, *_by_table(session, about, tables, day, last))


def recorded_over_time(session: Session, person: Person) -> tuple[tuple[date, Person], ...]:
    """The person as recorded from each day on, the oldest first, walked back through the audit; a purged step is skipped."""
    found, now = [], person
    links = audit_log.links(session.store, person.id)
    held = audit_log.payloads(session.store, [link.sequence for link in links])
    for link in reversed(links):
        for image in reversed(json.loads(held.get(link.sequence, "{}")).get("entries", [])):
            before = _before(image, person.id)
            if before:
                found.append((date.fromisoformat(link.happened_at[:10]), now))
                now = replace(now, **before)
    return (*reversed([*found, (date.min, now)]),)


def tables_over(session: Session, first: date, last: date) -> Tables:
    """The tables of intervals in force from each day of a period on, the oldest first."""
    found, day = [], first
    while day <= last:
        table = load_rules(day, session.rules.overrides).frequency
        found.append((day, table))
        day = table.changes_on or last + DAY
    return tuple(found)


def _by_table(session: Session, about: Recorded, tables: Tables, first: date, last: date) -> Iterator[ExpectationSpan]:
    """The stretches between what an officer set, cut where tier, RoSH or the final third was recorded anew."""
    for place, (start, person) in enumerate(about.over_time):
        end = about.over_time[place + 1][0] - DAY if place + 1 < len(about.over_time) else last
        begins, ends = max(first, start), min(last, end, about.suspended_on - DAY if about.suspended_on else last)
        facts = CaseFacts(
            tier=person.tier, tier_scheme=person.tier_scheme, tier_provisional=person.tier_provisional, rosh=person.rosh,
            kind=person.kind, closed_on=person.closed_on, order_kind=about.order_kind, counts_from=about.counts_from,
        )  # fmt: skip
        again, gone = about.released_again_on, about.recalled_on or about.released_again_on
        yield from _asked(session, facts, tables, begins, min(ends, gone - DAY) if gone else ends)
        if again is not None:
            yield from _asked(session, replace(facts, counts_from=again), tables, max(begins, again), ends)


def _asked(session: Session, facts: CaseFacts, tables: Tables, first: date, last: date) -> Iterator[ExpectationSpan]:
    """What the tables asked of a case over a stretch in which nothing recorded of it moved."""
    day = first
    while day <= last:
        table = next(found for start, found in reversed(tables) if start <= day)
        expected = expected_contact(facts, day, table, session.rules.holidays)
        until = min(last, expected.recheck_on - DAY if expected.recheck_on else last)
        if expected.interval_days is not None:
            words = str(expected.reason).split(";")[0]
            yield ExpectationSpan(from_on=day, to_on=until, interval_days=expected.interval_days, reason=words)
        day = until + DAY


def _suspended_on(session: Session, order: Order | None) -> date | None:
    """The day from which contact is suspended in the final third: the officer's word, else the mark from its point on.

    Of an order that is not the main one any more only the officer's word is known.
    """
    line = summary_of(session.store, order.person_id) if order else None
    if order is None or line is None or (line.third != SUSPENDED and line.order_id == order.id):
        return None
    said = session.store.find(ThirdDecision, "order_id = ?", (order.id,), "decided_on, row_id")
    if said and said[-1].confirmed:
        return said[-1].decided_on
    if line.order_id != order.id:
        return None
    if order.began_on is None or order.ends_on is None:
        return order.began_on
    return final_third_point(order.began_on, order.ends_on, session.today, session.rules.figures)


def _recall(session: Session, order: Order | None) -> tuple[date | None, date | None]:
    """The last recall, as recorded here or imported, and the release after it; None where there was none."""
    if order is None or order.kind is not OrderKind.LICENCE:
        return None, None
    again = order.released_again_on
    if again is None and not is_recalled(session, order):
        return None, None
    days = [one.happened_on for one in session.store.find(EnforcementRecord, "order_id = ? AND fact = ?",
                                                          (order.id, Fact.REVOKED.value))]  # fmt: skip
    told = session.store.of_person(EnforcementEvent, order.person_id)
    days += [one.happened_on for one in told if one.kind is EnforcementFact.RECALL and one.happened_on
             and one.order_id in ("", order.id)]  # fmt: skip
    return max((day for day in days if again is None or day <= again), default=None), again


def _before(image: dict[str, Any], person_id: str) -> dict[str, Any]:
    """What the rules look at as it was before a change of the person; empty for another record, or another field."""
    if image.get("table") != "person" or image.get("id") != person_id:
        return {}
    moved = {name: value for name, value in (image.get("before") or {}).items() if name in READ_BACK}
    return {name: None if value is None else READ_BACK[name](value) for name, value in moved.items()}


def _own_words(one: ExpectationEntry) -> str:
    """An interval an officer set, with the reason, who agreed and who set it."""
    if one.interval_days is None:
        return one.reason
    values = {"interval": days_words(one.interval_days), "why": one.reason}
    if one.set_by:
        return tr("{interval}: set by {officer} ({why})", officer=one.set_by, **values)
    return tr("{interval}: set by the officer ({why})", **values)
