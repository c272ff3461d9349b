"""The appointment brief: half a page to glance at before the person comes in; initials and CRN only, since it is carried."""

from __future__ import annotations

from caseload.documents.about import About
from caseload.documents.blocks import Document, Fact, FactGrid, Paragraph, Span
from caseload.documents.letters import when_words
from caseload.documents.phrases import crn_words, file_stem, in_brief
from caseload.documents.plan_facts import BriefSheetFacts
from caseload.domain.dates import plain_date
from caseload.domain.words import tr

MOST_LINES, ONE_LINE, TWO_LINES = 5, 80, 170
"""So many entries of so many letters, a list's on one line each, leave the brief on half a page whatever was typed."""


def build_brief_sheet(facts: BriefSheetFacts, about: About) -> Document:
    """Since last time, the smallest next step, something to praise, what is overdue."""
    person, brief = facts.person, facts.brief
    booked = when_words(facts.booked) if facts.booked else tr("nothing booked")
    seen = tr("last seen {date}", date=plain_date(brief.last_seen)) if brief.last_seen else tr("last seen: not recorded")
    rows = (
        (tr("Since last time"), _lines(brief.since) or tr("Nothing of the plan is recorded since.")),
        (tr("Smallest next step"), _cut(brief.next_step) or tr("No open step that can be taken now. Agree one.")),
        (tr("To praise"), _cut(brief.praise) or tr("No stone or step in the last six weeks. Ask what went right.")),
        (tr("Overdue"), _lines(brief.overdue) or tr("Nothing.")),
    )  # fmt: skip
    return Document(
        title=tr("Appointment brief"), right_label=plain_date(about.today),
        subtitle=tr("{initials}, {crn}: {booked}, {seen}", initials=person.initials, crn=crn_words(person.crn), booked=booked,
                    seen=seen),
        blocks=(FactGrid(tuple(Fact(label, told) for label, told in rows), columns=1),
                Paragraph(tr("Shred it after the appointment."), muted=True, small=True)),
        marking=about.marking, author=about.officer_name, subject=tr("Appointment brief"),
        footer_left=tr("Appointment brief, {crn}", crn=crn_words(person.crn)), outline=False,
    )  # fmt: skip


def brief_file_stem(facts: BriefSheetFacts, about: About) -> str:
    """A file name of document, CRN and day, never of the person."""
    return file_stem("brief", facts.person.crn, about.today.isoformat())


def _cut(words: str) -> str:
    return in_brief(words, TWO_LINES)[0]


def _lines(found: tuple[str, ...]) -> tuple[Span, ...]:
    """A line each, cut to what half a page holds, and how many more there are."""
    if not found:
        return ()
    shown = [in_brief(line, ONE_LINE)[0] for line in found[:MOST_LINES]]
    more = (Span("\n" + tr("and {n} more", n=len(found) - MOST_LINES), muted=True),) if len(found) > MOST_LINES else ()
    return (Span("\n".join(shown)), *more)
