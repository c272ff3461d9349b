"""What the lists of a sitting tell of a sensitive entry: its words once it was opened, before that where to read it."""

from __future__ import annotations

import typing
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from functools import cache

from caseload.casework.session import Session
from caseload.domain.contact import Contact
from caseload.domain.entry import Entry
from caseload.domain.plan import Goal, Step
from caseload.domain.referring import Referral
from caseload.domain.words import Message, msg

SEE_CASE: Message = msg("sensitive, see the case")
HANGS_ON: tuple[tuple[str, type[Entry]], ...] = (
    ("goal_id", Goal), ("step_id", Step), ("about", Step), ("about", Goal), ("about", Contact), ("contact_id", Contact),
    ("referral_id", Referral),
)  # fmt: skip
E = typing.TypeVar("E", bound=Entry)
F = typing.TypeVar("F")
KEPT = frozenset({"id", "created_at", "changed_at", "written_up_at", "deleted_at", "source", "about", "need_area", "area",
                  "type_code", "type_words", "outcome_code", "outcome_words", "officer_name"})  # fmt: skip
"""What of an entry without its words is no secret: where it hangs, when it was kept, how somebody was to be seen and by whom."""


def is_closed(session: Session, *entries: Entry | None) -> bool:
    """Whether one of these entries is sensitive and was not opened in this sitting."""
    return any(one is not None and one.sensitive and one.id not in session.opened for one in entries)


def held_with(session: Session, entry: Entry) -> tuple[Entry, ...]:
    """An entry and those it hangs on: what was said of a goal, a step, a contact or a referral is closed with it."""
    held: list[Entry] = [entry]
    for name, record in HANGS_ON if _above(entry) else ():
        above = session.store.get(record, getattr(entry, name)) if getattr(entry, name, "") else None
        held += held_with(session, above) if above is not None else ()
    return tuple(held)


def sensitive_among(entries: Iterable[Entry]) -> frozenset[str]:
    """The ids of the entries that are sensitive and of those that hang on one, for papers, which tell nothing of either."""
    every = tuple(entries)
    found = {one.id for one in every if one.sensitive}
    before = 0
    while before < len(found):  # a step hangs on its goal, and a chase on the step
        before = len(found)
        found |= {one.id for one in every if any(getattr(one, name, "") in found for name in _above(one))}
    return frozenset(found)


def _above(entry: Entry) -> Iterable[str]:
    """The fields that say on what an entry hangs; a contact or a referral serves a step and is not part of it."""
    return () if isinstance(entry, Contact | Referral) else (*(name for name, _ in HANGS_ON), "entry_id")


def without_words(entry: E, **told: typing.Any) -> E:
    """The entry with nothing in it that somebody wrote, and in these fields what is told instead."""
    record: typing.Any = type(entry)
    return replace(entry, **_wordless(record) | told)


@cache
def _wordless(record: type[Entry]) -> dict[str, typing.Any]:
    """What the fields in which somebody writes hold where nothing is written."""
    hints = typing.get_type_hints(record)
    return {
        one.name: "" if hints[one.name] is str else () for one in fields(record)
        if hints[one.name] in (str, tuple[str, ...]) and one.name not in KEPT and not one.name.endswith("_id")
    }  # fmt: skip


def as_closed(session: Session, file: F) -> F:
    """What was read of a case or plan, without the words of what is closed and of what hangs on that."""
    every = tuple(_entries(file))
    hidden = sensitive_among(every) if is_closed(session, *every) else frozenset[str]()
    return _hiding(file, hidden) if hidden else file


def _entries(file: object) -> typing.Iterator[Entry]:
    for one in _values(file).values():
        yield from (entry for entry in one if isinstance(entry, Entry)) if isinstance(one, tuple) else _entries(one)


def _hiding(file: F, hidden: frozenset[str]) -> F:
    told: dict[str, typing.Any] = {}
    for name, one in _values(file).items():
        told[name] = _hiding(one, hidden) if not isinstance(one, tuple) else tuple(
            without_words(each) if isinstance(each, Entry) and each.id in hidden else each for each in one)  # fmt: skip
    return typing.cast("F", replace(typing.cast("typing.Any", file), **told))


def _values(file: object) -> dict[str, typing.Any]:
    """The tuples of entries in what was read, and what was read inside it."""
    if not is_dataclass(file) or isinstance(file, Entry):
        return {}
    held = {one.name: getattr(file, one.name) for one in fields(file)}
    return {name: one for name, one in held.items() if isinstance(one, tuple) or _values(one)}


def unless_closed(session: Session, words: str, *entries: Entry | None) -> str:
    """Words of an entry and of those it hangs on, or where to read them while one of these is closed."""
    return str(SEE_CASE) if words and is_closed(session, *entries) else words
