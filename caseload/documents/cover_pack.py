"""The absence-cover pack: whom to see when and where, what to know, what to do if they do not come, and what falls due."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from caseload.documents.about import About
from caseload.documents.blocks import (
    BulletList,
    Column,
    Document,
    Heading,
    KeepTogether,
    Panel,
    Paragraph,
    Span,
    Table,
    type_of_block,
    type_of_row,
)
from caseload.documents.case_parts import capital
from caseload.documents.dated_words import dated_words
from caseload.documents.phrases import crn_words, file_stem, officer_words, rosh_words
from caseload.documents.senior_facts import CoverCase, CoverFacts, CoverSlot
from caseload.domain.contact import Mode
from caseload.domain.dates import clock_time, long_date, plain_date, short_date
from caseload.domain.words import tr, trn

COLUMNS = (Column(weight=11, bold=True), Column(weight=26), Column(weight=63))


def build_cover_pack(facts: CoverFacts, about: About) -> Document:
    """What to do when someone does not come stands first; then the days, who is not booked, and what falls due."""
    officer = about.officer_name or tr("officer not named")
    period = tr("{first} to {last}", first=plain_date(facts.first), last=plain_date(facts.last))
    return Document(
        title=tr("Cover for {officer}", officer=officer), right_label=period, subtitle=_who(facts),
        blocks=tuple(_blocks(facts, about)), marking=about.marking, author=about.officer_name, subject=tr("Cover pack"),
        footer_left=tr("Cover for {officer}", officer=officer_words(about.officer)),
    )  # fmt: skip


def cover_file_stem(facts: CoverFacts, _about: About) -> str:
    """A file name of document and days."""
    return file_stem("cover", facts.first.isoformat(), facts.last.isoformat())


def _who(facts: CoverFacts) -> str:
    covers = tr("covered by {who}", who=facts.cover) if facts.cover else tr("nobody is named to cover")
    booked = trn("{n} appointment", "{n} appointments", len(facts.slots))
    owed = trn("{n} person due with nothing booked", "{n} people due with nothing booked", len(facts.unbooked))
    return f"{covers}: {booked}, {owed}"


def _blocks(facts: CoverFacts, about: About) -> Iterator[type_of_block]:
    yield _if_not(facts)
    if not facts.slots:
        yield Paragraph(tr("No appointment is booked on these days."))
    for day, slots in groupby(facts.slots, key=lambda slot: slot.contact.happens_on):
        rows = tuple(_row(slot, facts) for slot in slots)
        yield KeepTogether((Heading(text=long_date(day)), Table(COLUMNS, rows[:1])))
        if rows[1:]:
            yield Table(COLUMNS, rows[1:])
    yield from _unbooked(facts, about)
    yield from _due(facts, about)


def _if_not(facts: CoverFacts) -> Panel:
    """What to do the same day; nothing is decided in an officer's absence by this sheet."""
    whom = facts.call_in_to or tr("the duty senior")
    lines = (
        tr("Ring the same day and ask what got in the way. Ring again before the office closes."),
        tr("Offer another time, by the way that they keep contact best by, and book it."),
        tr("Write up the outcome the same day; a reason or proof they give is written with it."),
        tr("No warning, letter or return to court goes out because of this sheet: where a line below says that something is to "
           "be decided, ask {whom}.", whom=whom),
    )  # fmt: skip
    return Panel((Heading(text=tr("If someone does not come"), level=3), BulletList(lines, numbered=True)), shaded=True)


def _row(slot: CoverSlot, facts: CoverFacts) -> type_of_row:
    contact = slot.contact
    at = clock_time(contact.starts_at) if contact.starts_at else tr("no time")
    return (at, _whom(slot, facts), _know(slot.case) if slot.first else (Span(tr("as above"), muted=True),))


def _whom(slot: CoverSlot, facts: CoverFacts) -> tuple[Span, ...]:
    contact, person = slot.contact, slot.case.person
    how = "" if contact.mode is Mode.UNKNOWN else tr(contact.mode.value)
    where = contact.place or (facts.office if contact.mode is Mode.OFFICE else "")
    if contact.mode is Mode.HOME and not where:
        where = "; ".join(", ".join(filter(None, (*one.lines, one.postcode))) for one in person.addresses[:1])
    told = "\n".join(filter(None, (crn_words(person.crn), ", ".join(filter(None, (how, where))))))
    return (Span(slot.case.line.name, bold=True), Span(f"\n{told}", small=True))


def _know(case: CoverCase) -> tuple[Span, ...]:
    """What to know beforehand, then what holds if they do not come."""
    return (Span("\n".join(_facts(case))), Span(f"\n{tr('If not')}: ", bold=True), Span(". ".join(_if_they_do_not(case)) + "."))


def _facts(case: CoverCase) -> Iterator[str]:
    person, summary = case.person, case.line.summary
    risk = tr("RoSH {level}", level=rosh_words(case.line.rosh))
    yield ", ".join(filter(None, (risk, summary.flags, tr(summary.order_kind) if summary.order_kind else "")))
    if person.staff_safety:
        yield tr("Safety of staff: {words}", words=person.staff_safety)
    yield from case.visit
    said = (
        tr("language: {words}", words=person.language) if person.language else "",
        tr("adjustments: {words}", words=person.adjustments) if person.adjustments else "",
        tr("keeps contact best by: {words}", words=person.contact_preferences) if person.contact_preferences else "",
    )
    if told := "; ".join(filter(None, said)):
        yield capital(told)


def _if_they_do_not(case: CoverCase) -> Iterator[str]:
    numbers = "; ".join(" ".join(filter(None, (one.number, one.whose))) for one in case.person.phones)
    yield tr("ring {numbers}", numbers=numbers) if numbers else tr("no telephone number is recorded")
    if case.support:
        yield capital(case.support)
    if case.standing:
        yield capital(case.standing)


def _unbooked(facts: CoverFacts, about: About) -> Iterator[type_of_block]:
    """Whose contact falls due with nothing booked that meets it."""
    if not facts.unbooked:
        return
    yield Heading(text=tr("Due with nothing booked"), figure=trn("{n} person", "{n} people", len(facts.unbooked)))
    rows = sorted(facts.unbooked, key=lambda one: (one.line.summary.due_on or facts.last, one.person.name))
    yield Table((Column(weight=15), Column(weight=28), Column(weight=57)), tuple(_owed(one, about) for one in rows))


def _owed(case: CoverCase, about: About) -> type_of_row:
    due = case.line.summary.due_on
    who = (Span(case.line.name, bold=True), Span(f"\n{crn_words(case.person.crn)}", small=True))
    return (short_date(due, about.today) if due else "", who, _know(case))


def _due(facts: CoverFacts, about: About) -> Iterator[type_of_block]:
    if facts.dated:
        yield Heading(text=tr("Falls due on these days"))
        rows = tuple((short_date(one.on, about.today), f"{one.who.name} {crn_words(one.who.crn)}", dated_words(one))
                     for one in facts.dated)  # fmt: skip
        yield Table((Column(weight=15), Column(weight=38), Column(weight=47)), rows)
