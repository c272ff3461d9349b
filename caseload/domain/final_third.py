"""The final third of an order or licence: the day it begins, who is exempt and by what, and the one follow-up of a licence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from caseload.domain.dates import short_date
from caseload.domain.figures import Figures
from caseload.domain.person import Rosh
from caseload.domain.sentence import OrderKind
from caseload.domain.words import Message, msg, tr
from caseload.domain.workdays import Holidays, last_working_day_on_or_before


class ThirdState(StrEnum):
    """How a case stands to the final third; only the officer's confirmation suspends anything."""

    NOT_KNOWN = "not known"
    NOT_APPLICABLE = "not applicable"
    NOT_YET = "not yet"
    EXEMPT = "exempt"
    ELIGIBLE = "eligible"
    SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """One row of rules/final_third.csv: a circumstance in which contact goes on, the flags that show it, whether it counts."""

    key: str
    starts_on: date
    words: str
    flags: tuple[str, ...] = ()
    applies: bool = True
    source: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdFacts:
    """What the rule may know; `told` are keys of exemptions no flag shows (the officer says so)."""

    order_kind: OrderKind | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    has_rar: bool = False
    rosh: Rosh | None = None
    flags: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalThird:
    """The answer: `point_on` is the first day of the final third; `follow_up_on` a licence's one appointment midway."""

    state: ThirdState
    reason: Message
    point_on: date | None = None
    exemptions: tuple[Exemption, ...] = ()
    follow_up_on: date | None = None


def final_third_point(starts_on: date, ends_on: date, today: date, figures: Figures) -> date:
    """The first day on which two-thirds (or what is set today) of the days of an order, both ends counted, have passed."""
    part, parts = (figures.whole(key, today) for key in ("final_third_numerator", "final_third_denominator"))
    days = (ends_on - starts_on).days + 1
    return starts_on + timedelta(days=-(-days * part // parts))


def midpoint_follow_up(point_on: date, ends_on: date, holidays: Holidays) -> date:
    """The working day on or before the middle of the final third, on which a licence keeps one appointment."""
    return last_working_day_on_or_before(point_on + (ends_on - point_on) / 2, holidays)


def final_third(
    facts: ThirdFacts, today: date, rows: Iterable[Exemption], figures: Figures, holidays: Holidays
) -> FinalThird:
    """Whether contact may be suspended, with the exemption named; the officer confirms, and the case stays to be seen."""
    if not _applies(facts):
        return FinalThird(state=ThirdState.NOT_APPLICABLE, reason=msg(
            "the final third concerns licences, and orders with rehabilitation activity"))
    if facts.starts_on is None or facts.ends_on is None or facts.ends_on < facts.starts_on:
        return FinalThird(state=ThirdState.NOT_KNOWN, reason=msg("the start or the end of the order is not known"))
    point = final_third_point(facts.starts_on, facts.ends_on, today, figures)
    exempt = exemptions_of(facts, rows)
    follow = midpoint_follow_up(point, facts.ends_on, holidays) if facts.order_kind is OrderKind.LICENCE else None
    state = _state(facts, point, today, exempt)
    return FinalThird(state=state, point_on=point, exemptions=exempt, reason=_reason(state, facts, point, exempt, follow, today),
                      follow_up_on=follow if state in (ThirdState.ELIGIBLE, ThirdState.SUSPENDED) else None)


def exemptions_of(facts: ThirdFacts, rows: Iterable[Exemption]) -> tuple[Exemption, ...]:
    """Every exemption a case has, by its flags, its RoSH or what the officer said."""
    very_high = {"very_high_rosh"} if facts.rosh is Rosh.VERY_HIGH else set()
    return tuple(row for row in rows if row.key in facts.told | very_high or facts.flags & set(row.flags))


def _applies(facts: ThirdFacts) -> bool:
    if facts.order_kind is OrderKind.LICENCE:
        return True
    return facts.order_kind in (OrderKind.COMMUNITY, OrderKind.SUSPENDED) and facts.has_rar


def _state(facts: ThirdFacts, point: date, today: date, exempt: tuple[Exemption, ...]) -> ThirdState:
    if today < point:
        return ThirdState.NOT_YET
    if exempt:
        return ThirdState.EXEMPT
    return ThirdState.SUSPENDED if facts.confirmed_on and facts.confirmed_on <= today else ThirdState.ELIGIBLE


def _reason(
    state: ThirdState, facts: ThirdFacts, point: date, exempt: tuple[Exemption, ...], follow: date | None, today: date
) -> Message:
    values = {"point": short_date(point, today)}
    if state is ThirdState.NOT_YET:
        return msg("the final third begins {point}", **values)
    if state is ThirdState.EXEMPT:
        named = ", ".join(tr(row.words) for row in exempt)
        return msg("the final third began {point}; contact goes on: {exemptions}", exemptions=named, **values)
    clauses = [tr("the final third began {point}", **values)]
    confirmed = facts.confirmed_on if state is ThirdState.SUSPENDED else None
    if confirmed:
        clauses.append(tr("contact suspended {date}", date=short_date(confirmed, today)))
    else:
        clauses.append(tr("no exemption is recorded: confirm or say why contact goes on"))
    if follow:
        clauses.append(tr("one appointment midway, {date}", date=short_date(follow, today)))
    clauses.append(tr("the order stands and can be enforced"))
    return msg("{clauses}", clauses="; ".join(clauses))
