"""What the papers of plan and progress share: level tracks with their reading, stones, what was left out, the head of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from caseload.documents.about import About
from caseload.documents.blocks import (
    Cell,
    Column,
    Fact,
    FactGrid,
    Heading,
    Mark,
    Paragraph,
    Table,
    Track,
    Tracks,
    type_of_block,
    type_of_row,
)
from caseload.documents.phrases import crn_words, first_name, or_unknown
from caseload.documents.plan_facts import PlanFacts
from caseload.domain.dates import plain_date
from caseload.domain.decision import LifeEventEntry
from caseload.domain.level import LevelReading, Reader, Stone
from caseload.domain.plan import Goal, GoalStatus
from caseload.domain.progress import ProgressReport
from caseload.domain.progress_areas import area_levels, area_reports, areas_headline, without_level
from caseload.domain.words import tr, trn

LATEST_STONES = 8
STONE_COLUMNS = (Column(weight=3.5), Column(weight=16.5, muted=True), Column(weight=80))
CURRENT = (GoalStatus.ACTIVE, GoalStatus.UNSET)


def plan_head(facts: PlanFacts, about: About) -> FactGrid:
    """Whose plan it is, the order, when the person was last asked and what is due next."""
    summary = facts.line.summary
    end = plain_date(summary.ends_on) if summary.ends_on else or_unknown(summary.end_words)
    rows = (
        (tr("Name"), facts.person.spoken_name), (tr("Officer"), or_unknown(about.officer_name)),
        (tr("CRN"), crn_words(facts.person.crn)),
        (tr("Order"), tr(summary.order_kind) if summary.order_kind else tr("not recorded")),
        (tr("Plan agreed"), _agreed(facts)), (tr("Ends"), end),
        (tr("Next review"), _review(facts)),
    )
    return FactGrid(tuple(Fact(label, value) for label, value in rows))


def _agreed(facts: PlanFacts) -> str:
    if not facts.agreements:
        return tr("not asked")
    latest = facts.agreements[-1]
    return tr("{answer}, {date}", answer=tr(latest.answer.value), date=plain_date(latest.agreed_on))


def _review(facts: PlanFacts) -> str:
    due = facts.review
    if due is None or due.due_on is None:
        return tr("not set")
    return tr("{date} (past)", date=plain_date(due.due_on)) if due.overdue else plain_date(due.due_on)


def in_order(goals: Iterable[Goal], about: About) -> list[Goal]:
    """Goals as the officer ordered them, "this first" before all; those without an order by the official order of areas."""
    areas = list(about.rules.areas)
    return sorted(goals, key=lambda goal: (not goal.first, goal.position,
                                           areas.index(goal.area) if goal.area in areas else len(areas)))  # fmt: skip


def area_name(key: str, about: About) -> str:
    """The official words of an area, empty where the key is none."""
    row = about.rules.areas.get(key)
    return tr(row.words) if row else ""


def level_names(about: About) -> dict[int, str]:
    """The word of each level in the middle of a sentence."""
    return {row.level: tr(row.words).lower() for row in about.rules.level_words}


def progress_section(facts: PlanFacts, about: About) -> Iterator[type_of_block]:
    """The tracks of all eight areas in the official order, headed by counts in words."""
    reports = area_reports(facts.readings, about.rules.areas, about.today)
    yield Heading(text=tr("How far {name} has come", name=first_name(facts.person)))
    yield from tracks_told(facts, reports, about)


def tracks_told(facts: PlanFacts, reports: dict[str, ProgressReport], about: About) -> Iterator[type_of_block]:
    """Counts in words over the areas of the reports, and a track for each; one left out whole says so, and is counted apart."""
    told = {area: report for area, report in reports.items() if (area, Reader.OFFICER) not in facts.left_tracks}
    aside = len(reports) - len(told)
    left = trn("{n} sensitive, not printed", "{n} sensitive, not printed", aside) if aside else ""
    yield Paragraph(", ".join(filter(None, (areas_headline(told, facts.readings), left))) + ".", muted=True, small=True)
    yield _tracks(facts, reports, about)


def _tracks(facts: PlanFacts, reports: dict[str, ProgressReport], about: About) -> Tracks:
    no_level = without_level(facts.readings)
    return Tracks(
        levels=tuple(level_names(about).values()),
        tracks=tuple(_track(key, area_name(key, about), report, facts, no_level) for key, report in reports.items()),
        first_label=tr("first"), latest_label=tr("latest"), own_label=tr("own view"), caution=caution(),
    )  # fmt: skip


def caution() -> str:
    """What stands with every level on paper."""
    return tr("Compare a person only with themselves. Not a risk score.")


def _track(
    area: str, words: str, report: ProgressReport, facts: PlanFacts, no_level: Mapping[str, LevelReading]
) -> Track:
    own = area_levels(facts.readings, area, Reader.PERSON)
    if (area, Reader.OFFICER) in facts.left_tracks:
        reading, note = tr("sensitive, not printed"), ""
    elif area in no_level:
        last = no_level[area]
        reading, note = tr(last.no_level.value) if last.no_level else tr("not asked"), plain_date(last.read_on)
    elif report.first is None:
        reading, note = tr("not asked"), ""
    else:
        note = tr("since {date}, {count}", date=plain_date(report.first[0]),
                  count=trn("{n} reading", "{n} readings", report.readings))  # fmt: skip
        reading = tr("{word}, out of date", word=tr(report.word.value)) if report.out_of_date else tr(report.word.value)
    return Track(
        label=words, first=report.first[1] if report.first else None, latest=report.latest[1] if report.latest else None,
        own=own[-1][1] if own else None, reading=reading, note=note,
    )  # fmt: skip


def stones_section(facts: PlanFacts) -> Iterator[type_of_block]:
    """The newest stones, lapses and life events by date, and how many came before."""
    told: list[Stone | LifeEventEntry] = [*facts.stones, *facts.life_events]
    if told:
        newest = sorted(told, key=lambda one: one.happened_on, reverse=True)
        yield Heading(text=tr("Stones and events"))
        yield Table(STONE_COLUMNS, tuple(
            _stone(one) if isinstance(one, Stone) else _event(one) for one in newest[:LATEST_STONES]
        ))  # fmt: skip
        if len(newest) > LATEST_STONES:
            yield Paragraph(tr("and {n} earlier", n=len(newest) - LATEST_STONES), muted=True, small=True)


def _stone(one: Stone) -> type_of_row:
    words = tr("Lapse: {words}", words=one.words) if one.lapse else one.words
    told = tr("{words} ({evidence})", words=words, evidence=tr(one.evidence.value)) if one.evidence else words
    return (Cell("", None if one.lapse else Mark.TICK), plain_date(one.happened_on), told)


def _event(one: LifeEventEntry) -> type_of_row:
    return (Cell(""), plain_date(one.happened_on), tr("Life event: {words}", words=one.words))


def left_out(facts: PlanFacts) -> Iterator[type_of_block]:
    """That something sensitive is not printed, so that nobody takes the paper for the whole."""
    if facts.left_out:
        yield Paragraph(trn("{n} sensitive entry is not printed here.", "{n} sensitive entries are not printed here.",
                            facts.left_out), muted=True, small=True)  # fmt: skip
