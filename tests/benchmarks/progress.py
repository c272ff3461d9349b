"""Progress of a caseload: three years of readings for everyone, the grid and a story painted, and what Today asks of plans.

`python -m tests.benchmarks.progress STORE` shows both out of sight and tells what they took as JSON.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from caseload.casework.queries import case_lines
from caseload.casework.session import Session, open_session
from caseload.casework.today_plan import plan_needs
from caseload.casework.unit import act
from caseload.domain.change import AuditKind
from caseload.domain.level import Evidence, LevelReading, Reader, Stone
from caseload.domain.plan import Agreement, Answer, Step
from caseload.domain.plan_history import Chase, PlanReview
from caseload.domain.voice import AnsweredHow, FeedbackRound
from tests.benchmarks.results import Result, Target
from tests.benchmarks.stores import CLOCK, PASSPHRASE, TODAY
from tests.benchmarks.timing import Pair, by_turns, middle

if TYPE_CHECKING:
    from ui.hub import Hub

ROOT = Path(__file__).resolve().parents[2]
QUARTERS, QUARTER = 13, 91
TRIES, SMALL = 15, 50
WAITING_SHARE, ASKED_SHARE = 0.2, 0.5
type_of_times = dict[str, float]


def progress_measured(store: Path, people: int, tries: int) -> Iterator[Result]:
    """What rests on plans at a size of caseload; at 50 people with three years of readings also what is drawn."""
    session = open_session(store, PASSPHRASE, CLOCK)
    try:
        add_plans(session)
        yield plan_needs_read(session, people, tries)
        readings = add_readings(session) if people <= SMALL else 0
    finally:
        session.close()
    if readings:
        yield from drawn(store, people, readings)


def add_plans(session: Session) -> None:
    """For everyone in a store: reviews, answers, feedback, and steps that wait and were asked about."""
    chance = random.Random(1)
    keep = session.store.stamped
    people = [one for (one,) in session.store.rows("SELECT id FROM person")]
    waiting = [one for one in session.store.find(Step) if chance.random() < WAITING_SHARE]
    asked = [one for one in waiting if chance.random() < ASKED_SHARE]
    with act(session, "fill", AuditKind.COLLECTION) as unit:
        unit.add_many(PlanReview, [keep(PlanReview(person_id=one, held_on=_ago(chance, 120), reason="three_months"))
                                   for one in people for _ in range(4)])  # fmt: skip
        unit.add_many(Agreement, [keep(Agreement(person_id=one, agreed_on=_ago(chance, 300), answer=Answer.YES)) for one in people])
        unit.add_many(FeedbackRound, [keep(FeedbackRound(person_id=one, asked_on=_ago(chance, 120), how=AnsweredHow.PAPER,
                                                         answers=("mostly",) * 6, sensitive=True)) for one in people[::2]])  # fmt: skip
        unit.add_many(Chase, [keep(Chase(person_id=one.person_id, about=one.id, chased_on=_ago(chance, 20), whom="the council",
                                         again_on=TODAY + timedelta(days=chance.randrange(-5, 20)))) for one in asked])  # fmt: skip
        for one in waiting:
            session.store.run("UPDATE step SET waiting_kind = 'an agency', waiting_on = 'the council', waiting_since = ? WHERE id = ?",
                              (_ago(chance, 90).isoformat(), one.id))  # fmt: skip
        unit.sentence = "filled"


def add_readings(session: Session) -> int:
    """For everyone in a store: both readers in all eight areas every three months for three years, and stones; how many."""
    chance = random.Random(2)
    keep = session.store.stamped
    people = [one for (one,) in session.store.rows("SELECT id FROM person")]
    areas = tuple(session.rules.areas)
    readings = [
        keep(LevelReading(person_id=one, area=area, reader=reader, read_on=TODAY - timedelta(days=QUARTER * at + 3),
                          level=chance.randint(1, 5), evidence=Evidence.OBSERVED))
        for one in people for area in areas for reader in Reader for at in reversed(range(QUARTERS))
    ]  # fmt: skip
    stones = [keep(Stone(person_id=one, area=chance.choice(areas), happened_on=_ago(chance, 1000), words="moved in",
                         evidence=Evidence.OBSERVED)) for one in people for _ in range(30)]  # fmt: skip
    with act(session, "fill", AuditKind.COLLECTION) as unit:
        unit.add_many(LevelReading, readings)
        unit.add_many(Stone, stones)
        unit.sentence = "filled"
    return len(readings)


def plan_needs_read(session: Session, people: int, tries: int) -> Result:
    """What Today asks of plans, over the whole caseload, beside the same rows by bare SQL."""
    every = {line.person_id: line for line in case_lines(session)}
    rows = session.store.db.execute

    def bare() -> None:
        for table, day in (("plan_review", "held_on"), ("agreement", "agreed_on"), ("feedback_round", "asked_on")):
            rows(f"SELECT person_id, max({day}) FROM {table} GROUP BY person_id").fetchall()
        rows("SELECT id, waiting_since FROM step WHERE waiting_on != ''").fetchall()
        rows("SELECT about, max(chased_on) FROM chase GROUP BY about").fetchall()

    found = by_turns(lambda: list(plan_needs(session, every)), bare, tries)
    return Result(measure="reviews, feedback, chases due", size=f"{people} people", ours=middle(found.ours), floor=middle(found.floor),
                  floor_is="the same rows by bare SQL", target=Target(most=100.0))  # fmt: skip


def drawn(store: Path, people: int, readings: int) -> Iterator[Result]:
    """The Progress page and the story of one case of a closed store, read and painted in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.progress", str(store)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    found: dict[str, type_of_times] = json.loads(ended.stdout)
    yield Result(measure="progress grid, read and painted", size=f"{people} people, {readings:,} readings",
                 ours=found["grid"]["ours"], floor=found["grid"]["floor"], floor_is="the officer's readings by bare SQL",
                 target=Target(most=50.0))  # fmt: skip
    yield Result(measure="story chart, read and painted", size=f"one of {people} people, {readings // people} readings",
                 ours=found["story"]["ours"], floor=found["story"]["floor"], floor_is="their readings and stones by bare SQL",
                 target=Target(most=30.0))  # fmt: skip


def shown(store: Path) -> dict[str, type_of_times]:
    """Milliseconds to read and paint the grid of everyone and the story of one case, and to fetch the same rows by bare SQL."""
    from PySide6.QtWidgets import QApplication

    from ui.hub import Hub
    from ui.theme import ThemeChoice, apply_theme

    app = QApplication(sys.argv[:1])
    apply_theme(app, ThemeChoice.LIGHT)
    hub = Hub(CLOCK)
    hub.hold(open_session(store, PASSPHRASE, CLOCK))
    found = {"grid": grid_painted(hub, app.processEvents), "story": story_painted(hub, app.processEvents)}
    hub.let_go()
    return found


def grid_painted(hub: Hub, settle: Callable[[], None]) -> type_of_times:
    """The grid of everyone, beside the officer's readings."""
    from ui.pages.progress import ProgressPage

    page = ProgressPage(hub)
    page.resize(1130, 690)
    page.show()
    settle()

    def ours() -> None:
        page.refresh()
        page.people.grid.viewport().repaint()

    sql = "SELECT person_id, area, read_on, level FROM level_reading WHERE reader = 'officer' AND deleted_at = ''"
    return _times(by_turns(ours, lambda: hub.session.store.db.execute(sql).fetchall(), TRIES))


def story_painted(hub: Hub, settle: Callable[[], None]) -> type_of_times:
    """The story of the first person, read, laid out anew and painted, beside the rows it is drawn from."""
    from caseload.casework.plan_reads import plan_file
    from ui.pages.case_progress_story import story_of
    from ui.widgets.story import StoryView

    session = hub.session
    rows = session.store.db.execute
    person_id = session.store.rows("SELECT id FROM person ORDER BY row_id")[0][0]

    def ours() -> None:
        plan = replace(plan_file(session, person_id), order=None)  # without an order the story begins at the first reading
        view = StoryView(story_of(plan, session.rules, session.today), "story")
        view.resize(760, view.heightForWidth(760))
        view.grab()

    def bare() -> None:
        for table in ("level_reading", "stone"):
            rows(f"SELECT * FROM {table} WHERE person_id = ?", (person_id,)).fetchall()

    settle()
    return _times(by_turns(ours, bare, TRIES))


def _times(found: Pair) -> type_of_times:
    return {"ours": middle(found.ours), "floor": middle(found.floor)}


def _ago(chance: random.Random, most: int) -> date:
    return TODAY - timedelta(days=chance.randrange(1, most))


if __name__ == "__main__":
    print(json.dumps(shown(Path(sys.argv[1]))))
