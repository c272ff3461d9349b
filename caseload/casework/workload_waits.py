"""Requirements whose start was set and has passed: one by one for the figures, by kind for the senior."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from caseload.casework.leaving import open_cases
from caseload.casework.paper_request import PaperRequest
from caseload.casework.session import Session
from caseload.casework.workload_dated import named
from caseload.documents.senior_facts import DelayFacts
from caseload.domain.casefile import CaseLine, is_case
from caseload.domain.dates import plain_date
from caseload.domain.report import Provision
from caseload.domain.sentence import Requirement
from caseload.domain.words import tr
from caseload.domain.workload_figures import Delay
from caseload.domain.workload_summary import DelayKind, DelayLine

NOT_STARTED = "started_on IS NULL AND finished_on IS NULL AND coalesce(done, 0) = 0"


def requirement_delays(session: Session, cases: Iterable[CaseLine]) -> tuple[Delay, ...]:
    """Requirements whose set start has passed without a start recorded; one with no start set is not known, so not here."""
    lines = {line.person_id: line for line in cases}
    rows = session.store.find(
        Requirement, f"due_start_on < ? AND {NOT_STARTED}", (session.today.isoformat(),), "due_start_on, row_id",
    )
    return tuple(_delay(session, one, lines[one.person_id]) for one in rows if one.person_id in lines)


def delay_facts(session: Session, request: PaperRequest) -> DelayFacts:
    """The delays of the open cases, or of those asked for, by kind of requirement."""
    cases = [line for line in open_cases(session, request.person_ids) if is_case(line)]
    return DelayFacts(kinds=delay_kinds(session, cases, requirement_delays(session, cases)))


def delay_kinds(session: Session, cases: Sequence[CaseLine], delays: Iterable[Delay]) -> tuple[DelayKind, ...]:
    """Delays by kind, the kind with most people late first: beside how many people have it open, and who has no start set."""
    lines = {line.person_id: line for line in cases}
    held: dict[str, list[Requirement]] = defaultdict(list)
    for one in session.store.find(Requirement, "finished_on IS NULL"):
        if one.person_id in lines:
            held[requirement_words(session, one)].append(one)
    late: dict[str, list[Delay]] = defaultdict(list)
    for delay in delays:
        late[delay.words].append(delay)
    found = [
        DelayKind(
            words=words, people=len({one.person_id for one in held[words]}),
            lines=tuple(_line(session, one, lines[one.who.person_id]) for one in sorted(those, key=lambda one: -one.days)),
            no_start_set=sum(one.due_start_on is None and one.started_on is None and not one.done for one in held[words]),
        )
        for words, those in late.items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda kind: (-len(kind.lines), -kind.lines[0].days, kind.words)))


def requirement_words(session: Session, one: Requirement) -> str:
    """The requirement in the words of its table, else as it was written."""
    kind = session.rules.requirement_types.get(one.kind)
    return kind.words if kind else one.words or one.kind


def _delay(session: Session, one: Requirement, line: CaseLine) -> Delay:
    due = one.due_start_on or session.today
    return Delay(who=named(line), kind=one.kind, words=requirement_words(session, one), due_on=due,
                 days=(session.today - due).days)  # fmt: skip


def _line(session: Session, one: Delay, line: CaseLine) -> DelayLine:
    return DelayLine(who=one.who, words=one.words, due_on=one.due_on, days=one.days, order_ends_on=line.summary.ends_on,
                     next_start=_next_start(session, one.kind))  # fmt: skip


def _next_start(session: Session, key: str) -> str:
    """The next start of such a requirement that the local list knows, at whichever provider."""
    kind = session.rules.requirement_types.get(key)
    names = {_flat(key), *((_flat(kind.words), _flat(kind.short)) if kind else ())}
    ahead = [
        (one.next_start_on, one.provider) for one in session.store.find(Provision, "next_start_on >= ? AND ended_on IS NULL",
                                                                        (session.today.isoformat(),))
        if one.next_start_on and _flat(one.requirement_type) in names
    ]  # fmt: skip
    if not ahead:
        return ""
    day, provider = min(ahead)
    return tr("{date}, {provider}", date=plain_date(day), provider=provider)


def _flat(text: str) -> str:
    return " ".join(text.replace("_", " ").casefold().split())
