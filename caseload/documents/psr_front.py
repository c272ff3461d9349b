"""The first page of a pre-sentence report: who, which hearing, what is proposed and from when, risk in a line each, sources."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from caseload.documents.about import About, ReportFacts
from caseload.documents.blocks import (
    Cell,
    Column,
    Fact,
    FactGrid,
    Heading,
    Mark,
    Panel,
    Paragraph,
    Span,
    Table,
    type_of_block,
    type_of_row,
)
from caseload.documents.phrases import crn_words, day_or_unknown, in_brief, or_unknown, rosh_words
from caseload.documents.provision_match import Offer, offer_for
from caseload.domain.dates import age_words, days_words, long_date, plain_date, short_date
from caseload.domain.person import age_on
from caseload.domain.report import ProposedRequirement
from caseload.domain.words import tr, trn

BRIEF, BRIEF_RISK, BRIEF_RESPONSE, FIRST_OFFENCES = 620, 210, 420, 3
PROPOSAL, RESPONSE = "proposal", "response"
RISK_ROWS = (("likelihood", "Reoffending"), ("serious_harm", "Serious harm"), ("self_harm", "Risk to self"),
             ("checks", "Checks"))  # fmt: skip


def front_page(facts: ReportFacts, about: About) -> tuple[type_of_block, ...]:
    """The blocks of the first page."""
    return (
        _facts(facts, about), _proposal(facts, about), Heading(text=tr("Risk and checks"), level=2), _risk(facts),
        Heading(text=tr("Response to earlier orders"), level=2), Paragraph(_response(facts)),
        *_unfinished(facts, about), _sources(facts),
    )


def author_name(facts: ReportFacts, about: About) -> str:
    """The report's author: as recorded on it, else the officer at work."""
    return facts.report.author or about.officer_name


def body_of(facts: ReportFacts, key: str) -> str:
    """The text of a section, empty when not written."""
    return next((one.body.strip() for one in facts.sections if one.name == key), "")


def unanswered_words(key: str) -> str:
    """How a section without an answer prints: what was to be asked of the person was not asked, the rest is not written."""
    return tr("Not asked.") if key in ASKED else tr("Not written yet.")


ASKED = frozenset({
    "accommodation", "employment", "finances", "relationships", "substances", "health", "thinking", "trauma", "caring",
    "diversity", "self_harm", "dangerousness",
})  # fmt: skip


def _facts(facts: ReportFacts, about: About) -> FactGrid:
    report, person = facts.report, facts.person
    age = age_on(person.date_of_birth, report.hearing_on or about.today)
    at = tr("at the hearing") if report.hearing_on else tr("today")
    rows = (
        (tr("Defendant"), (Span(person.spoken_name, bold=True), Span(f", {age_words(age)} {at}" if age is not None else ""))),
        (tr("Court"), or_unknown(report.court)),
        (tr("Born"), day_or_unknown(person.date_of_birth)),
        (tr("Hearing"), long_date(report.hearing_on) if report.hearing_on else tr("not recorded")),
        (tr("CRN"), crn_words(person.crn)), (tr("Plea"), or_unknown(report.plea)),
        (tr("Offence"), _offences(facts)), (tr("Convicted"), _conviction(facts)),
        (tr("Author"), _author(facts, about)), (tr("Report due"), day_or_unknown(report.due_on)),
    )
    return FactGrid(tuple(Fact(label, value) for label, value in rows))


def _offences(facts: ReportFacts) -> str:
    ordered = sorted(facts.report.offences, key=lambda one: not one.main)
    if not ordered:
        return tr("not recorded")
    words = [offence_words(one.description, one.committed_on) for one in ordered[:FIRST_OFFENCES]]
    if len(ordered) > FIRST_OFFENCES:
        words.append(trn("and {n} more, listed below", "and {n} more, listed below", len(ordered) - FIRST_OFFENCES))
    return "; ".join(words)


def offence_words(description: str, committed_on: date | None) -> str:
    """An offence with its date, where it is known."""
    return f"{description} ({plain_date(committed_on) if committed_on else tr('date not recorded')})"


def _conviction(facts: ReportFacts) -> str:
    return plain_date(facts.report.conviction_on) if facts.report.conviction_on else tr("no conviction recorded")


def _author(facts: ReportFacts, about: About) -> str:
    author = author_name(facts, about)
    if not author:
        return tr("not recorded")
    held = [one for one in facts.allocations
            if one.role == "supervising" and one.officer_name == author and one.from_on and not one.to_on]  # fmt: skip
    since = min((one.from_on for one in held if one.from_on), default=None)
    return tr("{author}; supervises since {date}", author=author, date=plain_date(since)) if since else author


def _proposal(facts: ReportFacts, about: About) -> Panel:
    report = facts.report
    blocks: list[type_of_block] = [Heading(text=_proposal_title(facts), level=2)]
    if report.proposed_requirements:
        blocks.append(_requirements(facts, about))
    elif report.proposed_order:
        blocks.append(Paragraph(tr("No requirement is proposed.")))
    text, whole = in_brief(body_of(facts, PROPOSAL), BRIEF)
    if not text:
        blocks.append(Paragraph(tr("Reasons: not written yet.") if report.proposed_order else tr("Not written yet.")))
    else:
        blocks.append(Paragraph(text if whole else tr("{text} (in full under Proposed sentence)", text=text)))
    return Panel(tuple(blocks))


def _proposal_title(facts: ReportFacts) -> str:
    order, months = facts.report.proposed_order, facts.report.proposed_months
    if not order:
        return tr("Proposal: none recorded yet")
    length = trn("{n} month", "{n} months", months) if months is not None else tr("length not recorded")
    return tr("Proposal: {order}, {length}", order=order, length=length)


def _requirements(facts: ReportFacts, about: About) -> Table:
    columns = (Column(tr("Requirement"), 36), Column(tr("Where and who"), 29), Column(tr("Earliest start"), 22),
               Column(tr("Wait"), 13))  # fmt: skip
    return Table(columns, tuple(_requirement(facts, one, about) for one in facts.report.proposed_requirements))


def _requirement(facts: ReportFacts, wanted: ProposedRequirement, about: About) -> type_of_row:
    kind = about.rules.requirement_types.get(wanted.kind)
    words = tr(kind.words) if kind else wanted.kind
    offer = offer_for(wanted, facts.provisions, about.rules, about.today)
    return (_quantity(words, wanted), wanted.provider or tr("not recorded"), _start(wanted, offer, about.today),
            _wait(wanted, offer, about.today))  # fmt: skip


def _quantity(words: str, wanted: ProposedRequirement) -> str:
    if wanted.quantity is None:
        return words
    return tr("{requirement}, {amount} {unit}", requirement=words, amount=f"{wanted.quantity:g}",
              unit=tr(wanted.unit)).rstrip()  # fmt: skip


def _start(wanted: ProposedRequirement, offer: Offer, today: date) -> str | Cell:
    start = wanted.earliest_start_on or offer.start_on
    if start is None:
        return Cell(tr("start date not known on {date}", date=plain_date(today)), Mark.UNKNOWN)
    if start < today:
        return Cell(tr("{date}, which has passed", date=plain_date(start)), Mark.UNKNOWN)
    return short_date(start, today)


def _wait(wanted: ProposedRequirement, offer: Offer, today: date) -> str:
    """The wait as the officer wrote it, as the local list gives it, or counted from today to the start."""
    if wanted.wait or offer.wait:
        return wanted.wait or offer.wait
    start = wanted.earliest_start_on or offer.start_on
    if start is None or start < today:
        return tr("not known")
    return tr("none") if start - today <= timedelta(days=1) else days_words((start - today).days)


def _risk(facts: ReportFacts) -> Table:
    columns = (Column("", 17, bold=True), Column("", 83))
    return Table(columns, tuple((tr(words), _risk_line(facts, key)) for key, words in RISK_ROWS))


def _risk_line(facts: ReportFacts, key: str) -> str | Cell:
    text, whole = in_brief(body_of(facts, key), BRIEF_RISK)
    shown = text if whole else tr("{text} (in full below)", text=text)
    if key == "serious_harm":
        shown = tr("Assessed {level}. {text}", level=_rosh(facts), text=shown or unanswered_words(key))
        return shown if text else Cell(shown, Mark.UNKNOWN)
    if not text and _not_relevant(facts, key):
        return tr("Considered and not relevant.")
    return shown or Cell(unanswered_words(key), Mark.UNKNOWN)


def _response(facts: ReportFacts) -> str:
    text, whole = in_brief(body_of(facts, RESPONSE), BRIEF_RESPONSE)
    if not text:
        return tr("Considered and not relevant.") if _not_relevant(facts, RESPONSE) else unanswered_words(RESPONSE)
    return text if whole else tr("{text} (in full below)", text=text)


def _not_relevant(facts: ReportFacts, key: str) -> bool:
    return any(one.name == key and one.not_relevant for one in facts.sections)


def _rosh(facts: ReportFacts) -> str:
    person = facts.person
    if person.rosh is None or person.rosh_on is None:
        return rosh_words(person.rosh)
    return tr("{level} on {date}", level=rosh_words(person.rosh), date=plain_date(person.rosh_on))


def _unfinished(facts: ReportFacts, about: About) -> Iterator[type_of_block]:
    """What is still to be written of what this format asks for: said on the first page, so that nobody mistakes a draft."""
    answered = {one.name for one in facts.sections if one.body.strip() or one.not_relevant}
    asked = [row for row in about.rules.report_sections.values() if row.required and row.asked_in(facts.report.format)]
    open_rows = [tr(row.heading) for row in asked if row.key not in answered]
    if open_rows:
        words = trn("{n} section of this format is not answered: {names}.",
                    "{n} sections of this format are not answered: {names}.", len(open_rows), names=", ".join(open_rows))
        yield Panel((Paragraph(words, small=True),), shaded=True)


def _sources(facts: ReportFacts) -> Paragraph:
    sources = "; ".join(source.strip() for source in facts.report.sources if source.strip())
    return Paragraph(tr("Sources: {sources}.", sources=sources.rstrip(".") or tr("none recorded")), muted=True, small=True)


__all__ = ["ASKED", "PROPOSAL", "author_name", "body_of", "front_page", "offence_words", "unanswered_words"]
