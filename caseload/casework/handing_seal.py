"""The sealed file of a handover: gathered where the session is, sealed in any thread, since making its key takes a while."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from caseload.casework.session import Session
from caseload.domain.errors import Refusal
from caseload.domain.words import tr
from caseload.storage.bundle import Bundle, gather, history_of, to_document
from caseload.storage.sealed import seal

if TYPE_CHECKING:
    from caseload.casework.handing import HandOver

LAST = "SELECT coalesce(max(sequence), 0) FROM audit WHERE person_id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredCases:
    """Everything that goes with some cases, and the last act on them that it holds."""

    bundle: Bundle
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedCases:
    """The bytes of a handover file, under which name it is known, and the last act on its cases that it holds."""

    made: str
    sequence: int
    data: bytes = field(repr=False)


def gather_handover(session: Session, command: HandOver) -> GatheredCases:
    """Read everything on the cases of a handover; nothing is written and nothing sealed yet."""
    people = tuple(dict.fromkeys(command.person_ids))
    bundle = Bundle(
        id=secrets.token_hex(16), made_on=session.today, from_officer=session.officer_name, reason=command.reason.strip(),
        planned=command.planned, ready_on=command.ready_on, entries=gather(session.store, people),
        history={one: history_of(session.store, one) for one in people},
    )  # fmt: skip
    return GatheredCases(bundle=bundle, sequence=_last_act(session, people))


def seal_handover(gathered: GatheredCases, passphrase: str) -> SealedCases:
    """Seal what was gathered; reads and writes nothing, so any thread may do it."""
    data = seal(to_document(gathered.bundle), passphrase)
    return SealedCases(made=gathered.bundle.id, sequence=gathered.sequence, data=data)


def check_unmoved(session: Session, sealed: SealedCases, person_ids: tuple[str, ...]) -> None:
    """Refuse a file that no longer holds everything: something was recorded on its cases while it was sealed."""
    if _last_act(session, person_ids) != sealed.sequence:
        raise Refusal(tr("Something was recorded on these cases while the file was sealed. Save it again."))


def _last_act(session: Session, person_ids: tuple[str, ...]) -> int:
    ((last,),) = session.store.rows(LAST, (json.dumps(list(person_ids)),))
    return int(str(last))
