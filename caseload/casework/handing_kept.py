"""Whether the sender's copy of a case may go: its receipt is recorded, and nothing was written in it after it was sent."""

from __future__ import annotations

import json

from caseload.casework.session import Session
from caseload.domain.dates import short_date
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.seniority import Handover
from caseload.domain.words import tr, trn
from caseload.storage.tables import table_of

SINCE = (
    "SELECT payload FROM audit JOIN audit_payload USING (sequence) WHERE person_id = ? AND sequence > "
    "(SELECT max(sequence) FROM audit WHERE person_id = ? AND act = 'hand_over')"
)


def is_ours(handover: Handover) -> bool:
    """Whether it was made in this file: one that came with a case keeps where it came from."""
    return not handover.source.startswith("handover|")


def written_since(session: Session, person_id: str) -> int:
    """How many entries of a case were written after it was last handed over: whoever has the case does not have these."""
    about = table_of(Handover).name
    told = (json.loads(payload) for (payload,) in session.store.rows(SINCE, (person_id, person_id)))
    return sum(entry["table"] != about for one in told for entry in one.get("entries", ()))


def received(session: Session, person_id: str) -> Handover:
    """The last handover of a case; refuses to let a copy go that nobody is known to have whole."""
    found = [one for one in session.store.of_person(Handover, person_id) if is_ours(one)]
    name = session.store.need(Person, person_id).name
    if not found or found[-1].receipt_on is None:
        raise Refusal(tr("No receipt is recorded for {name}, so the only sure copy stays here. Record the receipt first.",
                         name=name))  # fmt: skip
    more = written_since(session, person_id)
    if more:
        raise Refusal(trn(
            "{n} entry was written for {name} after the handover of {date}, and {who} does not have it. Hand this case over once "
            "more on paper, record that receipt, then remove the copy.",
            "{n} entries were written for {name} after the handover of {date}, and {who} does not have them. Hand this case over "
            "once more on paper, record that receipt, then remove the copy.", more, name=name, who=found[-1].to_officer,
            date=short_date(found[-1].sent_on, session.today),
        ))  # fmt: skip
    return found[-1]


def why_kept(session: Session, person_id: str) -> str:
    """Why the copy of a case must stay for now; empty where it may go."""
    try:
        received(session, person_id)
    except Refusal as refusal:
        return str(refusal)
    return ""
