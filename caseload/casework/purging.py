"""Removing cases for good, one or many in one confirmed act; what is left of each is a tombstone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from caseload.casework.checks import check_words
from caseload.casework.retaining import RetentionLine, retention_of
from caseload.casework.session import Session
from caseload.casework.tombstones import lay_tombstone
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.errors import Refusal
from caseload.domain.retention import Keeping
from caseload.domain.words import tr, trn
from caseload.storage.erasing import settle_file


@dataclass(frozen=True, slots=True, kw_only=True)
class PurgeCases:
    """Cases to remove for good, why, and the words typed to confirm it."""

    person_ids: tuple[str, ...]
    confirm: str
    reason: str


def confirm_words(session: Session, person_ids: Sequence[str]) -> str:
    """What is typed to confirm: the CRN of one case (its surname where it has none), the number of several."""
    lines = [retention_of(session, one) for one in dict.fromkeys(person_ids)]
    if len(lines) == 1:
        return lines[0].person.crn or lines[0].person.surname
    return trn("{n} case", "{n} cases", len(lines))


def purge_cases(session: Session, command: PurgeCases) -> Change:
    """Remove cases for good with every entry, word of the search, draft and audit payload; it cannot be undone.

    Refused as a whole while one of them is open, held, or somebody's request is not answered.
    """
    reason = check_words(command.reason, tr("The reason for removing it"))
    lines = [retention_of(session, one) for one in dict.fromkeys(command.person_ids)]
    if not lines:
        raise Refusal(tr("No case is chosen. Choose the cases first."))
    for line in lines:
        check_removable(line)
    wanted = confirm_words(session, command.person_ids)
    if command.confirm.strip().casefold() != wanted.casefold():
        raise Refusal(tr("Nothing was removed: type {words} to confirm.", words=wanted))
    with act(session, "purge_cases", AuditKind.ERASURE) as unit:
        for line in lines:
            lay_tombstone(session, unit, line.person, reason)
        unit.reversible = False
        unit.sentence = trn("{n} case was removed for good. Its certificate is in Records.",
                            "{n} cases were removed for good. Their certificates are in Records.", len(lines))  # fmt: skip
    settle_file(session.store)
    return unit.result


def check_removable(line: RetentionLine) -> None:
    """Refuse to remove a case that is open, or that something holds."""
    stand = line.retention
    if stand.state is Keeping.OPEN:
        raise Refusal(tr("{name} is an open case. Close it or hand it over first.", name=line.person.name))
    if stand.state is Keeping.HELD:
        raise Refusal(tr("{name} cannot be removed. {why}", name=line.person.name, why=str(stand.reason)))
