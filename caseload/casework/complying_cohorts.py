"""Who is in which cohort over a stretch of time: by order, tier, membership and requirement, with what was completed in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from caseload.casework.ledgers import ledger_of
from caseload.casework.session import Session
from caseload.domain.casefile import CaseLine
from caseload.domain.cohort import CohortCase, CohortKind, cohort_words, completed_by, member_between
from caseload.domain.compliance import Tally
from caseload.domain.ledger import LedgerLine
from caseload.domain.partners import CohortEntry
from caseload.domain.person import Person
from caseload.domain.sentence import Order, Requirement
from caseload.domain.words import tr

IOM = "IOM"
NO_ORDER = "no order"
T = TypeVar("T", Order, Requirement, CohortEntry)


class Stretch(NamedTuple):
    """A stretch of time, both days included."""

    first: date
    last: date

    @property
    def days(self) -> tuple[str, str]:
        """Both days as the store writes them."""
        return self.first.isoformat(), self.last.isoformat()

    def before(self) -> Stretch | None:
        """As many days before; None where the stretch begins with the calendar."""
        if self.first == date.min:
            return None
        return Stretch(self.first - (self.last - self.first) - timedelta(days=1), self.first - timedelta(days=1))

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in it."""
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """Everything cohorts rest on, by person."""

    orders: Mapping[str, Sequence[Order]]
    needs: Mapping[str, Sequence[Requirement]]
    cohorts: Mapping[str, Sequence[CohortEntry]]
    iom_red: frozenset[str]
    done: Mapping[str, LedgerLine]


def cohort_cases(
    session: Session, stretch: Stretch, lines: Iterable[CaseLine], now: Mapping[str, Tally], before: Mapping[str, Tally] | None
) -> Iterator[CohortCase]:
    """Each case once for every cohort it was in; a case closed before the stretch is in none."""
    held = _read(session, stretch)
    for line in lines:
        if line.closed_on is None or line.closed_on >= stretch.first:
            person_id = line.person_id
            earlier = None if before is None else before.get(person_id, Tally())
            for kind, key, ended, completed in _cohorts_of(session, line, held, stretch):
                yield CohortCase(kind=kind, key=key, ended=ended, completed=completed, tally=now.get(person_id, Tally()),
                                 before=earlier, person_id=person_id)  # fmt: skip


def _cohorts_of(
    session: Session, line: CaseLine, held: _Held, stretch: Stretch
) -> Iterator[tuple[CohortKind, str, int, int]]:  # fmt: skip
    orders = [one for one in held.orders.get(line.person_id, ()) if one.closed_on is None or one.closed_on >= stretch.first]
    for kind in dict.fromkeys(one.kind.value for one in orders) or (NO_ORDER,):
        yield (CohortKind.ORDER, kind, *_orders_ended([one for one in orders if one.kind.value == kind], stretch))
    every = _orders_ended(orders, stretch)
    yield (CohortKind.TIER, f"{line.tier} ({line.tier_scheme})" if line.tier else tr("tier not recorded"), *every)
    for name in _memberships(line, held, stretch):
        yield (CohortKind.COHORT, name, *every)
    needs = [one for one in held.needs.get(line.person_id, ()) if one.finished_on is None or one.finished_on >= stretch.first]
    for kind in dict.fromkeys(one.kind for one in needs):
        known = session.rules.requirement_types.get(kind)
        own = [one for one in needs if one.kind == kind and stretch.holds(one.finished_on)]
        yield (CohortKind.REQUIREMENT, tr(known.words) if known else kind, len(own), sum(_met(one, held.done) for one in own))


def _memberships(line: CaseLine, held: _Held, stretch: Stretch) -> list[str]:
    """The cohorts of the stretch by their dates; without any entry for IOM, the flag on the person or the register counts."""
    entries = held.cohorts.get(line.person_id, ())
    names = list(dict.fromkeys(cohort_words(one) for one in entries if member_between(one, *stretch)))
    told = any(one.cohort.casefold() == IOM.casefold() for one in entries)
    flagged = IOM in line.summary.flags.split(", ") or line.person_id in held.iom_red
    return names if told or not flagged else [*names, IOM]


def _orders_ended(orders: Iterable[Order], stretch: Stretch) -> tuple[int, int]:
    """How many orders were closed in the stretch, and how many of them as completed."""
    ended = [one for one in orders if stretch.holds(one.closed_on)]
    return len(ended), sum(completed_by(one.closed_reason) for one in ended)


def _met(need: Requirement, done: Mapping[str, LedgerLine]) -> bool:
    """Whether a finished requirement was complied with: as the officer said, else where nothing of its number is left."""
    if need.complied is not None:
        return need.complied
    return need.id in done and done[need.id].left == 0


def _read(session: Session, stretch: Stretch) -> _Held:
    red, needs = session.store.find(Person, "iom_red = 1"), session.store.find(Requirement)
    counted = [one for one in needs if one.complied is None and stretch.holds(one.finished_on)]
    return _Held(
        orders=_by_person(session.store.find(Order)), needs=_by_person(needs),
        done={one.requirement_id: one for one in ledger_of(session, counted)},
        cohorts=_by_person(session.store.find(CohortEntry, order="from_on, row_id")),
        iom_red=frozenset(one.id for one in red),
    )  # fmt: skip


def _by_person(entries: Iterable[T]) -> Mapping[str, Sequence[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for one in entries:
        found[one.person_id].append(one)
    return found
