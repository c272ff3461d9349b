"""Checks before sentence on paper: a line each on the first page, whether to adjourn, and the whole ledger behind."""

from __future__ import annotations

from collections.abc import Iterator

from caseload.documents.about import About, ReportFacts
from caseload.documents.blocks import (
    Cell,
    Column,
    Heading,
    Mark,
    Panel,
    Paragraph,
    Span,
    Table,
    Tick,
    TickList,
    type_of_block,
    type_of_row,
)
from caseload.documents.kept_whole import together
from caseload.documents.phrases import in_brief
from caseload.documents.psr_words import body_of, brief_of
from caseload.domain.dates import plain_date
from caseload.domain.report_parts import Adjournment, ReportCheck
from caseload.domain.report_reading import awaited, reason_to_adjourn
from caseload.domain.words import tr

BRIEF, FOUND = 210, 110
SECTION = "checks"


def check_lines(facts: ReportFacts, about: About) -> Iterator[type_of_block]:
    """What the first page says of checks: those awaited and those nobody recorded first, then what came back."""
    yield Heading(text=tr("Checks"), level=2)
    if told_in_words(facts):
        yield Paragraph(brief_of(facts, SECTION, BRIEF, about))
        return
    blocking = about.rules.blocking_checks
    waiting = awaited(facts.ledger)
    ticks = [*_unrecorded(facts, about), *(Tick(Mark.ALERT, check_words(one, about), _awaited_words(one)) for one in waiting)]
    answered = [one for one in facts.ledger if one not in waiting]
    ticks += [_answered_tick(one, about) for one in answered if one.kind in blocking or _unasked(one)]
    others = [check_words(one, about) for one in answered if one.kind not in blocking and not _unasked(one)]
    if others:
        ticks.append(Tick(Mark.TICK, tr("Other checks"), tr("answered: {names}", names=", ".join(others))))
    yield TickList(tuple(ticks))


def told_in_words(facts: ReportFacts) -> bool:
    """Whether checks are told by the section only: then nothing is known of them but its words."""
    return not facts.ledger and bool(body_of(facts, SECTION))


def check_words(one: ReportCheck, about: About) -> str:
    """The name of a check: as written, else that of its kind."""
    row = about.rules.check_kinds.get(one.kind)
    return one.words.strip() or (tr(row.words) if row else one.kind)


def unrecorded(facts: ReportFacts, about: About) -> list[str]:
    """Blocking checks of which nothing is recorded, in words."""
    held = {one.kind for one in facts.ledger}
    return [tr(words) for kind, words in about.rules.blocking_checks.items() if kind not in held]


def _unrecorded(facts: ReportFacts, about: About) -> Iterator[Tick]:
    for words in unrecorded(facts, about):
        yield Tick(Mark.UNKNOWN, words, tr("not recorded as asked for"))


def _awaited_words(one: ReportCheck) -> str:
    return tr("{asked}: not received at the date of this report", asked=_asked_words(one))


def _asked_words(one: ReportCheck) -> str:
    asked = plain_date(one.asked_on) if one.asked_on else tr("day not recorded")
    whom = one.of_whom.strip()
    words = tr("asked {date} of {whom}", date=asked, whom=whom) if whom else tr("asked {date}", date=asked)
    return tr("{asked}, chased {date}", asked=words, date=plain_date(one.chased_on)) if one.chased_on else words


def _unasked(one: ReportCheck) -> bool:
    """Whether a check that is not awaited has no answer either: it was named, and nothing came of it."""
    return one.asked_on is None and one.received_on is None and not one.not_needed_why


def _answered_tick(one: ReportCheck, about: About) -> Tick:
    if _unasked(one):
        return Tick(Mark.UNKNOWN, check_words(one, about), tr("not recorded as asked for"))
    return Tick(Mark.TICK, check_words(one, about), in_brief(_answer(one), FOUND)[0])


def _answer(one: ReportCheck) -> str:
    if one.not_needed_why:
        return tr("not needed: {why}", why=one.not_needed_why)
    received = plain_date(one.received_on) if one.received_on else tr("day not recorded")
    return tr("received {date}: {found}", date=received, found=one.found.strip() or tr("what was found is not recorded"))


def advice(facts: ReportFacts, about: About) -> Iterator[type_of_block]:
    """Whether the court can proceed, with the reason, and the hearings put off so far."""
    told = [Paragraph(words) for words in (_advice_words(facts, about), *map(_put_off, facts.adjournments)) if words]
    if told:
        yield Panel(tuple(told), shaded=True)


def _advice_words(facts: ReportFacts, about: About) -> str | tuple[Span, ...]:
    reason, missing = reason_to_adjourn(facts.ledger, about.rules.blocking_checks), unrecorded(facts, about)
    if reason is not None:
        return (Span(str(reason), bold=True),)
    if told_in_words(facts):
        return ""
    if missing:
        return tr("Whether to adjourn cannot be said yet: {checks} not recorded as asked for.", checks=", ".join(missing).lower())
    return tr("The court can proceed: no check that would hold the sentence back is awaited.")


def _put_off(one: Adjournment) -> str:
    to = plain_date(one.to_on) if one.to_on else tr("a day to be fixed")
    told = tr("Hearing of {date} put off to {to}: {why}", date=plain_date(one.from_on), to=to, why=one.why.rstrip("."))
    return tr("{told}. The court asked for: {what}.", told=told, what=one.asked_for.rstrip(".")) if one.asked_for else f"{told}."


def ledger(facts: ReportFacts, about: About) -> Iterator[type_of_block]:
    """The whole ledger: asked when and of whom, chased, received, what was found."""
    missing = unrecorded(facts, about) if not told_in_words(facts) else []
    rows: list[type_of_row] = [(words, "", Cell(tr("not recorded as asked for"), Mark.UNKNOWN)) for words in missing]
    rows += [(check_words(one, about), _asked_words(one) if one.asked_on else "", _found(one)) for one in facts.ledger]
    if rows:
        columns = (Column(tr("Check"), 26, bold=True), Column(tr("Asked"), 30), Column(tr("Answer"), 44))
        yield from together(Heading(text=tr("Checks before sentence"), level=2), Table(columns, tuple(rows)))


def _found(one: ReportCheck) -> str | Cell:
    if one in awaited((one,)):
        return Cell((Span(tr("not received at the date of this report"), bold=True),), Mark.ALERT)
    if _unasked(one):
        return Cell(tr("not recorded as asked for"), Mark.UNKNOWN)
    return Cell(_answer(one), Mark.TICK)
