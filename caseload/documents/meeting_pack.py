"""The pack of a multi-agency meeting: who meets, why, what is asked, the case in a few lines, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseload.documents.about import About
from caseload.documents.blocks import (
    BulletList,
    Cell,
    Column,
    Document,
    Fact,
    FactGrid,
    Heading,
    KeepTogether,
    Mark,
    NoteBox,
    PageBreak,
    Panel,
    Paragraph,
    Span,
    Table,
    type_of_block,
    type_of_row,
)
from caseload.documents.case_parts import booked_words, goal_lines, listed, registered_words
from caseload.documents.meeting_facts import MeetingFacts, OpenAction
from caseload.documents.phrases import crn_words, file_stem, or_unknown, rosh_words
from caseload.domain.dates import plain_date, short_date
from caseload.domain.partners import CaseContact
from caseload.domain.sentence import Order
from caseload.domain.words import tr, trn

MOST_GOALS, MOST_BOOKED, MOST_PEOPLE = 5, 3, 6


def build_meeting_pack(facts: MeetingFacts, about: About) -> Document:
    """What is asked stands first; then the case, what is open from last time, and room for what is decided."""
    person, meeting = facts.person, facts.meeting
    return Document(
        title=tr("{kind} meeting: {name}", kind=meeting.kind, name=person.spoken_name), right_label=plain_date(meeting.held_on),
        subtitle=_who(facts, about), blocks=tuple(_blocks(facts, about)), marking=about.marking, author=about.officer_name,
        subject=tr("Meeting pack"), footer_left=tr("Meeting pack, {crn}", crn=crn_words(person.crn)),
    )  # fmt: skip


def meeting_file_stem(facts: MeetingFacts, _about: About) -> str:
    """A file name of document, CRN and the day of the meeting, never of the person."""
    return file_stem("meeting-pack", facts.person.crn, facts.meeting.held_on.isoformat())


def _who(facts: MeetingFacts, about: About) -> str:
    """Who brings it, and for whom it was made where that was said."""
    by = tr("Brought by {officer}", officer=about.officer_name or tr("officer not named"))
    return tr("{by}, made for {recipient}", by=by, recipient=about.recipient) if about.recipient else by


def _blocks(facts: MeetingFacts, about: About) -> Iterator[type_of_block]:
    yield _asked(facts)
    yield _head(facts, about)
    yield from _risk(facts, about)
    yield from _plan(facts, about)
    yield from _actions(facts, about)
    yield from _next(facts, about)
    yield KeepTogether((Heading(text=tr("At the meeting")), NoteBox(tr("What was agreed, who does it, by when"), height_mm=32.0)))
    yield from _sensitive(facts, about)


def _asked(facts: MeetingFacts) -> Panel:
    """Who is at the table, why they meet, and what they are asked for."""
    meeting = facts.meeting
    lines = ((tr("Who"), meeting.who), (tr("Why"), meeting.why), (tr("What we ask"), meeting.asks))
    return Panel((FactGrid(tuple(Fact(label, or_unknown(words)) for label, words in lines), columns=1),), shaded=True)


def _head(facts: MeetingFacts, about: About) -> FactGrid:
    """Who the person is, and the dates of the case."""
    person = facts.person
    born = plain_date(person.date_of_birth) if person.date_of_birth else tr("not recorded")
    rows = [(tr("Name"), person.spoken_name), (tr("CRN"), crn_words(person.crn)), (tr("Born"), born)]
    rows += [(tr("Order"), _order(one)) for one in facts.orders] or [(tr("Order"), tr("none open"))]
    if facts.prison is not None:
        officer = or_unknown(facts.prison.prison_officer)
        rows.append((tr("In prison"), tr("{prison}, prison officer {who}", prison=facts.prison.prison, who=officer)))
    if facts.release is not None:
        rows.append((tr("Release"), _release(facts, about.today)))
    return FactGrid(tuple(Fact(label, value) for label, value in rows))


def _order(one: Order) -> str:
    start, ends = one.started_on or one.sentenced_on, one.ends_on
    begun = plain_date(start) if start else tr("start not known")
    return tr("{kind}, {begun} to {ends}", kind=tr(one.kind.value), begun=begun,
              ends=plain_date(ends) if ends else one.end_words or tr("end not known"))  # fmt: skip


def _release(facts: MeetingFacts, today: date) -> str:
    release = facts.release
    assert release is not None  # noqa: S101  asked by the caller
    if release.released_on is not None:
        return tr("released {date}", date=plain_date(release.released_on))
    day = plain_date(release.day)
    return tr("expected {date}", date=day) if release.day >= today else tr("was due {date}", date=day)


def _risk(facts: MeetingFacts, about: About) -> Iterator[type_of_block]:
    """Risk as it is recorded; nothing is worked out here."""
    person = facts.person
    level = rosh_words(person.rosh)
    if person.rosh and person.rosh_on:
        level = tr("{level}, recorded {date}", level=level, date=plain_date(person.rosh_on))
    flags = "; ".join(registered_words(facts.registrations, about)) or tr("nothing in force")
    yield Heading(text=tr("Risk as recorded"))
    yield BulletList((tr("Risk of serious harm: {level}", level=level), tr("Registered: {flags}", flags=flags)))


def _plan(facts: MeetingFacts, about: About) -> Iterator[type_of_block]:
    yield Heading(text=tr("Plan, progress and contact"))
    lines = goal_lines(facts.goals, facts.steps, about, MOST_GOALS)
    yield BulletList((*lines, *facts.progress, _kept(facts))) if lines or facts.progress else BulletList((_kept(facts),))


def _kept(facts: MeetingFacts) -> str:
    """Attendance with its counts; contact by agreement is not counted as compliance."""
    if facts.tally is None or facts.counted_from is None:
        return tr("Contact is by agreement and is not counted as compliance.")
    return tr("Appointments since {date}: {counts}.", date=plain_date(facts.counted_from), counts=str(facts.tally.reason))


def _actions(facts: MeetingFacts, about: About) -> Iterator[type_of_block]:
    """What the last meeting left to do: what is open is asked, what was done is told."""
    last = facts.last
    note = tr("last meeting {date}", date=plain_date(last.held_on)) if last else tr("no earlier meeting of this kind is recorded")
    yield Heading(text=tr("From last time"), note=note)
    if last is not None and last.note and not last.sensitive:
        yield Paragraph(last.note, small=True)
    if not facts.actions and not facts.done:
        yield Paragraph(tr("No action is open."))
        return
    columns = (Column(tr("Action"), 52), Column(tr("Who"), 22), Column(tr("By"), 26))
    yield Table(columns, tuple(_action(one, about.today) for one in (*facts.actions, *facts.done)))


def _action(one: OpenAction, today: date) -> type_of_row:
    action = one.action
    due = short_date(action.due_on, today) if action.due_on else tr("no date set")
    if action.done_on is not None:
        by = Cell(tr("done {day}", day=short_date(action.done_on, today)), Mark.TICK)
    elif action.due_on is not None and action.due_on < today:
        by = Cell(tr("{day}, past its date", day=due), Mark.ALERT)
    else:
        by = Cell(due, Mark.BOX)
    return (action.words, action.owner or tr("no owner recorded"), by)


def _next(facts: MeetingFacts, about: About) -> Iterator[type_of_block]:
    """What comes next: appointments, referrals that wait, the next meeting, and who is around the person."""
    booked = "; ".join(listed([booked_words(one, about.today) for one in facts.booked], MOST_BOOKED)) or tr("nothing")
    lines = [tr("Appointments booked: {booked}", booked=booked)]
    lines += [tr("Waiting: referral to {agency}", agency=name) for name in facts.waiting]
    if facts.meeting.next_on is not None:
        lines.append(tr("Next meeting {date}", date=plain_date(facts.meeting.next_on)))
    lines += listed([_person(one) for one in facts.people], MOST_PEOPLE)
    yield Heading(text=tr("Next steps"))
    yield BulletList(tuple(lines))


def _person(one: CaseContact) -> str:
    """Someone around the person, named only where the person agreed to contact with them."""
    return tr("In contact: {who}", who=", ".join(part for part in (one.name, one.role, one.agency) if part))


def _sensitive(facts: MeetingFacts, about: About) -> Iterator[type_of_block]:
    """Sensitive entries only where they were asked for, on a page of their own; else that there are any."""
    if facts.sensitive:
        yield PageBreak()
        yield Heading(text=tr("Sensitive sheet"), note=crn_words(facts.person.crn))
        yield Paragraph((Span(tr("Keep this page apart. It is for those who were named as its readers only."), bold=True),))
        columns = (Column(weight=16), Column(weight=16, muted=True), Column(weight=68))
        yield Table(columns, tuple((short_date(one.on, about.today) if one.on else "", one.kind, one.words)
                                   for one in facts.sensitive))  # fmt: skip
    elif facts.left_out:
        words = trn("{n} sensitive entry of the case is not in this pack.",
                    "{n} sensitive entries of the case are not in this pack.", facts.left_out)  # fmt: skip
        yield Paragraph(words, muted=True, small=True)
