"""What a warning and a compliance letter share: what happened, when it is given, the next appointment, how to answer."""

from __future__ import annotations

from collections.abc import Iterator

from caseload.documents.about import About, FailureFacts, Letterhead
from caseload.documents.blocks import Paragraph, Span, type_of_block
from caseload.documents.letters import answering, appointment_grid, section, when_words, where_words
from caseload.domain.contact import Attendance, Contact
from caseload.domain.dates import long_date
from caseload.domain.words import tr


def given_line(facts: FailureFacts) -> Paragraph:
    """The day the letter is given: the day from which a warning counts."""
    return Paragraph((Span(tr("Date given:")), Span(f" {long_date(facts.given_on)}", bold=True)))


def happened(facts: FailureFacts) -> Iterator[type_of_block]:
    """The circumstances of the failure, then the officer's own words about them; the note of the contact is not read."""
    yield Paragraph(_appointment(facts.failure))
    if facts.failure.attendance is Attendance.DID_NOT_COMPLY:
        yield Paragraph(tr("You came, but you did not do what was asked of you there."))
    else:
        yield Paragraph(tr("You did not keep this appointment, and I have found no reasonable excuse for that."))
    if facts.happened.strip():
        yield Paragraph(facts.happened.strip())


def next_appointment(facts: FailureFacts, about: About) -> Iterator[type_of_block]:
    """The next appointment in its box, where one is booked."""
    if facts.following is not None:
        yield from section(tr("Your next appointment"), appointment_grid(facts.following, facts.head, about))


def tell_me(facts: FailureFacts) -> Iterator[type_of_block]:
    """That a reason still counts, that help is there, and how to ring."""
    yield Paragraph(tr("If there was a reason that I do not know of, tell me and show me anything that proves it. It can still "
                       "change what is recorded."))  # fmt: skip
    yield Paragraph(tr("If something makes it hard for you to keep to what is asked, such as travel, work, children, health or "
                       "where you live, tell me. We can look for another time, place or way."))  # fmt: skip
    yield from answering(facts.head)


def _appointment(contact: Contact) -> str:
    """Only a place that was recorded is told of what has happened."""
    if place := where_words(contact, Letterhead()):
        return tr("You had an appointment on {when}. Where: {place}.", when=when_words(contact), place=place)
    return tr("You had an appointment on {when}.", when=when_words(contact))
