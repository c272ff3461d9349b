"""The supervision pack: what was decided last time, then at most twelve cases chosen by stated rules, with room to decide."""

from __future__ import annotations

from collections.abc import Iterator

from caseload.documents.about import About
from caseload.documents.blocks import (
    Cell,
    Column,
    Document,
    Heading,
    KeepTogether,
    Mark,
    NoteBox,
    Panel,
    Paragraph,
    Span,
    Table,
    Tick,
    TickList,
    type_of_block,
    type_of_row,
)
from caseload.documents.phrases import crn_words, file_stem, officer_words, rosh_words
from caseload.documents.senior_facts import DecisionLine, StripFacts, SupervisionFacts
from caseload.domain.casefile import CaseLine
from caseload.domain.dates import long_date, plain_date, short_date
from caseload.domain.strip_choice import Why
from caseload.domain.words import msg, tr, trn

MARKS = {Why.OVERDUE: Mark.ALERT, Why.WARNING: Mark.ALERT, Why.HIGH_RISK: Mark.ALERT}
WORDS = {
    Why.OVERDUE: msg("Overdue"), Why.SLIP: msg("Slip"), Why.WARNING: msg("Live warning"), Why.HIGH_RISK: msg("RoSH"),
    Why.NO_VISIT: msg("Home visit late"), Why.REVIEW: msg("Review late"), Why.STUCK: msg("Stuck"),
}  # fmt: skip
MOST_EACH, MOST_PROMISES, DECISION_MM = 2, 2, 11.0


def build_supervision_pack(facts: SupervisionFacts, about: About) -> Document:
    """Decisions to follow up first, then a strip a case; what is not shown is counted with the rule it meets."""
    officer = about.officer_name or tr("officer not named")
    shown, every = len(facts.strips), len(facts.strips) + facts.choice.left + facts.choice.none
    return Document(
        title=tr("Supervision: {officer}", officer=officer), right_label=long_date(about.today),
        subtitle=tr("{shown} of {every} cases, chosen by rule", shown=shown, every=every),
        blocks=(*_earlier(facts, about), *_cases(facts, about), *_rest(facts)), marking=about.marking, author=about.officer_name,
        subject=tr("Supervision pack"), footer_left=_footer(about),
    )  # fmt: skip


def supervision_file_stem(_facts: SupervisionFacts, about: About) -> str:
    """A file name of document and day."""
    return file_stem("supervision", about.today.isoformat())


def _footer(about: About) -> str:
    words = tr("Supervision of {officer}", officer=officer_words(about.officer))
    return tr("{document}, for {recipient}", document=words, recipient=about.recipient) if about.recipient else words


def _earlier(facts: SupervisionFacts, about: About) -> Iterator[type_of_block]:
    """What was decided before, and whether it was followed up."""
    yield Heading(text=tr("Decided before"), note=_open_words(facts))
    if not facts.earlier:
        yield Paragraph(tr("No decision of supervision is recorded."), muted=True, small=True)
        return
    columns = (Column(tr("Decided"), 13), Column(tr("Case"), 20), Column(tr("What"), 37), Column(tr("Came of it"), 30))
    yield Table(columns, tuple(_decision(one, about) for one in facts.earlier))


def _open_words(facts: SupervisionFacts) -> str:
    left = sum(one.decision.done_on is None for one in facts.earlier)
    return trn("{n} still open", "{n} still open", left) if left else ""


def _decision(one: DecisionLine, about: About) -> type_of_row:
    decision = one.decision
    by = f"\n{decision.decided_by}" if decision.decided_by else ""
    decided = (Span(short_date(decision.decided_on, about.today)), Span(by, muted=True, small=True))
    what = tr("sensitive, see the case") if decision.sensitive else decision.words
    who = (Span(one.who.name), Span(f"\n{crn_words(one.who.crn)}", muted=True, small=True))
    return (decided, who, what, _came(one, about))


def _came(one: DecisionLine, about: About) -> Cell:
    decision = one.decision
    if decision.done_on is not None:
        told = tr("sensitive, see the case") if decision.sensitive else decision.came_of_it
        return Cell(tr("{date}: {words}", date=short_date(decision.done_on, about.today), words=told), Mark.TICK)
    if decision.follow_up_on is None:
        return Cell(tr("not followed up, no day set"), Mark.UNKNOWN)
    day = short_date(decision.follow_up_on, about.today)
    return Cell(tr("not followed up, due {date}", date=day), Mark.ALERT if one.late else Mark.SOON)


def _cases(facts: SupervisionFacts, about: About) -> Iterator[type_of_block]:
    yield Heading(text=tr("Cases to talk about"))
    if not facts.strips:
        yield Paragraph(tr("No case meets any of the rules."))
        return
    yield Paragraph(str(facts.choice.rule), muted=True, small=True)
    for place, strip in enumerate(facts.strips, start=1):
        yield KeepTogether((Panel(tuple(_strip(place, strip, facts, about))),))


def _strip(place: int, strip: StripFacts, facts: SupervisionFacts, about: About) -> Iterator[type_of_block]:
    """Who, why, what stands beside it, and a line to decide on."""
    line = strip.candidate.line
    yield Heading(text=f"{place}  {line.name}", level=3, note=crn_words(line.crn))
    yield TickList(tuple(_why_ticks(strip, line, facts)))
    yield Paragraph(". ".join((_head(line), *_beside(strip, about))) + ".", muted=True, small=True)
    yield NoteBox(tr("Decided, by whom, follow up on"), height_mm=DECISION_MM)


def _head(line: CaseLine) -> str:
    summary = line.summary
    ends = plain_date(summary.ends_on) if summary.ends_on else summary.end_words
    kind = tr(summary.order_kind) if summary.order_kind else tr("order not known")
    order = tr("{order} to {end}", order=kind, end=ends) if ends else kind
    tier = tr("Tier {tier}", tier=line.tier) if line.tier else tr("No tier")
    return ", ".join(filter(None, (tier, order, summary.flags)))


def _why_ticks(strip: StripFacts, line: CaseLine, facts: SupervisionFacts) -> Iterator[Tick]:
    """A line a reason; of many of one kind the first two are told and the others counted."""
    by_why = {why: [one.words for one in strip.candidate.reasons if one.why is why] for why in Why}
    for why, words in by_why.items():
        if words:
            told = [rosh_words(line.rosh)] if why is Why.HIGH_RISK else words[:MOST_EACH]
            more = len(words) - MOST_EACH
            if more > 0:
                told.append(tr("and {n} more", n=more))
            label = tr("Stuck over {n} days", n=facts.stuck_days) if why is Why.STUCK else str(WORDS[why])
            yield Tick(MARKS.get(why, Mark.SOON), label, "; ".join(told))


def _beside(strip: StripFacts, about: About) -> Iterator[str]:
    summary, today = strip.candidate.line.summary, about.today
    yield tr("Last seen {date}", date=short_date(summary.last_seen, today)) if summary.last_seen else tr("Last seen not known")
    yield tr("Booked {date}", date=short_date(summary.next_booked, today)) if summary.next_booked else tr("Nothing booked")
    if summary.last_home_visit:
        yield tr("Last home visit {date}", date=short_date(summary.last_home_visit, today))
    if summary.steps_counted:
        yield tr("{done} of {n} steps done", done=summary.steps_done, n=summary.steps_counted)
    for one in strip.not_met:
        yield tr("Not met by {date}: {what}, because {why}", date=short_date(one.expected_on, today), what=one.what,
                 why=one.why.rstrip(". "))  # fmt: skip
    if strip.promises:
        told = "; ".join(one.words.rstrip(". ") for one in strip.promises[:MOST_PROMISES])
        more = len(strip.promises) - MOST_PROMISES
        yield tr("Promised: {what}", what=told) if more <= 0 else tr("Promised: {what} and {n} more", what=told, n=more)
    if strip.sensitive:
        yield trn("{n} sensitive entry, see the case", "{n} sensitive entries, see the case", strip.sensitive)
    if strip.closed_areas:
        yield trn("{n} area not told, since a level in it is sensitive",
                  "{n} areas not told, since a level in each is sensitive", strip.closed_areas)  # fmt: skip


def _rest(facts: SupervisionFacts) -> Iterator[type_of_block]:
    """How many cases are not shown, and which rules they meet."""
    choice = facts.choice
    yield Heading(text=tr("Not shown"))
    if choice.left:
        each = ", ".join(tr("{why} {n}", why=tr(why.value), n=n) for why, n in choice.left_by)
        yield Paragraph(trn("{n} more case meets a rule: {each}.", "{n} more cases meet a rule: {each}.", choice.left, each=each))
    yield Paragraph(trn("{n} case meets none.", "{n} cases meet none.", choice.none))
    if facts.closed_areas:
        yield Paragraph(trn("In {n} area of all these cases a level is sensitive, so no slip is told of it.",
                            "In {n} areas of all these cases a level is sensitive, so no slip is told of them.",
                            facts.closed_areas), muted=True, small=True)  # fmt: skip
