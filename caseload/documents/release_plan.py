"""A release on paper: the day and what could become of it, the clocks, every item by pathway, ledgers, checks and promises."""

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
    Paragraph,
    Span,
    Table,
    type_of_block,
    type_of_row,
)
from caseload.documents.phrases import crn_words, day_or_unknown, file_stem, sentence_case
from caseload.documents.release_facts import ReleasePlanFacts
from caseload.domain.dates import long_date, plain_date
from caseload.domain.release_checklist import ChecklistItem, not_ready, ready_words
from caseload.domain.releasing import ReleaseCheck
from caseload.domain.words import Message, msg, tr, trn

ITEMS: tuple[tuple[Message, float], ...] = (
    (msg("Item"), 38), (msg("Whose"), 12), (msg("Due"), 12), (msg("How it stands"), 38),
)  # fmt: skip
UNKNOWN = msg("the day it was made is not known")
DATES: tuple[tuple[str, Message], ...] = (
    ("starts_on", msg("Sentence began")), ("conditional_on", msg("Conditional release")),
    ("automatic_on", msg("Automatic release")),
    ("curfew_eligible_on", msg("Home detention curfew eligible")), ("curfew_on", msg("Home detention curfew")),
    ("parole_eligible_on", msg("Parole eligible")), ("hearing_on", msg("Parole hearing")), ("tariff_on", msg("Tariff")),
    ("recalled_on", msg("Recalled")), ("recall_release_on", msg("Release after recall")),
    ("licence_ends_on", msg("Licence expiry")), ("sentence_ends_on", msg("Sentence expiry")),
)  # fmt: skip


def build_release_plan(facts: ReleasePlanFacts, about: About) -> Document:
    """What is not ready first, then the day, the dates and everything that is prepared."""
    title = tr("Release plan")
    return Document(
        title=title, right_label=long_date(facts.release.day), subtitle=facts.person.spoken_name,
        blocks=tuple(_blocks(facts)), marking=about.marking, author=about.officer_name, subject=title,
        footer_left=tr("{document}, {crn}", document=title, crn=crn_words(facts.person.crn)),
    )  # fmt: skip


def release_plan_file_stem(facts: ReleasePlanFacts, about: About) -> str:
    """A file name of document, CRN and day, never of the person."""
    return file_stem("release-plan", facts.person.crn, about.today.isoformat())


def _blocks(facts: ReleasePlanFacts) -> Iterator[type_of_block]:
    yield Paragraph((Span(str(ready_words(facts.items, facts.release.day)), bold=True),))
    yield from _day(facts)
    yield from _dates(facts)
    yield from _items(facts)
    yield from _ledgers(facts)
    yield from _after(facts)
    yield from _people(facts)
    if facts.left_out:
        yield Paragraph(trn("{n} sensitive entry is not on this paper.", "{n} sensitive entries are not on this paper.",
                            facts.left_out), muted=True)  # fmt: skip


def _day(facts: ReleasePlanFacts) -> Iterator[type_of_block]:
    """The day to reckon with, the unshifted day, what could become of it, and the clocks."""
    release = facts.release
    yield Heading(text=tr("The day of release"))
    told = [
        Fact(tr("Day"), (Span(long_date(release.day), bold=True),)), Fact(tr("Due without a move"), long_date(release.due_on)),
    ]  # fmt: skip
    if release.moved_to:
        told.append(Fact(tr("Moved by the prison because"), release.moved_why or tr("no reason recorded")))
    told += [
        Fact(tr("Prison"), release.gate or (facts.prison.prison if facts.prison else "") or tr("not recorded")),
        Fact(tr("Prison officer"), (facts.prison.prison_officer if facts.prison else "") or tr("not recorded")),
        Fact(tr("Who covers if the officer is away"), release.covered_by or tr("nobody named")),
    ]
    yield FactGrid(tuple(told))
    lines = [str(facts.advice.reason)] if release.coming else []
    lines += [str(facts.countdown.reason), str(facts.licence.reason)]
    if facts.handover is not None:
        lines.append(str(facts.handover.reason))
    yield BulletList((*lines, *(str(one.words) for one in facts.reasons)))


def _dates(facts: ReleasePlanFacts) -> Iterator[type_of_block]:
    if facts.dates is None:
        yield Paragraph(tr("The dates of the sentence are not recorded."), muted=True)
        return
    known = [(words, getattr(facts.dates, name)) for name, words in DATES]
    yield Heading(text=tr("Dates of the sentence"))
    yield FactGrid(tuple(Fact(str(words), plain_date(day)) for words, day in known if day))


def _items(facts: ReleasePlanFacts) -> Iterator[type_of_block]:
    """Every item that applies, by pathway, those not settled first."""
    late = len([one for one in not_ready(facts.items, facts.release.day) if one.late])
    yield Heading(text=tr("What is prepared"), note=trn("{n} late", "{n} late", late) if late else "")
    columns = tuple(Column(str(words), weight) for words, weight in ITEMS)
    for pathway in dict.fromkeys(one.row.pathway for one in sorted(facts.items, key=lambda one: one.row.pathway)):
        mine = sorted((one for one in facts.items if one.row.pathway == pathway), key=lambda one: (one.settled, one.due_on))
        yield Heading(text=sentence_case(tr(pathway)), level=3)
        yield Table(columns, tuple(_item(one, facts) for one in mine))


def _item(one: ChecklistItem, facts: ReleasePlanFacts) -> type_of_row:
    mark = facts.marks.get(one.row.key)
    stands = [tr("{status}, late", status=tr(one.status.value)) if one.late else tr(one.status.value)]
    if mark is not None:
        stands.append(mark.words)
        if mark.promised_by:
            stands.append(tr("promised by {whom}", whom=mark.promised_by))
    due = plain_date(mark.settled_on) if mark and mark.settled_on else plain_date(one.due_on)
    said = ". ".join(filter(None, stands))
    return (tr(one.row.words), tr(one.owner.value), due, (Span(said, bold=True),) if one.late else said)


def _ledgers(facts: ReleasePlanFacts) -> Iterator[type_of_block]:
    """Proofs of identity, bank accounts and temporary releases, each where there is one."""
    if facts.proofs:
        yield Heading(text=tr("Proof of identity"))
        yield Table(_columns(msg("Proof"), msg("Asked for"), msg("Received"), msg("In property")), tuple(
            (one.kind, day_or_unknown(one.asked_on), day_or_unknown(one.received_on), tr("yes") if one.in_property else tr("no"))
            for one in facts.proofs
        ))  # fmt: skip
    if facts.accounts:
        yield Heading(text=tr("Bank account"))
        yield Table(_columns(msg("Bank"), msg("Asked for"), msg("Answer"), msg("On")), tuple(
            (one.bank, day_or_unknown(one.asked_on), tr(one.answer.value), day_or_unknown(one.answered_on))
            for one in facts.accounts
        ))  # fmt: skip
    if facts.temporary:
        yield Heading(text=tr("Release on temporary licence"))
        yield Table(_columns(msg("From"), msg("To"), msg("What for"), msg("What came of it")), tuple(
            (plain_date(one.from_on), day_or_unknown(one.to_on), one.purpose, ". ".join(filter(None, (one.status, one.words))))
            for one in facts.temporary
        ))  # fmt: skip


def _after(facts: ReleasePlanFacts) -> Iterator[type_of_block]:
    """The checks around the release and what was promised."""
    if facts.checks:
        yield Heading(text=tr("Wellbeing and settling"))
        yield Table(_columns(msg("Question"), msg("From"), msg("By"), msg("Answer")), tuple(
            (str(one.words), plain_date(one.opens_on), plain_date(one.due_on), _answer(one.done)) for one in facts.checks
        ))  # fmt: skip
    if facts.promises:
        yield Heading(text=tr("What was promised"))
        yield Table(_columns(msg("Promise"), msg("By whom"), msg("Due"), msg("Kept")), tuple(
            (one.words, one.promised_by, day_or_unknown(one.due_on), plain_date(one.kept_on) if one.kept_on else tr("not yet"))
            for one in facts.promises
        ))  # fmt: skip
    if facts.referrals:
        yield Heading(text=tr("Referrals"))
        yield BulletList(tuple(
            tr("{agency}: {how}", agency=one.agency, how=str(one.age.reason if one.age else UNKNOWN)) for one in facts.referrals
        ))  # fmt: skip


def _answer(done: ReleaseCheck | None) -> str:
    """What was found, on which day, and when it is followed up."""
    if done is None:
        return tr("not asked yet")
    if done.settled is not None:
        found = tr("settled") if done.settled else tr("not settled")
    else:
        found = tr("a concern") if done.concern else tr("no concern")
    told = [tr("{found} on {day}", found=found, day=plain_date(done.done_on)), done.words]
    if done.follow_up_on and done.followed_up_on is None:
        told.append(tr("follow-up {day}", day=plain_date(done.follow_up_on)))
    return ". ".join(filter(None, told))


def _people(facts: ReleasePlanFacts) -> Iterator[type_of_block]:
    if facts.family:
        yield Heading(text=tr("Children, carers and family"))
        yield BulletList(tuple(", ".join(filter(None, (one.name, one.role, one.agency, one.consent))) for one in facts.family))


def _columns(*titles: Message) -> tuple[Column, ...]:
    weights = (34, 20, 22, 24)
    return tuple(Column(str(title), weight) for title, weight in zip(titles, weights, strict=True))
