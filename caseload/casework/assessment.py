"""The assessment summary to share: one page an agency can use in place of its own first assessment, and who holds which."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from caseload.casework.checks import check_words
from caseload.casework.plan_reads import PlanFile, plan_file
from caseload.casework.sensitive import printed_tracks
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.dates import plain_date
from caseload.domain.errors import Refusal
from caseload.domain.level import Reader
from caseload.domain.partners import Sharing
from caseload.domain.plan import GoalStatus
from caseload.domain.progress import read_progress
from caseload.domain.voice import AssessmentSummary, SummaryPart
from caseload.domain.words import Message, msg, tr


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteSummary:
    """A new version of the summary, in the officer's words."""

    person_id: str
    parts: tuple[SummaryPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareSummary:
    """A version that went to an agency: to whom, when (None: today), on which lawful basis."""

    summary_id: str
    to_whom: str
    basis: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """One part of the summary: its heading, a line of help, and how it is begun from the record."""

    key: str
    words: Message
    help: Message
    begin: Callable[[Session, PlanFile], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """An agency that has a version: the latest it was sent, and whether a newer one has been written since."""

    to_whom: str
    number: int
    sent_on: date
    outdated: bool


def begin_summary(session: Session, person_id: str) -> tuple[SummaryPart, ...]:
    """Every part as the record begins it: facts with their dates; a part the record says nothing of is empty."""
    file = plan_file(session, person_id)
    return tuple(SummaryPart(key=row.key, body=row.begin(session, file)) for row in PARTS)


def write_summary(session: Session, command: WriteSummary) -> Change:
    """Keep a new version of the summary; earlier versions stay as they went out."""
    known = {row.key for row in PARTS}
    if not any(part.body.strip() for part in command.parts):
        raise Refusal(tr("The summary is empty. Write at least one part of it."))
    kept = tuple(SummaryPart(key=part.key, body=part.body.strip()) for part in command.parts if part.key in known)
    with act(session, "write_summary", AuditKind.COLLECTION) as unit:
        held = session.store.of_person(AssessmentSummary, command.person_id)
        number = max((one.number for one in held), default=0) + 1
        unit.add(AssessmentSummary(person_id=command.person_id, number=number, written_on=session.today, parts=kept))
        unit.sentence = tr("Version {number} of the assessment summary kept.", number=number)
    return unit.result


def share_summary(session: Session, command: ShareSummary) -> Change:
    """Record that a version went to an agency: kept with what else was shared, and told to the audit as a disclosure."""
    to_whom = check_words(command.to_whom, tr("To whom the summary went"))
    basis = check_words(command.basis, tr("The lawful basis"))
    summary = session.store.need(AssessmentSummary, command.summary_id)
    on = command.on or session.today
    if not summary.written_on <= on <= session.today:
        raise Refusal(tr("Version {number} was written on {date}: it cannot have gone out before that day or after today.",
                         number=summary.number, date=plain_date(summary.written_on)))  # fmt: skip
    with act(session, "share_summary", AuditKind.DISCLOSURE, to_whom) as unit:
        unit.add(Sharing(person_id=summary.person_id, what=tr("Assessment summary, version {number}", number=summary.number),
                         to_whom=to_whom, shared_on=on, basis=basis, summary_id=summary.id))  # fmt: skip
        unit.sentence = tr("Version {number} recorded as sent to {whom}.", number=summary.number, whom=to_whom)
    return unit.result


def holders(file: PlanFile) -> tuple[Holder, ...]:
    """Which agency has which version, by name."""
    numbers = {one.id: one.number for one in file.summaries}
    newest = max(numbers.values(), default=0)
    latest: dict[str, Holder] = {}
    for one in file.sharings:
        if one.summary_id in numbers:
            number = numbers[one.summary_id]
            latest[one.to_whom.casefold()] = Holder(to_whom=one.to_whom, number=number, sent_on=one.shared_on,
                                                    outdated=number < newest)  # fmt: skip
    return tuple(sorted(latest.values(), key=lambda one: one.to_whom.casefold()))


def _reach(_session: Session, file: PlanFile) -> str:
    person = file.case.person
    lines = [
        tr("Likes to be called {name}.", name=person.known_as) if person.known_as else "",
        tr("Language: {language}.", language=person.language) if person.language else "",
        person.contact_preferences, person.adjustments,
    ]  # fmt: skip
    return "\n".join(line for line in lines if line)


def _goals(_session: Session, file: PlanFile) -> str:
    goals = [goal for goal in file.case.goals if goal.status is GoalStatus.ACTIVE and not goal.sensitive]
    return "\n".join(goal.title for goal in goals)


def _strengths(_session: Session, file: PlanFile) -> str:
    live = [one for one in file.strengths if one.ended_on is None and not one.sensitive]
    return "\n".join(tr("{words} ({date})", words=one.words, date=plain_date(one.noted_on)) for one in live)


def _needs(session: Session, file: PlanFile) -> str:
    names = {row.level: tr(row.words) for row in session.rules.level_words}
    lines = []
    for key, area in session.rules.areas.items():
        mine = [(one.read_on, one.level) for one in printed_tracks(file.case.readings)
                if one.area == key and one.reader is Reader.OFFICER and one.level is not None]  # fmt: skip
        latest = read_progress(mine, session.today).latest
        if latest is not None:
            lines.append(tr("{area}: {level} {word}, read on {date}", area=tr(area.words), level=latest[1],
                            word=names[latest[1]].lower(), date=plain_date(latest[0])))  # fmt: skip
    return "\n".join(lines)


def _stones(_session: Session, file: PlanFile) -> str:
    laid = [one for one in file.case.stones if not one.lapse and not one.sensitive]
    newest = sorted(laid, key=lambda one: one.happened_on, reverse=True)[:6]
    return "\n".join(tr("{words} ({date})", words=one.words, date=plain_date(one.happened_on)) for one in newest)


def _nothing(_session: Session, _file: PlanFile) -> str:
    return ""


PARTS: tuple[PartRow, ...] = (
    PartRow(key="reach", words=msg("How to reach and talk with them"), begin=_reach,
            help=msg("Name they use, language, reading, best way and time, adjustments.")),
    PartRow(key="matters", words=msg("What they want to change"), begin=_goals, help=msg("Their own goals, in their words.")),
    PartRow(key="strengths", words=msg("Strengths and what protects"), begin=_strengths,
            help=msg("What goes well, who helps, what keeps them safe.")),
    PartRow(key="needs", words=msg("Needs as read so far"), begin=_needs,
            help=msg("A working scale, not validated; not a risk score.")),
    PartRow(key="done", words=msg("What has worked so far"), begin=_stones,
            help=msg("Small dated steps, so that none is asked again.")),
    PartRow(key="safety", words=msg("What you need to know to keep everyone safe"), begin=_nothing,
            help=msg("Only what this agency needs. Leave out anything about victims.")),
    PartRow(key="ask", words=msg("What we ask of you"), begin=_nothing, help=msg("What the agency is asked to do, and by when.")),
)  # fmt: skip
