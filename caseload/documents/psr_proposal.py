"""The proposal on paper: the box of the first page, and behind it where and when, needs and requirements, and the week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from caseload.documents.about import About, ReportFacts
from caseload.documents.blocks import Cell, Column, Heading, Mark, Panel, Paragraph, Table, plain, type_of_block, type_of_row
from caseload.documents.kept_whole import together
from caseload.documents.phrases import in_brief
from caseload.documents.provision_match import Offer, offer_for
from caseload.documents.psr_typed import plain_blocks
from caseload.documents.psr_words import (
    IN_HEADING,
    WITH_REQUIREMENTS,
    body_of,
    brief_of,
    kind_words,
    order_title,
    requirement_words,
    why_of,
)
from caseload.domain.dates import days_words, plain_date, short_date
from caseload.domain.report import CustodyQuestion, ProposedRequirement, Provision, Said, WeekLoad
from caseload.domain.sentence import OrderKind
from caseload.domain.week_load import Week, week_of
from caseload.domain.words import msg, tr

BRIEF, CUSTODY = 420, 170
# On what somebody is dependent, by the area of need the requirement is of.
DEPENDENT = {"drugs": msg("dependent on drugs, or inclined to misuse them: {answer}"),
             "alcohol": msg("dependent on alcohol: {answer}")}  # fmt: skip
# More requirements than this stand in a short form on the first page, so that it ends with whether to adjourn.
ON_FIRST_PAGE, IN_LINES, BRIEF_BESIDE_MANY, IN_BRIEF, WEEK_BRIEF = 3, 6, 240, 60, 110


def proposal_box(facts: ReportFacts, about: About) -> Iterator[type_of_block]:
    """What is proposed with real starts, why in brief, whether the person is willing, and what custody would mean."""
    report = facts.report
    order = in_brief(order_title(report), IN_HEADING)[0]
    blocks: list[type_of_block] = [Heading(text=tr("Proposal: {order}", order=order), level=2)]
    many = len(report.proposed_requirements) > ON_FIRST_PAGE
    if many:
        blocks += _many(facts, about)
    elif report.proposed_requirements:
        columns = (Column(tr("Requirement"), 35), Column(tr("Where and who"), 28), Column(tr("Earliest start"), 23),
                   Column(tr("Wait"), 14))  # fmt: skip
        blocks.append(Table(columns, tuple(_front_row(facts, one, about) for one in report.proposed_requirements)))
    elif report.proposed_order in WITH_REQUIREMENTS:
        blocks.append(Paragraph(tr("No requirement is proposed.")))
    blocks.append(Paragraph(_reasons(facts, BRIEF_BESIDE_MANY if many else BRIEF)))
    more = " ".join(_beside(facts, about, many=many))
    yield Panel((*blocks, *([Paragraph(more, small=True)] if more else [])))


def _many(facts: ReportFacts, about: About) -> list[type_of_block]:
    """Many requirements in a line each with its start; more than find room in lines one after the other."""
    wanted = facts.report.proposed_requirements
    if len(wanted) > IN_LINES:
        return [Paragraph(_in_brief(facts, about), small=True)]
    rows = tuple((in_brief(requirement_words(one, about), IN_BRIEF)[0], _start_in_brief(facts, one, about)) for one in wanted)
    return [Table((Column(tr("Requirement"), 72), Column(tr("Earliest start"), 28)), rows),
            Paragraph(tr("Each in full under How each requirement would start."), small=True)]  # fmt: skip


def _in_brief(facts: ReportFacts, about: About) -> str:
    """Each requirement with its start, one after the other: a table of them would push risk and advice off the first page."""
    told = "; ".join(tr("{requirement} ({start})", requirement=in_brief(requirement_words(one, about), IN_BRIEF)[0],
                        start=_start_in_brief(facts, one, about)) for one in facts.report.proposed_requirements)  # fmt: skip
    return tr("{n} requirements: {requirements}. Each in full under How each requirement would start.",
              n=len(facts.report.proposed_requirements), requirements=told)  # fmt: skip


def _start_in_brief(facts: ReportFacts, wanted: ProposedRequirement, about: About) -> str:
    start = _start(wanted, offer_for(wanted, facts.provisions, about.rules, about.today), about.today)
    return tr("no start known") if isinstance(start, Cell) else tr("from {date}", date=start)


def _reasons(facts: ReportFacts, most: int) -> str:
    text, whole = in_brief(why_of(facts), most)
    if not text:
        return tr("Reasons: not written yet.") if facts.report.proposed_order else tr("Not written yet.")
    if whole:
        return text
    own = bool(facts.report.proposed_why.strip())
    return tr("{text} (in full below)", text=text) if own else tr("{text} (in full under Proposed sentence)", text=text)


def why_whole(facts: ReportFacts, _about: About) -> Iterator[type_of_block]:
    """The reason of the proposal as it was typed, where it was given one of its own."""
    if facts.report.proposed_why.strip():
        yield Heading(text=tr("Why this order"), level=3)
        yield from plain_blocks(facts.report.proposed_why)


def _beside(facts: ReportFacts, about: About, *, many: bool) -> Iterator[str]:
    """Willingness, the week and custody, each in a sentence; of many requirements how many answers there are of each kind."""
    if facts.report.proposed_requirements:
        yield tr("Willing: {answers}.", answers=_willing_counted(facts) if many else _willing(facts, about))
        week = week_asked(facts, about)
        if week.outside or week.at_home:
            yield tr("The week: {load}", load=in_brief(str(week.reason), WEEK_BRIEF)[0] if many else str(week.reason))
    if facts.report.custody is CustodyQuestion.POSSIBLE and body_of(facts, "custody_impact"):
        text = brief_of(facts, "custody_impact", CUSTODY, about)
        proposed = facts.report.proposed_order == OrderKind.CUSTODY.value
        yield tr("In custody: {text}", text=text) if proposed else tr("In custody instead: {text}", text=text)


def _willing_counted(facts: ReportFacts) -> str:
    counted = Counter(one.willing for one in facts.report.proposed_requirements)
    return "; ".join(tr("{answer} {n}", answer=tr(said.value), n=counted[said]) for said in Said if counted[said])


def _willing(facts: ReportFacts, about: About) -> str:
    """One answer where all are the same, else each answer with the requirements it is of."""
    answers: dict[Said, list[str]] = {}
    for one in facts.report.proposed_requirements:
        answers.setdefault(one.willing, []).append(kind_words(one.kind, about))
    if len(answers) == 1:
        return tr(next(iter(answers)).value)
    return "; ".join(tr("{answer} ({requirements})", answer=tr(said.value), requirements=", ".join(names))
                     for said, names in answers.items())  # fmt: skip


def _front_row(facts: ReportFacts, wanted: ProposedRequirement, about: About) -> type_of_row:
    offer = offer_for(wanted, facts.provisions, about.rules, about.today)
    start, wait = _start(wanted, offer, about.today), _wait(wanted, offer, about.today)
    return (requirement_words(wanted, about), _where(wanted), start, wait)


def requirement_start(facts: ReportFacts, wanted: ProposedRequirement, about: About) -> str:
    """When a requirement would start, in words to be spoken."""
    start = _start(wanted, offer_for(wanted, facts.provisions, about.rules, about.today), about.today)
    return plain(start.text) if isinstance(start, Cell) else tr("from {date}", date=start)


def _where(wanted: ProposedRequirement) -> str:
    return ", ".join(part.strip() for part in (wanted.provider, wanted.place) if part.strip()) or tr("not recorded")


def _start(wanted: ProposedRequirement, offer: Offer, today: date) -> str | Cell:
    if offer.ended_on is not None:
        return Cell(tr("this provision ended on {date}", date=plain_date(offer.ended_on)), Mark.ALERT)
    start = wanted.earliest_start_on or offer.start_on
    if start is None:
        return Cell(tr("start date not known on {date}", date=plain_date(today)), Mark.UNKNOWN)
    if start < today:
        return Cell(tr("{date}, which has passed", date=plain_date(start)), Mark.UNKNOWN)
    return short_date(start, today)


def _wait(wanted: ProposedRequirement, offer: Offer, today: date) -> str:
    """The wait as the officer wrote it, as the local list gives it, or counted from today to the start."""
    if wanted.wait.strip() or offer.wait:
        return wanted.wait.strip() or offer.wait
    start = wanted.earliest_start_on or offer.start_on
    if start is None or start < today or offer.ended_on is not None:
        return tr("not known")
    return tr("none") if start - today <= timedelta(days=1) else days_words((start - today).days)


def provision_table(facts: ReportFacts, about: About) -> Iterator[type_of_block]:
    """Each requirement with where, with whom, from when, and what it depends on."""
    if facts.report.proposed_requirements:
        columns = (Column(tr("Requirement"), 28, bold=True), Column(tr("Where and who"), 26), Column(tr("Earliest start"), 22),
                   Column(tr("Wait"), 10), Column(tr("Depends on"), 24))  # fmt: skip
        rows = tuple(_provision_row(facts, one, about) for one in facts.report.proposed_requirements)
        yield from together(Heading(text=tr("How each requirement would start"), level=3), Table(columns, rows))


def _provision_row(facts: ReportFacts, wanted: ProposedRequirement, about: About) -> type_of_row:
    offer = offer_for(wanted, facts.provisions, about.rules, about.today)
    where = "; ".join([_where(wanted), *(_listed(offer.provision) if offer.provision else [])])
    return (requirement_words(wanted, about), where, _start(wanted, offer, about.today), _wait(wanted, offer, about.today),
            "; ".join(_depends(wanted, about)))  # fmt: skip


def _listed(one: Provision) -> Iterator[str]:
    yield from (part for part in (one.programme.strip(), one.days_and_hours.strip()) if part)
    if one.last_checked_on:
        yield tr("checked {date}", date=plain_date(one.last_checked_on))


def _depends(wanted: ProposedRequirement, about: About) -> Iterator[str]:
    """The answers a requirement depends on; willingness is always said, the others where they were asked."""
    yield tr("willing: {answer}", answer=tr(wanted.willing.value))
    answers = ((tr("arranged: {answer}", answer=tr(wanted.arranged.value)), wanted.arranged),
               (tr("recommended: {answer}", answer=tr(wanted.recommended.value)), wanted.recommended),
               (_dependent(wanted, about), wanted.dependent),
               (tr("court reviews: {answer}", answer=tr(wanted.reviews.value)), wanted.reviews))  # fmt: skip
    yield from (words for words, said in answers if said is not Said.NOT_ASKED)


def _dependent(wanted: ProposedRequirement, about: About) -> str:
    """Whether the person is dependent, and on what: the kind of requirement says which."""
    kind = about.rules.requirement_types.get(wanted.kind)
    words = DEPENDENT.get(kind.area if kind else "", msg("dependent: {answer}"))
    return tr(words.id, answer=tr(wanted.dependent.value))


def needs_table(facts: ReportFacts, about: About) -> Iterator[type_of_block]:
    """Each need with the requirements that meet it, and requirements that meet none."""
    wanted = facts.report.proposed_requirements
    met = {area for one in wanted for area in one.meets}
    rows: list[type_of_row] = [_need_row(area, facts, about) for area in about.rules.areas if area in facts.needs | met]
    unnamed = "; ".join(requirement_words(one, about) for one in wanted if not one.meets)
    rows += [(Cell(tr("no need is named"), Mark.UNKNOWN), unnamed)] if unnamed else []
    if rows and (met or facts.needs):
        columns = (Column(tr("Need"), 40, bold=True), Column(tr("Requirement that meets it"), 60))
        yield from together(Heading(text=tr("Needs and requirements"), level=3), Table(columns, tuple(rows)))


def _need_row(area: str, facts: ReportFacts, about: About) -> type_of_row:
    found = [requirement_words(one, about) for one in facts.report.proposed_requirements if area in one.meets]
    answer = "; ".join(found) if found else Cell(tr("no requirement meets this need"), Mark.UNKNOWN)
    return (tr(about.rules.areas[area].words), answer)


def week_asked(facts: ReportFacts, about: About) -> Week:
    """The week the proposal asks, with what already fills it, in the words of the paper."""
    report = facts.report
    words = {key: tr(row) for key, row in about.rules.proposal.words.items()}
    waking = about.rules.report_rules.whole("waking_hours_week", about.today)
    return week_of(report.proposed_requirements, report.week[0] if report.week else WeekLoad(), words, waking)


def week_table(facts: ReportFacts, about: About) -> Iterator[type_of_block]:
    """The load of the order as a week, what is not known said as such."""
    if not facts.report.proposed_requirements:
        return
    week = week_asked(facts, about)
    rows: list[type_of_row] = [
        (line.words, _hours(line.hours), _hours(line.travel) if line.travel is not None else "") for line in week.lines
    ]
    columns = (Column(tr("What fills the week"), 56, bold=True), Column(tr("Hours a week"), 22), Column(tr("Travel"), 22))
    yield from together(Heading(text=tr("The whole load as a week"), level=3), Table(columns, tuple(rows)),
                        Paragraph(str(week.reason)))  # fmt: skip


def _hours(hours: float | None) -> str | Cell:
    return Cell(tr("not known"), Mark.UNKNOWN) if hours is None else f"{hours:g}"
