"""Checking the file: both integrity checks, foreign keys, summary rows recounted, and the audit chain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from caseload.casework.session import Session
from caseload.casework.summarise import summarise, valid_today
from caseload.domain.audit import first_break
from caseload.domain.errors import Trouble
from caseload.domain.person import Person
from caseload.domain.words import tr, trn
from caseload.storage import audit_log
from caseload.storage.summaries import summary_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One check with its result."""

    what: str
    ok: bool
    sentence: str


def verify_store(session: Session) -> tuple[Finding, ...]:
    """Run every check; nothing is changed. Each pragma catches what the other misses, so both run."""
    return tuple(_checked(session, what, check) for what, check in CHECKS)


def _checked(session: Session, what: str, check: Callable[[Session], Finding]) -> Finding:
    """The finding of a check; damage that stops it is a finding too, so that the checks after it still run."""
    try:
        return check(session)
    except Trouble as trouble:
        return Finding(what=what, ok=False, sentence=str(trouble))


def _pages(session: Session) -> Finding:
    bad = session.store.rows("PRAGMA cipher_integrity_check")
    return _finding("pages", not bad, tr("Every encrypted page is as it was written."),
                    trn("{n} page is damaged.", "{n} pages are damaged.", len(bad)))  # fmt: skip


def _structure(session: Session) -> Finding:
    told = [row[0] for row in session.store.rows("PRAGMA integrity_check")]
    return _finding("structure", told == ["ok"], tr("The structure of the file is whole."),
                    tr("The structure of the file is damaged: {what}.", what="; ".join(told[:3])))  # fmt: skip


def _links(session: Session) -> Finding:
    stray = session.store.rows("PRAGMA foreign_key_check")
    return _finding("links", not stray, tr("Every record belongs to a person in the file."),
                    trn("{n} record belongs to nobody.", "{n} records belong to nobody.", len(stray)))  # fmt: skip


def _finding(what: str, ok: bool, good: str, bad: str) -> Finding:
    return Finding(what=what, ok=ok, sentence=good if ok else f"{bad} {tr('Restore the newest good backup.')}")


def _summaries(session: Session) -> Finding:
    wrong = 0
    people = session.store.find(Person)
    for person in people:
        kept = summary_of(session.store, person.id)
        if kept is None:
            wrong += 1
        elif valid_today(kept, session.today):
            fresh = summarise(session, person)
            same = replace(fresh, computed_on=kept.computed_on, recheck_on=kept.recheck_on, due_state=kept.due_state,
                           due_reason=kept.due_reason)  # fmt: skip
            wrong += same != kept
    return Finding(
        what="summaries", ok=not wrong,
        sentence=trn("{n} case line recounted and right.", "{n} case lines recounted and right.", len(people)) if not wrong
        else trn("{n} case line does not match its records.", "{n} case lines do not match their records.", wrong),
    )  # fmt: skip


def _audit(session: Session) -> Finding:
    links = audit_log.links(session.store)
    broken = first_break(links) or audit_log.bad_payload(session.store)
    if broken is None:
        words = trn("The audit chain of {n} entry is whole.", "The audit chain of {n} entries is whole.", len(links))
        return Finding(what="audit", ok=True, sentence=words)
    return Finding(
        what="audit", ok=False,
        sentence=tr("The audit chain is broken at entry {n}: the file was changed outside the program.", n=broken),
    )  # fmt: skip


CHECKS: tuple[tuple[str, Callable[[Session], Finding]], ...] = (
    ("pages", _pages), ("structure", _structure), ("links", _links), ("summaries", _summaries), ("audit", _audit),
)  # fmt: skip
