"""When the community officer becomes responsible for someone in prison, by case, as the official allocation service has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from caseload.domain.dates import plain_date
from caseload.domain.figures import Figures
from caseload.domain.months import add_months
from caseload.domain.release_dates import NamedDate, SentenceDates, earliest_release
from caseload.domain.words import Message, msg, tr


class HandoverRoute(StrEnum):
    """The case a handover follows."""

    RECALLED = "recalled"
    IMMIGRATION = "immigration"
    EARLY = "early allocation"
    INDETERMINATE = "indeterminate"
    SHORT = "short sentence"
    PAROLE = "parole"
    STANDARD = "standard"
    NOT_KNOWN = "not known"


AT_ONCE = frozenset({HandoverRoute.RECALLED, HandoverRoute.IMMIGRATION, HandoverRoute.SHORT})


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverFacts:
    """What the rule may know of a case."""

    dates: SentenceDates
    indeterminate: bool = False
    early_allocation: bool = False
    recalled: bool = False
    immigration: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """The answer: `responsible_from` None where the community is responsible from the start, or where no date is known."""

    route: HandoverRoute
    reason: Message
    source: Message
    earliest: NamedDate | None = None
    responsible_from: date | None = None
    ask_again_on: date | None = None

    def community_responsible(self, day: date) -> bool:
        """Whether the community officer is responsible on the day; not while it is not known."""
        return self.route in AT_ONCE or bool(self.responsible_from and self.responsible_from <= day)


def handover(facts: HandoverFacts, today: date, figures: Figures) -> Handover:
    """From when the community officer is responsible, which route that is and why."""
    earliest = earliest_release(facts.dates, today, indeterminate=facts.indeterminate)
    route = _route(facts, earliest, today, figures)
    source = figures.on("handover_months", today).cited
    if earliest is None or route in AT_ONCE:
        return Handover(route=route, earliest=earliest, reason=_at_once(route, facts, today, figures), source=source)
    start = _start(route, earliest.day, today, figures)
    return Handover(
        route=route, earliest=earliest, responsible_from=start,
        ask_again_on=start + timedelta(days=figures.whole("handover_follow_up_days", today)),
        reason=_reason(route, earliest, start, facts), source=source,
    )  # fmt: skip


def _route(facts: HandoverFacts, earliest: NamedDate | None, today: date, figures: Figures) -> HandoverRoute:
    """The first route that fits: early allocation and indeterminate sentences never take the short one."""
    short_until = facts.dates.starts_on and add_months(facts.dates.starts_on, figures.whole("short_sentence_months", today))
    routes = (
        (HandoverRoute.RECALLED, facts.recalled), (HandoverRoute.IMMIGRATION, facts.immigration),
        (HandoverRoute.NOT_KNOWN, earliest is None), (HandoverRoute.EARLY, facts.early_allocation),
        (HandoverRoute.INDETERMINATE, facts.indeterminate),
        (HandoverRoute.SHORT, bool(earliest and short_until and short_until >= earliest.day)),
        (HandoverRoute.PAROLE, facts.dates.parole_eligible_on is not None),
    )  # fmt: skip
    return next((route for route, fits in routes if fits), HandoverRoute.STANDARD)


def _start(route: HandoverRoute, release: date, today: date, figures: Figures) -> date:
    if route is HandoverRoute.STANDARD:
        months = add_months(release, -figures.whole("handover_months", today))
        return months - timedelta(days=figures.whole("handover_days", today))
    key = "handover_early_months" if route is HandoverRoute.EARLY else "handover_parole_months"
    return add_months(release, -figures.whole(key, today))


def _at_once(route: HandoverRoute, facts: HandoverFacts, today: date, figures: Figures) -> Message:
    if route is HandoverRoute.RECALLED and facts.indeterminate:
        return msg("Recalled: the community officer is responsible at once. "
                   "For indeterminate sentences there are exceptions: ask the prison.")  # fmt: skip
    if route is HandoverRoute.RECALLED:
        return msg("Recalled: the community officer is responsible at once.")
    if route is HandoverRoute.IMMIGRATION:
        return msg("Immigration case: the community officer is responsible at once.")
    if route is HandoverRoute.SHORT:
        return msg("Short-sentence route: release comes within {months} months of the start of the sentence, "
                   "so the community officer is responsible from the start and there is no handover date.",
                   months=figures.whole("short_sentence_months", today))  # fmt: skip
    return msg("No release date is known, so there is no handover date: ask the prison.")


def _reason(route: HandoverRoute, earliest: NamedDate, start: date, facts: HandoverFacts) -> Message:
    unknown = facts.dates.starts_on is None and route in (HandoverRoute.PAROLE, HandoverRoute.STANDARD)
    more = tr("The start of the sentence is not known, so the short-sentence route could not be checked.") if unknown else ""
    said = tr("The community officer is responsible from {start}, counted back from {words} on {day}.",
              start=plain_date(start), words=str(earliest.words), day=plain_date(earliest.day))  # fmt: skip
    return msg("{sentences}", sentences=f"{said} {more}".strip())
