"""What an appointment that is being typed should be warned of: a clash, another within the hour, a day off, its order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseload.casework.diary import diary, tight_for
from caseload.casework.placing import placed_words
from caseload.domain.compliance import MovedBy
from caseload.domain.contact import Contact
from caseload.domain.dates import short_date
from caseload.domain.words import Message, msg, tr
from ui.hub import Hub

ASKED: dict[MovedBy, Message] = {
    MovedBy.PERSON: msg("The person asked"), MovedBy.SERVICE: msg("Our side: never counts against the person"),
    MovedBy.NOT_SAID: msg("Not said"),
}  # fmt: skip


def closed_words(hub: Hub, day: date) -> str:
    """That a day is no working day, or that the officer is away; empty when neither."""
    found = diary(hub.session, day, day)[0]
    said = [] if found.working else [tr("{day} is not a working day", day=short_date(day, hub.today))]
    said += [tr("{day}: {away}", day=short_date(day, hub.today), away=found.away)] if found.away else []
    return "; ".join(said)


def warnings_of(hub: Hub, contact: Contact) -> Iterator[str]:
    """Each warning of an appointment as it would be booked; they warn and forbid nothing."""
    if words := closed_words(hub, contact.happens_on):
        yield words
    if words := placed_words(hub.session, contact):
        yield words
    for tight in tight_for(hub.session, contact):
        other = tight.second if tight.first.key == contact.id else tight.first
        yield tr("{reason} ({name})", reason=str(tight.reason), name=other.called) if other.called else str(tight.reason)
