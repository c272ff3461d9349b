"""The supportive options that stand beside every state of enforcement, first and always, each with the fact that brought it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from caseload.domain.dates import short_date, weeks_words
from caseload.domain.enforcing import EnforcingTable, State, Track
from caseload.domain.enforcing_position import Position
from caseload.domain.enforcing_state import OrderStanding, rolled
from caseload.domain.figures import Figures
from caseload.domain.words import Message, msg, trn


class Situation(StrEnum):
    """What a case is like just now, as far as support goes: a row of rules/supportive_options.csv says when it fits."""

    ALWAYS = "always"
    FIRST_MISS = "first_miss"
    PATTERN = "pattern"
    ACCEPTED = "accepted"
    FAILURE = "failure"
    FURTHER = "further"
    WARNED = "warned"
    LETTER = "letter"
    PROCESS = "process"
    LICENCE = "licence"
    CONTACT_LOST = "contact_lost"
    GOOD_RUN = "good_run"


# Recall under way or the order closed: there is no appointment to offer, so nothing is suggested for one.
_OVER = frozenset({State.CLOSED, State.RECALL_AGREED, State.RECALLED_UAL, State.RECALLED_CUSTODY})


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportiveOption:
    """One row of rules/supportive_options.csv: `when` are situations it fits, `contact_type` the contact that trying it is."""

    key: str
    words: str
    when: tuple[str, ...]
    contact_type: str = ""
    source: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """An option with the fact that brought it; it can be tried, or set aside with a reason, and decides nothing."""

    option: SupportiveOption
    because: Message


def situations(position: Position, standing: OrderStanding, table: EnforcingTable) -> dict[Situation, Message]:
    """The situations of an order on a day, each with the fact behind it; the first always holds."""
    day = standing.as_of
    found = {Situation.ALWAYS: msg("always")}
    if standing.state in _OVER:
        return found
    found |= _of_state(standing, position.track) | _of_misses(position, day, table)
    return found | _of_acceptances(position, day, table.figures) | _of_run(position, day, table.figures)


def supports(options: Iterable[SupportiveOption], found: dict[Situation, Message]) -> tuple[Support, ...]:
    """The options that fit, in the order of the table; those that always fit come first, so there is always one."""
    fitting = [(option, [Situation(when) for when in option.when if when in found]) for option in options]
    made = [Support(option=option, because=found[when[0]]) for option, when in fitting if when]
    return tuple(sorted(made, key=lambda one: Situation.ALWAYS not in one.option.when))


def _of_state(standing: OrderStanding, track: Track) -> dict[Situation, Message]:
    """What the state itself asks for."""
    groups = {
        Situation.ACCEPTED: {State.ACCEPTED},
        Situation.FAILURE: {State.FAILURE_RECORDED, State.DECISION_DUE, State.EVIDENCE_AWAITED},
        Situation.FURTHER: {State.FURTHER_FAILURE},
        Situation.WARNED: {State.WARNED},
        Situation.LETTER: {State.COMPLIANCE_LETTER},
        Situation.PROCESS: {State.REFERRED, State.IN_COURT, State.BREACH_OUTCOME},
    }
    found = {situation: standing.reason for situation, states in groups.items() if standing.state in states}
    laddered = {State.FAILURE_RECORDED, State.COMPLIANCE_LETTER, State.MANAGEMENT_DISCUSSION, State.ALTERNATIVE_CHOSEN}
    if track is Track.LICENCE and standing.state in laddered:
        found[Situation.LICENCE] = standing.reason
    return found


def _of_misses(position: Position, day: date, table: EnforcingTable) -> dict[Situation, Message]:
    """A first miss of the rolling year, or several in a row since the person was last seen."""
    counted = [one for one in position.failures if position.counting(one) and not one.attended and day < rolled(one.on, table)]
    since = [one for one in counted if position.last_attended is None or one.on > position.last_attended]
    found: dict[Situation, Message] = {}
    if len(counted) == 1 and since:
        found[Situation.FIRST_MISS] = msg("first absence in this time, {date}", date=short_date(counted[0].on, day))
    if len(since) >= table.figures.whole("contact_lost", day):
        found[Situation.CONTACT_LOST] = msg("{n} missed in a row since {date}", n=len(since), date=short_date(since[0].on, day))
    return found


def _of_acceptances(position: Position, day: date, figures: Figures) -> dict[Situation, Message]:
    """Accepted absences close together: a pattern to look at, never a count of failures."""
    first = day - timedelta(weeks=figures.whole("pattern_weeks", day))
    accepted = [one for one in position.failures if one.accepted_on and first < one.on <= day]
    if len(accepted) < figures.whole("pattern_fewest", day):
        return {}
    weeks = weeks_words(figures.whole("pattern_weeks", day))
    said = trn("{n} accepted absence in {weeks}", "{n} accepted absences in {weeks}", len(accepted), weeks=weeks)
    return {Situation.PATTERN: msg("{said}", said=said)}


def _of_run(position: Position, day: date, figures: Figures) -> dict[Situation, Message]:
    """Weeks kept since the last absence that counted, when the person is still being seen."""
    first, last = position.first_attended, position.last_attended
    if first is None or last is None:
        return {}
    weeks = (last - max([first, *(one.on for one in position.failures if position.counting(one))])).days // 7
    if weeks < figures.whole("good_run_weeks", day):
        return {}
    return {Situation.GOOD_RUN: msg("{weeks} of appointments kept", weeks=weeks_words(weeks))}
