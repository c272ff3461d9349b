"""What every letter shares: address and date, when and where of an appointment in plain words, how to answer, the close."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from caseload.documents.about import About, Letterhead
from caseload.documents.blocks import (
    AddressLines,
    Document,
    Fact,
    FactGrid,
    Heading,
    KeepTogether,
    NoteBox,
    Paragraph,
    Span,
    type_of_block,
)
from caseload.documents.phrases import crn_words, officer_words
from caseload.domain.contact import Contact, Mode
from caseload.domain.dates import clock_time, long_date, plain_date
from caseload.domain.person import Person
from caseload.domain.words import tr

NOON = 12
HOW = {
    Mode.OFFICE: "Come to the office.", Mode.HOME: "I will visit you at home.", Mode.VIDEO: "We will talk by video call.",
    Mode.PHONE: "I will telephone you.", Mode.PRISON: "I will visit you in prison.",
    Mode.PRISON_VIDEO: "We will talk by video link.", Mode.GROUP: "You will be in a group.",
    Mode.UNPAID_WORK: "You will do unpaid work.", Mode.ACTIVITY: "You will take part in an activity.",
}  # fmt: skip
NO_PLACE = {
    Mode.HOME: "At your home", Mode.VIDEO: "By video call", Mode.PHONE: "By telephone", Mode.PRISON: "In prison",
    Mode.PRISON_VIDEO: "By video link",
}  # fmt: skip
"""Where an appointment is when no place was typed; the other ways of meeting need one."""


def letter(title: str, person: Person, about: About, *blocks: type_of_block) -> Document:
    """A letter as a document: the subject is the paper's own words, so that no file or bookmark names the person."""
    return Document(
        title=title, right_label=plain_date(about.today), blocks=blocks, marking=about.marking, author=about.officer_name,
        subject=title, footer_left=tr("{document}, {crn}", document=title, crn=crn_words(person.crn)), outline=False,
    )  # fmt: skip


def opening(person: Person, head: Letterhead, about: About) -> Iterator[type_of_block]:
    """To whom, from whom, and the greeting."""
    home = next((one for one in person.addresses if one.kind == "home"), next(iter(person.addresses), None))
    lines = (*home.lines, home.postcode) if home else ()
    phone = tr("Telephone: {number}", number=head.phone) if head.phone else ""
    name, _, post = officer_words(about.officer).partition(", ")
    sender = (name, post, *head.office, phone)
    yield AddressLines(tuple(filter(None, (_full_name(person), *lines))), tuple(filter(None, sender)))
    yield Paragraph(tr("Dear {name}", name=person.spoken_name))


def appointment_grid(contact: Contact, head: Letterhead, about: About) -> FactGrid:
    """When, where, with whom and how, between lines that are found again at a glance."""
    place = where_words(contact, head) or tr("not recorded")
    facts = [Fact(tr("When"), _bold(when_words(contact))), Fact(tr("Where"), _bold(place)),
             Fact(tr("With"), contact.officer_name or about.officer_name or tr("officer not named"))]  # fmt: skip
    if contact.mode in HOW:
        facts.append(Fact(tr("How"), tr(HOW[contact.mode])))
    return FactGrid(tuple(facts), columns=1)


def answering(head: Letterhead) -> Iterator[type_of_block]:
    """How to reach the officer: the number stands at the head; there is room to write one in where none was given."""
    if not head.phone:
        yield NoteBox(tr("Telephone number to ring"), height_mm=9.0)


def helping() -> Paragraph:
    """The offer of help that stands in every letter."""
    return Paragraph(tr("If you find it hard to read this letter, need an interpreter, or need anything changed so that you can "
                        "come, tell me. You can ask someone you trust to ring me for you."))  # fmt: skip


def closing(about: About) -> KeepTogether:
    """Yours sincerely, with room for a signature."""
    return KeepTogether((
        Paragraph(tr("Yours sincerely")), NoteBox(tr("Signed"), height_mm=11.0), Paragraph(officer_words(about.officer)),
    ))  # fmt: skip


def section(title: str, *blocks: type_of_block) -> Iterator[type_of_block]:
    """A heading with what stands under it."""
    yield Heading(text=title, level=2)
    yield from blocks


def when_words(contact: Contact) -> str:
    """`Thursday 19 November 2026 at 2:15pm`, without a time where none is recorded."""
    day = long_date(contact.happens_on)
    return tr("{date} at {time}", date=day, time=plain_time(contact.starts_at)) if contact.starts_at else day


def where_words(contact: Contact, head: Letterhead) -> str:
    """The place as typed, else what the way of meeting says of it, the office's own address for a visit there; empty: unknown."""
    if contact.place.strip():
        return contact.place.strip()
    if contact.mode is Mode.OFFICE:
        return ", ".join(line.strip() for line in head.office if line.strip())
    return tr(NO_PLACE[contact.mode]) if contact.mode in NO_PLACE else ""


def plain_time(at: time) -> str:
    """`9:30am`, `2:15pm` or `12:00 midday`: how people say a time."""
    if (at.hour, at.minute) == (NOON, 0):
        return tr("{time} midday", time=clock_time(at))
    hour = at.hour % NOON or NOON
    said = f"{hour}:{at.minute:02d}"
    return tr("{time}am", time=said) if at.hour < NOON else tr("{time}pm", time=said)


def _full_name(person: Person) -> str:
    return f"{person.forename} {person.surname}".strip()


def _bold(text: str) -> tuple[Span, ...]:
    return (Span(text, bold=True),)
