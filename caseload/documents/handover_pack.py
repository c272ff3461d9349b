"""The handover pack of one case: ten minutes' reading, what comes first at the head, what is sensitive on a last page."""

from __future__ import annotations

from collections.abc import Iterator

from caseload.documents.about import About
from caseload.documents.blocks import (
    BulletList,
    Column,
    Document,
    Heading,
    KeepTogether,
    PageBreak,
    Panel,
    Paragraph,
    Span,
    Table,
    type_of_block,
)
from caseload.documents.case_facts import HandoverFacts, WholeCase
from caseload.documents.case_parts import (
    booked_words,
    capital,
    contact_blocks,
    head_block,
    order_blocks,
    plan_blocks,
    risk_blocks,
)
from caseload.documents.case_unfinished import around_blocks, unfinished_blocks, view_words
from caseload.documents.phrases import crn_words, file_stem, in_brief, officer_words
from caseload.domain.dates import plain_date, short_date
from caseload.domain.handover_parts import HandoverPart, missing_parts
from caseload.domain.words import tr, trn

OFFICER_MEASURES = ("officers", "current", "changes")
MOST_SENSITIVE, SENSITIVE_LETTERS = 14, 260


def build_handover_pack(facts: HandoverFacts, about: About) -> Document:
    """Every part of a handover in the order the next officer needs them; what is missing is named at the head."""
    person = facts.case.person
    return Document(
        title=tr("Handover: {name}", name=person.spoken_name), right_label=plain_date(about.today),
        subtitle=_change(facts, about), blocks=tuple(_blocks(facts, about)),
        marking=about.marking, author=about.officer_name, subject=tr("Handover pack"),
        footer_left=tr("Handover, {crn}", crn=crn_words(person.crn)),
    )  # fmt: skip


def handover_file_stem(facts: HandoverFacts, about: About) -> str:
    """A file name of document, CRN and day, never of the person."""
    return file_stem("handover", facts.case.person.crn, about.today.isoformat())


def _change(facts: HandoverFacts, about: About) -> str:
    """From whom to whom, when and why; what was not typed is said to be missing further down."""
    words = facts.words
    parts = [tr("From {who}", who=officer_words(about.officer))]
    parts += [tr("to {who}", who=about.recipient)] if about.recipient else []
    parts += [tr("on {date}", date=plain_date(words.on))] if words.on else []
    told = " ".join(parts)
    return tr("{change}: {reason}", change=told, reason=words.reason) if words.reason else told


def _blocks(facts: HandoverFacts, about: About) -> Iterator[type_of_block]:
    case = facts.case
    yield _first(facts, about)
    yield head_block(case, about)
    yield from risk_blocks(case, about)
    yield from order_blocks(case)
    yield from contact_blocks(case, about)
    yield from unfinished_blocks(case, about)
    yield from plan_blocks(case, about)
    yield from around_blocks(case)
    yield from _view(facts)
    yield from _officers(facts)
    yield from _sensitive(facts, about)


def _first(facts: HandoverFacts, about: About) -> Panel:
    """What to know before anything else, and what is still missing."""
    case, missing = facts.case, missing_of(facts, about)
    lines = [tr("First: {what}.", what=_next(case, about))]
    lines += [capital(tr("{standing}.", standing=one.standing)) for one in case.orders if one.standing]
    if case.person.staff_safety:
        lines.append(tr("Safety of staff: {words}", words=case.person.staff_safety))
    if case.promises:
        lines.append(trn("{n} promise is open.", "{n} promises are open.", len(case.promises)))
    if missing:
        named = ", ".join(str(part.words) for part in missing)
        lines.append(tr("Missing in this handover: {parts}.", parts=named))
    return Panel((Heading(text=tr("Know this first"), level=3), BulletList(tuple(lines))), shaded=True)


def _next(case: WholeCase, about: About) -> str:
    if case.booked:
        return tr("next appointment {when}", when=booked_words(case.booked[0], about.today))
    due = case.line.summary.due_on
    if due is None:
        return tr("nothing is booked")
    return tr("nothing is booked, contact due {date}", date=short_date(due, about.today))


def missing_of(facts: HandoverFacts, about: About) -> tuple[HandoverPart, ...]:
    """The parts of the handover that are not there yet, in their order."""
    return missing_parts(_given(facts, about))


def _given(facts: HandoverFacts, about: About) -> set[str]:
    """The parts that are there."""
    case, words = facts.case, facts.words
    order = case.orders[0].order if case.orders else None
    there = {
        "receiver": bool(about.recipient), "reason": bool(words.reason), "day": words.on is not None,
        "order": order is not None and bool(order.started_on or order.sentenced_on) and bool(order.ends_on or order.end_words),
        "risk": case.person.rosh is not None, "assessed": words.assessed_on is not None, "next": bool(case.booked),
        "visit": bool(case.visit) and case.decided_visits, "view": bool(view_words(case)), "told": bool(words.told),
        "meeting": words.meeting_on is not None,
    }  # fmt: skip
    return {key for key, held in there.items() if held}


def _view(facts: HandoverFacts) -> Iterator[type_of_block]:
    """The person's own view, how they were told, and the meeting of three."""
    words = facts.words
    meeting = plain_date(words.meeting_on) if words.meeting_on else tr("no day set")
    assessed = tr("not recorded")
    if words.assessed_on:
        since = words.assessed_changed or tr("nothing told")
        assessed = tr("{date}; since then: {what}", date=plain_date(words.assessed_on), what=since)
    yield Heading(text=tr("In their own view"))
    yield BulletList((
        view_words(facts.case) or tr("They have not been asked about the plan."),
        tr("Told of the change: {how}", how=words.told or tr("not recorded")),
        tr("Joint meeting: {date}", date=meeting), tr("Last full assessment: {assessed}", assessed=assessed),
    ))  # fmt: skip


def _officers(facts: HandoverFacts) -> Iterator[type_of_block]:
    shown = [one for one in facts.case.officers if one.key in OFFICER_MEASURES]
    if shown:
        columns = (Column(weight=28), Column(weight=14, bold=True), Column(weight=58, muted=True))
        rows = tuple((str(one.words), str(one.value), str(one.formula)) for one in shown)
        yield KeepTogether((Heading(text=tr("Officers so far")), Table(columns, rows)))


def _sensitive(facts: HandoverFacts, about: About) -> Iterator[type_of_block]:
    """The sensitive entries on a page of their own, or how many there are."""
    held = facts.case.sensitive
    if not held:
        return
    if not facts.with_sensitive:
        yield Paragraph(trn("{n} sensitive entry is not printed here.", "{n} sensitive entries are not printed here.", len(held)),
                        muted=True, small=True)  # fmt: skip
        return
    yield PageBreak()
    yield Heading(text=tr("Sensitive sheet"), note=crn_words(facts.case.person.crn))
    yield Paragraph((Span(tr("Keep this page apart. It goes to the next officer only."), bold=True),))
    columns = (Column(weight=16), Column(weight=16, muted=True), Column(weight=68))
    yield Table(columns, tuple(
        (short_date(one.on, about.today) if one.on else "", one.kind, in_brief(one.words, SENSITIVE_LETTERS)[0])
        for one in held[:MOST_SENSITIVE]
    ))  # fmt: skip
    if len(held) > MOST_SENSITIVE:
        yield Paragraph(tr("and {n} more in the case", n=len(held) - MOST_SENSITIVE), muted=True, small=True)
