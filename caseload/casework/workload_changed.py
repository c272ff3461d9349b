"""What is different on a caseload since its sheet was last printed: who came and went, what moved, the counts then and now."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from caseload.casework.session import Session
from caseload.casework.workload_history import kept_weeks
from caseload.documents.phrases import rosh_words
from caseload.domain.casefile import CaseLine
from caseload.domain.decision import EnforcementRecord
from caseload.domain.enforcing import Fact
from caseload.domain.person import Person, Rosh
from caseload.domain.seniority import WorkloadSnapshot
from caseload.domain.words import tr, trn
from caseload.domain.workload_figures import WorkloadFigures
from caseload.domain.workload_history import percent_of, snapshot_of, week_of
from caseload.domain.workload_summary import ChangedSince

MOST_NAMES = 6
MOVED = (
    "SELECT a.person_id, p.payload FROM audit a JOIN audit_payload p USING (sequence) WHERE a.sequence > ? AND a.person_id != '' "
    "AND a.kind = 'alteration' AND (p.payload LIKE '%\"rosh\"%' OR p.payload LIKE '%\"tier_a%') ORDER BY a.sequence"
)
PRINTED = "SELECT sequence, happened_at FROM audit WHERE kind = 'disclosure' AND act = ? ORDER BY sequence DESC LIMIT 1"


def changed_since(session: Session, figures: WorkloadFigures, every: Sequence[CaseLine], paper: str) -> ChangedSince:
    """What moved since the paper of that name was last printed or saved; all of it from what is recorded."""
    rows = session.store.rows(PRINTED, (f"disclose {paper}",))
    if not rows:
        return ChangedSince(printed_on=None)
    sequence, at = rows[0]
    printed = datetime.fromisoformat(str(at)).astimezone().date()
    people = {one.id: one for one in session.store.find(Person)}
    lines = [*_came_and_went(people.values(), str(at), printed, every), *_moved(session, people, int(sequence)),
             *_warned(session, people, printed), *_counts(session, figures, printed)]  # fmt: skip
    return ChangedSince(printed_on=printed, lines=tuple(lines))


def _came_and_went(people: Iterable[Person], at: str, printed: date, every: Sequence[CaseLine]) -> Iterator[str]:
    here = {line.person_id for line in every}
    new = [one for one in people if one.created_at > at and one.id in here]
    gone = [one for one in people if one.closed_on is not None and one.closed_on > printed]
    if new:
        yield trn("{n} new case: {names}.", "{n} new cases: {names}.", len(new), names=_names(new))
    if gone:
        yield trn("{n} case closed: {names}.", "{n} cases closed: {names}.", len(gone), names=_names(gone))


def _names(people: Sequence[Person]) -> str:
    named = ", ".join(f"{one.surname} {one.crn or tr('no CRN')}" for one in people[:MOST_NAMES])
    return tr("{names} and {n} more", names=named, n=len(people) - MOST_NAMES) if len(people) > MOST_NAMES else named


def _moved(session: Session, people: Mapping[str, Person], since: int) -> Iterator[str]:
    """RoSH and tiers that are not what they were; what went and came back is no change."""
    was: dict[tuple[str, str], str | None] = {}
    for person_id, payload in session.store.rows(MOVED, (since,)):
        for entry in json.loads(payload)["entries"]:
            before = entry.get("before") if entry.get("table") == "person" else None
            for name in ("rosh", "tier_ag", "tier_ad"):
                if before and name in before:
                    was.setdefault((person_id, name), before[name])
    for (person_id, name), earlier in was.items():
        person = people.get(person_id)
        if person is not None and getattr(person, name) != earlier:
            yield _move_words(person, name, earlier)


def _move_words(person: Person, name: str, earlier: str | None) -> str:
    if name == "rosh":
        was = rosh_words(Rosh(earlier) if earlier else None)
        return tr("{who}: RoSH {was}, now {now}.", who=_names([person]), was=was, now=rosh_words(person.rosh))
    none = tr("none recorded")
    return tr("{who}: tier {was}, now {now}.", who=_names([person]), was=earlier or none, now=getattr(person, name) or none)


def _warned(session: Session, people: Mapping[str, Person], printed: date) -> Iterator[str]:
    found = session.store.find(EnforcementRecord, "fact = ? AND happened_on > ?", (Fact.WARNING.value, printed.isoformat()))
    given = [people[one.person_id] for one in found if one.person_id in people]
    if given:
        yield trn("{n} warning given: {names}.", "{n} warnings given: {names}.", len(given), names=_names(given))


def _counts(session: Session, figures: WorkloadFigures, printed: date) -> Iterator[str]:
    """The counts of the week it was printed in, where they were kept, beside those of now."""
    then = next((one for one in kept_weeks(session) if one.week_on == week_of(printed)), None)
    now = snapshot_of(figures, session.officer_name)
    if then is None or then.week_on == now.week_on:
        return
    pairs = (
        (tr("cases"), str(then.cases), str(now.cases)), (tr("overdue"), str(then.overdue), str(now.overdue)),
        (tr("high or very high RoSH"), str(then.high_risk), str(now.high_risk)),
        (tr("capacity"), _percent(then), _percent(now)),
    )  # fmt: skip
    told = [tr("{what} {was}, now {now}", what=what, was=was, now=after) for what, was, after in pairs if was != after]
    if told:
        yield f"{tr('Counts: {all}', all='; '.join(told))}."


def _percent(week: WorkloadSnapshot) -> str:
    percent = percent_of(week)
    if percent is None:
        return tr("not known")
    return tr("{percent}% ({weighted} of {cases} cases weighted)", percent=f"{percent:.1f}", weighted=week.weighted,
              cases=week.cases)  # fmt: skip
