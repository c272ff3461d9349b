"""The first day as the person takes it along: one page, large print, where to be at what time, and what to do if it goes wrong.

No offence, risk word or condition is on it: whoever finds the sheet learns only where its owner is to be.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from caseload.documents.about import About
from caseload.documents.blocks import (
    BulletList,
    Cell,
    Column,
    Document,
    Heading,
    KeepTogether,
    NoteBox,
    Paragraph,
    Span,
    Table,
    type_of_block,
    type_of_rich,
    type_of_row,
)
from caseload.documents.letters import plain_time, when_words, where_words
from caseload.documents.person_plan import day_words
from caseload.documents.phrases import crn_words, file_stem, first_name
from caseload.documents.release_facts import FirstDayFacts
from caseload.domain.dates import WEEKDAYS
from caseload.domain.first_day import LeftOut, Stop
from caseload.domain.words import tr

COLUMNS = (Column(weight=23), Column(weight=77))
OUT = time(9, 0)


def build_first_day(facts: FirstDayFacts, about: About) -> Document:
    """When and where the day begins, each place in order with its time, what waits, tonight, and whom to ring."""
    return Document(
        title=tr("My first day"), right_label=day_words(facts.release.day), blocks=tuple(_blocks(facts, about)),
        marking=about.marking, author=about.officer_name, subject=tr("My first day"),
        footer_left=tr("My first day, {crn}", crn=crn_words(facts.person.crn)), outline=False, large_print=True,
    )  # fmt: skip


def first_day_file_stem(facts: FirstDayFacts, about: About) -> str:
    """A file name of document, CRN and day, never of the person."""
    return file_stem("my-first-day", facts.person.crn, facts.release.day.isoformat())


def _blocks(facts: FirstDayFacts, about: About) -> Iterator[type_of_block]:
    day = facts.release.day
    weekday = tr(WEEKDAYS[day.weekday()])
    yield Paragraph(tr("This is for {name}, for {weekday} {day}.", name=first_name(facts.person), weekday=weekday,
                       day=day_words(day)))  # fmt: skip
    yield Paragraph((Span(_out(facts), bold=True),))
    yield Heading(text=tr("Where I need to be"))
    if facts.plan.stops:
        places = (facts.release.gate or tr("the prison gate"), *(stop.item.place for stop in facts.plan.stops))
        from_place = zip(facts.plan.stops, places, strict=False)
        yield Table(COLUMNS, tuple(_row(stop, place, facts, about) for stop, place in from_place))
    else:
        yield Paragraph(tr("I do not need to go anywhere on this day."))
    yield from _moved(facts)
    if facts.later is not None:
        place = where_words(facts.later, facts.head) or tr("my officer tells me where")
        yield Paragraph(tr("My next probation appointment: {when}, {place}.", when=when_words(facts.later), place=place))
    yield from _tonight(facts)
    yield _ask(facts, about)


def _out(facts: FirstDayFacts) -> str:
    at = plain_time(facts.release.at or OUT)
    if facts.release.gate:
        return tr("I leave {place} at about {time}.", place=facts.release.gate, time=at)
    return tr("I leave prison at about {time}.", time=at)


def _row(stop: Stop, came_from: str, facts: FirstDayFacts, about: About) -> type_of_row:
    """The time in large figures, then what and where, with whom, what to bring and how long the way is."""
    at = plain_time(stop.begins)
    lines: list[type_of_rich] = [(Span(_what(stop, facts, about), bold=True),), _place(stop, facts)]
    told = facts.things.get(stop.item.key)
    if told is not None and told.who:
        lines.append(tr("Ask for {who}.", who=told.who))
    if told is not None and told.bring:
        lines.append(tr("Bring: {what}", what=told.bring))
    if stop.journey and stop.journey_known:
        lines.append(_way(stop, came_from, facts))
    return ((Span(at, bold=True),), Cell(_joined(lines)))


def _what(stop: Stop, facts: FirstDayFacts, about: About) -> str:
    """What is to be done as it was typed; an appointment in everyday words, with whom where that is known."""
    contact = facts.booked.get(stop.item.key)
    if contact is None:
        return tr(stop.item.words)
    booked = contact.officer_name
    who = booked if booked and booked != about.officer_name else _seen_by(facts, about)
    return tr("Probation appointment with {who}", who=who) if who else tr("Probation appointment")


def _seen_by(facts: FirstDayFacts, about: About) -> str:
    """The officer, or whoever covers on a day on which the officer is away."""
    return (facts.cover if facts.away else "") or about.officer_name


def _joined(lines: list[type_of_rich]) -> type_of_rich:
    """Lines of a cell under each other."""
    spans: list[Span] = []
    for line in lines:
        if spans:
            spans.append(Span("\n"))
        spans += [Span(line)] if isinstance(line, str) else line
    return tuple(spans)


def _place(stop: Stop, facts: FirstDayFacts) -> str:
    told, contact = facts.things.get(stop.item.key), facts.booked.get(stop.item.key)
    if contact is not None:
        return where_words(contact, facts.head) or tr(stop.item.place)
    return ", ".join(filter(None, (stop.item.place, told.address if told else "")))


def _way(stop: Stop, came_from: str, facts: FirstDayFacts) -> str:
    between = {came_from, stop.item.place}
    how = next((one.how for one in facts.journeys if {one.from_place, one.to_place} == between and one.how), "")
    if how:
        return tr("About {n} minutes to get there ({how})", n=stop.journey, how=how)
    return tr("About {n} minutes to get there", n=stop.journey)


def _moved(facts: FirstDayFacts) -> Iterator[type_of_block]:
    """What does not have to be done on the day, and how it is done instead."""
    if facts.plan.left_out:
        yield Heading(text=tr("What can wait"))
        yield BulletList(tuple(_left(one) for one in facts.plan.left_out))


def _left(one: LeftOut) -> str:
    if not one.instead:
        return tr("{what}: my officer is asking about this. I ring if nobody has told me.", what=tr(one.item.words))
    return tr("{what}: {how}", what=tr(one.item.words), how=str(one.instead[0]))


def _tonight(facts: FirstDayFacts) -> Iterator[type_of_block]:
    yield Heading(text=tr("Tonight"))
    if facts.tonight:
        yield Paragraph(facts.tonight)
    else:
        yield NoteBox(tr("Where I sleep tonight"), height_mm=13.0)
    if facts.medication:
        yield Paragraph(tr("My medication: {what}", what=facts.medication))


def _ask(facts: FirstDayFacts, about: About) -> KeepTogether:
    """Whom to ring when something goes wrong, who stands in, and that being late is better than not coming."""
    who, cover = _seen_by(facts, about) or tr("my officer"), facts.cover
    blocks: list[type_of_block] = [
        Heading(text=tr("If something goes wrong")),
        Paragraph(tr("If I am late or cannot get there, I ring {who} straight away. Late is better than not at all.", who=who)),
    ]
    if cover and cover != who:
        blocks.append(Paragraph(tr("If {who} is not there, I ask for {cover}.", who=who, cover=cover)))
    if facts.head.phone:
        blocks.append(Paragraph((Span(tr("Telephone: {number}", number=facts.head.phone), bold=True),)))
    else:
        blocks.append(NoteBox(tr("Telephone number to ring"), height_mm=11.0))
    return KeepTogether(tuple(blocks))
