"""What was handed on and taken over, as the audit keeps it: it stays when the cases themselves are gone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from caseload.casework.handing import HandedCase, handed_cases
from caseload.casework.handing_history import TAKEN_OVER
from caseload.casework.session import Session
from caseload.domain.seniority import Handover, HandoverForm
from caseload.domain.words import Message, msg

ACTS: dict[str, Message] = {
    "hand_over": msg("handed over"), "withdraw_handover": msg("handover taken back"), "record_receipt": msg("receipt recorded"),
    "remove_handed_over": msg("copies removed"), TAKEN_OVER: msg("taken over"),
}  # fmt: skip
LOG = (
    "SELECT happened_at, officer, act, recipient, count(nullif(person_id, '')), max(json_extract(payload, '$.sentence')) "
    "FROM audit LEFT JOIN audit_payload USING (sequence) WHERE act IN (SELECT value FROM json_each(?)) "
    "GROUP BY happened_at, officer, act, recipient ORDER BY max(sequence) DESC"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """Cases that went together to one officer and are still in this file."""

    bundle: str
    to_officer: str
    form: HandoverForm
    cases: tuple[HandedCase, ...]

    @property
    def first(self) -> Handover:
        """The handover of its first case: when it was sent and why."""
        return self.cases[0].handover

    @property
    def received(self) -> tuple[HandedCase, ...]:
        """The cases whose receipt is recorded."""
        return tuple(one for one in self.cases if one.handover.receipt_on is not None)

    @property
    def awaited(self) -> tuple[HandedCase, ...]:
        """The cases whose receipt is awaited."""
        return tuple(one for one in self.cases if one.handover.receipt_on is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One act of handing on or taking over: when, by whom, what, to whom, of how many cases, and in words.

    The words hold the receipt of what was taken over; they are empty where the audit's payload was erased.
    """

    at: datetime
    officer: str
    what: Message
    recipient: str
    cases: int
    told: str = ""
    came_in: bool = False


def sendings(session: Session) -> tuple[Sending, ...]:
    """What was handed on and is still here, a line a sending; those that await a receipt first, the oldest first."""
    found: dict[str, list[HandedCase]] = {}
    for one in handed_cases(session):
        found.setdefault(one.handover.bundle or one.handover.id, []).append(one)
    made = [
        Sending(bundle=key, to_officer=cases[0].handover.to_officer, form=cases[0].handover.form, cases=tuple(cases))
        for key, cases in found.items()
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda one: (not one.awaited, one.first.sent_on)))


def handing_log(session: Session) -> tuple[LogLine, ...]:
    """Every act of handing on or taking over, the newest first; no name of a person on probation is in it."""
    rows = session.store.rows(LOG, (json.dumps(list(ACTS)),))
    return tuple(
        LogLine(
            at=datetime.fromisoformat(str(at)).astimezone(),
            officer=str(who),
            what=ACTS[str(act)],
            recipient=str(to),
            cases=n,
            told=told or "",
            came_in=act == TAKEN_OVER,
        )
        for at, who, act, to, n, told in rows
    )
