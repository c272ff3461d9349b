"""A letter of referral: who, what is needed and asked, how the agency answers; nothing the agency does not need."""

from __future__ import annotations

from collections.abc import Iterator

from caseload.documents.about import About
from caseload.documents.blocks import (
    AddressLines,
    Document,
    Fact,
    FactGrid,
    Heading,
    KeepTogether,
    Mark,
    Paragraph,
    Tick,
    TickList,
    type_of_block,
)
from caseload.documents.letters import answering, closing
from caseload.documents.phrases import crn_words, file_stem, officer_words
from caseload.documents.release_facts import ReferralFacts
from caseload.domain.dates import plain_date
from caseload.domain.words import msg, tr

ADDRESS, SAFETY, CONTACT = "address", "safety", "preferences"
"""What a letter tells only where the officer chose it; offences and risk levels are never in it."""
CHOICES = {
    ADDRESS: msg("The person's address"), SAFETY: msg("What keeps staff safe"),
    CONTACT: msg("How the person likes to be reached"),
}  # fmt: skip


def build_referral_letter(facts: ReferralFacts, about: About) -> Document:
    """To the agency: the person as far as needed, the need and what is asked, and boxes to answer with."""
    title = tr("Referral")
    return Document(
        title=title, right_label=plain_date(about.today), blocks=tuple(_blocks(facts, about)), marking=about.marking,
        author=about.officer_name, subject=title, outline=False,
        footer_left=tr("{document}, {crn}", document=title, crn=crn_words(facts.person.crn)),
    )  # fmt: skip


def referral_file_stem(facts: ReferralFacts, about: About) -> str:
    """A file name of document, CRN and day, never of the person."""
    return file_stem("referral", facts.person.crn, about.today.isoformat())


def _blocks(facts: ReferralFacts, about: About) -> Iterator[type_of_block]:
    referral, agency = facts.referral, facts.agency
    name = agency.name if agency else referral.agency_words
    address = (name, referral.service, *(agency.address.splitlines() if agency else ()))
    head = facts.head
    phone = tr("Telephone: {number}", number=head.phone) if head.phone else ""
    sender, _, post = officer_words(about.officer).partition(", ")
    yield AddressLines(tuple(filter(None, address)), tuple(filter(None, (sender, post, *head.office, phone))))
    yield Paragraph(tr("Dear colleague"))
    yield Paragraph(tr("I am a probation officer. I refer {name} to you and ask you to see them.", name=facts.person.spoken_name))
    yield FactGrid(tuple(_person(facts)))
    yield Heading(text=tr("What is needed"))
    yield Paragraph(_need(facts, about))
    yield Heading(text=tr("What I ask of you"))
    asked = tr("Please see {name} and tell me what you can offer.", name=facts.person.spoken_name)
    yield Paragraph(referral.asks.strip() or asked)
    yield from answering(head)
    yield _answer()
    yield closing(about)


def _person(facts: ReferralFacts) -> Iterator[Fact]:
    person = facts.person
    yield Fact(tr("Name"), tr("{forename} {surname}", forename=person.forename, surname=person.surname).strip())
    yield Fact(tr("Date of birth"), plain_date(person.date_of_birth) if person.date_of_birth else tr("not recorded"))
    phone = next((one.number for one in person.phones), "")
    yield Fact(tr("Telephone"), phone or tr("not recorded"))
    if person.language:
        yield Fact(tr("Language"), person.language)
    if person.adjustments:
        yield Fact(tr("What helps, and adjustments"), person.adjustments)
    if ADDRESS in facts.chosen:
        home = next((one for one in person.addresses if one.kind == "home"), None)
        yield Fact(tr("Address"), ", ".join((*home.lines, home.postcode)) if home else tr("not recorded"))
    if SAFETY in facts.chosen and person.staff_safety:
        yield Fact(tr("To keep staff safe"), person.staff_safety)
    if CONTACT in facts.chosen and person.contact_preferences:
        yield Fact(tr("How to reach the person"), person.contact_preferences)


def _need(facts: ReferralFacts, about: About) -> str:
    """The need in the officer's words, else the area as it is called."""
    if facts.referral.need_words.strip():
        return facts.referral.need_words.strip()
    area = about.rules.areas.get(facts.referral.need_area)
    return tr(area.words) if area else facts.referral.need_area


def _answer() -> KeepTogether:
    """Boxes the agency ticks and sends back: received, offered, seen, or not taken and why."""
    blank = tr("date: ......................")
    return KeepTogether((
        Heading(text=tr("Please answer on this sheet or by telephone")),
        TickList((
            Tick(Mark.BOX, tr("We have received this referral"), blank),
            Tick(Mark.BOX, tr("First appointment offered"), blank),
            Tick(Mark.BOX, tr("We have seen the person"), blank),
            Tick(Mark.BOX, tr("We cannot take this referral, because"), ".............................."),
        )),
        Paragraph(tr("I keep this referral open until you have seen the person or have told me that you cannot."), muted=True),
    ))  # fmt: skip
