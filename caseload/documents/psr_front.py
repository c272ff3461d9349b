"""The first page of a pre-sentence report: who and which hearing, the proposal, risk, checks, adjourn or proceed."""

from __future__ import annotations

from collections.abc import Iterator

from caseload.documents.about import About, ReportFacts
from caseload.documents.blocks import Column, Fact, FactGrid, Panel, Paragraph, Span, Table, type_of_block
from caseload.documents.phrases import crn_words, day_or_unknown, in_brief, or_unknown
from caseload.documents.psr_checks import advice, check_lines
from caseload.documents.psr_guard import guarded
from caseload.documents.psr_proposal import proposal_box
from caseload.documents.psr_risk import risk_lines
from caseload.documents.psr_words import answered, applies, brief_of, offence_words, section_of
from caseload.domain.dates import age_words, long_date, plain_date
from caseload.domain.finding_words import with_rule
from caseload.domain.person import age_on
from caseload.domain.proposing import proposal_findings
from caseload.domain.proposing_tables import Severity
from caseload.domain.report import Convicted, ReportStatus
from caseload.domain.report_head import against_head
from caseload.domain.words import tr, trn

RESPONSE, RESPONSE_BRIEF, FIRST_OFFENCES, FIRST_VALUE, FIRST_LETTERS = "response", 200, 3, 90, 110


def front_page(facts: ReportFacts, about: About) -> tuple[type_of_block, ...]:
    """The blocks of the first page, each part by itself: one that fails takes no other with it."""
    return (
        *guarded("", lambda: (_facts(facts, about),)),
        *guarded(tr("Proposal"), lambda: proposal_box(facts, about)),
        *guarded(tr("Risk"), lambda: risk_lines(facts, about)),
        *guarded(tr("Checks"), lambda: (*check_lines(facts, about), *advice(facts, about))),
        *guarded("", lambda: _unfinished(facts, about)),
        *guarded(tr("Earlier orders"), lambda: _response(facts, about)),
    )


def author_name(facts: ReportFacts, about: About) -> str:
    """The report's author: as recorded on it, else the officer at work."""
    return facts.report.author or about.officer_name


def _facts(facts: ReportFacts, about: About) -> FactGrid:
    report, person = facts.report, facts.person
    rows = (
        (tr("Defendant"), (Span(or_unknown(person.spoken_name), bold=True),)),
        (tr("Court"), _short(or_unknown(report.court))),
        (tr("Born"), _born(facts, about)),
        (tr("Hearing"), long_date(report.hearing_on) if report.hearing_on else _no_hearing(facts)),
        (tr("CRN"), crn_words(person.crn)), (tr("Plea"), _short(plea_words(facts))),
        (tr("Offence"), _offences(facts)), (tr("Convicted"), conviction_words(facts)),
        (tr("Seen"), _seen(facts)), (tr("Author"), _author(facts, about)),
    )
    return FactGrid(tuple(Fact(label, value) for label, value in rows))


def _born(facts: ReportFacts, about: About) -> str:
    born, hearing = facts.person.date_of_birth, facts.report.hearing_on
    age = age_on(born, hearing or about.today)
    if born is None or age is None:
        return day_or_unknown(born)
    at = tr("at the hearing") if hearing else tr("today")
    return tr("{date}, {age} {when}", date=plain_date(born), age=age_words(age), when=at)


def _no_hearing(facts: ReportFacts) -> str:
    return tr("put off, the new day is not fixed") if facts.adjournments else tr("not recorded")


def _short(text: str) -> str:
    """A value that leaves room for the rest of the page; the whole of it stands under the hearing."""
    shown, whole = in_brief(text, FIRST_VALUE)
    return shown if whole else tr("{text} (in full below)", text=shown)


def plea_words(facts: ReportFacts) -> str:
    """The plea, said to be anticipated before conviction."""
    plea = facts.report.plea.strip()
    if plea and facts.report.convicted is Convicted.NOT_YET:
        return tr("anticipated: {plea}", plea=plea)
    return or_unknown(plea)


def conviction_words(facts: ReportFacts) -> str:
    """The day of conviction, or that there is none yet and which limits are shown for that."""
    report = facts.report
    if report.convicted is Convicted.NOT_YET:
        if report.hearing_on is None:
            return tr("not yet convicted")
        return tr("not yet convicted; limits are those for conviction on {date}, the hearing", date=plain_date(report.hearing_on))
    if report.conviction_on:
        return plain_date(report.conviction_on)
    return tr("convicted, day not recorded") if report.convicted is Convicted.CONVICTED else tr("no conviction recorded")


def _offences(facts: ReportFacts) -> str:
    ordered = sorted(facts.report.offences, key=lambda one: not one.main)
    if not ordered:
        return tr("not recorded")
    words = [_short(offence_words(one.description, one.committed_on)) for one in ordered[:FIRST_OFFENCES]]
    while len(words) > 1 and sum(map(len, words)) > FIRST_LETTERS:
        words.pop()
    more = len(ordered) - len(words)
    return "; ".join([*words, *([trn("and {n} more, listed below", "and {n} more, listed below", more)] if more else [])])


def _seen(facts: ReportFacts) -> str:
    report = facts.report
    how = report.interviewed_how.strip()
    if report.interviewed_on is None:
        return how or tr("not recorded")
    seen = plain_date(report.interviewed_on)
    return tr("{date}, {how}", date=seen, how=tr(how)) if how else seen


def _author(facts: ReportFacts, about: About) -> str:
    author = author_name(facts, about)
    if not author:
        return tr("not recorded")
    held = [one for one in facts.allocations
            if one.role == "supervising" and one.officer_name == author and one.from_on and not one.to_on]  # fmt: skip
    since = min((one.from_on for one in held if one.from_on), default=None)
    return tr("{author}; supervises since {date}", author=author, date=plain_date(since)) if since else author


def _response(facts: ReportFacts, about: About) -> Iterator[type_of_block]:
    """One line, so that it finds room under what a sentencer must see first."""
    words = brief_of(facts, RESPONSE, RESPONSE_BRIEF, about)
    yield Table((Column("", 24, bold=True), Column("", 76)), ((tr("Earlier orders"), words),))


def _unfinished(facts: ReportFacts, about: About) -> Iterator[type_of_block]:
    """What is still to be written, and on a draft what the law stops: said here, so that nobody mistakes it for finished."""
    asked = [row for row in about.rules.report_sections.values() if row.required and row.asked_in(facts.report.format)]
    missing = [tr(row.heading) for row in asked
               if applies(facts, row.key, about.today) and not _answered(facts, row.key)]  # fmt: skip
    told = []
    if missing:
        names = ", ".join(missing)
        told.append(trn("{n} section of this format is not answered: {names}.",
                        "{n} sections of this format are not answered: {names}.", len(missing), names=names))  # fmt: skip
    if facts.report.status is ReportStatus.DRAFT:
        told += [tr("To put right before it is finished: {problem}", problem=words) for words in _stopped(facts, about)]
    if told:
        yield Panel(tuple(Paragraph(words, small=True) for words in told), shaded=True)


def _answered(facts: ReportFacts, key: str) -> bool:
    """Whether a section is answered; why this order, written beside the proposal, is a reason for it too."""
    return answered(section_of(facts, key)) or (key == "rationale" and bool(facts.report.proposed_why.strip()))


def _stopped(facts: ReportFacts, about: About) -> list[str]:
    head = [str(words) for words in against_head(facts.report, facts.person.date_of_birth, about.today)]
    found = proposal_findings(facts.report, facts.person.date_of_birth, about.rules.proposal, about.today)
    return [*head, *(str(with_rule(one)) for one in found if one.severity is Severity.STOP)]
