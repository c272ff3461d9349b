"""The first day as the officer needs it: the day in order, what does not fit, what is not ready, who covers."""

from __future__ import annotations

from collections.abc import Iterator

from caseload.documents.about import About
from caseload.documents.blocks import (
    BulletList,
    Column,
    Document,
    Fact,
    FactGrid,
    Heading,
    Panel,
    Paragraph,
    Span,
    Table,
    type_of_block,
    type_of_row,
)
from caseload.documents.phrases import crn_words, file_stem, sentence_case
from caseload.documents.release_facts import FirstDayFacts
from caseload.domain.dates import clock_time, long_date, plain_date
from caseload.domain.first_day import LeftOut, Stop
from caseload.domain.release_checklist import Owner
from caseload.domain.words import Message, msg, tr

COLUMNS = ((msg("From"), 9), (msg("To"), 9), (msg("What"), 27), (msg("Where and with whom"), 35), (msg("Journey"), 20))
OUT_COLUMNS = ((msg("What"), 26), (msg("Why it does not fit"), 37), (msg("What may be done"), 37))


def build_first_day_officer(facts: FirstDayFacts, about: About) -> Document:
    """Whether the day can be done, in its order, with what does not fit, what is not ready and what makes it a bad day."""
    title = tr("First day: officer's sheet")
    return Document(
        title=title, right_label=long_date(facts.release.day), subtitle=facts.person.spoken_name,
        blocks=tuple(_blocks(facts)), marking=about.marking, author=about.officer_name, subject=title, outline=False,
        footer_left=tr("{document}, {crn}", document=title, crn=crn_words(facts.person.crn)),
    )  # fmt: skip


def first_day_officer_file_stem(facts: FirstDayFacts, about: About) -> str:
    """A file name of document, CRN and day, never of the person."""
    return file_stem("first-day-officer", facts.person.crn, facts.release.day.isoformat())


def _blocks(facts: FirstDayFacts) -> Iterator[type_of_block]:
    yield Panel((Paragraph((Span(str(facts.plan.reason), bold=True),)),), shaded=True)
    yield FactGrid(tuple(_head(facts)))
    if facts.plan.stops:
        yield Heading(text=tr("The day in order"))
        yield Table(_titled(COLUMNS), _rows(facts))
    if facts.plan.left_out:
        yield Heading(text=tr("What does not fit"))
        yield Table(_titled(OUT_COLUMNS), tuple(_left(one) for one in facts.plan.left_out))
    if facts.reasons:
        yield Heading(text=tr("What makes this a day to look at"))
        yield BulletList(tuple(str(one.words) for one in facts.reasons))
    yield from _not_ready(facts)


def _not_ready(facts: FirstDayFacts) -> Iterator[type_of_block]:
    """What is not settled and due by the day, by whose it is."""
    if not facts.not_ready:
        return
    yield Heading(text=tr("Not ready for the day"))
    grid = []
    for owner in Owner:
        mine = [tr("{what} (by {day})", what=tr(one.row.words), day=plain_date(one.due_on))
                for one in facts.not_ready if one.owner is owner]  # fmt: skip
        if mine:
            grid.append(Fact(sentence_case(tr(owner.value)), "\n".join(mine)))
    yield FactGrid(tuple(grid), columns=1)


def _titled(columns: tuple[tuple[Message, int], ...]) -> tuple[Column, ...]:
    return tuple(Column(str(words), weight) for words, weight in columns)


def _head(facts: FirstDayFacts) -> Iterator[Fact]:
    release = facts.release
    at = clock_time(release.at) if release.at else tr("time not known, 09:00 taken")
    gate = release.gate or tr("prison not recorded")
    yield Fact(tr("Out"), tr("{gate}, {time}", gate=gate, time=at))
    yield Fact(tr("Due before it moved"), long_date(release.due_on) if release.moved_to else tr("not moved"))
    yield Fact(tr("Tonight"), facts.tonight or tr("not known"))
    yield Fact(tr("Medication and prescriber"), facts.medication or tr("not known"))
    yield Fact(tr("Who covers if the officer is away"), facts.cover or tr("nobody named"))
    yield Fact(tr("Number given to the person"), facts.head.phone or tr("none: write one on the sheet"))


def _rows(facts: FirstDayFacts) -> tuple[type_of_row, ...]:
    return tuple(_row(stop, facts) for stop in facts.plan.stops)


def _row(stop: Stop, facts: FirstDayFacts) -> type_of_row:
    told = facts.things.get(stop.item.key)
    where = [stop.item.place, told.address if told else "", tr("with {who}", who=told.who) if told and told.who else ""]
    fixed = tr("fixed time") if stop.item.fixed else ""
    opening = ""
    if stop.item.opens or stop.item.closes:
        opening = tr("open {first} to {last}", first=clock_time(stop.item.opens) if stop.item.opens else tr("not known"),
                     last=clock_time(stop.item.closes) if stop.item.closes else tr("not known"))  # fmt: skip
    lines = "\n".join(filter(None, (*where, fixed, opening)))
    return (clock_time(stop.begins), clock_time(stop.ends), (Span(tr(stop.item.words), bold=True),), lines, _journey(stop))


def _journey(stop: Stop) -> str:
    if not stop.journey:
        return tr("same place")
    return tr("{n} min", n=stop.journey) if stop.journey_known else tr("{n} min taken, not known", n=stop.journey)


def _left(one: LeftOut) -> type_of_row:
    instead = "; ".join(str(way) for way in one.instead) or tr("nothing: it must be done on the day")
    return ((Span(tr(one.item.words), bold=True),), str(one.why), instead)
