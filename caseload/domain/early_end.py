"""Early end of an order: requirements on one side and the plan on the other, never added together; the officer certifies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.dates import short_date
from caseload.domain.figures import Figures
from caseload.domain.sentence import OrderKind
from caseload.domain.words import Message, msg

PROBATION_REQUIREMENT = "rar"


class EarlyState(StrEnum):
    """How an order stands to an early end."""

    NOT_IN_FORCE = "not in force"
    NOT_APPLICABLE = "not applicable"
    OUTSTANDING = "outstanding"
    TO_DECIDE = "to decide"
    CERTIFIED = "certified"
    NOT_CERTIFIED = "not certified"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementDone:
    """One requirement as the officer sees it: complied with or not; None is not said yet."""

    kind: str
    words: str
    complied: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """One objective of the sentence plan, met or not."""

    words: str
    met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyFacts:
    """What the rule may know; None is not said yet, and `objectives` None is no sentence plan prepared."""

    order_kind: OrderKind
    court_reviews: bool | None = None
    requirements: tuple[RequirementDone, ...] = ()
    no_more_instructions: bool | None = None
    objectives: tuple[Objective, ...] | None = None
    nothing_to_add: bool | None = None
    certified_on: date | None = None
    declined_on: date | None = None
    declined_why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side: how many are complete of how many, and what is outstanding, named."""

    done: int
    total: int
    outstanding: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyEnd:
    """The two sides beside each other; there is no figure for both."""

    state: EarlyState
    reason: Message
    source: Message
    requirements: Side
    plan: Side


def early_end(facts: EarlyFacts, today: date, figures: Figures) -> EarlyEnd:
    """How an order stands to an early end on a day."""
    row = figures.on("early_end", today)
    requirements, plan = _requirements(facts), _plan(facts)
    state = EarlyState.NOT_IN_FORCE if not row.value else _state(facts, requirements, plan)
    return EarlyEnd(state=state, reason=_reason(state, facts, today), source=row.cited, requirements=requirements, plan=plan)


def _requirements(facts: EarlyFacts) -> Side:
    """A probation requirement is complete when no further instruction is needed, every other when it was complied with."""
    done, open_ = 0, []
    for one in facts.requirements:
        complete = facts.no_more_instructions if one.kind == PROBATION_REQUIREMENT else one.complied
        done += bool(complete)
        if complete is None:
            open_.append(msg("{requirement}: not said yet", requirement=one.words))
        elif not complete:
            open_.append(msg("{requirement}: not complete", requirement=one.words))
    return Side(done=done, total=len(facts.requirements), outstanding=tuple(open_))


def _plan(facts: EarlyFacts) -> Side:
    """Objectives met, and whether any need to be added; an order without a sentence plan has nothing on this side."""
    if facts.objectives is None:
        return Side(done=0, total=0)
    open_ = [msg("{objective}: not met", objective=one.words) for one in facts.objectives if not one.met]
    if facts.nothing_to_add is None:
        open_.append(msg("whether objectives need to be added: not said yet"))
    elif not facts.nothing_to_add:
        open_.append(msg("objectives need to be added"))
    return Side(done=sum(one.met for one in facts.objectives), total=len(facts.objectives), outstanding=tuple(open_))


def _state(facts: EarlyFacts, requirements: Side, plan: Side) -> EarlyState:
    if facts.order_kind not in (OrderKind.COMMUNITY, OrderKind.SUSPENDED, OrderKind.UNSUPERVISED) or facts.court_reviews:
        return EarlyState.NOT_APPLICABLE
    if facts.certified_on:
        return EarlyState.CERTIFIED
    if facts.declined_on:
        return EarlyState.NOT_CERTIFIED
    complete = not requirements.outstanding and not plan.outstanding and facts.court_reviews is not None
    return EarlyState.TO_DECIDE if complete else EarlyState.OUTSTANDING


def _reason(state: EarlyState, facts: EarlyFacts, today: date) -> Message:
    words = {
        EarlyState.NOT_IN_FORCE: msg("orders could not yet end early in this way"),
        EarlyState.NOT_APPLICABLE: msg("only community orders and suspended sentence orders end in this way"),
        EarlyState.OUTSTANDING: msg("something is outstanding"),
        EarlyState.TO_DECIDE: msg("nothing is outstanding on either side: certify, or say why not"),
    }
    if state is EarlyState.NOT_APPLICABLE and facts.court_reviews:
        return msg("the court reviews this order, so it does not end in this way")
    if state is EarlyState.OUTSTANDING and facts.court_reviews is None:
        return msg("say first whether the court reviews this order")
    if state is EarlyState.CERTIFIED and facts.certified_on:
        return msg("certified {date}", date=short_date(facts.certified_on, today))
    if state is EarlyState.NOT_CERTIFIED and facts.declined_on:
        return msg("not certified {date}: {why}", date=short_date(facts.declined_on, today), why=facts.declined_why)
    return words[state]
