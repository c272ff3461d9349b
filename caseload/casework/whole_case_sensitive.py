"""The sensitive entries of one case, for a sheet of their own: what each is, its day and its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from caseload.casework.around import Around
from caseload.casework.plan_reads import PlanFile
from caseload.casework.session import Session
from caseload.casework.supervising import decisions_of
from caseload.documents.case_facts import SensitiveEntry
from caseload.domain.entry import Entry
from caseload.domain.words import Message, msg

FROM_BEFORE = "handover|"


def _joined(*words: str) -> str:
    """What is said of an entry, with what is empty left off."""
    return ": ".join(filter(None, words))


TOLD: tuple[tuple[str, Message, Callable[[Any], tuple[date | None, str]]], ...] = (
    ("notes", msg("Note"), lambda one: (one.written_on, one.body)),
    ("contacts", msg("Contact"), lambda one: (one.happens_on, _joined(one.type_words, one.note))),
    ("goals", msg("Goal"), lambda one: (one.status_on, one.title)),
    ("steps", msg("Step"), lambda one: (one.due_on, one.description)),
    ("agreements", msg("Answer to the plan"), lambda one: (one.agreed_on, _joined(one.person_view, one.why))),
    ("stones", msg("Stone or lapse"), lambda one: (one.happened_on, one.words)),
    ("registrations", msg("Registration"), lambda one: (one.started_on, _joined(one.words or one.code, one.note))),
    ("strengths", msg("Strength"), lambda one: (one.noted_on, one.words)),
    ("life_events", msg("Life event"), lambda one: (one.happened_on, one.words)),
    ("case_contacts", msg("Contact person"), lambda one: (one.consent_on, _joined(one.name, one.role, one.reach))),
    ("meetings", msg("Meeting"), lambda one: (one.held_on, _joined(one.kind, one.note))),
    ("actions", msg("Action"), lambda one: (one.due_on, one.words)),
    ("sharings", msg("Shared information"), lambda one: (one.shared_on, one.what)),
    ("home_visit_checks", msg("Home visit check"), lambda one: (one.assessed_on, one.decision)),
    ("referrals", msg("Referral"), lambda one: (one.made_on, _joined(one.agency_words, one.need_words, one.asks))),
    ("decisions", msg("Decided in supervision"), lambda one: (one.decided_on, one.words)),
)  # fmt: skip



def sensitive_entries(session: Session, file: PlanFile, around: Around) -> tuple[SensitiveEntry, ...]:
    """Every sensitive entry that a reader should know of, the newest first; the history that came with a handover is not one."""
    found = [
        SensitiveEntry(kind=str(words), on=tell(one)[0], words=tell(one)[1])
        for name, words, tell in TOLD for one in _held(session, file, around, name)
        if one.sensitive and not one.source.startswith(FROM_BEFORE)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.on is not None, one.on or date.min), reverse=True))


def _held(session: Session, file: PlanFile, around: Around, name: str) -> Iterator[Entry]:
    if name == "decisions":
        yield from decisions_of(session, file.case.person.id)
    else:
        place = next(one for one in (file.case, file, around) if hasattr(one, name))
        yield from getattr(place, name)
