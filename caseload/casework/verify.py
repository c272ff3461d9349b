"""Checking the file: both integrity checks, foreign keys, summaries recounted, the audit chain, and the entries against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from caseload.casework.clock import Clock, stamp
from caseload.casework.session import Session
from caseload.casework.summarise import summarise, valid_today
from caseload.casework.tombstones import stands
from caseload.domain.audit import first_break
from caseload.domain.errors import DamagedStore, Trouble
from caseload.domain.person import Person
from caseload.domain.rights import Tombstone
from caseload.domain.words import tr, trn
from caseload.storage import audit_log, high_water, keys
from caseload.storage.audited import held_against_audit
from caseload.storage.search_check import make_anew, unlike_entries
from caseload.storage.store import one_state, open_with_key
from caseload.storage.summaries import summary_of
from caseload.storage.waiting import damaged_pages

PEOPLE_AT_ONCE = 50
TOLD = 160  # letters of what SQLite says of a damaged structure: a hint for whoever helps, not a page of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One check with its result."""

    what: str
    ok: bool
    sentence: str


def verify_store(session: Session) -> tuple[Finding, ...]:
    """Run every check; nothing is changed. Each pragma catches what the other misses, so both run."""
    return tuple(_checked(session, what, check) for what, check in CHECKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeSearchAnew:
    """The search is to be made anew from the entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckWork:
    """The file to be checked by a worker on a connection of its own."""

    path: Path
    clock: Clock
    key: bytes = field(repr=False)


def check_work(session: Session) -> CheckWork:
    """What a worker needs to check the open file while it is worked in."""
    return CheckWork(path=session.path, clock=session.clock, key=session.store.key)


def verify_apart(work: CheckWork) -> tuple[Finding, ...]:
    """Run every check on a connection that only reads, so that whoever works in the file waits for nothing.

    All checks see the file as it is now: an act in the middle would stand among the entries and not in the audit read before.
    """
    session = Session(open_with_key(work.path, work.key, lambda: stamp(work.clock), read_only=True), work.clock)
    try:
        with one_state(session.store):
            return verify_store(session)
    finally:
        session.close()


def _checked(session: Session, what: str, check: Callable[[Session], Finding]) -> Finding:
    """The finding of a check; damage that stops it is a finding too, so that the checks after it still run."""
    try:
        return check(session)
    except Trouble as trouble:
        return Finding(what=what, ok=False, sentence=str(trouble))


def _pages(session: Session) -> Finding:
    bad = damaged_pages(session.store)
    return _finding("pages", not bad, tr("Every encrypted page is as it was written."),
                    trn("{n} page is damaged.", "{n} pages are damaged.", bad))  # fmt: skip


def _structure(session: Session) -> Finding:
    told = [line for row in session.store.rows("PRAGMA integrity_check") for line in row[0].splitlines()]
    return _finding("structure", told == ["ok"], tr("The structure of the file is whole."),
                    tr("The structure of the file is damaged: {what}.", what="; ".join(told[:2])[:TOLD]))  # fmt: skip


def _links(session: Session) -> Finding:
    stray = session.store.rows("PRAGMA foreign_key_check")
    return _finding("links", not stray, tr("Every record belongs to a person in the file."),
                    trn("{n} record belongs to nobody.", "{n} records belong to nobody.", len(stray)))  # fmt: skip


def _finding(what: str, ok: bool, good: str, bad: str) -> Finding:
    return Finding(what=what, ok=ok, sentence=good if ok else f"{bad} {tr('Restore the newest good backup.')}")


def _summaries(session: Session) -> Finding:
    wrong = people = 0
    for people, person in enumerate(_people(session), 1):  # noqa: B007  how many there were
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
        sentence=trn("{n} case line recounted and right.", "{n} case lines recounted and right.", people) if not wrong
        else trn("{n} case line does not match its records.", "{n} case lines do not match their records.", wrong),
    )  # fmt: skip


def _people(session: Session) -> Iterator[Person]:
    """Everyone, some at a time: to let go of thousands of records at once holds up every thread."""
    numbers = [number for (number,) in session.store.rows("SELECT row_id FROM person ORDER BY row_id")]
    for some in (numbers[first : first + PEOPLE_AT_ONCE] for first in range(0, len(numbers), PEOPLE_AT_ONCE)):
        yield from session.store.find(Person, "row_id BETWEEN ? AND ?", (some[0], some[-1]))


def _audit(session: Session) -> Finding:
    blanked = frozenset(number for one in session.store.find(Tombstone) for number in one.blanked)
    broken = first_break(audit_log.each_link(session.store), blanked) or audit_log.bad_payload(session.store)
    if broken is None:
        reached = high_water.head(session.store).sequence
        words = trn("The audit chain of {n} entry is whole.", "The audit chain of {n} entries is whole.", reached)
        return Finding(what="audit", ok=True, sentence=words)
    return Finding(
        what="audit", ok=False,
        sentence=tr("The audit chain is broken at entry {n}: the file was changed outside the program.", n=broken),
    )  # fmt: skip


def _records(session: Session) -> Finding:
    """An old page put back passes every check of pages: what it holds differs from what the audit says it became."""
    held = held_against_audit(session.store)
    good = trn("{n} entry stands as the audit says.", "{n} entries stand as the audit says.", held.compared)
    if not held.differing and not held.missing:
        return Finding(what="records", ok=True, sentence=good)
    bad = held.differing + held.missing
    return Finding(
        what="records", ok=False,
        sentence=trn("{n} entry is not as the audit says: an old part of the file was put back, or it was changed outside the "
                     "program. Restore the newest good backup and tell whoever looks after security.",
                     "{n} entries are not as the audit says: an old part of the file was put back, or it was changed outside the "
                     "program. Restore the newest good backup and tell whoever looks after security.", bad),
    )  # fmt: skip


def _search(session: Session) -> Finding:
    """An old page put back in the search passes every check of pages, and the audit knows nothing of the search."""
    try:
        wrong = unlike_entries(session.store)
    except DamagedStore:
        wrong = 1
    if not wrong:
        return Finding(what="search", ok=True, sentence=tr("The search leads to every entry by its words as they stand."))
    return Finding(
        what="search", ok=False,
        sentence=tr("The search does not fit the entries, as after an old part of the file was put back: it may leave some out "
                    "or show wrong ones. What the entries hold is not touched by it. Make the search anew from them under Check "
                    "the file, or with verify --mend-search."),
    )  # fmt: skip


def make_search_anew(session: Session, _command: MakeSearchAnew) -> None:
    """Make the search anew from the entries as they stand; no entry is changed, so the audit is told nothing."""
    with session.store.transaction():
        make_anew(session.store)


def _tombstones(session: Session) -> Finding:
    """What is left of cases removed for good must still meet the stretch of the audit it was bound to."""
    stones = session.store.find(Tombstone)
    bad = sum(not stands(session, one) for one in stones)
    return _finding("tombstones", not bad,
                    trn("{n} record of a case removed for good is as it was written.",
                        "{n} records of cases removed for good are as they were written.", len(stones)),
                    trn("{n} record of a case removed for good was changed.",
                        "{n} records of cases removed for good were changed.", bad))  # fmt: skip


def _mark(session: Session) -> Finding:
    """A whole old file put back is whole in itself: only what was seen of it before tells."""
    mark = high_water.seen(session.store.key)
    if mark is None:
        return Finding(what="newest", ok=True, sentence=tr("This computer has not seen the file before, so nothing is compared."))
    older = older_than_seen(session)
    good = tr("The file holds entry {n} of its audit, the last that this computer has seen.", n=mark.sequence)
    return Finding(what="newest", ok=not older, sentence=older or good)


def older_than_seen(session: Session) -> str:
    """What to say when the file is not the newest this computer has seen; empty when it is, or was never seen."""
    mark = high_water.seen(session.store.key)
    if mark is None or high_water.holds(session.store, mark):
        return ""
    return tr(
        "This file is older than the one last used on this computer, or another copy of it: entry {n} of its audit was seen here "
        "and is not in it. If you put an older copy back on purpose, say so under Backups in Settings. If not, restore the "
        "newest good backup and tell whoever looks after security.", n=mark.sequence,
    )  # fmt: skip


def _keys(session: Session) -> Finding:
    bad = keys.unlike_written(session.path)
    if not bad and keys.copies_differ(session.path):
        return Finding(what="keys", ok=False, sentence=tr(
            "The second copy of the key file, {name}, holds other ways in than the first: of another file, or from before one "
            "was changed. The next opening for writing makes it like the first.", name=keys.earlier_key_file(session.path).name))
    return Finding(
        what="keys", ok=not bad,
        sentence=tr("The key file is as it was written.") if not bad
        else tr("The key file {name} is damaged; its other copy opened the file. Change the passphrase, which writes both copies "
                "anew, and print a new recovery sheet.", name=bad[0]),
    )  # fmt: skip


CHECKS: tuple[tuple[str, Callable[[Session], Finding]], ...] = (
    ("pages", _pages), ("structure", _structure), ("links", _links), ("summaries", _summaries), ("audit", _audit),
    ("records", _records), ("search", _search), ("tombstones", _tombstones), ("keys", _keys), ("newest", _mark),
)  # fmt: skip
