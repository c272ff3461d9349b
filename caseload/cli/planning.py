"""Commands of plan and progress: the plan of one case, how far someone has come, and what is stuck over the caseload."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import click

from caseload.casework.chasing import CaseStuck, stuck_list
from caseload.casework.closed import as_closed
from caseload.casework.lookups import line_of_crn
from caseload.casework.nudging import plan_nudges
from caseload.casework.paragraph import Offered, paragraph_offers
from caseload.casework.plan_reads import PlanFile, next_review, plan_file
from caseload.casework.sensitive import closed_tracks, whole_tracks
from caseload.casework.session import Session
from caseload.cli.lines import iso
from caseload.cli.opening import Use, opened
from caseload.cli.options import Choices, command, with_sensitive
from caseload.cli.output import say, say_facts, say_json, say_table
from caseload.cli.showing import look_at, open_chosen
from caseload.domain.carrying import OPEN
from caseload.domain.dates import days_words, plain_date
from caseload.domain.entry import Entry
from caseload.domain.level import LevelReading, NoLevel, Reader, Stone
from caseload.domain.nudges import PERSON
from caseload.domain.plan import Goal, Step, StepStatus, steps_count
from caseload.domain.progress import ProgressReport, read_progress
from caseload.domain.progress_areas import area_levels, area_reports, areas_headline, without_level
from caseload.domain.progress_paragraph import ParagraphUse
from caseload.domain.words import tr, trn

NEWEST = 5
WAITS = (StepStatus.NOT_STARTED, StepStatus.IN_PROGRESS, StepStatus.CANNOT_BE_DONE_YET)


@command("plan")
@click.argument("crn")
@with_sensitive
def _plan(choices: Choices, crn: str, chosen: tuple[str, ...]) -> None:
    """Show the plan of a case: the answer to it, the next review, goals, steps, nudges. Looking is recorded in its history."""
    with opened(choices, Use.CONSULT) as session:
        file = _looked(session, crn, chosen, told=choices.json)
        if choices.json:
            say_json(_plan_object(session, file))
        else:
            _say_plan(session, file)


def _looked(session: Session, crn: str, chosen: tuple[str, ...], *, told: bool) -> PlanFile:
    person_id = line_of_crn(session, crn).person_id
    look_at(session, person_id)
    open_chosen(session, person_id, chosen, told=told)
    return plan_file(session, person_id)


def _say_plan(session: Session, file: PlanFile) -> None:
    review, asked = next_review(session, file), file.case.agreements[-1:]
    due = plain_date(review.due_on) if review.due_on else tr("not set")
    say_facts((
        (tr("Name"), file.case.person.name), (tr("CRN"), file.case.person.crn or tr("none yet")),
        (tr("Agreed"), "".join(f"{tr(one.answer.value)}, {plain_date(one.agreed_on)}" for one in asked) or tr("not asked")),
        (tr("Next review"), tr("{date} (past)", date=due) if review.overdue else due), (tr("Why"), str(review.reason)),
    ))  # fmt: skip
    say()
    if not file.case.goals:
        say(tr("No goal has been recorded."))
    else:
        titles = [tr("No"), tr("Status"), tr("Target"), tr("Steps"), tr("Area"), tr("Goal")]
        goals = list(enumerate(file.case.goals, start=1))
        say_table(titles, [[number, *_goal_row(goal, file, session)] for number, goal in goals])
        _say_steps(session, file, goals)
    hidden = _closed_goals(file)
    for nudge in plan_nudges(session, file):
        words = tr("sensitive, not shown here") if nudge.about in hidden else str(nudge.reason)
        say(tr("could be better: {nudge}", nudge=words))


def _closed_goals(file: PlanFile) -> set[str]:
    """The goals of which nothing is said: they or one of their steps are sensitive."""
    return {one.id for one in file.case.goals if one.sensitive} | {one.goal_id for one in file.case.steps if one.sensitive}


def _say_steps(session: Session, file: PlanFile, goals: list[tuple[int, Goal]]) -> None:
    """The steps of the goals that are open, each beside the number of its goal."""
    rows = [[number, *_step_row(step, goal, file, session)]
            for number, goal in goals if goal.status in OPEN for step in _steps(goal, file)]  # fmt: skip
    if rows:
        say()
        say_table([tr("Goal"), tr("Status"), tr("By"), tr("Who does it"), tr("Waits on"), tr("Step")], rows)


def _step_row(step: Step, goal: Goal, file: PlanFile, session: Session) -> list[str]:
    actor, person = session.rules.step_actors.get(step.actor), file.case.person
    who = person.known_as or person.forename if step.actor == PERSON else step.actor_name or (tr(actor.words) if actor else "-")
    waits = step.waiting_on or tr(step.waiting_kind.value) if step.status in WAITS else ""
    return [tr(step.status.value), plain_date(step.due_on) if step.due_on else "-", _open_words(who, step, goal),
            _open_words(waits, step, goal) if waits else "-", _open_words(step.description, step, goal)]  # fmt: skip


def _goal_row(goal: Goal, file: PlanFile, session: Session) -> list[str]:
    done, counted = steps_count(_steps(goal, file))
    area = session.rules.areas.get(goal.area)
    target = plain_date(goal.target_on) if goal.target_on else _open_words(goal.target_words, goal) or "-"
    return [tr(goal.status.value), target, f"{done}/{counted}",
            tr(area.words) if area else _open_words(goal.area_words, goal) or "-", _open_words(goal.title, goal)]  # fmt: skip


def _open_words(words: str, *entries: Entry) -> str:
    """What was typed; of a sensitive entry only that it is there, since a terminal keeps what it showed."""
    return tr("sensitive, not shown here") if words and any(one.sensitive for one in entries) else words


def _steps(goal: Goal, file: PlanFile) -> tuple[Step, ...]:
    return tuple(step for step in file.case.steps if step.goal_id == goal.id)


def _plan_object(session: Session, read: PlanFile) -> dict[str, Any]:
    """The plan; without the words of what is sensitive and was not opened."""
    review, file = next_review(session, read), as_closed(session, read)
    hidden = _closed_goals(read) if file is not read else set[str]()
    return {
        "crn": file.case.person.crn, "name": file.case.person.name,
        "agreements": [
            {"date": iso(one.agreed_on), "answer": one.answer.value, "why": one.why or None,
             "person_view": one.person_view or None, "officer_view": one.officer_view or None}
            for one in file.case.agreements
        ],
        "next_review": {"date": iso(review.due_on), "overdue": review.overdue, "reason": str(review.reason)},
        "goals": [_goal_object(goal, file) for goal in file.case.goals],
        "nudges": [{"kind": one.kind.value, "about": one.about or None, "words": None if one.about in hidden else str(one.reason)}
                   for one in plan_nudges(session, read)],
    }  # fmt: skip


def _goal_object(goal: Goal, file: PlanFile) -> dict[str, Any]:
    return {
        "id": goal.id, "title": goal.title or None, "area": goal.area or None, "related_areas": list(goal.related_areas),
        "status": goal.status.value, "target": iso(goal.target_on), "first": goal.first, "sensitive": goal.sensitive,
        "reason": goal.reason or None,
        "steps": [
            {"id": step.id, "description": step.description, "actor": step.actor or None, "actor_name": step.actor_name or None,
             "status": step.status.value, "status_on": iso(step.status_on), "due": iso(step.due_on),
             "waiting_on": step.waiting_on or step.waiting_kind.value or None, "waiting_since": iso(step.waiting_since),
             "sensitive": step.sensitive}
            for step in _steps(goal, file)
        ],
    }  # fmt: skip


@command("progress")
@click.argument("crn")
@with_sensitive
@click.option("--use", type=click.Choice([use.value for use in ParagraphUse]), default=ParagraphUse.REVIEW.value,
              show_default=True, help="What the progress paragraph told by --json is for.")  # fmt: skip
def _progress(choices: Choices, crn: str, use: str, chosen: tuple[str, ...]) -> None:
    """Say how far someone has come: a word for each area with its grounds, and the newest stones."""
    with opened(choices, Use.CONSULT) as session:
        file = _looked(session, crn, chosen, told=choices.json)
        far = _how_far(session, file)
        if choices.json:
            say_json(_progress_object(session, file, far, ParagraphUse(use)))
        else:
            _say_progress(session, file, far)


class Far(NamedTuple):
    """What the readings that may be told say of each area, and which tracks are closed: those are told as that and no more."""

    reports: dict[str, ProgressReport]
    readings: tuple[LevelReading, ...]
    closed: frozenset[tuple[str, Reader]]

    @property
    def headline(self) -> str:
        """Counts in words over the areas, those that are closed apart."""
        told = {area: one for area, one in self.reports.items() if (area, Reader.OFFICER) not in self.closed}
        aside = len(self.reports) - len(told)
        closed = trn("{n} closed", "{n} closed", aside) if aside else ""
        return ", ".join(filter(None, (areas_headline(told, self.readings), closed)))


def _how_far(session: Session, file: PlanFile) -> Far:
    readings = whole_tracks(session, file.case.readings)
    return Far(area_reports(readings, session.rules.areas, session.today), readings, closed_tracks(session, file.case.readings))


def _say_progress(session: Session, file: PlanFile, far: Far) -> None:
    titles = [tr("Area"), tr("Reading"), tr("Out of date"), tr("Own view"), tr("Why")]
    say_table(titles, [_area_row(area, report, far, session) for area, report in far.reports.items()])
    say(far.headline)
    stones = file.case.stones[:NEWEST]
    if stones:
        say()
        say_table([tr("Date"), tr("Stone"), tr("Words")],
                  [[plain_date(one.happened_on), tr("lapse") if one.lapse else tr("stone"), _open_words(one.words, one)]
                   for one in stones])  # fmt: skip


def _area_row(area: str, report: ProgressReport, far: Far, session: Session) -> list[str]:
    own, last = _own(area, far, session), without_level(far.readings).get(area)
    none = tr("closed") if (area, Reader.PERSON) in far.closed else "-"
    row = [tr(session.rules.areas[area].words), str(own[1]) if own else none]
    if (area, Reader.OFFICER) in far.closed:
        return [row[0], tr("closed"), "", row[1], tr("sensitive, not shown here")]
    if last is not None:
        word = tr((last.no_level or NoLevel.NOT_ASKED).value)
        return [row[0], word, "", row[1], tr("said {date}", date=plain_date(last.read_on))]
    word = tr(report.word.value) if report.readings else tr(NoLevel.NOT_ASKED.value)
    return [row[0], word, tr("yes") if report.out_of_date else "", row[1], str(report.reason)]


def _own(area: str, far: Far, session: Session) -> tuple[date, int] | None:
    """The person's own latest level of an area with its day."""
    return read_progress(area_levels(far.readings, area, Reader.PERSON), session.today).latest


def _progress_object(session: Session, file: PlanFile, far: Far, use: ParagraphUse) -> dict[str, Any]:
    told = as_closed(session, file)
    return {
        "crn": file.case.person.crn, "name": file.case.person.name, "headline": far.headline,
        "areas": [_area_object(area, report, far, session) for area, report in far.reports.items()],
        "stones": [_stone_object(one) for one in told.case.stones],
        "paragraph": {"use": use.value, "sentences": [
            _sentence_object(one, closed=told is not file) for one in paragraph_offers(session, file, use)]},
    }  # fmt: skip


def _area_object(area: str, report: ProgressReport, far: Far, session: Session) -> dict[str, Any]:
    last, closed = without_level(far.readings).get(area), (area, Reader.OFFICER) in far.closed
    return {
        "area": area, "no_level": (last.no_level or NoLevel.NOT_ASKED).value if last else None,
        "word": None if closed else report.word.value, "out_of_date": report.out_of_date, "readings": report.readings,
        "reason": None if closed else str(report.reason), "first": _day_level(report.first), "latest": _day_level(report.latest),
        "own_view": _day_level(_own(area, far, session)), "closed": closed,
        "own_view_closed": (area, Reader.PERSON) in far.closed,
    }  # fmt: skip


def _day_level(one: tuple[date, int] | None) -> dict[str, Any] | None:
    return {"date": iso(one[0]), "level": one[1]} if one else None


def _stone_object(one: Stone) -> dict[str, Any]:
    return {"date": iso(one.happened_on), "area": one.area or None, "words": one.words or None, "lapse": one.lapse,
            "evidence": one.evidence.value if one.evidence else None, "sensitive": one.sensitive}  # fmt: skip


def _sentence_object(one: Offered, *, closed: bool) -> dict[str, Any]:
    """A sentence; one that rests on something sensitive, or is feedback, has no words while that is closed."""
    found = one.sentence
    hidden = closed and (found.sensitive or found.feedback)
    return {"key": found.key, "words": None if hidden else found.words, "sources": [] if hidden else one.sources,
            "stands": found.chosen, "sensitive": found.sensitive, "feedback": found.feedback}  # fmt: skip


@command("stuck")
def _stuck(choices: Choices) -> None:
    """List the steps that wait over the caseload: on whom, since when, and when somebody last asked."""
    with opened(choices, Use.READ) as session:
        found = stuck_list(session)
        if choices.json:
            say_json([_stuck_object(one) for one in found])
            return
        titles = [tr("Waits on"), tr("Days"), tr("Asked"), tr("Name"), tr("CRN"), tr("Step")]
        say_table(titles, [_stuck_row(one) for one in found])
        if not found:
            say(tr("Nothing waits."))


def _stuck_row(one: CaseStuck) -> list[str]:
    stuck = one.stuck
    whom = _open_words(stuck.step.waiting_on, stuck.step) or tr(stuck.step.waiting_kind.value) or tr("not said")
    asked = plain_date(stuck.chased.chased_on) if stuck.chased else "-"
    days = "?" if stuck.days is None else days_words(stuck.days) + ("!" if stuck.long else "")
    return [whom, days, tr("{date}, ask again", date=asked) if stuck.chase_due else asked, one.name, one.crn or "-",
            _open_words(stuck.step.description, stuck.step, stuck.goal)]  # fmt: skip


def _stuck_object(one: CaseStuck) -> dict[str, Any]:
    stuck, chased = one.stuck, one.stuck.chased
    return {
        "crn": one.crn, "name": one.name, "step": stuck.step.description, "goal": stuck.goal.title,
        "waits_on": stuck.step.waiting_on or None, "kind": stuck.step.waiting_kind.value or None,
        "since": iso(stuck.step.waiting_since), "days": stuck.days, "long": stuck.long,
        "asked": iso(chased.chased_on) if chased else None, "ask_again": iso(chased.again_on) if chased else None,
        "sensitive": stuck.step.sensitive, "id": stuck.step.id,
    }  # fmt: skip


COMMANDS = {"plan": _plan, "progress": _progress, "stuck": _stuck}
