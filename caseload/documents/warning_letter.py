"""The statutory warning of a community order or suspended sentence order, with what the Sentencing Act 2020 asks it to say."""

from __future__ import annotations

from caseload.documents.about import About, FailureFacts
from caseload.documents.blocks import Document, Panel, Paragraph, Span, type_of_block
from caseload.documents.failure_words import given_line, happened, next_appointment, tell_me
from caseload.documents.letters import closing, helping, letter, opening, section
from caseload.documents.phrases import file_stem
from caseload.domain.dates import long_date
from caseload.domain.enforcing_position import warning_key, warning_until
from caseload.domain.sentence import OrderKind
from caseload.domain.words import tr, trn

TITLES = {OrderKind.COMMUNITY: "Warning about your community order", OrderKind.UNSUPERVISED: "Warning about your community order",
          OrderKind.SUSPENDED: "Warning about your suspended sentence order"}  # fmt: skip
LAW = {
    OrderKind.COMMUNITY: "Schedule 10 to the Sentencing Act 2020", OrderKind.SUSPENDED: "Schedule 16 to the Sentencing Act 2020",
    OrderKind.UNSUPERVISED: "Schedule 10 to the Sentencing Act 2020",
}  # fmt: skip


def build_warning_letter(facts: FailureFacts, about: About) -> Document:
    """What happened, that it is unacceptable, and that another failure within 12 months may mean court."""
    return letter(
        tr(TITLES[facts.order.kind]), facts.person, about,
        *opening(facts.person, facts.head, about), given_line(facts),
        *section(tr("What happened"), *happened(facts)),
        *section(tr("What this means"), *_meaning(facts, about)),
        *next_appointment(facts, about),
        *section(tr("Tell me"), *tell_me(facts)), helping(), closing(about),
    )  # fmt: skip


def warning_file_stem(facts: FailureFacts, _about: About) -> str:
    """A file name of document, CRN and day given, never of the person."""
    return file_stem("warning-letter", facts.person.crn, facts.given_on.isoformat())


def _meaning(facts: FailureFacts, about: About) -> tuple[type_of_block, ...]:
    kind, table = facts.order.kind, about.rules.enforcing
    months = table.figures.whole(warning_key(kind), facts.given_on)
    told = tr("This failure to keep to your order is unacceptable. This letter is a formal warning under {law}.",
              law=tr(LAW[kind]))
    period = tr("This warning is in force for {length}: from {first} to {last}, both days included.",
                length=trn("{n} month", "{n} months", months), first=long_date(facts.given_on),
                last=long_date(warning_until(kind, facts.given_on, table)))  # fmt: skip
    court = tr("If in that time you again fail, without a reasonable excuse, to keep to any requirement of your order, you "
               "may be brought before a court.")  # fmt: skip
    return (Paragraph(told), Panel((Paragraph(period), Paragraph((Span(court, bold=True),)))))
