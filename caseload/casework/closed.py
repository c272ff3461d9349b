"""What the lists of a sitting tell of a sensitive entry: its words once it was opened, before that where to read it."""

from __future__ import annotations

import typing
from dataclasses import fields, replace

from caseload.casework.session import Session
from caseload.domain.contact import Contact
from caseload.domain.entry import Entry
from caseload.domain.plan import Goal, Step
from caseload.domain.referring import Referral
from caseload.domain.words import Message, msg

SEE_CASE: Message = msg("sensitive, see the case")
HANGS_ON: tuple[tuple[str, type[Entry]], ...] = (
    ("goal_id", Goal), ("step_id", Step), ("about", Step), ("contact_id", Contact), ("referral_id", Referral),
)  # fmt: skip
E = typing.TypeVar("E", bound=Entry)
KEPT = frozenset({"id", "created_at", "changed_at", "written_up_at", "deleted_at", "source", "about", "need_area", "area"})
"""What of an entry without its words is no word somebody wrote: where it hangs and when it was kept."""


def is_closed(session: Session, *entries: Entry | None) -> bool:
    """Whether one of these entries is sensitive and was not opened in this sitting."""
    return any(one is not None and one.sensitive and one.id not in session.opened for one in entries)


def held_with(session: Session, entry: Entry) -> tuple[Entry, ...]:
    """An entry and those it hangs on: what was said of a goal, a step, a contact or a referral is closed with it."""
    held: list[Entry] = [entry]
    for name, record in () if isinstance(entry, Contact | Referral) else HANGS_ON:  # they serve a step and are not part of it
        above = session.store.get(record, getattr(entry, name)) if getattr(entry, name, "") else None
        held += held_with(session, above) if above is not None else ()
    return tuple(held)


def without_words(entry: E, **told: typing.Any) -> E:
    """The entry with nothing in it that somebody wrote, and in these fields what is told instead."""
    hints = typing.get_type_hints(type(entry))
    empty: dict[str, typing.Any] = {
        one.name: "" if hints[one.name] is str else () for one in fields(entry)
        if hints[one.name] in (str, tuple[str, ...]) and one.name not in KEPT and not one.name.endswith("_id")
    }  # fmt: skip
    return replace(entry, **empty | told)


def unless_closed(session: Session, words: str, *entries: Entry | None) -> str:
    """Words of an entry and of those it hangs on, or where to read them while one of these is closed."""
    return str(SEE_CASE) if words and is_closed(session, *entries) else words
