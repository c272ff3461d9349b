"""The progress paragraph of one person: every sentence the record supports, what each rests on, and which of them are taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from caseload.casework.plan_reads import PlanFile
from caseload.casework.session import Session
from caseload.domain.dates import plain_date
from caseload.domain.entry import Entry
from caseload.domain.errors import Refusal
from caseload.domain.level import LevelReading, NoLevel, Stone
from caseload.domain.plan import Agreement, Goal, Step
from caseload.domain.progress_paragraph import ParagraphFacts, ParagraphSentence, ParagraphUse, paragraph_sentences
from caseload.domain.voice import FeedbackRound
from caseload.domain.words import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A sentence that may be in the paragraph, with its sources in words."""

    sentence: ParagraphSentence
    sources: str


def paragraph_offers(session: Session, file: PlanFile, use: ParagraphUse) -> tuple[Offered, ...]:
    """Every sentence the record supports today, in the order of the paragraph; `sentence.chosen` says which stand unasked."""
    case = file.case
    facts = ParagraphFacts(
        name=case.person.spoken_name, area_words={key: tr(row.words) for key, row in session.rules.areas.items()},
        goals=case.goals, steps=case.steps, agreements=case.agreements, readings=case.readings, stones=case.stones,
        feedback=file.feedback,
    )  # fmt: skip
    found = paragraph_sentences(facts, use, session.today)
    return tuple(Offered(sentence=one, sources=sources_of(one, file)) for one in found)


def paragraph_taken(
    offers: tuple[Offered, ...], added: Collection[str] = (), left_out: Collection[str] = ()
) -> tuple[Offered, ...]:
    """The sentences that stand unasked and those added by their keys, without those left out; refuses a key that is none."""
    known = {one.sentence.key for one in offers}
    unknown = sorted({*added, *left_out} - known)
    if unknown:
        raise Refusal(tr("No sentence of this paragraph has the key “{key}”. The command progress lists them with --json.",
                         key=unknown[0]))  # fmt: skip
    wanted = ({one.sentence.key for one in offers if one.sentence.chosen} | {*added}) - {*left_out}
    taken = tuple(one for one in offers if one.sentence.key in wanted)
    if not taken:
        raise Refusal(tr("There is nothing yet that a progress paragraph could say. Record a goal, a step or a stone first."))
    return taken


def sources_of(sentence: ParagraphSentence, file: PlanFile) -> str:
    """The entries a sentence rests on, by kind and date: "goal, achieved 12 May 2026; stone, 3 Jun 2026, seen document"."""
    case = file.case
    held: tuple[Entry, ...] = (*case.goals, *case.steps, *case.agreements, *case.readings, *case.stones, *file.feedback)
    by_id = {one.id: one for one in held}
    found = Counter(_words(by_id[key]) for key in sentence.about if key in by_id)
    return "; ".join(words if count == 1 else tr("{n} times: {words}", n=count, words=words) for words, count in found.items())


def _words(one: Entry) -> str:
    return _TOLD[type(one)](one)


def _goal(one: Goal) -> str:
    words = tr("goal, {status}", status=tr(one.status.value))
    return f"{words} {plain_date(one.status_on)}" if one.status_on else words


def _step(one: Step) -> str:
    words = tr("step, {status}", status=tr(one.status.value))
    return f"{words} {plain_date(one.status_on)}" if one.status_on else words


def _agreement(one: Agreement) -> str:
    return tr("answer to the plan, {answer}, {date}", answer=tr(one.answer.value), date=plain_date(one.agreed_on))


def _reading(one: LevelReading) -> str:
    level = one.level or tr((one.no_level or NoLevel.NOT_ASKED).value)
    words = tr("officer's reading, {level}, {date}", level=level, date=plain_date(one.read_on))
    return f"{words}, {tr(one.evidence.value)}" if one.evidence else words


def _stone(one: Stone) -> str:
    kind = tr("lapse") if one.lapse else tr("stone")
    words = f"{kind}, {plain_date(one.happened_on)}"
    return f"{words}, {tr(one.evidence.value)}" if one.evidence else words


def _feedback(one: FeedbackRound) -> str:
    return tr("feedback, {date}, {how}", date=plain_date(one.asked_on), how=tr(one.how.value))


_TOLD: dict[type[Entry], Callable[[Any], str]] = {
    Goal: _goal, Step: _step, Agreement: _agreement, LevelReading: _reading, Stone: _stone, FeedbackRound: _feedback,
}  # fmt: skip
